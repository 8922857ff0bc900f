"""Texts of a file: plain, or one text per language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic_core import PydanticCustomError

from timeline.model.values.written import Written

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TEXT = {"type": "string", "minLength": 1}
_BY_LANGUAGE = {
    "type": "object",
    "minProperties": 1,
    "properties": {"en": _TEXT, "fr": _TEXT},
    "patternProperties": {f"^{LANGUAGE.pattern}$": _TEXT},
    "additionalProperties": False,
}


class Words(Written, Mapping[str, str]):
    """A text in one or more languages: `{"en": …, "fr": …}`, or `{"": …}` if the file names no language."""

    # A plain text is stored without a dictionary, which would take a third of a large file's memory.
    __slots__ = ("_texts",)
    SCHEMA = {"anyOf": [_TEXT, _BY_LANGUAGE]}

    def __init__(self, text: str | Mapping[str, str]) -> None:
        self._texts: str | dict[str, str] = text if isinstance(text, str) else dict(text)

    @property
    def _by_lang(self) -> dict[str, str]:
        texts = self._texts
        return {"": texts} if isinstance(texts, str) else texts

    def say(self, lang: str) -> str:
        """Return the text in the language, or else in the first language."""
        return self.pick(lang)[0]

    def pick(self, lang: str) -> tuple[str, str]:
        """Return the text of `say` and its language (empty for a plain text)."""
        by = self._texts
        if isinstance(by, str):
            return by, ""
        for key in (lang, ""):
            if key in by:
                return by[key], key
        first = next(iter(by))
        return by[first], first

    @property
    def texts(self) -> tuple[str, ...]:
        """The text in each language."""
        texts = self._texts
        return (texts,) if isinstance(texts, str) else tuple(texts.values())

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the text; empty for a plain text."""
        texts = self._texts
        return ("",) if isinstance(texts, str) else tuple(texts)

    def __getitem__(self, lang: str) -> str:
        return self._by_lang[lang]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_lang)

    def __len__(self) -> int:
        return 1 if isinstance(self._texts, str) else len(self._texts)

    def __hash__(self) -> int:
        return hash(frozenset(self._by_lang.items()))

    def __str__(self) -> str:
        texts = self._texts
        return texts if isinstance(texts, str) else next(iter(texts.values()))

    def __repr__(self) -> str:
        return f"Words({self._by_lang!r})"

    @classmethod
    def read(cls, value: Any) -> Words:
        """Return the text of a file's value; raise PydanticCustomError if it is not a text."""
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls(_filled(value))
        if isinstance(value, Mapping) and value:
            return cls({_language(k): _filled(v) for k, v in value.items()})
        raise PydanticCustomError(
            "words", "a text is needed, or one text per language such as {{en: …, fr: …}}"
        )


def _filled(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise PydanticCustomError("words_empty", "the text is empty; write it, or leave the key out")
    return str(value)


def _language(key: Any) -> str:
    if isinstance(key, str) and LANGUAGE.fullmatch(key):
        return str(key)
    raise PydanticCustomError(
        "words_language",
        "'{key}' is not a language code; use a code such as en or fr",
        {"key": str(key)},
    )
