"""Marks of a row that would hide one another, moved apart by a few pixels so that a reader sees each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import groupby
from statistics import fmean
from typing import NamedTuple

from timeline.layout.plan import Plan
from timeline.layout.rows.labels import Placed
from timeline.layout.rows.row_draft import RowDraft
from timeline.layout.scene import Mark, Scene

SHOWN, LEAST = 0.3, 0.05
"""The part of each mark that no other one of its row hides, as a share of its size, and the least move, in pixels."""
FURTHEST = 0.3
"""The greatest distance of a mark from the place of its date, in sizes of a mark."""
NEAR, CROWD = 0.6, 3
"""The distance in sizes of a mark below which two marks hide one another, and the number of marks in a crowd."""


def uncrowded(plan: Plan, scene: Scene) -> Plan:
    """Return the plan of a chart of a fixed height with one event at most that changes nothing in each crowd of marks.

    Of three marks that hide one another, a reader could not tell whose each is.
    """
    at, gone = {item.id: item for item in plan.items}, set[str]()
    marks = [mark for mark in scene.marks if mark.size and mark.event in at] if plan.bands else []
    marks.sort(key=lambda mark: (at[mark.event].row, mark.x, mark.number))
    for _, row in groupby(marks, key=lambda mark: at[mark.event].row):
        some = [*row]
        for near in clusters([mark.x for mark in some], NEAR * some[0].size):
            bare = [item for item in (at[some[n].event] for n in near) if not item.bold]
            bare.sort(key=lambda item: -item.weight)
            gone |= {item.id for item in bare[1:]} if len(near) >= CROWD else set()
    items = tuple(item for item in plan.items if item.id not in gone)
    return replace(plan, items=items) if gone else plan


def moved_apart(plan: Plan, scene: Scene) -> Plan:
    """Return the plan with marks moved where its chart, of a fixed height, has others on them; else the plan itself."""
    edges, moved = {band.event for band in scene.bands}, dict[str, float]()
    marks = sorted((m for m in scene.marks if m.size and not m.echo), key=lambda m: (m.y, m.x, m.number))
    for _, some in groupby(marks, key=lambda mark: mark.y):
        row, begin = list[Mark](), _End(scene.plot.x0, taken=False)
        # A mark at the edge of its bar stays there, and the others between two such marks.
        for mark in (*some, None):
            if mark is None or mark.event in edges:
                end = _End(mark.x, taken=True) if mark else _End(scene.plot.x1, taken=False)
                moved |= _moves(row, begin, end)
                row, begin = [], end
            else:
                row.append(mark)
    items = tuple(replace(i, aside=moved[i.id]) if i.id in moved else i for i in plan.items)
    return replace(plan, items=items) if moved else plan


class _End(NamedTuple):
    """An end of the room for marks that may move."""

    x: float
    taken: bool
    """True if a mark stands there, from which the others keep their distance too."""


def _moves(marks: Sequence[Mark], begin: _End, end: _End) -> dict[str, float]:
    """Return how far marks between two places move, so that they have the least distance to one another and these."""
    gaps = max(len(marks) - 1 + begin.taken + end.taken, 1)
    gap = min([(end.x - begin.x) / gaps, *(SHOWN * mark.size for mark in marks)])
    groups = list[list[float]]()  # the places, less the gaps before them, of marks that stand together
    for n, mark in enumerate(marks):
        groups.append([mark.x - n * gap])
        while len(groups) > 1 and fmean(groups[-2]) > fmean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    moves, n = dict[str, float](), 0
    for some in (len(group) for group in groups):
        together, furthest = marks[n : n + some], FURTHEST * marks[n].size
        middle, step = fmean(mark.x for mark in together), min(gap, 2 * furthest / max(some - 1, 1))
        for k, mark in enumerate(together):
            least, most = begin.x + (n + begin.taken) * gap, end.x - (len(marks) - 1 - n + end.taken) * gap
            at = min(max(middle + (k - (some - 1) / 2) * step, least), most)
            if abs(at - mark.x) > LEAST:
                moves[mark.event] = min(max(at - mark.x, -furthest), furthest)
            n += 1
    return moves


def on_sides(row: RowDraft, size: float) -> RowDraft:
    """Return a row without bars with marks that hide one another above or below its line, where their labels are."""
    above, below = ({row.labelled[each.index]: each for each in side} for side in (row.placed, row.under))
    drawn, lifts = sorted({*above, *below}), [*row.lifts]
    for near in clusters([row.xs[i] for i in drawn], NEAR * size):
        high, low = ({drawn[n] for n in near} & {*side} for side in (above, below))
        up, down = _room(row, high, row.placed, size), _room(row, low, row.under, size)
        if high and low and up + down >= SHOWN * size:
            for i in high | low:
                lifts[i] = up if i in high else -down
    return replace(row, lifts=tuple(lifts))


def _room(row: RowDraft, marks: Set[int], labels: Sequence[Placed], size: float) -> float:
    """Return how far marks can move from a row's line, until they stand on it or reach a label."""
    half = size / 2
    above = (p for n in marks for p in labels if p.left - half < row.xs[n] < p.right + half)
    return max(min([half, *(label.rise - half for label in above)]), 0.0)


def clusters(xs: Sequence[float], gap: float) -> Iterator[list[int]]:
    """Yield the indices of marks in groups, each mark nearer than `gap` to the one before it."""
    near: list[int] = []
    for i, x in enumerate(xs):
        if near and x - xs[i - 1] >= gap:
            yield near
            near = []
        near.append(i)
    if near:
        yield near
