"""The rows, cells and characters of a table, counted while they are read."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.i18n.catalogue import numeral
from timeline.io.tables.report import Finding
from timeline.io.tables.table import TableError, TableLimits


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
            raise TableError(Finding.of("file-many-columns", line, most=numeral(limits.max_columns)))
        for code, n, most in (
            ("file-many-rows", self._rows, limits.max_rows),
            ("file-many-cells", self._cells, limits.max_cells),
            ("file-many-characters", self._characters, limits.max_characters),
        ):
            if n > most:
                raise TableError(Finding.of(code, most=numeral(most)))

    def skip(self) -> None:
        """Count an empty row."""
        self._empty += 1
        if self._empty > self.limits.max_empty:
            raise TableError(Finding.of("file-many-empty", most=numeral(self.limits.max_empty)))
