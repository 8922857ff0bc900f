"""Whether the day or the month comes first in the dates of a file: one order for all of them, by their own evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from timeline.exchange.cell_dates import SLASHED, Order


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
    """What the dates of a file say of their order; the cells come with their rows."""
    found: dict[Order, tuple[int, str]] = {}
    open_at: tuple[int, str] = (0, "")
    seen: set[str] = set()
    for row, text in cells:
        if text in seen:
            continue
        seen.add(text)
        for first, _, second, _ in SLASHED.findall(text):
            a, b = int(first), int(second)
            if a > 12 >= b:
                found.setdefault("day-first", (row, text))
            elif b > 12 >= a:
                found.setdefault("month-first", (row, text))
            elif a != b and not open_at[0]:
                open_at = (row, text)
    if len(found) == 2:
        return Evidence("", *found["day-first"], *found["month-first"], *open_at)
    for order, place in found.items():
        return Evidence(order, *place)
    return Evidence(unsettled=open_at[0], unsettled_value=open_at[1])
