"""The positions of each actor over time, as periods derived from the events that state them.

Each of an event's `positions` is a statement: from its start on, the actor holds the position. The start is its
`from`, otherwise the event's first day. A track is an actor and a topic id, which is usually empty; an actor with
positions on several topics has several tracks. The periods of a track are derived from its statements, in order of
their starts:

- A period lasts until another position starts; on that day the new position is in force.
- If the same position is stated again, it confirms the period, and its `covers` or time limit replaces the earlier
  one. A time limit that had passed by then no longer counts.
- If two positions have the same start, only the position of the later event is in force. Positions count in whole
  days, so on a day with several changes the last one counts. Only `tracks` to the minute have the others.
- `from: ..` states that the position was held before the first record. It fills the time before the track's first
  dated start, back to the start of the record (`record_begins`). Such a position is known in retrospect: its event
  did not set it and changes nothing on its day.
- A stated end (`expires`, `until`) does not end a period; only a later event does. `timeline.record.phases` divides
  the days of a period into announced, in force, expired and no longer tracked.
- A stated end is a day, or the days within which the last day in force lies: those of a month or a year, or those on
  which a duration ends that begins on an unknown day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from itertools import islice
from typing import Any, Literal, NamedTuple

from timeline.dates import Edtf, add_duration, parse_duration
from timeline.dates.gregorian import shift
from timeline.errors import DateError
from timeline.model.cache import kept
from timeline.model.nouns import Event, StatedPosition
from timeline.model.texts import Words
from timeline.model.timeline import Timeline


class Stated(NamedTuple):
    """A statement of one event about a period: its day (None: unknown), what it covers and its stated end.

    Where only a month or a year is known, `day` is the first possible day and `last` the last. `expires` is the last
    day in force, or the days within which it lies; it was `computed` if the event states a duration. `ends` is true if
    the event states an end, as a date or as text. `source` is the number of the source that states it, from 1.
    """

    event: str
    day: int | None
    last: int | None
    covers: Words | None
    excludes: Words | None
    expires: Edtf | None
    until: Words | None
    ends: bool
    computed: bool
    source: int | None


@dataclass(frozen=True)
class PositionPeriod:
    """A position that an actor holds from `start` until the day before `end`.

    Days are ordinals. `start` is None if the period began before the first record, and `end` is None if no change
    followed. `since` is the start as written: the change lies between `start` and `settled`, which are equal if the
    day is known. `announced` is the day of the statement if it is earlier than any possible start. `covered`,
    `excluded` and `limit` are the most recent statements of what it covers, what it excludes and when it ends; `stated`
    has the statements of all events in order of time. `confirmed_by` are events within the period that state it again,
    or from which it is known in retrospect. `confirmed` is the last day on which an event set or confirmed it. `fades`
    is the last day of the duration `fade_after` after that event, which may be on any day of a month or a year. It is
    None if the file states no duration, or if an event states the end. `also_said_by` are events outside the period
    that state it, such as a second announcement. After `tracked_until`, the file no longer tracks the actor.
    """

    actor: str
    position: str
    start: int | None
    end: int | None
    since: Edtf | None
    set_by: str
    evidence: Literal["set", "later"]
    covered: Stated | None = None
    excluded: Stated | None = None
    limit: Stated | None = None
    confirmed_by: tuple[str, ...] = ()
    also_said_by: tuple[str, ...] = ()
    topic: str = ""
    settled: int | None = None
    announced: int | None = None
    confirmed: int | None = None
    fade_after: str = ""
    fades: int | None = None
    tracked_until: int | None = None
    stated: tuple[Stated, ...] = ()

    @property
    def covers(self) -> Words | None:
        """The most recent statement of what the position covers."""
        return self.covered.covers if self.covered else None

    @property
    def excludes(self) -> Words | None:
        """The most recent statement of what the position excludes."""
        return self.excluded.excludes if self.excluded else None

    @property
    def until(self) -> Words | None:
        """The stated end as text."""
        return self.limit.until if self.limit else None

    @property
    def expires(self) -> Edtf | None:
        """The last day in force, or the days within which it lies; None if no event states a date or a duration."""
        return self.limit.expires if self.limit else None

    def holds_on(self, day: int) -> bool:
        """Return whether the position is in force on a day."""
        return _within(day, self.start, self.end)

    def stated_by(self, day: int) -> PositionPeriod:
        """Return the period as stated by a day; the event that set it, or made it known, always counts."""
        by_then = [s for s in self.stated if s.event == self.set_by or s.day is None or s.day <= day]
        return self if len(by_then) == len(self.stated) else _as_stated(self, by_then)


class PositionChange(NamedTuple):
    """A change of an actor's position on a topic, from a position (None: none recorded before) to another."""

    actor: str
    before: str | None
    after: str
    topic: str = ""
    since: Edtf | None = None
    """The start of the position, if the event states another one than its own date."""
    until: Edtf | None = None
    """The end of such a position, if another one had replaced it by the event's date."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A position that an event states; `place` is that of the event in the timeline, and of the position in it."""

    event: Event
    place: tuple[int, int]
    stated: StatedPosition
    since: Edtf | None
    start: int | None

    @property
    def position(self) -> str:
        """The id of the position."""
        return self.stated.position

    @property
    def order(self) -> tuple[bool, int, int, tuple[int, int]]:
        """The key by which the statements of a track are in order."""
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
    days += [period.start for period in positions(timeline, drafts=drafts)]
    return min((day for day in days if day is not None), default=None)


