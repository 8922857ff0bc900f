"""The shapes of a chart, their paints, and the colour of each role; the writer of each format writes them.

A pattern of an area is of filled stripes, cut to the area: no program can show seams between tiles. An area is a convex
polygon. A stripe of every pattern has its place relative to an origin, so that two areas with the same origin have one
pattern.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil, cos, floor, pi, radians, sin
from typing import NamedTuple

from timeline.layout.scene import (
    CLEAR,
    LEADING,
    Band,
    Bar,
    Box,
    LegendKey,
    Line,
    Mark,
    SceneRow,
    Strip,
    Term,
    Text,
)
from timeline.layout.shapes.arrows import Arc
from timeline.model.images import ImageData
from timeline.theme.colours import GREY, SOLID, WEAVE, Theme, edge, hatch, mix, pale, text_on
from timeline.theme.house import HouseTheme, Logo

Point = tuple[float, float]
Polygon = tuple[Point, ...]
CORNER, SHARP = 3.0, 3
"""The radius of the corners of an image, in pixels, and the pixels of its file in each pixel of the chart."""
FADE_STEPS = 24
"""The number of steps in which a bar fades to the paper."""
RING = 4.5
"""The distance from the mark in focus to the ring around it, in pixels."""


class Paint(NamedTuple):
    """The paint of a shape: `fill` and `edge` are roles, "" for none.

    `width` of the edge is in pixels, 0 for the default of 1; `dash` and `opacity` are as in CSS.
    """

    fill: str = ""
    edge: str = ""
    width: float = 0.0
    dash: str = ""
    opacity: str = ""


class Stripes(NamedTuple):
    """Parallel stripes at an angle to the horizontal, in degrees; 45 rises to the right.

    `gap` is the distance between the middles of two stripes, and `width` the width of a stripe. With `dotted`, the
    stripes are interrupted, as squares.
    """

    angle: float
    gap: float
    width: float
    dotted: bool = False


class Look(NamedTuple):
    """The look of a band: the paint of its box, the role of its words, and its pattern in the colour of `stripes`."""

    paint: Paint
    words: str
    pattern: tuple[Stripes, ...] = ()
    stripes: str = ""


class Rect(NamedTuple):
    """A rectangle with corners of `radius` pixels; `words` describe its meaning."""

    box: Box
    paint: Paint
    radius: float = 0.0
    words: str = ""


class Fade(NamedTuple):
    """An area that changes from what is below it to the paper, to the right or, if `leftward`, to the left."""

    box: Box
    leftward: bool

    @property
    def steps(self) -> Iterator[Rect]:
        """The same as rectangles: each lies over the former ones, so that no gap is visible between two of them."""
        x0, y0, x1, y1 = self.box
        for n in range(FADE_STEPS):
            at = (x1 - x0) * n / FADE_STEPS
            box = Box(x0, y0, x1 - at, y1) if self.leftward else Box(x0 + at, y0, x1, y1)
            yield Rect(box, Paint("paper", opacity=f"{1 / (FADE_STEPS - n):.3f}"))


class Strokes(NamedTuple):
    """Straight lines in one style; `many` is true for hundreds of lines, which a writer joins into one element."""

    lines: tuple[Line, ...]
    paint: Paint
    many: bool = False


class Hatch(NamedTuple):
    """A pattern of stripes within some convex areas, in the colour of a role."""

    areas: tuple[Polygon, ...]
    origin: Point
    stripes: Stripes
    role: str

    @property
    def polygons(self) -> list[Polygon]:
        """The stripes as polygons."""
        return [each for area in self.areas for each in striped(area, self.origin, self.stripes)]


class Area(NamedTuple):
    """A filled polygon, which need not be convex."""

    corners: Polygon
    paint: Paint


class Curve(NamedTuple):
    """A line in pieces: of a link between events, or of a series."""

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

    @property
    def ground(self) -> Paint | None:
        """The paint below the mark if its outline is dashed; its edge is wider, so that dashes end against a band."""
        return Paint("paper", "paper", self.paint.width + 2) if self.paint.dash else None

    @property
    def outline(self) -> Polygon:
        """The corners of the mark; of a circle, those of a polygon that looks like it."""
        x, y, d, r = self.x, self.y, self.reach, self.size / 2 - 1
        match self.shape:
            case "square":
                return corners(Box(x - d, y - d, x + d, y + d))
            case "diamond":
                return (x, y - d), (x + d, y), (x, y + d), (x - d, y)
            case "earlier":
                return (x - d, y), (x + r, y - d), (x + r, y + d)
            case "earlier-right":
                return (x + d, y), (x - r, y - d), (x - r, y + d)
        return disc(x, y, d)


class Picture(NamedTuple):
    """The reduced image of an event with rounded corners, and its description."""

    box: Box
    image: ImageData
    alt: str
    event: str


class Emblem(NamedTuple):
    """The logo of the theme."""

    box: Box
    image: Logo


class TextBlock(NamedTuple):
    """A text, in the given role or else in the roles of its runs."""

    text: Text
    role: str = ""


class Group(NamedTuple):
    """Shapes that belong to one object `of` the Scene; `pole` is the line of an event's label."""

    shapes: tuple[Primitive, ...]
    of: Band | SceneRow | Mark | Bar | LegendKey | Strip
    pole: Line | None = None


