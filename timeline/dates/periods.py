"""Periods as two numbers: the first and the last day, last inclusive, with fractions where they name times of day.

A period with fractions ends at the moment `last + 1`.
"""

from __future__ import annotations

from math import floor

from timeline.dates.edtf import DAY_SECONDS, Edtf
from timeline.dates.gregorian import day_text

Period = tuple[float, float]


def period_between(low: Edtf, high: Edtf) -> Period | None:
    """Return the period from the start of one date to the end of another; None if it has no length or no bound."""
    if low.start is None or high.end is None:
        return None
    clock = high.clock if high.upper is None else high.until
    first = _plain(low.start + (low.clock or 0) / DAY_SECONDS)
    last = _plain(high.end + (1 if clock is None else clock / DAY_SECONDS) - 1)
    return (first, last) if first < last + 1 else None


def period_text(period: Period) -> str:
    """Return a period as in a URL: 2020-05-01/2020-07-01, or with times 1989-11-09T18:00/1989-11-09T20:30."""
    first, last = period
    if first == floor(first) and last == floor(last):
        return f"{day_text(int(first))}/{day_text(int(last))}"
    return f"{_moment(first)}/{_moment(last + 1)}"


def _moment(moment: float) -> str:
    day, seconds = divmod(round(moment * DAY_SECONDS), DAY_SECONDS)
    minutes, second = divmod(seconds, 60)
    return f"{day_text(day)}T{minutes // 60:02}:{minutes % 60:02}" + (f":{second:02}" if second else "")


def _plain(moment: float) -> float:
    return floor(moment) if moment == floor(moment) else moment
