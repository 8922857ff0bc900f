"""Expensive requests have limits of their own, and what they pass is said to one visitor only."""

from __future__ import annotations

import gzip
import os
import re
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Response
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.strategies import toy_timeline
from tests.trust.checks import check
from timeline.theme.shipped import DATA
from timeline.web import PageApp, create_app
from timeline.web.server.bounded import limits
from timeline.web.server.bounded.limits import (
    BOUNDED,
    CHANGING,
    EVERY,
    EXPORTING,
    INSIDE,
    LONG,
    SHOWING,
    VIEWING,
    BusyError,
    GoneError,
    Places,
    Work,
    may_wait,
)
from timeline.web.server.bounded.processes import Answer, Answered, Forking, Process, Sent
from timeline.web.state.shared.contract import Memory
from timeline.web.state.visitors import Uploaded

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


def exporting(app: PageApp, work: Work) -> dict[str, Any]:
    """Return the works of an app, with a work in place of that of exported files."""
    exports = app.bounds.works["/export.<fmt>"]
    return {path: (work, each[1]) if each == exports else each for path, each in app.bounds.works.items()}


@pytest.fixture(scope="module")
def page() -> Iterator[PageApp]:
    """An app whose processes also answer `/export.` with the name of one of the functions below or above."""
    with pytest.MonkeyPatch.context() as patch:
        app = create_app(toy_timeline())

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

        for view in (compute, wait, fill, hold, end, where):
            app.server.add_url_rule(f"/export.{view.__name__}", view.__name__, view)
            app.bounds.works[f"/export.{view.__name__}"] = app.bounds.works["/export.<fmt>"]
        patch.setattr(app.bounds, "works", exporting(app, GENEROUS))
        app.bounds.start()
        yield app
        app.bounds.stop()


@pytest.mark.parametrize(
    ("path", "work", "limit"),
    [
        ("/export.compute", replace(GENEROUS, computing=1), "more than the 1 seconds of computing"),
        ("/export.wait", replace(GENEROUS, seconds=2), "longer than 2 seconds"),
        ("/export.fill", replace(GENEROUS, memory=300_000_000), "more than the 300 MB of memory"),
    ],
)
def test_a_request_that_passes_a_limit_is_told_which(
    page: PageApp, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, path: str, work: Work, limit: str
) -> None:
    monkeypatch.setattr(page.bounds, "works", exporting(page, work))
    answer = client.get(path)
    monkeypatch.setattr(page.bounds, "works", exporting(page, GENEROUS))
    assert answer.status_code == 422
    assert limit in answer.text
    assert "Content-Security-Policy" in answer.headers
    assert client.get("/export.svg").status_code == 200


def test_what_a_process_holds_of_earlier_requests_does_not_count(
    page: PageApp, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        page.bounds, "works", exporting(page, replace(GENEROUS, name="holding", memory=300_000_000))
    )
    answers = [client.get(f"/export.hold?format={n}") for n in range(3)]
    assert {answer.status_code for answer in answers} == {200}, answers[-1].text
    assert answers[1].text != answers[2].text  # one that has grown too much ends


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
    plain = create_app(toy_timeline()).server.test_client()
    for path in (
        "/export.svg",
        "/export-about",
        "/embed",
        "/present",
        "/export.nothing",
        "/export.csv?lang=fr",
    ):
        here, there = plain.get(path), client.get(path)
        assert there.status_code == here.status_code
        assert sorted(there.headers) == sorted(here.headers), path
        assert there.data == here.data
    for accepted in ("br", "gzip, deflate"):
        headers = {"Accept-Encoding": accepted}
        here, there = (each.get("/export.csv?lang=fr", headers=headers) for each in (plain, client))
        assert there.headers.get("Content-Encoding") == here.headers.get("Content-Encoding")
        assert unpacked(there) == unpacked(here), accepted


def test_a_file_opened_in_a_process_is_known_to_all(client: FlaskClient) -> None:
    answer = client.post("/open?name=small.yaml", data=SMALL)
    address = answer.json["address"] if answer.json else ""
    assert address
    query = address.partition("/")[2]
    assert "An event" in client.get(address).text
    assert "An event" in client.get(f"/export.csv{query}").text
    assert client.get(f"/version{query}").status_code == 200


def test_a_file_that_is_refused_in_a_process_is_refused_in_words(client: FlaskClient) -> None:
    answer = client.post("/open?name=small.yaml", data=SMALL.replace(b"2020", b"2020-13"))
    assert answer.json
    assert "small.yaml has errors" in answer.json["says"][0]


