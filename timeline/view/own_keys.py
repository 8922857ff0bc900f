"""The kinds of view keys that name fields of a file's own: a filter by their values, and a field to sort things by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
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


class FieldsKey(NamesKey):
    """A filter by values of fields, each as `sector:Police`: of one field any of them, of different fields all."""

    def options(self, timeline: Timeline, counted: Mapping[str, int]) -> list[str]:
        """Return the values of the fields that have only some, in file order, in the first language of each."""
        few = [each for each in timeline.fields if each.values]
        return [name for each in few for words in each.values if counted[name := f"{each.id}:{words}"]]

    def groups(self, chosen: Iterable[str]) -> list[list[str]]:
        """Return the chosen values by their fields."""
        return [[*values] for _, values in groupby(sorted(chosen, key=_field_of), _field_of)]


def _field_of(value: str) -> str:
    return value.partition(":")[0]


def values_of(event: Event, actors: Mapping[str, Actor]) -> Iterable[str]:
    """Return the values of the fields of an event, and of all actors whom it names, in all languages."""
    items: tuple[Event | Actor, ...] = (event, *(actors[id_] for id_ in event.everyone if id_ in actors))
    return (value for item in items for value in own_values(item))


def own_values(item: Event | Actor) -> Iterable[str]:
    """Return the values of the fields of an event or of an actor, in all languages."""
    from timeline.model.own import grouping_values

    return (f"{key}:{text}" for key, words in grouping_values(item) for text in words.texts)


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


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
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
