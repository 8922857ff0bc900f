"""What a page says of itself as a source: title, publisher, date, address. No request is made here.

A page says it in its head, also as JSON-LD. Parts of a page that somebody copied have no head: its first heading is
then the title, and a date is one that stands alone on a line or after a few words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from timeline.io.sources.pages import date_in, head_of, linked_data, published, root_of, text_in

_TITLES = ("og:title", "citation_title", "dc.title", "twitter:title")
_PUBLISHERS = (
    "og:site_name",
    "citation_journal_title",
    "citation_publisher",
    "dc.publisher",
    "application-name",
)
_LONGEST = 300


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
    head, data = head_of(root), [*linked_data(root)]
    headings = ("".join(each.itertext()) for tag in ("h1", "title", "h2") for each in root.iter(tag))
    owners = (each.get("publisher") for each in data)
    titles = (*map(head.get, _TITLES), *(each.get("headline") for each in data), *headings)
    publishers = (*map(head.get, _PUBLISHERS), *(o.get("name") if isinstance(o, dict) else o for o in owners))
    links = (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    addresses = (urljoin(url, each) for each in (*links, head.get("og:url")) if each)
    return DescribedPage(
        _first(titles),
        _first(publishers),
        published(root, text_in(root)),
        _first(each for each in addresses if each.startswith(("http://", "https://"))),
    )


def described_text(text: str) -> DescribedPage:
    """Return what a copied text says: its first line is the title; an address is a whole line."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    urls = (line for line in lines if re.fullmatch(r"https?://\S+", line))
    words = (line for line in lines if line and "://" not in line)
    return DescribedPage(_first(words), "", date_in(lines), _first(urls))


def _first(texts: Any) -> str:
    plain = (" ".join(text.split())[:_LONGEST] for text in texts if isinstance(text, str))
    return next(filter(None, plain), "")
