"""Write a new value as YAML, in the style of the values of the same key in neighbouring items."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from timeline.io.schema import loose_keys, usual_keys
from timeline.io.write.source import BREAK, Container, FileText, line_start
from timeline.io.yaml import scalars
from timeline.io.yaml.reader import Node, YamlList, YamlMap, YamlNull, YamlText

_T = TypeVar("_T")
_NODES = 4_000
"""So many nodes show how a file is written."""
_SHORT = 100
"""The longest mapping or list that stands on one line, if no neighbour shows another style."""
_BLOCKS = frozenset({"events", "slides", "view", "views"})
"""Sections whose items stand on several lines."""


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
            for number, key in enumerate(keys):
                if key not in near:  # each stands after the key that it follows
                    near.insert(near.index(keys[number - 1]) + 1 if number else 0, key)
        return cls(near, usual_keys(tuple(path)))

    def place(self, key: str, keys: Sequence[str]) -> int:
        """Return where a new key goes among the keys of a mapping."""
        order = self.near if key in self.near else self.usual
        rank = {name: number for number, name in enumerate(order)}
        if key not in rank:
            return len(keys)
        places = (number + 1 for number, other in enumerate(keys) if rank.get(other, len(rank)) < rank[key])
        return max(places, default=0)


@dataclass(frozen=True, slots=True)
class Manner:
    """What a new value does as the rest of the file; `offset` is the indentation of a list below its key.

    `json` is true for a file in JSON, which is YAML too.
    """

    newline: str = "\n"
    quote: str = '"'
    step: int = 2
    offset: int = 2
    width: int = 110
    padding: str = ""
    json: bool = False

    @classmethod
    def of(cls, source: FileText) -> Manner:
        """Return the manner of most of the file."""
        text, root = source.text, source.root
        steps, offsets, quotes, padded = Counter[int](), Counter[int](), Counter[str](), Counter[str]()
        width = 0
        for node, above in _walk(root):
            # Only folded text shows where a person breaks lines; only a block shows an indentation, because inside
            # brackets lines may begin anywhere.
            if not isinstance(node, Container):
                style = source.style(node)
                quotes[style] += 1
                if style == ">":
                    lines = text[node.mark.index : source.end(node)].splitlines()[1:]
                    width = max(width, *map(len, lines or [""]))
            elif source.is_flow(node):
                if isinstance(node, YamlMap) and node:
                    padded[" " if text.startswith("{ ", node.mark.index) else ""] += 1
            elif isinstance(above, YamlMap) and not source.is_flow(above):
                deeper = node.mark.column - above.mark.column
                (offsets if isinstance(node, YamlList) else steps)[deeper] += 1
        return cls(
            newline=_most(Counter(BREAK.findall(text, 0, 100_000)), "\n"),
            quote="'" if quotes["'"] > quotes['"'] else '"',
            step=_most(steps, 2) or 2,
            offset=_most(offsets, 2),
            width=min(max(width, 60), 120) if width else 110,
            padding=_most(padded, ""),
            json=isinstance(root, YamlMap)
            and source.is_flow(root)
            and {source.style(key) for key in root} == {'"'},
        )


def _most(counted: Counter[_T], otherwise: _T) -> _T:
    return counted.most_common(1)[0][0] if counted else otherwise


def _walk(root: Node | None) -> Iterator[tuple[Node, Node | None]]:
    open_nodes: list[tuple[Node, Node | None]] = [(root, None)] if root is not None else []
    count = 0
    while open_nodes and count < _NODES:
        node, above = open_nodes.pop()
        count += 1
        yield node, above
        if isinstance(node, Container):
            inside = node.values() if isinstance(node, YamlMap) else node
            open_nodes += [(child, node) for child in reversed([*inside])]


class Spelled(NamedTuple):
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
        maps = [peer for peer in self.peers if isinstance(peer, YamlMap)]
        peers = [node for node in (own, *(peer.get(key) for peer in maps)) if node is not None]
        if not peers and len(key) <= 3:  # a language: another one shows the style
            peers = [value for peer in self.peers[:3] if isinstance(peer, YamlMap) for value in peer.values()]
        return Place((*self.path, key), column, self.flow, peers, own)

    def within(self, column: int = 0) -> Place:
        """Return the place of an item in a list that stands here."""
        lists = (peer for peer in self.peers[:20] if isinstance(peer, YamlList))
        return Place(self.path, column, self.flow, [item for peer in lists for item in peer])

    def near_keys(self) -> list[list[YamlText]]:
        """Return the keys of the nearest mappings."""
        return [[*peer] for peer in self.peers[:20] if isinstance(peer, YamlMap)]

    @property
    def name(self) -> str:
        """The key of the value."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class Speller:
    """Writes values for one file."""

    source: FileText
    manner: Manner

    def value(self, value: Any, place: Place) -> Spelled:
        """Return a value as text."""
        if value is None or isinstance(value, str | YamlNull):
            return self._scalar(value, place)
        if place.flow or not value or self._is_flow(value, place):
            return Spelled(self._flow(value, place))
        lines = self._map if isinstance(value, Mapping) else self._list
        return Spelled("", tuple(lines(value, place)))

    def _scalar(self, given: str | YamlNull | None, place: Place) -> Spelled:
        """Return a text in the style of the nearest one."""
        value = given if isinstance(given, str) else None
        like = self._like(place)
        style = self.source.style(like) if like is not None else ""
        if value and not place.flow:
            style = self._block_style(value, style, like, place)
            if style in ("|", ">") and (spelled := self._block(value, style, like, place)):
                return spelled
        loose = self._is_loose(value, place)
        if self.manner.json:
            return Spelled(scalars.in_json(value, style if like is not None else '"', loose=loose))
        return Spelled(scalars.inline(value, style, flow=place.flow, loose=loose, quote=self.manner.quote))

    def _like(self, place: Place) -> YamlText | None:
        """Return the text that is replaced, or the nearest one whose quotes are a choice."""
        texts = [peer for peer in (place.own, *place.peers) if isinstance(peer, YamlText)]
        if texts and texts[0] is place.own:
            return texts[0]
        loose = place.name in loose_keys()
        chosen = (
            text
            for text in texts
            if self.source.style(text) not in ("'", '"') or scalars.can_be_plain(text, loose=loose)
        )
        return next(chosen, None)

    def _block_style(self, value: str, style: str, like: YamlText | None, place: Place) -> str:
        """Return the style of a text in a block: a short one needs none, unless it replaces one."""
        if "\n" in value:
            return style if style in ("|", ">") else "|"
        if style in ("'", '"') or (style and like is place.own):
            return style
        widest = self.manner.width
        if like is not None and not style:
            widest = max(widest, self.source.end(like) - line_start(self.source.text, like.mark.index))
        return ">" if place.column + len(place.name) + 2 + len(value) > widest else ""

    def _block(self, value: str, style: str, like: YamlText | None, place: Place) -> Spelled | None:
        indent, width, kept = place.column + self.manner.step, self.manner.width, list[str]()
        if like is not None and self.source.style(like) == style:
            lines = self.source.text[like.mark.index : self.source.end(like)].splitlines()[1:]
            full = [line for line in lines if line.strip()]
            if style == ">" and full and like is place.own:
                kept = [line.strip(" ") for line in lines]
            width = max(width, 0) if len(full) < 2 else max(40, *map(len, full))
        written = scalars.block(value, style, max(width - indent, 20), indent - place.column, kept)
        if written is None:
            return None
        return Spelled(written[0], tuple(" " * indent + line if line else "" for line in written[1:]))

    def _flow(self, value: Any, place: Place) -> str:
        """Return a value in braces or brackets: on one line, or in as many lines as its neighbours."""
        inner = Place(place.path, 0, True, place.peers)
        if isinstance(value, Mapping):
            pairs = [self.flow_pair(key, value[key], inner) for key in self._ordered(value, inner)]
            return f"{{{self._spread(pairs, YamlMap, place)}}}"
        if isinstance(value, list):
            within = inner.within()
            return f"[{self._spread([self._flow(part, within) for part in value], YamlList, place)}]"
        return self._scalar(value, inner).first

    def _spread(self, parts: Sequence[str], kind: type[Container], place: Place) -> str:
        """Return the parts with commas, and with line breaks if the nearest neighbour in brackets has them."""
        source = self.source
        like = next((p for p in place.peers if isinstance(p, kind) and p and source.is_flow(p)), None)
        if like is not None and parts:
            children = source.children(like)
            lead = source.text[like.mark.index + 1 : children[0].start]
            tail = source.text[children[-1].end : source.end(like) - 1]
            if "\n" in lead and "\n" in tail and not f"{lead}{tail}".strip():
                return f"{lead}{f',{lead}'.join(parts)}{tail}"
        pad = self.manner.padding if kind is YamlMap and parts else ""
        return f"{pad}{', '.join(parts)}{pad}"

    def _key(self, key: str, place: Place) -> str:
        """Return a key, quoted if its neighbours are."""
        if self.manner.json:
            return scalars.in_json(key, '"', loose=False)
        near = (other for keys in place.near_keys() for other in keys if scalars.can_be_plain(other))
        style = next((self.source.style(other) for other in near), "")
        return scalars.inline(key, style, flow=place.flow, loose=False, quote=self.manner.quote)

    def flow_pair(self, key: str, value: Any, place: Place) -> str:
        """Return a key and its value in braces."""
        return f"{self._key(key, place)}: {self._flow(value, place.at(key))}"

    def pair(self, key: str, value: Any, place: Place) -> list[str]:
        """Return the lines of a key and its value in a mapping whose keys begin at the place's column."""
        spelled = self.value(value, place.at(key, place.column))
        first = f"{' ' * place.column}{self._key(key, place)}:"
        return [f"{first} {spelled.first}" if spelled.first else first, *spelled.lines]

    def item(self, value: Any, place: Place) -> list[str]:
        """Return the lines of a list's item with its dash at the place's column."""
        spelled = self.value(value, place)
        dash = f"{' ' * place.column}-"
        if spelled.first:
            return [f"{dash} {spelled.first}", *spelled.lines]
        lead = self._lead(place.peers)
        if lead and not lead.strip(" "):  # the keys of neighbouring items begin on the line after the dash
            return [dash, *spelled.lines]
        return [dash + spelled.lines[0][place.column + 1 :], *spelled.lines[1:]]

    def document(self, value: Mapping[str, Any]) -> list[str]:
        """Return the lines of a whole file, with an empty one before each list and mapping."""
        lines: list[str] = []
        for key in self._ordered(value, Place()):
            gap = [""] if lines and not isinstance(value[key], str) else []
            lines += [*gap, *self.pair(key, value[key], Place())]
        return lines

    def _map(self, value: Mapping[str, Any], place: Place) -> Iterator[str]:
        here = Place(place.path, self._column(place, YamlMap), False, place.peers)
        for key in self._ordered(value, place):
            yield from self.pair(key, value[key], here)

    def _list(self, value: Sequence[Any], place: Place) -> Iterator[str]:
        here = place.within(self._column(place, YamlList))
        for number, item in enumerate(value):
            if number and place.path == ("events",):
                yield ""
            yield from self.item(item, here)

    def _is_loose(self, value: str | None, place: Place) -> bool:
        if value is None or not scalars.is_ambiguous(value):
            return True
        same = (p for p in place.peers[:50] if isinstance(p, YamlText) and p and not self.source.style(p))
        return place.name in loose_keys() or any(map(scalars.is_ambiguous, same))

    def _is_flow(self, value: Any, place: Place) -> bool:
        kind = YamlMap if isinstance(value, Mapping) else YamlList
        for peer in place.peers[:50]:
            if isinstance(peer, kind) and peer:
                return self.source.is_flow(peer)
        parts = value.values() if isinstance(value, Mapping) else value
        if (len(place.path) == 1 and place.name in _BLOCKS) or not all(map(_is_simple, parts)):
            return False
        return len(self._flow(value, place)) + place.column <= _SHORT

    def _column(self, place: Place, kind: type[Container]) -> int:
        """Return the column of a block's keys or dashes: as far from its key or dash as a neighbour's."""
        if kind is YamlList:
            return place.column + self.manner.offset
        lead = self._lead(place.peers[:50])
        if lead.lstrip(" ").startswith("-"):
            return place.column + len(lead) - lead.rindex("-")
        return place.column + self.manner.step

    def _lead(self, peers: Sequence[Node]) -> str:
        """Return what stands on the line before the first key of the nearest block mapping; nothing without one."""
        near = (p for p in peers if isinstance(p, YamlMap) and p and not self.source.is_flow(p))
        start = next((peer.mark.index for peer in near), 0)
        return self.source.text[line_start(self.source.text, start) : start]

    def _ordered(self, value: Mapping[str, Any], place: Place) -> list[str]:
        """Return the keys of a new mapping in their order."""
        order = KeyOrder.of(place.path, place.near_keys())
        keys: list[str] = []
        for key in value:
            keys.insert(order.place(key, keys), key)
        return keys


def _is_simple(part: Any) -> bool:
    """Return whether a part of a value is a short text, and neither a mapping nor a list."""
    if isinstance(part, str):
        return "\n" not in part and len(part) <= _SHORT
    return not isinstance(part, Mapping | list)
