"""The timeline of a view: as published on its as-of date, with the part of its feed that the view shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from timeline.chart.feed.asked import Asked, asked, fits, without_window
from timeline.chart.feed.named import events_of, id_in_feed, id_in_timeline
from timeline.chart.feed.opened import REST, actors_named, day_of, opened, rows_of, store_of
from timeline.model.cache import kept
from timeline.model.feed import FeedCounts, FeedShown
from timeline.model.nouns import Actor, ChartRow, Event
from timeline.model.timeline import Timeline, in_order
from timeline.record.published import as_published
from timeline.view.query import Query
from timeline.view.view import View

if TYPE_CHECKING:
    from timeline.store.contract import Counts, FeedEvent, Store, StoreExtent

NAMED = 40
"""The greatest number of events of a feed that a view names."""


def in_view(timeline: Timeline, view: View) -> Timeline:
    """Return the timeline as published on the view's as-of date, with the feed's events that the view names.

    The result for another view of the same timeline can be made from the result for this one.
    """
    record = timeline.feed_shown.record if timeline.feed_shown else timeline
    published = as_published(record, view.as_of)
    if published.feed_place is None:
        return published
    question = _Question(view.query, view.window, view.as_of, view.opened)
    return _with_feed(opened(published), question)


def record_of(timeline: Timeline) -> Timeline:
    """Return the timeline without the events of its feed."""
    return timeline.feed_shown.record if timeline.feed_shown else timeline


def without_feed(timeline: Timeline) -> Timeline:
    """Return the timeline as if its file named no feed, for what is about the file alone."""
    record = record_of(timeline)
    return _closed(record) if record.feed_place else record


@kept(1)
def _closed(record: Timeline) -> Timeline:
    return replace(record, feed=None, feed_place=None)


@dataclass(frozen=True, slots=True)
class _Question:
    """The parts of a view on which the answer of a feed depends."""

    query: Query
    window: tuple[float, float] | None
    as_of: int | None
    opened: str | None

    def view(self) -> View:
        return View(query=self.query, window=self.window, as_of=self.as_of)


@kept(12)
def _with_feed(record: Timeline, question: _Question) -> Timeline:
    place = record.feed_place
    assert place is not None
    store = store_of(place)
    panel = store.panel()
    view, extent = question.view(), store.extent()
    if extent is None:
        return _joined(record, _nothing(record, store, None), (), ())
    seen = asked(record, view, extent)
    found = panel.top(seen.viewport, NAMED + 1) if seen else ()
    selected = _selected(store, question.opened, found)
    shown = _shown(record, view, (store, extent, seen), found)
    named = found[:NAMED]
    return _joined(record, shown, named, selected)


def _nothing(record: Timeline, store: Store, extent: StoreExtent | None) -> FeedShown:
    whole, undated = (extent.events, extent.undated) if extent else (0, 0)
    return FeedShown(record, frozenset(), 0, 0, whole, None, None, store.version(), undated)


def _shown(
    record: Timeline, view: View, of: tuple[Store, StoreExtent, Asked | None], found: Sequence[FeedEvent]
) -> FeedShown:
    """Return what a view shows of a feed, which found these events, one more than are named if there are more."""
    store, extent, seen = of
    whole = seen if view.window is None else asked(record, without_window(view), extent)
    bare = _nothing(record, store, extent)
    if whole is None:
        return replace(bare, unfit=not fits(record, view.query))
    every = _counts(record, store, whole)
    period = _period(every, whole, extent)
    if seen is None:
        return replace(bare, every=every.total, period=period)
    counts = every if seen is whole else _counts(record, store, seen)
    named = frozenset(id_in_timeline(each.id) for each in found[:NAMED])
    few = len(found) <= NAMED
    return replace(
        bare,
        named=named,
        total=counts.total,
        every=every.total,
        counts=None if few else counts.by_row,
        period=period,
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """The counts of a question, and their sum."""

    by_row: FeedCounts
    total: int


def _counts(record: Timeline, store: Store, question: Asked) -> _Counted:
    """Return the counts of the actors with a row, and of all others together.

    A feed can have many thousands of actors: the others are the sum of all kinds without the actors with a row.
    """
    place, viewport, panel = record.feed_place, question.viewport, store.panel()
    assert place is not None
    meant = rows_of(place).meant
    own = panel.counts(replace(viewport, actors=viewport.actors or tuple(meant))) if meant else None
    parts = [_by_row(own, {value: record.row_of[actor] for value, actor in meant.items()})] if own else []
    total = own.total if own else 0
    if not viewport.actors:  # those of any actor
        every = panel.counts(replace(viewport, rows="kind"))
        total = every.total
        bins = np.bincount(every.bin, every.n, minlength=viewport.bins).astype(np.int64)
        for _, at, n in parts:
            bins -= np.bincount(at, n, minlength=viewport.bins).astype(np.int64)
        left = np.flatnonzero(bins)
        parts.append(([REST] * len(left), left, bins[left]))
    names = tuple(dict.fromkeys(name for rows, _, _ in parts for name in rows))
    code = {name: n for n, name in enumerate(names)}
    rows = np.array([code[name] for names_of, _, _ in parts for name in names_of], dtype=np.int64)
    at = np.concatenate([part[1] for part in parts]) if parts else rows
    n = np.concatenate([part[2] for part in parts]) if parts else rows
    return _Counted(
        FeedCounts(names, rows, at, n, question.first, question.before, question.step, question.cut), total
    )


def _by_row(counts: Counts, row_of: Mapping[str, str]) -> tuple[list[str], np.ndarray, np.ndarray]:
    names = [row_of[value] for value in counts.rows]
    return [names[row] for row in counts.row.tolist()], counts.bin, counts.n


def _period(every: _Counted, whole: Asked, extent: StoreExtent) -> tuple[int, int] | None:
    """Return the first and the last day of the events counted."""
    if not every.total:
        return None
    viewport, at = whole.viewport, every.by_row.bin
    if not (viewport.actors or viewport.words or viewport.importance > 1):
        return max(day_of(extent.first), int(whole.first)), min(
            day_of(extent.last), int(-(-whole.before // 1)) - 1
        )
    first = whole.first + float(at.min()) * whole.step
    last = min(whole.first + float(at.max() + 1) * whole.step, whole.before)
    return max(int(first), day_of(extent.first)), int(-(-last // 1)) - 1


def _selected(store: Store, id_: str | None, found: Sequence[FeedEvent]) -> tuple[FeedEvent, ...]:
    """Return the selected event of a view, if it is one of the feed that the view does not name."""
    inside = id_in_feed(id_) if id_ else None
    if inside is None or any(each.id == inside for each in found[:NAMED]):
        return ()
    event = store.event(inside)
    return (event,) if event else ()


def _joined(
    record: Timeline, shown: FeedShown, named: Sequence[FeedEvent], selected: Sequence[FeedEvent]
) -> Timeline:
    """Return the timeline with these events of its feed, and with their actors."""
    place = record.feed_place
    assert place is not None
    found = [each for each in (*named, *selected) if id_in_timeline(each.id) not in record.event]
    meant = dict(rows_of(place).meant)
    strangers = dict.fromkeys(each.actor for each in found if each.actor not in meant)
    actors = tuple(actors_named(strangers, {*record.actor}))
    meant |= {value: actor.id for value, actor in zip(strangers, actors, strict=True)}
    events = events_of(found, place, meant)
    return replace(
        record,
        events=in_order((*record.events, *events)),
        actors=(*record.actors, *actors),
        rows=tuple(_with_others(row, actors) for row in record.rows),
        feed_shown=shown,
    )


def _with_others(row: ChartRow, actors: Sequence[Actor]) -> ChartRow:
    others = tuple(actor.id for actor in actors)
    return row.model_copy(update={"actors": others}) if row.id == REST else row


@kept(1)
def numbers_of(timeline: Timeline) -> Mapping[str, int]:
    """Return the number of counted events of the feed by row, without those that the view names."""
    shown = timeline.feed_shown
    if shown is None or shown.counts is None:
        return {}
    counts = shown.counts
    sums = np.bincount(counts.row, counts.n, minlength=len(counts.rows)).astype(np.int64).tolist()
    numbers = Counter(dict(zip(counts.rows, sums, strict=True)))
    for event in named_events(timeline):
        numbers[timeline.row_of.get(event.actors[0], "")] -= 1
    return +numbers


def named_events(timeline: Timeline) -> tuple[Event, ...]:
    """Return the events of the feed that the view names, in order of time."""
    shown = timeline.feed_shown
    return tuple(event for event in timeline.events if event.id in shown.named) if shown else ()
