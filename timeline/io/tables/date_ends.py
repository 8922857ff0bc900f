"""A date whose end stands in a cell of its own: an interval that includes its last day, open where it goes on."""

from __future__ import annotations

import re

from timeline.dates import is_date, parse_date
from timeline.errors import DateError
from timeline.io.tables.cell_dates import FALSE, TRUE, UNDATED, UNKNOWN, CellDates, CellError, Reading, plain

_NOW = frozenset(
    [
        "now",
        "present",
        "today",
        "ongoing",
        "current",
        "aujourd'hui",
        "aujourd’hui",
        "maintenant",
        "en cours",
        "à ce jour",
    ]
)


def closing(start: str, end_cell: str, reader: CellDates) -> Reading:
    """The date that begins with `start` (EDTF) and ends as another cell says, the last day included."""
    end_text = plain(end_cell)
    word = end_text.lower()
    if not end_text:
        return Reading(start)
    if "/" in start:
        raise CellError("end-after-interval", value=end_text)
    first = "" if start == UNDATED else start.partition("T")[0]
    if word in FALSE or word in _NOW:
        return Reading(f"{first}/.." if first else UNDATED)
    if word in TRUE or word in UNKNOWN:
        return Reading(f"{first}/", ("end-unknown",)) if first else Reading(UNDATED)
    found = reader.read(end_cell)
    last = found.text.partition("/")[2] or found.text
    return Reading(_spanning(first, last.partition("T")[0], end_text), found.remarks)


def _spanning(first: str, last: str, written: str) -> str:
    if first == last or last == UNDATED:
        return first or UNDATED
    interval = f"{first}/{last}"
    try:
        parse_date(interval)
    except DateError:
        meant = _minus(first, last)
        raise CellError(
            f"end-before-start{'-minus' if meant else ''}", value=written, start=first, meant=meant
        ) from None
    return interval


def _minus(first: str, last: str) -> str:
    """The start with the minus sign it may lack, where the end would then come after it."""
    m = re.fullmatch(r"(0\d{3})", first)
    return f"-{int(m[1])}" if m and is_date(f"-{m[1]}/{last}") else ""
