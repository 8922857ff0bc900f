"""Sizes of the chart by its width, in pixels, in one table for all modules."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.layout.scene import Tone


@dataclass(frozen=True, slots=True)
class Style:
    """Font sizes and distances of a chart.

    `wraps` are the possible widths of a label, `beside` is the widest line for date and title together.
    `top` and `bottom` are the empty space above a row's labels and below its line. `stack` is the distance between
    marks of the same day, `lifts` the number of marks above the line. `gap` is the vertical distance between labels,
    `bars` the height of a row's counts. `undated` lets a label omit its date if space is short. Unless `subtitled`,
    rows and chart have no subtitles. `sub` is the size of a row's subtitle, `loud` the size of the label in focus.
    """

    pad: float
    title: float
    subtitle: float
    head: float
    label: float
    date: float
    small: float
    gutter: float
    wraps: tuple[float, ...]
    beside: float
    band: float = 22.0
    mark: float = 13.0
    room: float = 128.0
    top: float = 12.0
    bottom: float = 16.0
    stack: float = 13.0
    lifts: int = 4
    bars: float = 44.0
    gap: float = 5.0
    undated: bool = False
    subtitled: bool = True
    sub: float = 12.5
    loud: float = 0.0

    def label_of(self, tone: Tone) -> float:
        """Return the size of a label with this tone."""
        return max(self.loud, self.label) if tone == "strong" else self.label

    def ground(self, bare: bool) -> float:
        """Return the least distance from a row's line up to a label's lower edge; a bare row has no bands."""
        return self.mark / 2 + 4 if bare else self.band / 2 + 6

    def half(self, bare: bool) -> float:
        """Return the distance from a row's line, with its bands or marks, to its lower edge."""
        return self.mark / 2 if bare else self.band / 2

    def foot(self, bare: bool) -> float:
        """Return the least distance from a row's line down to a label's upper edge, below marks, bands and ticks."""
        return self.half(bare) + self.bottom - 1


def style_for(width: float, framed: bool) -> Style:
    """Return the sizes for a chart of this width in pixels; `framed` is true if it has its own margin."""
    style = _style(width)
    return style if framed else replace(style, pad=3.0)


def smaller(style: Style) -> tuple[Style, ...]:
    """Return the style, followed by smaller ones to try in turn if a fixed height hides labels."""
    return (
        style,
        replace(style, title=min(style.title, 26), head=14, label=13, date=11.5, small=12, band=18, mark=11, top=6,
                bottom=14, stack=10, lifts=2, bars=36, gap=3),
        replace(style, title=min(style.title, 22), subtitle=14, head=13, label=12, date=10.5, small=11.5, band=14,
                mark=9, top=3, bottom=5, stack=8, lifts=1, bars=26, gap=1.5, undated=True,
                wraps=tuple(w * 0.8 for w in style.wraps), beside=style.beside * 0.85),
        replace(style, title=min(style.title, 20), head=13, label=12, date=10.5, small=11.5, band=14, mark=9, top=3,
                bottom=5, stack=8, lifts=1, bars=26, gap=1.5, undated=True, subtitled=False,
                wraps=tuple(w * 0.8 for w in style.wraps), beside=style.beside * 0.85),
    )  # fmt: skip


def slide_styles(width: float) -> tuple[Style, ...]:
    """Return the styles for a chart of this width (pixels) on a slide; letters have at least 18 pixels.

    The second style is for charts that hide labels in the first.
    """
    large = Style(
        pad=3, title=36, subtitle=20, head=20, label=20, date=19.5, small=18, sub=18, loud=25,
        gutter=150, wraps=(230, 180, 300, 140, 380), beside=560, band=26, mark=18, room=40,
        top=6, bottom=8, stack=15, lifts=2, bars=40, gap=4, subtitled=False,
    )  # fmt: skip
    tight = replace(
        large, gutter=134 if width < 1000 else 150, head=18, label=18, loud=22, band=24, mark=15, top=2, bottom=5,
        stack=12, lifts=1, bars=30, gap=2, undated=True,
    )  # fmt: skip
    return large, tight


def _style(width: float) -> Style:
    if width < 600:
        return Style(16, 22, 15, 14, 14, 12, 12, 84, (120, 96, 160), 220, room=100)
    if width < 1000:
        return Style(20, 25, 16, 15, 14.5, 12, 12.5, 110, (150, 116, 200, 92), 360)
    return Style(24, 30, 17, 16, 15, 12.5, 13, 140, (168, 132, 220, 104, 300), 430)
