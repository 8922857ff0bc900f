"""The differences between two versions of a file, as data and as text: events, other items, derived positions.

The order of items and their spelling do not count as differences, but the order of rows does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from timeline.dates.formatting import format_date, format_day, format_span
from timeline.i18n.catalogue import say
from timeline.model.fields import FrozenModel
from timeline.model.nouns import Event
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.changes import Comparison, Edition, FieldChange, field_changes
from timeline.record.positions import positions

SECTIONS = {
    "positions": "position “{name}”",
    "actors": "actor “{name}”",
    "types": "event type “{name}”",
    "rows": "row “{name}”",
    "eras": "era “{name}”",
    "topics": "topic “{name}”",
    "groups": "group “{name}”",
}
"""The sections of a file besides its events, and the name of one of their items."""
_NOT_CONTENT = frozenset(
    {"events", "name", "slides", "view", "feed_place", "feed_numbers", "feed_shown", "of_file"}
)


class Revised(NamedTuple):
    """An item of a section in both versions (None: missing), and the fields that differ."""

    section: str
    id: str
    before: FrozenModel | None
    after: FrozenModel | None
    changes: tuple[FieldChange, ...] = ()


class PeriodChange(NamedTuple):
    """Days on which the two versions differ in an actor's position.

    The period lasts from `start` (None: no first day) to the day before `end` (None: no last day). `before` and
    `after` are the positions in force in the old and in the new version.
    """

    actor: str
    start: int | None
    end: int | None
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """The differences between two versions of a file.

    `head` covers title, licence, view and so on, `nouns` covers positions, actors and so on. `events` and `periods`
    (of positions, by actor) are in order of time. `rows_moved` is true if the order of rows changed.
    """

    head: tuple[FieldChange, ...] = ()
    nouns: tuple[Revised, ...] = ()
    events: tuple[Revised, ...] = ()
    periods: tuple[PeriodChange, ...] = ()
    rows_moved: bool = False

    def __bool__(self) -> bool:
        return bool(self.head or self.nouns or self.events or self.periods or self.rows_moved)


def diff(old: Timeline, new: Timeline) -> Difference:
    """Return the differences between two versions of a file."""
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
    rows = [[row.id for row in t.rows] for t in (old, new)]
    return Difference(
        head=tuple(heads),
        nouns=tuple(nouns),
        events=tuple(sorted(_revised("events", old.events, new.events), key=_when)),
        periods=tuple(_periods(old, new)),
        rows_moved=rows[0] != rows[1] and sorted(rows[0]) == sorted(rows[1]),
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


def _periods(old: Timeline, new: Timeline) -> Iterator[PeriodChange]:
    """Yield the periods in which positions differ; adjacent days with the same difference form one period."""
    old_periods, new_periods = _by_actor(old), _by_actor(new)
    for actor in dict.fromkeys((*new_periods, *old_periods)):
        was, now = old_periods.get(actor, []), new_periods.get(actor, [])
        edges = {edge for start, end, _ in (*was, *now) for edge in (start, end) if edge is not None}
        days: list[int | None] = [None, *sorted(edges), None]
        parts = [PeriodChange(actor, *ends, _on(was, *ends), _on(now, *ends)) for ends in pairwise(days)]
        for (before, after), run in groupby(parts, key=lambda part: (part.before, part.after)):
            first, *rest = run
            if before != after:
                yield first._replace(end=rest[-1].end if rest else first.end)


_Period = tuple[int | None, int | None, str]
"""The first day of a period, the day after its last, and its position."""


def _by_actor(timeline: Timeline) -> Mapping[str, list[_Period]]:
    periods: dict[str, list[_Period]] = {}
    for period in positions(timeline):
        periods.setdefault(period.actor, []).append((period.start, period.end, period.position))
    return periods


def _on(periods: list[_Period], start: int | None, end: int | None) -> tuple[str, ...]:
    """Return the positions in force on days within which no period starts or ends."""

    def covers(period: _Period) -> bool:
        first, after, _ = period
        begun = first is None or (start is not None and first <= start)
        return begun and (after is None or (end is not None and end <= after))

    return tuple(sorted({position for *_, position in filter(covers, periods)}))


def diff_words(old: Timeline, new: Timeline, lang: str) -> tuple[str, ...]:
    """Return the differences, one sentence each; a single sentence if nothing changed."""
    difference = diff(old, new)
    versions = Comparison(Edition(old, lang), Edition(new, lang))
    lines = []
    for change in difference.head:
        field = "as_of" if change.field == "stated_as_of" else change.field
        changes = say(lang, "; ").join(versions.words(change._replace(field=field)))
        view = say(lang, "The default view changed.")
        lines.append(view if field == "view" else say(lang, "The file: {changes}.", changes=changes))
    lines += [_noun_words(versions, revised) for revised in difference.nouns]
    if difference.rows_moved:
        lines.append(say(lang, "The order of the rows changed."))
    lines += [_event_words(versions, revised) for revised in difference.events]
    lines += [_period_words(versions, period) for period in difference.periods]
    return tuple(lines) or (say(lang, "Nothing changed."),)


def _noun_words(versions: Comparison, revised: Revised) -> str:
    lang = versions.new.lang
    edition, noun = _present(versions, revised)
    words = next((w for f in ("label", "name") if isinstance(w := getattr(noun, f, None), Words)), None)
    name = words.say(lang) if words else edition.name("actor", revised.id)
    return _revised_words(versions, revised, say(lang, SECTIONS[revised.section], name=name))


def _event_words(versions: Comparison, revised: Revised) -> str:
    lang = versions.new.lang
    edition, event = _present(versions, revised)
    assert isinstance(event, Event)
    what = say(
        lang,
        "“{title}” ({actors}, {date})",
        date=format_date(event.date, lang),
        actors=edition.value("actors", event.actors),
        title=event.title.say(lang),
    )
    return _revised_words(versions, revised, what)


def _present(versions: Comparison, revised: Revised) -> tuple[Edition, FrozenModel | None]:
    """Return the newest version of an item, with its edition."""
    if revised.after is None:
        return versions.old, revised.before
    return versions.new, revised.after


def _revised_words(versions: Comparison, revised: Revised, what: str) -> str:
    lang = versions.new.lang
    if revised.before is None:
        return say(lang, "Added: {what}.", what=what)
    if revised.after is None:
        return say(lang, "Removed: {what}.", what=what)
    changes = say(lang, "; ").join(w for change in revised.changes for w in versions.words(change))
    fields = {change.field for change in revised.changes}
    renamed = revised.section != "events" and fields <= {"label", "name"}
    changed = "Renamed: {what} — {changes}." if renamed else "Changed: {what} — {changes}."
    return say(lang, changed, what=what, changes=changes)


def _period_words(versions: Comparison, period: PeriodChange) -> str:
    lang = versions.new.lang
    return say(
        lang,
        "Position of {actor}, {when}: was {before}, now {after}.",
        actor=versions.new.value("actor", period.actor),
        when=_days(period, lang),
        before=_positions(versions.old, period.before),
        after=_positions(versions.new, period.after),
    )


def _positions(edition: Edition, ids: tuple[str, ...]) -> str:
    return ", ".join(edition.value("position", id_) for id_ in ids) or say(edition.lang, "not recorded")


def _days(period: PeriodChange, lang: str) -> str:
    first, last = period.start, None if period.end is None else period.end - 1
    if first is not None and last is not None:
        return format_span(first, last, lang)
    if first is not None:
        return say(lang, "from {day} on", day=format_day(first, lang))
    if last is not None:
        return say(lang, "up to {day}", day=format_day(last, lang))
    return say(lang, "on every day")
