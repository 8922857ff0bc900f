"""The page on which a chart is printed: its size, its margin, and the space for the chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.layout.scene import LEADING, Weight
from timeline.layout.style import style_for
from timeline.layout.text import HEADLINE, note_lines, shorten, wrap
from timeline.render.setting import setting
from timeline.theme.house import Logo

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


MARK_GAP, WIDEST_MARK = 18.0, 0.4
"""The space beside the logo, in pixels, and its greatest width, as a share of the room."""


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
    return Paper(width, height, style_for(setting(), width, framed=True).pad, CSS_PIXEL, sheets=False)


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
    """The lines above and below a chart, and their heights, in pixels; `mark` is the size of the logo in its corner."""

    title: tuple[str, ...]
    subtitle: tuple[str, ...]
    notes: tuple[str, ...]
    size: float
    subsize: float
    small: float
    mark: tuple[float, float] = (0.0, 0.0)
    corner: str = ""

    @property
    def above(self) -> float:
        """The height of title and subtitle with the gaps below them."""
        lines = len(self.title) * self.size + len(self.subtitle) * self.subsize
        texts = LEADING * lines + (4 if self.subtitle else 0)
        return (max(texts, self.mark[1]) if self.corner.startswith("top") else texts) + 10

    @property
    def below(self) -> float:
        """The height of the notes with the gap above them."""
        texts = LEADING * self.small * len(self.notes)
        return 8 + (max(texts, self.mark[1]) if self.corner.startswith("bottom") else texts)


def heading(paper: Paper, title: str, subtitle: str, notes: str, logo: Logo | None = None) -> Heading:
    """Return the texts around a chart as lines for the paper; on sheets, only as many as leave space for the chart.

    Title or notes stand beside the logo.
    """
    style = style_for(setting(), paper.room, framed=True)
    most = MOST_LINES if paper.sheets else None
    mark, corner = _mark(logo, paper, style.small), logo.corner if logo else ""
    taken = mark[0] + MARK_GAP if logo else 0.0
    upper, lower = (paper.room - (taken if corner.startswith(edge) else 0.0) for edge in ("top", "bottom"))
    return Heading(
        _lines(wrap(setting(), title, upper, style.title, HEADLINE), upper, style.title, HEADLINE, most),
        _lines(wrap(setting(), subtitle, upper, style.subtitle), upper, style.subtitle, 400, most)
        if subtitle
        else (),
        _lines(note_lines(setting(), notes, lower, style.small), lower, style.small, 400, most),
        style.title,
        style.subtitle,
        style.small,
        mark,
        corner,
    )


def _mark(logo: Logo | None, paper: Paper, small: float) -> tuple[float, float]:
    """Return the width and the height of the logo, in pixels of the paper; 0 without one."""
    if logo is None:
        return 0.0, 0.0
    scale = min(logo.lines * LEADING * small / logo.height, WIDEST_MARK * paper.room / logo.width)
    return logo.width * scale, logo.height * scale


def _lines(
    lines: Sequence[str], width: float, size: float, weight: Weight, most: int | None
) -> tuple[str, ...]:
    """Return the lines, or as many as are allowed, the last one with an ellipsis."""
    if most is None or len(lines) <= most:
        return tuple(lines)
    return (
        *lines[: most - 1],
        shorten(setting(), lines[most - 1] + "……", width, size, weight).rstrip("…") + "…",
    )
