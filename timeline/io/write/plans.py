"""Which keys or items a container has afterwards, in order: each is a present one, or new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from timeline.io.write.key_order import KeyOrder
from timeline.io.write.matching import matched, staying
from timeline.io.write.pieces import ItemBegins, Piece
from timeline.io.write.source import Container, ListNode, MapNode
from timeline.io.write.spelling import Place

Origins = Mapping[str, Sequence[int | None]]
"""For a section, the number in the text of each wanted item, None for a new one."""


@dataclass(frozen=True, slots=True)
class NewChild:
    """A child of the new container: the number of the present child, None for a new one; its key; its value.

    `stays` is true for a present child that keeps its place among the others.
    """

    number: int | None
    key: str
    value: Any
    stays: bool


def steps_of(node: Container, wanted: Any, place: Place, origins: Origins) -> list[NewChild]:
    """Return the children of the new container in order; `origins` tells which items of a section are which."""
    if isinstance(node, MapNode):
        return _of_map(node, wanted, place)
    known = origins.get(place.path[0]) if len(place.path) == 1 else None
    found = matched(node.value, wanted) if known is None else list(known)
    kept = staying(found)
    return [NewChild(number, "", wanted[n], n in kept) for n, number in enumerate(found)]


def _of_map(node: MapNode, wanted: Mapping[str, Any], place: Place) -> list[NewChild]:
    steps = [
        NewChild(number, str(pair.key.value), wanted[str(pair.key.value)], stays=True)
        for number, pair in enumerate(node.children)
        if str(pair.key.value) in wanted
    ]
    new = [key for key in wanted if key not in node.value]
    if new:
        order = KeyOrder.of(place.path, place.neighbours())
        for key in new:
            where = order.place(key, [step.key for step in steps])
            steps.insert(where, NewChild(None, key, wanted[key], stays=False))
    return steps


def label_of(node: Container, step: NewChild, place: Place) -> list[Piece]:
    """Return the label of a top-level key or of a section's item, none for what is inside of one."""
    if not place.path:
        return [ItemBegins("", step.key)]
    if len(place.path) == 1 and isinstance(node, ListNode):
        name = step.value.get("id") if isinstance(step.value, Mapping) else step.value
        return [ItemBegins(place.path[0], name if isinstance(name, str) else "")]
    return []
