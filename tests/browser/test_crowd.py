"""Two hundred companies: the chart is in the first screen, the page is short, and three letters find a company."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.serving import served
from timeline.io.tables import import_table, read_table

pytestmark = pytest.mark.browser

SCREENS, HEIGHT = 6, 800


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    # The company n has 230 - n events, so that all have a place in the order.
    rows = [
        f"{2000 + k % 24}-{k % 12 + 1:02},Company {n:03},Event {k}"
        for n in range(200)
        for k in range(230 - n)
    ]
    table = "\n".join(("Date,Company,Title", *rows, "2020-06,Zorblax,It opens")).encode()
    with served(import_table(read_table(table, "crowd.csv")).timeline()) as address:
        yield address


@pytest.mark.long
def test_the_chart_of_a_crowd_is_in_the_first_screen_and_three_letters_find_a_company_for_a_row(
    visit: Any,
) -> None:
    seen = visit(height=HEIGHT).open("/?lang=en")
    page = seen.page
    expect(page.locator("#pick")).to_have_text("Top 12 of 201")
    box = page.locator("#picture").bounding_box()
    assert box
    assert box["y"] < HEIGHT / 2 + 50
    assert box["height"] < HEIGHT
    assert page.evaluate("document.documentElement.scrollHeight") <= SCREENS * HEIGHT

    page.locator("#pick").click()
    names = page.locator("#picker li .name")
    before = names.all_inner_texts()
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(page.locator("#picker input:checked")).to_have_count(0)
    for n in (20, 21, 22):  # as they stand under the pointer
        page.locator("#picker li input").nth(n).check()
    expect(page.locator("#pick")).to_have_text("3 of 201")
    page.wait_for_url("**/?rows=company-022,company-021,company-020*")
    assert names.all_inner_texts() == before

    page = seen.open("/?lang=en").page
    page.locator("#pick").click()
    expect(page.locator("#picker [type=search]")).to_be_focused()
    page.keyboard.type("ZÓR")
    expect(page.locator("#picker li")).to_have_count(1)
    page.get_by_role("checkbox", name="Zorblax").check()
    expect(page.locator("#pick")).to_have_text("13 of 201")
    page.wait_for_url("**/?rows=zorblax,*")
    page.locator("#picker [type=search]").fill("")
    page.get_by_role("button", name="Move Zorblax down").click()
    page.wait_for_url("**/?rows=company-000,zorblax,*")
    page.get_by_role("button", name="Only Zorblax", exact=True).click()
    expect(page.locator("#status")).to_contain_text("1 of")
    page.get_by_role("button", name="Default rows", exact=True).click()
    page.keyboard.press("Escape")
    expect(page.locator("#picker")).to_be_hidden()
    expect(page.locator("#pick")).to_be_focused()
