"""What pydantic finds wrong with one item → problems with their place, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from timeline.errors import Problem, closest, closest_word, did_you_mean
from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import NOTHING, Sentence, verbatim
from timeline.io.yaml.item_keys import FORMER_NAMES, follow, keys_at, needed_at, to_add
from timeline.io.yaml.reader import Path, YamlList, YamlMap, YamlNull, YamlText, show_path
from timeline.model.timeline import LANGUAGE

MOST = 1000
"""The most problems that are listed for one item, and for one file."""
MOST_COMPARED = 10_000
"""The most words that are compared to find the closest ones, for one file."""
WRITE_IT = Sentence("write it, or leave the key out")
EMPTY_TEXT = (Sentence("the text is empty"), WRITE_IT)
A_LIST = Sentence("begin each item on a line of its own with '- '")
A_CODE = Sentence("write a code such as en or fr")
_LONGEST = 60


class Fault(NamedTuple):
    """One finding of pydantic's, with the node it is about; `inside` is the mapping that holds it."""

    type: str
    said: str
    context: dict[str, Any]
    key: str
    node: Any
    inside: Any


Said = tuple[Sentence, Sentence]


def shown(text: object) -> str:
    """A text of the file as it stands in a message: short, in quotes, on one line."""
    line = " ".join(str(text).split())
    return f"'{line[: _LONGEST - 1]}…'" if len(line) > _LONGEST else f"'{line}'"


def key_of(mapping: YamlMap, name: str) -> YamlText:
    """The key as it stands in the file, with its place."""
    found: YamlText = next(key for key in mapping if key == name)
    return found


def kind_of(node: Any) -> Sentence:
    """What stands there instead of what was expected."""
    return Sentence("not {what}", what=_what(node))


def _what(node: Any) -> str:
    if isinstance(node, YamlMap):
        return Sentence("keys and values")
    return Sentence("a list") if isinstance(node, YamlList) else shown(node)


def no_language(text: str) -> Said:
    """What is said of a text that should be the code of a language."""
    return Sentence("{value} is not a language code", value=shown(text)), A_CODE


def _pattern(fault: Fault) -> Said:
    value = shown(fault.node)
    if fault.key == "color":
        return (
            Sentence("{value} is not a colour", value=value),
            Sentence("write '#' and six hexadecimal digits between quotes, such as '#1f77b4'"),
        )
    if fault.key == "lang":
        return no_language(fault.node)
    return (
        Sentence("{value} cannot be an id", value=value),
        Sentence(
            "an id begins with a letter or digit and has only letters without accents, digits, '.', '_', '-'"
        ),
    )


def _literal(fault: Fault) -> Said:
    known = [value.strip("'") for value in fault.context["expected"].replace(" or ", ", ").split(", ")]
    values = ", ".join(known)
    near = closest_word(str(fault.node)[:_LONGEST], known) if isinstance(fault.node, YamlText) else ""
    return Sentence("{key} cannot be {what}", key=fault.key, what=_what(fault.node)), (
        Sentence("did you mean '{word}'? it is one of: {values}", word=near, values=values)
        if near
        else Sentence("it is one of: {values}", values=values)
    )


def _too_small(fault: Fault) -> Said:
    least, value = fault.context["ge"], shown(fault.node)
    return Sentence(
        "{key} is at least {least}, not {value}", key=fault.key, least=least, value=value
    ), NOTHING


def _too_large(fault: Fault) -> Said:
    most, value = fault.context["le"], shown(fault.node)
    return Sentence("{key} is at most {most}, not {value}", key=fault.key, most=most, value=value), NOTHING


def _too_long(fault: Fault) -> Said:
    most = fault.context["max_length"]
    return Sentence("{key} is longer than {most} characters", key=fault.key, most=most), NOTHING


def _number(fault: Fault) -> Said:
    return Sentence("{key} is a whole number, {what}", key=fault.key, what=kind_of(fault.node)), NOTHING


def _truth(fault: Fault) -> Said:
    return Sentence("{key} is true or false, {what}", key=fault.key, what=kind_of(fault.node)), NOTHING


def _text(fault: Fault) -> Said:
    return Sentence("{key} is a text, {what}", key=fault.key, what=kind_of(fault.node)), NOTHING


def _words(fault: Fault) -> Said:
    return _text(fault)[0], Sentence("write a text, or one per language: {en: …, fr: …}")


def _list(fault: Fault) -> Said:
    return Sentence("{key} is a list, {what}", key=fault.key, what=kind_of(fault.node)), A_LIST


def _mapping(fault: Fault) -> Said:
    message = Sentence("keys and values are needed here, {what}", what=kind_of(fault.node))
    return message, Sentence("write 'key: value' lines")


def _custom(fault: Fault) -> Said:
    """What the field itself says: pydantic makes plain text of its message, and keeps its context as it is."""
    return fault.context["text"], fault.context.get("hint", NOTHING)


def _date(fault: Fault) -> Said:
    if isinstance(fault.node, YamlText):
        return _custom(fault)
    message = Sentence("{key} is a date, {what}", key=fault.key, what=kind_of(fault.node))
    return message, Sentence("write it as 2020-06-10, 2020-06 or 2020")


