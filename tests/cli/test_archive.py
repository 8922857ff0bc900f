"""`timeline archive`, against a stand-in that answers as the Wayback Machine's documentation says, errors included."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner, Result

from timeline.cli import group
from timeline.dates import parse_date
from timeline.errors import FetchError
from timeline.io.archives import PAUSE, USUAL_WAIT, Endpoints, Unarchived, Wayback, reason_not_to_ask
from timeline.io.loader import load

command: Any = import_module("timeline.cli.archive")
"""The module; the package has the command under the same name."""
FILE = """\
# A file with comments, which stay.
title: Bridge
actors:
  - {id: city, name: City}
types:
  - {id: decision, label: Decision}
events:
  - id: opens   # the first
    date: 2019-05-02
    actors: city
    type: decision
    title: The bridge opens
    sources:
      - title: Opening day
        url: https://news.example.org/opening   # read twice
        date: 2019-05-02
      - {title: In a flow, url: "https://news.example.org/flow"}
  - id: closes
    date: 2021
    actors: city
    type: decision
    title: The bridge closes
    sources:
      - title: Closing
        url: https://news.example.org/opening
      - title: Archived already
        url: https://news.example.org/old
        archived: https://web.archive.org/web/20200101000000/https://news.example.org/old
      - title: Inside
        url: http://wiki.internal/page
      - title: Private
        url: https://news.example.org/read?token=abc
  - id: planned
    date: 2030
    actors: city
    type: decision
    title: Not published
    draft: true
    sources:
      - title: Leak
        url: https://leak.example.org/document
"""


@dataclass
class StandIn:
    """The server: the answers by path, what it was asked, and its address."""

    answers: dict[str, Callable[[dict[str, str]], tuple[int, dict[str, str], bytes]]] = field(
        default_factory=dict
    )
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    address: str = ""

    def wayback(self) -> Wayback:
        here = self.address
        ends = Endpoints(f"{here}/wayback/available", f"{here}/cdx/search/cdx", f"{here}/save", private=True)
        return Wayback(self.waits.append, lambda seconds: None, ends)

    @property
    def urls(self) -> list[str]:
        return [asked["url"] for _, path, asked in self.asked if path == "/wayback/available"]


def as_json(value: Any, status: int = 200, **headers: str) -> tuple[int, dict[str, str], bytes]:
    return status, {"Content-Type": "application/json", **headers}, json.dumps(value).encode()


def available(asked: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
    """A copy a day after the wanted one, as in https://archive.org/help/wayback_api.php."""
    stamp = f"{int(asked.get('timestamp') or '20200101') + 1}123456"
    closest = {
        "available": True,
        "url": f"http://web.archive.org/web/{stamp}/{asked['url']}",
        "timestamp": stamp,
        "status": "200",
    }
    return as_json({"url": asked["url"], "archived_snapshots": {"closest": closest}})


