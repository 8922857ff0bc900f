"""A chart with fewer rows or events, for a height that has no space for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import ceil

from timeline.errors import SizeError
from timeline.i18n.sentences import Sentence
from timeline.layout.plan import Item, Plan
from timeline.layout.scene import Scene
from timeline.layout.style import Style
from timeline.layout.text import text_width


def narrowed(plan: Plan, style: Style) -> Style:
    """Return the style with no more space for the names of rows than they need on one line."""
    needs = [text_width(style.how, row.name, style.head, 700) for row in plan.rows]
    needs += [
        text_width(style.how, row.subtitle, style.sub) for row in plan.rows if style.subtitled or row.distinct
    ]
    return replace(style, gutter=min(style.gutter, max(needs, default=0.0) + 1))


def shortened(plan: Plan) -> Plan:
    """Return the plan with one sentence as its subtitle.

    The legend of a small chart explains colours only.
    """
    return replace(
        plan,
        texts=replace(plan.texts, subtitle=plan.texts.lead),
        entries=tuple(e for e in plan.entries if not plan.small or e.shape == "step" or e.categorical),
    )


def too_low(least: Scene) -> SizeError:
    """Return the error that a height is too small; `least` is the lowest chart."""
    height = ceil(least.height)
    return SizeError(
        Sentence("the height is too small; the least possible height is {least} px", least=height)
    )


def with_rows(plan: Plan, most: int) -> Plan:
    """Return the plan with this number of rows, at least one: rows in focus first, then the rows with the top items.

    Of rows with equal items, those with positions stay; on a slide, they stay whatever their items. Headings of groups
    are omitted before any row. The total still counts the events of the other rows.
    """
    if most >= len(plan.rows):
        return plan
    weight = [0.0] * len(plan.rows)
    for item in plan.items:
        weight[item.row] = max(weight[item.row], item.weight)
    banded = {band.row for band in plan.bands}
    every = [n for n, row in enumerate(plan.rows) if row.part != "heading"]
    # Rows of statements and rows of actions stay together, although only one of them has bands.
    bare = {n for n in every if n not in banded and not plan.rows[n].mode}

    def order_of(n: int) -> tuple[bool, bool, float, bool, int]:
        return (plan.rows[n].quiet, plan.slide and n in bare, -weight[n], n not in banded, n)

    return keeping(plan, sorted(every, key=order_of)[: max(most, 1)])


def keeping(plan: Plan, some: Iterable[int]) -> Plan:
    """Return the plan with these rows only, and without the colours that they do not need."""
    kept = sorted({*some})
    if len(kept) == len(plan.rows):
        return plan
    place = {row: n for n, row in enumerate(kept)}
    items = tuple(replace(item, row=place[item.row]) for item in plan.items if item.row in place)
    crowds = tuple(replace(crowd, row=place[crowd.row]) for crowd in plan.crowds if crowd.row in place)
    bands = tuple(replace(s, row=place[s.row]) for s in plan.bands if s.row in place)
    roles, drawn = {band.role for band in bands}, {item.id for item in items}
    # A crowd counts some of the drawn items too; the sum has each event once.
    count = sum(not item.counted for item in items) + sum(crowd.size for crowd in crowds)
    fewer = sum(row.part != "heading" and n not in place for n, row in enumerate(plan.rows))
    return replace(
        plan,
        rows=tuple(plan.rows[n] for n in kept),
        items=items,
        crowds=crowds,
        bands=bands,
        entries=tuple(e for e in plan.entries if e.shape != "step" or e.role in roles),
        events=tuple(told for told in plan.events if told.event in drawn),
        dropped=(fewer, plan.total - count),
    )


def heaviest_items(plan: Plan, most: int) -> list[Item]:
    """Return this number of items, the heaviest first, and of equal ones the earliest."""
    return sorted(plan.items, key=lambda item: (-item.weight, item.number))[:most]
