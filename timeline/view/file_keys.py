"""The view keys in a file: those of its `view:`, and those of its `slides:`."""

from __future__ import annotations

import keyword
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import ConfigDict, Field, create_model

from timeline.model.fields import Date, FrozenModel, Id
from timeline.model.nouns import ViewTexts
from timeline.model.texts import Words
from timeline.view import date_keys, key_kinds
from timeline.view.key_kinds import ChoiceKey, Key
from timeline.view.keys import KEYS

_TYPES: dict[type[Key], Any] = {
    key_kinds.NamesKey: tuple[str, ...],
    key_kinds.ListKey: tuple[Id, ...],
    key_kinds.EventKey: Id | None,
    key_kinds.LevelKey: Annotated[int, Field(ge=1, le=5)],
    key_kinds.TextKey: str,
    key_kinds.SwitchKey: bool,
    **dict.fromkeys((date_keys.BoundKey, date_keys.DayKey, date_keys.WindowKey), Date | None),
}
"""The types of the values in a file."""


def _type(key: Key) -> Any:
    if isinstance(key, ChoiceKey):
        words: Any = Literal[key.choices]
        return words if key.default else words | None
    return next(_TYPES[kind] for kind in type(key).__mro__ if kind in _TYPES)


def field_of(key: Key) -> str:
    """Return the field with the file's value of the key."""
    return key.field if keyword.iskeyword(key.file_key) else key.file_key


def _fields(file: str) -> dict[str, Any]:
    return {
        field_of(key): (
            _type(key),
            Field(
                None if key.default == "" and isinstance(key, ChoiceKey) else key.default,
                alias=key.file_key if field_of(key) != key.file_key else None,
                description=key.description,
            ),
        )
        for key in KEYS
        if key.file == file
    }


def of_file(view: FrozenModel, keys: Iterable[Key]) -> dict[str, Any]:
    """Return the key values of a file's view, by field of the View."""
    written = {key: getattr(view, field_of(key)) for key in keys if field_of(key) in view.model_fields_set}
    return {key.field: key.of_file(value) for key, value in written.items() if value is not None}


class _ByName(FrozenModel):
    model_config = ConfigDict(validate_by_name=True, validate_by_alias=True)


if TYPE_CHECKING:

    class ShownKeys(_ByName):
        """The filters and the time axis; the fields are generated from the table of view keys."""

        def __getattr__(self, name: str) -> Any: ...

    class SlideView(ShownKeys): ...

else:
    ShownKeys = create_model("ShownKeys", __base__=_ByName, **_fields("view"))
    SlideView = create_model(
        "SlideView",
        __base__=ShownKeys,
        __doc__="The view of a slide, with the same keys as in a page's URL. The file's view has the other settings.",
        **_fields("slide"),
    )


class DefaultView(ViewTexts, ShownKeys):
    """The default view of the file, with the same keys as in a URL."""


class SavedView(FrozenModel):
    """A view with a name, which the page offers as a link."""

    id: Id = Field(description="the view's name in URLs and on the command line")
    name: Words
    title: Words | None = Field(None, description="headline of the view, instead of the file's title")
    view: SlideView


class FileSlide(FrozenModel):
    """A slide with a headline: a chart, the positions on a day, a number, a quotation or an image."""

    id: Id | None = Field(None, description="the slide's id in URLs")
    headline: Words
    text: Words | None = Field(None, description="a line under the headline")
    notes: Words | None = Field(None, description="notes for the speaker")
    minutes: int = Field(1, ge=1, le=120, description="planned duration in minutes")
    shows: Literal["picture", "positions", "number", "quote", "photo"] = Field(
        "picture",
        description="the chart, the positions on the day `on`, the `number`, or the quotation or image of the `event`",
    )
    number: Words | None = Field(
        None, description="the number that a slide of a number shows, as text: 28 of 535"
    )
    view: SlideView = SlideView()
