"""The rows of a chart, and the row of each event.

A chart has the rows that the view names, or those of the most important actors; the others share a row. If the view
chooses actors who hold positions, the others are the actors that it does not choose. A row of the file is usually one
row of the chart. If its actor holds positions on several topics at once, each topic has a row of bands. If the view
splits statements from actions, each has a row. An event that is both is then drawn in the row of statements, and the
row's name shows that.

The rows of a group stand below a heading, or one row shows the marks of the whole group if the view folds it. A chart
in which time runs down has columns for bands only, so it has neither.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from timeline.chart.feed.in_view import numbers_of
from timeline.chart.thin_rows import by_position, is_many, named_rows, of_word
from timeline.dates import Edtf
from timeline.i18n.catalogue import listed
from timeline.i18n.charted import say, say_n
from timeline.layout import runs_down
from timeline.layout.plan import PlanRow
from timeline.layout.scene import RowPart
from timeline.model.actors import owners
from timeline.model.event_texts import EventTexts
from timeline.model.head import ChartRow
from timeline.model.nouns import Event, Mode
from timeline.model.timeline import MOST_LISTED_ROWS, MOST_ROWS, Timeline
from timeline.record.positions import PositionPeriod, tracks
from timeline.view.frame import arrays_of
from timeline.view.query import actors_with
from timeline.view.view import View

RowMode = Literal["", "statement", "action"]

_MODE_NAMES = {"statement": "statements", "action": "actions"}
"""The words after the name of a row of each mode."""
MOST_NAMED = 2
"""The number of actors that the row of the others names if there are more than three."""


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row of the chart: the bands of one topic (None: no bands), and the marks of one mode ("": any event).

    `members` are the ids of the file's rows whose marks it shows, or over which it is the heading.
    """

    of: ChartRow
    topic: str | None
    mode: RowMode
    marks: bool = True
    group: str = ""
    part: RowPart = "row"
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class DrawnRows:
    """The rows from top to bottom."""

    timeline: Timeline
    rows: tuple[DrawnRow, ...]
    split: bool
    mixed: frozenset[str] = frozenset()
    """The rows with events that are both statement and action, where the view splits them."""
    numbers: Mapping[str, int] = field(default_factory=dict)
    """The number of events of each row of the file."""
    others: tuple[str, ...] = ()
    """The actors without a row, the most frequent first."""
    thin: bool = False
    """True if the rows are those of a chart of many rows."""

    @cached_property
    def _place(self) -> dict[tuple[str, RowMode], int]:
        """The row for the events of a row of the file; that of a folded group has those of each mode."""
        shown = (
            (i, row, mode)
            for i, row in enumerate(self.rows)
            for mode in (get_args(RowMode) if row.part == "folded" else (row.mode,))
            if row.marks
        )
        return {(id_, mode): i for i, row, mode in shown for id_ in row.members}

    @cached_property
    def _on_topic(self) -> dict[tuple[str, str], int]:
        """Return the row for the bands of a topic."""
        return {(r.of.id, r.topic): i for i, r in enumerate(self.rows) if r.topic is not None}

    def place_of(self, event: Event) -> int:
        """Return the row of the topic on which the event sets a position, otherwise of its actor; -1 if none."""
        own = row_of_event(self.timeline, event)
        mode = _row_mode(self.timeline.mode_of(event)) if self.split else ""
        if any(p.topic for p in event.positions):
            actor = next((row.of.actor for row in self.rows if row.of.id == own), None)
            topic = next((p.topic for p in event.positions if p.actor == actor and p.topic), "")
            if (own, topic) in self._on_topic:
                return self._on_topic[own, topic]
        return self._place.get((own, mode), -1)

    def shared_by(self, told: EventTexts, place: int) -> str:
        """Return the actors of an event if several actors share its row of the chart, so that its label names them."""
        return told.who if place >= 0 and len(self.rows[place].members) > 1 else ""

    def places(self, chosen: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the rows of the chosen events, given by their indices in the timeline."""
        known = arrays_of(self.timeline)
        modes: tuple[Mode, ...] = ("statement", "action") if self.split else ("statement",)
        table = np.array([self.places_of(known.rows, mode) for mode in modes], dtype=np.int64)
        codes: NDArray[np.int64] = table[known.acts[chosen] if self.split else 0, known.row[chosen]]
        if self.timeline.topics:
            for i in np.flatnonzero(known.on_topic[chosen]).tolist():
                codes[i] = self.place_of(self.timeline.events[chosen[i]])
        return codes

    def places_of(self, rows: Iterable[str], mode: Mode) -> list[int]:
        """Return the rows of the chart for events of a mode in some rows of the file; -1 for none."""
        own: RowMode = _row_mode(mode) if self.split else ""
        return [self._place.get((row, own), -1) for row in rows]

    def names(self, lang: str) -> list[str]:
        """Return the names of the rows of the file, and of folded groups."""
        group, rows = self.timeline.group, (row for row in self.rows if row.part != "heading")
        return [
            group[row.group].label.say(lang) if row.part == "folded" else self._name(row.of, lang)[0]
            for row in rows
        ]

    def specs(self, lang: str, actors: Sequence[str] = ()) -> tuple[PlanRow, ...]:
        """Return the rows for the layout, each with its name and subtitle; a filter may name some `actors`."""
        specs = (self._spec(row, n, lang) for n, row in enumerate(self.rows))
        others = (bool(actors) and row.of.actor not in actors for row in self.rows)
        return tuple(replace(spec, beside=beside) for spec, beside in zip(specs, others, strict=True))

    def _spec(self, row: DrawnRow, n: int, lang: str) -> PlanRow:
        timeline, of, part = self.timeline, row.of, row.part
        if part != "row":
            name, size = timeline.group[row.group].label.say(lang), self._size(row.members, lang)
            id_ = f"{n}:group:{row.group}"
            return PlanRow(id_, name, size, part == "heading", group=row.group, part=part)
        name, under = self._name(of, lang)
        if row.topic:
            under = timeline.topic[row.topic].label.say(lang)
        if row.mode:
            announced = row.mode == "statement" and of.id in self.mixed
            under = say(lang, "and announced actions") if announced else ""
        id_ = f"{n}:{of.id}" if row.topic or row.mode else of.id
        mode = say(lang, _MODE_NAMES[row.mode]) if row.mode else ""
        return PlanRow(id_, name, under, bool(row.topic), group=row.group, mode=mode)

    def _name(self, row: ChartRow, lang: str) -> tuple[str, str]:
        """Return the name of a row of the file, and the text below it: of many other actors the first ones."""
        actor = self.timeline.actor.get(row.actor or "")
        if actor:
            return actor.name.say(lang), actor.product.say(lang) if actor.product else ""
        if row.name or row.id:
            return row.name.say(lang) if row.name else say(lang, "Others") or "…", ""
        names = [self.timeline.actor[id_].name.say(lang) for id_ in self.others]
        if len(names) < 2:
            return (names or [say(lang, "Others") or "…"])[0], ""
        first, more = names, len(names) - MOST_NAMED
        if more > 1:
            first = [*names[:MOST_NAMED], say_n(lang, "{n} more", "{n} more", more) or f"+{more}"]
        return say_n(lang, "{n} other", "{n} others", len(names)) or f"+{len(names)}", listed(first, lang)

    def _size(self, members: Sequence[str], lang: str) -> str:
        """Return the numbers of actors and events of some rows: "8 actors, 188 events"."""
        in_row = Counter(self.timeline.row_of.values())
        actors = say_n(lang, "{n} actor", "{n} actors", sum(in_row[id_] for id_ in members))
        events = say_n(lang, "{n} event", "{n} events", sum(self.numbers.get(id_, 0) for id_ in members))
        return say(lang, ", ").join(filter(None, (actors, events)))


def drawn_rows(
    timeline: Timeline,
    view: View,
    chosen: NDArray[np.int64],
    every: NDArray[np.int64] | None = None,
    *,
    thin: bool = True,
) -> DrawnRows:
    """Return the rows of the chosen events, and of other actors of the filter who hold positions.

    `every` are the events without a window, by which the rows of many actors are chosen. Only if they may be `thin`,
    many actors all have rows.
    """
    numbers = _numbers(timeline, chosen)
    taken = {id_ for id_, n in numbers.items() if n}
    actors = set(view.query.actors) or {each.actor for each in timeline.drawn_rows if each.actor}
    actors &= actors_with(timeline, view.query)
    by_actor = tracks(timeline, drafts=view.query.drafts)
    seen = {actor for actor, _ in by_actor}
    acting = [
        row for row in timeline.drawn_rows if row.id in taken or (row.actor in actors and row.actor in seen)
    ]
    begun = [track for track, periods in by_actor.items() if _begins_by(periods, view.query.to)]
    topics = {each.id: [topic for actor, topic in begun if actor == each.actor] for each in acting}
    in_view = _in_view(timeline, view, acting, chosen)
    holders = [row for row in in_view if topics[row.id]]
    if thin and is_many(view, sum(len(topics[row.id]) for row in holders)):
        held = {row.id for row in holders}
        left = tuple(row.actor for row in acting if row.actor and row.id not in held)
        return DrawnRows(timeline, _thin(timeline, view, holders, topics), False, others=left, thin=True)
    counted = numbers if every is None else _numbers(timeline, every)
    drawn, others = _chosen(timeline, view, in_view, acting, counted)
    rows = [
        row
        for group, members in groupby(drawn, timeline.group_of)
        for row in _of_group(timeline, group, [*members], topics, view)
    ]
    if others:
        gathered = tuple(each.id for each in others)
        rows += [replace(row, members=gathered) for row in _rows(ChartRow(), [""], view.split)]
    both = (timeline.events[i] for i in (chosen.tolist() if view.split else ()))
    mixed = {row_of_event(timeline, event) for event in both if timeline.mode_of(event) == "both"}
    # Over a card, the names of all others are too long.
    names = () if runs_down(view.width, view.height) else _others(timeline, others, chosen, numbers)
    return DrawnRows(timeline, tuple(rows), view.split, frozenset(mixed), numbers, names)


def _numbers(timeline: Timeline, chosen: NDArray[np.int64]) -> dict[str, int]:
    """Return the number of chosen events of each row of the file, and of those that its feed only counts."""
    known = arrays_of(timeline)
    own = np.bincount(known.row[chosen], minlength=len(known.rows)).tolist()
    numbers = dict(zip(known.rows, own, strict=True))
    for row, n in numbers_of(timeline).items():
        numbers[row] = numbers.get(row, 0) + n
    return numbers


def _of_group(
    timeline: Timeline, group: str, of_file: list[ChartRow], topics: Mapping[str, list[str]], view: View
) -> Iterator[DrawnRow]:
    """Yield the rows of a group below its heading, or one row if the view folds it; an empty id is not a group."""
    members = tuple(each.id for each in of_file)
    grouped = group in timeline.group and not runs_down(view.width, view.height)
    if grouped and group in view.folded:
        yield DrawnRow(ChartRow(), None, "", group=group, part="folded", members=members)
        return
    if grouped:
        yield DrawnRow(ChartRow(), None, "", False, group, "heading", members)
    for each in of_file:
        for row in _rows(each, topics[each.id] or [""], view.split):
            yield replace(row, group=group if grouped else "", members=(each.id,))


def _others(
    timeline: Timeline, rows: Sequence[ChartRow], chosen: NDArray[np.int64], numbers: Mapping[str, int]
) -> tuple[str, ...]:
    """Return the actors of the rows that share one, and of the events without a row, the most frequent first."""
    acts = Counter({row.actor: numbers.get(row.id, 0) for row in rows if row.actor})
    shared = {row.id for row in rows if not row.actor and numbers.get(row.id)}
    if shared:
        known = arrays_of(timeline)
        codes = [n for n, id_ in enumerate(known.rows) if id_ in shared]
        of_several = chosen[np.isin(known.row[chosen], codes)].tolist()
        acts.update(actor for i in of_several for actor in timeline.events[i].actors)
    return tuple(actor for actor, n in acts.most_common() if actor and n)


def _begins_by(periods: Iterable[PositionPeriod], last: Edtf | None) -> bool:
    """Return whether a position is held before the end of a filter's last date."""
    day = last.end if last else None
    return day is None or any(held.start is None or held.start <= day for held in periods)


def _row_mode(mode: Mode) -> RowMode:
    """Return the mode of the row in which an event is drawn."""
    return "action" if mode == "action" else "statement"


def _rows(row: ChartRow, topics: list[str], split: bool) -> Iterator[DrawnRow]:
    first = DrawnRow(row, topics[0], "statement" if split else "")
    yield first
    if split:
        yield replace(first, topic=None, mode="action")
    for topic in topics[1:]:
        yield DrawnRow(row, topic, "", marks=False)


def row_of_event(timeline: Timeline, event: Event) -> str:
    """Return the row of the first acting actor with a row, otherwise of the first actor concerned, otherwise ""."""
    return next((timeline.row_of[a] for a in event.everyone if a in timeline.row_of), "")


def _in_view(
    timeline: Timeline, view: View, rows: Sequence[ChartRow], chosen: NDArray[np.int64]
) -> list[ChartRow]:
    """Return the rows that a view names, in its order; otherwise those of its actors, or those that change."""
    by_id = {row.id: row for row in rows if row.id}
    if named := named_rows(view):
        return [by_id[id_] for id_ in dict.fromkeys(named) if id_ in by_id]
    return of_word(timeline, view, _of_filter(timeline, view, [*by_id.values()]), chosen)


def _thin(
    timeline: Timeline, view: View, holders: Sequence[ChartRow], topics: Mapping[str, list[str]]
) -> tuple[DrawnRow, ...]:
    """Return a row for each position held by these actors at a time, in groups that are not those of positions."""
    rows = (
        DrawnRow(row, topic, "", n == 0, timeline.group_of(row), members=(row.id,))
        for row in holders
        for n, topic in enumerate(topics[row.id])
    )
    grouped = bool(view.group_by or view.sort == "file") and not by_position(view)
    return tuple(row if grouped else replace(row, group="") for row in rows)


MOST_CHOSEN = 40
"""The number of rows that a view can name; further ones are in the row of the others."""


def _chosen(
    timeline: Timeline,
    view: View,
    in_view: Sequence[ChartRow],
    rows: Sequence[ChartRow],
    numbers: Mapping[str, int],
) -> tuple[list[ChartRow], list[ChartRow]]:
    """Return the rows to draw, in order, and those that share the row of the others, by their numbers of events."""
    if named_rows(view):
        named = in_view[:MOST_CHOSEN]
        # Those of a group stand at the place of its first one.
        first: dict[str, int] = {}
        places = [first.setdefault(timeline.group_of(row) or row.id, n) for n, row in enumerate(named)]
        drawn = [named[n] for n in sorted(range(len(named)), key=lambda n: (places[n], n))]
    else:
        drawn = _foremost(timeline, view, in_view, numbers)
    ids = {row.id for row in drawn}
    return drawn, [row for row in rows if row.id not in ids]


def _of_filter(timeline: Timeline, view: View, rows: list[ChartRow]) -> list[ChartRow]:
    """Return the rows without those of actors whom a filter does not choose, unless none of the chosen has positions.

    An event of a chosen actor and another one can be in the row of the other, whose positions nobody asked for.
    """
    actors = set(view.query.actors)
    if actors.isdisjoint(actor for actor, _ in tracks(timeline, drafts=view.query.drafts)):
        return rows
    return [
        row for row in rows if not row.actor or actors.intersection((row.actor, *owners(timeline, row.actor)))
    ]


def _foremost(
    timeline: Timeline, view: View, rows: Sequence[ChartRow], numbers: Mapping[str, int]
) -> list[ChartRow]:
    """Return the rows that the file sets apart, and of the others those with the most events."""
    folded = {row.id for row in rows if timeline.group_of(row) in view.folded}
    open_rows = [row for row in rows if row.id not in folded]
    apart = {row.id for row in open_rows if timeline.rows or timeline.group_of(row)}
    holders = {actor for actor, _ in tracks(timeline, drafts=view.query.drafts)}
    apart |= {row.id for row in open_rows if row.actor in holders}
    most = max(MOST_ROWS, min(len(apart), MOST_LISTED_ROWS))
    if len(open_rows) <= most + 1:  # a row of the others is as high as a row of one of them
        return list(rows)
    order = sorted(open_rows, key=lambda row: (row.id not in apart, -numbers.get(row.id, 0)))
    kept = {row.id for row in order[:most]} | folded
    return [row for row in rows if row.id in kept]
