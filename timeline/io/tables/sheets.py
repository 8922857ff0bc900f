"""All sheets of a workbook as one table, such as one sheet for each year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from timeline.io.tables.columns import heading_key, key_of
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Table, TableError, Worksheet

ALL_SHEETS = "*"
"""The name that stands for all sheets with the headings of the first one."""
_EMPTY = ("file-empty", "file-no-rows", "file-one-column")


def all_sheets(sheets: Iterable[Worksheet], table_of: Callable[[Worksheet], Table]) -> Table:
    """Return the rows of all sheets with the headings of the first one; rows are counted on from sheet to sheet."""
    tables, unlike = list[Table](), list[str]()
    for sheet in sheets:
        title = str(sheet.facts.get("sheet", ""))
        try:
            table = table_of(sheet)
        except TableError as error:
            if error.finding.code not in _EMPTY:
                raise
            unlike.append(title)
            continue
        if tables and {*_keys(table.header)} != {*_keys(tables[0].header)}:
            unlike.append(title)
        else:
            tables.append(table)
    if not tables:
        raise TableError(Finding.of("file-empty"))
    return _joined(tables, unlike)


def _keys(header: Sequence[str]) -> list[str]:
    """Return what headings are compared by: without words in parentheses, unless they tell two headings apart."""
    bare = [*map(heading_key, header)]
    return bare if len({*bare}) == len(bare) else [*map(key_of, header)]


def _joined(tables: list[Table], unlike: list[str]) -> Table:
    first = tables[0]
    rows, lines, links = [*first.rows], [*first.lines], {**first.links}
    refused, remarks = [*first.refused], [*first.remarks]
    for table in tables[1:]:
        onward = max((*lines, *(finding.row for finding in refused)))
        keys = _keys(table.header)
        place = [keys.index(key) for key in _keys(first.header)]
        remarks.append(Finding.of("sheet-continues", value=table.facts["sheet"], n=onward + 1))
        shift = onward + 1 - min((*table.lines, *(finding.row for finding in table.refused)))
        rows += [[row[n] for n in place] for row in table.rows]
        lines += [line + shift for line in table.lines]
        refused += [replace(finding, row=finding.row + shift) for finding in table.refused]
        links |= {(line + shift, place.index(n)): url for (line, n), url in table.links.items()}
        remarks += [finding for finding in table.remarks if finding not in remarks]
    if unlike:
        remarks.append(Finding.of("sheets-unlike", sheets=", ".join(unlike), value=unlike[0]))
    names = ", ".join(str(table.facts["sheet"]) for table in tables)
    remarks = [finding for finding in remarks if finding.code != "other-sheets"]
    return replace(
        first, rows=rows, lines=lines, refused=tuple(refused), remarks=tuple(remarks), links=links,
        facts={**first.facts, "sheet": names}, empty=sum(table.empty for table in tables),
    )  # fmt: skip
