"""What stands in place of a chart or above it: problems of a file that has become invalid, filters without matches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from timeline.dates import format_day
from timeline.errors import problem_words
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, number, say, say_n
from timeline.model.timeline import Timeline
from timeline.view.key_kinds import AlsoKey, SwitchKey
from timeline.view.keys import FILTERS
from timeline.view.query import Query
from timeline.view.view import View
from timeline.web.ids import Id
from timeline.web.page.links import edit_links
from timeline.web.page.tags import HtmlElement, html
from timeline.web.server.permissions import may_check, may_edit
from timeline.web.state.screen import PageView
from timeline.web.state.versions import Version

LISTED = 8
"""The maximum number of problems to show; the others are counted."""


def notice(version: Version, lang: str) -> dict[str, Any] | None:
    """Return the texts of the notice, or None if the file has no problems and has not lost many events at once.

    Only readers who may check or change the file see its name, its problems and what it has lost.
    `still` has the placeholder `{time}`; the page's script replaces it with `since` in the reader's time zone.
    """
    if not (may_check() or may_edit()):
        return _of_readers(version, lang) if version.problems else None
    if not version.problems:
        return _of_loss(version, version.held, lang) if version.held else None
    n = len(version.problems)
    counted = say_n(lang, "{file} has an error.", "{file} has {n} errors.", n, file=version.problems[0].file)
    if not version.problems[0].line:  # it could not be decoded
        counted = say(lang, "{file} cannot be read.", file=version.problems[0].file)
    more = say_n(
        lang,
        "{n} more error; run “timeline check” to list all errors.",
        "{n} more errors; run “timeline check” to list all errors.",
        n - LISTED,
    )
    return {
        "head": counted,
        "still": say(lang, "The page still shows the version from {time}."),
        "since": _time(version).isoformat(timespec="seconds"),
        "problems": [problem_words(problem, lang) for problem in version.problems[:LISTED]],
        "more": more if n > LISTED else "",
    }


def _of_readers(version: Version, lang: str) -> dict[str, Any]:
    """Return the texts for readers, without words of the file, which may not be published."""
    return {
        "head": say(lang, "The newest version of this timeline has errors."),
        "still": say(lang, "The page still shows the version from {time}."),
        "since": _time(version).isoformat(timespec="seconds"),
        "problems": [],
        "more": "",
    }


def _of_loss(version: Version, held: Version, lang: str) -> dict[str, Any]:
    return {
        "head": say_n(
            lang,
            "The new version of the file has {n} event fewer.",
            "The new version of the file has {n} events fewer.",
            version.lost,
        ),
        "still": say(lang, "The page still shows the version from {time}."),
        "since": _time(version).isoformat(timespec="seconds"),
        "problems": [],
        "more": "",
        "show": {"label": say(lang, "Show the new version"), "version": held.id},
    }


def still_notice(page: PageView) -> HtmlElement:
    """Return the notice for the page before its script."""
    texts = notice(page.version, page.lang)
    return html.Div(_paragraphs(texts, page) if texts else [], className="notice")


def file_notice(page: PageView) -> HtmlElement:
    """Return the empty notice that the page's script fills, with the script's sentences."""
    lang = page.lang
    return html.Div(
        id=Id.NOTICE,
        className="notice",
        role="status",
        data_away=say(
            lang, "The server is not responding. The page keeps what it shows and tries again automatically."
        ),
        data_back=say(lang, "Connection to the server restored."),
        data_renewed=say(lang, "Page updated: the file has changed."),
        data_mended=say(lang, "The file is valid again."),
    )


def _paragraphs(texts: dict[str, Any], page: PageView) -> list[HtmlElement]:
    before, after = texts["still"].split("{time}")
    moment = _time(page.version)
    # Day and time in UTC; the page's script converts them to the reader's time zone.
    words = f"{format_day(moment.toordinal(), page.lang)}, {moment:%H:%M} UTC"
    time = html.Time(words, dateTime=texts["since"])
    problems = html.Ul([html.Li(text) for text in texts["problems"]])
    more = [html.P(texts["more"])] if texts["more"] else []
    return [html.P([html.Strong(texts["head"]), " ", before, time, after]), problems, *more]


def _time(version: Version) -> datetime:
    return datetime.fromtimestamp(version.written or 0, UTC)


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


def nothing(page: PageView) -> list[HtmlElement]:
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


def _way(page: PageView, wider: Query, count: int) -> HtmlElement:
    view, lang = page.view, page.lang
    cleared_filters = {key: value for key, value in vars(view.query).items() if value != vars(wider)[key]}
    words = Query(**cleared_filters).describe(page.timeline, lang)
    events = say_n(lang, "{count} event", "{count} events", count, count=number(count, lang))
    name = say(lang, "Without {filter}: {events}", filter=words, events=events)
    inside: list[Any] = [html.S(words), f"{say(lang, ': ')}{events}"]
    return html.Li(html.A(inside, **address_of(page, replace(view, query=wider)), aria_label=name))


def address_of(page: PageView, view: View) -> dict[str, Any]:
    """Return the attributes of a link: a URL for pages without scripts, and the filters for the script."""
    plain = replace(view, opened=None, window=None, sort="")
    bare = replace(plain, lang=DEFAULT_LANGUAGE, theme="light")
    return {
        "href": replace(plain, lang=page.lang, theme="light").url("/", page.timeline),
        "data-address": bare.url("", page.timeline),
    }
