"""Bars of events with a duration: their places along time, their labels, and the sub-rows that keep them apart.

A label is inside its bar if it fits, otherwise to its right or its left, and below it if there is no room beside it.
Each bar goes, with its label, into the first sub-row of its row where neither touches another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from timeline.layout.plan import Item, Plan
from timeline.layout.rows.labels import spread
from timeline.layout.scale import Scale
from timeline.layout.scene import LEADING, At, Bar, Box, Lines, Run, Weight
from timeline.layout.style import Style
from timeline.layout.text import block, line_width, on_bar, text_width, wrap
from timeline.theme.setting import Setting

Side = Literal["", "done", "rest", "right", "left", "below"]
"""The place of a label: none, on a part of its bar, or beside it."""

OUTSIDE = ("right", "left", "below")
"""The places of a label that is not on its bar."""
LONGEST = 1.35
"""The width of the longest label on one line beside a bar, in widths of the longest beside a pole."""
AIR = 5.0
"""The space between a text inside a bar and the bar's ends, in pixels."""
APART = 6.0
"""The space between a bar and a text beside it, in pixels."""
RINGED = 6.0
"""The additional space beside a bar in focus, which has a ring."""
BETWEEN = 10.0
"""The space between two texts of a sub-row, in pixels."""
FADE, OPEN_FADE, MOST_FADED = 12.0, 24.0, 0.45
"""The least length in which an approximate end fades, that of an open one, in pixels, and the greatest as a share."""
HARD = 3.0
"""The length in pixels below which the period of an end cannot be seen: the end is then drawn as known."""
NARROWEST = 90.0
"""The least width of a label beside a bar that is wrapped, in pixels."""
GAP = 3.0
"""The space between two sub-rows, in pixels."""


class Extent(NamedTuple):
    """The visible part of a bar along time, in pixels: its ends, the lengths of fading, and the end of what is done."""

    a: float
    b: float
    soft: tuple[float, float]
    done: float | None


@dataclass(frozen=True, slots=True)
class BarDraft:
    """A bar in a sub-row; `left`, `width` and `lines` are of its label."""

    item: Item
    extent: Extent
    side: Side = ""
    lines: Lines = ()
    left: float = 0.0
    width: float = 0.0
    row: int = 0


@dataclass(frozen=True, slots=True)
class Stack:
    """The bars of a row in sub-rows: the height of a bar, of a line of text beside one, and of each sub-row.

    `free` are the events whose bars are drawn without a label too, if not those of all are.
    """

    bars: tuple[BarDraft, ...] = ()
    bar: float = 0.0
    line: float = 0.0
    heights: tuple[float, ...] = ()
    free: frozenset[str] | None = None

    @property
    def depth(self) -> float:
        """The height of all sub-rows."""
        return sum(self.heights) + GAP * max(len(self.heights) - 1, 0)

    @property
    def labelled(self) -> tuple[Item, ...]:
        """The items whose bars have a label."""
        return tuple(bar.item for bar in self.bars if bar.side)

    def ranked(self, least: float) -> Stack:
        """Return the same bars without the labels that are lighter than `least`."""
        heavy = (bar if bar.item.weight >= least else replace(bar, side="") for bar in self.bars)
        return replace(self, bars=tuple(heavy)).named

    @property
    def named(self) -> Stack:
        """The same stack without bars that no reader can name, and without the sub-rows that are then empty."""
        bars = [b for b in self.bars if b.side or self.free is None or b.item.id in self.free]
        rows = sorted({bar.row for bar in bars})
        placed = tuple(replace(bar, row=rows.index(bar.row)) for bar in bars)
        return replace(self, bars=placed, heights=tuple(self.heights[row] for row in rows))


def extent_of(item: Item, scale: Scale, least: float) -> Extent | None:
    """Return the extent of an event's bar; None if the event has no duration, or one below `least` pixels."""
    if not item.interval:
        return None
    left, right = scale.pixels[0], scale.pixels[-1]
    start = None if item.begins is None else scale.to_px(item.begins)
    end = None if item.ends is None else scale.to_px(item.ends)
    a, b = (left if start is None else max(start, left)), (right if end is None else min(end, right))
    if b - a < least:
        return None
    fades = _faded(item, scale, (a, b))
    if item.progress is None or item.first is None or item.last is None:
        return Extent(a, b, fades, None)
    done = scale.to_px(item.first + item.progress * (item.last + 1 - item.first))
    return Extent(a, b, fades, min(max(done, a), b))


