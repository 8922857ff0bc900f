"""Mutations of bytes, of texts and of trees: of edges between items as well as of values."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from tests.io.write.odd_texts import DATES, ODD_TEXTS
from timeline.io.schema import SECTIONS

Tree = Any
"""Mappings, lists and texts, as in JSON."""
PIECES = (
    *(
        "\t",
        "- ",
        ": ",
        "\n",
        "'",
        '"',
        "[",
        "{",
        "]",
        "}",
        "&a ",
        "*a",
        "!",
        "|\n",
        "#",
        "? ",
        "~",
        "---\n",
        "\\",
        "@",
        "..",
    ),
    *(
        "id",
        "2020",
        "    ",
        "",
        "x",
        "\n  ",
        "\n- ",
        "\u2028",
        "\ufeff",
        "\u202e",
        "\x00",
        "\x85",
        "é",
        "\U0001f600",
        "<",
        "&",
        "%",
    ),
)
BYTES = (
    b"\xff",
    b"\x00",
    b"\xed\xa0\x80",
    b"\xc0",
    b"\xff\xfe",
    b"PK",
    b"\x89PNG",
    b"%PDF-",
    b"stream\n",
    b"\r",
)
TEXTS = (
    *ODD_TEXTS,
    "",
    " ",
    "0",
    "-1",
    "1e999",
    "9" * 400,
    "NaN",
    "x" * 3_000,
    "\ud800",
    "a\x00b",
    "<script>",
    "\u202e\u2066",
    "http://[::1",
    "https://good@evil/",
    "javascript:alert(1)",
    "../../etc/passwd",
    "P1Y",
    "P-1Y",
    "P99999999Y",
    "true",
    "null",
)
MORE_DATES = (
    *DATES,
    "..",
    "2020/..",
    "../2020",
    "Y-99999999999",
    "-9999",
    "0000",
    "9999-12-31",
    "2020-02-29",
    "2019-02-29",
    "199X",
    "20XX-XX",
    "2020-06-10T23:59:59+14:00",
    "2020-06-10T00:00Z",
    "2020-06-10T24:00",
    "2020-21",
    "2020-33",
    "2021/2020",
    "2020-06-10/2020-06-10T12:00",
    "Y100000",
    "-0001-12-31",
    "2020?~",
    "2020-XX-10",
    "66 Ma",
    "1000000 BC",
    "2020-06-1O",
)
GOOD_DATES = (
    "2020",
    "2020-06",
    "2020-06-10",
    "2019-03~",
    "2018?",
    "2020-05/2020-07",
    "2020-06-10T09:30",
    "199X",
    "-0043",
    "2020/..",
    "2019-21",
)
DATED = ("date", "from", "to", "as_of", "published_on", "added", "on", "tracked_until", "until")
TITLED = ("title", "label", "summary", "name", "importance")
IDS = {
    "actors": "actors",
    "actor": "actors",
    "regarding": "actors",
    "part_of": "actors",
    "type": "types",
    "tags": "tags",
    "position": "positions",
    "topic": "topics",
    "group": "groups",
    "responds_to": "events",
    "event": "events",
    "after": "events",
    "positions": "positions",
    "types": "types",
}
"""Keys whose values are ids, and the section that defines them."""


def mutated_bytes(chance: random.Random, data: bytes, others: Sequence[bytes] = ()) -> bytes:
    """Return bytes of which some are inserted, deleted, swapped or taken from elsewhere."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at = chance.randrange(len(made) + 1)
        length = chance.choice((0, 0, 1, 1, 3, 12, 200))
        kind = chance.randrange(6)
        if kind == 0 and made:
            made[min(at, len(made) - 1)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            made[at : at + length] = chance.choice(PIECES).encode("utf-8", "surrogatepass")
        elif kind == 2:
            made[at : at + length] = chance.choice(BYTES)
        elif kind == 3:
            made[at:at] = made[at : at + length] * chance.choice((1, 2, 30))
        elif kind == 4 and others:
            other = chance.choice(others)
            begin = chance.randrange(len(other) + 1)
            made[at : at + length] = other[begin : begin + chance.choice((3, 40, 400))]
        else:
            made[at:] = made[at + length :] if chance.random() < 0.9 else b""
    return bytes(made)


def mutated_lines(chance: random.Random, text: str) -> str:
    """Return a text of which lines are doubled, dropped, moved, joined or indented."""
    lines = text.splitlines(keepends=True)
    for _ in range(chance.choice((1, 2, 4))):
        if not lines:
            break
        at, to = chance.randrange(len(lines)), chance.randrange(len(lines))
        kind = chance.randrange(6)
        if kind == 0:
            lines.insert(to, lines[at])
        elif kind == 1:
            del lines[at]
        elif kind == 2:
            lines[at], lines[to] = lines[to], lines[at]
        elif kind == 3:
            lines[at] = " " * chance.randrange(5) + lines[at].lstrip()
        elif kind == 4:
            lines[at] = lines[at].rstrip("\n")
        else:
            head, sep, _ = lines[at].partition(":")
            lines[at] = f"{head}{sep or ':'} {chance.choice((*TEXTS, *MORE_DATES))}\n"
    return "".join(lines)


class TreeMutator:
    """Mutations of a timeline's tree, in which items refer to each other; `chance` decides."""

    def __init__(self, chance: random.Random, others: Sequence[Tree] = ()) -> None:
        self.chance, self.others = chance, others
        self.gentle = chance.random() < 0.5
        """Whether most values are valid, so that what comes after the checks is reached too."""
        self._actions: tuple[tuple[Callable[[Tree], None], int], ...] = (
            (self.edge, 12),
            (self.value, 8),
            (self.key, 4),
            (self.without, 4),
            (self.subtree, 4),
            (self.items, 3),
            (self.clique, 2),
            (self.chain, 1),
            (self.one_day, 2),
            (self.nested, 1),
            (self.correction, 3),
            (self.order, 2),
        )

    def mutated(self, root: Tree) -> Tree:
        """Return a copy of a tree with some mutations."""
        made = deepcopy(root)
        for _ in range(self.chance.choice((1, 1, 2, 3, 6))):
            action = self.chance.choices([a for a, _ in self._actions], [n for _, n in self._actions])[0]
            if self.gentle and action in (self.key, self.subtree, self.nested):
                action = self.edge
            if isinstance(made, dict) and made:
                action(made)
        return made

    def places(self, root: Tree) -> list[tuple[Any, Any]]:
        """Return each mapping or list with each of its keys or numbers."""
        found: list[tuple[Any, Any]] = []
        todo = [root]
        while todo:
            node = todo.pop()
            keys = [*node] if isinstance(node, dict) else [*range(len(node))]
            found += [(node, key) for key in keys]
            todo += [node[key] for key in keys if isinstance(node[key], dict | list)]
        return found

    def ids(self, root: Tree, section: str) -> list[str]:
        """Return the ids of a section, or of none."""
        items = root.get(section)
        found = (
            [item.get("id") for item in items if isinstance(item, dict)] if isinstance(items, list) else []
        )
        return [id_ for id_ in found if isinstance(id_, str)] or ["nobody"]

    def item(self, root: Tree, section: str) -> dict[str, Any]:
        """Return an item of a section; a new one if there is none."""
        items = root.get(section)
        found = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
        return self.chance.choice(found) if found else {}

    def odd(self) -> Tree:
        """Return a value that is seldom right."""
        deep: Tree = []
        for _ in range(self.chance.choice((1, 3, 14))):
            deep = [deep] if self.chance.random() < 0.5 else {"a": deep}
        return self.chance.choice(
            (
                self.chance.choice(TEXTS),
                self.chance.choice(MORE_DATES),
                None,
                [],
                {},
                [None],
                {"en": "A", "fr": ""},
                deep,
                [[]],
                "x",
            )
        )

    def edge(self, root: Tree) -> None:
        """Let an item refer to other items, to itself, or to one of another kind."""
        edges = [(node, key) for node, key in self.places(root) if key in IDS and isinstance(node, dict)]
        node, key = self.chance.choice(edges) if edges else (self.item(root, "events"), "responds_to")
        if self.chance.random() < 0.3 and not self.gentle:
            key = self.chance.choice([*IDS])
        section = IDS[key] if self.gentle or self.chance.random() < 0.8 else self.chance.choice([*SECTIONS])
        known = [*self.ids(root, section), *([] if self.gentle else [str(node.get("id", "nobody"))])]
        many = self.chance.choices(known, k=self.chance.choice((1, 1, 2, 9)))
        node[key] = many[0] if len(many) == 1 and self.chance.random() < 0.7 else many

    def value(self, root: Tree) -> None:
        """Replace a value."""
        places = self.places(root)
        if self.gentle:
            places = [(node, key) for node, key in places if key in (*DATED, *TITLED)] or places
        node, key = self.chance.choice(places)
        if self.gentle:
            dates = self.chance.choice(GOOD_DATES)
            node[key] = (
                dates
                if key in DATED
                else self.chance.choice("12345")
                if key == "importance"
                else self.chance.choice(TEXTS)
            )
            return
        node[key] = (
            self.chance.choice(MORE_DATES) if key in DATED and self.chance.random() < 0.8 else self.odd()
        )

    def key(self, root: Tree) -> None:
        """Give a value another key, or a key of another place."""
        places = self.places(root)
        node, key = self.chance.choice(places)
        if isinstance(node, dict):
            names = [name for _, name in places if isinstance(name, str)]
            node[self.chance.choice([*names, *TEXTS, *SECTIONS])] = node.pop(key)

    def without(self, root: Tree) -> None:
        """Remove a value."""
        node, key = self.chance.choice(self.places(root))
        del node[key]

    def subtree(self, root: Tree) -> None:
        """Put a part of this or another tree in the place of one."""
        other = self.chance.choice(self.others) if self.others and self.chance.random() < 0.5 else root
        (node, key), (there, name) = (
            self.chance.choice(self.places(root)),
            self.chance.choice(self.places(other)),
        )
        node[key] = deepcopy(there[name])

    def items(self, root: Tree) -> None:
        """Double an item, with the same or a new id."""
        section = self.chance.choice([*SECTIONS])
        items, item = root.get(section), self.item(root, section)
        if isinstance(items, list) and item:
            for n in range(self.chance.choice((1, 2, 20))):
                items.append(
                    deepcopy(item) | ({"id": f"new-{n}"} if self.gentle or self.chance.random() < 0.8 else {})
                )

    def clique(self, root: Tree) -> None:
        """Let events answer many others."""
        ids = self.ids(root, "events")
        later = self.gentle or self.chance.random() < 0.5
        for n, event in enumerate(each for each in root.get("events") or () if isinstance(each, dict)):
            event["responds_to"] = ids[n + 1 :] if later else [id_ for id_ in ids if id_ != event.get("id")]

    def chain(self, root: Tree) -> None:
        """Make a long chain of actors that are part of others, or of events that answer others."""
        section, key = self.chance.choice((("actors", "part_of"), ("events", "responds_to")))
        items, item = root.get(section), self.item(root, section)
        length = self.chance.choice((3, 13, 200))
        if isinstance(items, list) and item:
            ring = not self.gentle and self.chance.random() < 0.3
            items += [
                deepcopy(item) | {"id": f"c{n}", key: f"c{(n + 1) % length if ring else max(n - 1, 0)}"}
                for n in range(length)
            ]

    def one_day(self, root: Tree) -> None:
        """Give all events one date."""
        date = self.chance.choice(GOOD_DATES if self.gentle else MORE_DATES)
        for event in root.get("events") or ():
            if isinstance(event, dict):
                event["date"] = date

    def nested(self, root: Tree) -> None:
        """Put a value into lists and mappings."""
        node, key = self.chance.choice(self.places(root))
        for _ in range(self.chance.choice((1, 2, 13))):
            node[key] = (
                [node[key]]
                if self.chance.random() < 0.5
                else {self.chance.choice(("en", "id", "a")): node[key]}
            )

    def correction(self, root: Tree) -> None:
        """Let an event have been otherwise."""
        event = self.item(root, "events")
        was = {
            key: deepcopy(value)
            for key, value in event.items()
            if self.chance.random() < 0.3 and key != "corrections"
        }
        if was:
            self.value(was)
        made = {
            "date": self.chance.choice(GOOD_DATES if self.gentle else MORE_DATES),
            "why": "An error",
            "was": was,
        }
        known = event.setdefault("corrections", [])
        if isinstance(known, list):
            known.append(made)

    def order(self, root: Tree) -> None:
        """Put the entries of a list in another order."""
        lists = [node[key] for node, key in self.places(root) if isinstance(node[key], list) and node[key]]
        if lists:
            self.chance.shuffle(self.chance.choice(lists))
