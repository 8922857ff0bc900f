"""The page opens for readers; its tools are behind a button, for an address that needs them, and for editors."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.still]

TOOLS = ("#tool", "#overview", "#search", ".chips")


@pytest.fixture(scope="module")
def address(opening: str) -> str:
    return opening


def shown(page: Page, yes: bool) -> None:
    button = page.get_by_role("button", name="Explore")
    expect(button).to_have_attribute("aria-expanded", "true" if yes else "false")
    for tool in TOOLS:
        expect(page.locator(f"#live {tool}")).to_be_visible(visible=yes)


def test_explore_shows_the_tools_as_a_named_region_and_is_remembered(visit: Any) -> None:
    seen = visit(explores=False).open("/?lang=en")
    shown(seen.page, False)
    seen.page.get_by_role("button", name="Explore").press("Enter")
    shown(seen.page, True)
    expect(seen.page.get_by_role("region", name="Explore")).to_be_visible()
    seen.page.keyboard.press("Tab")  # from the button into its region
    assert seen.page.evaluate("() => document.activeElement.closest('#tool') !== null")
    seen.open("/?lang=en")
    shown(seen.page, True)
    seen.page.get_by_role("button", name="Explore").click()
    seen.open("/?lang=en")
    shown(seen.page, False)


@pytest.mark.parametrize(
    "query", ["actors=ibm", "window=2020-01/2020-12", "on=2020-06-12", "time_axis=linear"]
)
def test_an_address_of_the_tools_opens_with_them(visit: Any, query: str) -> None:
    seen = visit(explores=False).open(f"/?lang=en&{query}")
    shown(seen.page, True)
    seen.page.get_by_role("button", name="Explore").click()
    shown(seen.page, False)


@pytest.mark.parametrize("query", ["event=amazon-moratorium", "theme=dark", "utm_source=mail"])
def test_an_address_of_an_event_opens_for_readers(visit: Any, query: str) -> None:
    shown(visit(explores=False).open(f"/?lang=en&{query}").page, False)


@pytest.mark.long
def test_the_words_lead_to_the_positions_to_all_events_and_to_the_sources(visit: Any) -> None:
    seen = visit(width=1280, height=800, explores=False).open("/?lang=en")
    words = seen.page.get_by_role("navigation", name="On this page")
    assert words.get_by_role("link").all_inner_texts() == ["Positions on a date", "All 98 events", "Sources"]
    words.get_by_role("link", name="Positions on a date").click()
    expect(seen.page.locator("#standing-head")).to_be_in_viewport()
    words.get_by_role("link", name="Sources").click()
    expect(seen.page.get_by_role("heading", name="Sources", exact=True)).to_be_in_viewport()
    expect(seen.page.locator("[data-part=sources] .sources li").first).to_be_in_viewport()
    first = seen.page.locator("[data-part=sources] [data-event]").first
    first.click()
    expect(seen.page.locator("#card .card-title")).to_be_in_viewport()


@pytest.mark.parametrize("width", [390, 1280])
def test_without_scripts_and_on_paper_the_page_of_a_reader_is_complete(visit: Any, width: int) -> None:
    seen = visit(width=width, explores=False, java_script_enabled=False)
    seen.page.goto(f"{seen.home}/?lang=en")
    page = seen.page.locator("#static-copy")
    expect(page.get_by_role("heading", level=1)).to_have_text("Three companies step back within four days")
    for part in (".picture svg", ".words a", ".list > summary, .events .row-sources"):
        expect(page.locator(part).filter(visible=True).first).to_be_visible()
    page.get_by_role("link", name="All 98 events").click()
    expect(page.locator(".events tbody tr")).to_have_count(98)
