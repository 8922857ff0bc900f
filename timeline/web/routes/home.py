"""The start page of a program that was started without a file: a new timeline, one's own files, and examples."""

from __future__ import annotations

from pathlib import Path

from flask import Response, abort
from markupsafe import Markup

from timeline.i18n.catalogue import languages, own_name, say
from timeline.render.page import html
from timeline.theme.fonts import FONT_FILES
from timeline.theme.tokens import FIRST, file_of
from timeline.web.page.masthead import open_button
from timeline.web.page.tags import live_html
from timeline.web.request_scope import asked_language
from timeline.web.server.bundle import MORE, address_of, styles_address
from timeline.web.server.permissions import access, may_edit
from timeline.web.server.routing import HOME_PATH, Route, uncached
from timeline.web.state.screen import Screen

SCRIPT = "dist/home.js"
SMALL = 640, 360
"""The width and the height of the picture of an example, in pixels."""


def _page(screen: Screen) -> Response:
    home, lang = screen.shelf.home, asked_language()
    if home is None or not may_edit():
        abort(404)
    known = access()
    files = [(key, path.name, _place(path, home.folder)) for key, path in home.files.items()]
    page = html(
        "web/home.html",
        lang,
        folder=str(home.folder),
        own_files=files,
        examples=[(key, *_title(screen, key), address_of(f"examples/{key}.webp")) for key in home.examples],
        size=SMALL,
        open_button=Markup(live_html(open_button(lang))),
        token=known.page_token() if known else "",
        script=address_of(SCRIPT),
        more=address_of(MORE),
        style=styles_address(),
        fonts=[address_of(file_of(weight, FIRST)) for weight in FONT_FILES],
        others=[(code, own_name(code)) for code in languages() if code != lang],
        failed=say(lang, "The server does not answer. Start the program again."),
    )
    return uncached(Response(page))


def _place(path: Path, folder: Path) -> str:
    """Return the folder of a file, if it is another one than that of new files."""
    return "" if path.parent == folder else str(path.parent)


def _title(screen: Screen, key: str) -> tuple[str, str]:
    """Return the title of an example, and its language if it is another one than that of the page."""
    return screen.shelf.version(key).timeline.title.pick(asked_language())


ROUTES = (Route(HOME_PATH, _page),)
