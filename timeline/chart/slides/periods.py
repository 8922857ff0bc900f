"""The visible periods of the slides of a deck: the whole time, and one for events that are too near in it.

Slides of neighbouring events share a period, so that from one to the next only bars and markers change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil, floor
from typing import NamedTuple

from timeline.chart.sheets import step_of
from timeline.chart.visible_period import is_coarse
from timeline.dates import Period
from timeline.layout.scale import Scale
from timeline.model.nouns import Event

NEAR = 0.028
"""The share of the width that two events are apart at least, if they are not at the same moment."""
FILLED = 0.65
"""The share of a period in which its events can lie; after them is room for words beside the last one."""
BEFORE = 0.1
"""The share of the rest of a period that is before its first event."""
WORTH = 0.7
"""A period longer than this share of the whole time is not worth another axis."""


class _Spot(NamedTuple):
    """An event at its place on the scale of the whole time, in pixels."""

    event: str
    x: float


def periods_of(scale: Scale, told: Sequence[Event], *, beyond: bool) -> dict[str, Period]:
    """Return the period for each event that is too near another one; slides of the others show the whole time.

    With `beyond`, a period can end after the whole time, for words beside a bar that begins at its end.
    """
    wide, found = scale.pixels[-1] - scale.pixels[0], dict[str, Period]()
    left = sorted(_spots(scale, told, NEAR * wide), key=lambda spot: spot.x)
    step = step_of(scale)
    finest = scale.to_px(scale.days[0] + step) - scale.pixels[0]
    while True:
        gaps = [(b.x - a.x, n) for n, (a, b) in enumerate(pairwise(left)) if b.x - a.x > 0.01]
        least, at = min(gaps, default=(wide, 0))
        sight = max(least, finest) / NEAR
        if sight > WORTH * wide:
            return found
        first, last = _grown(left, at, FILLED * sight)
        group = left[first : last + 1]
        left = left[:first] + left[last + 1 :]
        start = group[0].x - BEFORE * (sight - group[-1].x + group[0].x)
        latest = scale.pixels[-1] if beyond else scale.pixels[-1] - sight
        start = max(min(start, latest), scale.pixels[0])
        begin, after = (
            floor(scale.to_day(start) / step) * step,
            ceil(scale.to_day(start + sight) / step) * step,
        )
        found |= {spot.event: (begin, after - 1) for spot in group}


def _spots(scale: Scale, told: Sequence[Event], longest: float) -> Iterator[_Spot]:
    """Yield the events whose beginning is known; an imprecise one needs the whole time."""
    for event in told:
        begins, ends = event.date.begins, event.date.ends
        coarse = is_coarse(event.date) and ends is not None
        if begins is not None and not (coarse and scale.to_px(ends or 0) - scale.to_px(begins) > longest):
            yield _Spot(event.id, scale.to_px(begins))


def _grown(spots: Sequence[_Spot], at: int, most: float) -> tuple[int, int]:
    """Return the first and the last of the spots around the pair `at`, the nearest first, at most `most` apart."""
    first, last = at, at + 1
    while True:
        wider = [(a, b) for a, b in ((first - 1, last), (first, last + 1)) if a >= 0 and b < len(spots)]
        nearest = min(wider, key=lambda ends: spots[ends[1]].x - spots[ends[0]].x, default=None)
        if nearest is None or spots[nearest[1]].x - spots[nearest[0]].x > most:
            return first, last
        first, last = nearest
