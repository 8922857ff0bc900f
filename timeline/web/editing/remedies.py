"""Values that mend a problem, for a button beside it: those that the problem's hint names exactly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from timeline.errors import Problem
from timeline.i18n.catalogue import say
from timeline.i18n.sentences import Sentence
from timeline.web.editing.dates import DATE_KEYS, choices_of
from timeline.web.editing.plain_words import ABOUT_KEYS

VALUES = {
    "write {date}": ("date",),
    "write {date} when the day is not known": ("date",),
    "write {date} and put these words into the summary, or {part} if that is certain": ("date", "part"),
    "write {date} and put these words into the summary; {part} would mean that it lasted that long": (
        "date",
    ),
    "write {one} ({meaning}) or {other} ({other_meaning})": ("one", "other"),
    "did you mean '{word}'?": ("word",),
    "did you mean '{word}'? use one of: {values}": ("word",),
}
"""The hints that name a value, with the fields that hold one."""


def remedies(problem: Problem, value: Any, lang: str) -> list[dict[str, str]]:
    """Return the values that can take the place of a wrong one, each with the label of its button."""
    if problem.message.message in ABOUT_KEYS:
        return []
    values = _values(problem.hint)
    if not values and isinstance(value, str) and problem.path.rpartition(".")[2] in DATE_KEYS:
        values = [choice["value"] for choice in choices_of(value, lang)]
    return [{"label": say(lang, "Use {value}", value=each), "value": each} for each in values]


def _values(hint: Sentence) -> Sequence[str]:
    return [str(hint.fields[name]) for name in VALUES.get(hint.message, ())]
