"""The nouns of a talk: the scenes of a file's `story:`, each with what it shows and what is said with it."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from timeline.fields import Date, Id, Noun
from timeline.multilingual import Words


class SceneView(Noun):
    """What a scene shows: the same keys as in a page's address. What is not said is as the file opens."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True)

    actors: tuple[Id, ...] = ()
    kinds: tuple[Id, ...] = ()
    stances: tuple[Id, ...] = ()
    search: str = ""
    since: Date | None = Field(None, alias="from")
    until: Date | None = None
    importance: int = Field(1, ge=1, le=5)
    nature: Literal["said", "did"] | None = None
    scale: Literal["even", "focus", "order"] = "focus"
    split: bool = Field(False, description="what was said and what was done in lanes of their own")
    event: Id | None = Field(None, description="the event in focus; the rest is drawn quietly")
    react: Id | None = Field(None, description="the event joined to the changes of position after it")
    on: Date | None = Field(None, description="a day to mark, or on which who stood where is shown")
    against: Date | None = Field(None, description="the day it is compared with")
    window: Date | None = Field(None, description="the stretch of time in sight, such as 2020-05/2020-07")
    as_of: Date | None = Field(None, description="the record as published on that day")


class StoryScene(Noun):
    """A scene of a talk: a picture, or who stood where, under a headline."""

    id: Id | None = Field(None, description="its address in the deck")
    headline: Words
    text: Words | None = Field(None, description="a line under the headline")
    notes: Words | None = Field(None, description="for the speaker alone")
    minutes: int = Field(1, ge=1, le=120, description="how long it is planned to take")
    shows: Literal["picture", "standing"] = Field(
        "picture", description="the picture, or who stood where on the day `on`"
    )
    view: SceneView = SceneView()
