"""When nothing matches: which filter to let go of, and what would then be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from dash import html
from dash.development.base_component import Component

from timeline.chart.chart import shown
from timeline.i18n.catalogue import number, say, say_n
from timeline.model.timeline import Timeline
from timeline.view.key_kinds import SwitchKey
from timeline.view.keys import FILTERS
from timeline.view.query import Query
from timeline.view.view import View
from timeline.web.page.pieces import attrs
from timeline.web.state.screen import Look

LOOSE: tuple[dict[str, Any], ...] = tuple(
    {key.field: key.default for key in group}
    for _, group in groupby((key for key in FILTERS if not isinstance(key, SwitchKey)), attrgetter("group"))
)
"""The filters that are lifted together: each alone, but the two dates."""


def cleared(timeline: Timeline, file: str = "") -> str:
    """The address of everything the file holds, no filter set."""
    return replace(View.of(timeline), query=Query(), file=file).url("", timeline)


def nothing(look: Look) -> list[Component]:
    """The words, a link for each filter without which something would be shown, and one without any of them."""
    lang = look.lang
    ways = [_way(look, query, count) for query, count in looser(look)]
    all_of_them = html.A(
        say(lang, "Clear filters"),
        className="button",
        **_to(look, replace(View.of(look.timeline), query=Query(), file=look.view.file)),
    )
    return [
        html.P(say(lang, "Nothing matches."), className="nothing-title"),
        html.P(say(lang, "No event passes these filters.")),
        *([html.P(say(lang, "Without one of them:"), className="without"), html.Ul(ways)] if ways else []),
        all_of_them,
    ]


def looser(look: Look) -> Iterator[tuple[Query, int]]:
    """The query without one of its filters and how many events that shows, where it shows any."""
    query = look.view.query
    for loose in LOOSE:
        wider = replace(query, **loose)
        if wider != query and (count := int(shown(look.timeline, replace(look.view, query=wider)).sum())):
            yield wider, count


def _way(look: Look, wider: Query, count: int) -> Component:
    view, lang = look.view, look.lang
    gone = {key: value for key, value in vars(view.query).items() if value != vars(wider)[key]}
    said = Query(**gone).describe(look.timeline, lang)
    events = say_n(lang, "{count} event", "{count} events", count, count=number(count, lang))
    name = say(lang, "Without {filter}: {events}", filter=said, events=events)
    words: list[Any] = [html.S(said), f"{say(lang, ': ')}{events}"]
    return html.Li(html.A(words, **_to(look, replace(view, query=wider)), **attrs(aria_label=name)))


def _to(look: Look, view: View) -> dict[str, Any]:
    """A link for a page without script, and the filters for the script, which keeps all else as it is."""
    plain = replace(view, opened=None, window=None, sort="")
    bare = replace(plain, lang="en", theme="light")
    return {
        "href": replace(plain, lang=look.lang, theme="light").url("/", look.timeline),
        "data-address": bare.url("", look.timeline),
    }
