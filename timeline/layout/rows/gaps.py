"""Labels in the gaps that the skyline of a row leaves, because it places no label below an earlier one.

If height is short, each remaining label is tried on both sides of its pole, at every height where it would touch
something below.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.layout.rows.labels import (
    ESSENTIAL,
    GAP_X,
    POLE_CLEAR,
    POLE_GAP,
    Label,
    Placed,
    Room,
    Wrapping,
    spread,
)
from timeline.layout.scene import Box


def fill_gaps(labels: Sequence[Label], placed: Sequence[Placed], room: Room, ceiling: float) -> list[Placed]:
    """Return the placed labels and as many more as fit into gaps under the ceiling, by descending weight.

    Where a label finds no gap, lighter ones are not tried, except essential ones.
    """
    places = list(placed)
    gaps = _Gaps(labels, room, ceiling, places)
    taken = {place.index for place in places}
    left = [i for i in range(len(labels)) if i not in taken]
    missing = -1.0
    for i in sorted(left, key=lambda i: (-labels[i].weight, spread(i))):
        if labels[i].weight < min(missing, ESSENTIAL):
            break
        if (place := gaps.find(i)) is not None:
            gaps.take(place)
            places.append(place)
        else:
            missing = max(missing, labels[i].weight)
    return sorted(places, key=lambda place: -place.index)


class _Gaps:
    """The texts, lifted marks and poles in a space, and the gaps between them."""

    def __init__(self, labels: Sequence[Label], room: Room, ceiling: float, placed: Sequence[Placed]) -> None:
        self.labels, self.room, self.ceiling = labels, room, ceiling
        self.marks = [_box(mark) for mark in room.obstacles]
        self.texts = [_box(place) for place in placed]
        self.poles = [(labels[place.index].x, place.top) for place in placed]

    def take(self, place: Placed) -> None:
        self.texts.append(_box(place))
        self.poles.append((self.labels[place.index].x, place.top))

    def find(self, index: int) -> Placed | None:
        """Return the lowest position of the label in its best wrapping; None if there is none."""
        x = self.labels[index].x
        over = (box.y0 for box in self.texts if box.x0 - POLE_CLEAR < x < box.x1 + POLE_CLEAR)
        roof = min((*over, self.ceiling))
        places = [
            place
            for wrapping in self.labels[index].wrappings
            for left in (
                (x + POLE_GAP, x - POLE_GAP - wrapping.width)
                if not wrapping.lead
                else (x - POLE_GAP - wrapping.lead,)
            )
            if (place := self.lowest(index, wrapping, left, roof))
        ]
        return min(
            places, key=lambda p: (p.top + p.wrapping.cost, p.wrapping.variant, p.hangs_left), default=None
        )

    def lowest(self, index: int, wrapping: Wrapping, left: float, roof: float) -> Placed | None:
        """Return the lowest position of the label in a wrapping at this left edge, below a roof; None without one."""
        right, x = left + wrapping.width, self.labels[index].x
        if left < self.room.left or right > self.room.right:
            return None
        # The text is above the ends of the poles that it meets.
        ground, gap = self.room.ground, self.room.gap
        ends = (top for at, top in self.poles if left - GAP_X < at < right + GAP_X)
        floor = max(ground, max(ends, default=ground))
        if floor + wrapping.height > roof:
            return None
        near = [box for box in (*self.texts, *self.marks) if box.x0 < right + GAP_X and box.x1 > left - GAP_X]
        # Slightly above: a sum of floats may be less than the exact value.
        over = (box.y1 + gap + 1e-6 for box in near)
        for rise in sorted({ground, *(rise for rise in over if rise > ground)}):
            top = rise + wrapping.height
            if top > roof:
                return None
            if rise >= floor and not any(box.y0 < top + gap and box.y1 > rise - gap for box in near):
                return Placed(index, left, rise, wrapping, hangs_left=left < x and not wrapping.lead)
        return None


def _box(place: Placed) -> Box:
    """Return the box of a position, with its heights counted upward from `y0` to `y1`."""
    return Box(place.left, place.rise, place.right, place.top)
