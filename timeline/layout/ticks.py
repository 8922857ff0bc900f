"""Ticks of the axis, from billions of years to minutes.

Coarse units come before fine ones, and labels do not overlap.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from math import ceil, floor
from typing import Literal

from timeline.dates import FIRST_NEAR, civil, ordinal
from timeline.dates.far import year_ago
from timeline.layout.scale import Scale

Unit = Literal[
    "5 Ga", "2 Ga", "1 Ga", "500 Ma", "200 Ma", "100 Ma", "50 Ma", "20 Ma", "10 Ma", "5 Ma", "2 Ma", "1 Ma",
    "500 ka", "200 ka", "100 ka", "50 ka", "20 ka", "10 ka", "5 ka", "2 ka", "millennium",
    "500 years", "200 years", "century", "50 years", "20 years", "decade", "five years", "two years", "year", "ago",
    "quarter", "month", "fortnight", "week", "day", "midnight",
    "six hours", "three hours", "hour", "half hour", "quarter hour", "ten minutes", "five minutes", "minute",
]  # fmt: skip
_YEARS: dict[Unit, int] = {
    "5 Ga": 5_000_000_000, "2 Ga": 2_000_000_000, "1 Ga": 1_000_000_000, "500 Ma": 500_000_000,
    "200 Ma": 200_000_000, "100 Ma": 100_000_000, "50 Ma": 50_000_000, "20 Ma": 20_000_000, "10 Ma": 10_000_000,
    "5 Ma": 5_000_000, "2 Ma": 2_000_000, "1 Ma": 1_000_000, "500 ka": 500_000, "200 ka": 200_000,
    "100 ka": 100_000, "50 ka": 50_000, "20 ka": 20_000, "10 ka": 10_000, "5 ka": 5_000, "2 ka": 2_000,
    "millennium": 1000, "500 years": 500, "200 years": 200, "century": 100, "50 years": 50, "20 years": 20,
    "decade": 10, "five years": 5, "two years": 2, "year": 1,
}  # fmt: skip
_AGO = 1000
"""The least step, in years, that is counted back from 2000 on an axis that begins before 10,000 BC."""
_MINUTES: dict[Unit, int] = {
    "six hours": 360, "three hours": 180, "hour": 60, "half hour": 30, "quarter hour": 15, "ten minutes": 10,
    "five minutes": 5, "minute": 1,
}  # fmt: skip
DAY_MINUTES = 1440
LENGTHS: dict[Unit, float] = {
    **{unit: years * 365.2425 for unit, years in _YEARS.items()},
    "quarter": 91.31,
    "month": 30.44,
    "fortnight": 15.2,
    "week": 7.6,
    "day": 1.0,
    **{unit: minutes / DAY_MINUTES for unit, minutes in _MINUTES.items()},
}
"""Units from coarse to fine and their mean lengths in days."""
_EVENER: dict[Unit, Unit] = {
    **{one: two for one, two in pairwise(_YEARS) if _YEARS[one] * 2 == _YEARS[two] * 5},
    "quarter": "month",
    "quarter hour": "ten minutes",
}
"""A unit that is left out if the labels of another one fit, which does not divide it: 5 and 2 are uneven together."""
NameTick = Callable[[float, Unit, bool, bool], str]
"""A function that returns a tick's label: day, unit, whether finer units are shown, whether to name the year."""
Width = Callable[[str], float]
"""A function that returns the width of a label, in pixels."""

_NAMED: tuple[Unit, ...] = ("day", "midnight")
"""The units that name the first day of a month among numbers: "1 de junio", or else "1 jun"."""
GAP = 14.0
"""The least distance between two tick labels, in pixels."""
CLOSE = 10.0
"""The least distance between two labels of days, of which one has a month, in pixels."""
CLOSEST = 40.0
"""The least width of half a month, in pixels, for labelling a month with its first day."""
TURNING = 2
"""The number of days up to which an axis of hours names each midnight, even at its end."""
FEW_DAYS = 8
"""The number of days up to which equal spacing marks the days."""
MAX_TICKS = 400
MOST_NUMBERED = 31
"""The greatest number of days of an axis whose days have numbers where their names do not fit."""
MONTHS = 12
"""The number of labels to measure of units shorter than a year: all months, and enough of other units."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick of the axis: its day, position, label, and whether it is of the chart's coarsest unit.

    Words that stand before the axis, such as the day of its hours, have no line.
    """

    day: float
    x: float
    words: str
    unit: Unit
    major: bool
    lined: bool = True
    back: float = 0.0
    """By how much its label begins before its line, in pixels."""


