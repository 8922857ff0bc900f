"""The contract of shared state, and its limits."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from timeline.errors import TimelineError


class SharedError(TimelineError):
    """The shared state cannot be reached, so nothing is known about its keys."""


@dataclass(frozen=True)
class Kind:
    """A kind of values: the seconds to keep one, the most values and bytes of all visitors, and the most of one."""

    name: str
    seconds: float
    most: int
    most_bytes: int = 100_000_000
    most_of_one: int = 0
    """The most values of one owner; 0 for no limit of its own."""


class Entry(NamedTuple):
    """What is known about a value: its owner, empty if unknown, its size in bytes, and the end of its time."""

    owner: str
    size: int
    until: float


class SharedState(ABC):
    """Bytes by kind and key; safe for threads, for forks and, unless `in_memory`, for processes.

    All methods raise `SharedError` if the state cannot be reached. Without an error, a key that is not there has
    expired, was removed, had to make room for newer ones, or has been lost with the state.
    """

    in_memory = False
    queue = ""
    """The URL of the queue from which other processes take long exports; empty if the server makes them itself."""

    @abstractmethod
    def put(self, kind: Kind, key: str, value: bytes, owner: str = "") -> None:
        """Keep a value in place of an earlier one, and clear the values that are over the limits of the kind."""

    @abstractmethod
    def add(self, kind: Kind, key: str, value: bytes) -> bytes:
        """Keep a value unless there is one; return the one that is there, kept for its whole time from now on."""

    @abstractmethod
    def get(self, kind: Kind, key: str) -> bytes | None:
        """Return the value of a key, if it is kept."""

    @abstractmethod
    def present(self, kind: Kind, keys: Collection[str]) -> set[str]:
        """Return those of the keys that have a value."""

    @abstractmethod
    def remove(self, kind: Kind, key: str) -> None:
        """Remove the value of a key, if there is one."""

    @abstractmethod
    def every(self, kind: Kind, owner: str | None = None) -> dict[str, bytes]:
        """Return the values of a kind, or those of an owner, by key; those put first come first."""

    @abstractmethod
    def count(self, kind: Kind) -> int:
        """Return the number of values of a kind."""

    def has(self, kind: Kind, key: str) -> bool:
        """Return whether a key has a value."""
        return bool(self.present(kind, [key]))


def over(index: Mapping[str, Entry], kind: Kind, now: float) -> list[str]:
    """Return the keys to clear, from an index whose oldest entries come first.

    These are the expired ones, the oldest of an owner with too many, and then the oldest of the owner with the most,
    so that one visitor cannot clear the values of all others. The newest entry stays.
    """
    left = {key: entry for key, entry in index.items() if entry.until > now}
    for key in [*_of_one(left, kind), *_in_all(left, kind)]:
        left.pop(key, None)
    return [key for key in index if key not in left]


def _of_one(left: Mapping[str, Entry], kind: Kind) -> Iterator[str]:
    """Yield the oldest keys of owners that have too many."""
    number = Counter(entry.owner for entry in left.values() if entry.owner and kind.most_of_one)
    for key, entry in left.items():
        if number[entry.owner] > kind.most_of_one:
            number[entry.owner] -= 1
            yield key


def _in_all(left: dict[str, Entry], kind: Kind) -> Iterator[str]:
    """Yield the keys to clear until the number and the size of all are within the limits."""
    rest = dict(left)
    for key in _of_one(left, kind):
        del rest[key]
    while len(rest) > 1:
        number: Counter[str] = Counter()
        for entry in rest.values():
            number[entry.owner] += 1 if len(rest) > kind.most else entry.size
        if len(rest) <= kind.most and number.total() <= kind.most_bytes:
            return
        largest, _ = number.most_common(1)[0]
        newest = next(reversed(rest))
        oldest = next((k for k, e in rest.items() if e.owner == largest and k != newest), next(iter(rest)))
        del rest[oldest]
        yield oldest
