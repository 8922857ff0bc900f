"""The nouns: what a timeline is made of, frozen, validated one by one, each field with its meaning.

The JSON schema that editors complete from is generated from these classes (`timeline schema`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, Field

from timeline.dates import Edtf, format_date
from timeline.errors import closest
from timeline.i18n.sentences import Sentence
from timeline.model.citation import Citation
from timeline.model.fields import (
    ActorKind,
    Date,
    Disputed,
    FrozenModel,
    Id,
    Ids,
    Language,
    Link,
    former_model,
    listed,
)
from timeline.model.images import Image, ImageData
from timeline.model.scenes import StoryScene
from timeline.model.shown_keys import DefaultView
from timeline.model.stances import Position, Scope, Stance
from timeline.model.texts import LANGUAGE, Words

__all__ = [
    "LANGUAGE",
    "Actor",
    "Correction",
    "DefaultView",
    "Era",
    "Event",
    "FileHead",
    "Former",
    "FrozenModel",
    "Image",
    "Kind",
    "Lane",
    "Position",
    "Quote",
    "Scope",
    "Source",
    "Stance",
    "Timeline",
    "Words",
    "unknown",
]  # fmt: skip


class Kind(FrozenModel):
    """A kind of event, the shape of its mark, and whether something was said or done."""

    id: Id
    label: Words
    shape: Literal["circle", "diamond", "square"] = "circle"
    nature: Literal["said", "did"] = "said"
    legend: Words | None = Field(None, description="what its shape stands for, where kinds share it")


class Actor(FrozenModel):
    """Someone who acts or is concerned: a company first; also civil society, government, media."""

    id: Id
    name: Words
    kind: ActorKind = "company"
    part_of: Id | None = None
    product: Words | None = Field(None, description="shown under the lane's name")
    covered_until: Date | None = Field(None, description="the file follows this actor up to this date")


class Lane(FrozenModel):
    """A row of the picture: one actor, or a named group of actors or of kinds of actors."""

    actor: Id | None = None
    id: Id = ""
    name: Words | None = None
    actors: tuple[Id, ...] = ()
    kinds: tuple[ActorKind, ...] = Field((), description="kinds of actors gathered in this lane")


class Source(FrozenModel):
    """A published document an event rests on."""

    title: Words
    publisher: Words | None = None
    url: Link | None = None
    date: Date | None = None
    role: Literal["primary", "original-report", "secondary"] = "secondary"
    archived: Link | None = None
    lang: Language | None = None
    described: bool = Field(False, description="whether the title describes the document and is not its own")
    note: Words | None = None

    def cite(self, lang: str) -> Citation:
        """Return the source in the words of a language."""
        title, written_in = self.title.pick(lang)
        spoken = written_in if self.described else self.lang or written_in
        publisher = self.publisher.say(lang) if self.publisher else ""
        date = format_date(self.date, lang) if self.date else ""
        return Citation(title, publisher, date, self.url or "", spoken, self.role, self.described)


class Quote(FrozenModel):
    """Words said, with who said them and the language they were said in."""

    text: Words
    speaker: Words | None = None
    lang: Language | None = None
    note: Words | None = Field(None, description="how it is attributed or translated")


class Correction(FrozenModel):
    """A change to a published event: when it was made, why, and what the event said before."""

    date: Date
    why: Words
    was: Former


class Event(FrozenModel):
    """Something dated that someone did or said, with the documents it rests on."""

    id: Id
    date: Date
    actors: Annotated[Ids, Field(min_length=1, description="who acted")]
    concerns: Annotated[Ids, Field(description="whom it is about")] = ()
    kind: Id
    title: Words
    label: Words | None = Field(None, description="a shorter title for the picture")
    summary: Words | None = None
    importance: int = Field(3, ge=1, le=5, description="5 keeps its label longest")
    sources: tuple[Source, ...] = ()
    quote: Quote | None = None
    image: Image | None = None
    responds_to: Ids = ()
    position: Annotated[
        tuple[Position, ...], BeforeValidator(listed, json_schema_input_type=Position | tuple[Position, ...])
    ] = ()
    confidence: Literal["high", "medium", "low"] | None = None
    disputed: Disputed = Field(False, description="true, or in words by whom and why")
    note: Words | None = Field(None, description="what a reader must know of the record: doubts, deductions")
    corrections: tuple[Correction, ...] = ()
    added: Date | None = Field(None, description="when the event entered the published record")
    draft: bool = False

    @property
    def everyone(self) -> tuple[str, ...]:
        """Ids of those who acted, then of those concerned, each once."""
        if not self.concerns and len(self.actors) == 1:
            return self.actors
        return tuple(dict.fromkeys((*self.actors, *self.concerns)))


if TYPE_CHECKING:

    class Former(FrozenModel):
        """What an event said before a correction: any of its fields (`model_fields_set` says which)."""

        absent: tuple[str, ...] = ()

else:
    # Made from Event, so that a field it gains can be corrected at once.
    Former = former_model(Event, FrozenModel, frozenset({"id", "corrections", "added", "draft"}))
    Correction.model_rebuild()
    Event.model_rebuild()


class Era(FrozenModel):
    """A named stretch of time behind all lanes."""

    id: Id
    label: Words
    date: Date


class FileHead(FrozenModel):
    """The top of a file: what it is called, whose it is, and as of when."""

    title: Words
    about: Words | None = None
    license: str | None = None
    byline: Words | None = None
    as_of: Date | None = None


# eq=False: a Timeline is compared by identity, so values derived from it can be cached on it.
@dataclass(frozen=True, eq=False)
class Timeline:
    """A whole file, checked: every id it uses is defined, events in order of time.

    `events` are sorted by first day, clock time, last day and id, so the order in the file changes nothing.
    """

    title: Words
    stances: tuple[Stance, ...] = ()
    actors: tuple[Actor, ...] = ()
    kinds: tuple[Kind, ...] = ()
    lanes: tuple[Lane, ...] = ()
    events: tuple[Event, ...] = ()
    about: Words | None = None
    license: str | None = None
    stated_as_of: Edtf | None = None
    view: DefaultView = field(default_factory=DefaultView)
    eras: tuple[Era, ...] = ()
    name: str = "timeline"
    scopes: tuple[Scope, ...] = ()
    byline: Words | None = None
    images: Mapping[str, ImageData] = field(default_factory=dict)
    """The images by their name in events; empty for a file read without its folder."""
    story: tuple[StoryScene, ...] = ()

    @cached_property
    def event(self) -> Mapping[str, Event]:
        """Events by id."""
        return {e.id: e for e in self.events}

    @cached_property
    def actor(self) -> Mapping[str, Actor]:
        """Actors by id."""
        return {a.id: a for a in self.actors}

    @cached_property
    def kind(self) -> Mapping[str, Kind]:
        """Kinds by id."""
        return {k.id: k for k in self.kinds}

    @cached_property
    def stance(self) -> Mapping[str, Stance]:
        """Stances by id."""
        return {s.id: s for s in self.stances}

    @cached_property
    def scope(self) -> Mapping[str, Scope]:
        """Scopes by id."""
        return {s.id: s for s in self.scopes}

    @cached_property
    def as_of(self) -> int:
        """The as-of date as an ordinal: as stated, or the latest day of the published events and their sources.

        Drafts do not count, even where they are shown.
        """
        if self.stated_as_of is not None and self.stated_as_of.end is not None:
            return self.stated_as_of.end
        published = [e for e in self.events if not e.draft]
        dates = [e.date for e in published]
        dates += [s.date for e in published for s in e.sources if s.date]
        return max((d for date in dates for d in (date.start, date.end) if d is not None), default=1)

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The number of each event, counted from 1 in order of time, for every chart and list."""
        return {event.id: n for n, event in enumerate(self.events, start=1)}

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
    def counted(self) -> tuple[Mapping[str, int], ...]:
        """The numbers of published events by actor, by kind, and by stance set or confirmed."""
        events = [e for e in self.events if not e.draft]
        return (
            Counter(a for e in events for a in e.everyone),
            Counter(e.kind for e in events),
            Counter(s for e in events if e.position for s in {p.stance for p in e.position}),
        )

    @cached_property
    def lane_of(self) -> Mapping[str, str]:
        """The lane of each actor that has one."""
        lanes = self.lanes or self._own_lanes
        by_kind = {kind: lane.id for lane in reversed(lanes) for kind in lane.kinds}
        named = {a: lane.id for lane in reversed(lanes) for a in lane.actors}
        own = {lane.actor: lane.id for lane in lanes if lane.actor}
        lane_of = {a.id: own.get(a.id) or named.get(a.id) or by_kind.get(a.kind) for a in self.actors}
        return {actor: lane for actor, lane in lane_of.items() if lane}

    @cached_property
    def drawn_lanes(self) -> tuple[Lane, ...]:
        """The lanes of the file, or one per company (without companies: per actor) of the events.

        A lane with an empty id and no name follows where an event has no lane.
        """
        lanes = self.lanes or self._own_lanes
        homeless = any(not any(a in self.lane_of for a in e.everyone) for e in self.events)
        return (*lanes, Lane()) if homeless else lanes

    @cached_property
    def _own_lanes(self) -> tuple[Lane, ...]:
        seen = {a for e in self.events for a in e.everyone}
        acting = [a for a in self.actors if a.id in seen]
        companies = [a for a in acting if a.kind == "company"]
        return tuple(Lane(actor=a.id, id=a.id) for a in companies or acting)


_UNDEFINED: Mapping[str, Callable[[str], Sentence]] = {
    "actor": lambda word: Sentence("actor '{word}' is not defined", word=word),
    "kind": lambda word: Sentence("kind '{word}' is not defined", word=word),
    "stance": lambda word: Sentence("stance '{word}' is not defined", word=word),
    "event": lambda word: Sentence("event '{word}' is not defined", word=word),
}


def unknown(word: str, known: Mapping[str, object], what: str) -> Sentence:
    """Return the message that an id is not defined, with a hint; `what` is actor, kind, stance or event."""
    message, hint = _UNDEFINED[what](word), closest(word, known)
    return Sentence("{message}; {hint}", message=message, hint=hint) if hint else message
