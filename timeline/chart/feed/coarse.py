"""The events of a feed that are known only to their month or year, and stand on the first day of it."""

from __future__ import annotations

from math import floor

from timeline.chart.feed.opened import coarse_units
from timeline.dates import civil, ordinal
from timeline.model.timeline import Timeline

COARSE = "{count}, with those known only to their month or year"
"""What a bar says of its number of events if it has the first day of a month or year that is longer."""
LONGEST = {"month": 31, "year": 366}
"""The greatest number of days of a unit; a bar of more days has at least one whole."""


def coarse_dates(timeline: Timeline) -> tuple[str, ...]:
    """Return the units, of year and month, that are the smallest ones of some dates of a timeline's feed."""
    return coarse_units(timeline.feed_place) if timeline.feed_shown and timeline.feed_place else ()


def has_coarse(timeline: Timeline, first: float, last: float) -> bool:
    """Return whether a bar, from a first to a last day, has the first day of a longer unit that some dates name."""
    day, days = floor(last), last + 1 - first
    year, month, _ = civil(day)
    begin = {"month": ordinal(year, month, 1), "year": ordinal(year, 1, 1)}
    return any(days < LONGEST[unit] and begin[unit] >= floor(first) for unit in coarse_dates(timeline))
