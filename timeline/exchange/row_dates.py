"""The date of a row: one cell, two cells, or cells for year, month, day and time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline.dates import parse_date, spell_year
from timeline.dates.spellings import month_number
from timeline.errors import DateError
from timeline.exchange.cell_dates import UNDATED, CellDates, CellError, Reading, plain
from timeline.exchange.columns import Columns
from timeline.exchange.date_doubts import told_of
from timeline.exchange.date_ends import closing
from timeline.exchange.spelling import clock

_YEAR = re.compile(r"(~|c\.? ?|ca\.? ?)?([-−]?)(\d{1,11})([~?%]?)")
_GROUPED = re.compile(r"[ ,\u00a0\u202f](?=\d{3}\b)")
_TIME = re.compile(r"(?i)(\d{1,2})[:.h](\d{2})(?::(\d{2})(?:\.\d+)?)? ?([ap]\.?m\.?)?|(\d{2})(\d{2})")
_PARTS = ("year", "month", "day", "time")


class PlacedError(Exception):
    """What is wrong with a cell, and the column it stands in."""

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
        """The date of a row as EDTF; PlacedError names the cell that is wrong."""
        reading = self._at(self._start, row) if self._start >= 0 else self._of_parts(self._parts, row)
        if self._end >= 0 and row[self._end].strip():
            return self._closed(reading, row[self._end], self._end)
        if self._end_parts[0] >= 0 and row[self._end_parts[0]].strip():
            last = self._of_parts(self._end_parts, row)
            return self._closed(reading, last.text, self._end_parts[0])
        return reading

    def bounds(self, row: Sequence[str]) -> tuple[str, str]:
        """The latest start and the earliest end of a row, as its cells say them."""
        latest, earliest = (row[n].strip() if n >= 0 else "" for n in self._bounds)
        return latest, earliest

    def written(self, row: Sequence[str]) -> str:
        """The date as the row's own cells say it."""
        if self._start >= 0:
            ends = (row[n] for n in (self._start, self._end) if n >= 0)
            return " – ".join(filter(None, map(plain, ends)))
        ends = (" ".join(filter(None, self._cells(parts, row))) for parts in (self._parts, self._end_parts))
        return " – ".join(filter(None, ends))

    def told(self, code: str, written: str, reading: Reading) -> dict[str, str]:
        """The fields of a remark on how a date was read, `written` where the row says it in other signs."""
        return told_of(code, written or reading.text, reading.text)

    def shown(self, row: Sequence[str]) -> str:
        """How the row wants its date to be shown, or nothing."""
        return plain(row[self._shown]) if self._shown >= 0 else ""

    def _cells(self, parts: Sequence[int], row: Sequence[str]) -> Iterator[str]:
        return (plain(row[n]) if n >= 0 else "" for n in parts)

    def _at(self, column: int, row: Sequence[str]) -> Reading:
        try:
            return self._reader.read(row[column])
        except CellError as error:
            raise PlacedError(error, column) from None

    def _closed(self, start: Reading, end: str, column: int) -> Reading:
        try:
            found = closing(start.text, end, self._reader)
        except CellError as error:
            raise PlacedError(error, column) from None
        dated = found.text != UNDATED
        return Reading(
            found.text, tuple(r for r in (*start.remarks, *found.remarks) if not dated or r != "undated")
        )

    def _of_parts(self, parts: Sequence[int], row: Sequence[str]) -> Reading:
        year, month, day, time = self._cells(parts, row)
        if not year and not month and not day:
            return Reading(UNDATED, ("undated",))
        written, remarks = self._year(year, parts[0])
        if not month:
            if day:
                raise PlacedError(CellError("day-without-month", value=day), parts[2])
            return Reading(written, remarks)
        if written.startswith("Y"):
            return Reading(written, (*remarks, "long-year"))
        number = int(month) if month.isdecimal() else month_number(month)
        if number is None or not 1 <= number <= 12:
            raise PlacedError(CellError("month-unreadable", value=month), parts[1])
        flag = written[len(written.rstrip("~?%")) :]
        text = f"{written.rstrip('~?%')}-{number:02}"
        if not day:
            return Reading(text + flag, remarks)
        if not re.fullmatch(r"\d{1,2}", day):
            raise PlacedError(CellError("day-unreadable", value=day), parts[2])
        text = f"{text}-{int(day):02}"
        text += f"T{self._time(time, parts[3])}" if time and not flag else flag
        try:
            parse_date(text)
        except DateError as error:
            raise PlacedError(
                CellError("date-impossible", value=text, reason=error.sentence), parts[2]
            ) from None
        return Reading(text, remarks)

    def _year(self, text: str, column: int) -> tuple[str, tuple[str, ...]]:
        """A year before Christ has a minus sign and counts from 1, as tables write it: -44 is 44 BC."""
        m = _YEAR.fullmatch(_GROUPED.sub("", text))
        if not m:
            raise PlacedError(CellError("year-unreadable", value=text), column)
        number = int(m[3])
        flag = m[4] or ("~" if m[1] else "")
        remarks = ("early-year",) if number < 1000 and not m[2] else ()
        return spell_year(1 - number if m[2] and number else number) + flag, remarks

    def _time(self, text: str, column: int) -> str:
        m = _TIME.fullmatch(text)
        if not m:
            raise PlacedError(CellError("time-unreadable", value=text), column)
        return clock(m[5], m[6], None) if m[5] else clock(m[1], m[2], m[3], m[4])
