"""The kinds of view keys that name fields of a file's own: a filter by their values, and a field to sort things by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.i18n.sentences import Sentence
from timeline.model.cache import kept
from timeline.view.address import NO_FILTER, AddressValues
from timeline.view.key_kinds import ChoiceKey, NamesKey

if TYPE_CHECKING:
    from timeline.model.nouns import Actor, Event
    from timeline.model.own import OwnField
    from timeline.model.texts import Words
    from timeline.model.timeline import Timeline

NOT_A_FIELD = Sentence("{word} is not a field by whose values events can be told apart")


@dataclass(frozen=True, kw_only=True)
class FieldsKey(NamesKey):
    """A filter by values of fields, each as `sector:Police`: of one field any of them, of different fields all."""

    def options(self, timeline: Timeline, counted: Mapping[str, int]) -> list[str]:
        """Return the values of the fields that have only some, in file order, in the first language of each."""
        few = [each for each in timeline.fields if each.values]
        return [name for each in few for words in each.values if counted[name := f"{each.id}:{words}"]]


def values_of(event: Event, actors: Mapping[str, Actor]) -> Iterable[str]:
    """Return the values of the fields of an event, and of all actors whom it names, in all languages."""
    from timeline.model.own import grouping_values

    items = (event, *(actors[id_] for id_ in event.everyone if id_ in actors))
    return (f"{key}:{text}" for item in items for key, words in grouping_values(item) for text in words.texts)


def actors_with(timeline: Timeline, chosen: Iterable[str]) -> set[str]:
    """Return the actors who have one of the chosen values of each field of actors; all if none is chosen."""
    from timeline.model.own import grouping_values

    wanted: dict[str, set[str]] = {}
    for key, _, text in (each.partition(":") for each in chosen):
        if key in timeline.field and timeline.field[key].of == "actors":
            wanted.setdefault(key, set()).add(text)
    if not wanted:
        return {*timeline.actor}
    own = {each.id: dict(grouping_values(each)) for each in timeline.actors}
    return {
        actor
        for actor, values in own.items()
        if all(key in values and texts & {*values[key].texts} for key, texts in wanted.items())
    }


@kept(1)
def known_values(timeline: Timeline) -> dict[str, Words]:
    """Return the name of each value, "Sector: Police", by how it is written in any language."""
    from timeline.model.own import named_value

    return {
        f"{each.id}:{text}": named_value(each, words)
        for each in timeline.fields
        for words in timeline.categories(each.id)
        for text in words.texts
    }


@dataclass(frozen=True, kw_only=True)
class ByKey(ChoiceKey):
    """One of some words, or the id of a field that tells events or rows apart by its values, or of `any_kind`."""

    any_kind: bool = False

    def known(self, timeline: Timeline) -> tuple[str, ...]:
        """Return all values that it can have for a file."""
        return self.with_fields(timeline.fields)

    def with_fields(self, fields: Iterable[OwnField]) -> tuple[str, ...]:
        """Return all values that it can have for a file with these fields."""
        return (*self.choices, *(each.id for each in fields if self.any_kind or each.can_group))

    def read(self, values: AddressValues, usual: str) -> str:
        if values.params.get(self.name) == "":
            return ""
        choices = (*self.known(values.timeline), NO_FILTER)
        return values.choice(self.name, choices, usual or NO_FILTER).replace(NO_FILTER, "")
