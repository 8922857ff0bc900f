"""The types of actors: those that every file has, and those of a file's own."""

from __future__ import annotations

from functools import cache
from typing import Annotated

from pydantic import Field, WithJsonSchema

from timeline.i18n.catalogue import languages, say_again
from timeline.i18n.sentences import Sentence
from timeline.model.fields import LABEL, OWN_ID, FrozenModel, Id
from timeline.model.shown import Shown
from timeline.model.texts import Words

ACTOR_TYPES = {
    "company": (Sentence("Company"), Sentence("companies")),
    "party": (Sentence("Party"), Sentence("parties")),
    "country": (Sentence("Country"), Sentence("countries")),
    "city": (Sentence("City"), Sentence("cities")),
    "government": (Sentence("Government"), Sentence("authorities")),
    "court": (Sentence("Court"), Sentence("courts")),
    "police": (Sentence("Police"), Sentence("police forces")),
    "civil society": (Sentence("Civil society"), Sentence("civil society groups")),
    "research": (Sentence("Research"), Sentence("research institutes")),
    "media": (Sentence("Media"), Sentence("media outlets")),
    "person": (Sentence("Person"), Sentence("people")),
    "staff": (Sentence("Staff"), Sentence("groups of staff")),
    "public": (Sentence("Public"), Sentence("groups of the public")),
}
"""The actor types that every file has, by their ids: the label and the plural of each."""
_TYPE_ID = {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$"}
ActorTypeId = Annotated[
    str, WithJsonSchema({"anyOf": [{"type": "string", "enum": [*ACTOR_TYPES]}, _TYPE_ID]})
]
TYPE = Shown(
    "Actor type",
    names="actor_types",
    half=True,
    choices={id_: str(label) for id_, (label, _) in ACTOR_TYPES.items()},
)


class ActorType(FrozenModel):
    """A type of actors of the file's own, beside those that every file has."""

    id: Annotated[Id, OWN_ID]
    label: Annotated[Words, LABEL]
    plural: Annotated[Words | None, Shown("Plural", "As after a number: 3 of 7 unions")] = Field(
        None, description="the plural, as after a number: unions; without it, the label"
    )


@cache
def usual_actor_types() -> tuple[ActorType, ...]:
    """Return the actor types that every file has, in the languages of the interface."""
    return tuple(
        ActorType.model_construct(id=id_, label=_in_each_language(label), plural=_in_each_language(plural))
        for id_, (label, plural) in ACTOR_TYPES.items()
    )


def _in_each_language(text: Sentence) -> Words:
    return Words({lang: say_again(lang, text) for lang in languages()})
