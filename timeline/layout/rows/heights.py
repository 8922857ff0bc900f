"""Divide a fixed height among the rows to show the labels with the greatest total weight.

Each row offers a few heights, each with the labels that fit in it. Of all combinations that fit the height, the one
with the greatest weight is chosen (a knapsack with one choice per row). Remaining height goes to rows with missing
labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from timeline.layout.rows.drafting import MAJOR
from timeline.layout.rows.row_draft import HUNG_AIR, RowDraft
from timeline.layout.scene import LEADING
from timeline.layout.style import Style

OFFERS = 48
"""The approximate number of heights that all rows offer together, which limits the work."""
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


def fitted(style: Style, drafts: Sequence[RowDraft], room: float) -> tuple[Sequence[RowDraft], list[float]]:
    """Return the placed rows and their heights, which fill the space (pixels) or are the smallest possible."""
    natural = [row.least_height(style) for row in drafts]
    if not drafts or sum(natural) <= room:
        return drafts, _spread_out(natural, room)
    bare = [row.unlabelled.least_height(style) for row in drafts]
    spare = room - sum(bare)
    each = max(4, OFFERS // len(drafts))
    offers = [_offers(style, row, low, spare, each) for row, low in zip(drafts, bare, strict=True)]
    chosen = _spend(style, drafts, [offer.draft for offer in heaviest(offers, room)], room)
    return chosen, _spread_out([row.least_height(style) for row in chosen], room)


def _offers(style: Style, row: RowDraft, bare: float, spare: float, most: int) -> list[Offer]:
    """Return offers in steps of one line of labels, from none to all of the spare height."""
    line = LEADING * max([style.label, *(style.label_of(item.tone) for item in row.items)]) + style.gap
    natural = row.least_height(style)
    lines = max(1, int(min(natural - bare, spare) / line))
    steps = sorted({ceil(lines * k / most) for k in range(1, most + 1)} | {1})
    heights = [bare + step * line for step in steps]
    if any(item.tone == "strong" for item in row.items):
        heights.append(min(natural, bare + spare))  # its label may need all the height
    placed = [_within(style, row, h) for h in heights]
    offers = [_offer(style, each) for each in placed if each.shown]
    # A row with a major event keeps a label, which may need more than one line.
    if not any(label.weight >= MAJOR for label in row.labels):
        return [_offer(style, row.unlabelled), *offers]
    return offers or [_offer(style, row.lowest.ranked)]


def _offer(style: Style, row: RowDraft) -> Offer:
    return Offer(row.least_height(style), row, row.weight)


def _within(style: Style, row: RowDraft, height: float) -> RowDraft:
    """Return the row placed within a height, with as many labels of bars as give the greatest weight of all labels."""
    levels = [
        _at_level(style, replace(row, level=level), height).ranked for level in range(len(row.stacks) or 1)
    ]
    fits = [each for each in levels if each.least_height(style) <= height + 1e-6]
    return max(fits, key=lambda each: each.weight) if fits else levels[-1]


def _at_level(style: Style, row: RowDraft, height: float) -> RowDraft:
    """Return the row placed within a height; a row without bands may use both sides of its line."""
    plain = replace(row, under=()).depth(style)
    line = LEADING * style.label + style.gap
    foot = style.foot(row.bare)
    options = []
    for lines in range(4 if row.bare and (style.terse or row.crowded) else 1):
        floor = foot + lines * line if lines else 0.0
        ceiling = height - style.top - max(plain, floor + HUNG_AIR if lines else 0.0)
        if ceiling >= row.room.ground or not lines:
            options.append(row.filled(ceiling, floor, foot))
    return max(options, key=lambda option: option.shown)


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
        best = _undominated(choices)
    return list(best[-1][2])


def _undominated(choices: Sequence[_Choice]) -> list[_Choice]:
    """Return the choices, in ascending order of height, without those that are no heavier than a lower one."""
    front: list[_Choice] = []
    for choice in sorted(choices, key=lambda c: (c[0], -c[1])):
        if not front or choice[1] > front[-1][1]:
            front.append(choice)
    return front


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
