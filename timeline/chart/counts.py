"""The counts of a feed as bars of the rows of a chart, together with the events of the file that have no mark."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timeline.chart.drawn_rows import DrawnRows
from timeline.chart.feed.opened import type_of
from timeline.layout.crowds import Crowd
from timeline.model.feed import FeedCounts
from timeline.model.timeline import Timeline


def crowds_of(
    timeline: Timeline, rows: DrawnRows, own: tuple[Crowd, ...], *, hours: bool
) -> tuple[Crowd, ...]:
    """Return the crowds of a chart: those of the file's events, to which the counts of its feed are added.

    Args:
        timeline: The timeline of a view.
        rows: The rows of the chart.
        own: The crowds of the events of the file.
        hours: True for a chart of hours, whose bins can be shorter than a day.
    """
    counts = timeline.feed_shown.counts if timeline.feed_shown else None
    if counts is None:
        return own
    assert timeline.feed_place is not None, "only an opened feed is counted"
    mode = timeline.type[type_of(timeline.feed_place)].mode
    places = np.array(rows.places_of(counts.rows, mode), dtype=np.int64)
    row = places[counts.row] if len(counts.row) else counts.row
    step = counts.step if hours else max(counts.step, 1.0)
    bins = counts.bin * counts.step // step
    crowds = {crowd.row: crowd for crowd in own}
    for index in sorted({*row[row >= 0].tolist()}):
        at = row == index
        crowds[index] = _joined(
            index, (bins[at], counts.n[at]), crowds.get(index), counts._replace(step=step)
        )
    return tuple(crowds[index] for index in sorted(crowds))


def _joined(
    row: int,
    of_feed: tuple[NDArray[np.float64], NDArray[np.int64]],
    own: Crowd | None,
    counts: FeedCounts,
) -> Crowd:
    """Return the crowd of a row from the bins of its feed, and the days of the file's events."""
    bins, n = of_feed
    if own is not None:
        days = np.maximum(np.floor((own.days - counts.first) / counts.step), 0)
        bins, n = np.concatenate((bins, days)), np.concatenate((n, np.ones(len(days), dtype=np.int64)))
    steps, inverse = np.unique(bins, return_inverse=True)
    return Crowd(
        row,
        counts.first + steps * counts.step,
        np.bincount(inverse, n).astype(np.int64),
        counts.first,
        counts.before,
        counts.step,
        counts.cut,
    )
