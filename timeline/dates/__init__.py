"""Dates: EDTF text to days, calendar arithmetic, and dates as text.

The package reads a date in EDTF (`edtf`) or as people type it (`free_text`). It returns days, numbered as in
`gregorian`, formatted dates (`formatting`), and errors with a correction (`hints`). It does not read the clock, and
does not depend on events, files or charts.
"""

from __future__ import annotations

import re
from typing import Literal

from dateutil.relativedelta import relativedelta

from timeline.dates.edtf import (
    LONGEST,
    Edtf,
    MisspeltError,
    NoSuchDayError,
    Precision,
    is_date,
    read,
    spell_day,
    spell_year,
)
from timeline.dates.far import FIRST_NEAR, YEAR_UNITS, YearUnit, is_far, year_ago
from timeline.dates.formatting import format_date, format_day, format_noun, format_span, format_tick
from timeline.dates.gregorian import EPOCH, civil, day_text, days_in_month, ordinal, shift
from timeline.dates.hints import refused_date, refused_duration
from timeline.dates.periods import Period, period_between, period_text
from timeline.errors import DateError
from timeline.i18n.sentences import Sentence

__all__ = [
    "EPOCH", "FIRST_NEAR", "LONGEST", "YEAR_UNITS", "Edtf", "Period", "Precision", "YearUnit", "add_duration", "civil",
    "day_text", "days_in_month", "format_date", "format_day", "format_noun", "format_span", "format_tick", "is_date",
    "is_far", "one_day", "ordinal", "parse_date", "parse_duration", "period_between", "period_text", "shift",
    "spell_year", "year_ago",
]  # fmt: skip

_DURATION = re.compile(r"P(?=[0-9])(?:([0-9]{1,6})Y)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})W)?(?:([0-9]{1,6})D)?")


def one_day(date: Edtf) -> bool:
    """Return whether a date is a day, or a year so long ago that its days are not told apart."""
    return date.start == date.end or (
        date.precision is Precision.YEAR and date.start is not None and is_far(date.start)
    )


def parse_date(text: str) -> Edtf:
    """Return the date of an EDTF text.

    Raises:
        DateError: If the text is not a valid date; the message names the error, and the correction if it is certain.
        NoDateError: If the text does not have the form of a date.
    """
    if not isinstance(text, str):
        raise DateError(
            Sentence("a date must be text, not {type}", type=type(text).__name__),
            Sentence("put it in quotes"),
        )
    text = text.strip()
    if len(text) > LONGEST:
        message = Sentence("a date must have at most {most} characters, not {n}", most=LONGEST, n=len(text))
        raise DateError(message)
    try:
        return read(text)
    except (MisspeltError, NoSuchDayError) as error:
        raise refused_date(text, error) from None


def parse_duration(text: str) -> relativedelta:
    """Return the calendar length of a duration such as P1Y, P6M, P2W, P90D or P1Y6M.

    Raises:
        DateError: If the text is not a valid duration; the message names the correction.
    """
    if not isinstance(text, str):
        raise DateError(
            Sentence("a duration must be text, not {type}", type=type(text).__name__),
            Sentence("write a duration such as P1Y or P6M"),
        )
    m = _DURATION.fullmatch(text.strip())
    if not m:
        raise refused_duration(text.strip())
    years, months, weeks, days = (int(part or 0) for part in m.groups())
    return relativedelta(years=years, months=months, weeks=weeks, days=days)


def add_duration(date: Edtf, text: str) -> Edtf:
    """Return the date plus a duration, at the same precision.

    A date that is less precise than the duration becomes approximate. A day that does not exist becomes the last day
    of its month (2020-02-29 + P1Y is 2021-02-28). Open and unknown ends of an interval do not change.

    Raises:
        DateError: If the text is not a valid duration, or if the result cannot be written in EDTF.
    """
    length = parse_duration(text)
    if date.precision is not Precision.INTERVAL:
        return parse_date(_later(date, length, "middle"))
    if not (date.lower or date.upper):
        return date
    left, right = date.text.split("/")
    low = _later(date.lower, length, "start") if date.lower else left
    high = _later(date.upper, length, "end") if date.upper else right
    return parse_date(f"{low}/{high}")


def _later(date: Edtf, length: relativedelta, anchor: Literal["start", "middle", "end"]) -> str:
    if date.start is None or date.end is None:
        return date.text
    first, after = shift(date.start, length), shift(date.end + 1, length)
    if date.precision is Precision.TIME:
        return spell_day(first, Precision.DAY) + "T" + date.text.partition("T")[2]
    flag = "%" if date.approximate and date.uncertain else "~" * date.approximate + "?" * date.uncertain
    if date.precision is Precision.DAY:
        return spell_day(first, Precision.DAY) + flag
    exact = parse_date(spell_day(first, date.precision))
    if exact.start == first and exact.end == after - 1:
        return exact.text + flag
    at = {"start": date.start, "middle": (date.start + date.end) // 2, "end": date.end}[anchor]
    return spell_day(shift(at, length), date.precision) + ("%" if date.uncertain else "~")
