"""The lanes of a picture, and in which of them each event stands.

A lane of the file is one lane of the picture, unless its actor holds positions on several matters at once, each of
which then has a lane of bands, or the view asks for what was said and what was done apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from timeline.i18n.catalogue import say
from timeline.layout.plan import LaneSpec
from timeline.model.nouns import Event, Lane
from timeline.model.timeline import Timeline
from timeline.record.positions import tracks
from timeline.view.frame import arrays_of
from timeline.view.view import View

Nature = Literal["", "said", "did"]


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """A lane of the picture: bands of one matter (None: no bands), marks of what was said, done, or both ("")."""

    lane: Lane
    scope: str | None
    nature: Nature
    marks: bool = True


@dataclass(frozen=True)
class DrawnLanes:
    """The lanes from top to bottom."""

    timeline: Timeline
    rows: tuple[DrawnLane, ...]
    split: bool

    @cached_property
    def _place(self) -> dict[tuple[str, Nature], int]:
        """The lane in which the events of a lane of the file stand."""
        return {(row.lane.id, row.nature): i for i, row in enumerate(self.rows) if row.marks}

    @cached_property
    def _scoped(self) -> dict[tuple[str, str], int]:
        """The lane of the bands of a lane's matter."""
        return {(r.lane.id, r.scope): i for i, r in enumerate(self.rows) if r.scope is not None}

    def place_of(self, event: Event) -> int:
        """The lane of the event: of the matter on which it sets a position, else of its actor; -1 for none."""
        own = lane_of_event(self.timeline, event)
        nature: Nature = self.timeline.kind[event.kind].nature if self.split else ""
        actor = next((row.lane.actor for row in self.rows if row.lane.id == own), None)
        matter = next((p.scope_id for p in event.position if p.actor == actor and p.scope_id), None)
        if matter and (own, matter) in self._scoped:
            return self._scoped[own, matter]
        return self._place.get((own, nature), -1)

    def touched_by(self, event: Event) -> tuple[int, ...]:
        """The other lanes that the event concerns."""
        own, lane_of = lane_of_event(self.timeline, event), self.timeline.lane_of
        reached = {lane_of[a] for a in event.everyone if a in lane_of} - {own}
        found = {self._first[lane] for lane in reached if lane in self._first}
        return tuple(sorted(found))

    @cached_property
    def _first(self) -> dict[str, int]:
        return {row.lane.id: i for i, row in reversed(list(enumerate(self.rows)))}

    def places(self, chosen: NDArray[np.int64]) -> NDArray[np.int64]:
        """The lanes of the chosen events, told by their places in the timeline."""
        known = arrays_of(self.timeline)
        table = np.array(
            [[self._place.get((lane, nature), -1) for nature in self._natures] for lane in known.lanes],
            dtype=np.int64,
        ).reshape(len(known.lanes), len(self._natures))
        codes: NDArray[np.int64] = table[known.lane[chosen], known.did[chosen] if self.split else 0]
        if self.timeline.scopes:
            for i in np.flatnonzero(known.scoped[chosen]).tolist():
                codes[i] = self.place_of(self.timeline.events[chosen[i]])
        return codes

    @property
    def _natures(self) -> tuple[Nature, ...]:
        return ("said", "did") if self.split else ("",)

    def specs(self, lang: str) -> tuple[LaneSpec, ...]:
        """The lanes as the layout has them, each with its name and what stands under it."""
        return tuple(_spec(self.timeline, row, n, lang) for n, row in enumerate(self.rows))


def drawn_lanes(timeline: Timeline, view: View, chosen: NDArray[np.int64]) -> DrawnLanes:
    """The lanes in which a chosen event stands; and those of the actors asked for, or of all when none is, that hold
    positions, or that the file lists and a chosen event of another lane names."""
    known = arrays_of(timeline)
    taken = {known.lanes[i] for i in np.flatnonzero(np.bincount(known.lane[chosen])).tolist()}
    asked = set(view.query.actors) or {lane.actor for lane in timeline.drawn_lanes if lane.actor}
    held = tracks(timeline, drafts=view.query.drafts)
    seen = {actor for actor, _ in held}
    listed = {lane.actor for lane in timeline.lanes if lane.actor and lane.id not in taken} & asked - seen
    seen |= _named(timeline, chosen, listed)
    lanes = [
        lane
        for lane in timeline.drawn_lanes
        if lane.id in taken or (lane.actor in asked and lane.actor in seen)
    ]
    matters = {lane.id: [scope for actor, scope in held if actor == lane.actor] for lane in lanes}
    rows = [row for lane in lanes for row in _rows(lane, matters[lane.id] or [""], view.split)]
    return DrawnLanes(timeline, tuple(rows), view.split)


def _named(timeline: Timeline, chosen: NDArray[np.int64], actors: set[str]) -> set[str]:
    """Those of the actors whom a chosen event names."""
    if not actors:
        return set()
    return {actor for i in chosen.tolist() for actor in timeline.events[i].everyone if actor in actors}


def _rows(lane: Lane, matters: list[str], split: bool) -> Iterator[DrawnLane]:
    first = DrawnLane(lane, matters[0], "said" if split else "")
    yield first
    if split:
        yield replace(first, scope=None, nature="did")
    for scope in matters[1:]:
        yield DrawnLane(lane, scope, "", marks=False)


def lane_of_event(timeline: Timeline, event: Event) -> str:
    """The lane of the first who acted and has one, else of the first concerned, else ""."""
    return next((timeline.lane_of[a] for a in event.everyone if a in timeline.lane_of), "")


def _spec(timeline: Timeline, row: DrawnLane, n: int, lang: str) -> LaneSpec:
    lane, actor = row.lane, timeline.actor.get(row.lane.actor or "")
    if actor:
        name, under = actor.name.say(lang), actor.product.say(lang) if actor.product else ""
    else:
        name, under = lane.name.say(lang) if lane.name else say(lang, "Others"), ""
    if row.scope:
        under = timeline.scope[row.scope].label.say(lang)
    if row.nature:
        under = say(lang, "said") if row.nature == "said" else say(lang, "done")
    return LaneSpec(f"{n}:{lane.id}" if row.scope or row.nature else lane.id, name, under)
