"""Rows before they have a position: the places of marks and labels along time, and the height of each row.

A row is first drafted along x only (`draft_row`), then gets a height (`row_draft.py`) and finally a y (`placing.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from functools import lru_cache
from itertools import cycle

import numpy as np

from timeline.i18n.charted import say_n
from timeline.layout.crowds import bins, weightiest
from timeline.layout.plan import Item, Plan, PlanRow
from timeline.layout.rows.apart import NEAR, clusters
from timeline.layout.rows.bars import HARD, Stack, extent_of, stacks_of
from timeline.layout.rows.gaps import fill_gaps
from timeline.layout.rows.labels import (
    NO_CEILING,
    Label,
    Placed,
    Room,
    Wrapping,
    place_low,
)
from timeline.layout.rows.row_draft import MAJOR, RowDraft
from timeline.layout.rows.wrappings import Canvas, labels_of
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, Box, Lines, Run
from timeline.layout.style import Style
from timeline.layout.text import line_width, shorten, wrap

LEAST_SHARE = 20.0
"""The width in pixels that each label of a row needs on average. Further labels are only listed."""
CROWD_CEILING = 150.0
"""The highest stack of labels over the bars of such a row, in pixels."""
LOW_LINES, MOST_LINES = 4, 8
"""The highest stack of labels in a low row without counts, in lines, and that with all its essential labels."""
FOLDED_LABELS = 8
"""The maximum number of labels in the row of a folded group."""
CROWDED = 10
"""The number of marks from which a row without bands, beside rows with bands, has labels for major events only."""
FEW_LABELS = 8
"""The number of labels of a row up to which each is tried below the line."""
NAME_AIR = 3.0
"""The space around a name above a bar, in pixels."""
FEWEST = 6
"""The number of labels that such a row has in any case."""
AUTO_CEILING = 640.0
"""The highest stack of labels in a row if the chart may be as high as it needs, in pixels."""
ROOM_BESIDE, BEFORE = 200.0, 5.0
"""The width that the label of an event with a link from above needs, and where its link begins, in pixels."""
HIGH = 200.0
"""The height of labels above a line, in pixels, from which some of them are below it if it has no bars."""


def placed_row(row: RowDraft, style: Style) -> RowDraft:
    """Return the row with its labels as high as they need, up to a ceiling for readability."""
    if (style.over or style.split) and row.part == "row" and not row.stacks:
        every = range(len(row.labels))
        moved = every if len(every) <= FEW_LABELS else ()
        lows = [row.low, *(row.low | {i} for i in moved), row.low | {*every[1::2]}]
        sides = [_divided(row, low, style) for low in dict.fromkeys(lows)]
        return min(sides, key=lambda each: (-each.shown, each.least_height(style))).ranked
    if style.low and not row.bins:
        heights = (LEADING * style.label * lines for lines in range(LOW_LINES, MOST_LINES + 1))
        ways = (replace(row, placed=row.above(row.room.ground + high)) for high in heights)
        return max(ways, key=lambda each: (each.essentials, each.shown)).ranked
    if row.bins:
        ceiling = row.room.ground + (LEADING * style.label if style.low else CROWD_CEILING)
        return replace(row, placed=row.above(ceiling)).ranked
    return _on_both_sides(row, style).ranked


def draft_row(canvas: Canvas, index: int) -> RowDraft:
    """Return the draft of a row, with the sizes of its labels."""
    canvas = canvas.of_row(index)
    plan, style, scale = canvas.plan, canvas.style, canvas.scale
    bare = all(band.row != index for band in plan.bands)
    at = {item.id: mark_x(item, scale) for item in plan.items if item.row == index}
    own = sorted((i for i in plan.items if i.row == index), key=lambda i: (at[i.id], i.number))
    counts = tuple(each for crowd in plan.crowds if crowd.row == index for each in bins(crowd, scale))
    # The name has room for any number of events.
    number = sum(not item.counted for item in own) + sum(each.count for each in counts)
    part = plan.rows[index].part
    plain_row = part == "row" and not counts
    full = bare and plain_row and bool(plan.bands) and len(own) > CROWDED and not plan.fixed
    crowded = full or (plan.sparse and plain_row)
    most = int((canvas.right + style.pad - scale.pixels[0]) / LEAST_SHARE)
    majors = _told(own, plan, most, full) if crowded else None
    items, stacks = _bars_of(own, canvas, bare, majors)
    edges, xs = {s.event for s in plan.bands if s.row == index}, [at[item.id] for item in items]
    # At a fixed height, few marks have labels, and only these are drawn.
    lifts = [0.0] * len(xs) if plan.fixed else _lifts(xs, [item.id in edges for item in items], style)
    labelled = [n for n in _labelled(items, plan, index, most, majors) if not items[n].echo]
    labels, lines = labels_of([items[i] for i in labelled], [xs[i] for i in labelled], canvas)
    lined = part != "context" and bool(items or counts or not stacks or not bare)
    half = style.mark / 2 + 1
    lifted = tuple(  # labels cannot use the area of a lifted mark
        Placed(-1, x - half, 0.0, Wrapping(2 * half, lift + half, 0))
        for x, lift in zip(xs, lifts, strict=True)
        if lift
    )
    ground = (
        _ground(style, bare, lifts, bool(counts))
        if lined
        else max([h for stack in stacks for h in stack.heights[:1]], default=0.0) / 2
    )
    room = Room(scale.pixels[0], canvas.right, ground, style.gap, (*lifted, *_kept_free(canvas, items, xs)))
    head = head_of(canvas, index, number if counts else 0)
    marks = tuple(items), tuple(xs), tuple(lifts)
    draft = RowDraft(index, *marks, labels, tuple(labelled), lines, head, bare, room, counts, part)
    draft = replace(draft, stacks=stacks, lined=lined, crowded=crowded)
    return _with_name_above(draft, style) if style.over and part in ("row", "folded") else draft


def _kept_free(canvas: Canvas, items: Sequence[Item], xs: Sequence[float]) -> Iterator[Placed]:
    """Yield the columns above marks from which or to which a link runs from above, for labels to leave free."""
    plan = canvas.plan
    at = {item.id: item.row for item in plan.items} if plan.links else {}
    own = (link[:2] for link in plan.links if link.own or plan.printed)
    ends = [pair for pair in own if pair[0] in at and pair[1] in at]
    rising = {a for pair in ends for a, b in (pair, pair[::-1]) if at[b] < at[a]}
    for item, x in zip(items, xs, strict=True):
        if item.id in rising and x + ROOM_BESIDE < canvas.right:
            yield Placed(-1, x - BEFORE, 0.0, Wrapping(1.0, NO_CEILING, 0))


def _with_name_above(row: RowDraft, style: Style) -> RowDraft:
    """Return the row with its name over its left end; labels are at its right or over it, or below the line."""
    left, width = row.room.left, max(line_width(style.how, line) for line in row.head)
    ground = row.room.ground + (-NAME_AIR if row.lined else NAME_AIR)
    top = ground + len(row.head) * LEADING * style.head
    box = Placed(-1, left, ground, Wrapping(width + NAME_AIR, top - ground, 0))
    room = row.room._replace(obstacles=(*row.room.obstacles, box))
    low = frozenset(n for n, label in enumerate(row.labels) if label.x < left + width + NAME_AIR)
    return replace(row, room=room, named=top, low=low)


def _ground(style: Style, bare: bool, lifts: Sequence[float], counted: bool) -> float:
    """Return the least height of labels above a row's line: above its marks, and above its counts if it has any."""
    ground, lift = style.ground(bare), max(lifts, default=0.0)
    if not counted:
        return ground
    above = 0.0 if bare else style.half(bare)
    return max(ground + lift, above + style.bars) if style.low else ground + lift + style.bars


