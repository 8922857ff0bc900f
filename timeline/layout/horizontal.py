"""The picture for all but narrow screens: time runs from left to right, a lane is a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from timeline.layout import furniture as around
from timeline.layout.arcs import place_arcs
from timeline.layout.heights import fitted
from timeline.layout.lanes import Canvas, Draft, draft, least_height
from timeline.layout.placing import LaneScene, bar_of, set_lane
from timeline.layout.plan import Entry, Plan
from timeline.layout.scale import Scale, make_scale
from timeline.layout.scene import Box, Key, Line, Scene, Text, Tint
from timeline.layout.style import Style, smaller, stage_styles, style_for
from timeline.layout.ticks import Tick, place_ticks

TALL = 640.0
"""Pixels of lanes from which on the axis is named above them too: both ends are not seen at once on most screens."""
MOST_LINKS = 12
"""Events that reach into other lanes up to which each is joined to them; of more, the ticks alone are drawn."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the lanes, and the y below it."""

    texts: tuple[Text, ...]
    tints: tuple[Tint, ...]
    y: float
    axis: float
    """Where the lines of named ticks begin: above `y` where their names stand above the lanes."""

    def under(self, names: Sequence[Text], y: float) -> Head:
        """The head with the names of the axis as its last row."""
        return replace(self, texts=(*self.texts, *names), y=y)


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands under the lanes, the lines of the whole picture, and the y below it."""

    texts: tuple[Text, ...]
    keys: tuple[Key, ...]
    rules: tuple[Line, ...]
    y: float


def lay_out_horizontal(plan: Plan) -> Scene:
    """Place everything of the plan from left to right; a label that finds no room is counted in a note.

    Where a fixed height leaves labels out, smaller styles are tried, and the largest that shows the most is taken.
    Sources are listed where they take no label's room.
    """
    styles = (
        stage_styles(plan.width) if plan.stage else smaller(style_for(plan.width, framed=bool(plan.title)))
    )
    if plan.sheet is not None:
        return _in_style(plan, styles[plan.sheet.style])
    if plan.height is None:
        return _in_style(plan, styles[0])
    if plan.stage:
        return _readable(plan, styles, plan.height)
    attempts = [(replace(plan, cited=()), style) for style in styles]
    attempts = [(plan, styles[0]), *attempts] if plan.cited else attempts
    tried: list[Scene] = []
    for attempt, style in attempts:
        scene = _in_style(attempt, style)
        if len(scene.flags) == plan.total and scene.height <= plan.height:
            return scene
        tried += [] if attempt.cited else [scene]
    # Of the lowest, as all may be higher than asked: the first that shows the most.
    return min(tried, key=lambda scene: (scene.height, -len(scene.flags)))


def _readable(plan: Plan, styles: Sequence[Style], height: float) -> Scene:
    """The largest style in which the lanes fit and the label in focus is there, however many others are not."""
    strong = {item.id for item in plan.items if item.tone == "strong"}
    scene = None
    for style in styles:
        scene = _in_style(plan, style)
        if scene.height <= height and strong <= {flag.event for flag in scene.flags}:
            break
    assert scene is not None, "a stage has styles"
    return scene


def _in_style(plan: Plan, style: Style) -> Scene:
    scale = _scale(plan, style)
    head = _head(plan, style, scale)
    right = plan.width - style.pad
    ticks = place_ticks(scale, plan.first, plan.last + 1, style.small, plan.wording.tick, right)
    canvas = Canvas(plan, style, scale)
    drafts = [draft(canvas, i) for i in range(len(plan.lanes))]
    told = plan if plan.stage else _explained(canvas, any(one.bins for one in drafts))
    # The foot is placed twice: at zero, to know what room it leaves for the lanes, and where they end.
    foot = _foot(told, style, ticks, (int(plan.height is not None), True))
    room = None if plan.height is None else plan.height - head.y - foot.y
    heights = [least_height(one, style) for one in drafts]
    if not plan.stage and (sum(heights) if room is None else room) > TALL:
        above = around.place_axis_above(ticks, style, head.y)
        head, room = head.under(*above), room and room - (above[1] - head.y)
    if room is not None:
        drafts, heights = fitted(style, drafts, room)
    lanes = _lanes(canvas, head.y, zip(drafts, heights, strict=True))
    bottom = lanes[-1].row.box.y1 if lanes else head.y
    unlabelled = plan.total - sum(len(lane.flags) for lane in lanes)
    numbered = any(lane.numbers for lane in lanes)
    foot = _foot(told, style, ticks, (unlabelled, numbered), bottom)
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
        tints=around.stretch_tints(head.tints, plot.y1),
        rules=foot.rules,
        lanes=tuple(lane.row for lane in lanes),
        bands=tuple(b for lane in lanes for b in lane.bands),
        links=_links(plan, canvas.style, lanes),
        marks=tuple(m for lane in lanes for m in lane.marks),
        flags=flags,
        legend=foot.keys,
        counts=tuple(c for lane in lanes for c in lane.counts),
        rows=tuple(row.labelled(row.event in labelled) for row in plan.rows),
        total=plan.total,
        fills=plan.fills,
        cursors=_cursors(plan, scale, plot, _words(lanes)),
        arcs=place_arcs(plan.arcs, [m for lane in lanes for m in lane.marks], _words(lanes)),
    )


def _head(plan: Plan, style: Style, scale: Scale) -> Head:
    titles, y = around.place_title(plan, style)
    aid, y = around.place_aid(plan, style, scale, y)
    tints, y = around.place_tints(plan, style, scale, y)
    cursors, y = around.place_cursors(plan, style, scale, y)
    return Head((*titles, *aid, *cursors), tuple(tints), y, y)


def plot_width(width: float) -> float:
    """The pixels along which time runs in a picture this wide."""
    style = style_for(width, framed=True)
    return max(width - 2 * style.pad - style.gutter - 20 - style.room, 60.0)


def _scale(plan: Plan, style: Style) -> Scale:
    x0 = style.pad + style.gutter + 20
    right = max(plan.width - style.pad - style.room, x0 + 60)
    # What is crowded shows in every k-th event as well.
    days = plan.days[:: 1 + len(plan.days) // 1000].tolist()
    scale = make_scale(plan.scale, days, plan.whole[0], plan.whole[1] + 1, x0, right)
    in_sight = (plan.first, plan.last)
    width = plan.sheet.width if plan.sheet else None
    return scale if in_sight == plan.whole else scale.cropped(plan.first, plan.last + 1, width)


def _lanes(canvas: Canvas, top: float, sized: Iterable[tuple[Draft, float]]) -> list[LaneScene]:
    """The lanes from y `top` down, each in its height."""
    placed = []
    for one, height in sized:
        placed.append(set_lane(canvas, one, top, height))
        top += height
    return placed


def _explained(canvas: Canvas, counted: bool) -> Plan:
    """The plan with a legend of the bars as well: of stretches, and of events that are counted."""
    plan = canvas.plan
    bars = [item for item in plan.items if bar_of(item, canvas)]
    found = list[Entry]()
    if bars:
        lasted = [item.interval for item in bars]
        found.append(Entry("muted", "bar", "none", plan.wording.bar(any(lasted), not all(lasted))))
    if counted:
        found.append(Entry("pole", "count", "none", plan.wording.counted))
    return replace(plan, entries=(*plan.entries, *found))


def _foot(plan: Plan, style: Style, ticks: Sequence[Tick], left: tuple[int, bool], top: float = 0.0) -> Foot:
    """Axis, legend and notes from y `top` down; `left` says how many have no label, and if numbers stand for some."""
    axis, y = around.place_axis(ticks, style, top)
    keys, y = around.place_legend(plan, style, y)
    # On a stage the slide around the picture says what found no room.
    said = (plan.wording.hidden(*left), *plan.notes) if left[0] and not plan.stage else plan.notes
    notes, rules, y = around.place_notes(said, plan, style, y)
    cited, y = around.place_sources(plan, style, y)
    return Foot((*axis, *notes, *cited), tuple(keys), tuple(rules), y + (style.pad if plan.title else 8))


def _rules(ticks: Sequence[Tick], lanes: Sequence[LaneScene], head: Head, plot: Box) -> list[Line]:
    """The lines of the axis, broken behind texts and bands, and one line under each lane."""
    boxes = _solid(lanes) + [t.text.box for t in head.tints if t.text]
    lines = [
        line
        for tick in ticks
        for line in around.broken(
            tick.x,
            head.axis if tick.words else plot.y0,
            plot.y1 + (6 if tick.words else 0),
            boxes,
            "rule",
            "" if tick.major else "2 5",
        )
    ]
    lines += [Line(lane.row.box.x0, lane.row.box.y1, plot.x1, lane.row.box.y1, "rule") for lane in lanes]
    return lines + [Line(plot.x0, lane.row.y, plot.x1, lane.row.y, "pole") for lane in lanes if lane.row.bare]


def _links(plan: Plan, style: Style, lanes: Sequence[LaneScene]) -> tuple[Line, ...]:
    """A thin line from each mark to the lanes its event concerns, behind texts and bands, and a tick where it ends."""
    marks = {mark.event: (mark.x, mark.y) for lane in lanes for mark in lane.marks}
    boxes = _solid(lanes)
    short = min(6.0, style.bottom - 3)
    feet = [lane.row.y + style.half(lane.row.bare) + 2 for lane in lanes]
    found: list[Line] = []
    reaching = [item for item in plan.items if item.touches]
    for item in reaching:
        x, y = marks[item.id]
        ends = [feet[lane] for lane in item.touches]
        if len(reaching) <= MOST_LINKS:
            found += around.broken(x, min(y, *ends), max(y, *ends), boxes, "pole", "1 3")
        found += [Line(x, foot, x, foot + short, "muted") for foot in ends]
    return tuple(found)


def _cursors(plan: Plan, scale: Scale, plot: Box, boxes: Sequence[Box]) -> tuple[Line, ...]:
    """An upright line through each chosen day in sight; a second one is dashed."""
    found: list[Line] = []
    for n, (day, _) in enumerate(plan.cursors):
        x = scale.to_px(day + 0.5)
        if plot.x0 <= x <= plot.x1:
            found += around.broken(x, plot.y0, plot.y1, boxes, "accent", "4 3" if n else "")
    return tuple(found)


def _words(lanes: Sequence[LaneScene]) -> list[Box]:
    """The boxes of the texts within the lanes."""
    boxes = [flag.text.box for lane in lanes for flag in lane.flags]
    boxes += [number.box for lane in lanes for number in lane.numbers]
    return boxes + [band.text.box for lane in lanes for band in lane.bands if band.text]


def _solid(lanes: Sequence[LaneScene]) -> list[Box]:
    """The boxes behind which lines pass: of texts and of bands."""
    return _words(lanes) + [band.box for lane in lanes for band in lane.bands]
