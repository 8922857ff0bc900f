"""The chart of a slide and of presentation mode: the selected event is strong, all others are quiet.

What lies after the day of a slide is veiled: events that begin later, positions that start later, and the rest of bars
that go on. Bars end on that day, because a longer one would show a position on days on which it may not be in force.
The first chart of a deck shows one row, and then the others.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from timeline.chart.compose import compose
from timeline.chart.published import Published
from timeline.layout import lay_out
from timeline.layout.fewer import with_rows
from timeline.layout.mirrored import mirrored
from timeline.layout.plan import Item, LegendEntry, Plan, PlanTexts
from timeline.layout.rows.bars import RINGED
from timeline.layout.rows.placing import JUST_SET
from timeline.layout.scene import LEADING, Band, Bar, Box, Scene, Text
from timeline.layout.text import plain, text_width

SMALLEST = 18.0
"""The smallest font size, in pixels of the canvas."""


@dataclass(frozen=True)
class SlideChart:
    """The chart of a slide: `later` is what its veil hides, `hidden` are the names of rows that do not fit."""

    scene: Scene
    later: Scene | None = None
    hidden: tuple[str, ...] = ()


def slide_chart(shown: Published, focused: bool, until: float | None = None) -> SlideChart:
    """Draw the chart of a view as large as it fits on a slide, veiled after the moment `until`.

    If it is focused, rows that are unrelated to the view's selected event are quiet.
    """
    view, whole = shown.view, compose(shown, titled=False)
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
        whole, numbers = plan, range(2, len(plan.rows))
        most = bisect_left(numbers, True, key=lambda n: lacks(lay_out(with_rows(whole, n)))) + 1
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
    # Colours always have an entry, shapes only if nothing is in focus.
    shapes = ("swatch",) if focus is not None else ("swatch", "circle", "square", "diamond")
    entries = tuple(entry for entry in plan.entries if _coloured(entry) or entry.shape in shapes)
    staged = replace(plan, slide=True, sparse=False, texts=PlanTexts(), entries=entries)
    item = next((item for item in plan.items if item.id == focus), None)
    if item is None:
        return staged
    strong = {item.row}
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


def _coloured(entry: LegendEntry) -> bool:
    """Return whether the entry explains the colour of a position or of a category."""
    return entry.shape == "step" or ":" in entry.role


LAST = 1_000.0
"""What the weight of a later event is reduced by: earlier events get labels first."""
SEEN = 14.0
"""The width of a bar beside the mark at its start, in pixels."""
BESIDE = 6.0
"""The distance between a bar or a mark and a label beside it, in pixels."""
SMALL = 18.0
"""The size of labels on bars of a chart without an axis, in pixels."""


def is_later(begins: float | None, until: float) -> bool:
    """Return whether what begins at a moment is certainly later than the moment `until`."""
    return begins is not None and begins > until


def quietened(plan: Plan, until: float) -> Plan:
    """Return the plan in which the labels of events after the moment `until` give way to all others."""
    items = (
        replace(item, weight=item.weight - LAST) if is_later(item.begins, until) else item
        for item in plan.items
    )
    return replace(plan, items=tuple(items))


def veiled(whole: Scene, items: Mapping[str, Item], until: float, focus: str) -> tuple[Scene, Scene]:
    """Return a chart as at the moment `until`, and what is added when its veil is lifted.

    Args:
        whole: The whole chart.
        items: The items of its plan, by event.
        until: The moment.
        focus: The event of the slide, whose bar is whole, or "".
    """
    leftward = whole.scale.pixels[0] > whole.scale.pixels[-1]
    if leftward:
        whole = mirrored(whole)
    later = {event for event, item in items.items() if is_later(item.begins, until)}
    x = whole.scale.to_px(until)
    own = dict.fromkeys(("marks", "bars", "flags", "events"), lambda part: part.event in later)
    seen, rest = _divided(
        whole,
        **own,
        arcs=lambda arc: arc.end in later,
        counts=lambda count: count.last > until,
        tints=lambda tint: tint.role == "era" and tint.box.x0 > x,
    )
    bars = tuple(_cut(bar, items, whole, until, focus) for bar in seen.bars)
    whole_bars = tuple(was for was, bar in zip(seen.bars, bars, strict=True) if was != bar)
    bands = tuple(_ended(band, seen, until) for band in whole.bands if not is_later(band.days[0], until))
    known = set(bands)
    seen = replace(seen, bands=bands, bars=bars)
    others = tuple(band for band in whole.bands if band not in known)
    rest = replace(rest, bands=others, bars=(*whole_bars, *rest.bars))
    return (mirrored(seen), mirrored(rest)) if leftward else (seen, rest)


def _ended(band: Band, scene: Scene, until: float) -> Band:
    """Return the bar of a position up to the moment `until`, if it goes on; a label too long for it is beside it."""
    ends = band.days[1]
    if ends is not None and ends <= until:
        return band
    # Its colour is seen beside the mark at its start.
    own = (mark for mark in scene.marks if mark.event == band.event and abs(mark.x - band.box.x0) < 1)
    beside = (mark.size / 2 + (RINGED if mark.tone == "strong" else 0.0) + SEEN for mark in own)
    least = band.box.x0 + max([JUST_SET, *beside])
    box = band.box._replace(x1=max(min(scene.scale.to_px(until), band.box.x1), least))
    if box.x1 >= band.box.x1:
        return band
    inside = band.text and band.text.box.x1 + BESIDE <= box.x1
    return replace(band, box=box, text=band.text if inside else _beside(band, box, scene))


def _beside(band: Band, box: Box, scene: Scene) -> Text | None:
    """Return the label behind the end of a bar and the marks on it; None if it does not fit into the chart."""
    middle = (box.y0 + box.y1) / 2
    marks = (mark for mark in scene.marks if box.x0 - 1 < mark.x and abs(mark.y - middle) < box.height)
    ends = (mark.x + mark.size / 2 for mark in marks if mark.x - mark.size / 2 < box.x1)
    # Labels on bars are as large as those of the axis.
    sizes = (run.size for text in scene.ticks for line in text.lines for run in line)
    x, size = max([box.x1, *ends]) + BESIDE, next(sizes, SMALL)
    room = max(scene.scale.pixels) - x
    at = x, middle - LEADING * size / 2
    fitting = (label for label in band.labels if text_width(scene.setting, label, size, 600) <= room)
    return next((plain(scene.setting, at, [label], size, 600) for label in fitting if label), None)


def _divided(scene: Scene, **second: Callable[[Any], bool]) -> tuple[Scene, Scene]:
    """Return a chart in two: what all parts share with the shapes that do not pass their test, and those that do."""

    def part(late: bool) -> dict[str, Any]:
        return {
            name: tuple(each for each in getattr(scene, name) if bool(passes(each)) is late)
            for name, passes in second.items()
        }

    bare = replace(scene, texts=(), rules=(), rows=(), bands=(), tints=(), legend=(), cursors=())
    return replace(scene, **part(late=False)), replace(bare, **part(late=True))


def _cut(bar: Bar, items: Mapping[str, Item], scene: Scene, until: float, focus: str) -> Bar:
    """Return the bar of an event up to the moment `until`, if it goes on; it is long enough for its label."""
    item = items.get(bar.event)
    ends = item.ends if item else None
    if bar.event == focus or (ends is not None and ends <= until + 1):
        return bar
    inside = bar.text.box.x1 + 8 if bar.text and bar.inside else bar.box.x0
    x1 = min(max(scene.scale.to_px(until), inside, bar.box.x0 + 12), bar.box.x1)
    if x1 == bar.box.x1:
        return bar
    done = None if bar.done is None else min(bar.done, x1)
    fade = min(bar.soft[0], (x1 - bar.box.x0) / 2)
    return replace(bar, box=bar.box._replace(x1=x1), soft=(fade, 0.0), done=done)


def row_by_row(scene: Scene) -> tuple[Scene, Scene]:
    """Return the first row of a chart with all that its rows share, and its other rows."""
    drawn = [row for row in scene.rows if row.part != "heading"]
    held = [(band.box.y0 + band.box.y1) / 2 for band in scene.bands]
    full = held or [mark.y for mark in scene.anchors]
    first = next((row for row in drawn if any(row.box.y0 <= y < row.box.y1 for y in full)), drawn[0])
    box = first.box

    def other(y: float) -> bool:
        return not box.y0 <= y < box.y1

    hidden = {mark.event for mark in scene.anchors if other(mark.y)}
    alone, others = _divided(
        replace(scene, arcs=()),
        rows=lambda row: row.id != first.id,
        bands=lambda band: other((band.box.y0 + band.box.y1) / 2),
        marks=lambda mark: other(mark.y),
        bars=lambda bar: other(bar.anchor.y),
        flags=lambda flag: flag.event in hidden,
        counts=lambda count: other(count.box.y1 - 1),
    )
    return alone, replace(others, arcs=scene.arcs)
