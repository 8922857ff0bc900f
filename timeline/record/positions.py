"""Who stood where, when: the bands of each actor, read from the events that set them. Pure.

An event's `position` is a statement: from its start on, the actor holds the stance. The start is the position's
`from`, else the event's first day. A track is an actor and a scope id, mostly none; an actor with positions on
several matters has several. Statements of one track in order of their starts make its bands:

- a band lasts until the next start of another stance, and on that day the new one holds (half-open);
- the same stance again opens no band: it confirms, and its scope or term, if it states one, is the newer word;
- of two stances with one start the later event's holds, the other is in force for no day;
- `from: ..` says that it was held before anyone recorded it: it fills the time before the track's first dated
  start, back to where the record begins (`record_begins`). Such a position is known from its event, not set by it,
  and the event changes nothing on its day;
- a stated end (`expires`, `until`) never ends a band: that takes a later event. `timeline.record.phases` tells apart
  what a band's days are: announced, in force, past the stated end, no longer followed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from timeline.dates import Edtf, add_duration
from timeline.errors import DateError
from timeline.model.cache import kept
from timeline.model.timeline import Actor, Event, Position, Timeline, Words


class Stated(NamedTuple):
    """What one event said of a band: on which day (None: not known), covering what, until when.

    `expires` is the last day in force, `ends` whether the event states an end at all, as a day or in words.
    """

    event: str
    day: int | None
    scope: Words | None
    excludes: Words | None
    expires: int | None
    until: Words | None
    ends: bool
    computed: bool


@dataclass(frozen=True)
class Holding:
    """A stance an actor holds from `start` until the day before `end`.

    Days are ordinals; `start` None is "since before any record", `end` None is "no later word". `since` is the start
    as written: the change lies between `start` and `settled`, the same day where the day is known. `announced` is
    the day it was said where that is earlier than any day it may have begun. `scope`, `excludes`, `expires` (last
    day in force) and `until` are the last ones stated for the band, `stated` all of them by event in order of time;
    `computed` says that `expires` was reckoned from a stated duration. `confirmed_by` are events within the band that
    say it again, or from which an earlier start is known, `confirmed` the last day an event set or confirmed it;
    `also_said_by` are events outside its days that state it too, such as a second announcement. After `covered_until`
    the file no longer follows the actor.
    """

    actor: str
    stance: str
    scope: Words | None
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
    scope_id: str = ""
    settled: int | None = None
    announced: int | None = None
    confirmed: int | None = None
    covered_until: int | None = None
    stated: tuple[Stated, ...] = ()

    def holds_on(self, day: int) -> bool:
        """Whether the stance is in force on the day."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def stated_by(self, day: int) -> Holding:
        """The band in the words stated by the day; what set it, or made it known, always counts."""
        return _told(
            self, [s for s in self.stated if s.event == self.set_by or s.day is None or s.day <= day]
        )


class Change(NamedTuple):
    """One actor's move from a stance (None: none recorded before) to another."""

    actor: str
    before: str | None
    after: str


@dataclass(frozen=True, slots=True)
class _Statement:
    event: Event
    place: tuple[int, int]  # of the event in the timeline, of the position in the event
    position: Position
    since: Edtf | None
    start: int | None

    @property
    def stance(self) -> str:
        return self.position.stance

    @property
    def order(self) -> tuple[bool, int, tuple[int, int]]:
        return (self.start is not None, self.start or 0, self.place)

    @property
    def known_later(self) -> bool:
        """Whether the position began before its event: it is known from the event, not set by it."""
        said = self.event.date.start
        began = begun(self.since).end if self.since else None
        return self.start is None or (began is not None and said is not None and began < said)


@kept(4)
def record_begins(timeline: Timeline, *, drafts: bool = False) -> int | None:
    """The first day of an event or a position: of the days before it the record says nothing; None without one."""
    events = [e for e in timeline.events if drafts or not e.draft]
    days = [e.date.end if e.date.start is None else e.date.start for e in events]
    days += [band.start for band in positions(timeline, drafts=drafts)]
    return min((day for day in days if day is not None), default=None)


def stated_end(event: Event, position: Position) -> Edtf | None:
    """Return a position's stated end; None without one, and where a duration leads from or to no known day."""
    stated, since = position.expires, position.since or event.date
    if not isinstance(stated, str):
        return stated
    return _end_of_term(since, stated) if since.start is not None else None


def begun(date: Edtf) -> Edtf:
    """The date at which it begins: its first end where it is an interval that has one."""
    return date.lower or date


@kept(4)
def positions(timeline: Timeline, *, drafts: bool = False) -> tuple[Holding, ...]:
    """All bands, by track in the file's order, then in order of time; drafts count only when asked for."""
    return tuple(held for track in tracks(timeline, drafts=drafts).values() for held in track)


@kept(4)
def tracks(timeline: Timeline, *, drafts: bool = False) -> Mapping[tuple[str, str], tuple[Holding, ...]]:
    """The bands of each track, by actor and scope id ("": none), both in the file's order."""
    return {
        (actor, scope): tuple(_held(run, end, _covered(timeline, actor)) for run, end in _ended(_runs(said)))
        for (actor, scope), said in _statements(timeline, drafts).items()
    }


