"""A chart of a slide in parts that appear one after another.

What lies after the day of a slide is veiled: events that begin later, positions that start later, and the rest of bars
that go on. Bars end on that day, because a longer one would show a position on days on which it may not be in force.
The first chart of a deck shows one row, and then the others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from timeline.layout.mirrored import mirrored
from timeline.layout.plan import Item, Plan
from timeline.layout.rows.bars import RINGED
from timeline.layout.rows.placing import JUST_SET
from timeline.layout.scene import LEADING, Band, Bar, Box, Line, Scene, Text
from timeline.layout.text import plain, text_width

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
        links=lambda link: _of_later(link, whole, later, x),
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
    box = band.box._replace(
        x1=max(min(scene.scale.to_px(until), band.box.x1), band.box.x0 + least_width(band, scene))
    )
    if box.x1 >= band.box.x1:
        return band
    inside = band.text and band.text.box.x1 + BESIDE <= box.x1
    return replace(band, box=box, text=band.text if inside else _beside(band, box, scene))


def least_width(band: Band, scene: Scene) -> float:
    """Return the least width of the bar of a position up to a moment: its colour is seen beside its mark."""
    own = (mark for mark in scene.marks if mark.event == band.event and abs(mark.x - band.box.x0) < 1)
    beside = (mark.size / 2 + (RINGED if mark.tone == "strong" else 0.0) + SEEN for mark in own)
    return max([JUST_SET, *beside])


def _beside(band: Band, box: Box, scene: Scene) -> Text | None:
    """Return the label behind the end of a bar and the marks on it; None if it does not fit into the chart."""
    middle = (box.y0 + box.y1) / 2
    marks = (mark for mark in scene.marks if box.x0 - 1 < mark.x and abs(mark.y - middle) < box.height)
    ends = (mark.x + mark.size / 2 for mark in marks if mark.x - mark.size / 2 < box.x1)
    x, size = max([box.x1, *ends]) + BESIDE, _text_size(scene)
    room = max(scene.scale.pixels) - x
    label = next((label for label in band.labels if text_width(scene.setting, label, size, 600) <= room), "")
    return (
        plain(scene.setting, (x, middle - LEADING * size / 2), [label], size, 600, "ink") if label else None
    )


def _text_size(scene: Scene) -> float:
    """Return the size of the labels on bars, which is that of the axis."""
    return next((run.size for text in scene.ticks for line in text.lines for run in line), SMALL)


def _divided(scene: Scene, **second: Callable[[Any], bool]) -> tuple[Scene, Scene]:
    """Return a chart in two: what all parts share with the shapes that do not pass their test, and those that do."""

    def part(late: bool) -> dict[str, Any]:
        return {
            name: tuple(each for each in getattr(scene, name) if bool(passes(each)) is late)
            for name, passes in second.items()
        }

    bare = replace(scene, texts=(), rules=(), rows=(), bands=(), tints=(), legend=(), cursors=())
    return replace(scene, **part(late=False)), replace(bare, **part(late=True))


def _of_later(link: Line, scene: Scene, later: set[str], x: float) -> bool:
    """Return whether a line to other rows belongs to a later event: to the nearest mark."""
    nearest = min(scene.anchors, key=lambda mark: abs(mark.x - link.x0), default=None)
    return nearest.event in later if nearest and abs(nearest.x - link.x0) < 1 else link.x0 > x


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
        replace(scene, links=(), arcs=()),
        rows=lambda row: row.id != first.id,
        bands=lambda band: other((band.box.y0 + band.box.y1) / 2),
        marks=lambda mark: other(mark.y),
        bars=lambda bar: other(bar.anchor.y),
        flags=lambda flag: flag.event in hidden,
        counts=lambda count: other(count.box.y1 - 1),
    )
    return alone, replace(others, links=scene.links, arcs=scene.arcs)
