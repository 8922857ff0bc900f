"""Tables that timeline programs export: their fields by the headings that only one program writes together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from timeline.io.tables.columns import key_of
from timeline.io.tables.table import Table

_YES = frozenset({"yes", "true"})


class ToolHeadings(NamedTuple):
    """The headings of a program: those that show it, those that it does not have, the fields of all, the doubts.

    `doubts` are the headings of columns that say yes if the date under another heading is approximate.
    """

    shown_by: frozenset[str]
    without: frozenset[str]
    fields: Mapping[str, str]
    doubts: Mapping[str, str] = {}


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
        {"label": "title", "startdate": "date", "enddate": "end", "summary": "summary", "type": "type"},
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
            fields = {heading: head.fields[key] for heading, key in zip(table.header, keys, strict=True)
                      if key in head.fields}  # fmt: skip
            rows = [_with_doubts(row, keys, head.doubts) for row in table.rows] if head.doubts else table.rows
            said = {
                heading: "ignore"
                for heading, key in zip(table.header, keys, strict=True)
                if key in head.doubts
            }
            return replace(table, fields=fields | said, rows=rows)
    return table


def _with_doubts(row: Sequence[str], keys: Sequence[str], doubts: Mapping[str, str]) -> Sequence[str]:
    """Return a row whose approximate dates have a mark of doubt."""
    cells = list(row)
    for doubt, dated in doubts.items():
        if doubt in keys and dated in keys and row[keys.index(doubt)].strip().lower() in _YES:
            at = keys.index(dated)
            cells[at] = f"c. {cells[at]}" if cells[at].strip() else ""
    return cells
