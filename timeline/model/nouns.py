"""The models of a file's items: positions, actors, rows, sources, events and eras.

The models are frozen and validated one by one. `timeline schema` generates the JSON schema from these classes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from timeline.dates import YearUnit, format_date
from timeline.model.citation import Citation
from timeline.model.feed import Feed
from timeline.model.fields import (
    ActorType,
    Color,
    Date,
    Duration,
    Expiry,
    FrozenModel,
    Id,
    Ids,
    Language,
    Link,
    Progress,
    TrueOrWords,
    former_model,
    listed,
)
from timeline.model.images import Image
from timeline.model.texts import Words


class Position(FrozenModel):
    """A position on the scale, from most permissive (lowest rank) to most restrictive."""

    id: Id
    label: Words
    short: Words | None = Field(None, description="a shorter label, where the label does not fit")
    rank: int | None = Field(
        None, ge=-1000, le=1000, description="place on the scale; lowest is most permissive"
    )
    off_scale: bool = Field(False, description="true for a position outside the scale; drawn grey")
    term: Literal["none", "fixed", "condition"] = Field(
        "none", description="fixed or condition: drawn hatched"
    )
    color: Color | None = None
    fade_after: Duration | None = Field(None, description="instead of the file's positions_fade_after")


class Topic(FrozenModel):
    """A topic on which an actor can hold a position, separate from its positions on other topics."""

    id: Id
    label: Words


class StatedPosition(FrozenModel):
    """A position that an event sets or confirms for an actor."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True)

    actor: Id
    position: Id
    topic: Id | None = Field(
        None, description="one of the file's topics, for an actor with several positions at once"
    )
    covers: Words | None = Field(None, description="uses, products or customers that the position covers")
    excludes: Words | None = Field(None, description="uses, products or customers that the position excludes")
    since: Date | None = Field(
        None, alias="from", description="first day in force; '..' if the start is known only from this event"
    )
    expires: Expiry | None = Field(None, description="stated end: a date, or a duration such as P1Y")
    until: Words | None = Field(None, description="stated end as text: 'until a federal law'")
    stated_in: int | None = Field(
        None, ge=1, description="the number, from 1, of the event's source that states the position"
    )


Mode = Literal["statement", "action", "both"]


class EventType(FrozenModel):
    """A type of event, the shape of its marker, and whether its events are statements or actions."""

    id: Id
    label: Words
    shape: Literal["circle", "diamond", "square"] = "circle"
    mode: Mode = "statement"
    legend: Words | None = Field(None, description="meaning of its shape, if several types share it")
    color: Color | None = Field(None, description="colour of its events if the chart is coloured by type")


class Tag(FrozenModel):
    """A category of events of the file's own, beside their types."""

    id: Id
    label: Words
    color: Color | None = Field(None, description="colour of its events if the chart is coloured by tag")


class ActorGroup(FrozenModel):
    """A group of actors, whose rows stand together under its heading, or are folded into one row."""

    id: Id
    label: Words
    folded: bool = Field(False, description="true if the chart opens with one row for the whole group")


class Actor(FrozenModel):
    """Someone who acts or is concerned: companies, and also civil society, government and media."""

    id: Id
    name: Words
    type: ActorType | None = None
    group: Id | None = Field(None, description="one of the file's groups, under which the actor's row stands")
    part_of: Id | None = None
    product: Words | None = Field(None, description="shown under the row's name")
    tracked_until: Date | None = Field(None, description="last date up to which the file tracks this actor")
    color: Color | None = Field(None, description="colour of its events if the chart is coloured by actor")

    @property
    def principal(self) -> bool:
        """Return whether the actor is a company or has no type: lists name it even without a position."""
        return self.type in ("company", None)


class ChartRow(FrozenModel):
    """A row of the chart: one actor, or a named group of actors or of actor types."""

    actor: Id | None = None
    id: Id = ""
    name: Words | None = None
    actors: tuple[Id, ...] = ()
    actor_types: tuple[ActorType, ...] = Field((), description="the actor types in this row")
    group: Id | None = Field(None, description="one of the file's groups; by default the group of its actor")


class Source(FrozenModel):
    """A published document that supports an event."""

    title: Words
    publisher: Words | None = None
    url: Link | None = None
    date: Date | None = None
    role: Literal["primary", "original-report", "secondary"] = "secondary"
    archived: Link | None = None
    lang: Language | None = None
    described: bool = Field(False, description="true if the title is a description, not the document's title")
    note: Words | None = None

    def cite(self, lang: str) -> Citation:
        """Return the source as text in a language."""
        title, written_in = self.title.pick(lang)
        spoken = written_in if self.described else self.lang or written_in
        publisher = self.publisher.say(lang) if self.publisher else ""
        date = format_date(self.date, lang) if self.date else ""
        return Citation(title, publisher, date, self.url or "", spoken, self.role, self.described)


class Quote(FrozenModel):
    """A quotation, with its speaker and its original language."""

    text: Words
    speaker: Words | None = None
    lang: Language | None = None
    note: Words | None = Field(None, description="note on the attribution or the translation")


class Correction(FrozenModel):
    """A change to a published event: its date, its reason, and the former values."""

    date: Date
    why: Words
    was: Former


