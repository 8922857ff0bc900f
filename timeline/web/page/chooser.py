"""The menu in which a reader chooses one of several timelines: plain links, so that it needs no script."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from timeline.i18n.catalogue import say, say_n
from timeline.web.ids import Id
from timeline.web.page.pieces import attrs, worded
from timeline.web.state.screen import Look


def chooser(look: Look) -> Component:
    """The menu; hidden where there is one timeline. Its links follow the language and the theme of the page."""
    names = links(look)
    summary = html.Summary(say_n(look.lang, "{n} timeline", "{n} timelines", len(names)), className="button")
    listed = html.Nav(names, id=Id.FILES, className="menu", **attrs(aria_label=say(look.lang, "Timelines")))
    return html.Details([summary, listed], className="files", hidden=not names)


def links(look: Look) -> list[Component]:
    """One link for each timeline of the shelf, when there are several."""
    keys = look.shelf.listed
    return [_link(key, look) for key in keys] if len(keys) > 1 else []


def _link(key: str, look: Look) -> Component:
    timeline = look.shelf.held(key).timeline
    params = {"file": key, "lang": look.lang}
    if look.view.theme != "light":
        params["theme"] = look.view.theme
    n = len(timeline.events)
    told: list[Any] = [key, " · ", say_n(look.lang, "{n} event", "{n} events", n)]
    here = attrs(aria_current="page") if key == look.view.file else {}
    return html.A(
        [worded(timeline.title, look.lang), html.Small(told)], href=f"/?{urlencode(params)}", **here
    )
