"""The exceptions of this package, and the errors of a file with their places.

TimelineError
├── DateError      a text that is not a valid date (also a ValueError); NoDateError if it does not look like one
├── FetchError     an address whose file cannot or may not be fetched
├── LoadError      a file that is not a valid timeline, with every Problem in file order
├── QueryError     a filter or a view that is not valid, such as an unknown actor (also a ValueError)
├── RenderError    a chart that cannot be drawn, such as a size out of range; SizeError if its height is too small,
│                  FormatError if a format cannot be loaded
└── StoreError     a store of events that cannot be opened or asked; StoreInterrupted if its query was cancelled
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from timeline.i18n.catalogue import say, say_again
from timeline.i18n.sentences import NOTHING, Sentence, verbatim

_LONGEST = 60
NOT_DEFINED = {
    "actors": Sentence("the actor {word} is not defined"),
    "types": Sentence("the event type {word} is not defined"),
    "actor_types": Sentence("the actor type {word} is not defined"),
    "tags": Sentence("the tag {word} is not defined"),
    "positions": Sentence("the position {word} is not defined"),
    "topics": Sentence("the topic {word} is not defined"),
    "groups": Sentence("the group {word} is not defined"),
    "link_types": Sentence("the link type {word} is not defined"),
    "events": Sentence("the event {word} is not defined"),
    "findings": Sentence("the finding {word} is not defined"),
    "series": Sentence("the series {word} is not defined"),
    "rows": Sentence("the row {word} is not defined"),
    # Writers who rename an actor search the events, and easily forget that rows also name actors.
    "actors in rows": Sentence("the actor {word} in 'rows:' is not defined"),
}
"""The errors for an id {word} that a file does not define, by the section that should define it, or in one that has it.
"""


class TimelineError(Exception):
    """The base class of all errors of this package."""


class DateError(TimelineError, ValueError):
    """A text that does not have the format of a date, with a hint."""

    def __init__(self, message: Sentence, hint: Sentence = NOTHING) -> None:
        self.message, self.hint = message, hint
        super().__init__(str(self.sentence))

    @property
    def sentence(self) -> Sentence:
        """The message and the hint on one line."""
        if not self.hint:
            return self.message
        return Sentence("{message}; {hint}", message=self.message, hint=self.hint)


class NoDateError(DateError):
    """A text that does not look like a date; other DateErrors may be days that no calendar has."""


class FetchError(TimelineError):
    """An address whose file cannot or may not be fetched.

    Attributes:
        status: The HTTP status of the answer; 0 if there was none.
        wait: The seconds to wait that the answer asks for; None if it does not.
    """

    def __init__(self, message: Sentence, status: int = 0, wait: float | None = None) -> None:
        self.status, self.wait = status, wait
        super().__init__(message)


class QueryError(TimelineError, ValueError):
    """A filter or view with a name that the timeline does not have."""


class RenderError(TimelineError):
    """A chart that cannot be drawn as requested."""


class SizeError(RenderError):
    """A chart whose height is too small for a single row, or for all labels; the message names the least height."""


class FormatError(RenderError):
    """A format of files that cannot be loaded, or a failure in the package of another author that adds it."""


class StoreError(TimelineError):
    """A store of events that cannot be opened, lacks a column, or does not answer."""


class StoreInterrupted(StoreError):  # noqa: N818 - it is no error of the store
    """A query that was cancelled because its answer is not needed."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """An error in a file: its place, a message, and a hint, which may be empty.

    `line` and `column` count from 1; 0 stands for the file as a whole. `path` is the place in the data
    ("events[3].date"). `str()` is English; `problem_words` gives other languages.
    """

    file: str
    line: int
    column: int
    path: str
    message: Sentence
    hint: Sentence = NOTHING

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" + (f"; {self.hint}" if self.hint else "")

    @property
    def place(self) -> str:
        """The file with its line and column: `events.yaml:12:3`."""
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


class LoadError(TimelineError):
    """All errors in a file; `str()` gives one per line.

    Attributes:
        problems: The errors, sorted by line, each with file, line, column, path, message and hint.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def shown(text: object) -> str:
    """Return a text from a file or an address for a message: short, in quotes, on one line."""
    line = " ".join(str(text).split())
    return f"'{line[: _LONGEST - 1]}…'" if len(line) > _LONGEST else f"'{line}'"


def not_defined(section: str, word: str) -> Sentence:
    """Return the error for the id of an item that a section of the file does not have."""
    return NOT_DEFINED[section].filled(word=shown(word))


def with_closest(message: Sentence, word: str, known: Iterable[str]) -> Sentence:
    """Return the error for an unknown word, with the closest known words."""
    hint = closest(word, known)
    return Sentence("{message}; {hint}", message=message, hint=hint) if hint else message


def closest(word: str, known: Iterable[str]) -> Sentence:
    """Return a hint with the closest known word, or with the first known words if none is close."""
    words = [str(k) for k in known]
    near = closest_word(word, words)
    if near:
        return did_you_mean(near)
    if not words:
        return NOTHING
    listed = ", ".join(sorted(words)[:12]) + (" …" if len(words) > 12 else "")
    return Sentence("known: {words}", words=listed)


def closest_word(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return the closest known word; empty if none has the least likeness, of 1 for the same word."""
    return next(iter(get_close_matches(word, [str(k) for k in known], n=1, cutoff=likeness)), "")


def did_you_mean(word: str) -> Sentence:
    """Return a hint that suggests the word."""
    return Sentence("did you mean '{word}'?", word=word)


def problem_words(problem: Problem, lang: str) -> str:
    """Return a problem on one line: "events.yaml:12:3: message; hint"."""
    parts = (say_again(lang, part) for part in (problem.message, problem.hint) if part)
    return f"{problem.place}: {say(lang, '; ').join(parts)}"


def in_language(problem: Problem, lang: str) -> Problem:
    """Return the problem with its message and hint in one language, for callers that use `str()`."""
    message, hint = (verbatim(say_again(lang, part)) for part in (problem.message, problem.hint))
    return replace(problem, message=message, hint=hint)
