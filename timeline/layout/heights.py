"""Divide a fixed height among the rows to show the labels with the greatest total weight.

Each row offers a few heights, each with the labels that fit in it. Of all combinations that fit the height, the one
with the greatest weight is chosen (a knapsack with one choice per row). Remaining height goes to rows with missing
labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from timeline.layout.lane_draft import HUNG_AIR, LaneDraft
from timeline.layout.lanes import MAJOR
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
    draft: LaneDraft
    weight: float


_Choice = tuple[float, float, tuple[Offer, ...]]
"""Height and weight of a combination of offers, and the offers, one per row."""


def fitted(style: Style, drafts: Sequence[LaneDraft], room: float) -> tuple[Sequence[LaneDraft], list[float]]:
    """Return the placed rows and their heights, which fill the space (pixels) or are the smallest possible."""
    natural = [lane.least_height(style) for lane in drafts]
    if not drafts or sum(natural) <= room:
        return drafts, _spread_out(natural, room)
    bare = [lane.unlabelled.least_height(style) for lane in drafts]
    spare = room - sum(bare)
    each = max(4, OFFERS // len(drafts))
    offers = [_offers(style, lane, low, spare, each) for lane, low in zip(drafts, bare, strict=True)]
    chosen = _spend(style, drafts, [offer.draft for offer in heaviest(offers, room)], room)
    return chosen, _spread_out([lane.least_height(style) for lane in chosen], room)


def _offers(style: Style, lane: LaneDraft, bare: float, spare: float, most: int) -> list[Offer]:
    """Return offers in steps of one line of labels, from none to all of the spare height."""
    row = LEADING * max([style.label, *(style.label_of(item.tone) for item in lane.items)]) + style.gap
    natural = lane.least_height(style)
    rows = max(1, int(min(natural - bare, spare) / row))
    steps = sorted({ceil(rows * k / most) for k in range(1, most + 1)} | {1})
    heights = [bare + step * row for step in steps]
    if any(item.tone == "strong" for item in lane.items):
        heights.append(min(natural, bare + spare))  # its label may need all the height
    placed = [_within(style, lane, h) for h in heights]
    offers = [_offer(style, each) for each in placed if each.shown]
    # A row with a major event keeps a label, which may need more than one line.
    if not any(label.weight >= MAJOR for label in lane.labels):
        return [_offer(style, lane.unlabelled), *offers]
    return offers or [_offer(style, lane.lowest.ranked)]


def _offer(style: Style, lane: LaneDraft) -> Offer:
    return Offer(lane.least_height(style), lane, lane.weight)


def _within(style: Style, lane: LaneDraft, height: float) -> LaneDraft:
    """Return the row placed within a height, with as many labels of bars as give the greatest weight of all labels."""
    levels = [
        _at_level(style, replace(lane, level=level), height).ranked for level in range(len(lane.stacks) or 1)
    ]
    fits = [each for each in levels if each.least_height(style) <= height + 1e-6]
    return max(fits, key=lambda each: each.weight) if fits else levels[-1]


def _at_level(style: Style, lane: LaneDraft, height: float) -> LaneDraft:
    """Return the row placed within a height; a row without bands may use both sides of its line."""
    plain = replace(lane, under=()).depth(style)
    row = LEADING * style.label + style.gap
    foot = style.foot(lane.bare)
    options = []
    for rows in range(4 if lane.bare and (style.terse or lane.crowded) else 1):
        floor = foot + rows * row if rows else 0.0
        ceiling = height - style.top - max(plain, floor + HUNG_AIR if rows else 0.0)
        if ceiling >= lane.room.ground or not rows:
            options.append(lane.filled(ceiling, floor, foot))
    return max(options, key=lambda option: option.shown)


def heaviest(offers: Sequence[Sequence[Offer]], room: float) -> list[Offer]:
    """Return one offer for each row: the heaviest combination that fits; the lowest offers if none fits."""
    # By height used: the heaviest choice that uses it. Choices that are both higher and lighter are dropped.
    best: list[_Choice] = [(0.0, 0.0, ())]
    for n, lane in enumerate(offers):
        rest = sum(min(offer.height for offer in later) for later in offers[n + 1 :])
        choices = [
            (used + offer.height, weight + offer.weight, (*chosen, offer))
            for used, weight, chosen in best
            for offer in lane
            if used + offer.height + rest <= room
        ]
        if not choices:
            return [min(lane, key=lambda offer: offer.height) for lane in offers]
        best = _undominated(choices)
    return list(best[-1][2])


def _undominated(choices: Sequence[_Choice]) -> list[_Choice]:
    """Return the choices, in ascending order of height, without those that are no heavier than a lower one."""
    front: list[_Choice] = []
    for choice in sorted(choices, key=lambda c: (c[0], -c[1])):
        if not front or choice[1] > front[-1][1]:
            front.append(choice)
    return front


def _spend(
    style: Style, drafts: Sequence[LaneDraft], chosen: list[LaneDraft], room: float
) -> list[LaneDraft]:
    """Give the spare height in turn to the rows with missing labels, and place each again with all of it."""
    for turn in range(ROUNDS):
        used = [lane.least_height(style) for lane in chosen]
        lacking = [i for i, lane in enumerate(chosen) if lane.shown < drafts[i].shown]
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
