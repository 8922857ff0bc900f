"""The values of events that a format of another program has no place for, counted for one line of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from timeline.dates import Edtf, Precision, civil
from timeline.i18n.catalogue import number, say, say_again
from timeline.i18n.sentences import Sentence
from timeline.model.nouns import Event
from timeline.render.drawn import Drawn
from timeline.render.whole import hidden

NORMAL = 3
"""The importance of an event that states none."""
_EXACT = (Precision.DAY, Precision.TIME)
_ISO = (Precision.YEAR, Precision.MONTH)


def ends(date: Edtf) -> tuple[Edtf | None, Edtf | None]:
    """Return the two dates of an interval; for any other date, the date twice."""
    return (date.lower, date.upper) if date.precision is Precision.INTERVAL else (date, date)


def _vague(event: Event) -> int:
    return any(end is not None and end.precision not in _EXACT for end in ends(event.date))


def _coarse(event: Event) -> int:
    return any(end is not None and end.precision not in (*_EXACT, *_ISO) for end in ends(event.date))


def _open(event: Event) -> int:
    return event.date.precision is Precision.INTERVAL and None in (event.date.lower, event.date.upper)


def _translated(event: Event) -> int:
    return any(len(words) > 1 for words in (event.title, event.summary or ()))


COUNTED: dict[str, tuple[Sentence, Callable[[Event], int]]] = {
    "positions": (Sentence("positions"), lambda e: len(e.positions)),
    "doubt": (Sentence("approximate and uncertain dates"), lambda e: e.date.approximate or e.date.uncertain),
    "precision": (Sentence("dates less precise than a day"), _vague),
    "units": (Sentence("seasons, quarters, decades and centuries"), _coarse),
    "open": (Sentence("open and unknown ends"), _open),
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
    "translations": (Sentence("translations"), _translated),
}  # fmt: skip
"""The name of each value in words, and the function that counts it in an event."""
TOLD = ("positions", "quotes", "responses", "doubts", "progress", "notes", "corrections")
"""The values that `timeline.render.data.shown.told` writes as text."""


@dataclass(frozen=True)
class Losses:
    """What a format has no place for, and what it has only as text, both as keys of `COUNTED`.

    `outside` returns whether the format cannot contain an event at all. `eras` is true if it has no eras. `remark`
    returns a sentence about the whole file.
    """

    lost: tuple[str, ...]
    as_text: tuple[str, ...] = ()
    outside: Callable[[Event], bool] | None = None
    eras: bool = True
    remark: Callable[[Drawn], Sentence | None] | None = None

    def line(self, drawn: Drawn, name: str) -> str:
        """Return one line about the file of a view, empty if nothing is lost."""
        lang, events = drawn.view.lang, drawn.shown.events
        inside = [event for event in events if not (self.outside and self.outside(event))]
        lost = [*_counts(inside, self.lost, lang)]
        if self.eras and drawn.timeline.eras:
            lost.append(_count(Sentence("eras"), len(drawn.timeline.eras), lang))
        if left := len(events) - len(inside):
            lost.insert(0, _count(Sentence("events with dates that the format cannot write"), left, lang))
        if (found := drawn.published.feed_shown) and found.size:
            lost.insert(0, _count(Sentence("events of the feed that are only counted"), found.size, lang))
        parts = [*filter(None, [hidden(drawn)])]
        if lost:
            parts.append(say(lang, "left out: {values}", values=", ".join(lost)))
        if text := [*_counts(inside, self.as_text, lang)]:
            parts.append(say(lang, "only as text: {values}", values=", ".join(text)))
        if self.remark and (remark := self.remark(drawn)):
            parts.append(say_again(lang, remark))
        return say(lang, "{name}: {parts}", name=name, parts="; ".join(parts)) if parts else ""


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
