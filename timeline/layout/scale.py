"""The scale of time: days to pixels and back, piecewise linear, with periods that may be enlarged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, floor, log
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from timeline.dates import FIRST_NEAR, civil, ordinal
from timeline.dates.far import year_ago
from timeline.dates.gregorian import days_in_month

ScaleKind = Literal["linear", "magnified", "equal"]

Stretch = tuple[int, int]
"""The first and the last day of an event, or the days between which it took place."""
ZoneUnit = Literal["day", "month", "year"]

MIN_CROWD = 4
"""The least number of events in a crowded period."""
MIN_DATES = 3
"""The least number of dates of its events."""
MIN_FACTOR = 3.0
"""The least enlargement; a smaller one would distort the axis for little gain."""
FINE = (1, 7, 31, 92, 366)
"""Lengths in days by which events are told apart; longer ones are multiplied by ten."""
DAY_MINUTES = 1440
FINEST = 60
"""The least number of steps of a chart in which crowded periods are sought."""
STEPS = (60, 15, 5, 1)
"""The minutes at which such periods begin and end."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A period of days [first, last], or from the moment first to last + 1, drawn `factor` times larger than the rest.

    Its ends are precise to the unit.
    """

    first: float
    last: float
    factor: float
    unit: ZoneUnit = "day"

    @property
    def one_year(self) -> bool:
        """True if it is within one calendar year, so that its dates do not need a year."""
        return civil(floor(self.first))[0] == civil(ceil(self.last))[0]


@dataclass(frozen=True, slots=True)
class _Crowd:
    """A period to enlarge: its days, the number of events shorter than it, and its unit."""

    first: int
    last: int
    count: int
    unit: ZoneUnit


@dataclass(frozen=True, slots=True)
class Scale:
    """Points of days and pixels, joined by straight lines that continue beyond the ends.

    Both ascend; in a chart from right to left, pixels descend.
    """

    kind: ScaleKind
    days: tuple[float, ...]
    pixels: tuple[float, ...]
    zones: tuple[Zone, ...] = ()

    def to_px(self, day: float) -> float:
        """Return the x, in pixels, of the start of a day (an ordinal)."""
        return _interpolate(self.days, self.pixels, day)

    def to_day(self, x: float) -> float:
        """Return the day (an ordinal with a fraction) at an x in pixels."""
        if self.pixels[0] > self.pixels[-1]:
            return _interpolate([-pixel for pixel in self.pixels], self.days, -x)
        return _interpolate(self.pixels, self.days, x)

    def mirrored(self, width: float) -> Scale:
        """Return the scale of a chart of this width, from right to left."""
        return replace(self, pixels=tuple(width - pixel for pixel in self.pixels))

    @property
    def ascending(self) -> Scale:
        """The scale from left to right, at the same place."""
        first, last = self.pixels[0], self.pixels[-1]
        return self if first <= last else self.mirrored(first + last)

    def middle_of(self, day: int) -> float | None:
        """Return the x of the middle of the visible part of a day; None if no part is visible."""
        first, after = max(day, self.days[0]), min(day + 1, self.days[-1])
        return self.to_px((first + after) / 2) if first < after else None

    def cropped(self, lo: float, hi: float, width: float | None = None) -> Scale:
        """Return the part from day lo to day hi, for a zoomed chart.

        The part has the width of the whole, or `width` pixels; the proportions of days do not change.
        """
        inner = [day for day in self.days if lo < day < hi]
        days = (float(lo), *inner, float(hi))
        x0, x1, a = self.pixels[0], self.pixels[-1], self.to_px(lo)
        x1 = x1 if width is None else x0 + width
        grow = (x1 - x0) / (self.to_px(hi) - a)
        pixels = (x0, *(x0 + (self.to_px(day) - a) * grow for day in inner), x1)
        inside = any(zone.first <= lo and hi <= zone.last + 1 for zone in self.zones)
        zones = tuple(zone for zone in self.zones if zone.first < hi and lo < zone.last + 1)
        return Scale(self.kind, days, pixels, () if inside else zones)

    @property
    def pieces(self) -> tuple[tuple[float, float, float], ...]:
        """Return (first day, last day, pixels per day) for each straight piece."""
        knots = zip(self.days, self.pixels, strict=True)
        return tuple((a, b, (y - x) / (b - a)) for (a, x), (b, y) in pairwise(knots))


def _interpolate(xs: Sequence[float], ys: Sequence[float], x: float) -> float:
    i = min(max(bisect_right(xs, x), 1), len(xs) - 1)
    share = (x - xs[i - 1]) / (xs[i] - xs[i - 1])
    return ys[i - 1] + share * (ys[i] - ys[i - 1])


def make_scale(kind: ScaleKind, dates: Sequence[Stretch], lo: int, hi: int, x0: float, x1: float) -> Scale:
    """Return a scale from day `lo` at `x0` to day `hi` at `x1` for events with these days (ordinals), which may recur.

    Without crowded periods, or without two days with events, the scale is linear.
    """
    hi = max(hi, lo + 1)
    inside = sorted(stretch for stretch in dates if lo <= stretch[0] <= hi)
    days = [first for first, _ in inside]
    if kind == "equal" and len(set(days)) > 1:
        return equal_steps(days, lo, hi, x0, x1)
    crowds = _crowded(inside, lo, hi) if kind == "magnified" else ()
    return _focus(crowds, len(inside), lo, hi, x0, x1) or Scale(
        "linear" if kind == "equal" else kind, (lo, hi), (x0, x1)
    )


def equal_steps(days: Sequence[float], lo: float, hi: float, x0: float, x1: float) -> Scale:
    """Return a scale with equal steps between successive days with events."""
    knots = sorted({lo, *days, hi})
    step = (x1 - x0) / (len(knots) - 1)
    return Scale("equal", tuple(knots), tuple(x0 + i * step for i in range(len(knots))))


def _focus(crowds: Sequence[_Crowd], total: int, lo: int, hi: int, x0: float, x1: float) -> Scale | None:
    """Give each crowded period a width by its share of the events; None if no period is worth enlarging."""
    if not crowds:
        return None
    counted = sum(crowd.count for crowd in crowds)
    inside = sum(crowd.last + 1 - crowd.first for crowd in crowds)
    share = min(0.62, 0.85 * counted / total)
    outside_rate = (1 - share) / max(hi - lo - inside, 1)
    zones, knots, at = [], [(float(lo), x0)], x0
    for crowd in crowds:
        width = share * crowd.count / counted
        factor = width / (crowd.last + 1 - crowd.first) / outside_rate
        if factor < MIN_FACTOR:
            return _focus([other for other in crowds if other is not crowd], total, lo, hi, x0, x1)
        at += (crowd.first - knots[-1][0]) * outside_rate * (x1 - x0)
        knots.append((float(crowd.first), at))
        at += width * (x1 - x0)
        knots.append((float(crowd.last + 1), at))
        zones.append(Zone(crowd.first, crowd.last, factor, crowd.unit))
    knots.append((float(hi), x1))
    clean = [k for k, after in pairwise([*knots, (hi + 1.0, x1 + 1)]) if after[0] > k[0]]
    return Scale("magnified", tuple(d for d, _ in clean), tuple(x for _, x in clean), tuple(zones))


def _crowded(dates: Sequence[Stretch], lo: int, hi: int, most: int = 3) -> tuple[_Crowd, ...]:
    """Return the crowded periods of sorted dates, found one by one with Kulldorff's scan statistic."""
    first, last = np.array(dates, dtype=np.int64).reshape(-1, 2).T
    classes = _classes(last - first + 1)
    crowds: list[_Crowd] = []
    parts = [(lo, hi)]
    while parts and len(crowds) < most:
        a, b = parts.pop(0)
        found = [
            best
            for longest, members in classes
            if (best := _densest(first[members], last[members], longest, (a, b), hi - lo + 1))
        ]
        if not found:
            continue
        _, begins, ends, count, longest = max(found)
        crowds.append(_with_margins(begins, ends, count, longest, (a, b)))
        parts += [(a, crowds[-1].first - 1), (crowds[-1].last + 1, b)]
    return tuple(sorted(crowds, key=lambda crowd: crowd.first))


