"""What only a store in a database can get wrong: threads, forks, cancelled queries, other columns, bad addresses."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pytest
from ibis.backends.duckdb import Backend as DuckDBBackend

from tests.store import events as brute
from timeline.errors import StoreError, StoreInterrupted
from timeline.store import DAY, FeedColumns, FeedEvent, Viewport, files, open_store
from timeline.store.connections import Connections

VIEW = Viewport(first=0, before=40 * DAY, bin=DAY)


def test_threads_ask_one_store(folder: Path, all_events: list[FeedEvent]) -> None:
    store = open_store(folder / "events.duckdb")
    views = [*brute.viewports()][::3] * 3
    with ThreadPoolExecutor(4) as pool:
        totals = [counts.total for counts in pool.map(store.counts, views)]
    assert totals == [len(brute.hits(all_events, view)) for view in views]


def test_the_sql_of_viewports_that_differ_by_numbers_is_written_once(
    folder: Path, all_events: list[FeedEvent], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(folder / "events.duckdb")
    compile_, written = DuckDBBackend.compile, list[str]()

    def compiled(*args: Any, **more: Any) -> str:
        written.append(compile_(*args, **more))
        return written[-1]

    monkeypatch.setattr(DuckDBBackend, "compile", compiled)
    moved = [Viewport(first=n * DAY, before=(n + 9) * DAY, bin=(n + 10) * DAY) for n in range(-9, 9)]
    for view in moved:
        assert store.counts(view).total == len(brute.hits(all_events, view))
        assert [each.id for each in store.top(view, 5)] == [
            each.id for each in brute.top(all_events, view, 5)
        ]
    assert len(written) == 2
    assert store.counts(replace(moved[0], actors=("nobody",))).total == 0
    assert len(written) == 3


def test_a_question_that_needs_more_memory_gets_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MEMORY", "16MB")
    path, number = tmp_path / "many.duckdb", 300_000
    with duckdb.connect(str(path)) as sql:
        sql.execute(
            "CREATE TABLE events AS SELECT 'e' || n AS id, n * 1000 AS t0, n * 1000 AS t1, '1970' AS date, "
            f"'actor ' || n AS actor, '' AS title FROM range({number}) AS numbers(n)"
        )
    answer, asked = Connections.answer, list[Any]()

    def answered(self: Connections, backend: Any, ask: Callable[[], Any]) -> Any:
        def counted() -> Any:
            asked.append(ask)
            return ask()

        return answer(self, backend, counted)

    monkeypatch.setattr(Connections, "answer", answered)
    with closing(open_store(path)) as store:
        actors = store.facets(Viewport(first=0, before=number * 1000, bin=DAY)).actors
    assert (len(actors), sum(actors.values()), len(asked)) == (number, number, 3)  # one of two again


FORKS = """
import os, sys
from timeline.store import open_store, Viewport
store = open_store(sys.argv[1])
view = Viewport(first=0, before=86_400_000, bin=86_400_000)
total = store.counts(view).total
child = os.fork()
if not child:
    sys.exit(int(store.counts(view).total != total))  # deletes all objects
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
assert store.counts(view).total == total
"""


def test_a_forked_process_opens_its_own_connection(folder: Path, postgres: str) -> None:
    for where in (str(folder / "events.duckdb"), postgres):
        subprocess.run([sys.executable, "-c", FORKS, where], check=True, timeout=60)


ENDLESS = """
CREATE VIEW endless AS SELECT 'x' AS id, n AS t0, n AS t1, 'd' AS date, '' AS actor, '' AS kind, '' AS title
FROM {numbers}
"""


@pytest.mark.parametrize("kind", ["duckdb", "postgres"])
def test_a_query_is_cancelled_for_its_panel_only(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "duckdb":
        monkeypatch.setattr(files, "_refuse_programs", lambda *_: None)  # no table is endless
        where = f"duckdb:{tmp_path / 'endless.duckdb'}?table=endless"
        with duckdb.connect(tmp_path / "endless.duckdb") as connection:
            connection.execute(ENDLESS.format(numbers="range(1_000_000_000_000) AS r(n)"))
    else:
        where = request.getfixturevalue("postgres")
        with psycopg.connect(where.replace("postgres:", "postgresql:")) as server:
            server.execute(ENDLESS.format(numbers="generate_series(1, 1000000000000) AS r(n)"))
        where += "&table=endless"
    store = open_store(where)
    panel, other = store.panel(), store.panel()
    told: list[Exception] = []

    def ask() -> None:
        for _ in range(2):  # the connection can be asked again
            try:
                panel.counts(VIEW)
            except Exception as error:
                told.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    other.interrupt()
    assert asking.is_alive()
    while asking.is_alive():
        panel.interrupt()
        asking.join(0.05)
    assert [type(error) for error in told] == [StoreInterrupted, StoreInterrupted]
    store.close()


def test_other_columns_of_a_table(postgres: str) -> None:
    with psycopg.connect(postgres.replace("postgres:", "postgresql:")) as connection:
        connection.execute(
            "CREATE TABLE filings (no int, filed date, seen timestamp, firm text, subject text)"
        )
        connection.execute(
            "INSERT INTO filings VALUES (1, '2020-02-29', '2020-02-29 12:30:05', 'Acme', 'A claim'), "
            "(2, '0044-03-15 BC', NULL, NULL, 'Caesar'), (3, NULL, NULL, 'Acme', 'no day')"
        )
    columns = FeedColumns(id="no", first="filed", actor="firm", title="subject", last="", kind="")
    day = 18_321 * DAY
    with closing(open_store(f"{postgres}&table=filings", columns)) as store:
        found = store.event("1")
        extent = store.extent()
    assert found == FeedEvent("1", day, day + DAY - 1, "", "", "Acme", "", "A claim", 3, "", "")
    assert extent is not None
    assert (extent.events, extent.undated, extent.last) == (2, 1, day + DAY - 1)
    moment = FeedColumns(id="no", first="seen", title="subject", last="")
    second = day + 45_005_000
    with closing(open_store(f"{postgres}&table=filings", moment)) as store:
        (event,) = store.top(Viewport(first=second, before=second + 1, bin=1), 5)
    assert (event.id, event.first, event.last) == ("1", second, second)


def test_a_version_changes_with_a_letter(tmp_path: Path) -> None:
    versions = set()
    for title in ("ab", "ba"):
        with duckdb.connect(tmp_path / f"{title}.duckdb") as connection:
            connection.execute(
                f"CREATE TABLE events AS SELECT 'x' AS id, 1::BIGINT AS t0, '{title}' AS title"
            )
        versions.add(open_store(tmp_path / f"{title}.duckdb").version())
    assert len(versions) == 2


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (
            "mysql://host/db",
            "'mysql:' is not a kind of store; known: duckdb:, postgres:, clickhouse:, spark:",
        ),
        ("postgres://me:secret@host/db", "must not contain a password; set PGPASSWORD"),
        ("clickhouse://me:secret@host/db", "must not contain a password; set CLICKHOUSE_PASSWORD"),
        ("missing.parquet", "there is no file 'missing.parquet'"),
        ("duckdb:missing.duckdb", "there is no file 'missing.duckdb'"),
        ("pyproject.toml", "'pyproject.toml' is not a store of events; make one with: timeline import"),
        (
            "postgres://nobody@/postgres?host=/nowhere",
            "cannot connect to postgres://nobody@/postgres?host=/nowhere",
        ),
    ],
)
def test_a_wrong_address(where: str, words: str) -> None:
    with pytest.raises(StoreError, match=re.escape(words)) as raised:
        open_store(where)
    assert "secret" not in str(raised.value)


def test_a_missing_column_and_table(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no column 'firm' for actor; known: actor, date, "):
        open_store(folder / "events.duckdb", FeedColumns(actor="firm", kind="kin"))
    with pytest.raises(StoreError, match="no column 'started' for date/start"):
        open_store(folder / "events.duckdb", FeedColumns(first="started"))
    with pytest.raises(StoreError, match="no column 'kin' for kind; did you mean 'kind'"):
        open_store(folder / "events.duckdb", FeedColumns(kind="kin"))
    with pytest.raises(StoreError, match="event"):
        open_store(f"duckdb:{folder / 'events.duckdb'}?table=nothing")
    (tmp_path / "text.parquet").write_text("not Parquet")
    with pytest.raises(StoreError, match="cannot open"):
        open_store(tmp_path / "text.parquet")
