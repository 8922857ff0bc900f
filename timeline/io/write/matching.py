"""Which present item of a list is which wanted one: by id, otherwise the equal ones, then those in the same place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any


def matched(present: Sequence[Any], wanted: Sequence[Any]) -> list[int | None]:
    """Return the number of the present item for each wanted one, None for a new one."""
    here, there = _ids(present), _ids(wanted)
    if here is not None and there is not None:
        number = {name: n for n, name in enumerate(here)}
        found = [number.get(name) for name in there]
        return _with_renamed(found, len(present))
    return _by_equality(present, wanted)


def staying(found: Sequence[int | None]) -> set[int]:
    """Return the wanted numbers of the most items that keep their order; the other ones are moved."""
    tails: list[int] = []  # tails[n]: the wanted number of the last item of the best chain of length n + 1
    values: list[int] = []
    before: dict[int, int | None] = {}
    for place, number in enumerate(found):
        if number is None:
            continue
        length = bisect_left(values, number)
        before[place] = tails[length - 1] if length else None
        tails[length:] = [place, *tails[length + 1 :]]
        values[length:] = [number, *values[length + 1 :]]
    kept: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept


def _ids(items: Sequence[Any]) -> list[str] | None:
    """Return the ids of items that all have their own; None for other lists."""
    ids = [item.get("id") if isinstance(item, dict) else None for item in items]
    texts = [name for name in ids if isinstance(name, str)]
    return texts if len(texts) == len(items) == len(set(texts)) else None


def _with_renamed(found: list[int | None], count: int) -> list[int | None]:
    """Match a new item with a missing one that stood between the same neighbours: it has a new id."""
    used = set(found)
    result = list(found)
    for place, number in enumerate(found):
        if number is None:
            before = found[place - 1] if place else -1
            after = found[place + 1] if place + 1 < len(found) else count
            if before is not None and after is not None and after - before == 2 and before + 1 not in used:
                result[place] = before + 1
                used.add(before + 1)
    return result


def _by_equality(present: Sequence[Any], wanted: Sequence[Any]) -> list[int | None]:
    here, there = [repr(item) for item in present], [repr(item) for item in wanted]
    found: list[int | None] = [None] * len(wanted)
    for a, b, size in SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks():
        for n in range(size):
            found[b + n] = a + n
    free = [n for n in range(len(here)) if n not in set(found)]
    for place, text in enumerate(there):
        if found[place] is None and (same := next((n for n in free if here[n] == text), None)) is not None:
            found[place] = same
            free.remove(same)
    _in_same_place(found, free, present, wanted)
    return found


def _in_same_place(
    found: list[int | None], free: list[int], present: Sequence[Any], wanted: Sequence[Any]
) -> None:
    """Match what remains with the next remaining item of its kind between the same neighbours."""
    last = -1
    for place, number in enumerate(found):
        if number is not None:
            last = max(last, number)
            continue
        later = [n for n in found[place + 1 :] if n is not None and n > last]
        most = min(later, default=len(present))
        fits = (n for n in free if last < n < most and _kind(present[n]) is _kind(wanted[place]))
        if (same := next(fits, None)) is not None:
            found[place] = last = same
            free.remove(same)


def _kind(value: Any) -> type | None:
    return next((kind for kind in (str, dict, list) if isinstance(value, kind)), None)
