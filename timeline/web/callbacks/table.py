"""Stores → the page of the table that is seen, and the script that writes it."""

from __future__ import annotations

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output, ctx
from dash.exceptions import PreventUpdate

from timeline.web.ids import Id
from timeline.web.page.table import Turned, page_of
from timeline.web.request_scope import page_language
from timeline.web.state.screen import Screen


def register(app: Dash, screen: Screen) -> None:
    """Wires the rows, and the scripts that keep the order in time and write the rows."""
    shown = Input(Id.SHOWN, "data")

    # As HTML, not as elements of Dash: it asks each of those at every change of anything, and rows are many.
    @app.callback(Output(Id.ROWS, "data"), shown, Input(Id.TABLE, "data"), prevent_initial_call=True)
    def tabulate(query: Any, table: Any) -> dict[str, Any]:
        if query is None:
            raise PreventUpdate
        turned = Turned.read(table)
        other = f"{Id.SHOWN}.data" in ctx.triggered_prop_ids
        return page_of(screen.look(query, None, page_language()), turned.begun() if other else turned)

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("timeline", "keep_order"),
        Output(Id.EVENTS, "data-order"), Input(Id.ORDER, "data"), prevent_initial_call=True,
    )  # fmt: skip
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("timeline", "write_rows"),
        Output(Id.EVENTS, "data-rows"), Input(Id.ROWS, "data"), prevent_initial_call=True,
    )  # fmt: skip
