"""Fields of a file's own, beside those that every file has: what `fields:` declares of events and actors.

    fields:
      - {id: sector, label: Sector, of: actors, kind: choice, choices: [Police, {en: Courts, fr: Tribunaux}]}

A declared field becomes a description as that of any other field: `with_own` returns the model of the items with it,
so that forms, tables, exports, messages and comparisons know it without a word of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator, Field, TypeAdapter, create_model

from timeline.errors import closest
from timeline.i18n.catalogue import languages, say
from timeline.i18n.catalogue import number as number_words
from timeline.i18n.sentences import InWords, Sentence
from timeline.model.fields import LABEL, OWN_ID, Date, FrozenModel, Id, Link, former_model, listed
from timeline.model.nouns import NEVER_CORRECTED, Actor, Correction, Event
from timeline.model.shown import GROUPING, Shown, ShownField, shown_fields
from timeline.model.texts import Words
from timeline.model.values.amounts import PLAIN_NUMBER, plain_number
from timeline.model.values.written import Form, Written, wrong

Kind = Literal["text", "number", "date", "choice", "link", "yes"]
OF: Mapping[str, type[FrozenModel]] = {"events": Event, "actors": Actor}
"""The models that can have fields of a file's own, by the section of their items."""
_YES, _NO, _COLON = Sentence("yes"), Sentence("no"), Sentence(": ")
_AFTER = 8
"""The place of their columns in the editor's table: after those that every file has."""
M = TypeVar("M", bound=FrozenModel)


class Number(Written, str):
    """A number as written: "1200", "1 200 000.5". `number` is its value."""

    __slots__ = ("number",)
    SCHEMA = {"type": ["number", "string"]}

    number: int | Decimal

    @classmethod
    def read(cls, value: Any) -> Number:
        """Return the number of a file's value; raise PydanticCustomError if it is none."""
        text = "" if isinstance(value, bool) else str(value).strip()
        if not re.fullmatch(PLAIN_NUMBER, text):
            message = Sentence("{value} is not a number", value=f"'{str(value)[:40]}'")
            raise wrong(message, Sentence("write digits, such as 1200 or 2.5, without a unit"))
        number = cls(text)
        number.number = plain_number(text)
        return number

    def say(self, lang: str) -> str:
        """Return the number with the separators of a language."""
        return number_words(self.number, lang)

    def __reduce__(self) -> tuple[Any, ...]:
        return Number.read, (str(self),)


class ChosenValue(str):
    """One of the choices of a field: its first text; `words` has it in all languages."""

    __slots__ = ("words",)

    words: Words

    def __new__(cls, words: Words) -> ChosenValue:
        text = super().__new__(cls, str(words))
        text.words = words
        return text

    def say(self, lang: str) -> str:
        """Return the value in a language."""
        return self.words.say(lang)

    def __reduce__(self) -> tuple[Any, ...]:
        return ChosenValue, (self.words,)


class OwnField(FrozenModel):
    """A field of the file's own: of which items it is, and which values it can have."""

    id: Annotated[Id, OWN_ID]
    label: Annotated[Words, LABEL]
    of: Annotated[
        Literal["events", "actors"],
        Shown("Field of", kind="segments", choices={"events": "Events", "actors": "Actors"}, order=2),
    ] = Field("events", description="the items that have the field")
    kind: Annotated[
        Kind, Shown("Kind", choices={"yes": "Yes or no", "choice": "One of a few values"}, order=3)
    ] = Field("text", description="what its values are")
    choices: Annotated[
        tuple[Words, ...],
        BeforeValidator(listed, json_schema_input_type=tuple[Words, ...]),
        Shown("Choices", "One a line, for a field of this kind", kind="texts", order=4, said="choice"),
    ] = Field((), description="the values of a field of the kind choice, in order")

    @property
    def name(self) -> str:
        """The name of the field on a model, which no field of every file can have."""
        return f"own.{self.id}"

    @property
    def can_group(self) -> bool:
        """True if its values are names that repeat, by which items can be filtered, grouped and coloured."""
        return self.kind in GROUPING

    @property
    def values(self) -> tuple[Words, ...]:
        """The values that it can have, if it has only some."""
        return yes_and_no() if self.kind == "yes" else self.choices if self.kind == "choice" else ()

    def choose(self, value: Any) -> ChosenValue:
        """Return the choice that a value names in one of its languages; raise PydanticCustomError if none does."""
        wanted = " ".join(str(value).split())
        if self.kind == "yes":
            wanted = {"true": "yes", "false": "no"}.get(wanted.lower(), wanted.lower())
        for each in self.values:
            if wanted in (" ".join(text.split()) for text in each.texts):
                return ChosenValue(each)
        message = Sentence(
            "{value} is not one of the choices of {key}", value=f"'{wanted[:40]}'", key=self.id
        )
        raise wrong(message, closest(wanted[:60], list(map(str, self.values))))

    def read(self, text: str) -> Any:
        """Return the value that a text of a file means; raise a ValueError if it means none."""
        return _adapter(self).validate_python(text)

    @property
    def type(self) -> Any:
        """The type of its values, with its description."""
        said = InWords(self.label.say)
        choices = {str(each): InWords(each.say) for each in self.values}
        shown = Shown(
            said,
            kind=_EDITED.get(self.kind, ""),
            choices=choices,
            said=said,
            column=_AFTER,
            extra=True,
            columns=", ".join(text.lower() for text in self.label.texts),
        )
        one_of = Form(self.choose, {"enum": [text for each in self.values for text in each.texts]})
        type_: Any = _TYPES.get(self.kind) or Annotated[ChosenValue, one_of]
        return Annotated[type_ | None, shown]


