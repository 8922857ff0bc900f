"""A table as it was read: headings, rows of texts, where each stands, and what was found out about the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from timeline.errors import TimelineError
from timeline.io.tables.report import Finding


@dataclass(frozen=True)
class Table:
    """`rows` are as wide as `header`; `lines` says where each begins: a line of a CSV, a row of a sheet or frame.

    `told` is what was found out: format, encoding, delimiter, sheet. `refused` are rows that could not be read at all,
    `remarks` what an editor must know of the file.
    """

    name: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    told: dict[str, Any]
    refused: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()
    empty: int = 0
    above: int = 0

    @property
    def read(self) -> int:
        """Rows with anything in them below the headings."""
        return len(self.rows) + len(self.refused)


@dataclass(frozen=True)
class TableLimits:
    """How much one table may ask of us: its bytes, those it unpacks to, its rows, its cells."""

    max_bytes: int
    max_unpacked: int
    max_rows: int
    max_cells: int
    max_columns: int = 2_000


NAMED_TABLE = TableLimits(1_000_000_000, 1_000_000_000, 5_000_000, 100_000_000)
"""For a file that the person at the keyboard named."""
VISITORS_TABLE = TableLimits(5_000_000, 60_000_000, 50_000, 1_000_000)
"""For what a visitor of the page sends."""


class TableError(TimelineError):
    """Bytes that are no table we read; a code of `report.MESSAGES` as a finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.said())
        self.finding = finding


class UndecidedError(TimelineError):
    """What only a person can say, before a table can become a timeline: what columns hold, or the order of dates.

    `asks` is "columns" or "dates"; `table` is what was read; `missing` are the fields that no column holds.
    """

    def __init__(self, asks: str, finding: Finding, table: Table, missing: tuple[str, ...] = ()) -> None:
        super().__init__(finding.said())
        self.asks, self.finding, self.table, self.missing = asks, finding, table, missing


class CellError(ValueError):
    """A cell for which its row is refused: a code of `report.MESSAGES`, and the fields of its message."""

    def __init__(self, code: str, column: int = -1, **fields: str) -> None:
        super().__init__(code)
        self.code, self.column, self.fields = code, column, fields


def widened(header: Sequence[str]) -> tuple[str, ...]:
    """The headings, each with a name of its own: empty ones get the letter of their column, equal ones a number."""
    names: dict[str, None] = {}
    for n, text in enumerate(header):
        name = wanted = " ".join(text.split()) or letters(n)
        count = 1
        while name in names:
            count += 1
            name = f"{wanted} ({count})"
        names[name] = None
    return tuple(names)


def letters(n: int) -> str:
    """The name a spreadsheet gives the column: A, B, … Z, AA."""
    out, n = "", n + 1
    while n:
        n, rest = divmod(n - 1, 26)
        out = chr(65 + rest) + out
    return out


@dataclass
class Sheet:
    """Rows as they come from a file, for `table_of` to find the headings in."""

    name: str
    rows: list[list[str]]
    lines: list[int]
    told: dict[str, Any] = field(default_factory=dict)
    empty: int = 0
    remarks: list[Finding] = field(default_factory=list)
