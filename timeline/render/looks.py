"""The looks of bands, and of the areas of strips, which have the colours and patterns of bands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from timeline.layout.scene import Box, Strip, Term
from timeline.render.primitives import (
    HATCHES,
    WEAVES,
    Area,
    Curve,
    Glyph,
    Group,
    Hatch,
    Look,
    Paint,
    Polygon,
    Primitive,
    around,
    corners,
    within,
)
from timeline.theme.colours import WEAVE

SERIES, DOUBT = Paint(edge="ink", width=2.2), Paint(edge="ink", width=1.5, dash="3 3")
MARKED, DOT = Paint("ink", "paper", 1.5), 11.0
"""The paints of a series and of the dots on it, and the size of a dot, in pixels."""
OPEN = 3.0
"""The width of the outline of a bar without a fill, whose colour must still be seen, in pixels."""


@lru_cache(maxsize=1_000)
def look(stance: str, term: Term, fill: str = "", quiet: bool = False) -> Look:
    """Return the look of a band for a position or category; one that is not simply in force has gaps.

    `fill` is its value in `Scene.fills`, which in the theme for print is a pattern; a `quiet` band is paler.
    """
    tone, woven = "quiet-" if quiet else "", fill.startswith(WEAVE)
    inside, outline, stripes = (f"{tone}{part}:{stance}" for part in ("fill", "edge", "hatch"))
    dash = "3 2" if woven else ""
    match term:
        case "open":
            return Look(Paint("paper", outline, OPEN, dash=dash), "ink")
        case "announced":
            return Look(Paint("paper", outline, dash=dash), "ink")
        case "faded" | "past":
            return Look(
                Paint("paper", outline, dash=dash), "ink", HATCHES[term], stripes if woven else inside
            )
        case "unknown":
            return Look(Paint("tint", "rule", dash="1 3" if woven else ""), "muted", HATCHES[term], "pole")
    words = f"{tone}on:{stance}"
    if woven:
        return Look(Paint(inside, outline), words, WEAVES[int(fill.removeprefix(WEAVE))], stripes)
    return Look(Paint(inside, outline), words, HATCHES.get(term, ()), stripes)


def hatched(
    box: Box, of: Look, words: Box | None = None, radius: float = 0, down: bool = False
) -> list[Hatch]:
    """Return the pattern of a band or bar in a box, with plain ground behind its words; `down` if these run down."""
    areas = tuple(within(part, box, radius) for part in around(box, words, down))
    return [Hatch(areas, (box.x0, box.y0), each, of.stripes) for each in of.pattern if areas]


def strip_group(strip: Strip, fills: Mapping[str, str]) -> Group:
    """Return the areas of a strip; each lies over the former ones, so that no gap is visible between two of them."""
    shapes = list[Primitive]()
    for role, boxes in strip.areas:
        of = look(role, "none", fills.get(role, ""))
        shapes += [Area(outline, of.paint) for outline in _outlines(boxes)]
        parts = tuple(map(corners, boxes))
        shapes += [Hatch(parts, (strip.box.x0, strip.box.y0), each, of.stripes) for each in of.pattern]
    shapes += [Curve(arc, paint) for arc, paint in ((strip.line, SERIES), (strip.doubt, DOUBT)) if arc.pieces]
    middles = (((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2) for box, _, _ in strip.dots)
    shapes += [Glyph("circle", x, y, DOT, MARKED) for x, y in middles]
    return Group(tuple(shapes), strip)


def _outlines(boxes: Sequence[Box]) -> Iterator[Polygon]:
    """Yield the outline of each group of boxes that touch, which all stand on one base."""
    start, boxes = 0, sorted(boxes)
    for n, box in enumerate(boxes):
        if n + 1 < len(boxes) and abs(boxes[n + 1].x0 - box.x1) < 0.01:
            continue
        some = boxes[start : n + 1]
        steps = [point for each in some for point in ((each.x0, each.y0), (each.x1, each.y0))]
        yield (some[0].x0, some[0].y1), *steps, (some[-1].x1, some[-1].y1)
        start = n + 1
