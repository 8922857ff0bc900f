"""Tables that programs export: the fields of their columns by the headings that only one program writes together.

The service of Wikidata (SPARQL) adds the label of a variable as another one, `item` and `itemLabel`, and its tables
have the same names as headings. Years are astronomical, as in RDF: -0043 is 44 BC.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from timeline.dates import spell_year
from timeline.io.formats.texts import iso
from timeline.io.tables.columns import key_of, recognise
from timeline.io.tables.table import Table

_ENDS = re.compile(r"end|death|died|dissol|until|clos|fin|stop", re.IGNORECASE)
_MIDNIGHT = re.compile(r"T00:00(:00)?Z?$")
_LABEL = re.compile(r"(?:(\w*[a-z0-9_])Label|(\w+) label)")
"""The name of a label; with a space, a value within a record: `item value`, `item label`."""
_MOMENT = re.compile(r"[+-]?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_ENTITY = re.compile(r"https?://\S+/entity/[QPL]\d+")
_UNKNOWN = re.compile(r"https?://\S+/\.well-known/genid/\S*|_:\S+|t\d+")
"""A value that Wikidata does not know."""
_DATES = ("date", "end", "year", "end_year")


def _fields_of_variables(names: Sequence[str], dated: Sequence[str]) -> dict[str, str]:
    """Return the fields of variables: the first dates, the label of the first variable that has one, its URL."""
    fields: dict[str, str] = {}
    for name in dated:
        field = "end" if _ENDS.search(name) and len(dated) > 1 else "date"
        if field not in fields.values():
            fields[name] = field
    labels = [(name, m[1] or m[2]) for name in names if (m := _LABEL.fullmatch(name))]
    own = [each for each in labels if each[1] in names or f"{each[1]} value" in names]
    if label := next(iter(own or labels), None):
        fields |= {label[0]: "title"} | ({label[1]: "url"} if label[1] in names else {})
    fields |= {
        name: "summary" for name in names if name.endswith("Description") and "summary" not in fields.values()
    }
    return fields


def with_query_fields(table: Table) -> Table:
    """Return a table of query results with the fields of its variables; another table as it is.

    A table is one if a heading is the label of another column, and a column has the moments or entities of RDF.
    """
    header = table.header
    if table.fields or not any(map(_LABEL.fullmatch, header)):
        return table
    dated = [n for n in range(len(header)) if _all(table, n, _MOMENT)]
    entities = {header[n] for n in range(len(header)) if _all(table, n, _ENTITY)}
    if not dated and not entities:
        return table
    # A heading that is known as it is keeps its meaning; and `url` may be a variable of any text.
    of = recognise(header, {}).of
    fields = {
        heading: field
        for heading, field in _fields_of_variables(header, [header[n] for n in dated]).items()
        if field not in of and (field != "url" or heading in entities)
    }
    used = {n for name in _DATES for n in of.get(name, ())}
    used |= {n for n, heading in enumerate(header) if fields.get(heading) in _DATES}
    rows = [["" if _UNKNOWN.fullmatch(cell.strip()) else cell for cell in row] for row in table.rows]
    for row in rows:
        for n in dated:
            row[n] = _MIDNIGHT.sub("", iso(row[n]))
    return replace(table, fields=fields, rows=rows, exact=bool(used) and used <= {*dated})


def _all(table: Table, column: int, form: re.Pattern[str]) -> bool:
    """Return whether the known values of a column have a form, and whether there are any."""
    texts = (row[column].strip() for row in table.rows)
    known = [text for text in texts if text and not _UNKNOWN.fullmatch(text)]
    return bool(known) and all(map(form.fullmatch, known))


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


_OF_PROGRAMS = frozenset({"date", "end", "latest_start", "earliest_end"})
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
            fields = {
                heading: head.fields.get(key, "ignore")
                for heading, key in zip(table.header, keys, strict=True)
                if key in head.fields or key in head.doubts
            }
            rows = [_row(row, keys, head) for row in table.rows]
            table = replace(table, fields=fields, rows=rows)
            dated = [n for n, heading in enumerate(table.header) if fields.get(heading) in _OF_PROGRAMS]
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


def _row(row: Sequence[str], keys: Sequence[str], head: ToolHeadings) -> Sequence[str]:
    """Return a row with a line for each name of a list, and a mark of doubt at approximate dates."""
    cells = [
        re.sub(r"\s*[,|]\s*", "\n", cell) if key in head.lists else cell
        for key, cell in zip(keys, row, strict=True)
    ]
    for doubt, dated in head.doubts.items():
        if doubt in keys and dated in keys and row[keys.index(doubt)].strip().lower() in _YES:
            at = keys.index(dated)
            cells[at] = f"c. {cells[at]}" if cells[at].strip() else ""
    return cells
