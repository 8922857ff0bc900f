"""A slide of a deck before it is laid out: what it says, how long that takes, and how a file writes it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from timeline.dates import Edtf
from timeline.dates.calendars import format_also
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, listed, say, say_n
from timeline.layout.scene import Scene
from timeline.model.citation import Citation
from timeline.model.nouns import Event
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.positions import changes
from timeline.record.turning_point import TurningPoint
from timeline.record.words import change_words, names, note_words, reply_words
from timeline.view.key_kinds import EventKey, Key, ListKey, NamesKey, TextKey
from timeline.view.keys import KEYS
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
    "title", "event", "positions", "picture", "number", "quote", "photo", "text", "closing", "sources"
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
    return f"{format_also(event.date, timeline.calendars, lang)} · {words}"


def title_line(timeline: Timeline, event: Event, lang: str) -> str:
    """Return the title of an event after its date and its actors: "10 June 2020, Amazon: Amazon pauses its offer"."""
    date, who = format_also(event.date, timeline.calendars, lang), names(timeline, event.actors, lang)
    return f"{say(lang, ', ').join(filter(None, (date, who)))}{say(lang, ': ')}{event.title.say(lang)}"


def note_lines(timeline: Timeline, event: Event, lang: str) -> tuple[str, ...]:
    """Return paragraphs of notes: date, actors and title, the summary, and the event's caveats."""
    lines = [f"[{timeline.number[event.id]}] {title_line(timeline, event, lang)}"]
    lines += [event.summary.say(lang)] if event.summary else []
    return (*lines, *reply_words(timeline, event, lang), *note_words(timeline, event, lang))


def cites_of(timeline: Timeline, events: Sequence[str], lang: str) -> tuple[Citation, ...]:
    """Return the citations of the events' sources."""
    named = (timeline.event[event] for event in events)
    return tuple(timeline.cite(event, source, lang) for event in named for source in event.sources)


def chart_alt(record: Timeline, slide: Slide, scene: Scene) -> str:
    """Return what a slide says, its headline, and the positions or the number of events and the rows.

    `scene` is the chart as the slide shows it first: what lies after the slide's day is in none of the sentences.
    """
    sentences = (words.strip().rstrip(".") for words in _sentences(record, slide, scene))
    return " ".join(f"{words}." for words in dict.fromkeys(sentences) if words)


def _sentences(record: Timeline, slide: Slide, scene: Scene) -> Iterator[str]:
    lang, query = slide.view.lang, slide.view.query
    if slide.kind == "closing":
        yield slide.notes[0]
    elif slide.kind == "picture":
        events = [record.event[row.event] for row in scene.events if row.event in record.event]
        yield TurningPoint(record, events, query.actors, query.drafts).sentence(lang)
    elif slide.kind == "event":
        yield event_text(record, record.event[slide.events[0]], lang)
    yield slide.headline
    if slide.kind == "positions":
        yield from (slide.text, scene.alt)
        return
    rows = listed([str(row.head) for row in scene.rows if row.part != "heading"], lang)
    one, many = "Timeline of {n} event. Rows: {rows}", "Timeline of {n} events. Rows: {rows}"
    count = len(scene.events)
    yield say_n(lang, one, many, count, rows=rows) if count else say(lang, "Rows: {rows}", rows=rows)


def slide_yaml(timeline: Timeline, view: View) -> str:
    """Return the YAML of a slide that shows the view, under `slides:` if the file has no slides yet."""
    event = timeline.event.get(view.opened or "")
    headline = event.title if event else timeline.title
    texts = {"headline": _words(headline), "notes": _words(headline, empty=True), "minutes": "1"}
    return ("" if timeline.slides else "slides:\n") + _entry(timeline, view, texts)


def slides_yaml(timeline: Timeline, decks: Mapping[str, Sequence[Slide]]) -> str:
    """Return the YAML of slides that are given in each of some languages, "" for none."""
    made = "slides:\n"
    for alike in zip(*decks.values(), strict=True):
        first = alike[0]
        said = {"headline": [each.headline for each in alike], "text": [each.text for each in alike]}
        # The text of an event's slide is computed.
        kept = {key: texts for key, texts in said.items() if texts[0] and (key != "text" or not first.events)}
        written = {key: _words(Words(dict(zip(decks, texts, strict=True)))) for key, texts in kept.items()}
        made += _entry(timeline, first.view, {"id": first.id, **written})
    return made


def _entry(timeline: Timeline, view: View, texts: Mapping[str, str]) -> str:
    """Return the YAML of a slide in a list of slides."""
    lines = [f"{key}: {text}" for key, text in texts.items()]
    if view.on is not None and view.opened not in timeline.event:
        lines.append("shows: positions")
    if keys := list(_keys(timeline, view)):
        lines += ["view:", *(f"  {key}: {value}" for key, value in keys)]
    return "".join(f"{'    ' if n else '  - '}{line}\n" for n, line in enumerate(lines))


def _words(words: Words, *, empty: bool = False) -> str:
    """Return a text in each of its languages; `empty` writes "…" instead of each."""
    texts = {lang: "…" if empty else text for lang, text in words.items()}
    if set(texts) == {""}:
        return _quoted(texts[""])
    listed = ", ".join(f"{lang or DEFAULT_LANGUAGE}: {_quoted(text)}" for lang, text in texts.items())
    return f"{{{listed}}}"


def _quoted(text: str) -> str:
    # A JSON string is also a YAML string.
    return json.dumps(text, ensure_ascii=False)


def _keys(timeline: Timeline, view: View) -> Iterator[tuple[str, str]]:
    """Yield each key of a file, with its value, that differs from the file's own view."""
    usual = View.of(timeline)
    for key in KEYS:
        value = view.value(key)
        unknown = isinstance(key, EventKey) and value not in timeline.event
        text = _written(key, value) if key.file and value != usual.value(key) and not unknown else ""
        if text:
            yield key.file_key, text


def _written(key: Key, value: object) -> str:
    """Return the value as YAML; empty if it cannot be written."""
    if isinstance(value, tuple) and isinstance(key, ListKey):
        return f"[{', '.join(_quoted(name) if isinstance(key, NamesKey) else name for name in value)}]"
    if isinstance(key, TextKey):
        return _quoted(str(value))
    return "true" if value is True else key.text(value) if value else ""
