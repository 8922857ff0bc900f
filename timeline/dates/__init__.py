"""Dates: EDTF text to days, calendar arithmetic, and dates as text.

The package reads a date in EDTF (`edtf`) or as people type it (`free_text`). It returns days, numbered as in
`gregorian`, formatted dates (`formatting`), and errors with a correction (`hints`). It does not read the clock, and
does not depend on events, files or charts.
"""

from __future__ import annotations

import re

from dateutil.relativedelta import relativedelta

from timeline.dates.edtf import (
    LONGEST,
    Edtf,
    MisspeltError,
    NoSuchDayError,
    Period,
    Precision,
    YearUnit,
    is_date,
    read,
    spell_day,
    spell_year,
)
from timeline.dates.far import FIRST_NEAR, is_far
from timeline.dates.formatting import format_date, format_day
from timeline.dates.gregorian import EPOCH, civil, day_text, ordinal, shift
from timeline.errors import DateError
from timeline.i18n.sentences import Sentence

__all__ = [
    "EPOCH", "FIRST_NEAR", "Edtf", "Period", "Precision", "YearUnit", "add_duration", "civil", "day_text",
    "format_date", "format_day", "is_date", "is_far", "one_day", "ordinal", "parse_date",
    "parse_duration", "spell_year",
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
        from timeline.dates.hints import refused_date

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
        from timeline.dates.hints import refused_duration

        raise refused_duration(text.strip())
    years, months, weeks, days = (int(part or 0) for part in m.groups())
    return relativedelta(years=years, months=months, weeks=weeks, days=days)


def add_duration(date: Edtf, text: str) -> Edtf:
    """Return when a duration ends that begins on a day of the date; of an interval, on a day of its first date.

    The result has the earliest and the latest day: it is a day, or a whole month or other unit of the date's precision,
    or an interval from the earliest to the latest day. What the date says of itself is kept: approximate, uncertain. A
    day that does not exist becomes the last day of its month (2020-02-29 + P1Y is 2021-02-28).

    Raises:
        DateError: If the text is not a valid duration, the beginning is open, or EDTF cannot write the result.
    """
    length, begins = parse_duration(text), date.lower or date
    if begins.start is None or begins.end is None:
        raise DateError(Sentence("this end of the date is open"), Sentence("write a date for it"))
    flag = (
        "%" if begins.approximate and begins.uncertain else "~" * begins.approximate + "?" * begins.uncertain
    )
    first, last = shift(begins.start, length), shift(begins.end, length)
    if begins.precision not in (Precision.DAY, Precision.TIME):
        unit = parse_date(spell_day(first, begins.precision))
        if (unit.start, unit.end) == (first, last):
            return parse_date(unit.text + flag)
    days = [spell_day(day, Precision.DAY) + flag for day in dict.fromkeys((first, last))]
    return parse_date("/".join(days))