class Event(FrozenModel):
    """A dated statement or action, with the documents that support it."""

    id: Id
    date: Date
    actors: Annotated[Ids, Field(min_length=1, description="the actors who act")]
    regarding: Annotated[Ids, Field(description="the actors concerned")] = ()
    type: Id
    tags: Annotated[Ids, Field(description="the event's tags; the first one gives its colour")] = ()
    title: Words
    label: Words | None = Field(None, description="a shorter title for the chart")
    summary: Words | None = None
    importance: int = Field(3, ge=1, le=5, description="1 to 5; labels of events with 5 are hidden last")
    progress: Progress | None = None
    sources: tuple[Source, ...] = ()
    quote: Quote | None = None
    image: Image | None = None
    responds_to: Ids = ()
    positions: Annotated[
        tuple[StatedPosition, ...],
        BeforeValidator(listed, json_schema_input_type=StatedPosition | tuple[StatedPosition, ...]),
    ] = ()
    mode: Mode | None = Field(None, description="statement, action or both, instead of its type's mode")
    calls_for_action: bool = Field(
        True,
        description="false for a statement that needs no action: a decision not to act, a denial, an opinion",
    )
    confidence: Literal["high", "medium", "low"] | None = None
    contested: TrueOrWords = Field(
        False, description="parties disagree: true, or a text that names the parties and the disagreement"
    )
    sources_differ: TrueOrWords = Field(
        False, description="sources give different facts: true, or a text that names the differences"
    )
    note: Words | None = Field(None, description="doubts, deductions and other notes for the reader")
    corrections: tuple[Correction, ...] = ()
    added: Date | None = Field(None, description="date on which the event was added to the published record")
    draft: bool = False

    @property
    def done(self) -> float | None:
        """The part of the event that is done, 0 to 1; None if the file does not state its progress."""
        return None if self.progress is None else float(self.progress.rstrip("%")) / 100

    @property
    def disagreements(self) -> dict[str, Literal[True] | Words]:
        """The contested facts, and the differences between sources, by the name of the field."""
        both = {"contested": self.contested, "sources_differ": self.sources_differ}
        return {name: value for name, value in both.items() if value is not False}

    @property
    def everyone(self) -> tuple[str, ...]:
        """The ids of the acting actors, followed by those of the actors concerned, each once."""
        if not self.regarding and len(self.actors) == 1:
            return self.actors
        return tuple(dict.fromkeys((*self.actors, *self.regarding)))


if TYPE_CHECKING:

    class Former(FrozenModel):
        """The fields of an event before a correction; `model_fields_set` lists them."""

        absent: tuple[str, ...] = ()

else:
    # Made from Event, so that a new field can be corrected at once.
    Former = former_model(Event, FrozenModel, frozenset({"id", "corrections", "added", "draft"}))
    Correction.model_rebuild()
    Event.model_rebuild()


class Era(FrozenModel):
    """A named period behind all rows."""

    id: Id
    label: Words
    date: Date


class ScaleEnds(FrozenModel):
    """The names of the two ends of the position scale, written beside its colours."""

    permissive: Words | None = Field(None, description="the name of the permissive end")
    restrictive: Words | None = Field(None, description="the name of the restrictive end")


class FileHead(FrozenModel):
    """The top of a file: its title, its author and licence, and its as-of date."""

    title: Words
    about: Words | None = None
    license: str | None = None
    byline: Words | None = None
    theme: str | None = None
    time_zone: Words | None = None
    address: str | None = None
    as_of: Date | None = None
    positions_fade_after: Duration | None = None
    year_unit: YearUnit | None = None
    fonts: tuple[Annotated[str, Field(min_length=1, max_length=200)], ...] = ()
    scale_ends: ScaleEnds = Field(default_factory=ScaleEnds)
    feed: Feed | None = None


class ViewTexts(FrozenModel):
    """The texts of a file's `view:`; the keys of a view are in `timeline.view.keys`."""

    title: Words | None = Field(None, description="headline of the view, instead of the file's title")
    alt: Words | None = Field(None, description="alternative text of the chart, instead of the generated one")
    caption: Words | None = Field(None, description="text below the chart, instead of `about`")


class ViewKeys(FrozenModel):
    """The keys of a view in a file, whose fields `timeline.view.file_keys` adds."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class SavedView(FrozenModel):
    """A view with a name, which the page offers as a link."""

    id: Id = Field(description="the view's name in URLs and on the command line")
    name: Words
    title: Words | None = Field(None, description="headline of the view, instead of the file's title")
    view: ViewKeys


class FileSlide(FrozenModel):
    """A slide with a headline: a chart, the positions on a day, a number, a quotation or an image."""

    id: Id | None = Field(None, description="the slide's id in URLs")
    headline: Words
    text: Words | None = Field(None, description="a line under the headline")
    notes: Words | None = Field(None, description="notes for the speaker")
    minutes: int = Field(1, ge=1, le=120, description="planned duration in minutes")
    shows: Literal["picture", "positions", "number", "quote", "photo"] = Field(
        "picture",
        description="the chart, the positions on the day `on`, the `number`, or the quotation or image of the `event`",
    )
    number: Words | None = Field(
        None, description="the number that a slide of a number shows, as text: 28 of 535"
    )
    view: ViewKeys = ViewKeys()
