"""A table of any size, read once into a temporary database on disk: what an import asks it, and what it says of rows.

Memory is bounded: DuckDB streams the file, and writes to disk what does not fit.
"""

from __future__ import annotations

import codecs
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from timeline.errors import StoreError
from timeline.i18n.sentences import Sentence, verbatim
from timeline.store.lines import (
    CONTROLS,
    BigTable,
    CountedBytes,
    counted_bytes,
    line_after,
    lines_at,
    lines_of_rows,
)

LEAST_MEMORY, MOST_MEMORY = 165_000_000, 2_000_000_000
"""What DuckDB may use while it imports a small and a large file, in bytes."""
LONGEST_LINE = 4_000_000
BATCH = 50_000
_CHUNK = 1 << 24


class Rejected(NamedTuple):
    """A line that is not a row of the table."""

    line: int
    text: str
    reason: str


class DateRow(NamedTuple):
    """How a combination of date cells was read: its period, or the code of the error with its column and fields."""

    cells: tuple[str, ...]
    text: str = ""
    first: int | None = None
    last: int | None = None
    precision: str = ""
    codes: str = ""
    error: str = ""
    column: int = -1
    fields: str = ""


class WrongDate(NamedTuple):
    """A row whose date cannot be read."""

    line: int
    error: str
    column: int
    fields: str


_ISO = r"[1-9]\d{3}-\d{2}-\d{2}([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?Z?)?"
_TIMED = (
    "(contains({cell}, ':') OR contains({cell}, 'h')) AND "
    r"regexp_matches({cell}, '\d(T| +)\d{{1,2}}[:h]\d{{2}}')"
)
_MIDNIGHT = r"regexp_matches({cell}, '[T ]00:00(:00(\.0+)?)?Z?$')"