SAYS: dict[str, Callable[[Fault], Said]] = {
    "string_type": _text,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _pattern,
    "literal_error": _literal,
    "int_type": _number,
    "int_parsing": _number,
    "int_parsing_size": lambda f: (Sentence("{key} is a number of far too many digits", key=f.key), NOTHING),
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "bool_type": _truth,
    "bool_parsing": _truth,
    "tuple_type": _list,
    "too_short": lambda f: (Sentence("{key} is an empty list; name at least one", key=f.key), NOTHING),
    "model_type": _mapping,
    "words": _words,
    "words_empty": lambda f: EMPTY_TEXT,
    "edtf": _date,
    "link": _custom,
}
"""What we say for each type of finding; a test provokes every one of them."""


class Problems:
    """The problems of one file as they are found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.count = 0
        self._found: dict[tuple[int, int], list[Problem]] = {}
        self._comparisons = MOST_COMPARED

    @property
    def full(self) -> bool:
        """Whether there are so many that looking for more helps nobody."""
        return self.count >= MOST

    def add(
        self,
        node: Any,
        path: Path,
        message: Sentence,
        hint: Sentence = NOTHING,
        *,
        unless_reported: bool = False,
    ) -> None:
        """A problem at a node; `unless_told` keeps it back where the same spot has a problem already."""
        self.put(
            Problem(self.file, node.line, node.col, show_path(path), message, hint),
            unless_reported=unless_reported,
        )

    def put(self, problem: Problem, *, unless_reported: bool = False) -> None:
        """A problem whose place is known."""
        here = self._found.setdefault((problem.line, problem.column), [])
        if problem not in here and not (unless_reported and here) and not self.full:
            here.append(problem)
            self.count += 1

    def problems(self) -> list[Problem]:
        """All of them, each once."""
        found = [problem for here in self._found.values() for problem in here]
        if self.full:
            message = Sentence("more than {n} problems; not all of them are listed", n=numeral(MOST))
            found.append(Problem(self.file, 0, 0, "", message))
        return found

    def closest(self, word: str, known: Collection[str]) -> Sentence:
        """A hint that names the closest known word; empty once very many words have been compared."""
        if self._comparisons <= 0:
            return NOTHING
        self._comparisons -= len(known)
        return closest(word[:_LONGEST], known)

    def of_item(self, error: ValidationError, model: type[BaseModel], item: Any, path: Path) -> None:
        """Every finding about one item of the file."""
        if error.error_count() > MOST:
            message = Sentence("{n} faults in one place", n=numeral(error.error_count()))
            self.add(item, path, message, Sentence("is this the right part of the file?"))
            return
        findings = error.errors(include_url=False, include_input=False)
        meant: set[tuple[int, str]] = set()
        for finding in sorted(findings, key=lambda f: f["type"] == "missing"):
            place = finding["loc"]
            node, inside, key = follow(item, place)
            fault = Fault(finding["type"], finding["msg"], dict(finding.get("ctx", {})), key, node, inside)
            if fault.type == "extra_forbidden":
                said = self.unknown_key(key_of(inside, key), keys_at(model, place), (*path, *place))
                meant.add((id(inside), said))
            elif fault.type != "missing":
                self._wrong_value(fault, (*path, *place), needed=needed_at(model, place))
            elif (id(inside), key) not in meant:
                self.add(inside, (*path, *place), Sentence("{key} is missing", key=key), to_add(key))

    def unknown_key(self, key: YamlText, known: Collection[str], path: Path) -> str:
        """Says so, and returns the key that was probably meant, or nothing."""
        now = FORMER_NAMES.get(key, "")
        hint = did_you_mean(now) if now in known else self.closest(key, known)
        self.add(key, path, Sentence("the key {key} is not known here", key=shown(key)), hint)
        return str(hint.fields.get("word", ""))

    def _wrong_value(self, fault: Fault, path: Path, *, needed: bool) -> None:
        if isinstance(fault.node, YamlNull):
            self.empty(fault.node, fault.inside, path, needed=needed)
        elif fault.type.startswith("words") and isinstance(fault.node, YamlMap) and fault.node:
            self._of_languages(fault.node, path)
        else:
            says = SAYS.get(fault.type)
            message, hint = says(fault) if says else (verbatim(fault.said), NOTHING)
            self.add(fault.node, path, message, hint)

    def empty(self, node: YamlNull, inside: Any, path: Path, *, needed: bool = False) -> None:
        """A key, or an item of a list, without a value; `needed` says that the key cannot be left out."""
        if not isinstance(inside, YamlMap):
            message = Sentence("an item of the list is empty")
            self.add(node, path, message, Sentence("write it, or delete its '-'"))
            return
        key = next(k for k, value in inside.items() if value is node)
        quoted = Sentence("write it between quotes, as in '#1f77b4', or leave the key out")
        hint = to_add(str(key)) if needed else quoted if key == "color" else WRITE_IT
        self.add(key, path, Sentence("{key} has no value", key=str(key)), hint)

    def _of_languages(self, texts: YamlMap, path: Path) -> None:
        for language, text in texts.items():
            here = (*path, str(language))
            if not LANGUAGE.fullmatch(language):
                self.add(language, here, *no_language(language))
            elif isinstance(text, YamlNull):
                self.empty(text, texts, here)
            elif not isinstance(text, YamlText):
                message = Sentence("{key} is a text, {what}", key=str(language), what=kind_of(text))
                self.add(text, here, message)
            elif not text.strip():
                self.add(text, here, *EMPTY_TEXT)
