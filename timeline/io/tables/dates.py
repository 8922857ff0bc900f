"""Dates in the cells of a table: EDTF for what can be read in one way, and a code for what is refused.

`timeline.dates.free_text` gives the readings of a text. The rules of tables are here: one order of day and month holds
for a whole file, a text with two readings is refused, and so is one without a year, unless a year was given for all
dates.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from timeline.dates import format_date, parse_date, spell_year
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
)
from timeline.dates.hints import hint, impossible
from timeline.dates.spellings import has_short_year
from timeline.i18n.sentences import InWords
from timeline.io.tables.columns import Columns
from timeline.io.tables.table import Table

UNDATED = ".."

_TAG = re.compile(r"<[^<>]*>")
_SHORT_YEAR = re.compile(r"([0-9]{1,3})([?~%]?)")
_BEFORE_CHRIST = re.compile(r"[-−](\d{1,3}(?:,\d{3})+|\d{1,3}|\d{5,11})([?~%]?)")
_SERIAL = re.compile(r"[1-9]\d{4}(?:\.\d+)?")
_FOUR_DIGITS = re.compile(r"\d{4}")
UNKNOWN = frozenset({
    "unknown", "date unknown", "unknown date", "not known", "undated", "no date", "n/a", "na", "n.d.", "nd", "tbd",
    "tba", "none", "null", "?", "-", "–", "—", "inconnu", "inconnue", "date inconnue", "sans date", "non daté",
    "non datée", "s.d.",
})  # fmt: skip
TRUE, FALSE = frozenset({"true", "yes", "vrai", "oui"}), frozenset({"false", "no", "faux", "non"})
_REMARKED = (Code.BASIC, Code.REWORDED, Code.WEEKDAY_MISMATCH)


class CellError(ValueError):
    """A cell that cannot be read: a code of `findings.MESSAGES`, and the fields of its message."""

    def __init__(self, code: str, **fields: str) -> None:
        super().__init__(code)
        self.code, self.fields = code, fields


class CellDates:
    """Reads the dates of one file.

    Args:
        order: the order of day and month in the file; "" where it is not known.
        default_year: the year of dates that name none; without it they are refused.
        edtf: Timeline wrote the file, so that `2020-21` is a season in it and nothing else.
    """

    def __init__(self, order: Order = "", default_year: int | None = None, *, edtf: bool = False) -> None:
        self.order, self.default_year, self.edtf = order, default_year, edtf
        self._read_before: dict[str, Reading | CellError] = {}

    def read(self, text: str) -> Reading:
        """Return the date of a cell, with codes of remarks; `..` with the code "undated" where it names none.

        Raises:
            CellError: the cell has no date, or more than one.
        """
        date = self._read_before.get(text)
        if date is None:
            try:
                date = self._read(plain(text))
            except CellError as error:
                date = error
            self._read_before[text] = date
        if isinstance(date, CellError):
            raise date
        return date

    def _read(self, text: str) -> Reading:
        if not text or text == UNDATED or text.lower() in UNKNOWN:
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
        """Raise CellError for a date such as 5/6/2020 that is no day in the order of the file."""
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
    """Return the fields of a remark on a date.

    Args:
        code: the code of the remark.
        written: the date as the row has it, " – " between two cells.
        date: the EDTF text that it was read as.
    """
    wrong = wrong_weekday(written, date) if code == Code.WEEKDAY_MISMATCH else None
    if wrong:
        text, day = wrong
        return {"value": text, "date": InWords(partial(format_weekday, day))}
    return {"value": written, "date": _in_words(date)}


def _refused_by_its_look(text: str) -> str:
    if text.lower() in TRUE | FALSE:
        return "date-bool"
    if _SERIAL.fullmatch(text):
        return "date-serial"
    return "date-two-digits" if not _FOUR_DIGITS.search(text) and has_short_year(text) else ""


def _two_readings(text: str, one: str, other: str) -> CellError:
    return CellError("date-two-readings", value=text, one=_in_words(one), other=_in_words(other))


def _in_words(date: str) -> str:
    """The date as it is written, seasons in words, as these are read too."""
    return InWords(partial(_words, date)) if SEASON_CODE.search(date) else date


def _words(date: str, lang: str) -> str:
    return format_date(parse_date(date), lang)


class Evidence(NamedTuple):
    """The order of day and month of a file, the row that shows it, and the row that shows the contrary.

    `order` is "" where no date needs one, or where nothing decides (`unsettled` is then a row with such a date).
    """

    order: Order = ""
    row: int = 0
    value: str = ""
    contrary_row: int = 0
    contrary: str = ""
    unsettled: int = 0
    unsettled_value: str = ""


def order_of(cells: Iterable[tuple[int, str]]) -> Evidence:
    """Return what the dates of a file show of their order; only days that exist count.

    Args:
        cells: the number of each cell's row, and its text.
    """
    shown: dict[Order, tuple[int, str]] = {}
    undecided: tuple[int, str] = (0, "")
    seen: set[str] = set()
    for row, text in cells:
        if text in seen:
            continue
        seen.add(text)
        for first, _, second, year in SLASHED.findall(text):
            orders = [*orders_of(first, second, year)]
            if len(orders) == 1:
                shown.setdefault(orders[0], (row, text))
            elif orders and int(first) != int(second) and not undecided[0]:
                undecided = (row, text)
    if len(shown) == 2:
        return Evidence("", *shown["day-first"], *shown["month-first"], *undecided)
    for order, place in shown.items():
        return Evidence(order, *place)
    return Evidence(unsettled=undecided[0], unsettled_value=undecided[1])


def evidence_of(table: Table, columns: Columns) -> Evidence:
    """Return what the columns with dates show of the order of day and month."""
    dated = [n for name in ("date", "end") for n in columns.of.get(name, ())]

    def cells() -> Iterator[tuple[int, str]]:
        for n in dated:
            yield from ((line, row[n]) for row, line in zip(table.rows, table.lines, strict=True))

    return order_of(cells())
