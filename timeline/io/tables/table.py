"""A table as it was read: headings, rows of texts with their lines, the format of the file, and its errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Any

from timeline.errors import TimelineError
from timeline.i18n.catalogue import numeral
from timeline.io.tables.exported import Exported
from timeline.io.tables.report import Remark, one_line


@dataclass(frozen=True)
class Table:
    """A table: `rows` are as wide as `header`; `lines` are their lines in a CSV, or their rows in a sheet or frame.

    `facts` has the format, encoding, delimiter and sheet; `refused` are rows that could not be read.
    `links` are URLs by line and column of the cells that link to them. `fields` are the fields of headings that the
    format of the file gives. `exact` is true if its dates are EDTF, made from dates with one meaning. `exported` are
    the records of a table that Timeline exported. With `observed`, a row says which position an actor had on
    a date, not that it began then. `files` are the files of a folder by the lines of the rows made of them.
    `title` is the text above the headings.
    """

    name: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    lines: Sequence[int]
    facts: dict[str, Any]
    refused: tuple[Remark, ...] = ()
    warnings: tuple[Remark, ...] = ()
    empty: int = 0
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    exact: bool = False
    exported: Exported | None = None
    observed: bool = False
    files: Mapping[int, str] = field(default_factory=dict)
    title: str = ""

    @property
    def read(self) -> int:
        """The number of non-empty rows below the headings."""
        return len(self.rows) + len(self.refused)

    def row_of(self) -> dict[int, int]:
        """Return the number of the row of each line that has one row."""
        often = Counter(self.lines)
        return {line: n for n, line in enumerate(self.lines) if often[line] == 1}

    def corrected(self, cells: Mapping[str, Sequence[str]]) -> Table:
        """Return the table with correct texts in cells, and a warning for each; a cell that has changed keeps its own.

        `cells` has the text in the file and the correct one, by "row:column".
        """
        rows, said, row_of = [*self.rows], [*self.warnings], self.row_of() if cells else {}
        for place, (old, new) in cells.items():
            line, column = map(int, place.split(":"))
            n = row_of.get(line, -1) if column <= len(self.header) else -1
            fits = n >= 0 and one_line(rows[n][column - 1]) == old
            if fits:
                rows[n] = [*rows[n][: column - 1], new, *rows[n][column:]]
            heading = self.header[column - 1] if column <= len(self.header) else ""
            code = "cell-corrected" if fits else "cell-changed"
            said.append(Remark.of(code, line, column, heading, value=old, to=new))
        return replace(self, rows=rows, warnings=tuple(said)) if cells else self


@dataclass(frozen=True)
class TableLimits:
    """The limits of a table: bytes, bytes after unpacking, rows, cells, characters, columns, empty rows; of a workbook.

    `max_characters` are those of all cells together: a workbook states a repeated text once. `max_texts` are the
    different texts of a workbook, `max_formats` its formats, links, names and merged cells. `max_actors` and
    `max_entries`, which are those of eras, of positions and of each other list, are as in a timeline file.
    """

    max_bytes: int
    max_unpacked: int
    max_rows: int
    max_cells: int
    max_characters: int
    max_columns: int = 2_000
    max_empty: int = 2_000_000
    max_sheets: int = 1_000
    max_texts: int = 20_000_000
    max_formats: int = 2_000_000
    max_actors: int = 50_000
    max_entries: int = 2_000


NAMED_TABLE = TableLimits(1_000_000_000, 1_000_000_000, 5_000_000, 100_000_000, 1_000_000_000)
"""The limits of a file named on the command line."""
VISITORS_TABLE = TableLimits(
    5_000_000,
    30_000_000,
    50_000,
    1_000_000,
    15_000_000,
    max_sheets=50,
    max_texts=400_000,
    max_formats=150_000,
    max_actors=5_000,
    max_entries=300,
)
"""The limits of a visitor's file."""


@dataclass(frozen=True)
class TableOptions:
    """How to open a file: the sheet of a workbook, with headings or not, with hidden cells or not, its encoding.

    With `wide`, a table with dates in its first column has an actor in each other column.
    """

    sheet: str = ""
    headings: bool = True
    hidden: bool = False
    encoding: str = ""
    wide: bool = False


AS_FOUND = TableOptions()
"""A file opened by what it shows."""


