"""How a file is written: its line breaks, quotes, indentation, and the width of its long texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from timeline.io.write.source import BREAK, ListNode, MapNode, Node, ScalarNode, children_of

_NODES = 4_000
"""So many nodes show how a file is written."""


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
    def of(cls, text: str, root: Node | None) -> Manner:
        """Return the manner of most of the file."""
        seen: dict[str, Counter[int]] = {"step": Counter(), "offset": Counter()}
        quotes: Counter[str] = Counter()
        padded: Counter[str] = Counter()
        width = 0
        for node, above in _walk(root):
            if isinstance(node, ScalarNode):
                quotes[node.style] += 1
                if node.style == ">":
                    width = max(width, *map(len, text[node.start : node.end].splitlines()[1:] or [""]))
            elif node.flow:
                if isinstance(node, MapNode) and node.children:
                    padded[" " if text.startswith("{ ", node.start) else ""] += 1
            elif isinstance(above, MapNode) and not above.flow:
                seen["offset" if isinstance(node, ListNode) else "step"][node.column - above.column] += 1
        breaks = Counter(BREAK.findall(text, 0, 100_000))
        return cls(
            newline=breaks.most_common(1)[0][0] if breaks else "\n",
            quote="'" if quotes["'"] > quotes['"'] else '"',
            step=_most(seen["step"]) or 2,
            offset=_most(seen["offset"], 2),
            width=min(max(width, 60), 120) if width else 110,
            padding=padded.most_common(1)[0][0] if padded else "",
            json=isinstance(root, MapNode)
            and root.flow
            and {pair.key.style for pair in root.children} == {'"'},
        )


def _most(counted: Counter[int], otherwise: int = 0) -> int:
    return counted.most_common(1)[0][0] if counted else otherwise


def _walk(root: Node | None) -> Iterator[tuple[Node, Node | None]]:
    open_nodes: list[tuple[Node, Node | None]] = [(root, None)] if root is not None else []
    count = 0
    while open_nodes and count < _NODES:
        node, above = open_nodes.pop()
        count += 1
        yield node, above
        if not isinstance(node, ScalarNode):
            open_nodes += [(child.inner, node) for child in reversed(children_of(node))]
