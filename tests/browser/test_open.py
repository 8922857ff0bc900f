"""A file opened on the page: with the button or dropped, the page follows it and says what it did."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.serving import served
from timeline.io.schema import format_schema
from timeline.model.timeline import Timeline
from timeline.render import Drawn, written
from timeline.view.query import Query
from timeline.view.view import View
from timeline.web import Rights
from timeline.web.state.home import Home, shelf_of

pytestmark = [pytest.mark.browser, pytest.mark.still]

DROP = """([name, content]) => {
  const bytes = Uint8Array.from(atob(content), sign => sign.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name));
  for (const type of ["dragenter", "dragover", "drop"])
    document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }));
}"""


def drop(page: Page, name: str, data: bytes) -> None:
    page.evaluate(DROP, [name, b64encode(data).decode()])


@pytest.fixture(scope="module")
def figure(timeline: Timeline) -> bytes:
    view = replace(View.of(timeline), query=Query(actors=("ibm",)), lang="en", theme="dark")
    return written(Drawn(timeline, view, True, False, 1.0), "svg")


def test_a_dropped_figure_gives_its_view_again_and_says_so(visit: Any, figure: bytes) -> None:
    page: Page = visit().open("/").page
    drop(page, "ibm.svg", figure)
    page.wait_for_url("**actors=ibm**")
    told = page.locator("#opened-words")
    expect(told).to_contain_text("This is the view of ibm.svg.")
    expect(told).to_contain_text("No event has changed since.")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    told.get_by_role("button", name="Close the message").click()
    expect(told).to_have_count(0)


def test_a_chosen_file_that_is_no_figure_or_too_large_is_refused_and_the_page_stays(
    visit: Any, tmp_path: Path
) -> None:
    page: Page = visit().open("/?actors=amazon").page
    (tmp_path / "notes.bin").write_bytes(b"\x00\x01 nothing")
    with page.expect_file_chooser() as chosen:
        page.locator("#live #open-file").click()
        page.get_by_role("button", name="Choose a file…").click()
    # Whoever looks for a file takes longer than what the browser keeps of a page that nothing names.
    page.context.new_cdp_session(page).send("HeapProfiler.collectGarbage")
    chosen.value.set_files(tmp_path / "notes.bin")
    expect(page.locator("#opened-words")).to_contain_text("notes.bin cannot be opened here.")
    assert "actors=amazon" in page.url

    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    drop(page, "large.yaml", b"x" * 5_000_001)
    expect(page.locator("#opened-words")).to_contain_text("the maximum is 5 MB")
    assert not [url for url in sent if "/open" in url]


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "Download a starter file"), ("fr", "Télécharger un fichier de départ")]
)
@pytest.mark.long
def test_who_is_refused_is_offered_a_file_to_begin_with_which_the_page_shows(
    visit: Any, lang: str, words: str
) -> None:
    page: Page = visit().open(f"/?lang={lang}").page
    drop(page, "empty.csv", b"")
    told = page.locator("#opened-words")
    link = told.get_by_role("link", name=words)
    expect(link).to_be_visible()
    with page.expect_download() as taken:
        link.click()
    assert taken.value.suggested_filename == "starter.yaml"
    starter = Path(taken.value.path()).read_bytes()
    with page.expect_download() as taken:
        told.locator("a").last.click()
    assert starter.startswith(f"# yaml-language-server: $schema={taken.value.suggested_filename}\n".encode())
    assert Path(taken.value.path()).read_text(encoding="utf-8") == format_schema()
    drop(page, "starter.yaml", starter)
    page.wait_for_url("**file=**")
    expect(page.locator("#opened-words a")).to_have_count(0)
    expect(page.locator("#events .row")).to_have_count(3)


def test_the_start_page_begins_a_timeline_and_opens_a_spreadsheet(chromium: Browser, tmp_path: Path) -> None:
    table = tmp_path / "letters.csv"
    table.write_text("Date;Who;Title\n2020;City;The bridge opens\n2021-03;City;It closes\n", encoding="utf-8")
    home = shelf_of(Home(tmp_path))
    with served(home, rights=Rights(edit=True)) as address:
        page = chromium.new_page()
        page.goto(address)
        assert page.evaluate(f"{AXE_SCRIPT}; axe.run().then(found => found.violations.map(v => v.id))") == []
        page.get_by_label("Name of the file").fill("Old bridge")
        page.keyboard.press("Enter")
        page.wait_for_url("**/edit?file=old-bridge&new=1**")
        page.goto(address)
        drop(page, table.name, table.read_bytes())
        page.wait_for_url("**/?file=**")
        expect(page.locator("h1").first).to_contain_text("letters")
        page.close()
