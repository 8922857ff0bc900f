"""Read dates as people type them, in English and French: each reading of a text as EDTF, with codes.

The rules are tried in order. The first rule that gives a date counts, with all the readings that the text has by it,
so that the reader never chooses between two dates. What is done with several readings, or with a code, is for the
callers to decide: hints name the readings, a table refuses or remarks them, a date field takes a single one.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Literal, NamedTuple

from timeline.dates.edtf import Precision, is_date, read, spell_year
from timeline.dates.gregorian import civil, ordinal

Order = Literal["", "day-first", "month-first"]
Texts = tuple[str, ...]
Match = re.Match[str]
Check = Callable[[str], bool]

ORDERS: tuple[Order, Order] = ("day-first", "month-first")
LONGEST_TYPED = 80
"""The most characters of a text that is read."""


class Code(StrEnum):
    """How a date was read, where that matters to its writer."""

    BASIC = "basic"  # digits without a sign between them: 20190101
    REWORDED = (
        "reworded"  # more than the spelling changed: marks of doubt, two dates, an open end, a season's code
    )
    SHORT_YEAR = "short-year"  # a year of one or two digits
    WEEKDAY_MISMATCH = "weekday"  # the text names another weekday than that of its day
    YEARS_OR_SEASON = "years-or-season"  # 2020-21 is spring 2020 in EDTF, a school year elsewhere


class Reading(NamedTuple):
    """A date as EDTF, and how it was read."""

    text: str
    codes: tuple[str, ...] = ()


SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
"""Dates such as 5/6/2020, whose numbers do not say which of them is the day."""

_NAMES = {
    "jan january janv janvier": 1, "feb february fev fevr fevrier": 2, "mar march mars": 3,
    "apr april avr avril": 4, "may mai": 5, "jun june juin": 6, "jul july juil juillet": 7,
    "aug august aout": 8, "sep sept september septembre": 9, "oct october octobre": 10,
    "nov november novembre": 11,
    "dec december decembre": 12,
}  # fmt: skip
_MONTHS = {name: number for names, number in _NAMES.items() for name in names.split()}
_SEASONS = {"spring": 21, "printemps": 21, "summer": 22, "ete": 22, "autumn": 23, "fall": 23, "automne": 23,
            "winter": 24, "hiver": 24}  # fmt: skip
_WEEKDAYS = ("mo lu", "tu ma", "we me", "th je", "fr ve", "sa", "su di")
_WEEKDAY = re.compile(r"((?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|lundi|mardi|mercredi|jeudi|"
                      r"vendredi|samedi|dimanche)[.,]? (.*\d.*)")  # fmt: skip
_PARTS = {
    "MONTH": "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?",
    "SEASON": "(" + "|".join(_SEASONS) + ")",
    "DAY": r"(?:the |le )?([0-9]{1,2})(?:st|nd|rd|th|er|e)?",
    "YEAR": "([0-9]{4})",
    "TIME": r"([0-9]{1,2})[:h.]([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]+)?)? ?(z|[-+][0-9]{2}(?::?[0-9]{2})?|[ap]\.?m\.?)?",
    "BC": r"(?:b\.?c\.?(?:e\.?)?|av\.? ?j\.?-? ?c\.?)",
    "AD": r"(?:a\.?d\.?|c\.?e\.?|ap\.? ?j\.?-? ?c\.?)",
    "ABOUT": r"(?:~|c\.|ca\.?|circa|about|around|approx\.?|approximately|vers|environ)",
    "BELIEVED": r"(?:\(?(?:believed to be|probably|possibly|perhaps|maybe|likely|peut-etre|probablement)\)?|\?)",
    "NOW": "(?:open|now|present|today|ongoing|current|aujourd'hui|maintenant|en cours)",
}
_SHORT_YEARS = (
    r"[^0-9]*[0-9]{1,2}[-/.][0-9]{1,2}[-/.]'?[0-9]{2}",
    r"[0-9]{1,2} [0-9]{1,2} '?[0-9]{2}",
    r"DAY[-/. ]?MONTH[-/., ]+'?[0-9]{2}",
    r"MONTH DAY,? '?[0-9]{2}",
    r"(?:MONTH ?)?'[0-9]{2}",
)
_CLOCK = r"(?:[ ,t]+TIME)?"
SEASON_CODE = re.compile(r"(?<!\d)(\d{4})-(2[1-4])(?!\d)")
# Dates of three numbers in a folded text, but not 06-10-2021 in 2020-06-10-2021-06-10.
_NUMBERS = re.compile(
    "|".join(rf"(?<!\d)(?<!\d{{4}}{sign})\d\d?{sign}\d\d?{sign}\d{{4}}(?!\d)" for sign in ("-", "/", r"\."))
)
_GAP = re.compile(r" ?(?:--?|/|\.\.|\b(?:to|through|or|and|au?|ou|et)\b) ?")


def readings(text: str, order: Order = "", year: int | None = None) -> tuple[Reading, ...]:
    """Return all the dates that a typed text can mean; none where the reader knows none.

    Args:
        text: the text, with any spaces, dashes and capitals.
        order: whether the day or the month comes first in dates of three numbers; "" reads them in both orders.
        year: the year of dates that name none; without it they are not read.
    """
    texts = readings_as(is_date, text, order, year)
    return tuple(Reading(date, tuple(_codes(text, date))) for date in texts)


def readings_as(accepts: Check, text: str, order: Order = "", year: int | None = None) -> Texts:
    """Return the readings of a text that the check accepts, as `readings` does, without codes."""
    bare = text.strip()
    if accepts(bare):
        return (bare,)
    plain = without_weekday(fold(bare))
    if len(plain) > LONGEST_TYPED:
        return ()
    orders = (order,) if order or not _NUMBERS.search(plain) else ORDERS
    texts = [date for each in orders for date in _Reader(accepts, each, year).texts(plain)]
    years = matched("YEAR ?- ?([0-9]{2})", plain)
    if years and plain not in bare:  # 1914-18 is a month in EDTF, 1914–18 is not
        texts += filter(accepts, _year_and_two_digits(years))
    return tuple(dict.fromkeys(texts))


def orders_of(first: str, second: str, year: str) -> dict[Order, str]:
    """Return the orders in which two numbers and a year are a day that exists, with that day as EDTF."""
    days = (f"{year}-{second:0>2}-{first:0>2}", f"{year}-{first:0>2}-{second:0>2}")
    return {order: day for order, day in zip(ORDERS, days, strict=True) if is_date(day)}


def month_number(name: str) -> int | None:
    """Return 1 to 12 for the English or French name of a month, in full or short; else None."""
    return _MONTHS.get(fold(name).removesuffix("."))


def has_short_year(text: str) -> bool:
    """Return whether a text is a date whose year has two digits, by itself or with a time of day."""
    plain = without_weekday(fold(text))
    return any(matched(pattern + _CLOCK, plain) for pattern in _SHORT_YEARS)


def without_weekday(text: str) -> str:
    """Return the date that follows the name of a weekday in a folded text, or the text itself."""
    m = _WEEKDAY.fullmatch(text)
    return m[2] if m else text


def wrong_weekday(written: str, date: str) -> tuple[str, int] | None:
    """Return the part of a text that names another weekday than that of its day, and the day's number.

    Args:
        written: one date, or two with " – " between them.
        date: the EDTF text that it was read as.
    """
    for text, end in zip(written.split(" – "), date.split("/"), strict=False):
        m = _WEEKDAY.fullmatch(fold(text))
        day = read(end) if m and end not in ("", "..") else None
        exact = day and day.precision in (Precision.DAY, Precision.TIME)
        if (
            m
            and day
            and exact
            and day.start is not None
            and m[1][:2] not in _WEEKDAYS[(day.start - 1) % 7].split()
        ):
            return text, day.start
    return None


def years_or_season(written: str, date: str) -> tuple[str, str, str] | None:
    """Return what in a text is a season's code and as well two years, with both readings; else None.

    A year and the last two digits of the next one are a school year or a fiscal year in most texts. A dash that is no
    hyphen does not stand in a code.
    """
    m = _season_code(written, date)
    if not m:
        return None
    year, last = int(m[0][:4]), int(m[0][-2:])
    code = f"{m[0][:4]}-{last}"
    if year % 100 >= last or (m[0] == code and year % 100 + 1 != last):
        return None
    return m[0], code, f"{m[0][:4]}/{m[0][:2]}{last}"


def fold(text: str) -> str:
    """Return a text in lower case, without accents, with one kind of dash, quote and space."""
    letters = (c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    plain = re.sub("[‐‑‒–—−]", "-", "".join(letters)).replace("’", "'")
    return re.sub(r"\s+", " ", plain).strip()


def matched(pattern: str, text: str) -> Match | None:
    """Return the match of a whole folded text with a pattern in which MONTH, DAY, YEAR … stand for their parts."""
    return _compiled(pattern).fullmatch(text)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    for name, part in _PARTS.items():
        pattern = pattern.replace(name, part)
    return re.compile(pattern)


def clock(hour: str, minute: str, second: str | None, zone: str | None = None) -> str:
    """Return a time of day as EDTF writes it; the zone is `am`, `pm` or an offset from UTC."""
    h, zone = int(hour), (zone or "").lower()
    if zone[:1] in ("a", "p"):
        h, zone = h % 12 + 12 * (zone[0] == "p") if h <= 12 else h, ""
    return f"{h:02}:{minute}:{second or '00'}" + re.sub(r"([0-9]{2})([0-9]{2})", r"\1:\2", zone).upper()


def _codes(text: str, date: str) -> Iterator[Code]:
    plain = without_weekday(fold(text))
    if matched("[0-9]{8}(?:t[0-9]{6}z?)?", plain):
        yield Code.BASIC
    elif (text.strip() != date and any(c in date for c in "~?%/")) or _season_code(text, date):
        yield Code.REWORDED
    if _has_year_of_two_digits(plain, date):
        yield Code.SHORT_YEAR
    if wrong_weekday(text, date):
        yield Code.WEEKDAY_MISMATCH
    if years_or_season(text, date):
        yield Code.YEARS_OR_SEASON


def _has_year_of_two_digits(plain: str, date: str) -> bool:
    number = matched("(?:[^0-9]*[^0-9y+])?([0-9]{1,2})[^0-9]*", plain)
    era = _compiled("[0-9] ?(?:BC|AD)|AD ?[0-9]").search(plain)
    return bool(number and not era and date.startswith(f"{int(number[1]):04}"))


def _season_code(text: str, found: str) -> Match | None:
    """Return where the text has the digits of a season that the date has: `2019-21`, not "winter 2023/24"."""
    if SEASON_CODE.search(found) and _compiled("SEASON").search(fold(text)):
        return None
    for year, code in SEASON_CODE.findall(found):
        if m := re.search(rf"{year} ?[-‐‑‒–—−/] ?{code}(?!\d)", text):
            return m
    return None


class _Reader:
    """Applies the rules to a folded text, and to the parts of it that stand beside a word such as "since"."""

    def __init__(self, accepts: Check, order: Order, year: int | None) -> None:
        self._accepts, self._order, self._year = accepts, order, year

    def texts(self, text: str, depth: int = 0, *, part: bool = False) -> Texts:
        """Return the accepted readings of a text; a part of an interval is no interval itself."""
        for pattern, texts_of in _RULES:
            m = matched(pattern, text)
            if m and (found := self._accepted(texts_of(m))):
                return found
        # A phrase in a phrase ("since around 2019 to now") is as deep as anyone writes.
        deeper = depth + 1
        return (
            self._numbered(text)
            or self._without_year(text)
            or (deeper < 4 and (self._timed(text, deeper) or self._phrase(text, deeper, part)))
            or (not part and deeper < 4 and self._interval(text, deeper))
            or ()
        )

    def _accepted(self, texts: Texts) -> Texts:
        return tuple(dict.fromkeys(filter(self._accepts, texts)))

    def _numbered(self, text: str) -> Texts:
        m = matched("([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]YEAR", text)
        if not m:
            return ()
        days = f"{m[3]}-{m[2]:0>2}-{m[1]:0>2}", f"{m[3]}-{m[1]:0>2}-{m[2]:0>2}"
        if self._order and SLASHED.fullmatch(text):
            days = (days[ORDERS.index(self._order)],)
        return self._accepted(days)

    def _without_year(self, text: str) -> Texts:
        m = matched("MONTH DAY|DAY(?: of)? MONTH", text)
        if not m or self._year is None:
            return ()
        return self._accepted(_named(f"{self._year:04}", m[1] or m[4], m[2] or m[3]))

    def _timed(self, text: str, depth: int) -> Texts:
        m = matched("(.*[0-9])(?:[ ,]+|t)TIME", text)
        days = self.texts(m[1].rstrip(" ,"), depth, part=True) if m else ()
        return self._accepted(tuple(f"{day}T{clock(*m.groups()[1:])}" for day in days)) if m else ()

    def _phrase(self, text: str, depth: int, part: bool) -> Texts:
        for pattern, template in _PHRASES:
            m = matched(pattern, text)
            if not m:
                continue
            inner = next(filter(None, m.groups()))
            if template in "~?" and re.fullmatch("[0-9]{1,2}", inner):
                return (f"{int(inner):04}{template}",)
            texts = self.texts(inner, depth, part=part or template not in "~?")
            found = self._accepted(tuple(
                _flagged(each, template) if template in "~?" else template.format(each) for each in texts
            ))  # fmt: skip
            if found:
                return found
        return ()

    def _interval(self, text: str, depth: int) -> Texts:
        """Two dates with a word or a dash between them, the shorter one completed from the other."""
        text = re.sub("^(?:between|entre|from|du|de|le) ", "", text)
        within = [m.span() for m in _NUMBERS.finditer(text)]
        for gap in _GAP.finditer(text):
            if any(first < gap.start() < last for first, last in within):
                continue
            left, right = text[: gap.start()], text[gap.end() :]
            joined = self._joined(left, right, depth) if left and right else ""
            if joined:
                return (_flagged(joined, "?") if gap[0].strip() in ("or", "ou") else joined,)
        return ()

    def _joined(self, left: str, right: str, depth: int) -> str:
        year = re.search(r"\b[0-9]{4}\b", right)
        first = ""
        if year and year[0] != right and not re.search("[0-9]{4}", left):
            first = self._one(f"{left} {year[0]}", depth)
        first, second = first or self._one(left, depth), self._one(right, depth)
        day = matched("([0-9]{1,2})(?:st|nd|rd|th|er)?", right)
        if day and not second and re.fullmatch("-?[0-9]{4}-[0-9]{2}-[0-9]{2}", first):
            second = f"{first.rpartition('-')[0]}-{day[1]:0>2}"
        interval = f"{first.partition('T')[0]}/{second.partition('T')[0]}"
        return interval if first and second and self._accepts(interval) else ""

    def _one(self, text: str, depth: int) -> str:
        """The one reading of an end, or nothing."""
        texts = self.texts(text.strip(" ,"), depth, part=True)
        return texts[0] if len(texts) == 1 and "/" not in texts[0] else ""


def _flagged(text: str, flag: str) -> str:
    """Mark a date, or both ends of an interval, approximate (`~`) or uncertain (`?`) too."""
    ends = []
    for end in text.split("/"):
        bare = end.partition("T")[0].rstrip("~?%")
        had = end[len(bare) :] if end[-1:] in "~?%" else ""
        ends.append(end if end in ("", "..") else bare + (flag if had in ("", flag) else "%"))
    return "/".join(ends)


def _named(year: str, month: str, day: str | None = None, last: str | None = None) -> Texts:
    written = f"{year}-{_MONTHS[month]:02}"
    if last and day:
        return (f"{written}-{day:0>2}/{written}-{last:0>2}",)
    return (f"{written}-{day:0>2}" if day else written,)


def _year_and_two_digits(m: Match) -> Texts:
    """A month, a season or a quarter, and two years where the second is the later one."""
    years = (f"{m[1]}/{m[1][:2]}{m[2]}",) if m[1][2:] < m[2] else ()
    return (f"{m[1]}-{m[2]}", *years)


def _season(season: str, year: str) -> Texts:
    named = f"{year}-{_SEASONS[season]}"
    return (f"{int(year) - 1:04}-24", named) if named.endswith("24") else (named,)


def _winter(m: Match) -> Texts:
    """`winter 2019/20`, the one season with the days of two years, which both are named."""
    fits = _SEASONS[m[1]] == 24 and f"{int(m[2]) + 1:04}".endswith(m[3])
    return (f"{m[2]}-24",) if fits else ()


def _decade(digits: str) -> Texts:
    return (f"{digits}X", f"{digits[:2]}XX") if digits.endswith("0") else (f"{digits}X",)


def _part(year: str, part: str, number: str) -> Texts:
    if part in "qt":
        return (f"{year}-{32 + int(number)}",)
    return (f"{year}-01/{year}-06" if number == "1" else f"{year}-07/{year}-12",) if number in "12" else ()


def _eras(m: Match) -> Texts:
    """`1018-1011 BC`, `800-1054 AD`: years of one era count in its direction."""
    return ("/".join(spell_year(1 - int(year) if m[3] else int(year)) for year in (m[1], m[2])),)


def _digits(m: Match) -> Texts:
    day = f"{m[1]}-{m[2]}-{m[3]}"
    return (f"{day}T{m[4]}:{m[5]}:{m[6]}{m[7].upper()}" if m[4] else day,)


def _week(m: Match) -> Texts:
    try:
        first = datetime.date.fromisocalendar(int(m[1]), int(m[2]), int(m[3] or 1))
        return (str(first) if m[3] else f"{first}/{first + datetime.timedelta(days=6)}",)
    except (ValueError, OverflowError):
        return ()


def _day_of_year(m: Match) -> Texts:
    year, month, day = civil(ordinal(int(m[1]), 1, 1) + int(m[2]) - 1)
    return (f"{year:04}-{month:02}-{day:02}",) if year == int(m[1]) else ()


# A pattern in which MONTH, DAY, YEAR … stand for their parts, and what its match reads as.
_RULES: tuple[tuple[str, Callable[[Match], Texts]], ...] = (
    (r".*", lambda m: (m[0].upper(), re.sub(r" ?([-/~?%]) ?", r"\1", m[0]).upper())),
    (r"YEAR ?[/.] ?([0-9]{2})", _year_and_two_digits),
    (r"([0-9]{3})\?", lambda m: (f"{m[1]}X", f"0{m[1]}?")),
    (r".*[0-9x][-?_*u]+", lambda m: (re.sub("[?_*u]", "X", m[0]).upper(),)),
    (r"(.*[0-9x])(?:~\?|\?~)", lambda m: (f"{m[1].upper()}%",)),
    (r"(.*[0-9])([~?%])(-.*[0-9])", lambda m: (m[1] + m[3] + m[2],)),
    (r"YEAR ?- ?YEAR", lambda m: (f"{m[1]}/{m[2]}",)),
    (r"YEAR[-/. ]([0-9]{1,2})[-/. ]([0-9]{1,2})", lambda m: (f"{m[1]}-{m[2]:0>2}-{m[3]:0>2}",)),
    (r"YEAR[-/.]([0-9])", lambda m: (f"{m[1]}-0{m[2]}",)),
    (r"([0-9]{1,2})[-/.]YEAR", lambda m: (f"{m[2]}-{m[1]:0>2}",)),
    (r"YEAR([0-9]{2})([0-9]{2})(?:t([0-9]{2})([0-9]{2})([0-9]{2})(z?))?", _digits),
    (r"YEAR-?w([0-9]{2})(?:-?([1-7]))?", _week),
    (r"YEAR-([0-9]{3})", _day_of_year),
    (r"DAY(?: of)?[ -]MONTH,?[ -]YEAR", lambda m: _named(m[3], m[2], m[1])),
    (r"MONTH DAY,? YEAR", lambda m: _named(m[3], m[1], m[2])),
    (r"MONTH DAY ?(?:-|to) ?DAY,? YEAR", lambda m: _named(m[4], m[1], m[2], m[3])),
    (r"(?:du |from )?DAY ?(?:-|to|au) ?DAY MONTH,? YEAR", lambda m: _named(m[4], m[3], m[1], m[2])),
    (r"MONTH,?(?: | ?- ?)YEAR", lambda m: _named(m[2], m[1])),
    (r"YEAR[ -]MONTH(?:[ -]DAY)?", lambda m: _named(m[1], m[2], m[3])),
    (r"(?:the )?([0-9]{3})0'?s", lambda m: _decade(m[1])),
    (r"(?:les )?annees ([0-9]{3})0", lambda m: _decade(m[1])),
    (r"YEAR[- ]?([qth])([1-4])", lambda m: _part(m[1], m[2], m[3])),
    (r"([qths])([1-4])[- ]?YEAR", lambda m: _part(m[3], m[1], m[2])),
    (r"([1-4])(?:st|nd|rd|th|er|e) (q)uarter(?: of)? YEAR", lambda m: _part(m[3], m[2], m[1])),
    (r"([1-4])(?:er|e) (t)rimestre(?: de)? YEAR", lambda m: _part(m[3], m[2], m[1])),
    (r"SEASON(?: of| de)?[ -]YEAR", lambda m: _season(m[1], m[2])),
    (r"SEASON(?: of| de)?[ -]YEAR ?[-/] ?([0-9]{4}|[0-9]{2})", _winter),
    (r"YEAR[ -]SEASON", lambda m: _season(m[2], m[1])),
    (r"([0-9]{1,5}) ?BC", lambda m: (spell_year(1 - int(m[1])),)),
    (r"([0-9]{1,4}) ?AD|AD ?([0-9]{1,4})", lambda m: (spell_year(int(m[1] or m[2])),)),
    (r"([0-9]{1,5}) ?(?:-|to) ?([0-9]{1,5}) ?(?:(BC)|AD)", _eras),
    (r"-([0-9]{1,3})", lambda m: (spell_year(1 - int(m[1])), spell_year(-int(m[1])))),
    (r"([0-9]{3})", lambda m: (f"0{m[1]}",)),
    (r"[y+]([0-9]{1,4})", lambda m: (spell_year(int(m[1])),)),
    (r"[y+]?(-?[1-9][0-9]{4})", lambda m: (f"Y{m[1]}",)),
)  # fmt: skip
# Words around a date: a mark of doubt, or the text that they make of its spelling.
_PHRASES = (
    (r"ABOUT ?(.+)|(.+?) ?\((?:approx\.?|approximately|approximate|about|circa|c\.|environ)\)", "~"),
    (r"BELIEVED ?(.+)|(.+?) ?\((?:uncertain|incertain|\?)\)|(.*[a-z0-9]\.?) ?\?", "?"),
    (r"(?:since|depuis|depuis le|from) (.+)", "{}/.."),
    (r"(?:until|till|up to|jusqu'en|jusqu'au|jusqu'a) (.+)", "../{}"),
    (r"(.+?) ?(?:/|-| |to|until) ?NOW", "{}/.."),
    (r"(.+?) ?\.\.|(.+?)-", "{}/.."),
    (r"(?:open/|\.\.) ?(.+)", "../{}"),
    (r"(.+?) ?/ ?(?:unknown|inconnu|\?)", "{}/"),
    (r"(?:unknown|inconnu|\?) ?/ ?(.+)", "/{}"),
)
