"""Layout of all charts except narrow ones: time runs from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.layout import margins
from timeline.layout.arcs import place_arcs
from timeline.layout.heights import fitted
from timeline.layout.lanes import Canvas, LaneDraft, draft_lane, least_height
from timeline.layout.placing import LaneScene, bar_of, set_lane
from timeline.layout.plan import LegendEntry, Plan
from timeline.layout.scale import Scale, make_scale
from timeline.layout.scene import Box, LegendKey, Line, Scene, Text, Tint
from timeline.layout.style import Style, slide_styles, smaller, style_for
from timeline.layout.ticks import Tick, place_ticks

TALL = 640.0
"""The height of the rows, in pixels, from which the axis also has labels at the top."""
MOST_LINKS = 12
"""The maximum number of events that are joined to the other rows they concern; for more, only ticks are drawn."""


@dataclass(frozen=True, slots=True)
class Head:
    """The texts and tints above the rows, and the y below them."""

    texts: tuple[Text, ...]
    keys: tuple[LegendKey, ...]
    tints: tuple[Tint, ...]
    y: float
    axis: float
    """The y at which lines of labelled ticks begin: above `y` if the labels are above the rows."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The texts and legend below the rows, the lines of the whole chart, and the y below them."""

    texts: tuple[Text, ...]
    keys: tuple[LegendKey, ...]
    rules: tuple[Line, ...]
    y: float


def lay_out_horizontal(plan: Plan) -> Scene:
    """Place all items of the plan from left to right; a label that does not fit is counted in a note.

    If a fixed height hides labels, smaller styles are tried, and the largest style that shows the most labels is
    used. Sources are listed if they do not take the space of a label.
    """
    styles = (
        slide_styles(plan.width) if plan.slide else smaller(style_for(plan.width, framed=bool(plan.title)))
    )
    if plan.paper is not None or plan.height is None:
        return _in_style(plan, styles[plan.paper.style if plan.paper else 0])
    if plan.slide:
        return _on_slide(plan, styles, plan.height)
    attempts = [(replace(plan, cited=()), style) for style in styles]
    attempts = [(plan, styles[0]), *attempts] if plan.cited else attempts
    scenes: list[Scene] = []
    for attempt, style in attempts:
        scene = _in_style(attempt, style)
        if len(scene.flags) == plan.total and scene.height <= plan.height:
            return scene
        scenes += [] if attempt.cited else [scene]
    # Compare the lowest charts, since all may be higher than the plan: use the first that shows the most.
    return min(scenes, key=lambda scene: (scene.height, -len(scene.flags)))


def _on_slide(plan: Plan, styles: Sequence[Style], height: float) -> Scene:
    """Use the largest style in which the rows and the label in focus fit; other labels may be omitted."""
    strong = {item.id for item in plan.items if item.tone == "strong"}
    for style in styles:
        scene = _in_style(plan, style)
        if scene.height <= height and strong <= {flag.event for flag in scene.flags}:
            break
    return scene


def _in_style(plan: Plan, style: Style) -> Scene:
    scale = _scale(plan, style)
    head = _head(plan, style, scale)
    right = plan.width - style.pad
    ticks = place_ticks(scale, plan.first, plan.last + 1, style.small, plan.wording.tick, right)
    canvas = Canvas(plan, style, scale)
    drafts: Sequence[LaneDraft] = [draft_lane(canvas, i) for i in range(len(plan.lanes))]
    entries = () if plan.slide else _bar_entries(canvas, counted=any(lane.bins for lane in drafts))
    below = replace(plan, entries=(*plan.entries, *entries))
    # The foot is placed twice: first at zero, to find the space for the rows, and then below the rows.
    foot = _foot(below, style, ticks, _hidden_note(plan, int(plan.height is not None), True))
    room = None if plan.height is None else plan.height - head.y - foot.y
    heights = [least_height(lane, style) for lane in drafts]
    if not plan.slide and (sum(heights) if room is None else room) > TALL:
        names, y = margins.place_axis(ticks, style, head.y)
        room = room and room - (y + 2 - head.y)
        head = replace(head, texts=(*head.texts, *names), y=y + 2)
    if room is not None:
        drafts, heights = fitted(style, drafts, room)
    lanes = _lanes(canvas, head.y, zip(drafts, heights, strict=True))
    bottom = lanes[-1].row.box.y1 if lanes else head.y
    unlabelled = plan.total - sum(len(lane.flags) for lane in lanes)
    note = _hidden_note(plan, unlabelled, any(lane.numbers for lane in lanes))
    foot = _foot(below, style, ticks, note, bottom)
    plot = Box(scale.pixels[0], head.y, right, bottom)
    foot = replace(foot, rules=(*_rules(ticks, lanes, head, plot), *foot.rules))
    return _scene(canvas, plot, head, lanes, foot)


