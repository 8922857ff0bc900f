"""The events of a feed in a view, counted and listed by the time of their beginning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from timeline.chart.feed.answers import counts_of, top_of
from timeline.chart.feed.in_view import whole_question
from timeline.chart.feed.opened import coarse_units, milliseconds
from timeline.chart.outline.spans import TimeSpan
from timeline.model.feed import FeedPlace
from timeline.model.timeline import Timeline
from timeline.view.view import View

if TYPE_CHECKING:
    from timeline.chart.outline.spans import Unit
    from timeline.store.contract import FeedEvent, Named, Viewport

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

    def number(self, span: TimeSpan) -> int:
        """Return the number of events that begin in a span, by dates that name so short a time."""
        return self._begun(self._within(span, _AS_SHORT[span.unit]))

    def vague(self, span: TimeSpan) -> int:
        """Return the number of events that begin in a year or a month, by dates that name no part of it."""
        return self._begun(self._within(span, _NO_SHORTER[span.unit]))

    def numbers(self, spans: Sequence[TimeSpan]) -> list[int]:
        """Return the number of events that begin in each span, by dates that name so short a time."""
        return [self.number(span) for span in spans]

    @property
    def earlier(self) -> int:
        """The number of events that began before the first day."""
        return max(self.total - self._begun(self._between(self.first, self.before)), 0)

    def top(self, span: TimeSpan, number: int, *, vague: bool = False) -> tuple[FeedEvent, ...]:
        """Return the most important events that begin in a span; the vague ones name no part of it."""
        view = self._within(span, (_NO_SHORTER if vague else _AS_SHORT)[span.unit])
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

    def _within(self, span: TimeSpan, named: tuple[Named, ...]) -> Viewport | None:
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
