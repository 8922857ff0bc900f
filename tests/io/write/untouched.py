"""What a change of a file must leave as it is: the lines of each key and item that it does not change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from timeline.io.write.rewriting import source_of
from timeline.io.write.source import Container, FileText
from timeline.io.yaml.reader import Node, YamlMap

_COMMENT = re.compile(r"[ \t]*#[^\r\n]*")


def differences(before: str, after: str) -> list[str]:
    """The unchanged keys and items whose text is another one, and the comments that are missing."""
    old, new = source_of(before), source_of(after)
    assert old.root is not None
    assert new.root is not None
    found = list(_changed(old, old.root, new, new.root, ""))
    there = Counter(line.strip() for line in re.split(r"[\r\n]+", after))
    lost = Counter(comment.strip() for comment in _kept_comments(old, new)) - there
    return [*found, *(f"the comment {comment!r} is lost" for comment in lost)]


def _changed(before: FileText, old: Node, after: FileText, new: Node, path: str) -> Iterator[str]:
    if not isinstance(old, Container) or not isinstance(new, Container) or type(old) is not type(new):
        return
    for (name, number), (other, place) in _pairs(old, new):
        child, twin = before.children(old)[number].node, after.children(new)[place].node
        if child == twin:
            here, there = _text(before, old, number), _text(after, new, place)
            if number == len(old) - 1 and not before.text.endswith(("\n", "\r")):
                # A literal text that ends the file without a line break has to say so when something follows it.
                there = re.sub(r"([|>])-", r"\1", there)
                here = re.sub(r"([|>])-", r"\1", here)
            if here.strip() != there.strip():
                yield f"{path}/{name} was {here!r} and is {there!r}"
        else:
            yield from _changed(before, child, after, twin, f"{path}/{other}")


def _pairs(old: Container, new: Container) -> Iterator[tuple[tuple[str, int], tuple[str, int]]]:
    """The children that are the same ones: by key, by id, otherwise by value."""
    here, there = _names(old), _names(new)
    for name, number in here.items():
        if name in there:
            yield (name, number), (name, there[name])


def _names(node: Container) -> dict[str, int]:
    if isinstance(node, YamlMap):
        return {str(key): n for n, key in enumerate(node)}
    by_id = all(isinstance(value, dict) and isinstance(value.get("id"), str) for value in node)
    names: dict[str, int] = {}
    for number, value in enumerate(node):
        name = str(value["id"]) if by_id else repr(value)
        if not by_id and sum(1 for other in node if repr(other) == name) > 1:
            continue  # equal ones cannot be told apart
        names[name] = number
    return names


def _text(source: FileText, node: Container, number: int) -> str:
    """The text of a child with the comments that belong to it; braces have none."""
    span = source.spans(node, 0, flow=source.is_flow(node))[number]
    return source.text[span.start : span.end]


def _kept_comments(old: FileText, new: FileText) -> Iterator[str]:
    """The comments outside the values that are changed or removed."""
    text, place = old.text, 0
    for start, end in [*sorted(_gone(old, old.root, new.root)), (len(text), len(text))]:
        for line in re.finditer(r"[^\r\n]+", text[place:start]):
            at = place + line.start()
            whole = at == 0 or text[at - 1] in "\r\n"
            if whole and _COMMENT.fullmatch(line[0]) and not _in_text(old, old.root, at):
                yield line[0]
        place = max(place, end)


def _gone(source: FileText, old: Any, new: Any) -> Iterator[tuple[int, int]]:
    if old == new:
        return
    if not isinstance(old, Container) or not isinstance(new, Container) or type(old) is not type(new):
        yield (old.mark.index, source.end(old))
        return
    there = _names(new)
    kept = {number: there[name] for name, number in _names(old).items() if name in there}
    twins = [*new.values()] if isinstance(new, YamlMap) else new
    spans = source.spans(old, 0, flow=source.is_flow(old))
    for number, child in enumerate(source.children(old)):
        if number in kept:
            yield from _gone(source, child.node, twins[kept[number]])
        elif source.is_flow(old):
            yield (old.mark.index, source.end(old))
        else:
            yield (spans[number].start, spans[number].end)


def _in_text(source: FileText, node: Any, place: int) -> bool:
    """Whether a place is inside a text, where # begins no comment."""
    if not isinstance(node, Container):
        return bool(node.mark.index <= place < source.end(node))
    children = source.children(node)
    return any(_in_text(source, child.node, place) for child in children if child.start <= place < child.end)
