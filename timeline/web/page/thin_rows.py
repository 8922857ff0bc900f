"""The thin rows of a chart of many rows on the page: what its script needs for their list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from timeline.layout.scene import Scene


def thin_rows(scene: Scene, unfolded: Sequence[str]) -> list[dict[str, Any]]:
    """Return the rows of a chart, each with its name, the position that it holds last, and whether it is unfolded."""
    tops, last = [row.box.y0 for row in scene.rows], dict[int, str]()
    for band in scene.bands:
        last[bisect_right(tops, band.box.y0) - 1] = band.words
    return [
        {
            "id": id_,
            "name": row.name,
            "words": last.get(n, row.name),
            "open": id_ in unfolded,
            "top": round(row.box.y0, 1),
            "bottom": round(row.box.y1, 1),
        }
        for n, row in enumerate(scene.rows)
        if row.name and (id_ := row.id.partition(":")[2] or row.id)
    ]
