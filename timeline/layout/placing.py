"""Lanes in their final place: everything of a draft in pixels of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.layout.labels import POLE_GAP, Placed
from timeline.layout.lanes import Canvas, Draft, depth, least_height, mark_x
from timeline.layout.plan import Item, Plan, Span
from timeline.layout.scene import LEADING, Band, Box, Count, Flag, LaneRow, Line, Mark, Text
from timeline.layout.style import Style
from timeline.layout.text import block, plain, text_width

JUST_SET = 12.0
"""Least width of a band that no later event ends."""
NUMBER = 10.5
"""Font size of the number under a mark without a label."""


@dataclass(frozen=True, slots=True)
class LaneScene:
    """A lane in its final place."""

    row: LaneRow
    marks: tuple[Mark, ...]
    flags: tuple[Flag, ...]
    bands: tuple[Band, ...]
    counts: tuple[Count, ...]
    numbers: tuple[Text, ...]


def set_lane(canvas: Canvas, one: Draft, top: float, height: float) -> LaneScene:
    """The lane at its y: everything in pixels of the picture."""
    plan, style, scale = canvas.plan, canvas.style, canvas.scale
    # Height to spare goes above and below the line alike.
    y = top + height - depth(one, style) - max(0.0, height - least_height(one, style)) * 0.45
    box = Box(style.pad, top, plan.width - style.pad, top + height)
    head = block(scale.pixels[0] - 20, y - style.head * 0.68, one.head, style.head, "end")
    spans = [s for s in plan.spans if s.lane == one.index]
    row = LaneRow(plan.lanes[one.index].id, box, y, head, bare=not spans)
    # The bar of an imprecise date stands under the bands, whose words it would cover.
    foot = y + style.band / 2 + min(6.0, style.bottom - 2)
    marks = tuple(
        _mark(item, (x, y - lift), foot if spans else y, canvas)
        for item, x, lift in zip(one.items, one.xs, one.lifts, strict=True)
    )
    flags = tuple(_flag(one, placed, y, style) for placed in one.placed)
    flags += tuple(_flag(one, placed, y, style, under=True) for placed in one.under)
    bands = tuple(b for s in spans if (b := _band(s, canvas, y, one.xs)) is not None)
    counts = _counts(plan, one, style, y - style.ground(one.bare) - max(one.lifts, default=0.0))
    low = y + style.half(one.bare) + 1
    numbers = _numbers(canvas, one, marks, low) if style.bottom >= NUMBER * LEADING else ()
    return LaneScene(row, marks, flags, bands, counts, numbers)


def _numbers(canvas: Canvas, one: Draft, marks: Sequence[Mark], top: float) -> tuple[Text, ...]:
    """The numbers of marks without a label, in a row under the line, where nothing else stands."""
    labelled = {one.labelled[placed.index] for placed in (*one.placed, *one.under)}
    ticks = [mark_x(item, canvas.scale) for item in canvas.plan.items if one.index in item.touches]
    bars = [m.span for m in marks if m.span]
    found: list[Text] = []
    for i, mark in enumerate(marks):
        text = plain((mark.x, top), [f"{mark.number}{one.items[i].sign}"], NUMBER, 400, "muted", "middle")
        taken = any(text.box.touches(bar, 1) for bar in bars) or (
            found and text.box.x0 < found[-1].box.x1 + 3
        )
        if i not in labelled and not taken and not any(text.box.x0 - 2 < x < text.box.x1 + 2 for x in ticks):
            found.append(text)
    return tuple(found)


def _counts(plan: Plan, one: Draft, style: Style, floor: float) -> tuple[Count, ...]:
    """The lane's bars upward from y `floor`, the highest `style.bars` less a gap."""
    most = max((b.count for b in one.bins), default=1)
    full = style.bars - 8
    return tuple(
        Count(
            Box(b.x0 + 0.5, floor - max(full * b.count / most, 1.5), b.x1 - 0.5, floor),
            b.first,
            b.last,
            b.count,
            plan.wording.bin(b),
        )
        for b in one.bins
    )