def test_a_request_is_told_to_come_back_when_all_turns_are_taken(
    page: PageApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page.bounds, "works", exporting(page, replace(GENEROUS, seconds=4)))

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
    monkeypatch.setattr(page.bounds, "works", exporting(page, replace(GENEROUS, seconds=4)))

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
    file = answer.json["address"].partition("/")[2] if answer.json else ""

    def read(_: Uploaded) -> None:
        raise AssertionError("read here")

    monkeypatch.setattr(Uploaded, "timeline", read)
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

    monkeypatch.setattr("timeline.web.editing.routes.preview", draw)
    sent = {"text": SMALL.decode(), "changes": [], "view": {"width": 600, "params": {}}}
    answer = client.post("/edit/preview", json=sent, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 200
    assert answer.json
    assert answer.json["counts"]


class Waits:
    """An event for which nobody may wait."""

    def wait(self, seconds: float) -> None:
        pytest.fail("the request waits")


@check(17)
def test_who_cannot_wait_any_more_is_told_so_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    places = Places(replace(GENEROUS, waiting=0))
    monkeypatch.setattr(limits, "_Waiter", lambda *_: SimpleNamespace(told=Waits()))
    with places.turn(""), places.turn(""), pytest.raises(BusyError), places.turn(""):
        pytest.fail("a third turn")


def test_a_place_goes_to_who_waited_longest_of_those_who_may_have_it() -> None:
    places = Places(replace(VIEWING, turns=3, of_one=2, patience=60))
    order: list[str] = []

    def wait(visitor: str) -> None:
        place = places.take(visitor)
        order.append(visitor)
        places.give_back(place)

    held = [places.take(visitor) for visitor in ("one", "one", "two")]
    with ThreadPoolExecutor(3) as pool:
        waiting = []
        for n, visitor in enumerate(("one", "three", "two")):
            waiting.append(pool.submit(wait, visitor))
            while len(places._waiting) <= n:
                Event().wait(0.01)
        places.give_back(held[2])  # "one" waited longest, and has two places
        waiting[1].result(60)
        waiting[2].result(60)
        assert order == ["three", "two"]
        places.give_back(held[0])
        waiting[0].result(60)
    assert order == ["three", "two", "one"]


def test_one_visitor_has_at_most_half_of_the_places_of_those_who_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    places = Places(replace(VIEWING, turns=1, patience=60, waiting=4))
    held = places.take("other")
    with ThreadPoolExecutor(3) as pool:
        waiting = [pool.submit(lambda: places.give_back(places.take("one"))) for _ in range(2)]
        while len(places._waiting) < 2:
            Event().wait(0.01)
        with monkeypatch.context() as patch:
            patch.setattr(limits, "_Waiter", lambda *_: SimpleNamespace(told=Waits()))
            with pytest.raises(BusyError):
                places.take("one")
        waiting.append(pool.submit(lambda: places.give_back(places.take("two"))))
        places.give_back(held)
        assert [done.result(60) for done in waiting] == [None] * 3


PAGE = (VIEWING, SHOWING)
FREE = (
    "/assets/",
    "/_dash-component-suites/",
    "/version",
    "/healthz",
    "/edit/",
    "/timeline-chart.js",
)
"""The routes that answer at once; of the editor's, those that read a file or a text wait."""


def test_every_other_route_waits_for_a_turn_and_says_when_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = create_app(toy_timeline())

    def refuse(self: Places, visitor: str, wanted: int = 0) -> int:
        raise BusyError

    monkeypatch.setattr(Places, "take", refuse)
    client = app.server.test_client()
    told = {}
    for rule in app.server.url_map.iter_rules():
        path = re.sub("<[^>]*>", "1", rule.rule)
        if not path.startswith(FREE) or CHANGING in app.bounds.works.get(rule.rule, ()):
            answer = client.open(path, method="POST" if "POST" in (rule.methods or ()) else "GET")
            told[rule.rule] = (answer.status_code, answer.headers.get("Retry-After"), may_wait(path))
    assert len(told) > 30
    assert {*told.values()} == {(503, "10", True), (429, "10", True)}, told
    paged = {path for path, (status, _, _) in told.items() if status == 503}
    assert paged == {path for path in told if app.bounds.works.get(path, PAGE) == PAGE}
    for path in ("/version", "/healthz", "/assets/favicon.svg"):
        with client.get(path) as answer:
            assert (answer.status_code, may_wait(path)) == (200, False)


def test_a_turn_is_given_back_whatever_the_answer_is(monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(toy_timeline())

    def fail() -> Response:
        raise RuntimeError

    app.server.add_url_rule("/fails", "fails", fail)
    client = app.server.test_client()
    for path in ("/fails", "/nothing", "/?lang=xx", "/tree?node=0"):
        for _ in range(2 * VIEWING.turns):
            client.get(path)
    assert app.bounds._places[VIEWING]._taken == [None] * VIEWING.turns


def test_no_client_can_say_that_a_request_is_answered_elsewhere(client: FlaskClient) -> None:
    answer = client.get("/export.where", headers={INSIDE: "1", "Timeline-Bounded": "1"})
    assert int(answer.text) != os.getpid()


def test_requests_about_one_thing_go_to_one_process(client: FlaskClient) -> None:
    assert len({client.get("/export.where?actors=ibm").text for _ in range(4)}) == 1


@pytest.mark.parametrize("work", EVERY, ids=lambda work: work.name)
def test_the_limits_are_those_of_the_docs(work: Work) -> None:
    limits = (DATA.parents[1] / "docs" / "limits.md").read_text(encoding="utf-8")
    row = next(line for line in limits.splitlines() if line.startswith(f"| {work.name}"))
    if work in BOUNDED:
        assert f"{work.computing} s" in row
        assert f"{work.memory // 1_000_000} MB" in row
    assert f"| {work.turns}; {work.of_one} |" in row
    assert f"{work.waiting} others wait {work.patience:.0f} s" in row


def test_the_page_needs_no_module_that_windows_lacks() -> None:
    lacking = "import sys; sys.modules.update(resource=None, fcntl=None, pwd=None)"
    code = f"{lacking}; import timeline.web, timeline.cli.serve, timeline.cli.serving.servers"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def parent_of(pid: int) -> int:
    """The process that forked another."""
    status = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    return int(status.rpartition(")")[2].split()[1])


def kill(pid: int) -> None:
    """Kill a process, and wait for its end."""
    ended = os.pidfd_open(pid)
    os.kill(pid, signal.SIGKILL)
    select.select([ended], [], [], 60)
    os.close(ended)


def test_a_server_without_the_process_that_forks_says_so() -> None:
    app = create_app(toy_timeline())
    app.server.add_url_rule("/export.where", "where", lambda: str(os.getpid()))
    app.bounds.works["/export.where"] = app.bounds.works["/export.<fmt>"]
    app.bounds.start()
    client = app.server.test_client()
    try:
        assert client.get("/healthz").status_code == 200
        kill(parent_of(int(client.get("/export.where").text)))
        answer = client.get("/healthz")
        assert (answer.status_code, answer.get_json()["status"]) == (503, "restart")
        assert client.get("/export.where").status_code == 200  # the process of this work is still there
        assert client.get("/export-long.csv").status_code == 429
        assert client.get("/").status_code == 200
    finally:
        app.bounds.stop()


def test_a_process_that_was_killed_while_it_waited_loses_no_request(client: FlaskClient) -> None:
    for n in range(3):
        kill(int(client.get(f"/export.where?format={n}").text))
        assert client.get(f"/export.where?format={n}-again").status_code == 200


def test_a_signal_to_all_processes_loses_no_request(client: FlaskClient) -> None:
    number = int(client.get("/export.where?format=before").text)
    os.kill(number, signal.SIGTERM)
    assert int(client.get("/export.where?format=after").text) == number


def for_ever(_: Connection) -> Answer:
    def compute(_: Sent) -> Answered:
        while True:
            pass

    return compute


@pytest.fixture
def computing() -> Iterator[tuple[Process, int]]:
    """A process that computes for ever when it is asked, and a descriptor that can be read when it has ended."""
    forking = Forking(for_ever)
    process = forking.fork()
    ended = os.pidfd_open(process._pid)
    yield process, ended
    process.end()
    os.close(ended)
    forking.end()


def test_a_process_that_computes_ends_with_its_server(computing: tuple[Process, int]) -> None:
    process, ended = computing
    process._connection.send(Sent(LONG, {}, b""))  # the limit of computing would end it too, but later
    process._connection.close()
    assert select.select([ended], [], [], 60)[0]


def test_a_process_that_computes_ends_when_its_client_has_gone(computing: tuple[Process, int]) -> None:
    process, ended = computing
    with pytest.raises(GoneError):
        process.answer(Sent(LONG, {}, b""), Memory(), lambda: True)
    assert select.select([ended], [], [], 60)[0]


def test_a_long_export_is_the_plain_one_and_is_refused_to_other_sites(client: FlaskClient) -> None:
    long, plain = (client.get(f"/{path}.csv?lang=fr") for path in ("export-long", "export"))
    assert unpacked(long) == unpacked(plain)
    assert long.headers["Content-Disposition"] == plain.headers["Content-Disposition"]
    assert client.get("/export-long.csv", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get("/export-long.csv?size=x").status_code == 400
