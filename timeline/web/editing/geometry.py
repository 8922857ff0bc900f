"""Where the rows, days, marks and bars of a drawn chart are, in its pixels."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline


def geometry(scene: Scene, timeline: Timeline) -> dict[str, Any]:
    """Return the rows, the axis, the marks and the bars of a scene of this timeline, as plain data."""
    knots = zip(scene.scale.pixels, scene.scale.days, strict=True)
    return {
        "lanes": [
            {
                "actor": row.id if row.id in timeline.actor else "",
                "label": str(row.head),
                "top": row.box.y0,
                "bottom": row.box.y1,
            }
            for row in scene.lanes
        ],
        "axis": [{"x0": a, "x1": b, "day0": c, "day1": d} for (a, c), (b, d) in pairwise(knots)],
        "marks": [{"event": m.event, "x": m.x, "y": m.y, "r": m.size / 2} for m in scene.marks],
        "bars": [
            {
                "event": band.event,
                "actor": band.actor,
                "position": band.stance,
                "x0": band.box.x0,
                "x1": band.box.x1,
                "y0": band.box.y0,
                "y1": band.box.y1,
            }
            for band in scene.bands
        ],
    }
