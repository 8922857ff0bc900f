"""The scale of time: days to pixels and back, piecewise linear, with periods that may be enlarged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log
from typing import Literal

import numpy as np

from timeline.dates import civil

ScaleKind = Literal["linear", "magnified", "equal"]

MIN_CROWD = 4
"""The least number of events in a crowded period."""
MIN_FACTOR = 3.0
"""The least enlargement; a smaller one would distort the axis for little gain."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A period of days [first, last] drawn `factor` times larger than the rest."""

    first: int
    last: int
    factor: float

    @property
    def one_year(self) -> bool:
        """True if it is within one calendar year, so that its dates do not need a year."""
        return civil(self.first)[0] == civil(self.last)[0]


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

    def cropped(self, lo: int, hi: int, width: float | None = None) -> Scale:
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
        zones = tuple(zone for zone in self.zones if zone.first < hi and lo <= zone.last)
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


def make_scale(kind: ScaleKind, days: Sequence[int], lo: int, hi: int, x0: float, x1: float) -> Scale:
    """Return a scale from day `lo` at `x0` to day `hi` at `x1` for events on these days (ordinals), which may recur.

    Without crowded periods, or without two days with events, the scale is linear.
    """
    hi = max(hi, lo + 1)
    inside = sorted(d for d in days if lo <= d <= hi)
    if kind == "equal" and len(set(inside)) > 1:
        return _order(inside, lo, hi, x0, x1)
    zones = _crowded(inside, lo, hi) if kind == "magnified" else ()
    return _focus(zones, inside, lo, hi, x0, x1) or Scale(
        "linear" if kind == "equal" else kind, (lo, hi), (x0, x1)
    )


def _order(days: Sequence[int], lo: int, hi: int, x0: float, x1: float) -> Scale:
    """Return a scale with equal steps between successive days with events."""
    knots = sorted({lo, *days, hi})
    step = (x1 - x0) / (len(knots) - 1)
    return Scale("equal", tuple(knots), tuple(x0 + i * step for i in range(len(knots))))


def _focus(
    periods: Sequence[tuple[int, int]], days: Sequence[int], lo: int, hi: int, x0: float, x1: float
) -> Scale | None:
    """Give each crowded period a width by its share of the events; None if no period is worth enlarging."""
    if not periods:
        return None
    counts = [sum(a <= d <= b for d in days) for a, b in periods]
    inside = sum(b + 1 - a for a, b in periods)
    share = min(0.62, 0.85 * sum(counts) / len(days))
    outside_rate = (1 - share) / max(hi - lo - inside, 1)
    zones, knots, at = [], [(float(lo), x0)], x0
    for (a, b), count in zip(periods, counts, strict=True):
        width = share * count / sum(counts)
        factor = width / (b + 1 - a) / outside_rate
        if factor < MIN_FACTOR:
            return _focus([period for period in periods if period != (a, b)], days, lo, hi, x0, x1)
        at += (a - knots[-1][0]) * outside_rate * (x1 - x0)
        knots.append((float(a), at))
        at += width * (x1 - x0)
        knots.append((float(b + 1), at))
        zones.append(Zone(a, b, factor))
    knots.append((float(hi), x1))
    clean = [k for k, after in pairwise([*knots, (hi + 1.0, x1 + 1)]) if after[0] > k[0]]
    return Scale("magnified", tuple(d for d, _ in clean), tuple(x for _, x in clean), tuple(zones))


def _crowded(days: Sequence[int], lo: int, hi: int, most: int = 3) -> tuple[tuple[int, int], ...]:
    """Return the periods [first, last] with crowded events, found one by one with Kulldorff's scan statistic.

    `days` must be sorted. A period has at least `MIN_CROWD` events; its margins are proportional to its length.
    """
    periods: list[tuple[int, int]] = []
    parts = [(0, len(days), lo, hi)]
    while parts and len(periods) < most:
        start, stop, a, b = parts.pop(0)
        best = _densest(days[start:stop], b - a + 1, len(days), hi - lo + 1)
        if best is None:
            continue
        first, last = days[start + best[0]], days[start + best[1]]
        pad = max(2, round((last - first + 1) * 0.15))
        periods.append((max(first - pad, a), min(last + pad, b)))
        parts += [
            (start, start + best[0], a, periods[-1][0] - 1),
            (start + best[1] + 1, stop, periods[-1][1] + 1, b),
        ]
    return tuple(sorted(periods))


def _densest(days: Sequence[int], span: int, total: int, whole: int) -> tuple[int, int] | None:
    """Return the indices of the first and last event of the most significant crowd, or None."""
    n = len(days)
    if n < MIN_CROWD or span < 60:
        return None
    step = 1 + n // 150  # for thousands of events, only every k-th one is scanned, which limits the work
    firsts = np.arange(0, n - MIN_CROWD + 1, step)
    lasts = firsts[:, None] + np.arange(MIN_CROWD - 1, n, step)
    real = lasts < n
    lasts = np.minimum(lasts, n - 1)
    day = np.asarray(days, dtype=np.float64)
    inside = (lasts - firsts[:, None] + 1).astype(np.float64)
    length = np.maximum(day[lasts] - day[firsts][:, None] + 1, 7)
    expected = n * length / span
    # A crowd must be dense compared with its part, and with the whole chart.
    dense = real & (inside >= 4 * expected) & (inside >= 4 * total * length / whole)
    outside = n - inside
    rest = outside * np.log(np.maximum(outside, 1e-9) / np.maximum(n - expected, 1e-9))
    score = np.where(dense, inside * np.log(inside / expected) + np.where(outside > 0, rest, 0.0), -np.inf)
    i, j = divmod(int(score.argmax()), score.shape[1])
    return (int(firsts[i]), int(lasts[i, j])) if score[i, j] > max(6.0, 2 * log(n)) else None
