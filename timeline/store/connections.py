"""Connections to the engines: one for each query that runs, opened after the process was forked.

A connection of DuckDB that a fork inherits does not answer, and one that two threads share fails; each query
gets a cursor of the connection that its process opened.
"""

from __future__ import annotations

import ctypes
import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, TypeVar
from urllib.parse import parse_qs, urlsplit
from weakref import WeakSet

import duckdb
import ibis

from timeline.errors import StoreError, StoreInterrupted
from timeline.i18n.sentences import Sentence, verbatim
from timeline.store.pyramid import ABOUT, PYRAMID, TABLE

Backend: TypeAlias = Any
"""An Ibis backend, whose type depends on the engine."""
Answer = TypeVar("Answer")

MEMORY, MOST_MEMORY = "96MB", "1GB"
"""What DuckDB may use for its cache and its work in a process that answers; for a question that needs more."""
_INTERRUPTED = ("Interrupted", "canceling statement", "cancelled", "QUERY_WAS_CANCELLED")
ABOUT_FILE, EVENTS_FOLDER = f"{ABOUT}.json", "events"
"""What says what a prepared folder has, and its folder of events."""
_ASKED = ("table", "schema")
_ALL: WeakSet[Connections] = WeakSet()
"""The connections of all stores, to give them up after a fork."""


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """Where a table is: an engine's scheme, the address of the database without its table, and the table."""

    scheme: str
    address: str
    table: str = TABLE
    schema: str | None = None


def address_of(where: str | Path) -> StoreAddress:
    """Return the place of a path or an address; raise StoreError if it is neither."""
    text = str(where)
    if isinstance(where, Path) or not re.match(r"[a-z]{2,}:", text):
        return _file(Path(text))
    parts = urlsplit(text)
    if parts.scheme not in ("duckdb", *_SERVERS):
        known = ", ".join(f"{scheme}:" for scheme in ("duckdb", *_SERVERS))
        raise StoreError(
            Sentence("'{name}' is not a kind of store; known: {known}", name=f"{parts.scheme}:", known=known)
        )
    if parts.password is not None:
        hint = _SECRETS.get(parts.scheme, "")
        raise StoreError(
            Sentence("the address of a store must not contain a password; set {variable}", variable=hint)
        )
    asked = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    table, schema = asked.get("table", TABLE), asked.get("schema")
    if parts.scheme == "duckdb":
        return StoreAddress("duckdb", f"{parts.netloc}{parts.path}", table, schema)
    others = "&".join(part for part in parts.query.split("&") if part and part.split("=")[0] not in _ASKED)
    return StoreAddress(parts.scheme, parts._replace(query=others).geturl(), table, schema)


def _file(path: Path) -> StoreAddress:
    if not path.exists():
        raise StoreError(Sentence("there is no file '{path}'", path=path))
    if path.suffix in (".duckdb", ".ddb"):
        return StoreAddress("duckdb", str(path))
    if path.suffix == ".parquet" or path.is_dir():
        return StoreAddress("parquet", str(path))
    raise StoreError(
        Sentence(
            "'{path}' is not a store of events; make one with: timeline import {path} -o events.parquet",
            path=path,
        )
    )


def _duckdb(address: str, threads: int) -> duckdb.DuckDBPyConnection:
    config: dict[str, Any] = {"memory_limit": MEMORY, "threads": threads, "temp_directory": ""}
    try:
        return duckdb.connect(address, read_only=address != ":memory:", config=config)
    except duckdb.Error as error:
        raise StoreError(
            Sentence("cannot open {path}: {reason}", path=address, reason=_reason(error))
        ) from None


def open_duckdb(place: StoreAddress) -> duckdb.DuckDBPyConnection:
    """Return a connection to a DuckDB file."""
    if not Path(place.address).is_file():
        raise StoreError(Sentence("there is no file '{path}'", path=place.address))
    return _duckdb(place.address, _threads())


