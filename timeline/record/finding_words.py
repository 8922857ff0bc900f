"""What a finding is in the record, as text: it holds, does not hold, or depends on dates that are not known exactly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite

from timeline.dates.formatting import format_date, format_noun
from timeline.i18n.catalogue import listed, say, say_again, say_n
from timeline.i18n.sentences import InWords
from timeline.model.timeline import Timeline
from timeline.record.findings import Judged
from timeline.record.readings import DateKey
from timeline.record.words import names

MOST_NAMED = 8
"""The maximum number of events that a text names; the others are counted."""


def judged_words(timeline: Timeline, found: Judged, lang: str, *, ids: bool = False) -> str:
    """Return what a finding is, with the events on which it rests or that break it, by their titles or their ids."""
    if found.verdict == "depends":
        return _depends(timeline, found, lang, ids=ids)
    parts = [
        f"{_named(timeline, event, lang, ids=ids)} ({format_date(timeline.event[event].date, lang)})"
        for event in found.events
    ]
    if found.never:
        parts.append(say(lang, "never: {names}", names=names(timeline, found.never, lang)))
    words = say(lang, "holds" if found.verdict == "holds" else "does not hold in this record")
    return f"{words}{say(lang, ': ')}{_some(parts, lang)}" if parts else words


def judged_in_words(timeline: Timeline, found: Judged, *, ids: bool = False) -> InWords:
    """Return the same in each language."""
    return InWords(lambda lang: judged_words(timeline, found, lang, ids=ids))


def finding_line(timeline: Timeline, found: Judged, lang: str) -> str:
    """Return the sentence of a finding, and what it is: "“IBM was first” does not hold in this record"."""
    sentence = say(lang, "“{text}”", text=found.finding.text.say(lang))
    return f"{sentence} {judged_words(timeline, found, lang)}"


def _depends(timeline: Timeline, found: Judged, lang: str, *, ids: bool) -> str:
    if found.why:
        return say(lang, "depends on what is not known: {why}", why=say_again(lang, found.why))
    holds, not_ = (_way(timeline, way, lang, ids=ids) for way in found.ways)
    message = "depends on dates that are not known exactly; it holds with {holds}, but not with {fails}"
    return say(lang, message, holds=holds, fails=not_)


def _way(timeline: Timeline, days: Mapping[DateKey, float], lang: str, *, ids: bool) -> str:
    """Return the days of some dates in a reading: "amazon-pause on 3 June 2020"."""
    parts = []
    for (event, own), day in days.items():
        name = _named(timeline, event, lang, ids=ids)
        if isfinite(day):
            message = "{event} on {date}" if own < 0 else "the position in {event} from {date}"
            parts.append(say(lang, message, event=name, date=format_noun(int(day), lang)))
        else:
            parts.append(say(lang, "the position in {event} from any earlier day", event=name))
    return _some(parts, lang)


def _named(timeline: Timeline, event: str, lang: str, *, ids: bool) -> str:
    return event if ids else say(lang, "“{text}”", text=timeline.event[event].title.say(lang))


def _some(parts: Iterable[str], lang: str) -> str:
    every = [*parts]
    if left := len(every[MOST_NAMED:]):
        every = [*every[:MOST_NAMED], say_n(lang, "{n} more", "{n} more", left)]
    return listed(every, lang)
