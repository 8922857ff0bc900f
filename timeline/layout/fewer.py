"""A chart with fewer rows or events, for a height that has no space for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from timeline.errors import SizeError
from timeline.i18n.sentences import Sentence
from timeline.layout.logos import note_width
from timeline.layout.plan import Item, Plan, PlanRow
from timeline.layout.scene import LEADING, EventTexts, Scene
from timeline.layout.style import Style
from timeline.layout.text import text_width, wrap

SMALL = 600.0
"""The length in pixels of the shorter side from which the legend of a chart of a fixed height explains marks."""
NOTES_SHARE = 0.15
"""The greatest height of the notes on chosen days, as a share of a fixed height."""
MOST_NAMED = 8
"""The maximum number of publishers in the line of sources."""


def is_fixed(plan: Plan) -> bool:
    """Return whether the chart stands alone at a fixed height, with short notes."""
    return plan.height is not None and bool(plan.texts.brief) and not plan.slide and plan.paper is None


def is_bounded(plan: Plan) -> bool:
    """Return whether the chart of a page has as many labels as fit in the page's window."""
    return plan.height is None and plan.sparse and plan.room is not None


def with_hidden(hidden: str, notes: Sequence[str]) -> tuple[str, ...]:
    """Return the notes with the number of hidden labels on their first line."""
    return (" · ".join([*notes[:1], hidden]), *notes[1:])


def marked(notes: Sequence[str], plan: Plan) -> tuple[str, ...]:
    """Return the notes with the id of the chart at the end of their first line."""
    return (" · ".join([*notes[:1], plan.texts.mark]), *notes[1:]) if plan.texts.mark else (*notes,)


def narrowed(plan: Plan, style: Style) -> Style:
    """Return the style with no more space for the names of rows than they need on one line."""
    needs = [text_width(style.how, row.name, style.head, 700) for row in plan.rows]
    needs += [
        text_width(style.how, row.subtitle, style.sub) for row in plan.rows if style.subtitled or row.distinct
    ]
    return replace(style, gutter=min(style.gutter, max(needs, default=0.0) + 1))


def is_small(plan: Plan) -> bool:
    """Return whether the chart has a fixed height and no space to explain its marks."""
    return is_fixed(plan) and min(plan.width, plan.height or plan.width) < SMALL


