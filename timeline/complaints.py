"""What pydantic finds wrong with one item → problems with their place, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cache
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ValidationError

from timeline.errors import Problem, closest
from timeline.model import LANGUAGE
from timeline.yaml_marks import Empty, Map, Path, Seq, Text, show_path

MOST = 1000
"""The most problems that are listed for one item, and for one file."""
MOST_COMPARED = 10_000
"""The most words that are compared to find the closest ones, for one file."""
EMPTY_TEXT = ("the text is empty", "write it, or leave the key out")
A_LIST = "begin each item on a line of its own with '- '"
_LONGEST = 60
_EXAMPLES = {
    "id": "add an id of your own, such as 'id: amazon-pause'",
    "date": "add 'date: 2020-06-10', or a month or a year",
    "actors": "add who acted: 'actors: [amazon]'",
    "kind": "add 'kind:' and the id of one of the file's kinds",
    "was": "add what the event said before: 'was: {date: 2020-06-09}'",
}
_FORMER_NAMES = {"text": "why"}
"""Keys by names the format no longer uses; they are near no key by their letters."""


class Fault(NamedTuple):
    """One finding of pydantic's, with the node it is about; `inside` is the mapping that holds it."""

    type: str
    said: str
    context: dict[str, Any]
    key: str
    node: Any
    inside: Any


Said = tuple[str, str]


def shown(text: object) -> str:
    """A text of the file as it stands in a message: short, in quotes, on one line."""
    line = " ".join(str(text).split())
    return f"'{line[: _LONGEST - 1]}…'" if len(line) > _LONGEST else f"'{line}'"


def key_of(mapping: Map, name: str) -> Text:
    """The key as it stands in the file, with its place."""
    found: Text = next(key for key in mapping if key == name)
    return found


@cache
def keys_of(model: type[BaseModel]) -> dict[str, type[BaseModel] | None]:
    """The keys a noun may have, as they are written in the file, each with the noun its value is."""
    return {field.alias or name: _noun_in(field.annotation) for name, field in model.model_fields.items()}


def _noun_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((noun for part in get_args(annotation) if (noun := _noun_in(part))), None)


def _keys_at(model: type[BaseModel], place: Path) -> list[str]:
    """The keys that the mapping holding the place may have."""
    for step in place[:-1]:
        model = keys_of(model).get(str(step)) or model
    return list(keys_of(model))


def kind_of(node: Any) -> str:
    """What stands there instead of what was expected."""
    if isinstance(node, Map):
        return "not keys and values"
    return "not a list" if isinstance(node, Seq) else f"not {shown(node)}"


def _pattern(fault: Fault) -> Said:
    value, near = shown(fault.node), fault.key
    if near == "color":
        return (
            f"{value} is not a colour",
            "write '#' and six hexadecimal digits between quotes, such as '#1f77b4'",
        )
    if near == "lang":
        return f"{value} is not a language code", "write a code such as en or fr"
    return (
        f"{value} cannot be an id",
        "an id begins with a letter or digit and has only letters, digits, '.', '_', '-'",
    )


def _literal(fault: Fault) -> Said:
    values = fault.said.replace("Input should be ", "").replace(" or ", ", ").split(", ")
    known = [v.strip("'") for v in values]
    match = closest(str(fault.node)[:_LONGEST], known) if isinstance(fault.node, Text) else ""
    near = f"{match} " if match.startswith("did you mean") else ""
    what = shown(fault.node) if isinstance(fault.node, Text) else kind_of(fault.node)
    return f"{fault.key} cannot be {what.removeprefix('not ')}", f"{near}it is one of: {', '.join(known)}"


def _range(fault: Fault) -> Said:
    bound = fault.context.get("ge", fault.context.get("le"))
    word = "at least" if "ge" in fault.context else "at most"
    return f"{fault.key} is {word} {bound}, not {shown(fault.node)}", ""


def _list(fault: Fault) -> Said:
    return f"{fault.key} is a list, {kind_of(fault.node)}", A_LIST


def _custom(fault: Fault) -> Said:
    return fault.said, str(fault.context.get("hint", ""))


def _date(fault: Fault) -> Said:
    if isinstance(fault.node, Text):
        return _custom(fault)
    return f"{fault.key} is a date, {kind_of(fault.node)}", "write it as 2020-06-10, 2020-06 or 2020"


def _words(fault: Fault) -> Said:
    return (
        f"{fault.key} is a text, {kind_of(fault.node)}",
        "write a text, or one per language: {en: …, fr: …}",
    )


SAYS: dict[str, Callable[[Fault], Said]] = {
    "string_type": lambda f: (f"{f.key} is a text, {kind_of(f.node)}", ""),
    "string_too_long": lambda f: (f"{f.key} is longer than {f.context.get('max_length')} characters", ""),
    "string_pattern_mismatch": _pattern,
    "literal_error": _literal,
    "int_type": lambda f: (f"{f.key} is a whole number, {kind_of(f.node)}", ""),
    "int_parsing": lambda f: (f"{f.key} is a whole number, {kind_of(f.node)}", ""),
    "int_parsing_size": lambda f: (f"{f.key} is a number of far too many digits", ""),
    "greater_than_equal": _range,
    "less_than_equal": _range,
    "bool_type": lambda f: (f"{f.key} is true or false, {kind_of(f.node)}", ""),
    "bool_parsing": lambda f: (f"{f.key} is true or false, {kind_of(f.node)}", ""),
    "tuple_type": _list,
    "too_short": lambda f: (f"{f.key} is an empty list; name at least one", ""),
    "model_type": lambda f: (
        f"keys and values are needed here, {kind_of(f.node)}",
        "write 'key: value' lines",
    ),
    "words": _words,
    "words_empty": lambda f: EMPTY_TEXT,
    "edtf": _date,
    "link": _custom,
}
"""What we say for each type of finding; a test provokes every one of them."""


