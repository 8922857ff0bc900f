"""The access log, the numbers for Prometheus, and the ids of answers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask, Response
from flask.testing import FlaskClient

from tests.strategies import toy_timeline
from tests.web.workers.server import FILE as EXAMPLE
from tests.web.workers.server import serving
from timeline.cli.serve import serve
from timeline.web import PageApp, create_app
from timeline.web.request_scope import ID_HEADER
from timeline.web.server.observed import AccessLog, Metrics, Note, Observed, refused

KEY = "0123456789abcdef0123456789abcdef01234567"
LINE = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ ([0-9a-f]{12}|-) (\S+) (\S+) (\S+) (\d{3}) (\d+) (\d+\.\d{3})"
)


@pytest.fixture
def notes() -> list[Note]:
    return []


@pytest.fixture
def app(notes: list[Note]) -> PageApp:
    app = create_app(toy_timeline())

    def fail() -> Response:
        raise RuntimeError("hidden")

    app.server.add_url_rule("/fail", "fail", fail)
    app.server.wsgi_app = Observed(app.server.wsgi_app, [notes.append])
    return app


@pytest.fixture
def client(app: PageApp) -> FlaskClient:
    client: FlaskClient = app.server.test_client()
    return client


def test_each_answer_has_an_id_and_is_noted_with_its_route(client: FlaskClient, notes: list[Note]) -> None:
    answers = [
        client.get("/healthz"),
        client.get("/export.svg"),
        client.get("/nowhere"),
        client.get("/", headers={"Host": "evil.example"}),
        client.post("/_dash-update-component", data="{"),
        client.delete("/"),
    ]
    assert [(note.route, note.status) for note in notes] == [
        ("/healthz", 200), ("/export.<fmt>", 200), ("/<path:path>", 404), ("/", 421), ("/_dash-update-component", 415),
        ("other", 405),
    ]  # fmt: skip
    assert [answer.headers[ID_HEADER] for answer in answers] == [note.id for note in notes]
    assert len({note.id for note in notes}) == len(notes)
    assert notes[1].size == len(answers[1].data)


def test_a_client_cannot_choose_an_id(client: FlaskClient) -> None:
    answer = client.get("/healthz", headers={ID_HEADER: "mine"})
    assert answer.headers.getlist(ID_HEADER) != ["mine"]
    assert len(answer.headers.getlist(ID_HEADER)) == 1


def test_a_trace_begins_with_the_id_of_the_answer(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    answer = client.get("/fail")
    assert answer.status_code == 500
    assert answer.json
    assert answer.json["id"] == answer.headers[ID_HEADER]
    assert f"{answer.headers[ID_HEADER]} /fail RuntimeError" in caplog.text
    assert "hidden" not in answer.text


def test_an_answer_with_an_error_names_its_id_without_a_log(caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(toy_timeline())
    app.server.add_url_rule("/fail", "fail", lambda: 1 / 0)
    answer = app.server.test_client().get("/fail")
    assert answer.status_code == 500
    assert answer.headers[ID_HEADER] in caplog.text
    assert ID_HEADER not in app.server.test_client().get("/healthz").headers


def test_the_log_has_no_keys_and_no_queries(app: PageApp, tmp_path: Path) -> None:
    file = tmp_path / "access.log"
    paths = f"/?file={KEY}&q=secret", f"/~{KEY}/_dash-layout", "/a%0ab%20c"
    app.server.wsgi_app = Observed(app.server.wsgi_app, [AccessLog(str(file)).note])
    for path in paths:
        app.server.test_client().get(path)
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [LINE.fullmatch(line) is not None for line in lines] == [True] * 3
    assert [line.split()[4] for line in lines] == [
        "/",
        "/~KEY/_dash-layout",
        "/a_b_c",
    ]
    assert "secret" not in file.read_text(encoding="utf-8")


def test_a_renamed_log_is_begun_anew(client: FlaskClient, app: PageApp, tmp_path: Path) -> None:
    file, old = tmp_path / "access.log", tmp_path / "access.log.1"
    app.server.wsgi_app = Observed(app.server.wsgi_app, [AccessLog(str(file)).note])
    client.get("/healthz")
    file.rename(old)
    client.get("/version")
    assert "/healthz" in old.read_text(encoding="utf-8")
    assert "/version" in file.read_text(encoding="utf-8")


def test_a_log_that_cannot_be_written_changes_no_answer_and_is_told_once(
    client: FlaskClient, app: PageApp, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "logs"
    file = folder / "access.log"
    app.server.wsgi_app = Observed(app.server.wsgi_app, [AccessLog(str(file)).note])
    assert [client.get("/healthz").status_code for _ in range(3)] == [200] * 3
    assert caplog.messages == [f"the access log {file} cannot be written: No such file or directory"]
    folder.mkdir()
    client.get("/version")
    assert "/version" in file.read_text(encoding="utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_changes_no_answer(client: FlaskClient, app: PageApp) -> None:
    app.server.wsgi_app = Observed(app.server.wsgi_app, [AccessLog("/dev/full").note])
    assert [client.get("/healthz").status_code for _ in range(3)] == [200] * 3


def test_a_server_does_not_start_without_the_folder_of_its_log(tmp_path: Path) -> None:
    file = tmp_path / "missing" / "access.log"
    told = CliRunner().invoke(serve, [str(EXAMPLE), "--port", "0", "--set", f"access_log={file}"])
    assert told.exit_code == 2
    assert f"could not write {file}: No such file or directory" in " ".join(told.output.split())


def test_what_is_not_a_request_is_noted(app: PageApp, notes: list[Note]) -> None:
    refused(app.server, "203.0.113.7", 431)
    refused(Flask("another"), "203.0.113.7", 431)
    assert [(note.client, note.status, note.path) for note in notes] == [("203.0.113.7", 431, "-")]


@pytest.fixture(params=[0, 1])
def measured(request: pytest.FixtureRequest) -> FlaskClient:
    app = create_app(toy_timeline(), proxies=request.param)
    metrics = Metrics(app.screen.shelf.shared)
    metrics.register(app.server)
    app.server.wsgi_app = Observed(app.server.wsgi_app, [metrics.note])
    client: FlaskClient = app.server.test_client()
    return client


def test_the_numbers_are_those_of_the_answers(measured: FlaskClient) -> None:
    for path in ("/healthz", "/healthz", "/nowhere", "/unknown"):
        measured.get(path)
    answer = measured.get("/metrics")
    assert answer.mimetype == "text/plain"
    assert 'timeline_requests_total{method="GET",route="/healthz",status="200"} 2.0' in answer.text
    assert 'timeline_requests_total{method="GET",route="/<path:path>",status="404"} 2.0' in answer.text
    assert 'timeline_request_seconds_count{route="/healthz"} 2.0' in answer.text
    assert "timeline_uploads 0.0" in answer.text


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("172.18.0.5", {}, 200),
        ("fd00::1", {}, 200),
        ("8.8.8.8", {}, 404),
        ("127.0.0.1", {"X-Forwarded-For": "10.0.0.1"}, 404),
        ("127.0.0.1", {"Via": "1.1 caddy"}, 404),
        ("127.0.0.1", {"X-Forwarded-For": ""}, 404),
        ("", {}, 404),
    ],
)
def test_only_who_is_near_gets_them(
    measured: FlaskClient, address: str, headers: dict[str, str], status: int
) -> None:
    answer = measured.get("/metrics", headers=headers, environ_overrides={"REMOTE_ADDR": address})
    assert answer.status_code == status


def test_workers_add_up_their_numbers_and_note_what_their_proxy_says(tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    told = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"}
    keys = ("metrics=1", "proxies=1", f"access_log={log}", "embed_from=https://news.example")
    words = [word for key in keys for word in ("--set", key)]
    with serving(*words, workers=2) as server:
        host = server.address.partition("//")[2]
        assert server.ask(f"/oembed?url=https://{host}/", headers=told).status == 200
        for _ in range(12):
            assert server.ask("/healthz").status == 200
        said = server.ask("/metrics").text
        for others in ("", "127.0.0.1", "10.0.0.1, 203.0.113.7"):  # a direct connection only
            assert server.ask("/metrics", headers={"X-Forwarded-For": others}).status == 404
        for headers in ({"X-Long": "x" * 70_000}, {"Host": "x" * 70_000}):
            assert server.ask("/healthz", headers=headers).status in (400, 431)
    assert 'timeline_requests_total{method="GET",route="/healthz",status="200"} 12.0' in said
    lines = log.read_text(encoding="utf-8").splitlines()
    assert all(map(LINE.fullmatch, lines))
    noted = [(line.split()[2], line.split()[4]) for line in lines]
    assert noted[:2] == [("203.0.113.7", "/oembed"), ("127.0.0.1", "/healthz")]
    assert noted[-2:] == [("127.0.0.1", "-")] * 2
