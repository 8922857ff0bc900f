"""Who can change a file through the page's server: nobody without `--edit`, and with it only its own page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.model.test_images import drawn
from tests.trust.test_drafts import TEXT as WITH_DRAFTS
from tests.web.editing.editor import PORT, EditorPage, client_of, event, written
from timeline.io.loader import load_bytes
from timeline.io.write import items_of
from timeline.web import Rights, Shelf, create_app
from timeline.web.editing.requests import DEEPEST
from timeline.web.server.permissions import COOKIE, MOST_TRIES, PASSED_ON, Access

TOKEN = "correct horse battery staple"
FOREIGN = "https://elsewhere.example"
DEEP = '{"changes":' + "[" * 5_000 + "]" * 5_000 + "}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path)


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> tuple[EditorPage, Path]:
    """A page, and its file, of a server that no test of refusals changes."""
    path = written(tmp_path_factory.mktemp("refusing"))
    return EditorPage.of(path), path


def folder(path: Path) -> dict[str, tuple[bytes, int]]:
    """The content and the time of each file in the folder of a file."""
    return {
        str(p.relative_to(path.parent)): (p.read_bytes(), p.stat().st_mtime_ns)
        for p in path.parent.rglob("*")
        if p.is_file()
    }


def addresses(client: FlaskClient) -> Iterator[str]:
    """An address of each rule of the app."""
    for rule in client.application.url_map.iter_rules():
        yield re.sub(r"<[^>]+>", "x", str(rule))
    yield from ("/edit/here", "/edit/new", "/edit-pass", "/edit/save", "/edit/../edit/save", "//edit/save")


def bodies(page: EditorPage) -> list[Any]:
    """Bodies that save a change, as the editor's page sends them, with and without the text of a copy."""
    change = page.changed("built", date="2001")
    saves = {"changes": [change, event()], "rest": True, "name": "new", "who": "a", "at": "built"}
    return [saves, {**saves, "text": "title: x\n"}, {**saves, "text": None}]


def test_without_edit_no_request_changes_a_byte(path: Path) -> None:
    page, client = EditorPage.of(path), client_of(path)
    before = folder(path)
    sent = bodies(page)
    ways = [("POST", sent[0]), ("POST", sent[1]), ("POST", sent[2]), ("GET", None), ("PUT", sent[0])]
    statuses = set()
    for address in addresses(client):
        for query in ("", "?file=bridge", "?new=1", "?file=bridge&new=1&lang=en"):
            for method, body in ways:
                answer = client.open(
                    f"{address}{query}",
                    method=method,
                    json=body,
                    headers=page.headers,
                    base_url=PORT,
                    buffered=True,
                )
                statuses.add(answer.status_code)
                assert answer.status_code < 500
    assert folder(path) == before
    assert statuses >= {200, 400, 403, 404, 405}
    for route in ("here", "new", "pass"):
        assert client.post(f"/edit/{route}", json={}, headers=page.headers, base_url=PORT).status_code == 405


def test_a_readers_server_registers_no_route_that_writes(path: Path) -> None:
    rules = {
        str(rule): rule.endpoint
        for rule in client_of(path).application.url_map.iter_rules()
        if str(rule).startswith("/edit")
    }
    writing_nothing = [
        "/edit",
        "/edit/at",
        "/edit/date",
        "/edit/dates",
        "/edit/deck.<fmt>",
        "/edit/items",
        "/edit/language",
        "/edit/move",
        "/edit/nearest",
        "/edit/preview",
    ]
    # The first gives a text back; the last but one asks for a page only if the server may.
    texts = ["/edit/save", "/edit/slides", "/edit/source", "/edit/source-page", "/edit/table"]
    assert sorted(rules) == [*writing_nothing, *texts]
    with_edit = {str(rule) for rule in client_of(path, edit=True).application.url_map.iter_rules()}
    assert with_edit - {*map(str, client_of(path).application.url_map.iter_rules())} == {
        "/edit/here",
        "/edit/media",
        "/edit/media-file",
        "/edit/new",
        "/edit/passages",
        "/edit/publish",
        "/edit/publish-folder",
        "/edit/publish.zip",
    }


def test_a_reader_is_refused_the_file_itself(path: Path) -> None:
    page, client = EditorPage.of(path), client_of(path)
    for route in ("preview", "save"):
        answer = client.post(f"/edit/{route}", json={"changes": []}, headers=page.headers, base_url=PORT)
        assert (answer.status_code, answer.get_json()["code"]) == (403, "reader")


