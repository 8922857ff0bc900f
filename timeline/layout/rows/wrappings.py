"""The ways in which a label can be wrapped, and what they are measured by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from timeline.layout.breaks import units
from timeline.layout.plan import Item, Plan
from timeline.layout.rows.bars import reference
from timeline.layout.rows.labels import Label, Wrapping
from timeline.layout.rows.photos import size_of, with_image
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Run, Weight
from timeline.layout.style import Style
from timeline.layout.text import line_width, text_width, wrap

Lines = tuple[tuple[Run, ...], ...]
FOLDED_MARK = 0.7
"""The size of a mark in the row of a folded group, as a share of the other marks."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """The plan, the sizes of the chart and its scale of time, by which every row is placed."""

    plan: Plan
    style: Style
    scale: Scale

    @property
    def right(self) -> float:
        """The right edge of the rows."""
        return self.plan.width - self.style.pad

    def of_row(self, index: int) -> Canvas:
        """Return the canvas of a row: marks are smaller in the row of a folded group."""
        if self.plan.rows[index].part != "folded":
            return self
        style = self.style
        small = replace(style, mark=style.mark * FOLDED_MARK, stack=style.stack * FOLDED_MARK)
        return replace(self, style=small)


def labels_of(
    items: Sequence[Item], xs: Sequence[float], canvas: Canvas
) -> tuple[tuple[Label, ...], tuple[tuple[Lines, ...], ...]]:
    """Return the labels of items whose marks are at these x, and the lines of each wrapping of each label."""
    wrapped = [_wrappings(item, canvas) for item in items]
    ways = zip(items, xs, wrapped, strict=True)
    labels = tuple(Label(x, wrappings, item.weight) for item, x, (wrappings, _) in ways)
    return labels, tuple(lines for _, lines in wrapped)


def _wrappings(item: Item, canvas: Canvas) -> tuple[tuple[Wrapping, ...], tuple[Lines, ...]]:
    """Wrap the label in several ways; return its wrappings and, in the same order, their lines.

    The date is above the title; if labels are crowded, both may share one line, which halves the height.
    """
    plan, style = canvas.plan, canvas.style
    zoned = item.first is not None and any(
        z.first <= item.first < z.last + 1 and z.one_year for z in canvas.scale.zones
    )
    wrappings, texts = _wrapped(item, style, zoned, plan.numbered)
    if (image := size_of(item, plan, style)) is None:
        return wrappings, texts
    return tuple(with_image(wrappings, image)), (*texts, *texts)


# Cached, because a label has the same wrappings in charts of other widths and scales.
@lru_cache(maxsize=5_000)
def _wrapped(
    item: Item, style: Style, zoned: bool, numbered: bool
) -> tuple[tuple[Wrapping, ...], tuple[Lines, ...]]:
    weight: Weight = 700 if item.bold else 400
    ink, size = "muted" if item.tone == "quiet" else "ink", style.label_of(item.tone)
    date = Run(item.bare_date if zoned else item.date, style.date, 600, "muted")
    number = number_of(item, style, numbered)
    by_height: dict[int, Lines] = {}
    widest = max((text_width(style.how, word, size, weight) for _, word in units(item.label)), default=0.0)
    # A word is broken only if no width is enough for it.
    wide = (*style.wraps, style.beside) if style.terse else style.wraps
    for width in [w for w in wide if w >= widest] or [max(wide)]:
        wrapped = wrap(style.how, item.label, width, size, weight, item.lang)
        lines = ((date, *number), *((Run(line, size, weight, ink),) for line in wrapped))
        by_height.setdefault(len(wrapped), lines)
    stacked = [(lines, 0.0) for lines in by_height.values()]
    one_line = (date, Run(f"\u2002{item.label}", size, weight, ink), *number)
    beside = [((one_line,), size)] if style.terse or line_width(style.how, one_line) <= style.beside else []
    variants: list[tuple[Lines, float]] = [*stacked, *beside]
    if style.terse:  # lines are scarce: date and title on one line before wrappings with two lines
        variants = [*((lines, 0.0) for lines, _ in beside), *stacked]
    wrappings = tuple(
        Wrapping(
            max(line_width(style.how, line) for line in lines),
            len(lines) * LEADING * size,
            n,
            cost,
        )
        for n, (lines, cost) in enumerate(variants)
    )
    return wrappings, tuple(lines for lines, _ in variants)


def number_of(item: Item, style: Style, numbered: bool) -> tuple[Run, ...]:
    """Return the number of an event with its sign, in pictures with a list of sources; otherwise only the sign."""
    words = reference(item, numbered)
    return (Run(words, style.number, 400, "muted"),) if words else ()
