"""From a plan to a Scene: the stages in their order, one call each."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.layout import furniture as around
from timeline.layout.lanes import Draft, LaneScene, budget, draft, least_height, set_lane
from timeline.layout.plan import Plan
from timeline.layout.scale import Scale, make_scale
from timeline.layout.scene import Box, Key, Line, Scene, Text
from timeline.layout.style import Style, style_for
from timeline.layout.ticks import Tick, place_ticks
from timeline.layout.vertical import WIDEST, lay_out_vertical

__all__ = ["lay_out"]


def lay_out(plan: Plan) -> Scene:
    """Place everything of the plan; the same plan gives the same Scene."""
    if plan.width <= WIDEST:
        return lay_out_vertical(plan)
    style = style_for(plan.width)
    scale = _scale(plan, style)
    # around the lanes, from the top
    texts, top = around.place_title(plan, style)
    aid, top = around.place_aid(plan, style, scale, top)
    tints, lanes_top = around.place_tints(plan, style, scale, top)
    # under the lanes, from zero, so that the room left for the lanes is known
    ticks = place_ticks(
        scale, plan.first, plan.last + 1, style.small, plan.wording.tick, plan.width - style.pad
    )
    foot = _foot(plan, style, ticks, hidden=plan.height is not None)[-1]
    room = None if plan.height is None else plan.height - lanes_top - foot
    # the lanes
    lanes = _lanes(plan, style, scale, lanes_top, room)
    bottom = lanes[-1].row.box.y1 if lanes else lanes_top
    labelled = {flag.event for lane in lanes for flag in lane.flags}
    axis, keys, notes, note_rules, height = _foot(plan, style, ticks, len(plan.items) - len(labelled), bottom)
    boxes = [flag.text.box for lane in lanes for flag in lane.flags] + [t.text.box for t in tints if t.text]
    boxes += [band.box for lane in lanes for band in lane.bands]
    rules = _rules(
        ticks, lanes, boxes, Box(scale.pixels[0], lanes_top, plan.width - style.pad, bottom), style
    )
    return Scene(
        width=plan.width,
        height=max(plan.height or 0.0, height),
        theme=plan.theme,
        lang=plan.lang,
        name=plan.name,
        alt=plan.alt,
        plot=Box(scale.pixels[0], lanes_top, plan.width - style.pad, bottom),
        scale=scale,
        texts=(*texts, *aid, *axis, *notes),
        tints=around.stretch_tints(tints, bottom),
        rules=(*rules, *note_rules),
        lanes=tuple(lane.row for lane in lanes),
        bands=tuple(b for lane in lanes for b in lane.bands),
        links=_links(plan, style, scale, lanes),
        marks=tuple(m for lane in lanes for m in lane.marks),
        flags=tuple(f for lane in lanes for f in lane.flags),
        legend=tuple(keys),
        rows=tuple(row.labelled(row.event in labelled) for row in plan.rows),
        fills=plan.fills,
    )


def _scale(plan: Plan, style: Style) -> Scale:
    x0 = style.pad + style.gutter + 20
    days = [
        day for item in plan.items for day in (item.first if item.first is not None else item.last,) if day
    ]
    return make_scale(
        plan.scale, days, plan.first, plan.last + 1, x0, max(plan.width - style.pad - style.room, x0 + 60)
    )


def _lanes(plan: Plan, style: Style, scale: Scale, top: float, room: float | None) -> list[LaneScene]:
    drafts = [draft(plan, style, scale, i, None) for i in range(len(plan.lanes))]
    heights = [least_height(one, style) for one in drafts]
    if room is not None:
        bare = [least_height(_unlabelled(one), style) for one in drafts]
        heights = budget(heights, bare, room)
        for i, one in enumerate(drafts):
            short = least_height(one, style) - heights[i]
            if short > 0.5:
                drafts[i] = draft(plan, style, scale, i, one.peak - short)
    placed = []
    for one, height in zip(drafts, heights, strict=True):
        placed.append(set_lane(plan, style, scale, one, top, height))
        top += height
    return placed


def _unlabelled(one: Draft) -> Draft:
    return Draft(one.index, one.items, one.xs, one.lifts, (), (), (), one.head, one.ground, ())


def _foot(
    plan: Plan, style: Style, ticks: Sequence[Tick], hidden: int, top: float = 0.0
) -> tuple[list[Text], list[Key], list[Text], list[Line], float]:
    """Axis, legend and notes from y `top` down: their texts, keys, texts, rules, and the y below them all."""
    axis, y = around.place_axis(ticks, style, top)
    keys, y = around.place_legend(plan, style, y)
    said = (plan.wording.hidden(hidden), *plan.notes) if hidden else plan.notes
    notes, rules, y = around.place_notes(said, plan, style, y)
    return axis, keys, notes, rules, y + (style.pad if plan.title else 8)


def _rules(
    ticks: Sequence[Tick], lanes: Sequence[LaneScene], boxes: Sequence[Box], plot: Box, style: Style
) -> list[Line]:
    """The lines of the axis, broken behind texts, and one line between each two lanes."""
    lines = [
        line
        for tick in ticks
        for line in around.broken(tick.x, plot.y0, plot.y1 + 6, boxes, "rule", "" if tick.major else "2 5")
    ]
    lines += [Line(style.pad, lane.row.box.y1, plot.x1, lane.row.box.y1, "rule") for lane in lanes]
    return lines + [Line(plot.x0, lane.row.y, plot.x1, lane.row.y, "pole") for lane in lanes if lane.row.bare]


def _links(plan: Plan, style: Style, scale: Scale, lanes: Sequence[LaneScene]) -> tuple[Line, ...]:
    """A short tick under the line of every lane that an event of another lane concerns."""
    xs = {mark.event: mark.x for lane in lanes for mark in lane.marks}
    half = style.band / 2
    return tuple(
        Line(xs[item.id], lanes[lane].row.y + half + 2, xs[item.id], lanes[lane].row.y + half + 8, "muted")
        for item in plan.items
        for lane in item.touches
    )
