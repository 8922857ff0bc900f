"""Collect the records of a file as the rows of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from timeline.i18n.catalogue import numeral
from timeline.io.formats.texts import without_midnights
from timeline.io.tables.report import Remark
from timeline.io.tables.table import Table, TableError, TableLimits, TableOptions, widened

OTHER_CATEGORIES = "Other categories"
"""The heading of the categories of a record after the first one, which is its type."""


class File(NamedTuple):
    """A file to read: its bytes, its name, its format, the limits, and how to open it."""

    data: bytes
    name: str
    kind: str
    limits: TableLimits
    options: TableOptions


class Records:
    """Rows of a table by heading; columns are added when a record has a new heading.

    `fields` are the fields of headings, for formats that say what their values mean; `exact` is true if dates are EDTF.
    """

    def __init__(self, file: File, fields: Mapping[str, str] | None = None, *, exact: bool = False) -> None:
        self._file, self._fields, self._exact = file, fields or {}, exact
        self._columns: dict[str, int] = {}
        self._rows: list[dict[int, str]] = []
        self._lines: list[int] = []
        self._others: Counter[str] = Counter()
        self._cells = self._empty = 0
        self.refused: list[Remark] = []
        self.warnings: list[Remark] = []

    def add(self, line: int, cells: Mapping[str, str]) -> None:
        """Add a record by its line in the file; a record without text is counted as empty."""
        row = {self._column(heading): text for heading, text in cells.items() if text}
        if not row:
            self._empty += 1
            return
        self._rows.append(row)
        self._lines.append(line)
        self._cells += len(row)
        limits = self._file.limits
        if len(self._rows) > limits.max_rows:
            raise TableError(Remark.of("file-many-rows", most=numeral(limits.max_rows)))
        if len(self._columns) > limits.max_columns:
            raise TableError(Remark.of("file-many-columns", most=numeral(limits.max_columns)))
        if len(self._rows) * len(self._columns) > limits.max_cells:
            raise TableError(Remark.of("file-many-cells", most=numeral(limits.max_cells)))

    def add_dated(
        self, rows: Iterable[tuple[int, dict[str, str]]], headings: Sequence[str], *, always: bool = False
    ) -> None:
        """Add records with dates under some headings, in which midnights mean days: see `without_midnights`."""
        rows = [*rows]
        days = without_midnights((row[name] for _, row in rows for name in headings), always=always)
        if gone := sum(days[date] != date for date in days):
            self.warnings.append(Remark.of("midnights", n=gone))
        for line, row in rows:
            self.add(line, row | {name: days[row[name]] for name in headings})

    def refuse(self, code: str, line: int, **fields: object) -> None:
        """Count a record that cannot be an event, with the reason."""
        self.refused.append(Remark.of(code, line, 0, "", **fields))

    def left_out(self, what: str, n: int = 1) -> None:
        """Count records of another kind, which are not events."""
        self._others[what] += n

    def _column(self, heading: str) -> int:
        return self._columns.setdefault(heading, len(self._columns))

    def table(self, facts: Mapping[str, object] | None = None) -> Table:
        """Return the table; raise TableError if no record was added."""
        if not self._rows and not self.refused:
            raise TableError(Remark.of("file-no-records"))
        # If the format has dates and titles, and no record has any, all are missing.
        used = {self._fields.get(heading) for heading in self._columns}
        for names in (("date", "year"), ("title",)):
            heading = next((heading for heading, field in self._fields.items() if field in names), "")
            if heading and not used & {*names}:
                self._column(heading)
        header = widened([*self._columns])
        wide = range(len(header))
        lines = self._lines
        if any(a >= b for a, b in pairwise(lines)):
            lines = [*range(1, len(lines) + 1)]  # several records on a line
        if self._others:
            kinds = ", ".join(f"{what} ({n})" for what, n in self._others.items())
            self.warnings.append(Remark.of("other-records", kinds=kinds))
        return Table(
            self._file.name,
            header,
            [[row.get(n, "") for n in wide] for row in self._rows],
            lines,
            {"format": self._file.kind, **(facts or {})},
            tuple(self.refused),
            tuple(self.warnings),
            self._empty,
            fields={
                text: self._fields[key]
                for text, key in zip(header, self._columns, strict=True)
                if key in self._fields
            },
            exact=self._exact,
        )
