"""The section with each company's position on a day, and with the changes between two days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from timeline.chart.strips.tables import number_tables
from timeline.chart.visible_period import standing_day
from timeline.dates import Precision, is_far
from timeline.dates.formatting import format_between, format_day
from timeline.i18n.catalogue import listed, say, say_n
from timeline.i18n.letters import arrows
from timeline.record.checks import after_as_of
from timeline.record.positions import positions
from timeline.record.standing import compared, stand
from timeline.record.standing_words import StandingWords, moved_line
from timeline.view.query import actors_with
from timeline.view.search import parts
from timeline.web.ids import Id
from timeline.web.page import positions_table
from timeline.web.page.elements import download, link
from timeline.web.page.notices import address_of
from timeline.web.page.tags import HtmlElement, html
from timeline.web.state.screen import PageView


def jump_to_searched(page: PageView) -> list[Any]:
    """Return a link to the positions on the day that the search names, if it names one."""
    if not any(event.positions for event in page.timeline.events):
        return []
    days = [date for part in parts(page.view.query.search) for date in part.dates]
    if len(days) != 1 or days[0].precision is not Precision.DAY or days[0].start is None:
        return []
    view = replace(page.view, on=days[0].start)
    words = say(page.lang, "Positions on {date}", date=format_day(days[0].start, page.lang))
    href = f"{link(view, page.timeline)}#{Id.STANDING_HEAD}"
    return [". ", html.A(words, href=href, className="link jump", data_on=days[0].start)]


def heading(page: PageView) -> list[HtmlElement]:
    """Return the heading, with the target days of the section's buttons as attributes for the page's script."""
    day, against = standing_day(page.timeline, page.view), page.view.compare
    if against is None:
        date = format_day(day, page.lang, unit=page.timeline.year_unit)
        title = say(page.lang, "Positions {date}" if is_far(day) else "Positions on {date}", date=date)
    else:
        first, last = sorted((day, against))
        between = format_between(first, last, page.lang)
        title = say(page.lang, "Changes {between}", between=between)
    starts = _changes(page)
    before, after = (
        max((d for d in starts if d < day), default=None),
        min((d for d in starts if d > day), default=None),
    )
    known = page.view.published_on or page.timeline.as_of
    # The day to compare with first: the one before the last change of position, or a year before the day.
    begins = max((start for start in starts if start <= day), default=day - 364) - 1
    days = {"day": day, "before": before, "after": after, "known": known, "begins": begins}
    return [html.Span(title, **{f"data_{name}": value for name, value in days.items() if value is not None})]


def _numbers(page: PageView) -> Iterator[HtmlElement]:
    """Yield the numbers below the rows of the chart as tables, each folded under its name."""
    for name, heads, rows in number_tables(page.published):
        head = html.Tr([html.Th(words, scope="col") for words in heads])
        body = [html.Tr([html.Td(cell) for cell in row]) for row in rows]
        listed = html.Table([html.Thead(head), html.Tbody(body)], className="stood")
        yield html.Details([html.Summary(name, className="link"), listed], className="rest")


def stood(page: PageView) -> list[HtmlElement]:
    """Return the table of the positions, and an attribute with the same as lines of plain text."""
    numbers = [*_numbers(page)]
    if not any(event.positions for event in page.timeline.events):
        return [
            html.P(say(page.lang, "This file contains no positions."), className="aid"),
            *_later_hint(page),
            *numbers,
        ]
    day, drafts = standing_day(page.timeline, page.view), page.view.query.drafts
    chosen = actors_with(page.timeline, page.view.query)
    if page.view.compare is None:
        every = stand(page.timeline, day, drafts=drafts)
        standings = [standing for standing in every if standing.actor in chosen]
        lines = [StandingWords(page.timeline, s, page.lang).line() for s in standings]
        parts = positions_table.of_a_day(page, standings)
    else:
        both = compared(page.timeline, day, page.view.compare, drafts=drafts)
        moves = [moved for moved in both if moved.first.actor in chosen]
        lines = [moved_line(page.timeline, moved, page.lang) for moved in moves]
        parts = [
            html.P(positions_table.changed_words(page, moves), className="count"),
            positions_table.of_two_days(page, moves),
        ]
    left_out = _left_out(page, chosen)
    text = "\n".join((str(heading(page)[0].children), *lines, *([left_out] if left_out else [])))
    table = html.Div(parts, className="positions-table", data_text=text)
    wider = replace(page.view, query=replace(page.view.query, actors=(), fields=()))
    everybody = html.A(say(page.lang, "Show all actors"), **address_of(page, wider))
    more = [html.P([left_out, " ", everybody], className="aid left-out")] if left_out else []
    return [table, *more, *_later_hint(page), *numbers]


def _left_out(page: PageView, chosen: set[str]) -> str:
    """Return a sentence that names the actors with positions whom the filter leaves out; "" if there are none."""
    held = positions(page.timeline, drafts=page.view.query.drafts)
    others = dict.fromkeys(band.actor for band in held if band.actor not in chosen)
    if not others:
        return ""
    names = listed([page.timeline.actor[id_].name.say(page.lang) for id_ in others], page.lang)
    return say(page.lang, "Left out by the filter: {names}.", names=names)


def _later_hint(page: PageView) -> list[HtmlElement]:
    """Return a hint if events are later than the file's as-of date, which an editor may have forgotten to change."""
    every = page.published.record.events if page.timeline.stated_as_of else ()
    later = sum(after_as_of(page.timeline, event) for event in every)
    if not later:
        return []
    words = say_n(
        page.lang,
        "{n} event is dated after the file’s as-of date ({date}).",
        "{n} events are dated after the file’s as-of date ({date}).",
        later,
        date=format_day(page.timeline.as_of, page.lang),
    )
    return [html.P(words, className="aid")]


