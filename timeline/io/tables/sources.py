"""The cells of a row that name sources → its sources; every word that stands beside an address is kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from timeline.io.tables.markup import one_line

_ADDRESS = re.compile(r"(?i)https?://[^\s<>\"]+")
_PLAIN_LINK = re.compile(r"https?://[a-zA-Z0-9][^\s<>\"',;]*[a-zA-Z0-9/]")
_LINK = re.compile(r"(?i)https?://[^\s/?#]+\S*|mailto:\S+")
_TAGGED = re.compile("<(?!https?://)")
_ADDRESSES_APART = re.compile(r"\s*\n\s*|\s*[,;|]\s*(?=https?://)|;\s+")
_NAMES_APART = re.compile(r"\s*\n\s*|;\s+")
_BESIDE = " \t\n,;:-–—|(<"
"""What separates a name from the address behind it."""


class Cited(NamedTuple):
    """A source: what it is called, its address, its publisher, and the words beside its address."""

    title: str
    url: str = ""
    publisher: str = ""
    note: str = ""


@dataclass(slots=True)
class Citing:
    """The sources that the cells of a row name; the cells that are no address, and those that are more than one."""

    cited: list[Cited] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    mixed: list[str] = field(default_factory=list)


def citing(addresses: Sequence[str], titles: Sequence[str], publisher: str, base: str) -> Citing:
    """What the cells that hold addresses and those that hold names of sources say: names go to the addresses in
    order, but for those that have an address in their own cell."""
    made = Citing()
    if len(addresses) == 1 and not titles and _PLAIN_LINK.fullmatch(addresses[0]):
        made.cited.append(Cited(site(addresses[0]), addresses[0], publisher))
        return made
    links: list[tuple[str, str]] = []
    for cell in addresses:
        found = _linked(made, cell, base)
        links += found
        if not found:
            made.strange.append(cell)
    names: list[str] = []
    own: dict[str, str] = {}
    for cell in titles:
        pairs = [_named(made, part, cell) for part in _parts(cell, _NAMES_APART)]
        own |= {link: name for found, name in pairs for link in found[:1]}
        own |= {link: "" for found, _ in pairs for link in found[1:] if link not in own}
        names += [name for found, name in pairs if name and not found]
    links = _once(links)
    links += [(link, "") for link in own if link not in dict(links)]
    waiting = [link for link, _ in links if not own.get(link)]
    split = [part.strip() for name in names for part in re.split(r"[;\n]", name) if part.strip()]
    names = split if len(split) == len(waiting) > 1 else names
    given = own | dict(zip(waiting, names, strict=False))
    for link, words in links:
        name = given.get(link, "")
        made.cited.append(Cited(name or words or site(link), link, publisher, words if name else ""))
    made.cited += [Cited(name, "", publisher) for name in names[len(waiting) :]]
    made.cited += [Cited(one_line(cell), "", publisher) for cell in made.strange]
    if publisher and not made.cited:
        made.cited.append(Cited(publisher))
    return made


def _linked(made: Citing, cell: str, base: str) -> list[tuple[str, str]]:
    """The addresses in a cell of addresses, each with the words among which it stands."""
    found: list[tuple[str, str]] = []
    for part in _parts(cell, _ADDRESSES_APART):
        links = _links(part)
        if not links and base and not re.search(r"[\s<>]", part):
            links = [urljoin(base, part)]
        elif links and re.search(r"\w", _ADDRESS.sub("", part)):
            made.mixed.append(cell)
            found.append((links.pop(0), one_line(part)))
        found += [(link, "") for link in links if _LINK.fullmatch(link)]
    return found


def _parts(cell: str, apart: re.Pattern[str]) -> list[str]:
    """The parts of a list of addresses, each with the words beside it; the cell itself where it is no such list."""
    parts = [part for part in apart.split(cell) if part]
    return parts if len(parts) > 1 and all(map(_links, parts)) else [cell]


def _named(made: Citing, part: str, cell: str) -> tuple[list[str], str]:
    """The addresses in a part of a cell of names, and the name: what stands before an address at its end, else all."""
    links = _links(part)
    if not links:
        return [], part
    first = min(part.find(link) for link in links)
    if re.search(r"\w", _ADDRESS.sub("", part[first:])):
        made.mixed.append(cell)
        return links, one_line(part)
    return links, part[:first].strip(_BESIDE)


def _links(text: str) -> list[str]:
    """The addresses in a text, without the signs that end a sentence or a parenthesis around them."""
    if "://" not in text or _TAGGED.match(text):
        return []
    return [link for link in map(_bare, _ADDRESS.findall(text)) if _LINK.fullmatch(link)]


def _bare(link: str) -> str:
    while link.endswith((".", ",", ";", "'")) or (link.endswith(")") and link.count(")") > link.count("(")):
        link = link[:-1]
    return link


def _once(links: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Each address once, or as often as other words stand beside it."""
    worded = {link for link, words in links if words}
    return [(link, words) for link, words in dict.fromkeys(links) if words or link not in worded]


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
