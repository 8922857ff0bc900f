"""The date of a row: one cell, a cell for the start and one for the end, or cells for year, month, day and time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from timeline.dates import is_date, parse_date, spell_year
from timeline.dates.free_text import Reading
from timeline.dates.spellings import clock, fold, matched, month_number
from timeline.errors import DateError
from timeline.io.tables.columns import Columns
from timeline.io.tables.dates import FALSE, TRUE, UNDATED, UNKNOWN, CellDates, CellError, plain

_YEAR = re.compile(r"(~|c\.? ?|ca\.? ?)?([-−]?)(\d{1,11})([~?%]?)")
_GROUPED = re.compile(r"[ ,\u00a0\u202f](?=\d{3}\b)")
_PARTS = ("year", "month", "day", "time")


class PlacedError(Exception):
    """A cell that cannot be read, with its column."""

    def __init__(self, error: CellError, column: int) -> None:
        super().__init__(error.code)
        self.error, self.column = error, column


class RowDates:
    """Reads the dates of the rows of one table."""

    def __init__(self, columns: Columns, reader: CellDates) -> None:
        self._reader = reader
        self._start, self._end = columns.one("date"), columns.one("end")
        self._parts = tuple(columns.one(name) for name in _PARTS)
        self._end_parts = tuple(columns.one(f"end_{name}") for name in _PARTS)
        self._shown = columns.one("date_text")
        self._bounds = columns.one("latest_start"), columns.one("earliest_end")
        self.column = self._start if self._start >= 0 else self._parts[0]

    def read(self, row: Sequence[str]) -> Reading:
        """Return the date of a row as EDTF.

        Raises:
            PlacedError: a cell of the date cannot be read.
        """
        reading = self._at(self._start, row) if self._start >= 0 else self._of_parts(self._parts, row)
        if self._end >= 0 and row[self._end].strip():
            return self._closed(reading, row[self._end], self._end)
        if self._end_parts[0] >= 0 and row[self._end_parts[0]].strip():
            last = self._of_parts(self._end_parts, row)
            return self._closed(reading, last.text, self._end_parts[0])
        return reading

    def bounds(self, row: Sequence[str]) -> tuple[str, str]:
        """Return the latest start and the earliest end of a row, as its cells have them."""
        latest, earliest = (row[n].strip() if n >= 0 else "" for n in self._bounds)
        return latest, earliest

    def written(self, row: Sequence[str]) -> str:
        """Return the date as the row's cells have it, " – " between start and end."""
        if self._start >= 0:
            ends = (row[n] for n in (self._start, self._end) if n >= 0)
            return " – ".join(filter(None, map(plain, ends)))
        ends = (" ".join(filter(None, self._cells(parts, row))) for parts in (self._parts, self._end_parts))
        return " – ".join(filter(None, ends))

    def shown(self, row: Sequence[str]) -> str:
        """Return the text that the row shows for its date, or nothing."""
        return plain(row[self._shown]) if self._shown >= 0 else ""

    def _cells(self, parts: Sequence[int], row: Sequence[str]) -> Iterator[str]:
        return (plain(row[n]) if n >= 0 else "" for n in parts)

    def _at(self, column: int, row: Sequence[str]) -> Reading:
        try:
            return self._reader.read(row[column])
        except CellError as error:
            raise PlacedError(error, column) from None

    def _closed(self, start: Reading, end: str, column: int) -> Reading:
        with _placed(column):
            date = with_end(start.text, end, self._reader)
        codes = (*start.codes, *date.codes)
        return Reading(date.text, tuple(code for code in codes if date.text == UNDATED or code != "undated"))

    def _of_parts(self, parts: Sequence[int], row: Sequence[str]) -> Reading:
        year, month, day, time = self._cells(parts, row)
        if not year and not month and not day:
            return Reading(UNDATED, ("undated",))
        with _placed(parts[0]):
            written, codes = _year(year)
        if day and not month:
            raise PlacedError(CellError("day-without-month", value=day), parts[2])
        if not month:
            return Reading(written, codes)
        if written.startswith("Y"):
            return Reading(written, (*codes, "long-year"))
        bare = written.rstrip("~?%")
        flag = written[len(bare) :]
        with _placed(parts[1]):
            text = f"{bare}-{_month(month):02}"
        if not day:
            return Reading(text + flag, codes)
        with _placed(parts[3]):
            end = f"T{_time(time)}" if time and not flag else flag
        with _placed(parts[2]):
            return Reading(_day(text, day, end), codes)


@contextmanager
def _placed(column: int) -> Iterator[None]:
    try:
        yield
    except CellError as error:
        raise PlacedError(error, column) from None


def _year(text: str) -> tuple[str, tuple[str, ...]]:
    """EDTF of a year; one with a minus sign counts from 1, as tables write it: -44 is 44 BC."""
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
    m = matched("TIME|([0-9]{2})([0-9]{2})", fold(text))
    if not m:
        raise CellError("time-unreadable", value=text)
    return clock(m[1] or m[5], m[2] or m[6], m[3], m[4])


def with_end(start: str, end_cell: str, reader: CellDates) -> Reading:
    """Return the interval from a start to the date of another cell, that date included; open where it goes on.

    Args:
        start: the EDTF text of the start, `..` for none.
        end_cell: the text of the cell with the end.

    Raises:
        CellError: the end cannot be read, or comes before the start.
    """
    end_text = plain(end_cell)
    word = end_text.lower()
    if not end_text:
        return Reading(start)
    if "/" in start:
        raise CellError("end-after-interval", value=end_text)
    first = "" if start == UNDATED else start.partition("T")[0]
    if word in FALSE or matched("NOW", fold(end_text)):
        return Reading(f"{first}/.." if first else UNDATED)
    if word in TRUE or word in UNKNOWN:
        return Reading(f"{first}/", ("end-unknown",)) if first else Reading(UNDATED)
    end = reader.read(end_cell)
    last = (end.text.partition("/")[2] or end.text).partition("T")[0]
    if last in (first, UNDATED):
        return Reading(first or UNDATED, end.codes)
    try:
        return Reading(parse_date(f"{first}/{last}").text, end.codes)
    except DateError:
        meant = _minus(first, last)
        code = "end-before-start-minus" if meant else "end-before-start"
        raise CellError(code, value=end_text, start=first, meant=meant) from None


def _minus(first: str, last: str) -> str:
    """The start with the minus sign it may lack, where the end would then come after it."""
    m = re.fullmatch(r"(0\d{3})", first)
    return f"-{int(m[1])}" if m and is_date(f"-{m[1]}/{last}") else ""
