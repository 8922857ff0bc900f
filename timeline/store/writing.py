"""Write the rows of an import as a store: a Parquet or a DuckDB file, in the order in which viewports read it.

The order is by the class of the duration, then by time. One event of ten years among events of a day would otherwise
make each group of rows look as if it could contain any day.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from timeline.store.contract import BEGINNING, DAY, END
from timeline.store.pyramid import ABOUT, PYRAMID, TABLE, Described, described, summarised
from timeline.store.staging import Staging, engine_errors

_CLASSES = (1, 31, 366, 3660)
"""The most days of an event of each class; the last class has the longer and the open ones."""
_TEXT = "VARCHAR USING COMPRESSION fsst"
"""The texts that differ from row to row; trying all ways to compress them takes longer than this one."""
_COLUMNS = {
    "id": _TEXT, "t0": "BIGINT", "t1": "BIGINT", "date": _TEXT, "precision": "VARCHAR", "actor": "VARCHAR",
    "kind": "VARCHAR", "title": _TEXT, "importance": "TINYINT", "url": _TEXT, "source": "VARCHAR",
}  # fmt: skip
FORMAT = "1"
"""Part of each version: a file of another format has another version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFields:
    """How the rows of a table become events: the columns of the dates, and of each other field its SQL.

    `iso` is the SQL of whether the dates are plain ISO 8601. With `days`, times of day are left out. `texts` has the
    keys id, actor, kind, title, importance, url and source.
    """

    dates: tuple[int, ...]
    iso: str
    days: bool
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cells:
    """The SQL of texts of cells; `controls` are the control characters that a cell can contain."""

    controls: frozenset[str] = frozenset("\t\n\r")

    def clean(self, column: int) -> str:
        """Return the SQL of a cell on one line without spaces around it."""
        cell = f"c{column}"
        unclean = "".join(f" OR contains({cell}, chr({ord(each)}))" for each in sorted(self.controls))
        # Most cells are clean, and these tests are 20 times as fast as `trim` and `translate`.
        return (
            f"CASE WHEN {cell} IS NULL THEN '' WHEN {cell} < '!' OR suffix({cell}, ' '){unclean} "
            f"THEN trim(translate({cell}, chr(9) || chr(10) || chr(13), '   ')) ELSE {cell} END"
        )

    def joined(self, columns: Sequence[int], separator: str) -> str:
        """Return the SQL of the cells that are not empty, with a separator between them."""
        if not columns:
            return "''"
        if len(columns) == 1:
            return self.clean(columns[0])
        cells = ", ".join(f"nullif({self.clean(n)}, '')" for n in columns)
        return f"concat_ws('{separator}', {cells})"

    def filled(self, parts: Sequence[str | int], between: str) -> str:
        """Return the SQL of a text with cells in it, without the characters `between` beside its empty ones."""
        loose, texts = _quoted(between), []
        for part, after in zip(parts, (*parts[1:], ""), strict=True):
            if isinstance(part, int):
                texts.append(self.clean(part))
            elif isinstance(after, int):
                texts.append(
                    f"CASE WHEN {self.clean(after)} = '' THEN rtrim({_quoted(part)}, {loose}) ELSE {_quoted(part)} END"
                )
            else:
                texts.append(_quoted(part))
        empty = " AND ".join(f"{self.clean(part)} = ''" for part in parts if isinstance(part, int))
        return f"CASE WHEN {empty} THEN '' ELSE trim({' || '.join(texts)}, {loose}) END"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


_AS_READ = {"text": "text", "first": "first", "last": "last", "precision": "unit", "error": "error"}
_READ_DATES = ", ".join(f"dates.{name} AS {alias}" for name, alias in _AS_READ.items())
_NO_DATES = "'' AS text, NULL::BIGINT AS first, NULL::BIGINT AS last, '' AS unit, '' AS error"
"""How dates that are not plain were read, and the same if all dates are plain."""


def _dated(staging: Staging, fields: RowFields) -> str:
    """Return the SQL of the rows with t0, t1, date and precision; those whose date cannot be read are left out."""
    start, end = fields.dates[0], fields.dates[1] if len(fields.dates) == 2 else -1
    cut = "10" if fields.days else "64"
    cells = (
        f"left(replace(c{start}, ' ', 'T'), {cut}) AS s, TRY_CAST(left(c{start}, {cut}) AS TIMESTAMP) AS s0, "
    )
    if end >= 0:
        cells += f"left(replace(coalesce(c{end}, ''), ' ', 'T'), {cut}) AS e, "
        cells += f"TRY_CAST(left(c{end}, {cut}) AS TIMESTAMP) AS e0"
    else:
        cells += "'' AS e, NULL::TIMESTAMP AS e0"
    last = "CASE WHEN length({t}) = 10 THEN 86399999 WHEN contains({t}, '.') THEN 0 ELSE 999 END"
    texts = ", ".join(f"{sql} AS {name}" for name, sql in fields.texts.items())
    inner = (
        f"SELECT n, {fields.iso} AS iso, {cells}, {texts}, {_READ_DATES} FROM {staging.joined(fields.dates)}"
        if staging.one("SELECT count(*) FROM dates")[0]
        else f"SELECT n, true AS iso, {cells}, {texts}, {_NO_DATES} FROM rows"
    )
    return (
        "SELECT id, "
        "CASE WHEN iso THEN epoch_ms(s0) ELSE first END AS t0, "
        f"CASE WHEN NOT iso THEN last WHEN e = '' THEN epoch_ms(s0) + {last.format(t='s')} "
        f"ELSE epoch_ms(e0) + {last.format(t='e')} END AS t1, "
        "CASE WHEN NOT iso THEN text WHEN e = '' OR e = s THEN s ELSE s || '/' || e END AS date, "
        "CASE WHEN NOT iso THEN unit WHEN e <> '' AND e <> s THEN 'interval' WHEN length(s) = 10 THEN 'day' "
        "ELSE 'time' END AS precision, "
        f"actor, kind, title, importance::TINYINT AS importance, url, source FROM ({inner}) WHERE iso OR error = ''"
    )


