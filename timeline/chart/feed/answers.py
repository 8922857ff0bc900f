"""The answers of a feed's store, each asked for once: several parts of a page need the same ones at the same time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from timeline.chart.feed.asked import FeedQuestion
from timeline.chart.feed.asking import panel_of
from timeline.chart.feed.opened import REST, rows_of, store_of
from timeline.model.cache import kept
from timeline.model.feed import FeedCounts, FeedPlace
from timeline.model.timeline import Timeline

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from timeline.store.contract import Counts, FeedEvent, Viewport


@dataclass(frozen=True, slots=True)
class Counted:
    """The counts of a question, their sum, and the percentage of the events from which they are estimated."""

    by_row: FeedCounts
    total: int
    sample: int = 100


def counted(record: Timeline, question: FeedQuestion) -> Counted:
    """Return the number of events that begin in each bin: of the actors with a row, and of all others together.

    A feed can have many thousands of actors: the others are all events without those of the actors with a row.
    """
    place, viewport = record.feed_place, question.viewport
    assert place is not None
    meant = rows_of(place).meant
    row_of = {value: record.row_of[actor] for value, actor in meant.items()}
    names = tuple(dict.fromkeys((*row_of.values(), REST)))
    own = counts_of(place, replace(viewport, actors=viewport.actors or tuple(meant))) if meant else None
    parts = [_cells(own, names, row_of)] if own else []
    total, sample = (own.total, own.sample) if own else (0, 100)
    if not viewport.actors:  # those of any actor
        every = counts_of(place, replace(viewport, rows=""))
        total, sample = every.total, every.sample
        bins = _summed(every.bin, every.n, viewport.bins)
        for _, at, n in parts:
            bins -= _summed(at, n, viewport.bins)
        left = np.flatnonzero(bins > 0)  # two samples can differ
        parts.append((np.full(len(left), names.index(REST), dtype=np.int64), left, bins[left]))
    none = np.zeros(0, dtype=np.int64)
    rows, at, n = (np.concatenate([none, *(part[i] for part in parts)]) for i in range(3))
    used, rows = np.unique(rows, return_inverse=True)
    bounds = (question.first, question.before, question.step, question.cut)
    return Counted(FeedCounts(tuple(names[n] for n in used.tolist()), rows, at, n, *bounds), total, sample)


@kept(24, once=True)
def counts_of(place: FeedPlace, viewport: Viewport) -> Counts:
    """Return the counts of a store."""
    with panel_of(store_of(place)) as panel:
        return panel.counts(viewport)


@kept(12, once=True)
def top_of(place: FeedPlace, viewport: Viewport, most: int) -> tuple[FeedEvent, ...]:
    """Return the most important events of a store."""
    with panel_of(store_of(place)) as panel:
        return panel.top(viewport, most)


def _summed(at: NDArray[np.int64], n: NDArray[np.int64], bins: int) -> NDArray[np.int64]:
    return np.bincount(at, n, minlength=bins).astype(np.int64)


def _cells(
    counts: Counts, names: Sequence[str], row_of: Mapping[str, str]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the row, as a place among the names, the bin and the number of each cell."""
    places = np.array([names.index(row_of[value]) for value in counts.rows], dtype=np.int64)
    return places[counts.row], counts.bin, counts.n