def _scene(canvas: Canvas, plot: Box, head: Head, lanes: Sequence[LaneScene], foot: Foot) -> Scene:
    plan, scale = canvas.plan, canvas.scale
    flags = tuple(f for lane in lanes for f in lane.flags)
    labelled = {flag.event for flag in flags}
    return Scene(
        width=plan.width,
        height=max(plan.height or 0.0, round(foot.y, 3)),
        theme=plan.theme,
        lang=plan.lang,
        name=plan.name,
        alt=plan.alt,
        plot=plot,
        scale=scale,
        texts=(*head.texts, *foot.texts, *(t for lane in lanes for t in lane.numbers)),
        tints=tuple(replace(tint, box=tint.box._replace(y1=plot.y1)) for tint in head.tints),
        rules=foot.rules,
        lanes=tuple(lane.row for lane in lanes),
        bands=tuple(b for lane in lanes for b in lane.bands),
        links=_links(plan, canvas.style, lanes),
        marks=tuple(m for lane in lanes for m in lane.marks),
        flags=flags,
        legend=(*head.keys, *foot.keys) if margins.explains(plan) else head.keys,
        how=() if margins.explains(plan) else foot.keys,
        counts=tuple(c for lane in lanes for c in lane.counts),
        rows=tuple(row.labelled(row.event in labelled) for row in plan.rows),
        total=plan.total,
        fills=plan.fills,
        cursors=_cursors(plan, scale, plot, _text_boxes(lanes)),
        arcs=place_arcs(plan.arcs, [m for lane in lanes for m in lane.marks], _text_boxes(lanes)),
    )


def _head(plan: Plan, style: Style, scale: Scale) -> Head:
    titles, y = margins.place_title(plan, style)
    steps, ends, y = margins.place_steps(plan, style, y)
    aid, y = margins.place_aid(plan, style, scale, y)
    tints, y = margins.place_tints(plan, style, scale, y)
    cursors, y = margins.place_cursors(plan, style, scale, y)
    return Head((*titles, *ends, *aid, *cursors), tuple(steps), tuple(tints), y, y)


def plot_width(width: float) -> float:
    """Return the width of the time axis, in pixels, in a chart of this width."""
    style = style_for(width, framed=True)
    return max(width - 2 * style.pad - style.gutter - 20 - style.room, 60.0)