BAD_HEADERS: dict[str, tuple[dict[str, str | None], int]] = {
    "no token": ({"X-Timeline-Token": None}, 403),
    "an empty token": ({"X-Timeline-Token": ""}, 403),
    "a wrong token": ({"X-Timeline-Token": "0123456789abcdef." + "0" * 64}, 403),
    "a token without a mark": ({"X-Timeline-Token": "." + "0" * 64}, 403),
    "another server's token": ({"X-Timeline-Token": Access().page_token()}, 403),
    "letters of no code page": ({"X-Timeline-Token": "é\x80.ü"}, 403),
    "neither origin nor site": ({"Origin": None, "Sec-Fetch-Site": None}, 403),
    "another origin": ({"Origin": FOREIGN}, 403),
    "no origin of a sandbox": ({"Origin": "null"}, 403),
    "another port": ({"Origin": "http://127.0.0.1:8051"}, 403),
    "an origin that begins alike": ({"Origin": f"{PORT}.elsewhere.example"}, 403),
    "a user before the host": ({"Origin": "http://127.0.0.1:8050@elsewhere.example"}, 403),
    "another site": ({"Sec-Fetch-Site": "cross-site", "Origin": None}, 403),
    "another subdomain": ({"Sec-Fetch-Site": "same-site"}, 403),
    "no site": ({"Sec-Fetch-Site": "none", "Origin": None}, 403),
    "a rebound name": ({"Host": "rebound.example:8050", "Origin": "http://rebound.example:8050"}, 421),
    "no host": ({"Host": ""}, 421),
    "a form": ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
    "a text": ({"Content-Type": "text/plain"}, 415),
    "no type": ({"Content-Type": None}, 415),
    "a type in a parameter": ({"Content-Type": "text/plain; application/json"}, 415),
    **{f"a proxy that adds {name}": ({name: "203.0.113.7"}, 403) for name in PASSED_ON},
}


@pytest.mark.parametrize("name", BAD_HEADERS)
@pytest.mark.parametrize("route", ["save", "preview", "here", "new"])
def test_with_edit_a_request_of_anything_but_the_page_is_refused(
    refusing: tuple[EditorPage, Path], name: str, route: str
) -> None:
    page, path = refusing
    before = folder(path)
    changes, status = BAD_HEADERS[name]
    headers = {key: value for key, value in (page.headers | changes).items() if value is not None}
    if "Content-Type" not in changes:
        headers["Content-Type"] = "application/json"
    data = json.dumps(bodies(page)[0])
    answer = page.client.post(f"/edit/{route}", data=data, headers=headers, base_url=PORT)
    assert answer.status_code == status, answer.text
    assert folder(path) == before


def test_other_methods_and_other_machines_write_nothing(path: Path) -> None:
    page = EditorPage.of(path)
    before = folder(path)
    body = bodies(page)[0]
    for method in ("GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"):
        answer = page.client.open(
            "/edit/save", method=method, json=body, headers=page.headers, base_url=PORT, buffered=True
        )
        assert answer.status_code in (404, 405)
    for environ in ({"REMOTE_ADDR": "192.0.2.4"}, {"SERVER_PROTOCOL": "HTTP/1.0"}):
        answer = page.client.post(
            "/edit/save", json=body, headers=page.headers, base_url=PORT, environ_overrides=environ
        )
        assert answer.status_code == 403
    assert folder(path) == before


def test_the_page_is_in_no_frame_and_in_no_cache(path: Path) -> None:
    page = EditorPage.of(path)
    for answer in (
        page.client.get("/edit", base_url=PORT),
        page.get("items"),
        page.post("preview", {"changes": []}),
    ):
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        assert answer.headers["Cache-Control"] in ("no-cache", "no-store")
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "Set-Cookie" not in answer.headers
    assert page.get("items").headers["Cache-Control"] == "no-store"


