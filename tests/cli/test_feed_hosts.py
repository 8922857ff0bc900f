"""The feed of a stranger's file connects to nothing that the user did not name, and no password leaves in clear."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import timeline
import timeline.store
from tests.feeds import FILE
from timeline.cli import group
from timeline.errors import LoadError
from timeline.notebook import load
from timeline.store import open_store
from timeline.store.addresses import StoreAddress, address_of, host_name

PASSWORD = "the-newsroom-password"
CLEAR, MD5 = struct.pack(">II", 8, 3), struct.pack(">II", 12, 5) + b"salt"
"""Requests of PostgreSQL for a password, in clear text and as a digest that can be used again."""


class Stranger:
    """A server that asks for a password, and keeps all that it is sent."""

    def __init__(self, request: bytes) -> None:
        self.request, self.connections, self.told = request, 0, b""
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listening.accept()
                self.connections += 1
                with connection, suppress(OSError, struct.error):
                    connection.settimeout(5)
                    self._answer(connection)

    def _answer(self, connection: socket.socket) -> None:
        said = connection.recv(4096)
        if said[4:8] == struct.pack(">I", 80877103):  # may we encrypt?
            connection.sendall(b"N")
            said = connection.recv(4096)
        self.told += said
        connection.sendall(b"R" + self.request)
        self.told += connection.recv(4096)


@pytest.fixture
def stranger(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stranger]:
    """Return a server of a stranger, while the user's passwords are in the environment."""
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    monkeypatch.setenv("CLICKHOUSE_PASSWORD", PASSWORD)
    server = Stranger(getattr(request, "param", CLEAR))
    yield server
    server.close()


either = pytest.mark.parametrize("stranger", [CLEAR, MD5], indirect=True, ids=["clear", "md5"])


def file(folder: Path, place: str) -> Path:
    path = folder / "stranger.yaml"
    path.write_text(FILE.replace("register.parquet", f'"{place}"'), encoding="utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(group, [str(word) for word in words])


ADDRESSES = (
    "postgres://editor@127.0.0.1:{port}/news?table=x",
    "postgres://editor@db.example:{port}/news?table=x&host=127.0.0.1",
    "clickhouse://127.0.0.1:{port}/news?table=x",
    "spark://127.0.0.1:{port}/data/news",
)
WITHOUT_FEED = (
    ("check", "FILE"), ("check", "FILE", "--strict"), ("check", "FILE", "--json"),
    ("positions", "FILE", "--on", "2015-01-01"),
    ("after", "FILE", "start"), ("diff", "FILE", "--corrections"), ("diff", "FILE", "FILE"),
    ("archive", "FILE", "--dry-run"),
)  # fmt: skip
"""Commands that say what the file itself has."""
WITH_FEED = (
    ("export", "FILE", "-o", "out.svg"),
    ("present", "FILE", "-o", "out.html"),
    ("serve", "FILE", "--port", "0"),
)


@pytest.mark.parametrize("words", WITHOUT_FEED, ids=lambda words: " ".join(words))
def test_what_the_file_has_is_said_without_opening_a_store(
    words: tuple[str, ...], stranger: Stranger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "register.parquet").touch()
    opened: list[object] = []
    monkeypatch.setattr(timeline.store, "open_store", lambda *given: opened.append(given))
    for place in ("register.parquet", *ADDRESSES):
        path = file(tmp_path, place.format(port=stranger.port))
        told = run(*(path if word == "FILE" else word for word in words))
        assert told.exit_code == (1 if "--strict" in words else 0), told.output
    assert (opened, stranger.connections) == ([], 0)


OTHER_HOSTS = (("--set", "feed_hosts=db.example"), ("--set", "feed_hosts=127.0.0.10.example"))


@pytest.mark.parametrize(
    "words", [*WITH_FEED, *(WITH_FEED[0] + named for named in OTHER_HOSTS)], ids=lambda words: words[-1]
)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_feed_connects_to_named_hosts_only(
    address: str, words: tuple[str, ...], stranger: Stranger, tmp_path: Path
) -> None:
    path = file(tmp_path, address.format(port=stranger.port))
    out = tmp_path / "out"
    told = run(*(path if word == "FILE" else word.replace("out", str(out)) for word in words))
    message = "the feed connects to localhost; to allow it, add --set feed_hosts=localhost"
    assert (told.exit_code, stranger.connections) == (1, 0)
    assert f"{path}:3: {message}\n" in told.stderr


@either
@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "LOCALHOST", "::1"])
def test_a_named_host_is_asked_but_gets_no_password_in_clear(
    host: str, stranger: Stranger, tmp_path: Path
) -> None:
    path = file(tmp_path, ADDRESSES[0].format(port=stranger.port))
    told = run("export", path, "-o", tmp_path / "out.svg", "--set", f"feed_hosts={host}")
    assert told.exit_code == 1
    assert stranger.connections > 0
    assert b"editor" in stranger.told
    assert PASSWORD.encode() not in stranger.told
    assert not stranger.told.rpartition(b"\0")[0].endswith(b"md5")
    assert "authentication method requirement" in told.stderr


def test_a_file_in_python_connects_to_named_hosts_only(stranger: Stranger, tmp_path: Path) -> None:
    from timeline.chart.feed.opened import opened

    path = file(tmp_path, ADDRESSES[0].format(port=stranger.port))
    with pytest.raises(
        LoadError, match=r"the feed connects to localhost; to allow it, add --set feed_hosts=localhost$"
    ):
        opened(load(path))
    assert stranger.connections == 0
    with pytest.raises(LoadError, match="cannot connect to"):
        opened(load(path, feed_hosts=["localhost"]))
    assert stranger.connections > 0


