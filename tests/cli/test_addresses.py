"""Addresses in place of files: fetched once, kept with their day, and renewed only after their changes are shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from click.testing import CliRunner, Result

from timeline.cli import group
from timeline.cli.serve import serve

FIRST = b"Date,Title,Actor\n2020-06-10,Pause,Amber\n2020-06-11,Letter,Birch\n"
SECOND = FIRST.replace(b"Letter", b"Long letter") + b"2020-06-12,Answer,Amber\n"


class Sheet(BaseHTTPRequestHandler):
    content = FIRST
    asked = 0

    def do_GET(self) -> None:
        Sheet.asked += 1
        self.send_response(200)
        self.send_header("Content-Type", "text/csv")
        self.send_header("Content-Length", str(len(Sheet.content)))
        self.end_headers()
        self.wfile.write(Sheet.content)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def address(here: Path) -> Iterator[str]:
    Sheet.content, Sheet.asked = FIRST, 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), Sheet)
    Thread(target=partial(server.serve_forever, 0.01), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/letters.csv"
    server.shutdown()
    server.server_close()


Run = Callable[..., Result]


@pytest.fixture
def run(address: str) -> Run:
    def command(*words: str, private: bool = True, **more: Any) -> Result:
        allowed = ("--set", "private_addresses=1") if private else ()
        return CliRunner().invoke(
            group, ["import", address, "-o", "out.yaml", "--force", *allowed, *words], **more
        )

    return command


def snapshots() -> list[Path]:
    return sorted(Path("snapshots").iterdir())


def test_an_address_is_fetched_once_and_kept_with_its_day(run: Run) -> None:
    first = run()
    assert first.exit_code == 0, first.output
    (kept,) = snapshots()
    assert re.fullmatch(r"letters-[0-9a-f]{8}-\d{4}-\d\d-\d\d\.csv", kept.name)
    assert kept.read_bytes() == FIRST
    assert "Saved the snapshot of" in first.stderr
    assert "Letter" in Path("out.yaml").read_text(encoding="utf-8")
    Sheet.content = SECOND
    again = run()
    assert "Using the snapshot of" in again.stderr
    assert Sheet.asked == 1
    assert "Long letter" not in Path("out.yaml").read_text(encoding="utf-8")


def test_a_refresh_shows_what_changed_and_asks(run: Run) -> None:
    run()
    assert "Nothing has changed since" in run("--refresh").stderr
    Sheet.content = SECOND
    refused = run("--refresh", input="n\n")
    assert "Changes since the snapshot" in refused.stderr
    assert "Long letter" in refused.stderr
    assert "Answer" in refused.stderr
    assert "Use the new version?" in refused.stderr
    assert len(snapshots()) == 1
    taken = run("--refresh", input="y\n")
    assert taken.exit_code == 0
    assert len(snapshots()) == 2
    assert "Long letter" in Path("out.yaml").read_text(encoding="utf-8")


def test_a_refresh_without_a_question(run: Run) -> None:
    run()
    Sheet.content = SECOND
    assert run("--refresh", "--yes").exit_code == 0
    assert "Long letter" in Path("out.yaml").read_text(encoding="utf-8")


def test_versions_that_need_choices_are_compared_by_their_lines(run: Run) -> None:
    Sheet.content = b"a;b\n1;2\n"
    run()
    Sheet.content = b"a;b\n1;2\n3;4\n"
    assert "2 lines before, 3 lines now" in run("--refresh", "--yes").stderr


def test_this_machine_is_not_fetched_unless_it_is_allowed(run: Run) -> None:
    refused = run(private=False)
    assert refused.exit_code == 2
    assert "not on the public internet; allow it with --set private_addresses=1" in refused.stderr
    assert not Path("snapshots").exists()
    assert Sheet.asked == 0


def test_serve_takes_an_address_too(address: str) -> None:
    params = serve.make_context("serve", [address, "--set", "snapshots=kept"]).params
    assert params["files"] == (address,)
    assert params["settings"]["snapshots"] == Path("kept")


LOGIN = b"<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><form></form></body></html>\n"


def test_a_page_for_signing_in_is_not_kept_as_a_table(run: Run, address: str) -> None:
    Sheet.content = LOGIN
    refused = run()
    assert refused.exit_code == 2
    assert refused.stderr.splitlines()[-1] == (
        f"Error: {address} answers with a web page instead of a table; share the table with everyone who has its link"
    )
    assert not Path("snapshots").exists()
    Sheet.content = FIRST
    run()
    Sheet.content = LOGIN
    assert run("--refresh", "--yes").exit_code == 2
    assert [path.read_bytes() for path in snapshots()] == [FIRST]


def test_the_changes_are_those_of_the_table_by_the_choices_of_its_first_import(run: Run) -> None:
    rows = b"When,What,Who,Line\n2020-06-10,Pause,Amber,open\n2020-06-11,Letter,Birch,open\n"
    choices = ("--map", "What=title", "--map", "Line=position", "--map", "When=date")
    Sheet.content = rows
    assert run(*choices).exit_code == 0
    Sheet.content = rows.replace(b"Birch,open", b"Birch,shut")
    changed = run("--refresh", "--yes").stderr
    assert "cannot be compared" not in changed
    assert "shut" in changed.partition("Changes since the snapshot")[2].partition("Saved the snapshot")[0]


def test_the_changes_are_those_by_the_choices_of_the_refresh_itself(run: Run) -> None:
    Sheet.content = b"a;b\n2020;One\n2021;Two\n"
    run()
    Sheet.content = b"a;b\n2020;One\n2021;Three\n"
    changed = run("--refresh", "--yes", "--map", "a=date", "--map", "b=title").stderr
    assert "cannot be compared" not in changed
    assert "Three" in changed.partition("Changes since the snapshot")[2].partition("Saved the snapshot")[0]
