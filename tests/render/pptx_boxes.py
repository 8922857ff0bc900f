"""The boxes of the texts of a PPTX slide in a font that replaces the theme's, measured without a program that draws it.

The fonts in `fonts/` have the letters of Latin only: Carlito and Liberation Sans (SIL Open Font License 1.1), and
DejaVu Sans (Bitstream Vera licence).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from PIL import ImageFont
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.oxml.ns import qn

FONTS = {
    "Carlito": ("Carlito-Regular.ttf", "Carlito-Bold.ttf"),
    "Liberation Sans": ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    "DejaVu Sans": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
}
EMU, LINE = 9525, 1.24
"""Units to the pixel, and the greatest height of a line that a font asks for, in sizes."""


class Box(NamedTuple):
    """A text and its box, in pixels."""

    words: str
    x0: float
    y0: float
    x1: float
    y1: float

    def over(self, other: Box, slack: float = 1.0) -> bool:
        """Whether the boxes overlap by more than `slack` pixels."""
        wide = min(self.x1, other.x1) - max(self.x0, other.x0)
        high = min(self.y1, other.y1) - max(self.y0, other.y0)
        return wide > slack and high > slack


def every(shapes: Any) -> Iterator[Any]:
    """All shapes of a slide, those in groups included."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from every(shape.shapes)
        else:
            yield shape


@cache
def face(font: str, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(Path(__file__).with_name("fonts") / FONTS[font][bold]), 200)


def width(text: str, font: str, size: float, bold: bool) -> float:
    return face(font, bold).getlength(text) * size / 200


def free_boxes(tree: Any, font: str) -> Iterator[Box]:
    """The texts that are not in placeholders, each line at its place."""
    for shape in tree.iter(qn("p:sp")):
        body = shape.find(qn("p:txBody"))
        if body is None or shape.find(f".//{qn('p:ph')}") is not None:
            continue
        place = shape.find(f".//{qn('a:xfrm')}")
        x, y = (int(place.find(qn("a:off")).get(name)) / EMU for name in "xy")
        wide, high = (int(place.find(qn("a:ext")).get(name)) / EMU for name in ("cx", "cy"))
        inset = int(body.find(qn("a:bodyPr")).get("lIns", "0")) / EMU
        lines = list(_lines(body, font))
        total = sum(line[2] for line in lines)
        top = y + (high - total) / 2 if body.find(qn("a:bodyPr")).get("anchor") == "ctr" else y
        for words, long, tall, align in lines:
            left = {"l": x + inset, "ctr": x + (wide - long) / 2, "r": x + wide - long}[align]
            yield Box(words, left, top, left + long, top + tall)
            top += tall


def _lines(body: Any, font: str) -> Iterator[tuple[str, float, float, str]]:
    """Each line with its words, its width, its height and its alignment."""
    for paragraph in body.iter(qn("a:p")):
        spacing = paragraph.find(f".//{qn('a:spcPts')}")
        words, long = "", 0.0
        for run in paragraph.iter(qn("a:r")):
            style, text = run.find(qn("a:rPr")), run.find(qn("a:t")).text or ""
            long += width(text, font, int(style.get("sz")) / 75, style.get("b") == "1")
            words += text
        if words:
            yield words, long, int(spacing.get("val")) / 75, paragraph.find(qn("a:pPr")).get("algn")


def held_boxes(slide: Any, font: str) -> Iterator[Box]:
    """The texts in placeholders, wrapped in the place and the style of the layout or the master."""
    for shape in slide.placeholders:
        source = _styled(shape, slide)
        size, bold = _style(source)
        fit = shape._element.find(f".//{qn('a:normAutofit')}")
        size *= int(fit.get("fontScale", "100000")) / 100_000 if fit is not None else 1.0
        wide, lines = shape.width / EMU, 0
        for paragraph in shape.text_frame.paragraphs:
            lines += _wrapped(paragraph.text or "1", font, size, bold, wide)
        high = lines * LINE * size
        x, y = shape.left / EMU, shape.top / EMU
        if source.find(f".//{qn('a:bodyPr')}").get("anchor") == "b":
            y += shape.height / EMU - high
        yield Box(shape.text_frame.text, x, y, x + wide, y + high)


def _wrapped(text: str, font: str, size: float, bold: bool, wide: float) -> int:
    lines, line = 1, ""
    for word in text.split(" "):
        longer = f"{line} {word}".strip()
        if line and width(longer, font, size, bold) > wide:
            lines, line = lines + 1, word
        else:
            line = longer
    return lines


def _styled(shape: Any, slide: Any) -> Any:
    """The placeholder of the layout, or else of the master, that gives the place and the style."""
    of = shape.placeholder_format
    layout = slide.slide_layout
    for holder in layout.placeholders:
        if holder.placeholder_format.idx == of.idx and holder._element.spPr.find(qn("a:xfrm")) is not None:
            return holder._element
    return next(h._element for h in layout.slide_master.placeholders if h.placeholder_format.type == of.type)


def _style(element: Any) -> tuple[float, bool]:
    run = element.find(f".//{qn('a:defRPr')}")
    return int(run.get("sz")) / 75, run.get("b") == "1"