class Staging:
    """The rows of a table in a temporary database, as texts; column 3 is `c3`, and `n` is the row's number."""

    def __init__(self, table: BigTable, beside: Path) -> None:
        self.table, self.source = table, table.path
        self.folder = Path(tempfile.mkdtemp(prefix=".timeline-import-", dir=beside))
        config: dict[str, Any] = {
            "memory_limit": _memory(table),
            "temp_directory": str(self.folder / "spill"),
        }
        self.connection = duckdb.connect(str(self.folder / "staging.duckdb"), config=config)
        self.connection.execute("SET enable_progress_bar = false")
        self.connection.execute("PRAGMA force_compression = 'uncompressed'")
        try:
            with engine_errors(table.path):
                _READ[table.kind](self)
            (self.rows,) = self.one("SELECT count(*) FROM rows")
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Delete the temporary database."""
        self.connection.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def one(self, sql: str) -> tuple[Any, ...]:
        """Return the only row of an answer."""
        row = self.connection.execute(sql).fetchone()
        assert row is not None
        return row

    @cached_property
    def controls(self) -> frozenset[str]:
        """Return which of tab, line feed and carriage return cells can contain."""
        if self.table.kind != "csv":
            return frozenset(CONTROLS)
        found = {each for each in CONTROLS if self._bytes.of[each]}
        if self.has_plain_lines:
            found.discard("\n")
        if self._bytes.of["\r"] == self._bytes.line_ends and self.has_plain_lines:
            found.discard("\r")
        return frozenset(found)

    @cached_property
    def has_plain_lines(self) -> bool:
        """Return whether each row of a CSV is one line, and no line is empty."""
        (refused,) = self.one("SELECT count(*) FROM rejected")
        lines = self._bytes.of["\n"] + (not self._bytes.ends) - self.table.above
        return bool(lines == self.rows + refused)

    @cached_property
    def _bytes(self) -> CountedBytes:
        return counted_bytes(self.source)

    def sample(self, number: int) -> list[list[str]]:
        """Return the first rows."""
        found = self.connection.execute(f"SELECT {self.columns()} FROM rows LIMIT {number}").fetchall()
        return [[cell or "" for cell in row] for row in found]

    def columns(self) -> str:
        """Return the names of the columns in SQL."""
        return ", ".join(f"c{n}" for n in range(len(self.table.header)))

    def rejected(self) -> tuple[int, list[Rejected]]:
        """Return the number of lines that are not rows, and the first ones."""
        (number,) = self.one("SELECT count(*) FROM rejected")
        found = self.connection.execute(
            "SELECT line, text, reason, byte FROM rejected ORDER BY line LIMIT 1000"
        ).fetchall()
        # DuckDB counts rows; cells of several lines, and empty lines, move the lines below them.
        lines = (
            lines_at(self.source, [row[3] for row in found])
            if self.table.kind == "csv"
            else [row[0] for row in found]
        )
        return number, [Rejected(line, *row[1:3]) for line, row in zip(lines, found, strict=True)]

    def all_midnights(self, columns: Sequence[int]) -> bool:
        """Return whether some cells have a time of day, and all such times are midnight."""
        return not self._any_time(columns, f"NOT {_MIDNIGHT}") and self._any_time(columns, _MIDNIGHT)

    def _any_time(self, columns: Sequence[int], test: str) -> bool:
        """Return whether a cell with a time of day passes a test."""
        tests = (f"{_TIMED} AND {test}".format(cell=f"c{n}") for n in columns)
        (found,) = self.one(f"SELECT count(*) FROM (SELECT 1 FROM rows WHERE {' OR '.join(tests)} LIMIT 1)")
        return bool(found)

    def iso(self, columns: Sequence[int]) -> str:
        """Return the SQL of whether a row's first date is ISO 8601 to the day or second, and its second one too."""
        start, *ends = columns
        tests = [f"regexp_full_match(c{start}, '{_ISO}')", f"TRY_CAST(c{start} AS TIMESTAMP) IS NOT NULL"]
        for end in ends:
            later = f"TRY_CAST(c{end} AS TIMESTAMP) >= TRY_CAST(c{start} AS TIMESTAMP)"
            full = f"regexp_full_match(c{end}, '{_ISO}') AND {later}"
            tests.append(f"(coalesce(c{end}, '') = '' OR ({full}))")
        return f"coalesce({' AND '.join(tests)}, false)"

    def ask_dates(self, columns: Sequence[int], without: str) -> None:
        """Collect the different combinations of date cells of the rows that do not pass a test."""
        cells = ", ".join(f"coalesce(c{n}, '') AS d{n}" for n in columns)
        names = ", ".join(f"d{n}" for n in columns)
        self.connection.execute(
            f"CREATE TABLE asked AS SELECT min(n) AS n, {names} "
            f"FROM (SELECT n, {cells} FROM rows WHERE NOT {without}) GROUP BY {names} ORDER BY 1"
        )

    def date_cells(self) -> Iterator[list[tuple[int, tuple[str, ...]]]]:
        """Yield these combinations in batches, each with its first row."""
        cursor = self.connection.cursor()
        try:
            cursor.execute("SELECT * FROM asked")
            while batch := cursor.fetchmany(BATCH):
                yield [(row[0], row[1:]) for row in batch]
        finally:
            cursor.close()

    def take_dates(self, columns: Sequence[int], dates: Iterable[list[DateRow]]) -> None:
        """Store how the combinations of date cells were read."""
        cells = ", ".join(f"d{n} VARCHAR" for n in columns)
        self.connection.execute(
            f"CREATE TABLE dates ({cells}, text VARCHAR, first BIGINT, last BIGINT, precision VARCHAR, codes VARCHAR, "
            "error VARCHAR, place INTEGER, fields VARCHAR)"
        )
        for batch in dates:
            rows = [(*row.cells, *row[1:]) for row in batch]
            whole = {len(columns) + 1: pa.int64(), len(columns) + 2: pa.int64(), len(columns) + 6: pa.int32()}
            given = pa.table(
                [
                    pa.array(column, whole.get(n, pa.string()))
                    for n, column in enumerate(zip(*rows, strict=True))
                ],
                names=[f"x{n}" for n in range(len(columns) + 8)],
            )
            cursor = self.connection.cursor()
            cursor.register("given", given)
            cursor.execute("INSERT INTO dates SELECT * FROM given")
            cursor.close()

    def joined(self, columns: Sequence[int], join: str = "LEFT JOIN") -> str:
        """Return the SQL of the rows with how their dates were read."""
        on = " AND ".join(f"coalesce(rows.c{n}, '') = dates.d{n}" for n in columns)
        return f"rows {join} dates ON {on}"

    def wrong_and_undated(self, columns: Sequence[int]) -> tuple[int, int]:
        """Return the numbers of rows whose date cannot be read, and of rows without a date."""
        wrong, undated = self.one(
            "SELECT count(*) FILTER (error <> ''), count(*) FILTER (error = '' AND first IS NULL) "
            f"FROM {self.joined(columns, 'JOIN')}"
        )
        return wrong, undated

    def wrong_dates(self, columns: Sequence[int], most: int) -> list[WrongDate]:
        """Return the first rows whose date cannot be read."""
        found = self.connection.execute(
            f"SELECT n, error, place, fields FROM {self.joined(columns, 'JOIN')} WHERE error <> '' "
            f"ORDER BY n LIMIT {most}"
        ).fetchall()
        lines = self.lines([row[0] for row in found])
        return [WrongDate(line, *row[1:]) for line, row in zip(lines, found, strict=True)]

    def reasons(self, columns: Sequence[int], listed: Sequence[str]) -> list[tuple[str, int, str, int]]:
        """Return how many dates cannot be read, by error, place and fields; other fields than those listed are ""."""
        found = self.connection.execute(
            "SELECT error, place, CASE WHEN fields IN (SELECT unnest(?)) THEN fields ELSE '' END, count(*) "
            f"FROM {self.joined(columns, 'JOIN')} WHERE error <> '' GROUP BY ALL",
            [[*listed]],
        )
        return found.fetchall()

    def remarked(self, columns: Sequence[int]) -> list[tuple[str, int, int, tuple[str, ...], str]]:
        """Return each warning about dates: its code, number of rows, first row, and that one's cells and date."""
        cells = ", ".join(f"d{n}" for n in columns)
        found = self.connection.execute(
            f"SELECT code, count(*), min(n), arg_min([{cells}], n), arg_min(text, n) FROM (SELECT n, {cells}, text, "
            f"unnest(string_split(codes, ' ')) AS code FROM {self.joined(columns, 'JOIN')} WHERE codes <> '') "
            "GROUP BY code ORDER BY 3"
        )
        return [(code, n, first, tuple(texts), text) for code, n, first, texts, text in found.fetchall()]

    def lines(self, numbers: Sequence[int]) -> list[int]:
        """Return the lines of rows in the file; their numbers, for a file without lines."""
        if self.table.kind != "csv" or not numbers:
            return [number + 1 for number in numbers]
        refused = [
            line for (line,) in self.connection.execute("SELECT line FROM rejected ORDER BY line").fetchall()
        ]
        if self.has_plain_lines:
            return [line_after(self.table.above + 1 + number, refused) for number in numbers]
        return lines_of_rows(self.source, numbers, self.table)


