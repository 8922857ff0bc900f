"""The models of a file's items: positions, actors, types and events.

The models are frozen and validated one by one. `timeline schema` generates the JSON schema from these classes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from timeline.model.actor_types import TYPE, ActorTypeId
from timeline.model.fields import (
    DATE,
    LABEL,
    NAME,
    OWN_ID,
    Color,
    Date,
    Duration,
    Expiry,
    FrozenModel,
    Id,
    Ids,
    Progress,
    TrueOrWords,
    former_model,
    listed,
)
from timeline.model.images import Image
from timeline.model.links import StatedLink
from timeline.model.recordings import Recording
from timeline.model.shown import Shown
from timeline.model.sources import Quote, Reply, Source
from timeline.model.texts import Words
from timeline.model.values.amounts import Amount


class Position(FrozenModel):
    """A position on the scale, from most permissive (lowest rank) to most restrictive."""

    id: Annotated[Id, OWN_ID]
    label: Annotated[Words, LABEL]
    short: Annotated[
        Words | None, Shown("Short name", "Where the name does not fit: at most 18 characters")
    ] = Field(None, description="a shorter label, where the label does not fit")
    rank: Annotated[
        int | None, Shown("Place on the scale", hidden=True, ask="Choose a place on the scale.")
    ] = Field(None, ge=-1000, le=1000, description="place on the scale; lowest is most permissive")
    off_scale: Annotated[bool, Shown("Outside the scale, drawn grey", said="mark “off the scale”")] = Field(
        False, description="true for a position outside the scale; drawn grey"
    )
    term: Annotated[
        Literal["none", "fixed", "condition"],
        Shown("Time limit", kind="segments", choices={"fixed": "Fixed term"}),
    ] = Field("none", description="fixed or condition: drawn hatched")
    color: Annotated[
        Color | None, Shown("Colour", "By default a step of the scale’s colours", said="colour")
    ] = None
    fade_after: Annotated[
        Duration | None,
        Shown("Dotted after", "Time without confirmation after which its bars are dotted", more=True),
    ] = Field(None, description="instead of the file's positions_fade_after")


class Topic(FrozenModel):
    """A topic on which an actor can hold a position, separate from its positions on other topics."""

    id: Annotated[Id, OWN_ID]
    label: Annotated[Words, LABEL]


class StatedPosition(FrozenModel):
    """A position that an event sets or confirms for an actor."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True)

    actor: Annotated[Id, Shown("Actor", names="actors", order=1, half=True, ask="Choose an actor.")]
    position: Annotated[
        Id, Shown("Position", names="positions", order=2, half=True, ask="Choose a position.")
    ]
    topic: Annotated[Id | None, Shown("Topic", names="topics", order=4)] = Field(
        None, description="one of the file's topics, for an actor with several positions at once"
    )
    covers: Annotated[Words | None, Shown("Covers", lines=2, more=True, said="coverage")] = Field(
        None, description="uses, products or customers that the position covers"
    )
    excludes: Annotated[Words | None, Shown("Does not cover", lines=2, more=True, said="exclusions")] = Field(
        None, description="uses, products or customers that the position excludes"
    )
    since: Annotated[
        Date | None,
        Shown(
            "In force from",
            "If not from the event’s date; .. if the start is not known",
            more=True,
            said="beginning",
        ),
    ] = Field(
        None, alias="from", description="first day in force; '..' if the start is known only from this event"
    )
    expires: Annotated[Expiry | None, Shown("Time limit", order=3, said="time limit")] = Field(
        None, description="stated end: a date, or a duration such as P1Y"
    )
    until: Annotated[Words | None, Shown("Condition, as stated", hidden=True, said="time limit in words")] = (
        Field(None, description="stated end as text: 'until a federal law'")
    )
    stated_in: Annotated[
        int | None,
        Shown("Stated in source number", "1 for the first source", more=True, said="number of its source"),
    ] = Field(None, ge=1, description="the number, from 1, of the event's source that states the position")


Mode = Literal["statement", "action", "both"]
MODE = Shown("Statement or action", kind="segments", order=7, said="statement or action")


class EventType(FrozenModel):
    """A type of event, the shape of its marker, and whether its events are statements or actions."""

    id: Annotated[Id, OWN_ID]
    label: Annotated[Words, LABEL]
    shape: Annotated[Literal["circle", "diamond", "square"], Shown("Marker", kind="segments", order=2)] = (
        "circle"
    )
    mode: Annotated[Mode, MODE] = "statement"
    legend: Annotated[
        Words | None, Shown("Legend", "The meaning of the marker, if several types share it", more=True)
    ] = Field(None, description="meaning of its shape, if several types share it")
    size_by: Annotated[
        Id | None,
        Shown(
            "Size of the marker",
            kind="choice",
            choices={"amount": "By the amount of the event"},
            names="fields",
            kinds=("number",),
            said="size",
        ),
    ] = Field(
        None,
        description="amount, or the id of a field of numbers, for markers whose area shows that number of their event",
    )
    color: Annotated[
        Color | None,
        Shown("Colour", "Of its events, if the chart is coloured by event type", said="colour"),
    ] = Field(None, description="colour of its events if the chart is coloured by type")