def stated_end(event: Event, position: StatedPosition) -> Edtf | None:
    """Return a position's stated end: its last day in force, or the days within which it lies.

    The result is None if the position states no date or duration, or a duration whose end cannot be counted.
    """
    stated, since = position.expires, position.since or event.date
    if not isinstance(stated, str):
        return stated
    return _end_of_term(since, stated) if since.start is not None else None


def begun(date: Edtf) -> Edtf:
    """Return the first bound of an interval that has one; any other date unchanged."""
    return date.lower or date


@kept(4)
def positions(timeline: Timeline, *, drafts: bool = False) -> tuple[PositionPeriod, ...]:
    """Return the periods, by track in file order, then in order of time; from drafts only if `drafts` is true."""
    return tuple(period for track in tracks(timeline, drafts=drafts).values() for period in track)


@kept(4)
def tracks(
    timeline: Timeline, *, drafts: bool = False, minutes: bool = False
) -> Mapping[tuple[str, str], tuple[PositionPeriod, ...]]:
    """Return the periods of each track by actor and topic id (which may be empty), both in file order.

    With `minutes`, they include positions that another one replaces at a later time of their first day. Their `end` is
    then their `start`, so they are in force on no day.
    """
    by_track = {}
    for key, track in statements(timeline, drafts).items():
        runs = _runs(track, minutes)
        ends = [*(run[0].start for run in runs[1:]), None]
        by_track[key] = tuple(_period(timeline, run, end) for run, end in zip(runs, ends, strict=True))
    return by_track


def place_on(track: Sequence[PositionPeriod], day: int) -> int:
    """Return the place in its track of the period in force on a day, -1 before the first one."""
    return bisect_right(track, day, key=lambda period: day if period.start is None else period.start) - 1


@kept(4)
def changes(timeline: Timeline, *, drafts: bool = False) -> Mapping[str, tuple[PositionChange, ...]]:
    """Return the changes of position by event id, including first positions.

    Events that only confirm a position, or from which it is known in retrospect, are not included.
    """
    by_event: dict[str, tuple[PositionChange, ...]] = {}
    for (actor, topic), track in statements(timeline, drafts).items():
        before: str | None = None
        for n, statement in enumerate(track):
            if statement.start is not None and statement.position != before:
                event = statement.event.id
                change = PositionChange(actor, before, statement.position, topic, *_apart(track, n))
                by_event[event] = (*by_event.get(event, ()), change)
            before = statement.position
    return by_event


def places_of(timeline: Timeline, events: Sequence[Event], ids: Iterable[str]) -> dict[str, int]:
    """Return the places of some events of the record among others, which are in its order, without those not there."""
    place, places = timeline.place, dict[str, int]()
    for id_ in ids:
        n = bisect_left(events, place[id_], key=lambda event: place[event.id])
        if n < len(events) and events[n].id == id_:
            places[id_] = n
    return places


def _apart(track: Sequence[Statement], n: int) -> tuple[Edtf | None, Edtf | None]:
    """Return the start of a position that does not begin with its event, and its end if that is not later."""
    statement = track[n]
    start, told = statement.start, statement.event.date.start
    if start is None or start == told:
        return None, None
    after = next((other for other in islice(track, n, None) if other.position != statement.position), None)
    ended = after is not None and after.start is not None and told is not None and start < after.start <= told
    return statement.since, after.since if after is not None and ended else None


@kept(2)
def statements(timeline: Timeline, drafts: bool) -> dict[tuple[str, str], list[Statement]]:
    """Return the statements of each track in their order; tracks are in file order."""
    tracks: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    for n, event in enumerate(timeline.events):
        for m, position in enumerate(event.positions if drafts or not event.draft else ()):
            since = position.since or event.date
            start = since.start
            statement = Statement(event, (n, m), position, since if start is not None else None, start)
            tracks[position.actor, position.topic or ""].append(statement)
    topics = ("", *(topic.id for topic in timeline.topics))
    known = [(a.id, t) for a in timeline.actors for t in topics if (a.id, t) in tracks]
    return {key: sorted(tracks[key], key=lambda s: s.order) for key in known}


