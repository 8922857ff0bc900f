"""The limits of expensive requests, and the places of a kind of work: who has one, and who waits for one.

A place that becomes free goes to the one who has waited longest.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Literal

CHEAP = ("/version", "/healthz", "/assets/", "/timeline-chart.js", "/_dash-component-suites/")
"""The beginnings of the paths whose answers are there at once, and wait for no others."""
LARGEST = 5_000_000
"""The bytes of the largest file that a visitor sends, and of the largest request that is passed on."""
INSIDE = "timeline.bounded"
"""The key of the environment of a request that a separate process answers."""
LATER = "timeline.later"
"""The key of the environment of a request whose answer may be kept: a list for what is to be done after that."""
Limit = Literal["computing", "seconds", "memory"]
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Work:
    """A kind of requests, and its limits: seconds of computing and of waiting, and bytes beyond those of the server.

    `turns` is the number of such requests at a time, of which one visitor has at most `of_one`. `patience` is the
    number of seconds that others wait for their turn, and `waiting` the most that wait, at most half of them of one
    visitor.
    """

    name: str
    computing: int = 0
    seconds: float = 0
    memory: int = 0
    turns: int = 2
    of_one: int = 1
    patience: float = 1.0
    waiting: int = 8


READING = Work("reading", computing=10, seconds=60, memory=320 * MEGABYTE)
"""Opening a visitor's file."""
SHOWING = Work("showing", computing=10, seconds=60, memory=320 * MEGABYTE, patience=10, waiting=16)
"""The page of a visitor's file."""
EDITING = Work("editing", computing=10, seconds=60, memory=320 * MEGABYTE, patience=10)
"""Changing a copy or a new text on the page, which a visitor then saves."""
EXPORTING = Work("exporting", computing=30, seconds=120, memory=600 * MEGABYTE)
"""Exported files, slides and embedded charts of the timelines of the server."""
LONG = Work(
    "making long exports", computing=600, seconds=600, memory=2000 * MEGABYTE, patience=600, waiting=20
)
"""Exported files of hundreds or thousands of events, for which the export dialog waits."""
CONVERTING = Work("converting", computing=10, seconds=60, memory=320 * MEGABYTE)
"""The same of a visitor's file."""
BOUNDED = (READING, SHOWING, EDITING, EXPORTING, LONG, CONVERTING)
"""What other processes answer, within limits; the server itself answers the rest, as it answers all without them."""
VIEWING = Work("viewing", turns=4, of_one=2, patience=30, waiting=128)
"""Pages, feeds and all other requests about a timeline of the server."""
CHANGING = Work("changing", of_one=2, patience=10, waiting=16)
"""Changing a file of the server on the page."""
FETCHING = Work("fetching", of_one=2)
"""Fetching an address."""
EVERY = (*BOUNDED, VIEWING, CHANGING, FETCHING)


def may_wait(path: str) -> bool:
    """Return whether a request may wait for its turn, from its path as it was sent."""
    return not path.startswith(CHEAP)


class Exceeded(BaseException):
    """A request has passed a limit, in the process that answers it; no handler of errors may answer instead."""

    def __init__(self, limit: Limit) -> None:
        super().__init__(limit)
        self.limit = limit


class OverError(Exception):
    """A request passed a limit."""

    def __init__(self, limit: Limit) -> None:
        super().__init__(limit)
        self.limit = limit


class GoneError(Exception):
    """The client of a request has gone."""


class BusyError(Exception):
    """All turns are taken, and too many requests wait for one."""


class LostError(Exception):
    """The process ended before it answered."""


@dataclass(eq=False)
class _Waiter:
    """A request that waits: its visitor, the place that it wants, and the one that it gets."""

    visitor: str
    wanted: int
    place: int | None = None
    told: Event = field(default_factory=Event)


class Places:
    """The places of a kind of work; safe for threads. The empty visitor stands for somebody unknown."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._taken: list[str | None] = [None] * work.turns
        self._waiting: list[_Waiter] = []
        self._lock = Lock()

    @contextmanager
    def turn(self, visitor: str, wanted: int = 0) -> Iterator[int]:
        """Hold a place, the wanted one if it is free; raise BusyError if there is none in time."""
        place = self.take(visitor, wanted)
        try:
            yield place
        finally:
            self.give_back(place)

    def take(self, visitor: str, wanted: int = 0) -> int:
        """Return a place, which must be given back; raise BusyError if there is none in time."""
        with self._lock:
            if self._is_free_for(visitor):
                return self._seat(visitor, wanted)
            if self._is_full_for(visitor):
                raise BusyError
            waiter = _Waiter(visitor, wanted)
            self._waiting.append(waiter)
        waiter.told.wait(self._work.patience)
        with self._lock:
            if waiter.place is None:
                self._waiting.remove(waiter)
                raise BusyError
            return waiter.place

    def give_back(self, place: int) -> None:
        """Give a place to the one who waits longest of those who may have it."""
        with self._lock:
            self._taken[place] = None
            for waiter in [*self._waiting]:
                if self._is_free_for(waiter.visitor):
                    self._waiting.remove(waiter)
                    waiter.place = self._seat(waiter.visitor, waiter.wanted)
                    waiter.told.set()

    def _seat(self, visitor: str, wanted: int) -> int:
        free = [n for n, taken in enumerate(self._taken) if taken is None]
        place = wanted if wanted in free else free[0]
        self._taken[place] = visitor
        return place

    def _is_free_for(self, visitor: str) -> bool:
        """Return whether a visitor may take a place."""
        return None in self._taken and not (visitor and self._taken.count(visitor) >= self._work.of_one)

    def _is_full_for(self, visitor: str) -> bool:
        """Return whether a visitor cannot even wait."""
        most, own = self._work.waiting, sum(waiter.visitor == visitor for waiter in self._waiting)
        return len(self._waiting) >= most or (visitor != "" and 2 * own >= most)
