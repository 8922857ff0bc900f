"""A changed file → the parts of the page that no store decides: its title, what the controls offer, its foot."""

from __future__ import annotations

from typing import Any

from dash import Dash, Input, Output

from timeline.web.ids import Id
from timeline.web.page import chooser, controls, page
from timeline.web.page.no_matches import cleared
from timeline.web.request_scope import page_language
from timeline.web.state.screen import Look, Screen


def register(app: Dash, screen: Screen) -> None:
    """Wires them to VERSION, which the page's script writes when its file has changed."""

    @app.callback(
        Output(Id.TITLE, "children"), Output(Id.COMPANIES, "children"),
        Output(Id.COMPANIES_HEAD, "children"),
        *(Output(key.control.element, "data") for key in controls.SELECTS if key.control),
        *(Output(f"{key.control.element}-box", "hidden") for key in controls.SELECTS if key.control),
        Output(Id.CLEAR, "data-address"), Output(Id.FOOT, "children"), Output(Id.FILES, "children"),
        Input(Id.VERSION, "data"), prevent_initial_call=True,
    )  # fmt: skip
    def renew(version: Any) -> tuple[Any, ...]:
        return renewed(screen.look(None, None, page_language()))


def renewed(look: Look) -> tuple[Any, ...]:
    """Each part as the page had it from the first, of the timeline as it is now."""
    timeline, lang = look.timeline, look.lang
    return (
        page.headline(look),
        controls.chips(timeline, lang),
        controls.heading(timeline, lang),
        *(controls.offered(key, timeline, lang) for key in controls.SELECTS),
        *(controls.hidden(key, timeline) for key in controls.SELECTS),
        cleared(timeline, look.view.file),
        page.foot(timeline, lang),
        chooser.links(look),
    )
