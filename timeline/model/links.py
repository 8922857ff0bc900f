"""Links between events: their types, and what an event states about earlier ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any, TypeVar

from pydantic import Field

from timeline.model.fields import LABEL, OWN_ID, FrozenModel, Id
from timeline.model.shown import Shown
from timeline.model.texts import Words

AnyModel = TypeVar("AnyModel", bound=FrozenModel)


class LinkType(FrozenModel):
    """What an event does to another one, in words that say what the record claims."""

    id: Annotated[Id, OWN_ID]
    label: Annotated[Words, replace(LABEL, hint="What the later event does, such as Amends")]
    inverse: Annotated[
        Words | None, Shown("Label on the other event", "The same from the other side, such as Amended by")
    ] = Field(None, description="the same said of the other event: Amended by; without it, the label and ←")


class StatedLink(FrozenModel):
    """A link from an event to an earlier one: it quotes it, amends it or reverses it."""

    type: Annotated[Id, Shown("Link type", names="link_types", order=1, half=True, ask="Choose a link type.")]
    to: Annotated[Id, Shown("Earlier event", names="events", order=2, half=True, ask="Choose an event.")]


def answering(model: AnyModel, keep: Callable[[str], bool]) -> AnyModel:
    """Return an event, or its former values, without its links to events that are not kept."""
    responds_to, links = getattr(model, "responds_to", None) or (), getattr(model, "links", None) or ()
    answered = tuple(id_ for id_ in responds_to if keep(id_))
    linked = tuple(link for link in links if keep(link.to))
    new: dict[str, Any] = {"responds_to": answered} if len(answered) < len(responds_to) else {}
    new |= {"links": linked} if len(linked) < len(links) else {}
    return model.model_copy(update=new) if new else model
