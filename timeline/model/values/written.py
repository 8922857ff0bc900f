"""How the value of a field is read from a file, and how a wrong one is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from timeline.i18n.sentences import NOTHING, Sentence


@dataclass(frozen=True, eq=False)
class Form:
    """The form of a field in a file: the function that reads its value, and its JSON schema."""

    read: Callable[[Any], Any]
    schema: JsonSchemaValue

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> JsonSchemaValue:
        return dict(self.schema)


class Written:
    """The base of a type whose values a file writes in the one form of `SCHEMA`."""

    __slots__ = ()
    SCHEMA: ClassVar[JsonSchemaValue]

    @classmethod
    def read(cls, value: Any) -> Self:
        """Return the value that a file writes; raise PydanticCustomError if it is none of this type."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return Form(cls.read, cls.SCHEMA).__get_pydantic_core_schema__(source, handler)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> JsonSchemaValue:
        return dict(cls.SCHEMA)


def wrong(message: Sentence, hint: Sentence = NOTHING, kind: str = "own") -> PydanticCustomError:
    """Return the error of a wrong value: a sentence, and what would be right."""
    return PydanticCustomError(kind, "{text}", {"text": message, "hint": hint})
