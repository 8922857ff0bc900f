"""Drafts of events from the rows of a table; a row that cannot be an event is refused with a reason."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from timeline.dates.free_text import Reading
from timeline.i18n.catalogue import say
from timeline.i18n.sentences import Sentence
from timeline.io.tables.build.draft import EventDraft
from timeline.io.tables.build.ids import NameIds, Positions, digest, names_in, slug
from timeline.io.tables.build.links import RowLinks
from timeline.io.tables.build.own import OwnValues, amounts_of, own_columns, tracked
from timeline.io.tables.build.row_dates import RowDates
from timeline.io.tables.build.row_texts import RowTexts, seen
from timeline.io.tables.cells import Template
from timeline.io.tables.columns import FIELDS, TableRow
from timeline.io.tables.dates import UNDATED, CellDates, plain, remark_fields
from timeline.io.tables.exported import EXTRA
from timeline.io.tables.recognise.recipes import TableMapping
from timeline.io.tables.report import Remark, Report, one_line
from timeline.io.tables.table import CellError
from timeline.model.shown import sentence

MOST_KINDS = 40
"""The number of different values of a column above which they are not types."""
ANY_TYPE, NOBODY_NAMED, EVERYTHING = "event", "not-named", "all-events"
INVENTED = {
    EVERYTHING: Sentence("All events"),
    NOBODY_NAMED: Sentence("No actor"),
    ANY_TYPE: Sentence("Event"),
}
"""The names of the actors and of the type that events without one get, by id."""
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")


class Rows:
    """Make drafts from a table's rows, and record them in the report."""

    def __init__(self, mapping: TableMapping, dates: CellDates, report: Report) -> None:
        table, columns, choices = mapping.table, mapping.columns, mapping.choices
        self._table, self._columns, self._choices, self._report = table, columns, choices, report
        self._dates = RowDates(columns, dates)
        self._texts = RowTexts(table, columns, report, choices.base_url, choices.lang)
        self._warn = self._texts.warn
        self.actors = NameIds(choices.same_as, taken=frozenset({NOBODY_NAMED, EVERYTHING}))
        self.types = NameIds({}, taken=frozenset({ANY_TYPE}))
        self.positions = Positions(choices.positions, dates, self._texts.plain)
        self.eras: list[dict[str, str]] = []
        self.undated: list[EventDraft] = []
        self.title, self.about = "", ""
        self._line_of: dict[str, int] = {}
        # By cell, because cells repeat.
        self._names_of: dict[str, list[str]] = {}
        self._label_of: dict[str, str] = {}
        kinds = {one_line(row[columns.one("type")]) for row in table.rows} if "type" in columns.of else ()
        own = own_columns(mapping)
        self.own = OwnValues((*own, *tracked(mapping)), dates, self._texts)
        taken = {each.place for each in own}
        extras = [(key, n) for key in EXTRA if (n := columns.one(key)) >= 0 and n not in taken]
        self._extras = [(key, n, amounts_of(mapping, key, n)) for key, n in extras]
        self._types_noted = len(kinds) > MOST_KINDS
        if self._types_noted:
            n = columns.one("type")
            report.warn(Remark.of("many-types", 0, n + 1, table.header[n], n=len(kinds)))
        self._template = Template.of(choices.title_from, table.header)
        self.links = RowLinks(columns, table.header, report)

    def drafts(self) -> Iterator[EventDraft]:
        """Yield the events in row order, and collect those without a date in `undated`."""
        for number, (cells, line) in enumerate(
            zip(self._table.rows, self._table.lines, strict=True), start=1
        ):
            row = TableRow(cells, line, self._columns)
            try:
                reading = self._dates.read(cells)
                self._texts.begin(row)
                if self._set_apart(row, reading):
                    continue
                draft = self._draft(row, reading)
            except CellError as error:
                self._refuse(error, line)
                continue
            if reading.text == UNDATED:
                self.undated.append(draft)
            else:
                self.links.keep(row, draft, number)
                yield draft

    def _refuse(self, error: CellError, line: int) -> None:
        column = error.column if error.column >= 0 else self._dates.column
        fields = error.fields
        if error.code == "date-minus":
            # The dates of all columns are chosen as years, so that none of them is left out.
            places = {"year": self._columns.one("date"), "end_year": self._columns.one("end")}
            chosen = {self._table.header[n]: field for field, n in places.items() if n >= 0}
            pairs = (f"{heading}={field}".replace("'", "'\\''") for heading, field in chosen.items())
            fields |= {"options": " ".join(f"--map '{pair}'" for pair in pairs), "fields": str(chosen)}
        heading = self._table.header[column]
        self._report.refused.append(Remark.of(error.code, line, column + 1, heading, **fields))

    def _draft(self, row: TableRow, reading: Reading) -> EventDraft:
        date, text = reading.text, self._texts.text
        known = row.cells[self._dates.column] == date and "time-alone" not in reading.codes
        written = "" if known else self._dates.written(row.cells)
        title = self._title(row)
        label, summary = one_line(text(row, "label")), text(row, "summary")
        actors = self._columns.of.get("actors", ())
        acting = self._named(row, actors) or ((NOBODY_NAMED,) if actors else (EVERYTHING,))
        if acting == (NOBODY_NAMED,):
            self._warn("no-company", row, actors[0])
        own, left = self.own.of(row, acting)
        note = self._note(row, reading, written, left)
        cell = "" if self._types_noted else row.get("type")
        label_of_type = self._label_of.setdefault(cell, one_line(seen(cell)))
        return EventDraft(
            id=self._own_id(row, date, title),
            date=date,
            written="" if written in (date, date.replace("/", " – ")) else written,
            actors=acting,
            regarding=self._named(row, self._columns.of.get("regarding", ())),
            type=self.types.id_of(label_of_type) if label_of_type else ANY_TYPE,
            title=title,
            label=label,
            summary=summary,
            importance=self._weight(row),
            sources=self._texts.sources(row),
            note=note,
            row=row.line,
            positions=self._positions(row, acting, date),
            extra=self._extra(row) | own,
        )

    def _extra(self, row: TableRow) -> dict[str, str]:
        """Return the values of fields that few events have, without those that are not valid."""
        found: dict[str, str] = {}
        for key, column, style in self._extras:
            cell = style.pointed(row.cells[column].strip())
            try:
                if cell and (value := EXTRA[key].read(cell)) is not None:
                    found[key] = str(value)
            except ValueError:
                self._warn("extra", row, column, value=cell, field=sentence(FIELDS[key].label))
        return found

    def _positions(self, row: TableRow, acting: tuple[str, ...], date: str) -> tuple[dict[str, str], ...]:
        column = self._columns.one("position")
        if column < 0 or acting == (EVERYTHING,):  # the report says why
            return ()
        if acting == (NOBODY_NAMED,) and row.cells[column].strip():
            self._warn("position-nobody", row, column, value=row.cells[column])
            return ()
        return self.positions.of(row, acting, date)

    def _title(self, row: TableRow) -> str:
        """Return the title of a row: of the template, of the columns that a person named, or of the first one."""
        columns = self._columns.of.get("title", ())
        if self._template:
            title = self._template.filled(lambda n: self._texts.plain(row, n))
        elif len(columns) < 2:
            title = one_line(self._texts.text(row, "title"))
        else:
            title = " ".join(filter(None, (one_line(self._texts.plain(row, n)) for n in columns)))
        return title or self._untitled(row)

    def _untitled(self, row: TableRow) -> str:
        title = one_line(seen(row.get("type"))) or say(self._choices.lang, "Untitled")
        self._warn("untitled", row, self._columns.one("title"), title=title)
        return title

    def _named(self, row: TableRow, columns: Sequence[int]) -> tuple[str, ...]:
        """Return the ids of the actors that some cells name."""
        ids: dict[str, None] = {}
        for column in columns:
            cell = row.cells[column]
            names = self._names_of.get(cell)
            if names is None:
                text = self._texts.plain(row, column)
                separator = " " if self._columns.ours and "\n" not in text else self._choices.separator
                names, nobody = names_in(text, separator)
                for dropped in nobody if names else ():
                    self._warn("name-dropped", row, column, value=dropped)
                if "<" not in cell:  # a cell with markup has a warning in each row
                    self._names_of[cell] = names
            ids |= dict.fromkeys(map(self.actors.id_of, names))
        return tuple(ids)

    def _weight(self, row: TableRow) -> int:
        cell = row.get("importance").strip()
        if cell and cell not in ("1", "2", "3", "4", "5"):
            self._warn("importance", row, self._columns.one("importance"), value=cell)
            return 3
        return int(cell or 3)

    def _own_id(self, row: TableRow, date: str, title: str) -> str:
        """Return the id of a row; one that is not given does not change if rows are reordered."""
        given = row.get("id").strip()
        id_ = wanted = given if _ID.fullmatch(given) else slug(given or f"{date} {title}", 64)
        other, n = self._line_of.get(wanted), 1
        text = "\0".join(row.cells) if other is not None else ""
        while id_ in self._line_of:
            id_ = f"{wanted[:64]}-{digest(text)}-{n}" if n > 1 else f"{wanted[:70]}-{digest(text)}"
            n += 1
        if given and given != id_:
            code = "id-changed" if other is None else "id-again"
            self._warn(code, row, self._columns.one("id"), value=given, id=id_)
        if other is not None and text == "\0".join(self._table.rows[bisect_left(self._table.lines, other)]):
            self._warn("same-row", row, other=other)
        self._line_of[id_] = row.line
        return id_

    def _note(self, row: TableRow, reading: Reading, written: str, left: Sequence[str]) -> str:
        column = self._dates.column
        for code in reading.codes:
            self._warn(code, row, column, **remark_fields(code, written or reading.text, reading.text))
        lines = [*self._dates_noted(row, reading, written)]
        noted = self._columns.of.get("note", ())
        if self._types_noted:
            noted = (*noted, self._columns.one("type"))
        for n in noted:
            if text := self._texts.plain(row, n):
                bare = len(noted) == 1 and not (self._types_noted or self._table.exact)
                lines.append(text if bare else f"{self._table.header[n]}: {text}")
        lines += left
        return self._texts.note(lines, row, noted[0] if noted else column)

    def _dates_noted(self, row: TableRow, reading: Reading, written: str) -> Iterator[str]:
        """Yield the lines of the note for details that EDTF cannot express: the date as written, and other bounds."""
        lang, shown = self._choices.lang, plain(row.get("date_text"))
        if shown and not re.search(r"\w", shown):
            self._warn("display-blank", row, self._columns.one("date_text"), value=shown)
        own_words = shown or (
            written if {"reworded", "undated", "end-unknown", "end-unread"} & {*reading.codes} else ""
        )
        if own_words and own_words != reading.text:
            yield say(lang, "Date in the table: {date}", date=own_words)
        latest, earliest = row.get("latest_start").strip(), row.get("earliest_end").strip()
        if latest or earliest:
            self._warn("bounds", row, self._dates.column, latest=latest or "?", earliest=earliest or "?")
        if latest:
            yield say(lang, "Latest start: {date}", date=latest)
        if earliest:
            yield say(lang, "Earliest end: {date}", date=earliest)

    def _set_apart(self, row: TableRow, reading: Reading) -> bool:
        """Return whether the row is an era or the title of the table, after adding it as such."""
        row_type = row.get("row_type").strip().lower()
        if row_type not in ("era", "title"):
            return False
        column = self._columns.one("row_type")
        title = one_line(self._texts.plain(row, self._columns.one("title")))
        if row_type == "title" and (self.title or not title):
            return False
        if row_type == "title":
            self.title, self.about = title, self._texts.title_row(row)
            self._report.titles += 1
            self._warn("title-row", row, column)
        else:
            if reading.text == UNDATED:
                raise CellError("era-undated", self._dates.column)
            label = title or self._untitled(row)
            id_ = slug(f"{label} {reading.text}", 70)
            id_ = f"{id_}-{row.line}" if any(era["id"] == id_ for era in self.eras) else id_
            self.eras.append({"id": id_, "label": label, "date": reading.text})
            self._warn("era", row, column)
            self._texts.left_out(row)
        return True
