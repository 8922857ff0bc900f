"""Apply changes to the items of a file, which may have changed since then: merge them field by field.

An item is found by the id that it had before any of the changes, and all changes are made at once. So ids may be
swapped, passed on or taken over, and each change still reaches its own item.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timeline.io.write.items import Change, ChangedItem, in_order, is_moved, is_same_item, place_by_date
from timeline.io.yaml.reader import YamlNull, id_of, plain

Moved = dict[str, dict[str, str | None]]
"""For a section, the present id of each former one that has changed; None for an item that was deleted."""
_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change of what was also changed in the file, differently.

    `theirs` is what the file has now, None if it was removed; `fields` are the keys that differ on both sides, empty
    if the whole differs. `merged` is the item with all other fields of both sides, and theirs where they differ.
    """

    change: Change
    theirs: Any
    fields: tuple[str, ...] = ()
    merged: Any = None


@dataclass(slots=True)
class Merged:
    """The items of the file with the changes, and the changes that are in conflict with it, by their number.

    `origins` has, for each section that was changed, the number in the file of each of its items, None for a new one.
    `places` has the number in its section of the item that each change has made. `joined` has the changes that were
    put together with those of somebody else: what the file had, and what it has. `moved` has the ids that changed.
    """

    items: dict[str, Any]
    conflicts: dict[int, Conflict] = field(default_factory=dict)
    origins: dict[str, list[int | None]] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    joined: dict[int, tuple[Any, Any]] = field(default_factory=dict)
    moved: Moved = field(default_factory=dict)

    def put(self, number: int, change: Change, slot: ChangedItem) -> None:
        """Change what a slot has, or note the conflict."""
        theirs = None if slot.removed else slot.value
        value, fields = three_way(change.was, change.now, theirs)
        if fields == ("",):
            self.conflicts[number] = Conflict(change, theirs, _differing(change.was, change.now, theirs))
        elif fields:
            self.conflicts[number] = Conflict(change, theirs, fields, value)
        else:
            if theirs not in (change.was, change.now):
                self.joined[number] = theirs, value
            slot.value, slot.removed = value, value is None
            slot.changes.append(number)


def merged(items: Mapping[str, Any], changes: Mapping[int, Change]) -> Merged:
    """Return the items with the changes, each of which has a number."""
    result = Merged(dict(items))
    for number, change in changes.items():
        if not change.section:
            slot = ChangedItem(None, result.items.get(change.id))
            result.put(number, change, slot)
            if slot.value is None:
                result.items.pop(change.id, None)
            else:
                result.items[change.id] = slot.value
    for section in dict.fromkeys(change.section for change in changes.values() if change.section):
        own = {number: change for number, change in changes.items() if change.section == section}
        _ChangedSection(section, own, result).change()
    return result


class _ChangedSection:
    """The items of a section while they are changed; each keeps its id as a name until all is changed."""

    def __init__(self, name: str, changes: Mapping[int, Change], result: Merged) -> None:
        self.name, self.changes, self.result = name, changes, result
        present = result.items.get(name)
        self.present = present if isinstance(present, list) else []
        self.slots = [ChangedItem(number, item) for number, item in enumerate(self.present)]
        self.added: list[ChangedItem] = []
        self.by_id: dict[str | None, ChangedItem] = {}
        for slot in self.slots:
            self.by_id.setdefault(id_of(slot.value), slot)

    def change(self) -> None:
        """Apply the changes to the items, and put the section into the result."""
        for number, slot in self._targets().items():
            self._apply(number, self.changes[number], slot)
        slots, result = self._in_order(), self.result
        if not slots and not self.present:
            return
        result.items[self.name] = [slot.value for slot in slots]
        result.origins[self.name] = [slot.number for slot in slots]
        result.places |= {number: place for place, slot in enumerate(slots) for number in slot.changes}
        now = {slot.number: id_of(slot.value) for slot in slots}
        ids = {id_of(item): now.get(number) for number, item in enumerate(self.present)}
        if moved := {id_: new for id_, new in ids.items() if id_ is not None and id_ != new}:
            result.moved[self.name] = moved

    def _in_order(self) -> list[ChangedItem]:
        """Return the items that stay and the new ones: events where time puts them, unless a change orders them."""
        slots = [slot for slot in self.slots if not slot.removed]
        for slot in self.added:
            by_date = (
                place_by_date([s.value for s in slots], slot.value) if self.name == "events" else len(slots)
            )
            slots.insert(by_date, slot)
        for number, change in self.changes.items():
            if change.is_order:
                slots, theirs = in_order(slots, self.present, change)
                if theirs is not None:
                    self.result.conflicts[number] = Conflict(change, theirs)
        return slots

    def _targets(self) -> dict[int, ChangedItem | None]:
        """Return the item that each change is about, before any change; None for a new one, or one that is gone."""
        own = {n: change for n, change in self.changes.items() if not change.is_order}
        found = {n: self._present(change) for n, change in own.items() if change.was is not None}
        left = [slot for n, slot in found.items() if own[n].now is None or own[n].new_id != own[n].id]
        for number, change in own.items():
            if change.was is None:
                slot = self.by_id.get(change.id)
                found[number] = None if any(slot is other for other in left) else slot
        return {number: found[number] for number in own}

    def _present(self, change: Change) -> ChangedItem | None:
        """Return the item of the file that a person has changed."""
        if change.moved is not None:
            id_ = change.moved.get(change.id, change.id)
            return None if id_ is None else self.by_id.get(id_)
        slot = self.by_id.get(change.id)
        if slot is not None and slot.value == change.was:
            return slot
        # The answer to an earlier save may have been lost: the item has its new id already.
        done = self.by_id.get(change.new_id)
        return done if done is not None and done.value == change.now else slot

    def _apply(self, number: int, change: Change, slot: ChangedItem | None) -> None:
        if slot is None and change.was is None:
            slot = next((s for s in self.added if id_of(s.value) == change.id), None)
            if slot is None and change.now is not None:
                self.added.append(ChangedItem(None, change.now, [number]))
                return
        slot = slot or ChangedItem(None, None, removed=True)
        if (slot.removed and self._is_elsewhere(number, change)) or self._is_another(number, change, slot):
            return
        self.result.put(number, change, slot)

    def _is_elsewhere(self, number: int, change: Change) -> bool:
        """Return whether an item to delete is gone; it is a conflict if the file may have it under another id."""
        if change.now is not None:
            return False
        others = (slot.value for slot in self.slots if is_moved(change.was, slot.value))
        moved = None if change.moved is not None else next(others, None)
        if moved is not None:
            self.result.conflicts[number] = Conflict(change, moved)
        return True

    def _is_another(self, number: int, change: Change, slot: ChangedItem) -> bool:
        """Return whether the id of a changed item seems to be that of another one in the file now: a conflict."""
        theirs = slot.value
        if change.moved is not None or slot.removed or theirs in (change.was, change.now):
            return False
        if three_way(change.was, change.now, theirs)[1]:
            return False
        if is_same_item(change.was, theirs, (s.value for s in self.slots if s is not slot)):
            return False
        self.result.conflicts[number] = Conflict(change, theirs)
        return True


