"""The order of a section's items: that of a person, with what somebody else has added or removed since then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from timeline.io.write.changes import Change
from timeline.io.write.same_item import id_of


@dataclass(slots=True)
class ChangedItem:
    """An item of a section while it is changed.

    `number` is its place in the file, None for a new one; `value` is what it is now; `changes` are the numbers of the
    changes that made it so.
    """

    number: int | None
    value: Any
    changes: list[int] = field(default_factory=list)
    removed: bool = False


def in_order(
    slots: list[ChangedItem], present: Sequence[Any], change: Change
) -> tuple[list[ChangedItem], list[str] | None]:
    """Put items into the order of a change, which names those of the file by the ids that they have there.

    Items that it does not name follow the one before them.

    Args:
        slots: The items after all other changes.
        present: The items of the file.
        change: The ids in the former and in the new order.

    Returns:
        The items in order, and the order of the file if somebody else has changed it differently, otherwise None.
    """
    theirs = [str(id_of(item)) for item in present]
    moved = change.moved or {}
    was, now = ([moved.get(name, name) for name in names] for names in (change.was, change.now))
    common = set(theirs) & set(was)
    if [name for name in theirs if name in common] != [name for name in was if name in common]:
        wanted = [name for name in now if name in common]
        same = [name for name in theirs if name in set(wanted)] == wanted
        return slots, None if same else theirs
    names = [theirs[slot.number] if slot.number is not None else str(id_of(slot.value)) for slot in slots]
    if len(set(theirs)) < len(theirs):
        return slots, None
    # A new item may have the id that another one has given up: the order then means the one of the file.
    places = {name: place for place, name in reversed([*enumerate(names)])}
    places |= {name: place for place, name in enumerate(names) if slots[place].number is not None}
    order = [places[name] for name in dict.fromkeys(now) if name in places]
    named = set(order)
    for place in range(len(slots)):
        if place not in named:
            order.insert(order.index(place - 1) + 1 if place else 0, place)
    return [slots[place] for place in order], None
