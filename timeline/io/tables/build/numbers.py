"""How the numbers of a column are written: which sign begins their decimals, as all of its cells show.

One number alone can have two readings: 12.500 is 12500 or 12.5. No number is read whose column does not show which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_UNCLEAR = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})+")
_DECIMALS = re.compile(r"(?:0|[1-9]\d{0,2}(?:[.,]\d{3})+|\d{4,}|\d+(?=[.,](?:\d\d?|\d{4,})$))([.,])(\d+)")
"""A number with one certain sign before its decimals: 1,5 and 0,375 and 1.200,500."""
_EUROPEAN = re.compile(r"-?\d{1,3}(\.\d{3})*(,\d+)?|-?\d+(,\d+)?")
_LONGEST = 60
"""The number of characters above which a cell is a text with numbers, and no amount."""
_FINE = 3
"""The number of decimals that can be taken for thousands."""


class NumberStyle(NamedTuple):
    """The sign of decimals in a column; `unclear` is the first number that has two readings, or ""."""

    has_comma: bool = False
    unclear: str = ""

    @classmethod
    def of(cls, cells: Iterable[str], delimiter: str = ",") -> NumberStyle:
        """Return the style of the numbers in some cells; semicolons between cells leave the comma for decimals."""
        numbers = [number for cell in cells if len(cell) <= _LONGEST for number in _NUMBER.findall(cell)]
        thousands = {m[1] for number in numbers if (m := _THOUSANDS.fullmatch(number))}
        found = sorted((len(m[2]), m[1]) for m in map(_decimals, numbers) if m)
        decimals = {sign: n for n, sign in found}  # the most decimals after each sign
        unclear = next(
            (number for number in numbers if _is_unclear(number, thousands, decimals, delimiter)), ""
        )
        return cls("," in decimals or "." in thousands, unclear)

    def pointed(self, text: str) -> str:
        """Return a text whose numbers have a point before their decimals, and no other sign."""
        return _NUMBER.sub(lambda m: self._point(m[0]), text)

    def _point(self, number: str) -> str:
        if self.has_comma and _EUROPEAN.fullmatch(number):
            return number.replace(".", "").replace(",", ".")
        return number


POINTS = NumberStyle()
"""Decimals after a point."""


def _decimals(number: str) -> re.Match[str] | None:
    """Return the match of a number that certainly has decimals."""
    m = _DECIMALS.fullmatch(number)
    return m if m and not _THOUSANDS.fullmatch(number) and number.count(m[1]) == 1 else None


def _is_unclear(number: str, thousands: set[str], decimals: dict[str, int], delimiter: str) -> bool:
    """Return whether a number can have decimals or thousands, for all that the column shows."""
    if not _UNCLEAR.fullmatch(number):
        return False
    sign, other = (",", ".") if "," in number else (".", ",")
    parts = sign in thousands or other in decimals
    has_decimals = sign in decimals or other in thousands
    if parts and has_decimals:
        return True
    if sign == ",":  # 1,5 beside 12,400 is rather a slip than one style
        few = has_decimals and other not in thousands and decimals[sign] < _FINE
        return few or (not parts and not has_decimals and delimiter == ";")
    return not parts and not has_decimals
