"""Read the table in a file's bytes or in a frame. The content shows the kind of file and the row with the headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from timeline.i18n.catalogue import numeral
from timeline.io.decoding import TABLE_NAMES, kind_of
from timeline.io.tables.cells import LONGEST_TITLE, are_dates, dates_in, has_day, have_words, is_figure
from timeline.io.tables.columns import heading_key, key_of, known_headings
from timeline.io.tables.exported import (
    RECORD,
    RECORD_SHEET,
    columns_of,
    is_exported_json,
    own_records,
    plain_cell,
    read_json,
    read_records,
    texts_of,
)
from timeline.io.tables.read.csv import csv_sheet
from timeline.io.tables.read.sections import sectioned
from timeline.io.tables.read.wide import lengthened
from timeline.io.tables.read.xlsx import xlsx_sheets
from timeline.io.tables.report import Remark, one_line
from timeline.io.tables.table import (
    AS_FOUND,
    NAMED_TABLE,
    Table,
    TableError,
    TableLimits,
    TableOptions,
    Worksheet,
    cell_text,
    widened,
)

if TYPE_CHECKING:
    import pandas as pd

_ABOVE = 20
"""The rows in which the headings are looked for."""
_NO_TABLES = {
    "png": "file-picture", "picture": "file-picture", "pdf": "file-pdf", "old-excel": "file-old-excel",
    "encrypted": "file-encrypted", "word": "file-doc", "slides": "file-ppt",
    "gzip": "file-binary",
}  # fmt: skip


def is_table(name: str, data: bytes) -> bool:
    """Return whether bytes are a table, by their beginning, then by the file's name."""
    return bool(kind_of(data)) or is_exported_json(data) or name.lower().endswith((*TABLE_NAMES, ".txt"))


def read_table(
    data: bytes, name: str, limits: TableLimits = NAMED_TABLE, options: TableOptions = AS_FOUND
) -> Table:
    """Return the table in a file's bytes; raise TableError if there is none.

    Without the name of a sheet, the first sheet with known headings is read. Without headings, the first row is
    also an event, and columns are called A, B, C… With `options.hidden`, hidden rows, columns and sheets are read too.
    """
    table = _as_written(data, name, limits, options)
    return table if table.exported else _of_rows(table, options)


def _as_written(data: bytes, name: str, limits: TableLimits, options: TableOptions) -> Table:
    """Return the table with the rows of the file."""
    if len(data) > limits.max_bytes:
        raise TableError(Remark.of("file-too-large", most=numeral(limits.max_bytes)))
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise TableError(Remark.of("file-empty"))
    kind = kind_of(data)
    if kind in _NO_TABLES:
        raise TableError(Remark.of(_NO_TABLES[kind]))
    if kind == "zip":
        wanted = "" if options.sheet == ALL_SHEETS else options.sheet
        table = _of_sheets(xlsx_sheets(data, name, limits, wanted, options.hidden), options)
        return table if options.sheet == ALL_SHEETS else _with_record_sheet(table, data, limits)
    if is_exported_json(data) and (read := read_json(data)):
        rows, exported = read
        sheet = Worksheet(name, rows, [*range(1, len(rows) + 1)], {"format": "json"})
        return replace(_table(sheet, headings=True), exported=exported)
    return _with_record_column(_table(csv_sheet(data, name, limits, options.encoding), options.headings))


def _with_record_sheet(table: Table, data: bytes, limits: TableLimits) -> Table:
    """Return the table of a workbook, if Timeline exported it with the records in parts in the rows of a sheet."""
    header = columns_of(table.header)
    if not header:
        return table
    texts: dict[str, str] = {}
    try:
        sheet = next(xlsx_sheets(data, table.name, limits, RECORD_SHEET, hidden=True))
    except TableError as error:
        if error.remark.code != "file-no-sheet":
            raise
    else:
        for event, *part in sheet.rows[1:]:
            texts[event] = texts.get(event, "") + "".join(part[1:2])
    warnings = tuple(remark for remark in table.warnings if remark.code != "other-sheets")
    exported = read_records(enumerate(texts.values(), 2)) if texts else None
    own = own_records(exported.file) if exported else {}
    named = {text: key for key, record in own.items() for text in texts_of(record.get("label"))}
    header = [named.get(text, text) for text in header]
    return replace(table, header=tuple(header), warnings=warnings, exported=exported)


