"""The rows of a CSV, with the encoding and the delimiter that its bytes show."""

from __future__ import annotations

import csv
import re
from collections import Counter
from io import StringIO
from typing import Any

from timeline.i18n.catalogue import numeral
from timeline.io.tables.read.encodings import cleaned
from timeline.io.tables.report import Remark
from timeline.io.tables.table import TableError, TableLimits, Tally, Worksheet

DELIMITERS = ",;\t|"
LONGEST_CELL = 1_000_000
"""The maximum number of characters of a cell."""
# The limit applies to the whole process, so it is set once here and readers do not change it.
csv.field_size_limit(LONGEST_CELL)
_SAMPLE = 100_000
_SEPARATOR_LINE = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]++|"")*+"')


def csv_sheet(data: bytes, name: str, limits: TableLimits, encoding: str = "") -> Worksheet:
    """Return the rows of a CSV; raise TableError if it has none."""
    text, encoding, warnings = cleaned(data, encoding)
    stated = _SEPARATOR_LINE.match(text)
    if stated:
        text = text[stated.end() :]
    delimiter = stated[1] if stated else _delimiter(text)
    facts = {"format": "csv", "encoding": encoding, "delimiter": delimiter}
    sheet = Worksheet(name, [], [], facts, 0, warnings)
    _fill(sheet, text, delimiter, limits, 2 if stated else 1)
    return sheet


def _fill(sheet: Worksheet, text: str, delimiter: str, limits: TableLimits, first: int) -> None:
    reader = _reader(text, delimiter)
    before, tally = first, Tally(limits)
    try:
        for row in reader:
            sheet.put(row, before, tally)
            before = reader.line_num + first
    except csv.Error:
        # A cell is too long: its quotes are not closed, or its text is too long.
        rest = StringIO(text, newline="")
        for _ in range(before - first):
            rest.readline()
        if _is_unclosed(rest.read(), delimiter):
            raise TableError(Remark.of("row-unclosed", before)) from None
        raise TableError(Remark.of("cell-long", before, most=numeral(LONGEST_CELL))) from None
    if sheet.rows and text.count('"') % 2 and sum(cell.count("\n") for cell in sheet.rows[-1]) > 1:
        # The csv module silently reads the rest of the file as one cell.
        sheet.facts["unclosed"] = sheet.lines[-1]


def _is_unclosed(text: str, delimiter: str) -> bool:
    """Return whether the first row of the text has a cell whose quotes are not closed."""
    bare = re.compile(rf"[^{re.escape(delimiter)}\r\n]*+")
    at = -1
    while at < 0 or text.startswith(delimiter, at):
        at += 1
        quoted = text.startswith('"', at)
        cell = (_QUOTED if quoted else bare).match(text, at)
        if cell is None:
            return True
        at = cell.end()
    return False


def _delimiter(text: str) -> str:
    """Return the delimiter that gives most rows of a sample the same number of cells, at least two."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    best, most = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        rows = _reader(sample, delimiter)
        try:
            widths = Counter(len(row) for row in rows if row)
        except csv.Error:
            continue
        width, n = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(0, 0))
        score = (n / widths.total() if width > 1 else 0.0, width)
        # Text with commas in a table with semicolons gives many widths, each for few rows.
        if score > most:
            best, most = delimiter, score
    return best


def _reader(text: str, delimiter: str) -> Any:
    """Return the reader of a text; spaces before quotes do not count if no quote stands directly after a delimiter."""
    sample = text[:_SAMPLE]
    spaced = re.search(rf'{re.escape(delimiter)} +"', sample) and f'{delimiter}"' not in sample
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=bool(spaced))