class Tag(FrozenModel):
    """A category of events of the file's own, beside their types."""

    id: Annotated[Id, OWN_ID]
    label: Annotated[Words, LABEL]
    color: Annotated[
        Color | None, Shown("Colour", "Of its events, if the chart is coloured by tag", said="colour")
    ] = Field(None, description="colour of its events if the chart is coloured by tag")


class ActorGroup(FrozenModel):
    """A group of actors, whose rows stand together under its heading, or are folded into one row."""

    id: Annotated[Id, OWN_ID]
    label: Annotated[Words, LABEL]
    folded: Annotated[bool, Shown("The chart opens with one row for the group")] = Field(
        False, description="true if the chart opens with one row for the whole group"
    )


class Actor(FrozenModel):
    """Someone who acts or is concerned: companies, and also civil society, government and media."""

    id: Annotated[Id, OWN_ID]
    name: Annotated[Words, NAME]
    type: Annotated[ActorTypeId | None, TYPE] = Field(
        None, description="one of the types that every file has, or of the file's actor_types"
    )
    group: Annotated[Id | None, Shown("Group", names="groups", half=True)] = Field(
        None, description="one of the file's groups, under which the actor's row stands"
    )
    part_of: Annotated[Id | None, Shown("Part of", names="actors", more=True, said="part of")] = None
    product: Annotated[
        Words | None, Shown("Line under the name", "In the chart: a product, an office, a district")
    ] = Field(None, description="shown under the row's name")
    tracked_until: Annotated[
        Date | None,
        Shown(
            "Tracked until",
            "The last date up to which this file tracks the actor",
            more=True,
            said="end of tracking",
        ),
    ] = Field(None, description="last date up to which the file tracks this actor")
    color: Annotated[
        Color | None,
        Shown("Colour", "Of its events, if the chart is coloured by actor", more=True, said="colour"),
    ] = Field(None, description="colour of its events if the chart is coloured by actor")

    @property
    def principal(self) -> bool:
        """Return whether the actor is a company or has no type: lists name it even without a position."""
        return self.type in ("company", None)


class Correction(FrozenModel):
    """A change to a published event: its date, its reason, and the former values."""

    date: Annotated[Date, DATE]
    why: Annotated[Words, Shown("Reason", lines=2, ask="Enter a reason.", said="reason")]
    was: Annotated[Former, Shown("", hidden=True)]