class Complaints:
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

    def add(self, node: Any, path: Path, message: str, hint: str = "", *, unless_told: bool = False) -> None:
        """A problem at a node; `unless_told` keeps it back where the same spot has a problem already."""
        self.put(
            Problem(self.file, node.line, node.col, show_path(path), message, hint), unless_told=unless_told
        )

    def put(self, problem: Problem, *, unless_told: bool = False) -> None:
        """A problem whose place is known."""
        here = self._found.setdefault((problem.line, problem.column), [])
        if problem not in here and not (unless_told and here) and not self.full:
            here.append(problem)
            self.count += 1

    def problems(self) -> list[Problem]:
        """All of them, each once."""
        found = [problem for here in self._found.values() for problem in here]
        if self.full:
            found.append(
                Problem(self.file, 0, 0, "", f"more than {MOST:,} problems; not all of them are listed")
            )
        return found

    def closest(self, word: str, known: Collection[str]) -> str:
        """A hint that names the closest known word; empty once very many words have been compared."""
        if self._comparisons <= 0:
            return ""
        self._comparisons -= len(known)
        return closest(word[:_LONGEST], known)

    def of_item(self, error: ValidationError, model: type[BaseModel], item: Any, path: Path) -> None:
        """Every finding about one item of the file."""
        if error.error_count() > MOST:
            self.add(
                item,
                path,
                f"{error.error_count():,} faults in one place",
                "is this the right part of the file?",
            )
            return
        findings = error.errors(include_url=False, include_input=False)
        meant: set[tuple[int, str]] = set()
        for finding in sorted(findings, key=lambda f: f["type"] == "missing"):
            place = finding["loc"]
            node, inside, key = _follow(item, place)
            fault = Fault(finding["type"], finding["msg"], dict(finding.get("ctx", {})), key, node, inside)
            if fault.type == "extra_forbidden":
                meant.add(
                    (
                        id(inside),
                        self.unknown_key(key_of(inside, key), _keys_at(model, place), (*path, *place)),
                    )
                )
            elif fault.type != "missing":
                self._wrong_value(fault, (*path, *place))
            elif (id(inside), key) not in meant:
                self.add(inside, (*path, *place), f"{key} is missing", _EXAMPLES.get(key, f"add '{key}: …'"))

    def unknown_key(self, key: Text, known: Collection[str], path: Path) -> str:
        """Says so, and returns the key that was probably meant, or nothing."""
        now = _FORMER_NAMES.get(key)
        hint = f"did you mean '{now}'?" if now in known else self.closest(key, known)
        self.add(key, path, f"the key {shown(key)} is not known here", hint)
        return (
            hint.removeprefix("did you mean '").removesuffix("'?") if hint.startswith("did you mean") else ""
        )

    def _wrong_value(self, fault: Fault, path: Path) -> None:
        if isinstance(fault.node, Empty):
            self.empty(fault.node, fault.inside, path)
        elif fault.type.startswith("words") and isinstance(fault.node, Map) and fault.node:
            self._of_languages(fault.node, path)
        else:
            says = SAYS.get(fault.type)
            message, hint = says(fault) if says else (fault.said, "")
            self.add(fault.node, path, message, hint)

    def empty(self, node: Empty, inside: Any, path: Path) -> None:
        """A key, or an item of a list, without a value."""
        if not isinstance(inside, Map):
            self.add(node, path, "an item of the list is empty", "write it, or delete its '-'")
            return
        key = next(k for k, value in inside.items() if value is node)
        color = " between quotes, as in '#1f77b4'" if key == "color" else ""
        self.add(key, path, f"{key} has no value", f"write it{color}, or leave the key out")

    def _of_languages(self, texts: Map, path: Path) -> None:
        for language, text in texts.items():
            here = (*path, str(language))
            if not LANGUAGE.fullmatch(language):
                self.add(
                    language,
                    here,
                    f"{shown(language)} is not a language code",
                    "write a code such as en or fr",
                )
            elif isinstance(text, Empty):
                self.empty(text, texts, here)
            elif not isinstance(text, Text):
                self.add(text, here, f"{language} is a text, {kind_of(text)}")
            elif not text.strip():
                self.add(text, here, *EMPTY_TEXT)


def _follow(item: Any, place: Path) -> tuple[Any, Any, str]:
    """The node at a place, what holds it, and the last key; one text may stand for a list of one."""
    if isinstance(item, Text):  # a lane written as its actor
        return item, item, str(place[-1]) if place else ""
    node = inside = item
    name = ""
    for step in place:
        if not isinstance(step, int):
            name, inside = step, node
            node = node.get(step) if isinstance(node, Map) else None
        elif isinstance(node, Seq):
            inside, node = node, node[step]
    return node, inside, name