def hostile() -> dict[str, Any]:
    """Forty bodies, each with the fault its name says."""
    item = {"id": "x", "date": "2020", "title": "x"}
    change = {"section": "events", "id": "x", "was": None, "now": item}
    deep: Any = "x"
    for _ in range(22):
        deep = [deep]
    return {
        "empty": b"", "null": b"null", "number": b"7", "text": b'"x"', "list": b"[]", "torn": b'{"changes": [',
        "not utf-8": b'{"changes": "\xff\xfe"}', "NaN": b'{"changes": NaN}', "deep": DEEP.encode(),
        "deep objects": b'{"a":' * 3_000 + b"1" + b"}" * 3_000, "half a surrogate": b'{"changes": ["\\ud800"]}',
        "two bodies": b"{}{}", "a byte order mark": b"\xef\xbb\xbf{}", "zero bytes": b"\x00" * 100,
        "changes null": {"changes": None}, "changes text": {"changes": "x"}, "changes object": {"changes": {}},
        "changes of numbers": {"changes": [1, 2]}, "changes of null": {"changes": [None]},
        "a change without id": {"changes": [{k: v for k, v in change.items() if k != "id"}]},
        "a change with more": {"changes": [{**change, "more": 1}]},
        "section number": {"changes": [{**change, "section": 1}]},
        "section unknown": {"changes": [{**change, "section": "__class__"}]},
        "section of a path": {"changes": [{**change, "section": "../events"}]},
        "id list": {"changes": [{**change, "id": []}]}, "id null": {"changes": [{**change, "id": None}]},
        "neither section nor id": {"changes": [{**change, "section": "", "id": ""}]},
        "now number": {"changes": [{**change, "now": 7}]}, "now true": {"changes": [{**change, "now": True}]},
        "now list": {"changes": [{**change, "now": []}]},
        "a number inside": {"changes": [{**change, "now": {**item, "importance": 4}}]},
        "a key inside that is empty": {"changes": [{**change, "now": {"": "x"}}]},
        "deep inside": {"changes": [{**change, "now": {"title": deep}}]},
        "an order of numbers": {"changes": [{"section": "events", "id": "", "was": [1], "now": [2]}]},
        "an order of null": {"changes": [{"section": "events", "id": "", "was": None, "now": None}]},
        "too many": {"changes": [change] * 5_001}, "text number": {"text": 7}, "text list": {"text": []},
        "text true": {"text": True}, "text object": {"text": {"a": 1}},
        "a key of the top that is none": {"changes": [{**change, "section": "", "id": "a b"}]},
    }  # fmt: skip


@pytest.mark.parametrize("key", ["changes", "view", "rest", "more"])
@pytest.mark.parametrize("route", ["save", "preview", "here", "new", "dates"])
def test_a_body_that_is_deep_anywhere_is_not_valid(path: Path, route: str, key: str) -> None:
    page, deep = EditorPage.of(path), "x"
    for n in range(DEEPEST):
        deep = {"": deep} if n % 2 else [deep]  # type: ignore[assignment]
    answer = page.post(route, {"changes": [], "name": "x", key: deep})
    assert answer.status_code == 400
    assert "The request is not a valid JSON object." in answer.text


@pytest.mark.parametrize("name", hostile())
@pytest.mark.parametrize("route", ["save", "preview"])
def test_a_hostile_body_is_refused_without_a_trace(
    refusing: tuple[EditorPage, Path], name: str, route: str, caplog: pytest.LogCaptureFixture
) -> None:
    page, path = refusing
    before = folder(path)
    body = hostile()[name]
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    answer = sent(page, route, data)
    assert 400 <= answer.status_code < 500, answer.text
    assert set(answer.get_json()) == {"code", "error"}
    assert "Traceback" not in answer.text + caplog.text
    assert folder(path) == before


def sent(page: EditorPage, route: str, data: bytes) -> TestResponse:
    headers = {**page.headers, "Content-Type": "application/json"}
    return page.client.post(f"/edit/{route}", data=data, headers=headers, base_url=PORT)


def test_a_body_above_5_mb_is_refused_and_the_limit_of_other_routes_stays(path: Path) -> None:
    page = EditorPage.of(path)
    large = json.dumps({"changes": [], "text": "#" * 5_000_000}).encode()
    assert sent(page, "preview", large).status_code == 413
    assert sent(page, "here", large).status_code == 413
    assert (
        sent(
            page, "preview", json.dumps({"changes": [], "text": f"#{'x' * 2_000_000}\n"}).encode()
        ).status_code
        == 200
    )
    assert (
        page.client.post("/_dash-update-component", data=large, content_type="application/json").status_code
        == 413
    )


def test_many_changes_that_are_not_valid_are_answered_with_few_trials(path: Path) -> None:
    page = EditorPage(client_of(path), "copy=1")
    for now in ({"label": "x", "date": "2020/2019"}, {"label": "x\x07", "date": "2020"}):
        changes = [{"section": "eras", "id": f"e{n}", "was": None, "now": now} for n in range(100)]
        answer = page.preview(*changes, event("opened"), text=page.opened["text"], picture=False)
        assert {problem["change"] for problem in answer["problems"]} >= {*range(100)}


