"""What a talk says of an event: the line under its headline, and the speaker's notes."""

from __future__ import annotations

from timeline.captions import cite_words
from timeline.date_words import format_date
from timeline.model import Event, Timeline
from timeline.positions import changes
from timeline.rows import change_words, cite, names, note_words
from timeline.words import say


def event_text(timeline: Timeline, event: Event, lang: str) -> str:
    """Its date, and the change of position it made, or who acted: "10 June 2020 · Amazon: Offered → Paused"."""
    moves = changes(timeline).get(event.id, ())
    told = change_words(timeline, moves, lang) if moves else names(timeline, event.actors, lang)
    return f"{format_date(event.date, lang)} · {told}"


def note_lines(timeline: Timeline, event: Event, lang: str) -> tuple[str, ...]:
    """Paragraphs for the speaker: when and who, the summary, what must be read with it, each source in full."""
    who = names(timeline, event.actors, lang)
    number = timeline.number[event.id]
    lines = [f"[{number}] {format_date(event.date, lang)}, {who}{say(lang, ': ')}{event.title.say(lang)}"]
    lines += [event.summary.say(lang)] if event.summary else []
    lines += note_words(timeline, event, lang)
    cited = (cite_words(cite(source, lang), lang) for source in event.sources)
    return (*lines, *(f"– {words}" for words in cited))
