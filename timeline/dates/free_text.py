"""Read dates as people type them: each reading of a text as EDTF, with codes.

The rules are tried in order. The first rule that finds a date applies, with all its readings, so that the reader does
not choose between two dates. The callers decide how to handle several readings, or a code. Hints name the readings. A
table rejects the row or adds a warning. A date field accepts only a single reading.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache, partial
from typing import Literal, NamedTuple

from timeline.dates.edtf import Edtf, is_date, read
from timeline.dates.far import years_of_ago
from timeline.dates.hours import on_a_clock
from timeline.dates.names import WEEKDAY, WEEKDAY_WITHIN, WEEKDAYS, fold, plainly, without_weekday
from timeline.dates.spellings import (
    PHRASES,
    RULES,
    Match,
    Texts,
    clock,
    compiled,
    matched,
    named,
    year_and_two_digits,
)

Order = Literal["", "day-first", "month-first"]
Check = Callable[[str], bool]

ORDERS: tuple[Order, Order] = ("day-first", "month-first")
LONGEST_TYPED = 80
"""The maximum number of characters of a text to read."""


class Code(StrEnum):
    """A property of how a date was read that its writer may need to know."""

    BASIC = "basic"  # digits without separators: 20190101
    REWORDED = "reworded"  # more than the spelling changed: doubts, two dates, an open end
    SHORT_YEAR = "short-year"  # a year of one or two digits
    WEEKDAY_MISMATCH = "weekday"  # the text names a weekday that does not match its day


class Reading(NamedTuple):
    """A date as EDTF, with the codes of how it was read."""

    text: str
    codes: tuple[str, ...] = ()


SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4})(?!\d)")
"""Dates such as 5/6/2020, whose numbers do not show which is the day."""

_DAY = "-?[0-9]{4}-[0-9]{2}-[0-9]{2}"
SEASON_CODE = re.compile(r"(?<!\d)(\d{4})-(2[1-4])(?!\d)")
# Dates of three numbers in a folded text, but not 06-10-2021 in 2020-06-10-2021-06-10.
_NUMBERS = re.compile(
    "|".join(rf"(?<!\d)(?<!\d{{4}}{sign})\d\d?{sign}\d\d?{sign}\d{{4}}(?!\d)" for sign in ("-", "/", r"\."))
)
_GAP = r" ?(?:--?|/|\.\.|\bGAP\b|(\bBOTH\b)|(\bEITHER\b)) ?"
_HALF_DAY = re.compile(
    r"(.*[ ,t])([0-9]{1,2})(:[0-9]{2})? ?(-|to) ?([0-9]{1,2})(:[0-9]{2})? ?([ap])(?:\.?m)?\.?"
)
"""Two times of day of which the second names the half of the day: 2-5 PM."""


def readings(text: str, order: Order = "", year: int | None = None) -> tuple[Reading, ...]:
    """Return all dates that a typed text can mean.

    Args:
        text: The text, with any spaces, dashes and capitals.
        order: The order in dates of three numbers; "" reads them in both orders.
        year: The year of dates that name none; without it, they are not read.
    """
    texts = readings_as(is_date, text, order, year)
    return tuple(Reading(date, tuple(_codes(text, date))) for date in texts)


def readings_as(accepts: Check, text: str, order: Order = "", year: int | None = None) -> Texts:
    """Return the readings of a text that the check accepts, as in `readings`, without codes."""
    bare = text.strip()
    if accepts(bare):
        return (bare,)
    plain = _unbracketed(without_weekday(plainly(bare)))
    if len(plain) > LONGEST_TYPED:
        return ()
    orders = (order,) if order or not _NUMBERS.search(plain) else ORDERS
    texts = [date for each in orders for date in _Reader(accepts, each, year).texts(plain)]
    years = matched("YEAR ?- ?([0-9]{2})", plain)
    if years and plain not in bare:  # 1914-18 is a month in EDTF, 1914–18 is not
        texts += filter(accepts, year_and_two_digits(years))
    return tuple(dict.fromkeys(texts))


def orders_of(first: str, second: str, year: str) -> dict[Order, str]:
    """Return the orders in which two numbers and a year form an existing day, with that day as EDTF."""
    days = (f"{year}-{second:0>2}-{first:0>2}", f"{year}-{first:0>2}-{second:0>2}")
    return {order: day for order, day in zip(ORDERS, days, strict=True) if is_date(day)}


def wrong_weekday(written: str, date: str) -> tuple[str, int] | None:
    """Return the part of one date, or two with " – ", that names a wrong weekday, and the day number."""
    texts, ends = written.split(" – "), date.split("/")
    pairs = [(text, _weekdays(text)[-1:], [end]) for text, end in zip(texts, ends, strict=False)]
    if len(texts) == 1:
        names = _weekdays(written)
        begins = len(names) == 1 and WEEKDAY.fullmatch(plainly(written))
        pairs = [(written, names, ends[:1] if begins else ends[-len(names) :])]
    for text, names, days in pairs:
        for name, day in zip(names, days, strict=False):
            number = read(m[0]).start if (m := re.match(_DAY, day)) else None
            if number is not None and WEEKDAYS[name] != (number - 1) % 7:
                return text, number
    return None


def _weekdays(text: str) -> list[str]:
    """Return the names of weekdays before the dates of a text."""
    plain = plainly(text)
    first = WEEKDAY.fullmatch(plain)
    return [*([first[1]] if first else []), *WEEKDAY_WITHIN.findall(first[2] if first else plain)]


def years_or_season(written: str, date: str) -> tuple[str, str, str] | None:
    """Return the part of a text that can be a season's code or two years, with both readings; otherwise None.

    A year and the last two digits of the next one usually mean a school year or a fiscal year.
    """
    if not (m := _season_code(written, date)):
        return None
    year, last = int(m[0][:4]), int(m[0][-2:])
    code = f"{m[0][:4]}-{last}"
    # A dash other than a hyphen does not occur in a code.
    if year % 100 >= last or (m[0] == code and year % 100 + 1 != last):
        return None
    return m[0], code, f"{m[0][:4]}/{m[0][:2]}{last}"


def names_season(text: str) -> bool:
    """Return whether a text names a season in words."""
    return bool(compiled("SEASON").search(fold(text)))


def _codes(text: str, date: str) -> Iterator[Code]:
    plain = without_weekday(plainly(text))
    if matched("[0-9]{8}(?:t[0-9]{4}(?:[0-9]{2})?z?)?", plain):
        yield Code.BASIC
    elif _is_reworded(text, plain, date):
        yield Code.REWORDED
    number = matched("(?:[^0-9]*[^0-9y+])?([0-9]{1,2})[^0-9]*", plain)
    era = compiled("[0-9] ?(?:BC|AD)|AD ?[0-9]").search(plain)
    if number and not era and date.startswith(f"{int(number[1]):04}"):
        yield Code.SHORT_YEAR
    if wrong_weekday(text, date):
        yield Code.WEEKDAY_MISMATCH


def _unbracketed(plain: str) -> str:
    """Return a date without the brackets or the sign of copyright of a library's catalogue; a set of EDTF unchanged."""
    m = re.fullmatch(r"\[(?!.*\.\.)([^\[\]]+)\]|[©℗] ?(.+)", plain)
    return (m[1] or m[2]).strip() if m else plain


