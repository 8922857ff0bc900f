"""The order of the page's sections, for the interactive page and for the plain HTML before its script."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from timeline.chart.captions import titles_of
from timeline.chart.feed.words import feed_words
from timeline.chart.wording import zone_words
from timeline.dates import format_day
from timeline.i18n.catalogue import say, say_n
from timeline.model.timeline import Timeline
from timeline.record.published import without_drafts
from timeline.render.svg.writer import swatches
from timeline.view.frame import Column
from timeline.view.query import Query, corrected, count_words
from timeline.view.search import marked
from timeline.view.view import View
from timeline.view.view import headline as view_headline
from timeline.web.ids import Id
from timeline.web.page import (
    checks,
    controls,
    event_tree,
    masthead,
    notices,
    overview_bar,
    picker,
    standing,
    table,
)
from timeline.web.page.elements import download, foreign, link, tongue, worded
from timeline.web.page.head import logo
from timeline.web.page.masthead import actions
from timeline.web.page.notices import cleared
from timeline.web.page.tags import HtmlElement, html
from timeline.web.state.screen import PageView


def live(page: PageView) -> HtmlElement:
    """Return the page that answers fill: the sections of the static copy, empty if they depend on the state."""
    timeline, lang = page.timeline, page.lang
    # The page's script keeps the column names of a narrow chart visible in it.
    heads = html.Div(className="heads", aria_hidden="true")
    groups = html.Div(className="groups", data_rows=say(lang, "Rows"))
    days = [html.Div(className="axis", aria_hidden="true"), *standing.cursors(lang)]
    # Over the axis of the chart lies the one that stays visible, with the chosen days.
    time = html.Div(html.Div(days, className="days"), className="time")
    frame = [overview_bar.live(lang), time, _live_figure(lang), heads, groups]
    main = [
        notices.file_notice(page),
        _tool(page, controls.live(timeline, lang), []),
        _stage(html.Div(frame, className="frame"), [], ([], []), page),
        _list_section(([], []), page),
        html.Div(id=Id.REMARKS, className="remarks"),
        *checks.recorder(page),
    ]
    closing = html.Footer(foot(timeline, lang), id=Id.FOOT, className="foot")
    body = [*_opening(page), html.Main(main), closing]
    return html.Div(body, id=Id.PAGE, className=page_class(timeline))


def _live_figure(lang: str) -> HtmlElement:
    graph = html.Div(html.Div(), id=Id.GRAPH, className="graph")
    return html.Figure(
        [
            # An image has no links for those who hear it; the links of the chart are in the list of events too.
            html.Span(id=Id.PICTURE_WORDS, className="heard", role="img"),
            html.Div(graph, className="canvas", aria_hidden="true"),
            html.Div(id=Id.CHAIN, className="chain"),
            html.Div(className="ring", hidden=True),
            # The hint for scrolling without a key differs between systems.
            html.P(
                className="hint",
                aria_hidden="true",
                data_other=say(lang, "Ctrl + scroll to zoom"),
                data_mac=say(lang, "⌘ + scroll to zoom"),
            ),
        ],
        id=Id.PICTURE,
        className="picture",
        role="group",
        aria_labelledby=Id.PICTURE_WORDS,
        tabIndex=0,
        aria_keyshortcuts="+ - 0 ArrowLeft ArrowRight",
    )


def still(page: PageView, pictures: Any, card: Any, stood: Any, listing: Any) -> HtmlElement:
    """Return the page before its script, for one view."""
    timeline, lang = page.timeline, page.lang
    figure: HtmlElement = html.Figure(pictures, className="picture")
    if page.some():
        figure = html.Div(figure, className="frame")
    # All other ids belong to the interactive page; without scripts, the skip link needs this one.
    here: Any = Markup('<div id="still-events" tabindex="-1"></div>')
    main = [
        notices.still_notice(page),
        _tool(page, controls.still(timeline, page.view, page.facets), status(page)),
        _stage(figure, card, stood, page, how_to_read(page)),
        here,
        _list_section(listing, page),
        html.Div(checks.sections(page), className="remarks"),
    ]
    closing = html.Footer(foot(timeline, lang), className="foot")
    body = [*_opening(page, "still-events"), html.Main(main), closing]
    return html.Div(body, className=page_class(timeline))


def page_class(timeline: Timeline) -> str:
    """Return the class of the page, by which the style sheet hides what the file has no use for."""
    return " ".join(("page", *(f"without-{part}" for part in controls.unused(timeline))))


def _opening(page: PageView, table: str = Id.EVENTS) -> list[HtmlElement]:
    skip = html.A(say(page.lang, "Skip to the table of events"), href=f"#{table}", className="skip")
    title = html.Div(headline(page), id=Id.TITLE, className="title")
    mark = [html.Div(logo(page.timeline.house), className="house")] if page.timeline.house.logo else []
    # Between the link and the header, as the first two things that a keyboard reaches.
    tree = event_tree.button(page.lang, "skip")
    return [skip, tree, html.Header([*mark, title, _words(page, table)], className="masthead")]


def _words(page: PageView, table: str) -> HtmlElement:
    """Return the links to what is below the chart, and the button that shows the tools."""
    lang, clear = page.lang, cleared(page.timeline, page.view.file)
    every = replace(
        View.of(page.timeline), query=Query(), lang=lang, theme=page.view.theme, file=page.view.file
    )
    words = [
        html.A(say(lang, "Positions on a date"), href=f"#{Id.STANDING_HEAD}", className="link jump"),
        html.A(
            show_all(page),
            id=Id.CLEAR,
            className="link",
            href=f"{link(every, page.timeline)}#{table}",
            data_address=clear,
        ),
        html.A(say(lang, "Sources"), href=f"#{table}", className="link", data_sources=""),
        html.Button(
            say(lang, "Explore"),
            id=Id.EXPLORE,
            className="button",
            aria_expanded="false",
            aria_controls=str(Id.TOOL),
        ),
    ]
    return html.Nav(words, className="words", aria_label=say(lang, "On this page"))


def _tool(page: PageView, filters: Any, text: Any) -> HtmlElement:
    """Return what only those need who explore the events: actions, views, filters, and what these show."""
    section = html.Section(filters, className="controls", aria_label=say(page.lang, "Filters"))
    parts = [actions(page), masthead.saved_views(page), section, _status_line(page, text)]
    return html.Section(parts, id=Id.TOOL, className="tool", aria_label=say(page.lang, "Explore"))


def headline(page: PageView) -> list[HtmlElement]:
    """Return the headline of the view and the line under it, each with its language if the file names one."""
    lang, titles = page.lang, titles_of(page.published)
    title, text_lang = view_headline(page.timeline, page.view).pick(lang)
    strange = text_lang not in ("", lang) and titles.title == title
    spoken = foreign(text_lang, lang) if strange else {}
    head: list[HtmlElement] = [
        html.H1([html.Span(titles.title, **spoken), *([tongue(text_lang, lang)] if strange else [])])
    ]
    return [*head, html.P(html.Span(titles.lead, **spoken), className="aid")] if titles.lead else head


def _status_line(page: PageView, text: Any) -> HtmlElement:
    return html.Div(
        [
            html.P(text, id=Id.STATUS, className="status", role="status"),
            html.Span(
                id=Id.WAITING, className="said", role="status", data_words=say(page.lang, "Updating chart…")
            ),
            html.P(id=Id.COMPLAINTS, className="complaints", role="alert"),
        ],
        className="status-line",
    )


def show_all(page: PageView) -> str:
    """Return the words of the link to the table of all events."""
    found = page.timeline.feed_shown
    every = len(without_drafts(page.version.timeline).events) + (found.whole if found else 0)
    return say_n(page.lang, "The only event", "All {n} events", every)


def how_to_read(page: PageView) -> list[HtmlElement]:
    """Return the meaning of each mark of the page's chart; nothing if it needs no explanation."""
    if not page.some():
        return []
    spoken = foreign(page.scene().lang, page.lang)
    return [
        html.Li([html.Img(src=f"data:image/svg+xml,{quote(mark)}", alt=""), words], **spoken)
        for mark, words in swatches(page.scene())
    ]


