"""The text of a file as readers may have it: without drafts, without what refers to them, and without comments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from timeline.io.loader import NAMED_FILE, load_bytes
from timeline.io.schema import file_fields
from timeline.io.write import items_of, rewritten

_LISTS = frozenset(
    each.key for each in file_fields() if each.kind == "ids" and each.shown and each.shown.names == "events"
)
"""The keys of lists of events."""


def published(data: bytes, name: str, *, drafts: bool) -> bytes:
    """Return the text of a file's published items, or of all if `drafts` is set; raise LoadError if it is not valid."""
    timeline, items = load_bytes(data, name, NAMED_FILE), items_of(data, name)
    if not drafts and timeline.drafts:
        items = _without(items, frozenset(event.id for event in timeline.events if event.draft))
    text = rewritten("", items).encode()
    load_bytes(text, name, NAMED_FILE)  # a text that is not valid is not given away
    return text


def _without(items: Mapping[str, Any], drafts: frozenset[str]) -> dict[str, Any]:
    left = {key: _items_without(key, value, drafts) for key, value in items.items()}
    return {key: value for key, value in left.items() if value or not isinstance(items[key], list)}


def _items_without(section: str, value: Any, drafts: frozenset[str]) -> Any:
    if section in ("slides", "view", "views"):
        value = _released(value, drafts)
    if not isinstance(value, list):
        return value
    if section == "events":
        return [_released(item, drafts) for item in value if _id(item) not in drafts]
    if section in ("slides", "views"):
        return [item for item in value if not drafts & {*_texts(item)}]
    return value


def _released(item: Any, drafts: frozenset[str]) -> Any:
    """Return an item whose lists do not name drafts, also in its earlier versions."""
    if isinstance(item, Mapping):
        kept = {
            key: _named(value, drafts) if key in _LISTS else _released(value, drafts)
            for key, value in item.items()
        }
        return {key: value for key, value in kept.items() if key not in _LISTS or value}
    return [_released(part, drafts) for part in item] if isinstance(item, list) else item


def _named(value: Any, drafts: frozenset[str]) -> list[Any]:
    return [id_ for id_ in (value if isinstance(value, list) else [value]) if id_ not in drafts]


def _id(item: Any) -> Any:
    return item.get("id") if isinstance(item, Mapping) else None


def _texts(node: Any) -> list[str]:
    if isinstance(node, Mapping | list):
        parts = node.values() if isinstance(node, Mapping) else node
        return [text for part in parts for text in _texts(part)]
    return [node] if isinstance(node, str) else []
