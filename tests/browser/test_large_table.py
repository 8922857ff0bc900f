"""Ten thousand events: the table comes in pages, sorts as a whole, and neither makes the reader wait."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.clock import soon
from tests.serving import served
from timeline.io.tables import import_table, read_table
from timeline.model.timeline import Timeline
from timeline.web.page.table import MOST_PAGES, PAGE

pytestmark = [pytest.mark.browser, pytest.mark.still]

MANY = 10_000
SOON = 8.0
"""Seconds in which a page of the table is there, on a machine that does other things too."""


@pytest.fixture(scope="module")
def many() -> Timeline:
    who = ("Amazon", "IBM", "Microsoft", "Google", "Axon")
    rows = "\n".join(
        f"{1970 + n // 200}-{n % 12 + 1:02}-{n % 28 + 1:02},{who[n % 5]},Event {n:05},https://example.org/{n}"
        for n in range(MANY)
    )
    return import_table(read_table(f"Date,Company,Title,Link\n{rows}\n".encode(), "many.csv")).timeline()


@pytest.fixture(scope="module")
def address(many: Timeline) -> Iterator[str]:
    with served(many) as address:
        yield address


def first(many: Timeline, n: int) -> str:
    """The words of an event in order of time."""
    return many.events[n].title.say("en")


@pytest.mark.long
def test_ten_thousand_events_come_in_pages_that_are_walked_turned_sorted_and_filtered(
    visit: Any, many: Timeline
) -> None:
    seen = visit().open("/?lang=en")
    seen.page.locator("#events .row").first.focus()
    seen.page.keyboard.press("End")
    last = seen.page.locator("#events .row").last
    expect(last).to_be_focused()
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#card .card-title")).to_have_text(first(many, PAGE - 1))

    rows = seen.page.locator("#events .row")
    expect(rows).to_have_count(PAGE)
    pager = seen.page.get_by_role("navigation", name="Table rows")
    expect(pager.get_by_label("Rows shown", exact=True).locator("option")).to_have_count(MOST_PAGES + 1)
    expect(pager).to_contain_text("1 to 50 of 10,000")
    begun = monotonic()
    pager.get_by_role("button", name="Next rows").click()
    expect(rows.first).to_have_text(first(many, PAGE))
    assert soon(monotonic() - begun, SOON)
    pager.get_by_label("Rows shown", exact=True).select_option(str(MANY // PAGE))
    expect(rows.first).to_have_text(first(many, MANY - PAGE))
    expect(pager.get_by_role("button", name="Next rows")).to_be_disabled()
    expect(rows.last).to_have_text(first(many, MANY - 1))

    pager.get_by_label("Rows shown", exact=True).select_option("1")
    rows = seen.page.locator("#events .row")
    seen.page.get_by_role("button", name="Next rows").click()
    expect(rows.first).to_have_text(first(many, PAGE))
    begun = monotonic()
    seen.page.locator(".sorts[data-sort='event']").last.click()
    expect(rows.first).to_have_text("Event 00000")
    assert soon(monotonic() - begun, SOON)
    seen.page.locator(".sorts[data-sort='event']").last.click()
    expect(rows.first).to_have_text("Event 09999")
    expect(seen.page.get_by_role("columnheader", name="Event", exact=True)).to_have_attribute(
        "aria-sort", "descending"
    )

    begun = monotonic()
    seen.page.get_by_label("Search", exact=True).fill("Event 0012")
    expect(seen.page.locator("#events .row")).to_have_count(11)  # 00012, 00120 to 00129
    assert soon(monotonic() - begun, SOON)
    expect(seen.page.get_by_role("navigation", name="Table rows")).to_have_count(0)
