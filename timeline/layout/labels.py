"""Flags: where each label hangs on its pole so that none covers another and no pole crosses a text.

Knows nothing of events: a label is an x, some widths it may be wrapped to, and a weight of importance.

The rule: from the latest x to the earliest, each label stands to the right of its pole, as low as the skyline of
the labels already placed allows. A later label is always under an earlier one it meets, so a pole, which stands left
of its own text and of all later texts, meets none of them. At the right edge a label may hang left, if no earlier
pole stands where it would.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
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


_Way = tuple[float, int, float, Shape, bool]
"""How a label may stand: its top, which of its shapes, its left edge, the shape, and whether it hangs left."""


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
    """What stands so far, by its left edge: where each thing begins, ends and how high it reaches, gaps included."""

    def __init__(self, labels: Sequence[Label], room: Room) -> None:
        self.labels, self.room = labels, room
        boxes = sorted(room.obstacles, key=lambda p: p.left)
        self.starts = [box.left for box in boxes]
        self.ends = [box.left + box.shape.width + GAP_X for box in boxes]
        self.tops = [box.top + room.gap for box in boxes]
        self.widest = max((box.shape.width for box in boxes), default=0.0)

    def place(
        self, some: Sequence[int], kept: Set[int] = frozenset(), ceiling: float = NO_CEILING
    ) -> list[Placed]:
        """Place the chosen labels (indices rising by x), latest first.

        One too wide for both sides is left out, and so is one above the ceiling, unless it must be kept.
        """
        poles = [self.labels[i].x for i in some]
        done: list[Placed] = []
        for i in reversed(some):
            fits = list(self._right(i)) or list(self._left(i, poles))
            if not fits:
                continue
            best = min(fits, key=_preferred)
            if best[0] > ceiling and i not in kept:
                best = min(fits)
                if best[0] > ceiling:
                    continue
            top, _, left, shape, hangs_left = best
            self._take(left, shape.width, top)
            done.append(Placed(i, left, top - shape.height, shape, hangs_left))
        return done

    def _take(self, left: float, width: float, top: float) -> None:
        at = bisect_left(self.starts, left)
        self.starts.insert(at, left)
        self.ends.insert(at, left + width + GAP_X)
        self.tops.insert(at, top + self.room.gap)
        self.widest = max(self.widest, width)

    def _right(self, index: int) -> Iterator[_Way]:
        x0 = self.labels[index].x + POLE_GAP
        for shape in self.labels[index].shapes:
            if x0 + shape.width <= self.room.right:
                yield self._rise(x0, x0 + shape.width) + shape.height, shape.way, x0, shape, False

    def _left(self, index: int, poles: Sequence[float]) -> Iterator[_Way]:
        x = self.labels[index].x
        for shape in self.labels[index].shapes:
            left = x - POLE_GAP - shape.width
            crossed = bisect_right(poles, x - 0.5) - bisect_left(poles, left - GAP_X)
            if left >= self.room.left and crossed <= 0:
                yield self._rise(left, x - POLE_GAP) + shape.height, shape.way, left, shape, True

    def _rise(self, x0: float, x1: float) -> float:
        """The lowest height at which [x0, x1] stands above everything placed that it meets."""
        # Nothing that begins further left than the widest is wide reaches this far.
        first = bisect_left(self.starts, x0 - GAP_X - self.widest - 1)
        height, ends, tops = self.room.ground, self.ends, self.tops
        for k in range(first, bisect_left(self.starts, x1 + GAP_X)):
            if ends[k] > x0 and tops[k] > height:
                height = tops[k]
        return height


def _preferred(way: _Way) -> tuple[float, int]:
    return way[0] + way[3].cost, way[1]
