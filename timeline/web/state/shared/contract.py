"""The contract of shared state, its limits, and the state in the memory of one process."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import wraps
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING, Any, Concatenate, NamedTuple, ParamSpec, TypeVar, cast

from timeline.errors import TimelineError
from timeline.i18n.sentences import Sentence

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


ASK = "state"
"""The first part of what a process that answers expensive requests asks its server."""


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


Index = dict[str, Entry]
"""What is known about the values of a kind, by key; those put first come first."""
Changed = dict[str, bytes | None]
"""Values to keep and, as None, to clear, by key."""
Change = Callable[[Index, Callable[[str], bytes | None]], Changed]
"""A function that changes an index, with one that returns the value of a key, and returns what it changes."""
P = ParamSpec("P")
T = TypeVar("T")


def _answered(method: Callable[Concatenate[SharedState, P], T]) -> Callable[Concatenate[SharedState, P], T]:
    """Let a method answer where the state is, and say there that the state cannot be reached."""

    def answer(self: SharedState, *arguments: P.args, **named: P.kwargs) -> T:
        if self.server is not None:
            return cast(T, self.ask(method.__name__, arguments, named))
        with self._reached():
            return method(self, *arguments, **named)

    return wraps(method)(cast("Callable[Concatenate[SharedState, P], T]", answer))


class SharedState(ABC):
    """Bytes by kind and key; safe for threads, for forks and, unless `in_memory`, for processes.

    All methods raise `SharedError` if the state cannot be reached. Without an error, a key that is not there has
    expired, was removed, had to make room for newer ones, or has been lost with the state.
    """

    in_memory = False
    server: Connection | None = None
    """In a process that answers expensive requests, the server that it asks, which has the state."""

    @_answered
    def put(self, kind: Kind, key: str, value: bytes, owner: str = "") -> None:
        """Keep a value in place of an earlier one, and clear the values that are over the limits of the kind."""
        self._change(kind, lambda index, _: self._kept(kind, index, key, value, owner))

    @_answered
    def add(self, kind: Kind, key: str, value: bytes) -> bytes:
        """Keep a value unless there is one; return the one that is there, kept for its whole time from now on."""
        changed = self._change(kind, lambda index, get: self._kept(kind, index, key, get(key) or value, ""))
        return changed[key] or value

    @_answered
    def get(self, kind: Kind, key: str) -> bytes | None:
        """Return the value of a key, if it is kept."""
        return self._values(kind, [key])[0]

    @_answered
    def present(self, kind: Kind, keys: Collection[str]) -> set[str]:
        """Return those of the keys that have a value."""
        return _valid(self._index(kind), self._now()).keys() & {*keys}

    @_answered
    def remove(self, kind: Kind, key: str) -> None:
        """Remove the value of a key, if there is one."""

        def removed(index: Index, _: object) -> Changed:
            index.pop(key, None)
            return {key: None}

        self._change(kind, removed)

    @_answered
    def every(self, kind: Kind, owner: str | None = None) -> dict[str, bytes]:
        """Return the values of a kind, or those of an owner, by key; those put first come first."""
        keys = [
            key
            for key, entry in _valid(self._index(kind), self._now()).items()
            if owner in (None, entry.owner)
        ]
        values = zip(keys, self._values(kind, keys), strict=True)
        return {key: value for key, value in values if value is not None}

    @_answered
    def count(self, kind: Kind) -> int:
        """Return the number of values of a kind."""
        return len(_valid(self._index(kind), self._now()))

    def has(self, kind: Kind, key: str) -> bool:
        """Return whether a key has a value."""
        return bool(self.present(kind, [key]))

    def ask(self, method: str, arguments: Sequence[Any], named: Mapping[str, Any]) -> Any:
        """Return what the server answers to a call of a method."""
        assert self.server is not None
        try:
            self.server.send((ASK, method, arguments, named))
            error, value = self.server.recv()
        except (EOFError, OSError) as ended:
            raise SharedError(Sentence("the process of the server has ended")) from ended
        if error is not None:
            raise error
        return value

    def tell(self, method: str, arguments: Sequence[Any], named: Mapping[str, Any]) -> tuple[object, Any]:
        """Return the answer to a process that asks: an error or None, and the value."""
        try:
            return None, getattr(self, method)(*arguments, **named)
        except SharedError as error:
            return error, None

    def _kept(self, kind: Kind, index: Index, key: str, value: bytes, owner: str) -> Changed:
        """Note a value as the newest one of an index; return what is to be kept and cleared."""
        now = self._now()
        index.pop(key, None)
        index[key] = Entry(owner, len(value), now + kind.seconds)
        gone = over(index, kind, now)
        for each in gone:
            del index[each]
        return {**dict.fromkeys(gone), key: value}

    def _reached(self) -> AbstractContextManager[None]:
        """Return a context in which errors of the state are raised as `SharedError`."""
        return nullcontext()

    @abstractmethod
    def _now(self) -> float:
        """Return the time in seconds."""

    @abstractmethod
    def _index(self, kind: Kind) -> Index:
        """Return the index of a kind, which can have expired entries."""

    @abstractmethod
    def _values(self, kind: Kind, keys: Sequence[str]) -> list[bytes | None]:
        """Return the values of keys, None for those that are not kept."""

    @abstractmethod
    def _change(self, kind: Kind, change: Change) -> Changed:
        """Change the index and the values of a kind while nobody else does; return what was changed."""


def over(index: Mapping[str, Entry], kind: Kind, now: float) -> list[str]:
    """Return the keys to clear, from an index whose oldest entries come first.

    These are the expired ones, the oldest of an owner with too many, and then the oldest of the owner with the most,
    so that one visitor cannot clear the values of all others. The newest entry stays.
    """
    left = _valid(index, now)
    for key in [*_of_one(left, kind)]:
        del left[key]
    _clear_largest(left, kind)
    return [key for key in index if key not in left]


def _valid(index: Mapping[str, Entry], now: float) -> Index:
    return {key: entry for key, entry in index.items() if entry.until > now}


def _of_one(left: Mapping[str, Entry], kind: Kind) -> Iterator[str]:
    """Yield the oldest keys of owners that have too many."""
    number = Counter(entry.owner for entry in left.values() if entry.owner and kind.most_of_one)
    for key, entry in left.items():
        if number[entry.owner] > kind.most_of_one:
            number[entry.owner] -= 1
            yield key


def _clear_largest(left: Index, kind: Kind) -> None:
    """Clear entries until the number and the size of all are within the limits."""
    while len(left) > 1:
        number: Counter[str] = Counter()
        for entry in left.values():
            number[entry.owner] += 1 if len(left) > kind.most else entry.size
        if len(left) <= kind.most and number.total() <= kind.most_bytes:
            return
        largest, _ = number.most_common(1)[0]
        newest = next(reversed(left))
        del left[next((k for k, e in left.items() if e.owner == largest and k != newest), next(iter(left)))]


class Memory(SharedState):
    """The state of a server with a single process; `clock` counts seconds."""

    in_memory = True

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock, self._lock = clock, RLock()
        self._entries: defaultdict[str, Index] = defaultdict(dict)
        self._bytes: dict[tuple[str, str], bytes] = {}

    def _now(self) -> float:
        return self._clock()

    def _index(self, kind: Kind) -> Index:
        with self._lock:
            index = self._entries[kind.name]
            for key in over(index, kind, self._now()):
                del index[key], self._bytes[kind.name, key]
            return dict(index)

    def _values(self, kind: Kind, keys: Sequence[str]) -> list[bytes | None]:
        with self._lock:
            index = self._index(kind)
            return [self._bytes[kind.name, key] if key in index else None for key in keys]

    def _change(self, kind: Kind, change: Change) -> Changed:
        with self._lock:
            index = self._index(kind)
            changed = change(index, lambda key: self._bytes[kind.name, key] if key in index else None)
            self._entries[kind.name] = index
            for key, value in changed.items():
                if value is None:
                    self._bytes.pop((kind.name, key), None)
                else:
                    self._bytes[kind.name, key] = value
            return changed
