"""The buttons and links at the head of the page: language, theme, slides, files, exports, saved views, keyboard."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import urlencode

from timeline.chart.feed.opened import feed_size
from timeline.i18n.catalogue import languages, own_name, say, say_again, say_n
from timeline.io.registry import writers
from timeline.io.tables.yaml_text import SCHEMA_NAME
from timeline.view.view import View
from timeline.web.ids import Id
from timeline.web.page.elements import edit_links, worded
from timeline.web.page.tags import HtmlElement, html
from timeline.web.server.permissions import may_edit, may_fetch
from timeline.web.server.routing import SLIDES_PATH
from timeline.web.state.screen import PageView

STARTER_PATH, SCHEMA_PATH = "/starter.yaml", f"/{SCHEMA_NAME}"


def actions(page: PageView) -> HtmlElement:
    """Return the menu of timelines, languages, theme, slides and files, folded on phones; a script updates the URLs."""
    lang, files = page.lang, timeline_links(page)
    theme, more = say(lang, "Light or dark theme"), say(lang, "More: language, theme, export")
    counted, named = say_n(lang, "{n} timeline", "{n} timelines", len(files)), say(lang, "Timelines")
    edits = [html.A(words, href=address) for words, address in edit_links(page)]
    if may_edit():
        failed = say(lang, "The server is not responding. Check that it is still running.")
        edits.append(html.Button(say(lang, "Publish…"), data_publish="", data_failed=failed))
    timelines = html.Nav(files, id=Id.FILES, className="menu", aria_label=named)
    buttons = [
        _menu("files", counted, timelines, hidden=not files),
        _menu("languages", own_name(lang), html.Div(_languages(page), id=Id.LANGUAGES, className="menu")),
        html.Button(id=Id.THEME, className="quiet theme", title=theme, aria_label=theme),
        _menu("edits", say(lang, "Edit"), html.Div(edits, className="menu")),
        _menu("present", say(lang, "Present"), html.Div(_presentations(page), className="menu")),
        html.Button(say(lang, "Open…"), id=Id.OPEN, className="button quiet-button", **open_words(lang)),
        _menu(
            "export",
            say(lang, "Export…"),
            html.Div(_exports(page), id=Id.EXPORTS, className="menu"),
            " primary",
        ),
        html.Button(
            say(lang, "Copy link"), className="button copy-link", data_done=say(lang, "Link copied.")
        ),
    ]
    summary = html.Summary("⋯", className="button", aria_label=more)
    return html.Details([summary, html.Div(buttons, className="actions")], className="tools")


def _presentations(page: PageView) -> list[HtmlElement]:
    """Return the ways to present the view: on the page, as slides, as a story."""
    lang, slides = page.lang, page.view.url(f".{SLIDES_PATH}", page.timeline)
    story = f"{slides}{'&' if '?' in slides else '?'}story=1"
    walks, opens = say(lang, "Event by event, on this page"), say(lang, "Open a slide deck of this view")
    scrolls = say(lang, "Open a story whose chart grows with its text")
    return [
        html.Button(say(lang, "From here"), id=Id.PRESENT, title=walks),
        html.A(say(lang, "Slides"), href=slides, id=Id.SLIDES, title=opens),
        html.A(say(lang, "Scrolling story"), href=story, id=Id.STORY, title=scrolls),
        *_slide_button(page),
    ]


def _slide_button(page: PageView) -> list[HtmlElement]:
    """Return the button that adds the view to the slides of the file, for those who may change it."""
    lang, file = page.lang, page.shelf.file(page.view.file)
    if file is None or not may_edit():
        return []
    how = say(lang, "The slide has this view. Write its headline and its notes in the editor.")
    told = {
        "data_added": say(lang, "Added the slide to {file}.", file=file.path.name),
        "data_failed": say(lang, "The slide was not added. Try again."),
    }
    return [html.Button(say(lang, "Add this view to the slides"), title=how, data_slide="", **told)]


def _menu(name: str, words: str, inside: HtmlElement, look: str = "", **props: Any) -> HtmlElement:
    return html.Details([html.Summary(words, className=f"button{look}"), inside], className=name, **props)


def _languages(page: PageView) -> list[HtmlElement]:
    """Return a link to the page in each other language; it names each, because the browser may prefer another."""
    params = replace(page.view, theme="light").to_params(page.timeline)
    return [
        html.A(own_name(lang), href=f"./?{urlencode({**params, 'lang': lang})}", lang=lang, hrefLang=lang)
        for lang in languages()
        if lang != page.lang
    ]


def _exports(page: PageView) -> list[HtmlElement]:
    """Return a link to the exported file of each format."""
    return [
        html.A(
            say_again(page.lang, each.label),
            href=page.view.url(f"./export.{fmt}", page.timeline),
            download="",
            data_export=fmt,
        )
        for fmt, each in writers().offered().items()
        if each.group != "film"
    ]


def open_words(lang: str) -> dict[str, str]:
    """Return the sentences of the script that opens files, by the attributes of its button."""
    sentences = {
        "data_drop": say(lang, "Drop the file to open it"),
        "data_stays": say(lang, "The file is read in this server's memory and not saved to disk."),
        "data_large": say(lang, "The file is too large; the maximum is 5 MB."),
        "data_failed": say(lang, "The file could not be read."),
        "data_starter": say(lang, "Download a starter file with three events (YAML)"),
        "data_starter_at": f".{STARTER_PATH}?lang={lang}",
        "data_schema": say(lang, "its schema, for key completion in editors (JSON)"),
        "data_schema_at": f".{SCHEMA_PATH}",
        "data_close": say(lang, "Close the message"),
        "data_pasted": say(lang, "Pasted cells"),
        "data_fetched": say(lang, "Fetched from {host} on {day}."),
        "data_again": say(lang, "Fetch again and show what has changed"),
        "data_same": say(lang, "Nothing has changed since then."),
        "data_take": say(lang, "Show the new version"),
    }
    if may_fetch():
        sentences |= {
            "data_fetch": say(lang, "Open a timeline or a table"),
            "data_choose": say(lang, "Choose a file…"),
            "data_url": say(lang, "From an address"),
            "data_hint": say(
                lang,
                "The link of a Google sheet, or the address of a CSV, Excel (XLSX) or JSON file. "
                "This server fetches it once.",
            ),
            "data_paste": say(lang, "You can also paste cells of a spreadsheet on the page."),
            "data_get": say(lang, "Open"),
            "data_getting": say(lang, "Fetching…"),
            "data_leave": say(lang, "Cancel"),
        }
    return sentences


def timeline_links(page: PageView) -> list[HtmlElement]:
    """Return a link to each timeline of the shelf if there are several, with the page's language and theme."""
    links, keys = [], page.shelf.listed
    for key in keys if len(keys) > 1 else ():
        timeline = page.shelf.version(key).timeline
        params = {"file": key, "lang": page.lang}
        if page.view.theme != "light":
            params["theme"] = page.view.theme
        count = say_n(page.lang, "{n} event", "{n} events", len(timeline.events) + feed_size(timeline))
        inside = [worded(timeline.title, page.lang), html.Small([key, " · ", count])]
        current = {"aria_current": "page"} if key == page.view.file else {}
        links.append(html.A(inside, href=f"./?{urlencode(params)}", **current))
    return links


