"""Dates such as 5/6/2020, whose numbers alone do not say which is the day: the ways in which they can be read."""

from __future__ import annotations

import re
from typing import Literal

from timeline.dates import is_date

SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
Order = Literal["", "day-first", "month-first"]


def ways_of(first: str, second: str, year: str) -> tuple[Order, ...]:
    """The orders of day and month in which two numbers and a year are a day that exists."""
    ways: dict[Order, str] = {
        "day-first": f"{year}-{second:0>2}-{first:0>2}",
        "month-first": f"{year}-{first:0>2}-{second:0>2}",
    }
    return tuple(order for order, day in ways.items() if is_date(day))
