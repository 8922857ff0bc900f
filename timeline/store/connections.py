"""Connections to the engines: one for each query that runs, opened after the process was forked.

A connection of DuckDB that a fork inherits does not answer, and one that two threads share fails; each query
gets a cursor of the connection that its process opened.
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
from timeline.store.addresses import StoreAddress
from timeline.store.files import MEMORY, OPENERS, Backend
from timeline.store.servers import connected
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
