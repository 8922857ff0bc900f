"""Dates in the rows of a table: EDTF for dates with a single reading, and a code for refused ones.

`timeline.dates.free_text` returns the readings of a text. This module has the rules for tables: one order of day and
month applies to a whole file. A text with two readings is refused. A date without a year is refused too, unless a
year was given.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from timeline.dates import format_date, is_date, parse_date, spell_year
from timeline.dates.formatting import format_weekday
from timeline.dates.free_text import (
    SEASON_CODE,
    SLASHED,
    Code,
    Order,
    Reading,
    orders_of,
    readings,
    wrong_weekday,
    years_or_season,
)  # fmt: skip
from timeline.dates.hints import hint, impossible
from timeline.dates.spellings import clock, fold, has_short_year, matched, month_number
from timeline.errors import DateError
from timeline.i18n.sentences import InWords
from timeline.io.tables.columns import Columns
from timeline.io.tables.table import CellError

UNDATED = ".."
_TAG = re.compile(r"<[^<>]*>")
_SHORT_YEAR = re.compile(r"([0-9]{1,3})([?~%]?)")
_BEFORE_CHRIST = re.compile(r"[-−](\d{1,3}(?:,\d{3})+|\d{1,3}|\d{5,11})([?~%]?)")
_SERIAL = re.compile(r"[1-9]\d{4}(?:\.\d+)?")
_FOUR_DIGITS = re.compile(r"\d{4}")
_YEAR = re.compile(r"(~|c\.? ?|ca\.? ?)?([-−]?)(\d{1,11})([~?%]?)")
_GROUPED = re.compile(r"[ ,\u00a0\u202f](?=\d{3}\b)")
_MIDNIGHT = re.compile(r"(?<=\d)[T ]+0?0:00(:00([.,]0+)?)?( ?(Z|UTC|[-+]\d\d:?\d\d))?$")
_TIME_OF_DAY = re.compile(r"\d(?:T| +)\d{1,2}[:h]\d{2}")
_PARTS = ("year", "month", "day", "time")
_UNKNOWN = frozenset({
    "unknown", "date unknown", "unknown date", "not known", "undated", "no date", "n/a", "na", "n.d.", "nd", "tbd",
    "tba", "none", "null", "?", "-", "–", "—", "inconnu", "inconnue", "date inconnue", "sans date", "non daté",
    "non datée", "s.d.",
})  # fmt: skip
_TRUE, _FALSE = frozenset({"true", "yes", "vrai", "oui"}), frozenset({"false", "no", "faux", "non"})
_REMARKED = (Code.BASIC, Code.REWORDED, Code.WEEKDAY_MISMATCH)


class CellDates:
    """Read the dates of a file; `edtf` is true if Timeline wrote it, so that `2020-21` is a season.

    With `days`, a midnight after a date is omitted.
    """

    def __init__(
        self, order: Order = "", default_year: int | None = None, *, edtf: bool = False, days: bool = False
    ) -> None:
        self.order, self.default_year, self.edtf, self.days = order, default_year, edtf, days
        self._read_before: dict[str, Reading | CellError] = {}

    def read(self, text: str) -> Reading:
        """Return the date of a cell, with the codes of warnings; raise CellError if it has none or several."""
        date = self._read_before.get(text)
        if date is None:
            try:
                date = self._read(_MIDNIGHT.sub("", plain(text)) if self.days else plain(text))
            except CellError as error:
                date = error
            self._read_before[text] = date
        if isinstance(date, CellError):
            raise CellError(
                date.code, -1, **date.fields
            )  # a new object, because its column is set for each cell
        return date

    def _read(self, text: str) -> Reading:
        if not text or text == UNDATED or text.lower() in _UNKNOWN:
            return Reading(UNDATED, ("undated",))
        if code := _refused_by_its_look(text):
            raise CellError(code, value=text)
        if before := _BEFORE_CHRIST.fullmatch(text):
            year = int(before[1].replace(",", ""))
            raise _two_readings(text, spell_year(1 - year) + before[2], spell_year(-year) + before[2])
        if short := _SHORT_YEAR.fullmatch(text):
            return Reading(spell_year(int(short[1])) + short[2], ("early-year",))
        self._check_order(text)
        dates = readings(text, self.order, self.default_year)
        if len(dates) != 1:
            raise self._refusal(text, dates)
        date = dates[0]
        if self.edtf and date.text == text:
            return Reading(text)
        if both := years_or_season(text, date.text):
            raise _two_readings(*both)
        return Reading(date.text, tuple(code for code in date.codes if code in _REMARKED))

    def _check_order(self, text: str) -> None:
        """Raise CellError for a date such as 5/6/2020 that does not exist in the file's order."""
        for m in SLASHED.finditer(text):
            days = orders_of(m[1], m[3], m[4])
            if not days:
                raise CellError("date-no-day", value=m[0])
            if not self.order and int(m[1]) != int(m[3]):
                raise CellError("date-order", value=m[0])
            if self.order and self.order not in days:
                raise CellError(f"date-against-{self.order}", value=m[0], date=next(iter(days.values())))

    def _refusal(self, text: str, dates: tuple[Reading, ...]) -> CellError:
        if dates:
            return _two_readings(text, dates[0].text, dates[1].text)
        if self.default_year is None and readings(text, self.order, 2000):
            return CellError("date-no-year", value=text)
        if reason := impossible(text, self.order, self.default_year):
            return CellError("date-impossible", value=text, reason=reason)
        return CellError("date-unreadable", value=text, hint=hint(text))


