"""The period of a chart that is enlarged: the one in which most positions change, for its length.

Events that change no position count only if hardly any does; then those of importance 5 count too. A chart that shows
a lot of events on a few days is not enlarged there: what readers ask is who moved first, not when most was written.
"""

from __future__ import annotations

from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from timeline.chart.visible_period import Visible
from timeline.dates import FIRST_NEAR, Period, civil, ordinal
from timeline.dates.gregorian import days_in_month
from timeline.layout.plan import Plan
from timeline.layout.scale import Zone, ZoneUnit
from timeline.model.timeline import Timeline
from timeline.record.positions import changes
from timeline.view.frame import arrays_of
from timeline.view.view import View

LEAST_FACTORS = 3.5, 5.0
"""How many times as wide an enlarged period is at least: of changes, and of important events."""
FEWEST = 3
"""The least number of changes in an enlarged period."""
OUTCOME = 5
"""The importance of events that count where too few positions change."""
PRECISE = 0.001
"""The greatest length of the date of a change that counts, as a share of the chart's period."""
LEAST = 0.018
"""The least length of an enlarged period, as a share of the chart's period: its stripe is then visible."""
APART = 0.012
"""The least time between two changes on different dates, as a share of an enlarged period."""
AIR = 0.15
"""The time before and after the changes, as a share of the time between them."""
BEFORE, AFTER = 0.1, 0.35
"""The additional time before and after an enlarged period on slides and in films, as shares of it."""
MOST_DATES = 400
"""The number of dates from which only every second, third … is tried, which limits the work."""
MONTHS, YEARS = 183.0, 5 * 366.0
"""The lengths in days above which an enlarged period has whole months, or whole years."""
QUARTERS = 96
"""The steps of a day, in which an enlarged period of hours begins and ends."""


def enlarged_period(timeline: Timeline, view: View, chosen: NDArray[np.int64], part: Visible) -> Zone | None:
    """Return the period to enlarge in a chart of the chosen events; None if no period has several changes.

    A period that the view names is taken as it is.
    """
    if isinstance(view.inset, tuple):
        first, last = view.inset
        return Zone(first, last, _unit_of(last + 1 - first, hours=part.scaled))
    for important, factor in zip((False, True), LEAST_FACTORS, strict=True):
        dates, numbers = _changes(timeline, view, chosen, part, important=important)
        if found := _densest(dates, numbers, part, factor):
            zone = _zone(dates, found, _outcomes(timeline, chosen, part), part)
            whole = part.whole[1] + 1 - part.whole[0]
            return zone if (zone.last + 1 - zone.first) * factor <= whole else None
    return None


def staged_period(plan: Plan) -> Period | None:
    """Return the enlarged period of slides and films, with room at its end for words beside the last bar."""
    zone, (first, last) = plan.time.zone, plan.time.whole
    if zone is None or plan.folded:
        return None
    length, step = zone.last + 1 - zone.first, QUARTERS if plan.time.hours else 1
    begin = max(floor((zone.first - BEFORE * length) * step) / step, first)
    end = ceil((zone.last + 1 + AFTER * length) * step) / step - 1
    return begin, end if plan.bands else min(end, last)


