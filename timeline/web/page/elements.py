"""The small parts every section of the page is made of: texts with their language, dates, swatches, links."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from timeline.chart.languages import mark, mark_words, strange
from timeline.chart.legend import stance_fills, term_of
from timeline.dates import Edtf, format_date
from timeline.i18n.catalogue import listed, say
from timeline.model.citation import safe_url
from timeline.model.nouns import Event
from timeline.model.texts import Words
from timeline.web.state.screen import PageView

_MACHINE = re.compile(r"-?\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")


def attrs(**named: Any) -> dict[str, Any]:
    """Attributes with hyphens, `aria_label` as `aria-label`, for an element's keywords."""
    return {name.replace("_", "-"): value for name, value in named.items()}


def outside(children: Any, url: str | None, **props: Any) -> Component:
    """A link that leaves the page, or plain text where the address is none we follow."""
    safe = safe_url(url)
    if safe is None:
        return html.Span(children, **props)
    return html.A(children, href=safe, target="_blank", rel="noopener noreferrer", **props)


def foreign(found: str, lang: str) -> dict[str, Any]:
    """The `lang` attribute of a text in another language than the page's."""
    return {"lang": found} if found and found != lang else {}


def worded(words: Words, lang: str, **props: Any) -> Component:
    """A text in the page's language, or marked as what it is in."""
    text, found = words.pick(lang)
    return html.Span(text, **foreign(found, lang), **props)


def marked(words: Words, page: PageView, said: str = "") -> list[Component]:
    """A text in the page's language; else as what it is in, with a mark of that, unless it is `said` already."""
    code = strange(words, page.timeline, page.lang)
    return [worded(words, page.lang), *([tongue(code, page.lang)] if code and code != said else [])]


def tongue(code: str, lang: str) -> Component:
    """The mark of a text that the page's language does not have."""
    told = mark_words(code, lang)
    return html.Span(mark(code), className="tongue", title=told, role="img", **attrs(aria_label=told))


def dated(date: Edtf, lang: str, **props: Any) -> Component:
    """A date in words, with its machine form where HTML has one."""
    bare = date.text.rstrip("~?%")
    words = format_date(date, lang)
    return html.Time(words, dateTime=bare, **props) if _MACHINE.fullmatch(bare) else html.Span(words, **props)


def swatch(page: PageView, stance: str) -> Component:
    """The stance's colour and pattern as in the picture. Decoration beside its label."""
    term = term_of(page.timeline, page.timeline.stance[stance])
    colour = stance_fills(page.timeline)[stance]
    # The colours are the file's, so they cannot stand in a style sheet.
    return html.Span(
        className=f"swatch term-{term}", style={"backgroundColor": colour}, **attrs(aria_hidden="true")
    )


def label_of(page: PageView, stance: str) -> Component:
    """The stance's swatch and label."""
    label = worded(page.timeline.stance[stance].label, page.lang)
    return html.Span([swatch(page, stance), label], className="stance")


def names(page: PageView, actors: tuple[str, ...]) -> str:
    """The actors' names, "Amazon, IBM and Microsoft"."""
    return listed([page.timeline.actor[a].name.say(page.lang) for a in actors], page.lang)


def corrected(event: Event, lang: str) -> list[Component]:
    """The badge of an event that was corrected since it was published; nothing for any other."""
    return [html.Span(say(lang, "corrected"), className="badge corrected")] if event.corrections else []


def to_event(event: str, children: Any, page: PageView, **props: Any) -> Component:
    """A link to an event's card: the page's script opens it in place, a new tab or no script goes to the address."""
    href = replace(page.view, opened=event, theme="light").url("/", page.timeline)
    return html.A(children, href=href, **attrs(data_event=event), **props)
