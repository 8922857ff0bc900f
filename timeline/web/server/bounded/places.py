"""The places of a kind of work: who has one, and who waits for one.

A place that becomes free goes to the one who has waited longest.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Event, Lock

from timeline.web.server.bounded.limits import BusyError, Work


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
