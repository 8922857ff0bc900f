"""What the page shows: the checked timelines by key, each with a version that changes with its content."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from timeline.loader import load
from timeline.model import Timeline

Versioned = tuple[str, Timeline]


class Shelf:
    """Timelines by key; the first one answers to the empty key. Raises KeyError for a key it does not hold."""

    def __init__(self, entries: Mapping[str, Versioned]) -> None:
        self._entries = dict(entries)
        self._first = next(iter(self._entries))

    def at(self, key: str = "") -> Versioned:
        """The version and the timeline, which belong together: ask once, use both."""
        return self._entries[key or self._first]

    @classmethod
    def holding(cls, timeline: Timeline) -> Shelf:
        """A shelf of one timeline that is already in memory."""
        return cls({timeline.name: (_digest(repr(timeline).encode()), timeline)})

    @classmethod
    def opening(cls, path: Path) -> Shelf:
        """A shelf of one file; raises LoadError with every problem of it."""
        return cls({path.name: (_digest(path.read_bytes()), load(path))})


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=6).hexdigest()
