"""The sections below the table: sources, corrections; for editors, warnings and the view as a slide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from timeline.i18n.catalogue import number, say, say_again, say_n, stopped, told_in
from timeline.i18n.letters import fold
from timeline.model.nouns import Event
from timeline.model.sources import Source
from timeline.record.checks import CHECKS, CheckWarning, check_warnings, finding_warnings
from timeline.record.finding_words import finding_line
from timeline.record.findings import findings
from timeline.record.published import Corrected, corrected_words, corrections
from timeline.web.ids import Id
from timeline.web.page.cards import source
from timeline.web.page.elements import capital, cited, dated, foreign, part_of, to_event, worded
from timeline.web.page.tags import HtmlElement, html
from timeline.web.server.permissions import may_check, may_edit
from timeline.web.state.screen import PageView

MOST = 100
"""The maximum number of events in a list; the others are counted, with the command that lists them."""
COMMAND = "timeline check --strict"
LOOKED_AT = 2_000
"""The maximum number of events to check, and of sources to list; of more, the section states that."""


def sections(page: PageView) -> list[HtmlElement]:
    """Return the sections, closed: corrections for all, warnings only for editors."""
    page = page.own()  # the checks are about the file
    if not may_check():
        return _corrected(page)
    return [gate(page), *_corrected(page)]


def below(page: PageView) -> list[HtmlElement]:
    """Return the sources and the sections; without its script, the page has the sources in its table."""
    return [*sources(page), *sections(page)]


def sources(page: PageView) -> list[HtmlElement]:
    """Return the list of the sources of the events shown, by publisher, each with the numbers of its events."""
    lang, found = page.lang, dict[tuple[str, ...], tuple[Source, dict[str, None]]]()
    for event in page.own().events():
        for each in event.sources:
            cite = each.cite(lang)
            key = (fold(cite.publisher or cite.title), cite.title, cite.url)
            found.setdefault(key, (each, {}))[1][event.id] = None
    listed = [found[key] for key in sorted(found)[:LOOKED_AT]]
    items = [
        html.Li([*(part for id_ in of for part in (cited(id_, page), " ")), *source(each, each.url, lang)])
        for each, of in listed
    ]
    some = html.P(part_of(1, len(listed), len(found), lang), className="aid")
    body = [html.Ul(items, className="sources"), *([some] if len(listed) < len(found) else [])]
    return [_section("sources", say(lang, "Sources"), len(found), lang, body)] if found else []


def _section(
    part: str, title: str, count: int, page_lang: str, body: Sequence[HtmlElement], **props: Any
) -> HtmlElement:
    """Return a section that can be opened; by its name `part`, it stays open when it is updated."""
    counted = html.Span(number(count, page_lang), className="n")
    head = html.Summary([html.H2(title), counted])
    return html.Details(
        [head, html.Div(body, className="section-body")], className="section", data_part=part, **props
    )


def gate(page: PageView) -> HtmlElement:
    """Return the warnings before publishing about the events of a page, closed."""
    events = page.events()
    ids, shown = [event.id for event in events[:LOOKED_AT]], len(events)
    warnings = (
        *finding_warnings(page.timeline),
        *check_warnings(page.timeline, ids=ids, day=page.view.published_on),
    )
    body: list[HtmlElement] = [html.P(say(page.lang, "Nothing to check."))]
    if warnings:
        aid = say_n(
            page.lang,
            "Warnings about the event shown. A warning is not always an error: check each one.",
            "Warnings about the {n} events shown. A warning is not always an error: check each one.",
            len(ids),
        )
        some = say(
            page.lang,
            "Only the first of the {total} matching events are checked here; {command} checks all of them.",
            total=number(shown, page.lang),
            command=COMMAND,
        )
        body = [
            html.P(aid, className="aid"),
            *([html.P(some, className="aid")] if shown != len(ids) else []),
            *(group for code in CHECKS for group in _group(page, code, warnings)),
        ]
    title = say(page.lang, "Before you publish")
    return _section("gate", title, len(warnings), page.lang, body, **_of_editors(page.lang))


def _of_editors(lang: str) -> dict[str, str]:
    """Return the `lang` and `dir` attributes of a section for editors, which not all languages of readers have."""
    own = foreign(told_in(lang), lang)
    return own | {"dir": "ltr"} if own else own


def _group(page: PageView, code: str, warnings: Iterable[CheckWarning]) -> list[HtmlElement]:
    """Return the warnings of a code under their sentence, with those of each event together."""
    of_code = [warning for warning in warnings if warning.code == code]
    if not of_code:
        return []
    by_event = [(id_, [*of_event]) for id_, of_event in groupby(of_code, lambda warning: warning.event)]
    items = [_event_item(page, id_, of_event) for id_, of_event in by_event[:MOST]]
    parts: list[HtmlElement] = [html.Ol(items, className="found")]
    if (left := len(by_event) - MOST) > 0:
        one, many = "{n} more event: {command} lists them all.", "{n} more events: {command} lists them all."
        parts.append(html.P(say_n(page.lang, one, many, left, command=COMMAND), className="aid"))
    head = html.Summary(
        [say_again(page.lang, CHECKS[code]), html.Span(number(len(of_code), page.lang), className="n")]
    )
    return [html.Details([head, *parts], className="group", data_part=code)]


def _event_item(page: PageView, id_: str, warnings: Sequence[CheckWarning]) -> HtmlElement:
    """Return an event with its warnings: titles of sources, and sentences for all other warnings."""
    if not id_:
        judged = [*findings(page.timeline).values()]
        found = (judged[int(warning.inside[1])] for warning in warnings)
        return html.Li([html.P(finding_line(page.timeline, each, page.lang)) for each in found])
    event = page.timeline.event[id_]
    if warnings[0].code in ("source-undated", "source-unarchived"):
        cited: list[Any] = []
        for warning in warnings:
            source = event.sources[int(warning.inside[1])]
            text, text_lang = source.title.pick(page.lang)
            title = html.Cite(text, **foreign(text_lang or source.lang or "", page.lang))
            cited += [" · ", title] if cited else [title]
        paragraphs = [html.P(cited)]
    else:
        paragraphs = [html.P(capital(say_again(page.lang, warning.message))) for warning in warnings]
    return html.Li([*_named(event, page), html.Div(paragraphs, className="told")])


def _named(event: Event, page: PageView) -> list[HtmlElement]:
    """Return the event's number in the chart, and its title as a link, with its date."""
    number = html.Span(str(page.timeline.number[event.id]), className="number")
    link = to_event(event.id, worded(event.title, page.lang), page)
    return [number, html.Span([link, " ", dated(event.date, page.lang, className="when")])]


