"""The table under the picture: its heads sort, its rows are walked by keys, its links lead to sources and files."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from timeline.model.timeline import Timeline

pytestmark = [pytest.mark.browser, pytest.mark.still]


def focused(seen: Any) -> str:
    found: str = seen.page.evaluate(
        "() => document.activeElement.dataset.event || document.activeElement.textContent"
    )
    return found


def test_a_head_sorts_says_so_and_is_in_the_address(visit: Any, timeline: Timeline) -> None:
    seen = visit().open()
    head = seen.page.get_by_role("button", name="Date", exact=True).and_(seen.page.locator(".sorts"))
    expect(seen.page.get_by_role("columnheader", name="Date")).to_have_attribute("aria-sort", "ascending")
    head.focus()
    seen.page.keyboard.press("Enter")
    newest = [event.id for event in timeline.events][::-1]
    seen.until(f"document.querySelector('#events .row').dataset.event === '{newest[0]}'")
    assert seen.events() == newest
    expect(seen.page.get_by_role("columnheader", name="Date")).to_have_attribute("aria-sort", "descending")
    expect(head).to_be_focused()
    seen.page.wait_for_url("**table=-date*")
    again = visit().open(seen.page.url.removeprefix(seen.home))
    again.until(f"document.querySelector('#events .row').dataset.event === '{newest[0]}'")
    expect(again.page.get_by_role("columnheader", name="Date")).to_have_attribute("aria-sort", "descending")
    # walking through the events stays in order of time
    again.page.locator(f'#events .row[data-event="{newest[0]}"]').click()
    expect(again.page.locator("#card").get_by_role("button", name="Next")).to_be_disabled()


def test_a_row_leads_to_its_sources_by_keys_and_by_a_click_and_beside_them_to_its_event(
    visit: Any, timeline: Timeline
) -> None:
    event = next(e for e in timeline.events if sum(bool(s.url) for s in e.sources) > 1)
    seen = visit().open()
    row = seen.page.locator(f'#events .row[data-event="{event.id}"]')
    row.focus()
    links = [s.url for s in event.sources if s.url]
    for url in links:
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("() => document.activeElement.href") == url
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("() => !document.activeElement.closest('#events')")

    event = timeline.events[4]
    line = seen.page.locator(f'#events tr[data-event="{event.id}"]')
    with seen.page.context.expect_page() as opened:
        line.locator(".cited-by a").first.click()
    opened.value.close()
    expect(seen.page.locator(".card-title")).to_have_count(0)
    line.locator(".day").click()
    expect(seen.page.locator(".card-title")).to_have_text(event.title.say("en"))
    # The tab that the reader opened may have asked for its page before it was closed.
    read = {source.url for source in event.sources}
    seen.requests[:] = [asked for asked in seen.requests if asked not in read]
