"""Events in the reader's language: a row for tables, lists and tooltips, and the image with its texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from timeline.dates.formatting import format_date
from timeline.layout.scene import EventTexts
from timeline.model.cache import kept
from timeline.model.images import ImageData
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.positions import PositionChange, changes
from timeline.record.words import change_words, names, note_words

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
        date=format_date(event.date, lang),
        iso=event.date.text,
        who=names(timeline, event.actors, lang),
        kind=timeline.type[event.type].label.say(lang),
        title=title,
        lang=written_in,
        summary=event.summary.say(lang) if event.summary else "",
        change=change_words(timeline, moves, lang),
        notes=tuple(note_words(timeline, event, lang)),
        sources=tuple(source.cite(lang) for source in event.sources),
        shown=False,
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
    data, credit = timeline.images.get(image.file or ""), image.credit.say(lang) if image.credit else ""
    return Pictured(data, image.url or "", alt, credit, written_in if written_in != lang else "")
