"""Which charts have thin rows, and which rows a view chooses by a word: all, or those whose position changes."""

from __future__ import annotations

from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from timeline.model.head import ChartRow
from timeline.model.timeline import Timeline
from timeline.record.positions import changes
from timeline.view.key_kinds import ALL, CHANGED
from timeline.view.view import View

FEWEST = 25
"""The number of rows with positions from which the rows of a chart are thin."""


def is_many(view: View, rows: int) -> bool:
    """Return whether a chart with this number of rows with positions has thin rows."""
    return rows > 0 and (view.rows == (ALL,) or (rows >= FEWEST and not view.folded))


def by_position(view: View) -> bool:
    """Return whether thin rows stand in groups by their last position: unless the view names another order."""
    return view.sort == "last" or not (view.sort or view.group_by)


def named_rows(view: View) -> tuple[str, ...]:
    """Return the ids of the rows that a view names; () for a word, or none."""
    return () if view.rows in ((ALL,), (CHANGED,)) else view.rows


def of_word(
    timeline: Timeline, view: View, rows: Sequence[ChartRow], chosen: NDArray[np.int64]
) -> list[ChartRow]:
    """Return the rows for the word of a view, of which some change in the chosen events; all without a word."""
    if view.rows != (CHANGED,):
        return [*rows]
    moved = _moved(timeline, {timeline.events[i].id for i in chosen.tolist()}, view.query.drafts)
    return [row for row in rows if row.actor in moved]


def _moved(timeline: Timeline, events: Set[str], drafts: bool) -> set[str]:
    """Return the actors whose position changes in some events; a first position does not count."""
    moves = (moved for event, moved in changes(timeline, drafts=drafts).items() if event in events)
    return {each.actor for moved in moves for each in moved if each.before}
