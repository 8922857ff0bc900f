"""Ask the Wayback Machine for archived copies of the sources of a file, when a command asks for it.

The module takes the sources of a timeline, and returns which of them can be asked for, the copies that the archive
knows, and the changes that write them into the file. It sends addresses to the archive only, one at a time, and none
that looks private. The answers are kept in `.timeline/NAME/archive.jsonl` beside the file, so that none is asked twice.

Documentation of the interfaces: https://archive.org/help/wayback_api.php,
https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server and
https://archive.org/details/spn-2-public-api-page-docs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from timeline.dates import Edtf, day_text, ordinal
from timeline.errors import FetchError
from timeline.i18n.catalogue import DEFAULT_LANGUAGE
from timeline.i18n.sentences import Sentence
from timeline.io.fetching import PLAIN, Asked, FetchLimits, address_of, fetch
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


PAUSE = 1.5
"""Seconds between two requests."""
TRIES = 3
"""The maximum number of times to send a request that the archive is too busy to answer."""
USUAL_WAIT, LONGEST_WAIT = 20.0, 120.0
"""The seconds to wait for an archive that does not say how long, and at most."""
MOST_PAUSES = 40
"""The maximum number of pauses to wait for a page to be saved."""
COPIES = "web.archive.org"
_COPY = re.compile(r"/web/(\d{14})(?:[a-z]{2}_)?/(.+)", re.DOTALL)
_BUSY = (429, 502, 503, 504)


@dataclass(frozen=True)
class Endpoints:
    """The addresses of the interfaces, the seconds to wait for an answer, and whether they may be on this machine."""

    available: str = "https://archive.org/wayback/available"
    cdx: str = "https://web.archive.org/cdx/search/cdx"
    save: str = "https://web.archive.org/save"
    seconds: float = 30.0
    private: bool = False


@dataclass(frozen=True)
class ArchivedCopy:
    """An archived copy: its address, and its time in UTC as 14 digits."""

    url: str
    stamp: str

    @property
    def day(self) -> int:
        """The day of the copy, as an ordinal."""
        return ordinal(int(self.stamp[:4]), int(self.stamp[4:6]), int(self.stamp[6:8]))


class TooBusyError(FetchError):
    """An archive that asks to wait for longer than a command should."""


@dataclass
class Wayback:
    """Asks the archive, with a pause between two requests; `wait` is called with seconds, `say` before a long wait."""

    wait: Callable[[float], None]
    say: Callable[[float], None] = lambda seconds: None
    endpoints: Endpoints = field(default_factory=Endpoints)
    _asked: bool = False

    def nearest(self, url: str, day: str) -> ArchivedCopy | None:
        """Return the copy of a page nearest to a day, as 8 digits or ""; None if there is none.

        Raise FetchError if the archive does not answer as documented.
        """
        return self._available(url, day) or self._listed(url, day)

    def saved(self, url: str, key: str) -> ArchivedCopy:
        """Let the archive save a page, and return the copy; raise FetchError if it does not.

        `key` is the access key and the secret of the archive's account, joined by a colon.
        """
        headers = {"Accept": "application/json", "Authorization": f"LOW {key}"}
        form = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
        begun = self._json(self.endpoints.save, Asked("POST", form, urlencode({"url": url}).encode()))
        job = begun.get("job_id") if isinstance(begun, dict) else None
        if not isinstance(job, str) or not re.fullmatch(r"[\w-]{1,100}", job):
            raise self._refused(begun)
        for _ in range(MOST_PAUSES):
            state = self._json(f"{self.endpoints.save}/status/{job}", Asked(headers=headers))
            status = state.get("status") if isinstance(state, dict) else None
            if status == "success":
                stamp, original = str(state.get("timestamp")), str(state.get("original_url") or url)
                return self._copy(f"https://{COPIES}/web/{stamp}/{original}", url)
            if status != "pending":
                raise self._refused(state)
            self.wait(PAUSE)
        raise FetchError(Sentence("the archive has not saved the page yet; run the command again later"))

    def _available(self, url: str, day: str) -> ArchivedCopy | None:
        asked = {"url": url, **({"timestamp": day} if day else {})}
        answer = self._json(f"{self.endpoints.available}?{urlencode(asked)}")
        snapshots = answer.get("archived_snapshots") if isinstance(answer, dict) else None
        if not isinstance(snapshots, dict):
            raise self._strange(self.endpoints.available)
        closest = snapshots.get("closest")
        if not isinstance(closest, dict) or closest.get("available") is not True:
            return None
        if str(closest.get("status", "200")) != "200":  # the copy of an error or of a redirect
            return None
        return self._copy(str(closest.get("url")), url)

    def _listed(self, url: str, day: str) -> ArchivedCopy | None:
        asked = {"url": url, "output": "json", "fl": "timestamp,original"}
        asked |= {"filter": "statuscode:200", "limit": "1"}
        asked |= {"sort": "closest", "closest": day} if day else {}
        rows = self._json(f"{self.endpoints.cdx}?{urlencode(asked)}")
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            raise self._strange(self.endpoints.cdx)
        if len(rows) < 2:
            return None
        found = dict(zip(rows[0], rows[1], strict=False))
        return self._copy(f"https://{COPIES}/web/{found.get('timestamp')}/{found.get('original')}", url)

    def _copy(self, text: str, url: str) -> ArchivedCopy:
        """Return the copy at an address that the archive gave; raise FetchError if it is not a copy of the page."""
        address = address_of(text)
        match = _COPY.fullmatch(address.path)
        if address.host != COPIES or match is None or not _is_day(match[1]):
            raise FetchError(Sentence("the archive answered with an address that is not one of its copies"))
        if _host(match[2]) != _host(url):
            raise FetchError(Sentence("the archive answered with a copy of another page"))
        return ArchivedCopy(f"https://{COPIES}/web/{match[1]}/{match[2]}", match[1])

    def _json(self, url: str, asked: Asked = PLAIN) -> Any:
        """Return the answer of an interface, and wait for one that is busy."""
        # No redirect: the addresses of sources go to the host that was named, and to no other.
        seconds, private = self.endpoints.seconds, self.endpoints.private
        limits = FetchLimits(1_000_000, total=seconds, redirects=0, private=private)
        address = address_of(url)
        for left in reversed(range(TRIES)):
            if self._asked:
                self.wait(PAUSE)
            self._asked = True
            try:
                return json.loads(fetch(address, limits, asked=asked).data)
            except FetchError as error:
                if error.status not in _BUSY or not left:
                    raise
                self._rest(error)
            except (ValueError, RecursionError):
                raise self._strange(address.url) from None
        raise AssertionError("the last try returns or raises")

    def _rest(self, error: FetchError) -> None:
        seconds = USUAL_WAIT if error.wait is None else error.wait
        if seconds > LONGEST_WAIT:
            message = Sentence("the archive asks to wait for {n} seconds; run the command again later")
            raise TooBusyError(message.filled(n=round(seconds)), error.status) from None
        self.say(seconds)
        self.wait(seconds)

    def _strange(self, url: str) -> FetchError:
        host = urlsplit(url).hostname or ""
        return FetchError(Sentence("{host} did not answer as documented; try again later", host=host))

    def _refused(self, answer: Any) -> FetchError:
        message = answer.get("message") if isinstance(answer, Mapping) else None
        why = "".join(each for each in str(message or "?")[:200] if each.isprintable())
        return FetchError(Sentence("the archive did not save the page ({why})", why=why))


def _is_day(stamp: str) -> bool:
    try:
        datetime.strptime(stamp, "%Y%m%d%H%M%S")
    except ValueError:
        return False
    return True


def _host(url: str) -> str:
    """Return the host of a page, the same for its usual spellings."""
    try:
        host = urlsplit(url if "://" in url else f"http://{url}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").rstrip(".")
