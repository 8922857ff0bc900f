"""Check the fields that a file declares, and give the declaration of a key that it uses without one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from timeline.dates import parse_date
from timeline.errors import DateError, shown
from timeline.i18n.sentences import Sentence
from timeline.io.checks.parsed_file import At, ParsedFile
from timeline.io.yaml.reader import YamlList, YamlMap
from timeline.io.yaml.scalars import one_line_yaml
from timeline.io.yaml.validation import Problems, Undeclared
from timeline.model.own import OwnField, taken
from timeline.model.values.amounts import PLAIN_NUMBER

YES = frozenset({"yes", "true", "oui", "vrai"})
NO = frozenset({"no", "false", "non", "faux"})
MOST_CHOICES, LONGEST_CHOICE = 24, 60
"""The maximum number of choices of a field whose kind is guessed, and of characters of one."""
_A_LINK = re.compile(r"(?i)https?://[^\s/?#]+\S*")


def check_own_field(field: OwnField, at: At) -> None:
    """Check that a field has a free id, and choices if it needs some."""
    if taken(field):
        message = Sentence(
            "{section} have the field {word} in every file", section=field.of, word=shown(field.id)
        )
        at.wrong("id", message, Sentence("choose another id"))
    if field.kind == "choice" and not field.choices:
        at.wrong(
            "choices",
            Sentence("{key} is missing", key="choices"),
            Sentence("add 'choices: [Police, Courts]'"),
        )
    elif field.kind != "choice" and field.choices:
        message = Sentence("a field of the kind {kind} cannot have choices", kind=field.kind)
        at.wrong("choices", message, Sentence("remove choices, or write 'kind: choice'"), at_key=True)
    several = Counter(text for each in field.choices for text in {*each.texts})
    if twice := next((text for text, n in several.items() if n > 1), ""):
        at.wrong(
            "choices", Sentence("two choices are called {word}", word=shown(twice)), Sentence("rename one")
        )


def check_sizes(parsed: ParsedFile) -> None:
    """Check that the size of markers is that of amounts, or of a declared field of numbers."""
    known = ("amount", *(each.id for each in parsed.own if each.kind == "number" and each.of == "events"))
    for kind, at in parsed.valid("types"):
        if kind.size_by and kind.size_by not in known:
            message = Sentence("{word} is not a field of numbers of events", word=shown(kind.size_by))
            at.wrong("size_by", message, parsed.problems.closest(kind.size_by, known))


def kind_of(texts: Sequence[str]) -> str:
    """Return the kind of field that texts can be the values of."""
    small = {text.lower() for text in texts}
    if small and small <= YES | NO:
        return "yes"
    if texts and all(re.fullmatch(PLAIN_NUMBER, text) for text in texts):
        return "number"
    if texts and all(map(_A_LINK.fullmatch, texts)):
        return "link"
    if texts and all(map(_is_date, texts)):
        return "date"
    few = 1 < len(small) <= MOST_CHOICES and 2 * len(small) <= len(texts)
    return "choice" if few and all(len(text) <= LONGEST_CHOICE for text in small) else "text"


def _is_date(text: str) -> bool:
    try:
        return bool(parse_date(text))
    except DateError:
        return False


def declared(id_: str, label: str, of: str, texts: Sequence[str], kind: str = "") -> dict[str, Any]:
    """Return the declaration of a field in the data format, with the kind of its values, by default as they look."""
    kind = kind or kind_of(texts)
    choices = {"choices": sorted({*texts}, key=lambda text: (text.lower(), text))} if kind == "choice" else {}
    return {"id": id_, "label": label, "of": of, "kind": kind, **choices}


def add_undeclared(problems: Problems, root: YamlMap) -> None:
    """Add a problem for each key of an event or an actor that the file does not declare, with its declaration.

    The first problem has the declarations of all keys that are no misspelt ones.
    """
    found: dict[tuple[Any, str], list[Undeclared]] = {}
    for each in problems.undeclared:
        found.setdefault((each.path[0], str(each.key)), []).append(each)
    lines = {
        (of, id_): one_line_yaml(field_for(id_, of, [each.value for each in places]))
        for (of, id_), places in found.items()
    }
    own = [name for name, places in found.items() if not places[0].near]
    for name, places in found.items():
        alike = own if name in own else [name]
        first = found[alike[0]][0].key
        for each in places:
            hint = Sentence("declare it as line {line} says", line=first.line)
            if each.key is first:
                hint = _remedy([lines[other] for other in alike], root)
            if each.near:
                hint = Sentence("{near} if not, {declare}", near=each.near, declare=hint)
            problems.add(each.key, each.path, Sentence("unknown key {key}", key=shown(each.key)), hint)


def field_for(id_: str, of: str, values: Sequence[Any]) -> dict[str, Any]:
    """Return the declaration of a key that has some values."""
    texts = [" ".join(value.split()) for value in values if isinstance(value, str)]
    label = id_.replace("_", " ").replace("-", " ")
    return declared(id_, label[:1].upper() + label[1:], of, texts)


def _remedy(lines: Sequence[str], root: Mapping[str, Any]) -> Sentence:
    if isinstance(root.get("fields"), YamlList):
        added = "; ".join(f"- {line}" for line in lines)
        return Sentence("declare it: below 'fields:', add the line '{line}'", line=added)
    return Sentence("declare it: add the line '{line}'", line=f"fields: [{', '.join(lines)}]")
