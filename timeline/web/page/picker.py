"""The choice of rows and actors of a file with too many for buttons: a panel with a search, written by the script."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import Any

from timeline.i18n.catalogue import number, say
from timeline.model import actors as companies
from timeline.model.timeline import MOST_ROWS, Timeline
from timeline.view.frame import Column, columns_of
from timeline.view.keys import LISTS, counts
from timeline.view.view import View
from timeline.web.ids import Id
from timeline.web.page.tags import HtmlElement, html

ACTORS = next(key for key in LISTS if key.field == "actors")
MOST_LINKS = 300
"""The maximum number of links of a page without scripts."""

Candidate = tuple[str, str, str, int]
"""The id of a row or an empty text, the id of an actor or an empty text, the name, the number of events."""


def candidates(timeline: Timeline, lang: str) -> list[Candidate]:
    """Return the rows, and the actors that share a row, those with the most events first."""
    counted = counts(timeline, ACTORS)
    in_row = Counter(columns_of(timeline)[Column.ROW])
    found: list[Candidate] = []
    for row in timeline.drawn_rows:
        actor = timeline.actor.get(row.actor or "")
        name = actor.name if actor else row.name
        n = counted.get(actor.id, 0) if actor else in_row[row.id or ""]
        if row.id and name and n:
            found.append((row.id, actor.id if actor else "", name.say(lang), n))
    own = {actor for _, actor, _, _ in found}
    found += [("", *choice) for choice in companies.choices(timeline, counted, lang) if choice[0] not in own]
    return sorted(found, key=lambda each: -each[3])


def is_crowd(timeline: Timeline, lang: str) -> bool:
    """Return whether a file has more actors to choose from than fit in a row of buttons."""
    return len(companies.choices(timeline, counts(timeline, ACTORS), lang)) > MOST_ROWS


def button(timeline: Timeline, lang: str) -> HtmlElement:
    """Return the button that opens the panel, with the list for the script, which adds how many rows are drawn."""
    listed = candidates(timeline, lang) if is_crowd(timeline, lang) else []
    return html.Button(
        "",
        id=Id.PICK,
        className="button pick",
        hidden=not listed,
        data_candidates=json.dumps(listed, ensure_ascii=False, separators=(",", ":")),
        data_some=say(lang, "{n} of {total}"),
        data_all=say(lang, "All {total}"),
        data_top=say(lang, "Top {n} of {total}"),
        data_title=say(lang, "Rows"),
        data_search=say(lang, "Search {total} names"),
        data_usual=say(lang, "Default rows"),
        data_only=say(lang, "Show only these rows"),
        data_clear=say(lang, "Clear"),
        data_close=say(lang, "Close"),
        data_one=say(lang, "Only {name}"),
        data_up=say(lang, "Move {name} up"),
        data_down=say(lang, "Move {name} down"),
        data_found=say(lang, "{total} found"),
        data_most=str(MOST_ROWS),
        aria_expanded="false",
        aria_controls=str(Id.PICKER),
    )


def place(timeline: Timeline, lang: str) -> HtmlElement:
    """Return the element with the button, which is another one for another file."""
    return html.Span(button(timeline, lang), id=Id.CANDIDATES)


def panel() -> HtmlElement:
    """Return the panel, which the script fills when it is opened."""
    return html.Aside(id=Id.PICKER, className="rows-panel", hidden=True)


def still(timeline: Timeline, view: View) -> HtmlElement:
    """Return the list as links, behind a summary, for the page before its script."""
    lang, listed = view.lang, candidates(timeline, view.lang)
    top, total = number(min(MOST_ROWS, len(listed)), lang), number(len(listed), lang)
    words = say(lang, "Top {n} of {total}", n=top, total=total)
    links: list[Any] = [
        html.Li(html.A([name, html.Span(number(n, lang), className="n")], href=_only(timeline, view, actor)))
        for _, actor, name, n in listed[:MOST_LINKS]
        if actor
    ]
    return html.Details(
        [html.Summary(words, className="button pick"), html.Ul(links)], className="pick-links"
    )


def _only(timeline: Timeline, view: View, actor: str) -> str:
    query = replace(view.query, actors=(actor,))
    return replace(view, query=query, opened=None, window=None).url("./", timeline)
