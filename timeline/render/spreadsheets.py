"""Rows of a table as CSV, and as sheets of a workbook.

XlsxWriter writes the workbooks instead of openpyxl: it does not turn strings into formulas or links, and does not add
the current time to a file whose date is set.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice
from types import MappingProxyType
from typing import Any

from timeline.dates import civil
from timeline.io.tables import exported

WIDE = frozenset(
    [
        "title",
        "label",
        "summary",
        "change",
        "sources",
        "urls",
        "url",
        "archived",
        "contested",
        "sources_differ",
    ]
)
"""The columns with long texts."""
LONGEST, MOST_ROWS = 32_767, 1_048_575
"""The maximum number of characters in a cell of a workbook, and of rows in a sheet."""


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return rows as CSV: RFC 4180, UTF-8 with a byte-order mark, without cells that are formulas."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(map(exported.safe_cell, row) for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


@contextmanager
def workbook(head: Mapping[str, Any], as_of: int, out: BytesIO) -> Iterator[Any]:
    """Yield a workbook that is written to `out` at the end."""
    from xlsxwriter import Workbook  # loaded on demand: no other format needs it

    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    year, month, day = civil(as_of)
    # A workbook has no days before 1900.
    created = datetime(year, month, day) if 1900 <= year <= 9999 else datetime(1900, 1, 1)
    properties = {"title": head["title"][:255], "author": head.get("byline", "")[:255], "created": created}
    book.set_properties(properties)
    yield book
    book.close()


def worksheet(
    book: Any,
    name: str,
    columns: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    lang: str,
    more: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Add a sheet with fixed headings, by which its rows can be filtered."""
    sheet = book.add_worksheet(name)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "bottom": 1})
    for n, key in enumerate(columns):
        sheet.set_column(n, n, 48 if key in WIDE else 14, wrapped)
        sheet.write_string(0, n, exported.heading_of(key, lang, more), bold)
    last = 0
    for last, row in enumerate(islice(rows, MOST_ROWS), start=1):
        for n, value in enumerate(row):
            write(sheet, last, n, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def write(sheet: Any, row: int, column: int, value: Any) -> None:
    """Write a value into a cell, a number as a number."""
    if isinstance(value, int | float | Decimal):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, cut(value))


def cut(value: Any) -> Any:
    """Return a value as it fits in a cell of a workbook."""
    return f"{value[: LONGEST - 1]}…" if isinstance(value, str) and len(value) > LONGEST else value
