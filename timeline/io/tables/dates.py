"""Dates in the rows of a table: EDTF for dates with a single reading, and a code for refused ones.

`timeline.dates.free_text` returns the readings of a text. This module has the rules for tables: one order of day and
month applies to a whole file. A text with two readings is refused. A date without a year is refused too, unless a
year was given.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from timeline.dates import format_date, is_date, parse_date, spell_year
from timeline.dates.formatting import format_weekday
from timeline.dates.free_text import (
    LONGEST_TYPED,
    SLASHED,
    Code,
    Order,
    Reading,
    names_season,
    orders_of,
    readings,
    wrong_weekday,
    years_or_season,
)  # fmt: skip
from timeline.dates.gregorian import civil, ordinal
from timeline.dates.hints import hint, impossible, period_of
from timeline.dates.hours import names_hour
from timeline.dates.names import fold
from timeline.dates.spellings import YearPlace, has_short_year, matched, two_years_of, with_full_year
from timeline.errors import DateError
from timeline.i18n.sentences import InWords
from timeline.io.tables.table import CellError
from timeline.io.tables.words import goes_on, is_unknown

UNDATED = ".."
Pairs = Literal["", "years", "months", "both"]
"""What the cells of a file show that can have one reading only: years in `1826-31`, months in `2020-06`."""
_PAIR = re.compile(r"(\d{4}) ?([-‐‑‒–—−/]) ?(\d{1,2})")
_SEASONS = frozenset({21, 22, 23, 24, 33, 34, 35, 36})
_TAG = re.compile(r"<[^<>]*>")
_SHORT_YEAR = re.compile(r"([0-9]{1,3}|0000)([?~%]?)")
_BEFORE_CHRIST = re.compile(r"[-−](\d{1,3}(?:,\d{3})+|\d{1,3}|[1-9]\d{3}|\d{5,11})([?~%]?)")
_AFTER_DASH = re.compile(r"[–—] ?([1-9]\d{3})")
_WHOLE = re.compile(r"(\d{1,8})\.0+")
_DECIMAL = re.compile(r"\d{1,4}[.,]\d+")
_EPOCH = re.compile(r"([1-9]\d{8,9})(?:\d{3})?(?:\.\d+)?")
_MARK = r"\[(?:\d{1,3}|[a-z]|(?:note|nb|n) ?\d{1,2})\]"
_FOOTNOTE = re.compile(rf"(?<=[\w)?~]) ?{_MARK}$", re.IGNORECASE)
FOOTNOTES = re.compile(rf"(?:{_MARK}[\s,;]*)+", re.IGNORECASE)
"""Marks of footnotes alone, whose notes are not in the table: [5]."""
_QUOTED = re.compile(r"^'(.*\d.*)'$")
_CODE = re.compile(r"(?<!\d)(\d{4})-(2[1-4]|3[3-6])(?!\d)")
_MONTH_AND_DAY = re.compile(r"^([^\W\d_]{3,}\.?) (\d{1,2})-(\d{4})$")
"""A month, a day, and a year after a hyphen: `Nov 5-2019`."""
_DECADE = re.compile(r"(?:the )?(\d{3})0['’]?s", re.IGNORECASE)
_REREAD = re.compile(r"\d{4}-\d{3}|.*:\d\d[.,]\d*[1-9].*")
"""The number of a day in its year, which can also be that of a file; a fraction of a second, which dates lack."""
_ABOUT = re.compile(r"(?<![^\W_])(approx\w*|aprox\w*|approssimativ\w*|ungefahr\w*|circa)(?![^\W_])")
_SERIAL = re.compile(r"[1-9]\d{4}(?:\.\d+)?")
_BESIDE = re.compile(r"([^()]*\d[^()]*?) ?\((?![^()]*\d{3})([^()]*)\)")
"""A date with a remark in parentheses that names no year: 23 March 2024 (doors 7 pm)."""
_DAYS_OF_MONTHS = tuple(map(re.compile, (
    r"\b\d{1,2}(?:st|nd|rd|th|er|\.)?(?: de)? [^\W\d_]{3,}\.?", r"[^\W\d_]{3,}\.? \d{1,2}(?:st|nd|rd|th)?\b(?![:.h])",
)))  # fmt: skip
"""A day and its month, and a month and its day: 25 février, Feb. 25th."""
_EARLY = re.compile(r"((?:\d{1,2}\.? )?[^\W\d_]{3,}\.?,? )([1-9]\d{2})")
"""A day or a month with a year of three digits: `21 Jul 230`."""
_MINUS = re.compile(r"[-−](?!0000)\d{4,}(?:-\d{2}){0,2}(?:[T ].*)?")
"""A date of the standard in a year with a minus sign: the standard counts a year 0, many tables do not."""
_FOUR_DIGITS = re.compile(r"\d{4}")
MIDNIGHT = re.compile(r"(?<=\d)[T ]+0?0:00(:00([.,]0+)?)?( ?(Z|UTC|[-+]\d\d:?\d\d))?$")
TIME_OF_DAY = re.compile(r"\d(?:T| +)\d{1,2}[:h]\d{2}")
_TRUE, _FALSE = frozenset({"true", "yes", "vrai", "oui"}), frozenset({"false", "no", "faux", "non"})
_REMARKED = (Code.BASIC, Code.REWORDED, Code.WEEKDAY_MISMATCH)


@dataclass(frozen=True)
class DateRules:
    """The rules for the dates of a file, the same for all its rows.

    `edtf` is true if Timeline wrote the file, so that `2020-21` is a season. With `days`, a midnight after a date is
    omitted, unless the other end of the event has another time. `pairs` is what `1911-12` means. Two-digit years are in
    the 100 years from `short_years`, at the `year_place` of dates of three numbers. With `decades`, `1900s` is one.
    With `about`, the heading says that the dates are approximate.
    """

    order: Order = ""
    default_year: int | None = None
    edtf: bool = False
    days: bool = False
    pairs: Pairs = ""
    short_years: int | None = None
    year_place: YearPlace = ""
    decades: bool = False
    about: bool = False


class CellDates:
    """Read the dates of a file by its rules."""

    def __init__(self, rules: DateRules | None = None) -> None:
        self.rules = rules or DateRules()
        self._read_before: dict[str, Reading | CellError] = {}
        self.to_the_minute = CellDates(replace(self.rules, days=False)) if self.rules.days else self

    def read(self, text: str) -> Reading:
        """Return the date of a cell, with the codes of warnings; raise CellError if it has none or several."""
        date = self._read_before.get(text)
        if date is None:
            try:
                date = self._read(self._bare(text))
            except CellError as error:
                date = error
            self._read_before[text] = date
        if isinstance(date, CellError):
            # A new object, because its column is set for each cell.
            raise CellError(date.code, -1, **date.fields)
        return date

    def _bare(self, text: str) -> str:
        """Return the text of a cell without markup, footnote marks and the decimals of a whole number."""
        bare = _FOOTNOTE.sub("", _QUOTED.sub(r"\1", plain(text)))
        bare = MIDNIGHT.sub("", bare) if self.rules.days else bare
        if self.rules.short_years is not None:
            both = "" if self.rules.year_place else two_years_of(bare, self.rules.short_years)
            if both:
                raise CellError("date-year-place", value=bare, one=both[0], other=both[1])
            bare = with_full_year(bare, self.rules.short_years, self.rules.year_place)
        return whole(_MONTH_AND_DAY.sub(r"\1 \2 \3", bare))

    def _read(self, text: str) -> Reading:
        if not text or text == UNDATED or is_unknown(text):
            return Reading(UNDATED, ("undated",))
        if self.rules.edtf and is_date(text):
            return Reading(text)
        _refuse_by_its_look(text)
        if short := _SHORT_YEAR.fullmatch(text):
            return Reading(spell_year(int(short[1])) + short[2], ("early-year",))
        if not self.rules.edtf and (pair := self._pair(text)):
            return pair
        if self.rules.decades and (decade := _DECADE.fullmatch(text)):
            return Reading(f"{decade[1]}X")
        self._check_order(text)
        early = _EARLY.fullmatch(text)
        full = f"{early[1]}0{early[2]}" if early else text
        dates = readings(full, self.rules.order, self.rules.default_year)
        if not dates and (loose := self._loose(text)):
            return loose
        if len(dates) != 1:
            raise self._refusal(text, dates)
        date = dates[0]
        _refuse_codes(text, date.text)
        codes = (*date.codes, Code.REWORDED) if _REREAD.fullmatch(text) else date.codes
        more = ("early-year",) * bool(early) + ("minus",) * bool(_MINUS.fullmatch(text))
        return Reading(date.text, (*dict.fromkeys(code for code in codes if code in _REMARKED), *more))

    def _loose(self, text: str) -> Reading | None:
        """Return a day of the chosen year, a date with a remark beside it, or a period of which a part is named."""
        if self.rules.default_year is not None:
            days = readings(with_year(text, str(self.rules.default_year)), self.rules.order)
            if len(days) == 1:
                return Reading(days[0].text)
        if (bare := _without_hours_beside(text)) != text:
            with suppress(CellError):
                read = self._read(bare)
                return Reading(read.text, tuple(dict.fromkeys((*read.codes, Code.REWORDED))))
        period = period_of(text)
        return Reading(period, (Code.REWORDED,)) if period else None

    def _pair(self, text: str) -> Reading | None:
        """Return two years or a month, as the file shows; raise CellError if it shows both."""
        m = _PAIR.fullmatch(text)
        second = _second_year(m) if m else ""
        if m is None or not second:
            return None
        years, month = f"{m[1]}/{second}", f"{m[1]}-{m[3]:0>2}"
        if self.rules.pairs == "years":
            return Reading(years, (Code.REWORDED,))
        if not 1 <= int(m[3]) <= 12:
            return None
        shown = self.rules.pairs == "months" or re.fullmatch(r"\d{4}-\d{2}", text)
        if self.rules.pairs == "both" or not shown or "-" not in text:
            raise _two_readings(text, month, years)
        return Reading(month, () if self.rules.pairs == "months" else ("month-or-years",))

    def _check_order(self, text: str) -> None:
        """Raise CellError for a date such as 5/6/2020 that does not exist in the file's order."""
        for m in SLASHED.finditer(text):
            days = orders_of(m[1], m[3], m[4])
            if not days:
                raise CellError("date-no-day", value=m[0])
            if not self.rules.order and int(m[1]) != int(m[3]):
                raise CellError("date-order", value=m[0])
            if self.rules.order and self.rules.order not in days:
                raise CellError(
                    f"date-against-{self.rules.order}", value=m[0], date=next(iter(days.values()))
                )

    def _refusal(self, text: str, dates: tuple[Reading, ...]) -> CellError:
        order, year = self.rules.order, self.rules.default_year
        if dates:
            return _two_readings(text, dates[0].text, dates[1].text)
        without = not _FOUR_DIGITS.search(text) and (readings(text, order, 2000) or with_year(text, "2000"))
        if year is None and without:
            return CellError("date-no-year", value=text)
        if reason := impossible(text, order, year):
            return CellError("date-impossible", value=text, reason=reason)
        return CellError("date-unreadable", value=text, hint=hint(text))


