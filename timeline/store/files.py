"""Stores in files: DuckDB and Parquet, opened so that what is in them is data only.

A file can come from a stranger. Its tables are read under quoted names, its programs (views, generated columns, macros)
are not, and once it is attached the connection reaches no other file, no address and no extension.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias

import duckdb

from timeline.errors import StoreError, closest
from timeline.i18n.sentences import Sentence, verbatim
from timeline.store.addresses import StoreAddress
from timeline.store.pyramid import ABOUT, PYRAMID, TABLE, Described
from timeline.store.sql import Sql, joined, named, only, own_name, sql

Backend: TypeAlias = Any
"""An Ibis backend, whose type depends on the engine."""
MEMORY = "96MB"
"""What DuckDB may use for its cache and its work in a process that answers."""
ATTACHED, MAIN = "feed", "main"
"""The name of a file of DuckDB in a connection, and its schema without another name."""
ABOUT_FILE, EVENTS_FOLDER = f"{ABOUT}.json", "events"
"""What says what a prepared folder has, and its folder of events."""
_SETTINGS = ("memory_limit", "TimeZone", "python_enable_replacements")
"""The settings that can still be changed: by `Connections`, and by Ibis for each cursor."""


def open_duckdb(place: StoreAddress) -> duckdb.DuckDBPyConnection:
    """Return a connection to the tables of a DuckDB file."""
    path = Path(place.address).absolute()
    if not path.is_file():
        raise StoreError(Sentence("there is no file '{path}'", path=place.address))
    with _opening(place.address) as connection:
        _attach(connection, path)
        schema = place.schema or MAIN
        _refuse_programs(connection, schema, place.table)
        if schema == MAIN:
            _add_own_tables(connection)
        _close_off(connection, [])
        return connection


def open_parquet(place: StoreAddress) -> duckdb.DuckDBPyConnection:
    """Return a connection with a view of a Parquet file, or of all in a folder."""
    path = Path(place.address).absolute()
    side = path.with_name(path.name + PYRAMID)
    with _opening(place.address) as connection:
        if (path / ABOUT_FILE).is_file():
            read = _view_prepared(connection, path)
        else:
            read = _files_in(path) if path.is_dir() else [path]
            _view(connection, TABLE, read)
        if side.is_file() and path.is_file():
            with suppress(duckdb.Error, ValueError, StoreError):  # the events can be counted without it
                _attach(connection, side)
                _add_own_tables(connection, of=path)
        _close_off(connection, read)
        return connection


@contextmanager
def _opening(address: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Yield a database in memory that files are added to; it loads no extension, also not by itself."""
    config: dict[str, Any] = {
        "memory_limit": MEMORY,
        "threads": max(1, min(4, os.cpu_count() or 1)),
        "temp_directory": "",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allowed_configs": [*_SETTINGS],
    }
    connection = duckdb.connect(":memory:", config=config)
    try:
        yield connection
    except BaseException as error:
        connection.close()
        if not isinstance(error, duckdb.Error | ValueError):
            raise
        reason = Sentence("what it says of its summaries is not valid")
        if isinstance(error, duckdb.Error):
            reason = verbatim(str(error).splitlines()[0])
        raise StoreError(Sentence("cannot open {path}: {reason}", path=address, reason=reason)) from None


