"""Problems as a form says them: of fields and their names, not of keys and of YAML."""

from __future__ import annotations

import re

from timeline.errors import NOT_DEFINED, Problem
from timeline.i18n.catalogue import language_name
from timeline.i18n.sentences import NOTHING, Sentence
from timeline.io.schema import model_of
from timeline.model.shown import Shown, sentence, shown_fields

MISSING = frozenset({"{key} is missing", "{key} has no value", "the row has no {key}", "the file is empty"})
"""The problems of a key that nobody has entered yet."""
LACKING = {
    "this row has no actors": Sentence("Choose actors or actor types."),
    "a slide of positions must have a day": Sentence("Enter a marked date."),
    "a slide of a number must have 'number'": Sentence("Enter the number on the slide."),
    "a slide of text must have 'text'": Sentence("Enter the text of the slide."),
    "a slide of a quotation or an image must have an event": Sentence("Choose the selected event."),
    "the claim has none of the keys {keys}": Sentence("Choose a claim."),
}
"""The other problems of what nobody has entered yet, with what to do about them."""
ADD = {
    "events": Sentence("Add an event."),
    "actors": Sentence("Add an actor."),
    "types": Sentence("Add an event type."),
    "positions": Sentence("Add a position."),
    "topics": Sentence("Add a topic."),
}
"""What to do about a file without a section that it needs."""
IN_A_FORM = {
    "only a slide of a number has 'number'": Sentence("only a slide of a number has a number"),
    "add 'shows: number'": Sentence("choose “Number” under “Shows”, or empty this field"),
    "a row with actor cannot have {key}": Sentence("a row of one actor has no other fields"),
    "remove {key}, or use actors instead of actor": Sentence(
        "empty this field, or name the actor under “Actors in the row”"
    ),
    "compare requires on": Sentence("a compared date needs a marked date"),
    "add 'on:' with the day to show": Sentence("enter a marked date, or empty this field"),
    "add 'quote' to the event, or choose another event": Sentence(
        "add a quotation to the event, or choose another event"
    ),
    "add 'image: {file: …}' to the event, or choose another event": Sentence(
        "add an image file to the event, or choose another event"
    ),
    "write '#' and six hexadecimal digits in quotes, such as '#1f77b4'": Sentence(
        "write # and six hexadecimal digits, such as #1f77b4"
    ),
    "a position with off_scale cannot have a rank": Sentence(
        "a position outside the scale has no place on it"
    ),
    "{key} has no last day ({date})": Sentence("the date {date} has no last day"),
    "stated_in names source {n}, but the event has {count}": Sentence("there is no source {n}"),
    "'was' is empty": Sentence("the correction has no earlier value"),
    "{key} is listed in 'absent' but also has a value": Sentence("{key} is both absent and given"),
    "a claim with '{form}' cannot have {key}": Sentence("this claim has no such field"),
    "{key} and finding are both given": Sentence("the headline is given twice"),
    NOT_DEFINED["actors in rows"].message: NOT_DEFINED["actors"],
}
"""What a form says in place of messages and hints that name the keys of a file."""
ABOUT_KEYS = frozenset({"unknown key {key}", "duplicate key '{key}'"})
"""The problems that are about a key, not about the value of a field."""
YAML = re.compile(r"\b[a-z]+_[a-z_]+\b|[a-z]:(?=\s|'|$)|'was'|'absent'")
"""A key or a line of a file in a hint; such a hint does not help in a form."""
MONTHS = "months are 01 to 12, seasons 21 to 24, quarters 33 to 36"


def is_missing(problem: Problem) -> bool:
    """Return whether a problem is that something was not entered."""
    return problem.message.message in MISSING or problem.message.message in LACKING


def in_plain_words(problem: Problem, *, whole_file: bool = False) -> tuple[Sentence, Sentence]:
    """Return the message and the hint of a problem for a form; they say what to do without naming the file's text."""
    message, hint = problem.message, problem.hint
    if to_do := LACKING.get(message.message):
        return to_do, NOTHING
    field = _field_of(problem)
    if is_missing(problem):
        key = str(message.fields.get("key", ""))
        if whole_file and key != "title":
            return ADD.get(key) or ADD["events"], NOTHING
        return sentence(field.ask) if field and field.ask else Sentence("Fill in this field."), NOTHING
    message = _without_keys(message, field)
    if hint and hint.fields.get("line") == 0:
        return message, NOTHING  # it names the line of an item that is not in the file yet
    hint = _without_keys(hint, field)
    return message, NOTHING if hint and YAML.search(hint.message) else without_codes(hint)


def _field_of(problem: Problem) -> Shown | None:
    """Return the description of the field that a problem names: in the innermost item at its place that has it."""
    key = str(problem.message.fields.get("key") or (problem.hint and problem.hint.fields.get("key")))
    steps = [step.partition("[")[0] for step in problem.path.split(".")]
    for n in range(len(steps), -1, -1):
        model = model_of(steps[:n])
        for each in shown_fields(model).values() if model else ():
            if key in (each.key, each.name) and each.shown:
                return each.shown
    return None


def _without_keys(sentence_: Sentence, field: Shown | None) -> Sentence:
    """Return a message or a hint with the label of the field in place of its key."""
    if not sentence_:
        return sentence_
    sentence_ = IN_A_FORM.get(sentence_.message, sentence_).filled(**sentence_.fields)
    named = field and field.label and "key" in sentence_.fields and sentence_.message not in ABOUT_KEYS
    return (
        sentence_.filled(**{**sentence_.fields, "key": sentence(field.label)})
        if field and named
        else sentence_
    )


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
