"""Flags: where each label hangs on its pole so that none covers another and no pole crosses a text.

Knows nothing of events: a label is an x, some widths it may be wrapped to, and a weight of importance.

The rule: from the latest x to the earliest, each label stands to the right of its pole, as low as the skyline of
the labels already placed allows. A later label is always under an earlier one it meets, so a pole, which stands left
of its own text and of all later texts, meets none of them. At the right edge a label may hang left, if no earlier
pole stands where it would.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

GAP_X = 10.0
"""Least distance of two labels side by side."""
GAP_Y = 5.0
"""Least distance of two labels one above the other."""
NARROWEST = 60.0
"""Width below which hardly any label is, in pixels."""
TRIES = 16
"""How many labels beyond the heaviest that fit are tried for the room these leave."""
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


def place_labels(
    labels: Sequence[Label], left: float, right: float, ground: float, ceiling: float | None
) -> list[Placed]:
    """Place labels (sorted by x) between left and right; with a ceiling the lightest that do not fit stay away.

    `ground` is the least height of a label's lower edge above the lane's line; heights count upward.
    Returns what was placed, latest first; a label that is missing found no room.
    """
    everyone = list(range(len(labels)))
    placed = _skyline(labels, everyone, left, right, ground)
    if ceiling is None or _peak(placed) <= ceiling:
        return placed
    order = sorted(everyone, key=lambda i: (-labels[i].weight, i))
    # No more than a few labels can stand over one another, so most of a crowd need not be tried at all.
    least = min(shape.height for label in labels for shape in label.shapes) + GAP_Y
    most = int((right - left) / NARROWEST * max((ceiling - ground) / least, 1)) + 1
    low, high, best = 0, min(len(order), most), list[Placed]()
    while low < high:  # the most labels, heaviest first, whose skyline stays under the ceiling
        some = (low + high + 1) // 2
        tried = _skyline(labels, sorted(order[:some]), left, right, ground)
        if _peak(tried) <= ceiling:
            low, best = some, tried
        else:
            high = some - 1
    return _fill(labels, order, low, best, left, right, ground, ceiling)


def _fill(
    labels: Sequence[Label],
    order: list[int],
    kept: int,
    best: list[Placed],
    left: float,
    right: float,
    ground: float,
    ceiling: float,
) -> list[Placed]:
    """Lighter labels that stand where the heavy ones left room come back, a bounded number of tries."""
    chosen = order[:kept]
    for i in order[kept : kept + TRIES]:
        tried = _skyline(labels, sorted([*chosen, i]), left, right, ground)
        if len(tried) > len(best) and _peak(tried) <= ceiling:
            chosen, best = [*chosen, i], tried
    return best


def _peak(placed: Sequence[Placed]) -> float:
    return max((p.top for p in placed), default=0.0)


def _skyline(
    labels: Sequence[Label], some: Sequence[int], left: float, right: float, ground: float
) -> list[Placed]:
    """Place the chosen labels (indices rising by x), latest first; one too wide for either side is left out."""
    poles = [labels[i].x for i in some]
    starts: list[float] = []  # left edges of what is placed, rising
    boxes: list[Placed] = []
    done: list[Placed] = []
    for i in reversed(some):
        ways = [_stand(labels[i], i, shape, starts, boxes, right, ground) for shape in labels[i].shapes]
        fits = [way for way in ways if way is not None]
        if not fits:
            fits = [
                way
                for shape in labels[i].shapes
                if (way := _hang_left(labels[i], i, shape, starts, boxes, poles, left, ground)) is not None
            ]
        if fits:
            best = min(fits, key=lambda p: (p.top + p.shape.cost, p.shape.way))
            at = bisect_left(starts, best.left)
            starts.insert(at, best.left)
            boxes.insert(at, best)
            done.append(best)
    return done


def _stand(
    label: Label,
    index: int,
    shape: Shape,
    starts: list[float],
    boxes: list[Placed],
    right: float,
    ground: float,
) -> Placed | None:
    x0 = label.x + POLE_GAP
    if x0 + shape.width > right:
        return None
    return Placed(index, x0, _rise(x0, x0 + shape.width, starts, boxes, ground), shape)


def _hang_left(
    label: Label,
    index: int,
    shape: Shape,
    starts: list[float],
    boxes: list[Placed],
    poles: list[float],
    left: float,
    ground: float,
) -> Placed | None:
    x1 = label.x - POLE_GAP
    x0 = x1 - shape.width
    crossed = bisect_right(poles, label.x - 0.5) - bisect_left(poles, x0 - GAP_X)
    if x0 < left or crossed > 0:
        return None
    return Placed(index, x0, _rise(x0, x1, starts, boxes, ground), shape, hangs_left=True)


def _rise(x0: float, x1: float, starts: list[float], boxes: list[Placed], ground: float) -> float:
    """The lowest height at which [x0, x1] stands above everything placed that it meets."""
    height = ground
    stop = bisect_left(starts, x1 + GAP_X)
    for k in range(stop - 1, -1, -1):
        other = boxes[k]
        if other.left + other.shape.width + GAP_X > x0:
            height = max(height, other.top + GAP_Y)
    return height
