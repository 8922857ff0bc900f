"""All readings of a record: what its dates leave open.

A date that names a month, a year or another time of several days may be any of its days. A reading takes one day for
each date. An event has one date for all positions that it states, unless these have their own `from`. In every
reading, the statements of a track keep the order in which `timeline.record.positions` puts them and charts draw them.
A position that was held before the first record began on any day before the first that the file names.

A claim about the record is decided by a few of these readings, in which dates are as early or as late as they can be:
the other readings have the same result as one of them. `timeline.record.findings` names those of each claim.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf
from typing import NamedTuple

from timeline.dates import Edtf
from timeline.model.cache import kept
from timeline.model.timeline import Timeline
from timeline.record.positions import Statement, begun, statements

DateKey = tuple[str, int]
"""A date of the record: an event, and the number of its position that has a `from`; -1 for the date of the event."""
Reading = Callable[[DateKey], float]
"""The day of each date in a reading, as an ordinal."""


class Start(NamedTuple):
    """The beginning of a position: its date, its event and the position."""

    date: DateKey
    event: str
    position: str


@dataclass(frozen=True, eq=False)
class Readings:
    """The first and the last day of each date, and the statements of each track in their order.

    `low` and `high` are the days between which a date lies in the readings that keep the order of all tracks.
    """

    low: Mapping[DateKey, float]
    high: Mapping[DateKey, float]
    tracks: Mapping[tuple[str, str], tuple[Start, ...]]
    before: Mapping[DateKey, tuple[DateKey, ...]]
    after: Mapping[DateKey, tuple[DateKey, ...]]

    def latest(self, date: DateKey) -> float:
        """Return the day of a date in the reading in which every date is as late as it can be."""
        return self.high[date]

    def near(self, day: float) -> Reading:
        """Return the reading in which each date is as near to a day as it can be."""
        return lambda date: max(self.low[date], min(self.high[date], day))

    def early(self, date: DateKey) -> Reading:
        """Return the reading in which a date is as early, and all others are as late as they then can be."""
        first, held = self.low[date], _reached(date, self.before)
        return lambda other: min(self.high[other], first) if other in held else self.high[other]

    def late(self, dates: Iterable[DateKey]) -> Reading:
        """Return the reading in which some dates are as late, and all others are as early as they then can be."""
        held = frozenset[DateKey]().union(*(_reached(date, self.after) for date in dates))
        return lambda other: self.high[other] if other in held else self.low[other]

    def precedes(self, one: DateKey, other: DateKey) -> bool:
        """Return whether a date is not after another one in any reading."""
        return one in _reached(other, self.before)

    def possible(self, track: tuple[str, str], day: float) -> tuple[int, int]:
        """Return the first and the last place in a track, -1 before its beginning, of what may be in force on a day."""
        starts = self.tracks.get(track, ())
        surely = bisect_right(starts, day, key=lambda start: self.high[start.date]) - 1
        perhaps = bisect_right(starts, day, key=lambda start: self.low[start.date]) - 1
        return surely, perhaps

    def held(self, track: tuple[str, str], day: float) -> frozenset[str]:
        """Return the positions that an actor may hold on a day: in one of the readings, each; "" for none recorded."""
        starts, (first, last) = self.tracks.get(track, ()), self.possible(track, day)
        return frozenset(starts[n].position if n >= 0 else "" for n in range(first, last + 1))


@kept(2)
def readings(timeline: Timeline, *, drafts: bool = False) -> Readings:
    """Return the readings of the dates of all events, and of the positions that they state."""
    every = statements(timeline, drafts)
    low, high = dict[DateKey, float](), dict[DateKey, float]()
    for event in timeline.events if drafts else (event for event in timeline.events if not event.draft):
        low[event.id, -1], high[event.id, -1] = first_and_last(begun(event.date))
    unknown = []
    for each in (each for stated in every.values() for each in stated):
        if each.since is None:
            unknown.append(_key(each))
        else:
            low[_key(each)], high[_key(each)] = first_and_last(begun(each.since))
    first = min((high[date] if day == -inf else day for date, day in low.items()), default=inf)
    for date in unknown:
        low[date], high[date] = -inf, first - 1
    tracks = {
        track: tuple(Start(_key(each), each.event.id, each.position) for each in stated)
        for track, stated in every.items()
    }
    return Readings(low, high, tracks, *_ordered(every.values(), high))


def _ordered(
    every: Iterable[Sequence[Statement]], high: dict[DateKey, float]
) -> tuple[Mapping[DateKey, tuple[DateKey, ...]], ...]:
    """Return the dates just before and just after each on a track; no date is later than those after it."""
    before, after = defaultdict[DateKey, list[DateKey]](list), defaultdict[DateKey, list[DateKey]](list)
    pairs = [pair for stated in every for pair in pairwise(stated)]
    for one, other in sorted(pairs, key=lambda pair: pair[0].order, reverse=True):
        first, second = _key(one), _key(other)
        if first != second:
            high[first] = min(high[first], high[second])
            before[second].append(first)
            after[first].append(second)
    return tuple({key: tuple(keys) for key, keys in ways.items()} for ways in (before, after))


def first_and_last(date: Edtf) -> tuple[float, float]:
    """Return the first and the last day that a date can mean."""
    return -inf if date.start is None else date.start, inf if date.end is None else date.end


def _key(statement: Statement) -> DateKey:
    own = statement.stated.since is not None or statement.start is None
    return statement.event.id, statement.place[1] if own else -1


def _reached(date: DateKey, ways: Mapping[DateKey, tuple[DateKey, ...]]) -> frozenset[DateKey]:
    """Return a date and those that lie before, or after, it in every reading."""
    found, ahead = {date}, [date]
    while ahead:
        for other in ways.get(ahead.pop(), ()):
            if other not in found:
                found.add(other)
                ahead.append(other)
    return frozenset(found)
