"""Brackets of events with a duration in a vertical chart: bars at the left of the cards, from start to end.

Brackets that overlap are side by side. Where there is no room for another one, a bracket is as high as its card.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from timeline.layout.bars import FADE, OPEN_FADE
from timeline.layout.plan import Item
from timeline.layout.scale import Scale
from timeline.layout.scene import Bar, Box

WIDTH, PITCH = 6.0, 9.0
"""The width of a bracket, and the distance between two, in pixels."""
GAP = 2.0
"""The additional space between brackets and cards, in pixels."""
MOST = 4
"""The maximum number of brackets side by side, without the brackets that are as high as their cards."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket in a column, counted from the left, from y0 to y1; `done` is the y up to which the event is done."""

    item: Item
    column: int
    y0: float
    y1: float
    done: float | None


def brackets_of(
    events: Sequence[tuple[Item, float, Box]], scale: Scale, lasting: Callable[[Item], bool]
) -> tuple[list[Bracket], float]:
    """Return the brackets of the `lasting` events, and their width together.

    `events` are all events with the middles of their marks and the boxes of their cards. A bracket ends at the earliest
    below the card of the last event that begins before its end.
    """
    free = [float("-inf")] * MOST
    found = []
    for item, y, card in sorted(filter(lambda event: lasting(event[0]), events), key=lambda event: event[1]):
        top, low = y - 8, card.y1
        ends = math.inf if item.ends is None else item.ends
        within = (box.y1 for other, _, box in events if other.begins is not None and other.begins < ends)
        drawn = scale.pixels[-1] if item.ends is None else scale.to_px(item.ends)
        end = min(max(drawn, low, *within), scale.pixels[-1])
        column = next((n for n, bottom in enumerate(free) if bottom + 3 <= top), MOST)
        if column < MOST:
            free[column] = end
        end = end if column < MOST else low
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
        item.id, box, item.role, item.bar_style, None, "", (next(fades), next(fades)), bracket.done, item.number,
        item.words, item.tone, down=True,
    )  # fmt: skip
