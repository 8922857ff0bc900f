"""The master and the layouts of a PPTX: places, fonts and colours of all placeholders, which slides only fill.

Each layout has a title, a foot and a slide number. A text below the title, a number or a quotation is a placeholder
too.
Whoever changes the master changes all slides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from timeline.chart.slides.frame import (
    COVER,
    COVER_TEXT,
    NUMBERS,
    PARAGRAPHS,
    QUOTES,
    TEXTS,
    TITLES,
    WORDS,
    Frame,
)
from timeline.chart.slides.slide import Kind
from timeline.chart.slides.slide_chart import SMALLEST
from timeline.i18n.catalogue import say
from timeline.layout.mirrored import flipped
from timeline.layout.scene import Box
from timeline.render import primitives as draw
from timeline.theme.colours import Theme
from timeline.theme.house import HouseTheme

PX = 9525
"""English metric units per pixel, 96 pixels to the inch."""
TITLE, TEXT, BIG, WORDS_BELOW, FOOT, NUMBER = "title", "text", "big", "words", "foot", "number"
CALLED = {
    TITLE: "Title", TEXT: "Subtitle", BIG: "Large text", WORDS_BELOW: "Text below", FOOT: "Foot",
    NUMBER: "Slide number",
}  # fmt: skip
"""The names of placeholders, which layouts also show in them."""
AS_ABOVE = "<a:bodyPr/><a:lstStyle/>"
"""The style of a placeholder that has that of the layout or the master."""
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
SPACES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    f' xmlns:a="{_A}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


@dataclass(frozen=True)
class Holder:
    """A placeholder: its type and index in the file, its size in pixels, and how its text is set."""

    kind: str
    index: int
    size: float
    bold: bool = False
    colour: str = "tx1"
    anchor: str = "t"

    @property
    def tag(self) -> str:
        """The element by which a slide or a layout refers to it."""
        index = f' idx="{self.index}"' if self.index else ""
        return f'<p:ph type="{self.kind}"{index}/>'


HOLDERS: dict[str, Holder] = {
    TITLE: Holder("title", 0, TITLES[0], bold=True, anchor="b"),
    TEXT: Holder("body", 1, TEXTS[0], colour="tx2"),
    FOOT: Holder("ftr", 11, SMALLEST, colour="tx2", anchor="b"),
    NUMBER: Holder("sldNum", 12, SMALLEST, colour="tx2", anchor="b"),
}
"""The placeholders of the master."""
COVERS = {
    TITLE: Holder("title", 0, COVER[0], bold=True, anchor="b"),
    TEXT: Holder("body", 1, COVER_TEXT[0], colour="tx2"),
}
LARGE = {
    BIG: Holder("body", 13, NUMBERS[0], bold=True, anchor="b"),
    WORDS_BELOW: Holder("body", 14, WORDS[0], colour="tx2"),
}
QUOTED = {**LARGE, BIG: Holder("body", 13, QUOTES[0], anchor="b")}
LAYOUTS: dict[str, tuple[str, dict[str, Holder]]] = {
    "title": ("Title", COVERS),
    "chart": ("Chart", {}),
    "number": ("Number", LARGE),
    "quote": ("Quotation", QUOTED),
    "text": ("Text", {BIG: Holder("body", 13, PARAGRAPHS[0])}),
}
"""The name of each layout, and the placeholders that it places itself."""


def layout_of(kind: Kind) -> str:
    """Return the key of the layout for a kind of slide."""
    return kind if kind in LAYOUTS else "chart"


def build_layouts(show: Any, frame: Frame, lang: str, leftward: bool) -> dict[str, Any]:
    """Write the master and the layouts for a frame into a presentation; return the layouts by their keys."""
    master = show.slide_masters[0]
    _write_master(master._element, frame, lang, leftward)
    layouts = list(show.slide_layouts)
    for layout in layouts[len(LAYOUTS) :]:
        show.slide_layouts.remove(layout)
    for layout, (key, (name, own)) in zip(layouts, LAYOUTS.items(), strict=False):
        _write_layout(layout._element, say(lang, name), _places(key, frame, leftward), own, lang, leftward)
    return dict(zip(LAYOUTS, layouts, strict=False))


def _places(layout: str, frame: Frame, leftward: bool) -> dict[str, Box]:
    boxes = {TITLE: frame.title, TEXT: frame.text, FOOT: frame.foot, NUMBER: frame.number}
    boxes |= {BIG: frame.big, WORDS_BELOW: frame.words}
    boxes |= {TITLE: frame.cover, TEXT: frame.sentence} if layout == "title" else {}
    boxes |= {BIG: frame.prose} if layout == "text" else {}
    return {name: flipped(box, float(frame.width)) if leftward else box for name, box in boxes.items()}


def _write_master(element: Any, frame: Frame, lang: str, leftward: bool) -> None:
    tree = element.find(qn("p:cSld")).find(qn("p:spTree"))
    places = _places("chart", frame, leftward)
    fill_tree(tree, (_holder(name, holder, places[name], lang, leftward) for name, holder in HOLDERS.items()))
    styles = element.find(qn("p:txStyles"))
    for name, holder, font in (("titleStyle", HOLDERS[TITLE], "+mj"), ("bodyStyle", HOLDERS[TEXT], "+mn")):
        old = styles.find(qn(f"p:{name}"))
        new = parse_xml(f"<p:{name} {SPACES}>{_level(holder, leftward, font)}</p:{name}>")
        styles.replace(old, new)


def _write_layout(
    element: Any, name: str, places: dict[str, Box], own: dict[str, Holder], lang: str, leftward: bool
) -> None:
    sheet = element.find(qn("p:cSld"))
    sheet.set("name", name)
    for extension in sheet.findall(qn("p:extLst")):
        sheet.remove(extension)
    element.attrib.pop("type", None)
    element.set("userDrawn", "1")
    shared = [each for each in HOLDERS if each not in own and not (each == TEXT and BIG in own)]
    holders = [placeholder(each, HOLDERS[each], lang, _words_in(each, lang)) for each in shared]
    placed = [_holder(each, holder, places[each], lang, leftward) for each, holder in own.items()]
    fill_tree(sheet.find(qn("p:spTree")), [*holders, *placed])


def fill_tree(tree: Any, shapes: Iterable[str]) -> None:
    """Replace the shapes of a slide, a layout or the master by placeholders, with numbers as ids."""
    for old in tree.findall(qn("p:sp")):
        tree.remove(old)
    for n, shape in enumerate(shapes, start=2):
        made = parse_xml(shape)
        made.nvSpPr.cNvPr.set("id", str(n))
        tree.append(made)


def slide_number(text: str, lang: str, count: int = 0) -> str:
    """Return the paragraph of a slide number, which programs keep up to date, and of the number of all slides."""
    rest = f'<a:r><a:rPr lang="{lang}"/><a:t> / {count}</a:t></a:r>' if count else ""
    return (
        f'<a:p><a:fld id="{{C1FF6DA9-008F-8B48-92A6-B652298478BF}}" type="slidenum"><a:rPr lang="{lang}"/>'
        f"<a:t>{text}</a:t></a:fld>{rest}</a:p>"
    )


def placeholder(
    name: str, holder: Holder, lang: str, paragraphs: str, place: str = "<p:spPr/>", style: str = AS_ABOVE
) -> str:
    """Return a placeholder with paragraphs; without `place` and `style`, it has those of the layout or the master."""
    return (
        f'<p:sp {SPACES}><p:nvSpPr><p:cNvPr id="0" name="{escape(say(lang, CALLED[name]))}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{holder.tag}</p:nvPr></p:nvSpPr>{place}'
        f"<p:txBody>{style}{paragraphs}</p:txBody></p:sp>"
    )


def _words_in(name: str, lang: str) -> str:
    """Return the paragraph that a layout shows in a placeholder."""
    if name == NUMBER:
        return slide_number("‹#›", lang)
    return f'<a:p><a:r><a:rPr lang="{lang}"/><a:t>{escape(say(lang, CALLED[name]))}</a:t></a:r></a:p>'


def _holder(name: str, holder: Holder, box: Box, lang: str, leftward: bool) -> str:
    """Return a placeholder of a layout or the master with its place and its style."""
    x, y, wide, high = (round(value * PX) for value in (box.x0, box.y0, box.width, box.height))
    # Programs that shrink a text do so even if it fits, which makes the feet of slides unequal.
    fit = "<a:noAutofit/>" if name in (FOOT, NUMBER) else "<a:normAutofit/>"
    level = _level(holder, leftward, "+mj" if holder.kind == "title" else "+mn", at_end=name == NUMBER)
    place = (
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
    )
    style = (
        f'<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{holder.anchor}">{fit}</a:bodyPr>'
        f"<a:lstStyle>{level}</a:lstStyle>"
    )
    return placeholder(name, holder, lang, _words_in(name, lang), place, style)


def _level(holder: Holder, leftward: bool, font: str, *, at_end: bool = False) -> str:
    """Return the style of the first level of a text, in the fonts of the theme."""
    align = "l" if leftward == at_end else "r"
    bold = ' b="1"' if holder.bold else ' b="0"'
    return (
        f'<a:lvl1pPr marL="0" indent="0" algn="{align}" rtl="{int(leftward)}">'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="{round(holder.size * 75)}"{bold}>'
        f'<a:solidFill><a:schemeClr val="{holder.colour}"/></a:solidFill>'
        f'<a:latin typeface="{font}-lt"/><a:ea typeface="{font}-ea"/><a:cs typeface="{font}-cs"/>'
        "</a:defRPr></a:lvl1pPr>"
    )


def set_theme(show: Any, colours: dict[str, str], fonts: tuple[str, str], name: str) -> None:
    """Set the colours and the fonts of the theme, so that all can be changed in one place."""
    master = show.slide_masters[0]
    part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme = parse_xml(part.blob)
    theme.set("name", name)
    for slot, value in colours.items():
        place = theme.find(f".//{{{_A}}}clrScheme/{{{_A}}}{slot}")
        place[:] = [parse_xml(f'<a:srgbClr xmlns:a="{_A}" val="{value.removeprefix("#")}"/>')]
    for part_of, font in zip(("majorFont", "minorFont"), fonts, strict=True):
        for latin in theme.iterfind(f".//{{{_A}}}fontScheme/{{{_A}}}{part_of}/{{{_A}}}latin"):
            latin.set("typeface", font)
    part._blob = serialize_part_xml(theme)
    # The template's background refers to a style of the theme; this is only its first colour.
    master.background.fill.solid()
    fill = master._element.find(qn("p:cSld")).find(qn("p:bg")).find(qn("p:bgPr")).find(qn("a:solidFill"))
    fill[:] = [parse_xml(f'<a:schemeClr xmlns:a="{_A}" val="bg1"/>')]


@cache
def share_of(role: str, theme: Theme, house: HouseTheme) -> float:
    """Return the opacity in which the colour of muted texts looks as the colour of a role."""
    paper, muted, wanted = (
        [int(draw.colour(name, {}, theme, house)[n : n + 2], 16) for n in (1, 3, 5)]
        for name in ("paper", "muted", role)
    )
    shares = [(c - a) / (b - a) for a, b, c in zip(paper, muted, wanted, strict=True) if a != b]
    return round(min(max(sum(shares) / len(shares), 0.0), 1.0), 2) if shares else 1.0
