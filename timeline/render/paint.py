"""Which colour a role has: the one place where a Scene meets the theme."""

from __future__ import annotations

from typing import NamedTuple

from timeline.layout.scene import Box, LegendKey, Line, Scene, Term
from timeline.theme.colours import PALETTES, Theme, edge, hatch, pale, text_on


def colour(role: str, scene: Scene, theme: Theme) -> str:
    """The colour of a role: a palette name, or `fill:`, `edge:`, `on:` or `hatch:` and a stance id."""
    part, _, stance = role.partition(":")
    if not stance:
        return str(getattr(PALETTES[theme], {"era": "tint", "band": "ink"}.get(part, part)))
    return stance_colour(part, scene.fills[stance], theme)


def stance_colour(part: str, fill: str, theme: Theme) -> str:
    """The colour of a part of bands of this fill: "fill", "edge", "on" (texts) or "hatch", each "quiet-" or not."""
    if part.startswith("quiet-"):
        return stance_colour(part.removeprefix("quiet-"), pale(fill, theme), theme)
    if part == "edge":
        return edge(fill, theme)
    return {"on": text_on(fill), "hatch": hatch(fill), "fill": fill}[part]


RING = 4.5
"""How far the ring around the mark in focus stands off it, in pixels."""


class Paints(NamedTuple):
    """The roles a band is painted with."""

    fill: str
    stripes: str
    edge: str
    text: str


def paints_of(stance: str, term: Term, quiet: bool = False) -> Paints:
    """How a band of the stance and term is painted: what does not plainly hold lets the paper through."""
    tone = "quiet-" if quiet else ""
    fill, edge = f"{tone}fill:{stance}", f"{tone}edge:{stance}"
    match term:
        case "announced":
            return Paints("paper", "paper", edge, "ink")
        case "past":
            return Paints("paper", fill, edge, "ink")
        case "unknown":
            return Paints("tint", "pole", "rule", "muted")
    return Paints(fill, f"{tone}hatch:{stance}", edge, f"{tone}on:{stance}")


def roles(scene: Scene) -> list[str]:
    """Every role a renderer may ask for in this Scene."""
    named = ["paper", "ink", "muted", "rule", "pole", "tint", "accent"]
    return named + [f"{part}:{stance}" for stance in scene.fills for part in ("fill", "edge", "on", "hatch")]


def cuts_of(key: LegendKey) -> tuple[Line, ...]:
    """The strokes across a legend's swatch for a beginning that is not known."""
    box = key.box
    return tuple(Line(box.x0 + x, box.y1, box.x0 + x + box.height / 4, box.y0, "paper") for x in (3.0, 9.0))


def half_of(key: LegendKey) -> Box:
    """The lower half of a legend's swatch."""
    return Box(key.box.x0, (key.box.y0 + key.box.y1) / 2, key.box.x1, key.box.y1)


BLOCKS = {"bar": 0.55, "count": 1.0}
"""Entries of the legend that are drawn as blocks in the colour of their role, and how opaque they are."""


def blocks_of(key: LegendKey) -> tuple[Box, ...]:
    """The blocks of a legend's entry: the bar under a mark, or three bars of counts."""
    box, middle = key.box, (key.box.y0 + key.box.y1) / 2
    if key.shape == "bar":
        return (Box(box.x0, middle - 2.5, box.x1, middle + 2.5),)
    return tuple(
        Box(box.x0 + 6 * n, box.y1 - box.height * share, box.x0 + 6 * n + 5, box.y1)
        for n, share in enumerate((0.45, 1.0, 0.7))
    )


def tick_of(key: LegendKey) -> Line:
    """The short stroke of a legend's entry for a lane involved in an event of another one."""
    x, y = (key.box.x0 + key.box.x1) / 2, (key.box.y0 + key.box.y1) / 2
    return Line(x, y - 3, x, y + 3, "muted")
