"""A page of another site whose name points at this machine reads nothing of the server and writes nothing."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Browser

from tests.browser.conftest import CHROMIUM, QUIET
from tests.serving import served
from tests.strategies import toy_timeline
from timeline.web import Rights

REFUSED = 421
ASK = """async ([path, method]) => {
  const answer = await fetch(path, method === "POST" ? { method, body: "Date,Title\\n2020,One" } : {});
  return [answer.status, await answer.text()];
}"""
PATHS = (
    "/",
    "/healthz",
    "/version",
    "/export.json",
    "/export.csv",
    "/embed",
    "/present",
    "/edit",
    "/edit/items",
)


def test_a_rebound_name_reads_and_writes_nothing(chromium: Browser) -> None:
    options = [*QUIET, "--host-resolver-rules=MAP evil.example 127.0.0.1"]
    rebound = chromium.browser_type.launch(executable_path=CHROMIUM, args=options)
    try:
        with served(toy_timeline(), rights=Rights(edit=True)) as home:
            page = rebound.new_page()
            answer = page.goto(f"http://evil.example:{urlsplit(home).port}/")
            assert answer
            assert answer.status == REFUSED
            asked = [(path, "GET") for path in PATHS]
            asked += [
                ("/open?name=t.csv", "POST"),
                ("/edit/save", "POST"),
                ("/_dash-update-component", "POST"),
            ]
            told = [page.evaluate(ASK, list(each)) for each in asked]
            assert {status for status, _ in told} == {REFUSED}
            assert not [text for _, text in told if toy_timeline().events[0].id in text]
            assert page.goto(home) is not None  # the same server answers to its own name
    finally:
        rebound.close()
