"""Bytes of a workbook → rows of one of its sheets: dates as the cells show them, merged cells as what they show.

openpyxl in its reading mode goes through a sheet row by row. python-calamine is faster, but makes room for the whole
rectangle a sheet spans, so that two cells far apart end the program.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from functools import cache
from io import BytesIO
from typing import Any

from timeline.i18n.catalogue import numeral
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Sheet, TableError, TableLimits

MOST_MEMBERS, MOST_MERGED, MOST_FILLED, LAST_ROW = 2_000, 20_000, 500_000, 1_048_576
MOST_PACKED, MOST_TIMES = 100_000_000, 200
"""Bytes beyond which a workbook may not be packed as tightly as no spreadsheet packs one."""
_LOOKED = re.compile(
    rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
    # A formula of text whose value is "" has it saved, as nothing between <v> and </v>.
    rb"|<(?:\w+:)?c\s([^<>]*)>\s*<(?:\w+:)?f\b(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_PLACE = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')
LONGEST_FORMULA = 100_000
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def xlsx_sheets(data: bytes, name: str, limits: TableLimits, wanted: str = "") -> Iterator[Sheet]:
    """The sheets of a workbook in order, or the one that is wanted; TableError where it is none."""
    _check_archive(data, limits)
    load_workbook = _reader()
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # whatever a damaged file makes of its reader
        raise _broken(error) from None
    names = [sheet.title for sheet in book.worksheets]
    if wanted and wanted not in names:
        raise TableError(Finding.of("file-no-sheet", value=wanted, sheets=", ".join(names)))
    for sheet in book.worksheets:
        if not wanted or sheet.title == wanted:
            yield _sheet(sheet, name, names, data, limits)


@cache
def _reader() -> Callable[..., Any]:
    """Return openpyxl's reader, imported when first asked for: a CSV does not need it.

    Its warnings, of styles and extensions that it leaves aside, are turned off once for the process: Python 3.11
    keeps the filters of warnings per process, so that turning them off for each file would not be safe in threads.
    """
    from openpyxl import load_workbook

    warnings.filterwarnings("ignore", module=r"openpyxl\.")
    reader: Callable[..., Any] = load_workbook
    return reader


def _broken(error: Exception) -> TableError:
    return TableError(Finding.of("file-broken-workbook", reason=type(error).__name__))


def _check_archive(data: bytes, limits: TableLimits) -> None:
    """Raise TableError unless it is a workbook, unpacks to what its limits allow, and defines no entities."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
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
                    # A workbook has no use for either; both are how a small file asks for much.
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head or head[:2] in (b"\xff\xfe", b"\xfe\xff"):
                        raise TableError(Finding.of("file-broken-workbook", reason="DOCTYPE"))
    except TableError:
        raise
    except Exception as error:  # a damaged archive may break its reader anywhere
        raise _broken(error) from None


def _sheet(sheet: Any, name: str, names: list[str], data: bytes, limits: TableLimits) -> Sheet:
    told: dict[str, Any] = {"format": "xlsx", "sheet": sheet.title}
    found = Sheet(name, [], [], told)
    coarse = _Coarse()
    try:
        for number, cells in enumerate(_rows(sheet, limits), start=1):
            row = [coarse.text(cell) for cell in cells]
            while row and not row[-1]:
                row.pop()
            if row:
                found.rows.append(row)
                found.lines.append(number)
            else:
                found.empty += 1
        looked = _looked_through(sheet, data)
    except TableError:
        raise
    except Exception as error:  # a damaged sheet may break its reader anywhere
        raise _broken(error) from None
    if filled := _unmerge(found, looked.merged):
        found.remarks.append(Finding.of("merged", n=filled))
    if looked.formulas:
        found.remarks.append(Finding.of("formulas", n=looked.formulas, value=looked.first))
    if coarse.n:
        found.remarks.append(Finding.of("month-cells", n=coarse.n))
    others = [other for other in names if other != sheet.title]
    if others:
        found.remarks.append(Finding.of("other-sheets", sheets=", ".join(others)))
    return found


