"""Import a table of any number of rows to a store of events: the same columns and dates as of a small table.

The columns are recognised by the headings and the first rows. Each combination of date cells that is not plain
ISO 8601 is read once, by the rules of the whole file. Memory does not grow with the file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.dates import EPOCH, Edtf, day_text, parse_date
from timeline.dates.edtf import Precision
from timeline.i18n.sentences import verbatim
from timeline.io.formats.reading import read_file
from timeline.io.tables.build.row_dates import RowDates
from timeline.io.tables.cells import LOOSE, Template
from timeline.io.tables.choices import Choices
from timeline.io.tables.dates import UNDATED, CellDates, DateRules, are_about, pairs_of, remark_fields
from timeline.io.tables.importing import begun_report, order_of_days
from timeline.io.tables.recognise.asking import check_columns
from timeline.io.tables.recognise.proposals import use_of
from timeline.io.tables.recognise.recipes import mapping_of
from timeline.io.tables.report import Remark, Report, reason_of
from timeline.io.tables.table import CellError, Table, TableError, widened
from timeline.store.sql import Sql, joined, sql

if TYPE_CHECKING:
    from timeline.store.pyramid import Described
    from timeline.store.reading import BigTable
    from timeline.store.staging import DateRow, Staging

STORES = (".parquet", ".duckdb")
"""The endings of the files that are stores."""
SAMPLE_BYTES = 2_000_000
SAMPLE_ROWS = 5_000
MOST_EVIDENCE = 200_000
"""The combinations of date cells that are looked at for the order of day and month."""
MOST_LISTED = 1_000
"""The refused rows that are listed one by one; the others are counted."""
_DAY = 86_400_000
_FARTHEST = 2**61
_WHOLE, _ENDS = (
    ("date", "end"),
    ("year", "month", "day", "time", "end_year", "end_month", "end_day", "end_time"),
)


def import_feed(path: Path, out: Path, choices: Choices) -> tuple[Report, Described | None]:
    """Write the events of a table to a store; return the report on its rows, and what the store has.

    Raise UndecidedError if a person must decide about columns or dates, TableError or StoreError if the file is not a
    table. Without a valid event, nothing is written.
    """
    from timeline.store.staging import LEAST_MEMORY, MORE_MEMORY, ScarceError, Staging, engine_errors

    def written(memory: int) -> tuple[Report, Described | None]:
        staging = Staging(big, out.parent, memory)
        try:
            with engine_errors(path):
                return _Feed(staging, facts, choices).written(out)
        finally:
            staging.close()

    big, facts = _big_table(path, choices)
    try:
        return written(LEAST_MEMORY)
    except ScarceError:
        return written(MORE_MEMORY)


def _big_table(path: Path, options: Choices) -> tuple[BigTable, dict[str, Any]]:
    """Return the file with its headings, and what its beginning says of its format."""
    from timeline.store.reading import BigTable
    from timeline.store.staging import parquet_columns

    name = path.name.lower()
    if name.endswith(".parquet"):
        return BigTable(path=path, kind="parquet", header=parquet_columns(path)), {"format": "parquet"}
    with path.open("rb") as file:
        data = file.read(SAMPLE_BYTES)
        more = bool(file.read(1))
    data = data[: data.rfind(b"\n") + 1] if more else data
    if name.endswith((".jsonl", ".ndjson")):
        return BigTable(path=path, kind="jsonl", header=_keys(data)), {"format": "records-jsonl"}
    table = read_file(data, path.name, options=options)
    if table.facts.get("format") != "csv":
        raise TableError(Remark.of("feed-kind"))
    big = BigTable(
        path=path,
        kind="csv",
        header=table.header,
        delimiter=table.facts["delimiter"],
        encoding=options.encoding or table.facts["encoding"],
        above=table.lines[0] - 1,
    )
    return big, table.facts


def _keys(data: bytes) -> tuple[str, ...]:
    """Return the keys of the first objects, one a line, in their order; raise TableError if there are none."""
    keys: dict[str, None] = {}
    for line in data.splitlines()[:SAMPLE_ROWS]:
        with suppress(ValueError):  # the report names each of these lines
            found = json.loads(line or b"null")
            keys |= dict.fromkeys(found) if isinstance(found, dict) else {}
    if not keys:
        raise TableError(Remark.of("file-no-records"))
    return tuple(keys)


class _Feed:
    """The import of staged rows."""

    def __init__(self, staging: Staging, facts: dict[str, Any], choices: Choices) -> None:
        self._staging, self._choices = staging, choices
        header = widened(staging.table.header)
        rows = staging.sample(SAMPLE_ROWS)
        if not rows:
            raise TableError(Remark.of("file-no-rows"))
        self._table = Table(staging.table.path.name, header, rows, staging.lines(range(len(rows))), facts)
        self._mapping = mapping_of(self._table, choices, rows=False)
        self._columns = self._mapping.columns
        self._title = Template.of(self._mapping.choices.title_from, header)
        self._actors = Template.of(choices.actors_from, header, verbatim("--actors-from"))
        check_columns(self._mapping)
        self._report = begun_report(replace(self._mapping, said=()))
        # The columns of a start and an end come first.
        one = self._columns.one
        staging.dates = tuple(n for name in (*_WHOLE, *_ENDS, "date_text") if (n := one(name)) >= 0)

    def written(self, out: Path) -> tuple[Report, Described | None]:
        """Write the store, and return the report."""
        from timeline.store.writing import write_store

        plain = {*self._columns.of} & {*_ENDS, "date_text"} == set() and self._columns.one("date") >= 0
        iso = self._staging.iso() if plain else sql("false")
        days = self._staging.all_midnights() and not self._columns.ours
        reader = self._reader(iso, days)
        batches = self._staging.date_cells()
        self._staging.take_dates([self._date(reader, cells) for _, cells in batch] for batch in batches)
        self._account()
        if not self._report.events:
            return self._report, None
        about = write_store(self._staging, iso, days, self._texts(), out)
        if about.first is not None and about.last is not None:
            self._report.span = day_text(about.first // _DAY + EPOCH), day_text(about.last // _DAY + EPOCH)
        return self._report, about

    def _reader(self, iso: Sql, days: bool) -> RowDates:
        """Return the reader of dates by the rules of the whole file, which all its dates show."""
        self._staging.ask_dates(iso)
        asked = [*islice(chain.from_iterable(self._staging.date_cells()), MOST_EVIDENCE)]
        rows, numbers = [self._row(cells) for _, cells in asked], [number + 1 for number, _ in asked]
        evidence = replace(self._table, rows=rows, lines=numbers)
        order = order_of_days(replace(self._mapping, table=evidence), self._report)
        row, value = self._report.evidence
        if row:
            self._report.evidence = self._staging.lines([row - 1])[0], value
        pairs = pairs_of(row[n] for row in rows for n in self._columns.dated)
        year, short = self._choices.default_year, self._choices.short_years
        about = are_about(self._table.header[n] for n in self._staging.dates)
        rules = DateRules(order, year, self._columns.ours, days, pairs, short_years=short, about=about)
        return RowDates(self._columns, CellDates(rules))

    def _row(self, cells: Sequence[str]) -> list[str]:
        """Return a row in which only the date cells are filled."""
        row = [""] * len(self._table.header)
        for n, cell in zip(self._staging.dates, cells, strict=True):
            row[n] = cell
        return row

    def _date(self, reader: RowDates, cells: tuple[str, ...]) -> DateRow:
        from timeline.store.staging import DateRow

        try:
            reading = reader.read(self._row(cells))
            if reading.text == UNDATED:
                return DateRow(cells, codes=" ".join(reading.codes))
            date = parse_date(reading.text)
            first, last = _period(date)
        except CellError as error:
            column = error.column if error.column >= 0 else reader.column
            texts = {key: str(value) for key, value in error.fields.items()}
            return DateRow(cells, error=error.code, column=column, fields=json.dumps(texts))
        return DateRow(cells, reading.text, first, last, date.precision.value, " ".join(reading.codes))

    def _account(self) -> None:
        """Count the rows, and list the first ones that are refused."""
        report, staging = self._report, self._staging
        rejected, first_rejected = staging.rejected()
        wrong, undated = staging.wrong_and_undated()
        report.read = staging.rows + rejected
        report.events, report.undated = staging.rows - wrong - undated, undated
        refused = [
            Remark.of(_REFUSED.get(reason, "line-refused"), line, value=text)
            for line, text, reason in first_rejected
        ]
        listed = staging.wrong_dates(MOST_LISTED)
        refused += [self._wrong_date(error, n, fields, line) for line, error, n, fields in listed]
        report.refused = sorted(refused, key=lambda remark: remark.row)[:MOST_LISTED]
        report.more_refused = rejected + wrong - len(report.refused)
        if report.more_refused:
            for error, column, fields, n in staging.reasons([fields for *_, fields in listed]):
                report.reasons[reason_of(self._wrong_date(error, column, fields or "{}"))] += n
        if undated:
            report.warn(Remark.of("feed-undated", n=undated))
        self._warn()

    def _wrong_date(self, error: str, column: int, fields: str, line: int = 0) -> Remark:
        return Remark.of(error, line, column + 1, self._table.header[column], **json.loads(fields))

    def _warn(self) -> None:
        """Add warnings, with their first row."""
        staging, report = self._staging, self._report
        for remark in self._mapping.said:
            report.warn(remark)
        column = staging.dates[0]
        for code, n, number, cells, text in staging.remarked():
            if code == "undated":
                continue
            (line,) = staging.lines([number])
            fields = remark_fields(code, " – ".join(filter(None, cells)) or text, text or UNDATED)
            report.warn(Remark.of(code, line, column + 1, self._table.header[column], **fields))
            report.counts[code] = n
        self._warn_columns()

    def _warn_columns(self) -> None:
        """Add warnings about whole columns, whose cells are counted in one reading."""
        columns, header, asked = self._columns, self._table.header, list[tuple[str, int, Sql]]()
        left_out = [n for name, places in columns.of.items() if name not in _STORED for n in places]
        for code, places in (("unused", columns.unused), ("feed-left-out", left_out)):
            asked += [(code, n, sql("count(*) FILTER (c{n} <> '')", n=n)) for n in places]
        for name in ("importance", "actors", "title", "id"):
            if (n := columns.one(name)) >= 0:
                code, count = _counted(n)[name]
                asked.append((code, n, count))
        # One query for all columns: each query reads the whole table, which may have ten million rows.
        counts = joined(", ", (count for _, _, count in asked))
        numbers = self._staging.one(sql("SELECT {counts} FROM rows", counts=counts)) if asked else ()
        for (code, n, _), number in zip(asked, numbers, strict=True):
            if number:
                use = use_of(self._table, n, columns) if code == "unused" else ""
                named = "feed-left-out" if use and use not in _STORED else code
                fields = {"use": use} if named == "unused" else {}
                self._report.warn(Remark.of(named, 0, n + 1, header[n], n=number, **fields))

    def _texts(self) -> dict[str, Sql]:
        """Return the SQL of each text of an event."""
        from timeline.store.writing import all_of, clean, filled

        of, numbered, weight = self._columns.of, sql("'r' || (n + 1)"), sql("3")
        id_, importance = self._columns.one("id"), self._columns.one("importance")
        if id_ >= 0:
            numbered = sql("coalesce(nullif({id}, ''), {numbered})", id=clean(id_), numbered=numbered)
        if importance >= 0:
            text = "CASE WHEN {cell} IN ('1', '2', '3', '4', '5') THEN {cell}::TINYINT ELSE 3 END"
            weight = sql(text, cell=sql("trim(c{n})", n=importance))
        titles, actors = of.get("title", ()), of.get("actors", ())
        return {
            "id": numbered,
            "actor": filled(self._actors.parts, LOOSE) if self._actors else all_of(actors, "; "),
            "kind": all_of(of.get("type", ()), "; "),
            "title": filled(self._title.parts, LOOSE) if self._title else all_of(titles, " "),
            "importance": weight,
            "url": all_of(of.get("url", ()), " "),
            "source": all_of((*of.get("source", ()), *of.get("publisher", ())), ", "),
        }


_STORED = {
    "id", "actors", "type", "title", "importance", "url", "source", "publisher", "date_text", *_WHOLE, *_ENDS,
}  # fmt: skip
"""The fields that an event of a store has."""
_REFUSED = {"MISSING COLUMNS": "line-short", "TOO MANY COLUMNS": "line-long", "JSON": "line-json"}
"""The error of a line by DuckDB's reason to refuse it."""


