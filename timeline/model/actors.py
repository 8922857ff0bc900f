"""The actors responsible for an event, including companies for their subsidiaries, and the actors in filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from timeline.i18n.catalogue import say
from timeline.model.cache import kept
from timeline.model.nouns import Actor, Event
from timeline.model.timeline import Timeline


def owners(timeline: Timeline, actor: str) -> tuple[str, ...]:
    """Return the companies that a company is part of, nearest first; empty for an actor of another type.

    A company is responsible for its subsidiaries, not for its staff or critics.
    """
    parents: dict[str, None] = {}
    company = timeline.actor.get(actor)
    while company and company.principal and company.part_of and company.part_of not in (actor, *parents):
        parents[company.part_of] = None
        company = timeline.actor.get(company.part_of)
    return tuple(parents)


def acted(timeline: Timeline, event: Event) -> frozenset[str]:
    """Return the actors responsible for an event: those who acted, and the companies they are part of."""
    above = (owner for actor in event.actors for owner in owners(timeline, actor))
    return frozenset((*event.actors, *above))


@kept(1)
def choosable(timeline: Timeline) -> tuple[Actor, ...]:
    """Return the actors to choose from, in file order: companies, holders of positions, actors with a row.

    If the file lists no rows, an actor needs two events besides its row. Such actors are also returned if there are
    no others.
    """
    events = [event for event in timeline.events if not event.draft]
    acts = Counter(actor for event in events for actor in event.actors)
    busy = {row.actor for row in timeline.own_rows if row.actor and acts[row.actor] >= 2}
    chosen = {actor.id for actor in timeline.actors if actor.type == "company"}
    chosen |= {position.actor for event in events for position in event.positions}
    # Those who are alone in a row.
    alone = {row.actor for row in timeline.rows if row.actor}
    alone |= {row.actors[0] for row in timeline.rows if len(row.actors) == 1 and not row.actor_types}
    chosen |= alone if timeline.rows else busy
    return tuple(actor for actor in timeline.actors if actor.id in (chosen or busy))


Choice = tuple[str, str, int]
"""Id, label, number of events."""


def choices(timeline: Timeline, counted: Mapping[str, int], lang: str) -> tuple[Choice, ...]:
    """Return the actors to choose from that have events, with their numbers of events, highest first."""
    acting = [a for a in choosable(timeline) if counted[a.id]]
    if len(acting) == 1 and acting[0].type != "company":
        return ()  # a table without actors has a single one, which is not a choice
    return tuple(
        (a.id, a.name.say(lang), counted[a.id]) for a in sorted(acting, key=lambda a: -counted[a.id])
    )


def chosen_as(timeline: Timeline, ids: Iterable[str], lang: str) -> str:
    """Return the label of some actors: "Companies" if each of them is a company."""
    companies = all(timeline.actor[id_].type == "company" for id_ in ids)
    return say(lang, "Companies") if companies else say(lang, "Actors")


def plural_of(timeline: Timeline, ids: Iterable[str], lang: str) -> str:
    """Return the plural of the type that some actors share, as after a number; "" for none in this language."""
    types = {timeline.actor[id_].type for id_ in ids}
    kind = timeline.actor_type[types.pop() or ""] if len(types) == 1 and None not in types else None
    words, code = (kind.plural or kind.label).pick(lang) if kind else ("", "")
    return words if code in ("", lang) else ""
