"""A timeline under a path of somebody's own Flask or Dash app: all that it is, and nothing of the app's, changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextvars import Context
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import dash
import pytest
from dash import Dash, Input, Output, dcc
from flask import Flask, Response, abort, request, session
from flask.testing import FlaskClient

import timeline
from tests.visiting import Visit
from timeline.theme.shipped import DATA
from timeline.web import Rights, Shelf, create_app

ROOT = Path(__file__).resolve().parents[2]
AT = "/who-said-what"
OWN = "default-src 'self'"
LINK = re.compile(r"""(?:href|src|data-[a-z-]+)="(\.?/[^"]*)"|url\('([^')]+)'\)""")


def flask_host() -> Flask:
    """An app of three pages with a session and a policy of its own."""
    host = Flask("newsroom", static_folder=None)
    host.secret_key = "not a secret"

    @host.get("/")
    def home() -> str:
        session["read"] = session.get("read", 0) + 1
        return f'<a href="{AT}/">Who said what</a>'

    @host.get("/about")
    def about() -> str:
        return "About us"

    @host.after_request
    def secured(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", OWN)
        response.headers["Strict-Transport-Security"] = "max-age=63072000"
        return response

    return host


def dash_host() -> Dash:
    """An app with a callback of its own, and one that was registered without an app."""
    host = Dash("newsroom", requests_pathname_prefix="/", routes_pathname_prefix="/")
    host.layout = [dcc.Input(id="name"), dash.html.P(id="said"), dash.html.P(id="told")]

    @host.callback(Output("said", "children"), Input("name", "value"))
    def say(name: str) -> str:
        return f"Hello {name}"

    @dash.callback(Output("told", "children"), Input("name", "value"))
    def tell(name: str) -> str:
        return f"Bye {name}"

    return host


@pytest.fixture(scope="module", params=["flask", "dash"])
def client(request: pytest.FixtureRequest) -> FlaskClient:
    host: Any = flask_host() if request.param == "flask" else dash_host()
    timeline.mount(host, AT, DATA)
    timeline.mount(host, "/second/one", DATA)
    found: FlaskClient = (host.server if isinstance(host, Dash) else host).test_client()
    return found


def links(text: str, page: str) -> Iterator[str]:
    """The addresses of the host that a page names in attributes and styles, as a browser makes them."""
    for found in LINK.finditer(text):
        yield urljoin(page, unescape(found[1] or found[2]))


def test_all_that_a_page_names_is_under_the_path(client: FlaskClient) -> None:
    kinds: dict[str, str] = {}  # one address of each path
    for page in ("/", "/?lang=fr&actors=ibm&event=ibm-letter-congress", "/assets/page.css", "/edit"):
        answer = client.get(AT + page)
        assert answer.status_code == 200
        named = {address for address in links(answer.text, AT + page) if not address.startswith("data:")}
        assert len(named) > 3
        assert [address for address in named if urlsplit(address).path.split("/")[1] != AT[1:]] == []
        kinds |= {urlsplit(address).path: address for address in named}
    refused = {"_dash-update-component": 405}  # it is called, not read
    assert [
        at for at in kinds.values() if client.get(at).status_code != refused.get(at.rpartition("/")[2], 200)
    ] == []


def test_a_page_is_the_same_as_on_a_server_of_its_own_but_for_its_whole_addresses(
    client: FlaskClient,
) -> None:
    alone = create_app(Shelf.opening(DATA), rights=Rights(checks=False, fetch=False)).server.test_client()
    mounted, own = client.get(f"{AT}/?actors=ibm").text, alone.get("/?actors=ibm").text
    version = re.compile(r'data-version="[^"]*"')
    assert version.sub("", mounted.replace(f"http://localhost{AT}/", "http://localhost/")) == version.sub(
        "", own
    )
    assert f"http://localhost{AT}/?actors=ibm" in unescape(mounted)


def test_a_call_filters_and_opens_an_event_under_the_path(client: FlaskClient) -> None:
    class Under:
        """A client whose paths begin at the timeline."""

        def get(self, path: str, **options: Any) -> Any:
            return client.get(AT + path, **options)

        def post(self, path: str, **options: Any) -> Any:
            return client.post(AT + path, **options)

    visit = Visit(Under(), lang="fr")
    visit.ask()
    assert visit.ask(opened="ibm-letter-congress").status_code == 200
    assert "IBM" in str(visit.told) + str(visit.values)
    # Of another site, it is refused here as on a server of its own.
    refused = client.post(f"{AT}/_dash-update-component", json={}, headers={"Origin": "https://evil.example"})
    assert refused.status_code == 403


def test_downloads_are_files(client: FlaskClient) -> None:
    answer = client.get(f"{AT}/export.csv?actors=ibm")
    assert answer.mimetype == "text/csv"
    assert b"ibm-letter-congress" in answer.data
    assert answer.headers["Content-Disposition"].startswith("attachment")
    kept = client.get(
        f"{AT}/export.svg", headers={"If-None-Match": client.get(f"{AT}/export.svg").headers["ETag"]}
    )
    assert kept.status_code == 304


def test_the_path_without_its_last_slash_leads_there(client: FlaskClient) -> None:
    answer = client.get(f"{AT}?lang=fr")
    assert answer.status_code in (301, 308)
    assert urljoin(f"http://localhost{AT}", answer.headers["Location"]) == f"http://localhost{AT}/?lang=fr"
    assert client.get(f"{AT}/nowhere").status_code == 404


def test_visitors_only_read(client: FlaskClient) -> None:
    page = client.get(f"{AT}/").text
    assert "data-follows" not in page
    assert 'id="checks"' not in page
    assert client.post(f"{AT}/edit/save", json={}).status_code >= 400
    assert client.post(f"{AT}/fetch", data="https://example.org").status_code >= 400


def test_the_apps_own_pages_cookies_and_headers_stay() -> None:
    with_it, without = flask_host(), flask_host()
    timeline.mount(with_it, AT, DATA)
    for path in ("/", "/about", "/nowhere"):
        ours, theirs = with_it.test_client().get(path), without.test_client().get(path)
        assert (ours.status_code, ours.data) == (theirs.status_code, theirs.data)
        headers = [
            [(key, key == "Set-Cookie" or value) for key, value in each.headers] for each in (ours, theirs)
        ]
        assert headers[0] == headers[1]
    visitor = with_it.test_client()
    visitor.get("/")
    page = visitor.get(f"{AT}/")
    assert "Set-Cookie" not in page.headers
    assert page.headers["Strict-Transport-Security"] == "max-age=63072000"
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")  # stricter than the app's
    with visitor.session_transaction() as kept:
        assert kept["read"] == 1


def test_a_login_of_the_app_holds_for_the_timeline() -> None:
    host = flask_host()
    host.before_request(lambda: None if request.headers.get("X-User") else abort(401))
    timeline.mount(host, AT, DATA)
    for path in ("/", "/export.csv", "/assets/page.css"):
        assert host.test_client().get(AT + path).status_code == 401
        assert host.test_client().get(AT + path, headers={"X-User": "me"}).status_code == 200


def test_a_dash_app_keeps_its_callbacks_settings_and_components() -> None:
    Context().run(
        _dash_app_stays
    )  # Dash keeps the app of the last request in the context, also of another test


def _dash_app_stays() -> None:
    host = dash_host()
    timeline.mount(host, AT, DATA)
    client = host.server.test_client()
    assert dash.get_app() is host  # type: ignore[no-untyped-call]
    page = client.get(f"{AT}/").text
    assert "told.children" not in client.get(f"{AT}/_dash-dependencies").text
    assert dash.get_app() is host  # type: ignore[no-untyped-call]
    outputs = {each["output"] for each in client.get("/_dash-dependencies").get_json()}
    assert outputs == {"said.children", "told.children"}
    told = client.post(
        "/_dash-update-component",
        json={"output": "told.children", "outputs": {"id": "told", "property": "children"},
              "inputs": [{"id": "name", "property": "value", "value": "Ada"}],
              "changedPropIds": ["name.value"]},
    )  # fmt: skip
    assert told.get_json()["response"] == {"told": {"children": "Bye Ada"}}
    assert "/dcc/" not in page
    assert "/dash/dcc/" in client.get("/").text


def test_the_edit_cookie_is_of_the_path_alone() -> None:
    host = flask_host()
    timeline.mount(host, AT, DATA, rights=Rights(edit_token="a token of 17 letters"))
    client, sender = host.test_client(), {"Origin": "http://localhost"}
    asked = client.get(f"{AT}/edit?lang=en")
    assert asked.status_code == 401
    form = {"token": "a token of 17 letters", "next": "/edit?lang=en"}
    wrong = client.post(f"{AT}/edit-pass", data=form | {"token": "no"}, headers=sender)
    assert wrong.status_code == 403
    assert {urljoin(f"{AT}/edit-pass", at).split("/")[1] for at in links(wrong.text, "")} <= {AT[1:]}
    passed = client.post(f"{AT}/edit-pass", data=form, headers=sender)
    assert urljoin(f"{AT}/edit-pass", passed.headers["Location"]) == f"{AT}/edit?lang=en"
    assert f"Path={AT}" in passed.headers["Set-Cookie"]
    assert client.get(f"{AT}/edit?lang=en").status_code == 200


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("who-said-what", "'who-said-what' is not a valid path; write it as /who-said-what"),
        ("/", "'/' is not a valid path"),
        ("/<name>", "'/<name>' is not a valid path"),
        ("/about", "the app has another page at '/about'; choose another path"),
    ],
)
def test_a_path_that_cannot_be_is_refused(path: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        timeline.mount(flask_host(), path, DATA)


def test_the_examples_of_the_docs_have_three_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / "docs/notebook.md").read_text(encoding="utf-8")
    blocks = [block for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL) if "mount(" in block]
    assert len(blocks) == 2
    for block in blocks:
        names: dict[str, Any] = {"__name__": "example"}
        exec(block, names)
        client = getattr(names["app"], "server", names["app"]).test_client()
        assert [client.get(at).status_code for at in ("/", "/about", f"{AT}/")] == [200, 200, 200]
