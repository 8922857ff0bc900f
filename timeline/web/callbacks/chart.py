"""The callback from controls, visible period and file to the filters and the chart."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output, State, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

from timeline.chart.feed.asking import cancellable
from timeline.render.plotly.figure import figure
from timeline.web.callbacks.controls import chosen, elements
from timeline.web.ids import Id
from timeline.web.page.moved import movable
from timeline.web.page.overview_bar import in_sight
from timeline.web.page.page_layout import BLANK, how_to_read
from timeline.web.request_scope import page_language
from timeline.web.server.departures import watched
from timeline.web.state.screen import PageView, Screen


def register(app: Dash, screen: Screen) -> None:
    """Register `draw`, the only callback that writes QUERY, with the chart in the same response."""

    # From the controls, not from QUERY: a zoom may be sent before the response to a filter arrives.
    @app.callback(
        Output(Id.QUERY, "data"), Output(Id.GRAPH, "figure"), Output(Id.GRAPH, "style"),
        Output(Id.PICTURE, "aria-label"), Output(Id.PICTURE, "hidden"), Output(Id.NOTHING, "hidden"),
        Output(Id.SIGHT, "children"), Output(Id.HOW, "children"),
        [Input(id_, "value") for id_ in elements()], Input(Id.WINDOW, "data"), Input(Id.VERSION, "data"),
        State(Id.ADDRESS, "data"), State(Id.QUERY, "data"), prevent_initial_call=True,
    )  # fmt: skip
    def draw(*inputs: Any) -> tuple[Any, ...]:
        *control_values, window, _, address, query = inputs
        if address is None or window is None:
            raise PreventUpdate
        with cancellable() as asking, watched(asking.cancel):
            params = chosen(control_values, address, screen, query, window)
            return no_update if params == query else params, *_asked(screen, params, window)


def _asked(screen: Screen, params: dict[str, str], window: Any) -> tuple[Any, ...]:
    return drawn(screen.page(params, window, page_language()))


def answer(page: PageView) -> dict[str, Any]:
    """Return the part of the callback's answer that depends on the chart, as the page's script gives it to Dash."""
    chart, size, alt, hidden, nothing, sight, how = drawn(page)
    return {
        Id.GRAPH: {"figure": chart, "style": size},
        Id.PICTURE: {"aria-label": alt, "hidden": hidden},
        Id.NOTHING: {"hidden": nothing},
        Id.SIGHT: {"children": sight},
        Id.HOW: {"children": how},
    }


def drawn(page: PageView) -> tuple[dict[str, Any], dict[str, str], str, bool, bool, str, list[Component]]:
    """Return the chart, its element's size, its description, the hidden part, the visible events, how to read it."""
    if not page.some():
        return BLANK, {}, "", True, False, "", []
    scene = page.scene()
    chart = figure(scene)
    for trace in chart["data"]:
        # The page shows the text beside the marker, where the pointer can reach it.
        if trace.pop("hovertemplate", None):
            trace["hoverinfo"] = "none"
    chart["layout"]["meta"]["folded"] = list(page.view.folded)
    if feed := movable(page):
        chart["layout"]["meta"]["feed"] = feed
    size = {"width": f"{scene.width:g}px", "height": f"{scene.height:g}px"}
    return chart, size, scene.alt, False, True, in_sight(page), how_to_read(page)
