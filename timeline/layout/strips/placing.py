"""The places of strips below the rows: their names, areas and numbers, from a given y down, in pixels.

In a chart in which time runs down, they are above its columns, with a separate axis from left to right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from math import ceil
from typing import NamedTuple

from timeline.layout.head import place_axis
from timeline.layout.lines import broken, cursors_of
from timeline.layout.plan import Plan
from timeline.layout.rows.wrappings import Canvas
from timeline.layout.scale import make_scale
from timeline.layout.scene import LEADING, At, Box, Line, Run, Scene, Strip, Text
from timeline.layout.strip import CountStrip, PlanStrip
from timeline.layout.strips.counts import ends_height, last_numbers, place_counts
from timeline.layout.strips.lines import place_series
from timeline.layout.strips.room import BESIDE, before, room_of, scale_of
from timeline.layout.style import Style
from timeline.layout.text import block, line_width, plain, shorten, text_width, wrap
from timeline.layout.ticks import place_ticks

ROW, LEAST_ROW = 14, 2
"""The height of a row in a strip that counts them, and the least height, in pixels."""
HIGH, SHARE, LARGER = 98.0, 0.14, 3
"""The height at which rows get lower, in pixels, and as a share of a fixed height; without rows, it is larger."""
MOST_SHARE = 0.4
"""The share of a fixed height that all strips may have together."""
ABOVE, BELOW, NEXT = 16.0, 6.0, 4.0
"""The space above the name of a strip, below the strip, and at least between that and what comes next, in pixels."""
WHOLE = "2 3"
"""The dash pattern of the line at the highest number."""
SERIES, LOW, NARROW = 92.0, 64.0, 640.0
"""The height of a series in pixels, that of each strip in a narrow chart, and the width up to which one is narrow."""


class PlacedStrips(NamedTuple):
    """The strips, their texts and lines, and the y below them."""

    strips: tuple[Strip, ...]
    texts: tuple[Text, ...]
    rules: tuple[Line, ...]
    values: tuple[tuple[Box, str], ...]
    y: float

    def added_to(self, scene: Scene) -> Scene:
        """Return a chart with these strips."""
        return replace(
            scene,
            strips=(*scene.strips, *self.strips),
            texts=(*scene.texts, *self.texts),
            rules=(*scene.rules, *self.rules),
            values=(*scene.values, *self.values),
        )


def heights_of(canvas: Canvas) -> float:
    """Return the height of all strips of a plan, in pixels."""
    return sum(_height(canvas, strip) for strip in canvas.plan.strips)


def with_fitting_strips(plan: Plan, style: Style, share: float = MOST_SHARE) -> Plan:
    """Return the plan of a fixed height with as many strips as have room in a share of it."""
    while plan.rows and plan.strips:
        if heights_of(Canvas(plan, style, scale_of(plan, style, 0.0))) <= share * (plan.height or 0.0):
            break
        plan = replace(plan, strips=plan.strips[:-1])
    return plan


def place_strips(canvas: Canvas, top: float, inner: float = 0.0) -> PlacedStrips:
    """Place the strips of a plan from y `top` down; in a panel, their names are `inner` pixels after its edge."""
    strips, texts, rules, style = list[Strip](), list[Text](), list[Line](), canvas.style
    for strip in canvas.plan.strips:
        head = _head(canvas, strip, (style.pad + inner, top + ABOVE))
        y0, (left, *_, right) = float(ceil(head[-1].box.y1 + _air(style))), canvas.scale.pixels
        box = Box(left, y0, right, y0 + _plot_height(canvas, strip))
        texts += [*head, *_numbers(canvas, strip, box)]
        if isinstance(strip, CountStrip):
            drawn, words = place_counts(canvas, strip, box)
        else:
            drawn, words = place_series(canvas, strip, box, texts)
        strips.append(replace(drawn, id=f"inset:{drawn.id}") if inner else drawn)
        texts += words
        rules += _floor(strip, box)
        top += _height(canvas, strip)
    values = tuple(_values(canvas, strips[0].box.y0, strips[-1].box.y1)) if strips else ()
    return PlacedStrips(tuple(strips), tuple(texts), tuple(rules), values, top)


def _values(canvas: Canvas, y0: float, y1: float) -> Iterator[tuple[Box, str]]:
    """Yield each visible time in which no number changes, with the numbers in words."""
    scale, values = canvas.scale, canvas.plan.values
    after = min(scale.days[-1], max([canvas.plan.time.known, *(moment for moment, _ in values[-1:])]) + 1)
    ends = (*(moment for moment, _ in values), after)[1:]
    for (start, words), end in zip(values, ends, strict=True):
        a, b = max(start, scale.days[0]), min(end, after)
        if a < b and words:
            yield Box(scale.to_px(a), y0, scale.to_px(b), y1), words


def row_height(canvas: Canvas, strip: CountStrip) -> float:
    """Return the height of each of the rows that a strip counts, in whole pixels."""
    plan, row, whole = canvas.plan, ROW, strip.whole
    most = HIGH if plan.width > NARROW else LOW
    if plan.height is not None:
        most = min(most, SHARE * plan.height)
    elif not plan.rows:
        most, row = LARGER * most, LARGER * ROW
    least = max(LEAST_ROW, ceil(ends_height(canvas, strip) / max(whole, 1)))
    return float(
        max(least, min(row, most // max(whole, 1))) + canvas.spare // len(canvas.plan.strips) // max(whole, 1)
    )


def _plot_height(canvas: Canvas, strip: PlanStrip) -> float:
    """Return the height of what is drawn of a strip."""
    if isinstance(strip, CountStrip):
        return strip.whole * row_height(canvas, strip)
    fixed, most = canvas.plan.height, SERIES if canvas.plan.width > NARROW else LOW
    return (most if fixed is None else min(most, SHARE * fixed)) + canvas.spare


def _height(canvas: Canvas, strip: PlanStrip) -> float:
    head = _head(canvas, strip, (0.0, 0.0))[-1].box.y1
    air = _air(canvas.style)
    # Half of a number beside the lowest edge is below it: of large letters, more than the usual space.
    last = last_numbers(canvas, strip, 0.0) if isinstance(strip, CountStrip) else []
    below = sum(text.box.height for text in last)
    return ABOVE + head + air + 1 + _plot_height(canvas, strip) + max(BELOW, air - NEXT) + below


def _floor(strip: PlanStrip, box: Box) -> Iterator[Line]:
    """Yield the line of zero, one at the bottom where that is not zero, and one at the number of all rows."""
    low, high = (0.0, 1.0) if isinstance(strip, CountStrip) else (strip.low, strip.high)
    if isinstance(strip, CountStrip):
        yield Line(box.x0, box.y0, box.x1, box.y0, "pole", WHOLE)
    if low:
        yield Line(box.x0, box.y1, box.x1, box.y1, "pole", WHOLE)
    if low <= 0:
        y = round(box.y1 + low / ((high - low) or 1) * box.height, 2)
        yield Line(box.x0, y, box.x1, y, "ink")


def _numbers(canvas: Canvas, strip: PlanStrip, box: Box) -> Iterator[Text]:
    """Yield the numbers at the left of a strip: the highest and the lowest."""
    style = canvas.style
    for number, y in zip(strip.numbers, (box.y0, box.y1), strict=True):
        at: At = box.x0 - BESIDE, y - LEADING * style.small / 2, "end"
        yield plain(style.how, at, [number], style.small, 600, "muted")


def _air(style: Style) -> float:
    """Return the space below the name of a strip, in which half of the number beside its edge stands."""
    return LEADING * style.small / 2 + 1


def _head(canvas: Canvas, strip: PlanStrip, at: At) -> list[Text]:
    """Return the name of a strip and what it shows, on one line if both fit on it."""
    style, width = canvas.style, canvas.plan.width - 2 * canvas.style.pad
    name = Run(shorten(style.how, strip.name, width, style.label, 700), style.label, 700)
    note = Run(f"\u2002{strip.note}", style.small, 400, "muted")
    if not strip.note or line_width(style.how, (name, note)) <= width:
        return [block(style.how, at, [(name, note) if strip.note else (name,)], style.label)]
    title, lines = (
        block(style.how, at, [(name,)], style.label),
        wrap(style.how, strip.note, width, style.small),
    )
    return [title, plain(style.how, (at[0], title.box.y1), lines, style.small, 400, "muted")]


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
