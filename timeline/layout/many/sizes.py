"""The sizes of a chart of many rows, in pixels: its rows, the names at their left, and the words of its groups."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.layout.many.plan import ManyPlan
from timeline.layout.scene import LEADING
from timeline.layout.style import Style
from timeline.layout.text import text_width

PITCH, LOWEST, TOUCHED = 15.0, 1.2, 24.0
"""The height of a thin row, the least one in font sizes of its name, and that of a row for fingers."""
BAR = 0.8
"""The height of its bar as a share of its own."""
PHONE = 600.0
"""The width of a page below which it may be touched."""
HIGHEST = 26.0
"""The greatest height of a thin row where a fixed height has room to spare."""
NAMES, NARROW_NAMES = 0.22, 0.32
"""The greatest width of the names as a share of the chart's, and that of a narrow chart."""
WIDE, WIDE_FIXED = 700.0, 480.0
"""The width from which the words of the groups are at the right; that of a chart of a fixed height."""
WORDS = 0.24
"""The greatest width of these words, as a share of the chart's."""
BRACKET, SWATCH = 27.0, 20.0
"""The distance from the bars to the words' swatch, and from its left edge to the words."""
GAP, FIXED_GAP = 0.6, 0.3
"""The space between two groups, as a share of the height of a row; the least one at a fixed height."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The height of a row, of its bar, and the size of names; the words of groups are `beside` the bars, or above.

    `gutter` is the width of names, `beside` that of the words with their bracket, 0 if they are above their rows.
    Groups are this share of the height of a row `apart`.
    """

    pitch: float
    bar: float
    name: float
    gutter: float
    beside: float
    apart: float = GAP

    @property
    def gap(self) -> float:
        """The space between two groups."""
        return round(self.apart * self.pitch)

    @property
    def words(self) -> float:
        """The size of the words of a group."""
        return self.name + 2 if self.beside else self.name + 1

    @property
    def heading(self) -> float:
        """The height of the words of a group above its rows, with the space below them."""
        return 0.0 if self.beside else LEADING * self.words + 3

    def high(self, pitch: float) -> Sizes:
        """Return the sizes with rows of another height."""
        return replace(self, pitch=pitch, bar=float(round(BAR * pitch)))


def sizes_of(plan: ManyPlan, style: Style) -> Sizes:
    """Return the sizes of a plan in a style, with the lowest rows."""
    name, fixed = style.small, plan.height is not None
    wide = plan.width >= (WIDE_FIXED if fixed else WIDE)
    names = [text_width(style.how, row.name, name, 600) for row in plan.rows]
    stacked = [plan.stacked(len(plan.rows), whole) for whole in (True, False)] if fixed else []
    names += [text_width(style.how, each, name, 600) for each in stacked]
    gutter = min(max(names, default=0.0), plan.width * (NAMES if wide else NARROW_NAMES))
    said = [text_width(style.how, group.words, name + 2, 700) for group in plan.groups]
    said += [text_width(style.how, group.longest, name) for group in plan.groups]
    beside = min(max(said, default=0.0), plan.width * WORDS)
    room = BRACKET + SWATCH + beside + 1 if wide and beside else 0.0
    pitch = TOUCHED if plan.width < PHONE and not plan.explained else 0.0 if fixed else PITCH
    pitch = max(pitch, float(round(LOWEST * name)))
    apart = FIXED_GAP if fixed else GAP
    return Sizes(pitch, float(round(BAR * pitch)), name, gutter, room, apart)
