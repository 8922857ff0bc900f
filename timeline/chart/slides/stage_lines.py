"""The lines of the chart of a slide or a film: the axis, the rows and the day; and the overview bars of a slide.

The lines of the layout are replaced, because bars end on the day, with their words beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from timeline.i18n.charted import say
from timeline.layout.lines import DOTS, broken
from timeline.layout.plan import Plan
from timeline.layout.rows.labels import POLE_GAP
from timeline.layout.rows.placing import date_last
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Band, Box, Flag, Line, Scene
from timeline.layout.text import plain, text_width
from timeline.layout.ticks import place_ticks

HIGH, ABOVE = 92.0, 22.0
"""The height of the overview bars, and of the space above it that is a part of it, in pixels like all lengths here."""
BAR, BARS = 9.0, 40.0
"""The greatest height of a bar of the overview bars, and of all of them."""
SMALL = 18.0
"""The size of the texts of the overview bars."""
LEAST = 10.0
"""The least width of the frame around the visible period."""
BESIDE, AROUND = 8.0, 2.0
"""The distance of a row's line from a text, and from a bar or a mark."""
NAMED, UNNAMED = 7.0, 4.0
"""The lengths of the axis's ticks."""


def with_lines(scene: Scene, day: float | None) -> Scene:
    """Return a chart with its lines, interrupted at its texts, and with one at the moment `day`."""
    plot = scene.plot
    texts = [text.box for text in scene.lettering]
    solid = [band.box for band in scene.bands] + [bar.box for bar in scene.bars]
    solid += [_around(mark.x, mark.y, mark.size / 2) for mark in scene.marks]
    named = {round(text.x - 3, 1) for text in scene.ticks}
    upright = [line for line in scene.rules if line.x0 == line.x1]
    lines = [Line(scene.rows[0].box.x0 if scene.rows else plot.x0, plot.y0, plot.x1, plot.y0, "ink")]
    for x in sorted({line.x0 for line in upright if line.role == "rule"}):
        is_named = round(x, 1) in named
        lines += broken(x, plot.y0, plot.y0 + (NAMED if is_named else UNNAMED), texts, "ink", "")
        lines += broken(x, plot.y0 + NAMED, plot.y1, [*texts, *solid], "rule", "") if is_named else ()
    for row in scene.rows:
        if row.part not in ("heading", "context"):
            lines += _level(row.y, plot, [*_grown(texts, BESIDE), *_grown(solid, AROUND)])
    for x, y0, _, y1, role, dash in (line for line in upright if line.role != "rule"):
        lines += broken(x, y0, y1, texts, role, dash)
    # An event of the context is a line through all rows.
    through = [
        line
        for mark in scene.marks
        if not mark.size
        for line in broken(mark.x, plot.y0 + NAMED, plot.y1, [*texts, *solid], "ink", DOTS)
    ]
    cursors = (*scene.cursors, *through, *_day(scene, texts, day))
    return replace(scene, rules=tuple(lines), cursors=cursors)


def hung_left(scene: Scene) -> tuple[Flag, ...]:
    """Return the labels at the left of their poles where there is room: the line of the slide's day crosses none."""
    flags = {flag.event: flag for flag in sorted(scene.flags, key=lambda flag: flag.pole.x0)}
    for event, flag in flags.items():
        x, box = flag.pole.x0, flag.text.box
        left = box._replace(x0=x - POLE_GAP - box.width, x1=x - POLE_GAP)
        others = [other for other in flags.values() if other.event != event]
        taken = [*(other.text.box for other in others), *(Box(*other.pole[:4]) for other in others)]
        if box.x0 < x or left.x0 < scene.plot.x0 or any(left.touches(each, POLE_GAP) for each in taken):
            continue
        text = flag.text
        lines = date_last(text.lines)
        flags[event] = replace(flag, text=replace(text, x=left.x1, lines=lines, box=left, anchor="end"))
    return tuple(flags[flag.event] for flag in scene.flags)


def _day(scene: Scene, texts: Sequence[Box], day: float | None) -> list[Line]:
    """Return the line through the day of the slide, interrupted at texts and at the mark in focus."""
    if day is None:
        return []
    x, plot = scene.scale.to_px(day), scene.plot
    strong = [_around(mark.x, mark.y, mark.size / 2 + 8) for mark in scene.marks if mark.tone == "strong"]
    return broken(x, plot.y0 + NAMED, plot.y1, [*texts, *strong], "accent", "")


