"""The parts of a workbook, read before openpyxl makes objects of them: counted, and noted where openpyxl does not look.

openpyxl makes an object of each format and shared text before the first row, and a list of all cells of a row. A few
kilobytes, unpacked, can ask for gigabytes of them. The parser of Python's own XML library counts them in a tenth of
the time and without memory. In its read-only mode, openpyxl leaves out merged and hidden cells, formulas and links.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from io import BytesIO
from posixpath import basename, dirname
from typing import IO, Any, Literal
from xml.parsers import expat

from timeline.i18n.catalogue import numeral
from timeline.io.tables.report import Remark
from timeline.io.tables.table import TableError, TableLimits

LAST_COLUMN, LONGEST_FORMAT, MOST_BRACKETS = 16_384, 255, 16
"""The columns of a sheet in Excel, the characters of a number format, and more conditions than a format can have."""
ROW = 3
"""The number of cells that take the time of an empty row."""
MOST_MERGED, MOST_LINKS, MOST_HIDDEN, LONGEST_FORMULA = 20_000, 200_000, 2_000, 100_000
_BLOCK = 1 << 16
_IN_CELLS = ("c", "v", "f", "is", "t")
_IN_ROWS = frozenset({"row", "si", *_IN_CELLS})
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::[A-Z]{1,3}(\d{1,7}))?")
_FORMULA_LINK = re.compile(r'\s*=?HYPERLINK\(\s*"(https?://[^<>]{1,2000}?)"')
Given = dict[str, str]
Take = Callable[[Given], None]


@dataclass
class SheetParts:
    """Merged cells as top, left and bottom; formulas without a saved value; hidden rows and columns; links by cell.

    Rows and columns count from 1, the columns of links from 0.
    """

    merged: list[tuple[int, int, int]] = field(default_factory=list)
    formulas: int = 0
    first_formula: str = ""
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    links: dict[tuple[int, int], str] = field(default_factory=dict)


class _Notes:
    """Note the parts of a sheet by the names of its elements; `targets` are the URLs of its links by their ids."""

    def __init__(self, parser: expat.XMLParserType, parts: SheetParts, targets: Given) -> None:
        self._parser, self._parts = parser, parts
        self._cell: Given = {}
        self._formula, self._value, self._inside = "", "", ""
        self.takers: dict[str, Take] = {
            "c": lambda given: setattr(self, "_cell", given), "f": self._take_formula, "row": self._row,
            "col": self._column, "mergeCell": self._merge,
            "hyperlink": lambda given: self._link(given.get("ref", ""), targets.get(given.get("r:id", ""), "")),
        }  # fmt: skip

    def _take_formula(self, given: Given) -> None:
        """Take the texts in a cell until it ends; only cells with formulas have handlers for them, which take time."""
        self._formula, self._value, self._inside = "", "", "f"
        self._parser.CharacterDataHandler, self._parser.EndElementHandler = self._text, self._end
        self.takers["v"] = lambda _: setattr(self, "_inside", "v")

    def _text(self, text: str) -> None:
        if self._inside == "f" and len(self._formula) < LONGEST_FORMULA:
            self._formula += text
        elif self._inside == "v":
            self._value += text

    def _end(self, name: str) -> None:
        self._inside = ""
        if name.rpartition(":")[2] != "c":
            return
        self._parser.CharacterDataHandler = self._parser.EndElementHandler = None
        self.takers.pop("v")
        place = self._cell.get("r", "?")
        if not self._value.strip() and self._cell.get("t") != "str":
            self._parts.formulas += 1
            self._parts.first_formula = self._parts.first_formula or place
        if found := _FORMULA_LINK.match(self._formula):
            self._link(place, found[1])

    def _row(self, given: Given) -> None:
        if given.get("hidden") in ("1", "true"):
            self._parts.rows.add(int(given.get("r", "0")))

    def _column(self, given: Given) -> None:
        if given.get("hidden") in ("1", "true"):
            first, last = int(given.get("min", "0")), int(given.get("max", "0"))
            self._parts.columns.update(range(first, min(last, first + MOST_HIDDEN) + 1))

    def _merge(self, given: Given) -> None:
        cell = _CELL.fullmatch(given.get("ref", ""))
        if cell and cell[3] and len(self._parts.merged) < MOST_MERGED:
            self._parts.merged.append((int(cell[2]), _number(cell[1]), int(cell[3])))

    def _link(self, place: str, url: str) -> None:
        cell, links = _CELL.fullmatch(place), self._parts.links
        if cell and len(links) < MOST_LINKS and url.lower().startswith(("http://", "https://")):
            links[int(cell[2]), _number(cell[1]) - 1] = url


def _number(letters: str) -> int:
    """Return the number of a column by its letters."""
    return reduce(lambda n, letter: n * 26 + ord(letter) - 64, letters, 0)


class Package(zipfile.ZipFile):
    """A workbook's archive that raises TableError at a part with more cells, texts or formats than the limits allow.

    openpyxl opens the parts with many elements as streams, and reads all others whole. The elements of all parts are
    counted together, by their names: those in rows and shared texts, and all others.
    """

    def __init__(self, data: bytes, limits: TableLimits) -> None:
        super().__init__(BytesIO(data))
        self._limits = limits
        self._in_rows, self._others = Counter[str](), Counter[str]()
        self._counted: set[tuple[str, bool]] = set()
        self.sheets: dict[str, SheetParts] = {}
        """What is noted of the sheets, by the names of their parts."""

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
        """Count the elements of a part, and note the parts of a sheet; raise ExpatError if it is damaged."""
        path = name if isinstance(name, str) else name.filename
        if (path, in_rows) in self._counted:
            return
        self._counted.add((path, in_rows))
        parser, takers = expat.ParserCreate(), dict[str, Take]()
        if in_rows:
            parts = self.sheets.setdefault(path, SheetParts())
            takers = _Notes(parser, parts, self._targets(path)).takers
        parser.StartElementHandler = _counting(self._in_rows if in_rows else self._others, takers)
        parser.StartDoctypeDeclHandler = _no_doctype
        with super().open(path) as part:
            self._parse(part, parser)

    def _parse(self, part: IO[bytes], parser: expat.XMLParserType) -> None:
        block, rows, cells = part.read(_BLOCK), -1, 0
        if b"\0" in block[:4] or block[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise TableError(Remark.of("file-broken-workbook", reason="UTF-16"))
        while block:
            parser.Parse(block, False)
            counts = self._checked()
            if counts["row"] != rows:
                rows, cells = counts["row"], counts["c"]
            elif counts["c"] - cells > LAST_COLUMN:
                raise TableError(Remark.of("file-many-columns", most=numeral(self._limits.max_columns)))
            block = part.read(_BLOCK)
        parser.Parse(b"", True)

    def _targets(self, path: str) -> Given:
        """Return the URLs of a sheet's links by their ids."""
        name, targets = f"{dirname(path)}/_rels/{basename(path)}.rels", dict[str, str]()

        def start(_: str, given: Given) -> None:
            if "Id" in given and "Target" in given:
                targets[given["Id"]] = given["Target"]

        if name in self.namelist():
            parser = expat.ParserCreate()
            parser.StartElementHandler, parser.StartDoctypeDeclHandler = start, _no_doctype
            with super().open(name) as part:
                parser.ParseFile(part)
        return targets

    def _checked(self) -> Counter[str]:
        """Return the numbers of elements in rows, without their prefixes; raise TableError if there are too many."""
        limits = self._limits
        counts, alone = _without_prefixes(self._in_rows), _without_prefixes(self._others)
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
                raise TableError(Remark.of(code, most=numeral(most)))
        return counts


def _counting(counts: Counter[str], takers: dict[str, Take]) -> Callable[[str, Given], None]:
    """Return a function that counts an element. It is called for each one, so it does no more than that."""

    def start(name: str, given: Given) -> None:
        counts[name] += 1
        if take := takers.get(name) or (":" in name and takers.get(name.rpartition(":")[2])):
            take(given)
        code = given.get("formatCode", "") if given else ""
        if len(code) > LONGEST_FORMAT or code.count("[") > MOST_BRACKETS:
            raise TableError(Remark.of("file-broken-workbook", reason="formatCode"))

    return start


def _without_prefixes(names: Counter[str]) -> Counter[str]:
    counts = Counter[str]()
    for name, n in names.items():
        counts[name.rpartition(":")[2]] += n
    return counts


def _no_doctype(*_: Any) -> None:
    # A workbook needs none; its entities let a small file use a lot of memory.
    raise TableError(Remark.of("file-broken-workbook", reason="DOCTYPE"))
