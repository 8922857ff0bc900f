"""What nouns are made of: their base, and the kinds of values a field may hold: dates, links, ids, colours."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    create_model,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from timeline.dates import Edtf, parse_date, parse_duration
from timeline.errors import DateError
from timeline.i18n.sentences import Sentence
from timeline.model.texts import LANGUAGE, Words


def _date(value: Any) -> Edtf:
    if isinstance(value, Edtf):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("edtf", "a date is needed, such as 2020-06-10, 2020-06 or 2020")
    try:
        return parse_date(str(value))
    except DateError as error:
        raise PydanticCustomError("edtf", "{text}", {"text": error.message, "hint": error.hint}) from None


class _EdtfSchema:
    """Lets pydantic hold an `Edtf` and describe it as the text it was written as."""

    read: Callable[[Any], Any] = staticmethod(_date)
    described = "EDTF: 2020-06-10, 2020-06, 2020, 2019-02~, 2020-01/2020-03, …"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.read)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"type": ["string", "integer"], "description": cls.described}


def _expiry(value: Any) -> Any:
    if isinstance(value, str) and value.startswith("P"):
        try:
            parse_duration(str(value))
        except DateError as error:
            raise PydanticCustomError("edtf", "{text}", {"text": error.message, "hint": error.hint}) from None
        return str(value)
    return _date(value)


class _ExpirySchema(_EdtfSchema):
    read = staticmethod(_expiry)
    described = "a date (2021-06-10) or a duration from the start (P1Y, P6M, P90D)"


def _link(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"(?i)(https?://[^\s/?#]+\S*|mailto:\S+)", value):
        return str(value)
    said = Sentence(
        "'{url}' is not a web address; it must start with http:// or https://", url=str(value)[:80]
    )
    raise PydanticCustomError("link", "{text}", {"text": said})


def _disputed(value: Any) -> bool | Words:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "false", "yes", "no"):
        return value.lower() in ("true", "yes")
    return Words.read(value)


class _DisputedSchema:
    """True, or the words that say by whom and why."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(_disputed)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        words = Words.__get_pydantic_json_schema__(schema, handler)
        return {"anyOf": [{"type": "boolean"}, *words["anyOf"]]}


def listed(value: Any) -> Any:
    """The value in a list when it stands alone."""
    return [value] if isinstance(value, str | Mapping) else value


def former(model: type[BaseModel], base: type[BaseModel], never: frozenset[str]) -> type[BaseModel]:
    """A noun `Former` with the fields of the model but those that are `never` corrected, none of them needed, each
    read as the model reads it; and `absent`, the ids of the fields that had no value then."""
    fields: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if name not in never:
            kind: Any = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
            fields[name] = (kind, Field(None, description=info.description))
    may_lack = tuple(name for name in fields if not model.model_fields[name].is_required())
    absent: Any = tuple[Literal[may_lack], ...]  # type: ignore[valid-type]
    fields["absent"] = (absent, Field((), description="the fields it did not have before the correction"))
    made: type[BaseModel] = create_model("Former", __base__=base, **fields)
    made.__doc__ = "What an event said before a correction: any of its fields, and which it did not have."
    return made


Date = Annotated[Edtf, _EdtfSchema]
Expiry = Annotated[Edtf | str, _ExpirySchema]
Link = Annotated[str, BeforeValidator(_link, json_schema_input_type=str)]
Disputed = Annotated[bool | Words, _DisputedSchema]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=80)]
Color = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
ActorKind = Literal[
    "company", "civil society", "government", "police", "research", "media", "person", "staff", "public"
]
Language = Annotated[str, Field(pattern=f"^{LANGUAGE.pattern}$")]
Ids = Annotated[tuple[Id, ...], BeforeValidator(listed, json_schema_input_type=Id | tuple[Id, ...])]


class FrozenModel(BaseModel):
    """Frozen, and strict about its keys: an unknown one is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


N = TypeVar("N", bound=FrozenModel)
_KEYS: dict[tuple[str, ...], set[str]] = {}


def sound(noun: type[N]) -> Callable[[dict[str, Any]], N]:
    """Makes nouns of values that are as their validation would leave them, without looking at them again.

    For hundreds of thousands of one kind: half the time and the memory of validating each.
    """
    rest = {name: field.get_default(call_default_factory=True) for name, field in noun.model_fields.items()}
    put, new = object.__setattr__, noun.__new__

    def made(values: dict[str, Any]) -> N:
        one = new(noun)
        keys = tuple(values)
        put(one, "__dict__", {**rest, **values})
        # Shared by all that say the same keys: whoever copies a noun copies the set.
        put(one, "__pydantic_fields_set__", _KEYS.get(keys) or _KEYS.setdefault(keys, {*keys}))
        put(one, "__pydantic_extra__", None)
        put(one, "__pydantic_private__", None)
        return one

    return made
