"""The picture for all but narrow screens: time runs from left to right, a lane is a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from timeline.layout import furniture as around
from timeline.layout.lanes import Draft, budget, depth, draft, least_height
from timeline.layout.plan import Plan
from timeline.layout.scale import Scale, make_scale
from timeline.layout.scene import LEADING, Box, Key, Line, Scene, Text, Tint
from timeline.layout.setting import LaneScene, set_lane
from timeline.layout.style import Style, smaller, style_for
from timeline.layout.ticks import Tick, place_ticks

ROUNDS = 8
"""How often height that a lane leaves unused is offered to another."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the lanes, and the y below it."""

    texts: tuple[Text, ...]
    tints: tuple[Tint, ...]
    y: float


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands under the lanes, and the y below it."""

    texts: tuple[Text, ...]
    keys: tuple[Key, ...]
    rules: tuple[Line, ...]
    y: float


def lay_out_horizontal(plan: Plan) -> Scene:
    """Place everything of the plan from left to right; a label that finds no room is counted in a note.

    Where a fixed height leaves labels out, smaller styles are tried, and the largest that shows the most is taken.
    """
    style = style_for(plan.width, framed=bool(plan.title))
    best: Scene | None = None
    for tried in (style,) if plan.height is None else smaller(style):
        scene = _in_style(plan, tried)
        if best is None or len(scene.flags) > len(best.flags):
            best = scene
        if len(best.flags) == plan.total:
            break
    assert best is not None
    return best


def _in_style(plan: Plan, style: Style) -> Scene:
    scale = _scale(plan, style)
    head = _head(plan, style, scale)
    right = plan.width - style.pad
    ticks = place_ticks(scale, plan.first, plan.last + 1, style.small, plan.wording.tick, right)
    # The foot is placed twice: at zero, to know what room it leaves for the lanes, and where they end.
    foot = _foot(plan, style, ticks, hidden=plan.height is not None)
    room = None if plan.height is None else plan.height - head.y - foot.y
    lanes = _lanes(plan, style, scale, head.y, room)
    bottom = lanes[-1].row.box.y1 if lanes else head.y
    unlabelled = plan.total - sum(len(lane.flags) for lane in lanes)
    foot = _foot(plan, style, ticks, unlabelled, bottom)
    plot = Box(scale.pixels[0], head.y, right, bottom)
    rules = (*_rules(ticks, lanes, head.tints, plot), *foot.rules)
    return _scene(plan, scale, plot, head, foot, rules, lanes, _links(plan, style, scale, lanes))


def _scene(
    plan: Plan,
    scale: Scale,
    plot: Box,
    head: Head,
    foot: Foot,
    rules: tuple[Line, ...],
    lanes: Sequence[LaneScene],
    links: tuple[Line, ...],
) -> Scene:
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
        rules=rules,
        lanes=tuple(lane.row for lane in lanes),
        bands=tuple(b for lane in lanes for b in lane.bands),
        links=links,
        marks=tuple(m for lane in lanes for m in lane.marks),
        flags=flags,
        legend=foot.keys,
        counts=tuple(c for lane in lanes for c in lane.counts),
        rows=tuple(row.labelled(row.event in labelled) for row in plan.rows),
        total=plan.total,
        fills=plan.fills,
    )


def _head(plan: Plan, style: Style, scale: Scale) -> Head:
    titles, y = around.place_title(plan, style)
    aid, y = around.place_aid(plan, style, scale, y)
    tints, y = around.place_tints(plan, style, scale, y)
    return Head((*titles, *aid), tuple(tints), y)


def plot_width(width: float) -> float:
    """The pixels along which time runs in a picture this wide."""
    style = style_for(width, framed=True)
    return max(width - 2 * style.pad - style.gutter - 20 - style.room, 60.0)


def _scale(plan: Plan, style: Style) -> Scale:
    x0 = style.pad + style.gutter + 20
    begun = [item.first if item.first is not None else item.last for item in plan.items]
    days = np.sort(
        np.concatenate([[day for day in begun if day is not None], *(c.days for c in plan.crowds)])
    )
    # What is crowded shows in every k-th event as well.
    days = days[:: 1 + len(days) // 1000].astype(int).tolist()
    return make_scale(
        plan.scale, days, plan.first, plan.last + 1, x0, max(plan.width - style.pad - style.room, x0 + 60)
    )


def _lanes(plan: Plan, style: Style, scale: Scale, top: float, room: float | None) -> list[LaneScene]:
    drafts = [draft(plan, style, scale, i) for i in range(len(plan.lanes))]
    heights = [least_height(one, style) for one in drafts]
    if room is not None:
        drafts, heights = _fitted(style, drafts, room)
    placed = []
    for one, height in zip(drafts, heights, strict=True):
        placed.append(set_lane(plan, style, scale, one, top, height))
        top += height
    return placed


def _fitted(style: Style, drafts: list[Draft], room: float) -> tuple[list[Draft], list[float]]:
    """The lanes placed again under the heights that `room` allows; what one leaves unused goes to those in want."""
    natural = [least_height(one, style) for one in drafts]
    bare = [least_height(replace(one, placed=()), style) for one in drafts]
    heights = budget(natural, bare, room)
    fitted, short = list(drafts), [i for i, height in enumerate(heights) if natural[i] - height > 0.5]
    for turn in range(ROUNDS):
        for i in short:
            fitted[i] = _under(style, drafts[i], heights[i])
        used = [least_height(one, style) for one in fitted]
        wanting = [i for i, one in enumerate(fitted) if one.shown < drafts[i].shown]
        spare = room - sum(used)
        if not wanting or spare < 4:
            break
        # One lane after the other gets all that is spare: a row of labels in one is better than none in several.
        short = [wanting[turn % len(wanting)]]
        heights[short[0]] = used[short[0]] + spare
    return fitted, budget([least_height(one, style) for one in fitted], bare, room)


def _under(style: Style, one: Draft, height: float) -> Draft:
    """The lane placed to fit a height; in the tightest style a lane without bands uses both sides of its line."""
    plain = depth(replace(one, under=()), style)
    row = LEADING * style.label + style.gap
    foot = style.foot(one.bare)
    options = []
    for rows in range(3 if style.undated and one.bare else 1):
        floor = foot + rows * row if rows else 0.0
        ceiling = height - style.top - max(plain, floor + 4 if rows else 0.0)
        if ceiling >= one.room.ground or not rows:
            options.append(one.under_ceiling(ceiling, floor, foot))
    return max(options, key=lambda option: option.shown)


def _foot(plan: Plan, style: Style, ticks: Sequence[Tick], hidden: int, top: float = 0.0) -> Foot:
    """Axis, legend and notes from y `top` down."""
    axis, y = around.place_axis(ticks, style, top)
    keys, y = around.place_legend(plan, style, y)
    said = (plan.wording.hidden(hidden), *plan.notes) if hidden else plan.notes
    notes, rules, y = around.place_notes(said, plan, style, y)
    return Foot((*axis, *notes), tuple(keys), tuple(rules), y + (style.pad if plan.title else 8))


def _rules(ticks: Sequence[Tick], lanes: Sequence[LaneScene], tints: Sequence[Tint], plot: Box) -> list[Line]:
    """The lines of the axis, broken behind texts and bands, and one line under each lane."""
    boxes = [flag.text.box for lane in lanes for flag in lane.flags] + [t.text.box for t in tints if t.text]
    boxes += [band.box for lane in lanes for band in lane.bands]
    boxes += [number.box for lane in lanes for number in lane.numbers]
    lines = [
        line
        for tick in ticks
        for line in around.broken(
            tick.x, plot.y0, plot.y1 + (6 if tick.words else 0), boxes, "rule", "" if tick.major else "2 5"
        )
    ]
    lines += [Line(lane.row.box.x0, lane.row.box.y1, plot.x1, lane.row.box.y1, "rule") for lane in lanes]
    return lines + [Line(plot.x0, lane.row.y, plot.x1, lane.row.y, "pole") for lane in lanes if lane.row.bare]


def _links(plan: Plan, style: Style, scale: Scale, lanes: Sequence[LaneScene]) -> tuple[Line, ...]:
    """A short tick under the line of every lane that an event of another lane concerns."""
    xs = {mark.event: mark.x for lane in lanes for mark in lane.marks}
    short = min(6.0, style.bottom - 3)
    feet = [lane.row.y + style.half(lane.row.bare) + 2 for lane in lanes]
    return tuple(
        Line(xs[item.id], feet[lane], xs[item.id], feet[lane] + short, "muted")
        for item in plan.items
        for lane in item.touches
    )
