"""A store in a database, asked by Ibis: a Parquet or DuckDB file, or a table of a server."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from timeline.store import queries
from timeline.store.addresses import StoreAddress
from timeline.store.connections import Connections, answering
from timeline.store.contract import Counts, Facets, FeedColumns, FeedEvent, StoreExtent, Viewport
from timeline.store.files import ATTACHED, MAIN, Backend, about_text, file_version
from timeline.store.pyramid import TABLE, Described
from timeline.store.queries import Statements, Terms
from timeline.store.sql import Sql, written

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from timeline.store.contract import Numbers

FACETS: tuple[queries.Facet, ...] = ("actor", "kind")
FILES = ("duckdb", "parquet")
"""The schemes of files, which DuckDB reads in this process."""
SAMPLING = ("duckdb", "postgres")
"""The schemes of stores that read some blocks of a table alone; others read all events."""


class _Tables:
    """The tables of a store in one connection; asking the engine for their columns takes time.

    With `own`, they are those that `timeline import` wrote.
    """

    def __init__(self, backend: Backend, place: StoreAddress, columns: FeedColumns, *, own: bool) -> None:
        self._backend, self._columns, self._own = backend, columns, own
        self._known = dict[str, "ir.Table"]()
        schema = (ATTACHED, place.schema or MAIN) if place.scheme == "duckdb" else place.schema
        self._raw = backend.table(place.table, database=schema)
        self.events = self._events(self._raw)

    def named(self, name: str) -> ir.Table:
        """Return a summary."""
        if name not in self._known:
            self._known[name] = self._backend.table(name)
        return self._known[name]

    def of(self, view: Viewport, tier: str = "") -> ir.Table:
        """Return the events: those of a tier, or of a sample, in blocks, of which each query gets other ones."""
        if tier:
            return self._events(self.named(tier))
        return (
            self._events(self._raw.sample(view.sample / 100, method="block"))
            if view.sample < 100
            else self.events
        )

    def _events(self, table: ir.Table) -> ir.Table:
        if self._own:
            return queries.own_events(table)
        return queries.as_events(table, self._columns.found(table.columns))


class Store:
    """Events of a table in any number, each with one actor, one kind and a period, in an engine that Ibis knows.

    Several threads can ask it at once.
    """

    def __init__(self, place: StoreAddress, columns: FeedColumns | None = None) -> None:
        self._place, self._columns = place, columns or FeedColumns()
        self._connections, self._statements = Connections(place), Statements()
        self._version: list[str] = []
        self._about: Described | None = None
        self._own = False
        self._running: set[Backend] = set()
        self._lock = threading.Lock()
        with self._connections.lent() as backend, answering(place):
            # What a file says of its events counts if it is asked by the columns of `timeline import`.
            own = place.table == TABLE and self._columns == FeedColumns()
            if own and (text := about_text(backend)):
                self._about = Described.of(text)
            elif (
                own
                and place.scheme == "parquet"
                and (version := file_version(backend.con, Path(place.address)))
            ):
                self._version.append(version)
            self._own = self._about is not None or bool(self._version)
            self._tables(backend)

    @property
    def samples(self) -> bool:
        """True if the engine reads some blocks of a table alone."""
        return self._place.scheme in SAMPLING

    def counts(self, view: Viewport) -> Counts:
        """Return the number of events by row and bin: each once, in the bin of its beginning, or in the first bin."""
        sampled = view.sample < 100 and bool(view.words) and self.samples
        if sampled:
            found = self._asked(lambda tables: queries.sampled(tables.of(view), Terms(view)))
            every = self.counts(replace(view, words=(), sample=100, bin=view.before - view.first)).total
            times = every / max(int(_whole(found["seen"]).sum()), 1)
        else:
            found, times = self._answered("counts", self._terms(view, view.rows), self._begun), 1.0
        names, row = _names(found["row"])
        n = (_whole(found["n"]) * times).round()
        # The sum of the numbers in each cell; floats are exact below 2^53.
        cells = np.bincount(row * view.bins + _whole(found["bin"]), n).astype(np.int64)
        at = np.flatnonzero(cells)
        row, bin_ = np.divmod(at, view.bins)
        used, row = np.unique(row, return_inverse=True)
        rows, sample = tuple(names[n] for n in used.tolist()), view.sample if sampled else 100
        return Counts(rows, row.astype(np.int64), bin_, cells[at], int(cells.sum()), sample)

    def _terms(self, view: Viewport, column: str, **how: Any) -> Terms:
        return Terms(view, self._about.summary(view, column, **how) if self._about else None)

    @staticmethod
    def _begun(tables: _Tables, terms: Terms) -> ir.Table:
        if not terms.summary:
            return queries.counts(tables.events, terms)
        found = queries.summed(tables.named(terms.summary.table), terms)
        for part in queries.ends(tables.events, terms):
            found = found.union(queries.counts(part, terms))
        return found

    def top(self, view: Viewport, k: int) -> tuple[FeedEvent, ...]:
        """Return the k most important events, by descending importance, then by id."""
        for tier in self._about.tiers_for(view, k) if self._about else ():
            found = self._top(view, k, tier.table)
            if len(found) == k:  # a tier has all events that are more important than its last one
                return found
        return self._top(view, k, "")

    def _top(self, view: Viewport, k: int, tier: str) -> tuple[FeedEvent, ...]:
        sampled = view if view.words and self.samples else replace(view, sample=100)

        def question(tables: _Tables, terms: Terms) -> ir.Table:
            return queries.top(tables.of(sampled, tier), terms, k)

        return _events(self._answered(f"top {k} {tier}", Terms(view), question))

    def facets(self, view: Viewport) -> Facets:
        """Return the number of events of each actor and of each kind."""
        actors, kinds = (self._facet(view, name) for name in FACETS)
        return Facets(actors, kinds)

    def _facet(self, view: Viewport, name: queries.Facet) -> dict[str, int]:
        def question(tables: _Tables, terms: Terms) -> ir.Table:
            if not terms.summary:
                return queries.facet(tables.events, terms, name)
            found = queries.summed_facet(tables.named(terms.summary.table), terms, name)
            for part in queries.ends(tables.events, terms):
                found = found.union(queries.facet(part, terms, name))
            return found

        terms = self._terms(view, name, binned=False, without=name)
        found = self._answered(f"facet {name}", terms, question)
        numbers = Counter[str]()
        for value, n in zip(found["value"].to_pylist(), found["n"].to_pylist(), strict=True):
            numbers[value] += n
        return dict(sorted(numbers.items()))

    def extent(self) -> StoreExtent | None:
        """Return the period of all events; None if no event has a date."""
        if self._about:
            about = self._about
            if about.first is None or about.last is None:
                return None
            return StoreExtent(about.first, about.last, about.events, about.undated)
        (found,) = self._asked(lambda tables: queries.extent(tables.events)).to_pylist()
        known = [found[name] for name in ("first", "first_last", "last", "last_first")]
        moments = [moment for moment in known if moment is not None]
        if not moments:
            return None
        return StoreExtent(min(moments), max(moments), found["events"], found["rows"] - found["events"])

    def event(self, id: str) -> FeedEvent | None:
        """Return a dated event; None if there is none with this id."""
        return next(iter(_events(self._asked(lambda tables: queries.named(tables.events, id)))), None)

    def version(self) -> str:
        """Return letters and digits that change with the events, as they were when this was first asked for."""
        if self._about:
            return self._about.version
        if not self._version:
            (found,) = self._asked(lambda tables: queries.content(tables.events)).to_pylist()
            text = ":".join(str(int(value or 0)) for value in found.values())
            self._version.append(blake2b(text.encode(), digest_size=8).hexdigest())
        return self._version[0]

    def panel(self) -> Store:
        """Return the same store for one panel of a page, whose queries `interrupt` cancels without those of others."""
        other = object.__new__(Store)
        vars(other).update(vars(self) | {"_running": set(), "_lock": threading.Lock()})
        return other

    def interrupt(self) -> None:
        """Cancel the running queries of this panel, which then raise StoreInterrupted. Called by another thread."""
        with self._lock:
            for backend in self._running:
                with suppress(Exception):  # a query can end at this moment
                    cancel = next(
                        (name for name in ("interrupt", "cancel_safe") if hasattr(backend.con, name)), ""
                    )
                    if cancel:
                        getattr(backend.con, cancel)()
                    elif hasattr(backend, "_session"):
                        backend._session.sparkContext.cancelAllJobs()

    def close(self) -> None:
        """Close the connections."""
        self._connections.close()

    def _asked(self, question: Callable[[_Tables], ir.Table]) -> pa.Table:
        """Return the answer of the engine; raise StoreInterrupted if it was cancelled."""
        with self._lent() as (backend, tables):
            expr = question(tables)
            if self._place.scheme in FILES:
                return self._of_file(backend, written(str(backend.compile(expr))))
            return self._connections.answer(backend, lambda: backend.to_pyarrow(expr))

    def _of_file(self, backend: Backend, text: Sql) -> pa.Table:
        """Return the answer of DuckDB, for which Ibis would load pandas."""
        return self._connections.answer(backend, lambda: backend.con.sql(text).to_arrow_table())

    def _answered(self, name: str, terms: Terms, question: Callable[[_Tables, Terms], ir.Table]) -> pa.Table:
        """Return the answer to a question about a viewport, of which files get the SQL written before.

        Questions of the same name differ by their terms only.
        """
        view = terms.view
        if self._place.scheme not in FILES or view.words or view.named or view.sample < 100:
            return self._asked(lambda tables: question(tables, terms))
        with self._lent() as (backend, tables):
            text = self._statements.text(name, terms, lambda each: question(tables, each), backend.compile)
            return self._of_file(backend, text)

    def _tables(self, backend: Backend) -> _Tables:
        """Return the tables in a connection."""
        known: _Tables | None = getattr(backend, "timeline_tables", None)
        if known is None:
            known = backend.timeline_tables = _Tables(backend, self._place, self._columns, own=self._own)
        return known

    @contextmanager
    def _lent(self) -> Iterator[tuple[Backend, _Tables]]:
        """Lend a connection with its tables to a question that `interrupt` can cancel."""
        with self._connections.lent() as backend, answering(self._place):
            with self._lock:
                self._running.add(backend)
            try:
                yield backend, self._tables(backend)
            finally:
                with self._lock:
                    self._running.discard(backend)


def _names(column: Any) -> tuple[tuple[str, ...], Numbers]:
    """Return the sorted names of a column, and the place of each value among them."""
    if not len(column):
        return (), np.empty(0, np.int64)
    coded = column.combine_chunks().dictionary_encode()
    names = np.array(coded.dictionary.to_pylist(), dtype=object)
    order = np.argsort(names, kind="stable")
    place = np.empty(len(names), dtype=np.int64)
    place[order] = np.arange(len(names))
    return tuple(names[order].tolist()), place[np.from_dlpack(coded.indices)]


def _whole(column: Any) -> Numbers:
    # Arrow would load pandas to make an array of NumPy.
    return np.concatenate([np.empty(0, np.int64), *map(np.from_dlpack, column.cast(pa.int64()).chunks)])


def _events(found: pa.Table) -> tuple[FeedEvent, ...]:
    columns = (found[name].to_pylist() for name in FeedEvent._fields)
    return tuple(FeedEvent(*row) for row in zip(*columns, strict=True))
