"""What a view asks of a feed (a period, filters and bins), and the answers of the feed's store.

Each answer is asked for once, because several parts of a page need the same ones at the same time. The queries of one
request can be cancelled while they run.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from timeline.chart.feed.opened import (
    DAY,
    REST,
    day_of,
    has_open_beginnings,
    milliseconds,
    place_of,
    rows_of,
    store_of,
    type_of,
)
from timeline.dates import EPOCH, parse_date
from timeline.errors import StoreInterrupted
from timeline.i18n.sentences import Sentence
from timeline.model.cache import kept
from timeline.model.feed import FeedCounts, FeedPlace
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.view.frame import columns_of
from timeline.view.query import Query
from timeline.view.search import parts
from timeline.view.view import View

if TYPE_CHECKING:
    from timeline.store.contract import Counts, FeedEvent, StoreExtent, Viewport
    from timeline.store.engine import Store

MOST_BINS = 2_048
"""The greatest number of bins in which the events of a row are counted."""
LEAST_BINS = 256
"""The number of bins in which a period of a few days is counted, if bins of `FINEST` are not longer."""
FINEST = 1 / 32
"""The shortest bin, in days: 45 minutes, because words name moments to the minute."""
FEW_DAYS = 4
"""The number of days up to which bins are shorter than a day."""


class FeedQuestion(NamedTuple):
    """A question to a feed, with the first bin and the width of all bins in days with a fraction."""

    viewport: Viewport
    first: float
    before: float
    step: float
    cut: bool
    """True if events that began before the period can last into it."""


def asked(timeline: Timeline, view: View, extent: StoreExtent) -> FeedQuestion | None:
    """Return the question of a view to its timeline's feed, whose events have an extent; None if no event can pass."""
    place = place_of(timeline)
    actors = _values(timeline, view.query, place)
    if actors is None:
        return None
    first, before, cut = _period(view, extent)
    earlier = cut or has_open_beginnings(place)
    if before <= first:
        return None
    from timeline.store.contract import Viewport

    step = _step(before - first)
    if not cut:  # aligned bins, counted from 1970, are answered from counts that were made before
        first = EPOCH + (first - EPOCH) // step * step
    words = tuple(part.text for part in parts(view.query.search))
    viewport = Viewport(
        first=milliseconds(first),
        before=milliseconds(before),
        bin=round(step * DAY),
        actors=actors,
        words=words,
        importance=view.query.importance,
        sample=view.sample if words else 100,
    )
    return FeedQuestion(viewport, first, before, step, earlier)


def fits(timeline: Timeline, query: Query) -> bool:
    """Return whether events of some actor of a feed can pass the filters."""
    return bool(_passing(timeline, replace(query, actors=())))


def _passing(timeline: Timeline, query: Query) -> set[str]:
    """Return the actors of a feed whose events can pass, `REST` among them; those have only an actor and a type."""
    bare = _bare(timeline)
    passing = replace(query, search="", since=None, to=None, also=()).mask(columns_of(bare))
    return {event.id for event, passes in zip(bare.events, passing.tolist(), strict=True) if passes}


@kept(1)
def _bare(timeline: Timeline) -> Timeline:
    """Return the timeline with one event of each actor of its feed, which has nothing that can differ."""
    place = place_of(timeline)
    event = Event(
        id=REST, date=parse_date("2000"), actors=(REST,), type=type_of(place), title=REST, importance=5
    )
    actors = dict.fromkeys((*rows_of(place).meant.values(), REST))
    return replace(timeline, events=tuple(event.model_copy(update={"id": i, "actors": (i,)}) for i in actors))


def _values(timeline: Timeline, query: Query, place: FeedPlace) -> tuple[str, ...] | None:
    """Return the values of the actors that pass, () for all; None if no actor of the feed does."""
    passing = _passing(timeline, query)
    if REST in passing and place.feed.others:
        return ()
    return tuple(value for value, actor in rows_of(place).meant.items() if actor in passing) or None


def _period(view: View, extent: StoreExtent) -> tuple[float, float, bool]:
    """Return the first moment, the moment after the last one, and whether the period begins within the feed."""
    begin, end = float(day_of(extent.first)), float(day_of(extent.last) + 1)
    query, first, before = view.query, begin, end
    if query.since is not None and query.since.begins is not None:
        first = max(first, query.since.begins)
    if query.to is not None and query.to.ends is not None:
        before = min(before, query.to.ends)
    if view.published_on is not None:
        before = min(before, view.published_on + 1)
    if view.window:
        first, before = max(first, view.window[0]), min(before, view.window[1] + 1)
    return first, before, first > begin


