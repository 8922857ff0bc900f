"""The whole product in one function: a timeline and a view in, a Scene out; every face calls it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from timeline.chart.compose import Chosen, compose
from timeline.chart.rows import rows
from timeline.layout import lay_out
from timeline.layout.scene import Row, Scene
from timeline.model.cache import kept
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.published import as_published
from timeline.view.frame import Column, frame_of
from timeline.view.query import Query
from timeline.view.view import View


def draw_chart(timeline: Timeline, view: View, *, titled: bool = True, table: bool = False) -> Scene:
    """The picture of a view; `titled=False` leaves title, subtitle, notes and sources to the page around it.

    `table` says that a table of the events with their sources stands beside it.

    With an as-of day it shows the record as published on that day.
    """
    timeline = as_published(timeline, view.as_of)
    return lay_out(compose(timeline, view, drawn(timeline, view), titled=titled, table=table))


def drawn(timeline: Timeline, view: View) -> Chosen:
    """Which events a view draws, told by their places in `as_published(timeline, view.as_of)`."""
    timeline = as_published(timeline, view.as_of)
    keep = shown(timeline, view)
    every = np.flatnonzero(keep)
    if view.window:
        keep &= _in_window(frame_of(timeline), *view.window)
    return Chosen(np.flatnonzero(keep), every)


def drawn_events(timeline: Timeline, view: View) -> tuple[Event, ...]:
    """The events a view shows, in order of time, as the record stood on its as-of day; in its window, if it has one."""
    published = as_published(timeline, view.as_of)
    return tuple(published.events[i] for i in drawn(timeline, view).drawn)


MOST_LISTED = 5_000
"""Events up to which a list beside a picture has those too that are only counted in it; tables as files have all."""


def listed(timeline: Timeline, view: View, scenes: Sequence[Scene]) -> tuple[Row, ...]:
    """A row for each event that a view shows, marked or only counted; of very many for each that has a mark in one
    of the scenes."""
    published, chosen = as_published(timeline, view.as_of), drawn(timeline, view).drawn.tolist()
    if len(chosen) > MOST_LISTED:
        marked = {row.number: row for scene in scenes for row in scene.rows}
        return tuple(marked[number] for number in sorted(marked))
    ids = [published.events[i].id for i in chosen]
    return rows(published, ids, [i + 1 for i in chosen], view.lang, view.query.drafts)


# Kept, because a page asks for it several times at each change, and again at each zoom.
@kept(32)
def passing(timeline: Timeline, query: Query) -> NDArray[np.bool_]:
    """Which rows of the frame pass a query, made once and shared: not to be changed."""
    keep = query.mask(frame_of(timeline))
    keep.flags.writeable = False
    return keep


def shown(timeline: Timeline, view: View) -> NDArray[np.bool_]:
    """Which rows a view shows of the frame of `as_published(timeline, view.as_of)`: those that pass its filters and
    had begun by its as-of day."""
    timeline = as_published(timeline, view.as_of)
    frame = frame_of(timeline)
    keep = passing(timeline, view.query).copy()
    if view.as_of is not None:
        keep &= ~(frame[Column.FIRST_DAY] > view.as_of).fillna(False).to_numpy(dtype=bool)
    return keep


def _in_window(frame: pd.DataFrame, first: int, last: int) -> NDArray[np.bool_]:
    """Which rows have dates that may lie in the window."""
    begun = frame[Column.FIRST_DAY].isna() | (frame[Column.FIRST_DAY] <= last)
    not_over = frame[Column.LAST_DAY].isna() | (frame[Column.LAST_DAY] >= first)
    return (begun & not_over).to_numpy(dtype=bool)