TEXTS = {
    "yaml bomb": "a: &a [x,x]\nb: [*a,*a]\n", "tag": "title: !!python/object:os.system x\n", "deep": "[" * 10_000,
    "torn": "title: {en: x", "list": "- x\n", "table": "Date,Title\n2020,x\n", "zip": "PK\x03\x04", "nul": "a\0b",
    "two documents": "title: x\n---\ntitle: y\n", "long": f"title: {'x' * 30_000}\n", "tab": "title:\n\t- x\n",
    "json": '{"events": [{"media": {}}], "title": {}}', "html": "<html><script>x</script></html>",
    "an image outside": "title: x\nevents: [{id: a, date: 2020, title: x, image: {file: ../../etc/passwd, alt: x}}]",
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_of_a_copy_is_answered_in_words(path: Path, name: str) -> None:
    page = EditorPage(client_of(path), "copy=1")
    for route in ("preview", "save"):
        answer = page.post(route, {"changes": [], "text": TEXTS[name]})
        assert answer.status_code in (200, 400, 409), answer.text
        assert "Traceback" not in answer.text
        assert str(path.parent) not in answer.text


def test_an_item_cannot_name_a_file_outside_the_folder(path: Path) -> None:
    page = EditorPage.of(path)
    (path.parent.parent / "secret.png").write_bytes(drawn("PNG"))
    for name in ("../secret.png", "/etc/passwd", "a/../../secret.png"):
        answer = page.preview(page.changed("built", image={"file": name, "alt": "x"}))
        assert answer["applied"] == []
        assert "base64" not in answer["svg"]


HOSTILE = ("<script>alert(1)</script>", '" onload="alert(1)', "</title></svg><img src=x onerror=alert(1)>")


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_of_changes_are_inert_in_the_picture(path: Path, text: str) -> None:
    page = EditorPage.of(path)
    answer = page.preview(page.changed("built", title=text), page.changed("city", "actors", name=text))
    assert answer["applied"] == [0, 1]
    assert "<script" not in answer["svg"]
    assert "<img" not in answer["svg"]
    assert " onload=" not in re.sub(r">[^<]*<", "><", answer["svg"])


def test_a_readers_copy_has_no_draft_and_no_comment(tmp_path: Path) -> None:
    (tmp_path / "public.png").write_bytes(drawn("PNG"))
    (tmp_path / "hushed.png").write_bytes(drawn("PNG"))
    path = tmp_path / "bridge.yaml"
    path.write_text(f"# Hushed comment\n{WITH_DRAFTS}", encoding="utf-8")
    client = client_of(path)
    for address in (
        "/edit/items",
        "/edit/items?copy=1",
        "/edit",
        "/edit?copy=1",
        "/edit?new=1",
        "/edit/items?new=1",
    ):
        text = client.get(address, base_url=PORT).text
        assert "Hushed" not in text
        assert "takeover" not in text
        assert "hushed" not in text
    opened = EditorPage(client, "copy=1").opened
    timeline = load_bytes(opened["text"].encode(), "copy.yaml")
    assert [*timeline.event] == ["built", "opened"]
    assert timeline.event["opened"].responds_to == ("built",)
    assert [slide.headline.say("en") for slide in timeline.slides if slide.headline] == ["All of it"]
    assert items_of(opened["text"].encode(), "copy.yaml") == opened["items"]
    served = create_app(Shelf.opening(path, drafts=True)).server.test_client()
    assert "takeover" in served.get("/edit/items?copy=1", base_url=PORT).text


class TokenPage:
    """A browser on another machine, of a server with an edit token."""

    def __init__(self, path: Path) -> None:
        self.access_clock = 0.0
        self.client = client_of(path, edit=True, edit_token=TOKEN)
        access = self.client.application.config["TIMELINE_EDIT"]
        access._shared._clock = lambda: self.access_clock

    def type(
        self, token: str, next_: str = "/edit", sender: str = "192.0.2.4", **headers: str
    ) -> TestResponse:
        return self.client.post(
            "/edit-pass", data={"token": token, "next": next_}, headers={"Origin": PORT, **headers}, base_url=PORT,
            environ_overrides={"REMOTE_ADDR": sender},
        )  # fmt: skip


def test_with_a_token_everybody_is_asked_for_it(path: Path) -> None:
    page, body = TokenPage(path), {"changes": [event()]}
    asked = page.client.get("/edit?lang=fr&file=bridge", base_url=PORT)
    assert asked.status_code == 401
    assert "Jeton de modification" in asked.text
    assert 'value="/edit?lang=fr&amp;file=bridge"' in asked.text
    opened = page.client.get("/edit/items", base_url=PORT).get_json()
    assert opened["writes"] is False  # a copy, as for a reader
    headers = {"X-Timeline-Token": opened["token"], "Origin": PORT}
    refused = page.client.post("/edit/save", json=body, headers=headers, base_url=PORT)
    assert (refused.status_code, refused.get_json()["code"]) == (401, "pass")
    assert "Edit this timeline" not in page.client.get("/?lang=en", base_url=PORT).text
    entered = page.type(TOKEN, "/edit?file=bridge")
    assert (entered.status_code, entered.headers["Location"]) == (303, "./edit?file=bridge")
    cookie = entered.headers["Set-Cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=Strict", "Path=/"))
    assert TOKEN not in cookie
    assert page.client.get("/edit/items", base_url=PORT).get_json()["writes"] is True
    assert "Edit this timeline" in page.client.get("/?lang=en", base_url=PORT).text
    saved = page.client.post("/edit/save", json=body, headers=headers, base_url=PORT)
    assert saved.get_json()["saved"] == [0]
    feed = {"section": "", "id": "feed", "was": None, "now": {"from": "duckdb:///etc/secret", "name": "F"}}
    far = {"REMOTE_ADDR": "192.0.2.4"}
    refused = page.client.post(
        "/edit/save", json={"changes": [feed]}, headers=headers, base_url=PORT, environ_overrides=far
    )
    assert (refused.status_code, refused.get_json()["code"]) == (403, "feed")


