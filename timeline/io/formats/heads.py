"""Tables that timeline programs export: their fields by the headings that only one program writes together."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from timeline.dates import spell_year
from timeline.io.formats.queries import with_query_fields
from timeline.io.tables.columns import key_of
from timeline.io.tables.table import Table

_YES = frozenset({"yes", "true"})


class ToolHeadings(NamedTuple):
    """The headings of a program: those that show it, those that it does not have, the fields of all, the doubts.

    `doubts` are the headings of columns that say yes if the date under another heading is approximate. `lists` are
    those of columns with several names between commas or `|`. `edtf` returns a date in the program's own form as EDTF,
    and "" for any other text.
    """

    shown_by: frozenset[str]
    without: frozenset[str]
    fields: Mapping[str, str]
    doubts: Mapping[str, str] = {}
    lists: frozenset[str] = frozenset()
    edtf: Callable[[str], str] | None = None


_DATES = frozenset({"date", "end", "latest_start", "earliest_end"})
"""The fields of dates that a program can write in its own form."""
_AEON = re.compile(r"(?:(BC|AD) )?(\d+)(?:-(\d\d)(?:-(\d\d)(?: (\d\d:\d\d(?::\d\d)?))?)?)?")


def _aeon_date(cell: str) -> str:
    """Return a date of Aeon Timeline, in which a year is never short: BC 1-11-19, 99-10-18."""
    m = _AEON.fullmatch(cell)
    if not m:
        return ""
    year = spell_year(1 - int(m[2]) if m[1] == "BC" else int(m[2]))
    return "-".join(filter(None, (year, m[3], m[4]))) + (f"T{m[5]}" if m[5] else "")


HEADS: Mapping[str, ToolHeadings] = {
    "Preceden": ToolHeadings(
        frozenset({"layername", "eventname", "eventstartdate"}),
        frozenset(),
        {"layername": "actors", "eventid": "id", "eventname": "title", "eventnotes": "summary",
         "eventstartdate": "date", "eventenddate": "end"},
        {"eventstartapproximate": "eventstartdate", "eventendapproximate": "eventenddate"},
    ),
    "Aeon Timeline": ToolHeadings(
        frozenset({"label", "startdate", "duration"}),
        frozenset({"title"}),
        {"label": "title", "startdate": "date", "enddate": "end", "lateststartdate": "latest_start",
         "earliestenddate": "earliest_end", "summary": "summary", "type": "type", "participant": "actors"},
        lists=frozenset({"participant"}),
        edtf=_aeon_date,
    ),
    "Aeon Timeline 2": ToolHeadings(
        frozenset({"eventid", "title", "startdate", "duration"}),
        frozenset({"label"}),
        {"eventid": "id", "startdate": "date", "enddate": "end", "description": "summary", "participant": "actors"},
        lists=frozenset({"participant"}),
        edtf=_aeon_date,
    ),
    "Office Timeline": ToolHeadings(
        frozenset({"swimlane", "startdate"}), frozenset(), {"swimlane": "actors", "milestonedate": "date"}
    ),
    "Tiki-Toki": ToolHeadings(
        frozenset({"title", "startdate", "intro"}), frozenset(), {"intro": "summary", "extrainformation": "note"}
    ),
}  # fmt: skip
"""The headings by program, in the form of `key_of`."""


def with_tool_fields(table: Table) -> Table:
    """Return a table with the fields of the program whose headings it has; the same table without one."""
    keys = [key_of(heading) for heading in table.header]
    for head in HEADS.values():
        if head.shown_by <= {*keys} and not head.without & {*keys}:
            fields = {heading: head.fields.get(key, "ignore") for heading, key in zip(table.header, keys, strict=True)
                      if key in head.fields or key in head.doubts}  # fmt: skip
            rows = [_listed(_with_doubts(row, keys, head.doubts), keys, head.lists) for row in table.rows]
            table = replace(table, fields=fields, rows=rows)
            dated = [n for n, heading in enumerate(table.header) if fields.get(heading) in _DATES]
            return _with_own_dates(table, dated, head.edtf) if head.edtf else table
    return with_query_fields(table)


def _with_own_dates(table: Table, dated: Sequence[int], edtf: Callable[[str], str]) -> Table:
    """Return a table with EDTF in the columns of dates, if all of them are in the program's own form."""
    read = {cell: edtf(cell.strip()) for row in table.rows for n in dated if (cell := row[n]).strip()}
    if not all(read.values()):
        return table
    rows = [
        [read.get(cell, cell) if n in dated else cell for n, cell in enumerate(row)] for row in table.rows
    ]
    return replace(table, rows=rows, exact=True)


def _listed(row: Sequence[str], keys: Sequence[str], lists: frozenset[str]) -> Sequence[str]:
    """Return a row with a line for each name of a list."""
    if not lists:
        return row
    return [
        re.sub(r"\s*[,|]\s*", "\n", cell) if key in lists else cell
        for key, cell in zip(keys, row, strict=True)
    ]


def _with_doubts(row: Sequence[str], keys: Sequence[str], doubts: Mapping[str, str]) -> Sequence[str]:
    """Return a row whose approximate dates have a mark of doubt."""
    if not doubts:
        return row
    cells = list(row)
    for doubt, dated in doubts.items():
        if doubt in keys and dated in keys and row[keys.index(doubt)].strip().lower() in _YES:
            at = keys.index(dated)
            cells[at] = f"c. {cells[at]}" if cells[at].strip() else ""
    return cells
