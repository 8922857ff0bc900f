"""What came after the event being read, as its card says it: who, when, how many days after, never why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dash import html
from dash.development.base_component import Component

from timeline.errors import QueryError
from timeline.i18n.catalogue import say
from timeline.model.nouns import Event
from timeline.record.reactions import (
    Later,
    Reactions,
    change_sentence,
    heading,
    other_sentence,
    others_heading,
    reactions,
    silent_sentence,
)
from timeline.web.page.elements import attrs, to_event
from timeline.web.state.screen import PageView


def sequel(event: Event, page: PageView) -> Iterator[Component]:
    """A section to open, and a button that draws the way to each change; nothing for an event without a known day."""
    try:
        found = reactions(page.timeline, event.id, drafts=page.view.query.drafts)
    except QueryError:
        return
    lang = page.lang
    draw = html.Button(say(lang, "Show in the picture"), className="link",
                       **attrs(data_react=event.id, aria_pressed="false"))  # fmt: skip
    yield html.Details(
        [
            html.Summary(heading(page.timeline, found, lang).rstrip(":\u00a0 ")),
            *_changes(found, page),
            *([draw] if found.changes else []),
            *_others(found, page),
        ],
        className="sequel",
    )


def _changes(found: Reactions, page: PageView) -> Iterator[Component]:
    if not found.changes and not found.unsure:
        yield html.P(say(page.lang, "No change of position recorded."))
        return
    ranked = [
        html.Li(
            _sentence(change_sentence(page.timeline, found, later, page.lang), later, page),
            value=str(later.rank),
        )
        for later in found.changes
    ]
    if ranked:
        yield html.Ol(ranked)
    if found.unsure:
        told = ((change_sentence(page.timeline, found, later, page.lang), later) for later in found.unsure)
        yield html.Ul([html.Li(_sentence(words, later, page)) for words, later in told])


def _others(found: Reactions, page: PageView) -> Iterator[Component]:
    if found.others:
        yield html.P(others_heading(page.lang))
        told = ((other_sentence(page.timeline, found, later, page.lang), later) for later in found.others)
        yield html.Ul([html.Li(_sentence(words, later, page)) for words, later in told])
    if found.silent:
        yield html.P(silent_sentence(page.timeline, found, page.lang), className="note")


def _sentence(words: str, later: Later, page: PageView) -> list[Any]:
    number = page.timeline.number[later.event]
    title = page.timeline.event[later.event].title.say(page.lang)
    return [words, " ", to_event(later.event, f"[{number}]", page, **attrs(aria_label=f"[{number}] {title}"))]
