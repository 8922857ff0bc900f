"""A source as text, in full or in short, and the links that are safe to follow."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from timeline.i18n.catalogue import say
from timeline.i18n.letters import isolated

_ARCHIVES = ("archive.org", "archive.is", "archive.ph", "archive.today", "perma.cc", "ghostarchive.org")
SAFE_SCHEMES = ("http", "https", "mailto")
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f]")


def host_of(url: str | None) -> str:
    """Return the host name of a URL; "" if there is none."""
    try:
        return urlsplit(url or "").hostname or ""
    except ValueError:  # the model accepts "https://["
        return ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source in one language.

    `url` is as written, or empty; `lang` is the language of the title, or empty. A `described` title is not the
    document's title, and has no quotation marks. `fragment` is the end of a link to the passage, percent-encoded.
    """

    title: str
    publisher: str
    date: str
    url: str
    lang: str
    role: str
    described: bool = False
    fragment: str = ""

    @property
    def publisher_or_site(self) -> str:
        """The publisher; without one, the site of the URL, as in "example.org"."""
        return self.publisher or host_of(self.url).removeprefix("www.")

    @property
    def link(self) -> str:
        """The URL if it is safe to follow, with the fragment that marks the passage; otherwise empty."""
        link = safe_url(self.url) or ""
        return f"{link}#:~:text={self.fragment}" if link and self.fragment and "#" not in link else link

    @property
    def origin(self) -> tuple[str, ...]:
        """The publisher and the date, as far as known."""
        return tuple(filter(None, (self.publisher, self.date)))

    def plain(self, lang: str, *, address: bool = True) -> str:
        """Return title, publisher, date and URL: "“A pause”, Reuters, 12 June 2020, https://example.org"."""
        title = isolated(self.title) if self.described else say(lang, "“{text}”", text=self.title)
        parts = (title, isolated(self.publisher), isolated(self.date), self.url if address else "")
        return say(lang, ", ").join(filter(None, parts))

    def brief(self, lang: str) -> str:
        """Return publisher and date; without a publisher, the title."""
        return say(lang, ", ").join(
            filter(None, (isolated(self.publisher or self.title), isolated(self.date)))
        )


def passage_key(url: str, quotation: Iterable[str]) -> str:
    """Return the key of the passage with a quotation in a source."""
    return sha256(json.dumps([url, *quotation]).encode()).hexdigest()[:32]


def safe_url(url: str | None) -> str | None:
    """Return a URL that is safe to follow (http, https or mailto), otherwise None.

    Like a browser, ignore control characters and spaces.
    """
    bare = _UNSEEN.sub("", url or "")
    try:
        parts = urlsplit(bare)
    except ValueError:
        return None
    if parts.scheme.lower() not in SAFE_SCHEMES or not (parts.netloc or parts.scheme.lower() == "mailto"):
        return None
    return bare


def is_archive(host: str) -> bool:
    """Return whether a host has archived copies of pages from other sites."""
    return any(host == archive or host.endswith(f".{archive}") for archive in _ARCHIVES)
