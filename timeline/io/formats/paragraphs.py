"""The first paragraph of a Markdown text as plain text: links are their words, pictures and HTML are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_WIKI_LINK = re.compile(r"!?\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]+)\]\]")


class Begun(NamedTuple):
    """The first paragraph of a text, and the lines before and after it as they are written."""

    paragraph: str
    rest: str


def begun(body: str, title: str = "") -> Begun:
    """Return the first paragraph of a text and its rest, without the line of its `title`."""
    lines = body.splitlines()
    first, last, paragraph = next(_paragraphs(body), (0, 0, ""))
    rest = [line for n, line in enumerate(lines) if not first <= n < last]
    if title in rest:
        rest.remove(title)
    return Begun(paragraph, "\n".join(rest).strip())


def _paragraphs(body: str) -> Iterator[tuple[int, int, str]]:
    """Yield first line, line after the last, and text of each paragraph that has a text."""
    tokens = parser().parse(body)
    for token, inline in pairwise(tokens):
        if token.type == "paragraph_open" and token.level == 0 and token.map:
            text = _plain(inline.children or [])
            if text:
                yield token.map[0], token.map[1], text


@cache
def parser() -> MarkdownIt:
    """Return the reader of Markdown with tables."""
    from markdown_it import MarkdownIt  # only for folders

    reader = MarkdownIt("commonmark").enable("table")
    # Addresses stay as they are written.
    reader.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return reader


def _plain(tokens: list[Token]) -> str:
    """Return the text of the parts of a paragraph."""
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    parts = (
        breaks.get(token.type, token.content if token.type in ("text", "code_inline") else "")
        for token in tokens
    )
    return _WIKI_LINK.sub(r"\1", "".join(parts)).strip()
