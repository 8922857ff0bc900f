"""The plan of a chart of many rows, made from that of the same chart with usual rows.

Votes are days on which many rows state a position: they are columns with one cell for each row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from functools import partial
from typing import NamedTuple

from timeline.chart.drawn_rows import DrawnRow, DrawnRows
from timeline.chart.legend import term_of
from timeline.chart.many.rows import OrderedRows
from timeline.chart.published import Published, event_texts
from timeline.dates.formatting import format_day
from timeline.i18n.catalogue import listed, number
from timeline.i18n.charted import say, say_n
from timeline.layout.many.plan import Cell, ManyGroup, ManyPlan, VoteColumn
from timeline.layout.plan import Plan, PlanBand, PlanRow
from timeline.layout.scene import Tone
from timeline.model.actors import plural_of
from timeline.model.event_texts import EventTexts
from timeline.record.positions import Statement, statements
from timeline.record.words import name_on_topic

MOST_NAMED, FEW_NAMED = 12, 4
"""The greatest number of actors without a row that a note names, and that in a fixed height; of more, some are named
and the others counted."""


def unfolded_of(shown: Published, rows: DrawnRows) -> frozenset[int]:
    """Return the numbers of the thin rows that have labels."""
    return frozenset(n for n, row in enumerate(rows.rows) if row.of.id in shown.view.unfolded)


def last_set(shown: Published, plan: Plan) -> tuple[EventTexts, ...]:
    """Return the events that set the last position of each row, whose sources are those of an exported chart."""
    last = {band.row: band.event for band in plan.bands if band.event and plan.texts.title}
    events = [shown.timeline.event[id_] for id_ in dict.fromkeys(last.values())]
    return event_texts(shown.timeline, events, shown.lang, shown.view.query.drafts)


def highlighted(plan: Plan, rows: DrawnRows, ids: Sequence[str]) -> Plan:
    """Return a plan in which all rows but some are paler, with their bars and marks; the same plan without any."""
    if not ids:
        return plan
    loud = {n for n, row in enumerate(rows.rows) if row.of.id in ids or row.part == "heading"}
    tones: dict[bool, Tone] = {True: "", False: "quiet"}
    return replace(
        plan,
        rows=tuple(replace(row, quiet=n not in loud) for n, row in enumerate(plan.rows)),
        bands=tuple(replace(band, quiet=band.row not in loud) for band in plan.bands),
        items=tuple(replace(item, tone=tones[item.row in loud]) for item in plan.items),
    )


def with_many(shown: Published, plan: Plan, of: OrderedRows) -> Plan:
    """Return the plan with its thin rows in groups; the same plan if they are not thin."""
    rows, groups = of.rows, of.groups
    if not rows.thin:
        return plan
    unfolded = unfolded_of(shown, rows)
    columns, cells = (
        cells_of(shown, rows.rows, (plan.time.first, plan.time.last)) if not unfolded else ((), ())
    )
    topics = [shown.timeline.topic[row.topic].label.say(shown.lang) if row.topic else "" for row in rows.rows]
    specs = [
        replace(spec, name=say(shown.lang, "{name} ({topic})", name=spec.name, topic=topic) or spec.name)
        if topic and n not in unfolded
        else spec
        for n, (spec, topic) in enumerate(zip(plan.rows, topics, strict=True))
    ]
    # A panel below so many rows would be far from them.
    time = plan.time if plan.time.scale == "magnified" else replace(plan.time, zone=None)
    most = MOST_NAMED if plan.height is None else FEW_NAMED
    notes = (*filter(None, [_left_out(shown, rows.others, most)]), *plan.texts.notes)
    usual = {each.name: getattr(plan, each.name) for each in fields(plan)}
    usual |= {"events": tuple(dict.fromkeys((*plan.events, *last_set(shown, plan)))), "sparse": False}
    usual |= {"rows": tuple(specs), "time": time, "texts": replace(plan.texts, notes=notes), "compact": False}
    bare = [band if band.row in unfolded else replace(band, label="", short="") for band in plan.bands]
    if cells:  # a vote counts on its day, and not until the next one
        ends = [*(float(column.day) for column in columns[1:]), None]
        days = [(float(column.day), end) for column, end in zip(columns, ends, strict=True)]
        bare = [PlanBand(c.row, c.actor, c.role, *days[c.column], c.event, c.term, "", "") for c in cells]
    return ManyPlan(
        **usual | {"bands": tuple(bare)},
        groups=tuple(groups),
        stacked=partial(_stacked, shown, [row.of.actor or "" for row in rows.rows]),
        told=lambda n, role: f"{number(n, shown.lang)} {shown.timeline.position[role].label.say(shown.lang)}",
        key=say(shown.lang, "A colour’s height shows how many"),
        unfolded=unfolded,
        columns=columns,
        cells=cells,
        asked=bool(shown.view.count),
        lines=tuple(_lines(shown, specs, groups, rows.others)),
    )


def _stacked(shown: Published, actors: Sequence[str], n: int, whole: bool) -> str:
    """Return the name of a row of several others: "12 cities", "3 others"."""
    lang = shown.lang
    if not whole:
        return say_n(lang, "{n} other", "{n} others", n) or f"+{number(n, lang)}"
    plural = plural_of(shown.timeline, actors, lang)
    return f"{number(n, lang)} {plural or say(lang, 'actors')}".rstrip()


def _lines(
    shown: Published, rows: Sequence[PlanRow], groups: Sequence[ManyGroup], others: Sequence[str]
) -> Iterator[str]:
    """Yield the rows of each group as a sentence, and the actors who have none."""
    for group in groups:
        names = listed([rows[n].name for n in group.rows], shown.lang)
        yield f"{group.words}{say(shown.lang, ': ')}{names}." if group.words else f"{names}."
    if others:
        yield f"{_left_out(shown, others, len(others))}."


def _left_out(shown: Published, actors: Sequence[str], most: int) -> str:
    """Return a sentence with the actors who have no row, because none of their positions is on record; "" for none."""
    lang, names = shown.lang, [shown.timeline.actor[id_].name.say(shown.lang) for id_ in actors]
    if len(names) > most:
        more = len(names) - most + 1
        names = [*names[: most - 1], say_n(lang, "{n} more", "{n} more", more) or f"+{more}"]
    words = listed(names, lang)
    return (say(lang, "Without a position on record: {names}", names=words) or words) if names else ""


MOST_COLUMNS = 24
"""The greatest number of columns."""
SHARE = 0.6
"""The least share of the changes of position that fall on the days of the columns."""
ROWS_SHARE, FILLED = 0.2, 0.75
"""The least share of the rows that state a position on each of these days, and that of the cells with a vote."""


class _Vote(NamedTuple):
    row: int
    day: int
    statement: Statement
    moved: bool


def cells_of(
    shown: Published, rows: Sequence[DrawnRow], days: tuple[float, float]
) -> tuple[tuple[VoteColumn, ...], tuple[Cell, ...]]:
    """Return the columns and cells of thin rows, between two days; none if the votes have few days in common."""
    votes = [vote for vote in _votes(shown, rows) if days[0] <= vote.day <= days[1]]
    least = max(2.0, ROWS_SHARE * len(rows))
    numbers = Counter(day for day, _ in {(vote.day, vote.row) for vote in votes})
    common = sorted(day for day, n in numbers.items() if n >= least)
    moved = [vote.day in set(common) for vote in votes if vote.moved]
    if not 1 < len(common) <= MOST_COLUMNS or sum(moved) < SHARE * len(moved):
        return (), ()
    if sum(numbers[day] for day in common) < FILLED * len(rows) * len(common):
        return (), ()  # an empty cell says that there was no vote, not that it was the same as before
    place = {day: n for n, day in enumerate(common)}
    lang, unit = shown.lang, shown.timeline.year_unit
    columns = tuple(VoteColumn(day, format_day(day, lang, "short", unit)) for day in common)
    # Of several on one day, the last one counts.
    last = {(vote.row, vote.day): vote for vote in votes if vote.day in place}
    return columns, tuple(_cell(shown, rows[vote.row], vote, place[vote.day]) for vote in last.values())


def _votes(shown: Published, rows: Sequence[DrawnRow]) -> Iterator[_Vote]:
    """Yield what the rows state on known days, in order of time, and whether it is another position than before."""
    by_track = statements(shown.timeline, shown.view.query.drafts)
    for n, row in enumerate(rows):
        before = ""
        for each in by_track.get((row.of.actor or "", row.topic or ""), ()):
            date = each.since
            if date is not None and date.start is not None and date.start == date.end:
                yield _Vote(n, date.start, each, each.position != before)
            before = each.position


def _cell(shown: Published, row: DrawnRow, vote: _Vote, column: int) -> Cell:
    timeline, lang, stated = shown.timeline, shown.lang, vote.statement
    position, actor = timeline.position[stated.position], row.of.actor or ""
    who = name_on_topic(timeline, actor, row.topic or "", lang)
    words = f"{who}{say(lang, ': ')}{position.label.say(lang)}, {format_day(vote.day, lang)}"
    return Cell(vote.row, column, actor, position.id, term_of(position), stated.event.id, words)
