"""A chart with fewer rows or events, for a height without space for all of them, and which of two shows more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Set
from contextlib import suppress
from dataclasses import replace
from math import ceil, floor, inf
from typing import TypeVar

from timeline.dates import civil
from timeline.errors import SizeError
from timeline.i18n.charted import say_n
from timeline.i18n.sentences import Sentence
from timeline.layout.crowds import Crowd
from timeline.layout.plan import MOST_IMPORTANT, Item, Plan, PlanBand, PlanRow
from timeline.layout.rows.labels import ESSENTIAL
from timeline.layout.scene import Scene
from timeline.layout.style import Style
from timeline.layout.text import text_width
from timeline.layout.true_lengths import has_true_lengths, name_of


def narrowed(plan: Plan, style: Style) -> Style:
    """Return the style with no more space for the names of rows than they need on one line."""
    needs = [text_width(style.how, row.name, style.head, 700) for row in plan.rows]
    needs += [
        text_width(style.how, row.subtitle, style.sub) for row in plan.rows if style.subtitled or row.distinct
    ]
    if plan.crowds:
        count = say_n(plan.lang, "{n} event", "{n} events", plan.total) or str(plan.total)
        needs.append(text_width(style.how, count, style.sub))
    if has_true_lengths(plan):
        needs.append(text_width(style.how, name_of(plan), style.small))
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


InRow = TypeVar("InRow", Item, PlanBand, Crowd)
MANY_ROWS = 12
"""The number of rows with positions above which a fixed size has the dates of all their changes, or of none."""
SEQUENCE = 3
"""The least number of periods in a sequence, all of which a fixed size has, or none."""
KEPT_KEYS = ("step", "swatch", "half", "cut", "soft", "progress", "count", "link", "earlier")
"""The entries that the legend of a chart of a fixed height can have, besides those of colours."""


def at_a_glance(plan: Plan) -> Plan:
    """Return the plan of a chart of a fixed height, which has nothing that only a legend explains.

    All marks have one shape: what sets a position stands where the colour of a bar changes.
    """
    plan = of_one_shape(replace(shortened(plan), entries=plan.entries))
    seen = (item for item in plan.items if item.important or not plan.important)
    entries = (e for e in plan.entries if e.categorical or e.shape in KEPT_KEYS or e.sized)
    return replace(
        plan,
        items=tuple(replace(item, sign="") if item.sign else item for item in seen),
        entries=tuple(entries),
    )


def undoubted(plan: Plan) -> Plan:
    """Return the plan without dashed outlines, of which a picture to print could not say who doubts what."""
    items = tuple(replace(item, style="solid") for item in plan.items)
    return replace(plan, items=items, entries=tuple(e for e in plan.entries if e.style == "solid"))


def of_one_shape(plan: Plan) -> Plan:
    """Return the plan with circles as marks, in its legend too, unless the shape shows what sets a position."""
    if plan.bands:
        return plan
    marks = ("circle", "diamond", "square", "category")
    entries = (replace(e, shape="circle") if e.shape in marks else e for e in plan.entries)
    items = (item if item.shape == "circle" else replace(item, shape="circle") for item in plan.items)
    return replace(plan, items=tuple(items), entries=tuple(entries))


def of_categories(plan: Plan, drawn: Set[str]) -> Plan:
    """Return the plan with the categories of the drawn events and of essential ones only, in its legend too."""
    roles = {item.role for item in plan.items if item.id in drawn or item.weight >= ESSENTIAL}
    entries = tuple(e for e in plan.entries if not e.categorical or e.role in roles)
    items = tuple(item for item in plan.items if item.role in roles)
    return plan if entries == plan.entries else replace(plan, entries=entries, items=items)


def with_years(plan: Plan) -> Plan:
    """Return the plan with the year only in the first important date, if the chart shows one year.

    A change shortly after the first of several changes has no year either, and no words on it without the first.
    """
    at, years = {item.id: item for item in plan.items}, {_year(plan.time.first), _year(plan.time.last)}
    alone = min(
        (i for i in plan.items if i.bold and i.first), key=lambda i: (i.first, i.number), default=None
    )
    items = list[Item]()
    for item in plan.items:
        first = at.get(item.since_event)
        again = first is not None and first is not item and _year(first.first) == _year(item.first)
        if again or (len(years) == 1 and alone is not None and item is not alone):
            item = replace(item, date=item.bare_date)
        items.append(replace(item, since="") if item.since and not first else item)
    return replace(plan, items=tuple(items))


def _year(day: float | None) -> int | None:
    return None if day is None else civil(floor(day))[0]


def in_context(plan: Plan) -> Plan:
    """Return the plan without rows that have no positions, or whose actors the view does not name.

    Their most important events and changes are lines through all rows. The row of the outcome stays.
    """
    banded, last = {band.row for band in plan.bands if not plan.rows[band.row].beside}, outcome_row(plan)
    kept = [n for n, row in enumerate(plan.rows) if n in banded or n == last or row.mode]
    gone = [item for item in plan.items if item.row not in kept and _is_essential(item)]
    if not banded or len(kept) == len(plan.rows):
        return plan
    fewer = keeping(plan, kept, above=(PlanRow("context", "", part="context"),) if gone else ())
    items = sorted((*fewer.items, *(replace(i, row=0) for i in gone)), key=lambda item: item.number)
    drawn = {item.id for item in items} | {told.event for told in fewer.events}
    events = tuple(told for told in plan.events if told.event in drawn)
    return in_part(replace(fewer, items=tuple(items), events=events), plan)


def outcome_row(plan: Plan) -> int | None:
    """Return the row of the last event of the greatest importance; None if there is none."""
    last = [(item.first, item.row) for item in plan.items if item.importance == MOST_IMPORTANT and item.first]
    return max(last)[1] if last else None


def foremost_of(plan: Plan) -> set[str]:
    """Return the events of the greatest importance, and the largest group of changes that are close in time."""
    groups = Counter(item.since_event for item in plan.items if item.since_event)
    group = max(groups, key=lambda first: groups[first], default=None)
    greatest = {item.id for item in plan.items if item.bold and item.importance == MOST_IMPORTANT}
    return greatest | {item.id for item in plan.items if item.since_event == group}


def raised(plan: Plan, foremost: Set[str]) -> Plan:
    """Return the plan with labels of some events that win over all others."""
    more = max((item.weight for item in plan.items), default=0.0)
    items = (replace(i, weight=i.weight + more) if i.id in foremost else i for i in plan.items)
    return replace(plan, items=tuple(items))


def without_orphans(plan: Plan, scene: Scene) -> Plan:
    """Return the plan without rows that are empty in its chart, and without words that refer to no other label."""
    labelled = scene.labelled
    groups = Counter(item.since_event for item in plan.items if item.id in labelled)
    firsts = {item.id for item in plan.items if item.since_event == item.id}
    told = {event for event, n in groups.items() if event in labelled and (n > 1 or event not in firsts)}
    # "First" without the others would say nothing, and a later change without the first one would seem to be it.
    if (dated := _dated_alike(plan, labelled)) and dated != plan.items:
        return replace(plan, items=dated)
    # An event that changes nothing says little beside changes that are not told.
    lacks = plan.fixed and plan.bands and any(i.bold and i.id not in labelled for i in dated)
    dated = tuple(i for i in dated if i.important or not lacks)
    seen_alone = (i for i in dated if plan.links or not i.since_event or i.since_event in labelled)
    items = tuple(i if i.since_event in told else replace(i, since="", since_event="") for i in seen_alone)
    drawn = labelled | {bar.event for bar in scene.bars}
    # A row without a mark needs no line. Where a bar has no label, the others outrank it.
    seen = {mark.event for mark in scene.marks} | drawn - labelled
    marked = {item.row for item in items if item.id in seen}
    whole = of_whole_sequences(items, drawn)
    items = tuple(item for item in whole if item.row in marked or item.id in drawn or whole is not items)
    clear = of_categories(replace(plan, items=items), drawn)
    filled = {item.row for item in items if item.id in drawn}
    filled |= {band.row for band in plan.bands} | {crowd.row for crowd in plan.crowds}
    groups_left = {plan.rows[n].group for n in filled}
    kept = [
        n
        for n, row in enumerate(plan.rows)
        if n in filled or (row.part == "heading" and row.group in groups_left)
    ]
    if clear.items == plan.items and len(kept) in (0, len(plan.rows)):
        return plan
    return keeping(clear, kept)


def of_whole_sequences(items: tuple[Item, ...], drawn: Set[str]) -> tuple[Item, ...]:
    """Return the items without sequences of periods of which a chart draws less than half, the others with more weight.

    A sequence with holes would say that there was nothing in them. What has more weight already goes, too.
    """
    weights = dict[str, float]()
    for run in _sequences(items):
        told = sum(item.id in drawn for item in run)
        raised = max(item.weight for item in run) + 1
        light = 2 * told >= len(run) and any(item.weight < raised - 1 for item in run)
        if 0 < told < len(run) and all(item.importance < MOST_IMPORTANT for item in run):
            weights |= {item.id: raised if light else 0.0 for item in run}
    mended = (replace(item, weight=weights.get(item.id, item.weight)) for item in items)
    return tuple(item for item in mended if weights.get(item.id, 1.0)) if weights else items


def _sequences(items: Iterable[Item]) -> list[list[Item]]:
    """Return the periods of which each begins where the one before it in its row ends, if they are not too few."""
    runs = list[list[Item]]()
    periods = (item for item in items if item.interval and item.first is not None)
    for item in sorted(periods, key=lambda item: (item.row, item.first)):
        if runs and _follows(item, runs[-1][-1]):
            runs[-1].append(item)
        else:
            runs.append([item])
    return [run for run in runs if len(run) >= SEQUENCE]


def _follows(item: Item, before: Item) -> bool:
    """Return whether a period begins in the day, month or year in which another one of its row ends."""
    begins, ends = item.begins or 0.0, before.ends or -inf
    return item.row == before.row and ends - max(abs(before.soft[1]), 1.0) <= begins <= ends


def _dated_alike(plan: Plan, labelled: Set[str]) -> tuple[Item, ...]:
    """Return the items of a chart: if not all its changes of position have dates, these alone, and else none.

    Among many rows, nobody could see why some of the changes are dated and others are not.
    """
    changes = tuple(item for item in plan.items if item.shape == "diamond")
    few = len({band.row for band in plan.bands}) <= MANY_ROWS
    if few or not plan.fixed or all(item.id in labelled for item in changes):
        return plan.items
    return changes if len(changes) < len(plan.items) else ()


def in_part(fewer: Plan, plan: Plan) -> Plan:
    """Return a plan of fewer rows with a subtitle that says how many of the actors it has, as a title counts them."""
    some, every = ({band.actor: each.rows[band.row].name for band in each.bands} for each in (fewer, plan))
    if len(some) in (0, plan.wording.whole):
        return fewer
    left = [name for actor, name in every.items() if actor not in some]
    own = plan.texts.subtitle if plan.texts.topical else ""
    own = own.removeprefix(plan.wording.part(len(every), ())).removeprefix(" · ")
    words = " · ".join(filter(None, (plan.wording.part(len(some), () if own else left), own)))
    return replace(fewer, texts=replace(fewer.texts, subtitle=words, lead=words, topical=True))


def counted(plan: Plan) -> Plan:
    """Return the plan with a subtitle that says how many of the actors have a row, if all others share one."""
    own, texts = len({band.actor for band in plan.bands}), plan.texts
    if own in (0, plan.wording.whole) or all(row.id for row in plan.rows):
        return plan
    words = " · ".join(filter(None, (plan.wording.part(own, ()), texts.subtitle)))
    return replace(plan, texts=replace(texts, subtitle=words, topical=True))


def with_missing(scene: Scene, plan: Plan) -> Scene:
    """Return a chart with the rows and the most important labels of its plan that it leaves out."""
    drawn = {row.id for row in scene.rows}
    drawn |= {plan.rows[item.row].id for item in plan.items if item.id in scene.labelled}
    rows = tuple(row.name for row in plan.rows if row.id not in drawn and row.part != "heading")
    shown = {strip.name for strip in scene.strips}
    rows += tuple(strip.name for strip in plan.strips if strip.name not in shown)
    labels = (item for item in plan.items if _is_essential(item) and item.id not in scene.labelled)
    ids = tuple(item.id for item in sorted(labels, key=lambda item: item.number))
    return replace(scene, missing=(rows, ids))


def of_two(plan: Plan, bare: Plan, lay_out: Callable[[Plan], Scene]) -> Scene:
    """Lay out a plan, or its bare form if that has more rows with positions, or as many and more important labels."""
    whole, lacking = None, (inf, inf)
    with suppress(SizeError):
        whole = lay_out(plan)
        lacking = _lost(whole, plan)
    if whole and not any(lacking):
        return whole
    scene = lay_out(bare)
    return whole if whole and lacking <= _lost(scene, plan) else scene


def _lost(scene: Scene, plan: Plan) -> tuple[float, float]:
    """Return the number of rows with positions and of the most important labels of a plan that its chart leaves out."""
    drawn, rows = {row.id for row in scene.rows}, {plan.rows[band.row].id for band in plan.bands}
    labels = {item.id for item in plan.items if _is_essential(item)}
    return len(rows - drawn), len(labels - scene.labelled)


def lacking_labels(scene: Scene, plan: Plan) -> tuple[int, int]:
    """Return the number of events without a label: of those that must have one, and of all.

    Beside bars with words, larger letters are worth more than all other labels.
    """
    missing = [item for item in plan.items if item.id not in scene.labelled]
    return sum(item.bold for item in missing), 0 if plan.bands else len(missing)


def is_whole(scene: Scene, plan: Plan) -> bool:
    """Return whether a chart shows all labels and has the height of its plan."""
    return scene.wanted <= scene.labelled and scene.height <= (plan.height or 0.0)


def worth(scene: Scene, plan: Plan) -> tuple[bool, float]:
    """Return whether a chart fits its height, and the weight of its labels."""
    labelled = (item.weight for item in plan.items if item.id in scene.labelled)
    return scene.height <= (plan.height or inf), sum(4 ** (weight / 5) for weight in labelled)


def _is_essential(item: Item) -> bool:
    """Return whether an event changes a position or has the greatest importance."""
    return item.bold or item.importance == MOST_IMPORTANT


def too_low(least: Scene) -> SizeError:
    """Return the error that a height is too small; `least` is the lowest chart."""
    height = ceil(least.height)
    return SizeError(
        Sentence("the height is too small; the least possible height is {least} px", least=height)
    )


def with_rows(plan: Plan, most: int) -> Plan:
    """Return the plan with this number of rows, at least one, by `order_of`; headings of groups are omitted first.

    The total still counts the events of the other rows.
    """
    every = [n for n, row in enumerate(plan.rows) if row.part not in ("heading", "context")]
    if most >= len(plan.rows):
        return plan
    return keeping(plan, sorted(every, key=order_of(plan))[: max(most, 1)])


def order_of(plan: Plan) -> Callable[[int], tuple[bool | float, ...]]:
    """Return the order in which rows stay, a function of their numbers.

    First those in focus, then the row of the outcome, then rows with positions, one for each actor before further ones,
    and of these those that change, then rows with more important events.
    """
    weight, moved, first = [(0.0, 0.0)] * len(plan.rows), set[int](), dict[str, int]()
    for item in plan.items:
        bold, most = weight[item.row]
        weight[item.row] = bold - item.weight * item.bold, min(most, -item.weight)
    banded, last = {band.row for band in plan.bands}, outcome_row(plan)
    for band in plan.bands:
        if band.event and band.first is not None and plan.time.first < band.first <= plan.time.last:
            moved.add(band.row)

    def order_of(n: int) -> tuple[bool | float, ...]:
        # Rows of statements and rows of actions stay together, although only one of them has bands.
        mode = bool(plan.rows[n].mode)
        bare, still = n not in banded and not mode, n not in moved and not mode
        return plan.rows[n].quiet, n != last, bare, n in further, still, *weight[n], n

    further = set[int]()
    actors = {band.row: band.actor for band in plan.bands}
    further |= {n for n in sorted(banded, key=order_of) if first.setdefault(actors[n], n) != n}
    return order_of


def in_rows(parts: Iterable[InRow], place: Mapping[int, int]) -> tuple[InRow, ...]:
    """Return those of some parts of rows whose rows have a place, with the number of that place."""
    kept = (part for part in parts if part.row in place)
    return tuple(p if place[p.row] == p.row else replace(p, row=place[p.row]) for p in kept)


def keeping(plan: Plan, some: Iterable[int], above: tuple[PlanRow, ...] = ()) -> Plan:
    """Return the plan with these rows only, below new ones, and without the colours that they do not need."""
    kept = sorted({*some})
    if len(kept) == len(plan.rows):
        return plan
    place = {row: n for n, row in enumerate(kept, len(above))}
    items, crowds, bands = (
        in_rows(plan.items, place),
        in_rows(plan.crowds, place),
        in_rows(plan.bands, place),
    )
    roles, drawn = {band.role for band in bands}, {item.id for item in items}
    if not items:  # bars alone have the sources of the events that set them
        drawn = {band.event for band in bands if band.event}
    # A crowd counts some of the drawn items too; the sum has each event once.
    count = sum(not item.counted for item in items) + sum(crowd.size for crowd in crowds)
    fewer = sum(row.part != "heading" and n not in place for n, row in enumerate(plan.rows))
    return replace(
        plan,
        rows=(*above, *(plan.rows[n] for n in kept)),
        items=items,
        crowds=crowds,
        bands=bands,
        entries=tuple(e for e in plan.entries if e.shape != "step" or e.role in roles),
        events=tuple(told for told in plan.events if told.event in drawn),
        dropped=(fewer, plan.total - count),
    )