def _classes(lengths: NDArray[np.int64]) -> list[tuple[int, NDArray[np.bool_]]]:
    """Return limits of length in days, each with the events up to it, without limits that add no event."""
    classes: list[tuple[int, NDArray[np.bool_]]] = []
    limit, fine = 0, iter(FINE)
    while len(lengths) and (not classes or not classes[-1][1].all()):
        limit = next(fine, limit * 10)
        members = lengths <= limit
        if members.sum() > (classes[-1][1].sum() if classes else 0):
            classes.append((limit, members))
    return classes


def _with_margins(begins: int, ends: int, count: int, longest: int, part: tuple[int, int]) -> _Crowd:
    """Return a crowd with margins proportional to its length, which begin and end with a unit of its precision."""
    pad = max(2, round((ends - begins + 1) * 0.15))
    first, last = max(begins - pad, part[0]), min(ends + pad, part[1])
    years = (last + 1 - first) / 365
    unit: ZoneUnit = "year" if longest >= 366 or years > 5 else "month" if longest > 7 or years > 1 else "day"
    if unit != "day":
        # Margins of years long ago are round numbers of years.
        step = 10 ** max(len(str(int(years))) - 2, 0)
        first = max(_first_of(first, unit, step), part[0])
        last = min(_last_of(last, unit, step), part[1])
    return _Crowd(first, last, count, unit)


