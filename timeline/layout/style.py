"""Sizes of the chart by its width, in pixels, in one table for all modules."""

from __future__ import annotations

from dataclasses import dataclass, replace

from timeline.layout.scene import Tone
from timeline.theme.setting import USUAL, Setting

FLOOR = 11.0
"""The size of the smallest text of a chart of a fixed height, in pixels; on paper, 7 points."""
STORY = (1080, 1920)
"""The size of a story, in pixels of a telephone."""
STAGE, STAGE_SHARE = (960, 540), 0.025
"""The size of a chart for a projector, and the size of its smallest text as a share of its height."""
FLOORS = {(540, 540): 12.0, (600, 338): 12.0, (548, 378): 28 / 3, STAGE: STAGE_SHARE * STAGE[1]}
"""The size of the smallest text in charts of some sizes: square, social, 145 × 100 mm (7 points), and on a stage."""
TALL = 0.8
"""The height of a chart in widths from which the names of rows are above them."""
GROWN, STEPS = 1.3, 6
"""The greatest factor by which the letters of a small chart of a fixed height grow, and the steps up to it."""
GROWTH = (2.6, 2.25, 1.95, 1.7, 1.5, 1.3, 1.15)
"""The factors by which the letters of a chart of a fixed height may grow."""
LENGTHS = ("pad", "subtitle", "head", "label", "date", "small", "gutter", "beside", "band", "mark", "room", "top",
           "bottom", "stack", "bars", "gap", "sub", "loud")  # fmt: skip
"""The lengths of a style that grow together."""
SIZES = ("subtitle", "head", "label", "date", "small", "sub")
"""Those of them that are sizes of texts."""


