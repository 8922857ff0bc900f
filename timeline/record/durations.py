"""How long positions were held, who reached each first, and how long after an event its responses came.

Each number of days is the least and the most in all readings of the record's dates; the two are equal where all
readings agree. A position that no other one has replaced is counted up to the as-of date, or to the end of tracking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any, NamedTuple

from timeline.i18n.catalogue import number, say, say_n, stopped
from timeline.model.cache import kept
from timeline.model.timeline import Timeline
from timeline.record.findings import first_of
from timeline.record.positions import PositionPeriod
from timeline.record.readings import DateKey, Readings, Start, readings
from timeline.record.words import name_on_topic, names


class Days(NamedTuple):
    """A number of days: the least and the most; None for a most that is not known."""

    least: int
    most: int | None

    def words(self, lang: str) -> str:
        """Return the number as text: "14 days", "between 3 and 20 days", "at least 3 days"."""
        if self.most is None:
            return say_n(lang, "at least {n} day", "at least {n} days", self.least)
        if self.least == self.most:
            return say_n(lang, "{n} day", "{n} days", self.most)
        one, many = "between {least} and {n} day", "between {least} and {n} days"
        return say_n(lang, one, many, self.most, least=number(self.least, lang))


class Held(NamedTuple):
    """A position that an actor held: the event that set it, for how long, and whether another one replaced it."""

    actor: str
    topic: str
    position: str
    set_by: str
    days: Days
    ended: bool

    def words(self, lang: str) -> str:
        """Return the duration as text: "489 days", "1,689 days so far"."""
        days = self.days.words(lang)
        return days if self.ended else say(lang, "{days} so far", days=days)


class Response(NamedTuple):
    """An event that responds to another one, and how long after it."""

    event: str
    response: str
    days: Days


@dataclass(frozen=True)
class Durations:
    """The durations of a record; `first` has for each position those who may have been first to reach it."""

    held: tuple[Held, ...]
    first: Mapping[str, tuple[str, ...]]
    responses: tuple[Response, ...]


def durations(timeline: Timeline) -> Durations:
    """Return the durations of a record, without its drafts."""
    return Durations(held_days(timeline), dict(_firsts(timeline)), tuple(_responses(timeline)))


@kept(1)
def held_days(timeline: Timeline) -> tuple[Held, ...]:
    """Return how long each position was held, by track, in order of time."""
    every, found = readings(timeline.record), list[Held]()
    for (actor, topic), starts in every.tracks.items():
        runs = _runs(starts, every)
        for n, start in enumerate(runs):
            after = runs[n + 1].date if n + 1 < len(runs) else None
            days = _between(every, start.date, after) if after else _so_far(timeline, every, start, actor)
            found.append(Held(actor, topic, start.position, start.event, days, bool(after)))
    return tuple(found)


def held_by(timeline: Timeline, period: PositionPeriod) -> Held | None:
    """Return how long the position of a period was held."""
    return _by_setter(timeline).get((period.actor, period.topic, period.position, period.set_by))


@kept(1)
def _by_setter(timeline: Timeline) -> Mapping[tuple[str, str, str, str], Held]:
    return {(each.actor, each.topic, each.position, each.set_by): each for each in held_days(timeline)}


def _runs(starts: Sequence[Start], every: Readings) -> list[Start]:
    """Return the beginnings of the positions of a track, without those that last no day in any reading."""
    runs: list[Start] = []
    for start in starts:
        while runs and runs[-1].position != start.position and _at_once(every, runs[-1].date, start.date):
            runs.pop()
        if not runs or runs[-1].position != start.position:
            runs.append(start)
    return runs


def _at_once(every: Readings, first: DateKey, second: DateKey) -> bool:
    """Return whether two dates are one day in all readings."""
    return first == second or every.high[second] <= every.low[first]


def _between(every: Readings, first: DateKey, second: DateKey) -> Days:
    """Return the days from one date to another that is not before it."""
    least, most = every.low[second] - every.high[first], every.high[second] - every.low[first]
    return Days(max(int(least), 0) if isfinite(least) else 0, max(int(most), 0) if isfinite(most) else None)


def _so_far(timeline: Timeline, every: Readings, start: Start, actor: str) -> Days:
    """Return the days from the beginning of a position to the end of what the record knows of its actor."""
    known, tracked = timeline.record.as_of, timeline.actor[actor].tracked_until
    if tracked is not None and tracked.end is not None:
        known = min(known, tracked.end)
    low, high = every.low[start.date], every.high[start.date]
    return Days(max(int(known + 1 - high), 0), max(int(known + 1 - low), 0) if isfinite(low) else None)


def _firsts(timeline: Timeline) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each position that several actors may reach, with those who are first in a reading."""
    holders = tuple(dict.fromkeys(actor for actor, topic in readings(timeline.record).tracks if not topic))
    if len(holders) > 1:
        yield from (
            (position.id, first_of(timeline, holders, position.id)) for position in timeline.positions
        )


def _responses(timeline: Timeline) -> Iterator[Response]:
    """Yield each response with its days; none whose dates are before that of its event."""
    every, known = readings(timeline.record), timeline.record.event
    for event in timeline.record.events:
        second = (event.id, -1)
        for first in ((id_, -1) for id_ in event.responds_to if id_ in known):
            if first in every.low and second in every.low and every.high[second] >= every.low[first]:
                at_once = every.precedes(second, first)
                yield Response(first[0], event.id, Days(0, 0) if at_once else _between(every, first, second))


def duration_lines(timeline: Timeline, found: Durations, lang: str) -> Iterator[str]:
    """Yield a line for each actor and topic, for each position that somebody reached first, and for each response."""
    tracks = dict[tuple[str, str], list[Held]]()
    for held in found.held:
        tracks.setdefault((held.actor, held.topic), []).append(held)
    for (actor, topic), stays in tracks.items():
        parts = say(lang, "; ").join(_held_words(timeline, held, lang) for held in stays)
        yield stopped(f"{name_on_topic(timeline, actor, topic, lang)}{say(lang, ': ')}{parts}")
    for position, actors in found.first.items():
        if actors:
            fields = {"position": timeline.position[position].label.say(lang)}
            one, many = (
                "First at “{position}” or beyond: {names}.",
                "First at “{position}” or beyond: one of {names}.",
            )
            yield say_n(lang, one, many, len(actors), names=names(timeline, actors, lang), **fields)
    for each in found.responses:
        first, second = (timeline.event[id_].title.say(lang) for id_ in (each.event, each.response))
        message = "{days} from “{event}” to “{response}”."
        words = say(lang, message, days=each.days.words(lang), event=first, response=second)
        yield f"{words[:1].upper()}{words[1:]}"


def _held_words(timeline: Timeline, held: Held, lang: str) -> str:
    label = timeline.position[held.position].label.say(lang)
    return say(lang, "“{position}” for {days}", position=label, days=held.words(lang))


def durations_record(found: Durations) -> dict[str, Any]:
    """Return the durations as JSON; each number of days as the least and the most."""
    return {
        "held": [
            {**held._asdict(), "topic": held.topic or None, "days": [*held.days]} for held in found.held
        ],
        "first": {position: [*actors] for position, actors in found.first.items()},
        "responses": [{**each._asdict(), "days": [*each.days]} for each in found.responses],
    }
