"""Events with a mark, and the counts per bin of all other events.

The functions work on arrays, sorted once per row, so that even for 100,000 events a few binary searches are enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline.layout.scale import Scale

LEAST_STEP = 7.0
"""The average distance between the marks of a row, in pixels, below which the row shows counts."""
MARK_STEP = 24.0
"""The space for each mark that stays in a row of counts, in pixels."""
COMPACT = 6.0
"""The number of times that the marks of a row of a compact chart are fewer."""
MINUTES = 1440
BIN, NARROWEST = 8.0, 3.0
"""The width of a bin, and that of the narrowest one of whole steps, in pixels."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """The first days of a row's events without a mark, in ascending order.

    With `n`, `n[i]` events begin in the `step` days from `days[i]`, all of which are whole steps after `origin`. Of the
    first step, only what begins from `first` on is counted; the last one ends at `before`. With `cut`, the first step
    also counts events that began before it and lasted.
    """

    row: int
    days: NDArray[np.int64] | NDArray[np.float64]
    n: NDArray[np.int64] | None = None
    first: float = 0.0
    origin: float = 0.0
    before: float = 0.0
    step: float = 0.0
    cut: bool = False

    @property
    def size(self) -> int:
        """The number of events."""
        return len(self.days) if self.n is None else int(self.n.sum())


@dataclass(frozen=True, slots=True)
class Bin:
    """A few pixels of a row, their days (last inclusive), and the number of events that begin in them.

    In a chart of hours, the days have fractions, and the last moment is `last + 1`. If `lasting` is true, the number
    includes events that began earlier and lasted.
    """

    x0: float
    x1: float
    first: float
    last: float
    count: int
    lasting: bool = False


def marked(rows: NDArray[np.int64], weights: NDArray[np.int64], width: float) -> NDArray[np.bool_]:
    """Return which events keep a mark, from the rows and weights of events in order of time; `width` is in pixels.

    In a row with enough space, all events keep it. In a crowded row, the events with the highest weight keep it; if
    weights are equal, evenly spread events keep it.
    """
    keep = np.ones(len(rows), dtype=bool)
    for row in set(rows.tolist()):
        own = np.flatnonzero(rows == row)
        if len(own) * LEAST_STEP > width:
            keep[own] = weightiest(weights[own], max(int(width / MARK_STEP), 1))
    return keep


def weightiest(weights: NDArray[np.int64], most: int) -> NDArray[np.bool_]:
    """Return which of the events are the `most` with the highest weight; of equal ones, evenly spread events."""
    if len(weights) <= most:
        return np.ones(len(weights), dtype=bool)
    limit = np.partition(weights, len(weights) - most)[len(weights) - most]
    keep: NDArray[np.bool_] = weights > limit
    equal = np.flatnonzero(weights == limit)
    spread = np.linspace(0, len(equal) - 1, most - int(keep.sum())).round().astype(np.int64)
    keep[equal[spread]] = True
    return keep


def bins(crowd: Crowd, scale: Scale) -> Iterator[Bin]:
    """Yield the bins of a crowd along the scale, without empty bins."""
    if crowd.n is not None:
        yield from _whole_steps(crowd, crowd.n, scale)
        return
    x0, x1 = scale.pixels[0], scale.pixels[-1]
    edges = np.append(np.arange(x0, x1 - BIN / 2, BIN), x1)
    per_day = 1 if crowd.days.dtype.kind == "i" else MINUTES
    days = np.ceil(np.interp(edges, scale.pixels, scale.days) * per_day - 1e-6) / per_day
    days = days.astype(crowd.days.dtype)
    # Differences of positions in the sorted days: one search per edge, whatever the number of events.
    counts = np.diff(crowd.days.searchsorted(days))
    for i in np.flatnonzero(counts):
        first, after = days[i : i + 2].tolist()
        yield Bin(float(edges[i]), float(edges[i + 1]), first, after - 1, int(counts[i]))


def _whole_steps(crowd: Crowd, n: NDArray[np.int64], scale: Scale) -> Iterator[Bin]:
    """Yield the bins of a crowd of counts: each has whole steps, and lies where its days do."""
    x0, x1 = scale.pixels[0], scale.pixels[-1]
    edges = np.interp(np.append(np.arange(x0, x1 - BIN / 2, BIN), x1), scale.pixels, scale.days)
    steps = np.ceil((edges - crowd.origin) / crowd.step - 1e-6)
    steps[0] = np.floor((edges[0] - crowd.origin) / crowd.step + 1e-6)
    steps = np.unique(steps)
    days = np.unique(np.clip(crowd.origin + steps * crowd.step, crowd.first, crowd.before))
    pixels = np.interp(days, scale.days, scale.pixels)
    apart = _apart(pixels.tolist())
    days, pixels = days[apart], pixels[apart]
    counts = np.diff(np.append(0, np.cumsum(n))[crowd.days.searchsorted(days)])
    for i in np.flatnonzero(counts):
        first, after = (int(day) if day == int(day) else day for day in days[i : i + 2].tolist())
        lasting = crowd.cut and first == crowd.first
        yield Bin(float(pixels[i]), float(pixels[i + 1]), first, after - 1, int(counts[i]), lasting)


def _apart(pixels: Sequence[float]) -> list[int]:
    """Return the indices of edges that are not too near to another one: a narrow bin becomes part of the one before."""
    kept = [0]
    for n in range(1, len(pixels)):
        if pixels[n] - pixels[kept[-1]] < NARROWEST:
            if n < len(pixels) - 1:
                continue
            if len(kept) > 1:
                kept.pop()
        kept.append(n)
    return kept
