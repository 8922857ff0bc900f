"""A picture too long for one sheet of paper as several: the same lanes, scale and sizes, the time cut in parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import NamedTuple

import numpy as np

from timeline.chart.chart import drawn
from timeline.chart.compose import Chosen, compose, is_coarse
from timeline.dates.formatting import format_span
from timeline.i18n.catalogue import say
from timeline.layout import lay_out
from timeline.layout.plan import PaperPart
from timeline.layout.scale import Scale
from timeline.layout.scene import Scene
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.published import as_published
from timeline.view.view import View

MOST = 12
"""Sheets of one picture at most; a label that finds no room on its sheet is counted there."""
WORTH = 3
"""Labels that one more sheet must find room for."""
STYLES = (0, 1)
"""Sizes larger than the smallest, which is tried first because the most fits in it."""
SMALLEST = 2

SNAP = 0.2
"""Share of a sheet that may stay empty so that an enlarged stretch is not cut near its edge."""


class Part(NamedTuple):
    """Days `first` to `last`, inclusive, and the pixels they take at the scale of all sheets."""

    first: int
    last: int
    width: float


def sheets(timeline: Timeline, view: View) -> tuple[Scene, ...]:
    """The picture of a view without titles, on as many sheets of its size as its labels are worth.

    One where it has no fixed height, runs from top to bottom or fits. An event stands on the sheet of its mark; one
    that lasts stands on each that it reaches.
    """
    record, chosen = as_published(timeline, view.as_of), drawn(timeline, view)
    whole = lay_out(replace(compose(record, view, chosen, titled=False, table=True), dated=True))
    if view.height is None or whole.vertical or not _left_out([whole]):
        return (whole,)
    cutter = _Cutter(record, view, chosen, whole.scale)
    best: tuple[Scene, ...] = (whole,)
    for count in range(_least(whole), MOST + 1):
        if WORTH * count >= _cost(best):
            break
        best = min(best, cutter.sheets(count, SMALLEST), key=_cost)
    return cutter.enlarged(best)


def _cost(scenes: Sequence[Scene]) -> int:
    return _left_out(scenes) + WORTH * len(scenes)


def _least(whole: Scene) -> int:
    """How many sheets are worth trying first: more than one, and as many as leave none with more than this one."""
    return min(MOST, max(2, whole.total // max(len(whole.flags), 1)))


def _left_out(scenes: Sequence[Scene]) -> int:
    return sum(scene.unlabelled for scene in scenes)


@dataclass(frozen=True, slots=True)
class _Cutter:
    """A picture to be cut: what it shows, and the scale of its only sheet so far."""

    timeline: Timeline
    view: View
    chosen: Chosen
    scale: Scale

    def sheets(self, count: int, style: int) -> tuple[Scene, ...]:
        return tuple(self.sheet(part, style) for part in cut(self.scale, count))

    def enlarged(self, scenes: tuple[Scene, ...]) -> tuple[Scene, ...]:
        """The same sheets in the largest sizes that leave no more labels out."""
        for style in STYLES if len(scenes) > 1 else ():
            larger = self.sheets(len(scenes), style)
            if _left_out(larger) <= _left_out(scenes):
                return larger
        return scenes

    def sheet(self, part: Part, style: int) -> Scene:
        view = replace(self.view, window=(part.first, part.last))
        events = self.timeline.events
        on = [i for i in self.chosen.drawn.tolist() if self._stands_on(events[i], part)]
        chosen = Chosen(np.array(on, dtype=np.int64), self.chosen.every, laned=self.chosen.drawn)
        plan = compose(self.timeline, view, chosen, titled=False, table=True)
        # The scale goes on a little after the part, for labels; a day chosen there is on another sheet.
        days = tuple(chosen for chosen in plan.cursors if part.first <= chosen[0] <= part.last)
        return lay_out(replace(plan, cursors=days, dated=True, paper=PaperPart(part.width, style)))

    def _stands_on(self, event: Event, part: Part) -> bool:
        first, last = event.date.start, event.date.end
        if is_coarse(event.date) and first is not None and last is not None:
            middle = (self.scale.to_px(first) + self.scale.to_px(last + 1)) / 2
            first = last = floor(self.scale.to_day(middle))
        # What has begun before the first day of all, or ends after the last, stands at the edge.
        begins = min(self.scale.days[0] if first is None else first, self.scale.days[-1] - 1)
        ends = max(self.scale.days[-1] if last is None else last, self.scale.days[0])
        return begins <= part.last and ends >= part.first


def cut(scale: Scale, count: int) -> tuple[Part, ...]:
    """A scale as `count` parts of whole days, or fewer where it has fewer; enlarged alike, as wide as it or less."""
    grow, most = float(count), scale.pixels[-1] - scale.pixels[0] + 1e-6
    while len(parts := _parts(scale, grow)) > count or max(part.width for part in parts) > most:
        grow = max(grow * 0.99, 1.0)  # once enlarged is not at all, which is one part
    return parts


def _parts(scale: Scale, grow: float) -> tuple[Part, ...]:
    """The scale enlarged, cut wherever its width is full, or a little before where an enlarged stretch has its edge."""
    width, end = (scale.pixels[-1] - scale.pixels[0]) / grow, floor(scale.days[-1])
    edges = sorted({day for zone in scale.zones for day in (zone.first, zone.last + 1)})
    at, found = floor(scale.days[0]), list[Part]()
    while at < end:
        x = scale.to_px(at)
        full = min(floor(scale.to_day(x + width) + 1e-6), end)
        near = [day for day in edges if at < day < full < end and scale.to_px(day) > x + (1 - SNAP) * width]
        after = max(near[-1] if near else full, at + 1)
        found.append(Part(at, after - 1, (scale.to_px(after) - x) * grow))
        at = after
    return tuple(found)


def spans_of(scenes: Sequence[Scene]) -> tuple[tuple[int, int], ...]:
    """First and last day of each sheet."""
    return tuple((floor(s.scale.days[0]), floor(s.scale.days[-1]) - 1) for s in scenes)


def days_told(scenes: Sequence[Scene], known: int) -> tuple[str, ...]:
    """The days that each sheet tells of, in words; room for labels may follow the last day `known`, and is not told."""
    spans = spans_of(scenes)
    return tuple(format_span(first, max(first, min(last, known)), scenes[0].lang) for first, last in spans)


def part_words(n: int, count: int, lang: str) -> str:
    """Which sheet it is, from 1: "part 2 of 3"."""
    return say(lang, "part {n} of {count}", n=n, count=count)