POLE = Paint(edge="pole", width=1.2)
RINGED = Paint(edge="accent", width=3.0)
HALO = Paint(edge="paper", width=7.0)
COUNT, SPAN = Paint("pole"), Paint("muted", opacity=".55")
TINT = Paint("tint")
Primitive = Rect | Fade | Strokes | Hatch | Area | Curve | Glyph | TextBlock | Picture | Emblem
HATCHES: dict[Term, tuple[Stripes, ...]] = {
    "fixed": (Stripes(45, 9, 3),),
    "condition": (Stripes(135, 9, 2.6),),
    "faded": (Stripes(0, 5, 1.8, dotted=True),),
    "past": (Stripes(0, 7, 3),),
    "unknown": (Stripes(45, 7, 1),),
}
"""The pattern of each time limit and phase."""
WEAVES: tuple[tuple[Stripes, ...], ...] = (
    (),
    (Stripes(45, 9, 0.7),),
    (Stripes(135, 6.5, 0.9),),
    (Stripes(90, 5, 1.0),),
    (Stripes(45, 6, 0.9), Stripes(135, 6, 0.9)),
    (Stripes(45, 4.5, 2.0),),
    (Stripes(135, 4, 2.6),),
    (),
    (),
    (Stripes(45, 4, 0.9),),
    (Stripes(135, 4.4, 2.2),),
    (Stripes(0, 4, 1.8, dotted=True),),
    (Stripes(90, 3.4, 1.0),),
    (Stripes(0, 4.4, 2.2),),
    (Stripes(45, 4, 0.8), Stripes(135, 4, 0.8)),
    (Stripes(45, 4.4, 2.2),),
    (Stripes(0, 4.4, 1.0), Stripes(90, 4.4, 1.0)),
    (Stripes(90, 4.4, 2.2),),
    (Stripes(135, 4, 0.9),),
    (Stripes(0, 3.4, 1.0),),
    (Stripes(45, 5.5, 1.3, dotted=True),),
)
"""The patterns of the theme for print: of steps from white to black, of categories, and of what is off the scale."""
STRAIGHT = 2
"""The radius up to which a pattern may reach into the corners of its box, in pixels."""


def corners(box: Box) -> Polygon:
    """Return the corners of a box."""
    return (box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)


def within(part: Box, whole: Box, radius: float) -> Polygon:
    """Return the corners of a part of a box; those that the part shares with the box are round."""
    if radius <= STRAIGHT:
        return corners(part)
    r = min(radius, part.width, whole.width / 2, whole.height / 2)
    points: list[Point] = []
    for n, (x, y) in enumerate(corners(part)):
        if (x, y) not in corners(whole):
            points.append((x, y))
            continue
        middle = x + (r if n in (0, 3) else -r), y + (r if n < 2 else -r)
        turns = (pi + (n + k / 6) * pi / 2 for k in range(7))
        points += [(middle[0] + r * cos(turn), middle[1] + r * sin(turn)) for turn in turns]
    return tuple(points)


def disc(x: float, y: float, r: float) -> Polygon:
    """Return a circle as a polygon."""
    return tuple((x + r * cos(2 * pi * n / 24), y + r * sin(2 * pi * n / 24)) for n in range(24))


def around(box: Box, words: Box | None, down: bool = False) -> list[Box]:
    """Return the parts of a box that show a pattern: all but a plain ground behind the words, as high as their letters.

    `down` is true if the words run down.
    """
    if words is None:
        return [box]
    spare = (LEADING - 1) / LEADING / 2
    along, across = (words.width * spare, -CLEAR) if down else (-CLEAR, words.height * spare)
    x0, y0 = max(words.x0 + along, box.x0), max(words.y0 + across, box.y0)
    x1, y1 = min(words.x1 - along, box.x1), min(words.y1 - across, box.y1)
    beside = box._replace(x1=x0), box._replace(x0=x1)
    parts = *beside, Box(x0, box.y0, x1, y0), Box(x0, y1, x1, box.y1)
    return [part for part in parts if part.width > 0 and part.height > 0]


