"""A store in a database, asked by Ibis: a Parquet or DuckDB file, or a table of a server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from timeline.errors import StoreError, StoreInterrupted
from timeline.i18n.sentences import Sentence, verbatim
from timeline.store import queries
from timeline.store.columns import FeedColumns
from timeline.store.connections import Backend, Connections, StoreAddress
from timeline.store.contract import Counts, Facets, FeedEvent, StoreExtent, Viewport

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from timeline.store.contract import Numbers

_INTERRUPTED = ("Interrupted", "canceling statement", "cancelled", "QUERY_WAS_CANCELLED")


class EngineStore:
    """Events of a table, in an engine that Ibis knows."""

    def __init__(self, place: StoreAddress, columns: FeedColumns | None = None) -> None:
        self._place, self._columns = place, columns or FeedColumns()
        self._connections = Connections(place)
        self._version: list[str] = []
        self._running: set[Backend] = set()
        self._lock = threading.Lock()
        with self._connections.lent() as backend, _errors(place):
            self._table(backend)

    def counts(self, view: Viewport) -> Counts:
        """Return the number of events by row and bin of their beginning."""
        found = self._asked(lambda table: queries.counts(table, view))
        names, row = _names(found["row"])
        cells = _cells(row, _whole(found["bin"]), _whole(found["n"]))
        return Counts(names, *cells, int(cells[2].sum()))

    def coverage(self, view: Viewport) -> Counts:
        """Return the number of events by row and bin, in every bin that they last in."""
        found = self._asked(lambda table: queries.changes(table, view))
        names, row = _names(found["row"])
        n = _whole(found["n"])
        total = int(n[_whole(found["falls"]) == 0].sum())
        wide = view.bins + 1
        change = np.zeros(len(names) * wide, dtype=np.int64)
        np.add.at(change, row * wide + _whole(found["bin"]), n)
        active = change.reshape(-1, wide).cumsum(axis=1)[:, :-1].ravel()
        at = np.flatnonzero(active)
        rows, bins = np.divmod(at, view.bins)
        return Counts(names, rows, bins, active[at], total)

    def top(self, view: Viewport, k: int) -> tuple[FeedEvent, ...]:
        """Return the k most important events."""
        return _events(self._asked(lambda table: queries.top(table, view, k)))

    def facets(self, view: Viewport) -> Facets:
        """Return the number of events of each actor and of each kind."""
        actors, kinds = (self._facet(view, name) for name in ("actor", "kind"))
        return Facets(actors, kinds)

    def _facet(self, view: Viewport, name: queries.Facet) -> dict[str, int]:
        found = self._asked(lambda table: queries.facet(table, view, name))
        return dict(sorted(zip(found["value"].to_pylist(), found["n"].to_pylist(), strict=True)))

    def extent(self) -> StoreExtent | None:
        """Return the period of all events."""
        (found,) = self._asked(queries.extent).to_pylist()
        known = [found[name] for name in ("first", "first_last", "last", "last_first")]
        moments = [moment for moment in known if moment is not None]
        if not moments:
            return None
        return StoreExtent(min(moments), max(moments), found["events"], found["rows"] - found["events"])

    def event(self, id: str) -> FeedEvent | None:
        """Return the event with an id."""
        return next(iter(_events(self._asked(lambda table: queries.named(table, id)))), None)

    def version(self) -> str:
        """Return a digest of the events, as they were when it was first asked for."""
        if not self._version:
            (found,) = self._asked(queries.content).to_pylist()
            text = ":".join(str(int(value or 0)) for value in found.values())
            self._version.append(blake2b(text.encode(), digest_size=8).hexdigest())
        return self._version[0]

    def panel(self) -> EngineStore:
        """Return the same store for one panel of a page."""
        other = object.__new__(EngineStore)
        vars(other).update(vars(self) | {"_running": set(), "_lock": threading.Lock()})
        return other

    def interrupt(self) -> None:
        """Cancel the running queries of this panel."""
        with self._lock:
            for backend in self._running:
                with suppress(Exception):  # a query can end at this moment
                    _interrupt(backend)

    def close(self) -> None:
        """Close the connections."""
        self._connections.close()

    def _asked(self, question: Callable[[ir.Table], ir.Table]) -> pa.Table:
        """Return the answer of the engine; raise StoreInterrupted if it was cancelled."""
        with self._connections.lent() as backend, _errors(self._place), self._interruptible(backend):
            return backend.to_pyarrow(question(self._table(backend)))

    def _table(self, backend: Backend) -> ir.Table:
        """Return the table of events in a connection."""
        known: ir.Table | None = getattr(backend, "timeline_events", None)
        if known is None:
            table = backend.table(self._place.table, database=self._place.schema)
            known = queries.as_events(table, self._columns.found(table.columns))
            backend.timeline_events = known
        return known

    @contextmanager
    def _interruptible(self, backend: Backend) -> Iterator[None]:
        with self._lock:
            self._running.add(backend)
        try:
            yield
        finally:
            with self._lock:
                self._running.discard(backend)


@contextmanager
def _errors(place: StoreAddress) -> Iterator[None]:
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


def _interrupt(backend: Backend) -> None:
    connection = backend.con
    for name in ("interrupt", "cancel_safe"):
        if hasattr(connection, name):
            getattr(connection, name)()
            return
    if hasattr(backend, "_session"):
        backend._session.sparkContext.cancelAllJobs()


def _names(column: Any) -> tuple[tuple[str, ...], Numbers]:
    """Return the sorted names of a column, and the place of each value among them."""
    coded = column.combine_chunks().dictionary_encode() if isinstance(column, pa.ChunkedArray) else column
    names = np.array(coded.dictionary.to_pylist(), dtype=object)
    order = np.argsort(names, kind="stable")
    place = np.empty(len(names), dtype=np.int64)
    place[order] = np.arange(len(names))
    return tuple(names[order].tolist()), place[coded.indices.to_numpy(zero_copy_only=False)]


def _whole(column: Any) -> Numbers:
    numbers: Numbers = column.to_numpy().astype(np.int64, copy=False)
    return numbers


def _cells(row: Numbers, at: Numbers, n: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    order = np.lexsort((at, row))
    return row[order], at[order], n[order]


def _events(found: pa.Table) -> tuple[FeedEvent, ...]:
    columns = (found[name].to_pylist() for name in FeedEvent._fields)
    return tuple(FeedEvent(*row) for row in zip(*columns, strict=True))