def with_year(text: str, year: str) -> str:
    """Return a date that names no year with the year after it, or before its hours; "" for another text."""
    if not text.strip() or len(text) > 2 * LONGEST_TYPED or _FOUR_DIGITS.search(text):
        return ""
    beside = (each.sub(rf"\g<0> {year}", text, count=1) for each in _DAYS_OF_MONTHS)
    texts = (f"{text.strip()} {year}", *beside)
    return next((each for each in texts if year in each and readings(_without_hours_beside(each))), "")


def _without_hours_beside(text: str) -> str:
    """Return a date without a remark in parentheses that names an hour: (doors 7 pm)."""
    m = _BESIDE.fullmatch(text.strip())
    return m[1] if m and names_hour(fold(m[2])) else text


def plain(text: str) -> str:
    """Return a text without markup, on one line."""
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub("", text))
    return " ".join(text.split())


def remark_fields(code: str, written: str, date: str) -> dict[str, str]:
    """Return the fields of a warning about how a row's date was read; `written` may have " – " between two cells."""
    if code == Code.WEEKDAY_MISMATCH and (wrong := wrong_weekday(written, date)):
        return {"value": wrong[0], "date": InWords(partial(format_weekday, wrong[1]))}
    words = InWords(partial(_words, date)) if code in ("month-or-years", "minus") else _in_words(date)
    return {"value": written, "date": words}