def _faded(item: Item, scale: Scale, drawn: tuple[float, float]) -> tuple[float, float]:
    """Return the lengths in which the ends of a bar fade: those of the periods in which they may lie, if they are seen.

    An approximate or open end always fades; one outside the visible period does not.
    """
    fades, length = list[float](), drawn[1] - drawn[0]
    for at, place, soft, inward in zip((item.begins, item.ends), drawn, item.soft, (1, -1), strict=True):
        if at is None:
            fades.append(min(OPEN_FADE, length / 3))
        elif not soft or scale.to_px(at) != place:
            fades.append(0.0)
        else:
            period = abs(scale.to_px(at + inward * abs(soft)) - place)
            least = min(FADE, length / 3) if soft < 0 else 0.0
            fades.append(max(period if period >= HARD else 0.0, least))
    return min(fades[0], MOST_FADED * length), min(fades[1], MOST_FADED * length)


def stacks_of(
    bars: Sequence[tuple[Item, Extent]], room: Box, style: Style, told: Set[str] | None, plan: Plan
) -> tuple[Stack, ...]:
    """Return the bars of a row with all labels, then with fewer and fewer of them, the lightest omitted first.

    `room` is the space for bars and labels along time. Only the bars of the items `told` have labels, if it is given.
    The last stack has bars without labels. All bars of a chart are equally high. A picture to print has no bars
    without a label, but those whose labels would repeat what the legend says of their colour.
    """
    if not bars:
        return ()
    pairs = sorted(bars, key=lambda pair: (pair[1].a, -pair[1].b, pair[0].number))
    named = [i for i, (item, _) in enumerate(pairs) if told is None or item.id in told]
    order = sorted(named, key=lambda i: (-pairs[i][0].weight, spread(i)))
    loud = sum(pairs[i][0].tone == "strong" for i in named)
    # Trying each number of labels would take the square of their number.
    shares = {round(len(order) * share) for share in (1.0, 0.75, 0.5, 0.25)}
    shares |= {min(max(loud, 1), len(order)), loud}
    kept = sorted((n for n in shares if n >= loud), reverse=True)
    said = {(entry.role, entry.label) for entry in plan.entries}
    free = (
        frozenset(item.id for item, _ in pairs if (item.role, item.label) in said) if plan.printed else None
    )
    seen = [pair for pair in pairs if free is None or pair[0].id in free]
    answers = {link.end for link in plan.links}
    told_first = [{pairs[i][0].id for i in order[:n]} for n in kept]
    stacks = [
        _stack([p for p in pairs if p in seen or p[0].id in ids], ids, room, style, (free or set(), answers))
        for ids in told_first
    ]
    if not loud:
        placed, count = _in_rows([[BarDraft(*pair)] for pair in seen])
        bar = _bar(style)
        stacks.append(Stack(tuple(placed), bar, bar, (bar,) * count))
    return tuple(replace(stack, free=free).named for stack in stacks)


def _bar(style: Style) -> float:
    """Return the height of bars: that of a line of small text, whose letters reach lower in scripts from the right."""
    return float(round(style.small * (1.5 if style.how.from_right else 1.25)))


def _stack(
    pairs: Sequence[tuple[Item, Extent]],
    told: Set[str],
    room: Box,
    style: Style,
    of: tuple[Set[str], Set[str]],
) -> Stack:
    """Return the bars with the labels of those `told`; `of` are those that are free, and those that arrows end at."""
    free, answers = of
    options = list[list[BarDraft]]()
    for item, extent in pairs:
        # A label before a bar would be in the way of an arrow to its start.
        before = extent.a if item.id in answers else room.x0
        places = _options(item, extent, (room, before), style, item.id in free) if item.id in told else []
        if item.id in free:  # beside its bar, its label would only repeat the legend
            places = [draft for draft in places if draft.side not in OUTSIDE]
        options.append([*places, *([] if places and item.id not in free else [BarDraft(item, extent)])])
    placed, count = _in_rows(options)
    bar = _bar(style)
    line = max([bar, *(LEADING * style.label_of(item.tone) for item, _ in pairs if item.id in told)])
    heights = [
        max([bar, *(_height(draft, line) for draft in placed if draft.row == row and draft.side in OUTSIDE)])
        for row in range(count)
    ]
    return Stack(tuple(placed), bar, line, tuple(heights))


