"""Headers on answers of every kind; no cookie, no permission to other origins, no trace of the server's insides."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.strategies import toy_timeline
from tests.trust.checks import check
from timeline.web import create_app
from timeline.web.server.guard import CSP, HEADERS, MAX_BODY

pytestmark = check(11)
CALL = "/_dash-update-component"


def get(client: FlaskClient, path: str, **how: Any) -> TestResponse:
    return client.get(path, buffered=True, **how)


def answers(client: FlaskClient) -> dict[str, TestResponse]:
    """One answer of each status the page gives."""
    etag = get(client, "/assets/dist/page.js").headers["ETag"]
    return {
        "200 page": get(client, "/"),
        "200 asset": get(client, "/assets/dist/page.js?m=1"),
        "200 bundle": get(client, "/_dash-component-suites/dash/html/dash_html_components.min.js"),
        "200 file": get(client, "/export.svg"),
        "200 version": get(client, "/version"),
        "304 asset": get(client, "/assets/dist/page.js", headers={"If-None-Match": etag}),
        "400 call": client.post(CALL, data="{", content_type="application/json"),
        "400 file": get(client, "/export.svg?actors=nobody"),
        "403 call": client.post(CALL, json={}, headers={"Sec-Fetch-Site": "cross-site"}),
        "404 page": get(client, "/nowhere"),
        "404 asset": get(client, "/assets/nowhere.js"),
        "404 bundle": get(client, "/_dash-component-suites/dash/nowhere.js"),
        "405 page": client.delete("/"),
        "405 call": get(client, CALL),
        "413 call": client.post(CALL, data=b"x" * (MAX_BODY + 1), content_type="application/json"),
        "421 page": get(client, "/", headers={"Host": "elsewhere.example"}),
        "415 call": client.post(CALL, data="{}", content_type="text/plain"),
    }


def assert_headers(answer: TestResponse, name: str) -> None:
    assert f"{answer.status_code}" == name[:3], name
    assert {key: answer.headers.get(key) for key in HEADERS} == HEADERS, name
    assert answer.headers["Content-Security-Policy"] == CSP, name
    assert "Set-Cookie" not in answer.headers, name
    assert "Access-Control-Allow-Origin" not in answer.headers, name


def test_the_headers_are_those_that_browsers_know() -> None:
    assert HEADERS["X-Content-Type-Options"] == "nosniff"
    assert HEADERS["X-Frame-Options"] == "DENY"
    assert HEADERS["Cross-Origin-Opener-Policy"] == HEADERS["Cross-Origin-Resource-Policy"] == "same-origin"
    assert {"Referrer-Policy", "Permissions-Policy"} < set(HEADERS)


def test_every_answer_has_every_header_and_sets_no_cookie(client: FlaskClient) -> None:
    for name, answer in answers(client).items():
        assert_headers(answer, name)


def test_an_error_is_one_word_of_json(client: FlaskClient) -> None:
    assert get(client, "/nowhere").get_json() == {"error": "Not Found"}
    assert client.post(CALL, json=[]).get_json() == {"error": "Bad Request"}


def test_a_fault_of_ours_says_a_number_and_its_trace_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(toy_timeline())

    def fail() -> str:
        raise RuntimeError("/secret/path")

    app.server.add_url_rule("/fails", view_func=fail)
    answer = get(app.server.test_client(), "/fails")
    assert_headers(answer, "500 page")
    said = answer.get_json()
    assert said == {"error": "Internal Server Error", "id": said["id"]}
    assert said["id"] in caplog.text
    assert "Traceback" in caplog.text
    assert "test_headers.py" in caplog.text


def test_what_changes_with_the_file_is_kept_by_no_cache(client: FlaskClient) -> None:
    assert get(client, "/version").headers["Cache-Control"] == "no-store"


def test_dated_assets_are_kept_for_a_year_and_the_page_is_asked_again(client: FlaskClient) -> None:
    assert "immutable" in get(client, "/assets/dist/page.js?m=1").headers["Cache-Control"]
    assert get(client, "/").headers["Cache-Control"] == "no-cache"


def test_the_version_of_the_data_is_on_every_answer(client: FlaskClient) -> None:
    version = get(client, "/healthz").get_json()["version"]
    assert {
        get(client, path).headers["X-Timeline-Version"] for path in ("/", "/_dash-layout", "/nowhere")
    } == {version}


def test_the_page_does_not_say_which_python_serves_it(client: FlaskClient) -> None:
    assert "GCC" not in get(client, "/").get_data(as_text=True)


def test_a_body_that_is_too_large_is_read_before_it_is_refused(client: FlaskClient) -> None:
    for size, read in ((7_000_000, 7_000_000), (40_000_000, 0)):
        body = BytesIO(b"x" * size)
        answer = client.post("/open?name=t.csv", input_stream=body, headers={"Content-Length": str(size)})
        assert (answer.status_code, body.tell()) == (413, read)
