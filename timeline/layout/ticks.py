"""Where the axis is marked: from millennia to days, coarse before fine, never two labels in each other's way."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from timeline.dates import civil, ordinal
from timeline.layout.scale import Scale
from timeline.layout.text import text_width

Unit = Literal["millennium", "century", "decade", "year", "quarter", "month", "week", "day"]
UNITS: tuple[tuple[Unit, float], ...] = (
    ("millennium", 365_242.5),
    ("century", 36_524.25),
    ("decade", 3_652.425),
    ("year", 365.2425),
    ("quarter", 91.31),
    ("month", 30.44),
    ("week", 7.6),
    ("day", 1.0),
)
_YEARS = {"millennium": 1000, "century": 100, "decade": 10, "year": 1}
NameTick = Callable[[int, Unit, bool], str]
"""The words of a tick, from its day, its unit, and whether finer units stand in the same stretch."""

GAP = 14.0
"""Least distance of two tick labels, in pixels."""
CLOSEST = 26.0
"""Least distance of two ticks of one unit, in pixels."""
MAX_TICKS = 400


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis: its day, place, words, and whether it is of the picture's coarsest unit."""

    day: int
    x: float
    words: str
    unit: Unit
    major: bool


def starts(unit: Unit, first: int, last: int) -> Iterator[int]:
    """The days in [first, last] on which a unit begins; weeks count as the 1st, 8th, 15th and 22nd of a month."""
    year, month, _ = civil(first)
    if unit in _YEARS:
        step = _YEARS[unit]
        year -= year % step
        while (day := ordinal(year, 1, 1)) <= last:
            if day >= first:
                yield day
            year += step
    elif unit == "day":
        yield from range(first, last + 1)
    else:
        in_month = (1, 8, 15, 22) if unit == "week" else (1,)
        every = 3 if unit == "quarter" else 1
        month -= (month - 1) % every
        while ordinal(year, month, 1) <= last:
            yield from (day for d in in_month if first <= (day := ordinal(year, month, d)) <= last)
            year, month = year + (month + every > 12), (month + every - 1) % 12 + 1


def place_ticks(scale: Scale, lo: int, hi: int, size: float, name: NameTick, right: float) -> list[Tick]:
    """The ticks of each straight piece of the scale between the days lo and hi, in order of x.

    A unit is used in a piece when its ticks stand far enough apart there; of two that collide the coarser stays, and a label that would reach beyond the x `right` is left out.
    """
    kept: list[tuple[float, float]] = [(right + GAP, right + GAP)]  # label extents, rising
    found: dict[int, Tick] = {}
    shown: list[Unit] = []
    for unit, length in UNITS:
        for first, last, rate in scale.pieces:
            a, b = int(max(first, lo)), int(min(last, hi))
            if length * rate < CLOSEST or (b - a) / length > MAX_TICKS:
                continue
            fine = unit not in _YEARS and 7.6 * rate >= CLOSEST
            for day in starts(unit, a, b):
                x, words = scale.to_px(day), name(day, unit, fine)
                if day not in found and _free(kept, x, text_width(words, size, 600)):
                    shown = shown if unit in shown else [*shown, unit]
                    found[day] = Tick(day, x, words, unit, major=unit in _YEARS or unit == shown[0])
    return sorted(found.values(), key=lambda tick: tick.x)


def _free(kept: list[tuple[float, float]], x: float, width: float) -> bool:
    """Whether [x, x + width] keeps its distance to all extents kept so far; if so it joins them."""
    at = bisect_left(kept, (x, 0.0))
    if at and kept[at - 1][1] + GAP > x:
        return False
    if at < len(kept) and x + width + GAP > kept[at][0]:
        return False
    insort(kept, (x, x + width))
    return True
