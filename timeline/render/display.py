"""A Scene as shapes in drawing order, each with its roles and sizes; and the colour of each role.

This module decides how a Scene looks. The writer of each format writes the shapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from timeline.layout.scene import Arc, Band, Box, Flag, LaneRow, LegendKey, Line, Mark, Scene, Term, Text
from timeline.theme.colours import PALETTES, Theme, edge, hatch, pale, text_on

RING = 4.5
"""The distance from the mark in focus to the ring around it, in pixels."""
LEGEND_MARK = 13.0
"""The size of a mark in the legend, in pixels."""


class Area(NamedTuple):
    """The position, time limit and tone of a band, which determine its hatch."""

    stance: str
    term: Term
    quiet: bool


class Paint(NamedTuple):
    """The paint of a shape: `fill`, `edge` and `stripes` are roles, "" for none.

    `width` of the edge is in pixels, 0 for the default of 1; `dash` and `opacity` are as in CSS. `stripes` is the
    role of the hatch of an `area`.
    """

    fill: str = ""
    edge: str = ""
    width: float = 0.0
    dash: str = ""
    opacity: str = ""
    stripes: str = ""
    area: Area | None = None


class Rect(NamedTuple):
    """A rectangle with corners of `radius` pixels; `words` describe its meaning."""

    box: Box
    paint: Paint
    radius: float = 0.0
    words: str = ""


class Strokes(NamedTuple):
    """Straight lines in one style; `many` is true for hundreds of lines, which a writer joins into one element."""

    lines: tuple[Line, ...]
    paint: Paint
    many: bool = False


class Curve(NamedTuple):
    """An arc from one event to another."""

    arc: Arc
    paint: Paint


class Glyph(NamedTuple):
    """The mark of an event, or of its type in the legend, with its middle at (x, y); or the "ring" around a mark."""

    shape: str
    x: float
    y: float
    size: float
    paint: Paint

    @property
    def reach(self) -> float:
        """The distance from the middle to the side of a circle or square, or to a corner of the other shapes."""
        return (self.size / 2 - 1) * (1.32 if self.shape in ("diamond", "earlier", "earlier-right") else 1)


class TextBlock(NamedTuple):
    """A text, in the given role or else in the roles of its runs."""

    text: Text
    role: str = ""


class Group(NamedTuple):
    """Shapes that belong to one object `of` the Scene; `pole` is the line of an event's label."""

    shapes: tuple[Primitive, ...]
    of: Band | LaneRow | Mark | LegendKey
    pole: Line | None = None


POLE = Paint(edge="pole", width=1.2)
ARC, RINGED = Paint(edge="accent", width=2.0), Paint(edge="accent", width=3.0)
COUNT, SPAN = Paint("pole"), Paint("muted", opacity=".55")
TINT, FRAME = Paint("tint"), Paint(edge="rule", width=2.0)
Primitive = Rect | Strokes | Curve | Glyph | TextBlock
Some = TypeVar("Some", bound=Primitive)


class Display(NamedTuple):
    """All shapes of a Scene in layers, from bottom to top, and what the page around it explains."""

    tints: Sequence[Rect]
    rules: Sequence[Strokes]
    links: Sequence[Strokes]
    counts: Sequence[Rect]
    bands: Sequence[Group]
    arcs: Sequence[Curve]
    cursors: Sequence[Strokes]
    texts: Sequence[TextBlock]
    heads: Sequence[Group]
    events: Sequence[Group]
    keys: Sequence[Group]
    how: Sequence[Group]
    """What the page around the chart explains under "How to read": each swatch, without its text."""


class Writer:
    """A writer of a format, with a method in lower case for each kind of shape."""

    def spell(self, shape: Any) -> Any:
        """Return the result of the method for this kind of shape."""
        return getattr(self, type(shape).__name__.lower())(shape)


def display(scene: Scene) -> Display:
    """Return the shapes of the scene."""
    flags = {flag.event: flag for flag in scene.flags}
    texts = chain((tint.text for tint in scene.tints if tint.text), scene.texts)
    return Display(
        # An era is a frame, because a filled tint means "enlarged".
        tints=[Rect(tint.box, FRAME if tint.role == "era" else TINT) for tint in scene.tints],
        rules=_strokes(scene.rules, 1.0, many=True),
        links=_strokes(scene.links, 1.5, many=True),
        counts=[Rect(count.box, COUNT, 0.0, count.words) for count in scene.counts],
        bands=[_band(band) for band in scene.bands],
        arcs=[Curve(arc, ARC) for arc in scene.arcs],
        cursors=_strokes(scene.cursors, 2.0),
        texts=[TextBlock(text) for text in texts],
        heads=[Group((TextBlock(lane.head),), lane) for lane in scene.lanes],
        events=[_event(mark, flags.get(mark.event)) for mark in scene.marks],
        keys=[_key(key) for key in scene.legend],
        how=[Group(tuple(_swatch(key)), key) for key in scene.how],
    )


def shapes_of(kind: type[Some], *layers: Iterable[Group]) -> list[Some]:
    """Return the shapes of a kind in the groups of some layers."""
    groups = chain.from_iterable(layers)
    return [shape for group in groups for shape in group.shapes if type(shape) is kind]


