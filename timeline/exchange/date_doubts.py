"""Dates of a table that may not be meant as they are read: codes of seasons, weekdays that are not those of the day."""

from __future__ import annotations

import re
from functools import partial

from timeline.dates import Precision, parse_date
from timeline.dates.formatting import format_date, format_weekday
from timeline.dates.hints import years_of
from timeline.dates.spellings import fold, regex
from timeline.sentences import InWords

_SEASON = re.compile(r"(?<!\d)(\d{4})-(2[1-4])(?!\d)")
_WEEKDAY = re.compile(r"(?i)((?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|lundi|mardi|mercredi|"
                      r"jeudi|vendredi|samedi|dimanche)[.,]? (.*\d.*)")  # fmt: skip
_WEEK = ("mo lu", "tu ma", "we me", "th je", "fr ve", "sa", "su di")


def without_weekday(text: str) -> str:
    """The date after the name of its day."""
    m = _WEEKDAY.fullmatch(text)
    return m[2] if m else text


def misnamed(written: str, found: str) -> tuple[str, int] | None:
    """What names a weekday other than that of its day in the date found, and the day's number; else None."""
    for text, end in zip(written.split(" – "), found.split("/"), strict=False):
        m = _WEEKDAY.fullmatch(text)
        if not m or not end:
            continue
        date = parse_date(end)
        exact = date.precision in (Precision.DAY, Precision.TIME)
        if exact and date.start is not None and m[1][:2].lower() not in _WEEK[(date.start - 1) % 7].split():
            return text, date.start
    return None


def coded(text: str, found: str) -> re.Match[str] | None:
    """Where the text has the digits of a season that the date found has: `2019-21`, not "winter 2023/24"."""
    if _SEASON.search(found) and re.search(regex("SEASON"), fold(text)):
        return None
    for year, code in _SEASON.findall(found):
        if m := re.search(rf"{year} ?[-‐‑‒–—−/] ?{code}(?!\d)", text):
            return m
    return None


def two_readings(text: str, found: str) -> dict[str, str]:
    """Both readings of a season's digits that are as well those of two years; empty where there are none.

    A year and the last two digits of its next one are a school year or a fiscal year in most tables; a dash that is no
    hyphen stands in no code.
    """
    m = coded(text, found)
    code = f"{m[0][:4]}-{m[0][-2:]}" if m else ""
    years = years_of(code)
    if not m or not years or (m[0] == code and int(code[2:4]) + 1 != int(code[5:])):
        return {}
    return {"value": m[0], "one": in_words(code), "other": years}


def in_words(found: str) -> str:
    """The date as a message names it: as it is written, seasons in words, as these are read too."""
    return InWords(partial(_words, found)) if _SEASON.search(found) else found


def _words(found: str, lang: str) -> str:
    return format_date(parse_date(found), lang)


def told_of(code: str, written: str, found: str) -> dict[str, str]:
    """The fields of a remark on a date."""
    wrong = misnamed(written, found) if code == "weekday" else None
    if wrong:
        text, day = wrong
        return {"value": text, "date": InWords(partial(format_weekday, day))}
    return {"value": written, "date": in_words(found)}