def _attach(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Add the tables of a DuckDB file; a file of another kind would need an extension."""
    text = sql("ATTACH {path} AS {name} (TYPE duckdb, READ_ONLY)", path=str(path), name=named(ATTACHED))
    connection.execute(text)


def _close_off(connection: duckdb.DuckDBPyConnection, paths: Sequence[Path]) -> None:
    """Let no later question reach any file but these, any address or any setting, whatever the data has in it."""
    allowed = joined(", ", (sql("{path}", path=each) for path in paths for each in (str(path), only(path))))
    connection.execute(sql("SET allowed_paths = [{paths}]", paths=allowed))
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _refuse_programs(connection: duckdb.DuckDBPyConnection, schema: str, table: str) -> None:
    """Raise StoreError unless a name is that of a table whose columns all have their values in the file.

    The name must be exact: DuckDB would also find a view whose name has other capitals.
    """
    made = dict(_tables(connection, schema))
    if table not in made:
        hint = closest(table, made) if made else Sentence("the file has no tables")
        words = "there is no table '{name}', and views are not read; {hint}"
        raise StoreError(Sentence(words, name=table, hint=hint))
    if "GENERATED ALWAYS AS" in made[table].upper():
        words = "the table '{name}' has generated columns; store their values instead"
        raise StoreError(Sentence(words, name=table))


def _tables(connection: duckdb.DuckDBPyConnection, schema: str) -> list[tuple[str, str]]:
    """Return the tables of the attached file, each with its SQL."""
    # DuckDB would load pandas for a parameter of a question.
    text = (
        "SELECT table_name, sql FROM duckdb_tables() WHERE database_name = {file} AND schema_name = {schema}"
    )
    return connection.execute(sql(text, file=ATTACHED, schema=schema)).fetchall()


def _view(connection: duckdb.DuckDBPyConnection, name: str, paths: Sequence[Path]) -> None:
    """Make a view of Parquet files."""
    files = joined(", ", (sql("{path}", path=only(path)) for path in paths))
    text = "CREATE VIEW {name} AS SELECT * FROM read_parquet([{files}])"
    connection.execute(sql(text, name=own_name(name), files=files))


def _files_in(folder: Path) -> list[Path]:
    """Return the Parquet files in a folder; raise StoreError if one is a link to a file outside."""
    found = sorted(folder.rglob("*.parquet"))
    if outside := [path for path in found if not path.resolve().is_relative_to(folder.resolve())]:
        raise StoreError(Sentence("'{path}' links to a file outside its folder", path=outside[0]))
    return found


def _view_prepared(connection: duckdb.DuckDBPyConnection, path: Path) -> list[Path]:
    """Make views of the events and the summaries in a folder that `timeline import` wrote; return the files."""
    text = (path / ABOUT_FILE).read_text(encoding="utf-8")
    read = []
    for name in (EVENTS_FOLDER, *Described.of(text).tables):
        files = _files_in(path / name)
        _view(connection, name, files)
        read += files
    _keep_about(connection, text)
    return read


def _keep_about(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    connection.execute(sql("CREATE TABLE {about} AS SELECT {text} AS text", about=named(ABOUT), text=text))


def file_version(connection: duckdb.DuckDBPyConnection, path: Path) -> str:
    """Return the version in a Parquet file that `timeline import` wrote; "" for any other file."""
    text = "SELECT decode(value) FROM parquet_kv_metadata({path}) WHERE decode(key) = {about}"
    try:
        found = connection.execute(sql(text, path=only(path), about=ABOUT)).fetchone()
    except duckdb.Error:  # a folder
        return ""
    return str(found[0]) if found else ""


def _attached(table: str) -> Sql:
    return joined(".", (named(ATTACHED), named(MAIN), own_name(table)))


def _add_own_tables(connection: duckdb.DuckDBPyConnection, of: Path | None = None) -> None:
    """Name the summaries and tiers of the attached file, and what it says of them, as tables of the connection.

    Those of another version than that of a Parquet file are left out.
    """
    text = _text_in(connection, _attached(ABOUT)) if ABOUT in dict(_tables(connection, MAIN)) else ""
    if not text or (of and Described.of(text).version != file_version(connection, of)):
        return
    for name in Described.of(text).tables:
        _refuse_programs(connection, MAIN, name)
        view = "CREATE VIEW {name} AS SELECT * FROM {table}"
        connection.execute(sql(view, name=own_name(name), table=_attached(name)))
    _keep_about(connection, text)


def _text_in(connection: duckdb.DuckDBPyConnection, table: Sql) -> str:
    found = connection.execute(sql("SELECT text FROM {table}", table=table)).fetchone()
    return str(found[0]) if found else ""


def about_text(backend: Backend) -> str:
    """Return what a file that `timeline import` wrote says of its events; "" for any other table."""
    with suppress(duckdb.Error):
        return _text_in(backend.con, named(ABOUT)) if backend.name == "duckdb" else ""
    return ""


OPENERS: dict[str, Callable[[StoreAddress], duckdb.DuckDBPyConnection]] = {
    "duckdb": open_duckdb,
    "parquet": open_parquet,
}
