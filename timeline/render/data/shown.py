"""The events of a view with their texts, the texts that formats share, and what a format has no place for.

The actors and the type that an import gives to events without one say nothing in another program, and are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import orjson

from timeline.chart.published import event_texts
from timeline.dates import Edtf, Precision, civil
from timeline.dates.formatting import format_date
from timeline.i18n.catalogue import languages, number, say, say_again, say_n
from timeline.i18n.letters import without_marks
from timeline.i18n.sentences import Sentence
from timeline.io.tables.build.rows import ANY_TYPE, INVENTED
from timeline.io.tables.exported import EXTRA
from timeline.model.citation import safe_url
from timeline.model.event_texts import EventTexts
from timeline.model.nouns import Actor, Event
from timeline.model.shown import sentence
from timeline.model.timeline import Timeline
from timeline.record.changes import as_written
from timeline.render.drawn import Drawn
from timeline.render.file_record import is_shown

BATCH = 1_000
"""The number of events whose texts are in memory at the same time."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event with its texts in a language, as all formats have them."""

    timeline: Timeline
    lang: str
    event: Event
    row: EventTexts

    @property
    def texts(self) -> list[str]:
        """Summary, replies, change of position and notes, as far as it has them."""
        return [text for text in (*self.row.said, self.row.change, *self.row.notes) if text]

    @property
    def date(self) -> str:
        """The date as text, with its label."""
        lang = self.lang
        return f"{say(lang, 'Date')}{say(lang, ': ')}{format_date(self.event.date, lang)}"

    @property
    def regarding(self) -> list[str]:
        """The actors concerned as a text, if there are any."""
        lang, actor = self.lang, self.timeline.actor
        named = say(lang, ", ").join(actor[id_].name.say(lang) for id_ in self.event.regarding)
        return [f"{say(lang, 'Regarding')}{say(lang, ': ')}{named}"] if named else []

    @property
    def actors(self) -> list[Actor]:
        """The actors, without those that an import invented."""
        actors = (self.timeline.actor[actor] for actor in self.event.actors)
        return [actor for actor in actors if not _is_invented(actor.id, actor.name.say(self.lang))]

    @property
    def type(self) -> str:
        """The name of its type; "" if an import invented it."""
        type_ = self.event.type
        label = self.timeline.type[type_].label.say(self.lang)
        return "" if type_ == ANY_TYPE and _is_invented(type_, label) else label

    @property
    def tags(self) -> list[str]:
        """The labels of its tags."""
        return [self.timeline.tag[tag].label.say(self.lang) for tag in self.event.tags]

    @property
    def sources(self) -> list[tuple[str, str | None]]:
        """Its sources as texts, each with its URL if that is safe to follow."""
        cited = ((without_marks(s.plain(self.lang, address=False)), s.url) for s in self.row.sources)
        return [(text, safe_url(url)) for text, url in cited]


def shown(drawn: Drawn) -> Iterator[Told]:
    """Yield each event of the view with its texts, in order of time."""
    events, view, timeline = drawn.shown.events, drawn.view, drawn.published
    for first in range(0, len(events), BATCH):
        some = events[first : first + BATCH]
        rows = event_texts(timeline, some, view.lang, view.query.drafts)
        yield from (Told(timeline, view.lang, *pair) for pair in zip(some, rows, strict=True))


def json_bytes(value: Any, *, indented: bool = True) -> bytes:
    """Return a value as JSON, on indented lines or on one line; half of a character becomes a question mark."""
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE if indented else None
    try:
        return orjson.dumps(value, option=option)
    except TypeError:
        return orjson.dumps(_whole(value), option=option)


