"""The chart of a slide and of presentation mode: the selected event is strong, all others are quiet."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from timeline.chart.chart import drawn
from timeline.chart.compose import compose
from timeline.i18n.catalogue import say, say_n
from timeline.layout import lay_out
from timeline.layout.fewer import with_lanes
from timeline.layout.plan import LegendEntry, Plan
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.record.published import as_published
from timeline.view.view import View

SMALLEST = 18.0
"""The smallest font size, in pixels of the canvas."""


def picture_on_stage(timeline: Timeline, view: View, focused: bool) -> tuple[Scene, int]:
    """Draw the chart of a view as large as it fits on a slide; also return the number of rows that do not fit.

    If `focused`, rows that are unrelated to the view's selected event are quiet.
    """
    record = as_published(timeline, view.as_of)
    plan = compose(record, view, drawn(timeline, view), titled=False, table=True)
    plan = on_stage(plan, view.opened if focused and view.opened in record.event else None)
    scene, lanes = lay_out(plan), _rows(plan)
    high = view.height or scene.height
    strong = {item.id for item in plan.items if item.tone == "strong"}

    def lacks(scene: Scene) -> bool:
        return scene.height > high or not strong <= scene.labelled

    # Space is freed step by step: first the legend, with the positions in focus last, and then rows.
    colours = {entry.role for entry in plan.entries if _coloured(entry)}
    loud = colours & {band.stance for band in scene.bands if not band.quiet}
    for roles in (colours, loud, set[str]()):
        if lacks(scene):
            entries = (e for e in plan.entries if _coloured(e) and e.role in roles)
            plan = replace(plan, entries=tuple(entries))
            scene = lay_out(plan)
    if lacks(scene):
        whole = plan

        def fits(most: int) -> bool:
            return not lacks(lay_out(with_lanes(whole, most)))

        most = bisect_left(range(2, len(plan.lanes)), True, key=lambda most: not fits(most)) + 1
        plan = with_lanes(plan, most)
        plan = replace(plan, total=plan.total - plan.dropped[1], dropped=(0, 0))
        scene = lay_out(plan)
    return scene, lanes - _rows(plan)


def _rows(plan: Plan) -> int:
    """Return the number of rows, without the headings of groups."""
    return sum(lane.part != "heading" for lane in plan.lanes)


def presented(timeline: Timeline, view: View) -> Scene:
    """Draw the chart of a view with a height, its selected event in focus."""
    assert view.height is not None, "a slide has a height"
    return picture_on_stage(timeline, view, focused=True)[0]


def left_out(scene: Scene, lanes: int, lang: str) -> str:
    """Return the numbers of events without a label and of hidden rows, as text; "" if there are none."""
    unlabelled, parts = scene.unlabelled, []
    if unlabelled and scene.labelled:
        parts.append(
            say_n(lang, "{n} more event without a label", "{n} more events without a label", unlabelled)
        )
    elif unlabelled:
        parts.append(say(lang, "not enough space for labels"))
    if lanes:
        parts.append(say_n(lang, "{n} row not drawn", "{n} rows not drawn", lanes))
    return " · ".join(parts)


def on_stage(plan: Plan, focus: str | None) -> Plan:
    """Return the plan for a slide, in which all items except the selected event and its rows are quiet."""
    entries = tuple(entry for entry in plan.entries if _explained(entry, focus is not None))
    staged = replace(plan, slide=True, sparse=False, notes=(), brief=(), mark="", cited=(), entries=entries)
    item = next((item for item in plan.items if item.id == focus), None)
    if item is None:
        return staged
    strong = {item.lane, *item.touches}
    strong |= {span.lane for span in plan.spans if span.event == item.id}
    items = (
        replace(each, weight=each.weight + 100, bold=True, tone="strong")
        if each is item
        else replace(each, tone="quiet", bold=False)
        for each in plan.items
    )
    return replace(
        staged,
        items=tuple(items),
        lanes=tuple(replace(lane, quiet=n not in strong) for n, lane in enumerate(plan.lanes)),
        spans=tuple(replace(span, quiet=span.lane not in strong) for span in plan.spans),
    )


def _explained(entry: LegendEntry, focused: bool) -> bool:
    """Return whether a slide's legend has the entry: colours always, shapes only if nothing is in focus."""
    return (
        _coloured(entry)
        or entry.shape == "swatch"
        or (not focused and entry.shape in ("circle", "square", "diamond"))
    )


def _coloured(entry: LegendEntry) -> bool:
    """Return whether the entry explains the colour of a position or of a category."""
    return entry.shape == "step" or ":" in entry.role
