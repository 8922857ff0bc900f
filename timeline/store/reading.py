"""A table of any size in a file: its reading into the staging database of an import, and the lines of its rows."""

from __future__ import annotations

import codecs
import csv
import shutil
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import duckdb

from timeline.errors import StoreError
from timeline.i18n.sentences import Sentence
from timeline.store.sql import each, joined, named, only, sql

LONGEST_LINE = 4_000_000
_CHUNK = 1 << 24


@dataclass(frozen=True, slots=True, kw_only=True)
class BigTable:
    """A file with a table: its headings, and of a CSV its delimiter, its encoding and the lines above the first row."""

    path: Path
    kind: Literal["csv", "jsonl", "parquet"]
    header: tuple[str, ...]
    delimiter: str = ","
    encoding: str = "utf-8"
    above: int = 1


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
        "min(line_byte_position) AS byte FROM reject_errors GROUP BY line"
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
        words = "{path}: the file is not valid {value} text"
        raise StoreError(Sentence(words, path=table.path, value=table.encoding)) from None
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
    columns = enumerate(table.header)
    cells = (sql("CAST({name} AS VARCHAR) AS c{n}", name=named(name), n=n) for n, name in columns)
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


def lines_at(path: Path, places: Sequence[int]) -> list[int]:
    """Return the lines of bytes of a file."""
    lines, line, at = {}, 1, 0
    with path.open("rb") as file:
        for place in sorted({*places}):
            while at < place and (chunk := file.read(min(_CHUNK, place - at))):
                line, at = line + chunk.count(b"\n"), at + len(chunk)
            lines[place] = line
    return [lines[place] for place in places]


def line_after(line: int, refused: Sequence[int]) -> int:
    """Return the line of a row whose line would be another one without the refused ones."""
    while (moved := line + bisect_right(refused, line)) and bisect_right(refused, moved) != moved - line:
        line, refused = moved, refused[bisect_right(refused, line) :]
    return moved


def lines_of_rows(path: Path, numbers: Sequence[int], table: BigTable) -> list[int]:
    """Return the lines of rows in a CSV with empty lines, or with cells of several lines."""
    wanted, found, number = {*numbers}, {}, 0
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        for _ in range(table.above):
            file.readline()
        reader, before = csv.reader(file, delimiter=table.delimiter), 0
        for row in reader:
            line, before = table.above + before + 1, reader.line_num
            if len(row) != len(table.header):
                continue  # empty, or refused
            if number in wanted:
                found[number] = line
                if len(found) == len(wanted):
                    break
            number += 1
    return [found.get(number, table.above + 1 + number) for number in numbers]
