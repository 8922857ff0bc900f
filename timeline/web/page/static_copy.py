"""The page as sent by the server, readable without scripts until the interactive page has its chart.

The copy is outside the element that React empties. It has charts for four window widths; the style sheet shows the
one that fits, and browsers that run scripts do not parse the others.
"""

from __future__ import annotations

import json
from collections.abc import Hashable
from dataclasses import replace
from functools import partial

from flask import request
from markupsafe import Markup

from timeline.dates import is_far
from timeline.dates.far import ago_words
from timeline.dates.grammar import clock_formats
from timeline.render.page import html
from timeline.render.svg.writer import live_css, svg
from timeline.view.keys import KEYS
from timeline.web.internals import CALLS
from timeline.web.page.cards import card, plain_walk
from timeline.web.page.chain import chain_links
from timeline.web.page.elements import event_address
from timeline.web.page.head import page_theme, shared
from timeline.web.page.masthead import shortcut_values
from timeline.web.page.notices import nothing
from timeline.web.page.page_layout import live, still
from timeline.web.page.standing import heading, stood
from timeline.web.page.table import TableState, listed, pager
from timeline.web.page.tags import HtmlElement, live_html, to_html
from timeline.web.page.tags import html as html_
from timeline.web.request_scope import prefix
from timeline.web.server.bundle import FIT, WAIT, page_files
from timeline.web.server.permissions import is_editor, may_check, may_edit, may_fetch
from timeline.web.state.screen import PageView, Screen, fit
from timeline.web.state.versions import Slot

PAGES = {390: 358, 768: 720, 1280: 1200, 1920: 1760}
"""The width of the page's column by the width of the window, as in the style sheet; in CSS pixels."""
ROOMS = {1280: 400, 1920: 540}
"""The height that a usual window leaves to the chart, by its width; the page's script knows the true one."""
PLAIN = ("file", "lang", "theme", "event", "table")
"""The keys of a URL of the reader's page; with any other key the page opens with its tools."""

LIVE: Slot[str] = Slot("live", 16)


def live_page(page: PageView, screen: Screen) -> str:
    """Return the interactive page as HTML, which is the same for all views of a timeline in a language."""
    file = page.view.file

    def made() -> str:
        return live_html(live(screen.page({"file": file}, None, page.lang)))

    return page.shelf.kept.get(LIVE, (page.version.id, file, page.lang, _known(page)), made)


def _known(page: PageView) -> tuple[Hashable, ...]:
    """Return what a page shows beside its timeline: the versions of the others, and what the reader may do."""
    others = tuple(page.shelf.version(key).id for key in page.shelf.listed)
    return others, may_check(), may_edit(), may_fetch()


def static_copy(page: PageView) -> str:
    """Return the whole copy as HTML."""
    # No button works before the scripts; a user's text cannot have this tag.
    return to_html(_still_page(page)).replace("<button ", "<button disabled ")


def _still_page(page: PageView) -> HtmlElement:
    opened, positions = [*plain_walk(page), *card(page)], (heading(page), stood(page))
    if not page.some():
        empty = html_.Div(nothing(page), className="nothing")
        return still(page, [empty], opened, positions, ([], []))
    pictures = []
    for window, column in PAGES.items():
        sized, of = page.sized(fit(column), ROOMS.get(window)), f"still still-{window}"
        scene = sized.scene()
        scene = replace(scene, links=(*scene.links, *chain_links(sized, scene, page.view.opened)))
        # A browser that runs scripts reads the content of `noscript` as text; `FIT` draws the chart that fits.
        drawing = Markup(svg(scene, links=partial(event_address, page), prefix=f"w{window}-"))
        pictures.append(html_.Div(html_.Noscript(drawing), className=of))
    pictures.append(html_.Script(Markup(FIT)))
    state = TableState(page.view.table)
    table = listed(page, state), pager(page, state)
    return still(page, pictures, opened, positions, table)


def document(page: PageView, screen: Screen, theme: str) -> str:
    """Return the whole HTML page."""
    alt = page.scene().alt if page.some() else ""
    files, themed = page_files(), page_theme(page.timeline.house, page.view.file)
    return html(
        "web/page.html",
        page.lang,
        shared=shared(page.timeline, page.view, request.url_root.rstrip("/"), alt),
        view=page.view,
        version=page.version.id,
        theme=theme,
        dates=_dates(page),
        tools=" ".join(key.name for key in KEYS if key.name not in PLAIN),
        edits=may_edit(),
        follows=is_editor(),
        style=Markup(live_css(page.scene()) if page.some() else ""),
        wait=Markup(WAIT),
        files=files | {"fonts": themed.fonts} if themed and themed.fonts else files,
        theme_style=Markup(themed.style if themed else ""),
        copy=Markup(static_copy(page)),
        live=Markup(live_page(page, screen)),
        calls=f"{prefix(page.view.file, page.lang)}{CALLS.lstrip('/')}",
        **shortcut_values(),
    )


def _dates(page: PageView) -> str:
    """Return the words of dates for the page's script: of times of day, and of years long ago if the file has some."""
    begins = [event.date.start for event in page.timeline.events if event.date.start is not None]
    far = ago_words(page.lang) if begins and is_far(min(begins)) else {}
    known = {"unit": page.timeline.year_unit, "words": far} | clock_formats(page.lang)
    return json.dumps(known, ensure_ascii=False)
