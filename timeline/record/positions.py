"""The positions of each actor over time, as holdings derived from the events that state them.

Each of an event's `positions` is a statement: from its start on, the actor holds the position. The start is its
`from`, otherwise the event's first day. A track is an actor and a topic id, which is usually empty; an actor with
positions on several topics has several tracks. The holdings of a track are derived from its statements, in order of
their starts:

- A holding lasts until another position starts; on that day the new position is in force.
- If the same position is stated again, it confirms the holding, and its `covers` or time limit replaces the earlier
  one.
- If two positions have the same start, only the position of the later event is in force. Positions count in whole
  days, so on a day with several changes the last one counts. Only `tracks` to the minute have the others.
- `from: ..` states that the position was held before the first record. It fills the time before the track's first
  dated start, back to the start of the record (`record_begins`). Such a position is known in retrospect: its event
  did not set it and changes nothing on its day.
- A stated end (`expires`, `until`) does not end a holding; only a later event does. `timeline.record.phases` divides
  the days of a holding into announced, in force, expired and no longer tracked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from timeline.dates import Edtf, add_duration, day_text, parse_date
from timeline.errors import DateError
from timeline.model.cache import kept
from timeline.model.nouns import Event, StatedPosition
from timeline.model.texts import Words
from timeline.model.timeline import Timeline


class Stated(NamedTuple):
    """A statement of one event about a holding: its day (None: unknown), what it covers and its stated end.

    `expires` is the last day in force. `ends` is true if the event states an end, as a day or as text.
    """

    event: str
    day: int | None
    covers: Words | None
    excludes: Words | None
    expires: int | None
    until: Words | None
    ends: bool
    computed: bool


@dataclass(frozen=True)
class Holding:
    """A position that an actor holds from `start` until the day before `end`.

    Days are ordinals. `start` is None if the holding began before the first record, and `end` is None if no change
    followed. `since` is the start as written: the change lies between `start` and `settled`, which are equal if the
    day is known. `announced` is the day of the statement if it is earlier than any possible start. `covers`,
    `excludes`, `expires` (last day in force) and `until` have the most recent values; `stated` has the statements of
    all events in order of time. `computed` is true if `expires` was computed from a duration. `confirmed_by` are
    events within the holding that state it again, or from which it is known in retrospect. `confirmed` is the last
    day on which an event set or confirmed it. `fades` is the last day of the duration `fade_after` after that day. It
    is None if the file states no duration, or if an event states the end. `also_said_by` are events outside the
    holding that state it, such as a second announcement. After `tracked_until`, the file no longer tracks the actor.
    """

    actor: str
    position: str
    covers: Words | None
    start: int | None
    end: int | None
    since: Edtf | None
    set_by: str
    evidence: Literal["set", "later"]
    expires: int | None = None
    computed: bool = False
    until: Words | None = None
    confirmed_by: tuple[str, ...] = ()
    excludes: Words | None = None
    also_said_by: tuple[str, ...] = ()
    topic: str = ""
    settled: int | None = None
    announced: int | None = None
    confirmed: int | None = None
    fade_after: str = ""
    fades: int | None = None
    tracked_until: int | None = None
    stated: tuple[Stated, ...] = ()

    def holds_on(self, day: int) -> bool:
        """Return whether the position is in force on a day."""
        return _within(day, self.start, self.end)

    def stated_by(self, day: int) -> Holding:
        """Return the holding as stated by a day; the event that set it, or made it known, always counts."""
        return _as_stated(
            self, [s for s in self.stated if s.event == self.set_by or s.day is None or s.day <= day]
        )


class PositionChange(NamedTuple):
    """A change of an actor's position on a topic, from a position (None: none recorded before) to another."""

    actor: str
    before: str | None
    after: str
    topic: str = ""
    since: Edtf | None = None
    """The start of the position, if the event states another one than its own date."""


