"""Rows before they have a position: the places of marks and labels along time, and the height of each row.

A row is first drafted along x only (`draft_lane`), then gets a height (heights.py) and finally a y (placing.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from timeline.layout.breaks import units
from timeline.layout.crowds import Bin, bins
from timeline.layout.labels import Label, Placed, Room, Wrapping, fill_gaps, place_labels
from timeline.layout.plan import Item, Plan
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Run, Weight
from timeline.layout.style import Style
from timeline.layout.text import line_width, text_width, wrap

Lines = tuple[tuple[Run, ...], ...]

LEAST_SHARE = 20.0
"""The width in pixels that each label of a row needs on average. Further labels are only listed."""
CROWD_CEILING = 150.0
"""The highest stack of labels over the bars of such a row, in pixels."""
AUTO_CEILING = 640.0
"""The highest stack of labels in a row if the chart may be as high as it needs, in pixels."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """The plan, the sizes of the chart and its scale of time, by which every row is placed."""

    plan: Plan
    style: Style
    scale: Scale


@dataclass(frozen=True, slots=True)
class LaneDraft:
    """A row before it has a height: the positions of its marks, and of its labels upward from its line."""

    index: int
    items: tuple[Item, ...]
    xs: tuple[float, ...]
    lifts: tuple[float, ...]
    labels: tuple[Label, ...]
    labelled: tuple[int, ...]
    """The index of the item of each label."""
    lines: tuple[tuple[Lines, ...], ...]
    """The lines of each wrapping of each label."""
    head: Lines
    bare: bool
    room: Room
    bins: tuple[Bin, ...]
    placed: tuple[Placed, ...] = ()
    under: tuple[Placed, ...] = ()
    """Labels below the line, with heights counted downward."""

    @property
    def shown(self) -> int:
        """The number of labels that have a position."""
        return len(self.placed) + len(self.under)

    @property
    def peak(self) -> float:
        """The height of the highest label above the line, at least the height of the ground."""
        return max([p.top for p in self.placed] + [self.room.ground, *self.lifts])

    @property
    def unlabelled(self) -> LaneDraft:
        """The same row without its labels."""
        return replace(self, placed=(), under=())

    def filled(self, ceiling: float, floor: float, foot: float) -> LaneDraft:
        """Return the row with its labels in all gaps up to a ceiling, and others from depth `foot` to `floor`."""
        placed = _full(self.labels, self.room, ceiling)
        under = _hung(self.labels, placed, replace(self.room, ground=foot, obstacles=()), floor)
        return replace(self, placed=placed, under=tuple(under))


def draft_lane(canvas: Canvas, index: int) -> LaneDraft:
    """Return the draft of a row, with labels as high as they need, up to a ceiling for readability."""
    plan, style, scale = canvas.plan, canvas.style, canvas.scale
    items = sorted((i for i in plan.items if i.lane == index), key=lambda i: (mark_x(i, scale), i.number))
    xs = [mark_x(item, scale) for item in items]
    lifts = _lifts(xs, style)
    labelled = _weightiest(items, int((plan.width - scale.pixels[0]) / LEAST_SHARE))
    wrapped = [_wrappings(items[i], style, scale) for i in labelled]
    labels = [
        Label(xs[i], wrappings, items[i].weight) for i, (wrappings, _) in zip(labelled, wrapped, strict=True)
    ]
    counts = tuple(b for crowd in plan.crowds if crowd.lane == index for b in bins(crowd, scale))
    bare = all(span.lane != index for span in plan.spans)
    ground = style.ground(bare) + (max(lifts, default=0.0) + style.bars if counts else 0.0)
    lifted = tuple(_obstacle(x, lift, style) for x, lift in zip(xs, lifts, strict=True) if lift)
    room = Room(scale.pixels[0], plan.width - style.pad, ground, style.gap, lifted)
    return LaneDraft(
        index,
        tuple(items),
        tuple(xs),
        tuple(lifts),
        tuple(labels),
        tuple(labelled),
        tuple(lines for _, lines in wrapped),
        _head(plan, style, index, len(items) + sum(b.count for b in counts) if counts else 0),
        bare,
        room,
        counts,
        placed=tuple(place_labels(labels, room, ground + CROWD_CEILING if counts else AUTO_CEILING)),
    )


def _hung(labels: Sequence[Label], placed: Sequence[Placed], room: Room, floor: float) -> list[Placed]:
    """Return the labels without a position, as many as fit between the line and the floor."""
    above = {label.index for label in placed}
    left = [i for i in range(len(labels)) if i not in above]
    if floor <= room.ground or not left:
        return []
    hung = _full(tuple(labels[i] for i in left), room, floor)
    return [replace(label, index=left[label.index]) for label in hung]


# Cached, because a chart of a fixed height is laid out in several styles, which use the same rows.
@lru_cache(maxsize=1_000)
def _full(labels: tuple[Label, ...], room: Room, ceiling: float) -> tuple[Placed, ...]:
    # Trying labels one by one takes quadratic time, and gaps already fit most of the labels it would find.
    tries = 200 // max(len(labels), 8)
    return tuple(fill_gaps(labels, place_labels(labels, room, ceiling, tries), room, ceiling))


def mark_x(item: Item, scale: Scale) -> float:
    """Return the x-coordinate of a mark: the start of its day, or the middle of a month, quarter or year.

    If only a part of the month, quarter or year is visible, the mark is in the middle of that part.
    """
    first = item.first if item.first is not None else item.last
    assert first is not None, "the loader refuses dates without any bound"
    left, right = scale.pixels[0], scale.pixels[-1]
    if item.coarse and not item.interval and item.last is not None:
        return (max(scale.to_px(first), left) + min(scale.to_px(item.last + 1), right)) / 2
    return min(max(scale.to_px(first + (item.moment or 0.0)), left), right)


def _weightiest(items: Sequence[Item], most: int) -> list[int]:
    """Return the indices of the items with the highest weight, in their order."""
    if len(items) <= most:
        return list(range(len(items)))
    return sorted(sorted(range(len(items)), key=lambda i: (-items[i].weight, i))[:most])


def _lifts(xs: Sequence[float], style: Style) -> list[float]:
    """Return the height of each mark above the line, so that marks of the same day do not hide one another."""
    lifts: list[float] = []
    for i, x in enumerate(xs):
        near = i and x - xs[i - 1] < style.mark * 0.6 and lifts[-1] < style.lifts * style.stack
        lifts.append(lifts[-1] + style.stack if near else 0.0)
    return lifts


def _obstacle(x: float, lift: float, style: Style) -> Placed:
    """Return the area of a lifted mark that labels cannot use."""
    half = style.mark / 2 + 1
    return Placed(-1, x - half, 0.0, Wrapping(2 * half, lift + half, 0))


def _wrappings(item: Item, style: Style, scale: Scale) -> tuple[tuple[Wrapping, ...], tuple[Lines, ...]]:
    """Wrap the label in several ways; return its wrappings and, in the same order, their lines.

    The date is above the title; if labels are crowded, both may share one line, which halves the height.
    """
    zoned = item.first is not None and any(
        z.first <= item.first <= z.last and z.one_year for z in scale.zones
    )
    weight: Weight = 700 if item.bold else 400
    ink, size = "muted" if item.tone == "quiet" else "ink", style.label_of(item.tone)
    date = Run(item.bare_date if zoned else item.date, style.date, 600, "muted")
    number = Run(f"\u2002[{item.number}]{item.sign}", style.date - 1.5, 400, "muted")
    by_height: dict[int, Lines] = {}
    widest = max((text_width(word, size, weight) for _, word in units(item.label)), default=0.0)
    # A word is broken only if no width is enough for it.
    for width in [w for w in style.wraps if w >= widest] or [max(style.wraps)]:
        wrapped = wrap(item.label, width, size, weight, item.lang)
        lines = ((date, number), *((Run(line, size, weight, ink),) for line in wrapped))
        by_height.setdefault(len(wrapped), lines)
    stacked = [(lines, 0.0) for lines in by_height.values()]
    one_line = (date, Run(f"\u2002{item.label}", size, weight, ink), number)
    beside = [((one_line,), size)] if line_width(one_line) <= style.beside else []
    variants: list[tuple[Lines, float]] = [*stacked, *beside]
    if style.undated:
        # Lines are scarce: date and title on one line, or the title alone, before wrappings with two lines.
        alone: Lines = ((Run(item.label, size, weight, ink), number),)
        variants = [*((lines, 0.0) for lines, _ in beside), (alone, 0.0), *stacked]
    wrappings = (
        Wrapping(max(line_width(line) for line in lines), len(lines) * LEADING * size, n, cost)
        for n, (lines, cost) in enumerate(variants)
    )
    return tuple(wrappings), tuple(lines for lines, _ in variants)


def _head(plan: Plan, style: Style, index: int, crowd: int) -> Lines:
    lane, sub = plan.lanes[index], style.sub
    ink = "muted" if lane.quiet else "ink"
    name = [(Run(line, style.head, 700, ink),) for line in wrap(lane.name, style.gutter, style.head, 700)]
    below = (
        wrap(lane.subtitle, style.gutter, sub) if lane.subtitle and (style.subtitled or lane.distinct) else []
    )
    below += wrap(plan.wording.crowd(crowd), style.gutter, sub) if crowd else []
    return (*name, *((Run(line, sub, 400, "muted"),) for line in below))


def least_height(lane: LaneDraft, style: Style) -> float:
    """Return the height in pixels that a row needs for its labels and its name."""
    return style.top + lane.peak + depth(lane, style)


def depth(lane: LaneDraft, style: Style) -> float:
    """Return the height in pixels that a row needs below its line."""
    hung = max((p.top for p in lane.under), default=0.0) + 4
    name = len(lane.head) * LEADING * style.head - style.head * 0.3
    return max(style.half(lane.bare) + style.bottom, hung, name)
