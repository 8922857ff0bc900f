"""A timeline whose rows stand in groups by the values of one of the file's own fields, and the groups' ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from timeline.i18n.catalogue import languages, say
from timeline.i18n.sentences import Sentence
from timeline.model.cache import kept
from timeline.model.nouns import Actor, ActorGroup
from timeline.model.own import OwnField, grouping_values, headed
from timeline.model.texts import Words
from timeline.model.timeline import Timeline

_NONE, _SEVERAL = "none", "several"
_NO_VALUE, _SEVERAL_VALUES = Sentence("{name}: none"), Sentence("{name}: several")


def group_ids(timeline: Timeline) -> tuple[str, ...]:
    """Return the ids of the file's groups, and of those by the values of its fields."""
    own = (f"{each.id}.{n}" for each in timeline.fields if each.can_group for n in _places(timeline, each.id))
    return (*timeline.group, *own)


def _places(timeline: Timeline, field: str) -> tuple[str, ...]:
    return (*map(str, range(len(timeline.categories(field)))), _SEVERAL, _NONE)


@kept(4)
def grouped(timeline: Timeline, field: str) -> Timeline:
    """Return the timeline with a group of actors for each value of a field, instead of the groups of the file.

    The value of an actor is that of its events, if the field is one of events; actors whose events have several values
    are a separate group, and so are those without a value.
    """
    own = timeline.field.get(field)
    if own is None:
        return timeline
    values = timeline.categories(field)
    place = {words: str(n) for n, words in enumerate(values)}
    found = _values_of_actors(timeline, own)
    labels = (
        *(headed(own, each) for each in values),
        _worded(own, _SEVERAL_VALUES, "…"),
        _worded(own, _NO_VALUE, "–"),
    )
    names = dict(zip(_places(timeline, field), labels, strict=True))

    def group_of(actor: Actor) -> str:
        known = found.get(actor.id, set())
        return f"{field}.{_NONE if not known else _SEVERAL if len(known) > 1 else place[known.pop()]}"

    return replace(
        timeline,
        actors=tuple(each.model_copy(update={"group": group_of(each)}) for each in timeline.actors),
        groups=tuple(
            ActorGroup.model_construct(id=f"{field}.{n}", label=words) for n, words in names.items()
        ),
        rows=tuple(row.model_copy(update={"group": None}) for row in timeline.rows),
    )


def _values_of_actors(timeline: Timeline, field: OwnField) -> Mapping[str, set[Words]]:
    found: dict[str, set[Words]] = {}
    items = [(each.id, each) for each in timeline.actors]
    acts = [(actor, event) for event in timeline.events for actor in event.actors]
    for actor, item in items if field.of == "actors" else acts:
        found.setdefault(actor, set()).update(
            words for key, words in grouping_values(item) if key == field.id
        )
    return found


def _worded(field: OwnField, message: Sentence, sign: str) -> Words:
    """Return the name of a group; in a language without words for it, the label of the field with a sign."""
    said = {code: say(code, message.message, name=field.label.say(code)) for code in languages()}
    return Words(said | {"": f"{field.label}: {sign}"})