def _height(draft: BarDraft, line: float) -> float:
    """Return the height that a bar and its label beside or below it need."""
    text = len(draft.lines) * LEADING * draft.lines[0][0].size
    return line + text if draft.side == "below" else max(text, line)


def _in_rows(options: Sequence[Sequence[BarDraft]]) -> tuple[list[BarDraft], int]:
    """Place each bar in the first sub-row with room for one of its options; return them and the number of sub-rows."""
    rows: list[list[BarDraft]] = []
    placed = []
    for choices in options:
        found = next(
            (
                replace(draft, row=n)
                for n, row in enumerate(rows)
                for draft in choices
                if not any(_touch(draft, other) for other in row)
            ),
            replace(choices[0], row=len(rows)),
        )
        if found.row == len(rows):
            rows.append([])
        rows[found.row].append(found)
        placed.append(found)
    return placed, len(rows)


def _touch(one: BarDraft, other: BarDraft) -> bool:
    a, b = one.extent, other.extent
    if a.a < b.b - 1e-6 and b.a < a.b - 1e-6:
        return True
    texts = [(d.left, d.left + d.width) for d in (one, other) if d.side in OUTSIDE]
    if one.side in OUTSIDE and _near(texts[0], (b.a, b.b), APART):
        return True
    if other.side in OUTSIDE and _near(texts[-1], (a.a, a.b), APART):
        return True
    return len(texts) == 2 and _near(texts[0], texts[1], BETWEEN)


def _near(one: tuple[float, float], other: tuple[float, float], gap: float) -> bool:
    return one[0] < other[1] + gap and other[0] < one[1] + gap


def _options(item: Item, extent: Extent, of: tuple[Box, float], style: Style, free: bool) -> list[BarDraft]:
    """Return the places of a label, the best first; there is always one; `of` are the room, and its start before."""
    room, before = of
    if inside := next(_inside(item, extent, style, free), None):
        return [inside]
    title, tail = _runs(item, style)
    longest, apart = LONGEST * style.beside, _apart(item)
    spaces: dict[Side, float] = {"right": room.x1 - extent.b - apart, "left": extent.a - apart - before}
    whole = (title, *tail)
    width = line_width(style.how, whole)
    fits = [side for side, space in spaces.items() if width <= min(space, longest)]
    if fits:
        return [_beside(style.how, item, extent, side, (whole,)) for side in fits]
    return [_in_lines(BarDraft(item, extent), room, style, spaces, (title, tail))]


def _in_lines(
    bar: BarDraft, room: Box, style: Style, spaces: Mapping[Side, float], runs: tuple[Run, tuple[Run, ...]]
) -> BarDraft:
    """Place a label in several lines: at the side with more space, or below the bar if that takes fewer lines."""
    (title, tail), how = runs, style.how
    under = _wrapped(how, title, tail, min(room.width, LONGEST * style.beside))
    side = max(spaces, key=lambda each: spaces[each])
    words = title.text.split() or [""]
    longest = max(text_width(how, word, title.size, title.weight) for word in words)
    if spaces[side] >= max(NARROWEST, longest):
        lines = _wrapped(how, title, tail, min(spaces[side], style.beside))
        if len(lines) <= len(under) + 1:
            return _beside(how, bar.item, bar.extent, side, lines)
    width = max(line_width(how, line) for line in under)
    left = max(min(bar.extent.a, room.x1 - width), room.x0)
    return replace(bar, side="below", lines=under, left=left, width=width)


def _apart(item: Item) -> float:
    return APART + (RINGED if item.tone == "strong" else 0.0)


def _beside(how: Setting, item: Item, extent: Extent, side: Side, lines: Lines) -> BarDraft:
    width = max(line_width(how, line) for line in lines)
    left = extent.b + _apart(item) if side == "right" else extent.a - _apart(item) - width
    return BarDraft(item, extent, side, lines, left, width)


