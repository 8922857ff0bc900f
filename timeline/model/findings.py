"""The findings of a file: sentences, each with the claim about the record on which it rests.

A claim has one of six forms, named by its leading key:

    {all: [amazon, ibm], reach: paused, within: P4D}
    {first: ibm, of: [amazon, ibm], reach: paused}
    {last: amazon, of: [amazon, ibm], reach: paused}
    {none: [amazon, ibm], reach: paused, before: 2020-06-08}
    {position: offers, actor: amazon, on: 2020-01-01}
    {count: 3, type: law, from: 2019, to: 2020}
"""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import ConfigDict, Field

from timeline.i18n.sentences import Sentence
from timeline.model.fields import OWN_ID, Date, Duration, FrozenModel, Id, Ids
from timeline.model.shown import Shown
from timeline.model.texts import Words


class ClaimForm(NamedTuple):
    """The form of a claim: what a list of the forms calls it, the keys that it needs, and those that it may have."""

    said: Sentence
    needed: tuple[str, ...]
    allowed: tuple[str, ...] = ()


FORMS = {
    "all": ClaimForm(
        Sentence("All of these reach a position within a time"), ("reach", "within"), ("topic",)
    ),
    "first": ClaimForm(Sentence("The first of these to reach a position"), ("of", "reach"), ("topic",)),
    "last": ClaimForm(Sentence("The last of these to reach a position"), ("of", "reach"), ("topic",)),
    "none": ClaimForm(
        Sentence("None of these reaches a position before a day"), ("reach", "before"), ("topic",)
    ),
    "position": ClaimForm(Sentence("The position of an actor on a day"), ("actor", "on"), ("topic",)),
    "count": ClaimForm(Sentence("A number of events in a period"), ("from", "to"), ("type", "tag", "actor")),
}
"""The forms of a claim by their leading key."""


class Claim(FrozenModel):
    """A claim about the record, which `timeline check` computes; its leading key says what it claims."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True)

    all: Annotated[Ids, Shown("All of these actors", names="actors")] = Field(
        (), description="the actors who all reach a position within a time"
    )
    first: Annotated[Id | None, Shown("The first is", names="actors", ask="Choose an actor.")] = Field(
        None, description="the actor who reaches a position before the others"
    )
    last: Annotated[Id | None, Shown("The last is", names="actors", ask="Choose an actor.")] = Field(
        None, description="the actor who reaches a position after all others have reached it"
    )
    none: Annotated[Ids, Shown("None of these actors", names="actors")] = Field(
        (), description="the actors of whom none reaches a position before a day"
    )
    of: Annotated[Ids, Shown("Of these actors", names="actors", ask="Choose an actor.")] = Field(
        (), description="the actors who are compared"
    )
    count: Annotated[int | None, Shown("Number of events", half=True)] = Field(
        None, ge=0, le=1_000_000, description="the number of events that begin in a period"
    )
    position: Annotated[
        Id | None, Shown("Position", names="positions", half=True, ask="Choose a position.")
    ] = Field(None, description="the position that an actor holds on a day")
    reach: Annotated[
        Id | None,
        Shown(
            "Reach",
            "This position, or one beyond it on the scale",
            names="positions",
            half=True,
            ask="Choose a position.",
        ),
    ] = Field(None, description="the position that is reached, or one beyond it on the scale")
    within: Annotated[Duration | None, Shown("Within", half=True, ask="Enter a length of time.")] = Field(
        None, description="the time from the first to the last: P4D for four days"
    )
    before: Annotated[Date | None, Shown("Before", half=True, ask="Enter a date.")] = Field(
        None, description="the day before which none has reached it"
    )
    actor: Annotated[Id | None, Shown("Actor", names="actors", half=True, ask="Choose an actor.")] = Field(
        None, description="the actor whose position, or whose events, are meant"
    )
    on: Annotated[Date | None, Shown("On", half=True, ask="Enter a date.")] = Field(
        None, description="the day on which the position is held"
    )
    type: Annotated[Id | None, Shown("Event type", names="types", half=True)] = Field(
        None, description="the type of the events that are counted"
    )
    tag: Annotated[Id | None, Shown("Tag", names="tags", half=True)] = Field(
        None, description="a tag of the events that are counted"
    )
    since: Annotated[Date | None, Shown("From", half=True, ask="Enter a date.")] = Field(
        None, alias="from", description="the beginning of the period in which events are counted"
    )
    to: Annotated[Date | None, Shown("To", half=True, ask="Enter a date.")] = Field(
        None, description="the end of that period"
    )
    topic: Annotated[Id | None, Shown("Topic", names="topics", half=True)] = Field(
        None, description="one of the file's topics, for actors with several positions"
    )

    @property
    def form(self) -> str:
        """The leading key: that of the first form that has a value."""
        return next((key for key in FORMS if getattr(self, key) not in (None, ())), "")

    @property
    def compared(self) -> tuple[str, ...]:
        """The actors who are compared: those in `of` and the first or the last one, each once."""
        leading = tuple(filter(None, (self.first, self.last)))
        return tuple(dict.fromkeys((*self.all, *self.none, *leading, *self.of)))


class Finding(FrozenModel):
    """A sentence about the record, and the claim on which it rests: it can be the headline of a view or a slide."""

    id: Annotated[Id, OWN_ID]
    text: Annotated[Words, Shown("Sentence", order=1, lines=2, ask="Enter a sentence.")]
    claim: Annotated[Claim, Shown("Claim", kind="claim", order=2, ask="Choose a claim.", said="claim")]
