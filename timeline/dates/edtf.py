"""Read EDTF, levels 0 and 1 (ISO 8601-2), with seasons and quarters; `docs/dates.md` lists all spellings.

The reader does not guess, and reads neither the clock nor the locale. Days are numbered as in
`timeline.dates.gregorian`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from math import floor
from typing import Literal

from timeline.dates.gregorian import civil, day_text, days_in_month, ordinal
from timeline.errors import DateError
from timeline.i18n.sentences import Sentence

YearUnit = Literal["years", "ka", "Ma", "Ga"]
LONGEST = 64
"""The maximum number of characters of a date."""


class Precision(StrEnum):
    """The unit of time that a date names; INTERVAL for two dates, one of which may be open or unknown."""

    MILLENNIUM = "millennium"
    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    SEASON = "season"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"
    TIME = "time"
    INTERVAL = "interval"


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as written, with the first and the last day that it can mean, both inclusive.

    Attributes:
        text: the EDTF text.
        start, end: day numbers; None if the date is open or unknown. Where the offsets of an interval would put its end
            before its start, the end is counted in the offset of the start.
        clock: seconds after midnight as written, in an interval of its start; the offset from UTC is not applied.
        lower, upper: the two dates of an interval.
        offset: minutes from UTC to the local time, if the file gives them.
        unit: the unit in which the file writes years long ago; None for a number of years in words.
    """

    text: str
    start: int | None
    end: int | None
    precision: Precision
    clock: int | None = None
    approximate: bool = False
    uncertain: bool = False
    lower: Edtf | None = None
    upper: Edtf | None = None
    offset: int | None = None
    unit: YearUnit | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return self.text

    @property
    def open_start(self) -> bool:
        """True if the date has no beginning (`..`)."""
        return self.text == ".." or self.text.startswith("../")

    @property
    def open_end(self) -> bool:
        """True if the date has no end (`..`)."""
        return self.text == ".." or self.text.endswith("/..")

    def in_unit(self, unit: YearUnit | None) -> Edtf:
        """Return the date with years long ago in a unit."""
        if unit is None:
            return self
        lower, upper = (end and end.in_unit(unit) for end in (self.lower, self.upper))
        return replace(self, lower=lower, upper=upper, unit=unit)

    @property
    def until(self) -> int | None:
        """The clock time at the end of an interval, in seconds after midnight as written; as in `end`."""
        return _closed(self.lower, self.upper)[1] if self.upper else None

    @property
    def begins(self) -> float | None:
        """The moment of the beginning, in days with a fraction; the start of the first day without a clock time."""
        return None if self.start is None else self.start + (self.clock or 0) / DAY_SECONDS

    @property
    def ends(self) -> float | None:
        """The moment after the end, in days with a fraction; the end of the last day without a clock time."""
        if self.end is None:
            return None
        clock = self.until if self.precision is Precision.INTERVAL else self.clock
        return self.end + (1 if clock is None else (clock + 1) / DAY_SECONDS)

    @property
    def instant(self) -> int | None:
        """The beginning as seconds in UTC, from day 0; None without a clock time or an offset."""
        if self.start is None or self.clock is None or self.offset is None:
            return None
        return self.start * DAY_SECONDS + self.clock - self.offset * 60

    def sort_key(self) -> tuple[float, int, float]:
        """Return first day, clock time and last day; an open start sorts first, an open end last."""
        first = float("-inf") if self.start is None else self.start
        last = float("inf") if self.end is None else self.end
        return (first, -1 if self.clock is None else self.clock, last)


DAY_SECONDS = 86_400
_PLAIN = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-([0-9]{2})")
_TIMED = re.compile(
    r"(?P<date>-?[0-9]{4}-[0-9]{2}-[0-9]{2})T(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?P<offset>Z|[+-][0-9]{2}(?::[0-9]{2})?)?(?P<flag>[~?%])?"
)
_FARTHEST = {"+": 14 * 60, "-": 12 * 60}
"""The greatest offsets from UTC in use, in minutes."""
_DATE = re.compile(
    r"(?:(?P<year>-?[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}|XX))?|-XX(?P<nothing>-XX)?)?"
    r"|(?P<digits>-?[0-9]{1,3})(?P<unknown>X{1,3})"
    r"|Y(?P<long>-?[1-9][0-9]{4,10}))"
    r"(?P<flag>[~?%])?"
)
_UNSPECIFIED = {1: Precision.DECADE, 2: Precision.CENTURY, 3: Precision.MILLENNIUM}


class MisspeltError(ValueError):
    """A text that does not have the form of an EDTF date."""


class NoSuchDayError(ValueError):
    """A day that the calendar does not have, such as 31 April 2020."""

    def __init__(self, year: int, month: int, day: int) -> None:
        super().__init__(year, month, day)
        self.year, self.month, self.day = year, month, day


