"""The download of one file over HTTP, within limits of time and size, and the folder in which fetched files are kept.

The connection goes to a network address that was checked before, not to the host's name, so that a name cannot change
its address in between. Each redirect is checked in the same way. A timer closes the connection when the time is up,
whatever the server does.

A kept file has the day it was fetched: `letters-1a2b3c4d-2026-11-27.csv`. The eight characters stand for the address,
so that the snapshots of an address are found again.
"""

from __future__ import annotations

import re
import socket
import ssl
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from threading import Lock, Timer
from urllib.parse import unquote, urljoin

from timeline.errors import FetchError
from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import Sentence
from timeline.io.decoding import TABLE_NAMES, YAML_NAMES
from timeline.io.fetching.addresses import (
    Address,
    Resolver,
    address_of,
    checked_addresses,
    printable,
    system_resolver,
)
from timeline.io.kinds import other_kind

AGENT = "Timeline (https://pypi.org/project/timeline-of-positions/)"
ACCEPTED = (
    "text/csv, application/json, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.5"
)
_PIECE = 65_536
_REDIRECTS = (301, 302, 303, 307, 308)
_REASONS = {
    401: Sentence("the address asks for a password"),
    403: Sentence("the address may not be read by everybody"),
    404: Sentence("there is no file at this address"),
    410: Sentence("there is no file at this address any more"),
    429: Sentence("the server has too many requests; try again later"),
}


@dataclass(frozen=True)
class FetchLimits:
    """The limits of a download: bytes, seconds to connect, seconds in all, redirects, and private addresses or not."""

    max_bytes: int
    connect: float = 10.0
    total: float = 60.0
    redirects: int = 5
    private: bool = False


@dataclass(frozen=True)
class Fetched:
    """A fetched file: its bytes, the address it came from after redirects, its media type, and a name if it has one."""

    data: bytes = field(repr=False)
    address: Address
    mime: str
    named: str


@dataclass(frozen=True)
class Asked:
    """What a request sends beside the usual headers: its method, more headers, and a body."""

    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = None


PLAIN = Asked()
PAGE = Asked(
    headers={"Accept": "text/html, application/xhtml+xml, application/pdf, text/plain;q=0.9, */*;q=0.5"}
)


def fetch(
    address: Address, limits: FetchLimits, resolver: Resolver = system_resolver, asked: Asked = PLAIN
) -> Fetched:
    """Return the file at an address; a redirect gets the same request.

    Raise FetchError if the address may not be fetched, the server does not answer with a file, or a limit is exceeded.
    """
    deadline = _Deadline(limits.total)
    try:
        for _ in range(limits.redirects + 1):
            addresses = checked_addresses(address, resolver, limits.connect, private=limits.private)
            answer = _Visit(address, addresses, limits, deadline, asked).answer()
            if isinstance(answer, Fetched):
                return answer
            address = _redirected(address, answer)
    finally:
        deadline.timer.cancel()
    message = Sentence("the address leads from one to the next more than {n} times", n=limits.redirects)
    raise FetchError(message)


class _Deadline:
    """The end of the time of a fetch: it ends the connection, so that the thread that waits for it goes on."""

    def __init__(self, seconds: float) -> None:
        self.passed, self._connected, self._lock = False, list[socket.socket](), Lock()
        self.timer = Timer(seconds, self._end)
        self.timer.daemon = True
        self.timer.start()

    def watch(self, connected: socket.socket) -> None:
        """End this connection too; a second handle of it, because TLS takes over the first."""
        with self._lock:
            self._connected.append(connected.dup())
        if self.passed:
            self._end()

    def release(self) -> None:
        """Close the handles of the connections that are done."""
        with self._lock:
            for each in self._connected:
                each.close()
            self._connected.clear()

    def _end(self) -> None:
        self.passed = True
        with self._lock:
            for each in self._connected:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)


def _redirected(address: Address, location: str) -> Address:
    """Return the address of a redirect."""
    if re.match(r"https://accounts\.google\.com/", location):
        message = Sentence(
            "this Google sheet is not shared with everybody; choose File → Share → Publish to web there"
        )
        raise FetchError(message)
    following = address_of(urljoin(address.url, location))
    if address.scheme == "https" and following.scheme == "http":
        message = Sentence("the address leads from https:// to http://, which anybody can change on its way")
        raise FetchError(message)
    return following


