"""What is around the events of a file: its texts, its as-of date, its views and its slides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import ConfigDict, Field

from timeline.dates import YearUnit
from timeline.dates.calendars import Calendar
from timeline.model.actor_types import TYPE, ActorTypeId
from timeline.model.feed import Feed
from timeline.model.fields import LABEL, NAME, OWN_ID, Date, Duration, FrozenModel, Id
from timeline.model.shown import LAST, Shown
from timeline.model.sources import LeastEvidence, Owner
from timeline.model.texts import Words
from timeline.model.values.contact import Contact

HEADLINE = Shown(
    "Headline", "Instead of the timeline’s title, until a reader changes a filter", order=3, lines=2
)
FINDING = Shown(
    "Headline of a finding",
    "A sentence that the file proves; its events are marked",
    names="findings",
    order=3,
)
THEMES = {"default": "Standard", "serif": "Serif", "contrast": "High contrast"}
UNDER = Shown("Line under the headline", order=3, lines=2)


class Era(FrozenModel):
    """A named period behind all rows."""

    id: Annotated[Id, OWN_ID]
    label: Annotated[Words, LABEL]
    date: Annotated[Date, Shown("Period", ask="Enter a date.")]


class ChartRow(FrozenModel):
    """A row of the chart: one actor, or a named group of actors or of actor types."""

    actor: Annotated[
        Id | None, Shown("Actor", "A row of one actor; or name several below", names="actors")
    ] = None
    id: Annotated[Id, OWN_ID] = ""
    name: Annotated[Words | None, Shown("Name of the row", shared=True, ask="Enter a name.")] = None
    actors: Annotated[tuple[Id, ...], Shown("Actors in the row", names="actors", said="actor")] = ()
    actor_types: Annotated[
        tuple[ActorTypeId, ...], replace(TYPE, label="Actor types in the row", half=False, said="actor type")
    ] = Field((), description="the actor types in this row")
    group: Annotated[Id | None, Shown("Group", names="groups")] = Field(
        None, description="one of the file's groups; by default the group of its actor"
    )


class ScaleEnds(FrozenModel):
    """The names of the two ends of the position scale, written beside its colours."""

    permissive: Annotated[Words | None, Shown("Name of the end with the lowest rank")] = Field(
        None, description="the name of the permissive end"
    )
    restrictive: Annotated[Words | None, Shown("Name of the end with the highest rank")] = Field(
        None, description="the name of the restrictive end"
    )


class FileHead(FrozenModel):
    """The top of a file: its title, its author and licence, and its as-of date."""

    title: Annotated[Words, Shown("Title", lines=2, ask="Enter a title.")]
    about: Annotated[Words | None, Shown("About", lines=6, said="introduction")] = None
    license: Annotated[str | None, Shown("Licence", half=True, said="licence")] = None
    byline: Annotated[Words | None, Shown("Byline", half=True, shared=True)] = None
    theme: Annotated[str | None, Shown("Theme", kind="theme", choices=THEMES, part="look")] = None
    time_zone: Annotated[
        Words | None,
        Shown("Time zone", "The place of the times of day, as a text: Berlin", more=True, shared=True),
    ] = None
    address: Annotated[
        str | None,
        Shown("Published at", "URL of the timeline, for images without space for all events", more=True),
    ] = None
    contact: Annotated[
        Contact | None,
        Shown(
            "Contact for errors",
            "A mail address, or a URL in which {event} and {chart} stand for their ids",
            more=True,
            said="contact for errors",
        ),
    ] = None
    as_of: Annotated[
        Date | None,
        Shown(
            "As-of date",
            "The day up to which the file is complete; by default the latest date in it",
            said="as-of date",
        ),
    ] = None
    positions_fade_after: Annotated[
        Duration | None,
        Shown(
            "Positions dotted after",
            "Time without confirmation after which bars are dotted",
            part="scale",
        ),
    ] = None
    owners: Annotated[
        tuple[Owner, ...],
        Shown(
            "Owners of publishers",
            "Sources of one owner are not independent",
            more=True,
            add="Add owner",
            said="owner",
        ),
    ] = ()
    evidence: Annotated[
        LeastEvidence | None,
        Shown(
            "Least evidence of a position",
            "Bars of positions with less are drawn open",
            part="scale",
            add="State the least evidence",
            said="least evidence",
        ),
    ] = None
    year_unit: Annotated[
        YearUnit | None,
        Shown(
            "Unit of distant years",
            choices={
                "years": "years",
                "ka": "thousand years (ka)",
                "Ma": "million years (Ma)",
                "Ga": "billion years (Ga)",
            },
            more=True,
        ),
    ] = None
    calendars: Annotated[
        tuple[Calendar, ...],
        Shown("Other calendars", "For second dates: hijri, hebrew, persian, japanese", more=True),
    ] = ()
    fonts: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=200)], ...],
        Shown(
            "Font files",
            "Paths from the folder of the timeline, for letters that the fonts lack",
            more=True,
        ),
    ] = ()
    scale_ends: Annotated[ScaleEnds, Shown("Ends of the scale", part="scale", order=1)] = Field(
        default_factory=ScaleEnds
    )
    feed: Feed | None = None


class ViewTexts(FrozenModel):
    """The texts of a file's `view:`; the keys of a view are in `timeline.view.keys`."""

    title: Annotated[Words | None, HEADLINE] = Field(
        None, description="headline of the view, instead of the file's title"
    )
    finding: Annotated[Id | None, FINDING] = Field(
        None, description="the id of a finding, whose sentence is the headline"
    )
    subtitle: Annotated[Words | None, UNDER] = Field(None, description="line under the headline")
    alt: Annotated[Words | None, Shown("Alternative text", lines=3, more=True)] = Field(
        None, description="alternative text of the chart, instead of the generated one"
    )
    caption: Annotated[Words | None, Shown("Caption", lines=3, more=True)] = Field(
        None, description="text below the chart, instead of `about`"
    )


