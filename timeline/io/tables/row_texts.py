"""The texts of a row as they go into a file, and the remarks on what is altered in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline.i18n.catalogue import numeral, say
from timeline.io.tables.columns import Columns, Row
from timeline.io.tables.markup import LONGEST, divided, one_line, seen, unescaped, without_tags
from timeline.io.tables.report import MOST_REMARKS, Finding, Report
from timeline.io.tables.sources import Cited, citing
from timeline.io.tables.table import CellError, Table

_LINKED = re.compile(r"(?i)<a\s")
_WHOLE = ("actors", "concerns", "kind", "url", "source", "source_title", "publisher")
"""Fields of which no part can go on in the note."""
_DATED = ("date", "end", *(e + part for e in ("", "end_") for part in ("year", "month", "day", "time")))
"""Fields that make the dates of an era."""


class RowTexts:
    """A reader of the texts of a table's cells, which tells the report what it changes."""

    def __init__(self, table: Table, columns: Columns, report: Report, base_url: str, lang: str) -> None:
        self.header, self.columns, self.report = table.header, columns, report
        self._base_url, self._lang = base_url, lang
        self._cites = any(columns.of.get(name) for name in ("url", "source", "source_title", "publisher"))
        self._whole = tuple(n for name in _WHOLE for n in columns.of.get(name, ()))
        self._onward: list[tuple[str, int, int]] = []

    def remark(self, code: str, row: Row, column: int = -1, **fields: object) -> None:
        """Note something about a row."""
        # Counted first, as a file of many rows may have one for each.
        if self.report.counts[code] >= MOST_REMARKS:
            self.report.counts[code] += 1
            return
        heading = self.header[column] if column >= 0 else ""
        self.report.remark(Finding.of(code, row.line, column + 1, heading, **fields))

    def begin(self, row: Row) -> None:
        """Begin a row; raise CellError where a cell is too long whose text is of one piece."""
        self._onward = []
        if max(map(len, row.cells)) > LONGEST:
            for column in self._whole:
                if len(row.cells[column]) > LONGEST:
                    raise _too_long(column, len(row.cells[column]))

    def plain(self, row: Row, column: int) -> str:
        """Return the text of a cell without markup, whatever its length; nothing for a column of -1."""
        text = row.cells[column] if column >= 0 else ""
        if "<" in text:
            shown = without_tags(text)
            if shown != text:
                self.remark("html", row, column, value=text)
            text = shown
        return seen(unescaped(text))

    def text(self, row: Row, field: str) -> str:
        """Return the text of a field, as much as has room in one place; the rest waits for the note."""
        column = self.columns.one(field)
        if column < 0:
            return ""
        whole = self.plain(row, column)
        text, rest = divided(whole)
        if rest:
            onward = say(self._lang, "{heading}, continued: {text}", heading=self.header[column], text=rest)
            self._onward.append((onward, column, len(whole)))
        return text

    def note(self, lines: Sequence[str], row: Row, column: int) -> str:
        """Return the lines of a column and what waits for the note; raise CellError where they are too long."""
        note = "\n".join((*lines, *(text for text, _, _ in self._onward)))
        if len(note) > LONGEST:
            _, column, length = self._onward[0] if self._onward else ("", column, len(note))
            raise _too_long(max(column, 0), length)
        for _, onward_of, _ in self._onward:
            self.remark("goes-on", row, onward_of, most=numeral(LONGEST))
        return note

    def sources(self, row: Row) -> tuple[Cited, ...]:
        """Return the sources that the cells name."""
        if not self._cites:
            return ()
        cells, columns, column_of = row.cells, self.columns, dict[str, int]()
        for n in columns.of.get("url", ()):
            column_of.setdefault(self.plain(row, n) if _LINKED.search(cells[n]) else seen(cells[n]), n)
        addresses = [cell for cell in column_of if cell]
        titles = []
        for n in (*columns.of.get("source", ()), *columns.of.get("source_title", ())):
            # A title that is nothing but markup stays as it is written.
            if title := self.plain(row, n) if without_tags(cells[n]).strip() else seen(cells[n]):
                column_of.setdefault(title, n)
                titles.append(title)
        publisher = one_line(self.plain(row, columns.one("publisher")))
        if not addresses and not titles and not publisher:
            return ()
        sources = citing(addresses, titles, publisher, self._base_url)
        for cell in sources.strange:
            self.remark("link", row, column_of[cell], value=cell)
        for cell in dict.fromkeys(sources.mixed):
            self.remark("link-words", row, column_of.get(cell, -1), value=cell)
        return tuple(sources.cited)

    def title_row(self, row: Row) -> str:
        """Return the text of the row with the table's title: its summary, and each other cell with its heading."""
        summary = self.columns.one("summary")
        own = self.plain(row, summary)
        others = [f"{self.header[n]}: {self.plain(row, n)}" for n in self._others(row)]
        return self.note([own, *others] if own else others, row, summary)

    def left_out(self, row: Row) -> None:
        """Note what an era has no place for in a file: all but its name and its dates."""
        dated = {n for name in _DATED for n in self.columns.of.get(name, ())}
        others = [n for n in self._others(row) if n not in dated]
        if row.get("summary").strip():
            others = [self.columns.one("summary"), *others]
        if others:
            columns = ", ".join(self.header[n] for n in others)
            self.remark("left-out", row, self.columns.one("row_type"), columns=columns)

    def _others(self, row: Row) -> Iterator[int]:
        """Yield the columns in use that are filled, but for the kind of row, title and text."""
        own = {self.columns.one(name) for name in ("row_type", "title", "summary")}
        return (n for n in sorted(self.columns.field_of()) if n not in own and row.cells[n].strip())


def _too_long(column: int, length: int) -> CellError:
    return CellError("text-long", column, n=numeral(length), most=numeral(LONGEST))
