"""Flags: where each label hangs on its pole so that none covers another and no pole crosses a text.

Knows nothing of events: a label is an x, some widths it may be wrapped to, and a weight of importance.

The rule: from the latest x to the earliest, each label stands to the right of its pole, as low as the skyline of
the labels already placed allows. A later label is always under an earlier one it meets, so a pole, which stands left
of its own text and of all later texts, meets none of them. At the right edge a label may hang left, if no earlier
pole stands where it would.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass

GAP_X = 10.0
"""Least distance of two labels side by side."""
NO_CEILING = float("inf")
TRIES = 24
POLE_GAP = 6.0
"""Distance from the pole to its text."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to wrap a label: its width, height, and which way it is (an index the caller understands).

    `cost` is how many pixels higher a way of no cost may reach and still be preferred.
    """

    width: float
    height: float
    way: int
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """A label to place: the x of its pole, its ways to be wrapped, best first."""

    x: float
    shapes: tuple[Shape, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a label went: `rise` is the height of its lower edge above the ground, in pixels upward."""

    index: int
    left: float
    rise: float
    shape: Shape
    hangs_left: bool = False

    @property
    def top(self) -> float:
        """Height of its upper edge above the ground."""
        return self.rise + self.shape.height


@dataclass(frozen=True, slots=True)
class Room:
    """Where labels may stand: between left and right, above `ground` and whatever stands there already.

    `gap` is the least distance of two labels one above the other.
    """

    left: float
    right: float
    ground: float
    gap: float = 5.0
    obstacles: tuple[Placed, ...] = ()


def place_labels(labels: Sequence[Label], room: Room, ceiling: float, tries: int = TRIES) -> list[Placed]:
    """Place labels (sorted by x) in a room; the lightest that would rise above the ceiling stay away.

    `tries` is how many of equally weighty labels are tried one by one, where all at once do not go. Heights count
    upward from the lane's line. Returns what was placed, latest first; a label that is missing found no room.
    """
    placed = _Skyline(labels, room).place(range(len(labels)))
    if _peak(placed) <= ceiling:
        return placed
    best: list[Placed] = []
    for weight in sorted({label.weight for label in labels}, reverse=True):
        equal = [i for i, label in enumerate(labels) if label.weight == weight]
        best = _joined(labels, room, ceiling, best, equal, tries)
    return best


def _joined(
    labels: Sequence[Label],
    room: Room,
    ceiling: float,
    best: list[Placed],
    equal: Sequence[int],
    tries: int,
) -> list[Placed]:
    """What stands already and as many of the equally weighty as fit beside it."""
    kept = {placed.index for placed in best}
    swept = _Skyline(labels, room).place(sorted(kept.union(equal)), kept, ceiling)
    if _peak(swept) <= ceiling:
        return swept
    # One of them pushed up what must stay: they are tried one by one, those evenly spread before the others.
    for i in sorted(equal, key=lambda i: spread(i))[:tries]:
        tried = _Skyline(labels, room).place(sorted([i, *(p.index for p in best)]))
        if len(tried) > len(best) and _peak(tried) <= ceiling:
            best = tried
    return best


def spread(place: int) -> int:
    """A number that sends neighbours far apart: the place with its bits in reverse."""
    return int(f"{place:012b}"[::-1], 2)


def _peak(placed: Sequence[Placed]) -> float:
    return max((p.top for p in placed), default=0.0)


class _Skyline:
    """What stands so far, by its left edge."""

    def __init__(self, labels: Sequence[Label], room: Room) -> None:
        self.labels, self.room = labels, room
        self.boxes = sorted(room.obstacles, key=lambda p: p.left)
        self.starts = [box.left for box in self.boxes]

    def place(
        self, some: Sequence[int], kept: Set[int] = frozenset(), ceiling: float = NO_CEILING
    ) -> list[Placed]:
        """Place the chosen labels (indices rising by x), latest first.

        One too wide for both sides is left out, and so is one above the ceiling, unless it must be kept.
        """
        poles = [self.labels[i].x for i in some]
        done: list[Placed] = []
        for i in reversed(some):
            shapes = self.labels[i].shapes
            fits = [way for shape in shapes if (way := self._stand(i, shape))]
            fits = fits or [way for shape in shapes if (way := self._hang_left(i, shape, poles))]
            if fits:
                best = min(fits, key=lambda p: (p.top + p.shape.cost, p.shape.way))
                if best.top > ceiling and i not in kept:
                    best = min(fits, key=lambda p: p.top)
                    if best.top > ceiling:
                        continue
                at = bisect_left(self.starts, best.left)
                self.starts.insert(at, best.left)
                self.boxes.insert(at, best)
                done.append(best)
        return done

    def _stand(self, index: int, shape: Shape) -> Placed | None:
        x0 = self.labels[index].x + POLE_GAP
        if x0 + shape.width > self.room.right:
            return None
        return Placed(index, x0, self._rise(x0, x0 + shape.width), shape)

    def _hang_left(self, index: int, shape: Shape, poles: list[float]) -> Placed | None:
        x = self.labels[index].x
        x1 = x - POLE_GAP
        x0 = x1 - shape.width
        crossed = bisect_right(poles, x - 0.5) - bisect_left(poles, x0 - GAP_X)
        if x0 < self.room.left or crossed > 0:
            return None
        return Placed(index, x0, self._rise(x0, x1), shape, hangs_left=True)

    def _rise(self, x0: float, x1: float) -> float:
        """The lowest height at which [x0, x1] stands above everything placed that it meets."""
        height, gap = self.room.ground, self.room.gap
        for k in range(bisect_left(self.starts, x1 + GAP_X) - 1, -1, -1):
            other = self.boxes[k]
            if other.left + other.shape.width + GAP_X > x0:
                height = max(height, other.rise + other.shape.height + gap)
        return height
