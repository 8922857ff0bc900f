"""Positions of labels on their poles: labels do not overlap, and poles do not cross texts.

The module does not depend on events: a label is an x, a choice of widths for wrapping, and a weight.

The skyline (`place_labels`): labels are placed from the latest x to the earliest. Each label is to the right of its
pole, as low as the skyline of the labels already placed allows. If two labels overlap in x, the later one is lower. A
pole is to the left of its own text and of all later texts, so it does not cross them. At the right edge, a label may
be placed to the left of its pole if no earlier pole is in the way. Where labels are crowded, the first of them may
all be to the left of their poles, the earliest lowest (`place_low`): two stairs need half the height of one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

GAP_X = 10.0
"""The least distance between two labels side by side, in pixels."""
NO_CEILING = float("inf")
ESSENTIAL = 60.0
"""The weight from which a label is placed although a heavier one has no place: of changes and the most important."""
TRIES = 24
MOST_TURNED = 18
"""The number of labels in a row up to which a lower placement is looked for; the work grows with its square."""
TURNED = 400.0
"""The greatest distance between labels that together are placed to the left of their poles, in pixels."""
POLE_GAP = 6.0
"""The distance from a pole to its text, in pixels."""
WORTH = 8.0
"""The height in pixels that a change of direction must save."""
POLE_CLEAR = 3.0
"""The least distance from a pole to a text that it passes, in pixels."""


class Wrapping(NamedTuple):
    """A way to wrap a label: its width and height in pixels, and its variant (an index defined by the caller).

    `cost` is the number of pixels by which a wrapping without cost may be higher and still be preferred. `image` is
    the part of the width, beside the pole, that the event's image takes. `lead` is the part at the left of the pole, of
    a wrapping that is on both sides.
    """

    width: float
    height: float
    variant: int
    cost: float = 0.0
    image: float = 0.0
    lead: float = 0.0


class Label(NamedTuple):
    """A label to place: the x-coordinate of its pole and its wrappings, best first."""

    x: float
    wrappings: tuple[Wrapping, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Placed:
    """The position of a label: `rise` is the height of its lower edge above the ground, in pixels upward."""

    index: int
    left: float
    rise: float
    wrapping: Wrapping
    hangs_left: bool = False

    @property
    def top(self) -> float:
        """The height of its upper edge above the ground."""
        return self.rise + self.wrapping.height

    @property
    def right(self) -> float:
        """The x-coordinate of its right edge."""
        return self.left + self.wrapping.width

    def of(self, index: int) -> Placed:
        """Return the same position for the label with an index."""
        return Placed(index, self.left, self.rise, self.wrapping, self.hangs_left)


_Place = tuple[float, Wrapping]
"""A possible place of a label: its left edge and wrapping."""
_Candidate = tuple[float, float, Wrapping]
"""A possible position of a label: its top, left edge and wrapping."""


class Room(NamedTuple):
    """The space for labels: between left and right, above `ground` and the obstacles.

    `gap` is the least vertical distance between two labels.
    """

    left: float
    right: float
    ground: float
    gap: float = 5.0
    obstacles: tuple[Placed, ...] = ()


def place_labels(labels: Sequence[Label], room: Room, ceiling: float, tries: int = TRIES) -> list[Placed]:
    """Place labels (sorted by x), latest first; the lightest labels that would exceed the ceiling are omitted.

    If labels of equal weight do not all fit at once, up to `tries` of them are tried one by one. No lighter label is
    then placed, except essential ones: a label without a position never outweighs another one with a position.
    """
    bare = _Skyline.over(labels, room)
    every = range(len(labels))
    if (placed := bare.copy().place(every, every, ceiling)) is not None:
        return placed
    best: list[Placed] = []
    for weight in sorted({label.weight for label in labels}, reverse=True):
        equal = [i for i, label in enumerate(labels) if label.weight == weight]
        before = len(best)
        best = _add_equal(bare, ceiling, best, equal, tries)
        if len(best) < before + len(equal) and weight < ESSENTIAL:
            break
    return best


def place_low(labels: Sequence[Label], room: Room, ceiling: float) -> list[Placed]:
    """Place labels like `place_labels`, and where more have room or all are lower, some to the left of their poles."""
    best, every = place_labels(labels, room, ceiling), len(labels)
    # Nothing is lower than the highest label, in its lowest wrapping, on the ground.
    least = room.ground + max((min(w.height for w in label.wrappings) for label in labels), default=0.0)
    if every > MOST_TURNED or (len(best) == every and _peak(best) - WORTH <= least):
        return best
    # The last labels are turned only if at the right edge not all of them have room.
    ends = range(1, every + (len(best) < every))
    turns = {end: start for end in ends if (start := _turned_from(labels, room, end)) < end}
    after = [*_Skyline.over(labels, room).one_by_one()] if turns else []
    for end, start in turns.items():
        low = ceiling if len(best) < every else min(ceiling, _peak(best) - WORTH)
        known = after[every - end] if every - end < len(after) else None
        turned = known[0].place_turned(start, end, low, known[1]) if known else None
        if turned and (len(best) < every or _peak(turned) < low):
            best = turned
    return best


def _turned_from(labels: Sequence[Label], room: Room, end: int) -> int:
    """Return the first of the labels before `end` that fit to the left of their poles, right of any earlier pole."""
    start = end
    while start and labels[end - 1].x - labels[start - 1].x <= TURNED:
        start -= 1
    while start < end:
        bound = labels[start - 1].x + GAP_X if start else room.left
        if all(label.x - POLE_GAP - _narrowest(label) >= bound for label in labels[start:end]):
            return start
        start += 1
    return start


def _narrowest(label: Label) -> float:
    return min(wrapping.width for wrapping in label.wrappings if not wrapping.lead)


def _add_equal(
    bare: _Skyline, ceiling: float, best: list[Placed], equal: Sequence[int], tries: int
) -> list[Placed]:
    """Return the best positions so far, with as many labels of equal weight as fit beside them."""
    kept = {placed.index for placed in best}
    if (swept := bare.copy().place(sorted(kept.union(equal)), kept, ceiling)) is not None:
        return swept
    # One of them moved a label that must stay: try them one by one, in an evenly spread order.
    for i in sorted(equal, key=spread)[:tries]:
        later = [p for p in best if p.index > i]
        if any(p.left - GAP_X <= bare.labels[i].x for p in later):  # its pole may be in their way
            later = []
        rest = sorted({i, *(p.index for p in best)}.difference(p.index for p in later))
        placed = bare.copy(later).place(rest, rest, ceiling)
        best = best if placed is None else [*later, *placed]
    return best


def room_lacks(labels: Sequence[Label], room: Room, least: float = 0.0) -> bool:
    """Return whether a label near the right edge, not lighter than `least`, fits neither right nor left of its pole."""
    labels = [label for label in labels if label.weight >= least]
    poles = [label.x for label in labels]
    for label in reversed(labels):
        width = _narrowest(label)
        if label.x + POLE_GAP + width <= room.right:
            return False
        left = label.x - POLE_GAP - width
        crossed = bisect_right(poles, label.x - 0.5) - bisect_left(poles, left - GAP_X)
        if left < room.left or crossed > 0:
            return True
    return False


def spread(index: int) -> int:
    """Return a sort key that separates neighbours: the index with its bits in reverse order."""
    return int(f"{index:012b}"[::-1], 2)


def _peak(placed: Sequence[Placed]) -> float:
    return max((p.top for p in placed), default=0.0)


@dataclass(slots=True)
class _Skyline:
    """The heights that the labels placed so far leave: `tops[k]` from `starts[k]` on, both with gaps."""

    labels: Sequence[Label]
    room: Room
    starts: list[float]
    tops: list[float]
    sides: dict[tuple[int, bool], list[_Place]] = field(default_factory=dict)
    """The places of each label on each side of its pole, in the room; copies share them."""
    first: dict[tuple[int, bool], float] = field(default_factory=dict)
    """The leftmost of these places."""

    @classmethod
    def over(cls, labels: Sequence[Label], room: Room) -> _Skyline:
        """Return the skyline of the obstacles alone."""
        skyline = cls(labels, room, [-NO_CEILING], [room.ground])
        for box in sorted(room.obstacles, key=lambda p: p.top):
            skyline._take(box.left, box.wrapping.width, box.top)
        return skyline

    def copy(self, placed: Sequence[Placed] = ()) -> _Skyline:
        """Return a skyline with further labels, latest first, which does not change with this one."""
        skyline = _Skyline(self.labels, self.room, self.starts[:], self.tops[:], self.sides, self.first)
        for each in placed:
            skyline._take(each.left, each.wrapping.width, each.top)
        return skyline

    def place(
        self,
        indices: Sequence[int],
        kept: Container[int],
        ceiling: float,
        before: int = 0,
    ) -> list[Placed] | None:
        """Place the labels with these indices (sorted by x), latest first; None if one of the `kept` has no place.

        A label that is too wide for both sides, or would be above the ceiling, is omitted. Labels with an index below
        `before` have poles too.
        """
        poles = [*(label.x for label in self.labels[:before]), *(self.labels[i].x for i in indices)]
        placed: list[Placed] = []
        for i in reversed(indices):
            right = self._beside(i, poles)
            places = right or self._beside(i, poles, left=True)
            best = self._preferred(places)
            if best is None or best[0] > ceiling:
                if i in kept:
                    return None
                best = min(map(self._lowest, places), default=None, key=_by_height)
                if best is None or best[0] > ceiling:
                    continue
            top, left, wrapping = best
            self._take(left, wrapping.width, top)
            placed.append(Placed(i, left, top - wrapping.height, wrapping, not right))
        return placed

    def one_by_one(self) -> Iterator[tuple[_Skyline, tuple[Placed, ...]]]:
        """Yield the skyline of no label, of the last one, and so on, with their places, until one has no place."""
        placed: tuple[Placed, ...] = ()
        yield self.copy(), placed
        for i in reversed(range(len(self.labels))):
            one = self.place((i,), (i,), NO_CEILING, before=i)
            if one is None:
                return
            placed += (*one,)
            yield self.copy(), placed

    def place_turned(
        self, start: int, end: int, ceiling: float, placed: Sequence[Placed]
    ) -> list[Placed] | None:
        """Place the labels before the placed ones, those from `start` to before `end` to the left of their poles.

        Return all of them; None if one does not fit.
        """
        if _peak(placed) > ceiling:
            return None
        bound = self.labels[start - 1].x + GAP_X if start else self.room.left
        for i in range(start, end):
            x = self.labels[i].x
            places = [
                (left, wrapping)
                for wrapping in self.labels[i].wrappings
                if (left := x - POLE_GAP - wrapping.width) >= bound and not wrapping.lead
            ]
            top, left, wrapping = min(
                (self._lowest(place, to=x + POLE_CLEAR) for place in places), key=_by_preference
            )
            if top > ceiling:
                return None
            self._take(left, wrapping.width + POLE_GAP + POLE_CLEAR, top)
            placed = (*placed, Placed(i, left, top - wrapping.height, wrapping, True))
        rest = self.place(range(start), range(start), ceiling)
        return None if rest is None else [*placed, *rest]

    def _take(self, left: float, width: float, top: float) -> None:
        # A new box is higher than all boxes that it meets, so it hides them.
        end = left + width + GAP_X
        first, after = bisect_left(self.starts, left), bisect_left(self.starts, end)
        last = self.tops[after - 1]
        self.starts[first:after] = (left, end)
        self.tops[first:after] = (top + self.room.gap, last)

    def _beside(self, index: int, poles: Sequence[float], left: bool = False) -> list[_Place]:
        """Return the places that cross no earlier pole: at the right of the label's pole, or at its `left`."""
        x, side = self.labels[index].x, (index, left)
        if side not in self.sides:
            self.sides[side] = [*self._inside(*side)]
            self.first[side] = min((start for start, _ in self.sides[side]), default=x)
        if self.first[side] >= x:
            return self.sides[side]
        before, places = bisect_right(poles, x - 0.5), self.sides[side]
        return [p for p in places if p[0] >= x or before <= bisect_left(poles, p[0] - GAP_X)]

    def _inside(self, index: int, left: bool) -> Iterator[_Place]:
        """Yield the places of a label that are within the room."""
        x = self.labels[index].x
        for wrapping in self.labels[index].wrappings:
            if left and wrapping.lead:
                continue
            start = x - POLE_GAP - (wrapping.width if left else wrapping.lead)
            start += 0.0 if left or wrapping.lead else 2 * POLE_GAP
            if self.room.left <= start and start + wrapping.width <= self.room.right:
                yield start, wrapping

    def _preferred(self, places: Sequence[_Place]) -> _Candidate | None:
        """Return the best of these places; None if there are none."""
        starts, tops, best, least = self.starts, self.tops, None, (NO_CEILING, 0)
        at, first = NO_CEILING, 0
        for left, wrapping in places:
            if left != at:
                at, first = left, bisect_right(starts, left) - 1
            width, height, variant, cost, *_ = wrapping
            # The height at its left edge often shows that a place is not the best: many labels have many wrappings.
            if tops[first] + height + cost > least[0]:
                continue
            after = bisect_left(starts, left + width + GAP_X, first + 1)
            top = max(tops[first:after]) + height
            if (preference := (top + cost, variant)) < least:
                best, least = (top, left, wrapping), preference
        return best

    def _lowest(self, place: _Place, to: float = 0.0) -> _Candidate:
        """Return a place with the lowest top at which it is above every box that it meets, up to an x-coordinate."""
        left, wrapping = place
        first = bisect_right(self.starts, left) - 1
        after = bisect_left(self.starts, (to or left + wrapping.width) + GAP_X)
        return max(self.tops[first:after]) + wrapping.height, left, wrapping


def _by_height(candidate: _Candidate) -> tuple[float, int, float]:
    return candidate[0], candidate[2].variant, candidate[1]


def _by_preference(candidate: _Candidate) -> tuple[float, int]:
    return candidate[0] + candidate[2].cost, candidate[2].variant
