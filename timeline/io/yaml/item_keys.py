"""The keys of an item of the file: which it may have, what is said where one is missing, what stands at each."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from timeline.i18n.sentences import Sentence
from timeline.io.yaml.reader import Path, YamlList, YamlMap, YamlText

FORMER_NAMES = {"text": "why"}
"""Keys by names the format no longer uses; they are near no key by their letters."""
_TO_ADD = {
    "id": Sentence("add an id of your own, such as 'id: amazon-pause'"),
    "date": Sentence("add 'date: 2020-06-10', or a month or a year"),
    "actors": Sentence("add who acted: 'actors: [amazon]'"),
    "kind": Sentence("add 'kind:' and the id of one of the file's kinds"),
    "was": Sentence("add what the event said before: 'was: {date: 2020-06-09}'"),
}


def to_add(key: str) -> Sentence:
    """What would be right where the key is missing."""
    return _TO_ADD.get(key) or Sentence("add '{key}: …'", key=key)


@cache
def keys_of(model: type[BaseModel]) -> dict[str, type[BaseModel] | None]:
    """The keys a noun may have, as they are written in the file, each with the noun its value is."""
    return {field.alias or name: _noun_in(field.annotation) for name, field in model.model_fields.items()}


def _noun_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((noun for part in get_args(annotation) if (noun := _noun_in(part))), None)


def keys_at(model: type[BaseModel], place: Path) -> list[str]:
    """The keys that the mapping holding the place may have."""
    return list(keys_of(_holding(model, place)))


def needed_at(model: type[BaseModel], place: Path) -> bool:
    """Whether the mapping holding the place must have the place's key."""
    fields = _holding(model, place).model_fields
    key = str(place[-1]) if place else ""
    return any((field.alias or name) == key and field.is_required() for name, field in fields.items())


def _holding(model: type[BaseModel], place: Path) -> type[BaseModel]:
    for step in place[:-1]:
        model = keys_of(model).get(str(step)) or model
    return model


def follow(item: Any, place: Path) -> tuple[Any, Any, str]:
    """The node at a place, what holds it, and the last key; one text may stand for a list of one."""
    if isinstance(item, YamlText):  # a lane written as its actor
        return item, item, str(place[-1]) if place else ""
    node = inside = item
    name = ""
    for step in place:
        if not isinstance(step, int):
            name, inside = step, node
            node = node.get(step) if isinstance(node, YamlMap) else None
        elif isinstance(node, YamlList):
            inside, node = node, node[step]
    return node, inside, name
