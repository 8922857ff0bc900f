"""The links from the page to the editor."""

from __future__ import annotations

from urllib.parse import urlencode

from timeline.i18n.catalogue import say
from timeline.web.server.permissions import may_edit
from timeline.web.state.screen import PageView
from timeline.web.state.visitors import visitors_of

EDIT_PATH = "/edit"


def edit_links(page: PageView) -> list[tuple[str, str]]:
    """Return words and URLs: for the file, if this reader may change it, for a copy, and for a new timeline."""
    lang, file = page.lang, page.view.file
    here = {"file": file, "lang": lang} if file else {"lang": lang}
    ways = []
    if may_edit() and page.shelf.file(file) is not None:
        ways.append((say(lang, "Edit this timeline"), here))
    if _has_text(page):
        ways.append((say(lang, "Edit a copy"), {**here, "copy": "1"}))
    ways.append((say(lang, "New timeline"), {**here, "new": "1"}))
    return [(words, f"{EDIT_PATH}?{urlencode(params)}") for words, params in ways]


def _has_text(page: PageView) -> bool:
    file = page.view.file
    return page.shelf.file(file) is not None or visitors_of(page.shelf).knows(file)
