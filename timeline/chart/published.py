"""What a view shows of a timeline: its events as published on `published_on`, with the answers of its feed.

A command, a request or a notebook makes it once and hands it on: what needs it says so in its type, and nothing below
asks a feed, or undoes corrections, a second time. It has each event in the reader's language too, as a row for tables,
lists and tooltips, and the image with its texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from timeline.chart.feed.in_view import closed, joined, with_feed
from timeline.dates.calendars import format_also
from timeline.layout.scene import Scene
from timeline.model.cache import kept
from timeline.model.event_texts import EventTexts
from timeline.model.feed import FeedShown
from timeline.model.images import Image, ImageData
from timeline.model.nouns import Event
from timeline.model.recordings import Recording
from timeline.model.timeline import Timeline
from timeline.record.positions import PositionChange, changes
from timeline.record.published import as_published
from timeline.record.words import change_words, names, note_words, reply_words
from timeline.view.frame import Column, arrays_of, columns_of
from timeline.view.query import Query
from timeline.view.view import View

if TYPE_CHECKING:
    from timeline.store.contract import FeedEvent

MOST_LISTED = 5_000
"""The maximum number of events in the list beside a chart if some have no mark; exported tables have all events."""


class Chosen(NamedTuple):
    """Indices of events of the timeline, in ascending order.

    `drawn` are the events to draw. `every` are the events that would be drawn without a window. `rowed` are the
    events whose rows are drawn, if there are more of them than of drawn events.
    """

    drawn: NDArray[np.int64]
    every: NDArray[np.int64]
    rowed: NDArray[np.int64] | None = None


@dataclass(frozen=True, eq=False)
class Published:
    """What a view shows of a timeline; `published` makes it.

    `file` is the whole timeline, from which what another view shows is made. `timeline` is the same as published on
    `published_on`, with the events of its feed that the view names. `part` limits the chart to some of the events.
    With `wide`, texts are measured for a program that may set them in another font.
    """

    file: Timeline
    timeline: Timeline
    view: View
    part: Chosen | None = None
    wide: bool = False

    def with_view(self, view: View) -> Published:
        """Return what another view shows of the same timeline."""
        return replace(published(self.file, view), wide=self.wide)

    def without_feed(self) -> Published:
        """Return what the view shows of the file alone."""
        own = closed(self.record)
        return self if own is self.timeline else Published(own, own, self.view)

    @property
    def lang(self) -> str:
        """The language of the view."""
        return self.view.lang

    @property
    def feed(self) -> FeedShown | None:
        """The part of the feed that the view shows; None for a timeline without one."""
        return self.timeline.feed_shown

    @property
    def record(self) -> Timeline:
        """The timeline without the events of its feed."""
        return self.timeline.record

    @cached_property
    def keep(self) -> NDArray[np.bool_]:
        """A mask of the rows of the frame that pass the filters and have begun, whatever the visible period."""
        keep, day = passing(self.timeline, self.view.query).copy(), self.view.published_on
        if day is not None:
            keep &= ~(columns_of(self.timeline)[Column.FIRST_DAY] > day)
        if self.feed:
            # The feed has answered the same filters, by its own rules for words.
            places, named = self.timeline.found_at
            keep[places] = named
        return keep

    @cached_property
    def chosen(self) -> Chosen:
        """The events of the chart."""
        if self.part is not None:
            return self.part
        every = np.flatnonzero(self.keep)
        if not self.view.window:
            return Chosen(every, every)
        (first, last), arrays = self.view.window, arrays_of(self.timeline)
        inside: NDArray[np.bool_] = (arrays.start < last + 1) & (arrays.stop > first)
        return Chosen(np.flatnonzero(self.keep & inside), every)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events that the chart draws, in order of time."""
        return tuple(map(self.timeline.events.__getitem__, self.chosen.drawn.tolist()))

    @property
    def own_events(self) -> tuple[Event, ...]:
        """The same without those of the feed."""
        if self.feed is None:
            return self.events
        number = self.record.number
        return tuple(event for event in self.events if event.id in number)

    @property
    def total(self) -> int:
        """The number of the events of the chart, with those that it only counts."""
        return len(self.chosen.drawn) + (self.feed.size if self.feed else 0)

    def listed(self, scenes: Sequence[Scene]) -> tuple[EventTexts, ...]:
        """Return a row for each event of the chart; beyond `MOST_LISTED`, only for those with a mark in a scene."""
        if len(self.events) > MOST_LISTED:
            marked = {row.event: row for scene in scenes for row in scene.events}
            return tuple(marked[event.id] for event in self.events if event.id in marked)
        return event_texts(self.timeline, self.events, self.lang, self.view.query.drafts)


