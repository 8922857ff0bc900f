"""A shared table opened by its address, fetched again with its changes shown first, and cells that are pasted."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = [pytest.mark.browser, pytest.mark.still]

TABLE = "Date,Title,Actor\n2020-06-10,Pause,Amber\n2020-06-11,Letter,Birch\n"
URL = "https://docs.google.com/spreadsheets/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit"
PASTE = """(text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def answer(page: Page, tables: list[str]) -> None:
    """Let the server have fetched one table after the other."""

    def give(route: Route) -> None:
        headers = {"X-Timeline-Name": "letters.csv", "X-Timeline-Day": "2026-11-27",
                   "X-Timeline-Host": "docs.google.com"}  # fmt: skip
        route.fulfill(body=tables.pop(0), headers=headers, content_type="application/octet-stream")

    page.route("**/fetch?*", give)


def ask(page: Page, url: str) -> None:
    page.locator("#live #open-file").click()
    page.get_by_label("From an address").fill(url)
    page.get_by_role("button", name="Open", exact=True).click()


@pytest.mark.parametrize("width", [390, 1280])
def test_an_address_is_refused_in_the_dialog_in_one_sentence(visit: Any, width: int) -> None:
    seen = visit(width=width).open("/?actors=amazon")
    page: Page = seen.page
    page.locator("#live .tools").evaluate("e => { e.open = true }")  # as on a phone
    ask(page, "http://127.0.0.1:1/x.csv")
    expect(page.locator("#open-from .open-wrong")).to_contain_text("not on the public internet")
    box = page.locator("#open-from").bounding_box()
    assert box
    assert box["width"] <= width
    page.keyboard.press("Escape")
    expect(page.locator("#open-from")).to_be_hidden()
    assert "actors=amazon" in page.url
    if width > 390:  # on a phone Escape folds the menu with the button
        expect(page.locator("#live #open-file")).to_be_focused()
    seen.console.clear()  # the browser tells of each request that failed


def test_an_address_opens_as_a_table_and_is_fetched_again_with_its_changes(visit: Any) -> None:
    page: Page = visit().open("/").page
    answer(page, [TABLE, TABLE, TABLE.replace("Letter", "Long letter")])
    ask(page, URL)
    page.wait_for_url("**/?file=*")
    told = page.locator("#opened-words")
    expect(told).to_contain_text("Fetched from docs.google.com on")
    expect(told).to_contain_text("2026")
    first = page.url
    again = told.get_by_role("button", name="Fetch again and show what has changed")
    again.click()
    expect(told).to_contain_text("Nothing has changed since then.")
    again.click()
    expect(told).to_contain_text("Long letter")
    assert page.url == first
    told.get_by_role("button", name="Show the new version").click()
    page.wait_for_url(lambda url: "file=" in url and url != first)
    expect(page.locator("#events")).to_contain_text("Long letter")
    expect(told).to_contain_text("Fetched from docs.google.com on")


def test_pasted_cells_open_as_a_table_and_other_texts_are_not_taken(visit: Any) -> None:
    page: Page = visit().open("/").page
    page.evaluate(PASTE, "one line\tof text")
    page.evaluate(PASTE, "two lines\nof text")
    page.locator("#live #search").focus()
    page.evaluate(PASTE, TABLE.replace(",", "\t"))
    expect(page.locator("#opened-words")).to_have_count(0)
    assert "file=" not in page.url

    page.locator("#live #search").blur()
    page.evaluate(PASTE, "One\tTwo\tThree\nx y\tabc\tdef\nz w\tghi\tjkl\n")
    expect(page.locator("#reading")).to_be_visible()
    expect(page.locator("#reading")).to_contain_text("Choose the date column")

    page.keyboard.press("Escape")
    expect(page.locator("#reading")).to_be_hidden()
    page.evaluate(PASTE, TABLE.replace(",", "\t"))
    page.wait_for_url("**/?file=*")
    expect(page.locator("#events")).to_contain_text("Letter")
