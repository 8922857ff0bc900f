"""Elements shared by all sections of the page: texts with their language, dates, swatches, links.

Links lead to other views of the page and to the editor; they work before its scripts run and without them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote_plus, urlencode

from timeline.chart.legend import mark, mark_words, stance_fills, strange, term_of
from timeline.dates import Edtf
from timeline.dates.calendars import Calendar, format_also
from timeline.i18n.catalogue import listed, number, say
from timeline.model.cache import kept
from timeline.model.citation import safe_url
from timeline.model.nouns import Event
from timeline.model.shown import ShownField
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.words import name_on_topic
from timeline.theme.colours import GREY
from timeline.view.view import View
from timeline.web.page.tags import HtmlElement, html
from timeline.web.server.permissions import may_edit
from timeline.web.server.routing import EDIT_PATH
from timeline.web.state.screen import PageView
from timeline.web.state.visitors import visitors_of

_MACHINE = re.compile(r"-?\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")


def outside(children: Any, url: str | None, **props: Any) -> HtmlElement:
    """Return a link to another site, or plain text if the URL is not safe."""
    safe = safe_url(url)
    if safe is None:
        return html.Span(children, **props)
    return html.A(children, href=safe, target="_blank", rel="noopener noreferrer", **props)


def field_values(timeline: Timeline, field: ShownField, event: Event, lang: str) -> Any:
    """Return the values of a field in words; a link as a link."""
    values = timeline.values(field, event)
    if any(isinstance(value, str) and safe_url(value) for value in values):
        return [part for value in values for part in (" ", outside(str(value), str(value)))][1:]
    return timeline.said(field, event, lang)


def foreign(text_lang: str, lang: str) -> dict[str, Any]:
    """Return the `lang` attribute for a text that is not in the page's language."""
    return {"lang": text_lang} if text_lang and text_lang != lang else {}


def worded(words: Words, lang: str, **props: Any) -> HtmlElement:
    """Return a text in the page's language if it has one, otherwise in its language with a `lang` attribute."""
    text, text_lang = words.pick(lang)
    return html.Span(text, **foreign(text_lang, lang), **props)


def marked(words: Words, page: PageView, known: str = "") -> list[HtmlElement]:
    """Return a text as in `worded`, with a language mark if its language differs from `known`."""
    code = strange(words, page.timeline, page.lang)
    return [worded(words, page.lang), *([tongue(code, page.lang)] if code and code != known else [])]


def tongue(code: str, lang: str) -> HtmlElement:
    """Return the language mark of a text."""
    title = mark_words(code, lang)
    return html.Span(mark(code), className="tongue", title=title, role="img", aria_label=title)


def dated(date: Edtf, lang: str, calendars: Sequence[Calendar] = (), **props: Any) -> HtmlElement:
    """Return a formatted date, also in other calendars, as `<time>` if HTML can express it."""
    bare = date.text.rstrip("~?%")
    words = format_also(date, calendars, lang)
    return html.Time(words, dateTime=bare, **props) if _MACHINE.fullmatch(bare) else html.Span(words, **props)


def swatch(page: PageView, position: str) -> HtmlElement:
    """Return the position's colour and pattern as in the chart, as decoration beside its label."""
    term = term_of(page.timeline.position[position])
    fill = stance_fills(page.timeline)[position]
    colour = f"var(--{GREY})" if fill == GREY else fill
    # The colours come from the file, so they cannot be in the style sheet.
    return html.Span(className=f"swatch term-{term}", style={"backgroundColor": colour}, aria_hidden="true")


def label_of(page: PageView, position: str) -> HtmlElement:
    """Return the position's swatch and label."""
    label = worded(page.timeline.position[position].label, page.lang)
    return html.Span([swatch(page, position), label], className="stance")


def names(page: PageView, actors: tuple[str, ...]) -> str:
    """Return the actors' names, "Amazon, IBM and Microsoft"."""
    return listed([page.timeline.actor[a].name.say(page.lang) for a in actors], page.lang)


def who(page: PageView, actor: str, topic: str | None) -> str:
    """Return the name of an actor, with the topic of a position."""
    return name_on_topic(page.timeline, actor, topic or "", page.lang)


def part_of(first: int, last: int, total: int, lang: str) -> str:
    """Return a range of numbers in words, "51 to 78 of 78"."""
    numbers = {"first": number(first, lang), "last": number(last, lang), "total": number(total, lang)}
    return say(lang, "{first} to {last} of {total}", **numbers)


def capital(words: str) -> str:
    """Return the words with a capital letter."""
    return words[:1].upper() + words[1:]


def corrected(event: Event, lang: str) -> list[HtmlElement]:
    """Return a badge if the event was corrected since it was published."""
    return [html.Span(say(lang, "corrected"), className="badge corrected")] if event.corrections else []


def cited(event: str, page: PageView) -> HtmlElement:
    """Return a link to an event by its number, `[12]`."""
    number, title = page.timeline.number[event], page.timeline.event[event].title.say(page.lang)
    return to_event(event, f"[{number}]", page, aria_label=f"[{number}] {title}")


def to_event(event: str, children: Any, page: PageView, **props: Any) -> HtmlElement:
    """Return a link to an event: the page's script opens its details in place, other browsers follow the URL."""
    return html.A(children, **props, href=event_address(page, event), data_event=event)


SAFE = "*,/:~"
ANY = "any-event"


def link(view: View, timeline: Timeline) -> str:
    """Return the URL of a view; it names the language, because the browser may prefer another one."""
    return f"./?{urlencode({**view.to_params(timeline), 'lang': view.lang}, safe=SAFE)}"


def download(page: PageView, fmt: str, name: str) -> HtmlElement:
    """Return a link to a file of what the view shows."""
    plain = replace(page.view, opened=None, window=None, table="")
    return html.A(name, href=plain.url(f"./export.{fmt}", page.timeline), download="", data_export=fmt)


def toggled(view: View, actor: str) -> View:
    """Return the view with an actor chosen, or no longer chosen."""
    chosen = view.query.actors
    others = tuple(each for each in chosen if each != actor)
    actors = others if actor in chosen else (*chosen, actor)
    return replace(view, query=replace(view.query, actors=actors))


def event_address(page: PageView, event: str) -> str:
    """Return the URL of the view with an event selected."""
    before, after = _around(page)
    return f"{before}{quote_plus(event, safe=SAFE)}{after}"


@kept(1)
def _around(page: PageView) -> tuple[str, str]:
    """Return what stands before and after the event in such URLs, of which a page may have hundreds."""
    before, _, after = link(replace(page.view, opened=ANY), page.timeline).partition(ANY)
    return before, after


def edit_links(page: PageView) -> list[tuple[str, str]]:
    """Return words and URLs: for the file, if this reader may change it, for a copy, and for a new timeline."""
    lang, file = page.lang, page.view.file
    here = {"file": file, "lang": lang} if file else {"lang": lang}
    ways = []
    if may_edit() and page.shelf.file(file) is not None:
        ways.append((say(lang, "Edit this timeline"), here))
    if _has_text(page):
        ways.append((say(lang, "Edit a copy"), {**here, "copy": "1"}))
    ways.append((say(lang, "New timeline"), {**here, "new": "1"}))
    return [(words, f".{EDIT_PATH}?{urlencode(params)}") for words, params in ways]


def _has_text(page: PageView) -> bool:
    file = page.view.file
    return page.shelf.file(file) is not None or visitors_of(page.shelf).knows(file)