@dataclass
class _Visit:
    """One request to one of the checked network addresses of a host."""

    address: Address
    addresses: list[str]
    limits: FetchLimits
    deadline: _Deadline
    asked: Asked

    def answer(self) -> Fetched | str:
        """Return the file, or the address to which the server refers."""
        connection = _connected(self.address, self.addresses, self.limits.connect)
        self.deadline.watch(connection.sock)
        try:
            answer = self._asked(connection)
        except ssl.SSLCertVerificationError:
            message = Sentence("the certificate of {host} is not valid", host=self.address.host)
            raise FetchError(message) from None
        except (OSError, HTTPException, ValueError, zlib.error) as error:
            if self.deadline.passed:
                raise self._too_late() from None
            message = Sentence("{host} did not answer with a file ({why})")
            raise FetchError(message.filled(host=self.address.host, why=_why(error))) from None
        finally:
            connection.close()
            self.deadline.release()
        if self.deadline.passed:  # a connection that ends early looks like the end of a file without a length
            raise self._too_late()
        return answer

    def _too_late(self) -> FetchError:
        message = Sentence("{host} did not send the whole file within {n} seconds")
        return FetchError(message.filled(host=self.address.host, n=f"{self.limits.total:g}"))

    def _asked(self, connection: HTTPConnection) -> Fetched | str:
        if self.address.scheme == "https":
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(connection.sock, server_hostname=self.address.host)
        headers = {
            "User-Agent": AGENT,
            "Accept": ACCEPTED,
            "Accept-Encoding": "identity",
            "Connection": "close",
            **self.asked.headers,
        }
        connection.request(self.asked.method, self.address.path, body=self.asked.body, headers=headers)
        with connection.getresponse() as response:
            return self._answered(response)

    def _answered(self, response: HTTPResponse) -> Fetched | str:
        location = response.getheader("Location")
        if response.status in _REDIRECTS and location:
            return location
        if response.status != 200:
            reason = _REASONS.get(response.status, Sentence("the server answered with an error"))
            words = Sentence("{reason} (HTTP {status})", reason=reason, status=response.status)
            raise FetchError(words, response.status, _wait(response))
        data = self._body(response)
        mime = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
        return Fetched(data, self.address, mime, _named(response.getheader("Content-Disposition") or ""))

    def _body(self, response: HTTPResponse) -> bytes:
        """Return the body, unpacked; raise FetchError as soon as it is too large."""
        most, unpack = self.limits.max_bytes, _unpacker(response.getheader("Content-Encoding") or "")
        if (response.length or 0) > most:
            raise self._too_large()
        body = bytearray()
        while piece := response.read1(_PIECE):
            body += unpack.decompress(piece, most + 1 - len(body)) if unpack else piece
            if len(body) > most or (unpack and unpack.unconsumed_tail):
                raise self._too_large()
        if response.length or (unpack and not unpack.eof):
            raise ConnectionError("incomplete")
        return bytes(body)

    def _too_large(self) -> FetchError:
        return FetchError(Sentence("the file is larger than {n} bytes", n=numeral(self.limits.max_bytes)))


def _connected(address: Address, addresses: list[str], seconds: float) -> HTTPConnection:
    """Return a connection to the first of the addresses that answers."""
    why = ""
    for text in addresses:
        try:
            connected = socket.create_connection((text, address.port), timeout=seconds)
        except OSError as error:
            why = _why(error)
            continue
        connection = HTTPConnection(address.host, address.port, timeout=seconds)
        connection.sock = connected
        return connection
    raise FetchError(Sentence("no connection to {host} ({why})", host=address.host, why=why))


def _unpacker(encoding: str) -> zlib._Decompress | None:
    """Return what unpacks a body; a server may pack it although it was not asked to."""
    if encoding.strip().lower() in ("", "identity"):
        return None
    if encoding.strip().lower() in ("gzip", "x-gzip"):
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    message = Sentence("the server packed the file as “{name}”, which is not read", name=encoding[:20])
    raise FetchError(message)


