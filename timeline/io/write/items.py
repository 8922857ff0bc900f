"""The changes of a draft, and which item of a file each is about after somebody else has changed it.

Items are told apart by their ids; without ids, the equal ones are the same, then those in the same place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Any, Self

from rapidfuzz import fuzz

from timeline.dates import Edtf, parse_date
from timeline.errors import DateError, TimelineError
from timeline.io.schema import SECTIONS, TOP_KEYS
from timeline.io.yaml.reader import id_of

_NAMES = ("title", "name", "label", "headline", "text")
_OWN = ("summary", "sources", "quote", "note", "image", "url", "described")
"""Keys whose values hardly two items share."""
_NEAR = 60.0
"""Of 100: how much two versions of one name have in common at least."""


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


def is_same_item(was: Any, theirs: Any, others: Iterable[Any]) -> bool:
    """Return whether an item with the same id is a later version of what it was: an id may have passed on.

    A person who renames one item may give its id to another one. The change of somebody who has seen neither would
    then reach the wrong item. So an item is taken for another one if it has neither the name nor the texts of the
    former one and differs in more than its name, or if one of the `others` has the former name.
    """
    if not (isinstance(was, Mapping) and isinstance(theirs, Mapping)):
        return True
    before, after = _names_of(was), _names_of(theirs)
    if any(fuzz.ratio(one, other) >= _NEAR for one in before for other in after):
        return True
    if before and any(isinstance(other, Mapping) and _names_of(other) == before for other in others):
        return False
    if any(key in was and was[key] == theirs.get(key) for key in _OWN):
        return True
    keys = {*was, *theirs} - {"id", "actor", *_NAMES}
    return all(was.get(key) == theirs.get(key) for key in keys)


def is_moved(was: Any, theirs: Any) -> bool:
    """Return whether an item can be what another one was, under another id."""
    if not (isinstance(was, Mapping) and isinstance(theirs, Mapping)) or id_of(was) == id_of(theirs):
        return True
    return bool(_names_of(was)) and _names_of(was) == _names_of(theirs)


def _names_of(item: Mapping[str, Any]) -> list[str]:
    named = next((item[key] for key in _NAMES if key in item), None)
    values = named.values() if isinstance(named, Mapping) else (named,)
    return [value for value in values if isinstance(value, str)]


def place_by_date(events: Sequence[Any], event: Any) -> int:
    """Return the place of a new event: after the last one that is not later; in a falling list, not earlier."""
    day = _day(event)
    if day is None:
        return len(events)
    days = [_day(other) for other in events]
    known = [other for other in days if other is not None]
    falling = sum((a > b) - (a < b) for a, b in pairwise(known)) > 0
    places = (
        place
        for place, other in enumerate(days, 1)
        if other is not None and (other >= day if falling else other <= day)
    )
    return max(places, default=0)


def _day(event: Any) -> Any:
    """Return what an event is sorted by; None without a valid date."""
    written = event.get("date") if isinstance(event, Mapping) else None
    return _sorted_by(written) if isinstance(written, str) else None


@lru_cache(maxsize=10_000)
def _sorted_by(written: str) -> Any:
    try:
        return Edtf.sort_key(parse_date(written))
    except DateError:
        return None


def in_order(
    slots: list[ChangedItem], present: Sequence[Any], change: Change
) -> tuple[list[ChangedItem], list[str] | None]:
    """Put items, after all other changes, into the order of a change, which names those of the file by their ids there.

    Items that it does not name follow the one before them. Return them with the order of the file if somebody else has
    changed it differently, otherwise with None.
    """
    theirs = [str(id_of(item)) for item in present]
    moved = change.moved or {}
    was, now = ([moved.get(name, name) for name in names] for names in (change.was, change.now))
    common = set(theirs) & set(was)
    if [name for name in theirs if name in common] != [name for name in was if name in common]:
        wanted = [name for name in now if name in common]
        same = [name for name in theirs if name in set(wanted)] == wanted
        return slots, None if same else theirs
    if len(set(theirs)) < len(theirs):
        return slots, None
    # A new item may have the id that another one has given up: the order then means the one of the file.
    places = {str(id_of(slot.value)): n for n, slot in reversed([*enumerate(slots)]) if slot.number is None}
    places |= {theirs[slot.number]: n for n, slot in enumerate(slots) if slot.number is not None}
    order = [places[name] for name in dict.fromkeys(now) if name in places]
    named = set(order)
    for place in range(len(slots)):
        if place not in named:
            order.insert(order.index(place - 1) + 1 if place else 0, place)
    return [slots[place] for place in order], None


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


_PARTS = ("section", "id", "was", "now")
_SINCE = "since"


class ChangeError(TimelineError, ValueError):
    """A change that does not have the form of one."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of an item, of a top-level key, or of the order of a section's items.

    An item is named by its section and id. `was` is the item as it was, None for a new one; `now` is the item as it
    shall be, None for one that is removed. With an empty section, `id` is a top-level key, and the values are its own.
    With an empty id, the values are the ids of the section's items in order. Every text is as written in the file.
    `since` names the version of the file that had `was`, if it is known. `moved` has the ids of the section that
    changed since then, with the present ones, None for a deleted item; it is None if nothing is known of that.
    """

    section: str
    id: str
    was: Any
    now: Any
    since: str = ""
    moved: Mapping[str, str | None] | None = field(default=None, compare=False)

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Return the change that a page sends; raise `ChangeError` for anything else."""
        if not isinstance(data, Mapping) or set(data) - {_SINCE} != set(_PARTS):
            raise ChangeError(f"a change has the keys {', '.join(_PARTS)}, not {_shown(data)}")
        since = data.get(_SINCE, "")
        change = cls(**{part: data[part] for part in _PARTS}, since=since if isinstance(since, str) else "")
        change._check()
        return change

    @property
    def is_order(self) -> bool:
        """Whether the change is one of the order of a section's items."""
        return bool(self.section) and not self.id

    @property
    def new_id(self) -> str:
        """The id of the item afterwards."""
        renamed = self.now.get("id") if self.section and isinstance(self.now, Mapping) else None
        return renamed if isinstance(renamed, str) else self.id

    def _check(self) -> None:
        names = (self.section, self.id)
        if not all(isinstance(name, str) for name in names) or not any(names):
            raise ChangeError("the section and the id of a change are texts, and not both are empty")
        if self.section and self.section not in SECTIONS:
            raise ChangeError(f"unknown section {self.section[:60]!r}; sections are {', '.join(SECTIONS)}")
        if not self.section and not self.id.isidentifier():
            raise ChangeError(
                f"{self.id[:60]!r} is not a valid top-level key; known are {', '.join(TOP_KEYS)}"
            )
        for name, value in (("was", self.was), ("now", self.now)):
            if self.is_order:
                if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
                    raise ChangeError(f"an order of items is a list of ids: {name!r} is {_shown(value)}")
            elif self.section and value is not None and not isinstance(value, str | Mapping):
                raise ChangeError(f"an item is a mapping: {name!r} is {_shown(value)}")
            _check_plain(value, name, 0)


def _check_plain(value: Any, name: str, depth: int) -> None:
    """Raise `ChangeError` for a value that is neither text, list, mapping nor None."""
    if depth > 20:
        raise ChangeError(f"{name} has more than 20 levels")
    if isinstance(value, Mapping):
        for key, part in value.items():
            if not isinstance(key, str) or not key:
                raise ChangeError(f"a key in {name} is not a text: {_shown(key)}")
            _check_plain(part, f"{name}.{key}", depth + 1)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            _check_plain(part, f"{name}[{number}]", depth + 1)
    elif value is not None and not isinstance(value, str):
        raise ChangeError(f"{name} must be written as a text, not as {_shown(value)}")


def _shown(value: Any) -> str:
    return repr(value)[:80]
