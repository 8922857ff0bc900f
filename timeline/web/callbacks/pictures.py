"""Stores → picture and the strip under it."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output
from dash.exceptions import PreventUpdate

from timeline.layout.scene import Scene
from timeline.render.figure import figure
from timeline.web.ids import Id
from timeline.web.language import page_language
from timeline.web.loosen import nothing
from timeline.web.overview import survey
from timeline.web.page import BLANK
from timeline.web.screen import Screen


def register(app: Dash, screen: Screen) -> None:
    """Wires each apart, so that a picture that is zoomed waits for nothing else."""
    query, window = Input(Id.QUERY, "data"), Input(Id.WINDOW, "data")

    @app.callback(
        Output(Id.GRAPH, "figure"), Output(Id.GRAPH, "style"), Output(Id.PICTURE, "aria-label"),
        Output(Id.PICTURE, "hidden"), Output(Id.NOTHING, "hidden"),
        query, window, prevent_initial_call=True,
    )  # fmt: skip
    def draw(query: Any, window: Any) -> tuple[Any, ...]:
        if query is None or window is None:
            raise PreventUpdate
        look = screen.look(query, window, page_language())
        some = look.some()
        return *(drawn(look.scene()) if some else (BLANK, {}, "")), not some, some

    @app.callback(Output(Id.NOTHING, "children"), query, prevent_initial_call=True)
    def loosen(query: Any) -> Any:
        look = screen.look(query, None, page_language())
        return [] if look.some() else nothing(look)

    @app.callback(
        Output(Id.SURVEY, "children"), Output(Id.OVERVIEW, "hidden"), query, prevent_initial_call=True
    )
    def oversee(query: Any) -> tuple[Any, bool]:
        look = screen.look(query, None, page_language())
        return (survey(look), False) if look.some() else ([], True)


def drawn(scene: Scene) -> tuple[dict[str, Any], dict[str, str], str]:
    """The figure, the size of its element, and its words."""
    told = figure(scene)
    for trace in told["data"]:
        if trace.pop(
            "hovertemplate", None
        ):  # the page says it beside the mark, where the pointer can reach it
            trace["hoverinfo"] = "none"
    size = {"width": f"{scene.width:g}px", "height": f"{scene.height:g}px"}
    return told, size, scene.alt
