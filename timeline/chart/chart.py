"""The events that a view shows, and their chart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from timeline.chart.compose import Chosen, compose
from timeline.chart.feed.in_view import in_view, record_of
from timeline.chart.rows import rows
from timeline.chart.titles import Titles, titles_of
from timeline.chart.wording import mark_of
from timeline.layout import lay_out
from timeline.layout.scene import Row, Scene
from timeline.model.cache import kept
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.view.frame import Column, arrays_of, frame_of
from timeline.view.query import Query
from timeline.view.view import View


def draw_chart(timeline: Timeline, view: View, *, titled: bool = True, table: bool = False) -> Scene:
    """Draw the chart of a view, with the data as published on the view's as-of date, over its feed if it has one.

    Args:
        timeline: The timeline.
        view: The filters and the settings of the chart; its width and height are in pixels.
        titled: Also draw title, subtitle, notes and sources.
        table: Refer to a table of the events beside the chart instead of naming sources.

    Returns:
        The scene: all shapes and texts with their positions in pixels. `timeline.export` writes it to a file.
    """
    timeline = in_view(timeline, view)
    return lay_out(compose(timeline, view, drawn(timeline, view), titled=titled, table=table))


def drawn(timeline: Timeline, view: View) -> Chosen:
    """Return the indices of the events that a view draws, in `in_view(timeline, view)`."""
    timeline = in_view(timeline, view)
    keep = shown(timeline, view)
    every = np.flatnonzero(keep)
    if view.window:
        keep &= _in_window(timeline, *view.window)
    return Chosen(np.flatnonzero(keep), every)


def drawn_events(timeline: Timeline, view: View) -> tuple[Event, ...]:
    """Return the events that a view draws, in order of time, as published on its as-of date."""
    published = in_view(timeline, view)
    return tuple(published.events[i] for i in drawn(timeline, view).drawn)


def drawn_total(timeline: Timeline, view: View) -> int:
    """Return the number of events that a view draws, with those that it only counts."""
    published = in_view(timeline, view)
    return len(drawn(published, view).drawn) + (published.feed_shown.size if published.feed_shown else 0)


def own_events(timeline: Timeline, view: View) -> tuple[Event, ...]:
    """Return the events of the file that a view draws, without those of its feed."""
    record = record_of(in_view(timeline, view))
    return tuple(event for event in drawn_events(timeline, view) if event.id in record.number)


def drawn_mark(timeline: Timeline, view: View) -> str:
    """Return the id of a view's chart as in its footer, for a page or a sheet that writes it itself."""
    return mark_of(in_view(timeline, view), view, own_events(timeline, view))


def drawn_titles(timeline: Timeline, view: View) -> Titles:
    """Return title and subtitle of a view's chart, for a page or a sheet that writes them itself."""
    published = in_view(timeline, view)
    return titles_of(published, view, drawn(published, view).drawn)


MOST_LISTED = 5_000
"""The maximum number of events in the list beside a chart if some have no mark; exported tables have all events."""


def listed(timeline: Timeline, view: View, scenes: Sequence[Scene]) -> tuple[Row, ...]:
    """Return a row for each event that a view draws; beyond `MOST_LISTED`, only for events with a mark in the scene."""
    events = drawn_events(timeline, view)
    if len(events) > MOST_LISTED:
        marked = {row.event: row for scene in scenes for row in scene.rows}
        return tuple(marked[event.id] for event in events if event.id in marked)
    return rows(in_view(timeline, view), events, view.lang, view.query.drafts)


# Cached, because a page needs it several times for each change and each zoom.
@kept(32)
def passing(timeline: Timeline, query: Query) -> NDArray[np.bool_]:
    """Return a read-only mask of the rows of the frame that pass a query."""
    keep = query.mask(frame_of(timeline))
    keep.flags.writeable = False
    return keep


def shown(timeline: Timeline, view: View) -> NDArray[np.bool_]:
    """Return a mask of the rows of `in_view(timeline, view)` that pass the filters and have begun."""
    timeline = in_view(timeline, view)
    frame = frame_of(timeline)
    keep = passing(timeline, view.query).copy()
    if view.as_of is not None:
        keep &= ~(frame[Column.FIRST_DAY] > view.as_of).fillna(False).to_numpy(dtype=bool)
    if timeline.feed_shown:
        # The feed has answered the same filters, by its own rules for words.
        places, named = timeline.found_at
        keep[places] = named
    return keep


def _in_window(timeline: Timeline, first: float, last: float) -> NDArray[np.bool_]:
    """Return a mask of the events whose dates may lie in the visible period."""
    arrays = arrays_of(timeline)
    inside: NDArray[np.bool_] = (arrays.start < last + 1) & (arrays.stop > first)
    return inside
