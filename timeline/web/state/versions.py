"""One version of a timeline as the page shows it, and the protocol of what can be asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol

from timeline.errors import Problem
from timeline.model.timeline import Timeline

Versioned = tuple[str, Timeline]


@dataclass(frozen=True)
class Held:
    """One version of a timeline, and what is to be said of the file it came from.

    `problems` are those of a later content of the file, which is therefore not shown; `written` is when the shown
    content was written, in seconds since 1970; `settling` says that the file has changed and is read in a moment.
    """

    version: str
    timeline: Timeline
    problems: tuple[Problem, ...] = ()
    written: float | None = None
    settling: bool = False

    def current(self) -> Held:
        """Itself: what is in memory changes by being replaced."""
        return self


class Shelved(Protocol):
    """Something on a shelf that can say what is to be shown of it now; asked from many threads."""

    def current(self) -> Held: ...


def digest(content: bytes) -> str:
    """Twelve hexadecimal digits that change with the content."""
    return blake2b(content, digest_size=6).hexdigest()
