"""The ways in which a label can be wrapped, what they are measured by, and the images beside labels.

An image is a part of its label's box, between pole and text, so that nothing else covers it. A label without room for
it goes without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from timeline.layout.breaks import units
from timeline.layout.plan import Item, Plan
from timeline.layout.rows.bars import sign_of
from timeline.layout.rows.labels import Label, Wrapping
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Lines, Run, Weight
from timeline.layout.style import Style
from timeline.layout.text import line_width, text_width, wrap

FOLDED_MARK = 0.7
"""The size of a mark in the row of a folded group, as a share of the other marks."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """The plan, the sizes of the chart and its scale of time, by which every row is placed."""

    plan: Plan
    style: Style
    scale: Scale
    large: float = 1.0
    """The size of the largest mark of a row, in usual ones."""
    spare: float = 0.0
    """The height for strips without rows that a chart of a fixed height has left."""

    @property
    def right(self) -> float:
        """The right edge of the rows."""
        return self.plan.width - self.style.pad

    def of_row(self, index: int) -> Canvas:
        """Return the canvas of a row: marks are smaller in the row of a folded group, and large ones have room."""
        row = self.plan.rows[index]
        factor = row.large * (FOLDED_MARK if row.part == "folded" else 1.0)
        if factor == 1:
            return self
        style = replace(self.style, mark=self.style.mark * factor, stack=self.style.stack * factor)
        return replace(self, style=style, large=row.large)


def labels_of(
    items: Sequence[Item], xs: Sequence[float], canvas: Canvas
) -> tuple[tuple[Label, ...], tuple[tuple[Lines, ...], ...]]:
    """Return the labels of items whose marks are at these x, and the lines of each wrapping of each label.

    A label with an image has wrappings with the room for it, and those without it at a cost.
    """
    plan, style, labels, lines = canvas.plan, canvas.style, list[Label](), list[tuple[Lines, ...]]()
    for item, x in zip(items, xs, strict=True):
        zones = () if item.first is None else canvas.scale.zones
        zoned = any(z.first <= (item.first or 0) < z.last + 1 and z.one_year for z in zones)
        wrappings, texts = _wrapped(item, style, zoned)
        if image := size_of(item, plan, style):
            wide, high, count = image[0] + GAP, image[1] + 4, len(wrappings)
            beside = (
                w._replace(width=w.width + wide, height=max(w.height, high), image=wide)
                for w in wrappings
                if not w.lead  # a title at the left of its pole would cover an image at its right
            )
            without = (w._replace(variant=w.variant + count, cost=w.cost + WITHOUT) for w in wrappings)
            wrappings, texts = (*beside, *without), (*texts, *texts)
        labels.append(Label(x, wrappings, item.weight))
        lines.append(texts)
    return tuple(labels), tuple(lines)


# Cached, because a label has the same wrappings in charts of other widths and scales. The date is above the title; if
# labels are crowded, both may share one line, which halves the height.
@lru_cache(maxsize=5_000)
def _wrapped(item: Item, style: Style, zoned: bool) -> tuple[tuple[Wrapping, ...], tuple[Lines, ...]]:
    weight: Weight = 700 if item.bold else 400
    ink, size = "muted" if item.tone == "quiet" else "ink", style.label_of(item.tone)
    date = Run(item.bare_date if zoned else item.date, style.date, 600, "muted")
    sign = sign_of(item, style.date)
    dated = (date, Run(f" · {item.since}", style.date, 600)) if item.since else (date,)
    if not item.label:  # the caption of a film has the title
        return (Wrapping(line_width(style.how, dated), LEADING * size, 0),), ((dated,),)
    by_height: dict[int, Lines] = {}
    widest = max((text_width(style.how, word, size, weight) for _, word in units(item.label)), default=0.0)
    # A word is broken only if no width is enough for it.
    wide = (*style.wraps, style.beside) if style.terse else style.wraps
    for width in [w for w in wide if w >= widest] or [max(wide)]:
        wrapped = wrap(style.how, item.label, width, size, weight, item.lang)
        lines = ((*dated, *sign), *((Run(line, size, weight, ink),) for line in wrapped))
        by_height.setdefault(len(wrapped), lines)
    one_line = (*dated, Run(f"\u2002{item.label}", size, weight, ink), *sign)
    variants = _ways(style, [*by_height.values()], one_line, size)
    if style.split:
        title = Run(item.label, size, weight, ink)
        both = (title, Run(EM_SPACE, style.date), *dated)
        variants.insert(0, ((both,), 0.0, line_width(style.how, [title])))
    wrappings = tuple(
        Wrapping(
            max(line_width(style.how, line) for line in lines),
            len(lines) * LEADING * size,
            n,
            cost,
            0.0,
            lead,
        )
        for n, (lines, cost, lead) in enumerate(variants)
    )
    return wrappings, tuple(lines for lines, *_ in variants)


def _ways(
    style: Style, stacked: Sequence[Lines], one_line: tuple[Run, ...], size: float
) -> list[tuple[Lines, float, float]]:
    """Return the lines of each way to wrap a label at one side of its pole, the best first, each with its cost."""
    if style.terse:  # lines are scarce: date and title on one line before wrappings with two lines
        each = FEWER_LINES * size if style.split else 0.0
        return [((one_line,), 0.0, 0.0), *((lines, each * (len(lines) - 1), 0.0) for lines in stacked)]
    several = [(lines, 0.0, 0.0) for lines in stacked]
    return several + ([((one_line,), size, 0.0)] if line_width(style.how, one_line) <= style.beside else [])


FEWER_LINES = 0.8
"""By how much higher a label may be for each line less, in font sizes, where rows are higher than lines."""
EM_SPACE = "\u2003"
LEAST_WIDTH = 1000.0
"""The least width of a chart with images, in pixels."""
FEW = 12
"""The maximum number of events of a chart that has the images of all events, not only of the most important."""
IMPORTANT = 40
"""The least weight of an event whose image is in a chart with more events: importance 4."""
LINES = 2.5
"""The height of an image, in lines of a label."""
BROADEST = 1.6
"""The greatest width of an image, in its heights."""
GAP = 7.0
"""The space between an image and its text, in pixels."""
WITHOUT = 90.0
"""The pixels by which a label without its image may be lower before it is preferred."""


def size_of(item: Item, plan: Plan, style: Style) -> tuple[float, float] | None:
    """Return width and height of an event's image in the chart, in pixels; None if the chart does not show it."""
    shown = item.illustration is not None and plan.width >= LEAST_WIDTH and not plan.slide and not style.terse
    if not shown or (len(plan.items) > FEW and item.weight < IMPORTANT):
        return None
    assert item.illustration is not None
    image, high = item.illustration.image, float(round(LINES * LEADING * style.label))
    share = min(high / image.height, BROADEST * high / image.width)
    return max(round(image.width * share), 8.0), max(round(image.height * share), 8.0)