@lru_cache(maxsize=20_000)
def read(text: str) -> Edtf:
    """Return the date of an EDTF text that has no spaces around it.

    Raises:
        MisspeltError: If the text does not have the form of a date.
        NoSuchDayError: If the calendar does not have the day.
        DateError: If the text breaks another rule, which the message names.
    """
    plain = _PLAIN.fullmatch(text)
    if plain:
        day = _day(int(plain[1]), int(plain[2]), int(plain[3]))
        return Edtf(text, day, day, Precision.DAY)
    if text == "..":
        return Edtf(text, None, None, Precision.INTERVAL)
    return _interval(text) if "/" in text else _single(text)


@lru_cache(maxsize=20_000)
def is_date(text: str) -> bool:
    """Return whether a text is an EDTF date, ignoring spaces around it."""
    bare = text.strip()
    if len(bare) > LONGEST:
        return False
    try:
        read(bare)
    except ValueError:
        return False
    return True


def _interval(text: str) -> Edtf:
    left, _, right = text.partition("/")
    if "/" in right or {left, right} <= {"", ".."}:
        raise MisspeltError
    lower = None if left in ("", "..") else _single(left)
    upper = None if right in ("", "..") else _single(right)
    ends = [end for end in (lower, upper) if end]
    start, end = lower.start if lower else None, _closed(lower, upper)[0] if upper else None
    if lower and upper and _ends_before(upper, lower):
        message = Sentence("the interval ends ({end}) before it starts ({start})", end=right, start=left)
        raise DateError(message, Sentence("write the earlier date first"))
    approximate, uncertain = any(e.approximate for e in ends), any(e.uncertain for e in ends)
    clock, offset = (lower.clock, lower.offset) if lower else (None, None)
    return Edtf(text, start, end, Precision.INTERVAL, clock, approximate, uncertain, lower, upper, offset)


def _ends_before(upper: Edtf, lower: Edtf) -> bool:
    """Return whether an interval would end before it starts, by the instants if both ends name an offset."""
    if lower.instant is not None and upper.instant is not None:
        return upper.instant < lower.instant
    if lower.start is None or upper.end is None or upper.end != lower.start:
        return lower.start is not None and upper.end is not None and upper.end < lower.start
    return lower.clock is not None and upper.clock is not None and upper.clock < lower.clock


def _closed(lower: Edtf | None, upper: Edtf) -> tuple[int | None, int | None]:
    """Return the day and the clock time at the end of an interval.

    They are as written. If this is before the start as written, although the instants are in order, they are counted in
    the offset of the start.
    """
    first, last = (end.instant if end else None for end in (lower, upper))
    written = (upper.end, upper.clock)
    if lower is None or first is None or last is None or last < first:
        return written
    if (upper.end or 0, upper.clock or 0) >= (lower.start or 0, lower.clock or 0):
        return written
    return divmod(last + (lower.offset or 0) * 60, DAY_SECONDS)


def _single(text: str) -> Edtf:
    timed = _TIMED.fullmatch(text)
    if timed:
        return _timed(text, timed)
    m = _DATE.fullmatch(text)
    if not m or m["year"] == "-0000":
        raise MisspeltError
    first, last, precision = _bounds(m)
    flag = m["flag"] or ""
    return Edtf(text, first, last, precision, None, flag in ("~", "%"), flag in ("?", "%"))


def _bounds(m: re.Match[str]) -> tuple[int, int, Precision]:
    if m["unknown"]:
        if len(m["digits"].lstrip("-")) + len(m["unknown"]) != 4:
            raise MisspeltError
        low, high = sorted(int(m["digits"] + digit * len(m["unknown"])) for digit in "09")
        return ordinal(low, 1, 1), ordinal(high, 12, 31), _UNSPECIFIED[len(m["unknown"])]
    year = int(m["long"] or m["year"])
    if m["month"] is None:
        return ordinal(year, 1, 1), ordinal(year, 12, 31), Precision.YEAR
    month = int(m["month"])
    if not 1 <= month <= 12:
        return _part_of_year(year, month, m["year"], m["day"])
    if m["day"] is None or m["day"] == "XX":
        return ordinal(year, month, 1), ordinal(year, month, days_in_month(year, month)), Precision.MONTH
    day = _day(year, month, int(m["day"]))
    return day, day, Precision.DAY


