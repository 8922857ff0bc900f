"""The interfaces of the Wayback Machine: the copy nearest to a day, a list of copies, and saving a page now.

Documentation: https://archive.org/help/wayback_api.php, https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server
and https://archive.org/details/spn-2-public-api-page-docs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

from timeline.dates import ordinal
from timeline.errors import FetchError
from timeline.i18n.sentences import Sentence
from timeline.io.fetching import PLAIN, Asked, FetchLimits, address_of, fetch

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
