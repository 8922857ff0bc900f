"""Questions that only a person can answer: the fields of a table's columns, and the order of day and month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from timeline.dates import parse_date
from timeline.dates.free_text import ORDERS, SLASHED, Order, orders_of
from timeline.dates.spellings import YearPlace, with_full_year
from timeline.io.tables.actor_columns import actor_columns, lacks_actors
from timeline.io.tables.cell_kinds import LOOKED_AT
from timeline.io.tables.centuries import place_of_years, with_centuries
from timeline.io.tables.choices import Choices
from timeline.io.tables.columns import Columns, recognise
from timeline.io.tables.dates import CellDates, DateRules
from timeline.io.tables.proposals import proposals, settled
from timeline.io.tables.table import Table, one_line

MOST_VALUES, LONGEST_VALUE = 30, 80
"""The maximum number of positions, and of characters of one."""
SAMPLES, EXAMPLES, LONGEST_SAMPLE = 3, 3, 60


@dataclass(frozen=True)
class Question:
    """A column: its heading, sample values, its field by the heading, and its current field, or "".

    `values` are all different values with their numbers of rows, if they can be positions.
    """

    heading: str
    samples: tuple[str, ...]
    usual: str
    field: str
    values: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Example:
    """A date in the file with its row, and its EDTF if the day or the month comes first."""

    value: str
    row: int
    day_first: str
    month_first: str


@dataclass(frozen=True)
class Ordered:
    """Dates in a file that depend on the order of day and month; `refused` are the rows refused by either order.

    `decided` is the order that a date shows, by `value` in `row`; "" if no date shows one, or if two contradict.
    """

    examples: tuple[Example, ...]
    refused: tuple[int, int]
    decided: Order = ""
    row: int = 0
    value: str = ""


def column_questions(table: Table, choices: Choices) -> tuple[Question, ...]:
    """Return the columns of a table with their current fields; raise QueryError for an invalid choice."""
    usual = recognise(table.header, table.fields).field_of()
    columns, _ = settled(table, choices.fields, choices.title_from)
    # What a person must choose is filled in with the column that fits best.
    best = (proposals(table, columns, field)[:1] for field in columns.missing)
    now = columns.field_of() | {found.column: found.field for each in best for found in each}
    acting = actor_columns(table, columns)[:1] if lacks_actors(columns) else ()
    now |= {found.column: "actors" for found in acting}
    return tuple(
        Question(heading, tuple(_samples(table, n)), usual.get(n, ""), now.get(n, ""), _values(table, n))
        for n, heading in enumerate(table.header)
    )


def _samples(table: Table, column: int) -> Iterator[str]:
    seen: set[str] = set()
    for row in table.rows[:LOOKED_AT]:
        text = one_line(row[column])
        if text and text not in seen:
            seen.add(text)
            yield text if len(text) <= LONGEST_SAMPLE else f"{text[: LONGEST_SAMPLE - 1]}…"
            if len(seen) == SAMPLES:
                return


def _values(table: Table, column: int) -> tuple[tuple[str, int], ...]:
    """Return the different values of a column with their numbers of rows; () if they cannot be positions."""
    counts = Counter[str]()
    for row in table.rows:
        if text := one_line(row[column]):
            counts[text] += 1
            if len(counts) > MOST_VALUES or len(text) > LONGEST_VALUE:
                return ()
    return tuple(counts.items())


def order_question(table: Table, choices: Choices) -> Ordered | None:
    """Return the dates that depend on the order of day and month; None if there are none."""
    table, columns, _ = with_centuries(table, settled(table, choices.fields, choices.title_from)[0])
    dated = _dated(columns)
    place = place_of_years(table, columns, choices.dates)
    rules = DateRules(edtf=columns.ours, short_years=choices.short_years, year_place=place or "last")
    readers = tuple(CellDates(replace(rules, order=order)) for order in ORDERS)
    examples: dict[tuple[bool, ...], list[Example]] = {}
    refused, seen = [0, 0], set()
    for row, line in zip(table.rows, table.lines, strict=True):
        lost = [False, False]
        cells = (_with_full_year(row[n], choices.short_years, place) for n in dated)
        for text in filter(SLASHED.search, cells):
            read = tuple(_read(reader, text) for reader in readers)
            lost = [was or not date for was, date in zip(lost, read, strict=True)]
            kind = tuple(map(bool, read))
            if read[0] != read[1] and text not in seen:
                seen.add(text)
                examples.setdefault(kind, []).append(Example(one_line(text), line, *read))
        refused = [n + was for n, was in zip(refused, lost, strict=True)]
    if not examples:
        return None
    # One of each kind first: a date with two readings is the best example, a date with one shows what a choice refuses.
    first = [of_kind[0] for _, of_kind in sorted(examples.items(), reverse=True)]
    more = [example for example in examples.get((True, True), []) if example not in first]
    evidence = evidence_of(table, columns, choices.short_years)
    return Ordered(
        (*first, *more)[:EXAMPLES], (refused[0], refused[1]), evidence.order, evidence.row, evidence.value
    )


def _read(reader: CellDates, text: str) -> str:
    """Return the date as EDTF, or nothing if there is none."""
    try:
        return parse_date(reader.read(text).text).text
    except ValueError:
        return ""


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
    return order_of((line, _with_full_year(row[n], short_years, place)) for n in _dated(columns)
                    for line, row in zip(table.lines, table.rows, strict=True))  # fmt: skip


def _with_full_year(text: str, first: int | None, place: YearPlace) -> str:
    return text if first is None else with_full_year(text, first, place)


def _dated(columns: Columns) -> list[int]:
    return [n for name in ("date", "end") for n in columns.of.get(name, ())]
