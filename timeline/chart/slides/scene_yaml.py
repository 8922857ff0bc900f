"""A view as a scene of a file's `story:`, written out to be pasted there."""

from __future__ import annotations

import json
from collections.abc import Iterator

from timeline.dates import day_text
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.view.query import Query
from timeline.view.view import View


def scene_yaml(timeline: Timeline, view: View) -> str:
    """The scene as lines of YAML, under `story:` where the file has none yet; loaded again it shows this view."""
    event = timeline.event.get(view.opened or "")
    headline = event.title if event else timeline.title
    lines = [
        f"  - headline: {_words(headline)}",
        f"    notes: {_words(headline, empty=True)}",
        "    minutes: 1",
    ]
    if view.on is not None and event is None:
        lines.append("    shows: standing")
    keys = list(_keys(timeline, view))
    if keys:
        lines += ["    view:", *(f"      {key}: {value}" for key, value in keys)]
    head = [] if timeline.story else ["story:"]
    return "\n".join([*head, *lines]) + "\n"


def _words(words: Words, *, empty: bool = False) -> str:
    """A text in each language it is written in; `empty` leaves its place to be filled in."""
    told = {lang: "…" if empty else text for lang, text in words.items()}
    if set(told) == {""}:
        return _quoted(told[""])
    return "{" + ", ".join(f"{lang or 'en'}: {_quoted(text)}" for lang, text in told.items()) + "}"


def _quoted(text: str) -> str:
    # A text in JSON's quotes is one in YAML's.
    return json.dumps(text, ensure_ascii=False)


def _keys(timeline: Timeline, view: View) -> Iterator[tuple[str, str]]:
    """What differs from how the file opens, as the format calls it."""
    usual, query = Query.of(timeline), view.query
    for key in ("actors", "kinds", "stances"):
        if getattr(query, key) != getattr(usual, key):
            yield key, f"[{', '.join(getattr(query, key))}]"
    if query.search != usual.search:
        yield "search", _quoted(query.search)
    for key, date, own in (("from", query.since, usual.since), ("until", query.until, usual.until)):
        if date is not None and date != own:
            yield key, date.text
    if query.importance != usual.importance:
        yield "importance", str(query.importance)
    if query.nature and query.nature != usual.nature:
        yield "nature", query.nature
    if view.scale != timeline.view.scale:
        yield "scale", view.scale
    if view.split:
        yield "split", "true"
    for key, ident in (("event", view.opened), ("react", view.react)):
        if ident in timeline.event:
            yield key, str(ident)
    for key, day in (("on", view.on), ("against", view.against), ("as_of", view.as_of)):
        if day is not None:
            yield key, day_text(day)
    if view.window:
        yield "window", f"{day_text(view.window[0])}/{day_text(view.window[1])}"
