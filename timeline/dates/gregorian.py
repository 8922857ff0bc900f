"""Days of the proleptic Gregorian calendar as numbers, in any year: 0001-01-01 is 1, 0000-12-31 is 0.

Years are astronomical: 0 is 1 BC, -43 is 44 BC.
"""

from __future__ import annotations

import datetime
from calendar import isleap

from dateutil.relativedelta import relativedelta

# The calendar repeats exactly every 400 years.
CYCLE_YEARS, CYCLE_DAYS = 400, 146_097
EPOCH = 719_163
"""The number of 1970-01-01, from which browsers and NumPy count."""
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days in a month, 28 to 31."""
    return 29 if month == 2 and isleap(year) else _LENGTHS[month - 1]


def ordinal(year: int, month: int, day: int) -> int:
    """Return the number of a day, equal to `datetime.date.toordinal` if that supports the year."""
    cycle, year_in_cycle = divmod(year - 1, CYCLE_YEARS)
    return datetime.date(year_in_cycle + 1, month, day).toordinal() + cycle * CYCLE_DAYS


def civil(day: int) -> tuple[int, int, int]:
    """Return year, month and day of a day number; the inverse of `ordinal`."""
    cycle, day_in_cycle = divmod(day - 1, CYCLE_DAYS)
    date = datetime.date.fromordinal(day_in_cycle + 1)
    return date.year + cycle * CYCLE_YEARS, date.month, date.day


def day_text(day: int) -> str:
    """Return a day number as written in a URL or file: 2020-06-12; only its year if it has more than four digits."""
    year, month, day_of_month = civil(day)
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day_of_month:02}"


def shift(day: int, length: relativedelta) -> int:
    """Return a day number plus a calendar length; a day that its month does not have becomes the last one."""
    year, month, day_of_month = civil(day)
    # dateutil supports the years 1 to 9999, so use the same day in an early cycle.
    cycles, year_in_cycle = divmod(year, CYCLE_YEARS)
    more, months = divmod(length.years * 12 + length.months, CYCLE_YEARS * 12)
    same = datetime.date(CYCLE_YEARS + year_in_cycle, month, day_of_month)
    moved = same + relativedelta(months=months)
    return moved.toordinal() + (cycles - 1 + more) * CYCLE_DAYS + length.days
