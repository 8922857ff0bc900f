"""The start page of a program that was started without a file: a new timeline, one's own files, and examples."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

from flask import Response, abort

from timeline.i18n.catalogue import own_name, say, whole_languages
from timeline.render.page import html
from timeline.theme.fonts import FONT_FILES
from timeline.theme.tokens import FIRST, file_of
from timeline.web.page.masthead import open_words
from timeline.web.request_scope import asked_language
from timeline.web.server.bundle import MORE, address_of, styles_address
from timeline.web.server.permissions import access, may_edit
from timeline.web.server.routing import EDIT_PATH, HOME_PATH, Route, uncached
from timeline.web.state.screen import Screen

SCRIPT = "dist/home.js"
SMALL = 640, 360
"""The width and the height of the picture of an example, in pixels."""


def _page(screen: Screen) -> Response:
    home, lang = screen.shelf.home, asked_language()
    if home is None or not may_edit():
        abort(404)
    known = access()
    files = [
        (
            path.name,
            _place(path, home.folder),
            _url("/", file=key, lang=lang),
            _url(EDIT_PATH, file=key, lang=lang),
        )
        for key, path in home.files.items()
    ]
    page = html(
        "web/home.html",
        lang,
        folder=str(home.folder),
        own_files=files,
        examples=[
            (_url("/", file=key, lang=lang), *_title(screen, key), address_of(f"examples/{key}.webp"))
            for key in home.examples
        ],
        size=SMALL,
        open_words={name.replace("_", "-"): words for name, words in open_words(lang).items()},
        token=known.page_token() if known else "",
        script=address_of(SCRIPT),
        more=address_of(MORE),
        style=styles_address(),
        fonts=[address_of(file_of(weight, FIRST)) for weight in FONT_FILES],
        others=[
            (code, own_name(code), _url(HOME_PATH, lang=code)) for code in whole_languages() if code != lang
        ],
        failed=say(lang, "The server does not answer. Start the program again."),
    )
    return uncached(Response(page))


def _url(path: str, **params: str) -> str:
    return f".{path}?{urlencode(params)}"


def _place(path: Path, folder: Path) -> str:
    """Return the folder of a file, if it is another one than that of new files."""
    return "" if path.parent == folder else str(path.parent)


def _title(screen: Screen, key: str) -> tuple[str, str]:
    """Return the title of an example, and its language if it is another one than that of the page."""
    return screen.shelf.version(key).timeline.title.pick(asked_language())


ROUTES = (Route(HOME_PATH, _page),)
