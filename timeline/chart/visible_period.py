"""The visible period of a chart, and the charts of a few days, whose dates and ticks have times of day."""

from __future__ import annotations

from math import ceil, floor, inf
from typing import Literal, NamedTuple, get_args

import numpy as np
from numpy.typing import NDArray

from timeline.dates import Edtf, Precision, civil, is_far, ordinal
from timeline.dates.formatting import Style
from timeline.model.cache import kept
from timeline.model.nouns import Event
from timeline.model.series import Point, Series
from timeline.model.timeline import Timeline
from timeline.record.positions import tracks
from timeline.view.frame import arrays_of
from timeline.view.view import View

Known = Literal["day", "month", "year"]
"""The precision of a date."""
PRECISIONS: tuple[Known, ...] = get_args(Known)
Places = NDArray[np.int64]
Days = Places | NDArray[np.float64]
"""Days in an array, with fractions in a chart of hours."""
YEAR = 366
"""A number of days."""


def standing_day(timeline: Timeline, view: View) -> int:
    """Return the chosen day of the positions; otherwise that of the selected event, otherwise the as-of date."""
    if view.on is not None:
        return view.on
    event, day = timeline.event.get(view.opened or ""), view.published_on or timeline.as_of
    if event and event.date.start is not None:
        # The last day of a month or a year is the first day that is certainly not before the event.
        last = event.date.end if is_coarse(event.date) and event.date.end is not None else event.date.start
        return max(min(last, day), event.date.start)
    until = view.query.to
    return min(day, until.end) if until and until.end is not None else day


def days_of(timeline: Timeline, part: Visible) -> Days:
    """Return the beginning of each event: its day, or its moment in a chart of hours."""
    arrays = arrays_of(timeline)
    return arrays.moments if part.scaled else arrays.begins


def drawn_series(timeline: Timeline, view: View) -> tuple[Series, ...]:
    """Return the series that a chart draws: those that the view names, otherwise the first two of the file."""
    known = [series for series in timeline.series if series.points]
    named = [series for id_ in view.series for series in known if series.id == id_]
    return tuple((named or known)[:2])


def points_of(timeline: Timeline, view: View, series: Series) -> tuple[Point, ...]:
    """Return the points of a series up to the end of the filter and the as-of date that view or file state."""
    until, known = view.query.to, view.published_on or (timeline.as_of if timeline.stated_as_of else inf)
    last = min(known, inf if until is None or until.end is None else until.end)
    return tuple(point for point in series.points if point.days[0] <= last)


def extent_of(timeline: Timeline, chosen: Places, view: View | None = None) -> tuple[int, int] | None:
    """Return the first and last day of chosen events, a feed and the series of a view; None if no date has a bound."""
    arrays = arrays_of(timeline)
    dated = chosen[arrays.dated[chosen]]
    ends = [(int(arrays.begins[dated].min()), int(arrays.ends[dated].max()))] if len(dated) else []
    if timeline.feed_shown and (period := timeline.feed_shown.seen):
        ends.append(period)
    lines = [points_of(timeline, view, each) for each in drawn_series(timeline, view)] if view else []
    ends += [(points[0][0].start, max(point[0].end for point in points)) for points in lines if points]
    return (min(first for first, _ in ends), max(last for _, last in ends)) if ends else None


def known_to(timeline: Timeline, chosen: NDArray[np.int64], extent: tuple[int, int] | None) -> Known:
    """Return the precision of both the first and the last day of the chosen events."""
    if extent is None:
        return "day"
    arrays, events = arrays_of(timeline), timeline.events
    first = [events[i].date for i in chosen[arrays.begins[chosen] == extent[0]].tolist()]
    last = [events[i].date for i in chosen[arrays.ends[chosen] == extent[1]].tolist()]
    ends = ([date.lower or date for date in first], [date.upper or date for date in last])
    # A feed that begins or ends before or after all of them is known to the day.
    known: list[Known] = [min(map(_precision, dates), key=PRECISIONS.index, default="day") for dates in ends]
    return max(known, key=PRECISIONS.index)


def _precision(date: Edtf) -> Known:
    if date.precision is Precision.TIME:
        return "day"
    if date.precision is Precision.DAY:
        return "month" if date.approximate or date.uncertain else "day"
    return "month" if date.precision is Precision.MONTH else "year"