def _memory(table: BigTable) -> str:
    """Return what DuckDB may use: less than the server of a small file, and a quarter of a machine with little."""
    most = min(MOST_MEMORY, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 4)
    return f"{max(LEAST_MEMORY, min(most, table.path.stat().st_size)) // 1_000_000}MB"


def _read_csv(staging: Staging) -> None:
    table, staging.source = staging.table, _as_utf8(staging)
    columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(len(table.header)))
    staging.connection.execute(
        f"CREATE TABLE raw AS SELECT * FROM read_csv({_quoted(staging.source)}, header = false, "
        f"skip = {table.above}, columns = {{{columns}}}, delim = {_quoted(table.delimiter)}, quote = '\"', "
        f"escape = '\"', auto_detect = false, store_rejects = true, rejects_limit = 0, "
        f"max_line_size = {LONGEST_LINE}, buffer_size = {4 * LONGEST_LINE})"
    )
    staging.connection.execute("CREATE VIEW rows AS SELECT rowid AS n, * FROM raw")
    staging.connection.execute(
        "CREATE TABLE rejected AS SELECT line, first(csv_line) AS text, first(error_type) AS reason, "
        "min(line_byte_position) AS byte "
        "FROM reject_errors GROUP BY line"
    )


def _as_utf8(staging: Staging) -> Path:
    """Return the file in UTF-8: itself, or a temporary copy."""
    table = staging.table
    if codecs.lookup(table.encoding).name in ("utf-8", "ascii", "utf-8-sig"):
        return table.path
    copy = staging.folder / "utf-8.csv"
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


