"""The section that shows the present view as a scene to paste into the file."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from timeline.i18n.catalogue import say
from timeline.web.ids import Id
from timeline.web.page.pieces import attrs


def recorder(lang: str) -> Component:
    """The section in which the present view stands as a scene to paste into the file; a script fills it when opened."""
    how = say(lang, "Paste these lines into the file, under its events. Write the headline and the notes.")
    body = [
        html.P(how, className="aside"),
        html.Pre("", id=Id.SCENE, tabIndex=0, className="yaml", **attrs(aria_label=say(lang, "The scene as YAML"))),
        html.P([
            html.Button(say(lang, "Copy"), className="button", **attrs(data_done=say(lang, "Scene copied."))),
            html.Span(className="told", role="status"),
        ]),
    ]  # fmt: skip
    return html.Details(
        [
            html.Summary(html.H2(say(lang, "Add this view to the story"))),
            html.Div(body, className="section-body"),
        ],
        id=Id.RECORDER,
        className="section",
    )