def naming(shown: Published, found: Sequence[FeedEvent]) -> Published:
    """Return what a view shows with these events of its feed in the place of those that it names."""
    if shown.feed is None or not found:
        return shown
    return replace(shown, timeline=joined(shown.record, shown.feed, found))


def published(timeline: Timeline, view: View) -> Published:
    """Return what a view shows of a timeline.

    Args:
        timeline: The whole timeline.
        view: The view, whose as-of date tells which corrections and which added events count.

    Returns:
        The events as published on that day, with the answers of the timeline's feed if it has an opened one.
    """
    return Published(timeline, with_feed(as_published(timeline, view.published_on), view), view)


# Cached, because a page needs it several times for each change and each zoom.
@kept(32)
def passing(timeline: Timeline, query: Query) -> NDArray[np.bool_]:
    """Return a read-only mask of the rows of the frame that pass a query."""
    keep = query.mask(columns_of(timeline))
    keep.flags.writeable = False
    return keep


MOST_KEPT = 4_000
"""The number of rows that a timeline keeps in each language."""


def event_texts(
    timeline: Timeline, events: Iterable[Event], lang: str, drafts: bool = False
) -> tuple[EventTexts, ...]:
    """Return a row for each of the events."""
    changed, known = changes(timeline, drafts=drafts), _known(timeline, lang, drafts)
    made = []
    for event in events:
        row = known.get(event.id)
        if row is None:
            row = _row(timeline, event, lang, changed.get(event.id, ()))
            if len(known) < MOST_KEPT:
                known[event.id] = row
        made.append(row)
    return tuple(made)


@kept(4)
def _known(timeline: Timeline, lang: str, drafts: bool) -> dict[str, EventTexts]:
    """Return the rows made before, by event; `event_texts` adds to them."""
    return {}


def _row(timeline: Timeline, event: Event, lang: str, moves: Sequence[PositionChange]) -> EventTexts:
    title, written_in = event.title.pick(lang)
    return EventTexts(
        number=timeline.number[event.id],
        event=event.id,
        date=format_also(event.date, timeline.calendars, lang),
        iso=event.date.text,
        who=names(timeline, event.actors, lang),
        kind=timeline.type[event.type].label.say(lang),
        title=title,
        lang=written_in,
        summary=event.summary.say(lang) if event.summary else "",
        replies=tuple(reply_words(timeline, event, lang)),
        change=change_words(timeline, moves, lang),
        notes=tuple(note_words(timeline, event, lang)),
        sources=tuple(timeline.cite(event, source, lang) for source in event.sources),
    )


@dataclass(frozen=True)
class Pictured:
    """An image with its texts.

    Without `data`, the image is on another server (`url`) or its file was not read. `alt` is empty for a decorative
    image. `lang` is the language of `alt`, empty if it is the reader's language.
    """

    data: ImageData | None
    url: str
    alt: str
    credit: str
    lang: str = ""


def pictured(timeline: Timeline, event: Event, lang: str) -> Pictured | None:
    """Return the image of an event; None if there is none."""
    image = event.image
    if image is None:
        return None
    alt, written_in = image.alt.pick(lang) if image.alt else ("", "")
    data, credit = timeline.images.get(image.file or ""), _credit(image, lang)
    return Pictured(data, image.url or "", alt, credit, written_in if written_in != lang else "")


def _credit(of: Image | Recording, lang: str) -> str:
    """Return the source and the licence of an image, a sound or a film."""
    return " · ".join(filter(None, (of.credit.say(lang) if of.credit else "", of.license)))


@dataclass(frozen=True)
class Recorded:
    """A sound or a film with its texts; without `data`, its file was not read, or had no room."""

    data: ImageData | None
    alt: str
    credit: str
    transcript: str

    @property
    def tag(self) -> str:
        """The HTML element of its player."""
        return "video" if self.data and self.data.mime.startswith("video/") else "audio"


def recorded(timeline: Timeline, event: Event, lang: str) -> Recorded | None:
    """Return the sound or film of an event; None if there is none."""
    media = event.media
    if media is None:
        return None
    transcript = media.transcript.say(lang) if media.transcript else ""
    return Recorded(timeline.images.get(media.file), media.alt.say(lang), _credit(media, lang), transcript)


RECORDED = 6_000_000
"""The maximum number of bytes of all sounds and films in a file, before they are encoded as text."""


def recordings(timeline: Timeline, events: Iterable[Event], lang: str) -> dict[str, Recorded]:
    """Return the sounds and films of events by their ids, without bytes once all together exceed `RECORDED`."""
    left, found = RECORDED, dict[str, Recorded]()
    for event in events:
        each = recorded(timeline, event, lang)
        if each and each.data:
            left -= len(each.data.data)
            each = each if left >= 0 else replace(each, data=None)
        if each:
            found[event.id] = each
    return found