@dataclass(frozen=True, slots=True)
class _Statement:
    event: Event
    place: tuple[int, int]  # of the event in the timeline, of the position in the event
    stated: StatedPosition
    since: Edtf | None
    start: int | None

    @property
    def position(self) -> str:
        return self.stated.position

    @property
    def order(self) -> tuple[bool, int, int, tuple[int, int]]:
        clock = self.since.clock if self.since else None
        return (self.start is not None, self.start or 0, -1 if clock is None else clock, self.place)

    @property
    def known_later(self) -> bool:
        """True if the position began before its event, which therefore did not set it."""
        stated = self.event.date.start
        began = begun(self.since).end if self.since else None
        return self.start is None or (began is not None and stated is not None and began < stated)


@kept(4)
def record_begins(timeline: Timeline, *, drafts: bool = False) -> int | None:
    """Return the first day (an ordinal) of an event or a position; None if there is none."""
    events = [e for e in timeline.events if drafts or not e.draft]
    days = [e.date.end if e.date.start is None else e.date.start for e in events]
    days += [holding.start for holding in positions(timeline, drafts=drafts)]
    return min((day for day in days if day is not None), default=None)


def stated_end(event: Event, position: StatedPosition) -> Edtf | None:
    """Return a position's stated end; None if it has none, or if a duration has no known first or last day."""
    stated, since = position.expires, position.since or event.date
    if not isinstance(stated, str):
        return stated
    return _end_of_term(since, stated) if since.start is not None else None


def begun(date: Edtf) -> Edtf:
    """Return the first bound of an interval that has one; any other date unchanged."""
    return date.lower or date


@kept(4)
def positions(timeline: Timeline, *, drafts: bool = False) -> tuple[Holding, ...]:
    """Return the holdings, by track in file order, then in order of time; from drafts only if `drafts` is true."""
    return tuple(holding for track in tracks(timeline, drafts=drafts).values() for holding in track)


@kept(4)
def tracks(
    timeline: Timeline, *, drafts: bool = False, minutes: bool = False
) -> Mapping[tuple[str, str], tuple[Holding, ...]]:
    """Return the holdings of each track by actor and topic id (which may be empty), both in file order.

    With `minutes`, they include positions that another one replaces at a later time of their first day. Their `end` is
    then their `start`, so they are in force on no day.
    """
    return {
        (actor, topic): tuple(_holding(timeline, run, end) for run, end in _ended(_runs(track, minutes)))
        for (actor, topic), track in _statements(timeline, drafts).items()
    }


def holding_on(track: Iterable[Holding], day: int) -> Holding | None:
    """Return the holding in force on a day, as stated by then."""
    return next((holding.stated_by(day) for holding in track if holding.holds_on(day)), None)


@kept(4)
def changes(timeline: Timeline, *, drafts: bool = False) -> Mapping[str, tuple[PositionChange, ...]]:
    """Return the changes of position by event id, including first positions.

    Events that only confirm a position, or from which it is known in retrospect, are not included.
    """
    by_event: dict[str, tuple[PositionChange, ...]] = {}
    for (actor, topic), track in _statements(timeline, drafts).items():
        before: str | None = None
        for statement in track:
            if statement.start is not None and statement.position != before:
                event = statement.event.id
                by_event[event] = (*by_event.get(event, ()), _change(actor, topic, before, statement))
            before = statement.position
    return by_event


def _change(actor: str, topic: str, before: str | None, statement: _Statement) -> PositionChange:
    stated = statement.stated.since
    apart = stated is not None and stated.start != statement.event.date.start
    return PositionChange(actor, before, statement.position, topic, stated if apart else None)


def _statements(timeline: Timeline, drafts: bool) -> dict[tuple[str, str], list[_Statement]]:
    tracks: defaultdict[tuple[str, str], list[_Statement]] = defaultdict(list)
    for n, event in enumerate(timeline.events):
        for m, position in enumerate(event.positions if drafts or not event.draft else ()):
            since = position.since or event.date
            start = since.start
            statement = _Statement(event, (n, m), position, since if start is not None else None, start)
            tracks[position.actor, position.topic or ""].append(statement)
    topics = ("", *(topic.id for topic in timeline.topics))
    known = [(a.id, t) for a in timeline.actors for t in topics if (a.id, t) in tracks]
    return {key: sorted(tracks[key], key=lambda s: s.order) for key in known}