def _part_of_year(year: int, code: int, written: str, day: str | None) -> tuple[int, int, Precision]:
    season, quarter = 21 <= code <= 24, 33 <= code <= 36
    if not (season or quarter):
        raise _no_month(code, written, day)
    if day is not None:
        text = f"{written}-{code}"
        message = Sentence(
            "a season ({date}) cannot have a day" if season else "a quarter ({date}) cannot have a day",
            date=text,
        )
        raise DateError(message, Sentence("write {date}", date=text))
    first = (code - 20) * 3 if season else (code - 33) * 3 + 1
    # Winter continues into the next year: December to February.
    last_year, last = (year + 1, 2) if first == 12 else (year, first + 2)
    end = ordinal(last_year, last, days_in_month(last_year, last))
    return ordinal(year, first, 1), end, Precision.SEASON if season else Precision.QUARTER


def _no_month(code: int, written: str, day: str | None) -> DateError:
    if code == 0:
        hint = Sentence("write {date} when the month is not known", date=written)
        return DateError(Sentence("there is no month 00"), hint)
    rule = Sentence("months are 01 to 12, seasons 21 to 24, quarters 33 to 36")
    if day is None and not written.startswith("-") and int(written[2:]) < code:
        last = f"{written[:2]}{code}"
        rule = Sentence(
            "{rule}; for the years {first} to {last} write {first}/{last}",
            rule=rule,
            first=written,
            last=last,
        )
    return DateError(Sentence("there is no month {month}", month=code), rule)


def _day(year: int, month: int, day: int) -> int:
    length = days_in_month(year, month)
    if 1 <= day <= length:
        return ordinal(year, month, day)
    raise NoSuchDayError(year, month, day)


def _timed(text: str, m: re.Match[str]) -> Edtf:
    date = _single(m["date"])
    hour, minute, second = int(m["hour"]), int(m["minute"]), int(m["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise _no_such_time(date, m)
    flag = m["flag"] or ""
    return Edtf(
        text,
        date.start,
        date.end,
        Precision.TIME,
        hour * 3600 + minute * 60 + second,
        flag in ("~", "%"),
        flag in ("?", "%"),
        offset=_offset(m["offset"]),
    )


def _no_such_time(date: Edtf, m: re.Match[str]) -> DateError:
    written = f"{m['hour']}:{m['minute']}" + (f":{m['second']}" if m["second"] else "")
    message = Sentence("{time} is not a valid time of day", time=written)
    if m["hour"] == "24" and {m["minute"], m["second"] or "00"} == {"00"}:
        midnight = f"{spell_day((date.end or 0) + 1, Precision.DAY)}T00:00"
        return DateError(message, Sentence("write {date}", date=midnight))
    return DateError(message, Sentence("hours are 00 to 23, minutes and seconds 00 to 59"))


def _offset(written: str | None) -> int | None:
    """Return the minutes of an offset from UTC such as `Z` or `+05:30`."""
    if not written or written == "Z":
        return 0 if written else None
    minutes = int(written[1:3]) * 60 + int(written[4:] or 0)
    if int(written[4:] or 0) > 59 or minutes > _FARTHEST[written[0]]:
        raise DateError(
            Sentence("{offset} is not a valid offset from UTC", offset=written),
            Sentence("write offsets from UTC like +02:00, from -12:00 to +14:00"),
        )
    return -minutes if written[0] == "-" else minutes


def spell_year(year: int) -> str:
    """Return the EDTF text of a year: four digits, a minus sign before 0000, `Y` before more digits."""
    digits = f"{abs(year):04}"
    return ("Y" if len(digits) > 4 else "") + ("-" if year < 0 else "") + digits


def spell_day(day: int, precision: Precision) -> str:
    """Return the EDTF text of the unit of time that contains a day.

    Raises:
        DateError: If the unit is a part of a year with more than four digits, which EDTF cannot write.
    """
    year, month, day_of_month = civil(day)
    if precision is Precision.SEASON and month < 3:
        # January and February belong to the winter that began in the previous year.
        year, month = year - 1, 12
    written = spell_year(year)
    if precision is Precision.YEAR:
        return written
    if written.startswith("Y"):
        raise DateError(
            Sentence("the result is in the year {year}", year=year),
            Sentence("a year of more than four digits cannot have months or days"),
        )
    parts = {
        Precision.SEASON: f"-{20 + month // 3}", Precision.QUARTER: f"-{33 + (month - 1) // 3}",
        Precision.MONTH: f"-{month:02}", Precision.DAY: f"-{month:02}-{day_of_month:02}",
    }  # fmt: skip
    if precision in parts:
        return written + parts[precision]
    unknown = next(n for n, unit in _UNSPECIFIED.items() if unit is precision)
    return written[:-unknown] + "X" * unknown


Period = tuple[float, float]
"""The first and the last day, last inclusive; with fractions, a period ends at the moment `last + 1`."""


def period_between(low: Edtf, high: Edtf) -> Period | None:
    """Return the period from the start of one date to the end of another; None if it has no length or no bound."""
    if low.begins is None or high.end is None:
        return None
    clock = high.clock if high.upper is None else high.until
    first = _plain(low.begins)
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
