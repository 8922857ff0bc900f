"""What Amber says where it stands: events that state a position, and files of nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.strategies import noun, ordered, toy_timeline
from timeline.model.nouns import Actor, Event
from timeline.model.timeline import Timeline


def day(text: str) -> int:
    """The ordinal of an ISO date, by Python's own calendar."""
    return date.fromisoformat(text).toordinal()


def says(name: str, when: str, position: str = "paused", **stated: Any) -> Event:
    """An event in which an actor, Amber unless another is stated, says where it stands.

    `draft` says whether it is one, `sources` the number of its sources.
    """
    draft, sources = stated.pop("draft", False), stated.pop("sources", 1)
    said = {"actor": "amber", "position": position} | {k.rstrip("_"): v for k, v in stated.items()}
    source = {"title": "A letter", "publisher": "Amber", "date": when}
    event: Event = noun(
        Event, id=name, date=when, actors=said["actor"], type="act", title=name.capitalize(), positions=said,
        draft=draft, sources=[source] * sources,
    )  # fmt: skip
    return event


def file_of(*events: Event, tracked_until: str | None = None, **parts: Any) -> Timeline:
    """A file in which only Amber has positions."""
    amber = noun(Actor, id="amber", name="Amber", tracked_until=tracked_until)
    return toy_timeline(actors=(amber,), events=ordered(events), **parts)