def _runs(track: Sequence[_Statement], minutes: bool) -> list[list[_Statement]]:
    """Return groups of consecutive statements of one position, without those that last no day, or no minute."""
    runs: list[list[_Statement]] = []
    for statement in track:
        if runs and runs[-1][0].position != statement.position and _at_once(runs[-1][0], statement, minutes):
            runs.pop()
        if runs and runs[-1][0].position == statement.position:
            runs[-1].append(statement)
        else:
            runs.append([statement])
    return runs


def _at_once(one: _Statement, other: _Statement, minutes: bool) -> bool:
    """Return whether two positions begin on one day, and at one time of day if it matters."""
    clocks = [each.since.clock if each.since else None for each in (one, other)]
    return one.start == other.start and (not minutes or clocks[0] is None or clocks[0] == clocks[1])


def _ended(runs: list[list[_Statement]]) -> list[tuple[list[_Statement], int | None]]:
    return [(run, runs[i + 1][0].start if i + 1 < len(runs) else None) for i, run in enumerate(runs)]


def _holding(timeline: Timeline, run: Sequence[_Statement], end: int | None) -> Holding:
    first = run[0]
    covered = timeline.actor[first.stated.actor].tracked_until
    settled = begun(first.since).end if first.since else None
    stated = begun(first.event.date)
    early = stated.end is not None and first.start is not None and stated.end < first.start
    holding = Holding(
        actor=first.stated.actor,
        position=first.position,
        covers=None,
        start=first.start,
        end=end,
        since=first.since,
        set_by=first.event.id,
        evidence="later" if first.known_later else "set",
        topic=first.stated.topic or "",
        settled=settled,
        announced=stated.start if early else None,
        tracked_until=covered.end if covered else None,
        fade_after=timeline.position[first.position].fade_after or timeline.positions_fade_after or "",
    )
    return _as_stated(holding, [_stated(s) for s in sorted(run, key=lambda s: s.place)])


def _stated(statement: _Statement) -> Stated:
    event, stated = statement.event, statement.stated
    return Stated(
        event=event.id,
        day=event.date.start,
        covers=stated.covers,
        excludes=stated.excludes,
        expires=end.end if (end := stated_end(event, stated)) else None,
        until=stated.until,
        ends=bool(stated.expires or stated.until),
        computed=isinstance(stated.expires, str),
    )


def _as_stated(holding: Holding, stated: Sequence[Stated]) -> Holding:
    """Return the holding with the values of these statements, which are in order of time."""
    inside = dict.fromkeys(s.event for s in stated if _within(s.day, holding.start, holding.end))
    others = [s.event for s in stated if s.event != holding.set_by]
    # A second statement by the event that set the holding confirms nothing; one known in retrospect is a confirmation.
    confirming = [e for e in inside if e != holding.set_by or holding.evidence == "later"]
    days = [s.day for s in stated if s.day is not None and (s.event in inside or s.event == holding.set_by)]
    term = next((s for s in reversed(stated) if s.ends), None)
    confirmed = max((d for d in days if holding.end is None or d < holding.end), default=None)
    values: dict[str, Any] = {
        "covers": next((s.covers for s in reversed(stated) if s.covers), None),
        "excludes": next((s.excludes for s in reversed(stated) if s.excludes), None),
        "expires": term.expires if term else None,
        "computed": term.computed if term else False,
        "until": term.until if term else None,
        "confirmed_by": tuple(confirming),
        "confirmed": confirmed,
        "fades": None if term and term.expires else fading_end(confirmed, holding.fade_after),
        "also_said_by": tuple(dict.fromkeys(e for e in others if e not in inside)),
        "stated": tuple(stated),
    }
    return replace(holding, **values)


def fading_end(confirmed: int | None, duration: str) -> int | None:
    """Return the last day on which a position counts as recently confirmed; None if the file sets no limit."""
    if confirmed is None or not duration:
        return None
    end = _end_of_term(parse_date(day_text(confirmed)), duration)
    return end.end if end else None


def _within(day: int | None, start: int | None, end: int | None) -> bool:
    return day is not None and (start is None or start <= day) and (end is None or day < end)


@lru_cache(maxsize=10_000)  # calendar arithmetic takes most of the time
def _end_of_term(since: Edtf, duration: str) -> Edtf | None:
    try:
        return add_duration(since, duration)
    except DateError:
        return None
