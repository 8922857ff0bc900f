"""The lines of a whole chart: of the axis and between rows, and through days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.layout.head import Head
from timeline.layout.plan import Plan
from timeline.layout.rows.placing import PlacedRow
from timeline.layout.scale import Scale
from timeline.layout.scene import Box, Line, Tint
from timeline.layout.ticks import Tick

SHORTEST = 8.0
"""The length of the shortest piece of the line of an event through all rows, in pixels."""
DOTS = "1.5 2.5"
"""The dash pattern of the line of an event through all rows."""
THROUGH = "1.3 4"
"""The dash pattern of the line of a day through rows and strips."""
ERA_DASH = "6 3"
"""The dash pattern of the lines around an era."""
TICK = 5.0
"""The length of a tick above the line of an axis, where no label of an event lies, in pixels."""
CLEAR = 2.0
"""The distance between a line and a text, in pixels."""


def rules_of(
    ticks: Sequence[Tick], rows: Sequence[PlacedRow], head: Head, plot: Box, end: float, inked: bool
) -> list[Line]:
    """Return the lines of the axis, interrupted behind texts and bands, one line above the rows, and one below each.

    Rows with their names above them need no line below them. If `inked`, the line above the rows is dark, with ticks;
    it goes to the `end` of time, beyond which there can be room for labels.
    """
    boxes = solid_boxes(rows) + [tint.text.box for tint in head.tints if tint.text]
    boxes += [text.box for text in head.texts if text.part != "axis"]
    lines, axis = list[Line](), min((text.y for text in head.texts if text.part == "axis"), default=plot.y0)
    for tick in (tick for tick in ticks if tick.lined):
        beside = tick.words and not tick.back
        top, bottom = (axis, plot.y1 + 6) if beside and not inked else (plot.y0, plot.y1)
        lines += broken(tick.x, top, bottom, boxes, "rule", "" if tick.major else "2 5")
    drawn = [row.drawn for row in rows]
    axes = drawn[: 0 if head.rules else 1]  # a magnified axis has its line
    role = "ink" if inked else "rule"
    last = end if inked else plot.x1
    lines += [Line(one.box.x0, one.box.y0, last, one.box.y0, role) for one in axes]
    for tick in (tick for tick in ticks if inked and axes and tick.lined):
        # A tick without a label of its own may be below another one.
        above = bool(tick.words) and not tick.back
        high, low = (plot.y0 - TICK, plot.y0) if above else (plot.y0, plot.y0 + TICK)
        lines += broken(tick.x, high, low, [] if above else boxes, role, "")
    for one, after in zip(drawn, (*(row.group for row in drawn[1:]), ""), strict=False):
        # A darker line closes a group.
        ends = one.group and one.group != after
        if one.part != "context" and one.head.anchor == "end":
            lines.append(Line(one.box.x0, one.box.y1, plot.x1, one.box.y1, "pole" if ends else "rule"))
    lines += through(rows, plot, boxes)
    lines += [*head.rules, *edges_of(head.tints, plot.y1, [*boxes, *(text.box for text in head.texts)])]
    lines += [dots for row in rows for gap in row.gaps for dots in gap.dots]
    return lines + [Line(plot.x0, one.y, last, one.y, "pole") for one in drawn if one.bare]


def through(rows: Sequence[PlacedRow], plot: Box, boxes: Sequence[Box]) -> Iterator[Line]:
    """Yield the lines through all rows of the events that have no row."""
    for row in rows:
        for mark in row.marks if row.drawn.part == "context" else ():
            # A label on both sides of it leaves room for the line.
            own = [flag.text.box for flag in row.flags if flag.event == mark.event]
            others = [box for box in boxes if box not in own or box.x0 > mark.x]
            pieces = broken(mark.x, row.drawn.box.y0 + 2, plot.y1, others, "ink", DOTS)
            yield from (piece for piece in pieces if piece.y1 - piece.y0 >= SHORTEST)


def edges_of(tints: Sequence[Tint], bottom: float, boxes: Sequence[Box]) -> list[Line]:
    """Return a line above each era or magnified period, and lines down to `bottom` at its ends, broken at boxes."""
    lines: list[Line] = []
    for tint in (tint for tint in tints if tint.box.y0 == tint.box.y1):
        box, dash = tint.box, ERA_DASH if tint.role == "era" else ""
        lines.append(Line(box.x0, box.y0, box.x1, box.y0, "pole", dash))
        for x in (box.x0, box.x1):
            lines += broken(x, box.y0, bottom, boxes, "pole", dash)
    return lines


def cursors_of(plan: Plan, scale: Scale, plot: Box, boxes: Sequence[Box]) -> tuple[Line, ...]:
    """Draw a vertical line through each chosen day that is visible; the second one is dashed."""
    lines: list[Line] = []
    for n, (day, _) in enumerate(plan.cursors):
        x = scale.middle_of(day)
        if x is not None and plot.x0 <= x <= plot.x1:
            # One dotted line goes through bars and numbers.
            dash = "4 3" if n else THROUGH if plan.strips else ""
            lines += broken(x, plot.y0, plot.y1, boxes, "accent", dash)
    return tuple(lines)


def text_boxes(rows: Sequence[PlacedRow]) -> list[Box]:
    """Return the boxes of the texts within the rows."""
    boxes = [flag.text.box for row in rows for flag in row.flags]
    boxes += [gap.text.box for row in rows for gap in row.gaps if gap.text]
    boxes += [row.drawn.head.box for row in rows if row.drawn.part != "context"]
    boxes += [bar.text.box for row in rows for bar in row.bars if bar.text]
    boxes += [flag.photo.box for row in rows for flag in row.flags if flag.photo]
    return boxes + [band.text.box for row in rows for band in row.bands if band.text]


def solid_boxes(rows: Sequence[PlacedRow]) -> list[Box]:
    """Return the boxes behind which lines are hidden: of texts, of bands and of bars."""
    boxes = [band.box for row in rows for band in row.bands]
    return text_boxes(rows) + boxes + [bar.box for row in rows for bar in row.bars]


def broken(x: float, y0: float, y1: float, boxes: Sequence[Box], role: str, dash: str) -> list[Line]:
    """Return a vertical line from y0 to y1, interrupted where it crosses a box."""
    cuts = sorted(
        (b.y0 - CLEAR, b.y1 + CLEAR) for b in boxes if b.x0 - 3 < x < b.x1 + 3 and b.y1 > y0 and b.y0 < y1
    )
    lines, at = [], y0
    for start, stop in cuts:
        if start > at:
            lines.append(Line(x, at, x, start, role, dash))
        at = max(at, stop)
    return lines + ([Line(x, at, x, y1, role, dash)] if at < y1 else [])
