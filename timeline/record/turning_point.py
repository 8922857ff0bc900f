"""The turning point of some events, as data and as a sentence: when most actors changed their positions.

"8–11 June 2020: IBM changed to “Withdrawn”; Amazon to “Paused for a fixed term”". Without a change of position, it is
the most important event, or the period with most of the important events. What it says of positions is true in all
readings of the record, as the findings of a file are.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from timeline.dates import Edtf, Precision, parse_date
from timeline.dates.formatting import format_date, format_range
from timeline.errors import DateError
from timeline.i18n.catalogue import listed, say, say_n
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.positions import PositionChange, begun, places_of, tracks
from timeline.record.readings import Readings, readings
from timeline.record.words import name_on_topic

CROWD = 30
"""The number of days in which changes of position form one group."""
SHARE = 200
"""In a record of many years, changes form a group within this part of its time."""
MOST_IMPORTANT = 5
"""The importance of the events that end a slide deck if they come after the last change of position."""
MOST_GROUPS = 3
"""The maximum number of positions that the sentence names."""
MOST_TOLD = 2
"""The maximum number of events that it tells, each with its date; of more, it tells the first and counts the others."""


@dataclass(frozen=True, slots=True)
class Move:
    """A change of position: its event, its first day, and its date as written."""

    event: Event
    day: int
    date: Edtf
    change: PositionChange

    @property
    def track(self) -> tuple[str, str]:
        """The actor and the topic."""
        return self.change.actor, self.change.topic


@dataclass(frozen=True)
class TurningPoint:
    """The changes of position among some events; `actors` restricts whose changes count."""

    timeline: Timeline
    events: Sequence[Event]
    actors: Sequence[str] = ()
    drafts: bool = False

    def group(self) -> tuple[Move, ...]:
        """Return the largest group of changes of position among the events, in order of time.

        A first position is no change. A group has only actors whose positions before its first day and on its last
        day are different in all readings of the record. It has most actors; of equal groups, the one of the most
        important events is returned, then the one of the shortest time, then the earliest.
        """
        moves, every = self._moves(), readings(self.timeline, drafts=self.drafts)
        if not moves:
            return ()
        most = max(CROWD, (moves[-1].day - moves[0].day) // SHARE)
        weights = sorted(_weights(moves, most), key=lambda weight: weight[:4], reverse=True)
        groups = (_lasting(moves[start:end], every) for count, *_, start, end in weights if count)
        return next((group for group in groups if group), ())

    def sentence(self, lang: str) -> str:
        """Return a sentence without a full stop about the turning point; "" if there are no events.

        The actors and the positions have their names in the file, and the dates are as precise as the file's dates.
        """
        group = self.group()
        return _of_group(self.timeline, group, lang) if group else _without_positions(self.events, lang)

    def outcome(self) -> Event | None:
        """Return the event of the last change of position, or a later one of importance 5; else the most important."""
        every = readings(self.timeline, drafts=self.drafts)
        days = [list(of_day) for _, of_day in groupby(self._moves(), key=lambda move: move.day)]
        group = next((found for day in reversed(days) if (found := _lasting(day, every))), ())
        important = [e for e in self.events if e.importance == MOST_IMPORTANT and e.date.start is not None]
        last = max(important, key=lambda event: event.date.begins or 0.0, default=None)
        if group and (last is None or (last.date.start or 0) <= group[-1].day):
            return max((move.event for move in group), key=lambda event: event.importance)
        return last or max(reversed(self.events), key=lambda event: event.importance, default=None)

    def _moves(self) -> list[Move]:
        """Return the changes that the events set, of those that charts draw, in order of time."""
        moves, by_track = [], tracks(self.timeline, drafts=self.drafts)
        setters = {held.set_by for track in by_track.values() for held in track if held.set_by}
        place = places_of(self.timeline, self.events, setters)
        for (actor, topic), track in by_track.items():
            for before, held in pairwise(track if not self.actors or actor in self.actors else ()):
                n = place.get(held.set_by)
                if n is not None and held.start is not None and held.since:
                    change = PositionChange(actor, before.position, held.position, topic)
                    moves.append(Move(self.events[n], held.start, begun(held.since), change))
        return sorted(moves, key=lambda move: (move.day, place[move.event.id]))


def _lasting(group: Sequence[Move], every: Readings) -> tuple[Move, ...]:
    """Return the changes of a group without the actors whose positions before and after it are the same.

    The group may then be shorter. In the shorter time, other actors may have changed, who count too.
    """
    while kept := _different(group, every):
        inside = [move for move in group if kept[0].day <= move.day <= kept[-1].day]
        if len(inside) == len(group):
            break
        group = inside
    return tuple(kept)


def _different(group: Sequence[Move], every: Readings) -> Sequence[Move]:
    last = {move.track: move.change.after for move in group}
    while group:
        # The days that a sentence about the changes names.
        days = min(move.day for move in group), max(move.date.end or move.day for move in group)
        kept = [move for move in group if _after(every, move.track, *days) == last[move.track]]
        if len(kept) == len(group):
            break
        group = kept
    return group


def _after(every: Readings, track: tuple[str, str], first: int, last: int) -> str | None:
    """Return the position on the last day; None if it may be another one, or the one before the first day."""
    before, after = every.held(track, first - 1), every.held(track, last)
    return next(iter(after)) if len(after) == 1 and before.isdisjoint({"", *after}) else None


_Weight = tuple[int, int, int, int, int, int]
"""The numbers of tracks, importance, days and first day of a group of changes, to compare groups, and its place."""


def _weights(moves: Sequence[Move], most: int) -> Iterator[_Weight]:
    """Yield the weights of the groups that take less than `most` days, in one pass over the changes."""
    runs: defaultdict[tuple[str, str], deque[PositionChange]] = defaultdict(deque)
    moved: set[tuple[str, str]] = set()  # the tracks that have another position after the window
    events, importance, before = Counter[str](), 0, 0

    def count(track: tuple[str, str]) -> None:
        run = runs[track]
        (moved.add if run and run[0].before != run[-1].after else moved.discard)(track)

    for start, end in _windows([move.day for move in moves], most - 1):
        for move in moves[before:end]:
            runs[move.track].append(move.change)
            count(move.track)
            importance += 0 if events[move.event.id] else move.event.importance
            events[move.event.id] += 1
        first, last = moves[start].day, moves[end - 1].day
        if not start or moves[start - 1].day < first:  # a group has all changes of its first day
            yield len(moved), importance, first - last, -first, start, end
        before, left = end, moves[start]
        runs[left.track].popleft()
        count(left.track)
        events[left.event.id] -= 1
        importance -= 0 if events[left.event.id] else left.event.importance


def _windows(days: Sequence[float], wide: float) -> Iterator[tuple[int, int]]:
    """Yield for each of some sorted days where the days up to `wide` later begin and end, as for a slice."""
    end = 0
    for start, first in enumerate(days):
        while end < len(days) and days[end] <= first + wide:
            end += 1
        yield start, end


def _of_group(timeline: Timeline, group: Sequence[Move], lang: str) -> str:
    moves = say(lang, "; ").join(_move_words(timeline, group, lang))
    return _told(_when([move.date for move in group], lang), moves, lang)


def _told(when: str, what: str, lang: str) -> str:
    return f"{when[:1].upper()}{when[1:]}{say(lang, ': ')}{what}"


def _move_words(timeline: Timeline, group: Sequence[Move], lang: str) -> Iterator[str]:
    """Yield each position that actors changed to, with the actors, in order of time."""
    last = {move.track: move for move in group}  # several changes of one actor: the last one counts
    by_position: dict[str, list[Move]] = {}
    for move in last.values():
        by_position.setdefault(move.change.after, []).append(move)
    positions = list(by_position)
    for n, position in enumerate(positions[:MOST_GROUPS]):
        names = [name_on_topic(timeline, *move.track, lang) for move in by_position[position]]
        fields = {"actors": listed(names, lang), "position": timeline.position[position].label.say(lang)}
        one = many = "{actors} changed to “{position}”"
        yield (
            say(lang, "{actors} to “{position}”", **fields)
            if n
            else say_n(lang, one, many, len(names), **fields)
        )
    left = sum(len(by_position[position]) for position in positions[MOST_GROUPS:])
    if left:
        yield say_n(lang, "and {n} more change", "and {n} more changes", left)


def _when(dates: Sequence[Edtf], lang: str) -> str:
    """Return the dates from the first to the last, as precise as they are."""
    first = begun(min(dates, key=lambda date: date.start or 0))
    last = max(
        (date.upper or begun(date) for date in dates), key=lambda date: (date.end or 0, date.start or 0)
    )
    if first == last:
        return format_date(first, lang)
    plain = not any(d.approximate or d.uncertain for d in (first, last))
    day = (Precision.DAY, Precision.TIME)
    if plain and first.precision in day and last.precision in day and first.start and last.start:
        return format_range(first.start, last.start, "day", lang, first.unit)
    try:
        return format_date(parse_date(f"{first.text}/{last.text}"), lang)
    except DateError:  # not every date can be the bound of an interval
        return f"{format_date(first, lang)} – {format_date(last, lang)}"


def _without_positions(events: Sequence[Event], lang: str) -> str:
    """Return the most important event; of several in a short time, their period, the first, and their number."""
    dated = [event for event in events if event.date.start is not None]
    if not dated:
        return events[0].title.say(lang) if events else ""
    most = max(event.importance for event in dated)
    group = _densest([event for event in dated if event.importance == most])
    if len(group) <= MOST_TOLD:
        titles = [event.title.say(lang) for event in group]
        if len(titles) > 1:
            titles = [say(lang, "“{text}”", text=title) for title in titles]
        pairs = zip((format_date(event.date, lang) for event in group), titles, strict=True)
        told = say(lang, "; ").join(f"{date}{say(lang, ': ')}{title}" for date, title in pairs)
        return f"{told[:1].upper()}{told[1:]}"
    message = "“{title}” and {n} more of the most important events"
    words = say_n(lang, message, message, len(group) - 1, title=group[0].title.say(lang))
    return _told(_when([event.date for event in group], lang), words, lang)


def _densest(events: Sequence[Event]) -> list[Event]:
    """Return the most events of a twentieth of the time from the first to the last, in order of time."""
    ordered = sorted(events, key=lambda event: event.date.start or 0)
    days = [event.date.start or 0 for event in ordered]
    wide = (days[-1] - days[0]) / 20
    start, end = max(_windows(days, wide), key=lambda window: window[1] - window[0])
    return ordered[start:end]
