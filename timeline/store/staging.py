"""A table of any size, read once into a temporary database on disk: what an import asks it, and what it says of rows.

Memory is bounded: DuckDB streams the file, and writes to disk what does not fit.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from timeline.errors import StoreError
from timeline.i18n.sentences import Sentence, verbatim
from timeline.store.reading import READERS, BigTable, line_after, lines_at, lines_of_rows
from timeline.store.sql import Sql, each, joined, only, sql

LEAST_MEMORY, MORE_MEMORY, MOST_MEMORY = 90_000_000, 500_000_000, 2_000_000_000
"""What DuckDB may use while it imports a small file, one with long rows, and a large file, in bytes."""
OF_THREAD = 40_000_000
"""What one of its threads needs of it."""
BATCH = 50_000
_CHUNK = 1 << 24


class ScarceError(StoreError):
    """An import needs more memory than it may use."""


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


_ISO = r"[1-9]\d{3}-\d{2}-\d{2}([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?Z?)?"
_TIMED = (
    "(contains(c{n}, ':') OR contains(c{n}, 'h')) AND "
    r"regexp_matches(c{n}, '\d(T| +)\d{1,2}[:h]\d{2}') AND "
    r"{is_midnight} = regexp_matches(c{n}, '[T ]00:00(:00(\.0+)?)?Z?$')"
)


class Staging:
    """The rows of a table in a temporary database, as texts; column 3 is `c3`, and `n` is the row's number.

    `dates` are the columns with the dates of a row.
    """

    def __init__(self, table: BigTable, beside: Path, least: int = LEAST_MEMORY) -> None:
        self.table, self.source, self.dates = table, table.path, tuple[int, ...]()
        self.folder = Path(tempfile.mkdtemp(prefix=".timeline-import-", dir=beside))
        # Less than the server of a small file, and a quarter of a machine with little.
        most = min(MOST_MEMORY, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 4)
        memory = max(least, min(most, table.path.stat().st_size // 2))
        config: dict[str, Any] = {
            "memory_limit": f"{memory // 1_000_000}MB",
            "threads": max(1, min(os.cpu_count() or 1, memory // OF_THREAD)),
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

    def sample(self, number: int) -> list[list[str]]:
        """Return the first rows."""
        text = sql("SELECT {cells} FROM rows LIMIT {n}", cells=self.columns(), n=number)
        found = self.connection.execute(text).fetchall()
        return [[cell or "" for cell in row] for row in found]

    def columns(self) -> Sql:
        """Return the names of the columns in SQL."""
        return each("c{n}", range(len(self.table.header)))

    def rejected(self) -> tuple[int, list[tuple[int, str, str]]]:
        """Return the number of lines that are not rows, and the first ones with their texts and reasons."""
        (number,) = self.one(sql("SELECT count(*) FROM rejected"))
        text = "SELECT line, text, reason, byte FROM rejected ORDER BY line LIMIT 1000"
        found = self.connection.execute(text).fetchall()
        # DuckDB counts rows; cells of several lines, and empty lines, move the lines below them.
        is_csv = self.table.kind == "csv"
        lines = lines_at(self.source, [row[3] for row in found]) if is_csv else [row[0] for row in found]
        return number, [(line, row[1], row[2]) for line, row in zip(lines, found, strict=True)]

    def all_midnights(self) -> bool:
        """Return whether some dates have a time of day, and all such times are midnight."""

        def any_time(midnight: Sql) -> bool:
            tests = (sql(_TIMED, n=n, is_midnight=midnight) for n in self.dates)
            question = "SELECT count(*) FROM (SELECT 1 FROM rows WHERE {tests} LIMIT 1)"
            return bool(self.one(sql(question, tests=joined(" OR ", tests)))[0])

        return not any_time(sql("false")) and any_time(sql("true"))

    def iso(self) -> Sql:
        """Return the SQL of whether a row's first date is ISO 8601 to the day or second, and its second one too."""
        start, *ends = self.dates
        plain = "regexp_full_match(c{n}, {iso}) AND TRY_CAST(c{n} AS TIMESTAMP) IS NOT NULL"
        later = (
            "(coalesce(c{end}, '') = '' OR (regexp_full_match(c{end}, {iso}) AND "
            "TRY_CAST(c{end} AS TIMESTAMP) >= TRY_CAST(c{start} AS TIMESTAMP)))"
        )
        tests = [sql(plain, n=start, iso=_ISO), *(sql(later, start=start, end=n, iso=_ISO) for n in ends)]
        return sql("coalesce({tests}, false)", tests=joined(" AND ", tests))

    def ask_dates(self, without: Sql) -> None:
        """Collect the different combinations of date cells of the rows that do not pass a test."""
        self.connection.execute(
            sql(
                "CREATE TABLE asked AS SELECT min(n) AS n, {names} "
                "FROM (SELECT n, {cells} FROM rows WHERE NOT {without}) GROUP BY {names} ORDER BY 1",
                names=each("d{n}", self.dates),
                cells=each("coalesce(c{n}, '') AS d{n}", self.dates),
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

    def take_dates(self, batches: Iterable[list[DateRow]]) -> None:
        """Store how the combinations of date cells were read."""
        self.connection.execute(
            sql(
                "CREATE TABLE dates ({cells}, text VARCHAR, first BIGINT, last BIGINT, precision VARCHAR, "
                "codes VARCHAR, error VARCHAR, place INTEGER, fields VARCHAR)",
                cells=each("d{n} VARCHAR", self.dates),
            )
        )
        wide = len(self.dates)
        whole = {wide + 1: "int64", wide + 2: "int64", wide + 6: "int32"}
        for batch in batches:
            import pyarrow as pa  # loaded on demand: most dates are plain

            columns = enumerate(zip(*((*row.cells, *row[1:]) for row in batch), strict=True))
            arrays = [pa.array(column, whole.get(n, "string")) for n, column in columns]
            cursor = self.connection.cursor()
            cursor.register("given", pa.table(arrays, names=[f"x{n}" for n in range(len(arrays))]))
            cursor.execute("INSERT INTO dates SELECT * FROM given")
            cursor.close()

    def joined(self, *, read: bool = True) -> Sql:
        """Return the SQL of the rows with how their dates were read; without `read`, of all rows."""
        pairs = (sql("coalesce(rows.c{n}, '') = dates.d{n}", n=n) for n in self.dates)
        join = sql("JOIN") if read else sql("LEFT JOIN")
        return sql("rows {join} dates ON {pairs}", join=join, pairs=joined(" AND ", pairs))

    def wrong_and_undated(self) -> tuple[int, int]:
        """Return the numbers of rows whose date cannot be read, and of rows without a date."""
        question = (
            "SELECT count(*) FILTER (error <> ''), count(*) FILTER (error = '' AND first IS NULL) FROM {rows}"
        )
        wrong, undated = self.one(sql(question, rows=self.joined()))
        return wrong, undated

    def wrong_dates(self, most: int) -> list[tuple[int, str, int, str]]:
        """Return the first rows whose date cannot be read: line, code of the error, column and fields."""
        question = "SELECT n, error, place, fields FROM {rows} WHERE error <> '' ORDER BY n LIMIT {most}"
        found = self.connection.execute(sql(question, rows=self.joined(), most=most)).fetchall()
        lines = self.lines([row[0] for row in found])
        return [(line, *row[1:]) for line, row in zip(lines, found, strict=True)]

    def reasons(self, listed: Sequence[str]) -> list[tuple[str, int, str, int]]:
        """Return how many dates cannot be read, by error, place and fields; other fields than those listed are ""."""
        question = (
            "SELECT error, place, CASE WHEN fields IN (SELECT unnest($1)) THEN fields ELSE '' END, count(*) "
            "FROM {rows} WHERE error <> '' GROUP BY ALL"
        )
        return self.connection.execute(sql(question, rows=self.joined()), [[*listed]]).fetchall()

    def remarked(self) -> list[tuple[str, int, int, tuple[str, ...], str]]:
        """Return each warning about dates: its code, number of rows, first row, and that one's cells and date."""
        found = self.connection.execute(
            sql(
                "SELECT code, count(*), min(n), arg_min([{cells}], n), arg_min(text, n) FROM (SELECT n, {cells}, "
                "text, unnest(string_split(codes, ' ')) AS code FROM {rows} WHERE codes <> '') "
                "GROUP BY code ORDER BY 3",
                cells=each("d{n}", self.dates),
                rows=self.joined(),
            )
        )
        return [(code, n, first, tuple(texts), text) for code, n, first, texts, text in found.fetchall()]

    def lines(self, numbers: Sequence[int]) -> list[int]:
        """Return the lines of rows in the file; their numbers, for a file without lines."""
        if self.table.kind != "csv" or not numbers:
            return [number + 1 for number in numbers]
        if not self._has_plain_lines:
            return lines_of_rows(self.source, numbers, self.table)
        found = self.connection.execute("SELECT line FROM rejected ORDER BY line").fetchall()
        refused = [line for (line,) in found]
        return [line_after(self.table.above + 1 + number, refused) for number in numbers]

    @cached_property
    def _has_plain_lines(self) -> bool:
        """Return whether each row of a CSV is one line, and no line is empty."""
        lines, last = -self.table.above, b"\n"
        with self.source.open("rb") as file:
            while chunk := file.read(_CHUNK):
                lines, last = lines + chunk.count(b"\n"), chunk[-1:]
        (refused,) = self.one(sql("SELECT count(*) FROM rejected"))
        return bool(lines + (last != b"\n") == self.rows + refused)


def parquet_columns(path: Path) -> tuple[str, ...]:
    """Return the names of the columns of a Parquet file; raise StoreError if it is none."""
    with engine_errors(path), duckdb.connect() as connection:
        text = sql("DESCRIBE SELECT * FROM read_parquet({file})", file=only(path))
        found = connection.execute(text).fetchall()
    return tuple(row[0] for row in found)


@contextmanager
def engine_errors(path: Path) -> Iterator[None]:
    """Turn the errors of DuckDB about a file into StoreError."""
    try:
        yield
    except RuntimeError as error:
        if "interrupted" in str(error):
            raise KeyboardInterrupt from None  # so DuckDB says that somebody pressed Ctrl+C
        raise
    except duckdb.Error as error:
        reason = verbatim(str(error).splitlines()[0])
        kind = ScarceError if isinstance(error, duckdb.OutOfMemoryException) else StoreError
        raise kind(Sentence("{where}: {reason}", where=path, reason=reason)) from None
