"""Thirty payloads in every text field, in files opened by a real browser: nothing runs, and a listening server hears
nothing."""

from __future__ import annotations

import http.server
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.render.test_article import ALL, hostile_everywhere
from tests.trust.checks import check
from timeline.model.timeline import Timeline
from timeline.render import export
from timeline.view.view import View

pytestmark = [pytest.mark.browser, check(8)]
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
"""What stops a script that gets into a file; none may."""
LINKS = "all => all.map(a => a.getAttribute('href'))"


@pytest.fixture(scope="module")
def heard() -> Iterator[tuple[str, list[str]]]:
    """A server of the loopback, and what was asked of it."""
    asked: list[str] = []

    class Ear(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    thread = Thread(target=partial(server.serve_forever, 0.01), daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("fmt", ["svg", "html", "plotly.html"])
def test_nothing_runs_and_nothing_is_asked_for(
    fmt: str, chromium: Browser, timeline: Timeline, heard: tuple[str, list[str]], tmp_path: Path
) -> None:
    there, asked = heard
    rich = [e for e in timeline.events if e.quote or e.disagreements or (e.positions and e.note)]
    some = replace(timeline, events=tuple(rich[:5]))
    ours = {s.url for e in some.events for s in e.sources if s.url}
    page, wrong = chromium.new_page(), list[str]()
    page.on("dialog", lambda found: wrong.append(found.message))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda one: None if one.url.startswith(("file:", "data:")) else wrong.append(one.url))
    file = tmp_path / f"figure.{fmt}"
    for payload in ALL if os.environ.get("EVERY") else ALL[::2]:
        view = replace(View(), time_axis="linear" if fmt == "plotly.html" else "magnified")
        made = hostile_everywhere(some, payload.replace("127.0.0.1:9", there))
        file.write_text(POLICY.sub("", export(made, view, fmt).decode()), encoding="utf-8")
        page.goto(file.as_uri())
        if fmt == "html":
            page.locator("#_start").click()
            assert page.locator("#_card .title").inner_text() == made.events[0].title.say("en")
        if fmt == "plotly.html":
            page.locator("#picture .point").first.wait_for()
        links = {a for a in page.locator("a[href]").evaluate_all(LINKS) if not a.startswith("#")}
        assert links <= ours, payload
        assert (wrong, asked) == ([], []), payload
    page.close()


def test_the_server_hears_what_is_asked(chromium: Browser, heard: tuple[str, list[str]]) -> None:
    there, asked = heard
    page = chromium.new_page()
    page.goto(f"http://{there}/heard")
    assert "/heard" in asked
    page.close()
    asked.clear()