def standing(
    timeline: Timeline, day: int, *, drafts: bool = False
) -> tuple[tuple[Actor, Holding | None], ...]:
    """Where each company, and whoever else ever holds a position, stands on the day, in the words stated by then.

    An actor with several tracks stands there once for each.
    """
    found: defaultdict[str, list[Holding | None]] = defaultdict(list)
    begins = record_begins(timeline, drafts=drafts)
    recorded = begins is None or day >= begins
    for (actor, _), track in tracks(timeline, drafts=drafts).items():
        found[actor].append(held_on(track, day) if recorded else None)
    who = (a for a in timeline.actors if a.kind == "company" or a.id in found)
    return tuple((actor, held) for actor in who for held in found.get(actor.id, [None]))


def held_on(track: Iterable[Holding], day: int) -> Holding | None:
    """The band of the day, in the words stated by then."""
    return next((held.stated_by(day) for held in track if held.holds_on(day)), None)


@kept(4)
def changes(timeline: Timeline, *, drafts: bool = False) -> Mapping[str, tuple[Change, ...]]:
    """The events that changed a position, first ones included, each with its changes.

    An event that confirms, or that tells of a position held since before any record, is not among them.
    """
    found: dict[str, tuple[Change, ...]] = {}
    for (actor, _), track in _statements(timeline, drafts).items():
        before: str | None = None
        for said in track:
            if said.start is not None and said.stance != before:
                change = Change(actor, before, said.stance)
                found[said.event.id] = (*found.get(said.event.id, ()), change)
            before = said.stance
    return found


def _statements(timeline: Timeline, drafts: bool) -> dict[tuple[str, str], list[_Statement]]:
    said: defaultdict[tuple[str, str], list[_Statement]] = defaultdict(list)
    for n, event in enumerate(timeline.events):
        for m, position in enumerate(event.position if drafts or not event.draft else ()):
            since = position.since or event.date
            start = since.start
            statement = _Statement(event, (n, m), position, since if start is not None else None, start)
            said[position.actor, position.scope_id or ""].append(statement)
    scopes = ("", *(scope.id for scope in timeline.scopes))
    known = [(a.id, s) for a in timeline.actors for s in scopes if (a.id, s) in said]
    return {track: sorted(said[track], key=lambda s: s.order) for track in known}


def _runs(track: Sequence[_Statement]) -> list[list[_Statement]]:
    """Statements of one stance in a row; neighbours differ in stance and none is empty of days."""
    runs: list[list[_Statement]] = []
    for said in track:
        if runs and runs[-1][0].stance != said.stance and runs[-1][0].start == said.start:
            runs.pop()
        if runs and runs[-1][0].stance == said.stance:
            runs[-1].append(said)
        else:
            runs.append([said])
    return runs


def _ended(runs: list[list[_Statement]]) -> list[tuple[list[_Statement], int | None]]:
    return [(run, runs[i + 1][0].start if i + 1 < len(runs) else None) for i, run in enumerate(runs)]


def _covered(timeline: Timeline, actor: str) -> int | None:
    until = timeline.actor[actor].covered_until
    return until.end if until else None


def _held(run: Sequence[_Statement], end: int | None, covered: int | None) -> Holding:
    first = run[0]
    settled = begun(first.since).end if first.since else None
    said = begun(first.event.date)
    early = said.end is not None and first.start is not None and said.end < first.start
    held = Holding(
        actor=first.position.actor,
        stance=first.stance,
        scope=None,
        start=first.start,
        end=end,
        since=first.since,
        set_by=first.event.id,
        evidence="later" if first.known_later else "set",
        scope_id=first.position.scope_id or "",
        settled=settled,
        announced=said.start if early else None,
        covered_until=covered,
    )
    return _told(held, [_stated(s) for s in sorted(run, key=lambda s: s.place)])


def _stated(said: _Statement) -> Stated:
    position = said.position
    return Stated(
        event=said.event.id,
        day=said.event.date.start,
        scope=position.scope,
        excludes=position.excludes,
        expires=end.end if (end := stated_end(said.event, position)) else None,
        until=position.until,
        ends=bool(position.expires or position.until),
        computed=isinstance(position.expires, str),
    )


def _told(held: Holding, stated: Sequence[Stated]) -> Holding:
    """The band as these statements, in order of time, tell it."""
    inside = dict.fromkeys(s.event for s in stated if _within(s.day, held.start, held.end))
    others = [s.event for s in stated if s.event != held.set_by]
    # Of the event that set the band, a second word is no confirmation; one that made it known later is.
    confirming = [e for e in inside if e != held.set_by or held.evidence == "later"]
    days = [s.day for s in stated if s.day is not None and (s.event in inside or s.event == held.set_by)]
    term = next((s for s in reversed(stated) if s.ends), None)
    told: dict[str, Any] = {
        "scope": next((s.scope for s in reversed(stated) if s.scope), None),
        "excludes": next((s.excludes for s in reversed(stated) if s.excludes), None),
        "expires": term.expires if term else None,
        "computed": term.computed if term else False,
        "until": term.until if term else None,
        "confirmed_by": tuple(confirming),
        "confirmed": max((d for d in days if held.end is None or d < held.end), default=None),
        "also_said_by": tuple(dict.fromkeys(e for e in others if e not in inside)),
        "stated": tuple(stated),
    }
    return replace(held, **told)


def _within(day: int | None, start: int | None, end: int | None) -> bool:
    return day is not None and (start is None or start <= day) and (end is None or day < end)


@lru_cache(maxsize=10_000)  # calendar arithmetic is most of what bands cost
def _end_of_term(since: Edtf, duration: str) -> Edtf | None:
    try:
        return add_duration(since, duration)
    except DateError:
        return None