VIEW = Shown("View", add="Choose a view", ask="Choose a view.")


class ViewKeys(FrozenModel):
    """The keys of a view in a file, whose fields `timeline.view.file_keys` adds."""

    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...


class SavedView(FrozenModel):
    """A view with a name, which the page offers as a link."""

    id: Annotated[Id, OWN_ID] = Field(description="the view's name in URLs and on the command line")
    name: Annotated[Words, replace(NAME, shared=False)]
    title: Annotated[Words | None, HEADLINE] = Field(
        None, description="headline of the view, instead of the file's title"
    )
    finding: Annotated[Id | None, FINDING] = Field(
        None, description="the id of a finding, whose sentence is the headline"
    )
    subtitle: Annotated[Words | None, UNDER] = Field(None, description="line under the headline")
    view: ViewKeys


class FileSlide(FrozenModel):
    """A slide with a headline: a chart, the positions on a day, a number, a quotation or an image."""

    id: Annotated[Id | None, OWN_ID] = Field(None, description="the slide's id in URLs")
    headline: Annotated[Words | None, Shown("Headline", lines=2, ask="Enter a headline.")] = Field(
        None, description="the headline, unless the slide has that of a finding"
    )
    finding: Annotated[Id | None, replace(FINDING, order=LAST)] = Field(
        None, description="the id of a finding, whose sentence is the headline"
    )
    text: Annotated[
        Words | None,
        Shown(
            "Text", "Under the headline. On a slide of text, a line that begins with - is a bullet.", lines=3
        ),
    ] = Field(None, description="a line under the headline, or the text of a slide of text")
    notes: Annotated[Words | None, Shown("Speaker notes", lines=5)] = Field(
        None, description="notes for the speaker"
    )
    minutes: Annotated[int, Shown("Minutes", half=True)] = Field(
        1, ge=1, le=120, description="planned duration in minutes"
    )
    shows: Annotated[
        Literal["picture", "positions", "number", "quote", "photo", "text"],
        Shown(
            "Shows",
            choices={
                "picture": "Chart",
                "positions": "Positions on a date",
                "quote": "Quotation",
                "photo": "Image",
                "text": "Text",
            },
            half=True,
        ),
    ] = Field(
        "picture",
        description="the chart, the positions on the day `on`, the `number`, the quotation or image of the `event`, "
        "or only the `text`",
    )
    number: Annotated[
        Words | None,
        Shown("Number on the slide", "Such as 28 of 535", when=("shows", "number")),
    ] = Field(None, description="the number that a slide of a number shows, as text: 28 of 535")
    view: ViewKeys = ViewKeys()