def _counted(n: int) -> dict[str, tuple[str, Sql]]:
    """Return by field the warning about some rows of its column, and the SQL that counts these."""
    weights = (
        "count(*) FILTER (CASE WHEN c{n} IN ('', '1', '2', '3', '4', '5') THEN false "
        "ELSE trim(c{n}) NOT IN ('', '1', '2', '3', '4', '5') END)"
    )
    several = "count(*) FILTER (contains(c{n}, ';') OR contains(c{n}, '|'))"
    empty = "count(*) FILTER (CASE WHEN c{n} >= '!' THEN false ELSE coalesce(trim(c{n}), '') = '' END)"
    repeated = "count(c{n}) FILTER (c{n} <> '') - count(DISTINCT hash(c{n})) FILTER (c{n} <> '')"
    return {
        "importance": ("feed-importance", sql(weights, n=n)),
        "actors": ("feed-actors", sql(several, n=n)),
        "title": ("feed-untitled", sql(empty, n=n)),
        "id": ("feed-ids", sql(repeated, n=n)),
    }


def _period(date: Edtf) -> tuple[int, int]:
    """Return the first and the last millisecond of a date; raise CellError if it is too long ago or ahead."""
    from timeline.store import BEGINNING, END

    first, last = BEGINNING, END
    if date.start is not None:
        first = (date.start - EPOCH) * _DAY + (date.clock or 0) * 1000
    if date.end is not None:
        clock = date.until if date.precision is Precision.INTERVAL else date.clock
        last = (date.end - EPOCH) * _DAY + (_DAY if clock is None else (clock + 1) * 1000) - 1
    if any(abs(moment) > _FARTHEST for moment in (first, last) if moment not in (BEGINNING, END)):
        raise CellError("date-far", value=date.text)
    return first, max(first, last)
