"""Controls, window and file → filters and picture."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, no_update
from dash.exceptions import PreventUpdate

from timeline.render.plotly.figure import figure
from timeline.web.callbacks.controls import chosen, elements
from timeline.web.ids import Id
from timeline.web.page.overview_bar import in_sight
from timeline.web.page.page_layout import BLANK
from timeline.web.request_scope import page_language
from timeline.web.state.screen import PageView, Screen


def register(app: Dash, screen: Screen) -> None:
    """Wires `draw`, the one writer of QUERY: filters and picture in one answer, and all else after it."""

    @app.callback(
        Output(Id.QUERY, "data"), Output(Id.GRAPH, "figure"), Output(Id.GRAPH, "style"),
        Output(Id.PICTURE, "aria-label"), Output(Id.PICTURE, "hidden"), Output(Id.NOTHING, "hidden"),
        Output(Id.SIGHT, "children"),
        [Input(id_, "value") for id_ in elements()], Input(Id.WINDOW, "data"), Input(Id.VERSION, "data"),
        State(Id.ADDRESS, "data"), State(Id.QUERY, "data"), prevent_initial_call=True,
    )  # fmt: skip
    def draw(*told: Any) -> tuple[Any, ...]:
        *said, window, _, address, query = told
        if address is None or window is None:
            raise PreventUpdate
        # From the controls each time: a zoom may overtake the answer to a filter.
        asked = chosen(said, address, screen)
        return no_update if asked == query else asked, *drawn(screen.page(asked, window, page_language()))


def drawn(page: PageView) -> tuple[dict[str, Any], dict[str, str], str, bool, bool, str]:
    """The figure, the size of its element, its words, whether it is hidden, or what is said in its place, and how
    much of the record is in sight."""
    if not page.some():
        return BLANK, {}, "", True, False, ""
    scene = page.scene()
    told = figure(scene)
    for trace in told["data"]:
        if trace.pop(
            "hovertemplate", None
        ):  # the page says it beside the mark, where the pointer can reach it
            trace["hoverinfo"] = "none"
    size = {"width": f"{scene.width:g}px", "height": f"{scene.height:g}px"}
    return told, size, scene.alt, False, True, in_sight(page)
