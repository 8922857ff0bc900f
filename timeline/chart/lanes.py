"""The rows of a chart, and the row of each event.

A row of the file is usually one row of the chart. If its actor holds positions on several topics at once, each topic
has a row of bands. If the view splits statements from actions, each has a row. An event that is both is then drawn in
the row of statements, and the row's name shows that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from timeline.dates import Edtf
from timeline.i18n.catalogue import say
from timeline.layout.plan import LaneSpec
from timeline.model.nouns import ChartRow, Event, Mode
from timeline.model.timeline import Timeline
from timeline.record.positions import Holding, tracks
from timeline.view.frame import arrays_of
from timeline.view.view import View

RowMode = Literal["", "statement", "action"]

_ROW_NAMES = {
    ("statement", False): "statements",
    ("statement", True): "statements, announced actions",
    ("action", False): "actions",
    ("action", True): "actions",
}
"""The name of a row by its mode, and by whether it contains events that are both statement and action."""


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """A row of the chart: the bands of one topic (None: no bands), and the marks of one mode ("": any event)."""

    lane: ChartRow
    topic: str | None
    mode: RowMode
    marks: bool = True


@dataclass(frozen=True)
class DrawnLanes:
    """The rows from top to bottom."""

    timeline: Timeline
    rows: tuple[DrawnLane, ...]
    split: bool
    mixed: frozenset[str] = frozenset()
    """The rows with events that are both statement and action, where the view splits them."""

    @cached_property
    def _place(self) -> dict[tuple[str, RowMode], int]:
        """Return the row for the events of a row of the file."""
        return {(row.lane.id, row.mode): i for i, row in enumerate(self.rows) if row.marks}

    @cached_property
    def _on_topic(self) -> dict[tuple[str, str], int]:
        """Return the row for the bands of a topic."""
        return {(r.lane.id, r.topic): i for i, r in enumerate(self.rows) if r.topic is not None}

    def place_of(self, event: Event) -> int:
        """Return the row of the topic on which the event sets a position, otherwise of its actor; -1 if none."""
        own = lane_of_event(self.timeline, event)
        mode = _row_mode(self.timeline.mode_of(event)) if self.split else ""
        actor = next((row.lane.actor for row in self.rows if row.lane.id == own), None)
        topic = next((p.topic for p in event.positions if p.actor == actor and p.topic), None)
        if topic and (own, topic) in self._on_topic:
            return self._on_topic[own, topic]
        return self._place.get((own, mode), -1)

    def touched_by(self, event: Event) -> tuple[int, ...]:
        """Return the other rows whose actors the event concerns."""
        own, lane_of = lane_of_event(self.timeline, event), self.timeline.row_of
        reached = {lane_of[a] for a in event.everyone if a in lane_of} - {own}
        return tuple(sorted(self._first[lane] for lane in reached if lane in self._first))

    @cached_property
    def _first(self) -> dict[str, int]:
        return {row.lane.id: i for i, row in reversed(list(enumerate(self.rows)))}

    def places(self, chosen: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the rows of the chosen events, given by their indices in the timeline."""
        known = arrays_of(self.timeline)
        table = np.array(
            [[self._place.get((lane, mode), -1) for mode in self._modes] for lane in known.rows],
            dtype=np.int64,
        ).reshape(len(known.rows), len(self._modes))
        codes: NDArray[np.int64] = table[known.row[chosen], known.acts[chosen] if self.split else 0]
        if self.timeline.topics:
            for i in np.flatnonzero(known.on_topic[chosen]).tolist():
                codes[i] = self.place_of(self.timeline.events[chosen[i]])
        return codes

    @property
    def _modes(self) -> tuple[RowMode, ...]:
        return ("statement", "action") if self.split else ("",)

    def specs(self, lang: str) -> tuple[LaneSpec, ...]:
        """Return the rows for the layout, each with its name and subtitle."""
        return tuple(_spec(self, row, n, lang) for n, row in enumerate(self.rows))


def drawn_lanes(timeline: Timeline, view: View, chosen: NDArray[np.int64]) -> DrawnLanes:
    """Return the rows of the chosen events, and of other actors of the filter who hold positions.

    A row that the file lists is also drawn if a chosen event of another row names its actor. Without a filter by
    actor, this applies to all actors.
    """
    known = arrays_of(timeline)
    taken = {known.rows[i] for i in np.flatnonzero(np.bincount(known.row[chosen])).tolist()}
    actors = set(view.query.actors) or {lane.actor for lane in timeline.drawn_rows if lane.actor}
    by_actor = tracks(timeline, drafts=view.query.drafts)
    seen = {actor for actor, _ in by_actor}
    listed = {lane.actor for lane in timeline.rows if lane.actor and lane.id not in taken} & actors - seen
    seen |= _named(timeline, chosen, listed)
    lanes = [
        lane
        for lane in timeline.drawn_rows
        if lane.id in taken or (lane.actor in actors and lane.actor in seen)
    ]
    begun = [track for track, holdings in by_actor.items() if _begins_by(holdings, view.query.to)]
    topics = {lane.id: [topic for actor, topic in begun if actor == lane.actor] for lane in lanes}
    rows = [row for lane in lanes for row in _rows(lane, topics[lane.id] or [""], view.split)]
    both = (timeline.events[i] for i in (chosen.tolist() if view.split else ()))
    mixed = {lane_of_event(timeline, event) for event in both if timeline.mode_of(event) == "both"}
    return DrawnLanes(timeline, tuple(rows), view.split, frozenset(mixed))


def _begins_by(holdings: Iterable[Holding], last: Edtf | None) -> bool:
    """Return whether a position is held before the end of a filter's last date."""
    day = last.end if last else None
    return day is None or any(held.start is None or held.start <= day for held in holdings)


def _row_mode(mode: Mode) -> RowMode:
    """Return the mode of the row in which an event is drawn."""
    return "action" if mode == "action" else "statement"


def _named(timeline: Timeline, chosen: NDArray[np.int64], actors: set[str]) -> set[str]:
    """Return the given actors that a chosen event names."""
    if not actors:
        return set()
    return {actor for i in chosen.tolist() for actor in timeline.events[i].everyone if actor in actors}


def _rows(lane: ChartRow, topics: list[str], split: bool) -> Iterator[DrawnLane]:
    first = DrawnLane(lane, topics[0], "statement" if split else "")
    yield first
    if split:
        yield replace(first, topic=None, mode="action")
    for topic in topics[1:]:
        yield DrawnLane(lane, topic, "", marks=False)


def lane_of_event(timeline: Timeline, event: Event) -> str:
    """Return the row of the first acting actor with a row, otherwise of the first actor concerned, otherwise ""."""
    return next((timeline.row_of[a] for a in event.everyone if a in timeline.row_of), "")


def _spec(lanes: DrawnLanes, row: DrawnLane, n: int, lang: str) -> LaneSpec:
    timeline, lane = lanes.timeline, row.lane
    actor = timeline.actor.get(lane.actor or "")
    if actor:
        name, under = actor.name.say(lang), actor.product.say(lang) if actor.product else ""
    else:
        name, under = lane.name.say(lang) if lane.name else say(lang, "Others"), ""
    if row.topic:
        under = timeline.topic[row.topic].label.say(lang)
    if row.mode:
        under = say(lang, _ROW_NAMES[row.mode, lane.id in lanes.mixed])
    distinct = bool(row.topic or row.mode)
    return LaneSpec(f"{n}:{lane.id}" if distinct else lane.id, name, under, distinct)
