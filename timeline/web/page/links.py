"""Links to other views of the page and to the editor, which work before its scripts run and without them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote_plus, urlencode

from timeline.model.cache import kept
from timeline.model.timeline import Timeline
from timeline.view.view import View

if TYPE_CHECKING:
    from timeline.web.state.screen import PageView


from timeline.i18n.catalogue import say
from timeline.web.server.permissions import may_edit
from timeline.web.server.routing import EDIT_PATH
from timeline.web.state.screen import PageView
from timeline.web.state.visitors import visitors_of

SAFE = "*,/:~"
ANY = "any-event"


def link(view: View, timeline: Timeline) -> str:
    """Return the URL of a view; it names the language, because the browser may prefer another one."""
    return f"/?{urlencode({**view.to_params(timeline), 'lang': view.lang}, safe=SAFE)}"


def toggled(view: View, actor: str) -> View:
    """Return the view with an actor chosen, or no longer chosen."""
    chosen = view.query.actors
    others = tuple(each for each in chosen if each != actor)
    actors = others if actor in chosen else (*chosen, actor)
    return replace(view, query=replace(view.query, actors=actors))


def to_event(page: PageView, event: str) -> str:
    """Return the URL of the view with an event selected."""
    before, after = _around(page)
    return f"{before}{quote_plus(event, safe=SAFE)}{after}"


@kept(1)
def _around(page: PageView) -> tuple[str, str]:
    """Return what stands before and after the event in such URLs, of which a page may have hundreds."""
    before, _, after = link(replace(page.view, opened=ANY), page.timeline).partition(ANY)
    return before, after


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