def _named(disposition: str) -> str:
    """Return the name of the file in the header `Content-Disposition`, without folders; "" if there is none."""
    encoded = re.search(r"filename\*\s*=\s*utf-8''([^;\s]+)", disposition, re.IGNORECASE)
    plain = re.search(r'filename\s*=\s*"?([^";]+)', disposition, re.IGNORECASE)
    name = unquote(encoded[1], errors="replace") if encoded else plain[1].strip() if plain else ""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(letter for letter in last if letter.isprintable())[:120].strip(". ")


def _wait(response: HTTPResponse) -> float | None:
    """Return the seconds of the header `Retry-After`, or until its date by the server's own clock."""
    text = (response.getheader("Retry-After") or "").strip()
    if text.isdecimal() and len(text) < 9:
        return float(text)
    try:
        after, now = (parsedate_to_datetime(each) for each in (text, response.getheader("Date") or ""))
        return max((after - now).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return None


def _why(error: Exception) -> str:
    """Return a reason without a word of the service, which can be another one than a reader may see."""
    if isinstance(error, TimeoutError):
        return "timeout"
    if isinstance(error, OSError):
        return printable(error.strerror or str(error) or type(error).__name__)
    return type(error).__name__


FOLDER = "snapshots"
_TYPES = {
    "text/csv": ".csv", "text/tab-separated-values": ".tsv", "application/json": ".json",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/yaml": ".yaml", "text/yaml": ".yaml", "application/x-yaml": ".yaml",
}  # fmt: skip
_DAY = re.compile(r"-(\d{4}-\d{2}-\d{2})(?:-\d+)?\.\w+$")


@dataclass(frozen=True)
class Snapshot:
    """A fetched file in the folder, and the day it was fetched, as text."""

    path: Path
    day: str


def moment() -> str:
    """Return the time in UTC; the only place of the program that asks for it, for files that it fetches."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """Return the day in UTC."""
    return moment()[:10]


def name_of(fetched: Fetched) -> str:
    """Return the name of a fetched file, with the suffix of what it contains."""
    name = fetched.named or unquote(fetched.address.path.partition("?")[0].rpartition("/")[2])
    stem, suffix = Path(name).stem, Path(name).suffix.lower()
    if suffix not in (*TABLE_NAMES, *YAML_NAMES) and fetched.named:
        stem = name
    if fetched.data.startswith(b"PK\x03\x04"):
        suffix = suffix if suffix.startswith(".xls") else ".xlsx"
    elif suffix not in (*TABLE_NAMES, *YAML_NAMES):
        usual = ".json" if fetched.data.lstrip()[:1] in (b"{", b"[") else ".csv"
        suffix = _TYPES.get(fetched.mime, usual)
    words = re.sub(r"[^\w.-]+", "-", stem)
    return f"{words.strip('.-')[:60] or fetched.address.host}{suffix}"


def check_no_page(address: Address, data: bytes, name: str) -> None:
    """Raise FetchError if an address answered with a web page, such as the one for signing in, instead of a file."""
    if other_kind(data, name) == "html":
        message = Sentence(
            "{url} answers with a web page instead of a table; share the table with everyone who has its link"
        )
        raise FetchError(message.filled(url=address.url))


def latest(folder: Path, address: Address) -> Snapshot | None:
    """Return the newest snapshot of an address; None if there is none."""
    mark = _mark(address)
    found = [
        (day[1], path.stat().st_mtime_ns, path)
        for path in (folder.iterdir() if folder.is_dir() else ())
        if f"-{mark}-" in path.name and (day := _DAY.search(path.name)) and path.is_file()
    ]
    if not found:
        return None
    newest, _, path = max(found)
    return Snapshot(path, newest)


def keep(
    folder: Path, address: Address, fetched: Fetched, write: Callable[[Path, bytes], None], day: str
) -> Snapshot:
    """Write a snapshot of an address; a second one of the same day has a number, so that none is replaced."""
    name = Path(name_of(fetched))
    begin, n = f"{name.stem}-{_mark(address)}-{day}", 1
    path = folder / f"{begin}{name.suffix}"
    while path.exists():
        n += 1
        path = folder / f"{begin}-{n}{name.suffix}"
    folder.mkdir(parents=True, exist_ok=True)
    write(path, fetched.data)
    return Snapshot(path, day)


def _mark(address: Address) -> str:
    return sha256(address.url.encode()).hexdigest()[:8]
