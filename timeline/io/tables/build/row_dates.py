"""Dates of rows: from one cell, a start and an end, or cells for year, month, day and time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from timeline.dates import is_date, parse_date, spell_year
from timeline.dates.free_text import Code, Reading, end_day, names_season, readings
from timeline.dates.names import MONTHS, WEEKDAYS, fold, plainly
from timeline.dates.spellings import clock, matched, month_number
from timeline.errors import DateError
from timeline.io.tables.columns import Columns
from timeline.io.tables.dates import (
    MIDNIGHT,
    TIME_OF_DAY,
    UNDATED,
    CellDates,
    ended,
    plain,
    whole,
    with_end,
    with_year,
)
from timeline.io.tables.table import CellError
from timeline.io.tables.words import is_unknown

_YEAR = re.compile(r"(~|c\.? ?|ca\.? ?)?([-−]?)(\d{1,11})([~?%]?)")
_GROUPED = re.compile(r"[ ,\u00a0\u202f](?=\d{3}\b)")
_DOUBT = re.compile(
    r"\b(believed|probabl[ey]|possibly|perhaps|maybe|likely|uncertain|about|around|circa|approximately|roughly|"
    r"peut-etre|probablement|vers|environ|incertain\w*)\b|\?"
)
_DRESSED = re.compile(r"^X(?=\d{4}$)|(?<=\d) ?[年月日号년월일]$")
"""What stands beside the number of a part of a date: the unit of its column, or the X of a name in R."""
_FRACTION = re.compile(r":\d\d[.,]\d*[1-9]")
_PARTS = ("year", "month", "day", "time")


class RowDates:
    """Read the dates of rows: from one cell, a start and an end, or cells for year, month, day and time."""

    def __init__(self, columns: Columns, reader: CellDates) -> None:
        self._reader, one = reader, columns.one
        self._start, self._end = one("date"), one("end")
        self._parts, self._end_parts = ([one(end + part) for part in _PARTS] for end in ("", "end_"))
        self._shown = one("date_text")
        self.column = self._start if self._start >= 0 else self._parts[0]

    def read(self, row: Sequence[str]) -> Reading:
        """Return the date of a row as EDTF; raise CellError for a cell that cannot be read."""
        reading = self._read(row)
        if self._reader.rules.about and is_date(f"{reading.text}~"):
            reading = Reading(f"{reading.text}~", (*reading.codes, Code.REWORDED))
        shown = plain(row[self._shown]) if self._shown >= 0 else ""
        if not shown or reading.text == UNDATED or shown == reading.text:
            return reading
        try:
            doubted = self._reader.read(shown).text
        except CellError:
            unread = _DOUBT.search(fold(shown)) and reading.text[-1] not in "~?%"
            return Reading(reading.text, (*reading.codes, "doubt-unread")) if unread else reading
        if doubted != reading.text and doubted.rstrip("~?%") == reading.text:
            return Reading(doubted, (*reading.codes, "doubt"))
        if doubted == UNDATED or _meet(doubted, reading.text):
            return reading
        return Reading(reading.text, (*reading.codes, "shown-other"))

    def _read(self, row: Sequence[str]) -> Reading:
        """Return the date of the cells for dates."""
        whole = self._start >= 0
        reading = self._with_time(self._first(row) if whole else self._of_parts(self._parts, row), row)
        year = self._end_parts[0]
        if self._end >= 0 and row[self._end].strip():
            return self._ended(reading, row)
        if self._end < 0 and year < 0:
            return self._with_end_time(reading, row)
        if year >= 0 and row[year].strip():
            last = self._of_parts(self._end_parts, row)
            with _placed(year):
                written = " ".join(_cells(self._end_parts, row)).strip()
                return _both(reading, ended(reading.text, last, written))
        return reading

    def _first(self, row: Sequence[str]) -> Reading:
        """Return the date of its cell; of a cell without one, the year in another column."""
        # 0 beside a date is no year, but the number of a program that has none.
        year, reader = whole(next(_cells(self._parts, row))), self._reader_of(row)
        year = year if year.strip("0") else ""
        try:
            date = reader.read(row[self._start])
        except CellError as error:
            if not year or error.code not in ("date-unreadable", "date-no-year"):
                raise
            if full := with_year(row[self._start], year):
                return reader.read(full)
            if _names_part(row[self._start], year):
                raise
            date = Reading(UNDATED)
        if date.text == UNDATED and year:
            parts, said = self._of_parts(self._parts, row), (Code.REWORDED,) * bool(plain(row[self._start]))
            date = Reading(parts.text, (*parts.codes, *said))
        return date

    def _reader_of(self, row: Sequence[str]) -> CellDates:
        """Return the reader of a row's dates: a midnight is a time of day if the other end has another one."""
        ends = [plain(row[n]) for n in (self._start, self._end) if n >= 0]
        timed = any(TIME_OF_DAY.search(cell) and not MIDNIGHT.search(cell) for cell in ends)
        return self._reader.to_the_minute if timed and len(ends) > 1 else self._reader

    def _with_time(self, reading: Reading, row: Sequence[str]) -> Reading:
        """Return a reading with the time of day of another cell, if it is a day that has none."""
        (time,) = _cells(self._parts[3:], row)
        if not time or is_unknown(time) or reading.text == UNDATED or "T" in reading.text:
            return reading
        day = reading.text.rstrip("~?%")
        flag = reading.text[len(day) :]
        times = _times(time)
        texts = [f"{end_day(day, times[0], each)}T{each}{flag}" for each in times]
        if not texts or not all(map(is_date, (day, *texts, "/".join(texts)))):
            return Reading(reading.text, (*reading.codes, "time-alone"))
        codes = (*reading.codes, Code.REWORDED) if _FRACTION.search(time) else reading.codes
        return Reading("/".join(dict.fromkeys(texts)), codes)

    def _ended(self, reading: Reading, row: Sequence[str]) -> Reading:
        """Return the interval to the cell of the end; two times of day are of the start alone, if it is another day."""
        reader, cell = self._reader_of(row), row[self._end]
        (time,) = _cells(self._end_parts[3:], row)
        if time and not TIME_OF_DAY.search(cell):  # the time of day of another cell after a day
            joined = f"{plain(cell)} {time}"
            cell = joined if readings(joined, reader.rules.order, reader.rules.default_year) else cell
        first = reader.read(row[self._start]) if self._start >= 0 else reading
        if "/" not in reading.text or "/" in first.text:
            return self._closed(reading, cell, self._end, reader)
        days = self._closed(first, cell, self._end, reader)
        return reading if days.text == first.text else Reading(days.text, (*days.codes, "time-alone"))

    def _with_end_time(self, start: Reading, row: Sequence[str]) -> Reading:
        """Return the interval from a start to a time of its day."""
        (time,) = _cells(self._end_parts[3:], row)
        if is_unknown(time) or not time or "/" in start.text or start.text == UNDATED:
            return start
        times, day = _times(time), start.text.partition("T")[0]
        if len(times) != 1 or "T" not in start.text:
            return Reading(start.text, (*start.codes, "time-alone"))
        return self._closed(start, f"{day}T{times[0]}", self._end_parts[3], self._reader.to_the_minute)

    def written(self, row: Sequence[str]) -> str:
        """Return the date as in the row's cells, with " – " between start and end."""
        whole = [self._start, self._parts[3]], [self._end, self._end_parts[3]]
        ends = whole if self._start >= 0 else (self._parts, self._end_parts)
        return " – ".join(filter(None, (" ".join(filter(None, _cells(columns, row))) for columns in ends)))

    def _closed(self, start: Reading, end: str, column: int, reader: CellDates) -> Reading:
        with _placed(column):
            return _both(start, with_end(start.text, end, reader))

    def _of_parts(self, parts: Sequence[int], row: Sequence[str]) -> Reading:
        cells = ("" if is_unknown(cell) else cell for cell in _cells(parts, row))
        *ymd, time = cells
        year, month, day = (whole(_DRESSED.sub("", cell)) for cell in ymd)
        if not year and not month and not day:
            return Reading(UNDATED, ("undated",))
        # Each part is read in its own `_placed`, so that an error names the column of that part.
        with _placed(parts[0]):
            if not month and not day and not _YEAR.fullmatch(_GROUPED.sub("", year)):
                return self._reader.read(year)
            written, codes = _year(year)
        if not month:
            # The cell of the day may name the month too: 20th Oct.
            read = self._of_words(f"{day} {written.rstrip('~?%')}") if day else written
            if not read:
                raise CellError("day-without-month", parts[2], value=day)
            return Reading(read, codes)
        if written.startswith("Y"):
            return Reading(written, (*codes, "long-year"))
        bare = written.rstrip("~?%")
        flag = written[len(bare) :]
        if not day and (read := self._of_words(f"{month} {bare}")):
            return Reading(read + flag, codes)
        with _placed(parts[1]):
            text = f"{bare}-{_month(month):02}"
        if not day:
            return Reading(text + flag, codes)
        with _placed(parts[3]):
            end = f"T{_time(time)}" if time and not flag else flag
        with _placed(parts[2]):
            return Reading(_day(text, day, end), codes)

    def _of_words(self, text: str) -> str:
        """Return the day of a text such as "May 7 2020", or the season of "Spring 2020"; "" for another text."""
        if not names_season(text) and not re.search(r"[^\W\d]\W+\d|\d\W+[^\W\d]\D* ", text):
            return ""
        found = [reading.text for reading in readings(text, self._reader.rules.order)]
        wanted = 7 if names_season(text) else 10
        return found[0] if [*map(len, found)] == [wanted] and is_date(found[0]) else ""


