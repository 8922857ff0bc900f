"""OpenDocument spreadsheets (.ods): the sheets as they are displayed, with links, without hidden rows and columns."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import compress

from timeline.i18n.catalogue import numeral
from timeline.io.formats.records import File
from timeline.io.formats.xml_text import Element, xml_root
from timeline.io.tables.read.reading import ALL_SHEETS, sheet_table
from timeline.io.tables.report import Remark
from timeline.io.tables.table import Table, TableError, Tally, Worksheet, letters

MOST_TIMES, MOST_UNPACKED = 200, 20_000_000
"""The compression ratio above which a file of more bytes than this is refused."""
_ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)|Err:\d+")
_WHOLE = re.compile(r"-?\d+(?:\.0+)?")


def ods(file: File) -> Table:
    """Return the table in a spreadsheet, from the sheet that is wanted, or the first one with known headings."""
    root = xml_root(_content(file), file.limits)
    tables = [(table.attributes.get("name", ""), table) for table in root.every("table")]
    hidden_styles = {
        style.attributes.get("name", "")
        for style in root.every("style")
        for part in style.children()
        if part.attributes.get("display") == "false"
    }
    if len(tables) > file.limits.max_sheets:
        raise TableError(Remark.of("file-many-sheets", most=numeral(file.limits.max_sheets)))
    wanted = "" if file.options.sheet == ALL_SHEETS else file.options.sheet
    names = [name for name, _ in tables]
    if wanted and wanted not in names:
        raise TableError(Remark.of("file-no-sheet", value=wanted, sheets=", ".join(names)))
    shown = [
        file.options.hidden or name == wanted or table.attributes.get("style-name", "") not in hidden_styles
        for name, table in tables
    ]
    return sheet_table(_sheets(file, tables, shown, wanted), file.options)


def _sheets(
    file: File, tables: list[tuple[str, Element]], shown: list[bool], wanted: str
) -> Iterator[Worksheet]:
    tally = Tally(file.limits)
    hidden = [name for is_shown, (name, _) in zip(shown, tables, strict=True) if not is_shown]
    visible = [*compress(tables, shown)]
    for name, table in visible:
        if wanted and name != wanted:
            continue
        sheet = _Sheet(file, name, tally).read(table)
        others = [other for other, each in visible if each is not table]
        for code, titles in (("other-sheets", others), ("hidden-sheets", hidden)):
            if titles:
                sheet.warnings.append(Remark.of(code, sheets=", ".join(titles), value=titles[0]))
        yield sheet


def _content(file: File) -> bytes:
    """Return the content of the package; raise TableError if it is damaged, has a password, or unpacks to too much."""
    most = min(file.limits.max_unpacked, MOST_TIMES * max(len(file.data), MOST_UNPACKED // MOST_TIMES))
    try:
        with zipfile.ZipFile(BytesIO(file.data)) as archive:
            manifest = "META-INF/manifest.xml"
            has_one = manifest in archive.namelist()
            if has_one and b"encryption-data" in archive.read(manifest)[:100_000]:
                raise TableError(Remark.of("file-encrypted"))
            with archive.open("content.xml") as part:
                content = part.read(most + 1)
    except TableError:
        raise
    except Exception as error:  # a damaged file may cause any error
        raise TableError(Remark.of("file-broken-workbook", reason=type(error).__name__)) from None
    if len(content) > most:
        raise TableError(Remark.of("file-unpacks", most=numeral(most)))
    return content


class _Sheet:
    """Read the rows of a sheet, in which equal rows and cells are written once with their number."""

    def __init__(self, file: File, name: str, tally: Tally) -> None:
        self._limits, self._tally = tally.limits, tally
        self._hidden = file.options.hidden
        self._sheet = Worksheet(file.name, [], [], {"format": file.kind, "sheet": name})
        self._gone, self._gone_rows, self._errors = set[int](), list[int](), list[str]()
        self._spans: dict[int, tuple[int, str]] = {}
        self._merged = 0

    def read(self, table: Element) -> Worksheet:
        """Return the sheet."""
        place = 0
        for column in table.every("table-column"):
            n = _times(column, "number-columns-repeated", self._limits.max_columns)
            if not self._hidden and column.attributes.get("visibility") in ("collapse", "filter"):
                self._gone |= {*range(place, place + n)}
            place += n
        line = 1
        for row in table.every("table-row"):
            n = _times(row, "number-rows-repeated", 1_048_576)
            self._row(row, line, n)
            line += n
        self._warn()
        return self._sheet

    def _row(self, row: Element, line: int, times: int) -> None:
        cells = self._texts(row, line)
        if not any(cells):
            self._sheet.empty += times if times < 1_000 else 0  # the rest of the sheet
            return
        if not self._hidden and row.attributes.get("visibility") in ("collapse", "filter"):
            self._gone_rows.append(line)
            return
        for n in range(times):
            self._tally.add(cells, line + n)
            self._sheet.rows.append([text for place, text in enumerate(cells) if place not in self._gone])
            self._sheet.lines.append(line + n)

    def _texts(self, row: Element, line: int) -> list[str]:
        texts: list[str] = []
        for cell in row.children("table-cell", "covered-table-cell"):
            n = _times(cell, "number-columns-repeated", 1 << 20)
            read = self._spanned if cell.name == "covered-table-cell" else self._text
            text = read(cell, len(texts), line)
            if not text and n > self._limits.max_columns:
                break  # the rest of the row
            if len(texts) + n > self._limits.max_columns:
                most, far = numeral(self._limits.max_columns), f"{letters(len(texts) + n - 1)}{line}"
                raise TableError(Remark.of("file-far-cell", cell=far, most=most))
            texts += [text] * n
        while texts and not texts[-1]:
            texts.pop()
        return texts

    def _spanned(self, _: Element, place: int, line: int) -> str:
        """Return the text of the merged cell that covers a place, in the rows below it."""
        last, text = self._spans.get(place, (0, ""))
        self._merged += bool(text) and line <= last
        return text if line <= last else ""

    def _text(self, cell: Element, place: int, line: int) -> str:
        given = cell.attributes
        shown = "\n".join(filter(None, (_words(part) for part in cell.children("p"))))
        if given.get("value-type") == "error" or _ERROR.fullmatch(shown):
            self._errors.append(f"{letters(place)}{line} ({shown})")
            return ""
        if link := next((a.attributes.get("href", "") for a in cell.every("a")), ""):
            self._sheet.links[line, place - sum(n < place for n in self._gone)] = link
        text = _value(given, shown)
        rows = int(given.get("number-rows-spanned", "1") or 1)
        if rows > 1 and text:
            self._spans[place] = (line + min(rows, self._limits.max_rows) - 1, text)
        return text

    def _warn(self) -> None:
        sheet = self._sheet
        wide = max(map(len, sheet.rows), default=0) + len(self._gone)
        columns = ", ".join(letters(n) for n in sorted(self._gone) if n < wide)
        sheet.links = {
            at: url for at, url in sheet.links.items() if url.lower().startswith(("http://", "https://"))
        }
        rows, errors = self._gone_rows, self._errors
        sheet.warnings += [
            *([Remark.of("merged", n=self._merged)] if self._merged else []),
            *([Remark.of("error-cells", n=len(errors), value=errors[0])] if errors else []),
            *([Remark.of("hidden-rows", n=len(rows), value=rows[0])] if rows else []),
            *([Remark.of("hidden-columns", columns=columns)] if columns else []),
        ]


def _times(element: Element, name: str, most: int) -> int:
    """Return how often a row, a column or a cell is repeated."""
    text = element.attributes.get(name, "1")
    return min(int(text), most) if text.isdecimal() and int(text) > 0 else 1


def _value(given: dict[str, str], shown: str) -> str:
    """Return a cell as text: a day as a date, a whole number without its format, anything else as displayed."""
    kind = given.get("value-type", "")
    if kind == "date" and (date := given.get("date-value", "")):
        if re.fullmatch(r"\d{4}", shown) and shown == date[:4] and date[4:10] == "-01-01":
            return shown
        return re.sub(r"(T\d\d:\d\d):00$", r"\1", date.removesuffix("T00:00:00"))
    if kind == "time" and (
        m := re.fullmatch(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S", given.get("time-value", ""))
    ):
        return f"{m[1]}:{m[2]}" + (f":{m[3]}" if int(m[3]) else "")
    if kind == "float" and _WHOLE.fullmatch(given.get("value", "")):
        return str(int(float(given["value"])))
    return shown


def _words(part: Element) -> str:
    """Return the text of a paragraph, with its spaces and line breaks."""
    texts = []
    for piece in part.parts:
        if isinstance(piece, str):
            texts.append(piece)
        elif piece.name == "s":
            texts.append(" " * _times(piece, "c", 1_000))
        elif piece.name in ("tab", "line-break"):
            texts.append("\n" if piece.name == "line-break" else "\t")
        elif piece.name != "annotation":
            texts.append(_words(piece))
    return "".join(texts)