def _rows(sheet: Any, limits: TableLimits) -> Iterator[Iterable[Any]]:
    """The rows, as far as there is anything in them; openpyxl fills gaps with rows of nothing."""
    sheet.reset_dimensions()  # what a file says of its own size is not to be believed
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


class _Coarse:
    """Turns cells into texts, and counts the dates of which a cell shows no day."""

    def __init__(self) -> None:
        self.n = 0

    def text(self, cell: Any) -> str:
        value = cell.value
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        if isinstance(value, datetime | date):
            return self._date(value, str(cell.number_format))
        return value.isoformat() if isinstance(value, time) else str(value)

    def _date(self, value: datetime | date, shown_as: str) -> str:
        letters = _LITERAL.sub("", shown_as).lower().partition(";")[0]
        day = f"{value.year:04}-{value.month:02}-{value.day:02}"
        if "y" in letters and "d" not in letters and "h" not in letters and value.day == 1:
            self.n += 1
            return day[:7] if "m" in letters else day[:4]
        if isinstance(value, datetime) and (value.hour, value.minute, value.second) != (0, 0, 0):
            return f"{day}T{value.hour:02}:{value.minute:02}:{value.second:02}"
        return day


class _Looked:
    """Two things of a sheet that openpyxl does not tell when it only reads: first row and column, last row and column
    of each merged stretch, and the cells with formulas whose values are not saved."""

    def __init__(self) -> None:
        self.merged: list[tuple[int, int, int, int]] = []
        self.formulas, self.first = 0, ""

    def look(self, block: bytes) -> None:
        for m in _LOOKED.finditer(block):
            if m[5] is None:
                if len(self.merged) < MOST_MERGED:
                    self.merged.append((int(m[2]), _number(m[1]), int(m[4]), _number(m[3])))
            elif b't="str"' not in m[5]:
                self.formulas += 1
                place = _PLACE.search(m[5])
                self.first = self.first or (place[1].decode() if place else "?")


def _looked_through(sheet: Any, data: bytes) -> _Looked:
    looked, rest = _Looked(), b""
    path = sheet._worksheet_path.lstrip("/")
    with zipfile.ZipFile(BytesIO(data)) as archive, archive.open(path) as part:
        while block := part.read(1_000_000):
            block, rest = _whole(rest + block)
            looked.look(block)
        looked.look(rest)
    return looked


def _whole(block: bytes) -> tuple[bytes, bytes]:
    """What of a block can be looked at, and what may go on in the next one: its last cell."""
    at = max(block.rfind(b"<mergeCell"), block.rfind(b"<c "), block.rfind(b":c "))
    at = block.rfind(b"<", 0, at + 1) if at > 0 else at
    return (block[:at], block[at:]) if at > 0 and len(block) - at < LONGEST_FORMULA else (block, b"")


def _number(letters: bytes) -> int:
    n = 0
    for letter in letters:
        n = n * 26 + letter - 64
    return n


def _unmerge(sheet: Sheet, merged: list[tuple[int, int, int, int]]) -> int:
    """Writes what a merged stretch shows into each of its rows, downwards; the number of cells that had nothing."""
    at = dict(zip(sheet.lines, sheet.rows, strict=True))
    last, filled, looked = max(at, default=0), 0, 0
    for top, left, bottom, _ in merged:
        first = at.get(top, [])
        text = first[left - 1] if left <= len(first) else ""
        lines = range(top + 1, min(bottom, last) + 1) if text else range(0)
        looked += len(lines)
        for line in lines if looked <= MOST_FILLED else ():
            row = at.get(line)
            if row is None:
                continue
            row.extend([""] * (left - len(row)))
            if not row[left - 1]:
                row[left - 1] = text
                filled += 1
    return filled
