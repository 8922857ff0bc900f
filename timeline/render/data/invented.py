"""The actors and the type that an import gives to events without one; they say nothing in another program."""

from __future__ import annotations

from timeline.i18n.catalogue import languages, say_again
from timeline.io.tables.build.rows import ANY_TYPE, INVENTED
from timeline.model.nouns import Actor, Event
from timeline.model.timeline import Timeline


def named_actors(timeline: Timeline, event: Event, lang: str) -> list[Actor]:
    """Return the actors of an event, without those that an import invented."""
    actors = (timeline.actor[actor] for actor in event.actors)
    return [actor for actor in actors if not _is_invented(actor.id, actor.name.say(lang))]


def named_type(timeline: Timeline, event: Event, lang: str) -> str:
    """Return the name of an event's type; "" if an import invented it."""
    label = timeline.type[event.type].label.say(lang)
    return "" if event.type == ANY_TYPE and _is_invented(ANY_TYPE, label) else label


def _is_invented(id_: str, name: str) -> bool:
    return id_ in INVENTED and name in {say_again(lang, INVENTED[id_]) for lang in languages()}
