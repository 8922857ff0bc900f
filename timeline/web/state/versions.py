"""One version of a timeline as the page shows it, and the protocol of what a shelf asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol

from timeline.errors import Problem
from timeline.model.timeline import Timeline


@dataclass(frozen=True)
class Version:
    """One version of a timeline, and the state of the file it came from.

    `id` changes with the content. `problems` are those of a later content of the file, which is therefore not shown;
    `written` is when the shown content was written, in seconds since 1970; `settling` means that the file has changed
    and will be read in a moment.
    """

    id: str
    timeline: Timeline
    problems: tuple[Problem, ...] = ()
    written: float | None = None
    settling: bool = False

    def current(self) -> Version:
        """Return itself: a timeline in memory changes by being replaced."""
        return self


class Shelved(Protocol):
    """An entry of a shelf, which returns the version to show now; many threads may ask it."""

    def current(self) -> Version: ...


def digest(content: bytes) -> str:
    """Return twelve hexadecimal digits that change with the content."""
    return blake2b(content, digest_size=6).hexdigest()
