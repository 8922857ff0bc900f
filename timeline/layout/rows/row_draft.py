"""A row before it has a y: the places of its marks and labels along time, and the height that they need.

A fixed height is divided among the rows to show the labels with the greatest total weight. Each row offers a few
heights, each with the labels that fit in it. Of all combinations that fit the height, the one with the greatest weight
is chosen (a knapsack with one choice per row). Remaining height goes to rows with missing labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, inf

from timeline.layout.crowds import Bin
from timeline.layout.plan import Item
from timeline.layout.rows.bars import Stack
from timeline.layout.rows.gaps import fill_gaps
from timeline.layout.rows.labels import ESSENTIAL, NO_CEILING, Label, Placed, Room, place_labels
from timeline.layout.scene import LEADING, Lines, RowPart
from timeline.layout.style import Style

HEADING_AIR = 10.0
"""The empty height around the heading of a group, in pixels."""
MAJOR = 40.0
"""The weight of an event that has a label also where there is little room."""
NO_BARS = Stack()
HUNG_AIR = 6.0
"""The space below labels that hang from a line, in pixels: the strokes of an axis break end in it."""


@dataclass(frozen=True, slots=True, eq=False)
class RowDraft:
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
    part: RowPart = "row"
    named: float = 0.0
    """The height of the upper edge of a name that is above the line; 0 for a name beside it."""
    low: frozenset[int] = frozenset()
    """The labels whose poles would cross this name, and which therefore are below the line."""
    placed: tuple[Placed, ...] = ()
    under: tuple[Placed, ...] = ()
    """Labels below the line, with heights counted downward."""
    stacks: tuple[Stack, ...] = ()
    """The bars of the row with all labels, then with fewer; `level` is the index of the stack that is drawn."""
    level: int = 0
    lined: bool = True
    """True if the row has a line, for marks or bands; other rows have only bars."""
    crowded: bool = False
    """True if only its major events have labels, on both sides of a line without bands."""

    @property
    def wanted(self) -> Iterator[str]:
        """The events whose labels the row has if there is space for them."""
        yield from (self.items[index].id for index in self.labelled)
        yield from (bar.item.id for stack in self.stacks[:1] for bar in stack.bars if bar.lines)

    @property
    def bars(self) -> Stack:
        """The bars to draw."""
        return self.stacks[self.level] if self.stacks else NO_BARS

    @property
    def shown(self) -> int:
        """The number of labels that have a position."""
        return len(self.placed) + len(self.under) + len(self.bars.labelled)

    @property
    def weight(self) -> float:
        """The weight of all labels that have a position."""
        # Four times as much for half a step of importance: minor labels hardly ever outweigh a more important one.
        weights = [self.labels[placed.index].weight for placed in (*self.placed, *self.under)]
        weights += [item.weight for item in self.bars.labelled]
        return float(sum(4 ** (weight / 5) for weight in weights))

    @property
    def essentials(self) -> int:
        """The number of labels with a position that a chart of a page has, whatever the height of its window."""
        weights = [self.labels[placed.index].weight for placed in (*self.placed, *self.under)]
        return sum(weight >= ESSENTIAL for weight in (*weights, *(i.weight for i in self.bars.labelled)))

    @property
    def ranked(self) -> RowDraft:
        """The same row without the labels that an event without a label outranks, except essential ones."""
        flags = (*self.placed, *self.under)
        told = {self.items[self.labelled[each.index]].id for each in flags}
        told |= {item.id for item in self.bars.labelled}
        whole = self.stacks[0] if self.stacks else NO_BARS  # the drawn stack can lack bars without a label
        # A bar that the legend names needs no label.
        barred = [bar.item for bar in whole.bars if bar.item.id not in (whole.free or ())]
        every = (*(item for item in self.items if not item.echo), *barred)
        least = min(max((item.weight for item in every if item.id not in told), default=0.0), ESSENTIAL)
        placed, under = (
            tuple(each for each in some if self.labels[each.index].weight >= least)
            for some in (self.placed, self.under)
        )
        stacks = tuple(
            stack.ranked(least) if level == self.level else stack for level, stack in enumerate(self.stacks)
        )
        if not stacks and len(placed) + len(under) == len(flags):
            return self
        return replace(self, placed=placed, under=under, stacks=stacks)

    @property
    def without_empty_line(self) -> RowDraft:
        """The same row without its line, which needs a mark with a label or counts where only such marks are drawn."""
        empty = self.bare and self.bars.bars and not self.bins and not self.placed and not self.under
        return replace(self, lined=False) if empty else self

    @property
    def unlabelled(self) -> RowDraft:
        """The same row without its labels."""
        return replace(self, placed=(), under=(), level=max(len(self.stacks) - 1, 0))

    @property
    def lowest(self) -> RowDraft:
        """The same row with its heaviest label only."""
        most = max(range(len(self.labels)), key=lambda i: (self.labels[i].weight, -i))
        placed = place_labels((self.labels[most],), self.room, NO_CEILING)
        return replace(self, placed=tuple(p.of(most) for p in placed), under=())

    def filled(self, ceiling: float, floor: float, foot: float, least: float = 0.0) -> RowDraft:
        """Return the row with its labels in all gaps up to a ceiling, and others from depth `foot` to `floor`.

        Labels lighter than `least` are left out. Below the line of a row with bars of events, there are no labels.
        """
        heavy = {i for i, label in enumerate(self.labels) if label.weight >= least}
        placed = self._full([i for i in self.high if i in heavy], self.room, ceiling)
        above = {label.index for label in placed}
        # The pole of a lifted mark would cross the marks below it.
        low = (i for i, at in enumerate(self.labelled) if i in heavy and not self.lifts[at])
        left, hung = [i for i in low if i not in above], tuple[Placed, ...]()
        if floor > foot and left and not self.stacks:
            hung = self._full(left, self.room._replace(ground=foot, obstacles=()), floor)
        return replace(self, placed=placed, under=hung)

    @property
    def high(self) -> list[int]:
        """The labels that can be above the line."""
        return [i for i in range(len(self.labels)) if i not in self.low]

    def above(self, ceiling: float) -> tuple[Placed, ...]:
        """Return the places of labels above the line, up to a ceiling."""
        high = self.high
        placed = place_labels([self.labels[i] for i in high], self.room, ceiling)
        return tuple(each.of(high[each.index]) for each in placed)

    def _full(self, some: Sequence[int], room: Room, ceiling: float) -> tuple[Placed, ...]:
        placed = _full(tuple(self.labels[i] for i in some), room, ceiling)
        return tuple(each.of(some[each.index]) for each in placed)

    def least_height(self, style: Style) -> float:
        """Return the height in pixels that the row needs for its labels and its name."""
        if self.part == "heading":
            return LEADING * style.head + HEADING_AIR
        name = self._half_name(style) + self.name_rise(style)
        peak = max([p.top for p in self.placed] + [self.room.ground, self.named, *self.lifts])
        return max(style.top + peak, name) + self.depth(style)

    def depth(self, style: Style) -> float:
        """Return the height in pixels that the row needs below its line."""
        name = self._half_name(style) - self.name_rise(style)
        if self.bars.bars:
            return max(self.bars_below(style) + self.bars.depth + 7, name)
        hung = max((p.top for p in self.under), default=0.0) + HUNG_AIR
        return max(style.half(self.bare) + style.bottom, hung, name)

    def bars_below(self, style: Style) -> float:
        """Return the distance from the line down to the bars; without a line, the first bars are in its place."""
        if not self.lined:
            return -max(self.bars.heights[:1], default=0.0) / 2
        # Between them are the periods of imprecise dates, below bands.
        return style.half(self.bare) + (8.0 if self.bare else 10.5)

    def name_rise(self, style: Style) -> float:
        """Return the distance in pixels from the line up to the middle of the name."""
        return style.bars / 2 if style.low and self.bins else 0.0

    def _half_name(self, style: Style) -> float:
        """Return the height in pixels of the name above the line, and below it."""
        return 0.0 if self.named or self.part == "context" else len(self.head) * LEADING * style.head / 2


# Cached, because a chart of a fixed height is laid out in several styles, which use the same rows.
@lru_cache(maxsize=1_000)
def _full(labels: tuple[Label, ...], room: Room, ceiling: float) -> tuple[Placed, ...]:
    # Trying labels one by one takes quadratic time, and gaps already fit most of the labels it would find.
    tries = 200 // max(len(labels), 8)
    return tuple(fill_gaps(labels, place_labels(labels, room, ceiling, tries), room, ceiling))


OFFERS = 48
"""The approximate number of heights that all rows offer together, which limits the work."""
MOST_CHOICES = 400
"""The number of combinations of heights that are compared at a time."""
SIDE_LINES = 5
"""The number of lines up to which heights above and below a line are tried for the essential labels of a row."""
ROUNDS = 3
"""The number of times that spare height is offered to a row with missing labels."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A height of a row, in pixels, and the row as placed in it; `weight` is the weight of its labels."""

    height: float
    draft: RowDraft
    weight: float