def _labelled(items: Sequence[Item], plan: Plan, index: int, most: int, majors: Set[str] | None) -> list[int]:
    """Return the indices of the items of a row that have a label if there is space for it."""
    if majors is not None:
        return [n for n, item in enumerate(items) if item.id in majors]
    if plan.rows[index].part != "folded":
        return _weightiest(items, most)
    # Of equal ones, evenly spread items.
    weights = np.array([round(item.weight * 2) for item in items], dtype=np.int64)
    return np.flatnonzero(weightiest(weights, min(FOLDED_LABELS, most))).tolist()


def _bars_of(
    own: Sequence[Item], canvas: Canvas, bare: bool, told: Set[str] | None
) -> tuple[list[Item], tuple[Stack, ...]]:
    """Return the items of a row that have a mark, and the bars of all others; of these, only `told` have labels."""
    style, scale = canvas.style, canvas.scale
    room = Box(scale.pixels[0], 0.0, canvas.right, 0.0)
    # In a row of positions, an event that sets one keeps its mark at the start of the position.
    extents = [None if i.bold and not bare else extent_of(i, scale, style.mark) for i in own]
    if any(extents):  # beside a bar, a point would look like an event of one day
        extents = [None if i.bold and not bare else extent_of(i, scale, HARD) for i in own]
    lasting = [(item, extent) for item, extent in zip(own, extents, strict=True) if extent]
    points = [item for item, extent in zip(own, extents, strict=True) if not extent]
    return points, stacks_of(lasting, room, style, told, canvas.plan)


def _on_both_sides(row: RowDraft, style: Style) -> RowDraft:
    """Return the row with all labels above its line, or with every other label below it if that is lower."""
    one = _divided(row, row.low, style)
    # Below the line of a row with bars, there are no labels; low stacks above a line stay there.
    if row.stacks or not row.bare or not (row.crowded or (row.part == "row" and _is_high(one))):
        return replace(one, under=())
    # The pole of a lifted mark would cross the marks below it.
    plain = [n for n, at in enumerate(row.labelled) if not row.lifts[at]]
    both = [_divided(row, row.low | {*plain[first::2]}, style) for first in (1, 0)]
    return min((*both, one), key=lambda each: (-each.shown, _is_high(each), each.least_height(style)))


def _is_high(row: RowDraft) -> bool:
    return max((each.top for each in row.placed), default=0.0) > HIGH