def starts(unit: Unit, first: float, last: float, ago: bool = False) -> Iterator[float]:
    """Yield the days (ordinals) in [first, last] on which a unit begins, with a fraction for hours and minutes.

    Fortnights begin on the 1st and 15th of a month, weeks on the 1st, 8th, 15th and 22nd. With `ago`, millennia and
    longer units are counted back from the year 2000.
    """
    year, month, _ = civil(floor(first))
    if unit in _YEARS:
        step = _YEARS[unit]
        years = _years_ago if ago and step >= _AGO else _round_years
        days = (ordinal(year, 1, 1) for year in years(step, year, civil(floor(last))[0]))
        yield from (day for day in days if first <= day <= last)
    elif unit == "day":
        yield from range(ceil(first), floor(last) + 1)
    elif unit in _MINUTES:
        step = _MINUTES[unit]
        least, most = ceil(first * DAY_MINUTES / step - 1e-6), floor(last * DAY_MINUTES / step + 1e-6)
        yield from (number * step / DAY_MINUTES for number in range(least, most + 1))
    else:
        in_month = {"fortnight": (1, 15), "week": (1, 8, 15, 22)}.get(unit, (1,))
        every = 3 if unit == "quarter" else 1
        month -= (month - 1) % every
        while ordinal(year, month, 1) <= last:
            yield from (day for d in in_month if first <= (day := ordinal(year, month, d)) <= last)
            year, month = year + (month + every > 12), (month + every - 1) % 12 + 1


