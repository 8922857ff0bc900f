"""The counts of a feed in the rows of a chart."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from timeline.chart.feed.opened import place_of, type_of
from timeline.dates import EPOCH
from timeline.layout.crowds import Crowd
from timeline.model.nouns import Mode
from timeline.model.timeline import Timeline

Places = Callable[[Iterable[str], Mode], list[int]]
"""The rows of the chart for rows of the file, with events of a mode."""


def with_counts(
    timeline: Timeline, places_of: Places, own: tuple[Crowd, ...], *, hours: bool
) -> tuple[Crowd, ...]:
    """Return the crowds of the file's events with the counts of the feed, in bins of whole days except for `hours`."""
    counts = timeline.feed_shown.counts if timeline.feed_shown else None
    if counts is None:
        return own
    mode = timeline.type[type_of(place_of(timeline))].mode
    places = np.array(places_of(counts.rows, mode), dtype=np.int64)
    row = places[counts.row] if len(counts.row) else counts.row
    step = counts.step if hours else max(counts.step, 1.0)
    origin = EPOCH + (counts.origin - EPOCH) // step * step
    every = (counts.origin - origin + counts.bin * counts.step) // step
    crowds = {crowd.row: crowd for crowd in own}
    for index in sorted({*row[row >= 0].tolist()}):
        at = row == index
        bins, n = every[at], counts.n[at]
        if (crowd := crowds.get(index)) is not None:
            days = np.maximum(np.floor((crowd.days - origin) / step), 0)
            bins, n = np.concatenate((bins, days)), np.concatenate((n, np.ones(len(days), dtype=np.int64)))
        steps, inverse = np.unique(bins, return_inverse=True)
        sums = np.bincount(inverse, n).astype(np.int64)
        days = np.maximum(origin + steps * step, counts.first)
        crowds[index] = Crowd(index, days, sums, counts.first, origin, counts.before, step, counts.cut)
    return tuple(crowds[index] for index in sorted(crowds))
