"""The rows of a chart as groups of a slide's shapes, and the names of shapes that PowerPoint's Morph moves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.i18n.catalogue import say, say_n
from timeline.layout.scene import Band, Bar, Mark, Scene, SceneRow
from timeline.render.display import Display


def rows_of(scene: Scene, shown: Display) -> Iterator[tuple[SceneRow, list[Any]]]:
    """Yield each row with its shapes, from bottom to top."""
    layers = (*shown.bands, *shown.bars, *shown.heads, *shown.events)
    for row in scene.rows:
        counts = [rect for rect in shown.counts if row.box.y0 <= rect.box.y1 - 1 < row.box.y1]
        yield row, [*counts, *(group for group in layers if _is_of(group.of, row))]


def _is_of(of: object, row: SceneRow) -> bool:
    match of:
        case Band():
            y = (of.box.y0 + of.box.y1) / 2
        case Bar():
            y = of.anchor.y
        case Mark():
            y = of.y
        case _:
            return of is row
    return row.box.y0 <= y < row.box.y1


def spoken_row(row: SceneRow, scene: Scene) -> str:
    """Return the alternative text of a row: its name, its positions, and the number of its events."""
    bands = [band.words for band in scene.bands if _is_of(band, row)]
    events = [mark for mark in scene.anchors if _is_of(mark, row)]
    count = [say_n(scene.lang, "{n} event", "{n} events", len(events))] if events else []
    told = "; ".join(filter(None, (*bands, *count)))
    return f"{row.head}{say(scene.lang, ': ')}{told}" if bands or count else str(row.head)


def morph_name(of: object) -> str:
    """Return the name that a shape has on each slide: "!!mark-40"; "" for one that is on one slide only."""
    match of:
        case Band():
            return f"!!band-{of.actor}-{of.stance}-{of.event or 0}-{of.term}"
        case Bar():
            return f"!!bar-{of.number}" if of.event else ""
        case Mark():
            return f"!!mark-{of.number}"
        case SceneRow():
            return f"!!row-{of.id}"
    return ""
