"""Whose doing an event is: a company answers for the companies that are part of it. And whom a reader can choose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from timeline.i18n.catalogue import say
from timeline.model.cache import kept
from timeline.model.timeline import Actor, Event, Timeline

MOST_OFFERED = 12
"""Actors to choose from in a file where nobody is a company, holds a position or has a lane of his own."""


def owners(timeline: Timeline, actor: str) -> tuple[str, ...]:
    """The actors a company is part of, nearest first; empty for whoever is no company.

    What a subsidiary does is its company's doing; what its staff or a critic within it does is not.
    """
    found: list[str] = []
    at = timeline.actor.get(actor)
    while at and at.kind == "company" and at.part_of and at.part_of not in (actor, *found):
        found.append(at.part_of)
        at = timeline.actor.get(at.part_of)
    return tuple(found)


def acted(timeline: Timeline, event: Event) -> frozenset[str]:
    """The actors whose own doing the event is: those who acted, and the companies above them."""
    above = (owner for actor in event.actors for owner in owners(timeline, actor))
    return frozenset((*event.actors, *above))


@kept(1)
def choosable(timeline: Timeline) -> tuple[Actor, ...]:
    """The actors to choose from, in the file's order: companies, holders of positions and those alone in a lane.

    Where nobody is one of these, those who act in at least two events, as far as the busiest twelve go.
    """
    events = [event for event in timeline.events if not event.draft]
    named = {position.actor for event in events for position in event.position} | _alone(timeline)
    found = [a for a in timeline.actors if a.kind == "company" or a.id in named]
    acts = Counter(actor for event in events for actor in event.actors) if not found else Counter[str]()
    busy = {actor for actor, n in acts.most_common(MOST_OFFERED) if n >= 2}
    return tuple(found) or tuple(a for a in timeline.actors if a.id in busy)


def _alone(timeline: Timeline) -> set[str]:
    """The actors whom a lane of the file has to itself."""
    alone = {lane.actor for lane in timeline.lanes if lane.actor}
    return alone | {lane.actors[0] for lane in timeline.lanes if len(lane.actors) == 1 and not lane.kinds}


Choice = tuple[str, str, int]
"""Id, label, number of events."""


def choices(timeline: Timeline, counted: Mapping[str, int], lang: str) -> tuple[Choice, ...]:
    """Those to choose from that have events, with how many each, most first."""
    some = [a for a in choosable(timeline) if counted[a.id]]
    if len(some) == 1 and some[0].kind != "company":
        return ()  # one alone, as of a table that names nobody, is no choice
    return tuple((a.id, a.name.say(lang), counted[a.id]) for a in sorted(some, key=lambda a: -counted[a.id]))


def chosen_as(timeline: Timeline, ids: Iterable[str], lang: str) -> str:
    """What they are together: "Companies" where each is one."""
    companies = all(timeline.actor[id_].kind == "company" for id_ in ids)
    return say(lang, "Companies") if companies else say(lang, "Actors")
