"""Import tables: convert a CSV, a workbook or a data frame to a timeline.

The package takes a table and the choices of the person who imports it. It returns a timeline with a report on every
row and column. An import has five stages, with one type between each: `read/` makes a `Table` of bytes, `recognise/`
makes a `TableMapping` of it by a list of recipes and asks what is not certain (`UndecidedError`), `build/` makes events
of the rows, and `report.py` says what became of each. `docs/import.md` has the rules.
"""

from __future__ import annotations

from timeline.io.tables.choices import Choices
from timeline.io.tables.importing import ImportedTable, import_table
from timeline.io.tables.read.reading import frame_table, is_table, read_table
from timeline.io.tables.report import Report
from timeline.io.tables.table import (
    NAMED_TABLE,
    VISITORS_TABLE,
    Table,
    TableError,
    TableLimits,
    TableOptions,
    UndecidedError,
)
from timeline.io.tables.yaml_text import yaml_of

__all__ = [
    "NAMED_TABLE", "VISITORS_TABLE", "Choices", "ImportedTable", "Report", "Table", "TableError", "TableLimits",
    "TableOptions",    "UndecidedError", "frame_table", "import_table", "is_table", "read_table", "yaml_of",
]  # fmt: skip
