"""How a fixed height is shared out among lanes: so that what stays labelled weighs most.

Each lane offers a few heights, each with the labels that find room in it; of all ways to choose one of each that fit
the height, the heaviest is taken (a knapsack with one choice per lane). What is then to spare goes to lanes in want.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from timeline.layout.lanes import Draft, depth, least_height
from timeline.layout.scene import LEADING
from timeline.layout.style import Style

OFFERS = 48
"""About how many heights all lanes together offer, so that the work stays bounded."""
ROUNDS = 3
"""How often what is to spare is offered to a lane in want."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A height of a lane, in pixels, and the lane as it is placed in it; `weight` is that of its labels."""

    height: float
    draft: Draft
    weight: float


def fitted(style: Style, drafts: Sequence[Draft], room: float) -> tuple[list[Draft], list[float]]:
    """The lanes placed to share a height, and the height of each; too low a room gives each its least."""
    natural = [least_height(one, style) for one in drafts]
    if sum(natural) <= room:
        return list(drafts), _spread_out(natural, room)
    bare = [least_height(replace(one, placed=(), under=()), style) for one in drafts]
    spare = room - sum(bare)
    each = max(4, OFFERS // len(drafts))
    offers = [_offers(style, one, low, spare, each) for one, low in zip(drafts, bare, strict=True)]
    chosen = _spend(style, drafts, [offer.draft for offer in heaviest(offers, room)], room)
    return chosen, _spread_out([least_height(one, style) for one in chosen], room)


def _offers(style: Style, one: Draft, bare: float, spare: float, most: int) -> list[Offer]:
    """Heights in whole rows of labels, from none to what there is to spare."""
    row = LEADING * max(style.label_of(item.tone) for item in one.items) + style.gap if one.items else 1.0
    rows = max(1, int(min(least_height(one, style) - bare, spare) / row))
    steps = sorted({ceil(rows * k / most) for k in range(1, most + 1)} | {1})
    heights = [bare + step * row for step in steps]
    if any(item.tone == "strong" for item in one.items):
        heights.append(min(least_height(one, style), bare + spare))  # its label may need all there is
    placed = [under(style, one, height) for height in heights]
    return [_offer(style, each) for each in (replace(one, placed=(), under=()), *placed)]


def _offer(style: Style, one: Draft) -> Offer:
    # Twice as much for half a step of importance: no number of lesser labels makes up for a greater one.
    weight = sum(2 ** (one.labels[placed.index].weight / 5) for placed in (*one.placed, *one.under))
    return Offer(least_height(one, style), one, weight)


def under(style: Style, one: Draft, height: float) -> Draft:
    """The lane placed to fit a height; in the tightest style a lane without bands uses both sides of its line."""
    plain = depth(replace(one, under=()), style)
    row = LEADING * style.label + style.gap
    foot = style.foot(one.bare)
    options = []
    for rows in range(4 if style.undated and one.bare else 1):
        floor = foot + rows * row if rows else 0.0
        ceiling = height - style.top - max(plain, floor + 4 if rows else 0.0)
        if ceiling >= one.room.ground or not rows:
            options.append(one.filled(ceiling, floor, foot))
    return max(options, key=lambda option: option.shown)


def heaviest(offers: Sequence[Sequence[Offer]], room: float) -> list[Offer]:
    """One offer of each lane, the heaviest together that fits; the lowest of each when none does."""
    # By height used: the heaviest choice that uses it. What is both higher and lighter than another is dropped.
    best: list[tuple[float, float, tuple[Offer, ...]]] = [(0.0, 0.0, ())]
    for n, lane in enumerate(offers):
        rest = sum(min(offer.height for offer in later) for later in offers[n + 1 :])
        reached = [
            (used + offer.height, weight + offer.weight, (*chosen, offer))
            for used, weight, chosen in best
            for offer in lane
            if used + offer.height + rest <= room
        ]
        if not reached:
            return [min(lane, key=lambda offer: offer.height) for lane in offers]
        best = _front(reached)
    return list(best[-1][2])


def _front(
    reached: Sequence[tuple[float, float, tuple[Offer, ...]]],
) -> list[tuple[float, float, tuple[Offer, ...]]]:
    front: list[tuple[float, float, tuple[Offer, ...]]] = []
    for state in sorted(reached, key=lambda s: (s[0], -s[1])):
        if not front or state[1] > front[-1][1]:
            front.append(state)
    return front


def _spend(style: Style, drafts: Sequence[Draft], chosen: list[Draft], room: float) -> list[Draft]:
    """The chosen placings, and in turn those lanes in want placed anew with all that is to spare."""
    for turn in range(ROUNDS):
        used = [least_height(one, style) for one in chosen]
        wanting = [i for i, one in enumerate(chosen) if one.shown < drafts[i].shown]
        spare = room - sum(used)
        if not wanting or spare < LEADING * style.label:
            break
        i = wanting[turn % len(wanting)]
        more = under(style, drafts[i], used[i] + spare)
        if more.shown > chosen[i].shown:
            chosen[i] = more
    return chosen


def _spread_out(heights: Sequence[float], room: float) -> list[float]:
    """The heights, and an equal part to each of what is left of the room."""
    extra = max(0.0, room - sum(heights)) / max(len(heights), 1)
    return [height + extra for height in heights]
