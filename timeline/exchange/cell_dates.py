"""What a cell of a table says of a date → EDTF, or what is wrong with it. Nothing is guessed.

One order of day and month holds for a whole file (`date_order`). A text with two readings is refused, and so is one
without a year, unless a year was given for all of them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import NamedTuple

from timeline.dates import Precision, is_date, parse_date, spell_year
from timeline.dates.hints import no_such_day, short_year
from timeline.dates.spellings import month_number, readings
from timeline.errors import DateError, NoDateError
from timeline.exchange.date_doubts import coded, in_words, misnamed, two_readings, without_weekday
from timeline.exchange.slashed import SLASHED, Order, ways_of
from timeline.exchange.spelling import clock, flagged
from timeline.sentences import NOTHING

UNDATED = ".."

_TAG = re.compile(r"<[^<>]*>")
_CLOCK = re.compile(r"(?i)(.*\d)[ ,t]+(\d{1,2})[:h.](\d{2})(?::(\d{2})(?:[.,]\d+)?)? ?([ap]\.?m\.?)?$")
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?")
_SHORT_YEAR = re.compile(r"(\d{1,3})([?~%]?)")
_APART = re.compile(r"(?i)(.+?) ?\((?:approx\.?|approximately|approximate|about|circa|c\.|environ)\)")
_BEFORE_CHRIST = re.compile(r"[-−](\d{1,3}(?:,\d{3})+|\d{1,3}|\d{5,11})")
_SERIAL = re.compile(r"[1-9]\d{4}(?:\.\d+)?")
_FOUR_DIGITS = re.compile(r"\d{4}")
_ERAS = re.compile(r"(?i)(\d{1,5}) ?(?:-|–|to) ?(\d{1,5}) ?(b\.?c\.?(?:e\.?)?|a\.?d\.?|c\.?e\.?)")
_APPROXIMATE = re.compile(
    r"(?i)(?:~|c\.|ca\.?(?= )|circa|about|around|approx\.?|approximately|vers|environ) ?(.+)"
)
_BELIEVED = (
    r"(?i)(?:\(?(?:believed to be|probably|possibly|perhaps|maybe|likely|peut-être|probablement)\)?|\?) ?"
)
_DOUBTED = re.compile(_BELIEVED + "(.+)")
_DOUBTED_AFTER = re.compile(r"(.*\w\.?) ?(?:\(\?\)|\?)")
_OPEN_END = re.compile(
    r"(?i)(.+?) ?(?:-|–|—|/| to | until ) ?(?:now|present|today|ongoing|current|aujourd['’]hui|en cours)"
)
_BETWEEN = re.compile(r"(?i)\s*(?:–|—|-|/|\.\.|\bto\b|\bthrough\b|\bor\b|\band\b|\bau?\b|\bou\b|\bet\b|à)\s*")
_MONTH_DAY = re.compile(
    r"(?i)([a-zéûà]+)\.? (\d{1,2})(?:st|nd|rd|th|er)?|(\d{1,2})(?:st|nd|rd|th|er)? ([a-zéûà]+)\.?"
)
_DAY_ALONE = re.compile(r"(?i)(\d{1,2})(?:st|nd|rd|th|er)?")
UNKNOWN = frozenset({
    "unknown", "date unknown", "unknown date", "not known", "undated", "no date", "n/a", "na", "n.d.", "nd", "tbd",
    "tba", "none", "null", "?", "-", "–", "—", "inconnu", "inconnue", "date inconnue", "sans date", "non daté",
    "non datée", "s.d.",
})  # fmt: skip
TRUE, FALSE = frozenset({"true", "yes", "vrai", "oui"}), frozenset({"false", "no", "faux", "non"})


class CellError(ValueError):
    """A cell that cannot be read: a code of `findings.MESSAGES`, and the fields of its message."""

    def __init__(self, code: str, **fields: str) -> None:
        super().__init__(code)
        self.code, self.fields = code, fields


class Reading(NamedTuple):
    """A date as EDTF, and codes of what an editor must know of how it was read."""

    text: str
    remarks: tuple[str, ...] = ()


def plain(text: str) -> str:
    """The text without markup, on one line."""
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub("", text))
    return " ".join(text.split())


class CellDates:
    """Reads the dates of one file: its order of day and month, and the year for dates that name none.

    With `edtf` Timeline wrote the file, so that `2020-21` is a season there and nothing else.
    """

    def __init__(self, order: Order = "", default_year: int | None = None, *, edtf: bool = False) -> None:
        self.order, self.default_year, self.edtf = order, default_year, edtf
        self._known: dict[str, Reading | CellError] = {}

    def read(self, text: str) -> Reading:
        """The date of a cell; `..` with the remark "undated" where it names none. CellError for what is no date."""
        found = self._known.get(text)
        if found is None:
            try:
                found = self._read(plain(text))
            except CellError as error:
                found = error
            self._known[text] = found
        if isinstance(found, CellError):
            raise found
        return found

    def _read(self, text: str) -> Reading:
        if not text or text == UNDATED or text.lower() in UNKNOWN:
            return Reading(UNDATED, ("undated",))
        if is_date(text):
            return self._remarked(text, text)
        if text.lower() in TRUE | FALSE:
            raise CellError("date-bool", value=text)
        if _SERIAL.fullmatch(text):
            raise CellError("date-serial", value=text)
        bare = without_weekday(text)
        if not _FOUR_DIGITS.search(text) and short_year(bare):
            raise CellError("date-two-digits", value=text)
        if before := _BEFORE_CHRIST.fullmatch(text):
            year = int(before[1].replace(",", ""))
            one, other = spell_year(1 - year), spell_year(-year)
            raise CellError("date-two-readings", value=text, one=one, other=other)
        if short := _SHORT_YEAR.fullmatch(text):
            return Reading(spell_year(int(short[1])) + short[2], ("early-year",))
        found = self._one(bare) or self._many(bare)
        if found is None:
            raise self._refusal(text)
        return self._remarked(text, found)

    def _remarked(self, text: str, found: str) -> Reading:
        """What was found, with what an editor must know; CellError where it is not all that the text may say."""
        if not self.edtf and (both := two_readings(text, found)):
            raise CellError("date-two-readings", **both)
        codes = []
        if _BASIC.fullmatch(text):
            codes.append("basic")
        elif _interpreted(text, found) or (not self.edtf and coded(text, found)):
            codes.append("reworded")
        if misnamed(text, found):
            codes.append("weekday")
        return Reading(found, tuple(codes))

    def _one(self, text: str) -> str | None:
        """A single date, or an interval written as one."""
        ways: tuple[Callable[[str], str | None], ...] = (
            _itself, _basic, self._slashed, self._clock, _eras, self._open, self._flagged, self._without_year,
            self._listed,
        )  # fmt: skip
        return next((found for way in ways if (found := way(text))), None)

    def _slashed(self, text: str) -> str | None:
        m = SLASHED.fullmatch(text)
        if not m:
            return None
        first, second, year = m[1], m[3], m[4]
        if first == second:
            return _checked(f"{year}-{int(first):02}-{int(second):02}", text)
        if not self.order and ways_of(first, second, year):
            raise CellError("date-order", value=text)
        day_first = self.order == "day-first" or (not self.order and int(second) <= 12)
        day, month = (first, second) if day_first else (second, first)
        found, contrary = (f"{year}-{int(m):02}-{int(d):02}" for m, d in ((month, day), (day, month)))
        if self.order and int(month) > 12 and is_date(contrary):
            raise CellError(f"date-against-{self.order}", value=text, date=contrary)
        if not is_date(found):
            raise CellError("date-no-day", value=text)
        return found

    def _clock(self, text: str) -> str | None:
        m = _CLOCK.fullmatch(text)
        day = self._one(m[1].strip().rstrip(",")) if m else None
        if m is None or day is None or not _is_day(day):
            return None
        return _checked(f"{day}T{clock(m[2], m[3], m[4], m[5])}", text)

    def _open(self, text: str) -> str | None:
        m = _OPEN_END.fullmatch(text)
        start = self._one(m[1]) if m else None
        return f"{start}/.." if start and is_date(f"{start}/..") else None

    def _flagged(self, text: str) -> str | None:
        for pattern, flag in ((_APPROXIMATE, "~"), (_APART, "~"), (_DOUBTED, "?"), (_DOUBTED_AFTER, "?")):
            m = pattern.fullmatch(text)
            if not m:
                continue
            if short := _SHORT_YEAR.fullmatch(m[1]):
                return spell_year(int(short[1])) + flag
            inner = self._one(m[1]) or self._many(m[1])
            return flagged(inner, flag) if inner else None
        return None

    def _without_year(self, text: str) -> str | None:
        parts = _month_day(text)
        if not parts:
            return None
        if self.default_year is None:
            raise CellError("date-no-year", value=text)
        return _checked(f"{self.default_year:04}-{parts[0]:02}-{parts[1]:02}", text)

    def _listed(self, text: str) -> str | None:
        """What the hints for a file's own dates know: month names, quarters, seasons, decades, words around a date."""
        found = readings(text, is_date) if len(text) <= 64 else ()
        if len(found) > 1:
            raise CellError("date-two-readings", value=text, one=in_words(found[0]), other=in_words(found[1]))
        return found[0] if found else None

    def _many(self, text: str) -> str | None:
        """Two dates with a word or a dash between them, the shorter one completed from the other."""
        if len(text) > 80:
            return None
        text = re.sub(r"(?i)^(?:between|entre|from|du|de|le) ", "", text)
        for gap in _BETWEEN.finditer(text):
            left, right = text[: gap.start()], text[gap.end() :]
            joined = self._joined(left, right)
            if joined:
                return flagged(joined, "?") if gap[0].strip().lower() in ("or", "ou") else joined
        return None

    def _joined(self, left: str, right: str) -> str | None:
        if not left or not right:
            return None
        first, second = self._quietly(left), self._quietly(right)
        if first and not second and (day := _DAY_ALONE.fullmatch(right)) and _is_day(first):
            second = f"{first[:7]}-{int(day[1]):02}"
        if second and not first and (year := re.search(r"\b\d{4}\b", right)):
            first = self._quietly(f"{left} {year[0]}")
        if not first or not second or "/" in first + second:
            return None
        interval = f"{first.partition('T')[0]}/{second.partition('T')[0]}"
        return interval if is_date(interval) else None

    def _quietly(self, text: str) -> str | None:
        """As `_one`, where a part by itself may be no date: its year may stand in the other part."""
        try:
            return self._one(text.strip(" ,"))
        except CellError as error:
            if error.code in ("date-no-year", "date-two-readings"):
                return None
            raise

    def _refusal(self, text: str) -> CellError:
        if self.default_year is None and CellDates(self.order, 2000)._many(text):
            return CellError("date-no-year", value=text)
        if why := no_such_day(without_weekday(text)):
            return CellError("date-impossible", value=text, reason=why)
        hint = NOTHING
        try:
            parse_date(text)
        except DateError as error:
            hint = error.hint
            if not isinstance(error, NoDateError):
                return CellError("date-impossible", value=text, reason=error.sentence)
        return CellError("date-unreadable", value=text, hint=hint)


