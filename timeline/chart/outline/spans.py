"""Spans of time that a tree is made of: years, months and days, with their ids in URLs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from timeline.dates import (
    Edtf,
    Precision,
    YearUnit,
    civil,
    format_date,
    format_day,
    ordinal,
    parse_date,
    spell_year,
)

Unit = Literal["years", "month", "day"]
FINER: tuple[Unit, ...] = ("years", "month", "day")
"""The units, each finer than the one before it."""
_ID = re.compile(r"y(-?\d{1,11})\.(1|10{1,10})|m(-?\d{1,11})\.(1[0-2]|[1-9])|d(-?\d{1,14})")
_IN_YEAR = {Precision.SEASON, Precision.QUARTER, Precision.YEAR, Precision.DECADE, Precision.CENTURY,
            Precision.MILLENNIUM}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A number of years, a month or a day: from its first day to the day before `before`."""

    unit: Unit
    first: int
    before: int
    years: int = 1

    @property
    def id(self) -> str:
        """The text for a URL."""
        year, month, _ = civil(self.first)
        if self.unit == "day":
            return f"d{self.first}"
        return f"m{year}.{month}" if self.unit == "month" else f"y{year}.{self.years}"

    def name(self, lang: str, year_unit: YearUnit | None = None) -> str:
        """Return the span as text, "June 2020"."""
        if self.unit == "day":
            return format_day(self.first, lang, unit=year_unit)
        year, month, _ = civil(self.first)
        text = f"{spell_year(year)}-{month:02}" if self.unit == "month" else spell_year(year)
        if self.years > 1:
            text = f"{text}/{spell_year(year + self.years - 1)}"
        return format_date(parse_date(text).in_unit(year_unit), lang)

    def parts(self) -> Iterator[TimeSpan]:
        """Yield the months of a year, or the days of a month."""
        year = civil(self.first)[0]
        if self.unit == "month":
            yield from (day_span(day) for day in range(self.first, self.before))
        elif self.years == 1:
            yield from (month_span(year, month) for month in range(1, 13))


def years_span(first: int, years: int = 1) -> TimeSpan:
    """Return a number of years."""
    return TimeSpan("years", ordinal(first, 1, 1), ordinal(first + years, 1, 1), years)


def month_span(year: int, month: int) -> TimeSpan:
    """Return a month."""
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    return TimeSpan("month", ordinal(year, month, 1), ordinal(*after, 1))


def day_span(day: int) -> TimeSpan:
    """Return a day."""
    return TimeSpan("day", day, day + 1)


def span_of(id: str) -> TimeSpan | None:
    """Return the span with an id; None if there is none."""
    found = _ID.fullmatch(id)
    if found is None:
        return None
    year, years, month_year, month, day = found.groups()
    if year is not None:
        return years_span(int(year), int(years)) if int(year) % int(years) == 0 else None
    if day is not None:
        return day_span(int(day))
    return month_span(int(month_year), int(month))


def named_unit(date: Edtf) -> Unit:
    """Return the smallest unit that the beginning of a date names: a date such as 2020 names no month."""
    precision = (date.lower or date).precision
    if precision in _IN_YEAR:
        return "years"
    return "month" if precision is Precision.MONTH else "day"
