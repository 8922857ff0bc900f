"""The nodes of the tree: what is inside each, with the number of events."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.chart.outline.feed_numbers import LISTED, FeedNumbers
from timeline.chart.outline.spans import FINER, TimeSpan, Unit, named_unit, span_of, years_span
from timeline.dates import civil
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.view.view import View

if TYPE_CHECKING:
    from timeline.store.contract import FeedEvent

MOST = 60
"""The greatest number of groups, or of events, in a group."""
PAGE = 50
"""The number of events of a group of events that have the same day; groups of groups have a multiple."""
EARLIER = "before"
"""The id of the group of the events that began before the period of the view, or whose beginning is not known."""
_RANGE = re.compile(r"(.{1,24})~(0|[1-9]\d{0,8})\.([1-9]\d{0,8})")


@dataclass(frozen=True, slots=True)
class EventGroup:
    """A group of events: those that begin in a span, or those from `first` to before `last` of all in it."""

    id: str
    number: int
    span: TimeSpan | None = None
    first: int | None = None
    total: int = 0
    """The number of all events in the span, if the group is a part of them."""

    @property
    def is_left_out(self) -> bool:
        """True if the events are too many to list."""
        return not self.id


@dataclass(frozen=True, slots=True)
class Inside:
    """What is inside a node: groups, and events of the file and of the feed."""

    groups: tuple[EventGroup, ...] = ()
    events: tuple[Event, ...] = ()
    found: tuple[FeedEvent, ...] = ()


class EventTree:
    """The tree of the events of a view.

    Args:
        timeline: The timeline of the view.
        view: The view, whose visible period does not matter.
        events: The events of the file that pass its filters, by time.
    """

    def __init__(self, timeline: Timeline, view: View, events: Sequence[Event]) -> None:
        self._feed = FeedNumbers.of(timeline, view)
        self._own = [(event.date.start, named_unit(event.date), event) for event in events]
        self.total = len(events) + (self._feed.total if self._feed else 0)

    def inside(self, id: str) -> Inside | None:
        """Return what is inside a node, the root if the id is empty; None if there is no such node."""
        part = _RANGE.fullmatch(id)
        if part is None:
            return self._inside(id)
        group = self._group(part[1])
        first, number = int(part[2]), int(part[3])
        if group is None or first + number > self._direct_number(group) or first + number > LISTED:
            return None
        return self._listed(group, first, number)

    def _inside(self, id: str) -> Inside | None:
        if id == "":
            return Inside((*self._earlier(), *self._years(*self._extent())))
        group = self._group(id)
        if group is None:
            return None
        direct = self._listed(group, 0, self._direct_number(group))
        if group.span is None or group.span.unit == "day" or self._is_short(group.span):
            return direct
        if group.span.years > 1:
            first, _, _ = civil(group.span.first)
            return Inside((*direct.groups, *self._years(first, first + group.span.years, group.span.years)))
        parts = self._counted(group.span.parts())
        return Inside((*direct.groups, *parts), direct.events, direct.found)

    def _group(self, id: str) -> EventGroup | None:
        if id == EARLIER:
            return next(self._earlier(), None)
        span = span_of(id)
        return next(self._counted([span]), None) if span else None

    def _earlier(self) -> Iterator[EventGroup]:
        number = sum(day is None for day, _, _ in self._own) + (self._feed.earlier if self._feed else 0)
        if number:
            yield EventGroup(EARLIER, number)

    def _extent(self) -> tuple[int, int]:
        """Return the first year of an event, and the year after the last one."""
        days = [day for day, _, _ in self._own if day is not None]
        if self._feed:
            days += [self._feed.first, max(self._feed.before - 1, self._feed.first)]
        years = [civil(day)[0] for day in (min(days, default=0), max(days, default=-1))]
        return years[0], years[1] + 1

    def _years(self, first: int, before: int, below: int = 0) -> Iterator[EventGroup]:
        """Yield groups of so many years that there are at most `MOST`, and fewer than `below` if it is given."""
        begun = {civil(day)[0] for day, _, _ in self._own if day is not None}
        size = 1
        while (not below or size * 10 < below) and self._number_of(first, before, begun, size) > MOST:
            size *= 10
        starts = {year // size for year in begun if first <= year < before}
        if self._feed:
            starts |= {*range(first // size, (before - 1) // size + 1)}
        yield from self._counted(years_span(start * size, size) for start in sorted(starts))

    def _number_of(self, first: int, before: int, begun: Iterable[int], size: int) -> int:
        if self._feed:
            return (before - 1) // size - first // size + 1
        return len({year // size for year in begun if first <= year < before})

    def _counted(self, spans: Iterable[TimeSpan]) -> Iterator[EventGroup]:
        """Yield the spans in which an event begins."""
        spans = list(spans)
        found = self._feed.numbers(spans) if self._feed else [0] * len(spans)
        for span, of_feed in zip(spans, found, strict=True):
            if number := of_feed + len(self._within(span)):
                yield EventGroup(span.id, number, span)

    def _within(self, span: TimeSpan) -> list[tuple[Unit, Event]]:
        """Return the events of the file that begin in a span, and whose date names a part of time so short."""
        finer = FINER[FINER.index(span.unit) :]
        return [
            (unit, event)
            for day, unit, event in self._own
            if day is not None and span.first <= day < span.before and unit in finer
        ]

    def _is_short(self, span: TimeSpan) -> bool:
        """Return whether the events of a month are few enough to stand without groups of days."""
        return span.unit == "month" and sum(group.number for group in self._counted([span])) <= MOST

    def _direct(self, span: TimeSpan | None) -> list[Event]:
        """Return the events of the file that stand in a span itself, and in no part of it."""
        if span is None:
            return [event for day, _, event in self._own if day is None]
        if span.years > 1:
            return []
        every = self._is_short(span)
        return [event for unit, event in self._within(span) if every or unit == span.unit]

    def _feed_number(self, span: TimeSpan | None) -> int:
        """Return the number of events of the feed that stand in a span itself."""
        if self._feed is None:
            return 0
        if span is None:
            return self._feed.earlier
        if span.years > 1:
            return 0
        return self._feed.number(span) if self._is_short(span) else self._feed.vague(span)

    def _direct_number(self, group: EventGroup) -> int:
        return len(self._direct(group.span)) + self._feed_number(group.span)

    def _listed(self, group: EventGroup, first: int, number: int) -> Inside:
        """Return the events of a group from one on, or groups of them if they are many."""
        if number > MOST:
            return Inside(tuple(self._ranges(group, first, number)))
        own = self._direct(group.span)
        events = tuple(own[first : first + number])
        begin, end = max(first - len(own), 0), first + number - len(own)
        if self._feed is None or end <= 0 or not self._feed_number(group.span):
            return Inside(events=events)
        if group.span is None:
            top = self._feed.top_earlier(end)
        else:
            top = self._feed.top(group.span, end, vague=not self._is_short(group.span))
        return Inside(events=events, found=top[begin:end])

    def _ranges(self, group: EventGroup, first: int, number: int) -> Iterator[EventGroup]:
        size, total = PAGE, self._direct_number(group)
        while -(-number // size) > MOST:
            size *= PAGE
        end = first + number
        listed = max(first, min(end, LISTED))
        for start in range(first, listed, size):
            n = min(size, listed - start)
            yield EventGroup(f"{group.id}~{start}.{n}", n, group.span, start, total)
        if listed < end:
            yield EventGroup("", end - listed, group.span, listed, total)
