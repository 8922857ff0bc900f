"""The questions of a store in ClickHouse's SQL, which chdb runs inside of this process: `make test-cluster`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import clickhouse_connect
import pytest

from tests.store.conftest import as_table
from tests.store.test_contract import *  # noqa: F403 - the shared tests, with the store of this module
from timeline.store import FeedEvent, open_store
from timeline.store.engine import Store

COLUMNS = {"t0": "Nullable(Int64)", "t1": "Nullable(Int64)", "importance": "UInt8"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, all_events: list[FeedEvent]) -> Iterator[Store]:
    """Return a store in a table of ClickHouse, in the order of `timeline import`."""
    folder: Path = tmp_path_factory.mktemp("clickhouse")
    table = as_table(all_events)
    client = clickhouse_connect.get_client(interface="chdb", path=str(folder))
    columns = ", ".join(f"{name} {COLUMNS.get(name, 'String')}" for name in table.column_names)
    client.command(f"CREATE TABLE events ({columns}) ENGINE = MergeTree ORDER BY id")
    client.insert(
        "events", [list(row.values()) for row in table.to_pylist()], column_names=table.column_names
    )
    client.close()
    opened = open_store(f"clickhouse://{folder}?table=events")
    yield opened
    opened.close()
