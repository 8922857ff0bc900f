"""The section of the details panel about later events: actor, event, and number of days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from timeline.errors import QueryError
from timeline.i18n.catalogue import say
from timeline.model.nouns import Event
from timeline.record.reactions import (
    Later,
    Reactions,
    caveat,
    change_sentence,
    heading,
    other_sentence,
    others_heading,
    reactions,
    silent_sentence,
)
from timeline.web.page.elements import cited
from timeline.web.page.tags import Element, attrs, html
from timeline.web.state.screen import PageView


def reactions_section(event: Event, page: PageView) -> Iterator[Element]:
    """Yield a section, and a button that draws the changes in the chart; none without a known day."""
    try:
        later_events = reactions(page.timeline, event.id, drafts=page.view.query.drafts)
    except QueryError:
        return
    lang = page.lang
    draw = html.Button(say(lang, "Show in chart"), className="link",
                       **attrs(data_after=event.id, aria_pressed="false"))  # fmt: skip
    yield html.Details(
        [
            html.Summary(heading(page.timeline, later_events, lang).rstrip(":\u00a0 ")),
            *_changes(later_events, page),
            *([draw] if later_events.changes else []),
            *_others(later_events, page),
            html.P(caveat(lang), className="note"),
        ],
        className="sequel",
    )


def _changes(later_events: Reactions, page: PageView) -> Iterator[Element]:
    if not later_events.changes and not later_events.unsure:
        yield html.P(say(page.lang, "No change of position recorded."))
        return
    if later_events.changes:
        yield html.Ol([_item(change_sentence, later_events, later, page) for later in later_events.changes])
    if later_events.unsure:
        yield html.Ul([_item(change_sentence, later_events, later, page) for later in later_events.unsure])


def _others(later_events: Reactions, page: PageView) -> Iterator[Element]:
    if later_events.others:
        yield html.P(others_heading(page.lang))
        yield html.Ul([_item(other_sentence, later_events, later, page) for later in later_events.others])
    if later_events.silent:
        yield html.P(silent_sentence(page.timeline, later_events, page.lang), className="note")


def _item(sentence: Callable[..., str], later_events: Reactions, later: Later, page: PageView) -> Element:
    """Return a sentence with a link to its event, with its rank if it has one."""
    words = sentence(page.timeline, later_events, later, page.lang)
    ranked: dict[str, Any] = {"value": str(later.rank)} if later.rank else {}
    return html.Li([words, " ", cited(later.event, page)], **ranked)
