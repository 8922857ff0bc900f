"""The lines of a whole chart: of the axis and between rows, from marks to other rows, and through chosen days."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from timeline.layout import margins
from timeline.layout.placing import LaneScene
from timeline.layout.plan import Plan
from timeline.layout.scale import Scale
from timeline.layout.scene import Box, Line, Text, Tint
from timeline.layout.style import Style
from timeline.layout.ticks import Tick

MOST_LINKS = 12
"""The maximum number of events that are joined to the other rows they concern; for more, only ticks are drawn."""


def rules_of(
    ticks: Sequence[Tick],
    lanes: Sequence[LaneScene],
    tints: Sequence[Tint],
    texts: Sequence[Text],
    axis: float,
    plot: Box,
) -> list[Line]:
    """Return the lines of the axis, interrupted behind texts and bands, one line above the rows, and one below each."""
    boxes = _solid_boxes(lanes) + [t.text.box for t in tints if t.text]
    lines: list[Line] = []
    for tick in ticks:
        top, bottom = (axis, plot.y1 + 6) if tick.words else (plot.y0, plot.y1)
        lines += margins.broken(tick.x, top, bottom, boxes, "rule", "" if tick.major else "2 5")
    lines += [
        Line(lane.row.box.x0, lanes[0].row.box.y0, plot.x1, lanes[0].row.box.y0, "rule") for lane in lanes[:1]
    ]
    for row, after in pairwise((*(lane.row for lane in lanes), None)):
        # A darker line closes a group.
        ends = row and row.group and (after is None or row.group != after.group)
        lines += (
            [Line(row.box.x0, row.box.y1, plot.x1, row.box.y1, "pole" if ends else "rule")] if row else []
        )
    lines += margins.place_edges(tints, plot.y1, [*boxes, *(text.box for text in texts)])
    return lines + [Line(plot.x0, lane.row.y, plot.x1, lane.row.y, "pole") for lane in lanes if lane.row.bare]


def links_of(plan: Plan, style: Style, lanes: Sequence[LaneScene]) -> tuple[Line, ...]:
    """Draw thin lines from marks to the rows that their events concern, behind texts and bands, ending in ticks."""
    marks = {mark.event: (mark.x, mark.y) for lane in lanes for mark in lane.marks}
    marks |= {bar.event: (bar.anchor.x, bar.anchor.y) for lane in lanes for bar in lane.bars}
    boxes = _solid_boxes(lanes)
    short = min(6.0, style.bottom - 3)
    feet = [lane.row.y + style.half(lane.row.bare) + 2 for lane in lanes]
    lines: list[Line] = []
    reaching = [item for item in plan.items if item.touches]
    for item in reaching:
        x, y = marks[item.id]
        ends = [feet[lane] for lane in item.touches]
        if len(reaching) <= MOST_LINKS:
            lines += margins.broken(x, min(y, *ends), max(y, *ends), boxes, "pole", "1 3")
        lines += [Line(x, foot, x, foot + short, "muted") for foot in ends]
    return tuple(lines)


def cursors_of(plan: Plan, scale: Scale, plot: Box, boxes: Sequence[Box]) -> tuple[Line, ...]:
    """Draw a vertical line through each chosen day that is visible; the second one is dashed."""
    lines: list[Line] = []
    for n, (day, _) in enumerate(plan.cursors):
        x = scale.middle_of(day)
        if x is not None and plot.x0 <= x <= plot.x1:
            lines += margins.broken(x, plot.y0, plot.y1, boxes, "accent", "4 3" if n else "")
    return tuple(lines)


def text_boxes(lanes: Sequence[LaneScene]) -> list[Box]:
    """Return the boxes of the texts within the rows."""
    boxes = [flag.text.box for lane in lanes for flag in lane.flags]
    boxes += [number.box for lane in lanes for number in lane.numbers]
    boxes += [lane.row.head.box for lane in lanes if lane.row.part == "heading"]
    boxes += [bar.text.box for lane in lanes for bar in lane.bars if bar.text]
    boxes += [flag.photo.box for lane in lanes for flag in lane.flags if flag.photo]
    return boxes + [band.text.box for lane in lanes for band in lane.bands if band.text]


def _solid_boxes(lanes: Sequence[LaneScene]) -> list[Box]:
    """Return the boxes behind which lines are hidden: of texts, of bands and of bars."""
    boxes = [band.box for lane in lanes for band in lane.bands]
    return text_boxes(lanes) + boxes + [bar.box for lane in lanes for bar in lane.bars]
