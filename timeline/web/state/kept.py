"""The cache of one app: the last values that its pages made of each version of a timeline."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar, cast

Value = TypeVar("Value")
Key = tuple[str, *tuple[Hashable, ...]]
"""The version of a timeline, and what else tells the values made of it apart."""


@dataclass(frozen=True)
class Slot(Generic[Value]):
    """Values of one kind: their name, and how many are kept at most."""

    name: str
    most: int = 64


class Kept:
    """The last few values of each slot, by key; safe to ask from many threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._values: defaultdict[str, OrderedDict[Key, Any]] = defaultdict(OrderedDict)

    def versions(self) -> set[str]:
        """Return the versions of timelines that something is kept of."""
        with self._lock:
            return {key[0] for values in self._values.values() for key in values}

    def clear(self, versions: Collection[str]) -> None:
        """Drop all that was made of some versions."""
        with self._lock:
            for values in self._values.values():
                for key in [key for key in values if key[0] in versions]:
                    del values[key]

    def find(self, slot: Slot[Value], key: Key) -> Value | None:
        """Return the value of the key, if it is kept."""
        with self._lock:
            values = self._values[slot.name]
            if key not in values:
                return None
            values.move_to_end(key)
            return cast("Value", values[key])

    def get(self, slot: Slot[Value], key: Key, make: Callable[[], Value]) -> Value:
        """Return the value of the key, made now if it is not kept."""
        kept = self.find(slot, key)
        if kept is not None:
            return kept
        value = make()
        with self._lock:
            values = self._values[slot.name]
            values[key] = value
            while len(values) > slot.most:
                values.popitem(last=False)
        return value
