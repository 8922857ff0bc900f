"""The lines of a whole chart: of the axis and between rows, from marks to other rows, and through chosen days."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from timeline.layout import margins
from timeline.layout.plan import Plan
from timeline.layout.rows.placing import PlacedRow
from timeline.layout.scale import Scale
from timeline.layout.scene import Box, Line, Text, Tint
from timeline.layout.style import Style
from timeline.layout.ticks import Tick

MOST_LINKS = 12
"""The maximum number of events that are joined to the other rows they concern; for more, only ticks are drawn."""


def rules_of(
    ticks: Sequence[Tick],
    rows: Sequence[PlacedRow],
    tints: Sequence[Tint],
    texts: Sequence[Text],
    axis: float,
    plot: Box,
) -> list[Line]:
    """Return the lines of the axis, interrupted behind texts and bands, one line above the rows, and one below each."""
    boxes = _solid_boxes(rows) + [t.text.box for t in tints if t.text]
    lines: list[Line] = []
    for tick in ticks:
        top, bottom = (axis, plot.y1 + 6) if tick.words else (plot.y0, plot.y1)
        lines += margins.broken(tick.x, top, bottom, boxes, "rule", "" if tick.major else "2 5")
    lines += [
        Line(row.drawn.box.x0, rows[0].drawn.box.y0, plot.x1, rows[0].drawn.box.y0, "rule")
        for row in rows[:1]
    ]
    for one, after in pairwise((*(row.drawn for row in rows), None)):
        # A darker line closes a group.
        ends = one and one.group and (after is None or one.group != after.group)
        lines += (
            [Line(one.box.x0, one.box.y1, plot.x1, one.box.y1, "pole" if ends else "rule")] if one else []
        )
    lines += margins.place_edges(tints, plot.y1, [*boxes, *(text.box for text in texts)])
    return lines + [
        Line(plot.x0, row.drawn.y, plot.x1, row.drawn.y, "pole") for row in rows if row.drawn.bare
    ]


def links_of(plan: Plan, style: Style, rows: Sequence[PlacedRow]) -> tuple[Line, ...]:
    """Draw thin lines from marks to the rows that their events concern, behind texts and bands, ending in ticks."""
    marks = {mark.event: (mark.x, mark.y) for row in rows for mark in row.marks}
    marks |= {bar.event: (bar.anchor.x, bar.anchor.y) for row in rows for bar in row.bars}
    boxes = _solid_boxes(rows)
    short = min(6.0, style.bottom - 3)
    feet = [row.drawn.y + style.half(row.drawn.bare) + 2 for row in rows]
    lines: list[Line] = []
    reaching = [item for item in plan.items if item.touches]
    for item in reaching:
        x, y = marks[item.id]
        ends = [feet[row] for row in item.touches]
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


def text_boxes(rows: Sequence[PlacedRow]) -> list[Box]:
    """Return the boxes of the texts within the rows."""
    boxes = [flag.text.box for row in rows for flag in row.flags]
    boxes += [number.box for row in rows for number in row.numbers]
    boxes += [row.drawn.head.box for row in rows if row.drawn.part == "heading"]
    boxes += [bar.text.box for row in rows for bar in row.bars if bar.text]
    boxes += [flag.photo.box for row in rows for flag in row.flags if flag.photo]
    return boxes + [band.text.box for row in rows for band in row.bands if band.text]


def _solid_boxes(rows: Sequence[PlacedRow]) -> list[Box]:
    """Return the boxes behind which lines are hidden: of texts, of bands and of bars."""
    boxes = [band.box for row in rows for band in row.bands]
    return text_boxes(rows) + boxes + [bar.box for row in rows for bar in row.bars]