def test_a_wrong_token_gives_no_pass_and_tries_are_limited(path: Path) -> None:
    page = TokenPage(path)
    for n in range(MOST_TRIES):
        wrong = page.type(TOKEN[:-1] if n else "")
        assert wrong.status_code == 403
        assert "Set-Cookie" not in wrong.headers
    late = page.type(TOKEN)  # even the right one, which would tell that it is right
    assert (late.status_code, late.headers["Retry-After"]) == (429, "60")
    page.access_clock += 61
    assert page.type(TOKEN).status_code == 303


@pytest.mark.parametrize("other", ["192.0.2.5", "127.0.0.1", "2001:db8:0:1::1"])
def test_wrong_tokens_keep_nobody_else_from_signing_in(path: Path, other: str) -> None:
    page = TokenPage(path)
    for n in range(3 * MOST_TRIES):
        page.type("wrong", sender=f"2001:db8::{n:x}")  # one visitor has a whole network of these
        page.type("wrong", Via="1.1 proxy", sender="127.0.0.1")
    assert page.type(TOKEN, sender="2001:db8::ffff").status_code == 429
    assert page.type(TOKEN, sender=other).status_code == 303


@pytest.mark.parametrize("value", ["", "x", "0" * 64, "é" * 64])
def test_a_made_up_pass_is_none(path: Path, value: str) -> None:
    page = TokenPage(path)
    page.client.set_cookie(COOKIE, value, domain="127.0.0.1")
    answer = page.client.get("/edit/items", base_url=PORT)
    assert answer.request.cookies[COOKIE] == value
    assert answer.get_json()["writes"] is False


def test_another_site_cannot_type_a_token_nor_choose_where_it_leads(path: Path) -> None:
    page = TokenPage(path)
    assert page.type(TOKEN, Origin=FOREIGN).status_code == 403
    for wanted in (
        FOREIGN,
        "//elsewhere.example",
        "javascript:x",
        "/edit\r\nX: y",
        "/edit/../..",
        "\\\\elsewhere",
    ):
        assert page.type(TOKEN, wanted).headers["Location"] == "./edit"
    assert "Secure" in page.type(TOKEN, **{"X-Forwarded-Proto": "https"}).headers["Set-Cookie"]


def test_a_short_token_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 16"):
        Access("short")
    with pytest.raises(ValueError, match="at least 16"):
        create_app(
            Shelf.holding(load_bytes(WITH_DRAFTS.encode(), "x.yaml")),
            rights=Rights(edit=True, edit_token="x"),
        )
