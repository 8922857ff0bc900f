"""Who is answered: known hosts, no post of another site, and clients as a trusted proxy names them."""

from __future__ import annotations

import os
import runpy
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.command import run
from tests.strategies import toy_timeline
from timeline.io.schema import starter
from timeline.web import create_app
from timeline.web.internals import CALLS
from timeline.web.server.guard import HEADERS
from timeline.web.server.permissions import from_here, visitor

PATHS = (
    "/",
    "/healthz",
    "/export.json",
    "/embed",
    "/assets/page.css",
    "/version",
    "/nowhere",
    "/_dash-layout",
)


@pytest.fixture(scope="module")
def named() -> FlaskClient:
    client: FlaskClient = create_app(
        toy_timeline(), host_names=["timeline.example.org", "Desk.Example."]
    ).server.test_client()
    return client


def status(client: FlaskClient, host: str, path: str = "/healthz") -> int:
    return client.get(path, environ_overrides={"HTTP_HOST": host}).status_code


@pytest.mark.parametrize("host", [
    "localhost", "localhost:8050", "LocalHost:1", "localhost.", "localhost.:8050", "127.0.0.1", "127.0.0.1:8050",
    "192.168.1.20:80", "[::1]", "[::1]:8050", "[FE80::1]:8050", "[::ffff:127.0.0.1]", "0.0.0.0:8050",
    "timeline.example.org", "timeline.example.org:443", "TIMELINE.example.org.", "desk.example", "desk.example:8443",
])  # fmt: skip
def test_a_known_host_is_answered(named: FlaskClient, host: str) -> None:
    assert status(named, host) == 200


@pytest.mark.parametrize("host", [
    "", "evil.example", "evil.example:8050", "timeline.example.org.evil.example", "eviltimeline.example.org",
    "x.timeline.example.org", "timeline.example.org, evil.example", "timeline.example.org@evil.example",
    "evil.example#timeline.example.org", "timeline.example.org/", "http://localhost", "localhost:", "localhost:x",
    "localhost:123456", "localhost:80:80", " localhost", "localhost ", "localhost..", "local\x00host", "::1", "[::1",
    "::1]", "[]", "[127.0.0.1]", "[::1%25eth0]", "[localhost]", "2130706433", "0x7f.1", "127.1",
    "127.0.0.1.evil.example", "l\u00f6calhost", "xn--lcalhost-n4a", "a" * 5_000, "*", ".", "-",
])  # fmt: skip
def test_any_other_host_is_refused_in_a_sentence(named: FlaskClient, host: str) -> None:
    for path in PATHS:
        answer = named.get(path, environ_overrides={"HTTP_HOST": host})
        assert answer.status_code == 421, path
        assert answer.get_data(as_text=True) == (
            "This host name is not allowed; the server’s administrator can add it.\n"
        )
        assert {key: answer.headers.get(key) for key in HEADERS} == HEADERS
        assert "Link" not in answer.headers
    assert named.post("/open", environ_overrides={"HTTP_HOST": host}, data=b"x").status_code == 421


def test_the_refusal_speaks_the_readers_language(named: FlaskClient) -> None:
    answer = named.get("/?lang=fr", environ_overrides={"HTTP_HOST": "evil.example"})
    assert answer.get_data(as_text=True).startswith("Ce nom d’hôte n’est pas autorisé")


def test_without_names_only_this_machine_and_addresses_are_answered() -> None:
    client = create_app(toy_timeline()).server.test_client()
    assert [status(client, host) for host in ("localhost:1", "10.0.0.1", "timeline.example.org")] == [
        200,
        200,
        421,
    ]


@pytest.mark.parametrize("name", ["https://example.org", "example.org:80", "a/b", "*", "a..b", ".", "é.org"])
def test_what_is_no_host_name_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is not a valid host name"):
        create_app(toy_timeline(), host_names=[name])
    file = tmp_path / "f.yaml"
    file.write_text("title: T\n", encoding="utf-8")
    for lang, words in (("en", "is not a valid host name"), ("fr", "n’est pas un nom d’hôte valide")):
        result = run("serve", str(file), "--lang", lang, "--set", f"host_names={name}")
        assert result.exit_code == 2
        assert f"'{name}' {words}" in " ".join(result.stderr.split())


def test_serve_answers_to_the_address_it_listens_on_and_to_the_names_given(
    tmp_path: Path, started: list[Flask]
) -> None:
    file = tmp_path / "f.yaml"
    file.write_text(starter(), encoding="utf-8")
    words = ("--host", "desk.lan", "--set", "host_names=one.example", "--set", "host_names=two.example")
    assert run("serve", str(file), *words).exit_code == 0
    client = started[0].test_client()
    hosts = ("desk.lan:8050", "one.example", "two.example", "localhost", "three.example")
    assert [status(client, host) for host in hosts] == [200, 200, 200, 200, 421]


