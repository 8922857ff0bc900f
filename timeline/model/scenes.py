"""The nouns of a talk: the scenes of a file's `story:`, each with what it shows and what is said with it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from timeline.model.fields import FrozenModel, Id
from timeline.model.shown_keys import SceneView
from timeline.model.texts import Words


class StoryScene(FrozenModel):
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