def _stage(figure: HtmlElement, card: Any, stood: Any, page: PageView, key: Any = None) -> HtmlElement:
    lang = page.lang
    nothing = html.Div(id=Id.NOTHING, className="nothing", hidden=True)
    panel = html.Article(card, id=Id.CARD, className="card", aria_label=say(lang, "Selected event"))
    positions = html.Section(
        [
            html.H2(stood[0], id=Id.STANDING_HEAD),
            standing.controls(lang),
            html.Div(stood[1], id=Id.STANDING),
            standing.foot(page),
        ],
        className="standing",
        aria_labelledby=str(Id.STANDING_HEAD),
    )
    # The details panel has the same as text.
    progress = html.Div(html.Span(className="bar"), className="progress", aria_hidden="true")
    # Below the chart: a line that comes above it would move it away from the pointer that zooms.
    sight = html.P(overview_bar.in_sight(page), id=Id.SIGHT, className="status sight", role="status")
    # Its button stays, and with it the focus, while the chart and what it explains are written again.
    how = html.Details([html.Summary(say(lang, "How to read")), html.Ul(key, id=Id.HOW)], className="how")
    said = html.Span(id=Id.SAID, className="said", role="status")
    parts = [picker.panel(), progress, figure, sight, how, said, nothing, panel, positions]
    return html.Div(parts, id=Id.STAGE, className="stage", tabIndex=-1)