@dataclass(frozen=True, slots=True)
class Style:
    """Font sizes and distances of a chart.

    `wraps` are the possible widths of a label, `beside` is the widest line for date and title together.
    `top` and `bottom` are the empty space above a row's labels and below its line. `stack` is the distance between
    marks of the same day, `lifts` the number of marks above the line. `gap` is the vertical distance between labels,
    `bars` the height of a row's counts. `terse` prefers labels with date and title on one line. Unless `subtitled`,
    rows and chart have no subtitles. `sub` is the size of a row's subtitle, `loud` the size of the label in focus.
    In `low` rows, counts stand on the line, behind the marks, and the name is above it. With names `over` the bars, the
    name of a row is at the left. With `split`, the title can be at the left of the pole, and the date at its right.
    In a vertical chart, `column` is the width of a position's bar and the gap beside it, which grow with the marks.
    `above` and `below` stay empty. With texts `spread`, the time between two events is at the right edge.
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
    bottom: float = 10.0
    stack: float = 13.0
    lifts: int = 4
    bars: float = 44.0
    gap: float = 5.0
    terse: bool = False
    subtitled: bool = True
    sub: float = 12.5
    low: bool = False
    over: bool = False
    split: bool = False
    spread: bool = False
    loud: float = 0.0
    column: tuple[float, float] = (18.0, 8.0)
    above: float = 0.0
    below: float = 0.0
    how: Setting = USUAL
    """The fonts in which texts are set."""

    @property
    def aside(self) -> float:
        """The distance between the names of rows and the axis."""
        return 0.0 if self.over else self.head * 1.25

    @property
    def smallest(self) -> float:
        """The size of the smallest text."""
        return min(self.date, self.small, self.label, self.head, *([self.sub] if self.subtitled else []))

    def scaled(self, factor: float) -> Style:
        """Return the style with all lengths multiplied by a factor; the title grows less than the labels."""
        if factor == 1:
            return self
        grown = {name: getattr(self, name) * factor for name in LENGTHS}
        title = max(self.title * (1 + (factor - 1) * 0.7), grown["label"])
        wraps = tuple(width * factor for width in self.wraps)
        return replace(self, **grown, wraps=wraps, title=title)

    def no_smaller(self, factor: float, least: float) -> Style:
        """Return the style with smaller lengths, but with no text that becomes smaller than the least size."""
        small = self.scaled(factor)
        sizes = {name: max(getattr(small, name), min(least, getattr(self, name))) for name in SIZES}
        return replace(small, **sizes)

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
        """Return the least distance from a row's line down to a label's upper edge, below marks and bands."""
        return self.half(bare) + max(self.bottom - 1, 4.5 if self.low else 1.0)


def _set_in(how: Setting, style: Style) -> Style:
    """Return the style in the fonts and the sizes of a theme."""
    house, style = how.house, replace(style, how=how)
    if house.title_size == house.text_size == 1:
        return style
    return replace(style.scaled(house.text_size), title=style.title * house.title_size)


def style_for(how: Setting, width: float, framed: bool) -> Style:
    """Return the sizes for a chart of this width in pixels; `framed` is true if it has its own margin."""
    style = _set_in(how, _style(width))
    return style if framed else replace(style, pad=3.0)


def plot_width(how: Setting, width: float) -> float:
    """Return the width of the time axis, in pixels, in a chart of this width."""
    style = style_for(how, width, framed=True)
    return max(width - 2 * style.pad - style.gutter - style.aside, 60.0)


def is_story(width: float, height: float | None) -> bool:
    """Return whether a chart of this size in pixels has the shape of a story."""
    return height is not None and abs(height / width - STORY[1] / STORY[0]) < 0.01


def tall_style(how: Setting, width: float, height: float | None, framed: bool) -> Style:
    """Return the sizes for a vertical chart of this size in pixels, with larger titles of events.

    A story has its own: apps lay their buttons over its top and its bottom, and it is seen at a third of its pixels.
    """
    if not (framed and is_story(width, height)):
        style = style_for(how, width, framed)
        return replace(style, label=style.label + 1.5 * how.house.text_size)
    px, usual = width / STORY[0], _style(width)
    sizes = replace(usual, pad=64 * px, title=72 * px, subtitle=36 * px, head=29 * px, label=43 * px)
    sizes = replace(
        sizes, date=32 * px, small=29 * px, sub=29 * px, mark=39 * px, above=170 * px, below=116 * px
    )
    return _set_in(how, replace(sizes, column=(92 / 3, 40 / 3)))


def fixed_styles(how: Setting, width: float, height: float) -> tuple[Style, ...]:
    """Return the styles for a chart of a fixed height, from large to small, with no text smaller than `floor_of`.

    The first ones have larger letters, for charts that then still show all labels. In the others, the smallest text
    has the least size; rows are lower and lower.
    """
    tall = height >= TALL * width
    usual = (_ABOVE, _BESIDE, _LOW, _LOWEST) if tall else (_BESIDE, _LOW, _LOWEST)
    styles = [_set_in(how, style) for style in usual]
    floor = floor_of(width, height)
    least = [style.scaled(floor / style.smallest) for style in styles]
    most = GROWN * max(1.0, min(width / 600, height / 400))
    return (*(least[0].scaled(most ** (step / STEPS)) for step in range(STEPS, 0, -1)), *least)


def denser(style: Style) -> tuple[Style, ...]:
    """Return the style, followed by denser ones, as on sheets of paper; all have the same width for the names."""
    wraps, beside = tuple(w * 0.8 for w in style.wraps), max(style.beside * 0.85, 290.0)
    return (
        style,
        replace(style, title=min(style.title, 26), head=14, label=13, date=11.5, small=12, band=18, mark=11, top=6,
                bottom=10, stack=10, lifts=2, bars=36, gap=3),
        replace(style, title=min(style.title, 24), subtitle=13.5, head=13, label=12, date=11, small=11.5, sub=11,
                band=15, mark=9, top=3, bottom=5, stack=8, lifts=1, bars=26, gap=1.5, terse=True,
                subtitled=False, wraps=wraps, beside=beside),
    )  # fmt: skip


def compact(style: Style) -> Style:
    """Return the style for a chart of many rows."""
    low = replace(style, head=min(style.head, 15), top=1, bottom=4, bars=26, gap=1.5, low=True)
    return replace(low, mark=9, stack=8, lifts=1)


def floor_of(width: float, height: float) -> float:
    """Return the size of the smallest text, in pixels, of a chart of this size."""
    if is_story(width, height):
        return 29 * width / STORY[0]
    return FLOORS.get((int(width), int(height)), FLOOR)


def slide_styles(how: Setting, width: float) -> tuple[Style, ...]:
    """Return the styles for a chart of this width (pixels) on a slide; letters have at least 18 pixels.

    The second style is for charts that hide labels in the first.
    """
    tight = replace(_TIGHT_SLIDE, gutter=134) if width < 1000 else _TIGHT_SLIDE
    return _set_in(how, _SLIDE), _set_in(how, tight)


_SLIDE = Style(
    pad=3, title=36, subtitle=20, head=24, label=22, date=19.5, small=19, sub=18, loud=22,
    gutter=150, wraps=(230, 180, 300, 140, 380), beside=560, band=32, mark=22, room=40,
    top=6, bottom=8, stack=15, lifts=2, bars=40, gap=4, subtitled=False,
)  # fmt: skip
_TIGHT_SLIDE = replace(
    _SLIDE, head=18, label=20.5, small=18, loud=20.5, band=24, mark=15, top=2, bottom=5, stack=12, lifts=1,
    bars=30, gap=2, terse=True,
)  # fmt: skip


_ABOVE = Style(
    pad=27, title=29, subtitle=15, head=18, label=15, date=13, small=12, sub=12,
    gutter=0, wraps=(185, 150, 230, 110), beside=400, band=28, mark=14, room=90,
    top=5, bottom=5, stack=14, lifts=2, bars=30, gap=3, over=True, split=True,
)  # fmt: skip
_BESIDE = replace(
    _ABOVE, pad=24, title=26.5, head=17, label=14.5, gutter=110, wraps=(200, 160, 260, 110), beside=460, band=27,
    top=4, over=False, split=True, terse=True, subtitled=False,
)  # fmt: skip
_LOW = replace(
    _BESIDE, title=22, head=13.5, label=12.5, date=12, band=20, mark=12, top=2, bottom=3, stack=12, lifts=1, gap=2,
)  # fmt: skip
_LOWEST = replace(
    _LOW, title=18, head=12, label=12, band=16, mark=10, top=0.5, bottom=0.5, stack=9, gap=1, pad=18
)


def _style(width: float) -> Style:
    if width < 600:
        return Style(16, 22, 14, 14, 14, 12, 12, 84, (120, 96, 160), 300, room=100, sub=12)
    if width < 1000:
        return Style(
            20, 25, 15, 15, 14, 12, 12.5, 110, (150, 116, 200, 92), 360, top=8, bottom=10, gap=3, sub=12
        )
    return Style(
        24, 30, 16, 16, 14, 12, 12.5, 140, (168, 132, 220, 104, 300), 430, top=8, bottom=10, gap=2.5, sub=12
    )
