"""A chart of several periods, one below the other, each with its own axis."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any, TypeVar

from timeline.layout.fewer import at_a_glance, shortened, too_low, undoubted
from timeline.layout.foot import Foot, notes_of, place_foot, with_foot
from timeline.layout.mirrored import in_parts
from timeline.layout.plan import Plan
from timeline.layout.scene import Box, Line, Mark, Run, Scene, SceneRow, Strip, Text
from timeline.layout.shapes.arrows import Arc
from timeline.layout.signs import explained_signs
from timeline.layout.style import Style, fixed_styles, style_for
from timeline.layout.text import block

AIR = 30.0
"""The space between two periods, in pixels."""
InPart = TypeVar("InPart", SceneRow, Strip)
IN_ROWS = (
    "rows",
    "bands",
    "marks",
    "bars",
    "flags",
    "counts",
    "strips",
    "values",
    "tints",
    "links",
    "cursors",
    "texts",
    "rules",
    "events",
)
"""The parts of a chart that each period has."""


LayOut = Callable[[Plan, Style | None], Scene]
"""Lays out a chart as high as its labels, in a style if one is given."""


def lay_out_panels(plan: Plan, lay_out: LayOut) -> Scene:
    """Return the chart of the periods of a plan, with one head and one foot.

    Raise SizeError if a fixed height is too small for it, or if most of its links have no way.
    """
    if plan.height is None:
        usual = style_for(plan.setting, plan.width, framed=bool(plan.texts.title))
        scene, foot = _placed(plan, usual, lambda part: lay_out(part, None))
    else:
        scene, foot = _of_fixed_height(plan, plan.height, lay_out)
    return with_foot(scene, replace(plan, panels=()), scene.legend, foot)


def _of_fixed_height(plan: Plan, height: float, lay_out: LayOut) -> tuple[Scene, Foot]:
    """Return the chart in the largest letters with which it fits; its rows share the remaining height."""
    # The legend has room for what the arrows do not say.
    entries = tuple(replace(e, short="") if e.shape == "link" else e for e in at_a_glance(plan).entries)
    plan = replace(shortened(plan), entries=entries, panels=tuple(map(_of_one_shape, plan.panels)))
    # An arrow into a mark from above takes the place of its pole, so that all labels are at its right.
    styles = [replace(style, split=False) for style in fixed_styles(plan.setting, plan.width, height)]

    @cache
    def placed(style: Style) -> tuple[Scene, Foot]:
        return _placed(plan, style, lambda part: lay_out(part, style))

    def fits(style: Style) -> bool:
        scene, foot = placed(style)
        return foot.y <= height and not _names_meet_axis(scene, plan)

    first = bisect_left(styles, True, key=lambda style: placed(style)[1].y <= height)
    fitting = [style for style in styles[first:] if fits(style)]
    # All arrows come before larger letters.
    style = min(fitting or styles[-1:], key=lambda style: len(placed(style)[0].unlinked))
    scene, foot = placed(style)
    if not fits(style) or len(scene.unlinked) > len(scene.links):
        raise too_low(replace(scene, height=foot.y))
    return placed(replace(style, top=style.top + (height - foot.y) / len(scene.rows)))


def _names_meet_axis(scene: Scene, plan: Plan) -> bool:
    """Return whether the name of a period is so wide that it reaches the words of the axis beside it."""
    names = {name for name, _ in plan.panels}
    titles = [text.box for text in scene.texts if not text.part and str(text) in names]
    return any(text.box.touches(box) for text in scene.texts if text.part == "axis" for box in titles)


def _of_one_shape(panel: tuple[str, Plan]) -> tuple[str, Plan]:
    """Return a period with circles as marks, as all charts of a fixed height have."""
    name, part = panel
    return name, replace(part, items=tuple(replace(item, shape="circle", sign="") for item in part.items))


def _placed(plan: Plan, style: Style, lay_out: Callable[[Plan], Scene]) -> tuple[Scene, Foot]:
    """Return the periods of a plan, one below the other, and the foot below them."""
    own = replace(plan, panels=())
    placed = list[Scene]()
    for n, (name, part) in enumerate(plan.panels):
        scene = lay_out(undoubted(replace(part, texts=plan.texts, entries=plan.entries)))
        top = min((text.y for text in scene.texts if text.part == "axis"), default=scene.plot.y0)
        down = placed[-1].plot.y1 + AIR - top if placed else 0.0
        scene = _part(scene, top if n else 0.0)
        title = block(style.how, (style.pad, top), [(Run(name, style.small, 700),)], style.small)
        scene = replace(scene, texts=(*scene.texts, title))
        placed.append(_apart(moved(scene, down), n))
    whole = _together(placed, own)
    signs = explained_signs(whole, replace(own, entries=plan.entries), style)
    lacking = filter(None, [plan.wording.unlinked(whole.unlinked)])
    labelled = [item for _, part in plan.panels for item in part.items if item.id in whole.labelled]
    foot = place_foot(
        replace(own, entries=tuple(e for e in signs if e.shape != "step" and not e.categorical)),
        style,
        (*notes_of(own, style, labelled), *lacking),
        whole.plot.y1 + 4,
    )
    return whole, foot


def _part(scene: Scene, top: float) -> Scene:
    """Return a chart without what is above a height, and below its rows."""
    bottom = scene.plot.y1

    def inside(y: float) -> bool:
        return top - 0.5 <= y <= bottom + 0.5

    return replace(
        scene,
        texts=tuple(text for text in scene.texts if inside(text.box.y0)),
        rules=tuple(line for line in scene.rules if inside(line.y0)),
        legend=tuple(key for key in scene.legend if inside(key.box.y0)),
        logo=scene.logo if scene.logo and inside(scene.logo[0].y0) else None,
    )


def _apart(scene: Scene, n: int) -> Scene:
    """Return the part of a chart with ids of rows and strips that no other part has."""

    def named(some: Iterable[InPart]) -> tuple[InPart, ...]:
        return tuple(replace(each, id=f"panel-{n}{'-' if ':' in each.id else ':'}{each.id}") for each in some)

    return replace(scene, rows=named(scene.rows), strips=named(scene.strips)) if n else scene


def _together(parts: Sequence[Scene], plan: Plan) -> Scene:
    """Return one chart of all parts, with the axis of the first one."""
    every: dict[str, Any] = {
        name: tuple(each for part in parts for each in getattr(part, name)) for name in IN_ROWS
    }
    plot = parts[0].plot._replace(y1=parts[-1].plot.y1)
    every["events"] = plan.events
    drawn = {(link.start, link.end) for link in every["links"]}
    unlinked = dict.fromkeys(link[:2] for link in plan.links if link[:2] not in drawn)
    wanted = frozenset().union(*(part.wanted for part in parts))
    return replace(
        parts[0], **every, plot=plot, alt=plan.alt, total=plan.total, wanted=wanted, unlinked=tuple(unlinked)
    )


def moved(value: Any, down: float) -> Any:
    """Return a chart, or a part of it, moved down by some pixels."""
    move = partial(moved, down=down)
    match value:
        case Scene():
            return replace(value, **{name: move(getattr(value, name)) for name in (*IN_ROWS[:-1], "plot")})
        case Box() | Line():
            return value._replace(y0=value.y0 + down, y1=value.y1 + down)
        case Arc():
            return Arc(tuple(tuple((x, y + down) for x, y in piece) for piece in value.pieces))
        case Text():
            return replace(value, y=value.y + (0.0 if value.turned else down), box=move(value.box))
        case Mark() | SceneRow():
            return replace(in_parts(value, move), y=value.y + down)
    return in_parts(value, move)
