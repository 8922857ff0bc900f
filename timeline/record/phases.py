"""The phases of a period: announced, changing, in force, long unconfirmed, expired, no longer tracked.

A stated end divides the days of a period. Up to this day, the position is in force. Afterwards, it is expired until
a later event states it again. If the end lies within several days, the position is in force up to the first of them,
and expired after the last; between, it is in force or ended. Days after `tracked_until` are unknown, whatever was
stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from timeline.record.positions import PositionPeriod, Stated, limit_after

Name = Literal["announced", "changing", "in_force", "unconfirmed", "ending", "past_term", "unknown"]


class Phase(NamedTuple):
    """A part of a period from `start` until the day before `end`; None as in the period."""

    name: Name
    start: int | None
    end: int | None

    def holds_on(self, day: int) -> bool:
        """Return whether the phase contains a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


def phases(period: PositionPeriod) -> tuple[Phase, ...]:
    """Return the phases of a period in order of time, without gaps, from any announcement to its end.

    - `announced`: stated but not yet in force
    - `changing`: the days within which the change lies, except the last, on which it has certainly happened
    - `unconfirmed`: in force according to the file, but not confirmed for longer than the file's duration
    - `in_force`, `past_term`: up to the end that was last stated by then, and after it
    - `ending`: the days within which that end lies, except the first, on which the position is certainly in force
    - `unknown`: after the last day on which the file tracks the actor, or that of a later statement
    """
    return tuple(_joined(_faded(_phases(period), period.fades)))


def phase_on(period: PositionPeriod, day: int) -> Name | None:
    """Return the name of the phase of a day; None if the day is outside the period."""
    return next((p.name for p in phases(period) if p.holds_on(day)), None)


def known_until(period: PositionPeriod) -> int | None:
    """Return the last day on which the period is known: `tracked_until`, or the day of a later statement."""
    if period.tracked_until is None:
        return None
    return max(d for d in (period.tracked_until, period.confirmed, period.settled) if d is not None)


def _phases(period: PositionPeriod) -> Iterator[Phase]:
    if period.announced is not None:
        yield Phase("announced", period.announced, period.start)
    at = period.start
    if period.start is not None and period.settled is not None and period.settled > period.start:
        at = period.settled if period.end is None else min(period.settled, period.end)
        yield Phase("changing", period.start, at)
    known = known_until(period)
    tracked = _earlier(None if known is None else known + 1, period.end)
    yield from _by_term(period, at, tracked)
    if tracked != period.end:
        yield Phase("unknown", tracked, period.end)


def _faded(parts: Iterable[Phase], fades: int | None) -> Iterator[Phase]:
    """Yield the phases; those in force are split after the day `fades`."""
    for part in parts:
        if part.name != "in_force" or fades is None or (part.end is not None and part.end <= fades + 1):
            yield part
            continue
        turn = fades + 1 if part.start is None else max(fades + 1, part.start)
        yield Phase("in_force", part.start, turn)
        yield Phase("unconfirmed", turn, part.end)


def _by_term(period: PositionPeriod, at: int | None, end: int | None) -> Iterator[Phase]:
    """Yield the phases in force, in force or ended, and expired, from `at` until the day before `end`."""
    for (first, last), until in _terms(period, at, end):
        turns = [until if day is None else _clip(day + 1, at, until) for day in (first, last)]
        starts, ends = [at, *turns], [*turns, until]
        names: tuple[Name, ...] = ("in_force", "ending", "past_term")
        for name, start, over in zip(names, starts, ends, strict=True):
            # Without an end, nothing follows the first of the three.
            if name == "in_force" or start != over:
                yield Phase(name, start, over)
        at = until


Term = tuple[int | None, int | None]
"""The first and the last of the days within which the last day in force lies; None where no event states it."""


def _terms(period: PositionPeriod, at: int | None, end: int | None) -> Iterator[tuple[Term, int | None]]:
    """Yield each stated time limit, and the day until which it was the latest one."""
    # The event that set the period, or made it known in retrospect, counts from the start of the period.
    first = [s for s in period.stated if s.event == period.set_by and s.ends]
    limit, again = (first[-1] if first else None), period.start
    for statement in period.stated:
        yield _term(limit, again), _clip(statement.day, at, end)
        limit, again = limit_after(limit, statement), (period.start if statement.ends else statement.day)
    yield _term(limit, again), end


def _term(limit: Stated | None, again: int | None) -> Term:
    """Return the days within which a time limit ends, for a position that began or was stated again on a day."""
    expires = limit.expires if limit else None
    if expires is None:
        return None, None
    known = [day for day in (expires.start, again) if day is not None]
    first = max(known, default=expires.end)
    return _earlier(first, expires.end), expires.end


def _clip(day: int | None, at: int | None, end: int | None) -> int | None:
    """Return the day, or the nearer of the two ends if the day is outside them."""
    if day is None:
        return at
    later = day if at is None else max(day, at)
    return _earlier(later, end)


def _earlier(end: int | None, other: int | None) -> int | None:
    """Return the earlier of two ends; None means that there is no end."""
    return min((d for d in (end, other) if d is not None), default=None)


def _joined(parts: Iterable[Phase]) -> Iterator[Phase]:
    """Yield the phases that last at least a day; adjacent phases with the same name are joined."""
    last: Phase | None = None
    for part in parts:
        if part.start is not None and part.start == part.end:
            continue
        if last is not None and last.name == part.name:
            last = last._replace(end=part.end)
            continue
        if last is not None:
            yield last
        last = part
    if last is not None:
        yield last
