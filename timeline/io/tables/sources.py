"""The sources that the cells of a row name; every word beside an address is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from timeline.io.tables.table import one_line

_ADDRESS = re.compile(r"(?i)https?://[^\s<>\"]+")
_PLAIN_LINK = re.compile(r"https?://[a-zA-Z0-9][^\s<>\"',;]*[a-zA-Z0-9/]")
_LINK = re.compile(r"(?i)https?://[^\s/?#]+\S*|mailto:\S+")
_TAGGED = re.compile("<(?!https?://)")
_ADDRESSES_APART = re.compile(r"\s*\n\s*|\s*[,;|]\s*(?=https?://)|;\s+")
_NAMES_APART = re.compile(r"\s*\n\s*|;\s+")
_BESIDE = " \t\n,;:-–—|(<"
"""Signs between a name and the address behind it."""
Pair = tuple[str, str]
"""An address, and the words among which it stands."""


class Cited(NamedTuple):
    """A source: what it is called, its address, its publisher, and the words beside its address."""

    title: str
    url: str = ""
    publisher: str = ""
    note: str = ""


class Citing(NamedTuple):
    """The sources that the cells of a row name; the cells that are no address, and those that are more than one."""

    cited: list[Cited]
    strange: Sequence[str] = ()
    mixed: Sequence[str] = ()


def citing(addresses: Sequence[str], titles: Sequence[str], publisher: str, base: str) -> Citing:
    """Return the sources of cells with addresses and cells with names.

    A name goes to the address in its own cell, else names go to the other addresses in order.
    """
    if len(addresses) == 1 and not titles and _PLAIN_LINK.fullmatch(addresses[0]):
        return Citing([Cited(site(addresses[0]), addresses[0], publisher)])
    linked = [(cell, _linked(cell, base)) for cell in addresses]
    named = [(cell, [_named(part) for part in _parts(cell, _NAMES_APART)]) for cell in titles]
    strange = [cell for cell, links in linked if not links]
    mixed = [cell for cell, links in linked if any(words for _, words in links)]
    mixed += [cell for cell, pairs in named if any(links and links[0] in name for links, name in pairs)]
    name_of: dict[str, str] = {}
    for _, pairs in named:
        name_of |= {link: name for links, name in pairs for link in links[:1]}
        name_of |= {link: "" for links, _ in pairs for link in links[1:] if link not in name_of}
    links = _once([link for _, of_cell in linked for link in of_cell])
    links += [(link, "") for link in name_of if link not in dict(links)]
    names = [name for _, pairs in named for own_links, name in pairs if name and not own_links]
    cited = [*_paired(links, name_of, names, publisher)]
    cited += [Cited(one_line(cell), "", publisher) for cell in strange]
    return Citing(cited or [Cited(publisher)] * bool(publisher), strange, mixed)


def _paired(links: list[Pair], name_of: dict[str, str], names: list[str], publisher: str) -> Iterator[Cited]:
    """Yield a source for each address, with its own name or the next one, then one for each name left over."""
    waiting = [link for link, _ in links if not name_of.get(link)]
    parts = [part.strip() for name in names for part in re.split(r"[;\n]", name) if part.strip()]
    names = parts if len(parts) == len(waiting) > 1 else names
    name_of = name_of | dict(zip(waiting, names, strict=False))
    for link, words in links:
        name = name_of.get(link, "")
        yield Cited(name or words or site(link), link, publisher, words if name else "")
    yield from (Cited(name, "", publisher) for name in names[len(waiting) :])


def _linked(cell: str, base: str) -> list[Pair]:
    """Return the addresses in a cell of addresses, each with the words among which it stands."""
    linked: list[Pair] = []
    for part in _parts(cell, _ADDRESSES_APART):
        links = _links(part)
        if not links and base and not re.search(r"[\s<>]", part):
            links = [urljoin(base, part)]
        elif links and re.search(r"\w", _ADDRESS.sub("", part)):
            linked.append((links.pop(0), one_line(part)))
        linked += [(link, "") for link in links if _LINK.fullmatch(link)]
    return linked


def _parts(cell: str, apart: re.Pattern[str]) -> list[str]:
    """Return the parts of a list of addresses with the words beside them; the cell itself where it is no such list."""
    parts = [part for part in apart.split(cell) if part]
    return parts if len(parts) > 1 and all(map(_links, parts)) else [cell]


def _named(part: str) -> tuple[list[str], str]:
    """Return the addresses in a part of a cell of names, and the name: the text before them, or all of it."""
    links = _links(part)
    if not links:
        return [], part
    first = min(part.find(link) for link in links)
    if re.search(r"\w", _ADDRESS.sub("", part[first:])):
        return links, one_line(part)
    return links, part[:first].strip(_BESIDE)


def _links(text: str) -> list[str]:
    """Return the addresses in a text, without the signs that end a sentence or a parenthesis around them."""
    if "://" not in text or _TAGGED.match(text):
        return []
    return [link for link in map(_bare, _ADDRESS.findall(text)) if _LINK.fullmatch(link)]


def _bare(link: str) -> str:
    while link.endswith((".", ",", ";", "'")) or (link.endswith(")") and link.count(")") > link.count("(")):
        link = link[:-1]
    return link


def _once(links: list[Pair]) -> list[Pair]:
    """Return each address once, or as often as other words stand beside it."""
    worded = {link for link, words in links if words}
    return [(link, words) for link, words in dict.fromkeys(links) if words or link not in worded]


def site(link: str) -> str:
    """Return the name of the site of an address."""
    start = link.split("/", 3)
    return _host("/".join(start[:3])) or link


@lru_cache(maxsize=2_000)
def _host(start: str) -> str:
    """Return the name of a site from the start of its address; "" where there is none."""
    try:
        return (urlsplit(start).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
