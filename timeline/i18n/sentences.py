"""English texts that keep their message and fields, so that `catalogue.say_again` can translate them later."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any


class InWords(str):
    """A text that each language makes separately, such as a date: itself in English, `make("fr")` in French."""

    __slots__ = ("make",)

    make: Callable[[str], str]

    def __new__(cls, make: Callable[[str], str]) -> InWords:
        text = super().__new__(cls, make("en"))
        text.make = make
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        return InWords, (self.make,)


class Sentence(str):
    """An English text with its message and the values of the message's `{fields}`.

    A field that is a Sentence or InWords is translated too.
    """

    __slots__ = ("fields", "message")

    message: str
    fields: dict[str, Any]

    def __new__(cls, message: str, /, **fields: Any) -> Sentence:
        """Fill in the fields as `str.format` does; without fields, braces are literal."""
        sentence = super().__new__(cls, message.format(**fields) if fields else message)
        sentence.message, sentence.fields = message, fields
        return sentence

    def filled(self, **fields: Any) -> Sentence:
        """Return the message with these fields."""
        return Sentence(self.message, **fields)

    def __reduce__(self) -> tuple[Any, ...]:
        return partial(Sentence, self.message, **self.fields), ()


NOTHING = Sentence("")
"""The empty sentence."""


def verbatim(text: object) -> Sentence:
    """Return a text from another program, which is not translated."""
    return Sentence(str(text))