def _changes(
    timeline: Timeline, view: View, chosen: NDArray[np.int64], part: Visible, *, important: bool
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the dates on which positions change, and how many do on each; with `important`, also other events.

    A first position is no change.
    """
    arrays, moved = arrays_of(timeline), changes(timeline, drafts=view.query.drafts)
    actors, counted = set(view.query.actors), np.zeros(len(chosen), dtype=np.int64)
    for n in np.flatnonzero(np.isin(chosen, [timeline.place[event] for event in moved])).tolist():
        own = moved[timeline.events[chosen[n]].id]
        counted[n] = sum(m.before is not None and (not actors or m.actor in actors) for m in own)
    if important:
        counted = np.maximum(counted, arrays.importance[chosen] >= OUTCOME)
    begins = arrays.moments if part.scaled else arrays.begins.astype(np.float64)
    first, last = part.whole
    length = max(PRECISE * (last + 1 - first), 1.0)
    keep = arrays.dated[chosen] & (arrays.ends - arrays.begins + 1 <= length)[chosen] & (counted > 0)
    keep &= (begins[chosen] >= first) & (begins[chosen] < last + 1)
    dates, inverse = np.unique(begins[chosen][keep], return_inverse=True)
    return dates, np.bincount(inverse, counted[keep], len(dates)).astype(np.int64)


def _densest(
    dates: NDArray[np.float64], numbers: NDArray[np.int64], part: Visible, factor: float
) -> tuple[float, float] | None:
    """Return the first and the last date of the best period, or None.

    It becomes at least `factor` times as wide, and its changes can then be told apart. The best has the most pairs of
    them, times the logarithm of how much wider it becomes.
    """
    step = 1 + len(dates) // MOST_DATES
    dates, sums = dates[::step], np.concatenate(([0], np.cumsum(numbers)))[::step]
    if len(dates) < 2:
        return None
    sums = np.append(sums[: len(dates)], numbers.sum())
    whole = part.whole[1] + 1 - part.whole[0]
    between = dates[None, :] - dates[:, None] + (0 if part.scaled else 1)
    length = np.maximum(between, LEAST * whole)
    number = sums[None, 1:] - sums[:-1, None]
    real = np.triu(np.ones(length.shape, dtype=bool), 1) & (number >= FEWEST)
    real &= (length * factor <= whole) & (_gaps(dates) >= APART * between)
    if not real.any():
        return None
    score = np.where(real, number**2 * np.log(whole / length), 0.0)
    i, j = divmod(int(score.argmax()), len(dates))
    return float(dates[i]), float(dates[j])


def _gaps(dates: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the shortest time between neighbouring dates from each date (rows) to each later one (columns).

    The dates before the first and after the last one are neighbours too: a crowd is not cut in two.
    """
    before, after = np.diff(dates, prepend=-np.inf), np.diff(dates, append=np.inf)
    steps = np.where(np.tri(len(dates), dtype=bool), before[:, None], before)
    gaps: NDArray[np.float64] = np.minimum(np.minimum.accumulate(steps, axis=1), after)
    return gaps


def _outcomes(timeline: Timeline, chosen: NDArray[np.int64], part: Visible) -> list[float]:
    """Return the dates of the events of the greatest importance."""
    arrays = arrays_of(timeline)
    some = chosen[arrays.dated[chosen] & (arrays.importance[chosen] >= OUTCOME)]
    dates: list[float] = (arrays.moments if part.scaled else arrays.begins)[some].tolist()
    return dates


def _zone(
    dates: NDArray[np.float64], found: tuple[float, float], outcomes: list[float], part: Visible
) -> Zone:
    """Return a period with some time before and after its changes, and with the important events that are near.

    A longer one begins and ends with a month or a year.
    """
    (begin, end), (lo, hi) = found, (part.whole[0], part.whole[1] + 1)
    within = dates[(dates >= begin) & (dates <= end)]
    nearest, end = float(np.diff(within).min()), end + (0.0 if part.scaled else 1.0)
    length = end - begin
    unit = _unit_of(length, hours=part.scaled)
    if unit == "month" or unit == "year":
        a, b = _first_of(floor(begin), unit), _last_of(ceil(end) - 1, unit)
        return Zone(max(a, lo), min(b, hi - 1), unit, nearest)
    least = max(length * (1 + 2 * AIR), min(LEAST * (hi - lo), nearest / APART))
    before = max(
        [(least - length) / 2, *(begin - day for day in outcomes if 0 < begin - day <= least - length)]
    )
    after = max(AIR * length, least - length - before)
    step = QUARTERS if part.scaled else 1
    first = max(floor((begin - before) * step) / step, lo)
    return Zone(first, min(ceil((end + after) * step) / step, hi) - 1, unit, nearest)


def _unit_of(length: float, *, hours: bool) -> ZoneUnit:
    """Return the unit of a period of this length in days."""
    return "hour" if hours else "year" if length > YEARS else "month" if length > MONTHS else "day"


def _first_of(day: int, unit: ZoneUnit) -> int:
    """Return the first day of the month or year of a day."""
    year, month, _ = civil(day)
    return day if year < FIRST_NEAR else ordinal(year, month if unit == "month" else 1, 1)


def _last_of(day: int, unit: ZoneUnit) -> int:
    """Return the last day of the month or year of a day."""
    year, month, _ = civil(day)
    month = month if unit == "month" else 12
    return day if year < FIRST_NEAR else ordinal(year, month, days_in_month(year, month))
