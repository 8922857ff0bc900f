"""HTML in the texts of other formats: paragraphs, lists and links are removed without a warning."""

from __future__ import annotations

import re

from timeline.io.tables.build.row_texts import without_tags

_TAG = re.compile(r"</?([A-Za-z][\w:-]*)[^<>]*>")
_LAYOUT = frozenset({"p", "br", "ul", "ol", "li", "a"})
_FRAME = re.compile(r"""<iframe\b[^<>]*?\ssrc\s*=\s*["']?([^"'\s<>]+)""", re.IGNORECASE)


def without_layout(text: str) -> str:
    """Return a text without its paragraphs, lists and links, of which words and URLs stay; other markup as it is.

    Entities stay too: they are decoded after all tags are removed.
    """
    names = {name.lower() for name in _TAG.findall(text)}
    return without_tags(text).strip() if names and names <= _LAYOUT else text


def text_and_url(media: str) -> tuple[str, str]:
    """Return what stands for a picture or a page: a text, such as a quotation, or a URL, also that of a frame."""
    if frame := _FRAME.search(media):
        return "", frame[1]
    if "<" in media or (any(map(str.isspace, media)) and "://" not in media):
        return without_tags(media).strip(), ""
    return "", media
