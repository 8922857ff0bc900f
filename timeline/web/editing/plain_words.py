"""Problems as a form says them: of fields and their names, not of keys and of YAML."""

from __future__ import annotations

from timeline.errors import Problem
from timeline.i18n.catalogue import language_name
from timeline.i18n.sentences import NOTHING, Sentence

MISSING = frozenset({"{key} is missing", "{key} has no value", "the file is empty"})
"""The problems of what nobody has entered yet."""
ENTER = {
    "title": Sentence("Enter a title."),
    "date": Sentence("Enter a date."),
    "actors": Sentence("Choose an actor."),
    "actor": Sentence("Choose an actor."),
    "type": Sentence("Choose an event type."),
    "position": Sentence("Choose a position."),
    "name": Sentence("Enter a name."),
    "label": Sentence("Enter a label."),
    "text": Sentence("Enter the original words."),
    "why": Sentence("Enter a reason."),
    "alt": Sentence("Describe the image."),
    "rank": Sentence("Choose a place on the scale."),
}
"""What to do about a field without a value."""
ADD = {
    "events": Sentence("Add an event."),
    "actors": Sentence("Add an actor."),
    "types": Sentence("Add an event type."),
    "positions": Sentence("Add a position."),
    "topics": Sentence("Add a topic."),
}
"""What to do about a file without a section that it needs."""
MONTHS = "months are 01 to 12, seasons 21 to 24, quarters 33 to 36"


def is_missing(problem: Problem) -> bool:
    """Return whether a problem is that something was not entered."""
    return problem.message.message in MISSING


def in_plain_words(problem: Problem, *, whole_file: bool = False) -> tuple[Sentence, Sentence]:
    """Return the message and the hint of a problem for a form; they say what to do without naming the file's text."""
    message, hint = problem.message, problem.hint
    if is_missing(problem):
        return _to_enter(str(message.fields.get("key", "")), whole_file=whole_file), NOTHING
    if hint and hint.fields.get("line") == 0:
        return message, NOTHING  # it names the line of an item that is not in the file yet
    return message, without_codes(hint)


def _to_enter(key: str, *, whole_file: bool) -> Sentence:
    known = ADD | {"title": ENTER["title"]} if whole_file else ENTER
    return known.get(key) or (ADD["events"] if whole_file else Sentence("Fill in this field."))


def without_codes(hint: Sentence) -> Sentence:
    """Return the hint about months without the numbers that stand for seasons and quarters in a file."""
    if not hint:
        return hint
    if hint.message == MONTHS:
        return Sentence("a year has 12 months")
    changed = {
        name: without_codes(part) for name, part in hint.fields.items() if isinstance(part, Sentence) and part
    }
    return hint.filled(**{**hint.fields, **changed}) if changed else hint


def with_language_names(message: Sentence, lang: str) -> Sentence:
    """Return the warning about missing texts with the names of their languages in place of the codes."""
    if message.message != "{name} is missing in: {languages}":
        return message
    codes = str(message.fields["languages"]).split(", ")
    names = ", ".join(language_name(code, lang) for code in codes)
    return message.filled(**{**message.fields, "languages": names})
