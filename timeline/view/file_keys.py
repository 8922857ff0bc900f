"""The view keys in a file: those of its `view:`, and those of its `slides:`."""

from __future__ import annotations

import keyword
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, create_model

from timeline.model import head as model
from timeline.model.fields import Date, FrozenModel, Id
from timeline.model.head import VIEW
from timeline.view import date_keys, key_kinds
from timeline.view.key_kinds import ChoiceKey, Key
from timeline.view.keys import KEYS
from timeline.view.own_keys import ByKey

_TYPES: dict[type[Key], Any] = {
    key_kinds.NamesKey: tuple[str, ...],
    key_kinds.RowsKey: Literal["all", "changed"] | tuple[Id, ...],
    key_kinds.ListKey: tuple[Id, ...],
    key_kinds.EventKey: Id | None,
    key_kinds.LevelKey: Annotated[int, Field(ge=1, le=5)],
    key_kinds.TextKey: str,
    key_kinds.SwitchKey: bool,
    date_keys.InsetKey: Literal["none"] | Date | None,
    **dict.fromkeys((date_keys.BoundKey, date_keys.DayKey, date_keys.WindowKey), Date | None),
}
"""The types of the values in a file."""


def _type(key: Key) -> Any:
    if isinstance(key, ByKey):
        return str | None
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
            Annotated[_type(key), key.form] if key.form else _type(key),
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


if TYPE_CHECKING:

    class ShownKeys(model.ViewKeys):
        """The filters and the time axis; the fields are generated from the table of view keys."""

    class SlideView(ShownKeys): ...

else:
    ShownKeys = create_model("ShownKeys", __base__=model.ViewKeys, **_fields("view"))
    SlideView = create_model(
        "SlideView",
        __base__=ShownKeys,
        __doc__="The view of a slide, with the same keys as in a page's URL. The file's view has the other settings.",
        **_fields("slide"),
    )


class DefaultView(model.ViewTexts, ShownKeys):
    """The default view of the file, with the same keys as in a URL."""


class SavedView(model.SavedView):
    """A view with a name, which the page offers as a link."""

    view: Annotated[SlideView, VIEW]


class FileSlide(model.FileSlide):
    """A slide with a headline: a chart, the positions on a day, a number, a quotation or an image."""

    view: Annotated[SlideView, VIEW] = SlideView()
