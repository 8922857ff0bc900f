"""Dates that readers type, such as "12 June 2020".

For a field: the date, or why there is none, and dates to choose. For a search: all dates that the words can mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from timeline.dates import Edtf, is_date, one_day, parse_date
from timeline.dates.edtf import LONGEST
from timeline.dates.free_text import Code, Reading, readings, usual_orders, years_or_season
from timeline.dates.hints import impossible
from timeline.i18n.catalogue import say, say_again
from timeline.view.address import FIRST_DAY, LAST_DAY, cut

Fits = Callable[[Edtf], bool]

_USUAL = "Write a year, a month or a day: 2020, 2020-06 or 2020-06-10."
_DOUBTFUL = {Code.SHORT_YEAR, Code.WEEKDAY_MISMATCH}
# A number of three digits or fewer, such as 300, is a date only beside a word, such as BC.
_NAMES_A_DATE = re.compile(r"\d{3}[\dxX]|\d.* |[^\W\d].* .*\d")


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A typed text: its date as EDTF, or the dates that it can mean, and a sentence about what is wrong with it."""

    date: str = ""
    choices: tuple[str, ...] = ()
    fault: str = ""


def read_first(text: str, lang: str) -> TypedDate:
    """Return the date of a text for a field of the first date."""
    usual = say(lang, _USUAL)
    found = _read(text, lang, lambda date: date.start is not None, "“{text}” has no first day.", usual)
    return found or _fault(text, lang, usual)


def read_last(text: str, lang: str) -> TypedDate:
    """Return the date of a text for a field of the last date."""
    usual = say(lang, _USUAL)
    found = _read(text, lang, lambda date: date.end is not None, "“{text}” has no last day.", usual)
    return found or _fault(text, lang, usual)


def read_day(text: str, lang: str) -> TypedDate:
    """Return the day of a text for a field of a single day."""
    usual = say(lang, "Write the day as year-month-day, such as 2020-06-12.")
    return _read(text, lang, _is_day, "“{text}” is not a single day.", usual) or _fault(text, lang, usual)


def read_any(text: str, lang: str) -> TypedDate:
    """Return the date of a text for a field of any date, or the dates that it can mean; neither if it has none."""
    return _read(text, lang, lambda date: True, "", "") or TypedDate()


@lru_cache(maxsize=256)
def dates_named(text: str) -> tuple[Edtf, ...]:
    """Return the dates that words of a search name, with two ends; of two that contain each other, the shorter one."""
    if len(text) > LONGEST or not _NAMES_A_DATE.search(text):
        return ()
    found = (Reading(text),) if is_date(text) else readings(text)
    dates = [parse_date(each.text) for each in found if not _DOUBTFUL & {*each.codes}]
    ends = [(d, d.start, d.end) for d in dates if d.start is not None and d.end is not None]
    return tuple(
        date
        for date, first, last in ends
        if not any(other is not date and first <= a and b <= last for other, a, b in ends)
    )


def _is_day(date: Edtf) -> bool:
    return one_day(date) and date.start is not None and FIRST_DAY <= date.start <= LAST_DAY


def _read(text: str, lang: str, fits: Fits, unfit: str, usual: str) -> TypedDate | None:
    """Return the dates of a text that fit a field, or why none does and what would; None if the text has no date."""
    bare = text.strip()
    every = _readings(bare, lang)
    found = [reading for reading in every if fits(parse_date(reading.text))]
    choices = _meanings(bare, found)
    if len(choices) == 1 and not _DOUBTFUL & {*found[0].codes}:
        return TypedDate(choices[0])
    if choices:
        words = "“{text}” can mean:" if len(choices) > 1 else "“{text}” is not clear. Do you mean:"
        return TypedDate("", choices, say(lang, words, text=cut(bare)))
    return TypedDate("", (), f"{say(lang, unfit, text=cut(bare))} {usual}") if every else None


def _meanings(text: str, found: list[Reading]) -> tuple[str, ...]:
    """Return the dates that a text can mean; the end of a year such as 2020-21 can be a season or a second year."""
    dates = tuple(reading.text for reading in found)
    both = years_or_season(text, dates[0]) if len(dates) == 1 and dates[0] != text else None
    return both[1:] if both else dates


def _fault(text: str, lang: str, usual: str) -> TypedDate:
    bare = text.strip()
    reason = impossible(bare) if len(bare) <= LONGEST else ""
    if reason:
        words, why = "“{text}” is not a valid date: {reason}.", say_again(lang, reason)
        return TypedDate(fault=say(lang, words, text=cut(bare), reason=why))
    if not bare:
        return TypedDate(fault=usual)
    return TypedDate(fault=say(lang, "“{text}” is not a valid date.", text=cut(bare)) + f" {usual}")


def _readings(text: str, lang: str) -> tuple[Reading, ...]:
    """Return the readings of a text, first those in the order of day and month that is usual in the language."""
    if is_date(text):
        return (Reading(text),)
    if not 0 < len(text) <= LONGEST:
        return ()
    return tuple(dict.fromkeys(found for order in usual_orders(lang) for found in readings(text, order)))
