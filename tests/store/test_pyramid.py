"""Summaries and tiers give the answers of counting one event at a time, and are used."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from tests.store.conftest import as_table
from tests.store.events import ACTORS, KINDS, events
from tests.store.memory import MemoryStore
from timeline.store import BASE_BIN, BEGINNING, DAY, FeedEvent, Viewport, open_store, pyramid
from timeline.store.engine import Store
from timeline.store.sql import sql

LONG_AGO = -40 * 365 * DAY
RECENT = [
    event
    for event in events(4000, 3)
    if event.last > LONG_AGO and event.first not in range(BEGINNING + 1, LONG_AGO)
]


def views() -> Iterator[Viewport]:
    """Yield viewports whose bins are multiples of those of the summaries, some with an incomplete first or last one."""
    random_ = random.Random(1)
    for n in range(24):
        bin_ = BASE_BIN << random_.randrange(10, 23)
        first = bin_ * random_.randrange(-20_000 * DAY // bin_, 20_000 * DAY // bin_ + 1)
        first += (n % 4 > 1) * random_.randrange(bin_)
        before = first + bin_ * random_.randrange(1, 400) + (n % 3) * random_.randrange(bin_)
        yield Viewport(
            first=first, before=before, bin=bin_, rows=("actor", "kind", "")[n // 3 % 3],
            actors=(ACTORS[1], ACTORS[3], "nobody") if n % 5 == 1 else (),
            kinds=KINDS[:2] if n % 7 == 2 else (),
            importance=3 if n % 4 == 3 else 1,
            words=("alpha",) if n % 11 == 10 else (),
            begun=n % 6 == 5,
        )  # fmt: skip


@pytest.fixture(scope="module", params=["duckdb", "parquet"])
def summarised(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Return a store with summaries, in each kind of file."""
    from timeline.store.writing import write_events

    out: Path = tmp_path_factory.mktemp("summarised") / f"events.{request.param}"
    patch = pytest.MonkeyPatch()
    patch.setattr(pyramid, "FEWEST", 100)
    patch.setattr(pyramid, "_PAYS", 1)
    patch.setattr(pyramid, "SHARES", (100, 10))
    with duckdb.connect(out.with_name("staging.duckdb")) as connection:
        connection.register("given", as_table(RECENT))
        # the rows are as of an import; the summaries are made as by it
        write_events(connection, sql("SELECT * FROM given"), "0123abcd", out)
    store = open_store(out)
    yield store
    store.close()
    patch.undo()


def alone(event: FeedEvent) -> FeedEvent:
    """Return an event of a tier as it is outside of it."""
    return event._replace(stands_for=1)


@pytest.fixture(scope="module")
def memory() -> MemoryStore:
    return MemoryStore.of(RECENT)


@pytest.mark.tried(1)
def test_the_answers_are_those_of_single_events(summarised: Store, memory: MemoryStore) -> None:
    used = 0
    for view in views():
        found, expected = summarised.counts(view), memory.counts(view)
        assert found.rows == expected.rows
        assert [n.tolist() for n in found[1:4]] == [n.tolist() for n in expected[1:4]]
        assert found.total == expected.total
        assert summarised.facets(view) == memory.facets(view)
        for k in (7, 500):
            assert tuple(alone(event) for event in summarised.top(view, k)) == memory.top(view, k)
        used += bool(summarised._about and summarised._about.summary(view, view.rows))
    assert used > 6


def test_the_file_says_what_it_has(summarised: Store, memory: MemoryStore) -> None:
    expected = memory.extent()
    assert expected is not None
    assert summarised.extent() == expected._replace(undated=1)
    assert summarised.version() == "0123abcd"
    assert summarised._about is not None
    assert {each.by for each in summarised._about.summaries} >= {(), ("kind", "importance"), ("actor",)}
    assert len(summarised._about.tiers) == 2


def test_a_wide_viewport_reads_the_smallest_tier(summarised: Store) -> None:
    about = summarised._about
    assert about is not None
    assert about.first is not None
    assert about.last is not None
    view = Viewport(first=about.first, before=about.last + 1, bin=DAY)
    assert [tier.rows for tier in about.tiers_for(view, 20)] == sorted(tier.rows for tier in about.tiers)
    assert about.tiers_for(Viewport(first=0, before=1, bin=1), 20) == []


def test_a_pyramid_of_another_version_is_not_used(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "s.duckdb") as connection:
        connection.register("given", as_table(RECENT[:50]))
        connection.execute(
            f"COPY given TO '{tmp_path / 'e.parquet'}' (FORMAT parquet, KV_METADATA {{timeline_about: 'new'}})"
        )
        connection.execute('CREATE TABLE timeline_about AS SELECT \'{"version": "old"}\' AS text')
    (tmp_path / "s.duckdb").rename(tmp_path / "e.parquet.pyramid")
    store = open_store(tmp_path / "e.parquet")
    assert store.version() != "old"
    extent = store.extent()
    assert extent is not None
    assert extent.events == 50


def test_the_layout_lets_a_narrow_viewport_skip_most_rows(tmp_path: Path) -> None:
    """One long event among many short ones must not make each group of rows look as if it had any day."""
    from timeline.store.writing import ordered

    rows = (
        "SELECT n * 1000 AS t0, n * 1000 + CASE WHEN n % 1000 = 0 THEN 9_999_999_999_999 ELSE 999 END AS t1 "
    )
    path = tmp_path / "e.parquet"
    with duckdb.connect() as connection:
        events = ordered(sql("{rows} FROM range(300_000) AS r(n)", rows=sql(rows)))
        connection.execute(f"COPY ({events}) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 10_000)")
        groups = connection.execute(
            "SELECT min(stats_min::BIGINT) FILTER (path_in_schema = 't0'), "
            "max(stats_max::BIGINT) FILTER (path_in_schema = 't1') "
            f"FROM parquet_metadata('{path}') GROUP BY row_group_id"
        ).fetchall()
    read = [first for first, last in groups if first < 150_001_000 and last >= 150_000_000]
    assert len(groups) > 20
    assert len(read) <= 3


def test_the_rows_of_a_tier_stand_for_all_events_of_their_actors(summarised: Store) -> None:
    about = summarised._about
    assert about is not None
    assert about.first is not None
    assert about.last is not None
    whole = Viewport(first=BEGINNING, before=about.last + 1, bin=2**61)
    (width,) = (each.bin for each in about.summaries if each.table == "by_actor")
    tier = summarised.top(replace(whole, first=about.first), about.tiers[-1].rows)
    numbers = Counter(event.actor for event in RECENT)
    assert len({event.stands_for for event in tier}) > 5
    for actor in {event.actor for event in tier}:
        rows = [event for event in tier if event.actor == actor]
        shared = Counter(event.first // width for event in rows)
        # what rows of one bin cannot share equally is lost
        assert (
            0
            <= numbers[actor] - sum(event.stands_for for event in rows)
            <= sum(n - 1 for n in shared.values())
        )