def _read_lines(staging: Staging) -> None:
    """Read a file with a JSON object in each line."""
    table, connection = staging.table, staging.connection
    connection.execute(
        f"CREATE TABLE lines AS SELECT * FROM read_csv({_quoted(table.path)}, header = false, auto_detect = false, "
        f"columns = {{'line': 'VARCHAR'}}, delim = '\\x1e', quote = '', escape = '', max_line_size = {LONGEST_LINE})"
    )
    keys = ", ".join(_quoted('$."' + key.replace('"', '""') + '"') for key in table.header)
    cells = ", ".join(f"cells[{n + 1}] AS c{n}" for n in range(len(table.header)))
    good = "json_valid(line) AND json_type(line) = 'OBJECT'"
    connection.execute(
        f"CREATE TABLE rows AS SELECT n, {cells} FROM (SELECT rowid AS n, json_extract_string(line, [{keys}]) AS cells "
        f"FROM lines WHERE CASE WHEN json_valid(line) THEN json_type(line) = 'OBJECT' END)"
    )
    connection.execute(
        "CREATE TABLE rejected AS SELECT rowid + 1 AS line, line AS text, 'JSON' AS reason, 0 AS byte FROM lines "
        f"WHERE trim(line) <> '' AND NOT CASE WHEN json_valid(line) THEN {good} ELSE false END"
    )
    connection.execute("DROP TABLE lines")


def _read_parquet(staging: Staging) -> None:
    table = staging.table
    cells = ", ".join(f"CAST({_named(name)} AS VARCHAR) AS c{n}" for n, name in enumerate(table.header))
    staging.connection.execute(
        f"CREATE VIEW rows AS SELECT file_row_number AS n, {cells} "
        f"FROM read_parquet({_quoted(table.path)}, file_row_number = true)"
    )
    staging.connection.execute(
        "CREATE TABLE rejected (line BIGINT, text VARCHAR, reason VARCHAR, byte BIGINT)"
    )


_READ = {"csv": _read_csv, "jsonl": _read_lines, "parquet": _read_parquet}


def parquet_columns(path: Path) -> tuple[str, ...]:
    """Return the names of the columns of a Parquet file; raise StoreError if it is none."""
    with engine_errors(path), duckdb.connect() as connection:
        found = connection.execute(f"DESCRIBE SELECT * FROM read_parquet({_quoted(path)})").fetchall()
    return tuple(row[0] for row in found)


class engine_errors:  # noqa: N801 - used as a function in `with`
    """Turn the errors of DuckDB about a file into StoreError."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Raise StoreError for an error of DuckDB."""
        if isinstance(error, RuntimeError) and "interrupted" in str(error):
            raise KeyboardInterrupt from None  # so DuckDB says that somebody pressed Ctrl+C
        if isinstance(error, duckdb.Error):
            reason = verbatim(str(error).splitlines()[0])
            raise StoreError(Sentence("{where}: {reason}", where=self._path, reason=reason)) from None


def _quoted(text: object) -> str:
    return "'" + str(text).replace("'", "''") + "'"


def _named(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
