"""The text for filters that match no events, with the filters to clear and the number of events each would show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from timeline.i18n.catalogue import number, say, say_n
from timeline.model.timeline import Timeline
from timeline.view.key_kinds import AlsoKey, SwitchKey
from timeline.view.keys import FILTERS
from timeline.view.query import Query
from timeline.view.view import View
from timeline.web.page.edit_links import edit_links
from timeline.web.page.tags import Element, attrs, html
from timeline.web.state.screen import PageView

LIFTED: tuple[dict[str, Any], ...] = tuple(
    {key.field: key.default for key in group}
    for _, group in groupby(
        (key for key in FILTERS if not isinstance(key, AlsoKey | SwitchKey)), attrgetter("group")
    )
)
"""The groups of filters to clear: each filter separately, except the two dates, which form one group."""


def cleared(timeline: Timeline, file: str = "") -> str:
    """Return the URL of all events of the file, without a filter, each with a label."""
    return replace(View.of(timeline), query=Query(), labels="all", file=file).url("", timeline)


def nothing(page: PageView) -> list[Element]:
    """Return a text, and for a timeline with events a link for each filter whose removal shows some, and for all."""
    lang = page.lang
    if not page.timeline.events and not (page.timeline.feed_shown and page.timeline.feed_shown.whole):
        words, address = edit_links(page)[0]
        return [
            html.P(say(lang, "This timeline has no events yet."), className="nothing-title"),
            html.A(words, href=address, className="button"),
        ]
    ways = [_way(page, query, count) for query, count in looser(page)]
    all_of_them = html.A(
        say(lang, "Clear filters"),
        className="button",
        **address_of(page, replace(View.of(page.timeline), query=Query(), file=page.view.file)),
    )
    return [
        html.P(say(lang, "Nothing matches."), className="nothing-title"),
        html.P(say(lang, "No event matches these filters.")),
        *([html.P(say(lang, "Remove filters:"), className="without"), html.Ul(ways)] if ways else []),
        all_of_them,
    ]


def looser(page: PageView) -> Iterator[tuple[Query, int]]:
    """Yield the query without one of its filters, and with its search alone, each with its number of events if any."""
    query = page.view.query
    without = [replace(query, **lifted) for lifted in LIFTED]
    alone = Query(search=query.search, drafts=query.drafts)
    for wider in dict.fromkeys([*without, *([alone] if query.search else [])]):
        if wider != query and (count := _number(page, wider)):
            yield wider, count


def _number(page: PageView, query: Query) -> int:
    return page.with_view(replace(page.view, query=query, window=None)).total()


def _way(page: PageView, wider: Query, count: int) -> Element:
    view, lang = page.view, page.lang
    cleared_filters = {key: value for key, value in vars(view.query).items() if value != vars(wider)[key]}
    words = Query(**cleared_filters).describe(page.timeline, lang)
    events = say_n(lang, "{count} event", "{count} events", count, count=number(count, lang))
    name = say(lang, "Without {filter}: {events}", filter=words, events=events)
    inside: list[Any] = [html.S(words), f"{say(lang, ': ')}{events}"]
    return html.Li(html.A(inside, **address_of(page, replace(view, query=wider)), **attrs(aria_label=name)))


def address_of(page: PageView, view: View) -> dict[str, Any]:
    """Return the attributes of a link: a URL for pages without scripts, and the filters for the script."""
    plain = replace(view, opened=None, window=None, sort="")
    bare = replace(plain, lang="en", theme="light")
    return {
        "href": replace(plain, lang=page.lang, theme="light").url("/", page.timeline),
        "data-address": bare.url("", page.timeline),
    }