def plain(text: str) -> str:
    """Return a text without markup, on one line."""
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub("", text))
    return " ".join(text.split())


def remark_fields(code: str, written: str, date: str) -> dict[str, str]:
    """Return the fields of a warning about how a row's date was read; `written` may have " – " between two cells."""
    if code == Code.WEEKDAY_MISMATCH and (wrong := wrong_weekday(written, date)):
        return {"value": wrong[0], "date": InWords(partial(format_weekday, wrong[1]))}
    return {"value": written, "date": _in_words(date)}


def _refused_by_its_look(text: str) -> str:
    if text.lower() in _TRUE | _FALSE:
        return "date-bool"
    if _SERIAL.fullmatch(text):
        return "date-serial"
    return "date-two-digits" if not _FOUR_DIGITS.search(text) and has_short_year(text) else ""


def _two_readings(text: str, one: str, other: str) -> CellError:
    return CellError("date-two-readings", value=text, one=_in_words(one), other=_in_words(other))


def _in_words(date: str) -> str:
    """Return a date as it is written; a season as text."""
    return InWords(partial(_words, date)) if SEASON_CODE.search(date) else date


def _words(date: str, lang: str) -> str:
    return format_date(parse_date(date), lang)


def only_midnights(cells: Iterable[str]) -> bool:
    """Return whether the times of day in cells are all midnight: a program wrote them, and they mean whole days."""
    timed = [plain(cell) for cell in cells if _TIME_OF_DAY.search(cell)]
    return bool(timed) and all(map(_MIDNIGHT.search, timed))


