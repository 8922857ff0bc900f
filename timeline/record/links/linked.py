"""The links of a record by their events, their chains, and their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from timeline.dates import Edtf
from timeline.dates.formatting import format_date
from timeline.dates.intervals import around, later_words
from timeline.i18n.catalogue import say
from timeline.i18n.letters import arrows
from timeline.model.cache import kept
from timeline.model.timeline import Timeline


class EventLink(NamedTuple):
    """An event with a link to an earlier one, and the type of the link, "" for a response."""

    source: str
    answer: str
    type: str


class Links(NamedTuple):
    """The links of a record in order of time: of all events, by their answers and by their sources."""

    every: tuple[EventLink, ...]
    to: Mapping[str, Sequence[EventLink]]
    back: Mapping[str, Sequence[EventLink]]


@kept(4)
def links_of(timeline: Timeline, *, drafts: bool = False) -> Links:
    """Return the links between events of the timeline; those of drafts only if `drafts` is true."""
    known = timeline.event
    every = tuple(
        EventLink(source, event.id, type_)
        for event in timeline.events
        for source, type_ in dict.fromkeys(event.answered)
        if source in known and (drafts or not (event.draft or known[source].draft))
    )
    to, back = defaultdict[str, list[EventLink]](list), defaultdict[str, list[EventLink]](list)
    for link in every:
        to[link.answer].append(link)
        back[link.source].append(link)
    return Links(every, to, back)


def is_before(date: Edtf, other: Edtf) -> bool:
    """Return whether one date is certainly before another: by days, or by instants or times of one day."""
    first, second = _days(date), _days(other)
    if first is None or second is None or first[1] != second[0]:
        return bool(first and second and first[1] < second[0])
    return is_earlier(date, other)


def is_earlier(date: Edtf, other: Edtf) -> bool:
    """Return whether one date of a day is before another: by instants if both name an offset, else by clock times."""
    if date.instant is not None and other.instant is not None:
        return date.instant < other.instant
    return date.clock is not None and other.clock is not None and date.clock < other.clock


def chain(timeline: Timeline, event: str, *, drafts: bool = False) -> tuple[EventLink, ...]:
    """Return the links by which an event is reached from earlier ones, and by which later ones are from it."""
    links = links_of(timeline, drafts=drafts)
    found = dict[EventLink, None]()
    for ways, end in ((links.to, "source"), (links.back, "answer")):
        seen, ahead = {event}, [event]
        while ahead:
            for link in ways.get(ahead.pop(), ()):
                found.setdefault(link)
                if (other := getattr(link, end)) not in seen:
                    seen.add(other)
                    ahead.append(other)
    return tuple(sorted(found, key=links.every.index))


def link_name(timeline: Timeline, type_: str, lang: str, *, back: bool = False) -> str:
    """Return what a link says: "Answers", or from the side of the earlier event, if `back`, "Answered by"."""
    known = timeline.link_type.get(type_)
    if known is None:
        return say(lang, "Answered by" if back else "Answers")
    label = known.label.say(lang)
    return (known.inverse.say(lang) if known.inverse else f"{label} {arrows(lang)[0]}") if back else label


def interval_of(timeline: Timeline, link: EventLink, lang: str) -> str:
    """Return how much later an answer came than its source: "next day"; "" if the dates hardly tell."""
    first, second = (_days(timeline.event[id_].date) for id_ in (link.source, link.answer))
    return later_words(first, second, lang) if first and second else ""


def _days(date: Edtf) -> tuple[int, int] | None:
    begun = date.lower or date
    if begun.start is None or begun.end is None:
        return None
    rough = begun.approximate or begun.uncertain
    return around((begun.start, begun.end)) if rough else (begun.start, begun.end)


def link_words(timeline: Timeline, event: str, lang: str) -> Iterator[tuple[str, str, str]]:
    """Yield each link of an event: what it says, the other event, and its date with the interval between both."""
    links = links_of(timeline, drafts=timeline.event[event].draft)
    ways = ((links.to, 0, False), (links.back, 1, True))
    for ways_of, end, back in ways:
        for link in ways_of.get(event, ()):
            other = timeline.event[link[end]]
            parts = (format_date(other.date, lang), interval_of(timeline, link, lang) if back else "")
            when = say(lang, ", ").join(filter(None, parts))
            yield link_name(timeline, link.type, lang, back=back), other.id, when


def linked_lines(timeline: Timeline, event: str, lang: str) -> Iterator[str]:
    """Yield each link of an event as text: "Answered by: Amazon disputes the test (27 July 2018, next day)"."""
    for name, other, date in link_words(timeline, event, lang):
        yield f"{name}{say(lang, ': ')}{timeline.event[other].title.say(lang)} ({date})"
