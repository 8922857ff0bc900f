"""Compute the findings of a file: each holds, does not hold, or depends on dates that are not known exactly.

An actor reaches a position on the first day on which an event sets it, or one beyond it on the scale. Outside the
scale, only the position itself counts. Drafts do not count. Days are whole days: of two on one day, neither is first.

A claim holds if it is true in all readings of the record, and does not hold if it is true in none. `_KINDS` has for
each form of a claim the function that computes it in one reading, and the one that gives the readings which decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from math import inf
from typing import Literal, NamedTuple

from timeline.dates import parse_duration
from timeline.dates.gregorian import shift
from timeline.i18n.sentences import NOTHING, Sentence
from timeline.model.cache import kept
from timeline.model.findings import Claim, Finding
from timeline.model.timeline import Timeline
from timeline.record.phases import phase_on
from timeline.record.positions import place_on, tracks
from timeline.record.readings import DateKey, Reading, Readings, readings

Verdict = Literal["holds", "holds not", "depends"]


class Outcome(NamedTuple):
    """What a claim is in one reading: whether it is true, the dates on which this rests, and who never gets there."""

    true: bool
    dates: tuple[DateKey, ...]
    never: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judged:
    """A finding and what its claim is in all readings of the record.

    `events` are those on which it rests or, if it does not hold, those that break it. `never` are the actors who never
    reach the position. `ways` has the days that decide in a reading in which it holds, and in one in which it does not.
    `why` says what else is not known.
    """

    finding: Finding
    verdict: Verdict
    events: tuple[str, ...]
    never: tuple[str, ...] = ()
    ways: tuple[Mapping[DateKey, float], ...] = ()
    why: Sentence = NOTHING


@kept(1)
def findings(timeline: Timeline) -> Mapping[str, Judged]:
    """Return the findings of a file by their ids, each computed."""
    return {finding.id: judged(timeline, finding) for finding in timeline.findings}


def judged(timeline: Timeline, finding: Finding) -> Judged:
    """Return a finding with what its claim is in all readings of the record."""
    case = _Case(timeline, finding.claim, readings(timeline.record))
    computed, deciding = _KINDS[finding.claim.form]
    first: dict[bool, tuple[Reading, Outcome]] = {}
    for reading in deciding(case):
        outcome = computed(case, reading)
        first.setdefault(outcome.true, (reading, outcome))
        if len(first) > 1:
            break
    if len(first) > 1:
        known = dict.fromkeys(date for _, outcome in first.values() for date in outcome.dates)
        return Judged(finding, "depends", _events(known), ways=case.ways(first[True][0], first[False][0]))
    true, (_, outcome) = first.popitem()
    if true and (why := case.unknown()):
        return Judged(finding, "depends", _events(outcome.dates), why=why)
    return Judged(finding, "holds" if true else "holds not", _events(outcome.dates), outcome.never)


def first_of(timeline: Timeline, actors: Sequence[str], position: str) -> tuple[str, ...]:
    """Return those of some actors who are the first to reach a position in one of the readings."""
    case = _Case(timeline, Claim(of=tuple(actors), reach=position), readings(timeline.record))
    found = set[str]()
    for reading in _extremes(case):
        days = sorted((day, actor) for actor, (day, _) in case.reached(reading).items())
        if days and (len(days) == 1 or days[0][0] < days[1][0]):
            found.add(days[0][1])
    return tuple(actor for actor in actors if actor in found)


def _events(dates: Iterable[DateKey]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(event for event, _ in dates))


@dataclass(frozen=True)
class _Case:
    """A claim about a record, with the readings of its dates."""

    timeline: Timeline
    claim: Claim
    every: Readings

    @property
    def topic(self) -> str:
        return self.claim.topic or ""

    @property
    def track(self) -> tuple[str, str]:
        """The track of a claim about a position on a day."""
        return self.claim.actor or "", self.topic

    @property
    def day(self) -> int:
        return (self.claim.on.start if self.claim.on else None) or 0

    @cached_property
    def starts(self) -> Mapping[str, tuple[DateKey, ...]]:
        """The dates on which each of the compared actors is stated to hold the position, or one beyond it."""
        known, wanted = self.timeline.position, self.timeline.position[self.claim.reach or ""]
        beyond = {
            p.id
            for p in known.values()
            if not (p.rank is None or wanted.rank is None) and p.rank >= wanted.rank
        }
        beyond.add(wanted.id)
        own = {actor: self.every.tracks.get((actor, self.topic), ()) for actor in self.claim.compared}
        return {a: tuple(s.date for s in track if s.position in beyond) for a, track in own.items()}

    def reached(self, reading: Reading) -> dict[str, tuple[float, DateKey]]:
        """Return the day on which each of the compared actors reaches the position, those who do, and its date."""
        return {
            actor: min(((reading(date), date) for date in dates), key=lambda each: each[0])
            for actor, dates in self.starts.items()
            if dates
        }

    @cached_property
    def counted(self) -> tuple[DateKey, ...]:
        """The dates of the events of the kind that is counted, in order of time."""
        claim, of = self.claim, self.timeline.record.events
        return tuple(
            (event.id, -1)
            for event in of
            if not event.draft
            and claim.type in (None, event.type)
            and (claim.tag is None or claim.tag in event.tags)
            and (claim.actor is None or claim.actor in event.actors)
        )

    def period(self) -> tuple[float, float]:
        """Return the first and the last day of the period in which events are counted."""
        first = self.claim.since.start if self.claim.since else None
        last = self.claim.to.end if self.claim.to else None
        return (-inf if first is None else first), (inf if last is None else last)

    def dates(self) -> Iterator[DateKey]:
        """Yield the dates on which the claim may rest."""
        if self.claim.form == "count":
            yield from self.counted
        elif self.claim.form == "position":
            yield from (start.date for start in self.every.tracks.get(self.track, ()))
        else:
            yield from (date for dates in self.starts.values() for date in dates)

    def ways(self, true: Reading, false: Reading) -> tuple[Mapping[DateKey, float], ...]:
        """Return the days of the dates that differ in two readings."""
        differ = [date for date in dict.fromkeys(self.dates()) if true(date) != false(date)]
        return tuple({date: way(date) for date in differ} for way in (true, false))

    def unknown(self) -> Sentence:
        """Return why a position that no later event replaces may not be in force on its day; nothing if it is."""
        if self.claim.form != "position":
            return NOTHING
        track = tracks(self.timeline.record).get(self.track, ())
        at = place_on(track, self.day)
        phase = phase_on(track[at], self.day) if at >= 0 else None
        return _NOT_KNOWN.get(phase or "", NOTHING)


_NOT_KNOWN = {
    "past_term": Sentence("its time limit has passed, and no later event states it"),
    "ending": Sentence("its time limit may have passed"),
    "unknown": Sentence("the file does not track the actor on that day"),
}
"""What is not known of a position on a day, by the phase of the day."""


def _arrivals(case: _Case, reading: Reading) -> Outcome:
    """Return what a claim is that compares the days on which actors reach a position, with those that break it."""
    claim, reached = case.claim, case.reached(reading)
    needed = {"first": claim.compared[:1], "none": ()}.get(claim.form, claim.compared)
    if never := tuple(actor for actor in needed if actor not in reached):
        return Outcome(False, (), never)
    days = [day for day, _ in reached.values()]
    own = reached.get(claim.first or claim.last or "", (0.0,))[0]
    others = [each for actor, each in reached.items() if actor not in (claim.first, claim.last)]
    if claim.form == "all":
        first, last = min(days), max(days)
        over = shift(int(first), parse_duration(claim.within or "")) if -inf < first < inf else first
        breaking = [each for each in others if last >= over and each[0] in (first, last)]
    elif claim.before:
        breaking = [each for each in others if each[0] < (claim.before.start or 0)]
    else:
        breaking = [each for each in others if (each[0] <= own if claim.first else each[0] >= own)]
    dates = tuple(date for _, date in sorted(breaking or reached.values()))
    return Outcome(not breaking, dates)


def _held(case: _Case, reading: Reading) -> Outcome:
    known = [s for s in case.every.tracks.get(case.track, ()) if reading(s.date) <= case.day]
    own = known[-1:] and known[-1].position == case.claim.position
    return Outcome(bool(own), tuple(start.date for start in known[-1:]))


def _count(case: _Case, reading: Reading) -> Outcome:
    first, last = case.period()
    inside = tuple(date for date in case.counted if first <= reading(date) <= last)
    return Outcome(len(inside) == case.claim.count, inside)


def _extremes(case: _Case) -> Iterator[Reading]:
    """Yield the readings that decide who is early or late, and how near to one another the dates are."""
    every, dates = case.every, dict.fromkeys(case.dates())
    yield every.latest
    for date in dates:
        if every.low[date] < every.high[date]:
            yield every.early(date)
    if dates:
        yield every.near(min(every.high[date] for date in dates))
    yield every.late(case.starts.get(case.claim.last or "", ()))


def _around_the_day(case: _Case) -> Iterator[Reading]:
    """Yield a reading for each position that may be in force on the day."""
    every, starts = case.every, case.every.tracks.get(case.track, ())
    first, last = every.possible(case.track, case.day)
    for n in range(first, last + 1):
        yield every.late([starts[n + 1].date]) if n + 1 < len(starts) else every.late([])


def _more_and_fewer(case: _Case) -> Iterator[Reading]:
    """Yield the readings with the fewest and the most events in the period, and those between them."""
    every, (first, last) = case.every, case.period()

    def out(date: DateKey) -> float:
        low, high = every.low[date], every.high[date]
        return low if low < first else high if high > last else low

    yield out
    yield every.near(first)
    # One date at a time, so that each number between them occurs: first later, from the last; then earlier.
    near, moving = every.near(first), [date for date in case.counted if out(date) != every.near(first)(date)]

    def joined(date: DateKey) -> float:
        return max(out(date), near(date))

    yield from _step_by_step(moving[::-1], out, joined)
    yield from _step_by_step(moving, joined, near)


def _step_by_step(dates: Sequence[DateKey], before: Reading, after: Reading) -> Iterator[Reading]:
    moved = set[DateKey]()
    for date in dates:
        moved.add(date)
        yield partial(lambda moved, date: after(date) if date in moved else before(date), frozenset(moved))


_KINDS: Mapping[str, tuple[Callable[[_Case, Reading], Outcome], Callable[[_Case], Iterator[Reading]]]] = {
    **dict.fromkeys(("all", "first", "last", "none"), (_arrivals, _extremes)),
    "position": (_held, _around_the_day),
    "count": (_count, _more_and_fewer),
}
