"""A Scene as the native shapes of a slide, written as DrawingML: rectangles, lines, marks and boxes of text.

Roles that the theme of the file has are named as its colours, all others are given as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml

from timeline.layout.scene import LEADING, Band, Box, LegendKey, Line, Mark, Run, Scene, Term, Text
from timeline.model.links import safe_url
from timeline.render.paint import BLOCKS, RING, blocks_of, cuts_of, half_of, paints_of, stance_colour, tick_of
from timeline.theme.colours import PALETTES, Theme

PX = 9525
"""English metric units of a pixel, 96 to the inch."""
SLACK = 14.0
"""Pixels more than measured that a box of text is wide, for a font that is wider."""
PATTERNS: dict[Term, str] = {
    "fixed": "wdUpDiag",
    "condition": "ltDnDiag",
    "off": "ltVert",
    "off-dots": "pct20",
    "off-grid": "smGrid",
    "off-cross": "openDmnd",
    "past": "dkVert",
    "unknown": "ltUpDiag",
}
SHAPES = {"circle": "ellipse", "diamond": "diamond", "square": "rect", "earlier": "triangle"}
SCHEME = {
    "ink": "tx1",
    "paper": "bg1",
    "muted": "tx2",
    "tint": "bg2",
    "accent": "accent1",
    "band": "tx1",
    "era": "bg2",
}
"""Roles that are colours of the theme."""
ALIGN = {"start": "l", "middle": "ctr", "end": "r"}
_SPACES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """User text without what XML cannot hold."""
    return _UNSHOWABLE.sub("", text)


def _text(value: str) -> str:
    return escape(clean(value), quote=True)


@dataclass(frozen=True, slots=True)
class Look:
    """How a shape is painted, as DrawingML, `turn` in 60000ths of a degree; `words` stand for it, `link` is where a
    click on it leads."""

    fill: str = "<a:noFill/>"
    line: str = ""
    words: str = ""
    link: str = ""
    turn: int = 0


class Painter:
    """Puts shapes on one slide; `told` are the slides that marks of events lead to."""

    def __init__(self, slide: Any, theme: Theme, told: dict[str, Any]) -> None:
        self.slide, self.theme, self.told = slide, theme, told
        self.tree = slide.shapes._spTree
        self.next = 100
        self.fills: dict[str, str] = {}
        self.dx = self.dy = 0.0
        self.jumps: dict[str, str] = {}

    def scene(self, scene: Scene, x: float, y: float) -> None:
        """The picture with its top left corner at (x, y), in the order in which it is drawn."""
        self.dx, self.dy, self.fills = x, y, scene.fills
        for tint in scene.tints:
            self.shape("rect", tint.box, Look(self.solid("tint")))
        self.lines(scene.rules, 1.0)
        self.lines(scene.links, 1.5)
        for count in scene.counts:
            self.shape("rect", count.box, Look(self.solid("pole"), words=count.words))
        for band in scene.bands:
            self.band(band)
        for arc in scene.arcs:
            for piece in arc.pieces:
                some = (*piece[:-1:3], piece[-1])
                self.lines([Line(*a, *b, "accent") for a, b in pairwise(some)], 2.0)
        self.lines(scene.cursors, 2.0)
        self.lines([flag.pole for flag in scene.flags], 1.5)
        for text in (
            *(t.text for t in scene.tints if t.text),
            *scene.texts,
            *(row.head for row in scene.lanes),
        ):
            self.text(text)
        flags = {flag.event: flag.text for flag in scene.flags}
        for mark in scene.marks:
            self.event(mark, flags.get(mark.event))
        for key in scene.legend:
            self.key(key)
        self.dx = self.dy = 0.0

    def band(self, band: Band) -> None:
        """A position as one rectangle that holds its own words."""
        paints = paints_of(band.stance, band.term, band.quiet)
        inner = self.frame(band.text, band.text.box.x0 - band.box.x0, paints.text) if band.text else ""
        area = self.area(band.stance, band.term, band.quiet)
        self.shape("rect", band.box, Look(area, self.outline(paints.edge, 1), band.words), inner)
        self.lines(band.cuts, 2.0)

    def event(self, mark: Mark, label: Text | None) -> None:
        if mark.span:
            self.shape("rect", mark.span, Look(self.solid("muted", 55)))
        if mark.tone == "strong":
            r = mark.size / 2 + RING
            ring = Box(mark.x - r, mark.y - r, mark.x + r, mark.y + r)
            self.shape("ellipse", ring, Look(line=self.outline("accent", 3)))
        self.mark(mark)
        if label:
            self.text(label)

    def mark(self, mark: Mark) -> None:
        dash = "sysDash" if mark.style == "dashed" else ""
        line = self.outline("pole" if mark.tone == "quiet" else "ink", 1 if mark.style == "thin" else 2, dash)
        look = Look(self.solid("paper"), line, mark.words, self.jump(mark.event))
        self.sign(mark.shape, (mark.x, mark.y), mark.size, look)

    def sign(self, shape: str, at: tuple[float, float], size: float, look: Look) -> None:
        r = (size / 2 - 1) * (1 if shape in ("circle", "square") else 1.32)
        box = Box(at[0] - r, at[1] - r, at[0] + r, at[1] + r)
        self.shape(SHAPES[shape], box, replace(look, turn=-5_400_000 if shape == "earlier" else 0))

    def key(self, key: LegendKey) -> None:
        if key.shape in ("swatch", "half"):
            box = half_of(key) if key.shape == "half" else key.box
            edge = self.outline(paints_of(key.role, key.term).edge, 1)
            self.shape("rect", box, Look(self.area(key.role, key.term), edge))
        elif key.shape == "cut":
            self.shape("rect", key.box, Look(self.solid(key.role)))
            self.lines(cuts_of(key), 2.0)
        elif key.shape == "tick":
            self.lines([tick_of(key)], 1.5)
        elif key.shape in BLOCKS:
            look = Look(self.solid(key.role, round(100 * BLOCKS[key.shape])))
            for box in blocks_of(key):
                self.shape("rect", box, look)
        elif key.shape != "sign":
            x, y = (key.box.x0 + key.box.x1) / 2, (key.box.y0 + key.box.y1) / 2
            line = self.outline(
                "ink", 1 if key.style == "thin" else 2, "sysDash" if key.style == "dashed" else ""
            )
            self.sign(key.shape, (x, y), 13.0, Look(self.solid("paper"), line))
        self.text(key.text)

    def text(self, text: Text, url: str = "") -> None:
        """Lines of text in a box of their own, anchored as they are."""
        box = text.box
        left, right = {"start": (0.0, SLACK), "middle": (SLACK, SLACK), "end": (SLACK, 0.0)}[text.anchor]
        wide = Box(box.x0 - left, box.y0, box.x1 + right, box.y1)
        self.shape("rect", wide, Look(), self.frame(text, 0.0, "", url), text_box=True)

    def lines(self, lines: Sequence[Line], width: float) -> None:
        for line in lines:
            x0, x1 = sorted((line.x0, line.x1))
            y0, y1 = sorted((line.y0, line.y1))
            flip = ' flipV="1"' if (line.x1 - line.x0) * (line.y1 - line.y0) < 0 else ""
            dash = "sysDot" if line.dash else ""
            place = self.place(Box(x0, y0, x1, y1), f"<a:xfrm{flip}>")
            self.put(
                f"<p:cxnSp {_SPACES}><p:nvCxnSpPr>{self.named('', '')}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr><p:spPr>"
                f'{place}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{self.outline(line.role, width, dash)}'
                "</p:spPr></p:cxnSp>"
            )

    def shape(self, form: str, box: Box, look: Look, inner: str = "", *, text_box: bool = False) -> None:
        """One shape; `inner` is what is written in it."""
        turned = f' rot="{look.turn}"' if look.turn else ""
        frame = inner or "<p:txBody><a:bodyPr/><a:p/></p:txBody>"
        kind = '<p:cNvSpPr txBox="1"/>' if text_box else "<p:cNvSpPr/>"
        self.put(
            f"<p:sp {_SPACES}><p:nvSpPr>{self.named(look.words, look.link)}{kind}<p:nvPr/></p:nvSpPr><p:spPr>"
            f'{self.place(box, f"<a:xfrm{turned}>")}<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{look.fill}'
            f"{look.line or '<a:ln><a:noFill/></a:ln>'}</p:spPr>{frame}</p:sp>"
        )

    def put(self, xml: str) -> None:
        self.tree.append(parse_xml(xml))

    def named(self, words: str, link: str) -> str:
        """The name of a shape and what stands for it; one without words is for the eye alone."""
        self.next += 1
        if words:
            return f'<p:cNvPr id="{self.next}" name="{_text(words[:60])}" descr="{_text(words)}">{link}</p:cNvPr>'
        return f'<p:cNvPr id="{self.next}" name="shape {self.next}">{link}</p:cNvPr>'

    def place(self, box: Box, opening: str) -> str:
        x, y = round((box.x0 + self.dx) * PX), round((box.y0 + self.dy) * PX)
        return (
            f'{opening}<a:off x="{x}" y="{y}"/><a:ext cx="{round(box.width * PX)}" cy="{round(box.height * PX)}"/>'
            "</a:xfrm>"
        )

    def frame(self, text: Text, indent: float, role: str, url: str = "") -> str:
        """The body of a shape that holds the text; `role` is the colour of all of it where it has one."""
        anchor = "ctr" if indent else "t"
        spacing = f'<a:lnSpc><a:spcPts val="{round(LEADING * text.size * 75)}"/></a:lnSpc>'
        link = self.leads(url)
        lines = (
            f'<a:p><a:pPr marL="0" indent="0" algn="{ALIGN[text.anchor]}">{spacing}<a:spcBef><a:spcPts val="0"/>'
            f"</a:spcBef><a:buNone/></a:pPr>{''.join(self.run(run, role, link) for run in line)}</a:p>"
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
        return f'<a:r><a:rPr sz="{round(run.size * 75)}"{bold} dirty="0">{fill}{link}</a:rPr><a:t>{words}</a:t></a:r>'

    def leads(self, url: str) -> str:
        """A link out of the file, if the address is one to follow."""
        if not (safe := safe_url(clean(url))):
            return ""
        rel = self.slide.part.relate_to(safe, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return f'<a:hlinkClick r:id="{rel}"/>'

    def jump(self, event: str) -> str:
        """A link to the slide that tells the event, unless it is this one."""
        target = self.told.get(event)
        if target is None or target is self.slide:
            return ""
        if event not in self.jumps:
            self.jumps[event] = self.slide.part.relate_to(target.part, RELATIONSHIP_TYPE.SLIDE)
        return f'<a:hlinkClick r:id="{self.jumps[event]}" action="ppaction://hlinksldjump"/>'

    def area(self, stance: str, term: Term, quiet: bool = False) -> str:
        paints = paints_of(stance, term, quiet)
        if term not in PATTERNS:
            return self.solid(paints.fill)
        return (
            f'<a:pattFill prst="{PATTERNS[term]}"><a:fgClr>{self.colour(paints.stripes)}</a:fgClr>'
            f"<a:bgClr>{self.colour(paints.fill)}</a:bgClr></a:pattFill>"
        )

    def solid(self, role: str, share: int = 100) -> str:
        return f"<a:solidFill>{self.colour(role, share)}</a:solidFill>"

    def outline(self, role: str, width: float, dash: str = "") -> str:
        dashed = f'<a:prstDash val="{dash}"/>' if dash else ""
        return f'<a:ln w="{round(width * PX)}">{self.solid(role)}{dashed}</a:ln>'

    def colour(self, role: str, share: int = 100) -> str:
        alpha = f'<a:alpha val="{share * 1000}"/>' if share < 100 else ""
        if role in SCHEME:
            return f'<a:schemeClr val="{SCHEME[role]}">{alpha}</a:schemeClr>'
        part, _, stance = role.partition(":")
        found = (
            stance_colour(part, self.fills[stance], self.theme)
            if stance
            else getattr(PALETTES[self.theme], part)
        )
        return f'<a:srgbClr val="{found.removeprefix("#")}">{alpha}</a:srgbClr>'
