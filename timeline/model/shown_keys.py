"""What of a file is shown, by the keys of a page's address: as it opens, and in a scene of its talk."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from timeline.model.fields import Date, FrozenModel, Id
from timeline.model.texts import Words


class ShownKeys(FrozenModel):
    """The filters and the scale, which both say in the same words."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True)

    actors: tuple[Id, ...] = ()
    kinds: tuple[Id, ...] = ()
    stances: tuple[Id, ...] = ()
    search: str = ""
    since: Date | None = Field(None, alias="from")
    until: Date | None = None
    importance: int = Field(1, ge=1, le=5)
    nature: Literal["said", "did"] | None = Field(
        None, description="only what was said, or only what was done"
    )
    scale: Literal["even", "focus", "order"] = "focus"


class DefaultView(ShownKeys):
    """How the file is shown when nothing else is asked: the same keys as in a page's address."""

    alt: Words | None = Field(
        None, description="alternative text of the picture, instead of the one we write"
    )
    caption: Words | None = Field(None, description="what stands under the picture, instead of `about`")


class SceneView(ShownKeys):
    """What a scene shows: the same keys as in a page's address. What is not said is as the file opens."""

    split: bool = Field(False, description="what was said and what was done in lanes of their own")
    event: Id | None = Field(None, description="the event in focus; the rest is drawn quietly")
    react: Id | None = Field(None, description="the event joined to the changes of position after it")
    on: Date | None = Field(None, description="a day to mark, or on which who stood where is shown")
    against: Date | None = Field(None, description="the day it is compared with")
    window: Date | None = Field(None, description="the stretch of time in sight, such as 2020-05/2020-07")
    as_of: Date | None = Field(None, description="the record as published on that day")
