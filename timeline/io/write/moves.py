"""Which ids changed in a file, from one version to another: an item may have been renamed, or deleted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from timeline.io.write.changes import Change
from timeline.io.write.same_item import id_of

Moved = dict[str, dict[str, str | None]]
"""For a section, the present id of each former one that has changed; None for an item that was deleted."""
MovesOf = Callable[[str], Moved | None]
"""Returns the ids that changed since a version; None if that is not known."""


def with_moves(changes: Sequence[Change], moves_of: MovesOf) -> list[Change]:
    """Return the changes, each with the ids that changed in the file since it was made."""
    known = {since: moves_of(since) for since in {change.since for change in changes}}
    return [
        change
        if (moves := known[change.since]) is None
        else replace(change, moved=moves.get(change.section, {}))
        for change in changes
    ]


def moved_between(before: Sequence[Any], after: Iterable[tuple[int | None, Any]]) -> dict[str, str | None]:
    """Return the ids that changed.

    Args:
        before: The items of a section.
        after: The items afterwards, each with its number in `before`, None for a new one.
    """
    now = {number: id_of(item) for number, item in after if number is not None}
    ids = {id_of(item): now.get(number) for number, item in enumerate(before)}
    return {id_: new for id_, new in ids.items() if id_ is not None and id_ != new}


def then(first: Moved, second: Moved) -> Moved:
    """Return the ids that changed in two steps."""
    result: Moved = {}
    for section in dict.fromkeys((*first, *second)):
        one, two = first.get(section, {}), second.get(section, {})
        both = {id_: new if new is None else two.get(new, new) for id_, new in one.items()}
        # An id that the first step gave to another item is not the one that the second step took away.
        taken = set(one.values())
        result[section] = {id_: new for id_, new in two.items() if id_ not in one and id_ not in taken} | both
    return result
