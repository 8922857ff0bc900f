"""What shows how much a magnified axis stretches a period: a bar with the true lengths, and two rulers.

The bar is a linear axis of the whole chart; a cone leads from the period in it to the same period on the axis. On a
page, the overview bar is this bar.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from timeline.i18n.charted import say
from timeline.layout.plan import Plan
from timeline.layout.rows.wrappings import Canvas
from timeline.layout.scale import Scale, Zone, make_scale
from timeline.layout.scene import LEADING, Box, Line, Text, Tint
from timeline.layout.style import Style
from timeline.layout.text import plain
from timeline.layout.ticks import LENGTHS, Unit, starts

HEIGHT, CONE = 18.0, 22.0
"""The least height of the bar, and the height of the cone below it, in pixels."""
FEWEST = 3
"""The least number of years, or of other units, that the bar shows."""
RULERS = 20.0
"""The height of the rulers below the axis, in pixels."""
LEAST, TICK, THICK = 5.0, 5.0, 3.0
"""The least length of a ruler, the length and least distance of ticks, the height of the stretched axis, in pixels."""
MEASURES: dict[str, Unit] = {"Y": "year", "M": "month", "D": "day"}
"""The lengths of rulers: one year, one month, one day."""


def has_true_lengths(plan: Plan) -> bool:
    """Return whether a chart has a magnified axis and shows its true lengths."""
    magnified = plan.time.zone is not None and plan.time.scale == "magnified"
    return magnified and plan.explained and not plan.slide and plan.measured


def name_of(plan: Plan) -> str:
    """Return the name of the bar, which stands at the left of it."""
    return say(plan.lang, "True lengths")


def bar_height(style: Style) -> float:
    """Return the height of the bar, in which a line of text fits."""
    return max(HEIGHT, LEADING * style.small)


def true_lengths(canvas: Canvas, zone: Zone, top: float) -> Iterator[Text | Tint | Line]:
    """Yield the bar from y `top` down, between the names of the rows and the right edge, and both sides of its cone."""
    plan, style, scale = canvas.plan, canvas.style, canvas.scale
    lo, hi, (x0, x1) = scale.days[0], scale.days[-1], (scale.pixels[0], scale.pixels[-1])
    true, y, size = make_scale("linear", (), lo, hi, (x0, x1)), top + 4, style.small
    low, line = y + bar_height(style), (bar_height(style) - LEADING * size) / 2
    a, b = max(true.to_px(zone.first), x0), min(true.to_px(zone.last + 1), x1)
    length = plain(style.how, (b + 6, y + line), [plan.wording.length(zone)], size, 700)
    if length.box.x1 > x1:
        length = plain(style.how, (a - 6, y + line, "end"), [plan.wording.length(zone)], size, 700)
    name = plain(style.how, (x0 - style.aside, y + line, "end"), [name_of(plan)], size, 400, "muted")
    yield length
    if name.box.x0 >= 0:  # where rows have their names above them, there is no space at the left
        yield name
    unit: Unit = next((each for each in LENGTHS if LENGTHS[each] * FEWEST <= hi - lo), "minute")
    begins = [lo, *(day for day in starts(unit, lo, hi) if lo < day < hi), hi]
    for n, (first, last) in enumerate(pairwise(begins)):
        box, role = Box(true.to_px(first), y, true.to_px(last), low), "rule" if n % 2 else "tint"
        yield Tint(box, None, role)
        words = plan.wording.tick(first, unit, False, False)
        text = plain(style.how, (box.x0 + 6, y + line), [words], size, 600, "muted")
        # The first one may begin within its year.
        if text.box.x1 < box.x1 and not any(
            text.box.touches(each, 4) for each in (length.box, Box(a, y, b, low))
        ):
            yield text
    yield Tint(Box(a, y - 2, b, low + 2), None, "ink")
    left, right = max(scale.to_px(zone.first), x0), min(scale.to_px(zone.last + 1), x1)
    yield Line(a, low + 2, left, low + CONE, "pole")
    yield Line(b, low + 2, right, low + CONE, "pole")


def stretched_axis(canvas: Canvas, zone: Zone, y: float) -> Iterator[Line | Tint]:
    """Yield the axis at y with its stretched piece: a thick line, with a tick for each day, month or year."""
    scale = canvas.scale
    left, right = scale.pixels[0], scale.pixels[-1]
    a, b = max(scale.to_px(zone.first), left), min(scale.to_px(zone.last + 1), right)
    yield Line(canvas.style.pad, y, canvas.right, y, "ink")
    yield Tint(Box(a, y - THICK / 2, b, y + THICK / 2), None, "ink")
    yield from strokes(scale, zone, y, TICK)


def strokes(scale: Scale, zone: Zone, y: float, length: float) -> Iterator[Line]:
    """Yield a tick of the axis at y for each day, month or year of the visible part of a period, if there is room."""
    first, last = max(zone.first, scale.days[0]), min(zone.last + 1, scale.days[-1])
    most = int((scale.to_px(last) - scale.to_px(first)) / TICK)
    xs = [scale.to_px(day) for day in islice(starts(zone.unit, first, last), most + 1)]
    yield from (Line(x, y, x, y + length, "ink") for x in xs if len(xs) <= most)


def rulers(canvas: Canvas, zone: Zone, y: float) -> Iterator[Line | Text]:
    """Yield the length of a year, month or day on either side of an end of the period, below the axis at y."""
    plan, style, scale = canvas.plan, canvas.style, canvas.scale
    size = style.small - 0.5
    for first, last, rate in scale.pieces:
        inside = zone.first <= first and last <= zone.last + 1
        x, end = scale.to_px(first) + 8, scale.to_px(last)
        code = next((c for c in reversed(MEASURES) if LENGTHS[MEASURES[c]] * rate >= LEAST), "")
        if not code or (not inside and first != scale.days[0]):
            continue
        words = say(plan.lang, "{length} =", length=plan.wording.measure(f"P1{code}"))
        text = plain(style.how, (x, y + 5), [words], size, 400, "muted")
        a, middle = text.box.x1 + 6, text.y + LEADING * size / 2
        b = a + LENGTHS[MEASURES[code]] * rate
        if b <= end - 4:
            yield text
            yield Line(a, middle, b, middle, "ink")
            yield from (Line(at, middle - 4, at, middle + 4, "ink") for at in (a, b))
