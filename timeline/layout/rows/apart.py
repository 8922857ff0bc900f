"""Marks of a row that would hide one another, moved apart by a few pixels so that a reader sees each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from math import inf
from statistics import fmean

from timeline.layout.plan import Plan
from timeline.layout.scene import Mark, Scene

SHOWN, LEAST = 0.5, 0.05
"""The part of each mark that no other one of its row hides, as a share of its size, and the least move, in pixels."""
FURTHEST = 0.75
"""The greatest distance of a mark from the place of its date, in sizes of a mark."""


def moved_apart(plan: Plan, scene: Scene) -> Plan:
    """Return the plan with marks moved where its chart, of a fixed height, has others on them; else the plan itself."""
    edges, moved = {band.event for band in scene.bands}, dict[str, float]()
    marks = sorted((m for m in scene.marks if m.size and not m.echo), key=lambda m: (m.y, m.x, m.number))
    for _, some in groupby(marks, key=lambda mark: mark.y):
        row, low = list[Mark](), -inf
        # A mark at the edge of its bar stays there, and the others between two such marks.
        for mark in (*some, None):
            if mark is None or mark.event in edges:
                high = inf if mark is None else mark.x
                moved |= _moves(row, low, high)
                row, low = [], high
            else:
                row.append(mark)
    items = tuple(replace(i, aside=moved[i.id]) if i.id in moved else i for i in plan.items)
    return replace(plan, items=items) if moved else plan


def _moves(marks: Sequence[Mark], low: float, high: float) -> dict[str, float]:
    """Return how far marks between two places move, so that they have the least distance to one another and these."""
    gap = min([(high - low) / (len(marks) + 1), *(SHOWN * mark.size for mark in marks)])
    groups = list[list[float]]()  # the places, less the gaps before them, of marks that stand together
    for n, mark in enumerate(marks):
        groups.append([mark.x - n * gap])
        while len(groups) > 1 and fmean(groups[-2]) > fmean(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    places = [fmean(group) for group in groups for _ in group]
    moves = dict[str, float]()
    for n, (mark, place) in enumerate(zip(marks, places, strict=True)):
        at = min(max(place + n * gap, low + (n + 1) * gap), high - (len(marks) - n) * gap)
        most = FURTHEST * mark.size
        if abs(at - mark.x) > LEAST:
            moves[mark.event] = min(max(at - mark.x, -most), most)
    return moves