def _divided(row: RowDraft, low: Set[int], style: Style) -> RowDraft:
    """Return the row with some labels below its line, and all others above it."""
    under = row.room._replace(ground=style.foot(row.bare), obstacles=())
    high = [i for i in range(len(row.labels)) if i not in low]
    return replace(row, placed=_placed(row, high, row.room), under=_placed(row, sorted(low), under))


def _placed(row: RowDraft, indices: Sequence[int], room: Room) -> tuple[Placed, ...]:
    """Return the positions of some of the labels of a row."""
    placed = _lowest(tuple(row.labels[i] for i in indices), room)
    return tuple(each.of(indices[each.index]) for each in placed)


# Cached, because a chart of a fixed height is tried with fewer rows, of which the others stay the same.
@lru_cache(maxsize=1_000)
def _lowest(labels: tuple[Label, ...], room: Room) -> tuple[Placed, ...]:
    return tuple(fill_gaps(labels, place_low(labels, room, AUTO_CEILING), room, AUTO_CEILING))


def _told(own: Sequence[Item], plan: Plan, most: int, full: bool) -> set[str] | None:
    """Return the events that have labels in a full row, or in a sparse chart; None for as many as fit its height."""
    if full:
        majors = max(FEWEST, sum(item.weight >= MAJOR for item in own))
        return {own[i].id for i in _weightiest(own, min(most, majors))}
    if not plan.sparse or plan.room:
        return None
    return {item.id for item in own if item.important}


def mark_x(item: Item, scale: Scale) -> float:
    """Return the x-coordinate of a mark: the start of its day, or the middle of a month, quarter or year.

    If only a part of the month, quarter or year is visible, the mark is in the middle of that part.
    """
    first = item.first if item.first is not None else item.last
    assert first is not None, "the loader refuses dates without any bound"
    left, right = scale.pixels[0], scale.pixels[-1]
    if item.coarse and not item.interval and item.last is not None:
        return item.aside + (max(scale.to_px(first), left) + min(scale.to_px(item.last + 1), right)) / 2
    return item.aside + min(max(scale.to_px(first + (item.moment or 0.0)), left), right)


def _weightiest(items: Sequence[Item], most: int) -> list[int]:
    """Return the indices of the items with the highest weight, in their order."""
    if len(items) <= most:
        return list(range(len(items)))
    return sorted(sorted(range(len(items)), key=lambda i: (-items[i].weight, i))[:most])


def _lifts(xs: Sequence[float], edges: Sequence[bool], style: Style) -> list[float]:
    """Return the height of each mark above the line, so that marks of the same day do not hide one another."""
    # A mark at the edge of a band stays on the line, and so on its edge; marks near it are above it.
    lifts = [0.0] * len(xs)
    for near in clusters(xs, style.mark * NEAR):
        others = [i for i in near if not edges[i]]
        lowest = int(len(others) < len(near))
        steps = cycle(range(lowest, max(style.lifts, lowest) + 1))
        for i, step in zip(others, steps, strict=False):
            lifts[i] = step * style.stack
    return lifts


def head_of(canvas: Canvas, index: int, crowd: int) -> Lines:
    """Return the name of a row, its subtitle, and the number of its events if it has counts."""
    plan, style = canvas.plan, canvas.style
    row, sub = plan.rows[index], style.sub
    ink = "muted" if row.quiet else "ink"
    if row.part == "heading":
        count = Run("" if plan.fixed else f"\u2002{row.subtitle}", sub, 400, "muted")
        room = plan.width - 2 * style.pad - line_width(style.how, [count])
        return ((Run(shorten(style.how, row.name, room, style.head, 700), style.head, 700, ink), count),)
    if style.over:
        style = replace(style, gutter=plan.width - 2 * style.pad, subtitled=False)
    name = _name(row, style, ink)
    # A low row with counts has no height for more than its name and their sum.
    subtitled = row.distinct or (style.subtitled and not (style.low and crowd))
    below = wrap(style.how, row.subtitle, style.gutter, sub) if row.subtitle and subtitled else []
    if crowd:
        words = say_n(plan.lang, "{n} event", "{n} events", crowd) or str(crowd)
        below += wrap(style.how, words, style.gutter, sub)
    return (*name, *((Run(line, sub, 400, "muted"),) for line in below))


def _name(row: PlanRow, style: Style, ink: str) -> list[tuple[Run, ...]]:
    """Return the lines of a row's name, with its mode on the last line if that has room for it."""
    wrapped = wrap(style.how, row.name, style.gutter, style.head, 700)
    lines: list[tuple[Run, ...]] = [(Run(line, style.head, 700, ink),) for line in wrapped]
    if not row.mode:
        return lines
    mode = f"·\u00a0{row.mode}"
    last = (*lines[-1], Run(f" {mode}", style.head, 400, ink))
    if line_width(style.how, last) <= style.gutter:
        return [*lines[:-1], last]
    below = wrap(style.how, mode, style.gutter, style.head)
    return [*lines, *((Run(line, style.head, 400, ink),) for line in below)]
