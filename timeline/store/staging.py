"""A table of any size, read once into a temporary database on disk: what an import asks it, and what it says of rows.

Memory is bounded: DuckDB streams the file, and writes to disk what does not fit.
"""

from __future__ import annotations

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
from timeline.store.reading import READERS
from timeline.store.sql import Sql, each, joined, only, sql

LEAST_MEMORY, MOST_MEMORY = 165_000_000, 2_000_000_000
"""What DuckDB may use while it imports a small and a large file, in bytes."""
BATCH = 50_000


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
    r"regexp_matches({cell}, '\d(T| +)\d{1,2}[:h]\d{2}')"
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
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        self.connection = duckdb.connect(str(self.folder / "staging.duckdb"), config=config)
        self.connection.execute("SET enable_progress_bar = false")
        self.connection.execute("PRAGMA force_compression = 'uncompressed'")
        try:
            with engine_errors(table.path):
                self.source = READERS[table.kind](table, self.connection, self.folder)
            (self.rows,) = self.one(sql("SELECT count(*) FROM rows"))
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Delete the temporary database."""
        self.connection.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def one(self, text: Sql) -> tuple[Any, ...]:
        """Return the only row of an answer."""
        row = self.connection.execute(text).fetchone()
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
        (refused,) = self.one(sql("SELECT count(*) FROM rejected"))
        lines = self._bytes.of["\n"] + (not self._bytes.ends) - self.table.above
        return bool(lines == self.rows + refused)

    @cached_property
    def _bytes(self) -> CountedBytes:
        return counted_bytes(self.source)

    def sample(self, number: int) -> list[list[str]]:
        """Return the first rows."""
        text = sql("SELECT {cells} FROM rows LIMIT {n}", cells=self.columns(), n=number)
        found = self.connection.execute(text).fetchall()
        return [[cell or "" for cell in row] for row in found]

    def columns(self) -> Sql:
        """Return the names of the columns in SQL."""
        return each("c{n}", range(len(self.table.header)))

    def rejected(self) -> tuple[int, list[Rejected]]:
        """Return the number of lines that are not rows, and the first ones."""
        (number,) = self.one(sql("SELECT count(*) FROM rejected"))
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
        return not self._any_time(columns, midnight=False) and self._any_time(columns, midnight=True)

    def _any_time(self, columns: Sequence[int], *, midnight: bool) -> bool:
        """Return whether a cell has a time of day that is midnight, or one that is not."""
        tests = []
        for n in columns:
            cell = sql("c{n}", n=n)
            timed, at_midnight = sql(_TIMED, cell=cell), sql(_MIDNIGHT, cell=cell)
            test = at_midnight if midnight else sql("NOT {test}", test=at_midnight)
            tests.append(sql("{timed} AND {test}", timed=timed, test=test))
        question = "SELECT count(*) FROM (SELECT 1 FROM rows WHERE {tests} LIMIT 1)"
        (found,) = self.one(sql(question, tests=joined(" OR ", tests)))
        return bool(found)

    def iso(self, columns: Sequence[int]) -> Sql:
        """Return the SQL of whether a row's first date is ISO 8601 to the day or second, and its second one too."""
        start, *ends = columns
        plain = "regexp_full_match(c{n}, {iso}) AND TRY_CAST(c{n} AS TIMESTAMP) IS NOT NULL"
        later = (
            "(coalesce(c{end}, '') = '' OR (regexp_full_match(c{end}, {iso}) AND "
            "TRY_CAST(c{end} AS TIMESTAMP) >= TRY_CAST(c{start} AS TIMESTAMP)))"
        )
        tests = [sql(plain, n=start, iso=_ISO), *(sql(later, start=start, end=n, iso=_ISO) for n in ends)]
        return sql("coalesce({tests}, false)", tests=joined(" AND ", tests))

    def ask_dates(self, columns: Sequence[int], without: Sql) -> None:
        """Collect the different combinations of date cells of the rows that do not pass a test."""
        self.connection.execute(
            sql(
                "CREATE TABLE asked AS SELECT min(n) AS n, {names} "
                "FROM (SELECT n, {cells} FROM rows WHERE NOT {without}) GROUP BY {names} ORDER BY 1",
                names=each("d{n}", columns),
                cells=each("coalesce(c{n}, '') AS d{n}", columns),
                without=without,
            )
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
        self.connection.execute(
            sql(
                "CREATE TABLE dates ({cells}, text VARCHAR, first BIGINT, last BIGINT, precision VARCHAR, "
                "codes VARCHAR, error VARCHAR, place INTEGER, fields VARCHAR)",
                cells=each("d{n} VARCHAR", columns),
            )
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

    def joined(self, columns: Sequence[int], *, read: bool = False) -> Sql:
        """Return the SQL of the rows with how their dates were read; with `read`, of those that were."""
        pairs = (sql("coalesce(rows.c{n}, '') = dates.d{n}", n=n) for n in columns)
        join = sql("JOIN") if read else sql("LEFT JOIN")
        return sql("rows {join} dates ON {pairs}", join=join, pairs=joined(" AND ", pairs))

    def wrong_and_undated(self, columns: Sequence[int]) -> tuple[int, int]:
        """Return the numbers of rows whose date cannot be read, and of rows without a date."""
        wrong, undated = self.one(
            sql(
                "SELECT count(*) FILTER (error <> ''), count(*) FILTER (error = '' AND first IS NULL) FROM {rows}",
                rows=self.joined(columns, read=True),
            )
        )
        return wrong, undated

    def wrong_dates(self, columns: Sequence[int], most: int) -> list[WrongDate]:
        """Return the first rows whose date cannot be read."""
        found = self.connection.execute(
            sql(
                "SELECT n, error, place, fields FROM {rows} WHERE error <> '' ORDER BY n LIMIT {most}",
                rows=self.joined(columns, read=True),
                most=most,
            )
        ).fetchall()
        lines = self.lines([row[0] for row in found])
        return [WrongDate(line, *row[1:]) for line, row in zip(lines, found, strict=True)]

    def reasons(self, columns: Sequence[int], listed: Sequence[str]) -> list[tuple[str, int, str, int]]:
        """Return how many dates cannot be read, by error, place and fields; other fields than those listed are ""."""
        found = self.connection.execute(
            sql(
                "SELECT error, place, CASE WHEN fields IN (SELECT unnest($1)) THEN fields ELSE '' END, count(*) "
                "FROM {rows} WHERE error <> '' GROUP BY ALL",
                rows=self.joined(columns, read=True),
            ),
            [[*listed]],
        )
        return found.fetchall()

    def remarked(self, columns: Sequence[int]) -> list[tuple[str, int, int, tuple[str, ...], str]]:
        """Return each warning about dates: its code, number of rows, first row, and that one's cells and date."""
        found = self.connection.execute(
            sql(
                "SELECT code, count(*), min(n), arg_min([{cells}], n), arg_min(text, n) FROM (SELECT n, {cells}, "
                "text, unnest(string_split(codes, ' ')) AS code FROM {rows} WHERE codes <> '') "
                "GROUP BY code ORDER BY 3",
                cells=each("d{n}", columns),
                rows=self.joined(columns, read=True),
            )
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


def parquet_columns(path: Path) -> tuple[str, ...]:
    """Return the names of the columns of a Parquet file; raise StoreError if it is none."""
    with engine_errors(path), duckdb.connect() as connection:
        text = sql("DESCRIBE SELECT * FROM read_parquet({file})", file=only(path))
        found = connection.execute(text).fetchall()
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