_TYPES: Mapping[str, Any] = {"text": Words, "number": Number, "date": Date, "link": Link}
_EDITED = {"number": "text", "link": "text", "choice": "choice", "yes": "choice"}


@cache
def yes_and_no() -> tuple[Words, ...]:
    """Return the two answers of a field of the kind yes, in all languages."""
    signs = {_YES: "✓", _NO: "✗"}  # in a language without a word for them
    return tuple(
        Words({**{lang: say(lang, word) for lang in languages()}, "": sign}) for word, sign in signs.items()
    )


def with_own(model: type[M], fields: tuple[OwnField, ...]) -> type[M]:
    """Return a model with the fields of a file's own; the model itself if it has none.

    What an event said before a correction can have them too.
    """
    section = next((name for name, each in OF.items() if each is model), "")
    own = tuple(each for each in fields if each.of == section)
    made: type[M] = _made(model, own) if own else model
    return made


@lru_cache(maxsize=256)
def _adapter(field: OwnField) -> TypeAdapter[Any]:
    return TypeAdapter(field.type)


# Limited, because every file can have fields of its own.
@lru_cache(maxsize=64)
def _made(model: Any, fields: tuple[OwnField, ...]) -> Any:
    own: Any = {each.name: (each.type, Field(None, alias=each.id)) for each in fields}
    made = create_model(model.__name__, __base__=model, __doc__=model.__doc__, **own)
    if model is not Event:
        return made
    former: Any = former_model(made, FrozenModel, NEVER_CORRECTED)
    was: Any = (Annotated[(former, *Correction.model_fields["was"].metadata)], ...)
    fix: Any = create_model("Correction", __base__=Correction, was=was)
    fixes: Any = (Annotated[(tuple[fix, ...], *Event.model_fields["corrections"].metadata)], ())
    return create_model(model.__name__, __base__=made, __doc__=model.__doc__, corrections=fixes)


def taken(field: OwnField) -> bool:
    """Return whether every file has a field with the id of a declared one."""
    return field.id in shown_fields(OF[field.of]) or field.id in ("absent", "id")


def own_fields(item: FrozenModel | type[FrozenModel]) -> tuple[ShownField, ...]:
    """Return the fields of a file's own that an item, or a model, has."""
    model = item if isinstance(item, type) else type(item)
    return tuple(each for each in shown_fields(model).values() if each.is_own)


def grouping_values(item: FrozenModel) -> Iterator[tuple[str, Words]]:
    """Yield the values of an item's own fields that can be names which repeat, each with the key of its field."""
    for each in own_fields(item):
        value = getattr(item, each.name)
        words = getattr(value, "words", value)
        if isinstance(words, Words):
            yield each.key, words


def headed(field: OwnField, value: Words) -> Words:
    """Return a value as it stands alone, over a group or in a legend: an answer with the label of its field."""
    return named_value(field, value) if field.kind == "yes" else value


def named_value(field: OwnField, value: Words) -> Words:
    """Return a value with the label of its field, in all their languages: "Sector: Police"."""
    codes = dict.fromkeys((*field.label.languages, *value.languages))
    said = {code: f"{field.label.say(code)}{say(code, _COLON)}{value.say(code)}" for code in codes}
    return Words(said if len(said) > 1 else next(iter(said.values())))