def _inside(item: Item, extent: Extent, style: Style, free: bool) -> Iterator[BarDraft]:
    """Yield the label on a part of the bar with its date, or that of a `free` bar alone, and its sign if it fits."""
    size = style.small
    title = Run(item.label, size, 600)
    date, sign = Run(f"\u2002{item.date}", size, 400), sign_of(item, size)
    a, b = extent.a + extent.soft[0] + AIR, extent.b - extent.soft[1] - AIR
    middle = extent.done
    parts: tuple[tuple[Side, float, float], ...] = (("done", a, b),)
    if middle is not None:
        parts = (("done", a, min(middle - AIR, b)), ("rest", max(middle + AIR, a), b))
    alone = ((title, *sign), (title,)) if free else ()
    for line in ((title, date, *sign), (title, date), *alone):
        width = line_width(style.how, line)
        for side, x0, x1 in parts:
            if width <= x1 - x0:
                yield BarDraft(item, extent, side, (line,), x0, width)


def _runs(item: Item, style: Style) -> tuple[Run, tuple[Run, ...]]:
    """Return the title, and the runs after it: date and sign."""
    weight: Weight = 700 if item.bold else 400
    ink = "muted" if item.tone == "quiet" else "ink"
    title = Run(item.label, style.label_of(item.tone), weight, ink)
    date = Run(f"\u2002{item.date}", style.date, 600, "muted")
    return title, (date, *sign_of(item, style.date))


def sign_of(item: Item, size: float) -> tuple[Run, ...]:
    """Return the sign after the label of an event, if it has one."""
    return (Run(f"\u2002{item.sign}", size, 400, "muted"),) if item.sign else ()


def _wrapped(how: Setting, title: Run, tail: tuple[Run, ...], width: float) -> Lines:
    """Return the title in lines, with date and sign after the last line or, if they do not fit, below it."""
    texts = wrap(how, title.text, width, title.size, title.weight)
    *over, last = (title._replace(text=line) for line in texts)
    lines = [(run,) for run in over]
    if line_width(how, (last, *tail)) <= width:
        return (*lines, (last, *tail))
    date, *sign = tail
    date = date._replace(text=date.text.strip())
    texts = wrap(how, date.text, width, date.size, date.weight)
    *dates, end = (date._replace(text=line) for line in texts)
    fits = not sign or line_width(how, (end, *sign)) <= width
    ends = ((end, *sign),) if fits else ((end,), (*sign,))
    return (*lines, (last,), *((run,) for run in dates), *ends)


def set_bars(how: Setting, stack: Stack, top: float) -> tuple[Bar, ...]:
    """Return the bars with their sub-rows from y `top` down."""
    tops = [top + sum(stack.heights[:n]) + n * GAP for n in range(len(stack.heights))]
    bars, met = list[Bar](), [(each.row, x) for each in stack.bars for x in each.extent[:2]]
    for draft in stack.bars:
        item, extent, side, text = draft.item, draft.extent, draft.side, None
        # Where two bars meet, both ends are hard: a pale place would look like a time without either.
        soft = [
            fade if sum(row == draft.row and abs(x - end) < HARD for row, x in met) == 1 else 0.0
            for fade, end in zip(extent.soft, extent[:2], strict=True)
        ]
        # The first line of texts beside bars is level with all bars.
        line = min(stack.heights[draft.row], stack.line)
        y = tops[draft.row] + max(0.0, (line - stack.bar) / 2)
        # A thin gap separates it from a bar that begins where it ends.
        box = Box(extent.a, y, max(extent.b - 1.0, extent.a + 1), y + stack.bar)
        if side:
            # A label below the bar begins at its lower edge.
            size = draft.lines[0][0].size
            y = box.y1 if side == "below" else (box.y0 + box.y1) / 2 - LEADING * size / 2
            at: At = (draft.left + draft.width, y, "end") if side == "left" else (draft.left, y)
            text = replace(block(how, at, draft.lines, size), halo=side in OUTSIDE)
            text = text if side in OUTSIDE else on_bar(how, box, text)
        inside: Literal["", "done", "rest"] = side if side == "done" or side == "rest" else ""
        outline, told = item.style, (item.number, item.words, item.tone)
        bars.append(
            Bar(item.id, box, item.role, outline, text, inside, (soft[0], soft[1]), extent.done, *told)
        )
    return tuple(bars)
