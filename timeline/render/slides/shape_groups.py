"""The rows of a chart as groups of a slide's shapes, and the names of shapes that PowerPoint's Morph moves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from timeline.i18n.catalogue import say, say_n
from timeline.layout.scene import Band, Bar, Mark, Scene, SceneRow
from timeline.render.display import Display
from timeline.render.slides.master import SPACES


def is_bounded(group: Any) -> bool:
    """Make a group as large as its shapes are together; return False if it has none."""
    places = [place for place in group.iter(qn("a:xfrm")) if place.find(qn("a:off")) is not None]
    if not places:
        return False
    boxes = [(*_pair(place, "a:off", "x", "y"), *_pair(place, "a:ext", "cx", "cy")) for place in places]
    x0, y0 = min(x for x, *_ in boxes), min(y for _, y, *_ in boxes)
    x1, y1 = max(x + w for x, _, w, _ in boxes), max(y + h for _, y, _, h in boxes)
    place, size = f'x="{x0}" y="{y0}"', f'cx="{x1 - x0}" cy="{y1 - y0}"'
    found = (
        f"<p:grpSpPr {SPACES}><a:xfrm><a:off {place}/><a:ext {size}/><a:chOff {place}/><a:chExt {size}/>"
        "</a:xfrm></p:grpSpPr>"
    )
    group.replace(group.find(qn("p:grpSpPr")), parse_xml(found))
    return True


def _pair(place: Any, tag: str, *names: str) -> tuple[int, int]:
    first, second = (int(place.find(qn(tag)).get(name)) for name in names)
    return first, second


def rows_of(scene: Scene, shown: Display) -> Iterator[tuple[SceneRow, list[Any]]]:
    """Yield each row with its shapes, from bottom to top."""
    layers = (*shown.bands, *shown.bars, *shown.heads, *shown.events)
    for row in scene.rows:
        counts = [rect for rect in shown.counts if _is_in(row, rect.box.y1 - 1)]
        yield row, [*counts, *(group for group in layers if _is_of(group.of, row))]


def _is_of(of: object, row: SceneRow) -> bool:
    match of:
        case Band():
            return _is_in(row, (of.box.y0 + of.box.y1) / 2)
        case Bar():
            return _is_in(row, of.anchor.y)
        case Mark():
            return _is_in(row, of.y)
    return of is row


def _is_in(row: SceneRow, y: float) -> bool:
    return row.box.y0 <= y < row.box.y1


def spoken_row(row: SceneRow, scene: Scene) -> str:
    """Return the alternative text of a row: its name, its positions, and the number of its events."""
    bands = [band.words for band in scene.bands if _is_of(band, row)]
    events = [mark for mark in scene.anchors if _is_of(mark, row)]
    count = say_n(scene.lang, "{n} event", "{n} events", len(events)) if events else ""
    return (
        f"{row.head}{say(scene.lang, ': ')}{'; '.join(filter(None, (*bands, count)))}"
        if bands or count
        else str(row.head)
    )


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
