"""The answers of a feed's store, each asked for once: several parts of a page need the same ones at the same time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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

    from timeline.store.contract import Counts, FeedEvent, Flow, Viewport


@dataclass(frozen=True, slots=True)
class Counted:
    """The counts of a question, their sum, and the percentage of the events from which they are estimated."""

    by_row: FeedCounts
    total: int
    sample: int = 100


def counted(record: Timeline, question: FeedQuestion) -> Counted:
    """Return the number of events that begin in each bin, by row."""
    return _summed_up(record, question, _begun_of if question.moved else counts_of)


def ended(record: Timeline, question: FeedQuestion) -> Counted:
    """Return the number of events that end in each bin but the last, by row."""
    return _summed_up(record, question, lambda place, viewport: flow_of(place, viewport).ended)


def _begun_of(place: FeedPlace, viewport: Viewport) -> Counts:
    return flow_of(place, viewport).begun


def _summed_up(
    record: Timeline, question: FeedQuestion, ask: Callable[[FeedPlace, Viewport], Counts]
) -> Counted:
    """Return the counts of the actors with a row, and of all others together.

    A feed can have many thousands of actors: the others are the sum of all kinds without the actors with a row.
    """
    place, viewport = record.feed_place, question.viewport
    assert place is not None
    meant = rows_of(place).meant
    own = ask(place, replace(viewport, actors=viewport.actors or tuple(meant))) if meant else None
    parts = [_by_row(own, {value: record.row_of[actor] for value, actor in meant.items()})] if own else []
    total, sample = (own.total, own.sample) if own else (0, 100)
    if not viewport.actors:  # those of any actor
        every = ask(place, replace(viewport, rows="kind"))
        total, sample = every.total, every.sample
        bins = _summed(every.bin, every.n, viewport.bins)
        for _, at, n in parts:
            bins -= _summed(at, n, viewport.bins)
        left = np.flatnonzero(bins > 0)  # two samples can differ
        parts.append(([REST] * len(left), left, bins[left]))
    names = tuple(dict.fromkeys(name for rows, _, _ in parts for name in rows))
    code = {name: n for n, name in enumerate(names)}
    rows = np.array([code[name] for part in parts for name in part[0]], dtype=np.int64)
    at, n = (np.concatenate([rows[:0], *(part[i] for part in parts)]) for i in (1, 2))
    bounds = (question.first, question.before, question.step, question.cut)
    return Counted(FeedCounts(names, rows, at, n, *bounds), total, sample)


@kept(24, once=True)
def counts_of(place: FeedPlace, viewport: Viewport) -> Counts:
    """Return the counts of a store."""
    with panel_of(store_of(place)) as panel:
        return panel.counts(viewport)


@kept(24, once=True)
def flow_of(place: FeedPlace, viewport: Viewport) -> Flow:
    """Return the counts of a store by the bins of beginning and of end."""
    with panel_of(store_of(place)) as panel:
        return panel.flow(viewport)


@kept(12, once=True)
def top_of(place: FeedPlace, viewport: Viewport, most: int) -> tuple[FeedEvent, ...]:
    """Return the most important events of a store."""
    with panel_of(store_of(place)) as panel:
        return panel.top(viewport, most)


def _summed(at: NDArray[np.int64], n: NDArray[np.int64], bins: int) -> NDArray[np.int64]:
    return np.bincount(at, n, minlength=bins).astype(np.int64)


def _by_row(
    counts: Counts, row_of: Mapping[str, str]
) -> tuple[list[str], NDArray[np.int64], NDArray[np.int64]]:
    names = [row_of[value] for value in counts.rows]
    return [names[row] for row in counts.row.tolist()], counts.bin, counts.n
