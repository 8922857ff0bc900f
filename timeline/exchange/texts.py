"""What a cell's text becomes in a file: no markup, no characters that cannot be seen, sources with their addresses."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

LONGEST = 19_000
"""Characters of a text; the format takes 20,000."""

_BLOCKS = re.compile(r"(?is)<(script|style)\b.*?(</\1\s*>|$)")
_BREAKS = re.compile(r"(?i)<(br|/p|/div|/li)\b[^<>]*>")
_TAGS = re.compile(r"(?s)<(?:[a-zA-Z/][^<>]*|!--.*?--)>")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_ADDRESS = re.compile(r"(?i)https?://[^\s<>\"']+")
_PLAIN_LINK = re.compile(r"https?://[a-zA-Z0-9][^\s<>\"',;]*[a-zA-Z0-9/]")
_LINK = re.compile(r"(?i)https?://[^\s/?#]+\S*|mailto:\S+")


class Cited(NamedTuple):
    """A source: what it is called, its address, its publisher."""

    title: str
    url: str = ""
    publisher: str = ""


def without_markup(text: str) -> str:
    """The text that a browser would show of it."""
    if "<" in text:
        text = _TAGS.sub("", _BREAKS.sub("\n", _BLOCKS.sub("", text)))
    return html.unescape(text) if "&" in text else text


def seen(text: str) -> str:
    """The text without characters that cannot be seen, its lines ended by \\n, no spaces around it."""
    if not text.isprintable():
        text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    return text.strip()


def one_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def cited(
    addresses: Sequence[str], titles: Sequence[str], publisher: str, base: str
) -> Iterator[Cited | str]:
    """The sources that the cells of a row name; a text in place of one is what is no address, kept as a title too."""
    if len(addresses) == 1 and not titles and _PLAIN_LINK.fullmatch(addresses[0]):
        yield Cited(site(addresses[0]), addresses[0], publisher)
        return
    links, strange = [], []
    for cell in addresses:
        found = _ADDRESS.findall(cell) if "://" in cell and not cell.lstrip().startswith("<") else []
        if found:
            links += [link.rstrip(".,;") for link in found]
        elif base and not re.search(r"[\s<>]", cell):
            links.append(urljoin(base, cell))
        else:
            strange.append(cell)
    names = []
    for cell in titles:
        own = _ADDRESS.findall(cell)
        links += [link.rstrip(".,;)") for link in own]
        rest = _ADDRESS.sub("", cell).strip(" ,;()-–")
        names += [rest] if rest else []
    split = [part.strip() for name in names for part in re.split(r"[;\n]", name) if part.strip()]
    names = split if len(split) == len(links) > 1 else names
    links = [link for link in dict.fromkeys(links) if _LINK.fullmatch(link)]
    for n, link in enumerate(links):
        yield Cited(names[n] if n < len(names) else site(link), link, publisher)
    for name in names[len(links) :]:
        yield Cited(name, "", publisher)
    for cell in strange:
        yield cell
        yield Cited(one_line(cell)[:500], "", publisher)


def site(link: str) -> str:
    """The name of the site an address is of."""
    start = link.split("/", 3)
    return _host("/".join(start[:3])) or link


@lru_cache(maxsize=2_000)
def _host(start: str) -> str:
    """The site's name, of the part of an address that says it; "" where there is none."""
    try:
        return (urlsplit(start).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