class RowDates:
    """Read the dates of rows: from one cell, a start and an end, or cells for year, month, day and time."""

    def __init__(self, columns: Columns, reader: CellDates) -> None:
        self._reader, one = reader, columns.one
        self._start, self._end = one("date"), one("end")
        self._parts, self._end_parts = ([one(end + part) for part in _PARTS] for end in ("", "end_"))
        self.column = self._start if self._start >= 0 else self._parts[0]

    def read(self, row: Sequence[str]) -> Reading:
        """Return the date of a row as EDTF; raise CellError for a cell that cannot be read."""
        reading = (
            self._with_time(self._reader.read(row[self._start]), self._parts[3], row)
            if self._start >= 0
            else self._of_parts(self._parts, row)
        )
        if self._end >= 0 and row[self._end].strip():
            return self._closed(reading, self._end_cell(row), self._end)
        if self._end < 0 and self._end_parts[0] < 0:
            return self._with_end_time(reading, row)
        if self._end_parts[0] >= 0 and row[self._end_parts[0]].strip():
            last = self._of_parts(self._end_parts, row)
            return self._closed(reading, last.text, self._end_parts[0])
        return reading

    def _with_time(self, reading: Reading, column: int, row: Sequence[str]) -> Reading:
        """Return a reading with the time of day of another cell, if it is a day that has none."""
        time = plain(row[column]) if column >= 0 else ""
        if not time or reading.text == UNDATED or "T" in reading.text:
            return reading
        day, flag = reading.text.rstrip("~?%"), reading.text[len(reading.text.rstrip("~?%")) :]
        times = _times(time)
        texts = [f"{day}T{each}{flag}" for each in times]
        if not texts or not all(map(is_date, (day, *texts))):
            return Reading(reading.text, (*reading.codes, "time-alone"))
        return Reading("/".join(texts), reading.codes)

    def _end_cell(self, row: Sequence[str]) -> str:
        """Return the cell of the end, with the time of day of another cell after a day."""
        cell, column = row[self._end], self._end_parts[3]
        time = plain(row[column]) if column >= 0 else ""
        if not time or _TIME_OF_DAY.search(cell):
            return cell
        joined = f"{plain(cell)} {time}"
        return joined if readings(joined, self._reader.order, self._reader.default_year) else cell

    def _with_end_time(self, start: Reading, row: Sequence[str]) -> Reading:
        """Return the interval from a start to a time of its day."""
        column = self._end_parts[3]
        times = _times(plain(row[column])) if column >= 0 else ()
        day = start.text.partition("T")[0]
        if len(times) != 1 or "T" not in start.text or "/" in start.text:
            return start
        return self._closed(start, f"{day}T{times[0]}", column)

    def written(self, row: Sequence[str]) -> str:
        """Return the date as in the row's cells, with " – " between start and end."""
        time, end_time = self._parts[3], self._end_parts[3]
        ends = (
            ([self._start, time], [self._end, end_time])
            if self._start >= 0
            else (self._parts, self._end_parts)
        )
        return " – ".join(filter(None, (" ".join(filter(None, _cells(columns, row))) for columns in ends)))

    def _closed(self, start: Reading, end: str, column: int) -> Reading:
        with _placed(column):
            date = with_end(start.text, end, self._reader)
        codes = (*start.codes, *date.codes)
        return Reading(date.text, tuple(code for code in codes if date.text == UNDATED or code != "undated"))

    def _of_parts(self, parts: Sequence[int], row: Sequence[str]) -> Reading:
        year, month, day, time = _cells(parts, row)
        if not year and not month and not day:
            return Reading(UNDATED, ("undated",))
        with _placed(parts[0]):
            written, codes = _year(year)
        if day and not month:
            raise CellError("day-without-month", parts[2], value=day)
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


def with_end(start: str, end_cell: str, reader: CellDates) -> Reading:
    """Return the interval from a start in EDTF (`..` for none) to a cell's date; raise CellError for an invalid end."""
    end_text = plain(end_cell)
    word = end_text.lower()
    if not end_text:
        return Reading(start)
    if "/" in start:
        raise CellError("end-after-interval", value=end_text)
    first = "" if start == UNDATED else start
    if word in _FALSE or matched("NOW", fold(end_text)):
        return Reading(f"{first}/.." if first else UNDATED)
    if word in _TRUE | _UNKNOWN:
        return Reading(f"{first}/", ("end-unknown",)) if first else Reading(UNDATED)
    end = reader.read(end_cell)
    last = end.text.partition("/")[2] or end.text
    if last in (first, first.partition("T")[0], UNDATED):
        return Reading(first or UNDATED, end.codes)
    try:
        return Reading(parse_date(f"{first}/{last}").text, end.codes)
    except DateError:
        meant = _minus(first, last)
        code = "end-before-start-minus" if meant else "end-before-start"
        raise CellError(code, value=end_text, start=first, meant=meant) from None


def _minus(first: str, last: str) -> str:
    """Return the start with a minus sign if it has none and the end would otherwise come before it."""
    m = re.fullmatch(r"(0\d{3})", first)
    return f"-{int(m[1])}" if m and is_date(f"-{m[1]}/{last}") else ""
