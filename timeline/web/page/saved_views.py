"""The links to the views that the file names."""

from __future__ import annotations

from dataclasses import replace

from timeline.i18n.catalogue import say
from timeline.view.view import View
from timeline.web.ids import Id
from timeline.web.page.elements import worded
from timeline.web.page.tags import Element, attrs, html
from timeline.web.state.screen import PageView


def live(page: PageView) -> Element:
    """Return the links; the page's script follows them without loading the page again, and marks the current one."""
    head = f"{Id.SAVED}-head"
    return html.Nav(
        [html.Span(say(page.lang, "Views"), id=head), html.Span(links(page), id=Id.SAVED, className="links")],
        className="saved",
        **attrs(aria_labelledby=head),
    )


def still(page: PageView) -> Element:
    """Return the links for the page before its script."""
    names = [html.Span(say(page.lang, "Views")), html.Span(links(page), className="links")]
    return html.Nav(names, className="saved")


def links(page: PageView) -> list[Element]:
    """Return a link for each view that the file names, with the values of the view."""
    timeline, shown = page.timeline, page.view
    return [
        html.A(
            worded(saved.name, page.lang),
            href=replace(View.of(timeline, saved.id), lang=page.lang, file=shown.file).url("/", timeline),
        )
        for saved in timeline.views
    ]
