"""What stands in place of a chart or above it: problems of a file that has become invalid, filters without matches.

Below a date field stands what is wrong with a text that is not one date, with a button for each date it can mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from timeline.dates import Edtf, format_date, format_day, parse_date
from timeline.errors import problem_words
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, say, say_n
from timeline.model.timeline import Timeline
from timeline.view.address import NO_BOUND, NO_FILTER
from timeline.view.date_keys import BoundKey
from timeline.view.key_kinds import AlsoKey, SwitchKey
from timeline.view.keys import FILTERS
from timeline.view.query import Query
from timeline.view.typed import TypedDate, read_first, read_last
from timeline.view.view import View
from timeline.web.ids import Id
from timeline.web.page.elements import edit_links
from timeline.web.page.tags import HtmlElement, html
from timeline.web.server.permissions import is_editor
from timeline.web.state.screen import PageView
from timeline.web.state.versions import Version

LISTED = 8
"""The maximum number of problems to show; the others are counted."""


def notice(version: Version, lang: str) -> dict[str, Any] | None:
    """Return the texts of the notice, or None if the file has no problems and has not lost many events at once.

    Only readers who may check or change the file see its name, its problems and what it has lost.
    `still` has the placeholder `{time}`; the page's script replaces it with `since` in the reader's time zone.
    """
    if not is_editor():
        head = say(lang, "The newest version of this timeline has errors.")
        return _told(version, lang, head) if version.problems else None
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
    told = {
        "problems": [problem_words(problem, lang) for problem in version.problems[:LISTED]],
        "more": more if n > LISTED else "",
    }
    return _told(version, lang, counted) | told


def _told(version: Version, lang: str, head: str) -> dict[str, Any]:
    """Return the texts for readers, without words of the file, which may not be published."""
    return {
        "head": head,
        "still": say(lang, "The page still shows the version from {time}."),
        "since": _time(version).isoformat(timespec="seconds"),
        "problems": [],
        "more": "",
    }


def _of_loss(version: Version, held: Version, lang: str) -> dict[str, Any]:
    head = say_n(
        lang,
        "The new version of the file has {n} event fewer.",
        "The new version of the file has {n} events fewer.",
        version.lost,
    )
    show = {"label": say(lang, "Show the new version"), "version": held.id}
    return _told(version, lang, head) | {"show": show}


def still_notice(page: PageView) -> HtmlElement:
    """Return the notice for the page before its script."""
    texts = notice(page.version, page.lang)
    if texts is None:
        return html.Div([], className="notice")
    before, after = texts["still"].split("{time}")
    moment = _time(page.version)
    # Day and time in UTC; the page's script converts them to the reader's time zone.
    words = f"{format_day(moment.toordinal(), page.lang)}, {moment:%H:%M} UTC"
    time = html.Time(words, dateTime=texts["since"])
    problems = html.Ul([html.Li(text) for text in texts["problems"]])
    more = [html.P(texts["more"])] if texts["more"] else []
    head = html.P([html.Strong(texts["head"]), " ", before, time, after])
    return html.Div([head, problems, *more], className="notice")


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
        if wider != query and (count := page.with_view(replace(page.view, query=wider, window=None)).total()):
            yield wider, count


def _way(page: PageView, wider: Query, count: int) -> HtmlElement:
    view, lang = page.view, page.lang
    cleared_filters = {key: value for key, value in vars(view.query).items() if value != vars(wider)[key]}
    words = Query(**cleared_filters).describe(page.timeline, lang)
    events = say_n(lang, "{n} event", "{n} events", count)
    name = say(lang, "Without {filter}: {events}", filter=words, events=events)
    inside: list[Any] = [html.S(words), f"{say(lang, ': ')}{events}"]
    return html.Li(html.A(inside, **address_of(page, replace(view, query=wider)), aria_label=name))


def address_of(page: PageView, view: View) -> dict[str, Any]:
    """Return the attributes of a link: a URL for pages without scripts, and the filters for the script."""
    plain = replace(view, opened=None, window=None, table="")
    bare = replace(plain, lang=DEFAULT_LANGUAGE, theme="light")
    return {
        "href": replace(plain, lang=page.lang, theme="light").url("./", page.timeline),
        "data-address": bare.url("", page.timeline),
    }


def read_bound(key: BoundKey, text: str, lang: str) -> TypedDate:
    """Return the date of a text in the field of a first or a last date."""
    return (read_first if key.end == "first" else read_last)(text, lang)


def is_blank(text: str) -> bool:
    """Return whether a field has no date."""
    return text.strip() in ("", NO_FILTER, NO_BOUND)


def fault(typed: TypedDate, lang: str, more: str = "") -> list[Any]:
    """Return the error of a typed text and its buttons; the page's script writes the date of a button."""
    buttons = [
        html.Button(format_date(parse_date(date), lang), className="choice", data_date=date)
        for date in typed.choices
    ]
    # What stays follows the buttons, which belong to the question before them.
    rest: list[Any] = [" ", html.Span(more)] if more else []
    return [html.Span(typed.fault), *buttons, *rest]


def bound_fault(key: BoundKey, text: Any, page: PageView) -> Any:
    """Return the error of a field of a first or a last date, or None."""
    if not isinstance(text, str) or is_blank(text):
        return None
    typed, lang = read_bound(key, text, page.lang), page.lang
    if not typed.date:
        last: Edtf | None = page.view.value(key)
        kept = say(lang, "The filter keeps {date}.", date=format_date(last, lang)) if last else ""
        more = kept or say(lang, "The filter stays empty.")
        return html.Span(fault(typed, lang, more), role="alert")
    since, until = page.view.query.since, page.view.query.to
    begun, ended = since.start if since else None, until.end if until else None
    if key.end == "last" and begun is not None and ended is not None and ended < begun:
        return say(lang, "This date is before the “From” date.")
    return None
