"""Whether an item of a file is still the one that a person has changed: an id may have passed to another item."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rapidfuzz import fuzz

_NAMES = ("title", "name", "label", "headline")
_OWN = ("summary", "sources", "quote", "note", "image", "url", "described")
"""Keys whose values hardly two items share."""
_NEAR = 60.0
"""Of 100: how much two versions of one name have in common at least."""


def id_of(item: Any) -> str | None:
    """Return the id of an item of a file; a row may be written as only its actor."""
    if isinstance(item, Mapping):
        named = item.get("id", item.get("actor"))
        return named if isinstance(named, str) else None
    return item if isinstance(item, str) else None


def is_same_item(was: Any, theirs: Any, others: Iterable[Any]) -> bool:
    """Return whether an item with the same id is a later version of what it was.

    A person who renames one item may give its id to another one. The change of somebody who has seen neither would
    then reach the wrong item. So an item is taken for another one if it has neither the name nor the texts of the
    former one and differs in more than its name, or if one of the `others` has the former name.
    """
    if not (isinstance(was, Mapping) and isinstance(theirs, Mapping)):
        return True
    before, after = _names_of(was), _names_of(theirs)
    if any(fuzz.ratio(one, other) >= _NEAR for one in before for other in after):
        return True
    if any(isinstance(other, Mapping) and before and _names_of(other) == before for other in others):
        return False
    if any(key in was and was[key] == theirs.get(key) for key in _OWN):
        return True
    keys = {*was, *theirs} - {"id", "actor", *_NAMES}
    return all(was.get(key) == theirs.get(key) for key in keys)


def is_moved(was: Any, theirs: Any) -> bool:
    """Return whether an item can be what another one was, under another id."""
    if not (isinstance(was, Mapping) and isinstance(theirs, Mapping)) or id_of(was) == id_of(theirs):
        return False
    if any(key in was and was[key] == theirs.get(key) for key in _OWN):
        return True
    before = _names_of(was)
    return bool(before) and before == _names_of(theirs)


def _names_of(item: Mapping[str, Any]) -> list[str]:
    named = next((item[key] for key in _NAMES if key in item), None)
    values = named.values() if isinstance(named, Mapping) else (named,)
    return [value for value in values if isinstance(value, str)]