class Event(FrozenModel):
    """A dated statement or action, with the documents that support it."""

    id: Annotated[Id, OWN_ID]
    date: Annotated[
        Date,
        Shown(
            "Date",
            "As precisely as known: 14 June 2020, June 2020, about 2019, May to July 2020",
            order=3,
            column=1,
            ask="Enter a date.",
        ),
    ]
    actors: Annotated[
        Ids,
        Field(min_length=1, description="the actors who act"),
        Shown("Actors", names="actors", order=4, column=2, ask="Choose an actor.", said="actor"),
    ]
    regarding: Annotated[
        Ids,
        Field(description="the actors concerned"),
        Shown(
            "Actors concerned",
            "Actors that the event is about and that do not act",
            names="actors",
            more=True,
            said="actor concerned",
        ),
    ] = ()
    type: Annotated[
        Id,
        Shown("Event type", names="types", order=5, half=True, column=4, ask="Choose an event type."),
    ]
    tags: Annotated[
        Ids,
        Field(description="the event's tags; the first one gives its colour"),
        Shown("Tags", names="tags", more=True, said="tag"),
    ] = ()
    title: Annotated[Words, Shown("Title", order=1, lines=2, column=3, ask="Enter a title.")]
    label: Annotated[
        Words | None, Shown("Short title", "A shorter title, for the chart", order=12, more=True)
    ] = Field(None, description="a shorter title for the chart")
    summary: Annotated[Words | None, Shown("Summary", order=2, lines=4)] = None
    importance: Annotated[int, Shown("Importance", order=6, half=True)] = Field(
        3, ge=1, le=5, description="1 to 5; labels of events with 5 are hidden last"
    )
    progress: Annotated[
        Progress | None, Shown("Progress", "For an event with a start and an end: 60%", more=True)
    ] = None
    amount: Annotated[
        Amount | None,
        Shown(
            "Amount",
            "A number with its unit: 10 million USD",
            columns="amount, montant, betrag, importe",
            more=True,
            column=7,
            extra=True,
        ),
    ] = None
    sources: Annotated[
        tuple[Source, ...], Shown("Sources", kind="sources", order=9, column=6, said="source")
    ] = ()
    quote: Annotated[Quote | None, Shown("Quotation", order=10, add="Add quotation", said="quotation")] = None
    reply: Annotated[
        tuple[Reply, ...],
        BeforeValidator(listed, json_schema_input_type=Reply | tuple[Reply, ...]),
        Field(description="what those whom the event is about say to it, or when they were asked"),
        Shown("Replies", order=11, add="Add reply", said="reply"),
    ] = ()
    image: Annotated[Image | None, Shown("Image", kind="media", more=True, add="Add image")] = None
    media: Annotated[
        Recording | None,
        Shown("Sound or film", kind="media", more=True, add="Add sound or film", said="sound or film"),
    ] = Field(None, description="a sound or a film of the event, with its transcript")
    responds_to: Annotated[
        Ids, Shown("Responds to", names="events", more=True, said="event it responds to")
    ] = ()
    links: Annotated[
        tuple[StatedLink, ...],
        BeforeValidator(listed, json_schema_input_type=StatedLink | tuple[StatedLink, ...]),
        Field(description="earlier events to which it has another link, each with a type of the file's own"),
        Shown("Other links", more=True, add="Add link", said="link"),
    ] = ()
    positions: Annotated[
        tuple[StatedPosition, ...],
        BeforeValidator(listed, json_schema_input_type=StatedPosition | tuple[StatedPosition, ...]),
        Shown(
            "Sets a position",
            kind="positions",
            order=8,
            column=5,
            heading="Position",
            add="Add position",
            said="position",
        ),
    ] = ()
    mode: Annotated[Mode | None, replace(MODE, kind="mode")] = Field(
        None, description="statement, action or both, instead of its type's mode"
    )
    calls_for_action: Annotated[
        bool, Shown("The statement needs an action", more=True, said="mark “needs an action”")
    ] = Field(
        True,
        description="false for a statement that needs no action: a decision not to act, a denial, an opinion",
    )
    confidence: Annotated[Literal["high", "medium", "low"] | None, Shown("Confidence", more=True)] = None
    contested: Annotated[TrueOrWords, Shown("Parties disagree", more=True, said="mark “contested”")] = Field(
        False, description="parties disagree: true, or a text that names the parties and the disagreement"
    )
    sources_differ: Annotated[
        TrueOrWords, Shown("Sources differ", more=True, said="mark “sources differ”")
    ] = Field(False, description="sources give different facts: true, or a text that names the differences")
    note: Annotated[
        Words | None,
        Shown("Note to readers", "What readers must know of doubts or deductions", order=11, lines=3),
    ] = Field(None, description="doubts, deductions and other notes for the reader")
    corrections: Annotated[
        tuple[Correction, ...],
        Shown("Corrections", more=True, add="Add correction", said="correction"),
    ] = ()
    added: Annotated[
        Date | None,
        Shown("Added on", "The date on which the event was first published", more=True, said="date added"),
    ] = Field(None, description="date on which the event was added to the published record")
    draft: Annotated[bool, Shown("Draft", "Readers do not see a draft", more=True, said="mark “draft”")] = (
        False
    )

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
    def cited(self) -> tuple[Source, ...]:
        """Its sources and those of the replies to it."""
        return (*self.sources, *(reply.source for reply in self.reply if reply.source))

    @property
    def answered(self) -> tuple[tuple[str, str], ...]:
        """The earlier events to which it has a link, each with the type of the link, "" for a response."""
        if not self.responds_to and not self.links:
            return ()
        return (*((id_, "") for id_ in self.responds_to), *((link.to, link.type) for link in self.links))

    @property
    def everyone(self) -> tuple[str, ...]:
        """The ids of the acting actors, followed by those of the actors concerned, each once."""
        if not self.regarding and len(self.actors) == 1:
            return self.actors
        return tuple(dict.fromkeys((*self.actors, *self.regarding)))


NEVER_CORRECTED = frozenset({"id", "corrections", "added", "draft"})
"""The fields of an event that no correction changes."""


if TYPE_CHECKING:

    class Former(FrozenModel):
        """The fields of an event before a correction; `model_fields_set` lists them."""

        absent: tuple[str, ...] = ()

else:
    # Made from Event, so that a new field can be corrected at once.
    Former = former_model(Event, FrozenModel, NEVER_CORRECTED)
    Correction.model_rebuild()
    Event.model_rebuild()
