"""The page on which a chart is printed: its size, its margin, and the space for the chart."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.layout.scene import LEADING, Weight
from timeline.layout.style import style_for
from timeline.layout.text import HEADLINE, shorten, wrap

CSS_PIXEL = 0.75
"""The points per pixel of a chart: 96 pixels to the inch."""
PRINTED_PIXEL = CSS_PIXEL * 0.85
"""The points per pixel on paper, which is read from closer than a screen: 12 to 15 pixels are 7.6 to 9.6 pt."""
MARGIN = 34.0
"""The margin of paper, in points: 12 mm."""
PAPERS = {"a4": (210.0, 297.0), "a3": (297.0, 420.0)}
"""The width and height in millimetres, in portrait format."""
MOST_LINES = 3
"""The maximum number of lines of a title, a subtitle and notes on a sheet; longer texts are above the table."""
MOST_POINTS = 14_400.0
"""The longest side of a page that PDF readers must support."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A page: `width`, `height` and `margin` in pixels of `unit` points; `height` is None to fit its content.

    With `sheets`, a chart that is too long continues on the next sheet.
    """

    width: float
    height: float | None
    margin: float
    unit: float
    sheets: bool

    @property
    def room(self) -> int:
        """The width between the margins, in whole pixels."""
        return round(self.width - 2 * self.margin)


def paper_for(width: int, height: int | None) -> Paper:
    """Return the paper of this size in pixels, 96 to the inch (A4: 794 × 1123, or landscape), or a custom page."""
    for short, long in PAPERS.values():
        for across, down in ((short, long), (long, short)):
            size = _pixels(across), _pixels(down)
            if height is not None and abs(width - size[0]) <= 1 and abs(height - size[1]) <= 1:
                return _printed(across, down)
    return Paper(width, height, style_for(width, framed=True).pad, CSS_PIXEL, sheets=False)


def upright() -> Paper:
    """Return the paper for the table of a chart with a custom size."""
    return _printed(*PAPERS["a4"])


def _pixels(millimetres: float) -> int:
    return round(millimetres / 25.4 * 96)


def _printed(across: float, down: float) -> Paper:
    to_pixels = 72 / 25.4 / PRINTED_PIXEL
    return Paper(across * to_pixels, down * to_pixels, MARGIN / PRINTED_PIXEL, PRINTED_PIXEL, sheets=True)


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines above and below a chart, and their heights, in pixels."""

    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    notes: tuple[str, ...]
    size: float
    subsize: float
    small: float

    @property
    def above(self) -> float:
        """The height of title and subtitle with the gaps below them."""
        lines = len(self.title) * self.size + len(self.subtitle) * self.subsize
        return LEADING * lines + (4 if self.subtitle else 0) + 10

    @property
    def below(self) -> float:
        """The height of the notes with the gap above them."""
        return 8 + LEADING * self.small * len(self.notes)


def heading(paper: Paper, title: str, subtitle: str, notes: str) -> Heading:
    """Return the texts around a chart as lines for the paper; on sheets, only as many as leave space for the chart."""
    style = style_for(paper.room, framed=True)
    most = MOST_LINES if paper.sheets else None
    return Heading(
        _lines(title, paper.room, style.title, HEADLINE, most),
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
