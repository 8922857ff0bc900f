"""The models of what stands behind an event: its sources, its quotation and the replies to it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from timeline.dates import format_date
from timeline.model.citation import Citation
from timeline.model.fields import NAME, Date, FrozenModel, Id, Language, Link
from timeline.model.shown import Shown
from timeline.model.texts import Words


class Source(FrozenModel):
    """A published document that supports an event."""

    title: Annotated[Words, Shown("Title", order=1, lines=2, shared=True, ask="Enter a title.")]
    publisher: Annotated[Words | None, Shown("Publisher", order=3, half=True, shared=True, near=True)] = None
    url: Annotated[Link | None, Shown("URL", order=2, said="URL")] = None
    date: Annotated[Date | None, Shown("Date of the source", order=4, half=True)] = None
    role: Annotated[
        Literal["primary", "original-report", "secondary"],
        Shown(
            "Kind of source",
            choices={"primary": "Primary source", "secondary": "Secondary source"},
            order=6,
            half=True,
        ),
    ] = "secondary"
    archived: Annotated[
        Link | None,
        Shown(
            "Archived copy", "URL of a copy, for example at web.archive.org", order=5, said="archived copy"
        ),
    ] = None
    lang: Annotated[Language | None, Shown("Language of the source", order=7, half=True, said="language")] = (
        None
    )
    described: Annotated[bool, Shown("The title is a description", said="mark “descriptive title”")] = Field(
        False, description="true if the title is a description, not the document's title"
    )
    note: Annotated[Words | None, Shown("Note on the source", lines=2)] = None

    def cite(self, lang: str) -> Citation:
        """Return the source as text in a language."""
        title, written_in = self.title.pick(lang)
        spoken = written_in if self.described else self.lang or written_in
        publisher = self.publisher.say(lang) if self.publisher else ""
        date = format_date(self.date, lang) if self.date else ""
        return Citation(title, publisher, date, self.url or "", spoken, self.role, self.described)


class Quote(FrozenModel):
    """A quotation, with its speaker and its original language."""

    text: Annotated[Words, Shown("Original words", lines=3, ask="Enter the original words.", said="words")]
    speaker: Annotated[Words | None, Shown("Speaker", half=True, shared=True, near=True)] = None
    lang: Annotated[Language | None, Shown("Language of the quotation", half=True, said="language")] = None
    note: Annotated[Words | None, Shown("Note on the quotation", lines=2)] = Field(
        None, description="note on the attribution or the translation"
    )


class Owner(FrozenModel):
    """An owner of several publishers, whose sources are not independent of each other."""

    name: Annotated[str, Field(min_length=1), NAME]
    publishers: Annotated[
        tuple[Annotated[str, Field(min_length=1)], ...],
        Shown("Publishers", "As the sources name them", ask="Enter a publisher."),
    ]


class LeastEvidence(FrozenModel):
    """The least evidence that a position needs; bars of positions with less are drawn open."""

    sources: Annotated[int | None, Shown("Sources", half=True)] = Field(
        None, ge=1, le=9, description="the least number of sources"
    )
    independent: Annotated[int | None, Shown("Independent sources", half=True)] = Field(
        None, ge=1, le=9, description="the least number of sources of different publishers and owners"
    )
    passage: Annotated[bool, Shown("The quotation is found in the kept page of a source")] = Field(
        False, description="true if the event needs a quotation that was found in the kept page of a source"
    )


class Reply(FrozenModel):
    """The answer of someone whom an event is about, or the fact that there was none when the author asked."""

    actor: Annotated[Id, Shown("Who replies", names="actors", order=1, half=True, ask="Choose an actor.")]
    text: Annotated[Words | None, Shown("Reply, in the original words", lines=3, order=2, said="words")] = (
        Field(None, description="the reply, in its own words")
    )
    lang: Annotated[Language | None, Shown("Language of the reply", half=True, order=4, said="language")] = (
        None
    )
    date: Annotated[Date | None, Shown("Date of the reply", half=True, order=3)] = None
    source: Annotated[Source | None, Shown("Source of the reply", order=5, add="Add source")] = None
    asked: Annotated[
        Date | None, Shown("Asked on", "The date on which you asked for a reply", half=True, order=6)
    ] = Field(None, description="the date on which the author asked for a reply")
    no_answer_by: Annotated[
        Date | None,
        Shown("No answer by", "The date up to which there was no reply", half=True, order=7),
    ] = Field(None, description="the date up to which there was no answer, instead of `text`")