def _is_reworded(text: str, plain: str, date: str) -> bool:
    """Return whether more than the spelling changed, so that the words of the text must be kept."""
    if text.strip() == date:
        return False
    zone = matched(".*[0-9m] ?ZONE(?: [0-9]{4})?", plain)
    return bool(
        zone
        or plain[:1] in ("[", "©")
        or plain.endswith(("-", "-?"))
        or any(c in date for c in "~?%/")
        or _season_code(text, date)
    )


def _season_code(text: str, date: str) -> Match | None:
    """Return whether the text contains the digits of the date's season: `2019-21`, not "winter 2023/24"."""
    if SEASON_CODE.search(date) and names_season(text):
        return None
    for year, code in SEASON_CODE.findall(date):
        if m := re.search(rf"{year} ?[-‐‑‒–—−/] ?{code}(?!\d)", text):
            return m
    return None


def end_day(day: str, first: str, last: str) -> str:
    """Return the day on which an evening that begins on a day ends: the next one if the second time is a morning's."""
    try:
        return str(datetime.date.fromisoformat(day) + datetime.timedelta(last < "12:00" <= first))
    except (ValueError, OverflowError):
        return day


class _Reader:
    """Apply the rules to a folded text, and to its parts beside a word such as "since"."""

    def __init__(self, accepts: Check, order: Order, year: int | None) -> None:
        self._accepts, self._order, self._year = accepts, order, year

    def texts(self, text: str, depth: int = 0, *, part: bool = False) -> Texts:
        """Return the accepted readings of a text; an end of an interval cannot be an interval."""
        for pattern, texts_of in RULES:
            if (m := matched(pattern, text)) and (texts := self._accepted(texts_of(m))):
                return texts
        if ago := self._accepted(years_of_ago(text)):
            return ago
        # A phrase in a phrase ("since around 2019 to now") is the deepest nesting that people write.
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
        if not (m := matched("([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]YEAR", text)):
            return ()
        days: Texts = f"{m[3]}-{m[2]:0>2}-{m[1]:0>2}", f"{m[3]}-{m[1]:0>2}-{m[2]:0>2}"
        if self._order and SLASHED.fullmatch(text):
            days = (days[ORDERS.index(self._order)],)
        return self._accepted(days)

    def _without_year(self, text: str) -> Texts:
        m = matched("MONTH DAY|DAY(?: of)? MONTH", text)
        if not m or self._year is None:
            return ()
        return self._accepted(named(f"{self._year:04}", m[1] or m[4], m[2] or m[3]))

    def _timed(self, text: str, depth: int) -> Texts:
        if (m := matched("(.*[0-9](?: ?[ap]\\.?m\\.?)?) ?(ZONE)", text)) and (m[2] != "est" or ":" in m[1]):
            return self.texts(m[1], depth, part=True)  # "2020 est" is an estimate
        if m := _HALF_DAY.fullmatch(text):
            text = _with_halves(m)
        if two := self._two_times(text, depth):
            return two
        m = matched("(.*[0-9])(?:,? (?:at|a) |[ ,]+|t)TIME", text)
        days = self.texts(m[1].rstrip(" ,"), depth, part=True) if m else ()
        return self._accepted(_at(f"T{clock(*m.groups()[1:])}", days)) if m else ()

    def _two_times(self, text: str, depth: int) -> Texts:
        """Return the readings of "10 June 2020, 10:00-12:30": an interval, or a time with an offset if it exists."""
        m = matched("(.*[0-9])(?:,? (?:at|a) |[ ,]+|t)(?:from |de )?TIME ?(?:-|/t?|GAP) ?TIME", text)
        if not m:
            return ()
        days = self.texts(m[1].rstrip(" ,"), depth, part=True)
        first, last = clock(*m.groups()[1:5]), clock(*m.groups()[5:])
        zone = re.search("[0-9]-[0-9:]+$", text)
        in_digits = zone and not re.search("[a-z]{2}", text)
        texts = (f"{day}T{first}/{day if in_digits else end_day(day, first, last)}T{last}" for day in days)
        offsets = (f"{day}T{first}-{last}" for day in days if zone)
        return self._accepted(days if "/" in "".join(days) else (*texts, *offsets))

    def _phrase(self, text: str, depth: int, part: bool) -> Texts:
        for pattern, template in PHRASES:
            if not (m := matched(pattern, text)):
                continue
            inner = next(filter(None, m.groups()))
            if template in "~?" and re.fullmatch("[0-9]{1,2}", inner):
                return (f"{int(inner):04}{template}",)
            wrap = partial(_flagged, flag=template) if template in "~?" else template.format
            inner_texts = self.texts(inner, depth, part=part or template not in "~?")
            if texts := self._accepted(tuple(map(wrap, inner_texts))):
                return texts
        return ()

    def _interval(self, text: str, depth: int) -> Texts:
        """Return two dates with a word or a dash between them; the longer one completes the shorter one.

        Two dates with "or" between them are two readings. With "and", they are an interval only if the second
        follows the first.
        """
        text = re.sub("^(?:from|du|de|le|von|vom|del|da|dal|van) ", "", text)
        within = [m.span() for m in _NUMBERS.finditer(text)]
        for gap in compiled(_GAP).finditer(text):
            if any(first < gap.start() < last for first, last in within):
                continue
            left, right = text[: gap.start()], text[gap.end() :]
            if joined := self._joined(left, right, depth) if left and right else "":
                both, either = gap.groups()
                if either:
                    return tuple(joined.split("/"))
                return (joined,) if not both or _follow(*map(read, joined.split("/"))) else ()
        return ()

    def _joined(self, left: str, right: str, depth: int) -> str:
        if re.fullmatch("[0-9]{3}", left) and re.fullmatch("[0-9]{1,2}[-/.][0-9]{4}", right):
            return ""  # a day with a slip of the hand: 111/9/2020
        year = re.search(r"\b[0-9]{4}\b", right)
        unit = re.search(" ?[kmg]y?a$", right)
        first = self._one(left + unit[0], depth) if unit and re.fullmatch("[0-9.]+", left) else ""
        # A number before the year is not a date that the left part could complete: "Nov 5-2019", "Jan-1/2020".
        if (
            year
            and not re.fullmatch("(?:[0-9]{1,2}[-/. ])?[0-9]{4}", right)
            and not re.search("[0-9]{4}", left)
        ):
            first = self._one(f"{left} {year[0]}", depth)
        first, second = first or self._one(left, depth), self._one(right, depth)
        day = matched("([0-9]{1,2})(?:st|nd|rd|th|er)?", right)
        if day and not second and re.fullmatch(_DAY, first):
            second = f"{first.rpartition('-')[0]}-{day[1]:0>2}"
        interval = f"{first}/{second}"
        return interval if first and second and self._accepts(interval) else ""

    def _one(self, text: str, depth: int) -> str:
        """Return the only reading of an end, or nothing."""
        plain = text.strip(" ,")
        plain = without_weekday(plain) if re.search(r"\b[0-9]{1,2}\b", plain) else plain
        texts = self.texts(on_a_clock(plain), depth, part=True)
        return texts[0] if len(texts) == 1 and "/" not in texts[0] else ""