def _around(x: float, y: float, far: float) -> Box:
    return Box(x - far, y - far, x + far, y + far)


def _grown(boxes: Sequence[Box], by: float) -> Iterator[Box]:
    return (Box(box.x0 - by, box.y0, box.x1 + by, box.y1) for box in boxes)


def _level(y: float, plot: Box, boxes: Sequence[Box]) -> list[Line]:
    """Return the line of a row, interrupted at the boxes."""
    turned = [Box(box.y0, box.x0, box.y1, box.x1) for box in boxes]
    lines = broken(y, plot.x0, plot.x1, turned, "rule", "")
    return [Line(line.y0, y, line.y1, y, line.role) for line in lines]


def with_overview(scene: Scene, plan: Plan, until: float | None, starts: Sequence[float]) -> Scene:
    """Return a chart with thin bars of the whole time below it, up to the moment `until`; a frame shows its period.

    Without positions, there is a line at each of the moments `starts`.
    """
    (first, last), plot, how = plan.time.whole, scene.plot, scene.setting
    scale = Scale("linear", (first, last + 1), (plot.x0, plot.x1))
    held = sorted({band.row for band in plan.bands})
    # However many rows there are, their bars have the same height together, so that the frame stays in its place.
    high = min(BAR + 2, BARS / max(len(held), 1))
    top = scene.height + ABOVE
    low = top + max(high * len(held), BAR) + 3
    end = min(plan.time.known + 1, last + 1, last + 1 if until is None else until)
    bars = tuple(_bars(plan, scale, {row: top + n * high for n, row in enumerate(held)}, high, end))
    width = partial(text_width, how, size=SMALL, weight=600)
    ticks = [
        tick for tick in place_ticks(scale, first, last + 1, width, plan.wording.tick, plot.x1) if tick.words
    ]
    texts = [
        plain(how, (tick.x - tick.back + 4, low + 3), [tick.words], SMALL, 600, "muted") for tick in ticks
    ]
    lines = [Line(tick.x, low - 4, tick.x, low + 4, "pole") for tick in ticks]
    if not held:
        known = (scale.to_px(start) for start in starts if start <= end)
        lines += [Line(x, top, x, top + BAR, "muted") for x in known]
    x, words = scene.rows[0].head.x if scene.rows else plot.x0 - BESIDE, say(scene.lang, "Whole period")
    y = (top + low - LEADING * SMALL) / 2
    name = plain(how, (x, y, "end"), [words], SMALL, 600, "muted")
    frame = _frame(plan, scale, top - 6, low - 1)
    return replace(
        scene,
        height=scene.height + HIGH,
        overview=bars,
        texts=(*scene.texts, *texts, name),
        rules=(*scene.rules, Line(plot.x0, low, plot.x1, low, "pole"), *lines),
        cursors=(*scene.cursors, *frame),
    )


def _bars(plan: Plan, scale: Scale, tops: dict[int, float], high: float, end: float) -> Iterator[Band]:
    """Yield the overview bars, from the first day of the whole time to the moment `end`."""
    for band in plan.bands:
        a = scale.days[0] if band.first is None else max(band.first, scale.days[0])
        b = end if band.last is None else min(band.last, end)
        if a < b:
            top = tops[band.row]
            box = Box(scale.to_px(a), top, scale.to_px(b), top + high - min(2.0, high / 3))
            yield Band(band.actor, band.role, box, None, band.term, None, band.words)


def _frame(plan: Plan, scale: Scale, top: float, low: float) -> list[Line]:
    """Return the frame around the visible period."""
    a, b = (scale.to_px(day) for day in (plan.time.first, plan.time.last + 1))
    more = max(LEAST - (b - a), 0.0) / 2
    a, b = max(a - more, scale.pixels[0]), min(b + more, scale.pixels[-1])
    sides = [Line(x, top, x, low, "ink") for x in (a, b)]
    return [*sides, *(Line(a - 1, y, b + 1, y, "ink") for y in (top, low))]
