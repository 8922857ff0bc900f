"""Bringing one's own data: a CSV, a workbook or a frame becomes a timeline, and every row is accounted for.

`read_table` reads bytes, `bring` makes the timeline of them, `yaml_of` its file; `docs/import.md` has the rules.
"""

from __future__ import annotations

from timeline.io.tables.imported import Brought
from timeline.io.tables.importing import bring
from timeline.io.tables.reading import frame_table, is_table, read_table
from timeline.io.tables.report import Report
from timeline.io.tables.rows import Choices
from timeline.io.tables.table import (
    NAMED_TABLE,
    VISITORS_TABLE,
    Table,
    TableError,
    TableLimits,
    UndecidedError,
)
from timeline.io.tables.yaml_text import yaml_of

__all__ = [
    "NAMED_TABLE", "VISITORS_TABLE", "Brought", "Choices", "Report", "Table", "TableError", "TableLimits",
    "UndecidedError", "bring", "frame_table", "is_table", "read_table", "yaml_of",
]  # fmt: skip
