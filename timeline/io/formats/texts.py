"""Dates and texts as other formats write them: ISO 8601, JavaScript's dates, milliseconds since 1970; HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from timeline.dates import spell_year
from timeline.dates.spellings import month_number
from timeline.io.tables.build.row_texts import without_tags

_ISO = re.compile(
    r"([+-]\d{4,11}|\d{4,6})(?:-(\d{1,2})(?:-(\d{1,2}))?)?"
    r"(?:[T ](\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)? ?(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
_SCRIPT = re.compile(
    r"(?:[A-Za-z]{3,9},? )?(?:([A-Za-z]{3,9})\.? (\d{1,2}),?|(\d{1,2}) ([A-Za-z]{3,9})\.?,?) (\d{4})"
    r"(?:,? (\d{1,2}):(\d\d)(?::(\d\d))?(?: ?(?:GMT|UTC)?([+-]\d{4})?(?: ?\(.*\))?|Z)?)?"
)
_US = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MIDNIGHT = re.compile(r"T00:00(:00)?(Z|[+-]\d\d:\d\d)?$")
_FIRST = datetime(1970, 1, 1, tzinfo=UTC)


def iso(text: str) -> str:
    """Return an ISO 8601 date or time as EDTF, with a year of up to six digits; "" for another text.

    After a sign, a year can have eleven digits. Years are astronomical: -0044 is 45 BC. A month or a
    day of 00, as in Wikidata, is missing.
    """
    m = _ISO.fullmatch(text.strip())
    if not m:
        return ""
    year, month, day = spell_year(int(m[1])), m[2] or "00", m[3] or "00"
    if int(month) == 0 or year.startswith("Y"):
        return year
    if int(day) == 0:
        return f"{year}-{month.zfill(2)}"
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}{_clock(m[4], m[5], m[6], m[7])}"


def script_date(text: str) -> str:
    """Return a date as JavaScript writes or reads it, `Sat May 20 1961 00:00:00 GMT-0600` or 5/20/1961, as EDTF."""
    text = text.strip()
    if m := _US.fullmatch(text):
        return f"{m[3]}-{m[1].zfill(2)}-{m[2].zfill(2)}"
    m = _SCRIPT.fullmatch(text)
    month = month_number(m[1] or m[4]) if m else None
    if not m or not month:
        return ""
    zone = m[9] or ("Z" if re.search(r"(?:GMT|UTC|Z)$", text) else None)
    return f"{m[5]}-{month:02}-{(m[2] or m[3]).zfill(2)}{_clock(m[6], m[7], m[8], zone)}"


def epoch(milliseconds: str) -> str:
    """Return a number of milliseconds since 1970 as EDTF in UTC; "" for another text, or if it is out of range."""
    try:
        moment = _FIRST + timedelta(milliseconds=float(milliseconds))
    except (ValueError, OverflowError):
        return ""
    return f"{moment.year:04}{moment:-%m-%d}{_clock(f'{moment:%H}', f'{moment:%M}', f'{moment:%S}', 'Z')}"


def without_midnights(dates: Iterable[str], always: bool = False) -> dict[str, str]:
    """Return dates by themselves, without midnights if all times of day are midnight: then they mean days.

    With `always`, other times of day do not matter: the program that wrote the dates wrote all of them with a time.
    """
    texts = {*dates}
    times = [text for text in texts if "T" in text]
    whole = bool(times) and (always or all(map(_MIDNIGHT.search, times)))
    return {text: _MIDNIGHT.sub("", text) if whole else text for text in texts}


def _clock(hour: str | None, minute: str | None, second: str | None, zone: str | None) -> str:
    if hour is None or minute is None:
        return ""
    seconds = f":{second}" if second and int(second) else ""
    if zone and zone[0] in "+-" and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"T{hour.zfill(2)}:{minute}{seconds}{'Z' if zone in ('UTC', 'GMT') else zone or ''}"


_TAG = re.compile(r"</?([A-Za-z][\w:-]*)[^<>]*>")
_LAYOUT = frozenset({"p", "br", "ul", "ol", "li", "a"})
_FRAME = re.compile(r"""<iframe\b[^<>]*?\ssrc\s*=\s*["']?([^"'\s<>]+)""", re.IGNORECASE)


def without_layout(text: str) -> str:
    """Return a text without its paragraphs, lists and links, of which words and URLs stay; other markup as it is.

    Entities stay too: they are decoded after all tags are removed.
    """
    names = {name.lower() for name in _TAG.findall(text)}
    return without_tags(text).strip() if names and names <= _LAYOUT else text


def text_and_url(media: str) -> tuple[str, str]:
    """Return what stands for a picture or a page: a text, such as a quotation, or a URL, also that of a frame."""
    if frame := _FRAME.search(media):
        return "", frame[1]
    if "<" in media or (any(map(str.isspace, media)) and "://" not in media):
        return without_tags(media).strip(), ""
    return "", media


def text_of(value: Any) -> str:
    """Return a text or a number as text; "" for any other value."""
    return "" if value is None or isinstance(value, dict | list | bool) else str(value).strip()


def listed(value: Any) -> list[Any]:
    """Return a list; a single value as a list of one, None as an empty one."""
    return value if isinstance(value, list) else [] if value is None else [value]
