"""Which events stay, and what is drawn of others, in a vertical chart of a fixed height, which has no room for all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from math import inf

from timeline.layout.down.blocks import groups_of, sharing
from timeline.layout.down.columns import begins
from timeline.layout.fewer import in_part, keeping, of_categories, order_of
from timeline.layout.plan import Item, Plan, PlanBand

GREATEST = 100.0
"""The least weight of events of the greatest importance, of which the last one is the outcome."""
FEWEST = 2
"""The least number of texts with titles beside dates of all other changes, where the height is fixed."""
LEAST_LAST = 3
"""The least number of days with changes that a picture of the last ones has."""


def ranked_items(plan: Plan) -> list[list[Item]]:
    """Return the items in the order in which they stay: the outcome, the rows of the headline, changes, the others.

    Items of one date that share a line stay together.
    """
    sets = list[list[Item]]()
    for items in groups_of(plan.items):
        shared = [item for some in sharing(plan, items)[0] for item, _ in some if item.bold]
        sets += [shared] if shared else []
        sets += [[item] for item in items if item not in shared]

    ranked = sorted(sets, key=lambda items: (not items[0].bold, -weight_of(items), items[0].number))
    # The outcome alone says little if those of whom the headline speaks are missing, the first mover before all. But a
    # column shows its actor without an event that changes nothing.
    named = {row for row, of in enumerate(plan.rows) if of.name and of.name in plan.texts.title}
    seen = {band.row for band in plan.bands}
    able = [items for items in ranked if items[0].bold or items[0].row not in seen]
    heads = [next((items for items in able if items[0].row == row), []) for row in sorted(named)]
    heads.sort(key=lambda items: (items and begins(items[0])) or inf)
    ends = [items for items in ranked if items[0].weight >= GREATEST] or [i for i in ranked if i[0].bold]
    outcome = [max(ends, key=lambda items: (begins(items[0]) or -inf, items[0].weight))] if ends else []
    # Of equal ones, those that are near the greatest stay: an event long before them has changes between, without text.
    # Of the greatest, those far from the outcome and the headline do, because they tell the time between.
    greatest = [items for items in ranked if weight_of(items) == weight_of(ranked[0])]

    def order(items: Sequence[Item]) -> tuple[bool, float, float, float, int]:
        far, apart = _distance(items, greatest), _distance(items, [*outcome, *heads])
        return (not items[0].bold, -weight_of(items), far, -apart, items[0].number)

    every = (*outcome, *heads, *sorted(ranked, key=order))
    return list({items[0].id: items for items in every if items}.values())


def weight_of(items: Sequence[Item]) -> float:
    """Return the weight of items that stay together, that of the heaviest."""
    return max(item.weight for item in items)


def _distance(items: Sequence[Item], others: Sequence[Sequence[Item]]) -> float:
    """Return the days from the beginning of some items to the nearest one of others."""
    days = ((begins(other[0]) or 0.0) for other in others if other)
    return min((abs((begins(items[0]) or 0.0) - day) for day in days), default=0.0)


def dated(plan: Plan, sets: Sequence[Sequence[Item]]) -> list[Sequence[Item]]:
    """Return the sets with all other changes of the columns that they draw, without their titles.

    On a scale without lengths, nobody could date a change that has no text.
    """
    days = [begin for items in sets for item in items if (begin := begins(item)) is not None]
    chosen = {item.id for items in sets for item in items}
    rows = {band.row for band in plan.bands if band.first is None or band.first <= max(days, default=-inf)}
    later = [band for band in plan.bands if band.row in rows and band.label and band.first is not None]
    events = {band.event for band in later if (band.first or 0.0) > min(days, default=inf)} - chosen
    bare = [[replace(item, label="")] for item in plan.items if item.id in events]
    # The last one of them can be after the first position of another row.
    return dated(plan, [*sets, *bare]) if bare else [*sets]


def all_dated(
    plans: tuple[Plan, Plan], ranked: list[list[Item]], fits: Callable[[Plan], bool]
) -> Plan | None:
    """Return the plan with as many titles as fit beside dates of all other changes; else of the last of them.

    None if too few do.
    """
    short, whole = plans
    counts = range(len(ranked) - 1, FEWEST - 1, -1) if short.bands else ()
    ways = [with_part(short, whole, dated(short, ranked[:count])) for count in counts]
    # Whom the headline names keeps its first event.
    named = any(row.name and row.name in short.texts.title for row in short.rows)
    # What tells of an earlier position only would take the place of a change.
    edges = {(band.event, band.first) for band in short.bands}
    moved = [
        items for items in ranked if any((item.id, item.begins) in edges for item in items) and not named
    ]
    since = sorted({begins(items[0]) or -inf for items in moved})[: 1 - LEAST_LAST]
    last = ([items for items in moved if (begins(items[0]) or -inf) >= day] for day in since)
    every = [ways, [with_part(short, whole, dated(short, sets)) for sets in last]]
    for some in every:
        first = bisect_left(some, True, key=fits)
        if first < len(some):
            return some[first]
    return None


def to_the_end(bands: Sequence[PlanBand], first: float, last: float) -> Iterator[PlanBand]:
    """Yield the bands of rows with a position between two days, from the first of them to the last position.

    What is only not confirmed after the last of them, which no text says, is still the position of the row.
    """
    rows = {band.row for band in bands if band.first is None or band.first < last + 1}
    seen = [b for b in bands if b.row in rows and (b.last is None or b.last > first - 1)]
    gone = {(b.row, b.first): b for b in seen if b.term == "faded" and (b.first or last) > last}
    for band in seen:
        if (band.row, band.first) not in gone:
            after = gone.get((band.row, band.last))
            yield replace(band, last=after.last) if after else band


def with_columns(plan: Plan, most: int) -> Plan:
    """Return the plan without the rows with positions that say least, if there are more than this number."""
    banded = {band.row for band in plan.bands}
    read = sorted(banded, key=order_of(plan))[:most]
    return keeping(plan, {*range(len(plan.rows))} - banded | {*read})


def with_part(plan: Plan, whole: Plan, sets: Iterable[Sequence[Item]]) -> Plan:
    """Return the plan with some items only; if `whole` has more columns for them, it says how many of all."""
    sets = [*sets]
    some, every = (with_items(each, sets) for each in (plan, whole))
    return some if {*columns_in(some)} == {*columns_in(every)} else in_part(some, whole)


def columns_in(plan: Plan) -> list[str]:
    """Return the ids of the rows of the bands."""
    return [plan.rows[band.row].id for band in plan.bands]


def _labelled(item: Item, label: str) -> Item:
    """Return an item with a label: itself if it has it, because a plan is made with items many times."""
    return item if item.label == label else replace(item, label=label)


def with_items(plan: Plan, sets: Iterable[Sequence[Item]]) -> Plan:
    """Return the plan with some items only, their rows, and those in which a position changes."""
    items, own = [item for some in sets for item in some], {item.id for item in plan.items}
    days = [begin for item in items if (begin := begins(item)) is not None]
    if plan.height is not None and days:
        plan = replace(plan, bands=tuple(to_the_end(plan.bands, min(days), max(days))))
    kept = {item.id: item.label for item in items}
    changed = {band.row for band in plan.bands if band.event in own}
    rows = keeping(plan, {*(item.row for item in items), *changed})
    some = tuple(_labelled(item, kept[item.id]) for item in rows.items if item.id in kept)
    return of_categories(replace(rows, items=some), kept.keys())
