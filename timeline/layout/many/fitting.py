"""What a chart of many rows has from top to bottom: rows, and at a fixed height one stacked row for those left over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from timeline.layout.many.plan import ManyGroup, ManyPlan
from timeline.layout.many.sizes import HIGHEST, Sizes

MOST = 200
"""The number of rows that a chart draws one by one; the others of each group are one stacked row."""
STACK = 1.0
"""The least height of a stacked row, in heights of a row."""


class RowSlot(NamedTuple):
    """A row, or the rows of a group that are stacked in one; `whole` if these are all of it."""

    rows: tuple[int, ...]
    height: float
    stacked: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of each group, and the sizes in which they fit."""

    groups: tuple[tuple[ManyGroup, tuple[RowSlot, ...]], ...]
    sizes: Sizes

    @property
    def height(self) -> float:
        """The height of all groups with the spaces between them."""
        slots = [slot.height for _, some in self.groups for slot in some]
        headings = sum(bool(group.words) for group, _ in self.groups) * self.sizes.heading
        return sum(slots) + headings + self.sizes.gap * max(len(self.groups) - 1, 0)

    @property
    def is_whole(self) -> bool:
        """True if no row is stacked."""
        return not self.stacked

    @property
    def stacked(self) -> list[int]:
        """The rows that do not stand alone."""
        return [n for _, some in self.groups for slot in some if slot.stacked for n in slot.rows]


def slots_of(plan: ManyPlan, sizes: Sizes, unfolded: Mapping[int, float], room: float | None) -> Slots:
    """Return the slots of a plan; `unfolded` are the heights of the rows with labels, `room` that of all."""
    order = _foremost_first(plan)
    every = _some(plan, sizes, unfolded, {*order[:MOST]})
    if room is None or every.height <= room:
        return _raised(plan, every, unfolded, room) if every.is_whole else every
    least, most = 0, min(len(order), MOST)
    while least < most:  # the greatest number of rows for which there is room
        middle = (least + most + 1) // 2
        fits = _some(plan, sizes, unfolded, {*order[:middle]}).height <= room
        least, most = (middle, most) if fits else (least, middle - 1)
    return _spread(_some(plan, sizes, unfolded, {*order[:least]}), room)


def _foremost_first(plan: ManyPlan) -> list[int]:
    """Return the numbers of the rows, first those with labels, then those that stand out, then as they are drawn."""
    drawn = [n for group in plan.groups for n in group.rows]
    return sorted(drawn, key=lambda n: (n not in plan.unfolded, plan.rows[n].quiet))


def _some(plan: ManyPlan, sizes: Sizes, unfolded: Mapping[int, float], alone: set[int]) -> Slots:
    """Return the slots of a plan in which only some rows stand alone."""
    groups = list[tuple[ManyGroup, tuple[RowSlot, ...]]]()
    for group in plan.groups:
        left = tuple(n for n in group.rows if n not in alone)
        left = left if len(left) > 1 else ()  # a stacked row would be as high
        slots = [RowSlot((n,), unfolded.get(n, sizes.pitch)) for n in group.rows if n not in left]
        if left:
            slots.append(RowSlot(left, STACK * sizes.pitch, stacked=True, whole=not slots))
        groups.append((group, tuple(slots)))
    return Slots(tuple(groups), sizes)


def _raised(plan: ManyPlan, slots: Slots, unfolded: Mapping[int, float], room: float | None) -> Slots:
    """Return the slots with rows as high as a fixed height has room for."""
    sizes, each = slots.sizes, {n for _, some in slots.groups for slot in some for n in slot.rows}
    spare = 0.0 if room is None else room - slots.height
    more = spare / max(len(each) + 0.6 * len(slots.groups), 1)
    pitch = min(sizes.pitch + int(more), HIGHEST)
    return slots if pitch <= sizes.pitch else _some(plan, sizes.high(pitch), unfolded, each)


def _spread(slots: Slots, room: float) -> Slots:
    """Return the slots with stacked rows that use the room that is left, each as high as its number of rows."""
    stacked = [slot for _, some in slots.groups for slot in some if slot.stacked]
    spare, whole = room - slots.height, sum(len(slot.rows) for slot in stacked)
    if spare <= 0 or not whole:
        return slots
    groups = (
        (group, tuple(_higher(slot, spare * len(slot.rows) / whole) for slot in some))
        for group, some in slots.groups
    )
    return Slots(tuple(groups), slots.sizes)


def _higher(slot: RowSlot, more: float) -> RowSlot:
    """Return a stacked row as high as its rows would be at most."""
    most = max(slot.height, 8.0 * len(slot.rows))
    return slot._replace(height=float(int(min(slot.height + more, most)))) if slot.stacked else slot