def _list_section(listing: Any, page: PageView) -> HtmlElement:
    view, lang = page.view, page.lang
    files = [download(page, fmt, name) for fmt, name in table.FILES.items()]
    body = [
        html.Div(
            [
                html.H2(say(lang, "Events and sources"), id="events-head"),
                html.P([say(lang, "Download the table:"), *files], className="files"),
            ],
            className="all-head",
        ),
        html.P(
            [
                say(lang, "Arrow keys move through the table, Enter opens an event, Escape closes it."),
                " ",
                masthead.keys_button(lang, say(lang, "All keyboard shortcuts")),
                " · ",
                event_tree.button(lang, "link"),
            ],
            className="keys",
        ),
        table.table(page.timeline, lang, listing[0], view.table),
        html.Nav(listing[1], id=Id.PAGER, className="pager", aria_label=say(lang, "Table rows")),
    ]
    head = html.Summary(say(lang, "Events and sources"))
    return html.Section(html.Details([head, html.Div(body)], className="list"), className="all")


def foot(timeline: Timeline, lang: str) -> list[HtmlElement]:
    """Return the title and the description of the file, its as-of date, the zone of its times, and its licence."""
    about: list[HtmlElement] = []
    if timeline.about:
        about = [html.P([html.Strong(worded(timeline.title, lang)), html.Br(), worded(timeline.about, lang)])]
    parts = [say(lang, "As of {date}", date=format_day(timeline.as_of, lang))] if timeline.has_as_of else []
    parts += zone_words(timeline, lang)
    if timeline.license:
        parts.append(say(lang, "data: {license}", license=timeline.license))
    return [*about, html.P(" · ".join(parts))]


def status(page: PageView) -> list[Any]:
    """Return the number of visible events, the filters, and the corrected words of the search, as text."""
    query = page.view.query
    own = page.own()
    shown = own.shown(Column.ID, Column.ACTORS, Column.FOUND_UNDER)
    count = count_words(own.timeline, shown, query, page.lang)
    if len(query.actors) == 1 and page.some():  # the count names the actor
        query = replace(query, actors=())
    filters = query.describe(page.timeline, page.lang)
    plain = filters == say(page.lang, "all events")
    told: list[Any] = [html.Strong(count)] if plain else [html.Strong(count), f" {filters}"]
    if found := feed_words(page.timeline, page.lang):
        between, (number_, *others) = say(page.lang, "; "), found
        if page.published.record.events:
            told += [between, html.Span(between.join(found), className="found")]
        else:  # on a page of a feed alone, these words are the first
            first = html.Strong(html.Span(number_, className="found"))
            told = [first, *told[1:], *(f"{between}{each}" for each in others)]
    if search := page.view.query.search:
        marks = json.dumps(marked(page.timeline, search, page.lang), ensure_ascii=False)
        words = corrected(page.timeline, page.view.query, page.lang)
        told.append(html.Span(words and f". {words}", className="corrected", data_marks=marks))
        told += standing.jump_to_searched(page)
    return told
