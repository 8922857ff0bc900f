"""The page as the server sends it: readable at once and without script, until the live page has its picture.

The copy stands outside the element React empties. Pictures for four widths of window are in it; the style sheet
shows the one that fits, and where scripts run the others are not even parsed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any

from dash import html
from dash.development.base_component import Component

from timeline.render.inert import inert
from timeline.render.svg.writer import live_css, svg
from timeline.theme.colours import FONT_FILES
from timeline.web.page.cards import card
from timeline.web.page.no_matches import nothing
from timeline.web.page.page import still
from timeline.web.page.standing import heading, stood
from timeline.web.page.static_html import Markup, to_html
from timeline.web.page.table import Turned, listed, pager
from timeline.web.server import files
from timeline.web.server.bundle import FIT, head, later
from timeline.web.server.language import prefix
from timeline.web.state.screen import Kept, Look, fit

PAGES = {390: 358, 768: 720, 1280: 1200, 1920: 1760}
"""Width of the window → width of the page's column in it, as the style sheet has it; CSS pixels."""


_COPIES: Kept[str] = Kept(16)


def static_copy(look: Look) -> str:
    """The whole copy as HTML; the last few are kept, for many readers ask for the same."""
    others = tuple(look.shelf.held(key).version for key in look.shelf.listed)
    told = look.held.problems, look.held.written, look.complaints
    return _COPIES.get((look.version, look.view, told, others), lambda: _copy(look))


def _copy(look: Look) -> str:
    if not look.some():
        empty = html.Div(nothing(look), className="nothing")
        return to_html(still(look, [empty], card(look), _answer(look), ([], [])))
    pictures: list[Any] = [_still(picture, width) for width, picture in _pictures(look)]
    pictures.append(Markup(f"<script>{FIT}</script>"))
    turned = Turned(look.view.sort)
    table = listed(look, turned), pager(look, turned)
    return to_html(still(look, pictures, card(look), _answer(look), table))


def _answer(look: Look) -> Any:
    return heading(look), stood(look)


def _still(picture: str, width: int) -> Component:
    # To a browser that runs scripts what stands in `noscript` is one text; `FIT` makes a picture of the one that fits.
    written: Any = Markup(f"<noscript>{picture}</noscript>")
    return html.Div(written, className=f"still still-{width}")


def _pictures(look: Look) -> Iterator[tuple[int, str]]:
    for window, column in PAGES.items():
        scene = replace(look, view=replace(look.view, width=fit(column))).scene()
        yield window, svg(scene, live=True, prefix=f"w{window}-")


def document(look: Look, parts: dict[str, str], theme: str) -> str:
    """The whole HTML page around Dash's parts (`metas`, `config`, `app_entry`, `scripts`)."""
    title = escape(look.timeline.title.say(look.lang))
    chosen = f' data-theme="{theme}"' if theme else ""
    chosen += f' data-version="{look.version}" data-file="{escape(look.view.file)}"'
    chosen += ' data-days="{},{}"'.format(*look.view.window) if look.view.window else ""
    return f"""<!DOCTYPE html>
<html lang="{escape(look.lang)}"{chosen}>
<head>
{parts["metas"]}
<title>{title}</title>
{_description(look)}<link rel="icon" type="image/svg+xml" href="/assets/favicon.svg">
{head([file.name + ".woff2" for file in FONT_FILES.values()])}
<style>{live_css(look.scene()) if look.some() else ""}</style>
<noscript><style>.controls, .theme, .actions > .button, .status-line button, .keys, .zoom, .walk button, .pager
{{ display: none !important; }}
.row-sources {{ display: block !important; }}
.cited-by {{ display: none; }}
.sorts {{ pointer-events: none; }} #static-copy {{ position: static; }}
#react-entry-point {{ display: none; }}
</style></noscript>
</head>
<body>
<div id="static-copy">{static_copy(look)}</div>
{parts["app_entry"]}
{_config(parts["config"], look)}
{later(parts["scripts"])}
</body>
</html>
"""


def _description(look: Look) -> str:
    about = look.timeline.about
    return f'<meta name="description" content="{escape(about.say(look.lang))}">\n' if about else ""


def _config(script: str, look: Look) -> str:
    """Dash's settings, told to send its requests to this file's and language's addresses and less about the server.

    The layout to check callbacks against is left out: it is what the first file said when the server started.
    """
    start, end = script.index(">") + 1, script.rindex("<")
    config = json.loads(script[start:end])
    config["requests_pathname_prefix"] = files.prefix(look.view.file) + prefix(look.lang)
    config["python_version"] = ""
    config.pop("validation_layout", None)
    safe = inert(json.dumps(config, separators=(",", ":"))).replace("/", "\\u002f")
    return script[:start] + safe + script[end:]
