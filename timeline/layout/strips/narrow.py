"""Strips of a chart in which time runs down: above its columns, with a separate axis from left to right."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from timeline.layout.head import place_axis
from timeline.layout.lines import broken, cursors_of
from timeline.layout.plan import Plan
from timeline.layout.rows.wrappings import Canvas
from timeline.layout.scale import make_scale
from timeline.layout.scene import Box
from timeline.layout.strips.placing import PlacedStrips, place_strips
from timeline.layout.strips.room import before, room_of
from timeline.layout.style import Style
from timeline.layout.text import text_width
from timeline.layout.ticks import place_ticks

AIR = 10.0
"""The space below the strips, in pixels."""


def place_narrow(plan: Plan, style: Style, top: float) -> PlacedStrips:
    """Place the strips of a plan from y `top` down, for the visible time; nothing if there are none."""
    if not plan.strips:
        return PlacedStrips((), (), (), (), top)
    left, right = style.pad + before(plan, style), plan.width - style.pad - room_of(plan, style)
    first, after = plan.time.first, plan.time.last + 1
    canvas = Canvas(plan, style, make_scale("linear", (), first, after, (left, right)))
    wide = partial(text_width, style.how, size=style.small, weight=600)
    ticks = [
        tick for tick in place_ticks(canvas.scale, first, after, wide, plan.wording.tick, right) if tick.words
    ]
    names, y = place_axis(ticks, style, top)
    placed = place_strips(canvas, y)
    plot = Box(left, y, right, placed.strips[-1].box.y1)
    boxes = [text.box for text in placed.texts]
    lines = [line for tick in ticks for line in broken(tick.x, y, plot.y1, boxes, "rule", "")]
    lines += cursors_of(plan, canvas.scale, plot, boxes)
    # They are no axis of the chart, which a page would keep in view.
    texts = (replace(name, part="") for name in names)
    return placed._replace(texts=(*texts, *placed.texts), rules=(*lines, *placed.rules), y=placed.y + AIR)
