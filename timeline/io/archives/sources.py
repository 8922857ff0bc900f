"""The sources of a timeline without an archived copy: which can be asked for, what was answered, what is written.

The answers of the archive are kept in `.timeline/NAME/archive.jsonl` beside the file, so that none is asked twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urldefrag, urlsplit

from timeline.dates import Edtf, day_text
from timeline.errors import FetchError
from timeline.i18n.catalogue import DEFAULT_LANGUAGE
from timeline.i18n.sentences import Sentence
from timeline.io.archives.wayback import ArchivedCopy
from timeline.io.fetching import address_of
from timeline.io.fetching.addresses import is_public
from timeline.io.write import Change
from timeline.io.write.versions import folder_of, keep_line, kept_lines
from timeline.model.citation import is_archive
from timeline.model.timeline import Timeline

LOCAL = (
    "localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "test", "invalid", "onion",
)  # fmt: skip
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

    `only` are ids of events or addresses of sources, empty for all. A source without a date has that of its event.
    """
    for event in timeline.events:
        if event.draft and not drafts:
            continue
        for number, source in enumerate(event.sources):
            wanted = not only or event.id in only or source.url in only
            if source.url and not source.archived and wanted:
                title = source.title.say(DEFAULT_LANGUAGE)
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
    try:
        private = not is_public(ip_address(host))
    except ValueError:
        private = "." not in host or host.rpartition(".")[2] in LOCAL
    if private:
        return Sentence("it is on a private network")
    parts = urlsplit(url)
    both = f"{parts.query}&{parts.fragment}" if "=" in parts.fragment else parts.query
    pairs = parse_qsl(both, keep_blank_values=True)
    if any(_SECRET.search(key) or _RANDOM.fullmatch(value) for key, value in pairs):
        return Sentence("it seems to contain a password or a token")
    return None


_NAME = "archive.jsonl"
MOST_BYTES = 20_000_000


@dataclass
class Answers:
    """The answers by address and day; None for a page of which the archive had no copy."""

    file: Path
    known: dict[tuple[str, str], ArchivedCopy | None] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        """The file of the answers, whether there is one or not."""
        return folder_of(self.file) / _NAME

    @classmethod
    def of(cls, file: Path) -> Answers:
        """Return the answers that are kept for a file; lines that were not written to their end are left out."""
        answers = cls(file)
        for line in kept_lines(file, _NAME, MOST_BYTES):
            try:
                url, day, copy, stamp = line
            except (ValueError, TypeError):
                continue
            answers.known[str(url), str(day)] = ArchivedCopy(str(copy), str(stamp)) if copy else None
        return answers

    def keep(self, url: str, day: str, copy: ArchivedCopy | None) -> None:
        """Keep an answer at once, so that an interruption loses none. May raise OSError."""
        self.known[url, day] = copy
        line = [url, day, copy.url if copy else None, copy.stamp if copy else None]
        keep_line(self.file, _NAME, line)


_KEY = "archived"


def changes_of(
    items: Mapping[str, Any], found: Iterable[tuple[Unarchived, ArchivedCopy]]
) -> tuple[Change, ...]:
    """Return a change for each event of a file in plain data with sources of which a copy was found.

    There is none for a source that the file no longer has, or that has a copy now.
    """
    events = {event.get("id"): event for event in items.get("events") or () if isinstance(event, dict)}
    changed: dict[str, Any] = {}
    for source, copy in found:
        event = events.get(source.event)
        if event is None:
            continue
        now = changed.setdefault(source.event, deepcopy(event))
        written = now.get("sources")
        sources = written if isinstance(written, list) else [written]
        entry = sources[source.number] if source.number < len(sources) else None
        if isinstance(entry, dict) and entry.get("url") == source.url and not entry.get(_KEY):
            entry[_KEY] = copy.url
    return tuple(
        Change("events", name, events[name], now) for name, now in changed.items() if now != events[name]
    )
