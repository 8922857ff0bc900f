"""Read the rows of a workbook's sheets, with dates and merged cells as they are displayed.

openpyxl in read-only mode reads a sheet row by row. python-calamine is faster, but allocates the whole rectangle that
a sheet spans, so that two cells far apart exhaust the memory.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from calendar import month_name
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from io import BytesIO
from typing import Any

from timeline.i18n.catalogue import numeral
from timeline.io.tables.read.xlsx_package import Package, SheetParts
from timeline.io.tables.report import Remark
from timeline.io.tables.table import TableError, TableLimits, Tally, Worksheet, cell_text, letters

MOST_MEMBERS, MOST_FILLED, LAST_ROW = 2_000, 500_000, 1_048_576
MOST_PACKED, MOST_TIMES = 100_000_000, 200
"""The number of bytes above which a workbook must not have an implausible compression ratio."""
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def xlsx_sheets(
    data: bytes, name: str, limits: TableLimits, wanted: str = "", hidden: bool = False
) -> Iterator[Worksheet]:
    """Yield the sheets of a workbook, or the wanted one; raise TableError if there is none.

    Rows, columns and sheets that the workbook hides are left out unless `hidden` is true.
    """
    _check_archive(data, limits)
    (book, package), tally = _book(data, limits), Tally(limits)
    names = [sheet.title for sheet in book.worksheets]
    if wanted and wanted not in names:
        raise TableError(Remark.of("file-no-sheet", value=wanted, sheets=", ".join(names)))
    shown = [
        sheet
        for sheet in book.worksheets
        if hidden or sheet.title == wanted or sheet.sheet_state == "visible"
    ]
    for sheet in shown:
        if not wanted or sheet.title == wanted:
            worksheet = _sheet(sheet, name, package, tally, hidden)
            others = [other.title for other in shown if other is not sheet]
            kept_back = [title for title in names if title not in (sheet.title, *others)]
            for code, titles in (("other-sheets", others), ("hidden-sheets", kept_back)):
                if titles:
                    worksheet.warnings.append(Remark.of(code, sheets=", ".join(titles), value=titles[0]))
            yield worksheet


@cache
def _reader() -> Callable[..., Any]:
    """Return openpyxl's reader, imported on first use: a CSV does not need it.

    Its warnings about ignored styles and extensions are turned off once for the process. Python 3.11 keeps warning
    filters per process, so turning them off for each file would not be thread-safe.
    """
    from openpyxl.reader.excel import ExcelReader

    warnings.filterwarnings("ignore", module=r"openpyxl\.")
    reader: Callable[..., Any] = ExcelReader
    return reader


def _book(data: bytes, limits: TableLimits) -> tuple[Any, Package]:
    """Return the workbook and its archive, in which each part is counted before openpyxl reads it."""
    with _refusing_damage():
        reader = _reader()(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        reader.archive.close()
        reader.archive = package = Package(data, limits)
        reader.read()
    paths = [sheet._worksheet_path for sheet in reader.wb.worksheets]
    if len({*paths}) < len(paths):
        raise TableError(Remark.of("file-same-part"))
    return reader.wb, package


@contextmanager
def _refusing_damage() -> Iterator[None]:
    """Raise TableError for any error of a reader, because a damaged file may cause any error."""
    try:
        yield
    except TableError:
        raise
    except Exception as error:
        raise TableError(Remark.of("file-broken-workbook", reason=type(error).__name__)) from None


def _check_archive(data: bytes, limits: TableLimits) -> None:
    """Raise TableError unless the file is a workbook, and unpacks within its limits."""
    with _refusing_damage(), zipfile.ZipFile(BytesIO(data)) as archive:
        members, names = archive.infolist(), archive.namelist()
        if "xl/workbook.xml" not in names:
            kind = archive.read("mimetype")[:80].decode("latin-1") if "mimetype" in names else ""
            told = "\n".join((*names, kind))
            code = next((code for part, code in _OTHER_ARCHIVES.items() if part in told), "file-zip")
            raise TableError(Remark.of(code))
        unpacked = sum(member.file_size for member in members)
        times = unpacked // max(len(data), 1)
        if unpacked > MOST_PACKED and times > MOST_TIMES:
            raise TableError(Remark.of("file-packed", n=numeral(unpacked), times=numeral(times)))
        if len(members) > MOST_MEMBERS or unpacked > limits.max_unpacked:
            raise TableError(Remark.of("file-unpacks", most=numeral(limits.max_unpacked)))


_OTHER_ARCHIVES = {
    "xl/workbook.bin": "file-xlsb", "word/document": "file-docx", "ppt/presentation": "file-pptx",
    "Index/Document.iwa": "file-numbers", "opendocument.spreadsheet": "file-ods", "opendocument.text": "file-docx",
    "opendocument.presentation": "file-pptx",
}  # fmt: skip
"""What an archive is by the name of a part, or by its stated type."""


def _sheet(sheet: Any, name: str, package: Package, tally: Tally, hidden: bool) -> Worksheet:
    worksheet = Worksheet(name, [], [], {"format": "xlsx", "sheet": sheet.title})
    counts, errors = Counter[str](), list[str]()
    with _refusing_damage():
        for number, cells in enumerate(_rows(sheet, tally.limits), start=1):
            row = [_text(cell, counts, errors) for cell in cells]
            while row and not row[-1]:
                row.pop()
            worksheet.put(row, number, tally)
    parts = package.sheets.get(sheet._worksheet_path.lstrip("/"), SheetParts())
    worksheet.links = parts.links
    if filled := _unmerge(worksheet, parts.merged):
        worksheet.warnings.append(Remark.of("merged", n=filled))
    if parts.formulas:
        worksheet.warnings.append(Remark.of("formulas", n=parts.formulas, value=parts.first_formula))
    if errors:
        worksheet.warnings.append(Remark.of("error-cells", n=len(errors), value=errors[0]))
    worksheet.warnings += [Remark.of(code, n=n) for code, n in counts.items()]
    if not hidden:
        _leave_out_hidden(worksheet, parts)
    return worksheet


def _leave_out_hidden(sheet: Worksheet, parts: SheetParts) -> None:
    """Delete hidden rows and columns from a sheet, with warnings that name them."""
    wide = max(map(len, sheet.rows), default=0)
    rows = [line for line in sheet.lines if line in parts.rows]
    columns = [
        n for n in range(wide) if n + 1 in parts.columns and any(row[n:] and row[n] for row in sheet.rows)
    ]
    gone = {n - 1 for n in parts.columns}
    if rows or columns:
        kept = [
            (line, row) for line, row in zip(sheet.lines, sheet.rows, strict=True) if line not in parts.rows
        ]
        sheet.lines = [line for line, _ in kept]
        sheet.rows = [[cell for n, cell in enumerate(row) if n not in gone] for _, row in kept]
        # Rows keep the line by which warnings name them, but columns are numbered by place, which moves.
        place = {n: place for place, n in enumerate(n for n in range(wide) if n not in gone)}
        links = ((line, place[n], url) for (line, n), url in sheet.links.items() if n in place)
        sheet.links = {(line, n): url for line, n, url in links}
    if rows:
        sheet.warnings.append(Remark.of("hidden-rows", n=len(rows), value=rows[0]))
    if columns:
        sheet.warnings.append(Remark.of("hidden-columns", columns=", ".join(map(letters, columns))))


def _rows(sheet: Any, limits: TableLimits) -> Iterator[Iterable[Any]]:
    """Yield the rows within the limits; openpyxl fills gaps with empty rows."""
    sheet.reset_dimensions()  # the size stated in a file may be wrong
    cells = 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells += len(row)
        far = next((n for n in range(len(row), limits.max_columns, -1) if row[n - 1].value is not None), 0)
        if far:
            cell = f"{letters(far - 1)}{number}"
            raise TableError(Remark.of("file-far-cell", cell=cell, most=numeral(limits.max_columns)))
        if number > LAST_ROW:
            raise TableError(Remark.of("file-many-rows", most=numeral(LAST_ROW)))
        if cells > limits.max_cells:
            raise TableError(Remark.of("file-many-cells", most=numeral(limits.max_cells)))
        yield row[: limits.max_columns]


def _text(cell: Any, counts: Counter[str], errors: list[str]) -> str:
    """Return the text of a cell as displayed; an error such as #N/A is an empty cell."""
    value = cell.value
    if cell.data_type == "e":
        errors.append(f"{letters(cell.column - 1)}{cell.row} ({value})")
        return ""
    if isinstance(value, date):
        shown = _signs(str(cell.number_format))
        if value.year == 1900:
            counts["early-serials"] += 1
            if "y" not in shown:  # a number such as 16.01, or a day as somebody typed it
                return f"{value.day} {month_name[value.month]}"
        if "y" in shown and "d" not in shown and "h" not in shown and value.day == 1:
            counts["month-cells"] += 1
            return value.isoformat()[: 7 if "m" in shown else 4]
    if type(value) in (int, float):
        return _number(value, str(cell.number_format))
    return cell_text(value)


