"""Rewrite mappings and lists in braces and brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from timeline.io.write.pieces import Piece
from timeline.io.write.plans import NewChild, Origins, label_of, steps_of
from timeline.io.write.source import Child, Container, ItemNode, KeyNode, MapNode, ScalarNode, children_of
from timeline.io.write.spelling import Place, Speller

_COMMA = re.compile(r"((?:#[^\r\n]*|[^#,])*),")


@dataclass(frozen=True, slots=True)
class FlowRewriter:
    """Rewrites what stands in braces and brackets."""

    text: str
    speller: Speller
    origins: Origins

    def container(self, node: Container, wanted: Any, place: Place) -> list[Piece]:
        """Return a mapping or a list from its opening to its closing bracket."""
        place = replace(place, flow=True)
        steps, children = steps_of(node, wanted, place, self.origins), node.children
        usual = self._usual(node)
        pieces: list[Piece] = [(node.start, children[0].start)]
        commented = self._commented(children)
        done = 0
        for count, step in enumerate(steps):
            if step.number is not None and step.stays:
                if count:
                    pieces += self._separator(children, commented, done, step.number) or [usual]
                done = step.number + 1
            elif count:
                pieces.append(usual)
            pieces += [*label_of(node, step, place), *self._child(node, step, place)]
        pieces += self._lost(commented)
        pieces.append((children[-1].end, node.end))
        bare = self.text[node.start] not in "{["
        return ["{", *pieces, "}"] if bare and len(steps) != 1 else pieces

    def _usual(self, node: Container) -> str:
        """Return what separates new children: the first separator without a comment."""
        children = children_of(node)
        for before, after in pairwise(children):
            between = self.text[before.end : after.start]
            if "#" not in between:
                return between
        lead = self.text[node.start + 1 : children[0].start]
        return f",{lead}" if "\n" in lead and "#" not in lead else ", "

    def _commented(self, children: Sequence[Child]) -> dict[int, tuple[int, int]]:
        """Return the separators with comments, by the number of the child after each."""
        between = ((n + 1, (a.end, b.start)) for n, (a, b) in enumerate(pairwise(children)))
        return {number: place for number, place in between if "#" in self.text[place[0] : place[1]]}

    def _separator(
        self, children: Sequence[Child], commented: dict[int, tuple[int, int]], done: int, number: int
    ) -> list[Piece]:
        """Return what stands before a child that stays: the separators with comments since the last one, if any."""
        if not number:
            return []
        numbers = [n for n in range(max(done, 1), number + 1) if n in commented]
        if numbers == [number] or not numbers:
            commented.pop(number, None)
            return [(children[number - 1].end, children[number].start)]
        return list(self._lost({n: commented.pop(n) for n in numbers}))

    def _lost(self, commented: dict[int, tuple[int, int]]) -> Iterator[Piece]:
        """Yield separators with comments, of which only the first keeps its comma."""
        for count, (start, end) in enumerate(commented.values()):
            written = self.text[start:end]
            yield _COMMA.sub(r"\1", written, count=1) if count else written

    def _child(self, node: Container, step: NewChild, place: Place) -> list[Piece]:
        if step.number is None:
            if isinstance(node, MapNode):
                key = self.speller.key(step.key, place)
                return [f"{key}: {self.speller.flow(step.value, place.at(step.key))}"]
            return [self.speller.flow(step.value, self._within(node, place))]
        child = node.children[step.number]
        if child.inner.value == step.value:
            return [(child.start, child.end)]
        if isinstance(child, KeyNode):
            return self._pair(child, step.value, place.at(step.key, 0, child.inner))
        return self._value(child, step.value, self._within(node, place, child))

    def _within(self, node: Container, place: Place, own: ItemNode | None = None) -> Place:
        first = [own.inner] if own is not None else []
        return Place(place.path, 0, True, [*first, *(entry.inner for entry in node.children)])

    def _pair(self, pair: KeyNode, wanted: Any, place: Place) -> list[Piece]:
        start = pair.inner.start
        if self.text[pair.after - 1] != ":":
            return [(pair.start, pair.after), ": ", *self._value(pair, wanted, place)]
        lead: Piece = (pair.after, start) if start > pair.after else " "
        return [(pair.start, pair.after), lead, *self._value(pair, wanted, place)]

    def _value(self, child: Child, wanted: Any, place: Place) -> list[Piece]:
        node = child.inner
        kind = dict if isinstance(node, MapNode) else list
        if not isinstance(node, ScalarNode) and node.children and wanted and isinstance(wanted, kind):
            return self.container(node, wanted, place)
        return [self.speller.flow(wanted, place)]
