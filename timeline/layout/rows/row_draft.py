"""A row before it has a y: the places of its marks and labels along time, and the height that they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from timeline.layout.crowds import Bin
from timeline.layout.plan import Item
from timeline.layout.rows.bars import Stack
from timeline.layout.rows.labels import NO_CEILING, Label, Placed, Room, fill_gaps, place_labels
from timeline.layout.rows.wrappings import Lines
from timeline.layout.scene import LEADING
from timeline.layout.style import Style

HEADING_AIR = 10.0
"""The empty height around the heading of a group, in pixels."""
HUNG_AIR = 6.0
"""The space below labels that hang from a line, in pixels: the strokes of an axis break end in it."""


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A row before it has a height: the positions of its marks, and of its labels upward from its line."""

    index: int
    items: tuple[Item, ...]
    xs: tuple[float, ...]
    lifts: tuple[float, ...]
    labels: tuple[Label, ...]
    labelled: tuple[int, ...]
    """The index of the item of each label."""
    lines: tuple[tuple[Lines, ...], ...]
    """The lines of each wrapping of each label."""
    head: Lines
    bare: bool
    room: Room
    bins: tuple[Bin, ...]
    heading: bool = False
    """True for the heading of a group, which has a line of text only."""
    placed: tuple[Placed, ...] = ()
    under: tuple[Placed, ...] = ()
    """Labels below the line, with heights counted downward."""
    stacks: tuple[Stack, ...] = ()
    """The bars of the row with all labels, then with fewer; `level` is the index of the stack that is drawn."""
    level: int = 0
    lined: bool = True
    """True if the row has a line, for marks, bands or ticks; other rows have only bars."""
    ticked: bool = False
    """True if ticks below the line show events of other rows."""
    crowded: bool = False
    """True if only its major events have labels, on both sides of a line without bands; its name counts the others."""

    @property
    def wanted(self) -> int:
        """The number of labels that the row has if there is space for them."""
        return len(self.labels) + sum(bool(bar.lines) for stack in self.stacks[:1] for bar in stack.bars)

    @property
    def bars(self) -> Stack:
        """The bars to draw."""
        return self.stacks[self.level] if self.stacks else Stack()

    @property
    def shown(self) -> int:
        """The number of labels that have a position."""
        return len(self.placed) + len(self.under) + len(self.bars.labelled)

    @property
    def unnamed(self) -> int:
        """The number of events of the row, with marks or bars, whose label has no position."""
        return len(self.items) + len(self.bars.bars) - self.shown

    @property
    def weight(self) -> float:
        """The weight of all labels that have a position."""
        # Four times as much for half a step of importance: minor labels hardly ever outweigh a more important one.
        weights = [self.labels[placed.index].weight for placed in (*self.placed, *self.under)]
        weights += [item.weight for item in self.bars.labelled]
        return float(sum(4 ** (weight / 5) for weight in weights))

    @property
    def ranked(self) -> RowDraft:
        """The same row without the labels that an event without a label outranks."""
        flags = (*self.placed, *self.under)
        told = {self.items[self.labelled[each.index]].id for each in flags}
        told |= {item.id for item in self.bars.labelled}
        every = (*self.items, *(bar.item for bar in self.bars.bars))
        least = max((item.weight for item in every if item.id not in told), default=0.0)
        placed, under = (
            tuple(each for each in some if self.labels[each.index].weight >= least)
            for some in (self.placed, self.under)
        )
        stacks = tuple(
            stack.ranked(least) if level == self.level else stack for level, stack in enumerate(self.stacks)
        )
        return replace(self, placed=placed, under=under, stacks=stacks)

    @property
    def peak(self) -> float:
        """The height of the highest label above the line, at least the height of the ground."""
        return max([p.top for p in self.placed] + [self.room.ground, *self.lifts])

    @property
    def unlabelled(self) -> RowDraft:
        """The same row without its labels."""
        return replace(self, placed=(), under=(), level=max(len(self.stacks) - 1, 0))

    @property
    def lowest(self) -> RowDraft:
        """The same row with its heaviest label only."""
        most = max(range(len(self.labels)), key=lambda i: (self.labels[i].weight, -i))
        placed = place_labels((self.labels[most],), self.room, NO_CEILING)
        return replace(self, placed=tuple(replace(p, index=most) for p in placed), under=())

    def filled(self, ceiling: float, floor: float, foot: float) -> RowDraft:
        """Return the row with its labels in all gaps up to a ceiling, and others from depth `foot` to `floor`.

        Below the line of a row with bars, there are no labels.
        """
        floor = 0.0 if self.stacks else floor
        placed = _full(self.labels, self.room, ceiling)
        under = _hung(self.labels, placed, replace(self.room, ground=foot, obstacles=()), floor)
        return replace(self, placed=placed, under=tuple(under))

    def least_height(self, style: Style) -> float:
        """Return the height in pixels that the row needs for its labels and its name."""
        if self.heading:
            return LEADING * style.head + HEADING_AIR
        name = self._half_name(style) + self.name_rise(style)
        return max(style.top + self.peak, name) + self.depth(style)

    def depth(self, style: Style) -> float:
        """Return the height in pixels that the row needs below its line."""
        name = self._half_name(style) - self.name_rise(style)
        if self.stacks:
            return max(self.bars_below(style) + self.bars.depth + 7, name)
        hung = max((p.top for p in self.under), default=0.0) + HUNG_AIR
        return max(style.half(self.bare) + style.bottom, hung, name)

    def bars_below(self, style: Style) -> float:
        """Return the distance from the line down to the bars; without a line, the first bars are in its place."""
        if not self.lined:
            return -self.bars.heights[0] / 2
        # Between them are the periods of imprecise dates, below bands, and ticks.
        return style.half(self.bare) + max(8.0 if self.bare else 10.5, style.bottom if self.ticked else 0.0)

    def name_rise(self, style: Style) -> float:
        """Return the distance in pixels from the line up to the middle of the name."""
        return style.bars / 2 if style.low and self.bins else 0.0

    def _half_name(self, style: Style) -> float:
        """Return the height in pixels of the name above the line, and below it."""
        return len(self.head) * LEADING * style.head / 2


def _hung(labels: Sequence[Label], placed: Sequence[Placed], room: Room, floor: float) -> list[Placed]:
    """Return the labels without a position, as many as fit between the line and the floor."""
    above = {label.index for label in placed}
    left = [i for i in range(len(labels)) if i not in above]
    if floor <= room.ground or not left:
        return []
    hung = _full(tuple(labels[i] for i in left), room, floor)
    return [replace(label, index=left[label.index]) for label in hung]


# Cached, because a chart of a fixed height is laid out in several styles, which use the same rows.
@lru_cache(maxsize=1_000)
def _full(labels: tuple[Label, ...], room: Room, ceiling: float) -> tuple[Placed, ...]:
    # Trying labels one by one takes quadratic time, and gaps already fit most of the labels it would find.
    tries = 200 // max(len(labels), 8)
    return tuple(fill_gaps(labels, place_labels(labels, room, ceiling, tries), room, ceiling))
