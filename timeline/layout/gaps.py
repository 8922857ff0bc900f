"""Gaps: labels that the skyline left out, put where text and pole meet nothing that is placed already.

The skyline (labels.py) never puts a label below one that it placed earlier, so it leaves holes; where height is
short, they are worth a search. Each label is tried on both sides of its pole, at every height where it would just
stand on something.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline.layout.labels import GAP_X, POLE_GAP, Label, Placed, Room, Shape, spread

POLE_CLEAR = 3.0
"""Least distance of a pole from a text it passes."""


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    right: float
    low: float
    high: float


def fill_gaps(labels: Sequence[Label], placed: Sequence[Placed], room: Room, ceiling: float) -> list[Placed]:
    """The placed labels and as many more as find a gap under the ceiling, the weightiest first."""
    found = list(placed)
    gaps = _Gaps(labels, room, ceiling, found)
    done = {one.index for one in found}
    left = [i for i in range(len(labels)) if i not in done]
    for i in sorted(left, key=lambda i: (-labels[i].weight, spread(i))):
        if (way := gaps.find(i)) is not None:
            gaps.take(way)
            found.append(way)
    return sorted(found, key=lambda one: -one.index)


class _Gaps:
    """What stands in a room: texts, lifted marks, poles."""

    def __init__(self, labels: Sequence[Label], room: Room, ceiling: float, placed: Sequence[Placed]) -> None:
        self.labels, self.room, self.ceiling = labels, room, ceiling
        self.marks = [_box(one) for one in room.obstacles]
        self.texts = [_box(one) for one in placed]
        self.poles = [(labels[one.index].x, one.top) for one in placed]

    def take(self, one: Placed) -> None:
        self.texts.append(_box(one))
        self.poles.append((self.labels[one.index].x, one.top))

    def find(self, index: int) -> Placed | None:
        """The lowest place of the label, of its best way; None when it has none."""
        x = self.labels[index].x
        ways = [
            way
            for shape in self.labels[index].shapes
            for left in (x + POLE_GAP, x - POLE_GAP - shape.width)
            if (way := self._lowest(index, shape, left))
        ]
        return min(ways, key=lambda p: (p.top + p.shape.cost, p.shape.way, p.hangs_left), default=None)

    def _lowest(self, index: int, shape: Shape, left: float) -> Placed | None:
        right = left + shape.width
        if left < self.room.left or right > self.room.right or self.room.ground + shape.height > self.ceiling:
            return None
        x = self.labels[index].x
        # A pole that ends under the text is no matter; one that goes on decides how high the text may be.
        near = [
            box for box in (*self.texts, *self.marks) if box.left < right + GAP_X and box.right > left - GAP_X
        ]
        poles = [top for at, top in self.poles if left - GAP_X < at < right + GAP_X]
        roof = min(
            (box.low for box in self.texts if box.left - POLE_CLEAR < x < box.right + POLE_CLEAR),
            default=self.ceiling,
        )
        for rise in self._rises(near):
            top = rise + shape.height
            if top > min(self.ceiling, roof):
                return None
            if all(pole <= rise for pole in poles) and not any(
                box.low < top + self.room.gap and box.high > rise - self.room.gap for box in near
            ):
                return Placed(index, left, rise, shape, hangs_left=left < x)
        return None

    def _rises(self, near: Sequence[_Box]) -> Iterator[float]:
        # A hair above: a sum of floats may fall short of what it was made of.
        ground = self.room.ground
        over = (box.high + self.room.gap + 1e-6 for box in near)
        yield from sorted({ground, *(rise for rise in over if rise > ground)})


def _box(one: Placed) -> _Box:
    return _Box(one.left, one.left + one.shape.width, one.rise, one.top)
