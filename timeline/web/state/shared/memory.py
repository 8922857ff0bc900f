"""Shared state in the memory of one process, which writes nothing to disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from threading import RLock
from time import monotonic

from timeline.web.state.shared.contract import Change, Changed, Index, Kind, SharedState, over


class Memory(SharedState):
    """The state of a server with a single process; `clock` counts seconds."""

    in_memory = True

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock, self._lock = clock, RLock()
        self._entries: defaultdict[str, Index] = defaultdict(dict)
        self._bytes: dict[tuple[str, str], bytes] = {}

    def _now(self) -> float:
        return self._clock()

    def _index(self, kind: Kind) -> Index:
        with self._lock:
            index = self._entries[kind.name]
            for key in over(index, kind, self._now()):
                del index[key], self._bytes[kind.name, key]
            return dict(index)

    def _values(self, kind: Kind, keys: Sequence[str]) -> list[bytes | None]:
        with self._lock:
            index = self._index(kind)
            return [self._bytes[kind.name, key] if key in index else None for key in keys]

    def _change(self, kind: Kind, change: Change) -> Changed:
        with self._lock:
            index = self._index(kind)
            changed = change(index, lambda key: self._bytes[kind.name, key] if key in index else None)
            self._entries[kind.name] = index
            for key, value in changed.items():
                if value is None:
                    self._bytes.pop((kind.name, key), None)
                else:
                    self._bytes[kind.name, key] = value
            return changed
