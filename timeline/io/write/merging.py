"""Apply changes to the items of a file, which may have changed since then: merge them field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from timeline.io.write.by_date import place_by_date
from timeline.io.write.changes import Change

_ABSENT = object()


@dataclass(frozen=True, slots=True)
class Conflict:
    """A change of what was also changed in the file, differently.

    `theirs` is what the file has now, None if it was removed; `fields` are the keys that differ on both sides, empty
    if the whole differs.
    """

    change: Change
    theirs: Any
    fields: tuple[str, ...] = ()


@dataclass(slots=True)
class Merged:
    """The items of the file with the changes, and the changes that are in conflict with it, by their number."""

    items: dict[str, Any]
    conflicts: dict[int, Conflict] = field(default_factory=dict)


def merged(items: Mapping[str, Any], changes: Mapping[int, Change]) -> Merged:
    """Return the items with the changes, each of which has a number."""
    result = Merged(dict(items))
    sections = {change.section for change in changes.values() if change.section}
    for section in sections:
        present = items.get(section)
        result.items[section] = list(present) if isinstance(present, list) else []
    renamed = {(c.section, c.id): c.new_id for c in changes.values() if c.section}
    # The order of items comes last, when those that it names are there.
    for number, change in sorted(changes.items(), key=lambda pair: pair[1].is_order):
        if change.is_order:
            conflict = _of_order(result.items, items.get(change.section), change, renamed)
        elif change.section:
            conflict = _of_item(result.items[change.section], change)
        else:
            conflict = _of_key(result.items, change)
        if conflict is not None:
            result.conflicts[number] = conflict
    for section in sections:
        if not result.items.get(section) and not items.get(section):
            _as_before(result.items, items, section)
    return result


def _as_before(result: dict[str, Any], items: Mapping[str, Any], section: str) -> None:
    """Leave a section as it was that is still without items."""
    if section in items:
        result[section] = items[section]
    else:
        result.pop(section, None)


def _of_key(items: dict[str, Any], change: Change) -> Conflict | None:
    theirs = items.get(change.id)
    value, conflict = _joined(change, theirs)
    if conflict is None:
        if value is None:
            items.pop(change.id, None)
        else:
            items[change.id] = value
    return conflict


def _of_item(section: list[Any], change: Change) -> Conflict | None:
    number = _number_of(section, change.id)
    if number is None and change.new_id != change.id:
        number = _number_of(section, change.new_id)
    theirs = section[number] if number is not None else None
    value, conflict = _joined(change, theirs)
    if conflict is not None:
        return conflict
    if number is None:
        if value is not None:
            place = place_by_date(section, value) if change.section == "events" else len(section)
            section.insert(place, value)
    elif value is None:
        del section[number]
    else:
        section[number] = value
    return None


def _number_of(section: Sequence[Any], name: str) -> int | None:
    for number, item in enumerate(section):
        if id_of(item) == name:
            return number
    return None


def id_of(item: Any) -> str | None:
    """Return the id of an item of a file; a row may be written as only its actor."""
    if isinstance(item, dict):
        named = item.get("id", item.get("actor"))
        return named if isinstance(named, str) else None
    return item if isinstance(item, str) else None


def _joined(change: Change, theirs: Any) -> tuple[Any, Conflict | None]:
    """Return the value with the change, or the conflict."""
    was, now = change.was, change.now
    if theirs in (was, now):
        return now, None
    if not (isinstance(was, Mapping) and isinstance(now, Mapping) and isinstance(theirs, Mapping)):
        return None, Conflict(change, theirs, _differing(was, now, theirs))
    value, fields = dict(theirs), []
    for key in dict.fromkeys((*was, *now)):
        before, here, there = (part.get(key, _ABSENT) for part in (was, now, theirs))
        if here in (before, there):
            continue
        if there != before:
            fields.append(key)
        elif here is _ABSENT:
            del value[key]
        else:
            value[key] = here
    return (None, Conflict(change, theirs, tuple(fields))) if fields else (value, None)


def _differing(was: Any, now: Any, theirs: Any) -> tuple[str, ...]:
    """Return the keys of what was changed in the file, of an item that is removed or added here or there."""
    parts = [part for part in (was, now, theirs) if isinstance(part, Mapping)]
    if len(parts) < 2:
        return ()
    first, second = parts[0], parts[-1]
    return tuple(
        k for k in dict.fromkeys((*first, *second)) if first.get(k, _ABSENT) != second.get(k, _ABSENT)
    )


def _of_order(
    items: dict[str, Any], former: Any, change: Change, renamed: Mapping[tuple[str, str], str]
) -> Conflict | None:
    """Put the items of a section into the new order; items that it does not name follow the one before them."""
    theirs = [str(id_of(item)) for item in former] if isinstance(former, list) else []
    common = set(theirs) & set(change.was)
    if [name for name in theirs if name in common] != [name for name in change.was if name in common]:
        wanted = [name for name in change.now if name in common]
        if [name for name in theirs if name in set(wanted)] != wanted:
            return Conflict(change, theirs)
        return None
    section = items.get(change.section)
    if not isinstance(section, list):
        return None
    by_id = {str(id_of(item)): item for item in section}
    names = [renamed.get((change.section, name), name) for name in change.now]
    order = [name for name in dict.fromkeys(names) if name in by_id]
    previous: str | None = None
    for name in by_id:
        if name not in order:
            order.insert(order.index(previous) + 1 if previous is not None else 0, name)
        previous = name
    if len(by_id) == len(section):
        items[change.section] = [by_id[name] for name in order]
    return None
