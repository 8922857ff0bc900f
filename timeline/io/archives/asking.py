"""The sources of a timeline without an archived copy: which can be asked for, and why others cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import parse_qsl, urldefrag, urlsplit

from timeline.dates import Edtf, day_text
from timeline.errors import FetchError
from timeline.i18n.sentences import Sentence
from timeline.io.fetching import address_of
from timeline.io.fetching.addresses import is_public
from timeline.model.citation import is_archive
from timeline.model.timeline import Timeline

LOCAL = (
    "localhost",
    "local",
    "internal",
    "intranet",
    "lan",
    "home",
    "corp",
    "private",
    "test",
    "invalid",
    "onion",
)
"""The last parts of names that only a network of its own knows, or that are not on the public web."""
_SECRET = re.compile(
    r"(^|[_.-])(access|api)?[_.-]?(token|key|secret|passw(or)?d|pwd|pass|auth\w*|sig|signature|session\w*|sid|jwt|credential\w*|otp|code|share|invite)$",
    re.IGNORECASE,
)
_RANDOM = re.compile(r"eyJ[\w-]{10,}\.[\w-]+.*|[0-9a-fA-F]{32,}")


@dataclass(frozen=True)
class Unarchived:
    """A source without an archived copy: its place in the file, and the dates for which a copy is wanted."""

    event: str
    number: int
    title: str
    url: str
    date: Edtf | None

    @property
    def day(self) -> str:
        """The first day for which a copy is wanted, as 8 digits; empty if there is none in the years of the web."""
        if self.date is None or self.date.start is None:
            return ""
        text = day_text(self.date.start).replace("-", "")
        return text if len(text) == 8 and text >= "1990" else ""

    def distance(self, day: int) -> int:
        """Return the days from the date of the source to a day; negative before it, 0 within it or without a date."""
        if self.date is None or self.date.start is None or self.date.end is None:
            return 0
        return min(day - self.date.start, 0) or max(day - self.date.end, 0)


def unarchived(timeline: Timeline, only: Sequence[str] = (), *, drafts: bool = False) -> Iterator[Unarchived]:
    """Yield the sources with an address and without an archived copy, in the order of their events.

    Args:
        timeline: The timeline.
        only: Ids of events or addresses of sources; empty for all.
        drafts: Also the sources of drafts.

    Yields:
        The sources; the date of a source without one is that of its event.
    """
    for event in timeline.events:
        if event.draft and not drafts:
            continue
        for number, source in enumerate(event.sources):
            wanted = not only or event.id in only or source.url in only
            if source.url and not source.archived and wanted:
                title = source.title.say("en")
                yield Unarchived(event.id, number, title, source.url, source.date or event.date)


def asked_as(url: str) -> str:
    """Return the address to ask for: without the part after #, which is not sent to the site either."""
    return urldefrag(url)[0]


def reason_not_to_ask(url: str) -> Sentence | None:
    """Return why an address is not sent to the archive; None if it can be."""
    if not url.lower().startswith(("http://", "https://")):
        return Sentence("it is not an address of the web")
    if "@" in urlsplit(url).netloc:
        return Sentence("it contains a user name or a password")
    try:
        host = address_of(url).host
    except FetchError:
        return Sentence("it is not a valid address")
    if is_archive(host):
        return Sentence("it is a copy in an archive itself")
    if _is_private(host):
        return Sentence("it is on a private network")
    if any(_SECRET.search(key) or _RANDOM.fullmatch(value) for key, value in _parts(url)):
        return Sentence("it seems to contain a password or a token")
    return None


def _parts(url: str) -> list[tuple[str, str]]:
    parts = urlsplit(url)
    both = f"{parts.query}&{parts.fragment}" if "=" in parts.fragment else parts.query
    return parse_qsl(both, keep_blank_values=True)


def _is_private(host: str) -> bool:
    try:
        return not is_public(ip_address(host))
    except ValueError:
        return "." not in host or host.rpartition(".")[2] in LOCAL
