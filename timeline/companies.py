"""Whose doing an event is: a company answers for the companies that are part of it."""

from __future__ import annotations

from timeline.model import Event, Timeline


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