class TableError(TimelineError):
    """Bytes that are not a table; the remark has the reason."""

    def __init__(self, remark: Remark) -> None:
        super().__init__(remark.in_words())
        self.remark = remark


class Tally:
    """Raise TableError at the first row beyond the limits of a table; the sheets of a workbook have one together."""

    def __init__(self, limits: TableLimits) -> None:
        self.limits = limits
        self._rows = self._cells = self._characters = self._empty = 0

    def add(self, row: Sequence[str], line: int) -> None:
        """Count a row that is not empty."""
        limits = self.limits
        self._rows += 1
        self._cells += len(row)
        self._characters += sum(map(len, row))
        if len(row) > limits.max_columns and any(row[limits.max_columns :]):
            raise TableError(Remark.of("file-many-columns", line, most=numeral(limits.max_columns)))
        for code, n, most in (
            ("file-many-rows", self._rows, limits.max_rows),
            ("file-many-cells", self._cells, limits.max_cells),
            ("file-many-characters", self._characters, limits.max_characters),
        ):
            if n > most:
                raise TableError(Remark.of(code, most=numeral(most)))

    def skip(self) -> None:
        """Count an empty row."""
        self._empty += 1
        if self._empty > self.limits.max_empty:
            raise TableError(Remark.of("file-many-empty", most=numeral(self.limits.max_empty)))


class UndecidedError(TimelineError):
    """A question for a person: which columns have the `missing` fields ("columns"), or the order of "dates".

    `ways` are the options of the command line that answer it; `evidence` says which columns fit.
    """

    def __init__(
        self,
        asks: str,
        remark: Remark,
        table: Table,
        missing: tuple[str, ...] = (),
        ways: tuple[list[str], ...] = (["--dates", "day-first"], ["--dates", "month-first"]),
        evidence: tuple[Remark, ...] = (),
    ) -> None:
        super().__init__(remark.in_words())
        self.ways, self.evidence = ways, evidence
        self.asks, self.remark, self.table, self.missing = asks, remark, table, missing


class CellError(ValueError):
    """A cell for which its row is refused: a code of `report.MESSAGES`, and the fields of its message."""

    def __init__(self, code: str, column: int = -1, **fields: str) -> None:
        super().__init__(code)
        self.code, self.column, self.fields = code, column, fields


def widened(header: Sequence[str]) -> tuple[str, ...]:
    """Return unique headings: empty ones get the letters of their column, equal ones a number."""
    names: dict[str, None] = {}
    last: dict[str, int] = {}
    for n, text in enumerate(header):
        name = wanted = one_line(text) or letters(n)
        while name in names:
            last[wanted] = last.get(wanted, 1) + 1
            name = f"{wanted} ({last[wanted]})"
        names[name] = None
    return tuple(names)


def letters(n: int) -> str:
    """Return the name of a column in spreadsheets: A, B, … Z, AA."""
    out, n = "", n + 1
    while n:
        n, rest = divmod(n - 1, 26)
        out = chr(65 + rest) + out
    return out


def cell_text(value: object) -> str:
    """Return a value of a workbook or a frame as text."""
    if isinstance(value, str):
        return value
    if value is None or str(value) in ("<NA>", "NaT", "nan"):
        return ""
    if isinstance(value, tuple | list | set | frozenset):
        return "\n".join(map(cell_text, value))
    if isinstance(value, datetime):
        return _clock(value.replace(tzinfo=None)).removesuffix("T00:00")
    if isinstance(value, time):
        return _clock(value)
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _clock(value: datetime | time) -> str:
    """Return a time in ISO 8601, with seconds only if there are some."""
    return value.isoformat(timespec="seconds" if value.second else "minutes")


@dataclass
class Worksheet:
    """Rows as in the file, including headings."""

    name: str
    rows: list[list[str]]
    lines: list[int]
    facts: dict[str, Any] = field(default_factory=dict)
    empty: int = 0
    warnings: list[Remark] = field(default_factory=list)
    links: dict[tuple[int, int], str] = field(default_factory=dict)

    def put(self, row: list[str], line: int, tally: Tally) -> None:
        """Add a row, or count it if it is empty; raise TableError if there are too many."""
        if any(row) and not "".join(row).isspace():
            tally.add(row, line)
            self.rows.append(row)
            self.lines.append(line)
        else:
            tally.skip()
            self.empty += 1