def _with_record_column(table: Table) -> Table:
    """Return the table of a CSV, if Timeline exported it; its last column can have the records."""
    if not {"id", "first_day", "last_day", "date", "date_in_words", "title"} <= {*table.header}:
        return table
    if RECORD not in table.header:
        warnings = (*table.warnings, Remark.of("records-absent"))
        return replace(table, rows=[[*map(plain_cell, row)] for row in table.rows], warnings=warnings)
    at = table.header.index(RECORD)
    kept = [n for n in range(len(table.header)) if n != at]
    return replace(
        table,
        header=tuple(table.header[n] for n in kept),
        rows=[[plain_cell(row[n]) for n in kept] for row in table.rows],
        exported=read_records((line, row[at]) for line, row in zip(table.lines, table.rows, strict=True)),
    )


def _best(sheets: Iterable[Worksheet], headings: bool) -> Table:
    """Return the first sheet with known headings and dates, or with either of them, otherwise the first with rows."""
    best: Worksheet | None = None
    most = -1
    for sheet in sheets:
        known = headings and max(map(known_headings, sheet.rows[:_ABOVE]), default=0) > 1
        if sheet.rows and (found := known + 2 * _has_dates(sheet)) > most:
            best, most = sheet, found
        if most > 2:
            break
    if best is None:
        raise TableError(Remark.of("file-empty"))
    return _table(best, headings)


def _has_dates(sheet: Worksheet) -> bool:
    """Return whether most cells of a column below its heading are dates, in the first rows of a sheet."""
    columns = (
        [cell for cell in column if cell] for column in zip_longest(*sheet.rows[:_ABOVE], fillvalue="")
    )
    return any(2 * dates_in(cells) >= max(len(cells) - 1, 2) for cells in columns)


def _of_sheets(sheets: Iterable[Worksheet], options: TableOptions) -> Table:
    choose = _all_sheets if options.sheet == ALL_SHEETS else _best
    return choose(sheets, options.headings)


def sheet_table(sheets: Iterable[Worksheet], options: TableOptions) -> Table:
    """Return the table of a workbook that another module read: all sheets, or the first one that is a table."""
    return _of_rows(_of_sheets(sheets, options), options)


def _of_rows(table: Table, options: TableOptions) -> Table:
    """Return a table with one event in each row; a section ends with its sheet, so those of all sheets have none."""
    parted = table if options.sheet == ALL_SHEETS else sectioned(table)
    return lengthened(parted, wide=options.wide)


def _table(sheet: Worksheet, headings: bool) -> Table:
    if not sheet.rows:
        raise TableError(Remark.of("file-empty"))
    sheet = _upright(sheet)
    headings = headings and not _begins_with_an_event(sheet)
    top = _headings(sheet.rows) if headings else -1
    header = widened(sheet.rows[top] if headings else [""] * len(sheet.rows[0]))
    if len(sheet.rows) == top + 1:
        raise TableError(Remark.of("file-no-rows"))
    if len(header) == 1:
        raise TableError(Remark.of("file-one-column"))
    rows, lines, refused = _body(sheet, top, len(header))
    title = _title_above(sheet.rows[: max(top, 0)])
    above = [Remark.of("above-title", value=title)] * bool(title)
    warnings = [*sheet.warnings, *above, *[Remark.of("above", n=top - len(above))] * (top > len(above))]
    kept = {*lines}
    links = {at: url for at, url in sheet.links.items() if at[0] in kept and at[1] < len(header)}
    if links:
        warnings.append(Remark.of("cell-links", n=len(links)))
    table = Table(sheet.name, header, rows, lines, sheet.facts, tuple(refused), tuple(warnings), title=title)
    return _without_missing(replace(table, empty=sheet.empty, links=links))


