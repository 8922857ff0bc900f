"""Sizes of the picture by its width, in pixels: one table, so that no stage invents its own."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Style:
    """Font sizes and distances of one picture."""

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

    @property
    def ground(self) -> float:
        """Least distance from a lane's line up to a label's lower edge."""
        return self.band / 2 + 6


def style_for(width: float, framed: bool) -> Style:
    """The sizes that suit a picture of this width; one that a page frames needs no margin of its own."""
    style = _style(width)
    return style if framed else replace(style, pad=3.0)


def _style(width: float) -> Style:
    if width < 600:
        return Style(16, 22, 15, 14, 14, 12, 12, 84, (120, 96, 160), 220, room=100)
    if width < 1000:
        return Style(20, 25, 16, 15, 14.5, 12, 12.5, 110, (150, 116, 200, 92), 360)
    return Style(24, 30, 17, 16, 15, 12.5, 13, 140, (168, 132, 220, 104, 300), 430)
