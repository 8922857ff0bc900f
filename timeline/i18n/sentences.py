"""A sentence about the user's file or date: English text that knows how it was made, so that it can be said again in
another language by `timeline.i18n.catalogue.say_again`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class InWords(str):
    """An English text that is made anew for each language, such as a date: `make("fr")` says it in French."""

    __slots__ = ("make",)

    make: Callable[[str], str]

    def __new__(cls, make: Callable[[str], str]) -> InWords:
        made = super().__new__(cls, make("en"))
        made.make = make
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return InWords, (self.make,)


class Sentence(str):
    """An English text, with the message it was made of and what filled the message's `{fields}`.

    A field may be a Sentence or InWords itself; it is then said in the other language too.
    """

    __slots__ = ("fields", "message")

    message: str
    fields: dict[str, Any]

    def __new__(cls, message: str, /, **fields: Any) -> Sentence:
        """The message with its fields filled in as `str.format` does; without fields braces stand for themselves."""
        text = message.format(**fields) if fields else message
        made = super().__new__(cls, text)
        made.message, made.fields = message, fields
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (self.message, self.fields)


def _made(message: str, fields: dict[str, Any]) -> Sentence:
    return Sentence(message, **fields)


NOTHING = Sentence("")
"""Where nothing is to be said."""


def verbatim(text: object) -> Sentence:
    """The words of another program, which are said in no other language."""
    return Sentence(str(text))
