"""The sizes of marks whose area shows the amount of their event, and their legend.

Only amounts of one unit can be compared: that of the most events. Marks of all others have the usual size.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import sqrt

from timeline.i18n.charted import say
from timeline.layout.plan import Item, LegendEntry, Plan
from timeline.model.amounts import Amount
from timeline.model.cache import kept
from timeline.model.timeline import Timeline

LARGEST, SMALLEST = 2.2, 0.6
"""The diameter of the mark with the largest amount, and the least diameter, in usual marks."""


@kept(4)
def _amounts(timeline: Timeline) -> Mapping[str, Amount]:
    """Return the amounts that marks show, by event."""
    sized = {kind.id for kind in timeline.types if kind.size_by == "amount"}
    found = {event.id: event.amount for event in timeline.events if event.type in sized and event.amount}
    units = Counter(amount.unit for amount in found.values())
    unit = max(units, key=lambda each: units[each], default="")
    return {id_: amount for id_, amount in found.items() if amount.unit == unit and amount.number > 0}


@kept(4)
def sizes_of(timeline: Timeline) -> Mapping[str, float]:
    """Return the diameters of the marks that show an amount, in usual marks, by event."""
    amounts = _amounts(timeline)
    most = max((amount.number for amount in amounts.values()), default=1)
    return {id_: max(LARGEST * sqrt(each.number / most), SMALLEST) for id_, each in amounts.items()}


def with_room(plan: Plan) -> Plan:
    """Return the plan with the size of the largest mark of each row."""
    large: dict[int, float] = {}
    for item in plan.items:
        if item.sized != 1:
            large[item.row] = max(large.get(item.row, 1.0), item.sized)
    if not large:
        return plan
    return replace(plan, rows=tuple(replace(row, large=large.get(n, 1.0)) for n, row in enumerate(plan.rows)))


def size_entries(timeline: Timeline, items: Sequence[Item], lang: str) -> list[LegendEntry]:
    """Return three of the sizes in a chart: the largest, the one in the middle and the smallest, with their amounts."""
    sizes, amounts = sizes_of(timeline), _amounts(timeline)
    drawn = sorted({item.id for item in items} & {*sizes}, key=lambda id_: -sizes[id_])
    chosen = dict.fromkeys(amounts[drawn[n]] for n in (0, len(drawn) // 2, -1)) if drawn else {}
    size = {amount: sizes[id_] for id_, amount in amounts.items()}
    words = say(lang, "Area shows the amount") or "="
    labels = [
        f"{words}{say(lang, ': ') or ': '}{amount}" if not n else str(amount)
        for n, amount in enumerate(chosen)
    ]
    return [
        LegendEntry("ink", "circle", "none", label, sized=size[amount])
        for label, amount in zip(labels, chosen, strict=True)
    ]
