"""Events that get a mark of their own, and the counts per bin that stand for the others.

Works on arrays, sorted once per row, so that a hundred thousand events cost no more than a few binary searches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline.layout.scale import Scale

LEAST_STEP = 7.0
"""Mean distance of the marks of a row, in pixels, below which the row shows counts."""
MARK_STEP = 24.0
"""Room in pixels for each of the marks that stay in a row of counts."""
BIN = 8.0
"""Width of a bin, in pixels."""


@dataclass(frozen=True, slots=True)
class Crowd:
    """The first days of a row's events that have no mark of their own, rising."""

    lane: int
    days: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Bin:
    """Some pixels of a row, their days (last inclusive), and how many events begin in them."""

    x0: float
    x1: float
    first: int
    last: int
    count: int


def marked(lanes: NDArray[np.int64], weights: NDArray[np.int64], width: float) -> NDArray[np.bool_]:
    """Return which events keep a mark, from the rows and weights of events in order of time; `width` is in pixels.

    In a row with room all do. In a crowded one the heaviest do, and of equal ones those evenly spread.
    """
    keep = np.ones(len(lanes), dtype=bool)
    for lane in set(lanes.tolist()):
        own = np.flatnonzero(lanes == lane)
        if len(own) * LEAST_STEP > width:
            keep[own] = _heaviest(weights[own], max(int(width / MARK_STEP), 1))
    return keep


def _heaviest(weights: NDArray[np.int64], most: int) -> NDArray[np.bool_]:
    if len(weights) <= most:
        return np.ones(len(weights), dtype=bool)
    limit = np.partition(weights, len(weights) - most)[len(weights) - most]
    keep: NDArray[np.bool_] = weights > limit
    equal = np.flatnonzero(weights == limit)
    spread = np.linspace(0, len(equal) - 1, most - int(keep.sum())).round().astype(np.int64)
    keep[equal[spread]] = True
    return keep


def bins(crowd: Crowd, scale: Scale) -> Iterator[Bin]:
    """Yield the bins of a crowd along the scale; empty bins are left out."""
    x0, x1 = scale.pixels[0], scale.pixels[-1]
    edges = np.append(np.arange(x0, x1 - BIN / 2, BIN), x1)
    days = np.ceil(np.interp(edges, scale.pixels, scale.days) - 1e-9).astype(np.int64)
    # Differences of positions in the sorted days: as many searches as edges, however many events.
    counts = np.diff(crowd.days.searchsorted(days))
    for i in np.flatnonzero(counts):
        yield Bin(float(edges[i]), float(edges[i + 1]), int(days[i]), int(days[i + 1]) - 1, int(counts[i]))
