"""Brackets of events with a duration in a vertical chart: bars at the left of the cards, from start to end.

Brackets that overlap are side by side. Where there is no room for another one, the event has a mark at its start.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.layout.plan import Item
from timeline.layout.rows.bars import FADE, OPEN_FADE
from timeline.layout.scale import Scale
from timeline.layout.scene import Bar, Box

WIDTH, PITCH = 6.0, 9.0
"""The width of a bracket, and the distance between two, in pixels."""
GAP = 2.0
"""The additional space between brackets and cards, in pixels."""
MOST = 4
"""The maximum number of brackets side by side."""
LEAST = 6.0
"""The least height of a bracket, in pixels."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket in a column, counted from the left, from y0 to y1; `done` is the y up to which the event is done."""

    item: Item
    column: int
    y0: float
    y1: float
    done: float | None


def brackets_of(lasting: Iterable[Item], scale: Scale) -> tuple[list[Bracket], float]:
    """Return the brackets of events with a duration, in order of time, and the width of all brackets together."""
    free = [float("-inf")] * MOST
    found = []
    for item in lasting:
        assert item.begins is not None
        top = min(max(scale.to_px(item.begins), scale.pixels[0]), scale.pixels[-1] - LEAST)
        drawn = scale.pixels[-1] if item.ends is None else scale.to_px(item.ends)
        end = min(max(drawn, top + LEAST), scale.pixels[-1])
        column = next((n for n, bottom in enumerate(free) if bottom + 3 <= top), None)
        if column is not None:
            free[column] = end
            done = None if item.progress is None else top + item.progress * (end - top)
            found.append(Bracket(item, column, top, end, done))
    columns = sorted({bracket.column for bracket in found})
    placed = [Bracket(b.item, columns.index(b.column), b.y0, b.y1, b.done) for b in found]
    return placed, len(columns) * PITCH + (GAP if columns else 0.0)


def place_brackets(brackets: Sequence[Bracket], x: float) -> tuple[Bar, ...]:
    """Return the brackets as bars, the first column at `x`."""
    return tuple(_bar(bracket, x) for bracket in brackets)


def _bar(bracket: Bracket, x: float) -> Bar:
    item = bracket.item
    left = x + bracket.column * PITCH
    box = Box(left, bracket.y0, left + WIDTH, bracket.y1)
    most = (bracket.y1 - bracket.y0) / 3
    fades = (
        min(OPEN_FADE if day is None else FADE, most) if soft else 0.0
        for soft, day in zip(item.soft, (item.first, item.last), strict=True)
    )
    return Bar(
        item.id,
        box,
        item.role,
        item.bar_style,
        None,
        "",
        (next(fades), next(fades)),
        bracket.done,
        item.number,
        item.words,
        item.tone,
        down=True,
    )