def _itself(text: str) -> str | None:
    return text if is_date(text) else None


def _checked(text: str, written: str) -> str:
    """The text, which has the shape of a date; CellError where the calendar has no such day."""
    try:
        parse_date(text)
    except DateError as error:
        raise CellError("date-impossible", value=written, reason=error.sentence) from None
    return text


def _basic(text: str) -> str | None:
    m = _BASIC.fullmatch(text)
    if not m:
        return None
    day = f"{m[1]}-{m[2]}-{m[3]}"
    return _checked(f"{day}T{m[4]}:{m[5]}:{m[6]}{m[7]}" if m[4] else day, text)


def _eras(text: str) -> str | None:
    """`1018-1011 BC`, `800-1054 AD`: years of one era count in its direction."""
    m = _ERAS.fullmatch(text)
    if not m:
        return None
    years = [1 - int(y) if m[3].lower().startswith("b") else int(y) for y in (m[1], m[2])]
    interval = "/".join(map(spell_year, years))
    return interval if is_date(interval) else None


def _month_day(text: str) -> tuple[int, int] | None:
    m = _MONTH_DAY.fullmatch(text)
    month = month_number(m[1] or m[4]) if m else None
    return (month, int(m[2] or m[3])) if m and month else None


def _is_day(text: str) -> bool:
    return is_date(text) and parse_date(text).precision is Precision.DAY


def _interpreted(text: str, found: str) -> bool:
    """Whether more than the spelling changed: marks of doubt, two dates, an open end."""
    return any(c in found for c in "~?%/") and text != found