def nothing(asked: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
    return as_json({"url": asked["url"], "archived_snapshots": {}})


def no_rows(asked: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
    return as_json([])


@pytest.fixture
def standing() -> Iterator[StandIn]:
    stand_in = StandIn(answers={"/wayback/available": available, "/cdx/search/cdx": no_rows})

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            asked = {key: values[0] for key, values in parse_qs(body or parts.query).items()}
            stand_in.asked.append((self.command, parts.path, asked))
            stand_in.headers.append({**self.headers})
            status, headers, data = stand_in.answers[parts.path](asked)
            if "Date" in headers:  # send_response would add the present one
                self.send_response_only(status)
            else:
                self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = answer  # noqa: N815

        def log_message(self, *words: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    stand_in.address = f"http://127.0.0.1:{server.server_port}"
    yield stand_in
    server.shutdown()
    server.server_close()
    thread.join(timeout=10)


@pytest.fixture
def desk(standing: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(command, "wayback_of", lambda lang: standing.wayback())
    Path("bridge.yaml").write_text(FILE, encoding="utf-8")
    return standing


def run(*words: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(
        group, ["archive", "bridge.yaml", *words], prog_name="timeline", catch_exceptions=False, env=env
    )


COPY = "https://web.archive.org/web/20190503123456/https://news.example.org/opening"


def test_copies_are_proposed_with_their_distance_and_nothing_is_written(desk: StandIn) -> None:
    told = run("--yes")
    assert told.exit_code == 0
    assert told.stdout.splitlines() == [
        "opens, source 1, “Opening day” (copy of 3 May 2019, 1 day after its date)",
        f"    archived: {COPY}",
        "opens, source 2, “In a flow” (copy of 3 May 2019, 1 day after its date)",
        "    archived: https://web.archive.org/web/20190503123456/https://news.example.org/flow",
        "closes, source 1, “Closing” (copy of 2 January 2021, on its date)",
        "    archived: https://web.archive.org/web/20210102123456/https://news.example.org/opening",
        "3 copies found",
        "add --write to write these lines into bridge.yaml",
    ]
    assert Path("bridge.yaml").read_text(encoding="utf-8") == FILE


def test_before_the_first_request_it_says_what_is_sent_to_whom(desk: StandIn) -> None:
    told = run()
    assert told.exit_code == 2
    assert told.stderr.splitlines() == [
        "closes: source 3 is not asked for: it is on a private network",
        "closes: source 4 is not asked for: it seems to contain a password or a token",
        "archive.org gets the addresses of 3 pages one by one, and web.archive.org those of which archive.org"
        " has no copy:",
        "  https://news.example.org/opening",
        "  https://news.example.org/flow",
        "  https://news.example.org/opening",
        "answers are kept in .timeline/bridge.yaml/archive.jsonl",
        "Error: add --yes to send the addresses",
    ]
    assert desk.asked == []


def test_private_addresses_and_those_of_drafts_are_never_sent(desk: StandIn) -> None:
    run("--yes")
    assert all(url.startswith("https://news.example.org/") and "token" not in url for url in desk.urls)
    run("--yes", "--set", "drafts=1")
    assert desk.urls[-1] == "https://leak.example.org/document"


def test_write_adds_lines_and_keeps_all_others(desk: StandIn) -> None:
    told = run("--yes", "--write")
    assert told.exit_code == 0, told.stderr
    text = Path("bridge.yaml").read_text(encoding="utf-8")
    added = [line for line in text.splitlines() if line not in FILE.splitlines()]
    assert f"        archived: {COPY}" in added
    assert len(added) == 3
    assert [line for line in text.splitlines() if line in FILE.splitlines()] == [
        line for line in FILE.splitlines() if "flow" not in line or line in text
    ]
    sources = [source for event in load("bridge.yaml").events for source in event.sources]
    assert sum(bool(source.archived) for source in sources) == 4
    assert "# read twice" in text
    assert told.stdout.splitlines()[-1].startswith(
        "Wrote 3 lines into bridge.yaml; the file as it was is in "
    )
    assert "every source" not in run("--yes").stdout  # private ones are still without a copy


def test_what_was_answered_is_not_asked_again(desk: StandIn) -> None:
    run("--yes", "--limit", "1")
    assert len(desk.urls) == 1
    run("--yes")
    assert len(desk.urls) == 3
    assert run("--yes", "--write").exit_code == 0
    assert len(desk.urls) == 3


def test_an_interruption_keeps_the_answers_so_far(desk: StandIn) -> None:
    def interrupted(seconds: float) -> None:
        raise KeyboardInterrupt

    waits = desk.wayback()
    waits.wait = interrupted
    command.wayback_of = lambda lang: waits  # the fixture restores it
    told = run("--yes", "--write")
    assert told.exit_code == 2
    assert told.stderr.splitlines()[-1] == (
        "Error: stopped; the answers so far are in .timeline/bridge.yaml/archive.jsonl: run the command again to"
        " continue"
    )
    assert len(Path(".timeline/bridge.yaml/archive.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    assert Path("bridge.yaml").read_text(encoding="utf-8") == FILE
    with Path(".timeline/bridge.yaml/archive.jsonl").open("a", encoding="utf-8") as file:
        file.write('["https://news.example.org/fl')  # a line that was not written to its end
    command.wayback_of = lambda lang: desk.wayback()
    assert run("--yes").exit_code == 0
    asked = len(desk.urls)
    assert asked == 3
    assert run("--yes").exit_code == 0
    assert len(desk.urls) == asked  # the answer after the torn line was kept too


def test_only_and_dry_run(desk: StandIn) -> None:
    told = run("--dry-run", "--only", "opens")
    assert told.stdout.splitlines() == [
        "https://news.example.org/opening 20190502",
        "https://news.example.org/flow 20190502",
        "2 addresses would be asked for",
    ]
    assert desk.asked == []
    run("--yes", "--only", "https://news.example.org/flow")
    assert desk.urls == ["https://news.example.org/flow"]
    assert run("--only", "nobody").stderr == "Error: --only names no source without an archived copy\n"


def test_requests_are_polite(desk: StandIn) -> None:
    run("--yes")
    assert all("Timeline (https://" in sent["User-Agent"] for sent in desk.headers)
    assert desk.waits == [PAUSE] * (len(desk.asked) - 1)


def test_the_list_of_copies_is_asked_where_the_first_interface_knows_none(standing: StandIn) -> None:
    standing.answers["/wayback/available"] = nothing
    standing.answers["/cdx/search/cdx"] = lambda asked: as_json(
        [["timestamp", "original"], ["20190601000000", asked["url"]]]
    )
    found = standing.wayback().nearest("https://news.example.org/a?b=c&d=e", "20190502")
    assert found is not None
    assert found.url == "https://web.archive.org/web/20190601000000/https://news.example.org/a?b=c&d=e"
    assert standing.asked[1][2] == {
        "url": "https://news.example.org/a?b=c&d=e", "output": "json", "fl": "timestamp,original",
        "filter": "statuscode:200", "limit": "1", "sort": "closest", "closest": "20190502",
    }  # fmt: skip


def test_no_copy_is_an_answer(desk: StandIn) -> None:
    desk.answers["/wayback/available"] = nothing
    told = run("--yes")
    assert told.stdout.splitlines() == ["0 copies found", "3 sources have no copy in the archive"]
    before = len(desk.asked)
    run("--yes")
    assert len(desk.asked) == before
    run("--yes", "--refresh")
    assert len(desk.asked) == 2 * before


def closest(url: str, **more: Any) -> Callable[[dict[str, str]], tuple[int, dict[str, str], bytes]]:
    entry = {"available": True, "url": url, "timestamp": "20190503000000", "status": "200", **more}
    return lambda asked: as_json({"archived_snapshots": {"closest": entry}})


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda asked: (200, {"Content-Type": "text/html"}, b"<html>Sorry</html>"),
         "127.0.0.1 did not answer as documented; try again later"),
        (lambda asked: as_json(["unexpected"]), "127.0.0.1 did not answer as documented; try again later"),
        (lambda asked: as_json({}), "127.0.0.1 did not answer as documented; try again later"),
        (closest("https://evil.example/web/20190503000000/https://news.example.org/a"),
         "the archive answered with an address that is not one of its copies"),
        (closest("https://web.archive.org/web/20191399000000/https://news.example.org/a"),
         "the archive answered with an address that is not one of its copies"),
        (closest("https://web.archive.org/web/20190503000000/https://other.example/a"),
         "the archive answered with a copy of another page"),
        (closest("javascript:alert(1)"), "javascript: addresses are not fetched; use http:// or https://"),
        (lambda asked: (302, {"Location": "https://elsewhere.example/"}, b""),
         "the address leads from one to the next more than 0 times"),
        (lambda asked: (404, {}, b""), "there is no file at this address (HTTP 404)"),
        (lambda asked: (500, {}, b""), "the server answered with an error (HTTP 500)"),
        (lambda asked: (200, {"Content-Length": "500"}, b'{"archived'),
         "127.0.0.1 did not answer with a file (incomplete)"),
    ],
)  # fmt: skip
def test_an_answer_that_is_not_as_documented_is_refused_with_the_reason(
    standing: StandIn, answer: Any, said: str
) -> None:
    standing.answers["/wayback/available"] = answer
    with pytest.raises(FetchError) as refused:
        standing.wayback().nearest("https://news.example.org/a", "20190502")
    assert str(refused.value) == said


def test_a_copy_of_an_error_is_no_copy(standing: StandIn) -> None:
    url = "https://web.archive.org/web/20190503000000/https://news.example.org/a"
    for more in ({"available": False}, {"status": "404"}, {"status": "302"}):
        standing.answers["/wayback/available"] = closest(url, **more)
        assert standing.wayback().nearest("https://news.example.org/a", "20190502") is None


@pytest.mark.parametrize("host", ["http://www.news.example.org:80/a", "https://news.example.org/a"])
def test_the_usual_spellings_of_a_page_are_the_same_page(standing: StandIn, host: str) -> None:
    standing.answers["/wayback/available"] = closest(f"http://web.archive.org/web/20190503000000/{host}")
    found = standing.wayback().nearest("https://news.example.org/a", "")
    assert found is not None
    assert found.url == f"https://web.archive.org/web/20190503000000/{host}"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7.0), ({}, USUAL_WAIT), ({"Retry-After": "soon"}, USUAL_WAIT),
        ({"Date": "Fri, 27 Nov 2026 10:00:00 GMT", "Retry-After": "Fri, 27 Nov 2026 10:00:30 GMT"}, 30.0),
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_archive_is_asked_again_after_the_time_it_says(
    standing: StandIn, headers: dict[str, str], seconds: float, status: int
) -> None:
    answers = iter([(status, headers, b""), None])

    def busy(asked: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        return next(answers) or available(asked)

    standing.answers["/wayback/available"] = busy
    assert standing.wayback().nearest("https://news.example.org/a", "20190502") is not None
    assert standing.waits == [seconds, PAUSE]


def test_an_archive_that_stays_busy_ends_the_run_and_loses_nothing(desk: StandIn) -> None:
    desk.answers["/wayback/available"] = lambda asked: (
        available(asked) if len(desk.asked) == 1 else (429, {"Retry-After": "121"}, b"")
    )
    told = run("--yes", "--write")
    assert told.exit_code == 2
    assert "the archive asks to wait for 121 seconds; run the command again later" in told.stderr
    assert told.stderr.splitlines()[-1] == "Error: 2 addresses could not be asked for"
    assert COPY in Path("bridge.yaml").read_text(encoding="utf-8")


def test_it_gives_up_after_three_tries(standing: StandIn) -> None:
    standing.answers["/wayback/available"] = lambda asked: (503, {"Retry-After": "1"}, b"")
    with pytest.raises(FetchError, match="HTTP 503"):
        standing.wayback().nearest("https://news.example.org/a", "")
    assert len(standing.asked) == 3


def test_save_lets_the_archive_save_what_it_lacks(desk: StandIn) -> None:
    states = iter([{"status": "pending"}, {"status": "success", "timestamp": "20261127101112"}])
    desk.answers |= {
        "/wayback/available": nothing,
        "/save": lambda asked: as_json({"url": asked["url"], "job_id": "spn2-12ab"}),
        "/save/status/spn2-12ab": lambda asked: as_json(next(states)),
    }
    env = {"TIMELINE_ARCHIVE_KEY": "mykey", "TIMELINE_ARCHIVE_SECRET": "mysecret"}
    told = run("--yes", "--save", "--only", "https://news.example.org/flow", env=env)
    assert told.exit_code == 0, told.stderr
    assert (
        "    archived: https://web.archive.org/web/20261127101112/https://news.example.org/flow"
        in told.stdout
    )
    assert desk.asked[2] == ("POST", "/save", {"url": "https://news.example.org/flow"})
    assert [sent.get("Authorization") for sent in desk.headers[:3]] == [None, None, "LOW mykey:mysecret"]
    assert "mysecret" not in told.output
    assert "web.archive.org also gets your key, and saves the pages that it does not have" in told.stderr


def test_save_needs_a_key_and_says_why_a_page_was_not_saved(desk: StandIn) -> None:
    none = {"TIMELINE_ARCHIVE_KEY": "", "TIMELINE_ARCHIVE_SECRET": ""}
    assert run("--yes", "--save", env=none).stderr == (
        "Error: --save needs a key of archive.org; set TIMELINE_ARCHIVE_KEY and TIMELINE_ARCHIVE_SECRET\n"
    )
    desk.answers |= {
        "/wayback/available": nothing,
        "/save": lambda asked: as_json({"status": "error", "message": "This host is blocked."}),
    }
    env = {"TIMELINE_ARCHIVE_KEY": "a", "TIMELINE_ARCHIVE_SECRET": "b"}
    told = run("--yes", "--save", "--only", "https://news.example.org/flow", env=env)
    assert "the archive did not save the page (This host is blocked.)" in told.stderr
    assert told.exit_code == 2


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://localhost:8000/a", "it is on a private network"),
        ("http://printer.local/a", "it is on a private network"),
        ("http://intranet/a", "it is on a private network"),
        ("http://10.0.0.3/a", "it is on a private network"),
        ("http://192.168.1.9/a", "it is on a private network"),
        ("http://[::1]/a", "it is on a private network"),
        ("http://[fe80::1]/a", "it is on a private network"),
        ("https://me:secret@example.org/a", "it contains a user name or a password"),
        ("https://docs.example.org/a?access_token=x", "it seems to contain a password or a token"),
        ("https://docs.example.org/a?X-Amz-Signature=1", "it seems to contain a password or a token"),
        ("https://docs.example.org/a?id=d41d8cd98f00b204e9800998ecf8427e", "it seems to contain a password or a token"),
        ("https://docs.example.org/a#access_token=x", "it seems to contain a password or a token"),
        ("https://web.archive.org/web/2020/https://example.org/", "it is a copy in an archive itself"),
        ("mailto:someone@example.org", "it is not an address of the web"),
        ("https://exa mple.org/", "it is not a valid address"),
        ("https://example.org/a?id=12", ""),
        ("https://example.org/keys#top", ""),
        ("http://93.184.216.34/a", ""),
        ("https://müller.de/", ""),
    ],
)  # fmt: skip
def test_what_looks_private_is_not_sent_and_all_else_is(url: str, said: str) -> None:
    assert str(reason_not_to_ask(url) or "") == said


@pytest.mark.parametrize(
    ("date", "day", "distance"),
    [("2020-06-10", "2020-06-12", 2), ("2020-06-10", "2020-06-09", -1), ("2020-06", "2020-06-20", 0),
     ("2020", "2021-01-02", 2), ("..", "2021-01-02", 0)],
)  # fmt: skip
def test_the_distance_is_to_the_nearest_day_of_a_date(date: str, day: str, distance: int) -> None:
    dated = None if date == ".." else parse_date(date)
    source = Unarchived("e", 0, "t", "https://example.org/", dated)
    assert source.distance(parse_date(day).start or 0) == distance
