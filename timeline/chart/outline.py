"""The events of a view as a tree by time: years, months, days, events.

Each node has groups with their numbers of events, or events. The events of a feed are counted and asked for as their
group is opened, so the size of the feed does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, Literal

from timeline.chart.feed.asked import counts_of, top_of
from timeline.chart.feed.in_view import whole_question
from timeline.chart.feed.opened import coarse_units, milliseconds
from timeline.dates import (
    Edtf,
    Precision,
    YearUnit,
    civil,
    format_date,
    format_day,
    ordinal,
    parse_date,
    spell_year,
)
from timeline.model.feed import FeedPlace
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.view.view import View

if TYPE_CHECKING:
    from timeline.store.contract import FeedEvent, Named, Viewport

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

        def starts(size: int) -> Collection[int]:
            if self._feed:
                return range(first // size, (before - 1) // size + 1)
            return {year // size for year in begun if first <= year < before}

        size = 1
        while (not below or size * 10 < below) and len(starts(size)) > MOST:
            size *= 10
        yield from self._counted(years_span(start * size, size) for start in sorted(starts(size)))

    def _counted(self, spans: Iterable[TimeSpan]) -> Iterator[EventGroup]:
        """Yield the spans in which an event begins."""
        for span in spans:
            if number := (self._feed.number(span) if self._feed else 0) + len(self._within(span)):
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
        return self._feed.number(span, vague=not self._is_short(span))

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


Unit = Literal["years", "month", "day"]
FINER: tuple[Unit, ...] = ("years", "month", "day")
"""The units, each finer than the one before it."""
_ID = re.compile(r"y(-?\d{1,11})\.(1|10{1,10})|m(-?\d{1,11})\.(1[0-2]|[1-9])|d(-?\d{1,14})")
_IN_YEAR = {Precision.SEASON, Precision.QUARTER, Precision.YEAR, Precision.DECADE, Precision.CENTURY,
            Precision.MILLENNIUM}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A number of years, a month or a day: from its first day to the day before `before`."""

    unit: Unit
    first: int
    before: int
    years: int = 1

    @property
    def id(self) -> str:
        """The text for a URL."""
        year, month, _ = civil(self.first)
        if self.unit == "day":
            return f"d{self.first}"
        return f"m{year}.{month}" if self.unit == "month" else f"y{year}.{self.years}"

    def name(self, lang: str, year_unit: YearUnit | None = None) -> str:
        """Return the span as text, "June 2020"."""
        if self.unit == "day":
            return format_day(self.first, lang, unit=year_unit)
        year, month, _ = civil(self.first)
        text = f"{spell_year(year)}-{month:02}" if self.unit == "month" else spell_year(year)
        if self.years > 1:
            text = f"{text}/{spell_year(year + self.years - 1)}"
        return format_date(parse_date(text).in_unit(year_unit), lang)

    def parts(self) -> Iterator[TimeSpan]:
        """Yield the months of a year, or the days of a month."""
        year = civil(self.first)[0]
        if self.unit == "month":
            yield from (day_span(day) for day in range(self.first, self.before))
        elif self.years == 1:
            yield from (month_span(year, month) for month in range(1, 13))


def years_span(first: int, years: int = 1) -> TimeSpan:
    """Return a number of years."""
    return TimeSpan("years", ordinal(first, 1, 1), ordinal(first + years, 1, 1), years)


def month_span(year: int, month: int) -> TimeSpan:
    """Return a month."""
    after = (year, month + 1) if month < 12 else (year + 1, 1)
    return TimeSpan("month", ordinal(year, month, 1), ordinal(*after, 1))


def day_span(day: int) -> TimeSpan:
    """Return a day."""
    return TimeSpan("day", day, day + 1)


def span_of(id: str) -> TimeSpan | None:
    """Return the span with an id; None if there is none."""
    found = _ID.fullmatch(id)
    if found is None:
        return None
    year, years, month_year, month, day = found.groups()
    if year is not None:
        return years_span(int(year), int(years)) if int(year) % int(years) == 0 else None
    if day is not None:
        return day_span(int(day))
    return month_span(int(month_year), int(month))


def named_unit(date: Edtf) -> Unit:
    """Return the smallest unit that the beginning of a date names: a date such as 2020 names no month."""
    precision = (date.lower or date).precision
    if precision in _IN_YEAR:
        return "years"
    return "month" if precision is Precision.MONTH else "day"


LISTED = 100_000
"""The greatest number of events of a group that are listed, the most important first; a filter finds the others."""


_AS_SHORT: dict[Unit, tuple[Named, ...]] = {"years": (), "month": ("month", "day"), "day": ("day",)}
_NO_SHORTER: dict[Unit, tuple[Named, ...]] = {"years": ("year",), "month": ("month",), "day": ("day",)}
"""What the dates name that stand in a unit or a part of it, and those that stand in no part of it."""


@dataclass(frozen=True, slots=True)
class FeedNumbers:
    """The events of a feed that a view shows; those that began before day `first` are `earlier`."""

    place: FeedPlace
    viewport: Viewport
    first: int
    before: int
    total: int

    @classmethod
    def of(cls, timeline: Timeline, view: View) -> FeedNumbers | None:
        """Return the numbers of a view's feed; None if it shows no event of one."""
        shown, question = timeline.feed_shown, whole_question(timeline, view)
        place = timeline.record.feed_place if shown else None
        if shown is None or question is None or place is None or not shown.every:
            return None
        viewport = replace(question.viewport, rows="")
        return cls(place, viewport, ceil(question.first), ceil(question.before), shown.every)

    def number(self, span: TimeSpan, *, vague: bool = False) -> int:
        """Return the number of events that begin in a span, by dates that name so short a time, or no part of it."""
        return self._begun(self._within(span, vague))

    @property
    def earlier(self) -> int:
        """The number of events that began before the first day."""
        return max(self.total - self._begun(self._between(self.first, self.before)), 0)

    def top(self, span: TimeSpan, number: int, *, vague: bool = False) -> tuple[FeedEvent, ...]:
        """Return the most important events that begin in a span; the vague ones name no part of it."""
        view = self._within(span, vague)
        return top_of(self.place, view, min(number, LISTED)) if view and number > 0 else ()

    def top_earlier(self, number: int) -> tuple[FeedEvent, ...]:
        """Return the most important events that began before the first day."""
        if number <= 0:
            return ()
        view, begin = self.viewport, milliseconds(self.first)
        edge = replace(view, before=max(begin, view.first + 1), bin=1)
        # At the edge are also those that begin with it.
        at_edge = self._begun(replace(edge, first=begin, begun=True)) if edge.before > begin else 0
        found = top_of(self.place, edge, min(number, LISTED) + at_edge)
        return tuple(each for each in found if each.first < begin)[:number]

    def _within(self, span: TimeSpan, vague: bool) -> Viewport | None:
        named = (_NO_SHORTER if vague else _AS_SHORT)[span.unit]
        view, units = self._between(span.first, span.before), coarse_units(self.place)
        if view is None or not (named and units):  # each date names a day
            return None if named and "day" not in named else view
        return replace(view, named=named)

    def _between(self, first: int, before: int) -> Viewport | None:
        view = self.viewport
        begin = max(milliseconds(max(first, self.first)), view.first)
        end = min(milliseconds(before), view.before)
        return replace(view, first=begin, before=end, bin=end - begin, begun=True) if end > begin else None

    def _begun(self, view: Viewport | None) -> int:
        return counts_of(self.place, view).total if view else 0
