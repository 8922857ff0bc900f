"""Addresses that the server fetches: hostile ones are refused with one error each, by a server on this machine."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address
from time import monotonic

import pytest

from tests.clock import soon
from timeline.errors import FetchError
from timeline.io.fetching import FetchLimits, address_of, fetch, is_address
from timeline.io.fetching.addresses import LONGEST, is_public, system_resolver
from timeline.io.fetching.download import Fetched, _redirected, name_of

TABLE = b"Date,Title\n2020-06-10,Pause\n"
LIMITS = FetchLimits(max_bytes=100_000, connect=2.0, total=2.0)
LOCAL = FetchLimits(max_bytes=100_000, connect=2.0, total=0.5, private=True)
PUBLIC = "93.184.216.34"


def head(status: str = "200 OK", *headers: str) -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status}", *headers, "", "")).encode()


def whole(body: bytes, *headers: str) -> bytes:
    return head("200 OK", f"Content-Length: {len(body)}", *headers) + body


@dataclass
class Server:
    """Answers a path with bytes as they are; `endless` ones are repeated until the client leaves."""

    answers: dict[str, bytes]
    endless: dict[str, bytes] = field(default_factory=dict)
    asked: list[bytes] = field(default_factory=list)
    listening: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def port(self) -> int:
        return int(self.listening.getsockname()[1])

    def run(self) -> None:
        while True:
            try:
                client = self.listening.accept()[0]
            except OSError:
                return
            threading.Thread(target=self.answer, args=(client,), daemon=True).start()

    def answer(self, client: socket.socket) -> None:
        with client:
            request = client.recv(65_536)
            self.asked.append(request)
            path = request.split(b" ")[1].decode()
            try:
                client.sendall(self.answers.get(path, head("404 Not Found", "Content-Length: 0")))
                # A drip of a byte every 20 ms, or as fast as it goes.
                while (drip := self.endless.get(path)) and not self.over.wait(0.02 if len(drip) == 1 else 0):
                    client.sendall(drip)
            except OSError:
                return


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    made = Server(
        {"/table.csv": whole(TABLE, 'Content-Disposition: attachment; filename="../My letters.csv"')}
    )
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    yield made
    made.over.set()
    made.listening.close()


def refused(
    text: str, limits: FetchLimits = LIMITS, resolver: Callable[[str, int], list[str]] = system_resolver
) -> str:
    with pytest.raises(FetchError) as error:
        fetch(address_of(text), limits, resolver)
    message = str(error.value)
    assert "\n" not in message
    assert message
    return message


NOT_PUBLIC = "is not on the public internet"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "017700000001", "127.0.0.1.",
        "localhost", "LOCALHOST", "localhost.", "0.0.0.0", "0", "[::1]", "[::]", "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "10.0.0.1", "172.16.0.1",
        "192.168.1.1", "100.64.0.1", "169.254.169.254", "[fd00:ec2::254]", "[fe80::1]", "[fec0::1]", "[ff02::1]",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "１２７.０.０.１",
    ],
)  # fmt: skip
def test_an_address_of_this_machine_or_its_network_is_refused_in_every_spelling(
    server: Server, host: str
) -> None:
    asked = len(server.asked)
    message = refused(f"http://{host}:{server.port}/table.csv")
    assert NOT_PUBLIC in message or "was not found" in message
    assert len(server.asked) == asked


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("file:///etc/passwd", "file: addresses are not fetched"),
        ("ftp://example.org/x.csv", "ftp: addresses are not fetched"),
        ("gopher://example.org/x", "gopher: addresses are not fetched"),
        ("data:text/csv,Date,Title", "data: addresses are not fetched"),
        ("javascript:alert(1)", "javascript: addresses are not fetched"),
        ("http://user:secret@example.org/", "a user name or a password"),
        ("http://example.org@127.0.0.1/", "a user name or a password"),
        ("http://127.0.0.1\\@example.org/", "is not a valid web address"),
        ("http://exa mple.org/", "is not a valid web address"),
        ("http://example.org/\r\nHost: x", "is not a valid web address"),
        ("http://[fe80::1%25eth0]/", "is not a valid web address"),
        ("http://[::1/", "is not a valid web address"),
        ("http://example.org:99999/", "is not a valid web address"),
        ("http:///x", "is not a valid web address"),
        ("//example.org/x", "is not a valid web address"),
        ("http://a..b/", "is not a valid web address"),
        (f"http://example.org/{'a' * LONGEST}", f"longer than {LONGEST} characters"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_by_name(text: str, says: str) -> None:
    assert says in refused(text)


def test_a_name_that_changes_its_address_is_connected_to_where_it_was_checked(server: Server) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"]])  # public when checked, this machine when asked again
    asked: list[str] = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    quick = FetchLimits(max_bytes=1_000, connect=0.2, total=0.5)
    message = refused(f"http://rebinding.example:{server.port}/table.csv", quick, rebinding)
    assert asked == ["rebinding.example"]
    assert "127.0.0.1" not in message


@pytest.mark.parametrize(
    "found", [["127.0.0.1"], [PUBLIC, "127.0.0.1"], ["::1"], ["fe80::1%eth0"], [PUBLIC, "10.0.0.1"]]
)
def test_a_name_with_one_address_that_is_not_public_is_refused(found: list[str]) -> None:
    assert NOT_PUBLIC in refused("http://inside.example/x.csv", LIMITS, lambda host, port: found)


def test_a_resolver_that_does_not_answer_or_finds_nothing_ends() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError

    never = threading.Event()
    quick = FetchLimits(max_bytes=1_000, connect=0.1, total=0.2)
    assert "was not found" in refused("http://nowhere.example/", quick, unknown)
    assert "was not found" in refused(
        "http://nowhere.example/", quick, lambda host, port: [str(never.wait(5))]
    )


@pytest.mark.parametrize(
    ("location", "says"),
    [
        ("http://169.254.169.254/latest/meta-data/", NOT_PUBLIC),
        ("http://10.0.0.1/", NOT_PUBLIC),
        ("//127.0.0.2/", NOT_PUBLIC),
        ("file:///etc/passwd", "file: addresses are not fetched"),
        ("http://user:secret@inside.example/", "a user name or a password"),
        ("https://accounts.google.com/ServiceLogin?x=1", "Publish to web"),
    ],
)
def test_a_redirect_is_checked_again(server: Server, location: str, says: str) -> None:
    server.answers["/away"] = head("302 Found", f"Location: {location}", "Content-Length: 0")

    def resolver(host: str, port: int) -> list[str]:
        return ["127.0.0.1"] if host == "public.example" else system_resolver(host, port)

    # The first host stands for a public one: it is the only one whose address is taken as public.
    def checked(monkeypatch: pytest.MonkeyPatch) -> str:
        from timeline.io.fetching import addresses

        monkeypatch.setattr(addresses, "is_public", lambda ip: str(ip) == "127.0.0.1")
        return refused(f"http://public.example:{server.port}/away", LIMITS, resolver)

    with pytest.MonkeyPatch.context() as patch:
        assert says in checked(patch)


def test_no_redirect_leads_from_https_to_http() -> None:
    secure = address_of("https://public.example/a")
    with pytest.raises(FetchError, match="leads from https:// to http://"):
        _redirected(secure, "http://public.example/a")
    assert _redirected(secure, "/b").url == "https://public.example/b"


def test_redirects_have_an_end_and_a_few_are_followed(server: Server) -> None:
    for n in range(7):
        server.answers[f"/r{n}"] = head("302 Found", f"Location: /r{n + 1}", "Content-Length: 0")
    server.answers["/r7"] = whole(TABLE)
    assert "more than 5 times" in refused(f"http://127.0.0.1:{server.port}/r0", LOCAL)
    assert fetch(address_of(f"http://127.0.0.1:{server.port}/r2"), LOCAL).data == TABLE


BOMB = gzip.compress(bytes(10_000_000))


@pytest.mark.parametrize(
    ("path", "first", "then", "says"),
    [
        ("/huge", head("200 OK", "Content-Length: 99999999999"), b"", "larger than 100,000 bytes"),
        ("/endless", head(), b"x" * 1_000, "larger than 100,000 bytes"),
        ("/chunks", head("200 OK", "Transfer-Encoding: chunked"), b"3e8\r\n" + b"x" * 1_000 + b"\r\n", "larger than"),
        ("/drip", head("200 OK", "Content-Length: 90000"), b"x", "within 0.5 seconds"),
        ("/drip-without-length", head(), b"x", "within 0.5 seconds"),
        ("/drip-of-headers", b"HTTP/1.1 200 OK\r\nX: ", b"x", "within 0.5 seconds"),
        ("/endless-headers", b"HTTP/1.1 200 OK\r\n", b"X: y\r\n", "did not answer with a file"),
        ("/endless-line", b"HTTP/1.1 200 OK\r\nX: ", b"x" * 1_000, "did not answer with a file"),
        ("/bomb", whole(BOMB, "Content-Encoding: gzip"), b"", "larger than 100,000 bytes"),
        ("/cut", head("200 OK", "Content-Length: 500") + b"Date", b"", "did not answer with a file"),
        ("/brotli", whole(b"x", "Content-Encoding: br"), b"", "packed the file as “br”"),
        ("/not-http", b"SSH-2.0-OpenSSH\r\n", b"", "did not answer with a file (BadStatusLine)"),
        ("/nothing", b"", b"", "did not answer with a file"),
        ("/wrong-gzip", whole(b"no gzip", "Content-Encoding: gzip"), b"", "did not answer with a file"),
        ("/private", head("403 Forbidden", "Content-Length: 0"), b"", "may not be read by everybody (HTTP 403)"),
        ("/broken", head("500 Error", "Content-Length: 0"), b"", "answered with an error (HTTP 500)"),
        ("/missing", head("404 Not Found", "Content-Length: 0"), b"", "no file at this address (HTTP 404)"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_end_or_does_not_fit_ends_with_one_error(
    server: Server, path: str, first: bytes, then: bytes, says: str
) -> None:
    server.answers[path] = first
    if then:
        server.endless[path] = then
    begun = monotonic()
    assert says in refused(f"http://127.0.0.1:{server.port}{path}", LOCAL)
    assert soon(monotonic() - begun, 15)


def test_nothing_of_the_reader_is_sent_and_no_proxy_is_asked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1/")
    fetched = fetch(address_of(f"http://127.0.0.1:{server.port}/table.csv"), LOCAL)
    assert fetched.data == TABLE
    request = server.asked[-1].lower()
    assert b"cookie" not in request
    assert b"authorization" not in request
    assert b"referer" not in request


def test_a_packed_file_is_unpacked(server: Server) -> None:
    server.answers["/packed"] = whole(gzip.compress(TABLE), "Content-Encoding: gzip")
    assert fetch(address_of(f"http://127.0.0.1:{server.port}/packed"), LOCAL).data == TABLE


DOCS = "/spreadsheets"
GOOGLE = f"https://docs.google.com{DOCS}"
SHEET = "1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms"


@pytest.mark.parametrize(
    ("link", "csv"),
    [
        (f"{GOOGLE}/d/{SHEET}/edit#gid=7", f"{DOCS}/d/{SHEET}/export?format=csv&gid=7"),
        (f"{GOOGLE}/d/{SHEET}/edit?usp=sharing", f"{DOCS}/d/{SHEET}/export?format=csv"),
        (f"{GOOGLE}/u/0/d/{SHEET}/edit?gid=0#gid=0", f"{DOCS}/d/{SHEET}/export?format=csv&gid=0"),
        (f"{GOOGLE}/d/e/{SHEET}/pubhtml", f"{DOCS}/d/e/{SHEET}/pub?output=csv"),
        (f"{GOOGLE}/d/e/{SHEET}/pub?gid=3&single=true&output=xlsx",
         f"{DOCS}/d/e/{SHEET}/pub?gid=3&single=true&output=xlsx"),
        (f"{GOOGLE}/d/{SHEET}/export?format=xlsx", f"{DOCS}/d/{SHEET}/export?format=xlsx"),
    ],
)  # fmt: skip
def test_a_link_to_a_google_sheet_is_the_address_of_its_table(link: str, csv: str) -> None:
    assert address_of(link).url == f"https://docs.google.com{csv}"


def test_public_addresses_are_public_and_paths_are_not_addresses() -> None:
    assert all(
        is_public(ip_address(text)) for text in (PUBLIC, "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946")
    )
    assert is_address("https://example.org/x.csv")
    assert not is_address("data/events.yaml")
    assert not is_address("C:\\Users\\me\\a.csv")


@pytest.mark.parametrize(
    ("path", "data", "mime", "named", "name"),
    [
        ("/a/letters.csv", TABLE, "text/plain", "", "letters.csv"),
        ("/export?format=csv", TABLE, "text/csv", "My letters – Sheet1.csv", "My-letters-Sheet1.csv"),
        ("/pub?output=xlsx", b"PK\x03\x04", "", "", "pub.xlsx"),
        ("/api/events", b'[{"date": 1}]', "", "", "events.json"),
        ("/", TABLE, "text/html", "", "example.org.csv"),
    ],
)
def test_the_name_of_a_snapshot_says_what_it_contains(
    path: str, data: bytes, mime: str, named: str, name: str
) -> None:
    assert name_of(Fetched(data, address_of(f"https://example.org{path}"), mime, named)) == name
