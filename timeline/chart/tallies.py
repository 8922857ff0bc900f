"""How many events begin and end in each bin of a chart's rows, so that a page can count any part of the chart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from timeline.chart.compose import rows_of
from timeline.chart.drawn_rows import DrawnRows
from timeline.chart.feed.answers import counted, ended
from timeline.chart.feed.asked import FeedQuestion, asked
from timeline.chart.feed.opened import extent_of, type_of
from timeline.chart.published import Published
from timeline.model.feed import FeedCounts
from timeline.model.timeline import Timeline
from timeline.view.frame import arrays_of


class RowTally(NamedTuple):
    """The events of a row that a chart counts: how many begin and how many end in each bin."""

    begun: list[int]
    ended: list[int]


class Tallies(NamedTuple):
    """The numbers of a chart, by the index of its rows; -1 is for events whose row is not drawn.

    The first bin begins at `first`, in days with a fraction; bins are `step` days wide and end at `before` at the
    latest. Events that began earlier begin in the first bin. `marked` are the events of the file that have a mark:
    their row, their first moment and the moment after their last one. `named` has the first moment of each event of the
    feed that the chart names.
    """

    first: float
    before: float
    step: float
    rows: dict[int, RowTally]
    marked: list[tuple[int, float, float]]
    named: dict[str, float]


def tallies_of(shown: Published, marked: Collection[str]) -> Tallies:
    """Return the numbers of a chart of a timeline with a feed; `marked` has the events with a mark."""
    timeline, record, place = shown.timeline, shown.record, shown.timeline.feed_place
    assert place is not None, "only a view of an opened feed is counted"
    drawn, extent = rows_of(shown), extent_of(place)
    own = [i for i in shown.chosen.drawn.tolist() if timeline.events[i].id in record.number]
    with_mark = _moments(timeline, drawn, [i for i in own if timeline.events[i].id in marked])
    question = asked(record, shown.view, extent) if extent else None
    if question is None:
        return Tallies(0.0, 0.0, 1.0, {}, _moments(timeline, drawn, own), {})
    bins = question.viewport.bins
    cells = defaultdict[int, NDArray[np.int64]](lambda: np.zeros((2, bins), dtype=np.int64))
    places, mode = drawn.places_of, timeline.type[type_of(place)].mode
    for n, answer in enumerate((counted, ended)):
        counts = answer(record, question).by_row
        _add(cells, n, counts, places(counts.rows, mode))
    without = _moments(timeline, drawn, [i for i in own if timeline.events[i].id not in marked])
    for row, start, stop in without:
        _add_event(cells[row], question, start, stop)
    rows = {row: RowTally(*cells[row].tolist()) for row in sorted(cells)}
    places_found, is_named = timeline.found_at
    named = [i for i, kept in zip(places_found, is_named, strict=True) if kept]
    begins = {
        timeline.events[i].id: begin
        for i, (_, begin, _) in zip(named, _moments(timeline, drawn, named), strict=True)
    }
    return Tallies(question.first, question.before, question.step, rows, with_mark, begins)


def _add(cells: defaultdict[int, NDArray[np.int64]], n: int, counts: FeedCounts, places: list[int]) -> None:
    """Add the counts of a feed to the rows of the chart."""
    rows = np.array(places, dtype=np.int64)[counts.row] if len(counts.row) else counts.row
    for row in sorted({*rows.tolist()}):
        at = rows == row
        np.add.at(cells[row][n], counts.bin[at], counts.n[at])


def _add_event(cells: NDArray[np.int64], question: FeedQuestion, start: float, stop: float) -> None:
    """Add an event of the file from a moment until another one."""
    last = cells.shape[1] - 1
    begun = min(max(int((start - question.first) // question.step), 0), last)
    end = min(max(int(-(-(stop - question.first) // question.step)) - 1, begun), last)
    cells[0][begun] += 1
    if end < last:
        cells[1][end] += 1


def _moments(timeline: Timeline, rows: DrawnRows, own: list[int]) -> list[tuple[int, float, float]]:
    """Return the row of each event, its first moment and the one after its last; of open ends very distant ones."""
    at, arrays = np.array(own, dtype=np.int64), arrays_of(timeline)
    starts, stops = (np.nan_to_num(side[at].astype(float)) for side in (arrays.start, arrays.stop))
    return [*zip(rows.places(at).tolist(), starts.tolist(), stops.tolist(), strict=True)]
