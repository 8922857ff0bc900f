"""The scale of time: days to pixels and back, piecewise linear, with a period that may be enlarged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, floor
from typing import Literal

from timeline.dates import civil

ScaleKind = Literal["linear", "magnified", "equal"]
ZoneUnit = Literal["hour", "day", "month", "year"]

MIN_FACTOR = 3.0
"""The least enlargement of a period; a smaller one would distort the axis for little gain."""
SHARE, MOST_SHARE = 0.36, 0.62
"""The share of a magnified period of the axis, and the greatest one, which a long period needs for that factor."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A period of days [first, last], or from the moment first to last + 1, that is enlarged; its ends have a unit.

    `nearest` is the shortest time between two of its changes, in days; 0 if a reader chose the period.
    """

    first: float
    last: float
    unit: ZoneUnit = "day"
    nearest: float = 0.0

    @property
    def one_year(self) -> bool:
        """True if it is within one calendar year, so that its dates do not need a year."""
        return civil(floor(self.first))[0] == civil(ceil(self.last))[0]


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


def make_scale(
    kind: ScaleKind,
    days: Sequence[float],
    lo: float,
    hi: float,
    ends: tuple[float, float],
    zone: Zone | None = None,
) -> Scale:
    """Return a scale from day or moment `lo` to `hi` between two ends in pixels, for events that begin on these days.

    A scale without a period to magnify, or without two days with events for equal spacing, is linear.
    """
    (x0, x1), inside = ends, {day for day in days if lo <= day <= hi}
    if kind == "equal" and len(inside) > 1:
        return equal_steps(inside, lo, hi, x0, x1)
    magnified = _magnified(zone, lo, hi, x0, x1) if kind == "magnified" and zone else None
    return magnified or Scale("linear" if kind == "equal" else kind, (lo, hi), (x0, x1))


def equal_steps(days: Iterable[float], lo: float, hi: float, x0: float, x1: float) -> Scale:
    """Return a scale with equal steps between successive days with events."""
    knots = sorted({lo, *days, hi})
    step = (x1 - x0) / (len(knots) - 1)
    return Scale("equal", tuple(knots), tuple(x0 + i * step for i in range(len(knots))))


def _magnified(zone: Zone, lo: float, hi: float, x0: float, x1: float) -> Scale | None:
    """Give the period a larger share of the width; None if the rest would be too narrow."""
    first, after = max(zone.first, lo), min(zone.last + 1, hi)
    inside = (after - first) / (hi - lo)
    least = MIN_FACTOR * inside / (1 + (MIN_FACTOR - 1) * inside)
    if not first < after or least > MOST_SHARE:
        return None
    share = max(SHARE, least)
    a = x0 + (1 - share) * (x1 - x0) * (first - lo) / (hi - lo - (after - first))
    knots = {lo: x0, first: a, after: a + share * (x1 - x0)} | {hi: x1}
    return Scale("magnified", tuple(knots), tuple(knots.values()), (zone,))