def open_parquet(place: StoreAddress) -> duckdb.DuckDBPyConnection:
    """Return a connection with a view of a Parquet file, or of all in a folder."""
    connection = _duckdb(":memory:", _threads())
    path = Path(place.address)
    try:
        if (path / ABOUT_FILE).is_file():
            _view_prepared(connection, path)
            return connection
        quoted = _quoted(path / "**" / "*.parquet" if path.is_dir() else path)
        connection.execute(f"CREATE VIEW {TABLE} AS SELECT * FROM read_parquet({quoted})")
    except duckdb.Error as error:
        raise StoreError(Sentence("cannot open {path}: {reason}", path=path, reason=_reason(error))) from None
    side = path.with_name(path.name + PYRAMID)
    if side.is_file() and path.is_file():
        with suppress(duckdb.Error):  # the events can be counted without it
            _add_summaries(connection, quoted, _quoted(side))
    return connection


def _view_prepared(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Make views of the events and the summaries in a folder that `timeline prepare` wrote."""
    for folder in (each for each in path.iterdir() if each.is_dir()):
        files = _quoted(folder / "*.parquet")
        connection.execute(f"CREATE VIEW {folder.name} AS SELECT * FROM read_parquet({files})")
    text = (path / ABOUT_FILE).read_text(encoding="utf-8")
    connection.execute(f"CREATE TABLE {ABOUT} AS SELECT {_quoted(text)} AS text")


def _quoted(text: object) -> str:
    return "'" + str(text).replace("'", "''") + "'"


def file_version(backend: Backend, path: str) -> str:
    """Return the version in a Parquet file that `timeline import` wrote; "" for any other file."""
    sql = f"SELECT decode(value) FROM parquet_kv_metadata(?) WHERE decode(key) = '{ABOUT}'"
    try:
        found = backend.con.execute(sql, [path]).fetchone()
    except duckdb.Error:  # a folder
        return ""
    return str(found[0]) if found else ""


def _add_summaries(connection: duckdb.DuckDBPyConnection, events: str, side: str) -> None:
    """Add the tables of the file of summaries beside a Parquet file, if it is of the same version."""
    connection.execute(f"ATTACH {side} AS pyramid (READ_ONLY)")
    same = connection.execute(
        f"SELECT decode(value) = (SELECT text ->> 'version' FROM pyramid.{ABOUT}) "
        f"FROM parquet_kv_metadata({events}) WHERE decode(key) = '{ABOUT}'"
    ).fetchone()
    if same != (True,):
        return
    tables = connection.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = 'pyramid'"
    ).fetchall()
    for (name,) in tables:
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM pyramid.{name}")


def about_text(backend: Backend) -> str:
    """Return what a file that `timeline import` wrote says of its events; "" for any other table."""
    if backend.name != "duckdb":
        return ""
    try:
        found = backend.con.execute(f"SELECT text FROM {ABOUT}").fetchone()
    except duckdb.Error:
        return ""
    return str(found[0]) if found else ""


def _threads() -> int:
    return max(1, min(4, os.cpu_count() or 1))


def _reason(error: Exception) -> Sentence:
    return verbatim(str(error).splitlines()[0])


@contextmanager
def answering(place: StoreAddress) -> Iterator[None]:
    """Turn the errors of an engine into StoreError."""
    try:
        yield
    except StoreError:
        raise
    except Exception as error:
        text = str(error)
        if any(word in text or word in type(error).__name__ for word in _INTERRUPTED):
            raise StoreInterrupted(Sentence("the query was cancelled")) from None
        reason = verbatim((text.splitlines() or [type(error).__name__])[0])
        raise StoreError(Sentence("{where}: {reason}", where=place.address, reason=reason)) from error


@dataclass(slots=True, weakref_slot=True, eq=False)
class Connections:
    """The connections of a store; each is lent to one query at a time."""

    place: StoreAddress
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _idle: list[Backend] = field(default_factory=list)
    _process: int = field(default_factory=os.getpid)
    _base: duckdb.DuckDBPyConnection | None = None
    _raised: int = 0

    def __post_init__(self) -> None:
        _ALL.add(self)

    @contextmanager
    def lent(self) -> Iterator[Backend]:
        """Lend a connection that no other thread uses."""
        with self._lock:
            backend = self._idle.pop() if self._idle else None
        if backend is None:
            backend = self._opened()
        process = os.getpid()
        try:
            yield backend
        finally:
            if process == self._process:
                with self._lock:
                    self._idle.append(backend)
            else:
                _leave(backend)

    def answer(self, backend: Backend, ask: Callable[[], Answer]) -> Answer:
        """Return an answer of an engine; DuckDB gets more memory for it if it asks for more."""
        try:
            return ask()
        except duckdb.OutOfMemoryException:
            with self._lock:
                self._raised += 1
                backend.con.execute(f"SET memory_limit = '{MOST_MEMORY}'")
            try:
                return ask()
            finally:
                self._lower(backend)

    def _lower(self, backend: Backend) -> None:
        with self._lock, suppress(duckdb.Error):  # other questions may use more at this moment
            self._raised -= 1
            if not self._raised:
                backend.con.execute(f"SET memory_limit = '{MEMORY}'")

    def forget(self) -> None:
        """Give up the connections of the parent process, of whose threads one may have the lock."""
        _leave((*self._idle, self._base))
        self._lock, self._idle, self._base, self._process = threading.Lock(), [], None, os.getpid()
        self._raised = 0

    def _opened(self) -> Backend:
        if (opener := _FILES.get(self.place.scheme)) is None:
            return _server(self.place)
        with self._lock:
            if self._base is None:
                self._base = opener(self.place)
            return ibis.duckdb.from_connection(self._base.cursor())

    def close(self) -> None:
        """Close the connections that are not lent."""
        with self._lock:
            while self._idle:
                self._idle.pop().disconnect()
            if self._base is not None:
                self._base.close()
                self._base = None


def _leave(connections: object) -> None:
    """Never delete connections of the parent process: this would wait for threads that the child does not have."""
    ctypes.pythonapi.Py_IncRef(ctypes.py_object(connections))


def _forget_parent() -> None:
    for connections in [*_ALL]:
        connections.forget()
    _leave(duckdb.default_connection())  # some questions open it


if hasattr(os, "register_at_fork"):  # Windows does not fork
    os.register_at_fork(after_in_child=_forget_parent)

_FILES: dict[str, Callable[[StoreAddress], duckdb.DuckDBPyConnection]] = {
    "duckdb": open_duckdb,
    "parquet": open_parquet,
}
_SERVERS = ("postgres", "clickhouse", "spark")
_SECRETS = {"postgres": "PGPASSWORD", "clickhouse": "CLICKHOUSE_PASSWORD"}


def _server(place: StoreAddress) -> Backend:
    try:
        return _CONNECT[place.scheme](place)
    except StoreError:
        raise
    except ImportError as error:
        raise StoreError(
            Sentence("{scheme} needs the package {name}", scheme=f"{place.scheme}:", name=error.name or "")
        ) from None
    except Exception as error:
        raise StoreError(
            Sentence("cannot connect to {where}: {reason}", where=place.address, reason=_reason(error))
        ) from None


def _postgres(place: StoreAddress) -> Backend:
    return ibis.connect(place.address)


def _clickhouse(place: StoreAddress) -> Backend:
    parts = urlsplit(place.address)
    if not parts.netloc and parts.path:  # a folder of chdb, which is ClickHouse inside of this process
        import clickhouse_connect

        client = clickhouse_connect.get_client(interface="chdb", path=parts.path)
        return ibis.clickhouse.from_connection(client)
    return ibis.clickhouse.connect(
        host=parts.hostname or "localhost",
        port=parts.port,
        user=parts.username or "default",
        password=os.environ.get(_SECRETS["clickhouse"], ""),
        database=parts.path.strip("/") or "default",
    )


def spark(place: StoreAddress) -> Backend:
    """Return a connection to a Spark cluster."""
    from pyspark.sql import SparkSession

    parts = urlsplit(place.address)
    master = f"spark://{parts.netloc}" if parts.netloc else "local[2]"
    session = SparkSession.builder.master(master).config("spark.sql.ansi.enabled", "false").getOrCreate()
    backend = ibis.pyspark.connect(session)
    if parts.path.strip("/"):
        session.read.parquet(parts.path).createOrReplaceTempView(place.table)
    return backend


_CONNECT: dict[str, Callable[[StoreAddress], Backend]] = {
    "postgres": _postgres,
    "clickhouse": _clickhouse,
    "spark": spark,
}
