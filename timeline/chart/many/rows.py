"""The rows of a chart in the order of its view, with their bars and, of many rows, their groups.

A group says who holds which position on the last day shown, how many they are, and who has held it for the longest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf
from typing import NamedTuple

from timeline.chart.bands import bands_of
from timeline.chart.captions import RowNames, titles_of
from timeline.chart.drawn_rows import DrawnRow, DrawnRows, drawn_rows
from timeline.chart.first_changes import Changed, changed
from timeline.chart.legend import term_of
from timeline.chart.many.sorting import by_change, sorted_rows, within_groups
from timeline.chart.published import Published
from timeline.chart.thin_rows import by_position
from timeline.dates import civil, format_date, parse_date, spell_year
from timeline.dates.formatting import format_day
from timeline.i18n.catalogue import listed, number
from timeline.i18n.charted import say, say_n
from timeline.i18n.letters import fold
from timeline.layout import runs_down
from timeline.layout.many.plan import ManyGroup
from timeline.layout.plan import PlanBand
from timeline.layout.strips.counts import NOT_HELD
from timeline.record.positions import PositionPeriod, tracks
from timeline.record.words import name_on_topic
from timeline.view.grouping import grouped


class OrderedRows(NamedTuple):
    """The rows of a chart, their changes of position, their bars, and the groups of thin ones."""

    rows: DrawnRows
    moved: Sequence[Changed]
    bands: tuple[PlanBand, ...]
    groups: tuple[ManyGroup, ...]
    names: RowNames


def ordered_rows(shown: Published, last: int, *, titled: bool, thin: bool) -> OrderedRows:
    """Return the rows of a chart, many ones only if they may be `thin`; `last` is the last day shown.

    In an exported picture of a fixed height, they are in the order of their changes unless the view names an order.
    """
    view, lang, rows = shown.view, shown.lang, _rows_of(shown, thin)
    actors = {row.of.actor for row in rows.rows if row.of.actor}
    moved = changed(shown.timeline, shown.own_events, actors, view.query.drafts)
    named = bool(view.rows or view.sort) or rows.thin or any(row.group for row in rows.rows)
    if titled and view.height is not None and not named:
        order = within_groups(rows.rows, by_change(rows.rows, moved))
        rows = replace(rows, rows=tuple(rows.rows[n] for n in order))
    bands, groups = bands_of(shown.timeline, view, rows.rows), tuple[ManyGroup, ...]()
    if rows.thin or view.sort:
        rows, bands, groups = arranged(shown, rows, bands, moved, last)
    names = RowNames(rows.names(lang))
    if any(group.role for group in groups):
        day = format_day(last, lang, unit=shown.timeline.year_unit)
        names = RowNames([group.words for group in groups], day)
    return OrderedRows(rows, moved, bands, groups, names)


def _rows_of(shown: Published, thin: bool) -> DrawnRows:
    """Return the rows of a chart in the order of the file, or as the view names them."""
    view, of = shown.view, shown.chosen
    # Columns contain bands only, and actions have none: a vertical chart has no rows of actions.
    split = view.split and not runs_down(view.width, view.height)
    drawn = of.drawn if of.rowed is None else of.rowed
    timeline = grouped(shown.timeline, view.group_by) if view.group_by else shown.timeline
    return drawn_rows(timeline, replace(view, split=split), drawn, of.every, thin=thin)


BETWEEN = "\u2002"
"""The space between a number and a position, whose name can begin with another number."""
NAMED = 2
"""The greatest number of rows that are named as those that have held a position for the longest time."""


class LastHeld(NamedTuple):
    """What a row holds on a day, None if nothing is on record, and the place of the position in the order of groups."""

    period: PositionPeriod | None
    rank: float

    @property
    def first(self) -> float:
        """The first day on which it may have begun; that of a position older than the record is before all others."""
        return -inf if self.period is None or self.period.start is None else self.period.start

    @property
    def settled(self) -> float:
        """The first day on which it has certainly begun."""
        return inf if self.period is None or self.period.settled is None else self.period.settled


def arranged(
    shown: Published, rows: DrawnRows, bands: Sequence[PlanBand], moved: Sequence[Changed], day: int
) -> tuple[DrawnRows, tuple[PlanBand, ...], tuple[ManyGroup, ...]]:
    """Return the rows in the order of a view, with their bars, and the groups of thin ones; `day` is the last shown."""
    held = _held_on(shown, rows.rows, bands, day)
    last = [(each.rank, each.first, each.settled) for each in held]
    order = [*range(len(rows.rows))]
    if shown.view.sort or by_position(shown.view):
        order = sorted_rows(shown, rows.rows, moved, last)
    place = {n: at for at, n in enumerate(order)}
    placed = sorted((replace(band, row=place[band.row]) for band in bands), key=lambda band: band.row)
    rows = replace(rows, rows=tuple(rows.rows[n] for n in order))
    groups = tuple(_groups(shown, rows, [held[n] for n in order])) if rows.thin else ()
    return rows, tuple(placed), groups


def _held_on(
    shown: Published, rows: Sequence[DrawnRow], bands: Sequence[PlanBand], day: int
) -> list[LastHeld]:
    """Return what each row holds on a day, by the bars of the chart: until another position certainly holds."""
    timeline, by_row = shown.timeline, defaultdict[int, list[PlanBand]](list)
    for band in bands:
        held = band.term not in NOT_HELD and (band.last is None or band.last > day)
        if held and (band.first is None or band.first < day + 1):
            by_row[band.row].append(band)
    order = sorted(timeline.positions, key=lambda position: (position.off_scale, -(position.rank or 0)))
    rank = {position.id: n for n, position in enumerate(order)}
    by_track, found = tracks(timeline, drafts=shown.view.query.drafts, minutes=True), list[LastHeld]()
    for n, row in enumerate(rows):
        # Of two halves, the former position is held: the next one may not be yet.
        own = sorted(by_row[n], key=lambda band: band.half == "upper")
        track = by_track.get((row.of.actor or "", row.topic or ""), ())
        told = (p for p in track if own and (p.position, p.set_by) == (own[-1].role, own[-1].event))
        period = next(told, None)
        found.append(LastHeld(period, rank[period.position] if period else inf))
    return found


def _groups(shown: Published, rows: DrawnRows, held: Sequence[LastHeld]) -> Iterator[ManyGroup]:
    """Yield the rows of each position, or those of each group of the file or of a field."""
    timeline, lang, runs = rows.timeline, shown.lang, dict[str, list[int]]()
    if by_position(shown.view):
        for n, each in enumerate(held):
            runs.setdefault(each.period.position if each.period else "", []).append(n)
        named = [_named(shown, rows, held, role, some) for role, some in runs.items()]
        title = titles_of(shown).title
        strong = [group for group in named if group.role and _speaks_of(title, group)]
        yield from (replace(each, strong=[each] == strong) for each in named)
        return
    for n, row in enumerate(rows.rows):
        runs.setdefault(row.group, []).append(n)
    for group, some in runs.items():
        name = timeline.group[group].label.say(lang) if group else ""
        size = say_n(lang, "{n} actor", "{n} actors", len({rows.rows[n].of.id for n in some}))
        yield ManyGroup(tuple(some), words=name, longest=size if name else "")


def _named(
    shown: Published, rows: DrawnRows, held: Sequence[LastHeld], role: str, some: Sequence[int]
) -> ManyGroup:
    """Return the rows of a position, or of none, with their number and those that have held it longest."""
    timeline, lang = shown.timeline, shown.lang
    if not role:
        words = say_n(lang, "{n} without a position", "{n} without a position", len(some))
        return ManyGroup(tuple(some), words=words or f"{number(len(some), lang)} –")
    position = timeline.position[role]
    words = f"{number(len(some), lang)}{BETWEEN}{(position.short or position.label).say(lang)}"
    longest = _longest(shown, rows, held, some) if len(some) > 1 else ""
    return ManyGroup(tuple(some), role, term_of(position), words, longest)


def _longest(shown: Published, rows: DrawnRows, held: Sequence[LastHeld], some: Sequence[int]) -> str:
    """Return who has held a position for the longest time, and since when; "" where the record does not give it."""
    lang, first = shown.lang, min((held[n] for n in some), key=lambda each: each.settled)
    # Whoever may have begun before the first one has certainly begun may have held it longer.
    oldest = [n for n in some if held[n].first <= first.settled]
    period = first.period
    if period is None or period.since is None or len(oldest) > NAMED:
        return ""
    if len({(held[n].first, held[n].settled) for n in oldest}) > 1:
        return ""
    since = period.since.lower or period.since
    if since.start is None:
        return ""
    year = format_date(parse_date(spell_year(civil(since.start)[0])), lang)
    own = (rows.rows[n] for n in oldest)
    names = listed(
        [name_on_topic(rows.timeline, row.of.actor or "", row.topic or "", lang) for row in own], lang
    )
    return say(lang, "longest: {names}, since {year}", names=names, year=year)


def _speaks_of(title: str, group: ManyGroup) -> bool:
    """Return whether a title has the number and the position of a group: "15 of 40 cities have banned …"."""
    count, _, label = group.words.partition(BETWEEN)
    words = re.findall(r"\w+", fold(title))
    return count in words and all(word in words for word in re.findall(r"\w+", fold(label)))