def test_the_wsgi_application_takes_its_names_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "TIMELINE_HOST_NAMES", "one.example  two.example")
    made = runpy.run_path(str(Path(__file__).parents[2] / "app.py"))
    client = made["server"].test_client()
    hosts = ("one.example", "two.example:443", "three.example", "localhost")
    assert [status(client, host) for host in hosts] == [200, 200, 421, 200]


WRITING = ("/open?name=a.yaml", "/export-logo", "/fetch", CALLS, "/edit/save", "/edit/preview")
SMALL_FILE = (
    b"title: Small\nactors: [{id: a, name: A}]\ntypes: [{id: t, label: T}]\n"
    b"events: [{id: e, date: 2020, actors: a, type: t, title: An event}]\n"
)


@pytest.fixture(scope="module")
def known_host() -> FlaskClient:
    known_host: FlaskClient = create_app(toy_timeline(), host_names=["desk.example"]).server.test_client()
    return known_host


@pytest.mark.parametrize("path", WRITING)
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:8051"},
        {"Origin": "null"},
        {"Origin": "http://localhost.evil.example"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"},
    ],
    ids=str,
)
def test_a_post_of_another_site_changes_nothing(
    known_host: FlaskClient, path: str, headers: dict[str, str]
) -> None:
    answer = known_host.post(path, data=SMALL_FILE, headers=headers)
    assert answer.status_code in (403, 404)
    assert "address" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost"},
        {"Origin": "https://localhost", "Sec-Fetch-Site": "same-origin"},  # behind a proxy with TLS
        {"Sec-Fetch-Site": "none"},
    ],
    ids=str,
)
def test_the_page_and_programs_are_answered(known_host: FlaskClient, headers: dict[str, str]) -> None:
    answer = known_host.post("/open?name=a.yaml", data=SMALL_FILE, headers=headers)
    assert answer.json
    assert answer.json["address"]


def test_no_proxy_keeps_what_a_visitor_sees_of_a_file(known_host: FlaskClient) -> None:
    answer = known_host.post("/open?name=a.yaml", data=SMALL_FILE)
    query = answer.json["address"].partition("/")[2] if answer.json else ""
    for path in ("/", "/export.png", "/export.csv", "/present", "/print-picture", "/version"):
        kept = known_host.get(f"{path}{query}").headers.get("Cache-Control", "")
        assert "no-store" in kept, path
    assert "no-store" not in known_host.get("/").headers.get("Cache-Control", "")


FROM = {"REMOTE_ADDR": "192.0.2.9"}
TOLD = {"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}


def client_of(proxies: int) -> FlaskClient:
    app = create_app(toy_timeline(), proxies=proxies, embed_from=["https://news.example"])
    app.server.add_url_rule("/who", "who", lambda: f"{visitor()} {from_here()}")
    client: FlaskClient = app.server.test_client()
    return client


@pytest.mark.parametrize(
    ("proxies", "address", "headers", "who"),
    [
        (0, "192.0.2.9", {}, "192.0.2.9 False"),
        (0, "192.0.2.9", TOLD, " False"),  # all clients of an unknown proxy would be one visitor
        (0, "127.0.0.1", {}, " True"),
        (0, "127.0.0.1", TOLD, " False"),
        (1, "127.0.0.1", TOLD, "203.0.113.7 False"),
        (1, "127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}, " False"),  # nobody becomes local by a header
        (1, "127.0.0.1", {"X-Forwarded-For": "6.6.6.6, 203.0.113.7"}, "203.0.113.7 False"),
        (1, "127.0.0.1", {"X-Forwarded-For": "2001:db8:1:2:3::4"}, "2001:db8:1:2::/64 False"),
        (1, "127.0.0.1", {"X-Forwarded-For": "unknown"}, " False"),
    ],
)
def test_a_visitor_is_the_client_of_a_trusted_proxy(
    proxies: int, address: str, headers: dict[str, str], who: str
) -> None:
    answer = client_of(proxies).get("/who", headers=headers, environ_overrides={"REMOTE_ADDR": address})
    assert answer.text == who


@pytest.mark.parametrize(("proxies", "scheme"), [(0, "http"), (1, "https")])
def test_oembed_has_the_scheme_of_the_public_address(proxies: int, scheme: str) -> None:
    client = client_of(proxies)
    page = client.get("/", headers=TOLD)
    assert f"<{scheme}://localhost/oembed?" in page.headers["Link"]
    assert "evil.example" not in page.headers["Link"] + page.text
    assert client.get(f"/oembed?url={scheme}://localhost/", headers=TOLD).status_code == 200
    other = "http" if scheme == "https" else "https"
    assert client.get(f"/oembed?url={other}://localhost/", headers=TOLD).status_code == 404


def test_the_host_of_a_proxy_s_header_is_not_read() -> None:
    assert client_of(1).get("/", headers={"X-Forwarded-Host": "evil.example"}).status_code == 200
    assert client_of(1).get("/", headers={"Host": "evil.example"}).status_code == 421
