"""Write a new value as YAML, in the style of the values of the same key in neighbouring items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from timeline.io.write.key_order import KeyOrder, loose_keys
from timeline.io.write.manner import Manner
from timeline.io.write.source import ListNode, MapNode, Node, ScalarNode, line_end, line_start
from timeline.io.yaml import scalars

_SHORT = 100
"""The longest mapping or list that stands on one line, if no neighbour shows another style."""
_BLOCKS = frozenset({"events", "slides", "view", "views"})
"""Sections whose items stand on several lines."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A value as text: the part after its key or dash, and the lines that follow, with their indentation."""

    first: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: the keys that lead to it, the column of its key or dash, and values like it.

    `own` is the value that is replaced; `peers` are it and the values of the same key in neighbouring items, nearest
    first.
    """

    path: tuple[str, ...] = ()
    column: int = 0
    flow: bool = False
    peers: Sequence[Node] = field(default_factory=tuple)
    own: Node | None = None

    def at(self, key: str, column: int = 0, own: Node | None = None) -> Place:
        """Return the place of a key's value in a mapping that stands here."""
        found = [peer.get(key) for peer in self.peers if isinstance(peer, MapNode)]
        peers = [node for node in (own, *found) if node is not None]
        if not peers and len(key) <= 3:  # a language: another one shows the style
            peers = [
                pair.inner for peer in self.peers[:3] if isinstance(peer, MapNode) for pair in peer.children
            ]
        return Place((*self.path, key), column, self.flow, peers, own)

    def within(self, column: int = 0, own: ListNode | None = None) -> Place:
        """Return the place of an item in a list that stands here."""
        lists = [own] if own is not None else [peer for peer in self.peers[:20] if isinstance(peer, ListNode)]
        return Place(self.path, column, self.flow, [entry.inner for peer in lists for entry in peer.children])

    def scalar(self) -> ScalarNode | None:
        """Return the text that is replaced, or the nearest one whose quotes are a choice."""
        texts = [p for p in (self.own, *self.peers) if isinstance(p, ScalarNode) and p.value is not None]
        if texts and texts[0] is self.own:
            return texts[0]
        loose = self.name in loose_keys()
        return next((t for t in texts if not _has_needed_quotes(t, loose=loose)), None)

    def neighbours(self) -> list[list[str]]:
        """Return the keys of the nearest mappings."""
        near = (peer for peer in self.peers[:20] if isinstance(peer, MapNode))
        return [[str(pair.key.value) for pair in peer.children] for peer in near]

    @property
    def name(self) -> str:
        """The key of the value."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class Speller:
    """Writes values for one file."""

    text: str
    manner: Manner

    def value(self, value: Any, place: Place) -> Spelled:
        """Return a value as text."""
        if value is None or isinstance(value, str):
            return self.scalar(value, place)
        if place.flow or not value or self._is_flow(value, place):
            return Spelled(self.flow(value, place))
        if isinstance(value, Mapping):
            return Spelled("", tuple(self._map(value, place, self._column(place, MapNode))))
        return Spelled("", tuple(self._list(value, place, self._column(place, ListNode))))

    def scalar(self, value: str | None, place: Place) -> Spelled:
        """Return a text in the style of the nearest one."""
        like = place.scalar()
        style = like.style if like is not None else ""
        if value and not place.flow:
            style = self._block_style(value, style, like, place)
            if style in ("|", ">") and (spelled := self._block(value, style, like, place)):
                return spelled
        loose = self._is_loose(value, place)
        if self.manner.json:
            return Spelled(scalars.in_json(value, style if like is not None else '"', loose=loose))
        return Spelled(scalars.inline(value, style, flow=place.flow, loose=loose, quote=self.manner.quote))

    def _block_style(self, value: str, style: str, like: ScalarNode | None, place: Place) -> str:
        """Return the style of a text in a block: a short one needs none, unless it replaces one."""
        if "\n" in value:
            return style if style in ("|", ">") else "|"
        if style in ("'", '"') or (style and like is place.own):
            return style
        widest = self.manner.width
        if like is not None and not style:
            widest = max(widest, like.end - line_start(self.text, like.start))
        return ">" if place.column + len(place.name) + 2 + len(value) > widest else ""

    def flow(self, value: Any, place: Place) -> str:
        """Return a value in braces or brackets: on one line, or in as many lines as its neighbours."""
        inner = Place(place.path, 0, True, place.peers)
        if isinstance(value, Mapping):
            keys = self.ordered(value, inner)
            pairs = [f"{self.key(k, inner)}: {self.flow(value[k], inner.at(k))}" for k in keys]
            return f"{{{self._spread(pairs, MapNode, place)}}}"
        if isinstance(value, list):
            within = inner.within()
            return f"[{self._spread([self.flow(part, within) for part in value], ListNode, place)}]"
        return self.scalar(value, inner).first

    def _spread(self, parts: Sequence[str], kind: type[MapNode] | type[ListNode], place: Place) -> str:
        """Return the parts with commas, and with line breaks if the nearest neighbour in brackets has them."""
        like = next((p for p in place.peers if isinstance(p, kind) and p.flow and p.children), None)
        if like is not None and parts:
            lead = self.text[like.start + 1 : like.children[0].start]
            tail = self.text[like.children[-1].end : like.end - 1]
            if "\n" in lead and "\n" in tail and not f"{lead}{tail}".strip():
                return f"{lead}{f',{lead}'.join(parts)}{tail}"
        pad = self.manner.padding if kind is MapNode and parts else ""
        return f"{pad}{', '.join(parts)}{pad}"

    def key(self, key: str, place: Place) -> str:
        """Return a key, quoted if its neighbours are."""
        if self.manner.json:
            return scalars.in_json(key, '"', loose=False)
        keys = (pair.key for p in place.peers[:20] if isinstance(p, MapNode) for pair in p.children)
        style = next((key.style for key in keys if scalars.can_be_plain(key.value or "")), "")
        return scalars.inline(key, style, flow=place.flow, loose=False, quote=self.manner.quote)

    def pair(self, key: str, value: Any, place: Place) -> list[str]:
        """Return the lines of a key and its value in a mapping whose keys begin at the place's column."""
        spelled = self.value(value, place.at(key, place.column))
        first = f"{' ' * place.column}{self.key(key, place)}:"
        return [f"{first} {spelled.first}" if spelled.first else first, *spelled.lines]

    def item(self, value: Any, place: Place) -> list[str]:
        """Return the lines of a list's item with its dash at the place's column."""
        spelled = self.value(value, place)
        dash = f"{' ' * place.column}-"
        if spelled.first:
            return [f"{dash} {spelled.first}", *spelled.lines]
        if self._is_apart(place):
            return [dash, *spelled.lines]
        return [dash + spelled.lines[0][place.column + 1 :], *spelled.lines[1:]]

    def _map(self, value: Mapping[str, Any], place: Place, column: int) -> Iterator[str]:
        here = Place(place.path, column, False, place.peers)
        for key in self.ordered(value, place):
            yield from self.pair(key, value[key], here)

    def _list(self, value: Sequence[Any], place: Place, column: int) -> Iterator[str]:
        within = place.within(column)
        for number, item in enumerate(value):
            if number and place.path == ("events",):
                yield ""
            yield from self.item(item, Place(within.path, column, False, within.peers or ()))

    def _block(self, value: str, style: str, like: ScalarNode | None, place: Place) -> Spelled | None:
        indent, width, kept = place.column + self.manner.step, self.manner.width, []
        if like is not None and like.style == style:
            lines = self.text[like.start : like.end].splitlines()[1:]
            full = [line for line in lines if line.strip()]
            if style == ">" and full and like is place.own:
                kept = [line.strip(" ") for line in lines]
            width = max(width, 0) if len(full) < 2 else max(40, *map(len, full))
        written = scalars.block(value, style, max(width - indent, 20), indent - place.column, kept)
        if written is None:
            return None
        return Spelled(written[0], tuple(" " * indent + line if line else "" for line in written[1:]))

    def _is_loose(self, value: str | None, place: Place) -> bool:
        if value is None or not scalars.is_ambiguous(value):
            return True
        same = (p for p in place.peers[:50] if isinstance(p, ScalarNode) and p.value and not p.style)
        return place.name in loose_keys() or any(scalars.is_ambiguous(peer.value or "") for peer in same)

    def _is_flow(self, value: Any, place: Place) -> bool:
        kind = MapNode if isinstance(value, Mapping) else ListNode
        for peer in place.peers[:50]:
            if isinstance(peer, kind) and peer.children:
                return peer.flow
        if (len(place.path) == 1 and place.name in _BLOCKS) or not _is_simple(value):
            return False
        return len(self.flow(value, place)) + place.column <= _SHORT

    def _column(self, place: Place, kind: type[MapNode] | type[ListNode]) -> int:
        """Return the column of a block's keys or dashes: as far from its key or dash as a neighbour's."""
        for peer in place.peers[:50]:
            if isinstance(peer, kind) and not peer.flow and peer.children:
                start = line_start(self.text, peer.start)
                lead = self.text[start : peer.start]
                if kind is MapNode and lead.lstrip(" ").startswith("-"):
                    return place.column + len(lead) - lead.rindex("-")
                break
        if kind is MapNode:
            return place.column + self.manner.step
        return place.column + self.manner.offset

    def _is_apart(self, place: Place) -> bool:
        """Return whether the keys of neighbouring items begin on the line after the dash."""
        peer = next((p for p in place.peers if isinstance(p, MapNode) and not p.flow), None)
        if peer is None:
            return False
        return not self.text[line_start(self.text, peer.start) : peer.start].strip(" ")

    def ordered(self, value: Mapping[str, Any], place: Place) -> list[str]:
        """Return the keys of a new mapping in their order."""
        order = KeyOrder.of(place.path, place.neighbours())
        keys: list[str] = []
        for key in value:
            keys.insert(order.place(key, keys), key)
        return keys


def _has_needed_quotes(text: ScalarNode, *, loose: bool) -> bool:
    return text.style in ("'", '"') and not scalars.can_be_plain(text.value or "", loose=loose)


def _is_simple(value: Any) -> bool:
    """Return whether a mapping or a list has only short texts."""
    parts = value.values() if isinstance(value, Mapping) else value
    return all(
        part is None or (isinstance(part, str) and "\n" not in part and len(part) <= _SHORT) for part in parts
    )


def rest_of_line(text: str, place: int) -> str:
    """Return the rest of a line after a place, without its break."""
    return text[place : line_end(text, place)].rstrip("\r\n")
