"""Charts of a few days: the moments at which they begin and end, and how they write dates."""

from __future__ import annotations

from math import ceil, floor
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from timeline.dates import Edtf, Precision
from timeline.dates.formatting import Style
from timeline.model.timeline import Timeline
from timeline.view.frame import arrays_of

Moments = tuple[float, float]
"""Two moments in days with a fraction: the first one, and the one after the last."""

FEW_DAYS = 4
"""The greatest number of days of a chart whose axis shows hours."""
DAY_MINUTES = 1440
LEAST = 60
"""The least length of such a chart, in minutes."""
MARGIN = 0.04
"""The space before the first and after the last event, as a share of the time between them."""
STEPS = (1, 5, 15, 60, 180)
"""The minutes at which such a chart can begin and end; at most `MOST_STEPS` of them fit in it."""
MOST_STEPS = 24


class Visible(NamedTuple):
    """The visible period, last inclusive; `whole` is the period without zoom.

    Both have fractions if they end within a day: at the moment `last + 1`. `hours` is true if dates in the chart name
    their time of day. `scaled` is true if the scale is one of hours.
    """

    first: float
    last: float
    whole: tuple[float, float]
    hours: bool
    scaled: bool

    @property
    def one_day(self) -> bool:
        """True if all of it lies within one day."""
        return floor(self.first) == ceil(self.last)

    def styles(self, date: Edtf, vertical: bool) -> tuple[Style, Style]:
        """Return the style of a date in the chart, and the one where the year is clear."""
        if not self.hours:
            return "short", "bare"
        if not _timed(date):
            return "bare", "bare"
        if vertical:  # a heading above the cards names their day, but not where the height is fixed
            return "bare", "clock" if self.scaled else "bare"
        # The axis names the day of a chart of one day.
        clock = self.one_day and date.start == floor(self.first)
        return ("clock", "clock") if clock else ("bare", "bare")

    def is_coarse(self, date: Edtf) -> bool:
        """Return whether a date is less precise than the chart, so that its mark is centred in its period."""
        return is_coarse(date) or (self.hours and date.precision is Precision.DAY)


def _timed(date: Edtf) -> bool:
    both = date.clock is not None and date.until is not None and date.start == date.end
    return both if date.precision is Precision.INTERVAL else date.clock is not None


def is_coarse(date: Edtf) -> bool:
    """Return whether a date is less precise than a day, so that its mark is centred in the period."""
    return date.precision not in (Precision.DAY, Precision.TIME, Precision.INTERVAL)


def moments_of(timeline: Timeline, chosen: NDArray[np.int64]) -> Moments | None:
    """Return the first and the last moment of the chosen events; None if they span more than a few days.

    The result is also None if no event has a time of day.
    """
    arrays = arrays_of(timeline)
    dated = chosen[arrays.dated[chosen]]
    if not arrays.timed[dated].any() or (timeline.feed_shown and timeline.feed_shown.counts):
        return None  # the counts of a feed have whole days, until a reader zooms in
    begin, stops = float(arrays.moments[dated].min()), arrays.stop[dated]
    # An open end is not visible: the chart ends with the last event that has a known moment.
    end = float(max(arrays.moments[dated].max(), stops[np.isfinite(stops)].max(initial=begin)))
    return (begin, end) if end - begin <= FEW_DAYS else None


def times_of(timeline: Timeline, chosen: NDArray[np.int64]) -> tuple[float, float] | None:
    """Return the period of events within a few days, last inclusive, to the minute; None if one has no time of day."""
    moments = moments_of(timeline, chosen)
    if moments is None or not arrays_of(timeline).timed[chosen].all():
        return None
    begin, end = (floor(moment * DAY_MINUTES + 1e-6) / DAY_MINUTES for moment in moments)
    return (begin, end - 1) if begin < end else None


def whole_hours(moments: Moments) -> tuple[float, float]:
    """Return the visible period of events between two moments, last inclusive: a little longer, to full hours.

    In a chart shorter than a day, it begins and ends at a rounder fraction of an hour. A margin does not reach into
    another day.
    """
    begin, end = (moment * DAY_MINUTES for moment in moments)
    short = max(LEAST - (end - begin), 0) / 2
    margin = max(MARGIN * (end - begin), short)
    step = next((step for step in STEPS if step * MOST_STEPS >= end - begin + 2 * short), STEPS[-1])
    first, last = floor((begin - margin) / step) * step, ceil((end + margin) / step) * step
    first = max(first, floor(begin / DAY_MINUTES) * DAY_MINUTES)
    last = min(last, max(ceil((end - 1) / DAY_MINUTES) * DAY_MINUTES, first + step))
    return first / DAY_MINUTES, last / DAY_MINUTES - 1


def shows_hours(period: tuple[float, float], timed: bool) -> bool:
    """Return whether dates in a chart of a period, last inclusive, name their time of day."""
    first, last = period
    return first != floor(first) or last != floor(last) or (timed and last + 1 - first <= FEW_DAYS)
