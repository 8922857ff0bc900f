"""Where the rows, days, marks and bars of a drawn chart are, for a page on which they are dragged.

Positions are pixels of the chart. If time runs down, `x` along time is measured from the top, and the rows are columns,
whose `top` and `bottom` are their left and right edges.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from timeline.layout.inset import parted
from timeline.layout.scale import Scale
from timeline.layout.scene import Band, Bar, Box, Scene, SceneRow
from timeline.model.head import ChartRow
from timeline.model.timeline import Timeline
from timeline.record.positions import PositionPeriod, tracks

CLOSE = 2.0
"""The distance in pixels up to which an edge of a bar is at a day; a gap of 1.5 separates two bars."""


class AxisPiece(NamedTuple):
    """A piece of the axis with an even scale, from one day (an ordinal with a fraction) to another."""

    x0: float
    x1: float
    day0: float
    day1: float


def geometry(scene: Scene, timeline: Timeline) -> dict[str, Any]:
    """Return the rows, the axis, the marks and the bars of a scene of this timeline, as plain data."""
    scene, _ = parted(scene)  # nothing is dragged in the panel, where a day is as wide as weeks above
    rows = [_row(row, scene, timeline) for row in scene.rows if row.part != "heading"]
    shown = _periods(timeline)
    return {
        "width": round(scene.width, 2),
        "height": round(scene.height, 2),
        "down": scene.vertical,
        "fills": {each.id: scene.fills[each.id] for each in timeline.positions if each.id in scene.fills},
        "rows": rows,
        # The page keeps the labels of the axis in view.
        "ticks": [
            {
                "x": round(text.x, 2),
                "y": round(text.y, 2),
                "anchor": text.anchor,
                "lines": ["".join(run.text for run in line) for line in text.lines],
            }
            for text in scene.ticks
        ],
        "axis": [piece._asdict() for piece in pieces(scene.scale)],
        "marks": [
            {"event": mark.event, "x": round(mark.x, 2), "y": round(mark.y, 2), "r": round(mark.size / 2, 2)}
            for mark in scene.marks
        ],
        "bars": [
            *(_position_bar(band, scene, shown) for band in scene.bands),
            *(_lasting_bar(bar, scene, timeline) for bar in scene.bars),
        ],
    }


def pieces(scale: Scale) -> tuple[AxisPiece, ...]:
    """Return the pieces of an axis in order of time; in a chart from right to left, `x1` is less than `x0`."""
    knots = zip(scale.pixels, scale.days, strict=True)
    return tuple(AxisPiece(round(x0, 6), round(x1, 6), a, b) for (x0, a), (x1, b) in pairwise(knots))


def _row(row: SceneRow, scene: Scene, timeline: Timeline) -> dict[str, Any]:
    members = _members(row, timeline)
    top, bottom = _sides(row, scene)
    return {
        "actor": members[0] if len(members) == 1 else "",
        "actors": list(members),
        "label": str(row.head),
        "top": round(top, 2),
        "bottom": round(bottom, 2),
    }


def _sides(row: SceneRow, scene: Scene) -> tuple[float, float]:
    return (row.box.x0, row.box.x1) if scene.vertical else (row.box.y0, row.box.y1)


def _members(row: SceneRow, timeline: Timeline) -> tuple[str, ...]:
    """Return the actors of a row; rows of topics and of groups have a number before their id."""
    name = row.id.split(":", 1)[1] if ":" in row.id else row.id
    if row.part == "folded":
        group = name.removeprefix("group:")
        rows = [each for each in timeline.drawn_rows if timeline.group_of(each) == group]
        return tuple(actor for each in rows for actor in _of_row(each, timeline))
    return _of_row(timeline.row[name], timeline) if name in timeline.row else ()


def _of_row(row: ChartRow, timeline: Timeline) -> tuple[str, ...]:
    if row.actor:
        return (row.actor,)
    return tuple(actor.id for actor in timeline.actors if timeline.row_of.get(actor.id) == row.id)


def _box(box: Box) -> dict[str, float]:
    return {name: round(value, 2) for name, value in zip(("x0", "y0", "x1", "y1"), box, strict=True)}


def _along(box: Box, scene: Scene) -> tuple[float, float]:
    """Return the two edges of a box in order of time."""
    if scene.vertical:
        return box.y0, box.y1
    return (box.x1, box.x0) if scene.scale.pixels[0] > scene.scale.pixels[-1] else (box.x0, box.x1)


_Track = list[tuple[PositionPeriod, PositionPeriod | None]]


def _periods(timeline: Timeline) -> Mapping[tuple[str, str, str], _Track]:
    """Return the periods by actor, position and event, each with the one that follows it."""
    found: dict[tuple[str, str, str], _Track] = {}
    for track in tracks(timeline, drafts=True).values():
        for period, after in zip(track, (*track[1:], None), strict=True):
            found.setdefault((period.actor, period.position, period.set_by), []).append((period, after))
    return found


def _position_bar(band: Band, scene: Scene, shown: Mapping[tuple[str, str, str], _Track]) -> dict[str, Any]:
    event = band.event or ""
    start, end = _along(band.box, scene)
    bar = {"event": event, "actor": band.actor, "position": band.stance, **_box(band.box)}
    for period, after in shown.get((band.actor, band.stance, event), ()):
        # The first edge shows the date of its event, or from which the position counts.
        begins = period.start is not None and abs(scene.scale.to_px(period.start) - start) <= CLOSE
        bar["start"] = _edge(period.set_by, "since", period.start, period) if begins else None
        bar["end"] = next(_end_edges(period, after, end, scene.scale), None)
        if bar["start"] or bar["end"]:
            break
    return {"start": None, "end": None} | bar


def _edge(event: str, field: str, day: float | None, period: PositionPeriod) -> dict[str, Any]:
    return {
        "event": event, "field": field, "day": day, "actor": period.actor, "position": period.position,
        "topic": period.topic,
    }  # fmt: skip


def _end_edges(
    period: PositionPeriod, after: PositionPeriod | None, x: float, scale: Scale
) -> Iterator[dict[str, Any]]:
    """Yield the date that the last edge of a bar shows: its stated end, or the start of the next position."""
    limit, last = period.limit, period.expires.end if period.expires else None
    if limit is not None and last is not None and abs(scale.to_px(last + 1) - x) <= CLOSE:
        yield _edge(limit.event, "computed" if limit.computed else "expires", last, period)
    if after is not None and after.start is not None and abs(scale.to_px(after.start) - x) <= CLOSE:
        yield _edge(after.set_by, "since", after.start, after)


def _lasting_bar(bar: Bar, scene: Scene, timeline: Timeline) -> dict[str, Any]:
    """Return the bar of an event that lasts; its edges are the two ends of its date."""
    date = timeline.event[bar.event].date
    across = (bar.box.x0 + bar.box.x1) / 2 if scene.vertical else (bar.box.y0 + bar.box.y1) / 2
    row = next((row for row in scene.rows if _sides(row, scene)[0] <= across <= _sides(row, scene)[1]), None)
    members = _members(row, timeline) if row else ()
    edges = {
        name: None if day is None else {"event": bar.event, "field": name, "day": day}
        for name, day in (("start", date.start), ("end", date.end))
    }
    return {
        "event": bar.event, "actor": members[0] if members else "", "position": "", **_box(bar.box), **edges,
    }  # fmt: skip
