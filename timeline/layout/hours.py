"""The scale of a chart of a few days, whose crowded periods begin and end at a full or a quarter hour."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor

from timeline.layout.scale import Scale, ScaleKind, Zone, equal_steps, make_scale

DAY_MINUTES = 1440
FINEST = 60
"""The least number of steps of a chart in which crowded periods are sought."""
STEPS = (60, 15, 5, 1)
"""The minutes at which such periods begin and end."""


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
