"""A Scene as the native shapes of a slide in DrawingML: rectangles, lines, marks and text boxes.

Roles in the file's theme are written as theme colours, all others as plain colours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from itertools import chain, pairwise
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml

from timeline.i18n.letters import RIGHT, undirected
from timeline.layout.scene import LEADING, Band, Bar, Box, Line, Mark, Run, Scene, Text
from timeline.model.citation import safe_url
from timeline.render.display import Writer, colour, display
from timeline.render.hatching import Point
from timeline.render.pixels import logo_pixels
from timeline.render.primitives import (
    CORNER,
    POLE,
    Curve,
    Emblem,
    Glyph,
    Group,
    Hatch,
    Paint,
    Picture,
    Rect,
    Strokes,
    TextBlock,
)
from timeline.theme.colours import Theme
from timeline.theme.setting import fonts_in, setting

PX = 9525
"""English metric units per pixel, 96 pixels to the inch."""
SLACK = 14.0
"""The additional width of a text box, in pixels, for a wider font."""
DASHES = {"2.6 1.8": "sysDash"}
"""The dashes of marks; dashed lines are dotted."""
ROUND = 5
"""The radius above which the corners of a rectangle are drawn as round, in pixels."""
UNPAINTED = Paint()
"""The paint of a text box."""
SHAPES = {
    "circle": "ellipse",
    "ring": "ellipse",
    "diamond": "diamond",
    "square": "rect",
    "earlier": "triangle",
    "earlier-right": "triangle right",
}
SCHEME = {
    "ink": "tx1", "paper": "bg1", "muted": "tx2", "tint": "bg2", "accent": "accent1", "band": "tx1", "era": "bg2",
}  # fmt: skip
"""Roles that are colours of the theme."""
ALIGN = {"start": "l", "middle": "ctr", "end": "r"}
_SPACES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return user text without the characters that XML cannot contain."""
    return _UNSHOWABLE.sub("", text)


def _text(value: str) -> str:
    return escape(clean(value), quote=True)


def _point(point: Point, left: float, top: float) -> str:
    return f'<a:pt x="{round((point[0] - left) * PX)}" y="{round((point[1] - top) * PX)}"/>'


def is_leftward_line(line: Sequence[Run]) -> bool:
    """Return whether a line is one run that is set from right to left."""
    return len(line) == 1 and line[0].text.startswith(RIGHT)


def _rtl(line: Sequence[Run]) -> str:
    return ' rtl="1"' if is_leftward_line(line) else ""


def _runs(line: Sequence[Run]) -> Sequence[Run]:
    """Return the runs; one alone has the direction of its paragraph instead of a character for it."""
    return [line[0]._replace(text=undirected(line[0].text))] if len(line) == 1 else line


def _faces(text: str) -> str:
    """Return the names of the fonts for letters that the theme's font lacks: of East Asia, or of other scripts."""
    slots = {"ea" if "CJK" in font.family else "cs": font.family for font in fonts_in(text)}
    return "".join(f'<a:{slot} typeface="{_text(slots[slot])}"/>' for slot in ("ea", "cs") if slot in slots)


def _adjusted(form: str, box: Box) -> str:
    """Return the adjustment of a shape: the radius of its corners, as a share of its shorter side."""
    name, _, radius = form.partition(" ")
    if name != "roundRect":
        return "<a:avLst/>"
    share = min(round(float(radius) / max(min(box.width, box.height), 1.0) * 100_000), 50_000)
    return f'<a:avLst><a:gd name="adj" fmla="val {share}"/></a:avLst>'