def _round_years(step: int, first: int, last: int) -> Iterator[int]:
    """Yield the years whose numbers are multiples of the step, before Christ too: 700 BC is the year -699."""
    # The era begins in the year 1, since there is no year 0. Years before 10,000 BC are counted back from 2000.
    if first < FIRST_NEAR:
        yield from _years_ago(step, first, min(last, FIRST_NEAR - 1))
        first = FIRST_NEAR
    if step == 1:
        yield from range(first, last + 1)
        return
    before = (1 - first) // step * step
    yield from range(1 - before, min(last, 1 - step) + 1, step) if before > 0 else ()
    if step >= 10 and first <= 1 <= last:
        yield 1
    yield from range(max(-(-first // step), 1) * step, last + 1, step)


def _years_ago(step: int, first: int, last: int) -> Iterator[int]:
    """Yield the years that are a multiple of the step before 2000."""
    for years in range((year_ago(0) - first) // step * step, -1, -step):
        if (year := year_ago(years)) > last:
            return
        yield year


def place_ticks(scale: Scale, lo: float, hi: float, width: Width, name: NameTick, right: float) -> list[Tick]:
    """Return the ticks of the scale between two days, in order of x.

    A unit is used in a straight piece of the scale if all its labels fit there, none beyond x `right`;
    `width` measures them. If two labels overlap at the end of a piece, the coarser one stays.
    """
    axis = _Axis(scale, width, name, right, civil(floor(lo))[0] < FIRST_NEAR)
    if scale.kind == "equal":
        # Equal steps do not show durations: mark the first step of each year, or of each month.
        unit: Unit = "year" if hi - lo > 2 * LENGTHS["year"] else "month" if hi - lo > FEW_DAYS else "day"
        axis.add_at(unit, [day for day in scale.days if lo <= day <= hi])
        return axis.ticks()
    if hi - lo <= 1 and lo != floor(lo):
        hi -= 0.5 / DAY_MINUTES  # the midnight at the end of a part of a day would name the next day
    pieces = [(max(first, lo), min(last, hi), rate) for first, last, rate in scale.pieces]
    if all(axis.has_room_for_numbers(*piece) for piece in pieces):
        axis.add_numbers(lo, hi)
        return axis.ticks()
    close = any(LENGTHS["fortnight"] * rate >= CLOSEST for _, _, rate in pieces)
    for unit in LENGTHS:
        for a, b, rate in pieces:
            fine = unit not in _YEARS and LENGTHS["fortnight"] * rate >= CLOSEST
            evener = _EVENER.get(unit)
            if axis.has_room(unit, a, b, rate) and not (evener and axis.has_room(evener, a, b, rate)):
                # Beside days, a quarter is labelled with its first month.
                called = "month" if close and unit == "quarter" else axis.called(unit)
                axis.add(unit, fine, starts(unit, a, b, axis.ago), called)
        if unit == "year":
            axis.add_edges(lo, hi)
    axis.name_year()
    return axis.ticks()


def _rank(unit: Unit) -> Unit:
    """Return one unit for those whose ticks have lines of one kind: days, hours, or months."""
    alike: dict[Unit, Unit] = {"fortnight": "day", "week": "day", "quarter": "month"}
    return "hour" if unit in _MINUTES else alike.get(unit, unit)


class _Axis:
    """The ticks placed so far and the space of their labels."""

    def __init__(self, scale: Scale, width: Width, name: NameTick, right: float, ago: bool) -> None:
        self.scale, self.width, self.name, self.right, self.ago = scale, width, name, right, ago
        self.by_day: dict[float, Tick] = {}
        self.undated: set[float] = set()  # ticks whose labels name no year
        self.extents: list[tuple[float, float]] = [(right + GAP, right + GAP)]  # label extents, ascending

    def called(self, unit: Unit) -> Unit:
        """Return the unit that names a tick: "ago" on an axis of years ago."""
        return "ago" if self.ago and _YEARS.get(unit, 0) >= _AGO else unit

    def add_edges(self, lo: float, hi: float) -> None:
        """Add the first day of magnified periods of days, and the first day after them."""
        for zone in self.scale.zones if hi - lo > FEW_DAYS else ():
            for day in (zone.first, zone.last + 1):
                words, x = self.name(day, "day", True, False), self.scale.to_px(day)
                if zone.unit == "day" and lo < day < hi and self._take_room(x, self.width(words)):
                    self.by_day[day] = Tick(day, x, words, "day", major=False)
                    self.undated.add(day)

    def has_room(self, unit: Unit, first: float, last: float, rate: float) -> bool:
        """Return whether each label of the unit fits between two of its starts, at `rate` pixels per day."""
        length, fine = LENGTHS[unit], unit not in _YEARS and LENGTHS["fortnight"] * rate >= CLOSEST
        dateless = unit not in _YEARS and civil(floor(first))[0] < FIRST_NEAR
        if dateless or (last - first) / length > MAX_TICKS or length * rate < GAP:
            return False
        # Numbers of years have more digits later, or an era earlier, so all of them are measured.
        days = [*islice(starts(unit, first, last, self.ago), MAX_TICKS if unit in _YEARS else MONTHS + 1)]
        # If there are not two starts, the average length predicts the next one.
        spans = [*pairwise(days)] or [(first, first + length)]
        called = self.called(unit)
        words = ((self.name(a, called, fine, False), b - a) for a, b in spans)
        return all(long * rate >= GAP + self.width(name) for name, long in words)

    def has_room_for_numbers(self, first: float, last: float, rate: float) -> bool:
        """Return whether the days of a few weeks have room for their numbers, but not for their names."""
        few = last - first <= MOST_NUMBERED and not self.has_room("day", first, last, rate)
        return few and rate >= GAP + self.width("30") and civil(floor(first))[0] >= FIRST_NEAR

    def add_numbers(self, lo: float, hi: float) -> None:
        """Add a tick for each day with its number; the first of a month, and the month before them, have a name."""
        numbers = {day: civil(floor(day))[2] for day in starts("day", lo, hi)}
        for day in sorted(numbers, key=lambda day: numbers[day] > 1):  # a name has its room before numbers
            x = self.scale.to_px(day)
            words, back = self._month(day, x) if numbers[day] == 1 else (str(numbers[day]), 0.0)
            if self._take_room(x - back, self.width(words), CLOSE):
                self.by_day[day] = Tick(day, x, words, "day", major=True, back=back)
                self.undated.add(day)
        if not self._name_before(self.name(floor(lo), "month", False, False)):
            self.name_year()

    def _month(self, day: float, x: float) -> tuple[str, float]:
        """Return the name of the first day of a month, and by how much it begins before its line.

        If a name has room between the numbers beside it, both stay; otherwise the number of the second day goes.
        """
        names = [self.name(day, unit, False, False) for unit in _NAMED]
        ends = self.scale.to_px(day + 1) - CLOSE
        for words in names:
            back = max(x + self.width(words) - ends, 0.0)
            if x - back >= self.scale.to_px(day - 1) + self.width("30") + CLOSE:
                return words, back
        return names[-1], 0.0

    def _name_before(self, words: str) -> bool:
        """Put words before the axis; return False if there is no space for them."""
        x = self.scale.pixels[0] - GAP - self.width(words)
        if x < GAP:
            return False
        day = self.scale.days[0] - 1.0
        self.by_day[day] = Tick(day, x, words, "day", major=False, lined=False)
        return True

    def add(self, unit: Unit, fine: bool, days: Iterator[float], called: Unit) -> None:
        """Add the unit's ticks on the days where their labels fit, with labels of the unit `called`."""
        # Within a day or two, the label of midnight is the only one of its day, so that it may be short.
        turns = unit == "day" and self.scale.days[-1] - self.scale.days[0] <= TURNING
        for day in days:
            x = self.scale.to_px(day)
            words, back = self._turn(day, x) if turns else (self.name(day, called, fine, False), 0.0)
            room = day not in self.by_day and self._take_room(x - back, self.width(words))
            if room:
                coarsest = not self.by_day or _rank(unit) == _rank(next(iter(self.by_day.values())).unit)
                major = unit in _YEARS or coarsest
                self.by_day[day] = Tick(day, x, words, unit, major, back=back)
                if unit not in _YEARS and (fine or unit not in ("quarter", "month")):
                    self.undated.add(day)
            elif unit in _MINUTES and x < self.right and self._is_clear(x):
                self.by_day[day] = Tick(day, x, "", unit, major=False)
                self.undated.add(day)

    def _turn(self, day: float, x: float) -> tuple[str, float]:
        """Return the name of a midnight, and by how much it begins before its line: beside it or else across it."""
        words, short = self.name(day, "day", True, False), self.name(day, "midnight", True, False)
        ways = [(words, 0.0), (short, 0.0), (short, self.width(short) / 2 + 3)]
        fit = (way for way in ways if x - way[1] + self.width(way[0]) <= self.right)
        return next(fit, (words, x + self.width(words) - self.right))

    def _is_clear(self, x: float) -> bool:
        """Return whether no tick is so near that a line between the labels of both would look like a second one."""
        return all(abs(tick.x - x) >= GAP for tick in self.by_day.values())

    def name_year(self) -> None:
        """Add the year to the first tick, or before the axis, if no tick names one.

        If the first tick is a time, it names the day, too.
        """
        ticks = self.ticks()
        if ticks and ticks[0].unit in _MINUTES:
            day = self.name(floor(ticks[0].day), "day", False, True)
            if self._name_before(day) or self._name_day(ticks):
                return
        if len(self.undated) < len(self.by_day):
            return
        days = [n for n, tick in enumerate(ticks) if tick.unit not in _MINUTES]
        if days and not self._with_year(first := ticks[days[0]]):
            before = not days[0] and self._name_before(self.name(floor(first.day), "year", False, False))
            before or self._name_day(ticks[days[0] :])

    def _with_year(self, tick: Tick) -> bool:
        """Add the year to the label of a tick; return False if there is no space for it."""
        at, words = tick.x - tick.back, self.name(tick.day, "day", False, True)
        self.extents.remove((at, at + self.width(tick.words)))
        if room := self._take_room(at, self.width(words)):
            self.by_day[tick.day] = replace(tick, words=words)
        else:
            self._take_room(at, self.width(tick.words))
        return room

    def _name_day(self, ticks: Sequence[Tick]) -> bool:
        """Name the day of the first tick, instead of labels beside it; return False if there is no space for it."""
        first, *others = ticks
        words = self.name(first.day, "day", False, True)
        end = first.x + self.width(words) + GAP
        covered = [tick for tick in others if tick.x < end]
        timed = first.unit in _MINUTES and any(tick.unit not in _MINUTES for tick in covered)
        if end - GAP > self.right or timed:
            return False
        self.by_day[first.day] = replace(first, words=words)
        self.by_day |= {tick.day: replace(tick, words="") for tick in covered}
        return True

    def ticks(self) -> list[Tick]:
        """Return the ticks in order of x."""
        return sorted(self.by_day.values(), key=lambda tick: tick.x)

    def add_at(self, unit: Unit, days: Sequence[float]) -> None:
        """Mark the first of the days in each unit, with the unit's label."""
        begun = None
        for day in days:
            year, month, _ = civil(floor(day))
            start = floor(day) if unit == "day" else ordinal(year, 1 if unit == "year" else month, 1)
            x, words = self.scale.to_px(day), self.name(start, unit, False, unit == "day")
            if start != begun:
                # If two labels would overlap, only the line is drawn.
                room = self._take_room(x, self.width(words))
                self.by_day[day] = Tick(day, x, words if room else "", unit, major=True)
            begun = start

    def _take_room(self, x: float, width: float, gap: float = GAP) -> bool:
        """Reserve [x, x + width] if it keeps the distance to all reserved extents; return whether it does."""
        extents = self.extents
        at = bisect_left(extents, (x, 0.0))
        if at and extents[at - 1][1] + gap > x:
            return False
        if at < len(extents) and x + width + gap > extents[at][0]:
            return False
        insort(extents, (x, x + width))
        return True
