"""The same events as a list: one tab stop, arrows inside, Enter opens the card."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from timeline.model import Event
from timeline.positions import changes
from timeline.web.cards import source
from timeline.web.pieces import attrs, corrected, dated, label_of, names, to_event, worded
from timeline.web.screen import Look
from timeline.words import say_n


def listed(look: Look, *, with_sources: bool = False) -> list[Component]:
    """One item per event shown, numbered as in the picture; `with_sources` for a page without script."""
    moved = changes(look.timeline)
    shown = look.events()
    items: list[Component] = []
    for place, event in enumerate(shown):
        after = [label_of(look, change.after) for change in moved.get(event.id, ())]
        row = to_event(
            event.id,
            _row(event, look, look.timeline.number[event.id], after),
            look,
            className="row moved" if after else "row",
            tabIndex=0 if place == 0 else -1,
            **attrs(data_day=str(_day(event) or "")),
        )
        cited = [html.Ol([html.Li(source(s, look.lang)) for s in event.sources], className="row-sources")]
        items.append(html.Li([row, *(cited if with_sources and event.sources else [])]))
    return items


def _day(event: Event) -> int | None:
    return event.date.start if event.date.start is not None else event.date.end


def _row(event: Event, look: Look, number: int, after: list[Component]) -> list[Any]:
    n = len(event.sources)
    return [
        html.Span(str(number), className="number"),
        dated(event.date, look.lang, className="when"),
        html.Span(names(look, event.actors), className="who"),
        html.Span([worded(event.title, look.lang), *after, *corrected(event, look.lang)], className="what"),
        html.Span(say_n(look.lang, "{n} source", "{n} sources", n), className="cites"),
    ]