def saved_views(page: PageView) -> HtmlElement:
    """Return the links; the page's script follows them without loading the page again, and marks the current one."""
    head = f"{Id.SAVED}-head"
    names = [
        html.Span(say(page.lang, "Views"), id=head),
        html.Span(saved_links(page), id=Id.SAVED, className="links"),
    ]
    return html.Nav(names, className="saved", aria_labelledby=head)


def saved_links(page: PageView) -> list[HtmlElement]:
    """Return a link for each view that the file names, with the values of the view."""
    timeline, shown = page.timeline, page.view
    return [
        html.A(
            worded(saved.name, page.lang),
            href=replace(View.of(timeline, saved.id), lang=page.lang, file=shown.file).url("./", timeline),
        )
        for saved in timeline.views
    ]


class Shortcut(NamedTuple):
    """Keys with the same effect: where they work, their names, their effect."""

    where: str
    names: tuple[str, ...]
    does: str


SHORTCUTS = (
    Shortcut("chart, overview bar", ("+", "−", "0"), "zoom in, zoom out, whole period"),
    Shortcut("chart, overview bar", ("←", "→"), "earlier, later"),
    Shortcut(
        "chart", ("Ctrl + wheel",), "zoom at the pointer; drag to move, double-click for the whole period"
    ),
    Shortcut("thin rows", ("↑", "↓", "Enter"), "previous row, next row, unfold or fold the row"),
    Shortcut("date slider", ("←", "→"), "one day earlier, one day later"),
    Shortcut("date slider", ("Page Up", "Page Down"), "one month later, one month earlier"),
    Shortcut("date slider", ("Shift + ←", "Shift + →"), "previous event, next event"),
    Shortcut("date slider", ("Home", "End", "Delete"), "first day, last day, clear the date"),
    Shortcut("search", ("Enter", "Shift + Enter"), "next match, previous match"),
    Shortcut("table", ("↑", "↓", "Page Up", "Page Down", "Home", "End"), "move through the events"),
    Shortcut("table", ("Tab",), "go to the event’s sources"),
    Shortcut("table", ("Enter", "Escape"), "open the event, close the event"),
    Shortcut("tree of events", ("↑", "↓", "Home", "End"), "go from one to the next; a letter goes to a word"),
    Shortcut("tree of events", ("→", "←", "Enter"), "open, close, show the event"),
    Shortcut("step through", ("←", "→", "Space", "Escape"), "previous event, next event, next event, stop"),
    Shortcut("chart, table", ("?", "Escape"), "show these shortcuts; close the open panel"),
)
NAMED = (
    "Ctrl",
    "wheel",
    "Shift",
    "Page Up",
    "Page Down",
    "Home",
    "End",
    "Delete",
    "Enter",
    "Escape",
    "Tab",
    "Space",
)
"""Keys whose name depends on the language."""


def shortcut_values() -> dict[str, object]:
    """Return the values for the template of the dialog, `web/keys.html`."""
    return {
        "parts": [(where, list(keys)) for where, keys in groupby(SHORTCUTS, lambda shortcut: shortcut.where)],
        "named": NAMED,
    }


def keys_button(lang: str, words: str = "") -> HtmlElement:
    """Return a button that opens the dialog: `?`, or a text."""
    title, always = say(lang, "Keyboard shortcuts"), {"data_keys": "", "aria_haspopup": "dialog"}
    if words:
        return html.Button(words, className="link to-keys", **always)
    return html.Button("?", className="to-keys", title=title, aria_label=title, **always)
