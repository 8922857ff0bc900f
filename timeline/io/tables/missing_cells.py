"""Cells that say that there is no value, as programs write them: `NA` of R, `NULL` of databases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.io.tables.columns import key_of
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Table

MISSING = frozenset({"NA", "N/A", "n/a", "#N/A", "NULL", "null", "NaN", "nan", "NaT", "<NA>", "\\N"})
_CODE = re.compile("[A-Z]{2}")
_OURS = frozenset({"firstday", "lastday", "date", "title"})
"""Headings of a table that Timeline exported, whose cells are compared with their record."""


def without_missing(table: Table) -> Table:
    """Return a table with empty cells instead of those that say that there is no value; a warning counts them.

    `NA` among other codes of two letters is Namibia.
    """
    if {*map(key_of, table.header)} >= _OURS or all(map(MISSING.isdisjoint, table.rows)):
        return table
    codes = {n for n in range(len(table.header)) if _are_codes([row[n] for row in table.rows])}
    rows, found = [], dict[str, int]()
    for row in table.rows:
        if not MISSING.isdisjoint(row):
            gone = [n for n, cell in enumerate(row) if cell in MISSING and not (cell == "NA" and n in codes)]
            for n in gone:
                found[row[n]] = found.get(row[n], 0) + 1
            row = ["" if n in gone else cell for n, cell in enumerate(row)]
        rows.append(row)
    if not found:
        return table
    said = Finding.of("missing-cells", values=", ".join(found), n=sum(found.values()))
    return replace(table, rows=rows, remarks=(*table.remarks, said))


def _are_codes(cells: Sequence[str]) -> bool:
    others = {cell for cell in cells if cell} - MISSING
    return len(others) > 1 and 2 * sum(map(bool, map(_CODE.fullmatch, others))) > len(others)
