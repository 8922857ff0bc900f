"""Every exception this package raises, and the one shape of a complaint about a file.

TimelineError
├── DateError      a text that is no date we read (also a ValueError); NoDateError where it does not look like one
├── LoadError      a file that is no timeline; carries every Problem found, in file order
├── QueryError     a filter or a view that cannot be, such as an actor the file does not know (also a ValueError)
└── RenderError    a picture that cannot be made, such as a size out of range
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches

from timeline.i18n.catalogue import say, say_again
from timeline.i18n.sentences import NOTHING, Sentence, verbatim


class TimelineError(Exception):
    """The root of all errors a caller may want to catch."""


class DateError(TimelineError, ValueError):
    """A date text that does not follow the format, with what would be right."""

    def __init__(self, message: Sentence, hint: Sentence = NOTHING) -> None:
        self.message, self.hint = message, hint
        super().__init__(str(self.sentence))

    @property
    def sentence(self) -> Sentence:
        """Both in one line."""
        if not self.hint:
            return self.message
        return Sentence("{message}; {hint}", message=self.message, hint=self.hint)


class NoDateError(DateError):
    """A text that has not the shape of a date, where another may be of a day that no calendar has."""


class QueryError(TimelineError, ValueError):
    """A filter or view that names what the timeline does not have."""


class RenderError(TimelineError):
    """A picture that cannot be made as asked."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of a file: where it is, what is wrong, what would be right.

    `line` and `column` count from 1; 0 stands for the file as a whole. `path` is the place in the data
    ("events[3].date"), `hint` says what would be right and may be empty. `str()` is English;
    `problem_words` says it in other languages.
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
        """`events.yaml:12:3`."""
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


class LoadError(TimelineError):
    """All errors of a file; `str()` gives one a line.

    Attributes:
        problems: The errors, sorted by line, each with file, line, column, path, message and hint.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def closest(word: str, known: Iterable[str]) -> Sentence:
    """A hint that names the closest known word, or all known words when none is close."""
    words = [str(k) for k in known]
    near = closest_word(word, words)
    if near:
        return did_you_mean(near)
    if not words:
        return NOTHING
    listed = ", ".join(sorted(words)[:12]) + (" …" if len(words) > 12 else "")
    return Sentence("known: {words}", words=listed)


def closest_word(word: str, known: Iterable[str]) -> str:
    """The known word that is close enough to have been meant; empty where none is."""
    return next(iter(get_close_matches(word, [str(k) for k in known], n=1, cutoff=0.6)), "")


def did_you_mean(word: str) -> Sentence:
    """The hint that asks."""
    return Sentence("did you mean '{word}'?", word=word)


def problem_words(problem: Problem, lang: str) -> str:
    """A problem in one line, its place first: events.yaml:12:3: what is wrong; what would be right."""
    parts = (say_again(lang, part) for part in (problem.message, problem.hint) if part)
    return f"{problem.place}: {say(lang, '; ').join(parts)}"


def in_language(problem: Problem, lang: str) -> Problem:
    """The problem with its words in the language for good, for who asks for its `str()`."""
    message, hint = (verbatim(say_again(lang, part)) for part in (problem.message, problem.hint))
    return replace(problem, message=message, hint=hint)
