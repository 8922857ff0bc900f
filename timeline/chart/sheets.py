"""A chart on several sheets of paper, with the same rows, scale and sizes; each sheet shows a part of the time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import NamedTuple

import numpy as np

from timeline.chart.compose import compose
from timeline.chart.published import Chosen, Published
from timeline.chart.visible_period import FEW_DAYS, is_coarse
from timeline.dates.formatting import format_span
from timeline.i18n.catalogue import say
from timeline.layout import lay_out
from timeline.layout.plan import PaperPart
from timeline.layout.scale import Scale
from timeline.layout.scene import Scene
from timeline.model.nouns import Event

MOST = 12
"""The maximum number of sheets of a chart; labels that do not fit on them are counted."""
WORTH = 3
"""The fewest additional labels that justify one more sheet."""
STYLES = (0, 1)
"""Sizes larger than the smallest one, which is tried first because it fits the most labels."""
SMALLEST = 2
QUARTER = 15 / 1440
"""A quarter of an hour, in days."""
SNAP = 0.2
"""The share of a sheet that may stay empty to avoid a cut near the edge of an enlarged period."""


class Part(NamedTuple):
    """Days `first` to `last`, inclusive, and their width in pixels at the common scale.

    In a chart of hours, the days have fractions, and the part ends at the moment `last + 1`.
    """

    first: float
    last: float
    width: float


def sheets(shown: Published) -> tuple[Scene, ...]:
    """Lay out the chart of a view, without title, on sheets of its size.

    The result is one sheet if the chart has no fixed height, is vertical, or has room for all labels. Otherwise, each
    further sheet must fit `WORTH` more labels. An event is on the sheet of its mark; a long event is on each sheet
    that it overlaps.
    """
    whole = on_paper(shown)
    if shown.view.height is None or whole.vertical or not _left_out([whole]):
        return (whole,)
    cutter = _Cutter(shown, whole.scale.ascending)
    best: tuple[Scene, ...] = (whole,)
    # At least two sheets, so that none has more labels than this one.
    least = min(MOST, max(2, whole.total // max(len(whole.flags), 1)))
    for count in range(least, MOST + 1):
        if WORTH * count >= _cost(best):
            break
        best = min(best, cutter.sheets(count, SMALLEST), key=_cost)
    return cutter.enlarged(best)


def on_paper(shown: Published) -> Scene:
    """Lay out the chart of a view, without title, on one sheet with its legend and the names of chosen days."""
    return lay_out(replace(compose(shown, titled=False), dated=True))


def _cost(scenes: Sequence[Scene]) -> int:
    return _left_out(scenes) + WORTH * len(scenes)


def _left_out(scenes: Sequence[Scene]) -> int:
    return sum(scene.unlabelled for scene in scenes)


@dataclass(frozen=True, slots=True)
class _Cutter:
    """Cuts a chart into sheets, given its events and its scale on one sheet."""

    shown: Published
    scale: Scale

    def sheets(self, count: int, style: int) -> tuple[Scene, ...]:
        return tuple(self.sheet(part, style) for part in cut(self.scale, count))

    def enlarged(self, scenes: tuple[Scene, ...]) -> tuple[Scene, ...]:
        """Return the same sheets in the largest sizes that do not hide more labels."""
        for style in STYLES if len(scenes) > 1 else ():
            larger = self.sheets(len(scenes), style)
            if _left_out(larger) <= _left_out(scenes):
                return larger
        return scenes

    def sheet(self, part: Part, style: int) -> Scene:
        view, chosen = replace(self.shown.view, window=(part.first, part.last)), self.shown.chosen
        events = self.shown.timeline.events
        drawn = [i for i in chosen.drawn.tolist() if self._is_on(events[i], part)]
        chosen = Chosen(np.array(drawn, dtype=np.int64), chosen.every, rowed=chosen.drawn)
        plan = compose(replace(self.shown, view=view, part=chosen), titled=False)
        # The scale continues a little after the part, for labels; a day marked there is on another sheet.
        days = tuple(cursor for cursor in plan.cursors if part.first <= cursor[0] <= part.last)
        return lay_out(replace(plan, cursors=days, dated=True, paper=PaperPart(part.width, style)))

    def _is_on(self, event: Event, part: Part) -> bool:
        first, after = event.date.begins, event.date.ends
        if is_coarse(event.date) and first is not None and after is not None:
            middle = self.scale.to_day((self.scale.to_px(first) + self.scale.to_px(after)) / 2)
            first, after = floor(middle), floor(middle) + 1
        # An event before the first day of the scale, or after the last, is at its edge.
        step = step_of(self.scale)
        begins = min(self.scale.days[0] if first is None else first, self.scale.days[-1] - step)
        ends = max(self.scale.days[-1] if after is None else after, self.scale.days[0] + step)
        return begins < part.last + 1 and ends > part.first


def cut(scale: Scale, count: int) -> tuple[Part, ...]:
    """Cut a scale into at most `count` parts with the same enlargement, no wider than the scale.

    Parts are cut between days, in a chart of hours between quarters of an hour.
    """
    grow, most = float(count), scale.pixels[-1] - scale.pixels[0] + 1e-6
    while len(parts := _parts(scale, grow)) > count or max(part.width for part in parts) > most:
        grow = max(grow * 0.99, 1.0)  # enlarged by 1 the scale is one part
    return parts


def _parts(scale: Scale, grow: float) -> tuple[Part, ...]:
    """Enlarge the scale and cut it at each full width, or slightly earlier at the edge of a magnified period."""
    width, end = (scale.pixels[-1] - scale.pixels[0]) / grow, scale.days[-1]
    edges = sorted({day for zone in scale.zones for day in (zone.first, zone.last + 1)})
    step, at, parts = step_of(scale), scale.days[0], list[Part]()
    while at < end:
        x = scale.to_px(at)
        full = min(floor(scale.to_day(x + width) / step + 1e-6) * step, end)
        near = [day for day in edges if at < day < full < end and scale.to_px(day) > x + (1 - SNAP) * width]
        after = min(max(near[-1] if near else full, at + step), end)
        parts.append(Part(at, after - 1, (scale.to_px(after) - x) * grow))
        at = after
    return tuple(parts)


def step_of(scale: Scale) -> float:
    """Return the length of the steps, in days, in which a scale is cut: a day, or a quarter of an hour."""
    return 1 if scale.days[-1] - scale.days[0] > FEW_DAYS + 1 else QUARTER


def spans_of(scenes: Sequence[Scene]) -> tuple[tuple[float, float], ...]:
    """Return the first and the last day of each sheet."""
    return tuple((s.scale.days[0], s.scale.days[-1] - 1) for s in scenes)


def days_told(scenes: Sequence[Scene], known: int) -> tuple[str, ...]:
    """Return the days of each sheet as text, without the space for labels after the last day `known`."""
    spans = spans_of(scenes)
    return tuple(format_span(first, max(first, min(last, known)), scenes[0].lang) for first, last in spans)


def part_words(n: int, count: int, lang: str) -> str:
    """Return the number of a sheet as text: "part 2 of 3"."""
    return say(lang, "part {n} of {count}", n=n, count=count)
