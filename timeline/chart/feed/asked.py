"""What a view asks of a feed: a period, filters and bins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from timeline.chart.feed.opened import DAY, day_of, has_open_beginnings, milliseconds, rows_of, type_of
from timeline.model.actors import owners
from timeline.model.feed import FeedPlace
from timeline.model.timeline import Timeline
from timeline.view.query import Query
from timeline.view.search import parts
from timeline.view.view import View

if TYPE_CHECKING:
    from timeline.store.contract import StoreExtent, Viewport

MOST_BINS = 4_096
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
    """Return the question of a view to its timeline's feed; None if no event of the feed can pass.

    Args:
        timeline: The timeline with the feed's actors and rows.
        view: The view, whose visible period limits the question.
        extent: The period of all events of the feed.
    """
    place = timeline.feed_place
    assert place is not None, "only an opened feed is asked"
    actors = _values(timeline, view.query, place)
    if actors is None or not fits(timeline, view.query):
        return None
    first, before, cut = _period(view, extent)
    earlier = cut or has_open_beginnings(place)
    if before <= first:
        return None
    from timeline.store.contract import Viewport

    step = _step(before - first)
    if not cut:  # aligned bins are answered from counts that were made before
        first = _aligned(first, step)
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


def without_window(view: View) -> View:
    """Return the view with its whole period visible."""
    return replace(view, window=None)


def fits(timeline: Timeline, query: Query) -> bool:
    """Return whether the events of a feed can pass the filters: they have no tags, positions and publishers."""
    assert timeline.feed_place is not None
    own = type_of(timeline.feed_place)
    if query.tags or query.positions or query.publishers:
        return False
    if query.types and own not in query.types:
        return False
    return not query.mode or timeline.type[own].mode in (query.mode, "both")


def _values(timeline: Timeline, query: Query, place: FeedPlace) -> tuple[str, ...] | None:
    """Return the values of the actors that pass, () for all; None if no actor of the feed does."""
    rows = rows_of(place)
    if not query.actors:
        return () if place.feed.others else (tuple(rows.meant) or None)
    wanted = set(query.actors)
    found = {actor for actor in rows.meant.values() if wanted & {actor, *owners(timeline, actor)}}
    return rows.values(found) or None


def _period(view: View, extent: StoreExtent) -> tuple[float, float, bool]:
    """Return the first moment, the moment after the last one, and whether the period begins within the feed."""
    begin, end = float(day_of(extent.first)), float(day_of(extent.last) + 1)
    query, first, before = view.query, begin, end
    if query.since is not None and query.since.begins is not None:
        first = max(first, query.since.begins)
    if query.to is not None and query.to.ends is not None:
        before = min(before, query.to.ends)
    if view.as_of is not None:
        before = min(before, view.as_of + 1)
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


def _aligned(day: float, step: float) -> float:
    """Return the latest beginning of a bin at or before a moment, if bins are counted from 1970."""
    from timeline.dates import EPOCH

    return EPOCH + (day - EPOCH) // step * step
