"""The stores that the shared tests ask, each with the same events."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import psycopg
import pyarrow as pa
import pytest

from tests.store.events import events
from tests.store.postgres import server
from timeline.store import FeedEvent, open_store
from timeline.store.engine import Store

FIELDS = {"first": "t0", "last": "t1"}


def as_table(all_events: list[FeedEvent]) -> pa.Table:
    """Return the events as a table with the columns that `timeline import` writes, and one without a date."""
    columns = {
        FIELDS.get(name, name): [*values, None if name in ("first", "last") else values[0]]
        for name, values in zip(FeedEvent._fields, zip(*all_events, strict=True), strict=True)
        if name != "stands_for"
    }
    return pa.table(columns)


@pytest.fixture(scope="session")
def all_events() -> list[FeedEvent]:
    return events()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, all_events: list[FeedEvent]) -> Path:
    """Return a folder with the events as a DuckDB and a Parquet file."""
    path = tmp_path_factory.mktemp("stores")
    table = as_table(all_events)
    with duckdb.connect(path / "events.duckdb") as connection:
        connection.register("given", table)
        connection.execute("CREATE TABLE events AS SELECT * FROM given")
        connection.execute(f"COPY events TO '{path / 'events.parquet'}'")
    return path


@pytest.fixture(scope="session")
def postgres(all_events: list[FeedEvent]) -> Iterator[str]:
    """Return the address of a PostgreSQL server that has the events."""
    with server() as address:
        with psycopg.connect(address.replace("postgres:", "postgresql:")) as connection:
            numbers = {"t0": "bigint", "t1": "bigint", "importance": "smallint"}
            table = as_table(all_events)
            columns = ", ".join(f'"{name}" {numbers.get(name, "text")}' for name in table.column_names)
            connection.execute(f"CREATE TABLE events ({columns})")
            with connection.cursor() as cursor, cursor.copy("COPY events FROM STDIN") as copy:
                for row in table.to_pylist():
                    copy.write_row(list(row.values()))
        yield address


STORES = ("duckdb", "parquet", "postgres")


@pytest.fixture(scope="session", params=STORES)
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """Return each store in turn."""
    if request.param == "postgres":
        where = request.getfixturevalue("postgres")
    else:
        where = request.getfixturevalue("folder") / f"events.{request.param}"
    opened = open_store(where)
    yield opened
    opened.close()
