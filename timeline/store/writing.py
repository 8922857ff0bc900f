"""Write the rows of an import as a store: a Parquet or a DuckDB file, in the order in which viewports read it.

The order is by the class of the duration, then by time. One event of ten years among events of a day would otherwise
make each group of rows look as if it could contain any day.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from timeline.store.contract import BEGINNING, DAY, END
from timeline.store.pyramid import ABOUT, PYRAMID, TABLE, Described, summarised
from timeline.store.sql import Sql, joined, only, own_name, sql
from timeline.store.staging import Staging, engine_errors

_CLASSES = (1, 31, 366, 3660)
"""The most days of an event of each class; the last class has the longer and the open ones."""
_TEXT = sql("VARCHAR USING COMPRESSION fsst")
"""The texts that differ from row to row; trying all ways to compress them takes longer than this one."""
_COLUMNS = sql(
    "id {text}, t0 BIGINT, t1 BIGINT, date {text}, precision VARCHAR, actor VARCHAR, kind VARCHAR, title {text}, "
    "importance TINYINT, url {text}, source VARCHAR",
    text=_TEXT,
)
FORMAT = "1"
"""Part of each version: a file of another format has another version."""


def clean(column: int) -> Sql:
    """Return the SQL of a cell on one line without spaces around it."""
    # Most cells are clean, and these tests are 20 times as fast as `trim` and `translate`.
    return sql(
        "CASE WHEN {cell} IS NULL THEN '' WHEN {cell} < '!' OR suffix({cell}, ' ') OR contains({cell}, chr(9)) "
        "OR contains({cell}, chr(10)) OR contains({cell}, chr(13)) "
        "THEN trim(translate({cell}, chr(9) || chr(10) || chr(13), '   ')) ELSE {cell} END",
        cell=sql("c{n}", n=column),
    )


def all_of(columns: Sequence[int], separator: str) -> Sql:
    """Return the SQL of the cells that are not empty, with a separator between them."""
    if not columns:
        return sql("''")
    if len(columns) == 1:
        return clean(columns[0])
    cells = joined(", ", (sql("nullif({cell}, '')", cell=clean(n)) for n in columns))
    return sql("concat_ws({separator}, {cells})", separator=separator, cells=cells)


def filled(parts: Sequence[str | int], between: str) -> Sql:
    """Return the SQL of a text with cells in it, without the characters `between` beside its empty ones."""
    texts = list[Sql]()
    for part, after in zip(parts, (*parts[1:], ""), strict=True):
        if isinstance(part, int):
            texts.append(clean(part))
        elif isinstance(after, int):
            text = "CASE WHEN {after} = '' THEN rtrim({part}, {loose}) ELSE {part} END"
            texts.append(sql(text, after=clean(after), part=part, loose=between))
        else:
            texts.append(sql("{part}", part=part))
    empty = joined(" AND ", (sql("{cell} = ''", cell=clean(part)) for part in parts if isinstance(part, int)))
    return sql(
        "CASE WHEN {empty} THEN '' ELSE trim({texts}, {loose}) END",
        empty=empty,
        texts=joined(" || ", texts),
        loose=between,
    )


_LAST = "CASE WHEN length({text}) = 10 THEN 86399999 WHEN contains({text}, '.') THEN 0 ELSE 999 END"
"""The milliseconds from the first to the last one of a plain date."""


def _dated(staging: Staging, iso: Sql, days: bool, texts: Mapping[str, Sql]) -> Sql:
    """Return the SQL of the rows with t0, t1, date and precision; those whose date cannot be read are left out."""
    named = (sql("{text} AS {name}", text=text, name=own_name(name)) for name, text in texts.items())
    (others,) = staging.one(sql("SELECT count(*) FROM dates"))
    rows = sql(
        "SELECT n, {iso} AS iso, {cells}, {texts}, dates.text AS text, dates.first AS first, dates.last AS last, "
        "dates.precision AS unit, dates.error AS error FROM {rows}",
        iso=iso if others else sql("true"),
        cells=_date_cells(staging, days),
        texts=joined(", ", named),
        rows=staging.joined(read=False),
    )
    return sql(
        "SELECT id, "
        "CASE WHEN iso THEN epoch_ms(s0) ELSE first END AS t0, "
        "CASE WHEN NOT iso THEN last WHEN e = '' THEN epoch_ms(s0) + {from_start} "
        "ELSE epoch_ms(e0) + {from_end} END AS t1, "
        "CASE WHEN NOT iso THEN text WHEN e = '' OR e = s THEN s ELSE s || '/' || e END AS date, "
        "CASE WHEN NOT iso THEN unit WHEN e <> '' AND e <> s THEN 'interval' WHEN length(s) = 10 THEN 'day' "
        "ELSE 'time' END AS precision, "
        "actor, kind, title, importance::TINYINT AS importance, url, source FROM ({rows}) WHERE iso OR error = ''",
        from_start=sql(_LAST, text=sql("s")),
        from_end=sql(_LAST, text=sql("e")),
        rows=rows,
    )


def _date_cells(staging: Staging, days: bool) -> Sql:
    """Return the SQL of the first and the second date of a row, each as text and as a moment."""
    first, *others = staging.dates
    cut = 10 if days else 64
    start = "left(replace(c{n}, ' ', 'T'), {cut}) AS s, TRY_CAST(left(c{n}, {cut}) AS TIMESTAMP) AS s0"
    end = "left(replace(coalesce(c{n}, ''), ' ', 'T'), {cut}) AS e, TRY_CAST(left(c{n}, {cut}) AS TIMESTAMP) AS e0"
    second = sql(end, n=others[0], cut=cut) if len(others) == 1 else sql("'' AS e, NULL::TIMESTAMP AS e0")
    return joined(", ", (sql(start, n=first, cut=cut), second))


def ordering() -> Sql:
    """Return the SQL of the class of an event's duration, by which events are ordered before time."""
    classes = (
        sql("WHEN t1 - t0 < {length} THEN {n}", length=days * DAY, n=n) for n, days in enumerate(_CLASSES)
    )
    return sql(
        "CASE WHEN t0 IS NULL THEN 9 WHEN t0 <= {beginning} OR t1 >= {end} THEN 8 {classes} ELSE 7 END",
        beginning=BEGINNING,
        end=END,
        classes=joined(" ", classes),
    )