def _with_halves(m: Match) -> str:
    """Return two times that both name the half of their day: 11-2 pm begins before noon, 2-5 pm after."""
    half, same = m[7], int(m[2]) % 12 < int(m[5]) % 12
    other = half if same else "pa"["ap".index(half)]
    return f"{m[1]}{m[2]}{m[3] or ''}{other}m-{m[5]}{m[6] or ''}{half}m"


def _at(time: str, days: Texts) -> Texts:
    """Return days with a time; a span of days without it, because it need not be that of the last day."""
    return tuple(day if "/" in day else day + time for day in days)


def _follow(first: Edtf, second: Edtf) -> bool:
    return first.end is not None and second.start == first.end + 1


def _flagged(text: str, flag: str) -> str:
    """Return a date, or both ends of an interval, marked as approximate (`~`) or uncertain (`?`)."""
    ends = []
    for end in text.split("/"):
        bare = end.rstrip("~?%")
        had = end[len(bare) :] if end[-1:] in "~?%" else ""
        ends.append(end if end in ("", "..") else bare + (flag if had in ("", flag) else "%"))
    return "/".join(ends)


@cache
def usual_orders(lang: str) -> tuple[Order, ...]:
    """Return the order of day and month in short dates of a language, and the other order."""
    from babel import Locale, UnknownLocaleError

    try:
        pattern = Locale.parse(lang, sep="-").date_formats["short"].pattern
    except (ValueError, UnknownLocaleError):
        return ORDERS
    return ORDERS if pattern.index("d") < pattern.index("M") else ORDERS[::-1]
