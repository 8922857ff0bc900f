"""What changed between two versions of a file, in words: events, what they name, positions that follow. Pure.

The order of a file and the way it is written are no difference; the order of its lanes is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from timeline.date_words import format_date, format_day, format_span
from timeline.i18n.catalogue import say
from timeline.model.timeline import Event, FrozenModel, Timeline, Words
from timeline.record.changes import FieldChange, Told, change_words, field_changes
from timeline.record.positions import positions

SECTIONS = {
    "stances": "stance “{name}”",
    "actors": "actor “{name}”",
    "kinds": "kind “{name}”",
    "lanes": "lane “{name}”",
    "eras": "era “{name}”",
    "scopes": "scope “{name}”",
}
"""The sections of a file beside its events, and how one of their items is called."""
_NOT_CONTENT = frozenset({"events", "name", "story", "view"})


class Revised(NamedTuple):
    """A noun of a section in both versions, None where it is missing, and the fields that differ."""

    section: str
    id: str
    before: FrozenModel | None
    after: FrozenModel | None
    changes: tuple[FieldChange, ...] = ()


class PositionPeriod(NamedTuple):
    """Days on which an actor's position is another one: from `start` (None: any day before) to the day before `end`
    (None: no end), the stances in force on them in the old and in the new version."""

    actor: str
    start: int | None
    end: int | None
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """All that differs: `head` (title, licence, view …), `nouns` (stances, actors …), `events` in order of time,
    `stretches` of positions by actor in order of time, and whether the `lanes_moved`."""

    head: tuple[FieldChange, ...] = ()
    nouns: tuple[Revised, ...] = ()
    events: tuple[Revised, ...] = ()
    stretches: tuple[PositionPeriod, ...] = ()
    lanes_moved: bool = False

    def __bool__(self) -> bool:
        return bool(self.head or self.nouns or self.events or self.stretches or self.lanes_moved)


def diff(old: Timeline, new: Timeline) -> Difference:
    """What differs between two versions of one record."""
    sections = [f.name for f in fields(Timeline) if f.name not in _NOT_CONTENT]
    heads: list[FieldChange] = []
    nouns: list[Revised] = []
    for name in sections:
        before, after = getattr(old, name), getattr(new, name)
        if isinstance(before, tuple):
            nouns += _revised(name, before, after)
        elif before != after:
            heads.append(FieldChange(name, before, after))
    if old.view != new.view:
        heads.append(FieldChange("view", old.view, new.view))
    lanes = [[lane.id for lane in t.lanes] for t in (old, new)]
    return Difference(
        head=tuple(heads),
        nouns=tuple(nouns),
        events=tuple(sorted(_revised("events", old.events, new.events), key=_when)),
        stretches=tuple(_stretches(old, new)),
        lanes_moved=lanes[0] != lanes[1] and sorted(lanes[0]) == sorted(lanes[1]),
    )


def _revised(section: str, before: tuple[Any, ...], after: tuple[Any, ...]) -> Iterator[Revised]:
    was, now = ({noun.id: noun for noun in nouns} for nouns in (before, after))
    for key in dict.fromkeys((*was, *now)):
        old, new = was.get(key), now.get(key)
        changes = field_changes(old, new) if old is not None and new is not None else ()
        if changes or old is None or new is None:
            yield Revised(section, key, old, new, changes)


def _when(revised: Revised) -> tuple[Any, ...]:
    event = revised.after or revised.before
    assert isinstance(event, Event)
    return (*event.date.sort_key(), event.id)


def _stretches(old: Timeline, new: Timeline) -> Iterator[PositionPeriod]:
    """Where the bands of the two differ; neighbouring days with the same difference are one stretch."""
    held = [_by_actor(old), _by_actor(new)]
    for actor in dict.fromkeys((*held[1], *held[0])):
        was, now = held[0].get(actor, []), held[1].get(actor, [])
        edges = {edge for start, end, _ in (*was, *now) for edge in (start, end) if edge is not None}
        days: list[int | None] = [None, *sorted(edges), None]
        parts = [PositionPeriod(actor, *ends, _on(was, *ends), _on(now, *ends)) for ends in pairwise(days)]
        for (before, after), run in groupby(parts, key=lambda part: (part.before, part.after)):
            first, *rest = run
            if before != after:
                yield first._replace(end=rest[-1].end if rest else first.end)


_Band = tuple[int | None, int | None, str]


def _by_actor(timeline: Timeline) -> Mapping[str, list[_Band]]:
    found: dict[str, list[_Band]] = {}
    for held in positions(timeline):
        found.setdefault(held.actor, []).append((held.start, held.end, held.stance))
    return found


def _on(bands: list[_Band], start: int | None, end: int | None) -> tuple[str, ...]:
    """The stances in force on a stretch that no edge of a band divides."""

    def covers(band: _Band) -> bool:
        begun = band[0] is None or (start is not None and band[0] <= start)
        return begun and (band[1] is None or (end is not None and end <= band[1]))

    return tuple(sorted({band[2] for band in bands if covers(band)}))


def diff_words(old: Timeline, new: Timeline, lang: str) -> tuple[str, ...]:
    """What differs, a sentence each; one that says that nothing does, where nothing does."""
    found = diff(old, new)
    was, now = Told(old, lang), Told(new, lang)
    lines = [_head_words(was, now, change) for change in found.head]
    lines += [_noun_words(was, now, revised) for revised in found.nouns]
    if found.lanes_moved:
        lines.append(say(lang, "The lanes stand in another order."))
    lines += [_event_words(was, now, revised) for revised in found.events]
    lines += [_stretch_words(was, now, stretch) for stretch in found.stretches]
    return tuple(lines) or (say(lang, "Nothing changed."),)


def _head_words(was: Told, now: Told, change: FieldChange) -> str:
    if change.field == "view":
        return say(now.lang, "The view that the file opens with is another one.")
    field = "as_of" if change.field == "stated_as_of" else change.field
    told = say(now.lang, "; ").join(change_words(was, now, FieldChange(field, change.before, change.after)))
    return say(now.lang, "The file: {changes}.", changes=told)


def _noun_words(was: Told, now: Told, revised: Revised) -> str:
    lang = now.lang
    told = now if revised.after is not None else was
    noun: Any = revised.after if revised.after is not None else revised.before
    words = next((w for f in ("label", "name") if isinstance(w := getattr(noun, f, None), Words)), None)
    name = words.say(lang) if words else told.name("actor", revised.id)
    what = say(lang, SECTIONS[revised.section], name=name)
    if revised.before is None:
        return say(lang, "Added: {what}.", what=what)
    if revised.after is None:
        return say(lang, "Removed: {what}.", what=what)
    renamed = {change.field for change in revised.changes} <= {"label", "name"}
    changed = "Renamed: {what} — {changes}." if renamed else "Changed: {what} — {changes}."
    return say(lang, changed, what=what, changes=_changes(was, now, revised))


def _event_words(was: Told, now: Told, revised: Revised) -> str:
    lang = now.lang
    told, event = (now, revised.after) if revised.after is not None else (was, revised.before)
    assert isinstance(event, Event)
    what = say(
        lang,
        "“{title}” ({actors}, {date})",
        date=format_date(event.date, lang),
        actors=told.value("actors", event.actors),
        title=event.title.say(lang),
    )
    if revised.before is None:
        return say(lang, "Added: {what}.", what=what)
    if revised.after is None:
        return say(lang, "Removed: {what}.", what=what)
    return say(lang, "Changed: {what} — {changes}.", what=what, changes=_changes(was, now, revised))


def _changes(was: Told, now: Told, revised: Revised) -> str:
    return say(now.lang, "; ").join(
        words for change in revised.changes for words in change_words(was, now, change)
    )


def _stretch_words(was: Told, now: Told, stretch: PositionPeriod) -> str:
    lang = now.lang
    return say(
        lang,
        "Position of {actor}, {when}: was {before}, is {after}.",
        actor=now.value("actor", stretch.actor),
        when=_days(stretch, lang),
        before=_stances(was, stretch.before),
        after=_stances(now, stretch.after),
    )


def _stances(told: Told, stances: tuple[str, ...]) -> str:
    return ", ".join(told.value("stance", s) for s in stances) or say(told.lang, "not recorded")


def _days(stretch: PositionPeriod, lang: str) -> str:
    first, last = stretch.start, None if stretch.end is None else stretch.end - 1
    if first is not None and last is not None:
        return format_span(first, last, lang)
    if first is not None:
        return say(lang, "from {day} on", day=format_day(first, lang))
    return (
        say(lang, "up to {day}", day=format_day(last, lang))
        if last is not None
        else say(lang, "on every day")
    )