def _mark(item: Item, at: tuple[float, float], foot: float, canvas: Canvas) -> Mark:
    """The mark at its place; the stretch it stands for is a bar around the height `foot`.

    So it is for a day as well, where days are wide: the hour is not known. What began before the picture does has the
    shape that says so, at its edge.
    """
    span, stretch, half = None, bar_of(item, canvas), 2.5
    if stretch:
        span = Box(stretch[0], foot - half, stretch[1], foot + half)
    earlier = not item.coarse and item.first is not None and item.first < canvas.plan.first
    shape = "earlier" if earlier else item.shape
    return Mark(item.id, *at, canvas.style.mark, shape, item.style, span, item.number, item.words, item.tone)


def bar_of(item: Item, canvas: Canvas) -> tuple[float, float] | None:
    """Where the bar of the stretch an item stands for begins and ends; None where it is no wider than its mark."""
    plan, scale = canvas.plan, canvas.scale
    if not (item.coarse or item.interval or item.moment is None):
        return None
    a = scale.to_px(item.first if item.first is not None else plan.first)
    b = scale.to_px(item.last + 1 if item.last is not None else plan.last + 1)
    wide = b - a > canvas.style.mark * (1 if item.coarse or item.interval else 3)
    return (max(a, scale.pixels[0]), min(b, scale.pixels[-1])) if wide else None


def _flag(one: Draft, placed: Placed, y: float, style: Style, under: bool = False) -> Flag:
    at = one.labelled[placed.index]
    lines = one.lines[placed.index][placed.shape.way]
    x = one.xs[at]
    top = y + placed.rise if under else y - placed.rise - placed.shape.height
    text = block(
        x - POLE_GAP if placed.hangs_left else x + POLE_GAP,
        top,
        lines,
        style.label_of(one.items[at].tone),
        "end" if placed.hangs_left else "start",
    )
    mark = y - one.lifts[at]
    if under:
        pole = Line(x, mark + style.mark / 2, x, text.box.y1 - 3, "pole")
    else:
        pole = Line(x, top + 3, x, mark - style.mark / 2, "pole")
    return Flag(one.items[at].id, pole, text)


def _band(span: Span, canvas: Canvas, y: float, xs: Sequence[float]) -> Band | None:
    """The band clipped to the picture; a hairline of paper parts it from the next."""
    plan, style, scale = canvas.plan, canvas.style, canvas.scale
    left, right = scale.pixels[0], scale.to_px(plan.last + 1)
    first = plan.begins if span.first is None else span.first
    x0 = left if first is None else max(scale.to_px(first), left)
    # What holds to this day ends there, but a position just set must be seen.
    now = max(scale.to_px(plan.known + 1), x0 + JUST_SET)
    ended = span.last is not None and span.last <= plan.known
    x1 = min(scale.to_px(span.last) if ended and span.last is not None else now, right)
    if first is not None and first > min(plan.known, plan.last):
        return None
    if x1 - x0 < 0.5:
        return None
    upper = y if span.half == "lower" else y - style.band / 2
    lower = y if span.half == "upper" else y + style.band / 2
    gap = 1.5 if span.half == "whole" else 0.0
    box = Box(x0, upper, max(x1 - gap, x0 + 1), lower)
    cuts = level_cuts(box) if span.first is None else ()
    text = _band_text(span.label, box, style, xs, 14.0 if cuts else 0.0) if span.label else None
    return Band(span.actor, span.role, box, span.event, span.term, text, span.words, cuts, span.quiet)


def level_cuts(box: Box) -> tuple[Line, ...]:
    """Two slanting strokes across the left end of a box."""
    slant = box.height / 4
    return tuple(Line(box.x0 + x, box.y1, box.x0 + x + slant, box.y0, "paper") for x in (3.0, 9.0))


def _band_text(label: str, box: Box, style: Style, xs: Sequence[float], indent: float) -> Text | None:
    """The band's words in its first stretch free of marks that is wide enough, or nothing."""
    size = style.small
    clear = style.mark / 2 + (8 if style.loud else 5)
    need = text_width(label, size, 600)
    stops = [
        box.x0 - clear + 9 + indent,
        *sorted(x for x in xs if box.x0 - clear < x < box.x1 + clear),
        box.x1 + clear - 9,
    ]
    for a, b in pairwise(stops):
        if b - a - 2 * clear >= need:
            return plain((a + clear, box.y0 + (box.height - LEADING * size) / 2), [label], size, 600, "band")
    return None