def whole(text: str) -> str:
    """Return a whole number without its decimals, as in the `2020.0` of a column with gaps; other texts unchanged."""
    m = _WHOLE.fullmatch(text)
    return m[1] if m else text


def _refuse_by_its_look(text: str) -> None:
    """Raise CellError for a text that is not a date, or that has two readings, whatever the file's rules are."""
    if text.lower() in _TRUE | _FALSE:
        raise CellError("date-bool", value=text)
    if _SERIAL.fullmatch(text):
        raise CellError("date-serial", value=text)
    if _DECIMAL.fullmatch(text):
        raise CellError("date-decimal", value=text)
    if epoch := _EPOCH.fullmatch(text):
        year, month, day = civil(ordinal(1970, 1, 1) + int(epoch[1]) // 86_400)
        raise CellError("date-epoch", value=text, date=f"{year:04}-{month:02}-{day:02}")
    if not _FOUR_DIGITS.search(text) and has_short_year(text):
        raise CellError("date-two-digits", value=text)
    if before := _BEFORE_CHRIST.fullmatch(text):
        year = int(before[1].replace(",", ""))
        one, other = spell_year(1 - year) + before[2], spell_year(-year) + before[2]
        raise CellError("date-minus", value=text, one=one, other=other)
    if until := _AFTER_DASH.fullmatch(text):
        raise _two_readings(text, f"../{until[1]}", spell_year(1 - int(until[1])))


def _refuse_codes(text: str, date: str) -> None:
    """Raise CellError for a date with the code of a season or a quarter, unless the text names it in words."""
    if both := years_or_season(text, date):
        raise _two_readings(*both)
    for year, code in _CODE.findall(date):
        if (m := re.search(rf"(?<!\d){year} ?[-‐‑‒–—−/] ?{code}(?!\d)", text)) and not names_season(text):
            years = f"{year}/{int(year) + (int(code) - int(year)) % 100:04}"
            raise _two_readings(m[0], f"{year}-{code}", years)


def _two_readings(text: str, one: str, other: str) -> CellError:
    return CellError("date-two-readings", value=text, one=_in_words(one), other=_in_words(other))


def _in_words(date: str) -> str:
    """Return a date as it is written; a season as text."""
    return InWords(partial(_words, date)) if _CODE.search(date) or date.startswith("..") else date


def _words(date: str, lang: str) -> str:
    return format_date(parse_date(date), lang)


def midnights(rows: Iterable[Sequence[str]]) -> tuple[int, int]:
    """Return how many dates of rows have midnight as their time of day, and how many another time.

    A program writes midnight for a day whose time is not known, so that it means the day. It is a time if the other
    end of the event has another one.
    """
    n = others = 0
    for cells in rows:
        timed = [bool(MIDNIGHT.search(cell)) for cell in map(plain, cells) if TIME_OF_DAY.search(cell)]
        n += len(timed) if all(timed) else 0
        others += len(timed) - sum(timed)
    return n, others


def with_end(start: str, end_cell: str, reader: CellDates) -> Reading:
    """Return the interval from a start in EDTF (`..` for none) to a cell's date; raise CellError for an invalid end."""
    end_text = plain(end_cell)
    word = end_text.lower()
    if not end_text:
        return Reading(start)
    if "/" in start:
        with suppress(CellError):
            return ended(start, reader.read(end_cell), end_text)
        raise CellError("end-after-interval", value=end_text)
    first = "" if start == UNDATED else start
    if word in _FALSE or matched("NOW", fold(end_text)):
        return Reading(f"{first}/.." if first else UNDATED)
    if word in _TRUE or is_unknown(word):
        return Reading(f"{first}/", ("end-unknown",)) if first else Reading(UNDATED)
    try:
        end = reader.read(end_cell)
    except CellError as error:
        if not first or re.search(r"\d{2}", end_text) or error.code != "date-unreadable":
            raise
        # Words that are no date end the event on an unknown day, or say that it has not ended.
        return (
            Reading(f"{first}/..", ("end-open",))
            if goes_on(end_text)
            else Reading(f"{first}/", ("end-unread",))
        )
    return ended(start, end, end_text)


def ended(start: str, end: Reading, written: str) -> Reading:
    """Return the interval from a start to an end, both in EDTF; raise CellError if the end is before the start."""
    last = end.text.partition("/")[2] or end.text
    if "/" in start:
        if start.partition("/")[2].startswith(last):  # the same end, perhaps only its year
            return Reading(start, end.codes)
        raise CellError("end-after-interval", value=written)
    first = "" if start == UNDATED else start
    if last in (first, first.partition("T")[0], UNDATED):
        return Reading(first or UNDATED, end.codes)
    try:
        return Reading(parse_date(f"{first}/{last}").text, end.codes)
    except DateError:
        # The start may lack a minus sign, without which the end comes before it.
        is_early = re.fullmatch(r"0\d{3}", first) and is_date(f"-{first}/{last}")
        meant, more = (f"-{int(first)}", "-minus") if is_early else ("", "")
        raise CellError(f"end-before-start{more}", value=written, start=first, meant=meant) from None


def pairs_of(cells: Iterable[str]) -> Pairs:
    """Return what the cells that have one reading only show."""
    months = years = False
    for m in filter(None, map(_PAIR.fullmatch, map(str.strip, cells))):
        part, second = int(m[3]), _second_year(m)
        if 1 <= part <= 12:
            months = months or not second
        elif part not in _SEASONS:
            years = years or bool(second)
    return "both" if months and years else "months" if months else "years" if years else ""


def are_decades(cells: Iterable[str]) -> bool:
    """Return whether the cells of a column are decades, some of which cannot be centuries: 1900s, 1910s."""
    filled = [cell for cell in map(plain, cells) if cell]
    decades = [m[1] for m in map(_DECADE.fullmatch, filled) if m]
    return 0 < len(filled) <= 2 * len(decades) and not all(each.endswith("0") for each in decades)


def are_about(headings: Iterable[str]) -> bool:
    """Return whether a heading says that its dates are approximate: start_year_approx."""
    return any(_ABOUT.search(fold(heading)) for heading in headings)


def _second_year(m: re.Match[str]) -> str:
    """Return the second year of a pair, in the century or the decade of the first one; "" if it is not later."""
    second = m[1][: -len(m[3])] + m[3]
    return second if int(second) > int(m[1]) else ""
