"""The chart of a slide and of presentation mode: the selected event is strong, all others are quiet."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from timeline.chart.compose import compose
from timeline.chart.published import Published
from timeline.chart.slides.veil import quietened, veiled
from timeline.layout import lay_out
from timeline.layout.fewer import with_rows
from timeline.layout.plan import LegendEntry, Plan, PlanTexts
from timeline.layout.scene import Scene

SMALLEST = 18.0
"""The smallest font size, in pixels of the canvas."""


@dataclass(frozen=True)
class SlideChart:
    """The chart of a slide: `later` is what its veil hides, `hidden` are the names of rows that do not fit."""

    scene: Scene
    later: Scene | None = None
    hidden: tuple[str, ...] = ()


def slide_chart(shown: Published, focused: bool, until: float | None = None) -> SlideChart:
    """Draw the chart of a view as large as it fits on a slide.

    Args:
        shown: What the view shows.
        focused: If true, rows that are unrelated to the view's selected event are quiet.
        until: The moment after which everything is veiled.
    """
    view, whole = shown.view, compose(shown, titled=False, table=True)
    focus = view.opened if focused and view.opened in shown.timeline.event else None
    plan = on_stage(whole, focus)
    if until is not None:
        plan = quietened(plan, until)
    plan, scene = _fitting(plan, view.height)
    kept = {row.id for row in plan.rows}
    hidden = tuple(row.name for row in whole.rows if row.part != "heading" and row.id not in kept)
    if until is None:
        return SlideChart(scene, None, hidden)
    seen, later = veiled(scene, {item.id: item for item in plan.items}, until, focus or "")
    return SlideChart(seen, later, hidden)


def _fitting(plan: Plan, height: int | None) -> tuple[Plan, Scene]:
    """Return the plan with as many rows as fit, and its chart; the legend of colours goes last."""
    scene = lay_out(plan)
    high = height or scene.height
    strong = {item.id for item in plan.items if item.tone == "strong"}

    def lacks(scene: Scene) -> bool:
        return scene.height > high or not strong <= scene.labelled

    if lacks(scene):
        plan = replace(plan, entries=tuple(entry for entry in plan.entries if _coloured(entry)))
        scene = lay_out(plan)
    if lacks(scene):
        whole = plan

        def fits(most: int) -> bool:
            return not lacks(lay_out(with_rows(whole, most)))

        most = bisect_left(range(2, len(plan.rows)), True, key=lambda most: not fits(most)) + 1
        plan = with_rows(plan, most)
        plan = replace(plan, total=plan.total - plan.dropped[1], dropped=(0, 0))
        scene = lay_out(plan)
    if lacks(scene):
        plan = replace(plan, entries=())
        scene = lay_out(plan)
    return plan, scene


def presented(shown: Published) -> Scene:
    """Draw the chart of a view with a height, its selected event in focus."""
    assert shown.view.height is not None, "a slide has a height"
    return slide_chart(shown, focused=True).scene


def on_stage(plan: Plan, focus: str | None) -> Plan:
    """Return the plan for a slide, in which all items except the selected event and its rows are quiet."""
    entries = tuple(entry for entry in plan.entries if _explained(entry, focus is not None))
    staged = replace(plan, slide=True, sparse=False, texts=PlanTexts(), entries=entries)
    item = next((item for item in plan.items if item.id == focus), None)
    if item is None:
        return staged
    strong = {item.row, *item.touches}
    strong |= {band.row for band in plan.bands if band.event == item.id}
    return replace(
        in_focus(staged, focus),
        rows=tuple(replace(row, quiet=n not in strong) for n, row in enumerate(plan.rows)),
        bands=tuple(replace(band, quiet=band.row not in strong) for band in plan.bands),
    )


def in_focus(plan: Plan, focus: str | None) -> Plan:
    """Return the plan with one strong item and all others quiet; the plan itself if it does not have the item."""
    if all(item.id != focus for item in plan.items):
        return plan
    items = (
        replace(each, weight=each.weight + 100, bold=True, tone="strong")
        if each.id == focus
        else replace(each, tone="quiet", bold=False)
        for each in plan.items
    )
    return replace(plan, items=tuple(items))


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
