"""Expensive requests have limits of their own, and what they pass is said to one visitor only."""

from __future__ import annotations

import gzip
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from multiprocessing.connection import Connection
from threading import Event
from time import monotonic

import pytest
from flask import Response
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from timeline.theme.shipped import DATA
from timeline.web import PageApp, Shelf, create_app
from timeline.web.editing import routes as editor
from timeline.web.server.bounded import requests as bounded
from timeline.web.server.bounded.limits import EVERY, EXPORTING, BusyError, Work
from timeline.web.server.bounded.processes import Answer, Answered, Forking, Sent
from timeline.web.server.bounded.requests import INSIDE
from timeline.web.server.bounded.turns import ProcessTurns
from timeline.web.state.uploaded import UploadedText

SMALL = (
    b"title: Small\nactors: [{id: a, name: A}]\ntypes: [{id: t, label: T}]\n"
    b"events: [{id: e, date: 2020, actors: a, type: t, title: An event}]\n"
)


GENEROUS = replace(EXPORTING, computing=60, seconds=300, memory=550_000_000, patience=0.2, waiting=1)


HELD = list[bytearray]()


def hold() -> Response:
    """Answer with the process, which then holds more memory."""
    HELD.append(bytearray(160_000_000))
    Event().wait(0.3)
    return Response(str(os.getpid()))


def warned() -> Response:
    """Answer after a signal that the system can send too early."""
    os.kill(os.getpid(), signal.SIGXCPU)
    return Response("answered")