def known_day(timeline: Timeline, view: View) -> int:
    """Return the day up to which bands are drawn: the as-of date, or an earlier `until` of the filters."""
    until = view.query.to
    as_of = view.published_on or timeline.as_of
    return min(as_of, until.end) if until and until.end is not None else as_of


def stated_day(timeline: Timeline, view: View) -> int | None:
    """Return the as-of date; None if neither view nor file states one."""
    return view.published_on or (timeline.as_of if timeline.has_as_of else None)


def done_of(timeline: Timeline, view: View, event: Event) -> float | None:
    """Return the part of an event's time that is done, 0 to 1; None if it is not known.

    In a file that states the progress of events, it is the part up to the as-of date, so that no past time looks as if
    it were still to come.
    """
    now, first, last = stated_day(timeline, view), event.date.start, event.date.end
    if now is None or first is None or last is None or event.done in (0, 1) or not _states_progress(timeline):
        return event.done
    return max((now + 1 - first) / (last + 1 - first), 0.0) if last > now else None


@kept(1)
def _states_progress(timeline: Timeline) -> bool:
    return any(event.progress for event in timeline.record.events)


def domain(
    timeline: Timeline, view: View, extent: tuple[int, int] | None, moments: Moments | None = None
) -> tuple[float, float]:
    """Return the first and the last day of the window, otherwise of the filter, otherwise of the events.

    The days have fractions, and the period ends at `last + 1`, if the events lie at `moments` of a few days.
    """
    if view.window:
        return view.window
    since, until = view.query.since, view.query.to
    if moments:
        start, end = whole_hours(moments)
        start = since.begins if since and since.begins is not None else start
        end = until.ends - 1 if until and until.ends is not None else end
        return start, max(end, start + 1 / DAY_MINUTES - 1)
    as_of = view.published_on or timeline.as_of
    first, last = extent or (as_of - 365, as_of)
    if since and since.start is not None:
        first = since.start
    if until and until.end is not None:
        last = until.end
    span = max(last - first, 1)
    if until is None:
        # Extend a little beyond the last event, to show a position that it sets; extend to the as-of date if that is
        # near, because a band that stops before it would look as if the position had ended.
        after = _beyond(timeline, view, last, span)
        near = timeline.has_as_of and as_of - last < 0.3 * span
        last = max(after, as_of) if near else after
    return (first if since else _rounded_down(first, span)), max(last, first + 1)


def _beyond(timeline: Timeline, view: View, last: int, span: int) -> int:
    """Return the day on which a chart of `span` days ends, shortly after the `last` of them."""
    share = max(1, round(0.04 * span))
    if is_far(last):
        return min(last + share, max(last, view.published_on or timeline.as_of))
    if share <= YEAR:
        return last + share
    # For centuries this share would be empty decades: the end of the year, or the space for a late band, is enough.
    begins = (band.start for track in tracks(timeline, drafts=view.query.drafts).values() for band in track)
    room = max((day + round(0.015 * span) for day in begins if day is not None and day <= last), default=last)
    return max(room, ordinal(civil(last)[0], 12, 31))


def _rounded_down(day: int, span: int) -> int:
    """Return the start of the year or month if it is near, otherwise a slightly earlier day."""
    year, month, _ = civil(day)
    if is_far(day):
        return day - round(0.02 * span)
    for start in (ordinal(year, 1, 1), ordinal(year, month, 1)):
        if day - start <= 0.08 * span:
            return start
    return day - max(1, round(0.02 * span))


Moments = tuple[float, float]
"""Two moments in days with a fraction: the first one, and the one after the last."""

FEW_DAYS = 14
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

    def styles(self, date: Edtf, vertical: bool) -> tuple[Style, Style]:
        """Return the style of a date in the chart, and the one where the year is clear."""
        if not self.hours:
            return "short", "bare"
        timed = date.clock is not None
        if date.precision is Precision.INTERVAL:
            timed = timed and date.until is not None and date.start == date.end
        if not timed:
            return "bare", "bare"
        if vertical:  # the first block of a day names it; there is no axis with the year
            return "short", "clock" if self.scaled else "bare"
        # The axis names the day of a chart that lies within one day.
        clock = floor(self.first) == ceil(self.last) and date.start == floor(self.first)
        return ("clock", "clock") if clock else ("bare", "bare")

    def is_coarse(self, date: Edtf) -> bool:
        """Return whether a date is less precise than the chart, so that its mark is centred in its period."""
        return is_coarse(date) or (self.hours and date.precision is Precision.DAY)


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
