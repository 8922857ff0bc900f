"""The texts of a row as they go into a file, and the account of what is altered in them; too long a text is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline.i18n.catalogue import numeral, say
from timeline.io.tables.columns import Columns
from timeline.io.tables.findings import Finding
from timeline.io.tables.markup import LONGEST, divided, one_line, seen, unescaped, without_tags
from timeline.io.tables.report import MOST_REMARKS, Report
from timeline.io.tables.sources import Cited, citing
from timeline.io.tables.table import Table

_LINKED = re.compile(r"(?i)<a\s")
_WHOLE = ("actors", "concerns", "kind", "url", "source", "source_title", "publisher")
"""Fields of which no part can go on in the note."""
_DATED = (
    "date",
    "end",
    *(f"{end}{part}" for end in ("", "end_") for part in ("year", "month", "day", "time")),
)
"""Fields that make the dates of a stretch of time."""


class TooLongError(Exception):
    """A text for which there is no room in an event."""

    def __init__(self, column: int, length: int) -> None:
        super().__init__()
        self.column, self.length = column, length


class RowTexts:
    """Takes the texts of a table's cells and tells the report what it did."""

    def __init__(self, table: Table, columns: Columns, report: Report, base_url: str, lang: str) -> None:
        self.table, self.columns, self.report = table, columns, report
        self._base_url, self._lang = base_url, lang
        one = columns.one
        self._type, self._title, self._summary = one("row_type"), one("title"), one("summary")
        self._publisher, self._caption = one("publisher"), one("source_title")
        self._urls, self._sources = columns.of.get("url", ()), columns.of.get("source", ())
        self.cites = bool(self._urls or self._sources) or max(self._publisher, self._caption) >= 0
        self._whole = tuple(n for name in _WHOLE for n in columns.of.get(name, ()))
        self._onward: list[tuple[str, int, int]] = []

    def remark(self, code: str, line: int, column: int = -1, **fields: object) -> None:
        """Notes something about a row."""
        # Counted first, as a file of many rows may have one for each.
        if self.report.counts[code] >= MOST_REMARKS:
            self.report.counts[code] += 1
            return
        heading = self.table.header[column] if column >= 0 else ""
        self.report.remark(Finding.of(code, line, column + 1, heading, **fields))

    def refuse(self, code: str, line: int, column: int, **fields: object) -> None:
        """Notes why a row is no event."""
        heading = self.table.header[column]
        self.report.refused.append(Finding.of(code, line, column + 1, heading, **fields))

    def refuse_long(self, line: int, error: TooLongError) -> None:
        """Notes that a row has a text for which there is no room."""
        self.refuse("text-long", line, error.column, n=numeral(error.length), most=numeral(LONGEST))

    def begin(self, row: Sequence[str]) -> None:
        """Begins a row; TooLongError where a cell is too long whose text is of one piece."""
        self._onward = []
        if max(map(len, row)) > LONGEST:
            for column in self._whole:
                if len(row[column]) > LONGEST:
                    raise TooLongError(column, len(row[column]))

    def plain(self, row: Sequence[str], column: int, line: int) -> str:
        """The text of a cell without markup, whatever its length."""
        text = row[column] if column >= 0 else ""
        if "<" in text:
            shown = without_tags(text)
            if shown != text:
                self.remark("html", line, column, value=text)
            text = shown
        return seen(unescaped(text))

    def text(self, row: Sequence[str], column: int, line: int) -> str:
        """The text of a cell, as much as may stand in one place; the rest waits for the note."""
        whole = self.plain(row, column, line)
        text, rest = divided(whole)
        if rest:
            told = say(
                self._lang, "{heading}, continued: {text}", heading=self.table.header[column], text=rest
            )
            self._onward.append((told, column, len(whole)))
        return text

    def note(self, lines: Sequence[str], line: int, column: int) -> str:
        """The lines, which are of the column, and what waits for them; TooLongError where they are too many."""
        note = "\n".join((*lines, *(told for told, _, _ in self._onward)))
        if len(note) > LONGEST:
            _, where, length = self._onward[0] if self._onward else ("", column, len(note))
            raise TooLongError(max(where, 0), length)
        for _, where, _ in self._onward:
            self.remark("goes-on", line, where, most=numeral(LONGEST))
        return note

    def sources(self, row: Sequence[str], line: int) -> tuple[Cited, ...]:
        """The sources that the cells name."""
        at: dict[str, int] = {}
        for n in self._urls:
            at.setdefault(self.plain(row, n, line) if _LINKED.search(row[n]) else seen(row[n]), n)
        addresses = [cell for cell in at if cell]
        titles = []
        for n in (*self._sources, self._caption):
            if n >= 0 and (cell := self._title_of(row, n, line)):
                at.setdefault(cell, n)
                titles.append(cell)
        publisher = one_line(self.plain(row, self._publisher, line)) if self._publisher >= 0 else ""
        if not addresses and not titles and not publisher:
            return ()
        found = citing(addresses, titles, publisher, self._base_url)
        for cell in found.strange:
            self.remark("link", line, at[cell], value=cell)
        for cell in dict.fromkeys(found.mixed):
            self.remark("link-words", line, at.get(cell, -1), value=cell)
        return tuple(found.cited)

    def _title_of(self, row: Sequence[str], column: int, line: int) -> str:
        """The title of a source; one that is nothing but markup stays as it is written."""
        cell = row[column]
        return self.plain(row, column, line) if without_tags(cell).strip() else seen(cell)

    def title_row(self, row: Sequence[str], line: int) -> str:
        """What is said of the whole by the row that has its title: its text, and each other cell with its heading."""
        own = self.plain(row, self._summary, line)
        others = [f"{self.table.header[n]}: {self.plain(row, n, line)}" for n in self._others(row)]
        return self.note([own, *others] if own else others, line, self._summary)

    def left_out(self, row: Sequence[str], line: int) -> None:
        """Notes what of a stretch of time has no place in a file: all but its name and its dates."""
        dated = {n for name in _DATED for n in self.columns.of.get(name, ())}
        others = [
            n for n in (self._summary, *self._others(row)) if n >= 0 and n not in dated and row[n].strip()
        ]
        if others:
            columns = ", ".join(self.table.header[n] for n in others)
            self.remark("left-out", line, self._type, columns=columns)

    def _others(self, row: Sequence[str]) -> Iterator[int]:
        """The columns in use that hold something else than kind of row, title and text."""
        for n in sorted(self.columns.field_of()):
            if n not in (self._type, self._title, self._summary) and row[n].strip():
                yield n
