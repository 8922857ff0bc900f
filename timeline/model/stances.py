"""The nouns of positions: the scale of stances, the scopes told apart, and a position as an event states it."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from timeline.model.fields import Color, Date, Expiry, FrozenModel, Id
from timeline.model.texts import Words


class Stance(FrozenModel):
    """A value on the scale of positions, from most permissive (lowest rank) to most restrictive."""

    id: Id
    label: Words
    rank: int | None = Field(
        None, ge=-1000, le=1000, description="place on the scale; lowest is most permissive"
    )
    off_scale: bool = Field(False, description="true for a stance that has no place on the scale; drawn grey")
    term: Literal["none", "fixed", "condition"] = Field("none", description="drawn hatched unless none")
    color: Color | None = None


class Scope(FrozenModel):
    """A matter on which an actor may hold a position of its own, beside its positions on others."""

    id: Id
    label: Words


class Position(FrozenModel):
    """The stance an event sets or confirms for an actor."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True)

    actor: Id
    stance: Id
    scope_id: Id | None = Field(
        None, description="one of the file's scopes, where the actor holds several positions at once"
    )
    scope: Words | None = Field(None, description="what the position covers, in words")
    excludes: Words | None = Field(None, description="what it does not cover")
    since: Date | None = Field(
        None, alias="from", description="in force from; '..' when known only from this event"
    )
    expires: Expiry | None = Field(None, description="stated end: a date, or a duration such as P1Y")
    until: Words | None = Field(None, description="stated end in words: 'until a federal law'")