def _scale(plan: Plan, style: Style) -> Scale:
    x0 = style.pad + style.gutter + 20
    right = max(plan.width - style.pad - style.room, x0 + 60)
    # Every k-th event is enough to find the crowded periods.
    days = plan.days[:: 1 + len(plan.days) // 1000].tolist()
    scale = make_scale(plan.scale, days, plan.whole[0], plan.whole[1] + 1, x0, right)
    width = plan.paper.width if plan.paper else None
    return scale if (plan.first, plan.last) == plan.whole else scale.cropped(plan.first, plan.last + 1, width)


def _lanes(canvas: Canvas, top: float, sized: Iterable[tuple[LaneDraft, float]]) -> list[LaneScene]:
    """Place the rows from y `top` down, each with its height."""
    lanes = []
    for lane, height in sized:
        lanes.append(set_lane(canvas, lane, top, height))
        top += height
    return lanes


def _bar_entries(canvas: Canvas, counted: bool) -> list[LegendEntry]:
    """Return the legend of the grey bars: for periods, and for counted events."""
    wording = canvas.plan.wording
    entries = list[LegendEntry]()
    if lasted := [item.interval for item in canvas.plan.items if bar_of(item, canvas)]:
        entries.append(LegendEntry("muted", "bar", "none", wording.bar(any(lasted), not all(lasted))))
    if counted:
        entries.append(LegendEntry("pole", "count", "none", wording.counted))
    return entries


def _hidden_note(plan: Plan, unlabelled: int, numbered: bool) -> tuple[str, ...]:
    """Return the note on hidden labels; on a slide, the text around the chart has it."""
    return (plan.wording.hidden(unlabelled, numbered),) if unlabelled and not plan.slide else ()


def _foot(plan: Plan, style: Style, ticks: Sequence[Tick], note: tuple[str, ...], top: float = 0.0) -> Foot:
    """Place axis, legend, notes and sources from y `top` down; `note` comes before the plan's notes."""
    axis, y = margins.place_axis(ticks, style, top + 5)
    keys, below = margins.place_legend(plan, style, y + 4)
    y = below if margins.explains(plan) else y + 4
    notes, rules, y = margins.place_notes((*note, *plan.notes), plan, style, y)
    cited, y = margins.place_sources(plan, style, y)
    return Foot((*axis, *notes, *cited), tuple(keys), tuple(rules), y + (style.pad if plan.title else 8))


def _rules(ticks: Sequence[Tick], lanes: Sequence[LaneScene], head: Head, plot: Box) -> list[Line]:
    """Return the lines of the axis, interrupted behind texts and bands, and one line below each row."""
    boxes = _solid_boxes(lanes) + [t.text.box for t in head.tints if t.text]
    lines: list[Line] = []
    for tick in ticks:
        top, bottom = (head.axis, plot.y1 + 6) if tick.words else (plot.y0, plot.y1)
        lines += margins.broken(tick.x, top, bottom, boxes, "rule", "" if tick.major else "2 5")
    lines += [Line(lane.row.box.x0, lane.row.box.y1, plot.x1, lane.row.box.y1, "rule") for lane in lanes]
    return lines + [Line(plot.x0, lane.row.y, plot.x1, lane.row.y, "pole") for lane in lanes if lane.row.bare]


def _links(plan: Plan, style: Style, lanes: Sequence[LaneScene]) -> tuple[Line, ...]:
    """Draw thin lines from marks to the rows that their events concern, behind texts and bands, ending in ticks."""
    marks = {mark.event: (mark.x, mark.y) for lane in lanes for mark in lane.marks}
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


def _cursors(plan: Plan, scale: Scale, plot: Box, boxes: Sequence[Box]) -> tuple[Line, ...]:
    """Draw a vertical line through each chosen day that is visible; the second one is dashed."""
    lines: list[Line] = []
    for n, (day, _) in enumerate(plan.cursors):
        x = scale.to_px(day + 0.5)
        if plot.x0 <= x <= plot.x1:
            lines += margins.broken(x, plot.y0, plot.y1, boxes, "accent", "4 3" if n else "")
    return tuple(lines)


def _text_boxes(lanes: Sequence[LaneScene]) -> list[Box]:
    """Return the boxes of the texts within the rows."""
    boxes = [flag.text.box for lane in lanes for flag in lane.flags]
    boxes += [number.box for lane in lanes for number in lane.numbers]
    return boxes + [band.text.box for lane in lanes for band in lane.bands if band.text]


def _solid_boxes(lanes: Sequence[LaneScene]) -> list[Box]:
    """Return the boxes behind which lines are hidden: of texts and of bands."""
    return _text_boxes(lanes) + [band.box for lane in lanes for band in lane.bands]