@pytest.fixture(scope="module")
def page() -> Iterator[PageApp]:
    """An app whose processes also answer `/export.` with the name of one of the functions below or above."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bounded, "EXPORTING", GENEROUS)
        app = create_app(Shelf.opening(DATA))

        def compute() -> Response:
            while True:
                pow(3, 5_000_000)

        def wait() -> Response:
            Event().wait(60)
            return Response("late")

        def fill() -> Response:
            return Response(str(len(bytearray(600_000_000))))

        def end() -> Response:
            os.kill(os.getpid(), signal.SIGKILL)
            return Response("")

        def where() -> Response:
            return Response(str(os.getpid()))

        for view in (compute, warned, wait, fill, hold, end, where):
            app.server.add_url_rule(f"/export.{view.__name__}", view.__name__, view)
        app.bounds.start()
        yield app
        app.bounds.stop()


@pytest.fixture
def client(page: PageApp) -> FlaskClient:
    client: FlaskClient = page.server.test_client()
    return client


@pytest.mark.parametrize(
    ("path", "work", "limit"),
    [
        ("/export.compute", replace(GENEROUS, computing=1), "more than the 1 seconds of computing"),
        ("/export.wait", replace(GENEROUS, seconds=2), "longer than 2 seconds"),
        ("/export.fill", replace(GENEROUS, memory=300_000_000), "more than the 300 MB of memory"),
    ],
)
def test_a_request_that_passes_a_limit_is_told_which(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str, work: Work, limit: str
) -> None:
    monkeypatch.setattr(bounded, "EXPORTING", work)
    answer = client.get(path)
    monkeypatch.setattr(bounded, "EXPORTING", GENEROUS)
    assert answer.status_code == 422
    assert limit in answer.text
    assert "Content-Security-Policy" in answer.headers
    assert client.get("/export.svg").status_code == 200


def test_a_signal_before_the_seconds_are_over_ends_no_request(client: FlaskClient) -> None:
    assert client.get("/export.warned").text == "answered"


def test_what_a_process_holds_of_earlier_requests_does_not_count(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "EXPORTING", replace(GENEROUS, name="holding", memory=300_000_000))
    first, second = (client.get("/export.hold") for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200), second.text
    assert first.text != second.text


def test_a_process_that_ends_is_replaced(client: FlaskClient) -> None:
    assert client.get("/export.end").status_code == 500
    assert client.get("/export.where").status_code == 200


def unpacked(answer: TestResponse) -> bytes:
    """The content of an answer, without the second in which gzip packed it."""
    return gzip.decompress(answer.data) if answer.headers.get("Content-Encoding") == "gzip" else answer.data


def test_expensive_requests_are_answered_elsewhere_with_the_same_headers(
    page: PageApp, client: FlaskClient
) -> None:
    assert int(client.get("/export.where").text) != os.getpid()
    plain = create_app(Shelf.opening(DATA)).server.test_client()
    for path in (
        "/export.svg",
        "/export-about",
        "/embed",
        "/present",
        "/export.nothing",
        "/export.csv?lang=fr",
    ):
        for accepted in ("", "br", "gzip, deflate"):
            headers = {"Accept-Encoding": accepted}
            here, there = plain.get(path, headers=headers), client.get(path, headers=headers)
            assert there.headers.get("Content-Encoding") == here.headers.get("Content-Encoding")
            assert without_time(there.data) == without_time(here.data), (path, accepted)
        here, there = plain.get(path), client.get(path)
        assert there.status_code == here.status_code
        assert sorted(there.headers) == sorted(here.headers), path
        assert there.data == here.data


def without_time(data: bytes) -> bytes:
    """The bytes of an answer without the second in which gzip compressed it."""
    return data[:4] + data[8:] if data.startswith(b"\x1f\x8b") else data


def test_a_file_opened_in_a_process_is_known_to_all(client: FlaskClient) -> None:
    answer = client.post("/open?name=small.yaml", data=SMALL)
    address = answer.json["address"] if answer.json else ""
    assert address
    assert "An event" in client.get(address).text
    assert "An event" in client.get(f"/export.csv{address[1:]}").text
    assert client.get(f"/version{address[1:]}").status_code == 200


def test_a_file_that_is_refused_in_a_process_is_refused_in_words(client: FlaskClient) -> None:
    answer = client.post("/open?name=small.yaml", data=SMALL.replace(b"2020", b"2020-13"))
    assert answer.json
    assert "small.yaml has errors" in answer.json["says"][0]


def test_a_request_is_told_to_come_back_when_all_turns_are_taken(
    page: PageApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounded, "EXPORTING", replace(GENEROUS, seconds=4))

    def get(_: int) -> tuple[int, str | None]:
        answer = page.server.test_client().get("/export.wait")
        return answer.status_code, answer.headers.get("Retry-After")

    with ThreadPoolExecutor(5) as pool:
        answers = pool.map(get, range(5))
        assert page.server.test_client().get("/").status_code == 200
        told = [*answers]
    assert told.count((429, "10")) == 3
    assert [status for status, _ in told].count(422) == 2


def test_a_visitor_leaves_a_turn_to_others(page: PageApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "EXPORTING", replace(GENEROUS, seconds=4))

    def get(path: str, visitor: str) -> int:
        address = {"REMOTE_ADDR": visitor}
        answer = page.server.test_client().get(path, environ_overrides=address)
        return int(answer.status_code)

    with ThreadPoolExecutor(2) as pool:
        both = [pool.submit(get, "/export.wait", "203.0.113.1") for _ in range(2)]
        first = next(as_completed(both))
        assert first.result() == 429
        assert not all(answer.done() for answer in both)
        assert get("/export.where", "203.0.113.2") == 200
    assert sorted(answer.result() for answer in both) == [422, 429]


def test_the_server_itself_does_not_read_a_visitors_file(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = client.post("/open?name=small.yaml", data=SMALL)
    file = answer.json["address"][1:] if answer.json else ""

    def read(_: UploadedText) -> None:
        raise AssertionError("read here")

    monkeypatch.setattr(UploadedText, "timeline", read)
    version = client.get(f"/version{file}").json
    assert version
    assert not version.keys() & {"gone"}
    assert client.get(f"/{file}").headers["X-Timeline-Version"] == version["version"]
    for path in (
        "/assets/page.css",
        "/edit",
        "/edit/items",
        "/export.csv",
        "/brought.json",
        "/healthz",
        "/day",
    ):
        assert client.get(f"{path}{file}").status_code in (200, 404), path


def test_a_text_that_a_visitor_edits_is_read_elsewhere(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(*_: object) -> None:
        raise AssertionError("drawn here")

    monkeypatch.setattr(editor, "preview", draw)
    sent = {"text": SMALL.decode(), "changes": [], "view": {"width": 600, "params": {}}}
    answer = client.post("/edit/preview", json=sent, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 200
    assert answer.json
    assert answer.json["counts"]


def test_who_cannot_wait_any_more_is_told_so_at_once() -> None:
    turns = ProcessTurns(None, None)  # type: ignore[arg-type] # no process is forked
    places = turns._of(replace(GENEROUS, patience=20, waiting=0))
    begun = monotonic()
    with (
        turns._turn(places, 0, ""),
        turns._turn(places, 1, ""),
        pytest.raises(BusyError),
        turns._turn(places, 0, ""),
    ):
        pytest.fail("a third turn")
    assert monotonic() - begun < 10


def test_no_client_can_say_that_a_request_is_answered_elsewhere(client: FlaskClient) -> None:
    answer = client.get("/export.where", headers={INSIDE: "1", "Timeline-Bounded": "1"})
    assert int(answer.text) != os.getpid()


def test_requests_about_one_thing_go_to_one_process(client: FlaskClient) -> None:
    assert len({client.get("/export.where?actors=ibm").text for _ in range(4)}) == 1


@pytest.mark.parametrize("work", EVERY, ids=lambda work: work.name)
def test_the_limits_are_those_of_the_docs(work: Work) -> None:
    limits = (DATA.parents[1] / "docs" / "limits.md").read_text(encoding="utf-8")
    row = next(line for line in limits.splitlines() if line.startswith(f"| {work.name}"))
    assert f"{work.computing} s" in row
    assert f"{work.memory // 1_000_000} MB" in row
    assert f"| {work.turns}; {work.of_one} |" in row
    assert f"{work.waiting} others wait {work.patience:.0f} s" in row


def test_the_page_needs_no_module_that_windows_lacks() -> None:
    lacking = "import sys; sys.modules.update(resource=None, fcntl=None, pwd=None)"
    code = (
        f"{lacking}; import timeline.web, timeline.cli.serve, timeline.cli.servers, timeline.web.jobs.making"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux")
def test_a_process_that_computes_ends_with_the_server() -> None:
    def begin(_: Connection) -> Answer:
        def compute(_: Sent) -> Answered:
            while True:
                pass

        return compute

    forking = Forking(begin)
    connection, pid = forking.fork()
    ended = os.pidfd_open(pid)
    connection.send(Sent(EXPORTING, {}, b""))
    forking.end()  # the connection stays open, as in a thread that waits for the answer
    readable, _, _ = select.select([ended], [], [], 5)
    os.close(ended)
    connection.close()
    if not readable:
        os.kill(pid, signal.SIGKILL)
    assert readable