def shortened(plan: Plan) -> Plan:
    """Return the plan without a list of sources, and with one sentence as its subtitle.

    The legend of a small chart explains colours only.
    """
    return replace(
        plan,
        texts=replace(plan.texts, cited=(), subtitle=plan.texts.lead),
        numbered=plan.numbered and not plan.texts.cited,
        entries=tuple(e for e in plan.entries if not is_small(plan) or e.shape == "step" or e.categorical),
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
    slide = plan.slide
    # Rows of statements and rows of actions stay together, although only one of them has bands.
    bare = {n for n in every if n not in banded and not plan.rows[n].mode}

    def order_of(n: int) -> tuple[bool, bool, float, bool, int]:
        return (plan.rows[n].quiet, slide and n in bare, -weight[n], n not in banded, n)

    order = sorted(every, key=order_of)
    return _keeping(plan, sorted(order[: max(most, 1)]))


def _keeping(plan: Plan, kept: Sequence[int]) -> Plan:
    """Return the plan with these rows only, and without the colours that they do not need."""
    if len(kept) == len(plan.rows):
        return plan
    place = {row: n for n, row in enumerate(kept)}
    items = tuple(
        replace(item, row=place[item.row], touches=tuple(place[n] for n in item.touches if n in place))
        for item in plan.items
        if item.row in place
    )
    crowds = tuple(replace(crowd, row=place[crowd.row]) for crowd in plan.crowds if crowd.row in place)
    bands = tuple(replace(s, row=place[s.row]) for s in plan.bands if s.row in place)
    roles, drawn = {band.role for band in bands}, {item.id for item in items}
    # A crowd counts some of the drawn items too; the sum has each event once.
    count = sum(not item.counted for item in items) + sum(crowd.size for crowd in crowds)
    return replace(
        plan,
        rows=tuple(plan.rows[n] for n in kept),
        items=items,
        crowds=crowds,
        bands=bands,
        entries=tuple(e for e in plan.entries if e.shape != "step" or e.role in roles),
        events=tuple(told for told in plan.events if told.event in drawn),
        dropped=(_rows(plan.rows) - _rows([plan.rows[n] for n in kept]), plan.total - count),
    )


def _rows(rows: Sequence[PlanRow]) -> int:
    """Return the number of rows, without the headings of groups."""
    return sum(row.part != "heading" for row in rows)


def with_items(plan: Plan, most: int) -> Plan:
    """Return the plan with only the rows of this number of items, the heaviest ones; the others are small marks."""
    kept = {item.row for item in heaviest_items(plan, most)}
    return _keeping(plan, sorted(kept))


def heaviest_items(plan: Plan, most: int) -> list[Item]:
    """Return this number of items, the heaviest first, and of equal ones the earliest."""
    return sorted(plan.items, key=lambda item: (-item.weight, item.number))[:most]


def brief_notes(plan: Plan, style: Style, labelled: Sequence[Item], left: int) -> tuple[str, ...]:
    """Return the notes with the number of events without a label, and the publishers of what the chart says.

    These are the sources of the labelled events, and of the events that set the positions of its bars.
    """
    width = note_width(plan, style)
    named = [item.id for item in sorted(labelled, key=lambda i: (-i.weight, i.number))]
    set_by = {band.event for band in plan.bands}
    barred = (
        told.event for told in sorted(plan.events, key=lambda told: told.number) if told.event in set_by
    )
    order = {event: n for n, event in enumerate(dict.fromkeys((*named, *barred)))}
    texts = sorted((told for told in plan.events if told.event in order), key=lambda told: order[told.event])
    fewer = bool(left or plan.dropped[0])
    more = [plan.wording.more(left, plan.dropped[0])] if fewer else []
    # The number of all events says nothing beside that of the others; a filter still does.
    rest = plan.texts.brief[1:] if fewer and not plan.texts.filtered else plan.texts.brief
    lines = _packed([*more, *rest], width, style)
    ends = [line for line in (*lines[-1:], *_sources(texts, plan, width, style)) if line]
    return (*lines[:-1], *_with_mark(ends, texts, plan, style), *_short_notes(plan, style))


def _sources(texts: Sequence[EventTexts], plan: Plan, width: float, style: Style) -> list[str]:
    """Return the line of publishers, as many as fit; no line if they are listed elsewhere or none fits."""
    named = range(MOST_NAMED, 0, -1) if not plan.texts.cited else ()
    lines = (plan.wording.origins(texts, most) for most in named)
    line = next((line for line in lines if text_width(style.how, line, style.small) <= width), "")
    return [line] if line else []


def _with_mark(
    lines: Sequence[str], texts: Sequence[EventTexts], plan: Plan, style: Style
) -> tuple[str, ...]:
    """Return the last lines with the id of the chart: where it fits, in place of some publishers, or below them."""
    if not plan.texts.mark:
        return (*lines,)
    width = note_width(plan, style)
    for n, line in reversed([*enumerate(lines)]):
        if text_width(style.how, longer := f"{line} · {plan.texts.mark}", style.small) <= width:
            return (*lines[:n], longer, *lines[n + 1 :])
    least = _sources(texts, plan, width - text_width(style.how, f" · {plan.texts.mark}", style.small), style)
    if least and len(lines) > 1:
        return (*lines[:-1], f"{least[0]} · {plan.texts.mark}")
    return (*lines, plan.texts.mark)


def _packed(parts: Sequence[str], width: float, style: Style) -> tuple[str, ...]:
    """Return parts of a note in lines that end with whole parts."""
    lines = list[str]()
    for part in parts:
        longer = f"{lines[-1]} · {part}" if lines else part
        if lines and text_width(style.how, longer, style.small) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return tuple(lines)


def _short_notes(plan: Plan, style: Style) -> tuple[str, ...]:
    """Return the notes on chosen days; none if they would take the space of rows."""
    width = note_width(plan, style)
    count = sum(len(wrap(style.how, note, width, style.small)) for note in plan.texts.notes[1:])
    high = count * LEADING * style.small > NOTES_SHARE * (plan.height or 0.0)
    return () if high else plan.texts.notes[1:]