def _title_above(rows: Sequence[Sequence[str]]) -> str:
    """Return the only text of the first row above the headings; "" if it has none or several, or a number or a date."""
    texts = [*dict.fromkeys(filter(None, map(one_line, rows[0] if rows else ())))]
    is_title = len(texts) == 1 and have_words(texts) and not is_figure(texts[0]) and not are_dates(texts)
    return texts[0] if is_title and len(texts[0]) <= LONGEST_TITLE else ""


def _body(sheet: Worksheet, top: int, wide: int) -> tuple[list[list[str]], list[int], list[Remark]]:
    """Return the rows below the headings, all of one width, with their lines; and the rows that are refused."""
    rows, lines, refused = list[list[str]](), list[int](), list[Remark]()
    unclosed = sheet.facts.pop("unclosed", 0)
    for row, line in zip(sheet.rows[top + 1 :], sheet.lines[top + 1 :], strict=True):
        # Before the length is judged: an unclosed quote takes in the cells of all rows after it.
        if line == unclosed:
            refused.append(Remark.of("row-unclosed", line))
        elif len(row) != wide and any(row[wide:]):
            refused.append(Remark.of("row-long", line, cells=len(row), columns=wide))
        else:
            rows.append(row if len(row) == wide else [*row[:wide], *[""] * (wide - len(row))])
            lines.append(line)
    return rows, lines, refused


def _upright(sheet: Worksheet) -> Worksheet:
    """Return a sheet whose first column has the headings, and one of whose rows the dates, with columns as rows.

    Another sheet is returned as it is.
    """
    rows = sheet.rows
    named = [row for row in rows[:_ABOVE] if row and known_headings(row[:1])]
    if len(rows) > _ABOVE or known_headings(cell for row in named for cell in row[:1]) < 2:
        return sheet
    if known_headings(rows[0][1:]) or not any(len(row) > 2 and are_dates(row[1:]) for row in named):
        return sheet
    said = Remark.of("transposed", headings=", ".join(row[0].strip() for row in named))
    place = {line: n for n, line in enumerate(sheet.lines)}
    columns = [[*column] for column in zip_longest(*rows, fillvalue="")]
    return replace(
        sheet,
        rows=columns,
        lines=[*range(1, len(columns) + 1)],
        warnings=[*sheet.warnings, said],
        links={(n + 1, place[line]): url for (line, n), url in sheet.links.items()},
    )


def _headings(rows: list[list[str]]) -> int:
    """Return the row of the headings: the first row with two known headings, otherwise with two cells."""
    top = rows[:_ABOVE]
    wide = (n for n, row in enumerate(top) if sum(map(bool, row)) > 1)
    first = next(wide, 0)
    # Below a row of words, one with a date is an event.
    named = (
        n
        for n, row in enumerate(top)
        if known_headings(row) > 1 and (n <= first or not any(map(has_day, row)))
    )
    return next(named, first)


def _begins_with_an_event(sheet: Worksheet) -> bool:
    """Return whether the first row has a date in each column of dates, and no known heading; a warning says so."""
    first, below = sheet.rows[0], sheet.rows[1:_ABOVE]
    dated = [n for n, cell in enumerate(first) if are_dates([cell.strip()])]
    if not dated or len(dated) == len(first) or known_headings(first) or not below:
        return False
    columns = ([row[n].strip() for row in below if len(row) > n and row[n].strip()] for n in dated)
    if any(2 * dates_in(cells) <= len(below) for cells in columns):
        return False
    sheet.warnings.append(Remark.of("first-row", value=first[dated[0]]))
    return True


def frame_table(frame: pd.DataFrame, name: str = "frame") -> Table:
    """Return the table in a frame, without its index, with rows counted from 1; raise TableError if it has no rows."""
    header = widened([str(column) for column in frame.columns])
    columns = [[cell_text(value) for value in frame.iloc[:, n].tolist()] for n in range(len(header))]
    rows, lines = [], []
    for line, row in enumerate(zip(*columns, strict=True), 1):
        if any(row) and not "".join(row).isspace():
            rows.append(list(row))
            lines.append(line)
    if not rows:
        raise TableError(Remark.of("file-no-rows"))
    return Table(name, header, rows, lines, {"format": "frame"}, empty=len(frame) - len(rows))