def _corrected(page: PageView) -> list[HtmlElement]:
    """Return the list of all corrections, newest first, if there are any; filters do not affect it."""
    corrected = corrections(page.timeline)
    if not corrected:
        return []
    body = [html.Ol([_correction(page, each) for each in corrected], className="found dated")]
    return [_section("corrections", say(page.lang, "Corrections"), len(corrected), page.lang, body)]


def _correction(page: PageView, corrected: Corrected) -> HtmlElement:
    lang, event = page.lang, page.timeline.event[corrected.event]
    changes = capital(corrected_words(page.timeline, corrected, lang))
    paragraphs = [html.P(stopped(changes)), html.P(worded(corrected.correction.why, lang), className="why")]
    return html.Li(
        [
            dated(corrected.correction.date, lang, className="when"),
            to_event(event.id, worded(event.title, lang), page),
            html.Div(paragraphs, className="told"),
        ]
    )


def recorder(page: PageView) -> list[HtmlElement]:
    """Return the slide of the view as text, for those who see the checks and may not change the file."""
    lang = page.lang
    if (may_edit() and page.shelf.file(page.view.file) is not None) or not may_check():
        return []
    how = say(
        lang, "Paste these lines into the file, below its events, then write the headline and the notes."
    )
    field = html.Pre("", id=Id.SCENE, tabIndex=0, className="yaml", aria_label=say(lang, "Slide as YAML"))
    button = html.Button(say(lang, "Copy"), className="button", data_done=say(lang, "Slide copied."))
    told = html.Span(className="told", role="status")
    body = [html.P(how, className="aside"), field, html.P([button, " ", told])]
    head = html.Summary(html.H2(say(lang, "Add this view to the slides")))
    section = html.Div(body, className="section-body")
    return [html.Details([head, section], id=Id.RECORDER, className="section", **_of_editors(lang))]
