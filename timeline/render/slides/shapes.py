"""A Scene as the native shapes of a slide in DrawingML: rectangles, lines, marks and text boxes.

Shapes are in groups: the axis, the legend, and each row. Shapes of events, positions and rows have the same name on
each slide, which begins with "!!", so that PowerPoint's Morph moves them. Colours of the file's theme are written as
theme colours, all others as plain colours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from html import escape
from io import BytesIO
from itertools import pairwise
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml

from timeline.i18n.catalogue import DEFAULT_LANGUAGE, say
from timeline.i18n.letters import RIGHT, undirected
from timeline.layout.scene import LEADING, Band, Bar, Box, Line, Mark, Run, Scene, Text
from timeline.model.citation import safe_url
from timeline.render import primitives as draw
from timeline.render.display import Writer, display
from timeline.render.pixels import logo_pixels
from timeline.render.slides.master import PX, SPACES, share_of
from timeline.render.slides.shape_groups import morph_name, rows_of, spoken_row
from timeline.theme.colours import Theme
from timeline.theme.setting import Setting

DASHES = {"2.6 1.8": "sysDash"}
"""The dashes of marks; dashed lines are dotted."""
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""The mark of a shape that a screen reader omits."""
ROUND = 5
"""The radius above which the corners of a rectangle are drawn as round, in pixels."""
NONE: Mapping[str, Any] = {}
UNPAINTED = draw.Paint()
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
THIN = frozenset({"rule", "pole"})
"""Roles of lines, in the colour of muted texts and partly transparent."""
PALE = 0.45
"""The opacity of a theme's colour in a paler band."""
ALIGN = {"start": "l", "middle": "ctr", "end": "r"}
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """Return user text without the characters that XML cannot contain."""
    return _UNSHOWABLE.sub("", text)


def _text(value: str) -> str:
    return escape(clean(value), quote=True)


def _point(point: draw.Point, left: float, top: float) -> str:
    return f'<a:pt x="{round((point[0] - left) * PX)}" y="{round((point[1] - top) * PX)}"/>'


def _faces(how: Setting, text: str) -> str:
    """Return the names of the fonts for letters that the theme's font lacks: of East Asia, or of other scripts."""
    slots = {"ea" if "CJK" in font.family else "cs": font.family for font in how.fonts_in(text)}
    return "".join(f'<a:{slot} typeface="{_text(slots[slot])}"/>' for slot in ("ea", "cs") if slot in slots)


def _form(rect: draw.Rect) -> str:
    return f"roundRect {rect.radius:g}" if rect.radius > ROUND else "rect"


def _corner(radius: float, box: Box) -> str:
    """Return the guide of round corners: their radius, as a share of the shorter side."""
    share = min(round(radius / max(min(box.width, box.height), 1.0) * 100_000), 50_000)
    return f'<a:gd name="adj" fmla="val {share}"/>'


