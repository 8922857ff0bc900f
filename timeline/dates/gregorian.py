"""Days of the proleptic Gregorian calendar as numbers, in any year: 0001-01-01 is 1, 0000-12-31 is 0.

Years are astronomical: 0 is 1 BC, -43 is 44 BC.
"""

from __future__ import annotations

import datetime

from dateutil.relativedelta import relativedelta

# The calendar repeats after 400 years, to the day.
CYCLE_YEARS, CYCLE_DAYS = 400, 146_097
EPOCH = 719_163
"""The number of 1970-01-01, from which browsers and NumPy count."""
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)


def is_leap(year: int) -> bool:
    """Return whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month, 28 to 31."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def ordinal(year: int, month: int, day: int) -> int:
    """Return the number of a day; the same as `datetime.date.toordinal` where that has the year."""
    y = year - 1
    leap_day = month > 2 and is_leap(year)
    return y * 365 + y // 4 - y // 100 + y // 400 + _BEFORE[month - 1] + leap_day + day


def civil(day: int) -> tuple[int, int, int]:
    """Return year, month and day of the month of a day's number; the inverse of `ordinal`."""
    cycle, n = divmod(day - 1, CYCLE_DAYS)
    # Centuries have 36,524 days, but the fourth has one more; likewise the years in groups of four.
    century = min(n // 36_524, 3)
    n -= century * 36_524
    group, n = divmod(n, 1_461)
    year_of_group = min(n // 365, 3)
    n -= year_of_group * 365
    year = cycle * CYCLE_YEARS + century * 100 + group * 4 + year_of_group + 1
    month = 1
    while n >= days_in_month(year, month):
        n -= days_in_month(year, month)
        month += 1
    return year, month, n + 1


def day_text(day: int) -> str:
    """Return a day's number as an address and a file write it: 2020-06-12."""
    year, month, day_of_month = civil(day)
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day_of_month:02}"


def shift(day: int, length: relativedelta) -> int:
    """Return a day's number later by a calendar length; a day that its month does not have becomes the last one."""
    year, month, day_of_month = civil(day)
    # dateutil has the years 1 to 9999, so it works on the same day of an early cycle.
    cycles, year_in_cycle = divmod(year, CYCLE_YEARS)
    more, months = divmod(length.years * 12 + length.months, CYCLE_YEARS * 12)
    same = datetime.date(CYCLE_YEARS + year_in_cycle, month, day_of_month)
    moved = same + relativedelta(months=months)
    return moved.toordinal() + (cycles - 1 + more) * CYCLE_DAYS + length.days
