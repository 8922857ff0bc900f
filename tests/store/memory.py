"""A store that counts one event at a time, for tests of what asks a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any, Self

import numpy as np

from tests.store import events as brute
from timeline.store import BEGINNING, END, Counts, Facets, FeedEvent, StoreExtent, Viewport


class MemoryStore:
    """Events in a list; those without `first` are undated."""

    samples = False

    def __init__(self, events: Iterable[FeedEvent]) -> None:
        every: list[Any] = sorted(events, key=lambda event: event.id)
        self._events = [event for event in every if event.first is not None]
        self._undated = len(every) - len(self._events)

    @classmethod
    def of(cls, events: Iterable[FeedEvent]) -> Self:
        """Return a store of events."""
        return cls(events)

    def counts(self, view: Viewport) -> Counts:
        """Return the number of events by row and bin of their beginning."""
        return counts_of(brute.begun(self._events, view))

    def top(self, view: Viewport, k: int) -> tuple[FeedEvent, ...]:
        """Return the k most important events."""
        return brute.top(self._events, view, k)

    def facets(self, view: Viewport) -> Facets:
        """Return the number of events of each actor and of each kind."""
        found = brute.facets(self._events, view)
        return Facets(dict(sorted(found.actors.items())), dict(sorted(found.kinds.items())))

    def extent(self) -> StoreExtent | None:
        """Return the period of all events."""
        known = [m for event in self._events for m in (event.first, event.last) if m not in (BEGINNING, END)]
        return StoreExtent(min(known), max(known), len(self._events), self._undated) if known else None

    def event(self, id: str) -> FeedEvent | None:
        """Return the event with an id."""
        return next((event for event in self._events if event.id == id), None)

    def version(self) -> str:
        """Return a digest of the events."""
        return blake2b(repr(self._events).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def panel(self) -> Self:
        """Return the store itself, whose questions are short."""
        return self

    def interrupt(self) -> None:
        """Do nothing: a question takes milliseconds."""

    def close(self) -> None:
        """Do nothing: there is no connection."""


def counts_of(cells: Counter[tuple[str, int]]) -> Counts:
    """Return numbers by the name of the row and the bin, as a store has them."""
    rows = tuple(sorted({row for row, _ in cells}))
    found = sorted((rows.index(row), bin_, n) for (row, bin_), n in cells.items())
    row, bin_, n = (
        (np.array(column, dtype=np.int64) for column in zip(*found, strict=True))
        if found
        else (np.empty(0, dtype=np.int64),) * 3
    )
    return Counts(rows, row, bin_, n, int(n.sum()))
