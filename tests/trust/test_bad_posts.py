"""Calls no browser of ours would make: refused with a reason in numbers, quickly, and the next good one works."""

from __future__ import annotations

import json
import socket
from time import process_time
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.clock import soon
from tests.trust.checks import check
from tests.trust.test_callback_types import call
from tests.visiting import NOT_YET
from tests.web.workers.server import serving

pytestmark = check(12)
SECONDS = 0.05
"""Of CPU time, for a refusal."""
CALL = "/_dash-update-component"
DEEP = b"[" * 100_000


def good() -> dict[str, Any]:
    """A call as the page makes it."""
    return call({"asked": {**NOT_YET, "address": {"actors": "amazon"}}}.get)


def but(**changes: Any) -> dict[str, Any]:
    return {**good(), **changes}


PROP = {"id": "asked", "property": "data"}
BODIES: dict[str, Any] = {
    "empty": b"",
    "null": None,
    "number": 7,
    "text": "x",
    "list": [],
    "nothing": {},
    "torn": b'{"output": ',
    "deep": DEEP,
    "not utf-8": b"\xff\xfe{}",
    "NaN": b"NaN",
    "no output": {k: v for k, v in good().items() if k != "output"},
    "output null": but(output=None),
    "output list": but(output=["a"]),
    "output dict": but(output={"id": "a"}),
    "output unknown": but(output="nowhere.children"),
    "output of another": but(output="complaints.children"),
    "output dunder": but(output="__class__.__init__"),
    "output long": but(output="x" * 100_000),
    "output wildcard": but(output='{"type":"x"}.children'),
    "outputs null": but(outputs=None),
    "outputs text": but(outputs="x"),
    "outputs list of text": but(outputs=["x"]),
    "outputs of another": but(outputs=[{"id": "card", "property": "children"}]),
    "outputs nested": but(outputs=[[{"id": "a"}]]),
    "outputs id number": but(outputs=[{"id": 1, "property": "children"}]),
    "outputs id dict": but(outputs=[{"id": {}, "property": "x"}]),
    "inputs null": but(inputs=None),
    "inputs text": but(inputs="x"),
    "inputs empty": but(inputs=[]),
    "inputs dict": but(inputs={}),
    "inputs list of text": but(inputs=["x"]),
    "inputs of another": but(inputs=[{"id": "window", "property": "data", "value": 1}]),
    "inputs twice": but(inputs=[PROP, PROP]),
    "inputs without property": but(inputs=[{"id": "asked"}]),
    "inputs property null": but(inputs=[{"id": "asked", "property": None}]),
    "inputs id dict": but(inputs=[{"id": {"a": 1}, "property": "data"}]),
    "state text": but(state="x"),
    "state null": but(state=None),
    "state of another": but(state=[PROP]),
    "changed null": but(changedPropIds=None),
    "changed text": but(changedPropIds="x"),
    "changed numbers": but(changedPropIds=[1, 2]),
    "changed dict": but(changedPropIds={}),
}
"""43 bodies, each with the fault its name says."""


def post(client: FlaskClient, body: Any) -> tuple[int, str]:
    data = body if isinstance(body, bytes) else json.dumps(body)
    answer = client.post(CALL, data=data, content_type="application/json")
    return answer.status_code, answer.get_data(as_text=True)


@pytest.mark.parametrize("name", BODIES)
def test_a_misshapen_call_is_refused_without_a_trace(
    client: FlaskClient, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    seconds = []
    for _ in range(2):
        begun = process_time()
        status, text = post(client, BODIES[name])
        seconds.append(process_time() - begun)
    assert soon(min(seconds), SECONDS)
    assert status in (400, 404), text
    assert json.loads(text)["error"] in ("Bad Request", "Not Found")
    assert "Traceback" not in text + caplog.text
    assert post(client, good())[0] == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", CALL, 405), ("HEAD", CALL, 405), ("PUT", CALL, 405), ("TRACE", "/", 405), ("PATCH", "/", 405),
        ("POST", "/", 405), ("OPTIONS", "/", 405), ("GET", "/_dash-component-suites/nowhere/x.js", 404),
        ("GET", "/_dash-component-suites/dash/../../../etc/passwd", 404), ("GET", "/assets/../app.py", 404),
        ("GET", "/assets/%2e%2e/app.py", 404), ("GET", "/etc/passwd", 404), ("GET", "/export.exe", 404),
        ("GET", "/fr/_dash-nowhere", 404), ("GET", "/fr/fr/_dash-layout", 404), ("GET", "/fr", 404),
    ],
)  # fmt: skip
def test_other_requests_get_their_status(client: FlaskClient, method: str, path: str, status: int) -> None:
    answer = client.open(path, method=method, buffered=True)
    assert answer.status_code == status
    assert b"Traceback" not in answer.data


def test_a_call_from_another_site_is_refused(client: FlaskClient) -> None:
    answers = {s: client.post(CALL, json=good(), headers={"Sec-Fetch-Site": s}).status_code
               for s in ("cross-site", "same-site", "same-origin", "none")}  # fmt: skip
    assert answers == {"cross-site": 403, "same-site": 403, "same-origin": 200, "none": 200}


def test_a_callback_that_has_nothing_to_say_is_no_error(client: FlaskClient) -> None:
    assert post(client, call(lambda _: None))[0] == 204


@pytest.mark.parametrize("workers", [1, 2])
def test_a_content_that_is_not_valid_is_refused_by_every_server(
    workers: int, capfd: pytest.CaptureFixture[str]
) -> None:
    with serving(workers=workers) as server:
        host, _, port = server.address.partition("//")[2].partition(":")
        for chunk in (b"zz\r\nabc\r\n0\r\n\r\n", b"-1\r\nabc\r\n0\r\n\r\n"):
            with socket.create_connection((host, int(port)), timeout=30) as client:
                client.sendall(
                    f"POST /open?name=a.yaml HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
                    + chunk
                )
                assert client.recv(100).split()[1] == b"400"
    assert "Traceback" not in capfd.readouterr().err