def _names_part(text: str, year: str) -> bool:
    """Return whether a text has a number beside its year, or names a month or a weekday: it is more than a year."""
    words = re.findall(r"[^\W_]+", plainly(text).replace(year, ""))
    return any(any(map(str.isdecimal, word)) or word in MONTHS or word in WEEKDAYS for word in words)


def _both(start: Reading, date: Reading) -> Reading:
    """Return a whole date with the warnings about its start and its end."""
    codes = dict.fromkeys((*start.codes, *date.codes))
    return Reading(date.text, tuple(code for code in codes if date.text == UNDATED or code != "undated"))


def _meet(one: str, other: str) -> bool:
    """Return whether two dates have a day in common."""
    (a, b), (c, d) = ((date.start, date.end) for date in map(parse_date, (one, other)))
    return not ((b is not None and c is not None and b < c) or (d is not None and a is not None and d < a))


def _cells(columns: Sequence[int], row: Sequence[str]) -> Iterator[str]:
    return (plain(row[n]) if n >= 0 else "" for n in columns)


@contextmanager
def _placed(column: int) -> Iterator[None]:
    try:
        yield
    except CellError as error:
        error.column = column
        raise


def _year(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the EDTF of a year; a year with a minus sign counts from 1, as usual in tables: -44 is 44 BC."""
    m = _YEAR.fullmatch(_GROUPED.sub("", text))
    if not m:
        raise CellError("year-unreadable", value=text)
    number = int(m[3])
    codes = ("early-year",) if number < 1000 and not m[2] else ()
    return spell_year(1 - number if m[2] and number else number) + (m[4] or "~" * bool(m[1])), codes


def _month(text: str) -> int:
    number = int(text) if text.isdecimal() else month_number(text) or 0
    if not 1 <= number <= 12:
        raise CellError("month-unreadable", value=text)
    return number


def _day(month: str, day: str, end: str) -> str:
    if not re.fullmatch(r"\d{1,2}", day):
        raise CellError("day-unreadable", value=day)
    text = f"{month}-{int(day):02}{end}"
    try:
        return parse_date(text).text
    except DateError as error:
        raise CellError("date-impossible", value=text, reason=error.sentence) from None


def _time(text: str) -> str:
    times = _times(text)
    if len(times) != 1:
        raise CellError("time-unreadable", value=text)
    return times[0]


def _times(text: str) -> tuple[str, ...]:
    """Return a time of day, or two of "10:00-12:30", as in EDTF; nothing for another text."""
    if two := matched("TIME ?(?:-|/|to|a) ?TIME", fold(text)):
        return clock(*two.groups()[:4]), clock(*two.groups()[4:])
    m = matched("TIME|([0-9]{2})([0-9]{2})", fold(text))
    return (clock(m[1] or m[5], m[2] or m[6], m[3], m[4]),) if m else ()
