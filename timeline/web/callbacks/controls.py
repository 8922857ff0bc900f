"""The address → controls, and what controls choose. Nothing here draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dash import Dash, Input, Output, State, no_update

from timeline.dates import Edtf
from timeline.view.address import NO_BOUND, NO_FILTER
from timeline.view.key_kinds import BoundKey, ChoiceKey, IdsKey, Key, SwitchKey
from timeline.view.keys import KEYS
from timeline.view.typed import one_date
from timeline.view.view import View
from timeline.web.ids import Id
from timeline.web.request_scope import page_language
from timeline.web.state.screen import Screen, encodable, texts

CONTROLS = tuple(key for key in KEYS if key.control)
"""The keys that have a control."""
BOUNDS = tuple(key for key in CONTROLS if isinstance(key, BoundKey))


def elements() -> Iterator[str]:
    """Yield the id of each control."""
    return (key.control.element for key in CONTROLS if key.control)


def register(app: Dash, screen: Screen) -> None:
    """Wires `restore`, the one writer of the controls."""

    @app.callback(
        [*(Output(id_, "value") for id_ in elements()), Output(Id.OPENED, "data")],
        Input(Id.ADDRESS, "data"),
        State(Id.QUERY, "data"),
        State(Id.OPENED, "data"),
        prevent_initial_call=True,
    )
    def restore(address: Any, query: Any, opened: Any) -> list[Any]:
        look = screen.look(address, None, page_language(), texts(address).get("event"))
        known = spelled(look.view, address, screen) == query
        filters = [no_update] * len(CONTROLS) if known else values(look.view, address)
        return [*filters, no_update if look.view.opened == opened else look.view.opened]


def chosen(said: Sequence[object], address: object, screen: Screen) -> dict[str, str]:
    """What the values of the controls choose, as an address; what no control stands for is as the address has it."""
    asked = {key.name: written(key, value) for key, value in zip(CONTROLS, said, strict=True)}
    asked |= {key.name: one_date(asked[key.name]) for key in BOUNDS}
    stays = {key.name for key in KEYS if key.page == "address"}
    asked |= {key: value for key, value in texts(address).items() if key in stays}
    return spelled(screen.look(asked, None, page_language()).view, asked, screen)


def written(key: Key, value: object) -> str:
    """A control's value as an address says it; nothing chosen is "no filter"."""
    if isinstance(value, list):
        some = [encodable(v) for v in value if isinstance(v, str)]
        return (key.join(some) if isinstance(key, IdsKey) else ",".join(some)) or NO_FILTER
    return encodable(value) if isinstance(value, str) and value.strip() else NO_FILTER


def values(view: View, address: object) -> list[Any]:
    """What the controls show for a view; a date that is none stays in its field to be mended."""
    said = texts(address)
    return [_shown(key, view.value(key), said.get(key.name, "")) for key in CONTROLS]


def _shown(key: Key, value: Any, typed: str) -> Any:
    """The value as the key's control holds it."""
    match key:
        case BoundKey():
            return _bound(value, typed)
        case IdsKey():
            return list(value)
        case SwitchKey():
            return [key.text(value)] if value else []
    return value or (NO_FILTER if isinstance(key, ChoiceKey) else "")


def spelled(view: View, asked: object, screen: Screen) -> dict[str, str]:
    """The view's filters as an address, in one spelling; a date that is none is kept as it was typed."""
    timeline = screen.held(view.file).timeline
    stored = {key.name for key in KEYS if key.page == "store"}
    params = {k: v for k, v in view.to_params(timeline).items() if k not in stored}
    said = texts(asked)
    for key in BOUNDS:
        read = view.value(key)
        typed = _bound(read, said.get(key.name, ""))
        if typed and (read is None or typed != read.text):
            params[key.name] = typed
    return params


def _bound(read: Edtf | None, typed: str) -> str:
    """The text of a date field: as typed when it is not empty, else as the view has it."""
    bare = typed.strip()
    if bare and bare not in (NO_FILTER, NO_BOUND):
        return bare[:64]
    return read.text if read else ""
