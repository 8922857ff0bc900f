"""Stores → what an editor reads under the list: remarks before print, corrections, said and done."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from timeline.web.ids import Id
from timeline.web.page.remarks import sections
from timeline.web.page.static_html import to_html
from timeline.web.request_scope import page_language
from timeline.web.state.screen import Screen


def register(app: Dash, screen: Screen) -> None:
    """Wires the sections, as HTML like the list above them, and the script that keeps open what the reader opened."""

    @app.callback(Output(Id.CHECKED, "data"), Input(Id.SHOWN, "data"), prevent_initial_call=True)
    def check(query: Any) -> str:
        return to_html(sections(screen.look(query, None, page_language())))

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("timeline", "write_remarks"),
        Output(Id.REMARKS, "data-sections"), Input(Id.CHECKED, "data"), prevent_initial_call=True,
    )  # fmt: skip
