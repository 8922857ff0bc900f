"""A timeline with all its texts in another language, as if somebody had written it so: letters, not words."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any

from timeline.model.fields import FrozenModel
from timeline.model.texts import Words
from timeline.model.timeline import Timeline

LETTERS: Mapping[str, str] = {
    "ar": "ابتثجحخدرسعفلمنهوي",
    "he": "אבגדהוזחטיכלמנ",
    "ja": "あいうえおかきくけこ新幹線",
    "ru": "абвгдежзиклмынопрст",
    "zh": "东西南北人口手山水火",
    "de": "äöüß",
    "es": "áéíñóú",
}


@cache
def _written(text: str, lang: str) -> str:
    rng = random.Random(text)
    return "".join(rng.choice(LETTERS[lang]) if letter.isalpha() else letter for letter in text)


def in_language(timeline: Timeline, lang: str) -> Timeline:
    """Return the timeline with each text in the language."""
    changed = {each.name: _translated(getattr(timeline, each.name), lang) for each in fields(timeline)}
    return replace(timeline, **{**changed, "license": None, "address": None})


def _translated(value: Any, lang: str) -> Any:
    if isinstance(value, Words):
        return Words({lang: _written(str(value), lang)})
    if isinstance(value, FrozenModel):
        changed = {name: _translated(getattr(value, name), lang) for name in type(value).model_fields}
        return value.model_copy(update=changed)
    return tuple(_translated(each, lang) for each in value) if isinstance(value, tuple) else value
