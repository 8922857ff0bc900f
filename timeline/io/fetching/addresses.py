"""Web addresses that may be fetched: their parts, links of Google Sheets, and the network addresses of their hosts.

A host can be written in many ways (`127.1`, `0x7f000001`, `[::ffff:127.0.0.1]`), and a name can point anywhere.
Therefore the check is about the network address that the system would connect to, not about the text.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from timeline.errors import FetchError
from timeline.i18n.sentences import Sentence

LONGEST = 2_000
"""The maximum number of characters of an address."""
MOST_ADDRESSES = 8
"""The maximum number of network addresses of a host to try."""
_PORTS = {"http": 80, "https": 443}
_BEGINNING = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_UNSAFE = re.compile('[\x00-\x20\x7f-\x9f\\\\<>"^`{|}\u2028\u2029\ud800-\udfff]')
_NAME = re.compile(r"(?=.{1,253}\Z)[A-Za-z0-9_-]{1,63}(\.[A-Za-z0-9_-]{1,63})*")
_SHEET = re.compile(r"/spreadsheets(?:/u/\d+)?/d/(?P<id>[A-Za-z0-9_-]{20,})(?:/.*)?")
_PUBLISHED = re.compile(r"/spreadsheets(?:/u/\d+)?/d/e/(?P<id>[A-Za-z0-9_-]{20,})/(?:pub|pubhtml)")

IpAddress = IPv4Address | IPv6Address
Resolver = Callable[[str, int], list[str]]
"""A function that returns the network addresses of a host, as texts."""


@dataclass(frozen=True)
class Address:
    """An address of the web: `host` is a name or an IP address in lower case, `path` includes the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def url(self) -> str:
        """The address as text."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def is_address(text: str) -> bool:
    """Return whether a text is meant as an address of the web rather than as the name of a file."""
    return "://" in text[:20] or text.lower().startswith(("http:", "https:", "ftp:", "file:", "data:"))


def address_of(text: str) -> Address:
    """Return the parts of an address; a link to a Google sheet becomes the address of its CSV.

    Raise FetchError if it is not a valid web address, or contains a user name or a password.
    """
    url = text.strip()
    if len(url) > LONGEST:
        raise FetchError(Sentence("the address is longer than {n} characters", n=LONGEST))
    if _UNSAFE.search(url) or not _BEGINNING.match(url):
        raise _invalid(url)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _invalid(url) from None
    if parts.scheme not in _PORTS:
        message = Sentence("{scheme}: addresses are not fetched; use http:// or https://")
        raise FetchError(message.filled(scheme=parts.scheme[:20]))
    if "@" in parts.netloc:
        raise FetchError(Sentence("the address contains a user name or a password; remove the part before @"))
    if port == 0 or parts.netloc.endswith(":"):
        raise _invalid(url)
    path = urlunsplit(("", "", quote(parts.path, safe="/%:@!$&'()*+,;=~-._") or "/", parts.query, ""))
    path = quote(path, safe="/%:@!$&'()*+,;=~-._?[]")
    address = Address(parts.scheme, _host(host, url), port or _PORTS[parts.scheme], path)
    return _of_sheet(address, parts.fragment)


def printable(text: str) -> str:
    """Return the first characters of a text, on one line."""
    return "".join(letter for letter in text[:80] if letter.isprintable())


def _invalid(url: str) -> FetchError:
    message = Sentence("'{url}' is not a valid web address; write https://example.org/table.csv")
    return FetchError(message.filled(url=printable(url)))


def _host(host: str, url: str) -> str:
    """Return a host name in ASCII without a final dot, or an IP address."""
    if ":" in host:
        if "%" in host:  # a zone, such as %eth0, is a network interface of this machine
            raise _invalid(url)
        try:
            return str(IPv6Address(host))
        except ValueError:
            raise _invalid(url) from None
    try:
        name = host.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        raise _invalid(url) from None
    if not _NAME.fullmatch(name):
        raise _invalid(url)
    return name


def _of_sheet(address: Address, fragment: str) -> Address:
    """Return the address of the CSV of a Google sheet; any other address unchanged."""
    if address.host != "docs.google.com":
        return address
    path, _, query = address.path.partition("?")
    given = dict(parse_qsl(query)) | dict(parse_qsl(fragment))
    sheet: dict[str, str] = {key: given[key] for key in ("gid", "single") if key in given}
    if published := _PUBLISHED.fullmatch(path):
        wanted = sheet | {"output": given.get("output", "csv")}
        path = f"/spreadsheets/d/e/{published['id']}/pub?{urlencode(wanted)}"
    elif (own := _SHEET.fullmatch(path)) and "/export" not in path and "/gviz/" not in path:
        sheet.pop("single", None)
        path = f"/spreadsheets/d/{own['id']}/export?format=csv&{urlencode(sheet)}".rstrip("&")
    else:
        return address
    return Address("https", address.host, 443, path)


def system_resolver(host: str, port: int) -> list[str]:
    """Return the network addresses of a host, as the system finds them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(each[4][0]) for each in found]


def checked_addresses(address: Address, resolver: Resolver, seconds: float, *, private: bool) -> list[str]:
    """Return the network addresses of a host, each of which may be connected to.

    Raise FetchError if the host is not found in this time, or without `private` if one is not on the public internet.
    """
    addresses = list(dict.fromkeys(_resolved(address, resolver, seconds)))[:MOST_ADDRESSES]
    for text in addresses:
        ip = ip_address(text.partition("%")[0])
        if not (private or is_public(ip)):
            message = Sentence(
                "{host} is the address {ip}, which is not on the public internet; "
                "allow it with --set private_addresses=1"
            )
            if str(ip) == address.host:
                message = Sentence(
                    "{host} is not on the public internet; allow it with --set private_addresses=1"
                )
            raise FetchError(message.filled(host=address.host, ip=str(ip)))
    return addresses


def _resolved(address: Address, resolver: Resolver, seconds: float) -> list[str]:
    """Return the addresses that the resolver finds; it runs in a thread, because it cannot be interrupted."""
    results: SimpleQueue[list[str] | OSError] = SimpleQueue()

    def resolve() -> None:
        try:
            results.put(resolver(address.host, address.port))
        except (OSError, UnicodeError) as error:
            results.put(error if isinstance(error, OSError) else OSError(str(error)))

    Thread(target=resolve, daemon=True).start()
    try:
        found = results.get(timeout=seconds)
    except Empty:
        found = OSError()
    if isinstance(found, OSError) or not found:
        raise FetchError(Sentence("the host {host} was not found", host=address.host))
    return found


def is_public(ip: IpAddress) -> bool:
    """Return whether an address is on the public internet, also the address within an IPv6 address."""
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is not None:
            return ip.teredo is None and is_public(inner)
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local)
