"""A store from a stranger is data: whatever its names, its programs and its side files, nothing of it runs."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import duckdb
import psycopg
import pyarrow.parquet as pq
import pytest

from tests.store import events as brute
from tests.store.conftest import as_table
from timeline.errors import StoreError
from timeline.store import FeedColumns, FeedEvent, Viewport, open_store

RUNS = "COPY (SELECT 7) TO 'written'"
NAMES = (
    f"x AS SELECT 1; {RUNS}; --",
    f'x" AS SELECT 1; {RUNS}; --',
    f"x'); {RUNS}; --",
    f'"; {RUNS}; SELECT "',
    f"$${RUNS}$$",
    "timeline_number('first')",
    "a`b\\c%d{e}",
)
SECRET = "root:x:0:0"
VIEWS = [view for view in brute.viewports() if not view.words][:4]


@pytest.fixture(autouse=True)
def in_a_folder(here: Path) -> None:
    """Be in an empty folder, in which nothing may be written."""


def named(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def put(connection: duckdb.DuckDBPyConnection, name: str, all_events: list[FeedEvent]) -> None:
    """Make a table of events in a DuckDB file."""
    connection.register("given", as_table(all_events))
    connection.execute(f"CREATE TABLE {named(name)} AS SELECT * FROM given")
    connection.unregister("given")


def about(version: str, number: int, *tables: str) -> str:
    """Return what a file says of its events, with summaries in these tables."""
    summaries = [{"table": table, "bin": 84375, "by": [], "rows": 1} for table in tables]
    fields = {"version": version, "events": number, "undated": 1, "first": 0, "last": 1}
    return json.dumps(
        fields | {"summaries": summaries, "tiers": [{"table": each, "rows": 1} for each in tables]}
    )


def assert_right(where: str | Path, all_events: list[FeedEvent], columns: FeedColumns | None = None) -> None:
    """Ask a store, which must give the answers of its events and write nothing."""
    with closing(open_store(where, columns)) as store:
        for view in VIEWS:
            assert store.counts(view).total == len(brute.hits(all_events, view))
            assert store.top(view, 5) == brute.top(all_events, view, 5)
            assert store.facets(view) == brute.facets(all_events, view)
        assert store.event(all_events[0].id) == all_events[0]
    assert not Path("written").exists()


def side_file(path: Path, all_events: list[FeedEvent], text: str, *names: str) -> None:
    """Write a Parquet file of version v1, and beside it summaries with these tables."""
    pq.write_table(as_table(all_events).replace_schema_metadata({"timeline_about": "v1"}), path)
    with duckdb.connect(f"{path}.side") as connection:
        for name in names:
            connection.execute(f"CREATE TABLE {named(name)} AS SELECT 0 AS bin, 1 AS begun, 1 AS ended")
        connection.execute("CREATE TABLE timeline_about AS SELECT $1 AS text", [text])
    Path(f"{path}.side").rename(f"{path}.pyramid")


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.tried(4)
def test_the_names_of_summaries_are_no_sql(name: str, listed: bool, all_events: list[FeedEvent]) -> None:
    path = Path("e.parquet")
    side_file(path, all_events, about("v1", len(all_events), *([name] if listed else [])), name)
    if listed:
        assert_right(path, all_events)
    with closing(open_store(path)) as store:
        assert store.counts(VIEWS[0])
    assert not Path("written").exists()


@pytest.mark.parametrize("name", NAMES)
def test_the_names_in_a_prepared_folder_are_no_sql(name: str, all_events: list[FeedEvent]) -> None:
    folder = Path("prepared.parquet")
    for each in ("events", name):
        (folder / each).mkdir(parents=True)
        pq.write_table(as_table(all_events), folder / each / "part.parquet")
    (folder / "timeline_about.json").write_text(about("v1", len(all_events)), encoding="utf-8")
    with closing(open_store(folder)) as store:
        for view in VIEWS:
            assert store.counts(view).total == len(brute.hits(all_events, view))
    (folder / "timeline_about.json").write_text(about("v1", len(all_events), name), encoding="utf-8")
    with pytest.raises(
        StoreError, match=r"^cannot open prepared\.parquet: what it says of its summaries is not valid$"
    ):
        open_store(folder)
    assert not Path("written").exists()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.tried(2)
def test_the_names_of_a_duckdb_file_are_no_sql(name: str, all_events: list[FeedEvent]) -> None:
    path = Path("e.duckdb")
    with duckdb.connect(path) as connection:
        put(connection, name, all_events)
        connection.execute(f"ALTER TABLE {named(name)} RENAME title TO {named(name)}")
        connection.execute("CREATE SCHEMA other")
        connection.execute(f"CREATE SCHEMA {named('s' + name)}")
        connection.execute(f"CREATE TABLE {named('s' + name)}.e AS SELECT * FROM {named(name)}")
    columns = FeedColumns(title=name)
    assert_right(f"duckdb:e.duckdb?table={quote(name)}", all_events, columns)
    assert_right(f"duckdb:e.duckdb?table=e&schema={quote('s' + name)}", all_events, columns)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.tried(2)
def test_the_names_of_a_parquet_file_and_its_columns_are_no_sql(
    name: str, all_events: list[FeedEvent]
) -> None:
    table = as_table(all_events)
    path = Path(f"{name}.parquet")
    pq.write_table(
        table.rename_columns([name if each == "title" else each for each in table.column_names]), path
    )
    assert_right(path, all_events, FeedColumns(title=name))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.tried(2)
def test_the_names_of_a_postgresql_database_are_no_sql(
    name: str, postgres: str, all_events: list[FeedEvent]
) -> None:
    address = postgres.replace("postgres:", "postgresql:")
    schema = f"s{name}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {named(schema)}".encode())
        connection.execute(f"CREATE TABLE {named(schema)}.{named(name)} AS SELECT * FROM events".encode())
        rename = f"ALTER TABLE {named(schema)}.{named(name)} RENAME title TO {named(name)}"
        connection.execute(rename.encode())
        try:
            where = f"{postgres}&table={quote(name)}&schema={quote(schema)}"
            assert_right(where, all_events, FeedColumns(title=name))
        finally:
            connection.execute(f"DROP SCHEMA {named(schema)} CASCADE".encode())


PROGRAMS = {
    "a view of a file": "CREATE VIEW events AS SELECT content AS id, 0 AS t0, content AS title "
    "FROM read_text('/etc/passwd')",
    "a view of a table": "CREATE VIEW events AS SELECT 'x' AS id, 0 AS t0, 'y' AS title",
    "a view with other capitals": "CREATE VIEW EVENTS AS SELECT 'x' AS id, 0 AS t0, 'y' AS title",
    "a view of a macro": "CREATE MACRO m() AS TABLE SELECT content FROM read_text('/etc/passwd'); "
    "CREATE VIEW events AS SELECT content AS id, 0 AS t0, content AS title FROM m()",
    "a view of the settings": "CREATE VIEW events AS SELECT name AS id, 0 AS t0, value AS title FROM duckdb_settings()",
}
"""What stands in a file under the name of the table of events."""


@pytest.mark.parametrize("program", [pytest.param(text, id=name) for name, text in PROGRAMS.items()])
def test_a_view_is_no_feed(program: str) -> None:
    with duckdb.connect("evil.duckdb") as connection:
        connection.execute(f"CREATE TABLE filings (id VARCHAR); {program}")
    with pytest.raises(StoreError) as raised:
        open_store(Path("evil.duckdb"))
    assert str(raised.value) == "there is no table 'events', and views are not read; known: filings"


def test_a_table_with_columns_that_the_file_computes_is_no_feed() -> None:
    with duckdb.connect("evil.duckdb") as connection:
        connection.execute(
            "CREATE TABLE events (id VARCHAR, t0 BIGINT, "
            "title VARCHAR GENERATED ALWAYS AS (current_setting('home_directory')))"
        )
        connection.execute("INSERT INTO events VALUES ('x', 0)")
    with pytest.raises(StoreError) as raised:
        open_store(Path("evil.duckdb"))
    assert str(raised.value) == "the table 'events' has generated columns; store their values instead"


def test_a_file_does_not_redefine_the_functions_of_questions(all_events: list[FeedEvent]) -> None:
    with duckdb.connect("e.duckdb") as connection:
        put(connection, "events", all_events)
        for name, arguments in (("lower", "a"), ("greatest", "a, b"), ("contains", "a, b"), ("count", "a")):
            connection.execute(f"CREATE MACRO {name}({arguments}) AS (SELECT 666)")
        connection.execute(
            "CREATE VIEW timeline_about AS SELECT content AS text FROM read_text('/etc/passwd')"
        )
    assert_right(Path("e.duckdb"), all_events)


@pytest.mark.parametrize("how", ["a view", "generated"])
def test_programs_among_summaries_do_not_run(how: str, all_events: list[FeedEvent]) -> None:
    path = Path("e.parquet")
    side_file(path, all_events, about("v1", len(all_events), "by_time"))
    Path("e.parquet.pyramid").rename("side.duckdb")
    with duckdb.connect("side.duckdb") as connection:
        if how == "a view":
            connection.execute("CREATE VIEW by_time AS SELECT 0 AS bin, 9 AS begun, 9 AS ended")
        else:
            connection.execute(
                "CREATE TABLE by_time (bin BIGINT, begun BIGINT GENERATED ALWAYS AS (9), ended BIGINT)"
            )
    Path("side.duckdb").rename("e.parquet.pyramid")
    assert_right(path, all_events)


FORBIDDEN = (
    "SELECT content FROM read_text('/etc/passwd')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM glob('/*')",
    "COPY (SELECT 7) TO 'written'",
    "EXPORT DATABASE 'written'",
    "CREATE TABLE feed.main.written AS SELECT 7",
    "ATTACH 'written' AS other",
    "SELECT * FROM read_parquet('http://127.0.0.1:9/x.parquet')",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET autoinstall_known_extensions = true",
    "SET allowed_paths = ['/etc/passwd']",
    "SET allowed_configs = ['enable_external_access']",
    "SET temp_directory = 'written'",
    "RESET lock_configuration",
)
"""What no question of a store asks, so that no mistake in one can."""


@pytest.mark.parametrize("kind", ["duckdb", "parquet", "summaries", "folder", "prepared"])
def test_an_opened_file_reaches_nothing_else(kind: str, all_events: list[FeedEvent]) -> None:
    where = _opened_kind(kind, all_events)
    with closing(open_store(where)) as store, store._connections.lent() as backend:
        for text in FORBIDDEN:
            with pytest.raises(duckdb.Error):
                backend.con.execute(text).fetchall()
    assert not Path("written").exists()


def _opened_kind(kind: str, all_events: list[FeedEvent]) -> Path:
    if kind == "duckdb":
        with duckdb.connect("e.duckdb") as connection:
            put(connection, "events", all_events)
        return Path("e.duckdb")
    if kind == "summaries":
        side_file(Path("e.parquet"), all_events, about("v1", len(all_events), "by_time"), "by_time")
        return Path("e.parquet")
    path = Path("e.parquet") if kind == "parquet" else Path("e/events/part.parquet")
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(as_table(all_events), path)
    if kind == "prepared":
        Path("e/timeline_about.json").write_text(about("v1", len(all_events)), encoding="utf-8")
    return path if kind == "parquet" else Path("e")


def test_a_file_of_another_database_is_refused_without_an_extension() -> None:
    with closing(sqlite3.connect("e.duckdb")) as connection:
        connection.execute("CREATE TABLE events (id)")
    with pytest.raises(
        StoreError, match=r"^cannot open e\.duckdb: IO Error: .* not a valid DuckDB database file!"
    ):
        open_store(Path("e.duckdb"))


@pytest.mark.parametrize("name", ["a*.parquet", "[ab].parquet", "a?.parquet", "{a,b}.parquet"])
def test_a_file_is_read_alone_although_its_name_is_a_pattern(name: str) -> None:
    for each in ("a.parquet", "b.parquet", "ab.parquet", name):
        pq.write_table(as_table([FeedEvent(each, 0, 1, "", "", "", "", each, 3, "", "")]), each)
    with closing(open_store(Path(name))) as store:
        assert [event.title for event in store.top(Viewport(first=0, before=9, bin=9), 9)] == [name]


def test_a_folder_is_read_without_what_its_links_lead_to() -> None:
    Path("feed.parquet").mkdir()
    pq.write_table(as_table([FeedEvent("x", 0, 1, "", "", "", "", "private", 3, "", "")]), "private.parquet")
    Path("feed.parquet/a.parquet").symlink_to(Path("private.parquet").absolute())
    with pytest.raises(StoreError) as raised:
        open_store(Path("feed.parquet"))
    assert (
        str(raised.value)
        == f"'{Path('feed.parquet/a.parquet').absolute()}' links to a file outside its folder"
    )


WRONG: dict[str, dict[str, Any]] = {
    "a width of nothing": {"summaries": [{"table": "a", "bin": 0, "by": [], "rows": 1}]},
    "a number that is a text": {"events": "many"},
    "a number that is no whole one": {"first": 1.5},
    "a number below nothing": {"undated": -1},
    "a column that no summary has": {"summaries": [{"table": "a", "bin": 1, "by": ["title"], "rows": 1}]},
    "a name that is a number": {"tiers": [{"table": 7, "rows": 1}]},
    "an unknown key": {"other": 1},
    "no list": {"summaries": None},
}


@pytest.mark.parametrize("wrong", [pytest.param(each, id=name) for name, each in WRONG.items()])
def test_what_a_file_says_of_itself_is_checked(wrong: dict[str, Any], all_events: list[FeedEvent]) -> None:
    text = json.dumps(json.loads(about("v1", len(all_events))) | wrong)
    side_file(Path("e.parquet"), all_events, text)
    assert_right(Path("e.parquet"), all_events)
    with duckdb.connect("e.duckdb") as connection:
        put(connection, "events", all_events)
        connection.execute("CREATE TABLE timeline_about AS SELECT $1 AS text", [text])
    with pytest.raises(
        StoreError, match=r"^cannot open e\.duckdb: what it says of its summaries is not valid"
    ):
        open_store(Path("e.duckdb"))
