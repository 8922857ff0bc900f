"""What a talk says of an event: the line under its headline, and the speaker's notes."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.dates.formatting import format_date
from timeline.i18n.catalogue import say
from timeline.model.citation import Citation
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.positions import changes
from timeline.record.words import change_words, names, note_words


def event_text(timeline: Timeline, event: Event, lang: str) -> str:
    """Its date, and the change of position it made, or who acted: "10 June 2020 · Amazon: Offered → Paused"."""
    moves = changes(timeline).get(event.id, ())
    told = change_words(timeline, moves, lang) if moves else names(timeline, event.actors, lang)
    return f"{format_date(event.date, lang)} · {told}"


def note_lines(timeline: Timeline, event: Event, lang: str) -> tuple[str, ...]:
    """Paragraphs for the speaker: when and who, the summary, what must be read with it."""
    who = names(timeline, event.actors, lang)
    number = timeline.number[event.id]
    lines = [f"[{number}] {format_date(event.date, lang)}, {who}{say(lang, ': ')}{event.title.say(lang)}"]
    lines += [event.summary.say(lang)] if event.summary else []
    return (*lines, *note_words(timeline, event, lang))


def cites_of(timeline: Timeline, events: Sequence[str], lang: str) -> tuple[Citation, ...]:
    """The sources of some events in words."""
    return tuple(source.cite(lang) for event in events for source in timeline.event[event].sources)


def spoken_notes(
    timeline: Timeline, notes: Sequence[str], events: Sequence[str], lang: str
) -> tuple[str, ...]:
    """The notes as the speaker sees them: with each source of what is told in full."""
    return (*notes, *(f"– {source.plain(lang)}" for source in cites_of(timeline, events, lang)))