@lru_cache(1_000)
def _signs(number_format: str) -> str:
    """Return the signs of a number format that stand for parts of a date."""
    return _LITERAL.sub("", number_format).lower().partition(";")[0]


def _number(value: float, shown: str) -> str:
    """Return a number without an exponent; a share as the percentage that the cell shows."""
    if shown.partition(";")[0].rstrip().endswith("%"):
        return f"{format(round(value * 100, 6), 'f').rstrip('0').rstrip('.')} %"
    if abs(value) >= 1e15 or "e" in repr(value):
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    return cell_text(value)


def _unmerge(sheet: Worksheet, merged: list[tuple[int, int, int]]) -> int:
    """Write the text of merged cells into each of their rows; return the number of cells filled."""
    at = dict(zip(sheet.lines, sheet.rows, strict=True))
    last, filled, looked = max(at, default=0), 0, 0
    for top, left, bottom in merged:
        text = "".join(at.get(top, [])[left - 1 : left])
        lines = range(top + 1, min(bottom, last) + 1) if text else range(0)
        looked += len(lines)
        for line in lines if looked <= MOST_FILLED else ():
            if (row := at.get(line)) is None:
                continue
            row.extend([""] * (left - len(row)))
            if not row[left - 1]:
                row[left - 1] = text
                filled += 1
    return filled
