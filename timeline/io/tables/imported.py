"""A table that became a timeline: its parts, its account, and the two ways to have it: as a file's text, or at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from timeline.dates import Edtf, parse_date
from timeline.i18n.catalogue import say
from timeline.io.loader import no_collection
from timeline.io.tables.report import Report
from timeline.io.tables.rows import ANY_KIND, EVERYTHING, NOBODY_NAMED, Choices, Draft, EraDraft
from timeline.io.tables.sources import Cited
from timeline.model.fields import constructor
from timeline.model.nouns import Actor, Era, Event, Kind, Lane, Source
from timeline.model.texts import Words
from timeline.model.timeline import Timeline

MOST_LANES = 12
"""Lanes for actors of their own; the others share one."""


@dataclass(frozen=True)
class Brought:
    """The parts of a timeline as a table gave them, and the report that accounts for every row.

    `actors` and `kinds` are names by id, those with the most events first. `undated` are events without a date, which
    the data format does not take.
    """

    title: str
    about: str
    actors: Mapping[str, str]
    kinds: Mapping[str, str]
    drafts: tuple[Draft, ...]
    undated: tuple[Draft, ...]
    eras: tuple[EraDraft, ...]
    report: Report
    choices: Choices

    def actor_records(self) -> Iterator[dict[str, Any]]:
        """The actors as the data format writes them."""
        lang = self.choices.lang
        for id_, name in self.actors.items():
            yield {"id": id_, "name": name}
        named = self._acting()
        if EVERYTHING in named:
            yield {"id": EVERYTHING, "name": say(lang, "All events"), "kind": "public"}
        if NOBODY_NAMED in named:
            yield {"id": NOBODY_NAMED, "name": say(lang, "Nobody named"), "kind": "public"}

    def kind_records(self) -> Iterator[dict[str, Any]]:
        """The kinds as the data format writes them."""
        for id_, label in self.kinds.items():
            yield {"id": id_, "label": label}
        if any(draft.kind == ANY_KIND for draft in (*self.drafts, *self.undated)):
            yield {"id": ANY_KIND, "label": say(self.choices.lang, "Event")}

    def lane_records(self) -> Iterator[dict[str, Any]]:
        """A lane for each actor, or for those with the most events and one for the others."""
        lang, acting = self.choices.lang, self._acting(dated=True)
        names = [name for name in self.actors if name in acting]
        own = names if len(names) <= MOST_LANES + 1 else names[:MOST_LANES]
        for name in own:
            yield {"actor": name}
        if len(own) < len(names):
            yield {"id": "others", "name": say(lang, "Others"), "kinds": ["company"]}
        yield from ({"actor": name} for name in (EVERYTHING, NOBODY_NAMED) if name in acting)

    def _acting(self, dated: bool = False) -> set[str]:
        """Ids of those whom an event names, or one with a date."""
        drafts = self.drafts if dated else (*self.drafts, *self.undated)
        return {actor for draft in drafts for actor in (*draft.actors, *draft.concerns)}

    @no_collection()
    def timeline(self) -> Timeline:
        """The timeline, without the way over a file; the same as loading `yaml_of` of it."""
        # Made in the order of `order.in_order`, so that neighbours in time are neighbours in memory: who goes through
        # hundreds of thousands of them waits for memory most. No draft answers another.
        dates = {text: parse_date(text) for text in {draft.date for draft in self.drafts}}
        key = {text: date.sort_key() for text, date in dates.items()}
        drafts = sorted(self.drafts, key=lambda draft: (key[draft.date], draft.id))
        events = tuple(map(Events(dates).event, drafts))
        lanes = (Lane.model_validate(record) for record in self.lane_records())
        return Timeline(
            title=Words(self.title),
            about=Words(self.about) if self.about else None,
            actors=tuple(Actor.model_validate(record) for record in self.actor_records()),
            kinds=tuple(Kind.model_validate(record) for record in self.kind_records()),
            lanes=tuple(lane.model_copy(update={"id": lane.actor}) if lane.actor else lane for lane in lanes),
            events=events,
            eras=tuple(Era.model_validate({"id": e.id, "label": e.label, "date": e.date}) for e in self.eras),
            name=self.report.name.rpartition(".")[0] or self.report.name or "timeline",
        )


class Events:
    """Makes the events of drafts, which are clean already; what many of them have in common they share."""

    def __init__(self, dates: Mapping[str, Edtf]) -> None:
        self._event, self._source, self._dates = constructor(Event), constructor(Source), dates
        self._people: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._named: dict[str, Words] = {}

    def event(self, draft: Draft) -> Event:
        """The event as loading the draft's text would give it."""
        people = self._people
        record: dict[str, Any] = {
            "id": draft.id,
            "date": self._dates[draft.date],
            "actors": people.setdefault(draft.actors, draft.actors),
            "kind": draft.kind,
            "title": Words(draft.title),
        }
        if draft.concerns:
            record["concerns"] = people.setdefault(draft.concerns, draft.concerns)
        for key, text in (("label", draft.label), ("summary", draft.summary), ("note", draft.note)):
            if text:
                record[key] = Words(text)
        if draft.importance != 3:
            record["importance"] = draft.importance
        if draft.sources:
            record["sources"] = tuple(map(self._cited, draft.sources))
        return self._event(record)

    def _cited(self, cited: Cited) -> Source:
        record: dict[str, Any] = {"title": self._words(cited.title)}
        if cited.url:
            record["url"] = cited.url
        if cited.publisher:
            record["publisher"] = self._words(cited.publisher)
        if cited.note:
            record["note"] = Words(cited.note)
        return self._source(record)

    def _words(self, text: str) -> Words:
        """Titles and publishers of sources are often the same few."""
        return self._named.get(text) or self._named.setdefault(text, Words(text))
