"""The periods of a chart with links: those in which links are, if they are far apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, permutations

from timeline.chart.links.arrows import Arrows, arrows_of
from timeline.chart.published import Published
from timeline.dates import Edtf, civil
from timeline.dates.formatting import format_range
from timeline.dates.gregorian import ordinal
from timeline.layout import runs_down
from timeline.layout.fewer import in_rows
from timeline.layout.plan import Plan
from timeline.view.date_keys import NONE

Days = tuple[int, int]
MARGIN, LEAST = 0.12, 2
"""The empty time around the links of a period: as a share of their time, and at least so many days."""
MOST = 4
"""The maximum number of periods."""
MOST_TURNED = 5
"""The number of rows without bars up to which each order is tried."""
UNITS = (("day", 120), ("month", 3_000))
"""The units by which periods begin and end, and up to how many days."""
WHOLE = 0.6
"""The share of the chart's time from which a single period is not worth leaving the rest out."""


def with_panels(shown: Published, compose: Callable[[Published, Arrows], Plan], plan: Plan) -> Plan:
    """Return the plan of a picture of links with a plan for each of its periods; unchanged if it has one period."""
    view = shown.view
    free = view.window is None and view.time_axis == "linear" and not view.inset
    if not (view.links and free and plan.texts.title) or runs_down(view.width, view.height):
        return plan
    arrows = arrows_of(shown)
    periods = [*_periods(shown, arrows)]
    if not periods or (
        len(periods) == 1 and _length(periods[0]) > WHOLE * (plan.time.last - plan.time.first)
    ):
        return plan
    parts = tuple(_panel(shown, arrows, compose, period) for period in periods)
    roles = {entry.role for _, part in parts for entry in part.entries if entry.shape == "step"}
    entries = tuple(entry for entry in plan.entries if entry.shape != "step" or entry.role in roles)
    return replace(plan, panels=parts, entries=entries)


def _panel(
    shown: Published, arrows: Arrows, compose: Callable[[Published, Arrows], Plan], period: Days
) -> tuple[str, Plan]:
    """Return the name of a period, which is whole months if it is long, and its plan."""
    unit = next((unit for unit, most in UNITS if _length(period) <= most), "year")
    first, last = _rounded(period, unit)
    part = compose(
        replace(shown, view=replace(shown.view, window=(first, last), inset=NONE, height=None)), arrows
    )
    time = replace(part.time, whole=(part.time.first, part.time.last))
    # The name has the year.
    items = (replace(item, date=item.bare_date if unit != "year" else item.date) for item in part.items)
    part = in_short_ways(replace(part, time=time, items=tuple(items)))
    return format_range(first, last, unit, part.lang, shown.timeline.year_unit), part


def _rounded(period: Days, unit: str) -> Days:
    (year, month, _), (to, until, _) = civil(period[0]), civil(period[1])
    if unit == "day":
        return period
    if unit == "year":
        month, until = 1, 12
    after = ordinal(to + until // 12, until % 12 + 1, 1)
    return ordinal(year, month, 1), after - 1


def in_short_ways(plan: Plan) -> Plan:
    """Return the plan without empty rows, and with those without bars first, in the order of the shortest links."""
    used, barred = {item.row for item in plan.items}, {band.row for band in plan.bands}
    # Rows with bars keep their order, in which a reader finds them again; of the others, few enough to try all orders.
    groups = {plan.rows[n].group for n in used}
    kept = [
        n for n, row in enumerate(plan.rows) if n in used or (row.part == "heading" and row.group in groups)
    ]
    at = {item.id: item.row for item in plan.items}
    pairs = [(at[link.start], at[link.end]) for link in plan.links]
    if len(groups) < 2:
        bare, others = [n for n in kept if n not in barred], [n for n in kept if n in barred]
        orders = permutations(bare) if len(bare) <= MOST_TURNED else [tuple(bare)]
        kept = min(([*order, *others] for order in orders), key=lambda order: _distance(order, pairs))
    place = {row: n for n, row in enumerate(kept)}
    rows, items = tuple(plan.rows[n] for n in kept), in_rows(plan.items, place)
    bands, crowds = in_rows(plan.bands, place), in_rows(plan.crowds, place)
    return replace(plan, rows=rows, items=items, bands=bands, crowds=crowds)


def _distance(order: Sequence[int], pairs: Sequence[tuple[int, int]]) -> int:
    return sum(abs(order.index(a) - order.index(b)) for a, b in pairs)


def _length(days: Days) -> int:
    return days[1] - days[0] + 1


def _periods(shown: Published, arrows: Arrows) -> Iterator[Days]:
    """Yield the periods in which links are, with some time around them; no two are near one another."""
    event = shown.timeline.event
    spans = sorted(
        span for link in arrows.drawn if (span := _span(event[link.source].date, event[link.answer].date))
    )
    apart = list[Days]()
    for first, last in spans:
        if apart and first <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(apart[-1][1], last)
        else:
            apart.append((first, last))
    while (near := _nearest(apart)) is not None:
        apart[near : near + 2] = [(apart[near][0], apart[near + 1][1])]
    for first, last in apart:
        more = max(round(MARGIN * (last - first)), LEAST)
        yield first - more, last + more


def _nearest(apart: list[Days]) -> int | None:
    """Return the first of the two neighbours to join; None if all are far apart and few enough."""
    gaps = [(after[0] - before[1], n) for n, (before, after) in enumerate(pairwise(apart))]
    if not gaps:
        return None
    near = (each for each in gaps if each[0] <= _length(apart[each[1]]) + _length(apart[each[1] + 1]))
    found = min(near, default=min(gaps) if len(apart) > MOST else None)
    return None if found is None else found[1]


def _span(first: Edtf, last: Edtf) -> Days | None:
    days = [day for date in (first, last) for day in ((date.lower or date).start, (date.lower or date).end)]
    known = [day for day in days if day is not None]
    return (min(known), max(known)) if known else None
