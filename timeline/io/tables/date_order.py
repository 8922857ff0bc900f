"""Whether the day or the month comes first in the dates of a file: one order for all of them, by their own evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from timeline.io.tables.columns import Columns
from timeline.io.tables.slashed import SLASHED, Order, ways_of
from timeline.io.tables.table import Table


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
    """What the dates of a file say of their order; the cells come with their rows. Only days that exist count."""
    found: dict[Order, tuple[int, str]] = {}
    open_at: tuple[int, str] = (0, "")
    seen: set[str] = set()
    for row, text in cells:
        if text in seen:
            continue
        seen.add(text)
        for first, _, second, year in SLASHED.findall(text):
            ways = ways_of(first, second, year)
            if len(ways) == 1:
                found.setdefault(ways[0], (row, text))
            elif ways and int(first) != int(second) and not open_at[0]:
                open_at = (row, text)
    if len(found) == 2:
        return Evidence("", *found["day-first"], *found["month-first"], *open_at)
    for order, place in found.items():
        return Evidence(order, *place)
    return Evidence(unsettled=open_at[0], unsettled_value=open_at[1])


def evidence_of(table: Table, columns: Columns) -> Evidence:
    """What the columns with dates say of their order."""
    dated = [n for name in ("date", "end") for n in columns.of.get(name, ())]

    def cells() -> Iterator[tuple[int, str]]:
        for n in dated:
            yield from ((line, row[n]) for row, line in zip(table.rows, table.lines, strict=True))

    return order_of(cells())