def three_way(was: Any, now: Any, theirs: Any) -> tuple[Any, tuple[str, ...]]:
    """Apply what `now` changes of `was` to a third value, key by key and in lists name by name.

    So two languages of a text are merged, and two sources that two people have added. Return the value, and the keys
    that both sides have changed differently, which have the third value in it; "" stands for the whole.
    """
    if theirs == was:
        return now, ()
    if now in (theirs, was):
        return theirs, ()
    if isinstance(now, list) and isinstance(theirs, list):
        both = _in_lists(was, now, theirs)
        return (both, ()) if both else (theirs, ("",))
    if not (isinstance(was, Mapping) and isinstance(now, Mapping) and isinstance(theirs, Mapping)):
        return theirs, ("",)
    value: dict[str, Any] = {}
    fields: list[str] = []
    for key in dict.fromkeys((*theirs, *now)):
        here, inside = three_way(was.get(key), now.get(key), theirs.get(key))
        if inside:
            fields.append(key)
        if here is not None:
            value[key] = here
    return value, tuple(fields)


def _in_lists(was: Any, now: list[Any], theirs: list[Any]) -> list[Any] | None:
    """Return the items of two lists as one; None if that is not possible.

    Each item has a name of its own; not both have changed the same one, or the order; and something is left.
    The order is that of the file, or of the person who has changed it. New items follow those before them.
    """
    empty = was is None or isinstance(was, YamlNull)
    former = was if isinstance(was, list) else [] if empty else [was]
    before, mine, others = ({_name(item): item for item in each} for each in (former, now, theirs))
    named = [len(before), len(mine), len(others)] == [len(former), len(now), len(theirs)]
    moved = [list(filter(before.get, each)) != list(filter(each.get, before)) for each in (mine, others)]
    if None in {*before, *mine, *others} or not named or all(moved):
        return None
    # One person's order is kept whole, so only the other's new items need a place: each follows the item before it.
    first, second = (others, mine) if moved[1] else (mine, others)
    order, names = [*first], [*second]
    for place, name in enumerate(names):
        if name not in first:
            order.insert(order.index(names[place - 1]) + 1 if place else 0, name)
    both = [three_way(before.get(name), mine.get(name), others.get(name)) for name in order]
    return None if any(fields for _, fields in both) else [item for item, _ in both if item is not None]


def _name(item: Any) -> Any:
    """Return what tells an item of a list from the others: its id, its address, an actor with a topic, or its title."""
    if not isinstance(item, Mapping):
        return item if isinstance(item, str) else None
    if "actor" in item:
        return str(item["actor"]), str(item.get("topic") or "")
    named = next((item[key] for key in ("id", "url", "title", "headline") if item.get(key)), None)
    return named if isinstance(named, str) else str(plain(named)) if named else None


def _differing(was: Any, now: Any, theirs: Any) -> tuple[str, ...]:
    """Return the keys of what was changed in the file, of an item that is removed or added here or there."""
    parts = [part for part in (was, now, theirs) if isinstance(part, Mapping)]
    if len(parts) < 2:
        return ()
    first, second = parts[0], parts[-1]
    keys = dict.fromkeys((*first, *second))
    return tuple(key for key in keys if first.get(key, _ABSENT) != second.get(key, _ABSENT))
