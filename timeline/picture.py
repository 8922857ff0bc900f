"""The whole product in one function: a timeline and a view in, a Scene out; every face calls it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from timeline.compose import compose
from timeline.frame import Column, frame_of
from timeline.layout import lay_out
from timeline.layout.scene import Scene
from timeline.model import Timeline
from timeline.published import as_published
from timeline.view import View

NEEDED = [Column.ID, Column.LANE, Column.FIRST_DAY, Column.LAST_DAY, Column.IMPORTANCE]


def picture(timeline: Timeline, view: View, *, titled: bool = True) -> Scene:
    """The picture of a view; `titled=False` leaves title, subtitle and notes to the page around it.

    With an as-of day it shows the record as published on that day.
    """
    timeline = as_published(timeline, view.as_of)
    frame = frame_of(timeline)
    keep = shown(timeline, view)
    if view.window:
        keep &= _in_window(frame, *view.window)
    # An event keeps its number whatever is filtered and however far one zooms, so that it can be cited.
    numbers = np.arange(1, len(frame) + 1, dtype=np.int64)[keep]
    return lay_out(compose(timeline, view, frame.loc[keep, NEEDED], numbers, titled=titled))


def shown(timeline: Timeline, view: View) -> NDArray[np.bool_]:
    """Which rows a view shows of the frame of `as_published(timeline, view.as_of)`: those that pass its filters and
    had begun by its as-of day."""
    frame = frame_of(as_published(timeline, view.as_of))
    keep = view.query.mask(frame)
    if view.as_of is not None:
        keep &= ~(frame[Column.FIRST_DAY] > view.as_of).fillna(False).to_numpy(dtype=bool)
    return keep


def _in_window(frame: pd.DataFrame, first: int, last: int) -> NDArray[np.bool_]:
    """Which rows have dates that may lie in the window."""
    begun = frame[Column.FIRST_DAY].isna() | (frame[Column.FIRST_DAY] <= last)
    not_over = frame[Column.LAST_DAY].isna() | (frame[Column.LAST_DAY] >= first)
    return (begun & not_over).to_numpy(dtype=bool)
