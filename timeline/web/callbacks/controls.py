"""The address → controls, and what controls choose. Nothing here draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import Dash, Input, Output, State, no_update

from timeline.dates import Edtf
from timeline.view.address import NO_BOUND, NO_FILTER
from timeline.view.typed import one_date
from timeline.view.view import View
from timeline.web.ids import Id
from timeline.web.server.language import page_language
from timeline.web.state.screen import Screen, encodable, texts

CONTROLS = (
    (Id.COMPANIES, "actors"),
    (Id.KINDS, "kinds"),
    (Id.STANCES, "stances"),
    (Id.SEARCH, "q"),
    (Id.SINCE, "from"),
    (Id.UNTIL, "until"),
    (Id.SCALE, "scale"),
    (Id.NATURE, "nature"),
    (Id.SPLIT, "split"),
)
"""Each control and the key of an address it stands for."""

KEPT = ("file", "importance", "drafts", "as_of")
"""Keys of an address that no control stands for: they stay as the address has them."""

ELSEWHERE = ("lang", "theme", "event", "react", "on", "against", "window", "sort")
"""Keys of an address that are no filters: the page's language, and what WINDOW, OPENED, DAY and TABLE hold."""


def register(app: Dash, screen: Screen) -> None:
    """Wires `restore`, the one writer of the controls."""

    @app.callback(
        [*(Output(id_, "value") for id_, _ in CONTROLS), Output(Id.OPENED, "data")],
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
    asked = {key: written(value) for (_, key), value in zip(CONTROLS, said, strict=True)}
    asked |= {key: one_date(asked[key]) for key in ("from", "until")}
    asked |= {key: value for key, value in texts(address).items() if key in KEPT}
    return spelled(screen.look(asked, None, page_language()).view, asked, screen)


def written(value: object) -> str:
    """A control's value as an address says it; nothing chosen is "no filter"."""
    if isinstance(value, list):
        return ",".join(encodable(v) for v in value if isinstance(v, str)) or NO_FILTER
    return encodable(value) if isinstance(value, str) and value.strip() else NO_FILTER


def values(view: View, address: object) -> list[Any]:
    """What the controls show for a view; a date that is none stays in its field to be mended."""
    query = view.query
    said = texts(address)
    bounds = [_bound(query.since, said.get("from", "")), _bound(query.until, said.get("until", ""))]
    drawn = [view.scale, query.nature or NO_FILTER, ["1"] if view.split else []]
    return [list(query.actors), list(query.kinds), list(query.stances), query.search, *bounds, *drawn]


def spelled(view: View, asked: object, screen: Screen) -> dict[str, str]:
    """The view's filters as an address, in one spelling; a date that is none is kept as it was typed."""
    timeline = screen.held(view.file).timeline
    params = {k: v for k, v in view.to_params(timeline).items() if k not in ELSEWHERE}
    query, said = view.query, texts(asked)
    for key, read in (("from", query.since), ("until", query.until)):
        typed = _bound(read, said.get(key, ""))
        if typed and (read is None or typed != read.text):
            params[key] = typed
    return params


def _bound(read: Edtf | None, typed: str) -> str:
    """The text of a date field: as typed when it is not empty, else as the view has it."""
    bare = typed.strip()
    if bare and bare not in (NO_FILTER, NO_BOUND):
        return bare[:64]
    return read.text if read else ""
