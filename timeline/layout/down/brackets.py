"""Brackets of events with a duration in vertical charts: bars at the left of the texts, from start to end.

Brackets that overlap are side by side. Where there is no room for another one, the event has a mark at its start.
"""

from __future__ import annotations

from collections.abc import Iterable

from timeline.layout.plan import Item
from timeline.layout.rows.bars import FADE, OPEN_FADE
from timeline.layout.scale import Scale
from timeline.layout.scene import Bar, Box

WIDTH, PITCH = 6.0, 9.0
"""The width of a bracket, and the distance between two, in pixels."""
GAP = 2.0
"""The additional space between brackets and texts, in pixels."""
MOST = 4
"""The maximum number of brackets side by side."""
LEAST = 5.0
"""The least height of a bracket, in pixels."""


def brackets_of(lasting: Iterable[Item], scale: Scale, x: float) -> tuple[list[Bar], float]:
    """Return the brackets of events in order of time, the first ones at `x`, and the width of all of them together."""
    free, found, used = [float("-inf")] * MOST, list[Bar](), 0
    for item in lasting:
        assert item.begins is not None
        top = min(max(scale.to_px(item.begins), scale.pixels[0]), scale.pixels[-1] - LEAST)
        drawn = scale.pixels[-1] if item.ends is None else scale.to_px(item.ends)
        end = min(max(drawn, top + LEAST), scale.pixels[-1])
        column = next((n for n, bottom in enumerate(free) if bottom + 3 <= top), None)
        if column is None:
            continue
        free[column], used = end, max(used, column + 1)
        done = None if item.progress is None else top + item.progress * (end - top)
        fades = (OPEN_FADE if day is None else FADE for day in (item.first, item.last))
        soft = [
            min(fade, (end - top) / 3) if own else 0.0 for fade, own in zip(fades, item.soft, strict=True)
        ]
        box = Box(x + column * PITCH, top, x + column * PITCH + WIDTH, end)
        outline, told = item.bar_style, (item.number, item.words, item.tone)
        found.append(
            Bar(item.id, box, item.role, outline, None, "", (soft[0], soft[1]), done, *told, down=True)
        )
    return found, used * PITCH + (GAP if used else 0.0)