def _step(days: float) -> float:
    """Return the width of a bin in days, a power of two."""
    step = 1.0
    while days / step > MOST_BINS:
        step *= 2
    while days <= FEW_DAYS and days / step < LEAST_BINS and step > FINEST:
        step /= 2
    return step


class Asking:
    """The queries of a request."""

    def __init__(self) -> None:
        self._panels: set[Store] = set()
        self._lock = Lock()
        self._cancelled = False

    def cancel(self) -> None:
        """Cancel the running queries and all later ones; for another thread."""
        with self._lock:
            self._cancelled = True
            running = [*self._panels]
        for panel in running:
            panel.interrupt()

    @contextmanager
    def panel(self, store: Store) -> Iterator[Store]:
        """Yield a panel of a store, until its query is answered; raise StoreInterrupted if it must not be asked."""
        panel = store.panel()
        with self._lock:
            if self._cancelled:
                raise StoreInterrupted(Sentence("the query was cancelled"))
            self._panels.add(panel)
        try:
            yield panel
        finally:
            with self._lock:
                self._panels.discard(panel)


_ASKING: ContextVar[Asking | None] = ContextVar("asking", default=None)


@contextmanager
def cancellable() -> Iterator[Asking]:
    """Yield the queries that this thread makes in the meantime."""
    asking = Asking()
    token = _ASKING.set(asking)
    try:
        yield asking
    finally:
        _ASKING.reset(token)


@contextmanager
def panel_of(store: Store) -> Iterator[Store]:
    """Yield a panel of a store for one query, which `cancellable` cancels if there is one."""
    asking = _ASKING.get() or Asking()
    with asking.panel(store) as panel:
        yield panel


@dataclass(frozen=True, slots=True)
class Counted:
    """The counts of a question, their sum, and the percentage of the events from which they are estimated."""

    by_row: FeedCounts
    total: int
    sample: int = 100


def counted(record: Timeline, question: FeedQuestion) -> Counted:
    """Return the number of events that begin in each bin: of the actors with a row, and of all others together.

    A feed can have many thousands of actors: the others are all events without those of the actors with a row.
    """
    place, viewport = place_of(record), question.viewport
    meant = rows_of(place).meant
    row_of = {value: record.row_of[actor] for value, actor in meant.items()}
    names = tuple(dict.fromkeys((*row_of.values(), REST)))
    own = counts_of(place, replace(viewport, actors=viewport.actors or tuple(meant))) if meant else None
    parts = []
    if own:  # the row of each cell is a place among the names
        places = np.array([names.index(row_of[value]) for value in own.rows], dtype=np.int64)
        parts = [(places[own.row], own.bin, own.n)]
    total, sample = (own.total, own.sample) if own else (0, 100)
    if not viewport.actors:  # those of any actor
        every = counts_of(place, replace(viewport, rows=""))
        total, sample = every.total, every.sample
        bins = np.bincount(every.bin, every.n, minlength=viewport.bins).astype(np.int64)
        for _, at, n in parts:
            bins -= np.bincount(at, n, minlength=viewport.bins).astype(np.int64)
        left = np.flatnonzero(bins > 0)  # two samples can differ
        parts.append((np.full(len(left), names.index(REST), dtype=np.int64), left, bins[left]))
    none = np.zeros(0, dtype=np.int64)
    rows, at, n = (np.concatenate([none, *(part[i] for part in parts)]) for i in range(3))
    used, rows = np.unique(rows, return_inverse=True)
    origin = EPOCH + viewport.origin / DAY
    bounds = (question.first, origin, question.before, question.step, question.cut)
    return Counted(FeedCounts(tuple(names[n] for n in used.tolist()), rows, at, n, *bounds), total, sample)


@kept(24, once=True)
def counts_of(place: FeedPlace, viewport: Viewport) -> Counts:
    """Return the counts of a store."""
    with panel_of(store_of(place)) as panel:
        return panel.counts(viewport)


@kept(12, once=True)
def top_of(place: FeedPlace, viewport: Viewport, most: int) -> tuple[FeedEvent, ...]:
    """Return the most important events of a store."""
    with panel_of(store_of(place)) as panel:
        return panel.top(viewport, most)
