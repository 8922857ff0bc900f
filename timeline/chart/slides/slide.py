"""A slide of a deck, before it is laid out, and how long it takes to say it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from timeline.dates import Edtf
from timeline.dates.formatting import format_date
from timeline.i18n.catalogue import say
from timeline.model.citation import Citation
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.positions import changes
from timeline.record.words import change_words, names, note_words
from timeline.view.view import View

PACE = 130
"""The number of words that a speaker says in a minute."""
SHORTEST = 15
"""The least time for a slide, in seconds."""
_UNSPACED = ((re.compile("[\u3040-\u30ff\u3400-\u9fff]"), 2.3), (re.compile("[\u0e00-\u0eff]"), 5.0))
"""The letters of Chinese and Japanese, and of Thai and Lao, and how many of them take as long as a word."""
_NO_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff]")
MINUTE = 1 / 1440
"""In days."""

Kind = Literal[
    "title", "opening", "event", "positions", "picture", "number", "quote", "photo", "closing", "sources"
]


@dataclass(frozen=True)
class Slide:
    """A slide of a deck: `id` identifies it in the deck's URL, `events` are the events whose sources it names.

    `notes` are paragraphs of the speaker's notes, `seconds` is the planned length. What begins after the moment `until`
    is veiled; None veils nothing. `big` is the number or the quotation that the slide shows, and `by` is its speaker.
    """

    id: str
    kind: Kind
    headline: str
    text: str
    view: View
    notes: tuple[str, ...] = ()
    seconds: int = SHORTEST
    events: tuple[str, ...] = ()
    until: float | None = None
    big: str = ""
    by: str = ""


def word_count(text: str) -> float:
    """Return the number of words of a text; in scripts without spaces, some letters count as one word."""
    unspaced = sum(len(each.findall(text)) / letters for each, letters in _UNSPACED)
    return unspaced + sum(any(map(str.isalnum, word)) for word in _NO_SPACES.sub(" ", text).split())


def seconds_for(*texts: str) -> int:
    """Return the time to say some texts, in seconds."""
    words = sum(map(word_count, texts))
    return max(SHORTEST, ceil(60 * words / PACE))


def moment_of(date: Edtf) -> float | None:
    """Return the moment of the slide of an event: the beginning of its date; its end if the beginning is open."""
    return date.begins if date.begins is not None else date.ends


def event_text(timeline: Timeline, event: Event, lang: str) -> str:
    """Return the date and the change of position, or the actors: "10 June 2020 · Amazon: Offered → Paused"."""
    moves = changes(timeline).get(event.id, ())
    words = change_words(timeline, moves, lang) if moves else names(timeline, event.actors, lang)
    return f"{format_date(event.date, lang)} · {words}"


def note_lines(timeline: Timeline, event: Event, lang: str) -> tuple[str, ...]:
    """Return paragraphs of notes: date, actors and title, the summary, and the event's caveats."""
    who = names(timeline, event.actors, lang)
    number = timeline.number[event.id]
    lines = [f"[{number}] {format_date(event.date, lang)}, {who}{say(lang, ': ')}{event.title.say(lang)}"]
    lines += [event.summary.say(lang)] if event.summary else []
    return (*lines, *note_words(timeline, event, lang))


def cites_of(timeline: Timeline, events: Sequence[str], lang: str) -> tuple[Citation, ...]:
    """Return the citations of the events' sources."""
    return tuple(source.cite(lang) for event in events for source in timeline.event[event].sources)


def spoken_notes(timeline: Timeline, notes: Sequence[str], events: Sequence[str], lang: str) -> Iterator[str]:
    """Yield the speaker's notes, followed by all sources of the events."""
    yield from notes
    yield from (f"– {source.plain(lang)}" for source in cites_of(timeline, events, lang))
