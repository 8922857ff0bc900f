"""Cells such as `1911-12`: a month, or two years. The other cells of the file show which; a season code is never typed.

`2019-21` and `2020-35`, which EDTF reads as a season and a quarter, can be two years too. They are refused with both
readings, unless the file shows years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

Pairs = Literal["", "years", "months", "both"]
"""What the cells of a file show that can have one reading only: years in `1826-31`, months in `2020-06`."""
_PAIR = re.compile(r"(\d{4}) ?([-‐‑‒–—−/]) ?(\d{1,2})")
_CODES = frozenset({21, 22, 23, 24, 33, 34, 35, 36})


def pairs_of(cells: Iterable[str]) -> Pairs:
    """Return what the cells that have one reading only show."""
    months = years = False
    for m in filter(None, map(_PAIR.fullmatch, map(str.strip, cells))):
        part, later = int(m[3]), int(_second(m[1], m[3])) > int(m[1])
        if 1 <= part <= 12:
            months = months or not _can_be_years(m)
        elif part not in _CODES:
            years = years or later
    return "both" if months and years else "months" if months else "years" if years else ""


def two_years(text: str) -> str:
    """Return the interval of two years that a cell can mean; nothing for any other text."""
    m = _PAIR.fullmatch(text)
    return f"{m[1]}/{_second(m[1], m[3])}" if m and _can_be_years(m) else ""


def is_month_and_years(text: str) -> bool:
    """Return whether a cell can mean a month as well as two years."""
    m = _PAIR.fullmatch(text)
    return m is not None and 1 <= int(m[3]) <= 12 and _can_be_years(m)


def month_of(text: str) -> str:
    """Return the month that a cell can mean."""
    m = _PAIR.fullmatch(text)
    return f"{m[1]}-{m[3]:0>2}" if m else ""


def _can_be_years(m: re.Match[str]) -> bool:
    return int(_second(m[1], m[3])) > int(m[1]) and (len(m[3]) == 2 or m[1][3] < m[3])


def _second(first: str, digits: str) -> str:
    """Return the second year: its last digits are in the century or the decade of the first one."""
    return first[: -len(digits)] + digits
