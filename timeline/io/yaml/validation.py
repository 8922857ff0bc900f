"""Problems of an item, from the errors that pydantic reports: in plain language, with their place in the file."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from timeline.errors import LoadError, Problem, closest, closest_word, did_you_mean, shown
from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import NOTHING, Sentence, verbatim
from timeline.io.decoding import Limits
from timeline.io.yaml.reader import Path, YamlList, YamlMap, YamlNull, YamlText, parse_yaml, show_path
from timeline.model.shown import shown_fields
from timeline.model.texts import LANGUAGE

MOST = 1000
"""The maximum number of problems to list for an item, and for a file."""
MOST_COMPARED = 10_000
"""The maximum number of words to compare for the closest ones, for a file."""
WRITE_IT = Sentence("add a value, or remove the key")
COLOURS = frozenset(
    ("color", "paper", "ink", "muted", "rule", "pole", "tint", "accent", "accent_ink", "danger", "grey", "grey_edge",
     "ramp", "palette")
)  # fmt: skip
"""The keys whose values are colours."""
EMPTY_TEXT = (Sentence("the text is empty"), WRITE_IT)
A_LIST = Sentence("begin each item on a new line with '- '")
A_CODE = Sentence("write a code such as en or fr")
_LONGEST = 60
_TO_ADD = {
    "id": Sentence("add an id, such as 'id: amazon-pause'"),
    "date": Sentence("add 'date: 2020-06-10', or a month or a year"),
    "actors": Sentence("add the actors, as in 'actors: [amazon]'"),
    "type": Sentence("add 'type:' and the id of one of the file's event types"),
    "was": Sentence("add the earlier values, as in 'was: {date: 2020-06-09}'"),
}


class Fault(NamedTuple):
    """An error that pydantic reports, with its node; `inside` is the mapping or list that contains the node."""

    type: str
    message: str
    context: dict[str, Any]
    key: str
    node: Any
    inside: Any

    @property
    def fields(self) -> dict[str, Any]:
        """The values for the fields of messages."""
        least, most = self.context.get("ge"), self.context.get("le", self.context.get("max_length"))
        what = kind_of(self.node)
        return {"key": self.key, "what": what, "value": what.fields["what"], "least": least, "most": most}


Wording = tuple[Sentence, Sentence]
"""The message of a problem, and its hint."""


def key_of(mapping: YamlMap, name: str) -> YamlText:
    """Return the key as in the file, with its place."""
    written: YamlText = next(key for key in mapping if key == name)
    return written


def kind_of(node: Any) -> Sentence:
    """Return a description of a node if another kind of value was expected."""
    return Sentence("not {what}", what=_what(node))


def _what(node: Any) -> str:
    if isinstance(node, YamlMap):
        return Sentence("keys and values")
    return Sentence("a list") if isinstance(node, YamlList) else shown(node)


def no_language(text: str) -> Wording:
    """Return message and hint for a text that should be the code of a language."""
    return Sentence("{value} is not a valid language code", value=shown(text)), A_CODE


def _pattern(fault: Fault) -> Wording:
    value = shown(fault.node)
    if fault.key in COLOURS:
        return (
            Sentence("{value} is not a valid colour", value=value),
            Sentence("write '#' and six hexadecimal digits in quotes, such as '#1f77b4'"),
        )
    if fault.key == "lang":
        return no_language(fault.node)
    return (
        Sentence("{value} is not a valid id", value=value),
        Sentence("use letters without accents, digits, '.', '_' and '-', and begin with a letter or a digit"),
    )


def _literal(fault: Fault) -> Wording:
    known = [value.strip("'") for value in fault.context["expected"].replace(" or ", ", ").split(", ")]
    values = ", ".join(known)
    near = closest_word(str(fault.node)[:_LONGEST], known) if isinstance(fault.node, YamlText) else ""
    return Sentence("{what} is not a valid value for {key}", key=fault.key, what=_what(fault.node)), (
        Sentence("did you mean '{word}'? use one of: {values}", word=near, values=values)
        if near
        else Sentence("use one of: {values}", values=values)
    )


def _words(message: Sentence, hint: Sentence = NOTHING) -> Callable[[Fault], Wording]:
    """Return the wording of an error, from a message whose fields are those of a `Fault`, and a hint."""
    return lambda fault: (message.filled(**fault.fields), hint)


def _custom(fault: Fault) -> Wording:
    """Return message and hint of the field itself: pydantic keeps them in the context of its error."""
    return fault.context["text"], fault.context.get("hint", NOTHING)


def _date(fault: Fault) -> Wording:
    if isinstance(fault.node, YamlText):
        return _custom(fault)
    message = Sentence("{key} must be a date, {what}", key=fault.key, what=kind_of(fault.node))
    return message, Sentence("write a date such as 2020-06-10, 2020-06 or 2020")


def _keys_and_values(fault: Fault) -> Wording:
    message = Sentence("expected keys and values, {what}", **fault.fields)
    if fault.key != "positions":
        return message, Sentence("write 'key: value' lines")
    id_ = fault.node if isinstance(fault.node, YamlText) and len(fault.node.split()) == 1 else "…"
    hint = Sentence("write positions: {one}actor: …, position: {id}{other}")
    return message, hint.filled(one="{", id=id_[:_LONGEST], other="}")


def _too_short(fault: Fault) -> Wording:
    if (least := fault.context.get("min_length", 1)) > 1:
        return Sentence("{key} must have at least {n} items", key=fault.key, n=least), NOTHING
    return Sentence("{key} is an empty list; add at least one item", key=fault.key), NOTHING


_A_TEXT = Sentence("{key} must be text, {what}")
_A_NUMBER = _words(Sentence("{key} must be an integer, {what}"))
_TRUE_OR_FALSE = _words(Sentence("{key} must be true or false, {what}"))
WORDINGS: dict[str, Callable[[Fault], Wording]] = {
    "string_type": _words(_A_TEXT),
    "string_too_long": _words(Sentence("{key} must have at most {most} characters")),
    "string_pattern_mismatch": _pattern,
    "literal_error": _literal,
    "int_type": _A_NUMBER,
    "int_parsing": _A_NUMBER,
    "int_parsing_size": _words(Sentence("{key} has too many digits")),
    "float_type": _words(Sentence("{key} must be a number, {what}")),
    "float_parsing": _words(Sentence("{key} must be a number, {what}")),
    "greater_than_equal": _words(Sentence("{key} must be at least {least}, not {value}")),
    "less_than_equal": _words(Sentence("{key} must be at most {most}, not {value}")),
    "bool_type": _TRUE_OR_FALSE,
    "bool_parsing": _TRUE_OR_FALSE,
    "tuple_type": _words(Sentence("{key} must be a list, {what}"), A_LIST),
    "too_short": _too_short,
    "too_long": _words(Sentence("{key} must have at most {most} items")),
    "model_type": _keys_and_values,
    "words": _words(_A_TEXT, Sentence("write text, or one text per language: {en: …, fr: …}")),
    "words_empty": lambda fault: EMPTY_TEXT,
    "edtf": _date,
    "link": _custom,
    "own": _custom,
}
"""The functions that return the wording of each type of error; a test covers every one of them."""


def _to_add(key: str) -> Sentence:
    """Return a hint for a missing key."""
    return _TO_ADD.get(key) or Sentence("add '{key}: …'", key=key)


def _holding(model: type[BaseModel], place: Path) -> type[BaseModel]:
    for step in place[:-1]:
        field = shown_fields(model).get(str(step))
        model = (field and field.inner) or model
    return model


def _follow(item: Any, place: Path) -> tuple[Any, Any, str]:
    """Return the node at a place, its parent node, and the last key; a single text may replace a list of one."""
    if isinstance(item, YamlText):  # a row written as its actor
        return item, item, str(place[-1]) if place else ""
    node = inside = item
    name = ""
    for step in place:
        if step == "[key]":  # a key that its mapping does not allow
            return key_of(inside, name), inside, name
        if not isinstance(step, int):
            name, inside = step, node
            node = node.get(step) if isinstance(node, YamlMap) else None
        elif isinstance(node, YamlList):
            inside, node = node, node[step]
    return node, inside, name


class Undeclared(NamedTuple):
    """A key of an event or an actor that is not known, its value and its path; `near` names the key it can mean."""

    key: YamlText
    value: Any
    path: Path
    near: Sentence


class Problems:
    """The problems of a file, collected while it is checked."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.count = 0
        self._by_place: dict[tuple[int, int], list[Problem]] = {}
        self._comparisons = MOST_COMPARED
        self.undeclared: list[Undeclared] = []

    @property
    def full(self) -> bool:
        """True if there are so many problems that more would not help."""
        return self.count >= MOST

    def mapping_in(self, data: bytes, limits: Limits, message: Sentence, hint: Sentence) -> YamlMap:
        """Return the mapping in a file, and add its duplicate keys; raise LoadError if the file has none."""
        root, twice = parse_yaml(data, self.file, limits)
        if not isinstance(root, YamlMap) or not root:
            line, column = (root.line, root.col) if root is not None else (1, 1)
            raise LoadError([Problem(self.file, line, column, "", message, hint)])
        for problem in twice:
            self.put(problem)
        return root

    def add(
        self,
        node: Any,
        path: Path,
        message: Sentence,
        hint: Sentence = NOTHING,
        unless_reported: bool = False,
    ) -> None:
        """Add a problem at a node; with `unless_reported`, only if the place has no problem yet."""
        problem = Problem(self.file, node.line, node.col, show_path(path), message, hint)
        self.put(problem, unless_reported=unless_reported)

    def put(self, problem: Problem, *, unless_reported: bool = False) -> None:
        """Add a problem that has its place; `unless_reported` is as in `add`."""
        here = self._by_place.setdefault((problem.line, problem.column), [])
        if problem not in here and not (unless_reported and here) and not self.full:
            here.append(problem)
            self.count += 1

    def listed(self) -> list[Problem]:
        """Return all problems, each once."""
        problems = [problem for here in self._by_place.values() for problem in here]
        if self.full:
            message = Sentence("more than {n} errors; not all are listed", n=numeral(MOST))
            problems.append(Problem(self.file, 0, 0, "", message))
        return problems

    def closest(self, word: str, known: Collection[str]) -> Sentence:
        """Return a hint that names the closest known word; empty after too many comparisons."""
        if self._comparisons <= 0:
            return NOTHING
        self._comparisons -= len(known)
        return closest(word[:_LONGEST], known)

    def of_item(self, error: ValidationError, model: type[BaseModel], item: Any, path: Path) -> None:
        """Add every error that pydantic reports about an item of the file."""
        if error.error_count() > MOST:
            message = Sentence("{n} errors in one place", n=numeral(error.error_count()))
            self.add(item, path, message, Sentence("check that this is the right part of the file"))
            return
        errors = error.errors(include_url=False, include_input=False)
        meant: set[tuple[int, str]] = set()
        for details in sorted(errors, key=lambda e: e["type"] == "missing"):
            place = details["loc"]
            node, inside, key = _follow(item, place)
            fault = Fault(details["type"], details["msg"], dict(details.get("ctx", {})), key, node, inside)
            if fault.type == "extra_forbidden":
                known = shown_fields(_holding(model, place))
                probable = self._unknown_in(inside, key, known, (*path, *place))
                meant.add((id(inside), probable))
            elif fault.type != "missing":
                field = shown_fields(_holding(model, place)).get(str(place[-1]) if place else "")
                needed = field is not None and field.info.is_required()
                self._wrong_value(fault, (*path, *place), needed=needed)
            elif (id(inside), key) not in meant:
                self.add(inside, (*path, *place), Sentence("{key} is missing", key=key), _to_add(key))

    def _unknown_in(self, inside: YamlMap, key: str, known: Collection[str], path: Path) -> str:
        """Add the problem of an unknown key; one of an event or an actor waits until all their values are read."""
        written = key_of(inside, key)
        if len(path) != 3 or path[0] not in ("events", "actors") or len(self.undeclared) >= MOST:
            return self.unknown_key(written, known, path)
        # Less alike, it is rather a field of the file's own, such as "sector" beside "sources".
        near = closest_word(key[:_LONGEST], known, 0.7)
        self.undeclared.append(
            Undeclared(written, inside[key], path, did_you_mean(near) if near else NOTHING)
        )
        return near

    def unknown_key(self, key: YamlText, known: Collection[str], path: Path) -> str:
        """Add the problem of an unknown key; return the probably intended key, or an empty text."""
        hint = self.closest(key, known)
        self.add(key, path, Sentence("unknown key {key}", key=shown(key)), hint)
        return str(hint.fields.get("word", ""))

    def _wrong_value(self, fault: Fault, path: Path, *, needed: bool) -> None:
        if isinstance(fault.node, YamlNull):
            self.empty(fault.node, fault.inside, path, needed=needed)
        elif fault.type.startswith("words") and isinstance(fault.node, YamlMap) and fault.node:
            self._of_languages(fault.node, path)
        else:
            wording = WORDINGS.get(fault.type)
            message, hint = wording(fault) if wording else (verbatim(fault.message), NOTHING)
            self.add(fault.node, path, message, hint)

    def empty(self, node: YamlNull, inside: Any, path: Path, *, needed: bool = False) -> None:
        """Add the problem of a key or an item without a value; `needed` means that the key is required."""
        if not isinstance(inside, YamlMap):
            message = Sentence("a list item is empty")
            self.add(node, path, message, Sentence("add a value, or delete the '-'"))
            return
        key = next(k for k, value in inside.items() if value is node)
        quoted = Sentence("add a value in quotes, as in '#1f77b4', or remove the key")
        hint = _to_add(str(key)) if needed else quoted if key in COLOURS else WRITE_IT
        self.add(key, path, Sentence("{key} has no value", key=str(key)), hint)

    def _of_languages(self, texts: YamlMap, path: Path) -> None:
        for language, text in texts.items():
            here = (*path, str(language))
            if not LANGUAGE.fullmatch(language):
                self.add(language, here, *no_language(language))
            elif isinstance(text, YamlNull):
                self.empty(text, texts, here)
            elif not isinstance(text, YamlText):
                self.add(text, here, _A_TEXT.filled(key=str(language), what=kind_of(text)))
            elif not text.strip():
                self.add(text, here, *EMPTY_TEXT)
