"""Rows of a table → drafts of events, each with its row; what cannot be one is refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from timeline.dates.free_text import Reading
from timeline.i18n.catalogue import say
from timeline.io.tables.columns import Columns
from timeline.io.tables.dates import UNDATED, CellDates, remark_fields
from timeline.io.tables.findings import Finding
from timeline.io.tables.ids import Names, digest, names_in, slug
from timeline.io.tables.markup import one_line, seen
from timeline.io.tables.report import Report
from timeline.io.tables.row_dates import PlacedError, RowDates
from timeline.io.tables.row_texts import RowTexts, TooLongError
from timeline.io.tables.sources import Cited
from timeline.io.tables.table import Table

MOST_KINDS = 40
"""Different values of a column beyond which they are no kinds."""
ANY_KIND, NOBODY_NAMED, EVERYTHING = "event", "not-named", "all-events"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


@dataclass(frozen=True)
class Choices:
    """What a person said of a table: fields by heading, the order of dates, the sign between names, names that are
    one, the year of dates without one, the address that links begin from, the title, the language of our own words."""

    fields: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""
    split: str = ""
    aliases: Mapping[str, str] = field(default_factory=dict)
    default_year: int | None = None
    base_url: str = ""
    title: str = ""
    lang: str = "en"


@dataclass(slots=True)
class Draft:
    """An event as a row gives it; texts are clean, the date is EDTF, `written` the date as the row says it."""

    id: str
    date: str
    written: str
    actors: tuple[str, ...]
    concerns: tuple[str, ...]
    kind: str
    title: str
    label: str
    summary: str
    importance: int
    sources: tuple[Cited, ...]
    note: str
    row: int


@dataclass(slots=True)
class EraDraft:
    """A stretch of time as a row gives it."""

    id: str
    label: str
    date: str


class Rows:
    """Makes drafts of a table's rows, and keeps account of them in the report."""

    def __init__(
        self, table: Table, columns: Columns, choices: Choices, dates: CellDates, report: Report
    ) -> None:
        self.table, self.columns, self.choices, self.report = table, columns, choices, report
        self.dates = RowDates(columns, dates)
        self.texts = RowTexts(table, columns, report, choices.base_url, choices.lang)
        self._remark, self._refuse = self.texts.remark, self.texts.refuse
        self.actors = Names(choices.aliases, taken=frozenset({NOBODY_NAMED, EVERYTHING, "others"}))
        self.kinds = Names({}, taken=frozenset({ANY_KIND}))
        self.eras: list[EraDraft] = []
        self.undated: list[Draft] = []
        self.title, self.about = "", ""
        self._at: dict[str, int] = {}
        # Of cells, which say the same again and again.
        self._named: dict[str, list[str]] = {}
        self._label_of: dict[str, str] = {}
        one = columns.one
        self._title, self._summary, self._kind = one("title"), one("summary"), one("kind")
        self._id, self._label, self._importance, self._type = map(
            one, ("id", "label", "importance", "row_type")
        )
        self._actors, self._concerns = columns.of.get("actors", ()), one("concerns")
        self._notes = columns.of.get("note", ())
        self.kinds_noted = self._too_many_kinds()

    def drafts(self) -> Iterator[Draft]:
        """The events in the order of the rows; those without a date gather in `undated`."""
        for row, line in zip(self.table.rows, self.table.lines, strict=True):
            try:
                reading = self.dates.read(row)
            except PlacedError as placed:
                self._refuse(placed.error.code, line, placed.column, **placed.error.fields)
                continue
            try:
                self.texts.begin(row)
                if self._type >= 0 and self._set_apart(row, line, reading):
                    continue
                draft = self._draft(row, line, reading)
            except TooLongError as error:
                self.texts.refuse_long(line, error)
                continue
            if reading.text == UNDATED:
                self.undated.append(draft)
            else:
                yield draft

    def _draft(self, row: Sequence[str], line: int, reading: Reading) -> Draft:
        date = reading.text
        raw = row[self.dates.column] if self.dates.column >= 0 else ""
        written = "" if raw == date else self.dates.written(row)
        text = self.texts.text
        title = one_line(text(row, self._title, line)) or self._untitled(line)
        label = one_line(text(row, self._label, line)) if self._label >= 0 else ""
        summary = text(row, self._summary, line) if self._summary >= 0 else ""
        note = self._note(row, line, reading, written)
        return Draft(
            id=self._own_id(row, line, date, title),
            date=date,
            written="" if written == date else written,
            actors=self._acting(row, line),
            concerns=self._names(row, self._concerns, line) if self._concerns >= 0 else (),
            kind=self._kind_of(row),
            title=title,
            label=label,
            summary=summary,
            importance=self._weight(row, line) if self._importance >= 0 else 3,
            sources=self.texts.sources(row, line) if self.texts.cites else (),
            note=note,
            row=line,
        )

    def _untitled(self, line: int) -> str:
        title = say(self.choices.lang, "Untitled")
        self._remark("untitled", line, self._title, title=title)
        return title

    def _names(self, row: Sequence[str], column: int, line: int) -> tuple[str, ...]:
        found = self._named.get(row[column])
        if found is None:
            cell = self.texts.plain(row, column, line)
            separator = " " if self.columns.ours and "\n" not in cell else self.choices.split
            found = names_in(cell, separator)
            if "<" not in row[column]:  # of those with markup each row is told
                self._named[row[column]] = found
        if len(found) == 1:
            return (self.actors.id_of(found[0]),)
        return tuple(dict.fromkeys(map(self.actors.id_of, found)))

    def _acting(self, row: Sequence[str], line: int) -> tuple[str, ...]:
        if not self._actors:
            return (EVERYTHING,)
        named = [self._names(row, n, line) for n in self._actors]
        found = named[0] if len(named) == 1 else tuple(dict.fromkeys(name for each in named for name in each))
        if not found:
            self._remark("no-company", line, self._actors[0])
        return found or (NOBODY_NAMED,)

    def _kind_of(self, row: Sequence[str]) -> str:
        if self._kind < 0 or self.kinds_noted:
            return ANY_KIND
        label = self._label_of.get(row[self._kind])
        if label is None:
            label = self._label_of[row[self._kind]] = one_line(seen(row[self._kind]))
        return self.kinds.id_of(label) if label else ANY_KIND

    def _too_many_kinds(self) -> bool:
        if self._kind < 0:
            return False
        found = {one_line(row[self._kind]) for row in self.table.rows}
        if len(found) > MOST_KINDS:
            heading = self.table.header[self._kind]
            self.report.remark(Finding.of("many-kinds", 0, self._kind + 1, heading, n=len(found)))
        return len(found) > MOST_KINDS

    def _weight(self, row: Sequence[str], line: int) -> int:
        cell = row[self._importance].strip()
        if cell in ("1", "2", "3", "4", "5"):
            return int(cell)
        if cell:
            self._remark("importance", line, self._importance, value=cell)
        return 3

    def _own_id(self, row: Sequence[str], line: int, date: str, title: str) -> str:
        given = row[self._id].strip() if self._id >= 0 else ""
        wanted = given if given and _ID.fullmatch(given) else slug(given or f"{date} {title}", 64)
        found = wanted
        if wanted in self._at:
            found = self._another(row, line, wanted, given)
        elif given and given != wanted:
            self._remark("id-changed", line, self._id, value=given, id=found)
        self._at[found] = line
        return found

    def _another(self, row: Sequence[str], line: int, wanted: str, given: str) -> str:
        """An id from what else the row says, so that it stays when rows are put in another order."""
        whole = digest("\0".join(row))
        found = f"{wanted[:70]}-{whole}"
        n = 1
        while found in self._at:
            n += 1
            found = f"{wanted[:64]}-{whole}-{n}"
        if given:
            self._remark("id-again", line, self._id, value=given, id=found)
        if "\0".join(row) == "\0".join(self._row_at(self._at[wanted])):
            self._remark("same-row", line, other=self._at[wanted])
        return found

    def _row_at(self, line: int) -> Sequence[str]:
        lines = self.table.lines
        low, high = 0, len(lines)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if lines[middle] < line else (low, middle)
        return self.table.rows[low]

    def _note(self, row: Sequence[str], line: int, reading: Reading, written: str) -> str:
        lang, lines = self.choices.lang, []
        for code in reading.codes:
            self._remark(
                code, line, self.dates.column, **remark_fields(code, written or reading.text, reading.text)
            )
        shown = self.dates.shown(row)
        if shown and not re.search(r"\w", shown):
            self._remark("display-blank", line, self.columns.one("date_text"), value=shown)
        as_told = shown or (written if {"reworded", "undated", "end-unknown"} & {*reading.codes} else "")
        if as_told and as_told != reading.text:
            lines.append(say(lang, "Date as the table has it: {date}", date=as_told))
        latest, earliest = self.dates.bounds(row)
        if latest or earliest:
            self._remark("bounds", line, self.dates.column, latest=latest or "?", earliest=earliest or "?")
            lines += [say(lang, "Began by: {date}", date=latest)] if latest else []
            lines += [say(lang, "Ended not before: {date}", date=earliest)] if earliest else []
        noted = (*self._notes, self._kind) if self.kinds_noted else self._notes
        for n in noted:
            if text := self.texts.plain(row, n, line):
                lines.append(
                    text if len(noted) == 1 and not self.kinds_noted else f"{self.table.header[n]}: {text}"
                )
        return self.texts.note(lines, line, noted[0] if noted else self.dates.column)

    def _set_apart(self, row: Sequence[str], line: int, reading: Reading) -> bool:
        """Whether the row is an era or the title of the table; it is then done with."""
        what = row[self._type].strip().lower()
        title = one_line(self.texts.plain(row, self._title, line)) if what in ("era", "title") else ""
        if what == "era":
            if reading.text == UNDATED:
                self._refuse("era-undated", line, self.dates.column)
            else:
                label = title or self._untitled(line)
                id_ = slug(f"{label} {reading.text}", 70)
                taken = {era.id for era in self.eras}
                self.eras.append(EraDraft(f"{id_}-{line}" if id_ in taken else id_, label, reading.text))
                self._remark("era", line, self._type)
                self.texts.left_out(row, line)
        elif what == "title" and not self.title and title:
            self.title, self.about = title, self.texts.title_row(row, line)
            self.report.titles += 1
            self._remark("title-row", line, self._type)
        else:
            return False
        return True
