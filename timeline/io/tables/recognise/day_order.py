"""The order of day and month in a table: what its dates show, and the question for a person if they do not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from timeline.dates import parse_date
from timeline.dates.free_text import ORDERS, SLASHED, Order, orders_of
from timeline.dates.spellings import YearPlace, with_full_year
from timeline.io.tables.columns import Columns
from timeline.io.tables.dates import CellDates, DateRules
from timeline.io.tables.recognise.recipes import TableMapping
from timeline.io.tables.recognise.row_recipes import place_of_years
from timeline.io.tables.report import Finding, one_line
from timeline.io.tables.table import Table

EXAMPLES = 3


@dataclass(frozen=True)
class Example:
    """A date in the file with its row, and its EDTF if the day or the month comes first."""

    value: str
    row: int
    day_first: str
    month_first: str


class Evidence(NamedTuple):
    """The order of day and month in a file, the row that shows it, and the row that shows the opposite.

    `order` is "" if no date needs one, or if no date decides; `unsettled` is then a row with such a date.
    """

    order: Order = ""
    row: int = 0
    value: str = ""
    contrary_row: int = 0
    contrary: str = ""
    unsettled: int = 0
    unsettled_value: str = ""

    def question(self) -> Finding | None:
        """Return the question for the order; None if the dates show it."""
        if self.contrary_row:
            return _asked(
                "ask-dates-contrary",
                value=self.value,
                row=self.row,
                contrary=self.contrary,
                contrary_row=self.contrary_row,
            )
        return _asked("ask-dates", value=self.unsettled_value, row=self.unsettled) if self.unsettled else None


def _asked(code: str, **fields: str | int) -> Finding:
    return Finding(code, fields=tuple((key, str(value)) for key, value in fields.items()))


@dataclass(frozen=True)
class Ordered:
    """Dates in a file that depend on the order of day and month; `refused` are the rows refused by either order."""

    examples: tuple[Example, ...]
    refused: tuple[int, int]
    evidence: Evidence


def order_question(mapping: TableMapping) -> Ordered | None:
    """Return the dates that depend on the order of day and month; None if there are none."""
    table, columns, choices = mapping.table, mapping.columns, mapping.choices
    place = place_of_years(table, columns, choices.dates)
    rules = DateRules(edtf=columns.ours, short_years=choices.short_years, year_place=place or "last")
    readers = tuple(CellDates(replace(rules, order=order)) for order in ORDERS)
    examples: dict[tuple[bool, ...], list[Example]] = {}
    refused, seen = [0, 0], set()
    for row, line in zip(table.rows, table.lines, strict=True):
        lost = [False, False]
        cells = (_with_full_year(row[n], choices.short_years, place) for n in columns.dated)
        for text in filter(SLASHED.search, cells):
            read = tuple(_read(reader, text) for reader in readers)
            lost = [was or not date for was, date in zip(lost, read, strict=True)]
            if read[0] != read[1] and text not in seen:
                seen.add(text)
                examples.setdefault(tuple(map(bool, read)), []).append(Example(one_line(text), line, *read))
        refused = [n + was for n, was in zip(refused, lost, strict=True)]
    if not examples:
        return None
    # One of each kind first: a date with two readings is the best example, a date with one shows what a choice refuses.
    first = [of_kind[0] for _, of_kind in sorted(examples.items(), reverse=True)]
    more = [example for example in examples.get((True, True), []) if example not in first]
    evidence = evidence_of(table, columns, choices.short_years)
    return Ordered((*first, *more)[:EXAMPLES], (refused[0], refused[1]), evidence)


def _read(reader: CellDates, text: str) -> str:
    """Return the date as EDTF, or nothing if there is none."""
    try:
        return parse_date(reader.read(text).text).text
    except ValueError:
        return ""


def order_of(cells: Iterable[tuple[int, str]]) -> Evidence:
    """Return the order of day and month that the existing days in some cells show, with the row of a cell for each."""
    shown: dict[Order, tuple[int, str]] = {}
    undecided: tuple[int, str] = (0, "")
    seen: set[str] = set()
    for row, text in cells:
        if text in seen:
            continue
        seen.add(text)
        for first, _, second, year in SLASHED.findall(text):
            orders = [*orders_of(first, second, year)]
            if len(orders) == 1:
                shown.setdefault(orders[0], (row, text))
            elif orders and int(first) != int(second) and not undecided[0]:
                undecided = (row, text)
    if len(shown) == 2:
        return Evidence("", *shown["day-first"], *shown["month-first"], *undecided)
    for order, place in shown.items():
        return Evidence(order, *place)
    return Evidence(unsettled=undecided[0], unsettled_value=undecided[1])


def evidence_of(table: Table, columns: Columns, short_years: int | None = None) -> Evidence:
    """Return the evidence in the columns with dates for the order of day and month."""
    place = place_of_years(table, columns, "") if short_years is not None else ""
    rows = [*zip(table.lines, table.rows, strict=True)]
    return order_of(
        (line, _with_full_year(row[n], short_years, place)) for n in columns.dated for line, row in rows
    )


def _with_full_year(text: str, first: int | None, place: YearPlace) -> str:
    return text if first is None else with_full_year(text, first, place)
