"""SharedState state in the memory of one process, which writes nothing to disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection
from threading import Lock
from time import monotonic

from timeline.web.state.shared.contract import Entry, Kind, SharedState, over


class Memory(SharedState):
    """The state of a server with a single process; `clock` counts seconds."""

    in_memory = True

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock, self._lock = clock, Lock()
        self._index: defaultdict[str, dict[str, Entry]] = defaultdict(dict)
        self._values: dict[tuple[str, str], bytes] = {}

    def put(self, kind: Kind, key: str, value: bytes, owner: str = "") -> None:
        """Keep a value, and clear the values that are over the limits."""
        with self._lock:
            self._put(kind, key, value, owner)

    def add(self, kind: Kind, key: str, value: bytes) -> bytes:
        """Keep a value unless there is one; return the one that is there."""
        with self._lock:
            self._clear(kind)
            kept = self._values.get((kind.name, key), value)
            self._put(kind, key, kept, "")
            return kept

    def get(self, kind: Kind, key: str) -> bytes | None:
        """Return the value of a key, if it is kept."""
        with self._lock:
            self._clear(kind)
            return self._values.get((kind.name, key))

    def present(self, kind: Kind, keys: Collection[str]) -> set[str]:
        """Return those of the keys that have a value."""
        with self._lock:
            self._clear(kind)
            return {key for key in keys if (kind.name, key) in self._values}

    def remove(self, kind: Kind, key: str) -> None:
        """Remove the value of a key, if there is one."""
        with self._lock:
            self._index[kind.name].pop(key, None)
            self._values.pop((kind.name, key), None)

    def every(self, kind: Kind, owner: str | None = None) -> dict[str, bytes]:
        """Return the values of a kind, or those of an owner, by key."""
        with self._lock:
            self._clear(kind)
            return {
                key: self._values[kind.name, key]
                for key, entry in self._index[kind.name].items()
                if owner in (None, entry.owner)
            }

    def count(self, kind: Kind) -> int:
        """Return the number of values of a kind."""
        with self._lock:
            self._clear(kind)
            return len(self._index[kind.name])

    def _put(self, kind: Kind, key: str, value: bytes, owner: str) -> None:
        index = self._index[kind.name]
        index.pop(key, None)
        index[key] = Entry(owner, len(value), self._clock() + kind.seconds)
        self._values[kind.name, key] = value
        self._clear(kind)

    def _clear(self, kind: Kind) -> None:
        for key in over(self._index[kind.name], kind, self._clock()):
            del self._index[kind.name][key]
            del self._values[kind.name, key]
