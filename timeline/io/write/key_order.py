"""The order of the keys of an item: as in its neighbours, otherwise as in the data format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from timeline.dates import Edtf
from timeline.io.schema import SECTIONS, TOP_KEYS
from timeline.io.yaml.validation import keys_of
from timeline.model.head import FileHead
from timeline.model.texts import Words
from timeline.view.file_keys import DefaultView

_HEADS: tuple[type[BaseModel], ...] = (FileHead, DefaultView)


@dataclass(frozen=True, slots=True)
class KeyOrder:
    """The order of keys in neighbouring items, and that of the data format for keys that no neighbour has."""

    near: Sequence[str]
    usual: Sequence[str]

    @classmethod
    def of(cls, path: Sequence[str], neighbours: Iterable[Sequence[str]]) -> KeyOrder:
        """Return the order of the keys of the mapping at a path of keys."""
        near: list[str] = []
        for keys in neighbours:
            _merge(near, keys)
        return cls(near, _in_format(tuple(path)))

    def place(self, key: str, keys: Sequence[str]) -> int:
        """Return where a new key goes among the keys of a mapping."""
        order = self.near if key in self.near else self.usual
        rank = {name: number for number, name in enumerate(order)}
        if key not in rank:
            return len(keys)
        places = (number + 1 for number, other in enumerate(keys) if rank.get(other, len(rank)) < rank[key])
        return max(places, default=0)


def _merge(order: list[str], keys: Sequence[str]) -> None:
    """Insert the keys that the order lacks, each after the key that it follows."""
    before: str | None = None
    for key in keys:
        if key not in order:
            order.insert(order.index(before) + 1 if before is not None else 0, key)
        before = key


@cache
def _in_format(path: tuple[str, ...]) -> tuple[str, ...]:
    if not path:
        return TOP_KEYS
    model: type[BaseModel] | None = SECTIONS.get(path[0]) or _model_of_head(path[0])
    for key in path[1:]:
        model = keys_of(model).get(key) if model is not None else None
    return tuple(keys_of(model)) if model is not None else ()


def _model_of_head(key: str) -> type[BaseModel] | None:
    return DefaultView if key == "view" else keys_of(FileHead).get(key)


@cache
def loose_keys() -> frozenset[str]:
    """Return the keys whose values are numbers, dates, true or false: other programs need not read a text."""
    found: set[str] = set()
    seen: set[type[BaseModel]] = set()
    models: list[type[BaseModel]] = [*_HEADS, *SECTIONS.values()]
    while models:
        model = models.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, info in model.model_fields.items():
            if _has(info.annotation, (bool, int, Edtf)) or not _has(info.annotation, (str, BaseModel, Words)):
                found.add(info.alias or name)
        models += [inner for inner in keys_of(model).values() if inner is not None]
    return frozenset(found)


def _has(annotation: Any, kinds: tuple[type, ...]) -> bool:
    """Return whether a value may be of one of the types."""
    if isinstance(annotation, type):
        return issubclass(annotation, kinds)
    return any(_has(part, kinds) for part in get_args(annotation))