def _first_of(day: int, unit: ZoneUnit, step: int) -> int:
    """Return the first day of the month or year of a day, or of a round number of years ago."""
    year, month, _ = civil(day)
    if year < FIRST_NEAR:
        return ordinal(year_ago(-((year - year_ago(0)) // step * step)), 1, 1)
    return ordinal(year, month if unit == "month" else 1, 1)


def _last_of(day: int, unit: ZoneUnit, step: int) -> int:
    """Return the last day of the month or year of a day, or of a round number of years ago."""
    year, month, _ = civil(day)
    if year < FIRST_NEAR:
        return ordinal(year_ago((year_ago(0) - year) // step * step), 12, 31)
    month = month if unit == "month" else 12
    return ordinal(year, month, days_in_month(year, month))


_Found = tuple[float, int, int, int, int]
"""The score of a crowd, its first and last day, its number of events, and their greatest length."""


def _densest(
    first: NDArray[np.int64], last: NDArray[np.int64], longest: int, part: tuple[int, int], whole: int
) -> _Found | None:
    """Return the most significant crowd among the events of at most the length `longest` within a part, or None."""
    total, span = len(first), part[1] - part[0] + 1
    within = (first >= part[0]) & (last <= part[1])
    first, last = first[within], last[within]
    n = len(first)
    if n < MIN_CROWD or span < 60:
        return None
    step = 1 + n // 150  # for thousands of events, only every k-th one is scanned, which limits the work
    starts = np.arange(0, n - MIN_CROWD + 1, step)
    stops = starts[:, None] + np.arange(MIN_CROWD - 1, n, step)
    real = stops < n
    stops = np.minimum(stops, n - 1)
    inside = (stops - starts[:, None] + 1).astype(np.float64)
    ends = np.maximum.accumulate(last)[stops]
    days = (ends - first[starts][:, None] + 1).astype(np.float64)
    # Enlarging shows nothing more of one date or two, nor of events that are as long as the period.
    dates = np.cumsum(np.diff(first, prepend=first[0]) > 0)
    real &= (dates[stops] - dates[starts][:, None] + 1 >= MIN_DATES) & (days > longest)
    length = np.maximum(days, 7)
    expected = n * length / span
    # A crowd must be dense compared with its part, and with the whole chart.
    dense = np.flatnonzero(real & (inside >= 4 * np.maximum(expected, total * length / whole)))
    if not len(dense):
        return None
    inside, expected = inside.ravel()[dense], expected.ravel()[dense]
    outside = n - inside
    rest = outside * np.log(np.maximum(outside, 1e-9) / np.maximum(n - expected, 1e-9))
    score = inside * np.log(inside / expected) + np.where(outside > 0, rest, 0.0)
    most = int(score.argmax())
    if score[most] <= max(6.0, 2 * log(n)):
        return None
    i, j = divmod(int(dense[most]), stops.shape[1])
    return float(score[most]), int(first[starts[i]]), int(ends[i, j]), int(inside[most]), longest


def make_hour_scale(
    kind: ScaleKind, times: Sequence[tuple[float, float]], lo: float, hi: float, x0: float, x1: float
) -> Scale:
    """Return the scale from the moment `lo` at `x0` to `hi` at `x1` for events at these times, as `make_scale` does.

    Times are the moment of the beginning and the one after the end, in days with a fraction.
    """
    inside = [(begin, end) for begin, end in times if lo <= begin <= hi]
    moments = [begin for begin, _ in inside]
    if kind == "equal" and len(set(moments)) > 1:
        return equal_steps(moments, lo, hi, x0, x1)
    # The scale of days serves for hours too: each step of some minutes is given to it as if it were a day.
    step = next((step for step in STEPS if (hi - lo) * DAY_MINUTES / step >= FINEST), STEPS[-1])
    origin, per_day = floor(lo), DAY_MINUTES // step
    first, last = (round((moment - origin) * per_day) for moment in (lo, hi))
    steps = [
        (floor((begin - origin) * per_day + 1e-6), ceil((end - origin) * per_day - 1e-6) - 1)
        for begin, end in inside
    ]
    scale = make_scale(kind, [(a, max(a, b)) for a, b in steps], first, last, x0, x1)
    days = (lo, *(origin + knot / per_day for knot in scale.days[1:-1]), hi)
    zones = tuple(
        Zone(origin + zone.first / per_day, origin + (zone.last + 1) / per_day - 1, zone.factor)
        for zone in scale.zones
    )
    return Scale(scale.kind, days, scale.pixels, zones)
