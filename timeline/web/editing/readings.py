"""How a typed date is read: in words, with the unit in which it is drawn; or why it is not a date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.dates import Precision, format_date, parse_date, parse_duration
from timeline.dates.formatting import format_duration
from timeline.errors import DateError
from timeline.i18n.catalogue import say, say_again
from timeline.i18n.sentences import Sentence
from timeline.io.schema import file_fields
from timeline.view.typed import read_any
from timeline.web.editing.plain_words import without_codes

DRAWN = {
    Precision.MILLENNIUM: Sentence("{date}, drawn as a millennium"),
    Precision.CENTURY: Sentence("{date}, drawn as a century"),
    Precision.DECADE: Sentence("{date}, drawn as a decade"),
    Precision.YEAR: Sentence("{date}, drawn as a year"),
    Precision.SEASON: Sentence("{date}, drawn as a season"),
    Precision.QUARTER: Sentence("{date}, drawn as a quarter"),
    Precision.MONTH: Sentence("{date}, drawn as a month"),
    Precision.DAY: Sentence("{date}, drawn as a day"),
    Precision.TIME: Sentence("{date}, drawn at this time of day"),
    Precision.INTERVAL: Sentence("{date}, drawn from beginning to end"),
}
DATE_KEYS = frozenset(each.key for each in file_fields() if each.kind in ("date", "end"))
"""The keys whose values are dates."""
_SWAPPED = re.compile(r"(-?\d{4})-(1[3-9]|2\d|3[01])-(0[1-9]|1[0-2])")
MOST_READ = 200
"""The maximum number of dates of a request to read."""


def reading(text: str, lang: str) -> dict[str, Any]:
    """Return a date in words and as written in the file; or the problem of a text, with the dates that it can mean."""
    bare = text.strip()
    try:
        return {"words": in_words(bare, lang), "written": bare}
    except DateError as error:
        refused = error
    typed = read_any(bare, lang)
    if typed.date:
        return {"words": in_words(typed.date, lang), "written": typed.date}
    choices = choices_of(bare, lang)
    if typed.choices:
        return {"problem": typed.fault, "hint": "", "choices": choices}
    found = {
        "problem": say_again(lang, refused.message),
        "hint": say_again(lang, without_codes(refused.hint)),
    }
    return {**found, "choices": choices} if choices else found


def in_words(text: str, lang: str) -> str:
    """Return a date or a duration in words; raise DateError for any other text."""
    if text[:1] in "Pp" and text[1:2].isdigit():
        parse_duration(text)
        return format_duration(text, lang)
    date = parse_date(text)
    return say(lang, DRAWN[date.precision].message, date=format_date(date, lang))


def choices_of(text: str, lang: str) -> list[dict[str, str]]:
    """Return the dates that a text can mean, each with a label."""
    typed = read_any(text, lang)
    dates = [typed.date] if typed.date else [*typed.choices]
    if not dates and (swapped := _SWAPPED.fullmatch(text.strip())):
        year, day, month = swapped.groups()
        dates = [f"{year}-{month}-{day}"]
    return [{"value": date, "label": format_date(parse_date(date), lang)} for date in dates if _is_date(date)]


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True


def readings_in(items: list[Any], lang: str) -> dict[str, str]:
    """Return each valid date in some items in words, by its text."""
    dates = dict.fromkeys(date for item in items for date in _dates(item))
    found = ((text, reading(text, lang).get("words")) for text in [*dates][:MOST_READ])
    return {text: words for text, words in found if words}


def _dates(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key in DATE_KEYS and isinstance(value, str):
                yield value
            else:
                yield from _dates(value)
    elif isinstance(node, list):
        for part in node:
            yield from _dates(part)
