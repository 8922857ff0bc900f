"""The page a picture is printed on: its size, its margin, and the room it leaves for the picture."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.layout.scene import LEADING, Weight
from timeline.layout.style import style_for
from timeline.layout.text import shorten, wrap

CSS_PIXEL = 0.75
"""Points in a pixel of a picture: 96 pixels to the inch."""
PRINTED_PIXEL = CSS_PIXEL * 0.85
"""Points in a pixel on paper, which is read from nearer than a screen: labels of 12 to 15 pixels are 7.6 to 9.6 pt."""
MARGIN = 34.0
"""Of paper, in points: 12 mm."""
PAPERS = {"a4": (210.0, 297.0), "a3": (297.0, 420.0)}
"""Width and height in millimetres, upright."""
MOST_LINES = 3
"""Of a title, a subtitle and notes on a sheet; what is longer is cut there, and stands in full above the table."""
MOST_POINTS = 14_400.0
"""Longest side of a page that readers of PDF are bound to show."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page: `width`, `height` and `margin` in pixels of `unit` points; `height` is None for as high as its content.

    With `sheets`, a chart too long for it continues on the next.
    """

    width: float
    height: float | None
    margin: float
    unit: float
    sheets: bool

    @property
    def room(self) -> int:
        """Width between the margins, in whole pixels."""
        return round(self.width - 2 * self.margin)


def paper_for(width: int, height: int | None) -> Paper:
    """Return the paper of this size in pixels, 96 to the inch (A4: 794 × 1123, or lying), else a page of this size."""
    for short, long in PAPERS.values():
        for across, down in ((short, long), (long, short)):
            size = _pixels(across), _pixels(down)
            if height is not None and abs(width - size[0]) <= 1 and abs(height - size[1]) <= 1:
                return _printed(across, down)
    return Paper(width, height, style_for(width, framed=True).pad, CSS_PIXEL, sheets=False)


def upright() -> Paper:
    """Return the paper for the table of a chart that has a size of its own."""
    return _printed(*PAPERS["a4"])


def _pixels(millimetres: float) -> int:
    return round(millimetres / 25.4 * 96)


def _printed(across: float, down: float) -> Paper:
    to_pixels = 72 / 25.4 / PRINTED_PIXEL
    return Paper(across * to_pixels, down * to_pixels, MARGIN / PRINTED_PIXEL, PRINTED_PIXEL, sheets=True)


@dataclass(frozen=True, slots=True)
class Heading:
    """Lines above and below a picture, and the heights they take, in pixels."""

    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    notes: tuple[str, ...]
    size: float
    subsize: float
    small: float

    @property
    def above(self) -> float:
        """Height of title and subtitle with the gaps under them."""
        lines = len(self.title) * self.size + len(self.subtitle) * self.subsize
        return LEADING * lines + (4 if self.subtitle else 0) + 10

    @property
    def below(self) -> float:
        """Height of the notes with the gap above them."""
        return 8 + LEADING * self.small * len(self.notes)


def heading(paper: Paper, title: str, subtitle: str, notes: str) -> Heading:
    """Return the texts around a chart broken into the lines of the paper: on sheets no more than leave it room."""
    style = style_for(paper.room, framed=True)
    most = MOST_LINES if paper.sheets else None
    return Heading(
        _lines(title, paper.room, style.title, 700, most),
        _lines(subtitle, paper.room, style.subtitle, 400, most) if subtitle else (),
        _lines(notes, paper.room, style.small, 400, most),
        style.title,
        style.subtitle,
        style.small,
    )


def _lines(text: str, width: float, size: float, weight: Weight, most: int | None) -> tuple[str, ...]:
    lines = wrap(text, width, size, weight)
    if most is None or len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], shorten(lines[most - 1] + "……", width, size, weight).rstrip("…") + "…")
