"""A version of a timeline for the page, the protocol of the entries of a shelf, and the cache of what pages make."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any, Generic, Protocol, TypeVar, cast

from timeline.errors import Problem
from timeline.model.timeline import Timeline


@dataclass(frozen=True)
class Version:
    """A version of a timeline, and the state of its file.

    `id` changes with the content. `problems` are the problems of newer content, which is therefore not shown.
    `written` is the time at which the visible content was written, in seconds since 1970. `settling` is true if the
    file has changed and will be read soon. `held` is newer content that has lost many events, which is not shown until
    somebody asks for it: a program that fails while it writes a file can leave a part of it that is valid.
    """

    id: str
    timeline: Timeline
    problems: tuple[Problem, ...] = ()
    written: float | None = None
    settling: bool = False
    held: Version | None = None

    @property
    def lost(self) -> int:
        """The number of events that the content held back has fewer."""
        return len(self.timeline.events) - len(self.held.timeline.events) if self.held else 0

    def current(self) -> Version:
        """Return the version itself, since a timeline in memory does not change."""
        return self


class Shelved(Protocol):
    """An entry of a shelf, which returns its current version; thread-safe."""

    def current(self) -> Version: ...


class StartPlace(Protocol):
    """What a start page offers, and where new files are written."""

    @property
    def folder(self) -> Path: ...

    @property
    def examples(self) -> Mapping[str, Path]: ...

    @property
    def files(self) -> Mapping[str, Path]: ...


def version_of(key: str) -> str:
    """Return the id of the version of an upload at a key, whose content does not change."""
    return key[:12]


def digest(content: bytes) -> str:
    """Return twelve hexadecimal digits that change with the content."""
    return blake2b(content, digest_size=6).hexdigest()


Value = TypeVar("Value")
Key = tuple[str, *tuple[Hashable, ...]]
"""The version of a timeline, and the other arguments of the value."""


@dataclass(frozen=True)
class Slot(Generic[Value]):
    """Values of a kind: their name, and the most values to keep."""

    name: str
    most: int = 64


class Kept:
    """The latest values of each slot, by key; thread-safe."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._values: defaultdict[str, OrderedDict[Key, Any]] = defaultdict(OrderedDict)

    def versions(self) -> set[str]:
        """Return the versions of timelines with cached values."""
        with self._lock:
            return {key[0] for values in self._values.values() for key in values}

    def clear(self, versions: Collection[str]) -> None:
        """Clear all values of the given versions."""
        with self._lock:
            for values in self._values.values():
                for key in [key for key in values if key[0] in versions]:
                    del values[key]

    def find(self, slot: Slot[Value], key: Key) -> Value | None:
        """Return the value of the key if it is cached."""
        with self._lock:
            values = self._values[slot.name]
            if key not in values:
                return None
            values.move_to_end(key)
            return cast("Value", values[key])

    def get(self, slot: Slot[Value], key: Key, make: Callable[[], Value]) -> Value:
        """Return the value of the key; make it if it is not cached."""
        kept = self.find(slot, key)
        if kept is not None:
            return kept
        value = make()
        with self._lock:
            values = self._values[slot.name]
            values[key] = value
            while len(values) > slot.most:
                values.popitem(last=False)
        return value
