"""Connections to the engines: one for each query that runs, opened after the process was forked.

A connection of DuckDB that a fork inherits does not answer, and one that two threads share fails; each query
gets a cursor of the connection that its process opened. Connections to databases are encrypted unless the database is
on this machine, and without a password in clear text.
"""

from __future__ import annotations

import ctypes
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TypeVar
from weakref import WeakSet

import duckdb
import ibis

from timeline.errors import StoreError, StoreInterrupted
from timeline.i18n.sentences import Sentence, verbatim
from timeline.store.addresses import SECRETS, StoreAddress
from timeline.store.files import MEMORY, OPENERS, Backend
from timeline.store.sql import sql

Answer = TypeVar("Answer")

MOST_MEMORY = "1GB"
"""What DuckDB may use in a process that answers, for a question that needs more."""
_INTERRUPTED = ("Interrupted", "canceling statement", "cancelled", "QUERY_WAS_CANCELLED")
_ALL: WeakSet[Connections] = WeakSet()
"""The connections of all stores, to give them up after a fork."""


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
                backend.con.execute(sql("SET memory_limit = {most}", most=MOST_MEMORY))
            try:
                return ask()
            finally:
                with self._lock, suppress(duckdb.Error):  # other questions may use more at this moment
                    self._raised -= 1
                    if not self._raised:
                        backend.con.execute(sql("SET memory_limit = {usual}", usual=MEMORY))

    def forget(self) -> None:
        """Give up the connections of the parent process, of whose threads one may have the lock."""
        _leave((*self._idle, self._base))
        self._lock, self._idle, self._base, self._process = threading.Lock(), [], None, os.getpid()
        self._raised = 0

    def _opened(self) -> Backend:
        if (opener := OPENERS.get(self.place.scheme)) is None:
            return connected(self.place)
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


SPARK_PORT = 7077


def connected(place: StoreAddress) -> Backend:
    """Return a connection to the server of a table; raise StoreError if there is none."""
    try:
        return _CONNECT[place.scheme](place)
    except StoreError:
        raise
    except ImportError as error:
        name, words = error.name or "", "{scheme} needs the package {name}"
        raise StoreError(Sentence(words, scheme=f"{place.scheme}:", name=name)) from None
    except Exception as error:
        reason, words = verbatim(str(error).splitlines()[0]), "cannot connect to {where}: {reason}"
        raise StoreError(Sentence(words, where=place.address, reason=reason)) from None


def _postgres(place: StoreAddress) -> Backend:
    """Connect to PostgreSQL; the password, if it is asked for, is proved and never sent."""
    wanted = os.environ.get("PGSSLMODE", "")
    mode = wanted if wanted in ("verify-ca", "verify-full") else "require"
    return ibis.postgres.connect(
        host=place.host,
        port=place.port or 5432,
        user=place.user,
        database=place.database.strip("/") or None,
        require_auth="scram-sha-256,none",
        **({} if place.is_local else {"sslmode": mode}),
    )


def _clickhouse(place: StoreAddress) -> Backend:
    """Connect to ClickHouse, to which a password is sent, so that the connection is encrypted."""
    if "//" in place.address and place.address.split("//")[1].startswith("/"):
        import clickhouse_connect  # a folder of chdb, which is ClickHouse inside of this process

        client = clickhouse_connect.get_client(interface="chdb", path=place.database)
        return ibis.clickhouse.from_connection(client)
    password = os.environ.get(SECRETS["clickhouse"], "")
    return ibis.clickhouse.connect(
        host=place.host,
        port=place.port,
        user=place.user or "default",
        password=password,
        database=place.database.strip("/") or "default",
        secure=bool(password) or not place.is_local,
    )


def spark(place: StoreAddress) -> Backend:
    """Return a connection to a Spark cluster."""
    from pyspark.sql import SparkSession

    master = f"spark://{place.host}:{place.port or SPARK_PORT}" if "///" not in place.address else "local[2]"
    session = SparkSession.builder.master(master).config("spark.sql.ansi.enabled", "false").getOrCreate()
    backend = ibis.pyspark.connect(session)
    if place.database.strip("/"):
        session.read.parquet(place.database).createOrReplaceTempView(place.table)
    return backend


_CONNECT: dict[str, Callable[[StoreAddress], Backend]] = {
    "postgres": _postgres,
    "clickhouse": _clickhouse,
    "spark": spark,
}
