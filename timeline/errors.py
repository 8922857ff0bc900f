"""Every exception this package raises, and the one shape of a complaint about a file.

TimelineError
├── DateError      a text that is no date we read (also a ValueError)
├── LoadError      a file that is no timeline; carries every Problem found, in file order
├── QueryError     a filter or a view that cannot be, such as an actor the file does not know (also a ValueError)
└── RenderError    a picture that cannot be made, such as a size out of range
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


class TimelineError(Exception):
    """The root of all errors a caller may want to catch."""


class DateError(TimelineError, ValueError):
    """A date text that does not follow the format, with what would be right."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}; {hint}" if hint else message)
        self.message, self.hint = message, hint


class QueryError(TimelineError, ValueError):
    """A filter or view that names what the timeline does not have."""


class RenderError(TimelineError):
    """A picture that cannot be made as asked."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of a file: where it is, what is wrong, what would be right.

    `line` and `column` count from 1; 0 stands for the file as a whole. `path` is the place in the data
    ("events[3].date"), `hint` says what would be right and may be empty.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])
        return f"{place}: {self.message}" + (f"; {self.hint}" if self.hint else "")


class LoadError(TimelineError):
    """All problems of one file, sorted by line; `str()` is one problem a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def closest(word: str, known: Iterable[str]) -> str:
    """A hint that names the closest known word, or all known words when none is close."""
    words = [str(k) for k in known]
    match = get_close_matches(word, words, n=1, cutoff=0.6)
    if match:
        return f"did you mean '{match[0]}'?"
    return f"known: {', '.join(sorted(words)[:12])}" + (" …" if len(words) > 12 else "") if words else ""
