"""The callbacks between the URL and the controls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dash import Dash, Input, Output, State, no_update

from timeline.dates import Edtf
from timeline.view.address import NO_FILTER
from timeline.view.date_keys import BoundKey
from timeline.view.key_kinds import ChoiceKey, IdsKey, Key, SwitchKey
from timeline.view.keys import KEYS
from timeline.view.view import View
from timeline.web.ids import Id
from timeline.web.page.typed_dates import is_blank, read_bound
from timeline.web.request_scope import page_language
from timeline.web.state.screen import Screen, encodable, texts

CONTROLS = tuple(key for key in KEYS if key.control)
"""The keys with a control."""
BOUNDS = tuple(key for key in CONTROLS if isinstance(key, BoundKey))


def elements() -> Iterator[str]:
    """Yield the id of each control."""
    return (key.control.element for key in CONTROLS if key.control)


def register(app: Dash, screen: Screen) -> None:
    """Register `restore`, the only callback that writes the controls."""

    @app.callback(
        [*(Output(id_, "value") for id_ in elements()), Output(Id.OPENED, "data")],
        Input(Id.ADDRESS, "data"),
        State(Id.QUERY, "data"),
        State(Id.OPENED, "data"),
        prevent_initial_call=True,
    )
    def restore(address: Any, query: Any, opened: Any) -> list[Any]:
        page = screen.page(address, None, page_language(), texts(address).get("event"))
        known = spelled(page.view, screen) == query
        filters = [no_update] * len(CONTROLS) if known else values(page.view, address)
        return [*filters, no_update if page.view.opened == opened else page.view.opened]


def chosen(
    control_values: Sequence[object],
    address: object,
    screen: Screen,
    query: object = None,
    window: object = None,
) -> dict[str, str]:
    """Return the URL for the values of the controls; keys without a control keep their values.

    `window` is the content of the store with the visible period.

    A date field with a text that is not one date keeps the last valid date, which is in `query`.
    """
    params = {key.name: written(key, value) for key, value in zip(CONTROLS, control_values, strict=True)}
    params |= _dates(params, texts(query))
    stays = {key.name for key in KEYS if key.page == "address"}
    params |= {key: value for key, value in texts(address).items() if key in stays}
    params = {key: value for key, value in params.items() if value}
    return spelled(replace(screen.page(params, window, page_language()).view, window=None), screen)


def _dates(params: dict[str, str], last: dict[str, str]) -> dict[str, str]:
    """Return the dates for the texts of the date fields; empty where the file's date applies."""
    fields = {key: params[key.name] for key in BOUNDS}
    read = {key: read_bound(key, text, page_language()).date for key, text in fields.items()}
    return {
        key.name: text if is_blank(text) else read[key] or last.get(key.name, "")
        for key, text in fields.items()
    }


def written(key: Key, value: object) -> str:
    """Return a control's value as in a URL; an empty choice means "no filter"."""
    if isinstance(value, list):
        ids = [encodable(v) for v in value if isinstance(v, str)]
        return (key.join(ids) if isinstance(key, IdsKey) else ",".join(ids)) or NO_FILTER
    return encodable(value) if isinstance(value, str) and value.strip() else NO_FILTER


def values(view: View, address: object) -> list[Any]:
    """Return the values of the controls for a view; an invalid date stays in its field for correction."""
    typed = texts(address)
    return [_shown(key, view.value(key), typed.get(key.name, "")) for key in CONTROLS]


def _shown(key: Key, value: Any, typed: str) -> Any:
    """Return a value as in the key's control."""
    match key:
        case BoundKey():
            return _bound(value, typed)
        case IdsKey():
            return list(value)
        case SwitchKey():
            return [key.text(value)] if value else []
    return value or (NO_FILTER if isinstance(key, ChoiceKey) else "")


def spelled(view: View, screen: Screen) -> dict[str, str]:
    """Return the view's filters as a URL in its normal form."""
    timeline = screen.version(view.file).timeline
    stored = {key.name for key in KEYS if key.page == "store"}
    return {k: v for k, v in view.to_params(timeline).items() if k not in stored}


def _bound(read: Edtf | None, typed: str) -> str:
    """Return the text of a date field: as typed if it is not empty, otherwise the view's date."""
    return typed.strip()[:64] if not is_blank(typed) else read.text if read else ""