def _runs(track: Sequence[Statement], minutes: bool) -> list[list[Statement]]:
    """Return groups of consecutive statements of one position, without those that last no day, or no minute."""
    runs: list[list[Statement]] = []
    for statement in track:
        if runs and runs[-1][0].position != statement.position and _at_once(runs[-1][0], statement, minutes):
            runs.pop()
        if runs and runs[-1][0].position == statement.position:
            runs[-1].append(statement)
        else:
            runs.append([statement])
    return runs


def _at_once(one: Statement, other: Statement, minutes: bool) -> bool:
    """Return whether two positions begin on one day, and at one time of day if it matters."""
    clocks = [each.since.clock if each.since else None for each in (one, other)]
    return one.start == other.start and (not minutes or clocks[0] is None or clocks[0] == clocks[1])


def _period(timeline: Timeline, run: Sequence[Statement], end: int | None) -> PositionPeriod:
    first = run[0]
    covered = timeline.actor[first.stated.actor].tracked_until
    settled = begun(first.since).end if first.since else None
    stated = begun(first.event.date)
    early = stated.end is not None and first.start is not None and stated.end < first.start
    period = PositionPeriod(
        actor=first.stated.actor,
        position=first.position,
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
    return _as_stated(period, [_stated(s) for s in sorted(run, key=lambda s: s.place)])


def _stated(statement: Statement) -> Stated:
    event, stated = statement.event, statement.stated
    return Stated(
        event=event.id,
        day=event.date.start,
        last=begun(event.date).end,
        covers=stated.covers,
        excludes=stated.excludes,
        expires=stated_end(event, stated),
        until=stated.until,
        ends=bool(stated.expires or stated.until),
        computed=isinstance(stated.expires, str),
        source=stated.stated_in,
    )


def limit_after(limit: Stated | None, stated: Stated) -> Stated | None:
    """Return the statement of the time limit that counts after another statement.

    A position that is stated again without an end, after its time limit, has none.
    """
    if stated.ends or limit is None or limit.expires is None:
        return stated if stated.ends else limit
    over = limit.expires.end
    return None if over is not None and stated.day is not None and over < stated.day else limit


def _as_stated(period: PositionPeriod, stated: Sequence[Stated]) -> PositionPeriod:
    """Return the period with the values of these statements, which are in order of time."""
    inside = dict.fromkeys(s.event for s in stated if _within(s.day, period.start, period.end))
    others = [s.event for s in stated if s.event != period.set_by]
    # A second statement by the event that set the period confirms nothing; one known in retrospect is a confirmation.
    again = [e for e in inside if e != period.set_by or period.evidence == "later"]
    own = confirming(stated, period)
    days = [s.day for s in own if s.day is not None]
    limit = reduce(limit_after, stated, None)
    values: dict[str, Any] = {
        "covered": next((s for s in reversed(stated) if s.covers), None),
        "excluded": next((s for s in reversed(stated) if s.excludes), None),
        "limit": limit,
        "confirmed_by": tuple(again),
        "confirmed": max(days, default=None),
        "fades": None if limit and limit.expires else fading_end(own, period.fade_after),
        "also_said_by": tuple(dict.fromkeys(e for e in others if e not in inside)),
        "stated": tuple(stated),
    }
    return replace(period, **values)


def confirming(stated: Iterable[Stated], period: PositionPeriod) -> list[Stated]:
    """Return the statements that set a period or confirm it, with the known days of their events."""
    return [
        s
        for s in stated
        if s.day is not None
        and (period.end is None or s.day < period.end)
        and (s.event == period.set_by or period.holds_on(s.day))
    ]


def fading_end(stated: Iterable[Stated], duration: str) -> int | None:
    """Return the last day on which a position counts as recently confirmed; None if the file sets no limit.

    The limit is counted from the last day on which one of the statements may have been made.
    """
    last = max((s.last for s in stated if s.last is not None), default=None)
    return None if last is None or not duration else shift(last, parse_duration(duration))


def _within(day: int | None, start: int | None, end: int | None) -> bool:
    return day is not None and (start is None or start <= day) and (end is None or day < end)


@lru_cache(maxsize=10_000)  # calendar arithmetic takes most of the time
def _end_of_term(since: Edtf, duration: str) -> Edtf | None:
    try:
        return add_duration(since, duration)
    except DateError:
        return None
