"""Bytes, or a frame, → a table: what kind of file it is by its content, and which row has the headings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from timeline.i18n.catalogue import numeral
from timeline.io.file_types import TABLE_NAMES, kind_of
from timeline.io.tables.columns import known_headings
from timeline.io.tables.csv import csv_sheet
from timeline.io.tables.report import Finding
from timeline.io.tables.table import NAMED_TABLE, Sheet, Table, TableError, TableLimits, widened
from timeline.io.tables.xlsx import xlsx_sheets

if TYPE_CHECKING:
    import pandas as pd

_ABOVE = 20
"""Rows in which the headings are looked for."""
_NO_TABLES = {
    "png": "file-picture", "picture": "file-picture", "pdf": "file-pdf", "old-excel": "file-old-excel",
    "gzip": "file-binary",
}  # fmt: skip


def is_table(name: str, data: bytes) -> bool:
    """Whether the bytes are to be read as a table: by what they begin with, then by the file's name."""
    return bool(kind_of(data)) or name.lower().endswith((*TABLE_NAMES, ".txt"))


def read_table(
    data: bytes, name: str, limits: TableLimits = NAMED_TABLE, sheet: str = "", headings: bool = True
) -> Table:
    """The table in a file's bytes; `name` is what its problems call it. TableError where there is none.

    Without headings the first row is an event as the others are, and columns are called as a spreadsheet calls them.
    """
    if len(data) > limits.max_bytes:
        raise TableError(Finding.of("file-too-large", most=numeral(limits.max_bytes)))
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise TableError(Finding.of("file-empty"))
    kind = kind_of(data)
    if kind in _NO_TABLES:
        raise TableError(Finding.of(_NO_TABLES[kind]))
    if kind == "zip":
        return _best(xlsx_sheets(data, name, limits, sheet), headings)
    return _table(csv_sheet(data, name, limits), headings)


def _best(sheets: Iterable[Sheet], headings: bool) -> Table:
    """The first sheet with headings we know, else the first one with rows."""
    first: Sheet | None = None
    for sheet in sheets:
        if headings and sheet.rows and max(map(known_headings, sheet.rows[:_ABOVE])) > 1:
            return _table(sheet, headings)
        first = first or (sheet if sheet.rows else None)
    if first is None:
        raise TableError(Finding.of("file-empty"))
    return _table(first, headings)


def _table(sheet: Sheet, headings: bool) -> Table:
    if not sheet.rows:
        raise TableError(Finding.of("file-empty"))
    top = _headings(sheet.rows) if headings else -1
    header = widened(sheet.rows[top] if headings else [""] * len(sheet.rows[0]))
    if len(sheet.rows) == top + 1:
        raise TableError(Finding.of("file-no-rows"))
    if len(header) == 1:
        raise TableError(Finding.of("file-one-column"))
    wide, rows, lines = len(header), [], []
    refused = []
    unclosed = sheet.told.pop("unclosed", 0)
    for row, line in zip(sheet.rows[top + 1 :], sheet.lines[top + 1 :], strict=True):
        if line == unclosed:
            refused.append(Finding.of("row-unclosed", line))
        elif len(row) != wide and any(row[wide:]):
            refused.append(Finding.of("row-long", line, cells=len(row), columns=wide))
        else:
            if len(row) != wide:
                row = [*row[:wide], *[""] * (wide - len(row))]
            rows.append(row)
            lines.append(line)
    remarks = [*sheet.remarks, *([Finding.of("above", n=top)] if top > 0 else [])]
    return Table(
        sheet.name, header, rows, lines, sheet.told, tuple(refused), tuple(remarks), sheet.empty, max(top, 0)
    )


def _headings(rows: list[list[str]]) -> int:
    """The row of the headings: the first of those at the top with two that we know, or else with two cells."""
    for n, row in enumerate(rows[:_ABOVE]):
        if known_headings(row) > 1:
            return n
    return next((n for n, row in enumerate(rows[:_ABOVE]) if sum(map(bool, row)) > 1), 0)


def frame_table(frame: pd.DataFrame, name: str = "frame") -> Table:
    """The table in a frame; its rows count from 1, its index plays no part."""
    header = widened([str(column) for column in frame.columns])
    if not len(frame):
        raise TableError(Finding.of("file-no-rows"))
    columns = [[_cell(value) for value in frame.iloc[:, n].tolist()] for n in range(len(header))]
    rows, lines = [], []
    for line, row in enumerate(zip(*columns, strict=True), 1):
        if any(row) and not "".join(row).isspace():
            rows.append(list(row))
            lines.append(line)
    if not rows:
        raise TableError(Finding.of("file-no-rows"))
    return Table(name, header, rows, lines, {"format": "frame"}, empty=len(frame) - len(rows))


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None or str(value) in ("<NA>", "NaT", "nan"):
        return ""
    if isinstance(value, tuple | list | set | frozenset):
        return "\n".join(map(_cell, value))
    if isinstance(value, datetime):
        day, time = (
            f"{value.year:04}-{value.month:02}-{value.day:02}",
            (value.hour, value.minute, value.second),
        )
        return day if time == (0, 0, 0) else "{}T{:02}:{:02}:{:02}".format(day, *time)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
