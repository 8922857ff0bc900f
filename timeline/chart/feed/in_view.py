"""The timeline of a view, with the part of its feed that the view shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from timeline.chart.feed.answers import Counted, counted, top_of
from timeline.chart.feed.asked import FeedQuestion, asked, fits, without_window
from timeline.chart.feed.named import events_of, id_in_feed, id_in_timeline
from timeline.chart.feed.opened import (
    REST,
    actors_named,
    day_of,
    extent_of,
    opened,
    rows_of,
    store_of,
    version_of,
)
from timeline.layout.crowds import weightiest
from timeline.model.cache import kept
from timeline.model.feed import FeedPlace, FeedShown, is_of_feed
from timeline.model.head import ChartRow
from timeline.model.nouns import Actor, Event
from timeline.model.timeline import Timeline, in_order
from timeline.view.query import Query
from timeline.view.search import parts, spelled
from timeline.view.view import View

if TYPE_CHECKING:
    from timeline.store.contract import FeedEvent, StoreExtent

NAMED = 40
"""The greatest number of events of a feed that a view names."""
ASKED = 400
"""The number of events among which they are chosen, if many are equally important."""


def with_feed(record: Timeline, view: View) -> Timeline:
    """Return a timeline, as published on the view's as-of date, with the events of its feed that the view names."""
    if record.feed_place is None:
        return record
    record = opened(record)
    question = _Question(view.query, view.window, view.as_of, view.sample)
    found = _answered(record, question)
    if view.opened is None or view.opened in found.event or not is_of_feed(view.opened):
        return found
    return _answered(record, replace(question, opened=view.opened))


def closed(record: Timeline) -> Timeline:
    """Return a timeline as if its file named no feed, for what is about the file alone."""
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
    sample: int = 100
    opened: str | None = None

    def view(self) -> View:
        return View(query=self.query, window=self.window, as_of=self.as_of, sample=self.sample)


@kept(12, once=True)
def _answered(record: Timeline, question: _Question) -> Timeline:
    place = record.feed_place
    assert place is not None
    view, extent = question.view(), extent_of(place)
    if extent is None:
        return joined(record, _nothing(record, None), (), ())
    view = _understood(record, view, extent)
    seen = asked(record, view, extent)
    found = top_of(place, seen.viewport, ASKED) if seen else ()
    named = _named(found)
    shown = _shown(record, view, (extent, seen), named)
    return joined(record, shown, named, _selected(place, question.opened, named))


def _understood(record: Timeline, view: View, extent: StoreExtent) -> View:
    """Return the view with the words that the file has for misspelt ones, if the feed has no event with those typed."""
    near = spelled(record, view.query.search) if view.query.search else {}
    typed = asked(record, without_window(view), extent) if near else None
    if typed is None or counted(record, typed).total:
        return view
    words = (f'"{near.get(part, part.text)}"' for part in parts(view.query.search))
    return replace(view, query=replace(view.query, search=" ".join(words)))


def whole_question(timeline: Timeline, view: View) -> FeedQuestion | None:
    """Return the question of a view to the feed of its timeline, without the visible period; None if none can pass."""
    record = timeline.record
    extent = extent_of(record.feed_place) if timeline.feed_shown and record.feed_place else None
    if extent is None:
        return None
    view = without_window(view)
    return asked(record, _understood(record, view, extent), extent)


def _named(found: Sequence[FeedEvent]) -> tuple[FeedEvent, ...]:
    """Return the most important events of those found; of equally important ones, evenly spread events."""
    by_time = sorted(found, key=lambda each: (each.first, each.id))
    keep = weightiest(np.array([each.importance for each in by_time], dtype=np.int64), NAMED)
    return tuple(each for each, kept_ in zip(by_time, keep.tolist(), strict=True) if kept_)


def _nothing(record: Timeline, extent: StoreExtent | None) -> FeedShown:
    assert record.feed_place is not None
    whole, undated = (extent.events, extent.undated) if extent else (0, 0)
    return FeedShown(frozenset(), 0, 0, whole, None, None, version_of(record.feed_place), undated=undated)


def _shown(
    record: Timeline, view: View, of: tuple[StoreExtent, FeedQuestion | None], named: Sequence[FeedEvent]
) -> FeedShown:
    """Return what a view shows of a feed, of which it names these events."""
    extent, seen = of
    whole = seen if view.window is None else asked(record, without_window(view), extent)
    bare = replace(_nothing(record, extent), only_words=any(part.dates for part in parts(view.query.search)))
    if whole is None:
        return replace(bare, unfit=not fits(record, view.query))
    every = counted(record, whole)
    bare = replace(bare, every=every.total, sample=every.sample, period=_period(every, whole, extent))
    if seen is None:
        return bare
    counts = every if seen is whole else counted(record, seen)
    ids = frozenset(id_in_timeline(each.id) for each in named)
    every_named = len(named) == counts.total
    return replace(bare, named=ids, total=counts.total, counts=None if every_named else counts.by_row)


def _period(every: Counted, whole: FeedQuestion, extent: StoreExtent) -> tuple[int, int] | None:
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


def _selected(place: FeedPlace, id_: str | None, named: Sequence[FeedEvent]) -> tuple[FeedEvent, ...]:
    """Return the selected event of a view, if it is one of the feed that the view does not name."""
    inside = id_in_feed(id_) if id_ else None
    if inside is None or any(each.id == inside for each in named):
        return ()
    event = store_of(place).event(inside)
    return (event,) if event else ()


def joined(
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
        of_file=record,
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