def ordering() -> str:
    """Return the SQL of the class of an event's duration, by which events are ordered before time."""
    classes = " ".join(f"WHEN t1 - t0 < {days * DAY} THEN {n}" for n, days in enumerate(_CLASSES))
    return f"CASE WHEN t0 IS NULL THEN 9 WHEN t0 <= {BEGINNING} OR t1 >= {END} THEN 8 {classes} ELSE 7 END"


def _ordered(rows: str) -> str:
    """Return the SQL of events in the order of the file."""
    return f"SELECT * FROM ({rows}) ORDER BY {ordering()}, t0"


def write_store(staging: Staging, fields: RowFields, out: Path) -> Described:
    """Write the events to a file that appears when it is complete; return what it has."""
    rows = _ordered(_dated(staging, fields))
    version = _version(staging, fields)
    with engine_errors(out):
        return _WRITE[out.suffix](staging, rows, version, out)


def _version(staging: Staging, fields: RowFields) -> str:
    """Return a digest of the rows and of how they are read."""
    (digest,) = staging.one(f"SELECT bit_xor(hash(n, {staging.columns()})) FROM rows")
    dates = staging.one("SELECT bit_xor(hash(COLUMNS(*)::VARCHAR)) FROM dates")
    (own,) = staging.one(
        f"SELECT hash('{FORMAT}', $${fields}$$, {list(dates)!r}::VARCHAR)".replace("None", "NULL")
    )
    return f"{(digest or 0) ^ own:016x}"


def _duckdb_file(staging: Staging, rows: str, version: str, out: Path) -> Described:
    connection, part = staging.connection, _part(out)
    try:
        connection.execute("PRAGMA force_compression = 'auto'")
        connection.execute(f"ATTACH '{_escaped(part)}' AS made")
        columns = ", ".join(f"{name} {kind}" for name, kind in _COLUMNS.items())
        connection.execute(f"CREATE TABLE made.{TABLE} ({columns})")
        connection.execute(f"INSERT INTO made.{TABLE} {rows}")
        about = _summed(connection, f"made.{TABLE}", version)
        connection.execute("DETACH made")
        part.replace(out)
    finally:
        for each in (part, Path(f"{part}.wal")):
            each.unlink(missing_ok=True)
    return about


class _Attached:
    """The tables of an attached database `made`."""

    divided, hashed = "//", "hash"

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows of an answer."""
        return self._connection.execute(sql).fetchall()

    def make(self, name: str, sql: str) -> str:
        """Make a table of a query."""
        self._connection.execute(f"CREATE TABLE made.{name} AS {sql}")
        return f"made.{name}"


def _summed(connection: duckdb.DuckDBPyConnection, events: str, version: str) -> Described:
    """Add summaries to the attached database `made`, and a table that says what it has."""
    shop = _Attached(connection)
    about = summarised(shop, events, described(shop, events, version))
    connection.execute(f"CREATE TABLE made.{ABOUT} AS SELECT ? AS text", [about.as_json()])
    return about


def _parquet_file(staging: Staging, rows: str, version: str, out: Path) -> Described:
    connection, part, side = staging.connection, _part(out), out.with_name(out.name + PYRAMID)
    side_part = _part(side)
    try:
        connection.execute(
            f"COPY ({rows}) TO '{_escaped(part)}' (FORMAT parquet, COMPRESSION zstd, "
            f"KV_METADATA {{{ABOUT}: '{version}'}})"
        )
        connection.execute("PRAGMA force_compression = 'auto'")
        connection.execute(f"ATTACH '{_escaped(side_part)}' AS made")
        about = _summed(connection, f"read_parquet('{_escaped(part)}')", version)
        connection.execute("DETACH made")
        # The file of summaries of another version is not used: a reader between the two steps finds none.
        part.replace(out)
        if about.summaries or about.tiers:
            side_part.replace(side)
        else:
            side.unlink(missing_ok=True)
    finally:
        for each in (part, side_part):
            each.unlink(missing_ok=True)
    return about


_WRITE: dict[str, Callable[[Staging, str, str, Path], Described]] = {
    ".duckdb": _duckdb_file,
    ".parquet": _parquet_file,
}
SUFFIXES = tuple(_WRITE)


def _part(out: Path) -> Path:
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    return part


def _escaped(path: Path) -> str:
    return str(path).replace("'", "''")
