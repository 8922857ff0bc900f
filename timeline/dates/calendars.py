"""Dates in other calendars, as a second date in parentheses: "10 June 2020 (18 Shawwal 1441 AH)".

It is at most as precise as the date: a month is in two months of another calendar. `docs/dates.md` has the rule of each
calendar; names and patterns are of CLDR, written to `calendars.json` by `tests/project/calendar_names.js`.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date as python_date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from timeline.dates.edtf import Edtf, Precision
from timeline.dates.formatting import dashed, format_date
from timeline.dates.grammar import Grammar, Noun, grammar_of
from timeline.dates.gregorian import civil, ordinal
from timeline.i18n.catalogue import DEFAULT_LANGUAGE

Calendar = Literal["hijri", "hebrew", "persian", "japanese"]
Day = tuple[int, int, int]  # the year, the place of the name of the month or of the Japanese era, and the day
LAST_DAY = ordinal(9999, 12, 31)  # years of five digits are beyond any calendar's rule
UMM_AL_QURA = (ordinal(1924, 8, 1), ordinal(2077, 11, 16))  # the first and the last day of its table
HIJRI_EPOCH, ABOUT = ordinal(622, 7, 19), 2  # tabular days can differ by two from those of observed months
HEBREW_EPOCH, JULIAN = ordinal(-3760, 9, 7), 1_721_424.5  # the Julian day of day 0
PERSIAN = (ordinal(622, 3, 22), ordinal(3608, 1, 1))  # the days between which the leap years are known
# The first day of each Japanese era and its first year; before 1873, the months of Japan were those of the moon.
ERAS = {ordinal(1873, 1, 1): 1868, ordinal(1912, 7, 30): 1912, ordinal(1926, 12, 25): 1926}
ERAS |= {ordinal(1989, 1, 8): 1989, ordinal(2019, 5, 1): 2019}
LONGEST_ERA = 64  # no era had more years, so later ones of the present era are not known
AFTERNOON = 15 * 3600  # from this second, the sun may have set, with which a Hijri and a Hebrew day begins


def format_also(date: Edtf, calendars: Sequence[Calendar], lang: str = DEFAULT_LANGUAGE) -> str:
    """Return a date as text, followed in parentheses by the date in those of the calendars that have it."""
    others = [text for each in calendars if (text := in_calendar(date, each, lang))]
    return f"{format_date(date, lang)} ({' · '.join(others)})" if others else format_date(date, lang)


@lru_cache(maxsize=20_000)
def in_calendar(date: Edtf, calendar: Calendar, lang: str = DEFAULT_LANGUAGE) -> str:
    """Return a date in another calendar; of an interval with an open end, the other end; "" if it is not known."""
    grammar, ends = grammar_of(lang), [end for end in (date.lower, date.upper) if end]
    level = _level((ends or [date])[0], calendar)
    if len(ends) == 2 and any(
        end.approximate or end.uncertain or _level(end, calendar) != level for end in ends
    ):
        low, high = (in_calendar(end, calendar, lang) for end in ends)
        return dashed(grammar, Noun(low), Noun(high)) if low and high else ""
    date = ends[0] if len(ends) == 1 else date
    if date.start is None or date.end is None or date.end > LAST_DAY:
        return ""
    clock = date.until if date.upper else date.clock
    evening = calendar in ("hijri", "hebrew") and (clock or 0) >= AFTERNOON
    first, last = date.start, date.end + evening
    tabular = calendar == "hijri" and not UMM_AL_QURA[0] <= first <= last <= UMM_AL_QURA[1]
    doubt = ABOUT if tabular and level else 0  # so that a span has each month or year that can be meant
    begins, until = CONVERSIONS[calendar](first - doubt), CONVERSIONS[calendar](last + doubt)
    if begins is None or until is None:
        return ""
    noun = Noun(_text(begins, until, calendar, level, grammar), "" if level else grammar.day_article)
    about = date.approximate or (tabular and not level)
    return (grammar.phrase(grammar.around, noun) if about else noun.text) + grammar.doubt * date.uncertain


def _level(date: Edtf, calendar: Calendar) -> int:
    """Return whether a date is shown to the day (0), the month (1) or the year (2)."""
    if calendar == "japanese":  # its days and months are the date's own
        return 2
    months = (Precision.MONTH, Precision.SEASON, Precision.QUARTER)
    return 0 if date.precision in (Precision.DAY, Precision.TIME) else 1 if date.precision in months else 2


def _text(first: Day, last: Day, calendar: Calendar, level: int, grammar: Grammar) -> str:
    """Return a day, month or year, or a span of them, in which what the two share stands once."""
    texts = _texts(grammar.locale)[calendar]
    pattern = texts["patterns"][level]

    def fields(day: Day) -> dict[str, str]:
        every = {"y": texts.get(str(day[0]), day[0]), "M": texts["months"][day[1]], "d": day[2]}
        return {field: str(value) for field, value in every.items() if f"{{{field}" in pattern}

    low, high = fields(first), fields(last)
    if any(low.get(field) != high.get(field) for field in ("yM", "y", "M")[level]):
        return dashed(grammar, Noun(pattern.format(**low)), Noun(pattern.format(**high)))
    spans = {f: dashed(grammar, Noun(low[f]), Noun(high[f])) if low[f] != high[f] else low[f] for f in low}
    return str(pattern.format(**spans))


@cache
def _texts(locale: str) -> dict[str, Any]:
    """Return the names and patterns of each calendar in a language; those that it lacks, in English."""
    every = json.loads(Path(__file__).with_name("calendars.json").read_text(encoding="utf-8"))
    parts = locale.split("_")
    return {**every["en"], **(every.get("-".join(parts[:2])) or every.get(parts[0], {}))}


def _hijri(day: int) -> Day | None:
    if UMM_AL_QURA[0] <= day <= UMM_AL_QURA[1]:
        from hijridate import Gregorian

        year, month, number = Gregorian(*civil(day)).to_hijri().datetuple()
        return year, month - 1, number
    n = day - HIJRI_EPOCH
    year = (30 * n + 10_646) // 10_631
    n -= 354 * (year - 1) + (3 + 11 * year) // 30
    month = min(2 * n // 59, 11)
    return (year, month, n - (59 * month + 1) // 2 + 1) if year > 0 else None


def _hebrew(day: int) -> Day | None:
    from pyluach.dates import JulianDay

    if day < HEBREW_EPOCH:
        return None
    found = JulianDay(day + JULIAN).to_heb()
    # The names of Adar I and Adar II follow those of a common year.
    late = found.month >= 12 and (7 * found.year + 1) % 19 < 7
    return found.year, found.month - (not late), found.day


def _persian(day: int) -> Day | None:
    from persiantools import jdatetime

    known = PERSIAN[0] <= day <= PERSIAN[1]
    found = jdatetime.JalaliDate(python_date.fromordinal(day)) if known else None  # type: ignore[no-untyped-call]
    return (found.year, found.month - 1, found.day) if found else None


def _japanese(day: int) -> Day | None:
    era = bisect_right([*ERAS], day) - 1
    year = civil(day)[0] - [*ERAS.values()][era] + 1
    return (year, era, 1) if era >= 0 and year <= LONGEST_ERA else None


CONVERSIONS: dict[Calendar, Callable[[int], Day | None]]
CONVERSIONS = {"hijri": _hijri, "hebrew": _hebrew, "persian": _persian, "japanese": _japanese}