@lru_cache(maxsize=1_000)
def area(stance: str, term: Term, quiet: bool = False) -> tuple[Paint, str]:
    """Return the paint of a band and the role of its text; a position that is not simply in force has gaps."""
    tone, key = "quiet-" if quiet else "", Area(stance, term, quiet)
    fill, outline = f"{tone}fill:{stance}", f"{tone}edge:{stance}"
    match term:
        case "announced":
            return Paint("paper", outline, stripes="paper", area=key), "ink"
        case "faded":
            return Paint("paper", outline, stripes=fill, area=key), "ink"
        case "past":
            return Paint("paper", outline, stripes=fill, area=key), "ink"
        case "unknown":
            return Paint("tint", "rule", stripes="pole", area=key), "muted"
    return Paint(fill, outline, stripes=f"{tone}hatch:{stance}", area=key), f"{tone}on:{stance}"


def _strokes(lines: Iterable[Line], width: float, *, many: bool = False) -> list[Strokes]:
    looks: dict[Paint, list[Line]] = {}
    for line in lines:
        looks.setdefault(Paint(edge=line.role, width=width, dash=line.dash), []).append(line)
    return [Strokes(tuple(alike), paint, many) for paint, alike in looks.items()]


def _band(band: Band) -> Group:
    paint, role = area(band.stance, band.term, band.quiet)
    text = (TextBlock(band.text, role),) if band.text else ()
    cuts = _strokes(band.cuts, 2.0) if band.cuts else ()
    return Group((Rect(band.box, paint, 2, band.words), *cuts, *text), band)


def _event(mark: Mark, flag: Flag | None) -> Group:
    shapes: list[Primitive] = []
    if mark.span:
        shapes.append(Rect(mark.span, SPAN, 3))
    if mark.tone == "strong":
        shapes.append(Glyph("ring", mark.x, mark.y, mark.size + 2 * RING + 2, RINGED))
    paint = _outline(mark.style, "pole" if mark.tone == "quiet" else "ink")
    shapes.append(Glyph(mark.shape, mark.x, mark.y, mark.size, paint))
    if flag:
        shapes.append(TextBlock(flag.text))
    return Group(tuple(shapes), mark, flag.pole if flag else None)


@cache
def _outline(style: str, role: str = "ink") -> Paint:
    return Paint("paper", role, 1.0 if style == "thin" else 2.0, "2.6 1.8" if style == "dashed" else "")


def _key(key: LegendKey) -> Group:
    if key.shape != "step":
        return Group((*_swatch(key), TextBlock(key.text)), key)
    paint, role = area(key.role, key.term)
    return Group((Rect(key.box, paint), TextBlock(key.text, role)), key)


def _swatch(key: LegendKey) -> Sequence[Primitive]:
    """Return the shapes beside the text of a legend entry; a character after a number is part of the text."""
    box, middle = key.box, (key.box.y0 + key.box.y1) / 2
    x = (box.x0 + box.x1) / 2
    match key.shape:
        case "swatch" | "half":
            top = box.y0 if key.shape == "swatch" else middle
            return [Rect(box._replace(y0=top), area(key.role, key.term)[0], 2)]
        case "cut":
            ends = ((box.x0 + at, box.x0 + at + box.height / 4) for at in (3.0, 9.0))
            cuts = [Line(x0, box.y1, x1, box.y0, "paper") for x0, x1 in ends]
            return [Rect(box, Paint(key.role), 2), *_strokes(cuts, 2.0)]
        case "tick":
            return _strokes([Line(x, middle - 3, x, middle + 3, "muted")], 1.5)
        case "bar":
            bar = box._replace(y0=middle - 2.5, y1=middle + 2.5)
            return [Rect(bar, Paint(key.role, opacity="0.55"), 3)]
        case "count":
            columns = ((box.x0 + at, box.height * share) for at, share in ((0, 0.45), (6, 1.0), (12, 0.7)))
            paint = Paint(key.role, opacity="1")
            return [Rect(Box(left, box.y1 - height, left + 5, box.y1), paint) for left, height in columns]
        case "sign":
            return []
    return [Glyph(key.shape, x, middle, LEGEND_MARK, _outline(key.style))]


def colour(role: str, fills: Mapping[str, str], theme: Theme) -> str:
    """Return the colour of a role.

    Args:
        role: A name of the palette, or a part of bands such as `fill:` or `quiet-edge:` and a position id.
        fills: The colour of each position.
        theme: "light" or "dark".
    """
    part, _, stance = role.partition(":")
    if not stance:
        return str(getattr(PALETTES[theme], {"era": "tint", "band": "ink"}.get(part, part)))
    return stance_colour(part, fills[stance], theme)


def stance_colour(part: str, fill: str, theme: Theme) -> str:
    """Return the colour of a part of bands with this fill: "fill", "edge", "on" (texts), "hatch", or "quiet-…"."""
    if part.startswith("quiet-"):
        return stance_colour(part.removeprefix("quiet-"), pale(fill, theme), theme)
    if part == "edge":
        return edge(fill, theme)
    return {"on": text_on(fill), "hatch": hatch(fill), "fill": fill}[part]


def roles(stances: Iterable[str]) -> list[str]:
    """Return every role that a chart with these positions may use if nothing in it is quiet."""
    named = ["paper", "ink", "muted", "rule", "pole", "tint", "accent"]
    return named + [f"{part}:{stance}" for stance in stances for part in ("fill", "edge", "on", "hatch")]
