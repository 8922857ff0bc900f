"""What a change of a file must leave as it is: the lines of each key and item that it does not change."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from timeline.io.write.extents import extents_of
from timeline.io.write.source import Container, MapNode, Node, ScalarNode, children_of, source_of

_COMMENT = re.compile(r"[ \t]*#[^\r\n]*")


def differences(before: str, after: str) -> list[str]:
    """The unchanged keys and items whose text is another one, and the comments that are missing."""
    old, new = source_of(before), source_of(after)
    assert old is not None
    assert new is not None
    found = list(_changed(before, old, after, new, ""))
    there = Counter(line.strip() for line in re.split(r"[\r\n]+", after))
    lost = Counter(comment.strip() for comment in _kept_comments(before, old, new)) - there
    return [*found, *(f"the comment {comment!r} is lost" for comment in lost)]


def _changed(before: str, old: Node, after: str, new: Node, path: str) -> Iterator[str]:
    if isinstance(old, ScalarNode) or isinstance(new, ScalarNode) or type(old) is not type(new):
        return
    for (name, number), (other, place) in _pairs(old, new):
        child, twin = children_of(old)[number].inner, children_of(new)[place].inner
        if child.value == twin.value:
            here, there = _text(before, old, number), _text(after, new, place)
            if number == len(children_of(old)) - 1 and not before.endswith(("\n", "\r")):
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
    if isinstance(node, MapNode):
        return {str(pair.key.value): n for n, pair in enumerate(node.children)}
    names: dict[str, int] = {}
    values = [child.inner.value for child in children_of(node)]
    by_id = all(isinstance(value, dict) and isinstance(value.get("id"), str) for value in values)
    for number, value in enumerate(values):
        name = str(value["id"]) if by_id and isinstance(value, dict) else repr(value)
        if not by_id and sum(1 for other in values if repr(other) == name) > 1:
            continue  # equal ones cannot be told apart
        names[name] = number
    return names


def _text(text: str, node: Container, number: int) -> str:
    """The text of a child with the comments that belong to it; braces have none."""
    child = children_of(node)[number]
    if node.flow:
        return text[child.start : child.end]
    extent = extents_of(text, node, 0)[number]
    return text[extent.head : extent.tail]


def _kept_comments(text: str, old: Node, new: Node) -> Iterator[str]:
    """The comments outside the values that are changed or removed."""
    gone = sorted(_gone(text, old, new))
    place = 0
    for start, end in [*gone, (len(text), len(text))]:
        for line in re.finditer(r"[^\r\n]+", text[place:start]):
            at = place + line.start()
            whole = at == 0 or text[at - 1] in "\r\n"
            if whole and _COMMENT.fullmatch(line[0]) and not _in_text(old, at):
                yield line[0]
        place = max(place, end)


def _gone(text: str, old: Node, new: Node) -> Iterator[tuple[int, int]]:
    if old.value == new.value:
        return
    if isinstance(old, ScalarNode) or isinstance(new, ScalarNode) or type(old) is not type(new):
        yield (old.start, old.end)
        return
    there = _names(new)
    kept = {number: there[name] for name, number in _names(old).items() if name in there}
    extents = [] if old.flow else extents_of(text, old, 0)
    for number, child in enumerate(children_of(old)):
        if number in kept:
            yield from _gone(text, child.inner, children_of(new)[kept[number]].inner)
        elif old.flow:
            yield (old.start, old.end)
        else:
            yield (extents[number].head, extents[number].tail)


def _in_text(root: Any, place: int) -> bool:
    """Whether a place is inside a text, where # begins no comment."""
    if isinstance(root, ScalarNode):
        return root.start <= place < root.end
    return any(
        _in_text(child.inner, place) for child in children_of(root) if child.start <= place < child.inner.end
    )
