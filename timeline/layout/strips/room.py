"""The scale of a chart, with the room of names and numbers at its sides."""

from __future__ import annotations

from math import floor

from timeline.layout.plan import Plan
from timeline.layout.scale import Scale, make_scale
from timeline.layout.scene import Run
from timeline.layout.style import Style
from timeline.layout.text import line_width, text_width

BESIDE, WIDEST, WIDEST_SHARE = 9.0, 150.0, 0.27
"""The space between a strip and the words beside it, and their greatest width in pixels and as a share of the chart."""


def scale_of(plan: Plan, style: Style, room: float) -> Scale:
    """Return the scale of a chart, which leaves `room` pixels at the right, and the room that strips need."""
    names = style.gutter + style.aside if plan.rows or not plan.strips else 0.0
    x0 = style.pad + max(names, before(plan, style))
    right = max(plan.width - style.pad - max(room, room_of(plan, style)), x0 + 60)
    (first, last), time = plan.time.whole, plan.time
    if not time.hours:
        first, last = floor(first), floor(last)
    ends = x0, right
    zone = None if plan.folded else time.zone
    scale = make_scale(time.scale, time.days.tolist(), first, last + 1, ends, zone)
    width = plan.paper.width if plan.paper else None
    whole = not plan.time.zoomed and width is None
    return scale if whole else scale.cropped(plan.time.first, plan.time.last + 1, width)


def room_of(plan: Plan, style: Style) -> float:
    """Return the width of the words at the right of the strips of a plan, with the space before them."""
    words = (counted_runs(n, each, style) for strip in plan.strips for n, each in strip.ends)
    wide = max((line_width(style.how, runs) for runs in words), default=0.0)
    return min(wide, WIDEST * style.small / 12.5, WIDEST_SHARE * plan.width) + BESIDE if wide else 0.0


def before(plan: Plan, style: Style) -> float:
    """Return the width of the numbers at the left of the strips of a plan, with the space after them."""
    wide = [text_width(style.how, n, style.small, 600) for strip in plan.strips for n in strip.numbers]
    return max(wide) + BESIDE if wide else 0.0


def counted_runs(number: str, words: str, style: Style) -> tuple[Run, ...]:
    """Return a number and what it counts."""
    first = Run(f"{number}\u2002" if words else number, style.small, 700)
    return (first, Run(words, style.small)) if words else (first,)
