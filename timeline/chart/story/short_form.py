"""The short form of a view: its headline and a small chart with three labels, for a frame in an article."""

from __future__ import annotations

from dataclasses import replace

from timeline.chart.compose import compose
from timeline.chart.published import Published
from timeline.errors import SizeError
from timeline.layout import lay_out
from timeline.layout.fewer import in_part, keeping
from timeline.layout.horizontal import lay_out_horizontal
from timeline.layout.many.plan import ManyPlan
from timeline.layout.mirrored import mirrored
from timeline.layout.plan import Plan
from timeline.layout.scene import Scene

SIZES = {"broad": (680, 530), "narrow": (340, 458)}
"""The width and the height in pixels of the chart in columns of an article, and on a telephone."""
LABELS = 3
MOST_ROWS = 12
"""The number of rows with positions above which a chart has only those of its labels."""


def short_forms(shown: Published) -> dict[str, Scene]:
    """Return the charts of `SIZES`, whose time runs from left to right; none if one has no room for its rows."""
    width, height = SIZES["broad"]
    plan = with_few_labels(compose(shown.with_view(replace(shown.view, width=width, height=height))))
    try:
        return {name: _drawn(replace(plan, width=size[0], height=size[1])) for name, size in SIZES.items()}
    except SizeError:
        return {}


def with_few_labels(plan: Plan) -> Plan:
    """Return the plan with its `LABELS` most important events, and with the events that are its bars."""
    order = sorted(plan.items, key=lambda item: (not item.bold, -item.weight, item.number))
    kept = {item.id for item in order[:LABELS]}
    bars = {item.id for item in plan.items if item.interval} if not plan.bands else set[str]()
    return replace(plan, items=tuple(item for item in plan.items if item.id in kept | bars))


def _drawn(plan: Plan) -> Scene:
    """Return the chart; where its rows leave no room for the labels, only with the rows of these."""
    if isinstance(plan, ManyPlan):
        return lay_out(plan)
    items, rows = {item.id for item in plan.items}, {item.row for item in plan.items}
    scene = lay_out_horizontal(plan) if not plan.bands or len(plan.rows) <= MOST_ROWS else None
    if scene is None or (plan.bands and not items <= scene.labelled):
        scene = lay_out_horizontal(in_part(keeping(plan, rows or range(MOST_ROWS)), plan))
    scene = replace(scene, setting=plan.setting)
    return mirrored(scene) if plan.setting.from_right else scene
