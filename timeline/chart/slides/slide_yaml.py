"""A view as YAML for an entry of a file's `slides:`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from timeline.i18n.catalogue import DEFAULT_LANGUAGE
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.view.key_kinds import EventKey, Key, ListKey, NamesKey, TextKey
from timeline.view.keys import KEYS
from timeline.view.view import View


def slide_yaml(timeline: Timeline, view: View) -> str:
    """Return the YAML of a slide that shows the view, under `slides:` if the file has no slides yet."""
    event = timeline.event.get(view.opened or "")
    headline = event.title if event else timeline.title
    lines = [
        f"  - headline: {_words(headline)}",
        f"    notes: {_words(headline, empty=True)}",
        "    minutes: 1",
    ]
    if view.on is not None and event is None:
        lines.append("    shows: positions")
    keys = list(_keys(timeline, view))
    if keys:
        lines += ["    view:", *(f"      {key}: {value}" for key, value in keys)]
    head = [] if timeline.slides else ["slides:"]
    return "\n".join([*head, *lines]) + "\n"


def _words(words: Words, *, empty: bool = False) -> str:
    """Return a text in each of its languages; `empty` writes "…" instead of each."""
    texts = {lang: "…" if empty else text for lang, text in words.items()}
    if set(texts) == {""}:
        return _quoted(texts[""])
    return (
        "{" + ", ".join(f"{lang or DEFAULT_LANGUAGE}: {_quoted(text)}" for lang, text in texts.items()) + "}"
    )


def _quoted(text: str) -> str:
    # A JSON string is also a YAML string.
    return json.dumps(text, ensure_ascii=False)


def _keys(timeline: Timeline, view: View) -> Iterator[tuple[str, str]]:
    """Yield each key of a file, with its value, that differs from the file's own view."""
    usual = View.of(timeline)
    for key in KEYS:
        value = view.value(key)
        unknown = isinstance(key, EventKey) and value not in timeline.event
        text = _written(key, value) if key.file and value != usual.value(key) and not unknown else ""
        if text:
            yield key.file_key, text


def _written(key: Key, value: object) -> str:
    """Return the value as YAML; empty if it cannot be written."""
    if isinstance(value, tuple) and isinstance(key, ListKey):
        return f"[{', '.join(_quoted(name) if isinstance(key, NamesKey) else name for name in value)}]"
    if isinstance(key, TextKey):
        return _quoted(str(value))
    return "true" if value is True else key.text(value) if value else ""