_Choice = tuple[float, float, tuple[Offer, ...]]
"""Height and weight of a combination of offers, and the offers, one per row."""


def fitted(
    style: Style, drafts: Sequence[RowDraft], room: float, free: bool = False
) -> tuple[Sequence[RowDraft], list[float]]:
    """Return the placed rows and their heights, which fill the space (pixels) or are the smallest possible.

    A chart of a `free` height is higher if its essential labels need it.
    """
    natural = [row.least_height(style) for row in drafts]
    if not drafts or sum(natural) <= room:
        return drafts, _spread_out(natural, room)
    bare = [row.unlabelled.least_height(style) for row in drafts]
    each = max(4, OFFERS // len(drafts))
    spare = inf if free else room - sum(bare)
    offers = [_offers(style, row, low, spare, each) for row, low in zip(drafts, bare, strict=True)]
    if free:
        offers = [
            _with_essentials(style, row, offers[n], not n and not row.bare) for n, row in enumerate(drafts)
        ]
    chosen = _spend(style, drafts, [offer.draft for offer in heaviest(offers, room)], room)
    return chosen, _spread_out([row.least_height(style) for row in chosen], room)


def _offers(style: Style, row: RowDraft, bare: float, spare: float, most: int) -> list[Offer]:
    """Return offers in steps of one line of labels, from none beside its name to all of the spare height."""
    line = LEADING * max([style.label, *(style.label_of(item.tone) for item in row.items)]) + style.gap
    natural = row.least_height(style)
    lines = max(1, int(min(natural - bare, spare) / line))
    steps = sorted({ceil(lines * k / most) for k in range(1, most + 1)} | {0, 1})
    heights = [*(bare + step * line for step in steps), min(natural, bare + spare)]
    drafts = [each for each in (_within(style, row, h) for h in heights) if each.shown]
    # A row with a major event keeps a label, which may need more than one line, unless other rows come first.
    if style.over or style.split or not any(label.weight >= MAJOR for label in row.labels):
        drafts = [row.unlabelled, *drafts]
    return [Offer(each.least_height(style), each, each.weight) for each in drafts or [row.lowest.ranked]]


def _with_essentials(style: Style, row: RowDraft, offers: Sequence[Offer], first: bool) -> list[Offer]:
    """Return the offers that have all essential labels; in the first row, those with the highest bar."""
    line, foot = LEADING * style.label + style.gap, style.foot(row.bare)
    wanted, drafts = sum(label.weight >= ESSENTIAL for label in row.labels), list[RowDraft]()
    for ceiling in (row.room.ground + lines * line for lines in (*range(SIDE_LINES), inf)):
        drafts.append(row.filled(ceiling, foot, foot, ESSENTIAL))
        if len(drafts[-1].placed) < wanted and not row.stacks:
            floors = (foot + lines * line for lines in range(1, SIDE_LINES))
            drafts += [row.filled(ceiling, floor, foot, ESSENTIAL) for floor in floors]
    most = max(each.essentials for each in drafts)
    if not most:
        return [*offers]
    low = min((e for e in drafts if e.essentials == most), key=lambda e: e.least_height(style))
    every = [*offers, *(Offer(e.least_height(style), e, e.weight) for e in (drafts if first else [low]))]
    most = max(offer.draft.essentials for offer in every)
    every = [offer for offer in every if offer.draft.essentials == most]
    top = min(offer.height - offer.draft.depth(style) for offer in every) if first else inf
    return [offer for offer in every if offer.height - offer.draft.depth(style) <= top + 1e-6]


# Cached, because a chart is laid out once more when its legend is known, and most rows have the same space then.
@lru_cache(maxsize=1_000)
def _within(style: Style, row: RowDraft, height: float) -> RowDraft:
    """Return the row placed within a height, with as many labels of bars as give the greatest weight of all labels."""
    numbers = range(len(row.stacks) or 1)
    rows = (row if row.level == n else replace(row, level=n) for n in numbers)
    levels = [_at_level(style, each, height).ranked for each in rows]
    fits = [each for each in levels if each.least_height(style) <= height + 1e-6]
    return max(fits, key=lambda each: each.weight) if fits else levels[-1]


def _at_level(style: Style, row: RowDraft, height: float) -> RowDraft:
    """Return the row placed within a height; a row without bands may use both sides of its line."""
    plain = (replace(row, under=()) if row.under else row).depth(style)
    line = LEADING * style.label + style.gap
    foot = style.foot(row.bare)
    options = []
    both = not style.loud or (row.bare and (style.terse or row.crowded))
    for lines in range(4 if both and row.part != "context" and not row.stacks else 1):
        floor = foot + lines * line if lines else 0.0
        # Slightly above: a sum of floats may be less than the exact value.
        ceiling = height + 1e-6 - style.top - max(plain, floor + HUNG_AIR if lines else 0.0)
        if ceiling >= row.room.ground or not lines:
            options.append(row.filled(ceiling, floor, foot))
            if len(options[-1].placed) + len(options[-1].under) == len(row.labels):
                break
    return max(options, key=lambda option: option.weight)


def heaviest(offers: Sequence[Sequence[Offer]], room: float) -> list[Offer]:
    """Return one offer for each row: the heaviest combination that fits; the lowest offers if none fits."""
    # By height used: the heaviest choice that uses it. Choices that are both higher and lighter are dropped.
    best: list[_Choice] = [(0.0, 0.0, ())]
    for n, row in enumerate(offers):
        rest = sum(min(offer.height for offer in later) for later in offers[n + 1 :])
        choices = [
            (used + offer.height, weight + offer.weight, (*chosen, offer))
            for used, weight, chosen in best
            for offer in row
            if used + offer.height + rest <= room
        ]
        if not choices:
            return [min(row, key=lambda offer: offer.height) for row in offers]
        best = []
        for choice in sorted(choices, key=lambda c: (c[0], -c[1])):
            if not best or choice[1] > best[-1][1]:
                best.append(choice)
        if len(best) > MOST_CHOICES:
            best = _thinned(best)
    return list(best[-1][2])


def _thinned(choices: Sequence[_Choice]) -> list[_Choice]:
    """Return the heaviest of the choices of each step of height, so that their number stays limited."""
    first, last = choices[0][0], choices[-1][0]
    step = max((last - first) / MOST_CHOICES, 1e-6)
    heaviest = {
        int((choice[0] - first) / step): choice for choice in choices
    }  # the last of a step is the heaviest
    return [*heaviest.values()]


def _spend(style: Style, drafts: Sequence[RowDraft], chosen: list[RowDraft], room: float) -> list[RowDraft]:
    """Give the spare height in turn to the rows with missing labels, and place each again with all of it."""
    for turn in range(ROUNDS):
        used = [row.least_height(style) for row in chosen]
        lacking = [i for i, row in enumerate(chosen) if row.shown < drafts[i].shown]
        spare = room - sum(used)
        if not lacking or spare < LEADING * style.label:
            break
        i = lacking[turn % len(lacking)]
        larger = _within(style, drafts[i], used[i] + spare)
        if larger.shown > chosen[i].shown:
            chosen[i] = larger
    return chosen


def _spread_out(heights: Sequence[float], room: float) -> list[float]:
    """Return the heights, each with an equal share of the remaining height."""
    extra = max(0.0, room - sum(heights)) / max(len(heights), 1)
    return [height + extra for height in heights]
