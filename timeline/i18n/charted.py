"""The words of a chart in the language of its file, which need not be one of the interface.

In a language of the interface, a chart has its messages. In another one, it has the few of `charted.json`, and dates,
numbers and lists by CLDR; any other message is "", and the chart does without it: nobody prints two languages.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from timeline.i18n import catalogue
from timeline.i18n.catalogue import languages, locale_of, number

TRADITIONAL = re.compile("zh-(hant|tw|hk|mo)", re.IGNORECASE)
"""The codes of languages in traditional Chinese characters."""
_FIELD = re.compile(r"\{\w+\}")
_LETTER = re.compile(r"[^\W\d_]")


@cache
def _words(lang: str) -> dict[str, str | dict[str, str]]:
    """Return the messages in a language by their English text, those with a number by its plural forms."""
    every = json.loads(Path(__file__).with_name("charted.json").read_text(encoding="utf-8"))
    own = "" if TRADITIONAL.match(lang) else lang.partition("-")[0]  # the file's Chinese is simplified
    found: dict[str, str | dict[str, str]] = every.get(own, {})
    return found


def say(lang: str, message: str, /, **fields: object) -> str:
    """Return the message in the language of a chart; "" if it has no words for it."""
    if lang in languages():
        return catalogue.say(lang, message, **fields)
    own = _words(lang).get(message)
    if own is None and not _LETTER.search(_FIELD.sub("", message)):
        own = message
    return catalogue.filled(lang, own, fields) if isinstance(own, str) else ""


def say_n(lang: str, singular: str, plural: str, n: int, **fields: object) -> str:
    """Return the singular or plural message for `n` in the language of a chart; "" if it has no words for it."""
    if lang in languages():
        return catalogue.say_n(lang, singular, plural, n, **fields)
    forms = _words(lang).get(plural, "")
    text = forms if isinstance(forms, str) else forms.get(locale_of(lang).plural_form(n), forms["other"])
    return catalogue.filled(lang, text, {"n": number(n, lang), **fields})