MISSING = frozenset(
    {"NA", "N/A", "n/a", "#N/A", "NULL", "null", "Nil", "nil", "NIL", "NaN", "nan", "NaT", "<NA>", "\\N"}
)
_TWO_LETTERS = re.compile("[A-Z]{2}")
_OURS = frozenset({"firstday", "lastday", "date", "title"})
"""Headings of a table that Timeline exported, whose cells are compared with their record."""


def _without_missing(table: Table) -> Table:
    """Return a table with empty cells instead of those that say that there is no value; a warning counts them.

    `NA` among other codes of two letters is Namibia.
    """
    if {*map(key_of, table.header)} >= _OURS or all(map(MISSING.isdisjoint, table.rows)):
        return table
    codes = set()
    for n in range(len(table.header)):
        others = {row[n] for row in table.rows} - MISSING - {""}
        if len(others) > 1 and 2 * sum(map(bool, map(_TWO_LETTERS.fullmatch, others))) > len(others):
            codes.add(n)
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
    said = Remark.of("missing-cells", values=", ".join(found), n=sum(found.values()))
    return replace(table, rows=rows, warnings=(*table.warnings, said))


ALL_SHEETS = "*"
"""The name that stands for all sheets with the headings of the first one."""
_NO_ROWS = ("file-empty", "file-no-rows", "file-one-column")


def _all_sheets(sheets: Iterable[Worksheet], headings: bool) -> Table:
    """Return the rows of all sheets with the headings of the first one; rows are counted on from sheet to sheet."""
    tables, unlike = list[Table](), list[str]()
    for sheet in sheets:
        title = str(sheet.facts.get("sheet", ""))
        try:
            table = _table(sheet, headings)
        except TableError as error:
            if error.remark.code not in _NO_ROWS:
                raise
            unlike.append(title)
            continue
        if tables and {*_heading_keys(table.header)} != {*_heading_keys(tables[0].header)}:
            unlike.append(title)
        else:
            tables.append(table)
    if not tables:
        raise TableError(Remark.of("file-empty"))
    return _one_table(tables, unlike)


def _heading_keys(header: Sequence[str]) -> list[str]:
    """Return what headings are compared by: without words in parentheses, unless they tell two headings apart."""
    bare = [*map(heading_key, header)]
    return bare if len({*bare}) == len(bare) else [*map(key_of, header)]


def _one_table(tables: list[Table], unlike: list[str]) -> Table:
    first = tables[0]
    rows, lines, links = [*first.rows], [*first.lines], {**first.links}
    refused, warnings = [*first.refused], [*first.warnings]
    for table in tables[1:]:
        onward = max((*lines, *(remark.row for remark in refused)))
        keys = _heading_keys(table.header)
        place = [keys.index(key) for key in _heading_keys(first.header)]
        warnings.append(Remark.of("sheet-continues", value=table.facts["sheet"], n=onward + 1))
        # Warnings name a row by its number, so numbers go on after those of the sheet before, refused rows included.
        shift = onward + 1 - min((*table.lines, *(remark.row for remark in table.refused)))
        rows += [[row[n] for n in place] for row in table.rows]
        lines += [line + shift for line in table.lines]
        refused += [replace(remark, row=remark.row + shift) for remark in table.refused]
        links |= {(line + shift, place.index(n)): url for (line, n), url in table.links.items()}
        warnings += [remark for remark in table.warnings if remark not in warnings]
    if unlike:
        warnings.append(Remark.of("sheets-unlike", sheets=", ".join(unlike), value=unlike[0]))
    names = ", ".join(str(table.facts["sheet"]) for table in tables)
    warnings = [remark for remark in warnings if remark.code != "other-sheets"]
    return replace(
        first,
        rows=rows,
        lines=lines,
        refused=tuple(refused),
        warnings=tuple(warnings),
        links=links,
        facts={**first.facts, "sheet": names},
        empty=sum(table.empty for table in tables),
    )
