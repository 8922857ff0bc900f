"""The shapes of a chart in the order of drawing, and their paints; the writer of each format writes them."""

from __future__ import annotations

from base64 import b64encode
from typing import NamedTuple

from timeline.layout.scene import Arc, Band, Bar, Box, LegendKey, Line, Mark, SceneRow, Text
from timeline.model.images import ImageData
from timeline.render.hatching import Point, Polygon, Stripes, corners, disc, striped
from timeline.theme.house import Logo

CORNER, SHARP = 3.0, 3
"""The radius of the corners of an image, in pixels, and the pixels of its file in each pixel of the chart."""
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


class Look(NamedTuple):
    """The look of a band: the paint of its box, the role of its words, and its pattern in the colour of `stripes`.

    With `head`, the pattern is only at the start of the band.
    """

    paint: Paint
    words: str
    pattern: tuple[Stripes, ...] = ()
    stripes: str = ""
    head: bool = False


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


class Hatch(NamedTuple):
    """A pattern of stripes within some convex areas, in the colour of a role; see `timeline.render.hatching`."""

    areas: tuple[Polygon, ...]
    origin: Point
    stripes: Stripes
    role: str

    @property
    def polygons(self) -> list[Polygon]:
        """The stripes as polygons."""
        return [each for area in self.areas for each in striped(area, self.origin, self.stripes)]


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

    @property
    def url(self) -> str:
        """The image as a data URL."""
        return f"data:{self.image.mime};base64,{b64encode(self.image.data).decode()}"


class Emblem(NamedTuple):
    """The logo of the theme."""

    box: Box
    logo: Logo

    @property
    def url(self) -> str:
        """The image as a data URL."""
        return self.logo.url


class TextBlock(NamedTuple):
    """A text, in the given role or else in the roles of its runs."""

    text: Text
    role: str = ""


class Group(NamedTuple):
    """Shapes that belong to one object `of` the Scene; `pole` is the line of an event's label."""

    shapes: tuple[Primitive, ...]
    of: Band | SceneRow | Mark | Bar | LegendKey
    pole: Line | None = None


POLE = Paint(edge="pole", width=1.2)
ARC, RINGED = Paint(edge="accent", width=2.0), Paint(edge="accent", width=3.0)
COUNT, SPAN = Paint("pole"), Paint("muted", opacity=".55")
TINT = Paint("tint")
Primitive = Rect | Strokes | Hatch | Curve | Glyph | TextBlock | Picture | Emblem
