"""The sources that the cells of a row name; words beside a URL are kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urljoin

from timeline.io.tables.report import one_line
from timeline.model.citation import host_of

_ADDRESS = re.compile(r"(?i)https?://[^\s<>\"]+")
_ENCLOSED = re.compile(r"(?i)<(https?://[^\s<>\"]+)>")
_PLAIN_LINK = re.compile(r"https?://[a-zA-Z0-9][^\s<>\"',;]*[a-zA-Z0-9/]")
_LINK = re.compile(r"(?i)https?://[^\s/?#]+\S*|mailto:\S+")
_TAGGED = re.compile("<(?!https?://)")
_ADDRESSES_APART = re.compile(r"\s*\n\s*|\s*[,;|]\s*(?=https?://)|;\s+")
_NAMES_APART = re.compile(r"\s*\n\s*|;\s+")
_BESIDE = " \t\n,;:-–—|(<"
"""Characters between a name and the URL after it."""
_HOST = re.compile(r"(?i)((?:[\w-]+\.)+([a-z]{2,}))(?=[:/?#]|$)\S*")
_ENDINGS = frozenset(["com", "org", "net", "edu", "gov", "int", "mil", "info", "news", "media", "press"])
_FILE_ENDINGS = frozenset(["cc", "gz", "js", "md", "pl", "py", "rb", "rs", "sh", "so", "ts"])
"""Two letters that are more often the end of a file's name than a country."""
Pair = tuple[str, str]
"""A URL, and the words around it."""


class Cited(NamedTuple):
    """A source: its title, its URL, its publisher, and the words beside its URL."""

    title: str
    url: str = ""
    publisher: str = ""
    note: str = ""

    def record(self) -> dict[str, str]:
        """Return the source in the data format, without keys that have no value."""
        return {key: value for key, value in self._asdict().items() if value}


class Citing(NamedTuple):
    """The sources in the cells of a row, the cells without a URL, and the cells with several URLs."""

    cited: list[Cited]
    strange: Sequence[str] = ()
    mixed: Sequence[str] = ()


def citing(addresses: Sequence[str], titles: Sequence[str], publisher: str, base: str) -> Citing:
    """Return the sources from cells with URLs and cells with names.

    A name belongs to the URL in its cell; other names belong to the remaining URLs in order.
    """
    # Most rows have one bare URL, for which the rules below give the same source more slowly.
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
    every = dict.fromkeys(link for _, of_cell in linked for link in of_cell)
    worded = {link for link, words in every if words}
    # Each URL once, or more often if different words are beside it.
    links = [(link, words) for link, words in every if words or link not in worded]
    links += [(link, "") for link in name_of if link not in dict(links)]
    names = [name for _, pairs in named for own_links, name in pairs if name and not own_links]
    # Each URL gets its name or the next one; the remaining names are sources alone.
    waiting = [link for link, _ in links if not name_of.get(link)]
    parts = [part.strip() for name in names for part in re.split(r"[;\n]", name) if part.strip()]
    names = parts if len(parts) == len(waiting) > 1 else names
    name_of |= dict(zip(waiting, names, strict=False))
    cited = []
    for link, words in links:
        name = name_of.get(link, "")
        cited.append(Cited(name or words or site(link), link, publisher, words if name else ""))
    cited += [Cited(name, "", publisher) for name in (*names[len(waiting) :], *map(one_line, strange))]
    return Citing(cited or [Cited(publisher)] * bool(publisher), strange, mixed)


def _linked(cell: str, base: str) -> list[Pair]:
    """Return the URLs in a cell, each with the words around it."""
    linked: list[Pair] = []
    for part in _parts(cell, _ADDRESSES_APART):
        links = _links(part)
        if not links and base and not re.search(r"[\s<>]", part):
            links = [] if begins_with_host(part, base) else [urljoin(base, part)]
        elif links and re.search(r"\w", _ADDRESS.sub("", part)):
            linked.append((links.pop(0), one_line(part)))
        linked += [(link, "") for link in links if _LINK.fullmatch(link)]
    return linked


def begins_with_host(cell: str, base: str = "") -> bool:
    """Return whether a text that is not a URL looks like one without `https://`: its first part is a host name."""
    found = _HOST.fullmatch(cell)
    if not found:
        return False
    host, ending = found[1].lower(), found[2].lower()
    of_country = len(ending) == 2 and (ending not in _FILE_ENDINGS or cell[found.end(1) :].startswith("/"))
    return host.startswith("www.") or ending in _ENDINGS or of_country or host == site(base).lower()


def _parts(cell: str, apart: re.Pattern[str]) -> list[str]:
    """Return the parts of a list of URLs with the words beside them; the cell itself if it is not such a list."""
    parts = [part for part in apart.split(cell) if part]
    return parts if len(parts) > 1 and all(map(_links, parts)) else [cell]


def _named(part: str) -> tuple[list[str], str]:
    """Return the URLs in a part of a cell of names, and the name: the text before them, or the whole text."""
    links = _links(part)
    if not links:
        return [], part
    first = min(part.find(link) for link in links)
    if re.search(r"\w", _ADDRESS.sub("", part[first:])):
        return links, one_line(part)
    return links, part[:first].strip(_BESIDE)


def _links(text: str) -> list[str]:
    """Return the URLs in a text, without the punctuation at the end of a sentence or parenthesis."""
    if "://" not in text or _TAGGED.match(text):
        return []
    enclosed = {*_ENCLOSED.findall(text)}  # the brackets show where the URL ends
    links = []
    for link in _ADDRESS.findall(text):
        while link not in enclosed and (
            link.endswith((".", ",", ";", "'")) or (link.endswith(")") and link.count(")") > link.count("("))
        ):
            link = link[:-1]
        links.append(link)
    return [link for link in links if _LINK.fullmatch(link)]


def site(link: str) -> str:
    """Return the name of the site of a URL."""
    start = link.split("/", 3)
    return _host("/".join(start[:3])) or link


@lru_cache(maxsize=2_000)
def _host(start: str) -> str:
    """Return the name of a site from the start of its URL; "" if there is none."""
    return host_of(start).removeprefix("www.")
