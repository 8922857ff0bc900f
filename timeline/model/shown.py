"""What people see of the fields of a file: the one description of each, beside its type on the model.

    amount: Annotated[Amount | None, Shown("Amount", "A number with its unit: 10 million USD", more=True)] = None

From it derive the editor's form and table, the order of keys in a saved file, the columns of exported tables, the
details panel, the names of fields in sentences about changes, and the tables of keys in the docs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, get_args, get_origin

from timeline.dates import Edtf
from timeline.i18n.catalogue import languages, say
from timeline.i18n.letters import fold
from timeline.i18n.sentences import Sentence

if TYPE_CHECKING:
    # The table of a view's keys has such descriptions, and the help of the commands needs no models.
    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

LAST = 99
"""The place of the fields of a form that have none of their own."""


class EditedAs(str):
    """A mark beside a type: how its values are edited. Of other types, the type itself says it."""


GROUPING = ("choice", "yes", "text")
"""The kinds of own fields whose values are names that repeat."""


# eq=False: an annotation is compared by identity, so it needs no hash of its words.
@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What people see of a field, in English; every text has its translations.

    Attributes:
        label: Its name in forms and tables.
        hint: What a form says below it.
        kind: How it is edited, if its type does not say it.
        names: The section whose items are its values.
        kinds: The kinds of own fields that it can name; empty for all.
        choices: The words for its values; for any other value, the value itself.
        ask: What a form says if it was left empty.
        said: Its name in a sentence about a change; without it, the key.
        order: Its place in a form; others follow in the order of the model.
        when: Another field, and those of its values with which an item can have this one.
        more: True if it stands below the others of a form, which are more usual.
        half: True if it shares its line.
        lines: The number of lines of a text.
        shared: True for a text that is usually the same in all languages.
        near: True for a name that other items have too: a form offers one that is almost the same.
        hidden: True for a field that another one of the form edits.
        add: The words of the button that adds one.
        part: The part of the editor in which a key of the file is.
        column: Its place among the columns of the editor's table; 0 for a field without one.
        heading: Its name over that column, if it is not its label.
        columns: The headings, in lower case, of columns in other tables that have it.
        extra: True for a field that few files have: where it has a value, it is a column of each table, in exports and
            imports too, and a line of the details panel.
    """

    label: str
    hint: str = ""
    kind: str = ""
    names: str = ""
    kinds: tuple[str, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    ask: str = ""
    said: str = ""
    order: int = LAST
    when: tuple[str, ...] = ()
    more: bool = False
    half: bool = False
    lines: int = 1
    shared: bool = False
    near: bool = False
    hidden: bool = False
    add: str = ""
    part: str = "texts"
    column: int = 0
    heading: str = ""
    columns: str = ""
    extra: bool = False


def sentence(text: str) -> Sentence:
    """Return a text of a description, to be said in each language."""
    return Sentence(text)


class ShownField(NamedTuple):
    """A field of a model, with what its type and its `Shown` say.

    `inner` is the model of its value, or of each of its values; `values` are those that it may have; `types` are the
    types in its annotation.
    """

    key: str
    name: str
    kind: str
    shown: Shown | None
    inner: type[BaseModel] | None
    values: tuple[str, ...]
    types: tuple[type, ...]
    info: FieldInfo

    def read(self, text: str) -> Any:
        """Return the value that a text of a table means, such as its word; raise a ValueError if it means none."""
        from pydantic import TypeAdapter

        names = {fold(self.text(each, lang)): each for lang in languages() for each in self.values}
        text = (names | {each.lower(): each for each in self.values}).get(fold(text), text)
        type_: Any = Annotated[(self.info.annotation, *self.info.metadata)]
        return TypeAdapter[Any](type_).validate_python(text)

    @property
    def is_own(self) -> bool:
        """True for a field that the file declares."""
        return self.name.startswith("own.")

    @property
    def has_number(self) -> bool:
        """True if its values have a number, by which tables are sorted."""
        return any(hasattr(each, "number") for each in self.types)

    def text(self, value: Any, lang: str) -> str:
        """Return a value in a language, as a table shows it; empty for none."""
        from timeline.dates.formatting import format_date

        if hasattr(value, "say"):
            return str(value.say(lang))
        if value in self.values:
            word = say(lang, self.word(value))
            return word if self.shown and value in self.shown.choices else word[:1].upper() + word[1:]
        return format_date(value, lang) if isinstance(value, Edtf) else "" if value is None else str(value)

    @property
    def is_loose(self) -> bool:
        """True if other programs need not read a value as a text: it can be a number, a date, or true or false."""
        from pydantic import BaseModel

        from timeline.model.texts import Words

        loose = any(issubclass(each, (bool, int, Edtf)) for each in self.types)
        return loose or not any(issubclass(each, (str, BaseModel, Words)) for each in self.types)

    @property
    def usual(self) -> str:
        """The value where a file has none, as it is written there; empty if there is none."""
        default = self.info.default
        if isinstance(default, bool):
            return str(default).lower()
        return str(default) if isinstance(default, int | str) and not self.info.is_required() else ""

    def word(self, value: str) -> str:
        """Return the English word for one of the values."""
        return (self.shown.choices.get(value) if self.shown else None) or value.replace("-", " ")


# Limited, because files with fields of their own have models of their own.
@lru_cache(maxsize=512)
def shown_fields(model: type[BaseModel]) -> Mapping[str, ShownField]:
    """Return the fields of a model by their keys in a file, in the usual order of a file."""
    found = (_described(name, info) for name, info in model.model_fields.items())
    return {each.key: each for each in found}


def every_field(model: type[BaseModel]) -> Iterator[ShownField]:
    """Yield the fields of a model, and those of the models in it."""
    for each in shown_fields(model).values():
        yield each
        yield from every_field(each.inner) if each.inner else ()


def _described(name: str, info: FieldInfo) -> ShownField:
    from pydantic import BaseModel

    parts = [*_parts(Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation)]
    shown = next((part for part in parts if isinstance(part, Shown)), None)
    inner = next((p for p in parts if isinstance(p, type) and issubclass(p, BaseModel)), None)
    values = _values(parts, info)
    kind = (shown.kind if shown else "") or _kind(parts, inner, values)
    types = tuple(part for part in parts if isinstance(part, type))
    return ShownField(info.alias or name, name, kind, shown, inner, values, types, info)


def _parts(annotation: Any) -> Iterator[Any]:
    """Yield the marks and the types in an annotation, outer ones first."""
    yield from getattr(annotation, "__metadata__", ())
    inside = get_args(annotation)
    if get_origin(annotation) is Annotated:
        yield from _parts(inside[0])
    elif get_origin(annotation) is Literal or not inside:
        yield annotation
    else:
        yield get_origin(annotation)
        for part in inside:
            yield from _parts(part)


def _values(parts: list[Any], info: FieldInfo) -> tuple[str, ...]:
    literals = next((get_args(part) for part in parts if get_origin(part) is Literal), ())
    if literals or int not in parts:
        shown = next((part for part in parts if isinstance(part, Shown)), None)
        return tuple(map(str, literals)) or (tuple(shown.choices) if shown else ())
    limits = {
        name: getattr(mark, name) for mark in info.metadata for name in ("ge", "le") if hasattr(mark, name)
    }
    few = "ge" in limits and limits.get("le", limits["ge"] + 10) - limits["ge"] < 10
    return tuple(map(str, range(limits["ge"], limits["le"] + 1))) if few else ()


def _kind(parts: list[Any], inner: type[BaseModel] | None, values: tuple[str, ...]) -> str:
    from timeline.model.texts import Words

    of_types: Mapping[Any, str] = {bool: "yes", Words: "words", str: "text", int: "text", float: "text"}
    several = tuple in parts
    if inner:
        return "items" if several else "item"
    mark = next((str(part) for part in parts if isinstance(part, EditedAs)), "")
    if mark:
        return f"{mark}s" if several and mark in ("id", "color") else mark
    if several:
        return "texts"
    if values:
        return "segments" if int in parts else "choice"
    return next((of_types[part] for part in parts if part in of_types and part is not NoneType), "text")
