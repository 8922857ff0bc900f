"""The cache of an app: the latest values that its pages made from each version of a timeline."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Generic, TypeVar, cast

Value = TypeVar("Value")
Key = tuple[str, *tuple[Hashable, ...]]
"""The version of a timeline, and the other arguments of the value."""


@dataclass(frozen=True)
class Slot(Generic[Value]):
    """Values of a kind: their name, and the most values to keep."""

    name: str
    most: int = 64


class Kept:
    """The latest values of each slot, by key; thread-safe."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._values: defaultdict[str, OrderedDict[Key, Any]] = defaultdict(OrderedDict)

    def versions(self) -> set[str]:
        """Return the versions of timelines with cached values."""
        with self._lock:
            return {key[0] for values in self._values.values() for key in values}

    def clear(self, versions: Collection[str]) -> None:
        """Clear all values of the given versions."""
        with self._lock:
            for values in self._values.values():
                for key in [key for key in values if key[0] in versions]:
                    del values[key]

    def find(self, slot: Slot[Value], key: Key) -> Value | None:
        """Return the value of the key if it is cached."""
        with self._lock:
            values = self._values[slot.name]
            if key not in values:
                return None
            values.move_to_end(key)
            return cast("Value", values[key])

    def get(self, slot: Slot[Value], key: Key, make: Callable[[], Value]) -> Value:
        """Return the value of the key; make it if it is not cached."""
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