def ordered(rows: Sql) -> Sql:
    """Return the SQL of events in the order of the file."""
    return sql("SELECT * FROM ({rows}) ORDER BY {ordering}, t0", rows=rows, ordering=ordering())


def write_store(staging: Staging, iso: Sql, days: bool, texts: Mapping[str, Sql], out: Path) -> Described:
    """Write the events to a file that appears when it is complete; return what it has.

    `iso` is the SQL of whether the dates are plain ISO 8601. With `days`, times of day are left out. `texts` has the
    SQL of the other fields: id, actor, kind, title, importance, url and source.
    """
    (digest,) = staging.one(sql("SELECT bit_xor(hash(n, {cells})) FROM rows", cells=staging.columns()))
    dates = staging.one(sql("SELECT bit_xor(hash(COLUMNS(*)::VARCHAR)) FROM dates"))
    read = f"{FORMAT} {staging.dates} {iso} {days} {texts} {dates}"
    (own,) = staging.one(sql("SELECT hash({read})", read=read))
    rows, version = _dated(staging, iso, days, texts), f"{(digest or 0) ^ own:016x}"
    with engine_errors(out):
        return write_events(staging.connection, rows, version, out)


def write_events(connection: duckdb.DuckDBPyConnection, rows: Sql, version: str, out: Path) -> Described:
    """Write events with their summaries: in the same file of DuckDB, beside a file of Parquet."""
    side = out.with_name(out.name + PYRAMID) if out.suffix == ".parquet" else out
    part, side_part = (path.with_name(f".{path.name}.{os.getpid()}.part") for path in (out, side))
    left = (part, side_part, Path(f"{side_part}.wal"))
    try:
        for each in left:
            each.unlink(missing_ok=True)
        if side != out:
            text = (
                "COPY ({rows}) TO {path} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{about}: {version}})"
            )
            about_key = own_name(ABOUT)
            connection.execute(
                sql(text, rows=ordered(rows), path=str(part), about=about_key, version=version)
            )
        connection.execute("PRAGMA force_compression = 'auto'")
        connection.execute(sql("ATTACH {part} AS made (TYPE duckdb)", part=str(side_part)))
        shop, events = _Attached(connection), sql("read_parquet({part})", part=only(part))
        if side == out:
            events = sql("made.{name}", name=own_name(TABLE))
            connection.execute(sql("CREATE TABLE {events} ({columns})", events=events, columns=_COLUMNS))
            connection.execute(sql("INSERT INTO {events} {rows}", events=events, rows=ordered(rows)))
        about = summarised(shop, events, version)
        shop.make(ABOUT, sql("SELECT {text} AS text", text=about.as_json()))
        connection.execute("DETACH made")
        # The file of summaries of another version is not used: a reader between the two steps finds none.
        part.replace(out)
        if side != out and about.tables:
            side_part.replace(side)
        elif side != out:
            side.unlink(missing_ok=True)
    finally:
        for each in left:
            each.unlink(missing_ok=True)
    return about


class _Attached:
    """The tables of an attached database `made`."""

    divided, hashed = sql("//"), sql("hash")

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def rows(self, text: Sql) -> list[tuple[Any, ...]]:
        """Return the rows of an answer."""
        return self._connection.execute(text).fetchall()

    def make(self, name: str, text: Sql) -> Sql:
        """Make a table of a query."""
        table = sql("made.{name}", name=own_name(name))
        self._connection.execute(sql("CREATE TABLE {table} AS {text}", table=table, text=text))
        return table
