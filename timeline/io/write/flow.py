"""Rewrite mappings and lists in braces and brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from timeline.io.write.pieces import Piece
from timeline.io.write.plans import Step, steps_of
from timeline.io.write.source import Child, Container, Entry, MapNode, Pair, ScalarNode, children_of
from timeline.io.write.spelling import Place, Speller


@dataclass(frozen=True, slots=True)
class FlowRewriter:
    """Rewrites what stands in braces and brackets."""

    text: str
    speller: Speller

    def container(self, node: Container, wanted: Any, place: Place) -> list[Piece]:
        """Return a mapping or a list from its opening to its closing bracket."""
        place = replace(place, flow=True)
        steps, children = steps_of(node, wanted, place), node.children
        usual = self._usual(node)
        pieces: list[Piece] = [(node.start, children[0].start)]
        done = 0
        for count, step in enumerate(steps):
            if step.number is not None and step.stays:
                if count:
                    pieces.append(self._separator(children, done, step.number) or usual)
                done = step.number + 1
            elif count:
                pieces.append(usual)
            pieces += self._child(node, step, place)
        if lost := self._with_comment(children, done, len(children) - 1):
            pieces.append(lost)
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

    def _separator(self, children: Sequence[Child], done: int, number: int) -> Piece | None:
        if not number:
            return None
        if lost := self._with_comment(children, done, number - 1):
            return lost
        return (children[number - 1].end, children[number].start)

    def _with_comment(self, children: Sequence[Child], first: int, last: int) -> Piece | None:
        """Return the first separator with a comment before children that are removed."""
        for number in range(max(first, 1), last + 1):
            between = (children[number - 1].end, children[number].start)
            if "#" in self.text[between[0] : between[1]]:
                return between
        return None

    def _child(self, node: Container, step: Step, place: Place) -> list[Piece]:
        if step.number is None:
            if isinstance(node, MapNode):
                key = self.speller.key(step.key, place)
                return [f"{key}: {self.speller.flow(step.value, place.at(step.key))}"]
            return [self.speller.flow(step.value, self._within(node, place))]
        child = node.children[step.number]
        if child.inner.value == step.value:
            return [(child.start, child.end)]
        if isinstance(child, Pair):
            return self._pair(child, step.value, place.at(step.key, 0, child.inner))
        return self._value(child, step.value, self._within(node, place, child))

    def _within(self, node: Container, place: Place, own: Entry | None = None) -> Place:
        first = [own.inner] if own is not None else []
        return Place(place.path, 0, True, [*first, *(entry.inner for entry in node.children)])

    def _pair(self, pair: Pair, wanted: Any, place: Place) -> list[Piece]:
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