def _whole(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _whole(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_whole(part) for part in value]
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _is_invented(id_: str, name: str) -> bool:
    return id_ in INVENTED and name in {say_again(lang, INVENTED[id_]) for lang in languages()}


NORMAL = 3
"""The importance of an event that states none."""
_EXACT = (Precision.DAY, Precision.TIME)
_ISO = (Precision.YEAR, Precision.MONTH)


def ends(date: Edtf) -> tuple[Edtf | None, Edtf | None]:
    """Return the two dates of an interval; for any other date, the date twice."""
    return (date.lower, date.upper) if date.precision is Precision.INTERVAL else (date, date)


def is_exact(date: Edtf, *precisions: Precision) -> bool:
    """Return whether a date is neither approximate nor uncertain, and has known ends of one of the precisions."""
    sure = not (date.approximate or date.uncertain)
    return sure and all(end is not None and end.precision in precisions for end in ends(date))


def _has(name: str, event: Event) -> int:
    return getattr(event, name) is not None


def _vague(*exact: Precision) -> Callable[[Event], int]:
    """Return a function that tells whether an end of an event's date has another precision."""
    return lambda e: any(end is not None and end.precision not in exact for end in ends(e.date))


COUNTED: dict[str, tuple[Sentence, Callable[[Event], int]]] = {
    "positions": (Sentence("positions"), lambda e: len(e.positions)),
    "doubt": (Sentence("approximate and uncertain dates"), lambda e: e.date.approximate or e.date.uncertain),
    "precision": (Sentence("dates less precise than a day"), _vague(*_EXACT)),
    "units": (Sentence("seasons, quarters, decades and centuries"), _vague(*_EXACT, *_ISO)),
    "open": (Sentence("open and unknown ends"), lambda e: None in ends(e.date)),
    "times": (Sentence("times of day"), lambda e: e.date.clock is not None or e.date.until is not None),
    "offsets": (
        Sentence("offsets from UTC"), lambda e: any(d is not None and d.offset is not None for d in ends(e.date)),
    ),
    "actors": (Sentence("events of several actors"), lambda e: len(e.actors) > 1),
    "regarding": (Sentence("actors concerned"), lambda e: len(e.regarding)),
    "types": (Sentence("event types"), lambda e: 1),
    "tags": (Sentence("tags"), lambda e: len(e.tags)),
    "labels": (Sentence("shorter titles"), lambda e: e.label is not None),
    "importance": (Sentence("importance"), lambda e: e.importance != NORMAL),
    "summaries": (Sentence("summaries"), lambda e: e.summary is not None),
    "sources": (Sentence("sources"), lambda e: len(e.sources)),
    "quotes": (Sentence("quotations"), lambda e: e.quote is not None),
    "replies": (Sentence("replies"), lambda e: len(e.reply)),
    "images": (Sentence("images"), lambda e: e.image is not None),
    "image files": (Sentence("image files"), lambda e: e.image is not None and e.image.file is not None),
    "responses": (Sentence("responses"), lambda e: len(e.responds_to)),
    "doubts": (
        Sentence("confidence and disagreements"),
        lambda e: (e.confidence is not None) + len(e.disagreements),
    ),
    "progress": (Sentence("progress"), lambda e: e.progress is not None),
    "notes": (Sentence("notes"), lambda e: e.note is not None),
    "corrections": (Sentence("corrections"), lambda e: len(e.corrections)),
    "translations": (
        Sentence("translations"), lambda e: any(len(words) > 1 for words in (e.title, e.summary or ())),
    ),
}  # fmt: skip
"""The name of each value in words, and the function that counts it in an event."""
COUNTED |= {
    key: (sentence((each.shown and each.shown.said) or key), partial(_has, each.name))
    for key, each in EXTRA.items()
}
TOLD = ("positions", "quotes", "replies", "responses", "doubts", "progress", "notes", "corrections")
"""The values that `Told.texts` has."""


@dataclass(frozen=True)
class Losses:
    """What a format has no place for, and what it has only as text, both as keys of `COUNTED`.

    `outside` returns whether the format cannot contain an event at all. `eras` is true if it has no eras. `extras` are
    the fields that few files have, for which it has no place. `warning` returns a sentence about the whole file.
    """

    lost: tuple[str, ...]
    as_text: tuple[str, ...] = ()
    outside: Callable[[Event], bool] | None = None
    eras: bool = True
    extras: tuple[str, ...] = (*EXTRA,)
    warning: Callable[[Drawn], Sentence | None] | None = None

    def line(self, drawn: Drawn, name: str) -> str:
        """Return one line about the file of a view, empty if nothing is lost."""
        lang, events = drawn.view.lang, drawn.shown.events
        inside = [event for event in events if not (self.outside and self.outside(event))]
        lost = [*_counts(inside, (*self.lost, *self.extras), lang)]
        if self.eras and drawn.timeline.eras:
            lost.append(_count(Sentence("eras"), len(drawn.timeline.eras), lang))
        if left := len(events) - len(inside):
            lost.insert(0, _count(Sentence("events with dates that the format cannot write"), left, lang))
        if (found := drawn.published.feed_shown) and found.size:
            lost.insert(0, _count(Sentence("events of the feed that are only counted"), found.size, lang))
        parts = [*filter(None, [hidden(drawn)])]
        if lost:
            parts.append(say(lang, "left out: {values}", values=say(lang, ", ").join(lost)))
        if text := [*_counts(inside, self.as_text, lang)]:
            parts.append(say(lang, "only as text: {values}", values=say(lang, ", ").join(text)))
        if self.warning and (warning := self.warning(drawn)):
            parts.append(say_again(lang, warning))
        return say(lang, "{name}: {parts}", name=name, parts=say(lang, "; ").join(parts)) if parts else ""


CSV_LOSSES = Losses(
    lost=("tags", "quotes", "images", "notes", "corrections", "translations"),
    as_text=("positions", "sources", "replies", "responses", "doubts"),
    extras=(),
    warning=lambda _: Sentence("to import the table again with all of it, export a .record.csv file"),
)
"""What a CSV without records leaves out."""


def _counts(events: Iterable[Event], keys: Iterable[str], lang: str) -> Iterator[str]:
    counted = dict.fromkeys(keys, 0)
    for event in events:
        for key in counted:
            counted[key] += COUNTED[key][1](event)
    return (_count(COUNTED[key][0], n, lang) for key, n in counted.items() if n)


def _count(name: Sentence, n: int, lang: str) -> str:
    return f"{say_again(lang, name)} ({number(n, lang)})"


def outside_years(first: int, last: int) -> Callable[[Event], bool]:
    """Return whether an event has no known day, or one outside the years."""

    def outside(event: Event) -> bool:
        known = [day for day in (event.date.start, event.date.end) if day is not None]
        return not known or not all(first <= civil(day)[0] <= last for day in known)

    return outside


def undated(event: Event) -> bool:
    """Return whether an event has no known day."""
    return event.date.start is None and event.date.end is None


def hidden(drawn: Drawn) -> str:
    """Return how many events of the file the view hides, in words; nothing if it hides none."""
    one, many = (
        "{n} event that the view hides is not included",
        "{n} events that the view hides are not included",
    )
    absent = len(drawn.published.events) - len(drawn.shown.events)
    return say_n(drawn.view.lang, one, many, absent) if absent else ""


def table_losses(drawn: Drawn) -> Iterator[str]:
    """Yield what a table of the view cannot carry, or does not because it is not shown."""
    events, lang, whole = drawn.shown.events, drawn.view.lang, drawn.published
    shown = {event.id for event in events}
    counted = (
        ("{n} event of the feed is only counted, and not included",
         "{n} events of the feed are only counted, and not included",
         whole.feed_shown.size if whole.feed_shown else 0),
        ("{n} image is not included", "{n} images are not included",
         sum(event.image is not None for event in events)),
        ("{n} font is not included", "{n} fonts are not included", len(whole.fonts)),
        ("{n} reference to a hidden event is not included", "{n} references to hidden events are not included",
         sum(id_ not in shown for event in events for id_ in event.responds_to)),
        ("{n} slide of a hidden event is not included", "{n} slides of hidden events are not included",
         sum(not is_shown(as_written(slide), shown) for slide in whole.slides)),
    )  # fmt: skip
    if absent := hidden(drawn):
        yield absent
    yield from (say_n(lang, one, many, n) for one, many, n in counted if n)