class Painter(Writer):
    """The writer of a slide's shapes.

    `by_event` has the slides to which marks of events link, `slots` the names of the theme's colours by their values.
    """

    def __init__(
        self,
        slide: Any,
        setting: Setting,
        theme: Theme,
        by_event: Mapping[str, Any] = NONE,
        slots: Mapping[str, str] = NONE,
    ) -> None:
        self.slide, self.setting, self.theme, self.by_event, self.slots = (
            slide,
            setting,
            theme,
            by_event,
            slots,
        )
        self.tree = slide.shapes._spTree
        self.next = 100
        self.used = Counter[str]()
        self.fills: Mapping[str, str] = {}
        self.lang = DEFAULT_LANGUAGE
        self.dx = self.dy = 0.0

    def scene(self, scene: Scene, x: float, y: float) -> None:
        """Add the chart with its top left corner at (x, y), in pixels."""
        self.dx, self.dy, self.fills, self.lang = x, y, scene.fills, scene.lang
        shown, axis = display(scene), {id(text) for text in scene.texts if text.part == "axis"}
        with self.grouped(say(self.lang, "Axis")):
            names = (block for block in shown.texts if id(block.text) in axis)
            self.all((*shown.tints, *shown.cones, *shown.rules, *names))
        rows = list(rows_of(scene, shown))
        for row, parts in rows:
            with self.grouped(say(self.lang, "Row {name}", name=str(row.head)), spoken_row(row, scene)):
                self.all(parts)
        words = scene.values[-1][1] if scene.values else ""
        for strip, of in zip(shown.strips, scene.strips, strict=True):
            with self.grouped(of.name, words):
                self.all(strip.shapes)
        with self.grouped(say(self.lang, "Other texts")):
            others = (block for block in shown.texts if id(block.text) not in axis)
            self.all((*shown.links, *shown.cursors, *others))
        with self.grouped(say(self.lang, "Legend")):
            self.all(shown.keys)
        self.dx = self.dy = 0.0

    def all(self, shapes: Iterable[Any]) -> None:
        for shape in shapes:
            self.spell(shape)

    @contextmanager
    def grouped(self, name: str, words: str = "") -> Iterator[None]:
        """Put the shapes that are added into a group, which is as large as they are together."""
        outer, self.next = self.tree, self.next + 1
        words = f' descr="{_text(words)}"' if words else ""
        self.tree = parse_xml(
            f'<p:grpSp {SPACES}><p:nvGrpSpPr><p:cNvPr id="{self.next}" name="{_text(name[:60])}"{words}/>'
            "<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:grpSp>"
        )
        yield
        made, self.tree = self.tree, outer
        if len(made) > 2:  # its name and its place
            outer.append(made)
            made.recalculate_extents()

    def group(self, group: draw.Group) -> None:
        """Add a position as one rectangle with its text; the mark of an event has a link."""
        of, first, last = group.of, group.shapes[0], group.shapes[-1]
        name, shapes = morph_name(of), group.shapes
        if group.pole:
            self.strokes(draw.Strokes((group.pole,), draw.POLE), name and f"{name}-pole")
        if isinstance(of, Band) and isinstance(first, draw.Rect):
            words = last if isinstance(last, draw.TextBlock) and last.text.box.touches(first.box) else None
            frame = self.frame(words.text, words.text.box.x0 - first.box.x0, words.role) if words else ""
            self.shape(_form(first), first.box, first.paint, self.named(first.words, name=name), frame)
            shapes = shapes[1:-1] if words else shapes[1:]
        told = False
        for shape in shapes:
            if (
                isinstance(of, Bar)
                and isinstance(shape, draw.Rect)
                and shape.paint.fill
                and of.event
                and not told
            ):
                named = self.named(of.words, self.jump(of.event), name=name)
                self.shape(_form(shape), shape.box, shape.paint, named)
                told = True
            elif isinstance(of, Mark) and isinstance(shape, draw.Glyph) and shape.shape == of.shape:
                self.glyph(shape, self.named(of.words, self.jump(of.event), name=name))
            elif isinstance(shape, draw.TextBlock):
                self.text(shape.text, role=shape.role, name=name and f"{name}-label")
            else:
                self.spell(shape)

    def rect(self, rect: draw.Rect) -> None:
        self.shape(_form(rect), rect.box, rect.paint, self.named(rect.words))

    def fade(self, fade: draw.Fade) -> None:
        """Add an area that fades to the paper, as one rectangle with a gradient."""
        stops = "".join(
            f'<a:gs pos="{n}">{self.colour("paper", opacity)}</a:gs>'
            for n, opacity in ((0, 0.0), (100_000, 1.0))
        )
        angle = 10_800_000 if fade.leftward else 0
        paint = f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="{angle}"/></a:gradFill><a:ln><a:noFill/></a:ln>'
        self.put(
            f"<p:sp {SPACES}><p:nvSpPr>{self.named()}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>"
            f'{self.place(fade.box, "<a:xfrm>")}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f"{paint}</p:spPr></p:sp>"
        )

    def glyph(self, glyph: draw.Glyph, named: str = "") -> None:
        x, y, r = glyph.x, glyph.y, glyph.reach
        box = Box(x - r, y - r, x + r, y + r)
        self.shape(SHAPES[glyph.shape], box, glyph.paint, named or self.named())

    def picture(self, picture: draw.Picture) -> None:
        """Add the image of an event with rounded corners."""
        self.image(picture.image.data, picture.box, picture.alt, _corner(draw.CORNER, picture.box))

    def image(self, data: bytes, box: Box, alt: str, corner: str = "") -> None:
        """Add an image with its alternative text; `corner` is the guide of its rounded corners."""
        _, rel = self.slide.part.get_or_add_image_part(BytesIO(data))
        form = (
            f'<a:prstGeom prst="{"roundRect" if corner else "rect"}"><a:avLst>{corner}</a:avLst></a:prstGeom>'
        )
        named = self.named(alt, name="" if alt else say(self.lang, "Image"))
        self.put(
            f"<p:pic {SPACES}><p:nvPicPr>{named}<p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>"
            f'<a:blip r:embed="{rel}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>'
            f"{self.place(box, '<a:xfrm>')}{form}</p:spPr></p:pic>"
        )

    def emblem(self, emblem: draw.Emblem) -> None:
        """Add the logo as an image of pixels, which all programs show."""
        self.image(logo_pixels(emblem.image), emblem.box, emblem.image.name)

    def area(self, area: draw.Area) -> None:
        """Add a polygon as one shape."""
        (left, right), (top, bottom) = ((min(some), max(some)) for some in zip(*area.corners, strict=True))
        start, *rest = (_point(corner, left, top) for corner in area.corners)
        drawn = f"<a:moveTo>{start}</a:moveTo>" + "".join(f"<a:lnTo>{each}</a:lnTo>" for each in rest)
        paint = f"{self.fill(area.paint)}{self.edge(area.paint)}"
        self.freeform(Box(left, top, right, bottom), f"{drawn}<a:close/>", paint, self.named())

    def curve(self, curve: draw.Curve) -> None:
        """Add a line in its pieces."""
        for piece in curve.arc.pieces:
            self.strokes(draw.Strokes(tuple(Line(*a, *b) for a, b in pairwise(piece)), curve.paint))

    def textblock(self, block: draw.TextBlock) -> None:
        self.text(block.text, role=block.role)

    def text(self, text: Text, url: str = "", role: str = "", name: str = "") -> None:
        """Add lines of text in a separate box, with a link to `url`; `role` is the colour of all of it, or ""."""
        named = self.named(name=name or str(text)[:40], spoken=True)
        self.shape("rect", text.box, UNPAINTED, named, self.frame(text, 0.0, role, url))

    def strokes(self, strokes: draw.Strokes, name: str = "") -> None:
        """Add lines in one paint as one shape."""
        edge, lines = self.edge(strokes.paint), strokes.lines
        if not lines:
            return
        x0, x1 = min(min(line.x0, line.x1) for line in lines), max(max(line.x0, line.x1) for line in lines)
        y0, y1 = min(min(line.y0, line.y1) for line in lines), max(max(line.y0, line.y1) for line in lines)
        drawn = "".join(
            f"<a:moveTo>{_point((line.x0, line.y0), x0, y0)}</a:moveTo>"
            f"<a:lnTo>{_point((line.x1, line.y1), x0, y0)}</a:lnTo>"
            for line in lines
        )
        self.freeform(Box(x0, y0, x1, y1), drawn, f"<a:noFill/>{edge}", self.named(name=name))

    def freeform(self, box: Box, drawn: str, paint: str, named: str) -> None:
        """Add a shape of the path `drawn`, whose points are measured from the upper left corner of the box."""
        size = f'w="{max(round(box.width * PX), 1)}" h="{max(round(box.height * PX), 1)}"'
        filled = ' fill="none"' if paint.startswith("<a:noFill/>") else ""
        self.put(
            f"<p:sp {SPACES}><p:nvSpPr>{named}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{self.place(box, '<a:xfrm>')}"
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path {size}{filled}>{drawn}</a:path></a:pathLst>'
            f"</a:custGeom>{paint}</p:spPr></p:sp>"
        )

    def shape(self, form: str, box: Box, paint: draw.Paint, named: str, frame: str = "") -> None:
        """Add one shape; `named` is its name, and `frame` is the text in it."""
        turned = {"triangle": ' rot="-5400000"', "triangle right": ' rot="5400000"'}.get(form, "")
        preset, _, radius = form.partition(" ")
        corner = _corner(float(radius), box) if preset == "roundRect" else ""
        kind = '<p:cNvSpPr txBox="1"/>' if paint is UNPAINTED else "<p:cNvSpPr/>"
        self.put(
            f"<p:sp {SPACES}><p:nvSpPr>{named}{kind}<p:nvPr/></p:nvSpPr><p:spPr>"
            f'{self.place(box, f"<a:xfrm{turned}>")}<a:prstGeom prst="{preset}"><a:avLst>{corner}</a:avLst>'
            f"</a:prstGeom>{self.fill(paint)}{self.edge(paint)}</p:spPr>{frame}</p:sp>"
        )

    def hatch(self, hatch: draw.Hatch) -> None:
        """Add a pattern as one shape: readers confuse preset patterns of slides."""
        points = [point for area in hatch.areas for point in area]
        (left, right), (top, bottom) = ((min(some), max(some)) for some in zip(*points, strict=True))
        drawn = "".join(
            f"<a:moveTo>{_point(start, left, top)}</a:moveTo>"
            + "".join(f"<a:lnTo>{_point(corner, left, top)}</a:lnTo>" for corner in rest)
            + "<a:close/>"
            for start, *rest in hatch.polygons
        )
        if drawn:
            paint = f"{self.solid(hatch.role)}<a:ln><a:noFill/></a:ln>"
            self.freeform(Box(left, top, right, bottom), drawn, paint, self.named())

    def put(self, xml: str) -> None:
        self.tree.append(parse_xml(xml))

    def named(self, words: str = "", link: str = "", name: str = "", *, spoken: bool = False) -> str:
        """Return the name of a shape and its alternative text.

        A shape without words is decorative, unless it is `spoken` because it is a text.
        """
        self.next += 1
        if name.startswith("!!"):
            self.used[name] += 1
            name += f"-{self.used[name]}" if self.used[name] > 1 else ""
        told = f' descr="{_text(words)}"' if words else ""
        name = name or words[:60] or say(self.lang, "Line or area")
        quiet = "" if words or spoken else DECORATIVE
        return f'<p:cNvPr id="{self.next}" name="{_text(name)}"{told}>{link}{quiet}</p:cNvPr>'

    def place(self, box: Box, opening: str) -> str:
        lengths = (box.x0 + self.dx, box.y0 + self.dy, box.width, box.height)
        x, y, width, height = (round(pixels * PX) for pixels in lengths)
        return f'{opening}<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'

    def frame(self, text: Text, indent: float, role: str, url: str = "") -> str:
        """Return the body of a shape with the text; `role` is the colour of all of it, or ""."""
        anchor, lines, link = "ctr" if indent else "t", "", self.leads(url)
        spacing = f'<a:lnSpc><a:spcPts val="{round(LEADING * text.size * 75)}"/></a:lnSpc>'
        for line in text.lines:
            # A run that is alone has the direction of its paragraph instead of a character for it.
            alone = len(line) == 1
            leftward = ' rtl="1"' if alone and line[0].text.startswith(RIGHT) else ""
            runs = [line[0]._replace(text=undirected(line[0].text))] if alone else line
            lines += (
                f'<a:p><a:pPr marL="0" indent="0" algn="{ALIGN[text.anchor]}"{leftward}>{spacing}'
                '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/></a:pPr>'
                f"{''.join(self.run(run, role, link) for run in runs)}</a:p>"
            )
        return (
            f'<p:txBody><a:bodyPr wrap="none" lIns="{round(indent * PX)}" tIns="0" rIns="0" bIns="0" anchor="{anchor}">'
            f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{lines}</p:txBody>"
        )

    def run(self, run: Run, role: str, link: str) -> str:
        bold = ' b="1"' if run.weight >= 600 else ""
        fill = self.solid(role or run.role)
        words = _text(run.text.replace("\u2002", "  "))
        size = f'sz="{round(run.size * 75)}"{bold} dirty="0"'
        font = '<a:latin typeface="+mn-lt"/>'
        return f"<a:r><a:rPr {size}>{fill}{font}{_faces(self.setting, run.text)}{link}</a:rPr><a:t>{words}</a:t></a:r>"

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

    def fill(self, paint: draw.Paint) -> str:
        return self.solid(paint.fill, float(paint.opacity or 1)) if paint.fill else "<a:noFill/>"

    def edge(self, paint: draw.Paint) -> str:
        if not paint.edge:
            return "<a:ln><a:noFill/></a:ln>"
        dash = f'<a:prstDash val="{DASHES.get(paint.dash, "sysDot")}"/>' if paint.dash else ""
        return f'<a:ln w="{round((paint.width or 1) * PX)}">{self.solid(paint.edge)}{dash}</a:ln>'

    def solid(self, role: str, opacity: float = 1.0) -> str:
        return f"<a:solidFill>{self.colour(role, opacity)}</a:solidFill>"

    def colour(self, role: str, opacity: float = 1.0) -> str:
        """Return a colour, of the theme if it is one; a paler one is partly transparent."""
        slot, house = SCHEME.get(role, ""), self.setting.house
        if role in THIN:
            slot, opacity = "tx2", opacity * share_of(role, self.theme, house)
        if not slot and role.startswith("quiet-fill:"):
            slot = self.slots.get(draw.colour(role.removeprefix("quiet-"), self.fills, self.theme, house), "")
            opacity *= PALE if slot else 1.0
        value = draw.colour(role, self.fills, self.theme, house)
        slot = slot or self.slots.get(value, "")
        alpha = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
        if slot:
            return f'<a:schemeClr val="{slot}">{alpha}</a:schemeClr>'
        return f'<a:srgbClr val="{value.removeprefix("#")}">{alpha}</a:srgbClr>'
