"""The geometry of a chart: from a Plan to a Scene.

The package takes a `Plan` of rows, items and bars with their days and texts. It returns a `Scene` with the position
of every rectangle, line, marker and text in pixels. It does not depend on events, on calendars beyond the axis, or on
any output format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import pairwise

from timeline.layout.crowds import COMPACT, MARK_STEP
from timeline.layout.down.vertical import MOST_CARDS, WIDEST, lay_out_vertical
from timeline.layout.fewer import undoubted
from timeline.layout.horizontal import lay_out_horizontal, lay_out_in
from timeline.layout.links.panels import lay_out_panels
from timeline.layout.many.chart import lay_out_many
from timeline.layout.many.plan import ManyPlan
from timeline.layout.mirrored import mirrored
from timeline.layout.plan import Item, Plan
from timeline.layout.scene import Scene
from timeline.layout.style import Style, is_story, plot_width
from timeline.layout.ticks import TURNING
from timeline.theme.setting import Setting

__all__ = ["is_compact", "lay_out", "room_for_marks", "runs_down"]

NARROW = 480.0
"""The width in pixels below which a chart is vertical, whatever its height."""
MANY_ROWS = 12
"""The number of rows above which a chart whose height is not fixed is compact, unless it is vertical."""
FEWEST_CARDS = 4
"""The number of cards that each row of a vertical chart of many rows has in any case."""
ROUNDS = 6
"""How often a chart of hours is laid out to find the labels that name their day; after that, each one does."""
TALL = 1.4
"""The height of a vertical chart of a fixed height, in widths, if it is not that narrow."""


def runs_down(width: float, height: float | None) -> bool:
    """Return whether a chart of this size (pixels) is vertical, with its rows as columns.

    A narrow chart is, except if its height is fixed and is not much greater than its width; a story always is.
    """
    if is_story(width, height):
        return True
    return width <= WIDEST and (height is None or width < NARROW or height >= TALL * width)


def is_compact(width: float, height: float | None, rows: int) -> bool:
    """Return whether a chart of this size (pixels) has so many rows that they are low."""
    return height is None and rows > MANY_ROWS and not runs_down(width, height)


def room_for_marks(how: Setting, width: float, height: float | None, rows: int) -> float:
    """Return the pixels that each of the rows has for marks in a chart of this size (pixels)."""
    if runs_down(width, height):
        return MARK_STEP * (MOST_CARDS if rows <= MANY_ROWS else max(MOST_CARDS // rows, FEWEST_CARDS))
    return plot_width(how, width) / (COMPACT if is_compact(width, height, rows) else 1)


def lay_out(plan: Plan) -> Scene:
    """Return the Scene of a plan; equal plans give equal Scenes.

    Raise SizeError if a fixed height is too small for a single row.
    """
    plan = undoubted(plan) if plan.printed else plan
    # Strips without rows have time from left to right in each width.
    down = runs_down(plan.width, plan.height) and (plan.rows or not plan.strips)
    usual = lay_out_vertical if down else _along_hours
    if down:  # beside texts, there is no room for large marks
        plan = replace(plan, entries=tuple(entry for entry in plan.entries if not entry.sized))
    if plan.panels:
        placed = lay_out_panels(plan, _along_hours)
    else:
        placed = lay_out_many(plan) if isinstance(plan, ManyPlan) else usual(plan)
    scene = replace(placed, setting=plan.setting)
    return mirrored(scene) if plan.setting.from_right else scene


def _along_hours(plan: Plan, style: Style | None = None) -> Scene:
    """Return a horizontal chart in which a label names its day, unless it follows one of that day on its line.

    In a chart of a day or two, whose axis names midnight, it is enough that it follows one in its row.
    """
    horizontal = partial(lay_out_in, style) if style else lay_out_horizontal
    by_id = {item.id: item for item in plan.items}
    alone = {item.id for item in plan.items if item.clock}
    short = plan.time.last + 1 - plan.time.first <= TURNING
    for _ in range(ROUNDS if alone else 0):
        items = (_with_time_alone(item) if item.id in alone else item for item in plan.items)
        scene = horizontal(replace(plan, items=tuple(items)))
        if not (leading := alone.intersection(_leading(scene, by_id, short))):
            return scene
        alone -= leading
    return horizontal(plan)


def _leading(scene: Scene, by_id: Mapping[str, Item], in_rows: bool) -> Iterator[str]:
    """Yield the events whose labels follow none of their day on a line of labels, or in their rows."""
    boxes = {flag.event: flag.text.box for flag in scene.flags}
    boxes |= {bar.event: bar.text.box for bar in scene.bars if bar.text}
    lines = {id_: by_id[id_].row if in_rows else round(box.y0) for id_, box in boxes.items()}
    # Within a row, in order of time.
    order = sorted(boxes, key=lambda id_: (lines[id_], by_id[id_].number if in_rows else boxes[id_].x0))
    for before, id_ in pairwise(("", *order)):
        if not before or (lines[before], by_id[before].first) != (lines[id_], by_id[id_].first):
            yield id_


def _with_time_alone(item: Item) -> Item:
    return replace(item, date=item.clock, bare_date=item.clock) if item.clock else item