def _changes(page: PageView) -> set[int]:
    """Return the days with a change of position of the actors in the filter."""
    bands = positions(page.timeline, drafts=page.view.query.drafts)
    chosen = actors_with(page.timeline, page.view.query)
    return {band.start for band in bands if band.start is not None and band.actor in chosen}


def controls(lang: str) -> HtmlElement:
    """Return buttons and placeholders for date fields; the page's script adds the fields and handles the buttons."""
    back, ahead = arrows(lang)
    return html.Div(
        [
            _button("before", back, say(lang, "Previous change of position")),
            _field("on", say(lang, "Date"), lang),
            _button("after", ahead, say(lang, "Next change of position")),
            _field("compare", say(lang, "Comparison date"), lang),
            _button("compare", say(lang, "Compare with another date")),
            _button("alone", say(lang, "Stop comparing")),
            _button("unpin", say(lang, "Clear the date")),
        ],
        className="when",
    )


def _field(which: str, name: str, lang: str) -> HtmlElement:
    wrong = say(lang, "Write the day as year-month-day, such as 2020-06-12.")
    words = {"label": name, "wrong": wrong, "calendar": say(lang, "Choose a date in a calendar")}
    data = {f"data_{key}": text for key, text in words.items()}
    return html.Span(className="dated", data_field=which, **data)


def foot(page: PageView) -> HtmlElement:
    """Return the button that copies the lines, and the links to the same as a table."""
    copy = _button("copy", say(page.lang, "Copy as text"), data_done=say(page.lang, "Text copied."))
    files = [download(page, f"positions.{fmt}", name) for fmt, name in (("csv", "CSV"), ("xlsx", "Excel"))]
    table = html.Span([say(page.lang, "Download the table:"), *files], className="downloads")
    return html.P([copy, table], className="standing-foot")


def _button(act: str, words: str, title: str = "", **props: Any) -> HtmlElement:
    named = {"title": title, "aria_label": title} if title else {}
    return html.Button(words, className=f"link {act}", **named, data_act=act, **props)


def cursors(lang: str) -> list[HtmlElement]:
    """Return the date slider above the chart with a handle for each day; the page's script moves the handles."""
    names = {"on": say(lang, "Date"), "compare": say(lang, "Comparison date")}
    grips = [
        html.Div(
            [
                html.Span(className="cursor-line"),
                html.Button(className="cursor-grip", role="slider", aria_label=name),
            ],
            className="cursor",
            hidden=True,
            data_which=which,
        )
        for which, name in names.items()
    ]
    return [html.Div(className="rail", title=say(lang, "Click or drag to choose a date")), *grips]
