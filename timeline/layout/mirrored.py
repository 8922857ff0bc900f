"""A chart from right to left: the finished chart, mirrored as a whole, with its words still readable."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import partial
from typing import Any

from timeline.layout.scale import Scale
from timeline.layout.scene import Bar, Box, Line, Mark, Photo, Run, Scene, Text
from timeline.layout.shapes.arrows import Arc
from timeline.theme.house import Logo

_ANCHORS = {"start": "end", "middle": "middle", "end": "start"}
_ENDS = re.compile(r"(\s*(?:·\s*)?)(.*?)((?:\s*·)?\s*)", re.DOTALL)
"""The spaces and dots around a run, which separate it from others."""
_KEPT = frozenset({"scale", "events", "fills", "setting"})
"""The parts of a chart without a position in pixels; the scale has its own method."""


def mirrored(scene: Scene) -> Scene:
    """Return the chart with every x-coordinate measured from the right edge instead of the left one.

    Texts are at the mirrored place, and their runs in the opposite order. The scale of a horizontal chart then has
    descending pixels.
    """
    flip = partial(flipped, width=scene.width)
    parts = {each.name: flip(getattr(scene, each.name)) for each in fields(scene) if each.name not in _KEPT}
    if scene.vertical:
        rows = tuple(replace(row, y=scene.width - row.y) for row in parts["rows"])
        return replace(scene, **(parts | {"rows": rows}))
    return replace(scene, **parts, scale=scene.scale.mirrored(scene.width))


def flipped(value: Any, width: float) -> Any:
    """Return a shape, a text, or a tuple or record of them, mirrored; anything else unchanged."""
    match value:
        case Scale():
            return value.mirrored(width)
        case Box():
            return Box(width - value.x1, value.y0, width - value.x0, value.y1)
        case Line():
            x0, x1 = width - value.x0, width - value.x1
            # A horizontal line keeps its direction, to the right.
            x0, x1 = (min(x0, x1), max(x0, x1)) if value.y0 == value.y1 else (x0, x1)
            return value._replace(x0=x0, x1=x1)
        case Text():
            return _text(value, width)
        case Arc():
            pieces = (tuple((round(width - x, 2), y) for x, y in piece) for piece in value.pieces)
            return Arc(tuple(pieces))
        case Bar() if not value.down:
            box, text = (flipped(part, width) for part in (value.box, value.text))
            done, soft = None if value.done is None else width - value.done, (value.soft[1], value.soft[0])
            return replace(value, box=box, text=text, soft=soft, done=done, leftward=True)
        case Mark():
            shape = "earlier-right" if value.shape == "earlier" else value.shape
            return replace(value, x=width - value.x, span=flipped(value.span, width), shape=shape)
    return in_parts(value, partial(flipped, width=width))


def in_parts(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return a tuple, or a record of shapes, with each of its parts changed; an image and a logo have no parts."""
    if isinstance(value, Photo):
        return value._replace(box=change(value.box))
    if type(value) is tuple:
        return tuple(map(change, value))
    if is_dataclass(value) and not isinstance(value, type | Logo):
        return replace(value, **{each.name: change(getattr(value, each.name)) for each in fields(value)})
    return value


def _text(text: Text, width: float) -> Text:
    if text.turned:
        return replace(text, box=flipped(text.box, width))
    lines = tuple(tuple(_turned(run) for run in reversed(line)) for line in text.lines)
    anchor: Any = _ANCHORS[text.anchor]
    return replace(text, x=width - text.x, box=flipped(text.box, width), anchor=anchor, lines=lines)


def _turned(run: Run) -> Run:
    """Return a run whose spaces and dots are at its other end, beside the run that they separate it from."""
    found = _ENDS.fullmatch(run.text)
    assert found, "the pattern matches every text"
    before, inner, after = found.groups()
    return run._replace(text=f"{after[::-1]}{inner}{before[::-1]}") if before or after else run
