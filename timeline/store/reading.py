"""The reading of a table of each kind into the staging database of an import."""

from __future__ import annotations

import codecs
import shutil
from pathlib import Path

import duckdb

from timeline.errors import StoreError
from timeline.i18n.sentences import Sentence
from timeline.store.lines import BigTable
from timeline.store.sql import each, joined, named, only, sql

LONGEST_LINE = 4_000_000
_CHUNK = 1 << 24


def _read_csv(table: BigTable, connection: duckdb.DuckDBPyConnection, folder: Path) -> Path:
    source = _as_utf8(table, folder)
    connection.execute(
        sql(
            "CREATE TABLE raw AS SELECT * FROM read_csv({file}, header = false, skip = {above}, "
            "columns = {{columns}}, delim = {delimiter}, quote = '\"', escape = '\"', auto_detect = false, "
            "store_rejects = true, rejects_limit = 0, max_line_size = {longest}, buffer_size = {buffer})",
            file=only(source),
            above=table.above,
            columns=each("'c{n}': 'VARCHAR'", range(len(table.header))),
            delimiter=table.delimiter,
            longest=LONGEST_LINE,
            buffer=4 * LONGEST_LINE,
        )
    )
    connection.execute("CREATE VIEW rows AS SELECT rowid AS n, * FROM raw")
    connection.execute(
        "CREATE TABLE rejected AS SELECT line, first(csv_line) AS text, first(error_type) AS reason, "
        "min(line_byte_position) AS byte "
        "FROM reject_errors GROUP BY line"
    )
    return source


def _as_utf8(table: BigTable, folder: Path) -> Path:
    """Return the file in UTF-8: itself, or a temporary copy."""
    if codecs.lookup(table.encoding).name in ("utf-8", "ascii", "utf-8-sig"):
        return table.path
    copy = folder / "utf-8.csv"
    try:
        with (
            table.path.open(encoding=table.encoding, newline="") as old,
            copy.open("w", encoding="utf-8", newline="") as new,
        ):
            shutil.copyfileobj(old, new, _CHUNK)
    except UnicodeDecodeError:
        raise StoreError(
            Sentence("{path}: the file is not valid {value} text", path=table.path, value=table.encoding)
        ) from None
    return copy


def _read_lines(table: BigTable, connection: duckdb.DuckDBPyConnection, folder: Path) -> Path:
    """Read a file with a JSON object in each line."""
    connection.execute(
        sql(
            "CREATE TABLE lines AS SELECT * FROM read_csv({file}, header = false, auto_detect = false, "
            "columns = {'line': 'VARCHAR'}, delim = '\\x1e', quote = '', escape = '', max_line_size = {longest})",
            file=only(table.path),
            longest=LONGEST_LINE,
        )
    )
    pointers = (f"/{key.replace('~', '~0').replace('/', '~1')}" for key in table.header)
    connection.execute(
        sql(
            "CREATE TABLE rows AS SELECT n, {cells} FROM (SELECT rowid AS n, json_extract_string(line, [{keys}]) "
            "AS cells FROM lines WHERE CASE WHEN json_valid(line) THEN json_type(line) = 'OBJECT' END)",
            cells=joined(", ", (sql("cells[{at}] AS c{n}", at=n + 1, n=n) for n in range(len(table.header)))),
            keys=joined(", ", (sql("{pointer}", pointer=pointer) for pointer in pointers)),
        )
    )
    connection.execute(
        "CREATE TABLE rejected AS SELECT rowid + 1 AS line, line AS text, 'JSON' AS reason, 0 AS byte FROM lines "
        "WHERE trim(line) <> '' AND NOT CASE WHEN json_valid(line) THEN json_type(line) = 'OBJECT' ELSE false END"
    )
    connection.execute("DROP TABLE lines")
    return table.path


def _read_parquet(table: BigTable, connection: duckdb.DuckDBPyConnection, folder: Path) -> Path:
    cells = (
        sql("CAST({name} AS VARCHAR) AS c{n}", name=named(name), n=n) for n, name in enumerate(table.header)
    )
    connection.execute(
        sql(
            "CREATE VIEW rows AS SELECT file_row_number AS n, {cells} "
            "FROM read_parquet({file}, file_row_number = true)",
            cells=joined(", ", cells),
            file=only(table.path),
        )
    )
    connection.execute("CREATE TABLE rejected (line BIGINT, text VARCHAR, reason VARCHAR, byte BIGINT)")
    return table.path


READERS = {"csv": _read_csv, "jsonl": _read_lines, "parquet": _read_parquet}
"""The reader of each kind of table, which returns the file that was read: the table's, or a copy in a folder."""
