"""The page as the server sends it: readable at once and without script, until the live page has its picture.

The copy stands outside the element React empties. Pictures for four widths of window are in it; the style sheet
shows the one that fits, and where scripts run the others are not even parsed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dash import html as tags
from dash.development.base_component import Component
from markupsafe import Markup

from timeline.render.inert import inert
from timeline.render.jinja import html
from timeline.render.svg.writer import live_css, svg
from timeline.web.page import shortcuts
from timeline.web.page.cards import card
from timeline.web.page.no_matches import nothing
from timeline.web.page.page_layout import still
from timeline.web.page.standing import heading, stood
from timeline.web.page.static_html import to_html
from timeline.web.page.table import Turned, listed, pager
from timeline.web.request_scope import file_prefix, language_prefix
from timeline.web.server.bundle import FIT, page_files
from timeline.web.state.kept import Slot
from timeline.web.state.screen import Look, fit

PAGES = {390: 358, 768: 720, 1280: 1200, 1920: 1760}
"""Width of the window → width of the page's column in it, as the style sheet has it; CSS pixels."""


COPIES: Slot[str] = Slot("copies", 16)


def static_copy(look: Look) -> str:
    """Return the whole copy as HTML; the last few are kept, for many readers ask for the same."""
    others = tuple(look.shelf.held(key).version for key in look.shelf.listed)
    notices = look.held.problems, look.held.written, look.complaints
    return look.shelf.kept.get(COPIES, (look.version, look.view, notices, others), lambda: _copy(look))


def _copy(look: Look) -> str:
    if not look.some():
        empty = tags.Div(nothing(look), className="nothing")
        return to_html(still(look, [empty], card(look), _answer(look), ([], [])))
    pictures: list[Component] = [_still(picture, width) for width, picture in _pictures(look)]
    pictures.append(tags.Script(Markup(FIT)))
    turned = Turned(look.view.sort)
    table = listed(look, turned), pager(look, turned)
    return to_html(still(look, pictures, card(look), _answer(look), table))


def _answer(look: Look) -> Any:
    return heading(look), stood(look)


def _still(picture: str, width: int) -> Component:
    # To a browser that runs scripts what stands in `noscript` is one text; `FIT` makes a picture of the one that fits.
    return tags.Div(tags.Noscript(Markup(picture)), className=f"still still-{width}")


def _pictures(look: Look) -> Iterator[tuple[int, str]]:
    for window, column in PAGES.items():
        scene = replace(look, view=replace(look.view, width=fit(column))).scene()
        yield window, svg(scene, live=True, prefix=f"w{window}-")


def document(look: Look, parts: dict[str, str], theme: str) -> str:
    """Return the whole HTML page around Dash's parts (`metas`, `config`, `app_entry`, `scripts`)."""
    return html(
        "web/page.html",
        look.lang,
        timeline=look.timeline,
        view=look.view,
        version=look.version,
        theme=theme,
        style=Markup(live_css(look.scene()) if look.some() else ""),
        files=page_files(parts["scripts"]),
        copy=Markup(static_copy(look)),
        dash={
            "metas": Markup(parts["metas"]),
            "app_entry": Markup(parts["app_entry"]),
            "config": Markup(_config(parts["config"], look)),
        },
        **shortcuts.template_values(),
    )


def _config(script: str, look: Look) -> str:
    """Return Dash's settings, which send its requests to this file's and language's addresses, and tell less.

    The layout to check callbacks against is left out: it is what the first file said when the server started.
    """
    start, end = script.index(">") + 1, script.rindex("<")
    config = json.loads(script[start:end])
    config["requests_pathname_prefix"] = file_prefix(look.view.file) + language_prefix(look.lang)
    config["python_version"] = ""
    config.pop("validation_layout", None)
    safe = inert(json.dumps(config, separators=(",", ":"))).replace("/", "\\u002f")
    return script[:start] + safe + script[end:]
