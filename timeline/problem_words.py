"""What is wrong with a file, in the reader's language."""

from __future__ import annotations

from dataclasses import replace

from timeline.errors import Problem
from timeline.i18n.catalogue import say, say_again
from timeline.i18n.sentences import verbatim


def problem_words(problem: Problem, lang: str) -> str:
    """A problem in one line, its place first: events.yaml:12:3: what is wrong; what would be right."""
    parts = (say_again(lang, part) for part in (problem.message, problem.hint) if part)
    return f"{problem.place}: {say(lang, '; ').join(parts)}"


def in_language(problem: Problem, lang: str) -> Problem:
    """The problem with its words in the language for good, for who asks for its `str()`."""
    message, hint = (verbatim(say_again(lang, part)) for part in (problem.message, problem.hint))
    return replace(problem, message=message, hint=hint)
