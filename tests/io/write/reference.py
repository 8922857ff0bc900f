"""What a file holds after the changes of one person, worked out from the promise and not by the program.

Each item is found by the id that it had before; all changes count at once; what is not named stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from timeline.io.write import Change


def differences_from_promise(
    before: dict[str, Any], after: dict[str, Any], changes: Iterable[Change]
) -> list[str]:
    """Where the items of a file differ from what the changes promise."""
    changes = list(changes)
    keys = {change.id: change.now for change in changes if not change.section}
    sections = {change.section for change in changes if change.section}
    found = []
    for key in dict.fromkeys((*before, *after)):
        if key in sections:
            found += _section(key, keys.get(key, before.get(key)) or [], after.get(key) or [], changes)
        elif after.get(key) != keys.get(key, before.get(key)):
            found.append(f"{key} is {after.get(key)!r}")
    return found


def _name(item: Any) -> Any:
    return item.get("id", item.get("actor")) if isinstance(item, dict) else item


def _section(name: str, before: list[Any], after: list[Any], changes: list[Change]) -> list[str]:
    own = {c.id: c.now for c in changes if c.section == name and c.id and c.was is not None}
    new = [c.now for c in changes if c.section == name and c.id and c.was is None]
    stays = [own.get(_name(item), item) for item in before if own.get(_name(item), item) is not None]
    orders = [c.now for c in changes if c.section == name and not c.id]
    rest = list(after)
    for item in new:
        if item not in rest:
            return [f"{name} lacks the new {item!r}"]
        rest.remove(item)
    if orders and len({_name(item) for item in before}) == len(before):
        held = {_name(item): own.get(_name(item), item) for item in before}
        named = [held[id_] for id_ in orders[-1] if held.get(id_) is not None]
        if [item for item in rest if item in named] != named:
            return [f"the order of {name} is {[_name(item) for item in after]}"]
        stays, rest = sorted(stays, key=repr), sorted(rest, key=repr)
    return [] if stays == rest else [f"{name} is {rest!r}, not {stays!r}"]
