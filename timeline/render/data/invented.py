"""The actors and the type that an import gives to events without one; they say nothing in another program."""

from __future__ import annotations

from timeline.i18n.catalogue import languages, say
from timeline.io.tables.rows import ANY_TYPE, EVERYTHING, NOBODY_NAMED
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline

_ACTORS = {EVERYTHING: "All events", NOBODY_NAMED: "No actor"}
_TYPE = "Event"


def named_actors(timeline: Timeline, event: Event, lang: str) -> list[str]:
    """Return the names of an event's actors, without those that an import invented."""
    names = ((actor, timeline.actor[actor].name.say(lang)) for actor in event.actors)
    return [name for actor, name in names if not (actor in _ACTORS and _is_said(name, _ACTORS[actor]))]


def named_type(timeline: Timeline, event: Event, lang: str) -> str:
    """Return the name of an event's type; "" if an import invented it."""
    label = timeline.type[event.type].label.say(lang)
    return "" if event.type == ANY_TYPE and _is_said(label, _TYPE) else label


def _is_said(name: str, message: str) -> bool:
    return name in {say(lang, message) for lang in languages()}
