"""The places of a chart that the page's script reads: its scale, rows, names, texts and ticks, in pixels."""

from __future__ import annotations

from functools import cache
from typing import Any

from timeline.layout.down.columns import initials
from timeline.layout.scene import Scene, SceneRow


def places_of(scene: Scene, accent: str) -> dict[str, Any]:
    """Return what the page's script reads of a chart: its scale, rows, groups, texts and ticks, in pixels."""
    scale, heads = scene.scale, [row.head for row in scene.rows]
    names = [str(head) for head in heads]
    shorts = initials(names) if any(head.turned for head in heads) else names
    told = [*(band.text for band in scene.bands), *(bar.text for bar in scene.bars)]
    texts = [text.box for text in (*(f.text for f in scene.flags), *told) if text]
    # In a vertical chart, the line of a day crosses the columns only: the cards beside them are not placed by date.
    columns = [x for row in scene.rows for x in (row.box.x0, row.box.x1)] if scene.vertical else []
    return {
        "days": list(scale.days),
        "pixels": [round(x, 2) for x in scale.pixels],
        "first": scale.days[0],
        "last": scale.days[-1] - 1,
        "top": round(scene.plot.y0, 1),
        "axis": round(max((text.box.y1 for text in scene.ticks), default=scene.plot.y0) + 2, 1),
        "bottom": scene.plot.y1,
        "left": min(columns, default=scene.plot.x0),
        "right": max(columns, default=scene.plot.x1),
        "accent": accent,
        "bars": {bar.event: [round(edge, 1) for edge in bar.box] for bar in scene.bars},
        "texts": [[round(edge) for edge in box] for box in texts],
        "ticks": [[round(text.x, 1), str(text)] for text in scene.ticks],
        "rows": [[row.id, round(row.box.y0, 1), round(row.box.y1, 1)] for row in scene.rows],
        "vertical": scene.vertical,
        "groups": [_group(row) for row in scene.rows if row.part != "row"],
        # The names of the columns, each with the x-coordinate of its middle; initials in place of turned ones.
        "heads": {
            "top": round(min((head.box.y0 for head in heads), default=0.0), 1),
            "size": round(min((head.lines[0][0].size for head in heads), default=0.0), 2),
            "names": [
                [round((head.box.x0 + head.box.x1) / 2, 1), name]
                for head, name in zip(heads, shorts, strict=True)
            ],
        }
        if scene.vertical
        else None,
    }


def _group(row: SceneRow) -> dict[str, Any]:
    """Return a group of rows, its name as text, and the box of the button that folds it, in pixels."""
    box = row.head.box
    if row.part == "heading":
        box = box._replace(y0=box.y0 - 4, y1=box.y1 + 4)
    return {
        "id": row.group,
        "words": str(row.head).replace("\u2002", " "),
        "folded": row.part == "folded",
        "box": [round(edge, 1) for edge in box],
    }


@cache
def dash_of(dash: str) -> str:
    """Return a CSS dash in Plotly's notation."""
    return ",".join(f"{length}px" for length in dash.split()) or "solid"
