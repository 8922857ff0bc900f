"""Apply changes to the items of a file, which may have changed since then: merge them field by field.

An item is found by the id that it had before any of the changes, and all changes are made at once. So ids may be
swapped, passed on or taken over, and each change still reaches its own item.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from timeline.io.write.by_date import place_by_date
from timeline.io.write.changes import Change
from timeline.io.write.moves import Moved, moved_between
from timeline.io.write.ordering import ChangedItem, in_order
from timeline.io.write.same_item import id_of, is_moved, is_same_item

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


def merged(items: Mapping[str, Any], changes: Mapping[int, Change]) -> Merged:
    """Return the items with the changes, each of which has a number."""
    result = Merged(dict(items))
    for number, change in changes.items():
        if not change.section:
            _change_key(result, number, change)
    for section in dict.fromkeys(change.section for change in changes.values() if change.section):
        own = {number: change for number, change in changes.items() if change.section == section}
        _ChangedSection.of(result.items.get(section), section, own).change(result)
    return result


def _change_key(result: Merged, number: int, change: Change) -> None:
    theirs = result.items.get(change.id)
    value, conflict = _joined(change, theirs)
    if conflict is not None:
        result.conflicts[number] = conflict
        return
    _note_joined(result, number, change, theirs, value)
    if value is None:
        result.items.pop(change.id, None)
    else:
        result.items[change.id] = value


def _note_joined(result: Merged, number: int, change: Change, theirs: Any, value: Any) -> None:
    if theirs not in (change.was, change.now):
        result.joined[number] = (theirs, value)


@dataclass(slots=True)
class _ChangedSection:
    """The items of a section while they are changed."""

    name: str
    changes: Mapping[int, Change]
    slots: list[ChangedItem]
    by_id: dict[str, ChangedItem]

    @classmethod
    def of(cls, present: Any, name: str, changes: Mapping[int, Change]) -> _ChangedSection:
        """Return a section of the file, each of whose items keeps its id as a name until all is changed."""
        slots = [ChangedItem(n, item) for n, item in enumerate(present if isinstance(present, list) else ())]
        by_id: dict[str, ChangedItem] = {}
        for slot in slots:
            if (id_ := id_of(slot.value)) is not None:
                by_id.setdefault(id_, slot)
        return cls(name, changes, slots, by_id)

    def change(self, result: Merged) -> None:
        """Apply the changes to the items, and put the section into the result."""
        first = [slot.value for slot in self.slots]
        added: list[ChangedItem] = []
        for number, slot in self._targets().items():
            conflict = self._apply(number, slot, added, result)
            if conflict is not None:
                result.conflicts[number] = conflict
        slots = self._in_order(first, added, result)
        if not slots and not first:
            return
        result.items[self.name] = [slot.value for slot in slots]
        result.origins[self.name] = [slot.number for slot in slots]
        result.places |= {number: place for place, slot in enumerate(slots) for number in slot.changes}
        if moved := moved_between(first, [(slot.number, slot.value) for slot in slots]):
            result.moved[self.name] = moved

    def _in_order(self, first: list[Any], added: list[ChangedItem], result: Merged) -> list[ChangedItem]:
        """Return the items that stay and the new ones: events where time puts them, unless a change orders them."""
        slots = [slot for slot in self.slots if not slot.removed]
        for slot in added:
            place = (
                place_by_date([s.value for s in slots], slot.value) if self.name == "events" else len(slots)
            )
            slots.insert(place, slot)
        for number, change in self.changes.items():
            if change.is_order:
                slots, theirs = in_order(slots, first, change)
                if theirs is not None:
                    result.conflicts[number] = Conflict(change, theirs)
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

    def _apply(
        self, number: int, slot: ChangedItem | None, added: list[ChangedItem], result: Merged
    ) -> Conflict | None:
        change = self.changes[number]
        if slot is None and change.was is None:
            slot = next((s for s in added if id_of(s.value) == change.id), None)
            if slot is None and change.now is not None:
                added.append(ChangedItem(None, change.now, [number]))
                return None
        theirs = slot.value if slot is not None and not slot.removed else None
        if theirs is None and change.now is None:
            return self._moved_away(change)
        value, conflict = _joined(change, theirs)
        if conflict is not None or slot is None:
            return conflict
        if self._is_another(change, slot, theirs):
            return Conflict(change, theirs)
        _note_joined(result, number, change, theirs, value)
        slot.value, slot.removed = value, value is None
        slot.changes.append(number)
        return None

    def _moved_away(self, change: Change) -> Conflict | None:
        """Return the conflict of an item to delete that the file may have under another id; None if it is gone."""
        if change.moved is not None:
            return None
        moved = next((s.value for s in self.slots if is_moved(change.was, s.value)), None)
        return Conflict(change, moved) if moved is not None else None

    def _is_another(self, change: Change, slot: ChangedItem, theirs: Any) -> bool:
        """Return whether the id of a changed item seems to be that of another one in the file now."""
        if change.moved is not None or theirs in (None, change.was, change.now):
            return False
        return not is_same_item(change.was, theirs, (s.value for s in self.slots if s is not slot))


def _joined(change: Change, theirs: Any) -> tuple[Any, Conflict | None]:
    """Return the value with the change, or the conflict."""
    value, fields = three_way(change.was, change.now, theirs)
    if not fields:
        return value, None
    if fields == ("",):
        return None, Conflict(change, theirs, _differing(change.was, change.now, theirs))
    return None, Conflict(change, theirs, fields, value)


def three_way(was: Any, now: Any, theirs: Any) -> tuple[Any, tuple[str, ...]]:
    """Apply what `now` changes of `was` to a third value, key by key: two languages of a text are merged too.

    Returns:
        The value, and the keys that both sides have changed differently, which have the third value in it; "" stands
        for the whole.
    """
    if theirs == was:
        return now, ()
    if now in (theirs, was):
        return theirs, ()
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


def _differing(was: Any, now: Any, theirs: Any) -> tuple[str, ...]:
    """Return the keys of what was changed in the file, of an item that is removed or added here or there."""
    parts = [part for part in (was, now, theirs) if isinstance(part, Mapping)]
    if len(parts) < 2:
        return ()
    first, second = parts[0], parts[-1]
    return tuple(
        k for k in dict.fromkeys((*first, *second)) if first.get(k, _ABSENT) != second.get(k, _ABSENT)
    )