class Painter(Writer):
    """The writer of a slide's shapes; `by_event` has the slides to which marks of events link."""

    def __init__(self, slide: Any, theme: Theme, by_event: dict[str, Any]) -> None:
        self.slide, self.theme, self.by_event = slide, theme, by_event
        self.next = 100
        self.fills: Mapping[str, str] = {}
        self.dx = self.dy = 0.0

    def scene(self, scene: Scene, x: float, y: float) -> None:
        """Add the chart with its top left corner at (x, y), in pixels."""
        self.dx, self.dy, self.fills = x, y, scene.fills
        for shape in chain.from_iterable(display(scene)):
            self.spell(shape)
        self.dx = self.dy = 0.0

    def group(self, group: Group) -> None:
        """Add a position as one rectangle with its text; the mark of an event has a link."""
        of, first, last = group.of, group.shapes[0], group.shapes[-1]
        if group.pole:
            self.strokes(Strokes((group.pole,), POLE))
        if isinstance(of, Band) and isinstance(first, Rect) and isinstance(last, TextBlock):
            self.rect(first, self.frame(last.text, last.text.box.x0 - first.box.x0, last.role))
            group = group._replace(shapes=group.shapes[1:-1])
        told = False
        for shape in group.shapes:
            if isinstance(of, Bar) and isinstance(shape, Rect) and shape.paint.fill and of.event and not told:
                self.shape("rect", shape.box, shape.paint, self.named(of.words, self.jump(of.event)), "")
                told = True
            elif isinstance(of, Mark) and isinstance(shape, Glyph) and shape.shape == of.shape:
                self.glyph(shape, self.named(of.words, self.jump(of.event)))
            else:
                self.spell(shape)

    def rect(self, rect: Rect, frame: str = "") -> None:
        form = f"roundRect {rect.radius:g}" if rect.radius > ROUND else "rect"
        self.shape(form, rect.box, rect.paint, self.named(rect.words), frame)

    def glyph(self, glyph: Glyph, named: str = "") -> None:
        x, y, r = glyph.x, glyph.y, glyph.reach
        box = Box(x - r, y - r, x + r, y + r)
        self.shape(SHAPES[glyph.shape], box, glyph.paint, named or self.named())

    def picture(self, picture: Picture) -> None:
        """Add the image of an event with rounded corners."""
        _, rel = self.slide.part.get_or_add_image_part(BytesIO(picture.image.data))
        share = min(round(CORNER / min(picture.box.width, picture.box.height) * 100_000), 50_000)
        form = f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {share}"/></a:avLst></a:prstGeom>'
        self.put(
            f"<p:pic {_SPACES}><p:nvPicPr>{self.named(picture.alt)}<p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>"
            f'<a:blip r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>'
            f"{self.place(picture.box, '<a:xfrm>')}{form}</p:spPr></p:pic>"
        )

    def emblem(self, emblem: Emblem) -> None:
        """Add the logo as an image of pixels, which all programs show."""
        _, rel = self.slide.part.get_or_add_image_part(BytesIO(logo_pixels(emblem.logo)))
        self.put(
            f"<p:pic {_SPACES}><p:nvPicPr>{self.named(emblem.logo.name)}<p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>"
            f'<a:blip r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>'
            f"{self.place(emblem.box, '<a:xfrm>')}"
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )

    def curve(self, curve: Curve) -> None:
        """Add an arc as straight lines, each along three of its pieces."""
        for piece in curve.arc.pieces:
            lines = (Line(*a, *b) for a, b in pairwise((*piece[:-1:3], piece[-1])))
            self.strokes(Strokes(tuple(lines), curve.paint))

    def textblock(self, block: TextBlock) -> None:
        self.text(block.text, role=block.role)

    def text(self, text: Text, url: str = "", role: str = "") -> None:
        """Add lines of text in a separate box, with a link to `url`; `role` is the colour of all of it, or ""."""
        box = text.box
        left, right = {"start": (0.0, SLACK), "middle": (SLACK, SLACK), "end": (SLACK, 0.0)}[text.anchor]
        wide = Box(box.x0 - left, box.y0, box.x1 + right, box.y1)
        self.shape("rect", wide, UNPAINTED, self.named(), self.frame(text, 0.0, role, url))

    def strokes(self, strokes: Strokes) -> None:
        edge = self.edge(strokes.paint)
        for line in strokes.lines:
            x0, x1 = sorted((line.x0, line.x1))
            y0, y1 = sorted((line.y0, line.y1))
            flip = ' flipV="1"' if (line.x1 - line.x0) * (line.y1 - line.y0) < 0 else ""
            place = self.place(Box(x0, y0, x1, y1), f"<a:xfrm{flip}>")
            self.put(
                f"<p:cxnSp {_SPACES}><p:nvCxnSpPr>{self.named()}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>"
                f'{place}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{edge}</p:spPr></p:cxnSp>'
            )

    def shape(self, form: str, box: Box, paint: Paint, named: str, frame: str = "") -> None:
        """Add one shape; `named` is its name, and `frame` is the text in it."""
        turned = {"triangle": ' rot="-5400000"', "triangle right": ' rot="5400000"'}.get(form, "")
        kind = '<p:cNvSpPr txBox="1"/>' if paint is UNPAINTED else "<p:cNvSpPr/>"
        self.put(
            f"<p:sp {_SPACES}><p:nvSpPr>{named}{kind}<p:nvPr/></p:nvSpPr><p:spPr>"
            f'{self.place(box, f"<a:xfrm{turned}>")}<a:prstGeom prst="{form.split()[0]}">'
            f"{_adjusted(form, box)}</a:prstGeom>"
            f"{self.fill(paint)}{self.edge(paint)}</p:spPr>{frame or '<p:txBody><a:bodyPr/><a:p/></p:txBody>'}</p:sp>"
        )

    def hatch(self, hatch: Hatch) -> None:
        """Add a pattern as one shape: readers confuse preset patterns of slides."""
        points = [point for area in hatch.areas for point in area]
        (left, right), (top, bottom) = ((min(some), max(some)) for some in zip(*points, strict=True))
        drawn = "".join(
            f"<a:moveTo>{_point(start, left, top)}</a:moveTo>"
            + "".join(f"<a:lnTo>{_point(corner, left, top)}</a:lnTo>" for corner in rest)
            + "<a:close/>"
            for start, *rest in hatch.polygons
        )
        if not drawn:
            return
        place = self.place(Box(left, top, right, bottom), "<a:xfrm>")
        size = f'w="{round((right - left) * PX)}" h="{round((bottom - top) * PX)}"'
        self.put(
            f"<p:sp {_SPACES}><p:nvSpPr>{self.named()}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{place}"
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path {size}>{drawn}</a:path></a:pathLst></a:custGeom>'
            f"{self.solid(hatch.role)}<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr/><a:p/></p:txBody></p:sp>"
        )

    def put(self, xml: str) -> None:
        self.slide.shapes._spTree.append(parse_xml(xml))

    def named(self, words: str = "", link: str = "") -> str:
        """Return the name of a shape and its alternative text; a shape without text is decorative."""
        self.next += 1
        words = f'name="{_text(words[:60])}" descr="{_text(words)}"' if words else f'name="shape {self.next}"'
        return f'<p:cNvPr id="{self.next}" {words}>{link}</p:cNvPr>'

    def place(self, box: Box, opening: str) -> str:
        lengths = (box.x0 + self.dx, box.y0 + self.dy, box.width, box.height)
        x, y, width, height = (round(pixels * PX) for pixels in lengths)
        return f'{opening}<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'

    def frame(self, text: Text, indent: float, role: str, url: str = "") -> str:
        """Return the body of a shape with the text; `role` is the colour of all of it, or ""."""
        anchor = "ctr" if indent else "t"
        spacing = f'<a:lnSpc><a:spcPts val="{round(LEADING * text.size * 75)}"/></a:lnSpc>'
        link = self.leads(url)
        lines = (
            f'<a:p><a:pPr marL="0" indent="0" algn="{ALIGN[text.anchor]}"{_rtl(line)}>{spacing}'
            '<a:spcBef><a:spcPts val="0"/>'
            f"</a:spcBef><a:buNone/></a:pPr>{''.join(self.run(run, role, link) for run in _runs(line))}</a:p>"
            for line in text.lines
        )
        return (
            f'<p:txBody><a:bodyPr wrap="none" lIns="{round(indent * PX)}" tIns="0" rIns="0" bIns="0" anchor="{anchor}">'
            f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{''.join(lines)}</p:txBody>"
        )

    def run(self, run: Run, role: str, link: str) -> str:
        bold = ' b="1"' if run.weight >= 600 else ""
        fill = self.solid(role or run.role)
        words = _text(run.text.replace("\u2002", "  "))
        size = f'sz="{round(run.size * 75)}"{bold} dirty="0"'
        return f"<a:r><a:rPr {size}>{fill}{_faces(run.text)}{link}</a:rPr><a:t>{words}</a:t></a:r>"

    def leads(self, url: str) -> str:
        """Return a link to another site, if the URL is safe."""
        if not (safe := safe_url(clean(url))):
            return ""
        rel = self.slide.part.relate_to(safe, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return f'<a:hlinkClick r:id="{rel}"/>'

    def jump(self, event: str) -> str:
        """Return a link to the event's slide, unless it is this one."""
        target = self.by_event.get(event)
        if target is None or target is self.slide:
            return ""
        rel = self.slide.part.relate_to(target.part, RELATIONSHIP_TYPE.SLIDE)
        return f'<a:hlinkClick r:id="{rel}" action="ppaction://hlinksldjump"/>'

    def fill(self, paint: Paint) -> str:
        return self.solid(paint.fill, float(paint.opacity or 1)) if paint.fill else "<a:noFill/>"

    def edge(self, paint: Paint) -> str:
        if not paint.edge:
            return "<a:ln><a:noFill/></a:ln>"
        dash = f'<a:prstDash val="{DASHES.get(paint.dash, "sysDot")}"/>' if paint.dash else ""
        return f'<a:ln w="{round((paint.width or 1) * PX)}">{self.solid(paint.edge)}{dash}</a:ln>'

    def solid(self, role: str, opacity: float = 1.0) -> str:
        return f"<a:solidFill>{self.colour(role, opacity)}</a:solidFill>"

    def colour(self, role: str, opacity: float = 1.0) -> str:
        alpha = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
        if role in SCHEME:
            return f'<a:schemeClr val="{SCHEME[role]}">{alpha}</a:schemeClr>'
        value = colour(role, self.fills, self.theme, setting().house).removeprefix("#")
        return f'<a:srgbClr val="{value}">{alpha}</a:srgbClr>'