@lru_cache(maxsize=2_000)
def striped(area: Polygon, origin: Point, stripes: Stripes) -> tuple[Polygon, ...]:
    """Return the stripes of a pattern within an area, as polygons."""
    bands = _strips(area, origin, stripes.angle, stripes)
    if stripes.dotted:
        bands = (dot for band in bands for dot in _strips(band, origin, stripes.angle + 90, stripes))
    return tuple(bands)


def _strips(area: Polygon, origin: Point, angle: float, stripes: Stripes) -> Iterator[Polygon]:
    """Yield the part of each stripe that is in the area."""
    across = sin(radians(angle)), cos(radians(angle))
    zero, *places = (x * across[0] + y * across[1] for x, y in (origin, *area))
    sides = [*pairwise(zip((*area, area[0]), (*places, places[0]), strict=True))]
    first, last = floor((min(places) - zero) / stripes.gap - 1), ceil((max(places) - zero) / stripes.gap + 1)
    for n in range(first, last + 1):
        middle = zero + (n + 0.5) * stripes.gap
        part = _between(sides, middle - stripes.width / 2, middle + stripes.width / 2)
        if len(part) > 2:
            yield part


def _between(sides: Sequence[tuple[tuple[Point, float], ...]], low: float, high: float) -> Polygon:
    """Return the part of a convex area between two lines; a corner of its sides has its place across these."""
    kept: list[Point] = []
    for (a, p), (b, q) in sides:
        if (p < low and q < low) or (p > high and q > high):
            continue
        if low <= p <= high:
            kept.append(a)
        for line in (low, high) if p < q else (high, low):
            if (p - line) * (q - line) < 0:
                share = (p - line) / (p - q)
                kept.append((a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share))
    return tuple(kept)


def path(polygons: Iterable[Polygon]) -> str:
    """Return polygons as an SVG path, in tenths of a pixel, relative to the last corner to be short."""
    drawn = []
    for polygon in polygons:
        (x, y), *rest = [(round(x, 1), round(y, 1)) for x, y in polygon]
        drawn.append(f"M{x:g},{y:g}l")
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(((x, y), *rest))]
        drawn.append(" ".join(f"{round(dx, 1):g},{round(dy, 1):g}" for dx, dy in steps))
        drawn.append("z")
    return "".join(drawn)


def colour(role: str, fills: Mapping[str, str], theme: Theme, house: HouseTheme) -> str:
    """Return the colour of a role from those of positions and categories.

    A role is a name of the palette, or a part of bands such as `fill:` or `quiet-edge:` and a key of `fills`.
    """
    part, _, stance = role.partition(":")
    if not stance:
        return str(getattr(house.palette(theme), {"era": "tint", "band": "ink"}.get(part, part)))
    return stance_colour(part, fills[stance], theme, house)


def stance_colour(part: str, fill: str, theme: Theme, house: HouseTheme) -> str:
    """Return the colour of a part of bands with this fill: "fill", "edge", "on" (texts), "hatch", or "quiet-…"."""
    palette, ink, quiet = house.palette(theme), house.light.ink, part.startswith("quiet-")
    part = part.removeprefix("quiet-")
    if fill.startswith(WEAVE):
        solid = fill in SOLID and part in ("fill", "on")
        dark = part in ("edge", "hatch") or solid != (part == "on")
        return palette.ink if dark else palette.paper
    if fill == GREY and part in ("edge", "hatch"):
        return mix(
            palette.grey_edge if part == "edge" else palette.pole, palette.paper, 0.4 if quiet else 0.0
        )
    if theme == "print" and part == "on":
        return palette.ink
    fill = palette.grey if fill == GREY else fill
    fill = pale(fill, palette.paper, ink) if quiet else fill
    if part == "edge":
        return edge(fill, palette)
    return {"on": text_on(fill, ink), "hatch": hatch(fill, ink), "fill": fill}[part]


def roles(stances: Iterable[str], pale: bool = False, quiet: bool = False) -> list[str]:
    """Return every role that a chart with these positions and categories may use.

    With `pale`, the roles of the parts of bars that are not done are included; with `quiet`, those of quiet rows.
    """
    named = ["paper", "ink", "muted", "rule", "pole", "tint", "accent"]
    usual = ("fill", "edge", "on", "hatch")
    paler = usual if quiet else ("fill", "on") if pale else ()
    parts = (*usual, *(f"quiet-{part}" for part in paler))
    return named + [f"{part}:{stance}" for stance in stances for part in parts]
