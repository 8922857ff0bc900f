"""A view as a scene of a file's `story:`, written out to be pasted there."""

from __future__ import annotations

import json
from collections.abc import Iterator

from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.view.key_kinds import EventId, Ids, Key, Names, Text
from timeline.view.keys import KEYS
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
    """Yield what differs from how the file opens, as the format calls it."""
    usual = View.of(timeline)
    for key in KEYS:
        value = view.value(key)
        unknown = isinstance(key, EventId) and value not in timeline.event
        text = _written(key, value) if key.file and value != usual.value(key) and not unknown else ""
        if text:
            yield key.file_key, text


def _written(key: Key, value: object) -> str:
    """The value as YAML; empty where it has no spelling."""
    if isinstance(value, tuple) and isinstance(key, Ids):
        return f"[{', '.join(_quoted(name) if isinstance(key, Names) else name for name in value)}]"
    if isinstance(key, Text):
        return _quoted(str(value))
    return "true" if value is True else key.text(value) if value else ""
