"""Read the rows of a workbook's sheets, with dates and merged cells as they are displayed.

openpyxl in read-only mode reads a sheet row by row. python-calamine is faster, but allocates the whole rectangle that
a sheet spans, so that two cells far apart exhaust the memory.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache, partial, reduce
from io import BytesIO
from itertools import chain
from typing import Any

from timeline.i18n.catalogue import numeral
from timeline.io.tables.report import Finding
from timeline.io.tables.table import TableError, TableLimits, Worksheet, cell_text

MOST_MEMBERS, MOST_MERGED, MOST_FILLED, LAST_ROW = 2_000, 20_000, 500_000, 1_048_576
MOST_PACKED, MOST_TIMES = 100_000_000, 200
"""The number of bytes above which a workbook must not have an implausible compression ratio."""
_LOOKED = re.compile(
    rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"'
    # A text formula whose value is "" has an empty saved value between <v> and </v>.
    rb"|<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_PLACE = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')
LONGEST_FORMULA = 100_000
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def xlsx_sheets(data: bytes, name: str, limits: TableLimits, wanted: str = "") -> Iterator[Worksheet]:
    """Yield the sheets of a workbook, or the wanted one; raise TableError if there is none."""
    _check_archive(data, limits)
    load_workbook = _reader()
    with _refusing_damage():
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    names = [sheet.title for sheet in book.worksheets]
    if wanted and wanted not in names:
        raise TableError(Finding.of("file-no-sheet", value=wanted, sheets=", ".join(names)))
    for sheet in book.worksheets:
        if not wanted or sheet.title == wanted:
            yield _sheet(sheet, name, names, data, limits)


@cache
def _reader() -> Callable[..., Any]:
    """Return openpyxl's reader, imported on first use: a CSV does not need it.

    Its warnings about ignored styles and extensions are turned off once for the process. Python 3.11 keeps warning
    filters per process, so turning them off for each file would not be thread-safe.
    """
    from openpyxl import load_workbook

    warnings.filterwarnings("ignore", module=r"openpyxl\.")
    reader: Callable[..., Any] = load_workbook
    return reader


@contextmanager
def _refusing_damage() -> Iterator[None]:
    """Raise TableError for any error of a reader, because a damaged file may cause any error."""
    try:
        yield
    except TableError:
        raise
    except Exception as error:
        raise TableError(Finding.of("file-broken-workbook", reason=type(error).__name__)) from None


def _check_archive(data: bytes, limits: TableLimits) -> None:
    """Raise TableError unless the file is a workbook, unpacks within its limits, and defines no entities."""
    with _refusing_damage(), zipfile.ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
        if "xl/workbook.xml" not in archive.namelist():
            raise TableError(Finding.of("file-zip"))
        unpacked = sum(member.file_size for member in members)
        times = unpacked // max(len(data), 1)
        if unpacked > MOST_PACKED and times > MOST_TIMES:
            raise TableError(Finding.of("file-packed", n=numeral(unpacked), times=numeral(times)))
        if len(members) > MOST_MEMBERS or unpacked > limits.max_unpacked:
            raise TableError(Finding.of("file-unpacks", most=numeral(limits.max_unpacked)))
        for member in members:
            if member.filename.endswith((".xml", ".rels")):
                with archive.open(member) as part:
                    head = part.read(2_000)
                # A workbook needs neither; both let a small file use a lot of memory.
                if b"<!DOCTYPE" in head or b"<!ENTITY" in head or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
                    raise TableError(Finding.of("file-broken-workbook", reason="DOCTYPE"))


def _sheet(sheet: Any, name: str, names: list[str], data: bytes, limits: TableLimits) -> Worksheet:
    worksheet = Worksheet(name, [], [], {"format": "xlsx", "sheet": sheet.title})
    counts = Counter[str]()
    with _refusing_damage():
        for number, cells in enumerate(_rows(sheet, limits), start=1):
            row = [_text(cell, counts) for cell in cells]
            while row and not row[-1]:
                row.pop()
            if row:
                worksheet.rows.append(row)
                worksheet.lines.append(number)
            else:
                worksheet.empty += 1
        merged, formulas, first = _looked_through(sheet, data)
    others = ", ".join(other for other in names if other != sheet.title)
    filled = _unmerge(worksheet, merged)
    worksheet.remarks = [
        *([Finding.of("merged", n=filled)] if filled else []),
        *([Finding.of("formulas", n=formulas, value=first)] if formulas else []),
        *(Finding.of(code, n=n) for code, n in counts.items()),
        *([Finding.of("other-sheets", sheets=others)] if others else []),
    ]
    return worksheet


def _rows(sheet: Any, limits: TableLimits) -> Iterator[Iterable[Any]]:
    """Yield the rows within the limits; openpyxl fills gaps with empty rows."""
    sheet.reset_dimensions()  # the size stated in a file may be wrong
    cells, filled = 0, 0
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells += len(row)
        filled += bool(row)
        if len(row) > limits.max_columns:
            raise TableError(Finding.of("file-many-columns", most=numeral(limits.max_columns)))
        if filled > limits.max_rows or number > LAST_ROW:
            raise TableError(Finding.of("file-many-rows", most=numeral(limits.max_rows)))
        if cells > limits.max_cells:
            raise TableError(Finding.of("file-many-cells", most=numeral(limits.max_cells)))
        yield row


def _text(cell: Any, counts: Counter[str]) -> str:
    value = cell.value
    if isinstance(value, date):
        letters = _LITERAL.sub("", str(cell.number_format)).lower().partition(";")[0]
        if "y" in letters and "d" not in letters and "h" not in letters and value.day == 1:
            counts["month-cells"] += 1
            return value.isoformat()[: 7 if "m" in letters else 4]
    if isinstance(value, float) and abs(value) >= 1e15:
        return repr(value)
    return cell_text(value)


def _looked_through(sheet: Any, data: bytes) -> tuple[list[tuple[int, int, int]], int, str]:
    """Return top, left and bottom of merged cells, and the number and the first of formulas without a saved value."""
    # openpyxl does not report these in read-only mode.
    merged, formulas, first, rest = list[tuple[int, int, int]](), 0, "", b""
    path = sheet._worksheet_path.lstrip("/")
    with zipfile.ZipFile(BytesIO(data)) as archive, archive.open(path) as part:
        for read in chain(iter(partial(part.read, 1_000_000), b""), [b""]):
            block, rest = _whole(rest + read) if read else (rest, b"")
            for m in _LOOKED.finditer(block):
                if m[4] is not None:
                    if b't="str"' not in m[4]:
                        formulas += 1
                        place = _PLACE.search(m[4])
                        first = first or (place[1].decode() if place else "?")
                elif len(merged) < MOST_MERGED:
                    merged.append((int(m[2]), _number(m[1]), int(m[3])))
    return merged, formulas, first


def _whole(block: bytes) -> tuple[bytes, bytes]:
    """Return the part of a block without its last cell, which may continue in the next block, and that cell."""
    at = max(block.rfind(b"<mergeCell"), block.rfind(b"<c "), block.rfind(b":c "))
    at = block.rfind(b"<", 0, at + 1) if at > 0 else at
    return (block[:at], block[at:]) if at > 0 and len(block) - at < LONGEST_FORMULA else (block, b"")


def _number(letters: bytes) -> int:
    return reduce(lambda n, letter: n * 26 + letter - 64, letters, 0)


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
