"""Dates with a vague word, "early 2019", "before 2020", "19th century", and the dates that are near them.

None of these is a date's one meaning, so that they are only proposed.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.dates.edtf import Edtf, Precision, parse_date, spell_year
from timeline.dates.gregorian import civil, days_in_month
from timeline.dates.spellings import Check, Readings, readings

_OF = r"(?: of the| of| de la| de l'| des| de| du|)[ -]?"
_THIRDS = (
    rf"(?:in )?(?:the )?(?:early|beginning|start){_OF}(.+)|(?:au )?debut{_OF}(.+)",
    rf"(?:in )?(?:the )?(?:mid|middle){_OF}(.+)|(?:a la |au )?(?:mi|milieu){_OF}(.+)",
    rf"(?:in |at )?(?:the )?(?:late|end){_OF}(.+)|(?:a la )?fin{_OF}(.+)",
)
_BEFORE = r"(?:before|prior to|avant) (.+)"
_AFTER = r"(?:after|apres) (.+)"
_CENTURY = re.compile(r"(?:the |le )?([0-9]{1,2}|[ivx]{1,5})-?(?:st|nd|rd|th|eme|er|e) (?:century|siecle)")
_ROMAN = {"i": 1, "v": 5, "x": 10}


class Vague(NamedTuple):
    """Dates near to a vague one; with a `part`, a stretch that may be meant, the first of them is the whole."""

    ways: Readings
    part: str = ""


def vague(text: str, is_date: Check) -> Vague | None:
    """The dates near to a folded text; None where it has no vague word that is known."""
    for number, pattern in enumerate(_THIRDS):
        if m := re.fullmatch(pattern, text):
            return _third(next(filter(None, m.groups())), number, is_date)
    if m := re.fullmatch(_BEFORE, text):
        return _beside(m[1], -1, is_date)
    if m := re.fullmatch(_AFTER, text):
        return _beside(m[1], 1, is_date)
    found = _century(text)
    return Vague((f"{found - 1:02}XX", "/".join(map(spell_year, _years(found))))) if found else None


def _third(text: str, number: int, is_date: Check) -> Vague | None:
    if century := _century(text):
        first, last = _years(century)
        return Vague((f"{century - 1:02}XX~",), _part_of_years(first, last, number))
    found = readings(text, is_date)
    if not found or any(reading[-1] in "~?%" for reading in found):
        return None
    if len(found) > 1:
        return Vague(tuple(f"{reading}~" for reading in found))
    part = _part(parse_date(found[0]), number)
    return Vague((f"{found[0]}~",), part) if part else None


def _part(date: Edtf, number: int) -> str:
    """The first, middle or last third of what a date names."""
    if date.start is None or date.end is None:
        return ""
    (year, month, _), (last_year, _, _) = civil(date.start), civil(date.end)
    match date.precision:
        case Precision.DECADE | Precision.CENTURY:
            return _part_of_years(year, last_year, number)
        case Precision.YEAR if 0 <= year <= 9999:
            return f"{year:04}-{4 * number + 1:02}/{year:04}-{4 * number + 4:02}"
        case Precision.SEASON | Precision.QUARTER:
            over, place = divmod(month - 1 + number, 12)
            return f"{spell_year(year + over)}-{place + 1:02}"
        case Precision.MONTH:
            last = days_in_month(year, month) if number == 2 else 10 * number + 10
            written = f"{spell_year(year)}-{month:02}"
            return f"{written}-{10 * number + 1:02}/{written}-{last:02}"
    return ""


def _part_of_years(first: int, last: int, number: int) -> str:
    length = last - first + 1
    bounds = (first, first + round(length * 0.4), first + round(length * 0.7), last + 1)
    return f"{spell_year(bounds[number])}/{spell_year(bounds[number + 1] - 1)}"


def _beside(text: str, step: int, is_date: Check) -> Vague | None:
    """Open intervals that leave out the date that is named, and that hold it."""
    found = readings(text, is_date)
    if len(found) != 1 or parse_date(found[0]).precision in (Precision.INTERVAL, Precision.TIME):
        return None
    date = parse_date(found[0])
    day = (date.start or 0) - 1 if step < 0 else (date.end or 0) + 1
    year, month, day_of_month = civil(day)
    other = spell_year(year)
    if date.precision in (Precision.MONTH, Precision.SEASON, Precision.QUARTER, Precision.DAY):
        other += f"-{month:02}"
    if date.precision is Precision.DAY:
        other += f"-{day_of_month:02}"
    ends = (other, found[0])
    ways = tuple(f"../{end}" if step < 0 else f"{end}/.." for end in ends)
    return Vague(ways) if all(map(is_date, ways)) else None


def _century(text: str) -> int:
    """The number of a century from 1 to 99, or 0."""
    m = _CENTURY.fullmatch(text)
    if not m:
        return 0
    return int(m[1]) if m[1].isdecimal() else _roman(m[1])


def _roman(digits: str) -> int:
    values = [_ROMAN[digit] for digit in digits]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def _years(century: int) -> tuple[int, int]:
    """First and last year: of the 19th century 1801 and 1900."""
    return 100 * century - 99, 100 * century
