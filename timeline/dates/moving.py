"""Dates moved along an axis, as far as their precision allows: a month by months, a year by years, a day by days.

What the date says of itself is kept: that it is approximate or uncertain, its offset from UTC, its clock time where it
moves by days, and the length of an interval.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import floor, log10
from typing import Literal

from dateutil.relativedelta import relativedelta

from timeline.dates.edtf import DAY_SECONDS, Edtf, Precision, read, spell_day, spell_year
from timeline.dates.gregorian import civil, shift
from timeline.errors import DateError
from timeline.i18n.sentences import Sentence

End = Literal["", "start", "end"]
"""The end of an interval that moves; "" for the whole date."""

MONTHS: dict[Precision, int] = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.SEASON: 3,
    Precision.YEAR: 12,
    Precision.DECADE: 120,
    Precision.CENTURY: 1_200,
    Precision.MILLENNIUM: 12_000,
}
"""The length of a unit in months."""
YEAR = 365.2425
MINUTES = (1, 5, 15, 60)
"""The steps of clock times."""
ORDER = (Precision.TIME, Precision.DAY, *MONTHS)
_TAIL = re.compile(r"(?:-XX)*[~?%]?\Z")


@dataclass(frozen=True, slots=True)
class DateStep:
    """The step by which a date moves: a number of units, of clock times in minutes."""

    precision: Precision
    size: int = 1


def step_of(date: Edtf, pixel: float, end: End = "") -> DateStep:
    """Return the step of a date, or of one end of it, where a pixel is so many days long.

    A whole interval has the step of its less precise end.

    Raises:
        DateError: If the date has no end that is known.
    """
    if date.precision is Precision.INTERVAL:
        own = {"start": (date.lower,), "end": (date.upper,)}.get(end, (date.lower, date.upper))
        ends = [step_of(each, pixel) for each in own if each]
        if not ends and end:
            raise DateError(Sentence("this end of the date is open"), Sentence("write a date for it"))
        if not ends:
            raise DateError(Sentence("a date without a known end cannot be moved"), Sentence("write a date"))
        return max(ends, key=lambda step: (ORDER.index(step.precision), step.size))
    if date.precision is Precision.TIME:
        minutes = pixel * DAY_SECONDS / 60
        if minutes >= 24 * 60:
            return DateStep(Precision.DAY)
        return DateStep(Precision.TIME, next((n for n in MINUTES if n >= minutes), MINUTES[-1]))
    if date.precision is Precision.YEAR and "Y" in date.text:
        years = max(pixel / YEAR, 1.0)
        return DateStep(Precision.YEAR, 10 ** floor(log10(years)))
    return DateStep(date.precision)


def units_between(step: DateStep, first: float, last: float) -> int:
    """Return by how many steps a date moves from one moment to another, both days with a fraction."""
    if step.precision is Precision.TIME:
        return round((last - first) * DAY_SECONDS / 60 / step.size)
    if step.precision is Precision.DAY:
        return round(last - first)
    length = MONTHS[step.precision] * step.size
    if length >= 12 * 10:
        return round((last - first) / YEAR / (length / 12))
    return _unit(floor(last), step.precision, length) - _unit(floor(first), step.precision, length)


def moved(date: Edtf, step: DateStep, n: int, end: End = "") -> str:
    """Return the EDTF text of a date, or of one end of it, moved by `n` steps.

    Raises:
        DateError: If the end is open, or the interval would end before it starts, or no text can state the result.
    """
    if date.precision is not Precision.INTERVAL:
        return _single(date, step, n)
    texts = date.text.split("/")
    days = _days(date, step, n)
    for place, (name, each) in enumerate((("start", date.lower), ("end", date.upper))):
        if each is None or end not in ("", name):
            continue
        # A day moved by months would not come back: 31 January and 29 February 2020 both become 29 March.
        if step.precision in MONTHS and each.precision in _DAYS and days is not None:
            texts[place] = _single(each, DateStep(Precision.DAY), days)
        else:
            texts[place] = _single(each, step, n)
    written = "/".join(texts)
    read(written)
    return written


_DAYS = (Precision.TIME, Precision.DAY)


def _days(interval: Edtf, step: DateStep, n: int) -> int | None:
    """Return by how many days the less precise end of an interval moves; None if both ends have days."""
    coarse = (end for end in (interval.lower, interval.upper) if end and end.precision not in _DAYS)
    end = next((end for end in coarse if end.precision is step.precision), None)
    if end is None or end.start is None:
        return None
    return (read(_single(end, step, n)).start or 0) - end.start


def at(day: float, pixel: float, tolerance: float = 3.0) -> str:
    """Return the EDTF text of the date that a point stands for where a pixel is so many days long.

    It has the finest precision whose unit is at least `tolerance` pixels long.
    """
    least = pixel * tolerance
    if least <= 1 / 24:
        hours = floor(day * 24 + 0.5)
        return f"{spell_day(hours // 24, Precision.DAY)}T{hours % 24:02}:00"
    for precision, length in ((Precision.DAY, 1.0), (Precision.MONTH, YEAR / 12), (Precision.YEAR, YEAR)):
        if least <= length:
            return spell_day(floor(day), precision)
    year = civil(floor(day))[0]
    size = 10 ** floor(log10(max(least / YEAR, 1.0)))
    return spell_year(round(year / size) * size)


def _unit(day: int, precision: Precision, months: int) -> int:
    """Return the number of the unit that contains a day; a season begins in the last month of a quarter."""
    year, month, _ = civil(day)
    return (year * 12 + month - 1 + (1 if precision is Precision.SEASON else 0)) // months


def _single(date: Edtf, step: DateStep, n: int) -> str:
    if date.start is None:
        raise DateError(Sentence("a date without a known day cannot be moved"), Sentence("write a date"))
    if date.precision is Precision.TIME:
        return _timed(date, step, n)
    tail = _TAIL.search(date.text)
    flags = tail[0] if tail else ""
    if step.precision is Precision.DAY:
        return spell_day(date.start + n, date.precision) + flags
    months = n * MONTHS[step.precision] * step.size
    if date.precision in _UNKNOWN:
        return _unknown_years(date.text, months // MONTHS[date.precision])
    if "Y" in date.text:
        return spell_year(civil(date.start)[0] + months // 12) + flags
    return spell_day(shift(date.start, relativedelta(months=months)), date.precision) + flags


_UNKNOWN = (Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM)


def _unknown_years(text: str, n: int) -> str:
    """Return a decade, century or millennium moved by `n`. "-000X" is before "000X": both have the year 0."""
    form = re.fullmatch(r"(-?)([0-9]+)(X+)(.*)", text)
    assert form is not None, "a date with unknown years has digits, then X"
    sign, digits, unknown, flag = form.groups()
    number = (-int(digits) - 1 if sign else int(digits)) + n
    written = f"{-number - 1 if number < 0 else number:0{len(digits)}}"
    if len(written) > len(digits):
        year = int(written + "0" * len(unknown))
        raise DateError(
            Sentence("the result is in the year {year}", year=spell_year(-year if number < 0 else year)),
            Sentence("a decade or a century has a year of four digits"),
        )
    return f"{'-' if number < 0 else ''}{written}{unknown}{flag}"


def _timed(date: Edtf, step: DateStep, n: int) -> str:
    assert date.start is not None, "a date with a time of day has a day"
    clock = date.text.partition("T")[2]
    if step.precision is Precision.DAY:
        return f"{spell_day(date.start + n, Precision.DAY)}T{clock}"
    assert step.precision is Precision.TIME, "a time of day moves by clock times or by days"
    seconds = (date.clock or 0) + n * step.size * 60
    days, rest = divmod(seconds, DAY_SECONDS)
    width = 8 if re.match(r"\d\d:\d\d:\d\d", clock) else 5
    written = f"{rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02}"[:width]
    return f"{spell_day(date.start + days, Precision.DAY)}T{written}{clock[width:]}"