@either
def test_a_server_elsewhere_is_sent_nothing_without_encryption(
    stranger: Stranger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StoreAddress, "is_local", False)
    for mode in ("", "disable", "prefer"):
        monkeypatch.setenv("PGSSLMODE", mode)
        with pytest.raises(timeline.errors.StoreError, match="server does not support SSL"):
            open_store(ADDRESSES[0].format(port=stranger.port))
    assert stranger.connections == 3
    assert stranger.told == b""


class Driver:
    """What Ibis is asked to connect to, instead of Ibis."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.postgres = self.clickhouse = self

    def connect(self, **given: Any) -> None:
        self.asked.append(given)
        raise OSError("enough")


@pytest.mark.parametrize(
    ("address", "password", "secure"),
    [
        ("clickhouse://127.0.0.1/news", "", False),
        ("clickhouse://127.0.0.1/news", PASSWORD, True),
        ("clickhouse://db.example/news", "", True),
        ("clickhouse://db.example/news", PASSWORD, True),
        ("clickhouse://[::1]:8123/news", "", False),
        ("clickhouse://127.0.0.1.example/news", "", True),
    ],
)
def test_a_password_of_clickhouse_is_encrypted_everywhere_and_all_else_elsewhere(
    address: str, password: str, secure: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLICKHOUSE_PASSWORD", password)
    driver = Driver()
    monkeypatch.setattr("timeline.store.connections.ibis", driver)
    with pytest.raises(timeline.errors.StoreError, match="cannot connect to"):
        open_store(address)
    assert [(each["password"], each["secure"]) for each in driver.asked] == [(password, secure)]


@pytest.mark.parametrize(
    ("mode", "asked"),
    [("", "require"), ("disable", "require"), ("verify-full", "verify-full"), ("verify-ca", "verify-ca")],
)
def test_a_postgresql_server_elsewhere_is_asked_for_no_less_encryption(
    mode: str, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGSSLMODE", mode)
    driver = Driver()
    monkeypatch.setattr("timeline.store.connections.ibis", driver)
    with pytest.raises(timeline.errors.StoreError, match="cannot connect to"):
        open_store("postgres://me@db.example:5433/news")
    assert driver.asked == [
        {
            "host": "db.example", "port": 5433, "user": "me", "database": "news",
            "require_auth": "scram-sha-256,none", "sslmode": asked,
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    "part",
    ["sslmode=disable", "hostaddr=10.0.0.1", "service=other", "passfile=/etc/passwd", "options=-c",
     "require_auth=password", "sslkey=/etc/key", "dbname=other", "gssencmode=disable", "channel_binding=disable"],
)  # fmt: skip
@pytest.mark.parametrize("scheme", ["postgres", "clickhouse", "spark"])
def test_an_address_sets_no_part_of_the_driver(scheme: str, part: str, tmp_path: Path) -> None:
    path = file(tmp_path, f"{scheme}://db.example/news?table=x&{part}")
    told = run("check", path)
    known = "table, schema, host" if scheme == "postgres" else "table, schema"
    name = part.partition("=")[0]
    assert told.exit_code == 1
    assert told.stderr == f"{path}:3:9: the address of a store cannot set '{name}'; known: {known}\n1 error\n"


@pytest.mark.parametrize(
    ("host", "name"),
    [("LocalHost", "localhost"), ("127.9.9.9", "localhost"), ("[::1]", "localhost"), ("/run/postgresql", "localhost"),
     ("localhost.", "localhost"), ("DB.Example.", "db.example"), ("127.0.0.1.example", "127.0.0.1.example"),
     ("localhost.example", "localhost.example"), ("0x7f.1", "0x7f.1"), ("127.1", "127.1"), ("0.0.0.0", "0.0.0.0"),
     ("localhost,db.example", "localhost,db.example")],
)  # fmt: skip
def test_only_this_machine_is_this_machine(host: str, name: str) -> None:
    assert host_name(host) == name


@pytest.mark.parametrize(
    ("address", "host"),
    [("postgres:///news", "localhost"), ("postgres://u@%2Frun%2Fpg/news", "localhost"),
     ("postgres://u@db%2Eexample/news", "db.example"), ("postgres://localhost@db.example/news", "db.example"),
     ("postgres://u@localhost/news?host=db.example", "db.example"), ("clickhouse:///folder", "localhost"),
     ("spark:///folder", "localhost"), ("postgres://u@a,b/news", "a,b")],
)  # fmt: skip
def test_the_host_of_an_address_is_the_one_that_is_connected_to(address: str, host: str) -> None:
    assert host_name(address_of(address).host) == host


@pytest.mark.parametrize(
    "name", ["../private.duckdb", "/tmp/private.duckdb", "~/private.duckdb", "feeds/../../private.duckdb"]
)
def test_an_address_of_a_duckdb_file_is_beside_its_file(name: str, tmp_path: Path) -> None:
    (tmp_path / "private.duckdb").touch()
    folder = tmp_path / "here"
    folder.mkdir()
    path = file(folder, f"duckdb:{name}?table=x")
    told = run("check", path)
    assert told.exit_code == 1
    assert told.stderr == (
        f"{path}:3:9: the path '{name}' must be relative to this file's folder; put the feed in this file's folder or "
        "in a subfolder, and write its path from there: feeds/events.parquet\n1 error\n"
    )
