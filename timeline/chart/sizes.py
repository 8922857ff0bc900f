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
from timeline.model.cache import kept
from timeline.model.own import Number
from timeline.model.timeline import Timeline
from timeline.model.values.amounts import Amount

LARGEST, SMALLEST = 2.2, 0.6
"""The diameter of the mark with the largest amount, and the least diameter, in usual marks."""


@kept(4)
def _amounts(timeline: Timeline) -> Mapping[str, Amount | Number]:
    """Return the amounts, or numbers of a declared field, that marks show, by event."""
    sized = {kind.id: kind.size_by for kind in timeline.types if kind.size_by}
    found: dict[str, tuple[Amount | Number, str]] = {}
    for event in timeline.events if sized else ():
        field = sized.get(event.type)
        value = event.amount if field == "amount" else getattr(event, f"own.{field}", None)
        if isinstance(value, Amount | Number):  # numbers of one field have one unit
            found[event.id] = value, value.unit if isinstance(value, Amount) else f"own.{field}"
    units = Counter(unit for _, unit in found.values())
    most = max(units, key=lambda each: units[each], default="")
    return {id_: value for id_, (value, unit) in found.items() if unit == most and value.number > 0}


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
    words = _meaning(timeline, drawn[0], lang) if drawn else ""
    texts = [amount.say(lang) if isinstance(amount, Number) else str(amount) for amount in chosen]
    labels = [text if n else f"{words}{say(lang, ': ') or ': '}{text}" for n, text in enumerate(texts)]
    return [
        LegendEntry("ink", "circle", "none", label, sized=size[amount])
        for label, amount in zip(labels, chosen, strict=True)
    ]


def _meaning(timeline: Timeline, event: str, lang: str) -> str:
    """Return what the area of a mark shows, in words."""
    field = timeline.field.get(timeline.type[timeline.event[event].type].size_by or "")
    return field.label.say(lang) if field else say(lang, "Area shows the amount") or "="
