"""The parts of a workbook, counted before openpyxl makes objects of them.

openpyxl makes an object of each format and shared text before the first row, and a list of all cells of a row. A few
kilobytes, unpacked, can ask for gigabytes of them. The parser of Python's own XML library counts them in a tenth of
the time and without memory.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from typing import IO, Any, Literal
from xml.parsers import expat

from timeline.i18n.catalogue import numeral
from timeline.io.tables.report import Finding
from timeline.io.tables.table import TableError, TableLimits

LAST_COLUMN, LONGEST_FORMAT, MOST_BRACKETS = 16_384, 255, 16
"""The columns of a sheet in Excel, the characters of a number format, and more conditions than a format can have."""
ROW = 3
"""The number of cells that take the time of an empty row."""
_BLOCK = 1 << 16
_IN_CELLS = ("c", "v", "f", "is", "t")
_IN_ROWS = frozenset({"row", "si", *_IN_CELLS})


class Package(zipfile.ZipFile):
    """A workbook's archive that raises TableError at a part with more cells, texts or formats than the limits allow.

    openpyxl opens the parts with many elements as streams, and reads all others whole.
    """

    def __init__(self, data: bytes, limits: TableLimits) -> None:
        super().__init__(BytesIO(data))
        self._elements = _Elements(limits)
        self._counted: set[tuple[str, bool]] = set()

    def open(
        self,
        name: str | zipfile.ZipInfo,
        mode: Literal["r", "w"] = "r",
        pwd: bytes | None = None,
        *,
        force_zip64: bool = False,
    ) -> IO[bytes]:
        """Return the stream of a part with rows or shared texts."""
        self._count(name, in_rows=True)
        return super().open(name, mode, pwd, force_zip64=force_zip64)

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        """Return a part that has neither rows nor shared texts."""
        self._count(name, in_rows=False)
        with super().open(name, pwd=pwd) as part:
            return part.read()

    def _count(self, name: str | zipfile.ZipInfo, *, in_rows: bool) -> None:
        member = self.getinfo(name if isinstance(name, str) else name.filename)
        if (member.filename, in_rows) in self._counted:
            return
        self._counted.add((member.filename, in_rows))
        with super().open(member) as part:
            self._elements.count(part, in_rows=in_rows)


class _Elements:
    """Count the elements of all parts together, by their names: those in rows and shared texts, and all others."""

    def __init__(self, limits: TableLimits) -> None:
        self._limits = limits
        self._in_rows, self._others = Counter[str](), Counter[str]()

    def count(self, part: IO[bytes], *, in_rows: bool) -> None:
        """Read a part to its end; raise TableError if it has too many elements, or ExpatError if it is damaged."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = _counting(self._in_rows if in_rows else self._others)
        parser.StartDoctypeDeclHandler = _no_doctype
        block, rows, cells = part.read(_BLOCK), -1, 0
        if b"\0" in block[:4] or block[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise TableError(Finding.of("file-broken-workbook", reason="UTF-16"))
        while block:
            parser.Parse(block, False)
            counts = self._checked()
            if counts["row"] != rows:
                rows, cells = counts["row"], counts["c"]
            elif counts["c"] - cells > LAST_COLUMN:
                raise TableError(Finding.of("file-many-columns", most=numeral(self._limits.max_columns)))
            block = part.read(_BLOCK)
        parser.Parse(b"", True)

    def _checked(self) -> Counter[str]:
        """Return the numbers of elements in rows, without their prefixes; raise TableError if there are too many."""
        limits, counts, alone = (
            self._limits,
            _without_prefixes(self._in_rows),
            _without_prefixes(self._others),
        )
        others = alone.total() + sum(n for name, n in counts.items() if name not in _IN_ROWS)
        cells = max(counts[name] for name in _IN_CELLS)
        for code, n, most in (
            ("file-many-sheets", alone["sheet"], limits.max_sheets),
            ("file-many-empty", counts["row"], limits.max_cells // ROW),
            ("file-many-cells", cells, limits.max_cells),
            ("file-many-texts", counts["si"], limits.max_texts),
            ("file-many-formats", others, limits.max_formats),
        ):
            if n > most:
                raise TableError(Finding.of(code, most=numeral(most)))
        return counts


def _counting(counts: Counter[str]) -> Callable[[str, dict[str, str]], None]:
    """Return a function that counts an element. It is called for each one, so it does no more than that."""

    def start(name: str, given: dict[str, str]) -> None:
        counts[name] += 1
        code = given.get("formatCode", "") if given else ""
        if len(code) > LONGEST_FORMAT or code.count("[") > MOST_BRACKETS:
            raise TableError(Finding.of("file-broken-workbook", reason="formatCode"))

    return start


def _without_prefixes(names: Counter[str]) -> Counter[str]:
    counts = Counter[str]()
    for name, n in names.items():
        counts[name.rpartition(":")[2]] += n
    return counts


def _no_doctype(*_: Any) -> None:
    # A workbook needs none; its entities let a small file use a lot of memory.
    raise TableError(Finding.of("file-broken-workbook", reason="DOCTYPE"))
