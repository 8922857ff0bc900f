"""The texts of an article's table, to which the data for opening the article refer, so that none is in the file twice.

A reference is the distance from the previous reference, in the order of the texts: data and table have almost the
same order, so that most distances are alike and take few bytes once they are compressed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from html import unescape
from typing import Any

SIGN = "~"
"""The start of a reference; a text that starts with it is written with two."""
SHORTEST = 7
"""The minimum number of characters of a text that is worth a reference."""
MOST_CHARACTERS = 20_000_000
"""The maximum number of characters of all texts that references stand for."""
_PARTS = re.compile(r'<(header|figcaption)>|<(table) id="_table"')
_PART = re.compile(r"<[^<>]*>|[^<]+")
_ATTRIBUTE = re.compile(r' (?:id|href|datetime|alt)="([^"]*)"')
_BETWEEN = re.compile(r"[,;·]\u0020|\u00a0?: ")


def page_texts(page: str) -> tuple[str, ...]:
    """Return the texts of title, notes and table in order, whole and split at commas, semicolons and colons."""
    return tuple(filter(None, map(str.strip, _texts("".join(_parts(page))))))


def _parts(page: str) -> Iterator[str]:
    """Yield the markup of the parts that have texts of the data."""
    end = 0
    while start := _PARTS.search(page, end):
        close = f"</{start[1] or start[2]}>"
        end = page.find(close, start.end()) + len(close)
        if end < len(close):  # not closed, so that this is no page of ours
            return
        yield page[start.start() : end]


def _texts(markup: str) -> Iterator[str]:
    for part in _PART.findall(markup):
        if part.startswith("<"):
            yield from map(unescape, _ATTRIBUTE.findall(part))
            continue
        text = unescape(part)
        yield text
        if _BETWEEN.search(text):
            yield from _BETWEEN.split(text)
        head, sign, rest = text.partition(": ")
        if sign and head:
            yield from (rest, rest.removesuffix("."))


def digest(texts: Sequence[str]) -> str:
    """Return the first digits of the SHA-256 of the texts, to recognise a table that was changed."""
    return sha256("\0".join(texts).encode("utf-8", "replace")).hexdigest()[:16]


def referring(data: Any, texts: Sequence[str]) -> Any:
    """Return the data with references in place of the texts of the table; `restored` is the inverse."""
    places: dict[str, list[int]] = {}
    for n, text in enumerate(texts):
        if len(text) >= SHORTEST:
            places.setdefault(text, []).append(n)
    last = 0

    def refer(text: str) -> str:
        nonlocal last
        found = places.get(text)
        if found is None:
            return SIGN + text if text.startswith(SIGN) else text
        n = found[bisect_right(found, last) % len(found)]
        distance, last = n - last, n
        return f"{SIGN}{distance}"

    return _with_texts(data, refer)


def restored(data: Any, texts: Sequence[str]) -> Any:
    """Return the data with their texts; raise ValueError for a reference that leads to no text, and for too many."""
    last, left = 0, MOST_CHARACTERS

    def text_of(written: str) -> str:
        nonlocal last, left
        if not written.startswith(SIGN):
            return written
        if written.startswith(SIGN, 1):
            return written[1:]
        last += int(written[1:])
        if not 0 <= last < len(texts):
            raise ValueError("a reference leads to no text")
        left -= len(texts[last])
        if left < 0:
            raise ValueError("the texts are too long")
        return texts[last]

    return _with_texts(data, text_of)


def _with_texts(data: Any, change: Any) -> Any:
    """Return the data with each text changed, but not the keys, in order."""
    if isinstance(data, Mapping):
        return {key: _with_texts(part, change) for key, part in data.items()}
    if isinstance(data, list | tuple):
        return [_with_texts(part, change) for part in data]
    return change(data) if isinstance(data, str) else data
