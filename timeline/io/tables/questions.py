"""What a person can say of a table, with what helps to say it: values from each column, both readings of its dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.dates import parse_date
from timeline.dates.free_text import ORDERS, SLASHED, Order
from timeline.io.tables.columns import recognise
from timeline.io.tables.dates import CellDates, CellError, evidence_of
from timeline.io.tables.rows import Choices
from timeline.io.tables.table import Table

SAMPLES, EXAMPLES, LONGEST_SAMPLE = 3, 3, 60
LOOKED_AT = 2_000
"""Rows in which samples are looked for."""


@dataclass(frozen=True)
class Asked:
    """A column: its heading, values from it, the field it is taken for by its heading alone, and the one now, or ""."""

    heading: str
    samples: tuple[str, ...]
    usual: str
    field: str


@dataclass(frozen=True)
class Example:
    """A date of the file with its row, and as EDTF what it is where the day, and where the month comes first."""

    value: str
    row: int
    day_first: str
    month_first: str


@dataclass(frozen=True)
class Ordered:
    """Dates of a file that hang on the order of day and month; `refused` are rows lost with either of `ORDERS`.

    `decided` is the order that one of its dates shows, by `value` in `row`; "" where none does, or two contradict.
    """

    examples: tuple[Example, ...]
    refused: tuple[int, int]
    decided: Order = ""
    row: int = 0
    value: str = ""


def asked_columns(table: Table, choices: Choices) -> tuple[Asked, ...]:
    """The columns of a table as they are taken so far; QueryError for a choice that cannot be."""
    usual, now = (recognise(table.header, said).field_of() for said in ({}, choices.fields))
    return tuple(
        Asked(heading, tuple(_samples(table, n)), usual.get(n, ""), now.get(n, ""))
        for n, heading in enumerate(table.header)
    )


def _samples(table: Table, column: int) -> Iterator[str]:
    found: dict[str, None] = {}
    for row in table.rows[:LOOKED_AT]:
        text = " ".join(row[column].split())
        if text and text not in found:
            found[text] = None
            yield text if len(text) <= LONGEST_SAMPLE else f"{text[: LONGEST_SAMPLE - 1]}…"
            if len(found) == SAMPLES:
                return


def asked_order(table: Table, choices: Choices) -> Ordered | None:
    """What hangs on the order of day and month, or None where nothing does."""
    columns = recognise(table.header, choices.fields)
    dated = [n for name in ("date", "end") for n in columns.of.get(name, ())]
    readers = tuple(CellDates(order, edtf=columns.ours) for order in ORDERS)
    examples: dict[tuple[bool, ...], list[Example]] = {}
    refused, seen = [0, 0], set()
    for row, line in zip(table.rows, table.lines, strict=True):
        lost = [False, False]
        for text in (row[n] for n in dated if SLASHED.search(row[n])):
            read = tuple(_read(reader, text) for reader in readers)
            lost = [was or not found for was, found in zip(lost, read, strict=True)]
            kind = tuple(map(bool, read))
            if read[0] != read[1] and text not in seen:
                seen.add(text)
                examples.setdefault(kind, []).append(Example(" ".join(text.split()), line, *read))
        refused = [n + one for n, one in zip(refused, lost, strict=True)]
    if not examples:
        return None
    # Of each kind one first: what can be read both ways shows most, what cannot says what a choice costs.
    first = [found[0] for _, found in sorted(examples.items(), reverse=True)]
    more = [one for one in examples.get((True, True), []) if one not in first]
    shown = evidence_of(table, columns)
    return Ordered((*first, *more)[:EXAMPLES], (refused[0], refused[1]), shown.order, shown.row, shown.value)


def _read(reader: CellDates, text: str) -> str:
    """The date as EDTF, or nothing where there is none."""
    try:
        found = reader.read(text).text
        parse_date(found)
    except (CellError, ValueError):
        return ""
    return found
