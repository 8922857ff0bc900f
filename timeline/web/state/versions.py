"""A version of a timeline for the page, and the protocol of the entries of a shelf."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol

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


def version_of(key: str) -> str:
    """Return the id of the version of an upload at a key, whose content does not change."""
    return key[:12]


def digest(content: bytes) -> str:
    """Return twelve hexadecimal digits that change with the content."""
    return blake2b(content, digest_size=6).hexdigest()
