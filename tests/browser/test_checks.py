"""The sections under the list and the control of statements and actions, in the browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from timeline.model.timeline import Timeline
from timeline.record.checks import check_warnings
from timeline.view.frame import to_frame
from timeline.view.query import Query

pytestmark = [pytest.mark.browser, pytest.mark.still]


def section(seen: Any, part: str) -> Locator:
    found: Locator = seen.page.locator(f"#remarks .section[data-part={part}]")
    return found


def test_checks_are_of_what_is_shown_and_lead_to_their_events(visit: Any, timeline: Timeline) -> None:
    seen = visit().open()
    before = section(seen, "gate")
    expect(before.locator("> summary .n")).to_have_text(
        str(len(check_warnings(timeline, ids=timeline.event)))
    )
    expect(before.locator(".group").first).to_be_hidden()
    before.locator("> summary").click()
    before.locator(".group > summary", has_text="Dates on the first day of a month").click()
    seen.chip("Microsoft").click()
    shown = Query(actors=("microsoft",)).apply(to_frame(timeline))["id"].tolist()
    seen.shows(shown)
    seen.page.evaluate(
        "() => scrollTo(0, document.body.scrollHeight)"
    )  # they are made when somebody comes to them
    expect(before.locator("> summary .n")).to_have_text(str(len(check_warnings(timeline, ids=shown))))
    # what was opened is open still, and a warning opens its event
    link = before.locator(".group[data-part=placeholder-date] .found a").first
    expect(link).to_be_visible()
    event = link.get_attribute("data-event") or ""
    link.click()
    expect(seen.page.locator(".card-title")).to_have_text(timeline.event[event].title.say("en"))
    expect(seen.page.locator(".card-title")).to_be_focused()
    expect(seen.page.locator(".card-title")).to_be_in_viewport()

    expect(section(seen, "corrections")).to_have_count(0)


@pytest.mark.long
def test_apart_draws_two_rows_and_is_in_the_address(visit: Any) -> None:
    texts = "[...document.querySelectorAll('#picture text, #picture tspan')]"
    done = f"{texts}.filter(t => t.textContent.endsWith('·\u00a0actions')).length"
    seen = visit().open()
    assert seen.page.evaluate(done) == 0
    seen.filters()
    seen.page.get_by_label("Separate actions").check()
    seen.until(f"{done} > 5")
    seen.page.wait_for_url("**split=1*")
    again = visit().open(seen.page.url.removeprefix(seen.home))
    expect(again.page.get_by_label("Separate actions")).to_be_checked()
    again.filters()
    again.page.get_by_label("Separate actions").uncheck()
    again.until(f"{done} === 0")
