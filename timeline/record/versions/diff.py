"""The differences between two versions of a file, as data and as text: events, other items, derived positions.

The order of items and their spelling do not count as differences, but the order of rows does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from timeline.dates.formatting import format_date, format_day, format_span
from timeline.i18n.catalogue import say
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.changes import Comparison, Edition, FieldChange, field_changes
from timeline.record.positions import PositionPeriod, positions

SECTIONS = {
    "positions": "position “{name}”",
    "actors": "actor “{name}”",
    "actor_types": "actor type “{name}”",
    "types": "event type “{name}”",
    "rows": "row “{name}”",
    "eras": "era “{name}”",
    "topics": "topic “{name}”",
    "tags": "tag “{name}”",
    "views": "saved view “{name}”",
    "groups": "group “{name}”",
    "fields": "field “{name}”",
    "link_types": "link type “{name}”",
    "findings": "finding “{name}”",
    "series": "series “{name}”",
}
"""The sections of a file besides its events, and the name of one of their items."""
_HEAD = (
    "title", "about", "license", "stated_as_of", "byline", "time_zone", "address", "positions_fade_after", "year_unit",
    "calendars", "scale_ends", "contact", "owners", "evidence", "feed", "view",
)  # fmt: skip


class Revised(NamedTuple):
    """An item of a section in both versions (None: missing), and the fields that differ."""

    section: str
    id: str
    before: Any
    after: Any
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
    heads = (FieldChange(name, getattr(old, name), getattr(new, name)) for name in _HEAD)
    nouns = (each for name in SECTIONS for each in _revised(name, getattr(old, name), getattr(new, name)))
    events = _revised("events", old.events, new.events)
    rows = [[row.id for row in t.rows] for t in (old, new)]
    return Difference(
        head=tuple(change for change in heads if change.before != change.after),
        nouns=tuple(nouns),
        events=tuple(sorted(events, key=lambda r: (*(r.after or r.before).date.sort_key(), r.id))),
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


def _periods(old: Timeline, new: Timeline) -> Iterator[PeriodChange]:
    """Yield the periods in which positions differ; adjacent days with the same difference form one period."""
    old_periods, new_periods = (
        {actor: [*run] for actor, run in groupby(positions(each), key=lambda period: period.actor)}
        for each in (old, new)
    )
    for actor in dict.fromkeys((*new_periods, *old_periods)):
        was, now = old_periods.get(actor, []), new_periods.get(actor, [])
        edges = {edge for period in (*was, *now) for edge in (period.start, period.end) if edge is not None}
        days: list[int | None] = [None, *sorted(edges), None]
        parts = [PeriodChange(actor, *ends, _on(was, *ends), _on(now, *ends)) for ends in pairwise(days)]
        for (before, after), run in groupby(parts, key=lambda part: (part.before, part.after)):
            first, *rest = run
            if before != after:
                yield first._replace(end=rest[-1].end if rest else first.end)


def _on(periods: list[PositionPeriod], start: int | None, end: int | None) -> tuple[str, ...]:
    """Return the positions in force on days within which no period starts or ends, so that one day stands for all."""
    day = start if start is not None else 0 if end is None else end - 1
    return tuple(sorted({period.position for period in periods if period.holds_on(day)}))


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
    lines += [_revised_words(versions, revised) for revised in difference.nouns]
    if difference.rows_moved:
        lines.append(say(lang, "The order of the rows changed."))
    lines += [_revised_words(versions, revised) for revised in difference.events]
    lines += [_period_words(versions, period) for period in difference.periods]
    return tuple(lines) or (say(lang, "Nothing changed."),)


def _revised_words(versions: Comparison, revised: Revised) -> str:
    lang, item = versions.new.lang, revised.after or revised.before
    edition = versions.old if revised.after is None else versions.new
    if revised.section == "events":
        date, actors = format_date(item.date, lang), edition.value("actors", item.actors)
        what = say(lang, "“{title}” ({actors}, {date})", date=date, actors=actors, title=item.title.say(lang))
    else:
        words = next(
            (w for f in ("label", "name", "text") if isinstance(w := getattr(item, f, None), Words)), None
        )
        name = words.say(lang) if words else edition.name("actor", revised.id)
        what = say(lang, SECTIONS[revised.section], name=name)
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
