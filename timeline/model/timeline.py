"""A timeline: the items of a whole file, with the values derived from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import groupby
from typing import Any, Protocol, TypeVar

from timeline.dates import Edtf, YearUnit
from timeline.dates.calendars import Calendar
from timeline.model.actor_types import ActorType, usual_actor_types
from timeline.model.citation import Citation, passage_key
from timeline.model.feed import Feed, FeedPlace, FeedShown
from timeline.model.fields import FrozenModel
from timeline.model.findings import Finding
from timeline.model.head import ChartRow, Era, FileSlide, SavedView, ScaleEnds, ViewTexts
from timeline.model.images import ImageData
from timeline.model.links import LinkType
from timeline.model.nouns import Actor, ActorGroup, Event, EventType, Mode, Position, Tag, Topic
from timeline.model.own import OwnField, grouping_values, own_fields, with_own
from timeline.model.series import Series
from timeline.model.shown import ShownField, shown_fields
from timeline.model.sources import LeastEvidence, Owner, Source
from timeline.model.texts import Words
from timeline.theme.fonts import Font
from timeline.theme.house import USUAL_THEME, HouseTheme


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


Noun = TypeVar("Noun", bound=_HasId)

MOST_ROWS = 12
"""The number of rows that a chart of many actors has, beside a row of the others."""
MOST_LISTED_ROWS = 24
"""The same for rows that the file lists, and for those of actors with a position or a group."""


def _by_id(nouns: Callable[[Timeline], Iterable[Noun]]) -> cached_property[Mapping[str, Noun]]:
    """Return a property with the items of a timeline by their ids."""
    return cached_property(lambda timeline: {noun.id: noun for noun in nouns(timeline)})


# eq=False: Timelines are compared by identity, so derived values can be cached on them.
@dataclass(frozen=True, eq=False)
class Timeline:
    """A whole file, checked: every id is defined, and events are in order of time.

    `events` are sorted by first day, clock time, last day and id, so the order in the file does not matter.
    """

    title: Words
    positions: tuple[Position, ...] = ()
    actors: tuple[Actor, ...] = ()
    types: tuple[EventType, ...] = ()
    rows: tuple[ChartRow, ...] = ()
    events: tuple[Event, ...] = ()
    fields: tuple[OwnField, ...] = ()
    """The fields of the file's own."""
    about: Words | None = None
    license: str | None = None
    stated_as_of: Edtf | None = None
    view: ViewTexts = field(default_factory=ViewTexts)
    """The default view of the file: a `timeline.view.file_keys.DefaultView` if it has one."""
    eras: tuple[Era, ...] = ()
    name: str = "timeline"
    topics: tuple[Topic, ...] = ()
    tags: tuple[Tag, ...] = ()
    link_types: tuple[LinkType, ...] = ()
    byline: Words | None = None
    time_zone: Words | None = None
    """The place or zone of the clock times, as the file names it; no time is converted."""
    address: str | None = None
    """The address at which the timeline is published, for charts without space for all events."""
    owners: tuple[Owner, ...] = ()
    evidence: LeastEvidence | None = None
    """The least evidence that a position needs."""
    contact: str | None = None
    """Where readers report an error; see `timeline.model.values.contact`."""
    images: Mapping[str, ImageData] = field(default_factory=dict)
    """The images by their name in events; empty for a file read without its folder."""
    passages: Mapping[str, str] = field(default_factory=dict)
    """What links to sources end in, so that browsers mark the passage, by `passage_key`; from the kept pages."""
    slides: tuple[FileSlide, ...] = ()
    views: tuple[SavedView, ...] = ()
    """The views that the file names."""
    findings: tuple[Finding, ...] = ()
    """The sentences that the file states about itself."""
    series: tuple[Series, ...] = ()
    """The numbers over time; one whose CSV was not read has no points."""
    groups: tuple[ActorGroup, ...] = ()
    actor_types: tuple[ActorType, ...] = ()
    """The actor types of the file's own."""
    fonts: tuple[Font, ...] = ()
    """The fonts that the file names, for letters that the bundled fonts lack."""
    house: HouseTheme = USUAL_THEME
    """The theme that the file names, or that a command gives to it."""
    unread_theme: str = ""
    """The path of a theme that the file names, if it was read without its folder."""
    positions_fade_after: str | None = None
    """The duration after which an unconfirmed position is drawn dotted; None for no such limit."""
    year_unit: YearUnit | None = None
    """The unit of years long ago; None for a number of years in words."""
    calendars: tuple[Calendar, ...] = ()
    scale_ends: ScaleEnds = field(default_factory=ScaleEnds)
    feed: Feed | None = None
    """The feed that the file names."""
    feed_place: FeedPlace | None = None
    """Where the feed may be opened; None for a file that was read without its folder, whose feed stays closed."""
    feed_numbers: Mapping[str, int] | None = None
    """The number of all events of the opened feed by actor; None if it is not opened."""
    feed_shown: FeedShown | None = None
    """The part of the feed that a view shows, in a timeline that was made for this view."""
    of_file: Timeline | None = None
    """The timeline without the events of the feed, if some of them are among its events."""

    event = _by_id(lambda timeline: timeline.events)
    actor = _by_id(lambda timeline: timeline.actors)
    type = _by_id(lambda timeline: timeline.types)
    position = _by_id(lambda timeline: timeline.positions)
    topic = _by_id(lambda timeline: timeline.topics)
    group = _by_id(lambda timeline: timeline.groups)
    actor_type = _by_id(lambda timeline: (*usual_actor_types(), *timeline.actor_types))
    row = _by_id(lambda timeline: [row for row in timeline.drawn_rows if row.id])
    tag = _by_id(lambda timeline: timeline.tags)
    link_type = _by_id(lambda timeline: timeline.link_types)
    finding = _by_id(lambda timeline: timeline.findings)
    series_of = _by_id(lambda timeline: timeline.series)
    saved_view = _by_id(lambda timeline: timeline.views)
    field = _by_id(lambda timeline: timeline.fields)

    def mode_of(self, event: Event) -> Mode:
        """Return whether an event is a statement, an action or both: by its `mode`, otherwise by its type."""
        return event.mode or self.type[event.type].mode

    def cite(self, event: Event, source: Source, lang: str) -> Citation:
        """Return a source of an event as text in a language, with a link to its passage if that is known."""
        cited = source.cite(lang)
        if not self.passages or event.quote is None:
            return cited
        return replace(cited, fragment=self.passages.get(passage_key(cited.url, event.quote.text.texts), ""))

    def is_quoted(self, event: Event) -> bool:
        """Return whether the quotation of an event was found in the kept page of one of its sources."""
        texts = event.quote.text.texts if event.quote else ()
        return bool(texts) and any(passage_key(s.url or "", texts) in self.passages for s in event.sources)

    @cached_property
    def as_of(self) -> int:
        """The as-of date as an ordinal: as stated, or the latest day of the published events and their sources.

        Drafts do not count, even if they are shown, nor does a feed.
        """
        if self.of_file is not None:
            return self.of_file.as_of
        if self.stated_as_of is not None and self.stated_as_of.end is not None:
            return self.stated_as_of.end
        published = [e for e in self.events if not e.draft]
        dates = [e.date for e in published]
        dates += [s.date for e in published for s in e.sources if s.date]
        return max((d for date in dates for d in (date.start, date.end) if d is not None), default=1)

    @cached_property
    def has_as_of(self) -> bool:
        """True if the as-of date is stated or limits positions; otherwise it is only the latest date in the file."""
        return self.stated_as_of is not None or any(event.positions for event in self.events)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each event in `events`, counted from 0."""
        return {event.id: n for n, event in enumerate(self.events)}

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The number of each event, counted from 1 in order of time, for every chart and list.

        Events of a feed come after those of the file, whose numbers are the same in each view.
        """
        own = self.of_file.number if self.of_file else {}
        found = (event.id for event in self.events if event.id not in own)
        return {**own, **{id_: n for n, id_ in enumerate(found, start=len(own) + 1)}}

    @property
    def record(self) -> Timeline:
        """The timeline without the events of its feed."""
        return self.of_file or self

    def is_found(self, event: Event) -> bool:
        """Return whether an event is one of the feed."""
        return event.id not in self.record.number

    @cached_property
    def found_at(self) -> tuple[list[int], list[bool]]:
        """The places of the feed's events among the events, and whether the view names each; others are selected."""
        shown = self.feed_shown
        if shown is None:
            return [], []
        places = [n for n, event in enumerate(self.events) if self.is_found(event)]
        return places, [self.events[n].id in shown.named for n in places]

    @cached_property
    def extras(self) -> tuple[ShownField, ...]:
        """The fields that few files have, and that an event of this one has, or an actor."""
        few = [each for each in shown_fields(Event).values() if each.shown and each.shown.extra]
        known = [f for f in few if any(getattr(event, f.name) is not None for event in self.events)]
        own = (f for f in self.described.values() if any(self.values(f, e) for e in self.events))
        return (*known, *own)

    @cached_property
    def described(self) -> Mapping[str, ShownField]:
        """The descriptions of the fields of the file's own, by their names on the models."""
        models: tuple[type[FrozenModel], ...] = (Event, Actor)
        return {each.name: each for model in models for each in own_fields(with_own(model, self.fields))}

    def categories(self, field: str) -> tuple[Words, ...]:
        """Return the values of a declared field that can tell things apart: in order, or by name."""
        if values := self.field[field].values:
            return values
        items = self.events if self.field[field].of == "events" else self.actors
        found = {words for item in items for key, words in grouping_values(item) if key == field}
        return tuple(sorted(found, key=lambda words: str(words).lower()))

    def values(self, field: ShownField, event: Event) -> tuple[Any, ...]:
        """Return the values of a field: that of an event, or those of the actors who act in it."""
        if field.name in type(event).model_fields or not field.is_own:
            items: Iterable[Any] = (event,)
        else:
            items = (self.actor[id_] for id_ in event.actors if id_ in self.actor)
        found = (getattr(item, field.name, None) for item in items)
        return tuple(dict.fromkeys(value for value in found if value is not None))

    def said(self, field: ShownField, event: Event, lang: str) -> str:
        """Return the values of a field in words; empty for none."""
        return "; ".join(field.text(value, lang) for value in self.values(field, event))

    @cached_property
    def drafts(self) -> int:
        """The number of drafts among the events."""
        return sum(e.draft for e in self.events)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the titles of the file and its events, in order of appearance."""
        titles = (self.title, *(event.title for event in self.events))
        return tuple(dict.fromkeys(lang for title in titles for lang in title.languages if lang))

    @cached_property
    def row_of(self) -> Mapping[str, str]:
        """The row of each actor that has one."""
        rows = self.rows or self.own_rows
        by_type: dict[str | None, str] = {
            type_: row.id for row in reversed(rows) for type_ in row.actor_types
        }
        named = {a: row.id for row in reversed(rows) for a in row.actors}
        own = {row.actor: row.id for row in rows if row.actor}
        row_of = {a.id: own.get(a.id) or named.get(a.id) or by_type.get(a.type) for a in self.actors}
        return {actor: row for actor, row in row_of.items() if row}

    @cached_property
    def drawn_rows(self) -> tuple[ChartRow, ...]:
        """The rows of the file, or one for each actor who acts, and the rows of each group together.

        Groups are in the order of the file, between the rows before the first row of a group, and the other rows.
        A row with an empty id and no name follows if an event has no row.
        """
        rows = self.rows or self.own_rows
        of_group = [self.group_of(row) for row in rows]
        first = next((n for n, group in enumerate(of_group) if group), len(rows))
        order = {group.id: n for n, group in enumerate(self.groups)}
        places = [order.get(group, len(order)) if n >= first else -1 for n, group in enumerate(of_group)]
        together = tuple(rows[n] for n in sorted(range(len(rows)), key=lambda n: (places[n], n)))
        homeless = any(not any(a in self.row_of for a in e.everyone) for e in self.events)
        return (*together, ChartRow()) if homeless else together

    def group_of(self, row: ChartRow) -> str:
        """Return the group of a row, otherwise of its actor; "" if there is none."""
        actor = self.actor.get(row.actor or "")
        return row.group or (actor.group if actor else None) or ""

    @cached_property
    def own_rows(self) -> tuple[ChartRow, ...]:
        """A row for each actor who leads an event, holds a position, or is in a group and named by an event.

        Only the first actor of an event counts as its actor, because the event is drawn in one row.
        """
        named = {actor for event in self.events for actor in event.everyone}
        kept = {event.everyone[0] for event in self.events}
        kept |= {stated.actor for event in self.events for stated in event.positions}
        kept |= {actor.id for actor in self.actors if actor.group and actor.id in named}
        return tuple(ChartRow(actor=a.id, id=a.id) for a in self.actors if a.id in kept)


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events in order of time; at equal times, responses follow their events, others are sorted by id.

    Neighbours whose dates all name an offset from UTC are in order of their instants.
    """
    by_id = {event.id: event for event in events}
    depth = _depths(_answered_at_once(by_id))
    written = sorted(by_id.values(), key=lambda e: (e.date.sort_key(), depth.get(e.id, 0), e.id))
    runs = groupby(written, key=lambda event: event.date.instant is not None)
    # The sort is stable: events at one instant stay in the order of their written times.
    return tuple(
        e for known, run in runs for e in (sorted(run, key=lambda e: e.date.instant or 0) if known else run)
    )


def _answered_at_once(by_id: Mapping[str, Event]) -> dict[str, list[str]]:
    """Return, for each event that responds to others at the same time, the ids of these others."""
    answered: dict[str, list[str]] = {}
    for event in by_id.values():
        if event.answered:
            moment = event.date.sort_key()
            known = (by_id[i] for i, _ in event.answered if i in by_id)
            if same := [other.id for other in known if other.date.sort_key() == moment]:
                answered[event.id] = same
    return answered


def _depths(answered: Mapping[str, list[str]]) -> dict[str, int]:
    """Return the length of the longest chain of responses that ends in each event; 0 for events in a cycle."""
    sorter = TopologicalSorter(answered)
    # A file has no cycles, but the record of an earlier day can: a correction may have removed one.
    with suppress(CycleError):
        sorter.prepare()
    depth: dict[str, int] = {}
    while sorter.is_active():
        ready = sorter.get_ready()
        for name in ready:
            depth[name] = 1 + max((depth[other] for other in answered.get(name, ())), default=-1)
        sorter.done(*ready)
    return depth
