"""Who stood where, when: the bands of each actor, read from the events that set them. Pure.

An event's `position` is a statement: from its start on, the actor holds the stance. The start is the position's
`from`, else the event's first day. Statements of one actor in order of their starts make the bands:

- a band lasts until the next start of another stance, and on that day the new one holds (half-open);
- the same stance again opens no band: it confirms, and its scope or term, if it states one, is the newer word;
- of two stances with one start the later event's holds, the other is in force for no day;
- `from: ..` says that it was held before anyone recorded it: it fills the time before the actor's first dated
  start. Such a position is known from its event, not set by it, and the event changes nothing on its day;
- a stated end (`expires`, `until`) never ends a band: that takes a later event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from timeline.dates import Edtf, add_duration
from timeline.errors import DateError
from timeline.model import Actor, Event, Position, Timeline, Words


@dataclass(frozen=True)
class Held:
    """A stance an actor holds from `start` until the day before `end`.

    Days are ordinals; `start` None is "since before any record", `end` None is "no later word". `scope`,
    `excludes`, `expires` (last day in force) and `until` are the last ones stated for the band.
    `confirmed_by` are events within the band that say it again, or from which an earlier start is known;
    `also_said_by` are events outside its days that state it too, such as a second announcement.
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
    until: Words | None = None
    confirmed_by: tuple[str, ...] = ()
    excludes: Words | None = None
    also_said_by: tuple[str, ...] = ()

    def holds_on(self, day: int) -> bool:
        """Whether the stance is in force on the day."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


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
        began = self.since.end if self.since else None
        return self.start is None or (began is not None and said is not None and began < said)


@lru_cache(maxsize=16)
def positions(timeline: Timeline, *, drafts: bool = False) -> tuple[Held, ...]:
    """All bands, by actor in the file's order, then in order of time; drafts count only when asked for."""
    return tuple(
        _held(run, end) for track in _tracks(timeline, drafts).values() for run, end in _ended(_runs(track))
    )


def standing(timeline: Timeline, day: int, *, drafts: bool = False) -> tuple[tuple[Actor, Held | None], ...]:
    """Where each company, and whoever else ever holds a position, stands on the day, in the words stated by then."""
    tracks = _tracks(timeline, drafts)
    who = (a for a in timeline.actors if a.kind == "company" or a.id in tracks)
    return tuple((actor, _standing(tracks.get(actor.id, ()), day)) for actor in who)


@lru_cache(maxsize=16)
def changes(timeline: Timeline, *, drafts: bool = False) -> Mapping[str, tuple[Change, ...]]:
    """The events that changed a position, first ones included, each with its changes.

    An event that confirms, or that tells of a position held since before any record, is not among them.
    """
    found: dict[str, tuple[Change, ...]] = {}
    for actor, track in _tracks(timeline, drafts).items():
        before: str | None = None
        for said in track:
            if said.start is not None and said.stance != before:
                change = Change(actor, before, said.stance)
                found[said.event.id] = (*found.get(said.event.id, ()), change)
            before = said.stance
    return found


def _track(position: Position) -> str:
    # One track per actor. Scopes are free words that narrow over time; once they have ids, a track is
    # actor and scope, and nothing else here changes.
    return position.actor


def _tracks(timeline: Timeline, drafts: bool) -> dict[str, list[_Statement]]:
    said: defaultdict[str, list[_Statement]] = defaultdict(list)
    for n, event in enumerate(timeline.events):
        for m, position in enumerate(event.position if drafts or not event.draft else ()):
            since = position.since or event.date
            start = since.start
            statement = _Statement(event, (n, m), position, since if start is not None else None, start)
            said[_track(position)].append(statement)
    known = [a.id for a in timeline.actors if a.id in said]
    return {a: sorted(said[a], key=lambda s: s.order) for a in known}


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


def _standing(track: Sequence[_Statement], day: int) -> Held | None:
    for run, end in _ended(_runs(track)):
        if _held(run, end).holds_on(day):
            first, *later = run
            by_then = [s for s in later if s.event.date.start is None or s.event.date.start <= day]
            return _held([first, *by_then], end)
    return None


def _held(run: Sequence[_Statement], end: int | None) -> Held:
    first = run[0]
    words = sorted(run, key=lambda s: s.place)
    term = next((s for s in reversed(words) if s.position.expires or s.position.until), first)
    said_again = [s for s in words if s is not first or s.known_later]
    inside = [s.event.id for s in said_again if _within(s.event.date.start, first.start, end)]
    others = dict.fromkeys(s.event.id for s in words if s is not first)
    return Held(
        actor=first.position.actor,
        stance=first.stance,
        scope=next((s.position.scope for s in reversed(words) if s.position.scope), None),
        start=first.start,
        end=end,
        since=first.since,
        set_by=first.event.id,
        evidence="later" if first.known_later else "set",
        expires=_expires(term),
        until=term.position.until,
        confirmed_by=tuple(dict.fromkeys(inside)),
        excludes=next((s.position.excludes for s in reversed(words) if s.position.excludes), None),
        also_said_by=tuple(e for e in others if e not in inside and e != first.event.id),
    )


def _within(day: int | None, start: int | None, end: int | None) -> bool:
    return day is not None and (start is None or start <= day) and (end is None or day < end)


def _expires(said: _Statement) -> int | None:
    """The last day of the stated end; None when none is stated, or a duration leads from or to no known day."""
    stated = said.position.expires
    if not isinstance(stated, str):
        return stated.end if stated else None
    return _end_of_term(said.since, stated) if said.since else None


# Kept, because a page asks for the same bands at every click and calendar arithmetic is most of their cost.
@lru_cache(maxsize=10_000)
def _end_of_term(since: Edtf, duration: str) -> int | None:
    try:
        return add_duration(since, duration).end
    except DateError:
        return None
