"""The whole product in one function: a timeline and a view in, a Scene out; every face calls it."""

from __future__ import annotations

import pandas as pd

from timeline.compose import compose
from timeline.frame import Column
from timeline.layout import lay_out
from timeline.layout.scene import Scene
from timeline.model import Timeline
from timeline.view import View


def picture(timeline: Timeline, view: View, *, titled: bool = True) -> Scene:
    """The picture of a view; `titled=False` leaves title, subtitle and notes to the page around it."""
    chosen = view.query.apply(timeline.to_frame())
    if view.window:
        chosen = _in_window(chosen, *view.window)
    return lay_out(compose(timeline, view, chosen[Column.ID].tolist(), titled=titled))


def _in_window(frame: pd.DataFrame, first: int, last: int) -> pd.DataFrame:
    """The rows whose dates may lie in the window."""
    begun = frame[Column.FIRST_DAY].isna() | (frame[Column.FIRST_DAY] <= last)
    not_over = frame[Column.LAST_DAY].isna() | (frame[Column.LAST_DAY] >= first)
    return frame[(begun & not_over).to_numpy(dtype=bool)]
