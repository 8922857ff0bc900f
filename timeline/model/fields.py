"""The base of the models, and the types of their fields: dates, links, ids, colours."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, create_model
from pydantic_core import PydanticCustomError

from timeline.dates import Edtf, parse_date, parse_duration
from timeline.errors import DateError
from timeline.i18n.sentences import Sentence
from timeline.model.shown import LAST, EditedAs, Shown
from timeline.model.texts import LANGUAGE, Words
from timeline.model.values.written import Form, wrong


def _date(value: Any) -> Edtf:
    if isinstance(value, Edtf):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("edtf", "a date is needed, such as 2020-06-10, 2020-06 or 2020")
    try:
        return parse_date(str(value))
    except DateError as error:
        raise wrong(error.message, error.hint, "edtf") from None


def _expiry(value: Any) -> Any:
    return _duration(value) if isinstance(value, str) and value.startswith("P") else _date(value)


def _duration(value: Any) -> str:
    try:
        parse_duration(value)
    except DateError as error:
        raise wrong(error.message, error.hint, "edtf") from None
    return str(value)


def _progress(value: Any) -> str:
    written = str(value).strip()
    number = re.fullmatch(r"([0-9]{1,3}(?:\.[0-9]+)?)\s?%?", written)
    if isinstance(value, bool) or number is None or float(number[1]) > 100:
        message = Sentence("'{value}' is not a percentage from 0% to 100%", value=written[:40])
        hint = Sentence("write a percentage, such as 'progress: 60%'")
        raise wrong(message, hint)
    return f"{number[1]}%"


def _link(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"(?i)(https?://[^\s/?#]+\S*|mailto:\S+)", value):
        return str(value)
    message = Sentence(
        "'{url}' is not a valid URL; it must start with http:// or https://", url=str(value)[:80]
    )
    raise wrong(message, kind="link")


def _true_or_words(value: Any) -> bool | Words:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in ("true", "false", "yes", "no"):
        return value.lower() in ("true", "yes")
    return Words.read(value)


def listed(value: Any) -> Any:
    """Return a value as a list unless it is a list."""
    return [value] if isinstance(value, str | Mapping) else value


def former_model(model: type[BaseModel], base: type[BaseModel], never: frozenset[str]) -> type[BaseModel]:
    """Return a model `Former` with the optional fields of a model, without the fields in `never`.

    The field `absent` lists the fields that had no value before the correction.
    """
    fields: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        if name not in never:
            kind: Any = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
            fields[name] = (kind, Field(None, alias=info.alias, description=info.description))
    optional = ((info.alias or name) for name, info in model.model_fields.items() if not info.is_required())
    may_lack = tuple(key for key in optional if key not in never)
    absent: Any = tuple[Literal[may_lack], ...]  # type: ignore[valid-type]
    fields["absent"] = (absent, Field((), description="the fields without a value before the correction"))
    former: type[BaseModel] = create_model("Former", __base__=base, **fields)
    former.__doc__ = "What an event said before a correction: any of its fields, and which it did not have."
    return former


_DATE = "EDTF: 2020-06-10, 2020-06, 2020, 2019-02~, 2020-01/2020-03, …"
_DURATION = "a duration: P3Y, P18M, P90D"
_PROGRESS = "the part that is done, for an event with a start and an end: 60%"
_EXPIRY = "a date (2021-06-10) or a duration from the start (P1Y, P6M, P90D)"
Date = Annotated[Edtf, Form(_date, {"type": ["string", "integer"], "description": _DATE}), EditedAs("date")]
Expiry = Annotated[
    Edtf | str, Form(_expiry, {"type": ["string", "integer"], "description": _EXPIRY}), EditedAs("end")
]
Duration = Annotated[str, Form(_duration, {"type": "string", "description": _DURATION}), EditedAs("length")]
Progress = Annotated[str, Form(_progress, {"type": ["string", "number"], "description": _PROGRESS})]
Link = Annotated[str, BeforeValidator(_link, json_schema_input_type=str)]
TrueOrWords = Annotated[
    bool | Words,
    Form(_true_or_words, {"anyOf": [{"type": "boolean"}, *Words.SCHEMA["anyOf"]]}),
    EditedAs("doubt"),
]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=80), EditedAs("id")]
OWN_ID = Shown(
    "Id",
    "The name in URLs and in the file: letters, digits, - and _",
    kind="own id",
    ask="Enter an id.",
    more=True,
    order=LAST + 1,
)
LABEL = Shown("Name", order=1, ask="Enter a name.")
NAME = Shown("Name", order=1, shared=True, ask="Enter a name.")
DATE = Shown("Date", ask="Enter a date.")
Color = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$"), EditedAs("color")]
Language = Annotated[str, Field(pattern=f"^{LANGUAGE.pattern}$"), EditedAs("language")]
Ids = Annotated[tuple[Id, ...], BeforeValidator(listed, json_schema_input_type=Id | tuple[Id, ...])]


class FrozenModel(BaseModel):
    """A frozen model that rejects unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


M = TypeVar("M", bound=FrozenModel)
_KEYS: dict[tuple[str, ...], set[str]] = {}


def constructor(model: type[M]) -> Callable[[dict[str, Any]], M]:
    """Return a function that makes instances from validated values, in half the time and memory of the class."""
    rest = {name: field.get_default(call_default_factory=True) for name, field in model.model_fields.items()}
    put, new = object.__setattr__, model.__new__

    def construct(values: dict[str, Any]) -> M:
        instance = new(model)
        keys = tuple(values)
        put(instance, "__dict__", {**rest, **values})
        # All instances with the same keys share the set; copying an instance copies the set.
        put(instance, "__pydantic_fields_set__", _KEYS.get(keys) or _KEYS.setdefault(keys, {*keys}))
        put(instance, "__pydantic_extra__", None)
        put(instance, "__pydantic_private__", None)
        return instance

    return construct
