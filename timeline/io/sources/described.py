"""What a page says of itself as a source: title, publisher, date, address. No request is made here.

A page says it in its head, also as JSON-LD. Parts of a page that somebody copied have no head: its first heading is
then the title, and a date is one that stands alone on a line or after a few words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from timeline.dates.free_text import readings
from timeline.io.sources.pages import root_of, stated_date, visible

if TYPE_CHECKING:
    from lxml.etree import _Element

_TITLES = ("og:title", "citation_title", "dc.title", "twitter:title")
_PUBLISHERS = (
    "og:site_name",
    "citation_journal_title",
    "citation_publisher",
    "dc.publisher",
    "application-name",
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST, _MOST_LINES = 300, 30


@dataclass(frozen=True)
class DescribedPage:
    """A page as a source; empty where the page does not say it."""

    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""


def described(text: str, url: str = "") -> DescribedPage:
    """Return what a page of HTML, or a part of one, says of itself; `url` is where it was fetched, if it was."""
    root = root_of(text)
    if root is None:
        return DescribedPage()
    head, linked = _head(root), [*_linked(root)]
    titles = (*(head.get(name) for name in _TITLES), *_values(linked, "headline"), _heading(root))
    publishers = (*(head.get(name) for name in _PUBLISHERS), *_values(linked, "publisher", "name"))
    links = (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    addresses = (urljoin(url, each) for each in (*links, head.get("og:url")) if each)
    times = (element.get("datetime", "")[:10] for element in root.iter("time"))
    lines = "".join(visible(root)).splitlines()
    return DescribedPage(
        _first(titles),
        _first(publishers),
        stated_date(root) or _first(filter(_DAY.fullmatch, times)) or _date_in(lines),
        _first(each for each in addresses if each.startswith(("http://", "https://"))),
    )


def described_text(text: str) -> DescribedPage:
    """Return what a copied text says: its first line is the title; an address is a whole line."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    urls = (line for line in lines if re.fullmatch(r"https?://\S+", line))
    words = (line for line in lines if line and "://" not in line)
    return DescribedPage(_first(words), "", _date_in(lines), _first(urls))


def _first(texts: Any) -> str:
    plain = (" ".join(str(text or "").split())[:_LONGEST] for text in texts)
    return next(filter(None, plain), "")


def _head(root: _Element) -> dict[str, str]:
    """Return the statements of the head, the first of each name."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        found.setdefault(name, meta.get("content") or "")
    return found


def _heading(root: _Element) -> str:
    for tag in ("h1", "title", "h2"):
        for element in root.iter(tag):
            if text := " ".join("".join(element.itertext()).split()):
                return text
    return ""


def _linked(root: _Element) -> Iterator[dict[str, Any]]:
    """Yield the mappings of the JSON-LD of a page."""
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            with suppress(ValueError, RecursionError):
                value = json.loads(script.text or "")
                graph = value.get("@graph", [value]) if isinstance(value, dict) else value
                yield from (each for each in graph if isinstance(each, dict))


def _values(linked: list[dict[str, Any]], key: str, inner: str = "") -> Iterator[str]:
    for each in linked:
        value = each.get(key)
        value = value.get(inner) if inner and isinstance(value, dict) else value
        if isinstance(value, str):
            yield value


def _date_in(lines: Any) -> str:
    """Return the first day that stands alone on one of the first lines, after a few words, or before a time of day."""
    filled = (
        part.strip(" ,.()") for line in lines for part in re.split(r"[|·•–—]|\s-\s", line) if part.strip()
    )
    for _, part in zip(range(_MOST_LINES), filled, strict=False):
        words = part.split()
        if not re.search(r"\d", part) or len(words) > 10:
            continue
        spans = ((start, end) for start in range(min(5, len(words))) for end in range(len(words), start, -1))
        for start, end in spans:
            days = {each.text for each in readings(" ".join(words[start:end]).strip(",")) if not each.codes}
            if len(days) == 1 and _DAY.fullmatch(day := days.pop()):
                return day
    return ""
