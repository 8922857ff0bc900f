"""The questions of a store on a Spark cluster of two workers, one of which is killed: `make test-cluster`."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner

from tests.store import events as brute
from tests.store.conftest import as_table
from tests.store.spark_cluster import HOST, Cluster, cluster, executors
from tests.store.test_contract import by_cell
from timeline.cli import group
from timeline.errors import StoreError
from timeline.store import FeedEvent, Viewport, open_store, pyramid
from timeline.store.engine import Store

# Spark's own code warns and leaves sockets to the garbage collector.
pytestmark = [
    pytest.mark.filterwarnings(f"ignore::{name}")
    for name in ("DeprecationWarning", "ResourceWarning", "pytest.PytestUnraisableExceptionWarning")
]
FITTING = [view for view in brute.viewports() if view.before - view.first < 2**53]
VIEWS = [*FITTING[::6], *(view for view in FITTING if {"σοφοσ", "istanbul"} & {*view.words})]


@pytest.fixture(scope="module")
def running() -> Iterator[Cluster]:
    with cluster() as made:
        yield made


@pytest.fixture(scope="module")
def session(running: Cluster) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    settings = {
        "spark.driver.host": HOST,
        "spark.driver.bindAddress": HOST,
        "spark.executor.memory": "512m",
        "spark.executor.cores": "1",
        "spark.sql.ansi.enabled": "false",
        "spark.sql.shuffle.partitions": "4",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = SparkSession.builder.master(running.address).appName("timeline")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of many files, so that each worker reads some."""
    folder: Path = tmp_path_factory.mktemp("events")
    table = as_table(brute.events())
    with duckdb.connect() as connection:
        connection.register("given", table)
        for n in range(8):
            rows = f"SELECT * FROM (SELECT *, row_number() OVER () AS k FROM given) WHERE k % 8 = {n}"
            connection.execute(f"COPY (SELECT * EXCLUDE (k) FROM ({rows})) TO '{folder / f'{n}.parquet'}'")
    return folder


@pytest.fixture(scope="module")
def store(running: Cluster, session: Any, source: Path) -> Store:
    return open_store(f"{running.address}{source}")


def answers_are_right(store: Store, all_events: list[FeedEvent]) -> None:
    for view in VIEWS:
        assert by_cell(store.counts(view)) == brute.begun(all_events, view)
        assert store.facets(view) == brute.facets(all_events, view)
        found = tuple(event._replace(stands_for=1) for event in store.top(view, 20))
        assert found == brute.top(all_events, view, 20)


def test_a_cluster_gives_the_answers_of_single_events(
    store: Store, session: Any, all_events: list[FeedEvent]
) -> None:
    answers_are_right(store, all_events)
    extent = store.extent()
    assert extent is not None
    assert (extent.events, extent.undated) == (len(all_events), 1)
    event = all_events[7]
    assert store.event(event.id) == event
    assert store.version() == store.version()
    both = executors(session)
    assert len(both) == 2
    assert all(each["completedTasks"] > 0 for each in both), both


def test_a_prepared_folder_gives_the_same_answers(
    store: Store, running: Cluster, all_events: list[FeedEvent], source: Path, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The events and their summaries are made by the cluster, and read without it."""
    monkeypatch.setattr(pyramid, "FEWEST", 100)
    monkeypatch.setattr(pyramid, "_PAYS", 1)
    monkeypatch.setattr(pyramid, "SHARES", (100, 10))
    out = tmp_path / "prepared.parquet"
    done = CliRunner().invoke(group, ["import", f"{running.address}{source}", "-o", str(out)])
    assert done.exit_code == 0, done.output
    assert f"{len(all_events)} events, and 1 without a date" in done.output
    with closing(open_store(out)) as prepared:
        about = prepared._about
        assert about is not None
        assert {each.by for each in about.summaries} >= {(), ("kind", "importance"), ("actor",)}
        assert [tier.rows for tier in about.tiers] == [60, 6]
        answers_are_right(prepared, all_events)
        assert prepared.version() == about.version
        width = next(each.bin for each in about.summaries if each.by == ("kind", "importance"))
        assert about.first is not None
        assert about.last is not None
        first, before = about.first // width * width, (about.last // width + 1) * width
        wide = Viewport(first=first, before=before, bin=width, rows="kind")
        assert about.summary(wide, "kind") is not None
        assert by_cell(prepared.counts(wide)) == brute.begun(all_events, wide)
    again = CliRunner().invoke(group, ["import", f"{running.address}{source}", "-o", str(out)])
    assert (again.exit_code, "already exists" in again.output) == (2, True)


def test_a_worker_that_is_killed_in_a_query_takes_no_events_away(
    store: Store, session: Any, running: Cluster, all_events: list[FeedEvent]
) -> None:
    found: list[object] = []

    def ask() -> None:
        try:
            answers_are_right(store, all_events)
            found.append("right")
        except StoreError as error:
            found.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    running.kill_worker()
    assert asking.is_alive(), "the worker must end in the middle of the questions"
    asking.join()
    (told,) = found
    assert told == "right" or (isinstance(told, StoreError) and str(told).startswith("spark://"))
    answers_are_right(store, all_events)
    assert sum(each["isActive"] for each in executors(session)) == 1
