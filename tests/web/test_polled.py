"""Open pages that ask whether their file has changed get the answer of the route, without the work of a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.editing.editor import written
from timeline.web import PageApp, Shelf, create_app
from timeline.web.server import polled

ASKED = (
    "/version", "/version?lang=fr", "/version?file=bridge", "/version?file=bridge&lang=en", "/version?file=",
    "/version?file=other", "/version?file=" + "a" * 40, "/version?q=x", "/version?lang=%ff", "/version?file=%00",
    "/version?lang=fr&lang=en", "/version/", "/versions",
)  # fmt: skip


@pytest.fixture
def app(tmp_path: Path) -> PageApp:
    return create_app(Shelf.opening(written(tmp_path)))


def both(app: PageApp, path: str, monkeypatch: pytest.MonkeyPatch, **more: str) -> list[TestResponse]:
    """The answer, and that of the route."""
    client: FlaskClient = app.server.test_client()
    method, headers = more.pop("method", "GET"), {name.replace("_", "-"): text for name, text in more.items()}
    answers = [client.open(path, method=method, headers=headers)]
    with monkeypatch.context() as patch:
        patch.setattr(polled.Polled, "_version", lambda self, environ: None)
        return [*answers, client.open(path, method=method, headers=headers)]


@pytest.mark.parametrize("path", ASKED)
@pytest.mark.parametrize(
    "more", [{}, {"method": "HEAD"}, {"method": "POST"}, {"Host": "evil.example"}], ids=str
)
def test_the_answer_is_that_of_the_route(
    app: PageApp, monkeypatch: pytest.MonkeyPatch, path: str, more: dict[str, str]
) -> None:
    one, other = both(app, path, monkeypatch, **more)
    assert (one.status_code, one.data) == (other.status_code, other.data)
    # The answer is never compressed, so it does not vary.
    assert {**other.headers, "Vary": ""} == {**one.headers, "Vary": ""}


@pytest.mark.parametrize("broken", [False, True])
def test_what_is_wrong_with_a_file_is_told_as_by_the_route(
    app: PageApp, monkeypatch: pytest.MonkeyPatch, broken: bool
) -> None:
    file = app.screen.shelf.file()
    assert file is not None
    text = file.path.read_text(encoding="utf-8")
    file.path.write_text(
        text.replace("2020-01-02", "2020-13") if broken else f"{text}# More.\n", encoding="utf-8"
    )
    one, other = both(app, "/version?lang=en", monkeypatch)
    assert one.get_json() == other.get_json()
    assert (one.get_json()["notice"] is not None) == broken


def test_the_usual_answer_needs_no_flask(app: PageApp, monkeypatch: pytest.MonkeyPatch) -> None:
    client = app.server.test_client()
    monkeypatch.setattr(type(app.server), "full_dispatch_request", None)
    for path in ASKED[:5]:
        assert client.get(path).get_json()["version"] == app.screen.version().id
