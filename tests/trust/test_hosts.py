"""The page answers to the names it was given, to localhost and to IP addresses, and to no other host."""

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
from timeline.web.server.guard import HEADERS

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
