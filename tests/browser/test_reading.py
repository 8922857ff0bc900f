"""Opening events: by mouse on mark, label and band, by keyboard in the list, and while presenting."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import FITS
from timeline.model.timeline import Timeline

pytestmark = pytest.mark.browser

EVERY = "/?actors=*&from=..&to=.."
"""The address of all events of the file, which opens on some of them."""

EVENT = "amazon-moratorium"
BAND = """(id) => {
  const graph = document.querySelector('#picture .js-plotly-plot');
  const { x, y } = graph.getBoundingClientRect();
  return graph.data.filter(t => t.name.startsWith('band:'))
    .flatMap(t => t.customdata.map((c, i) => [c[0], x + t.base[i] + 14, y + t.y[i] + 6]))
    .find(([event, , at]) => event === id && at > 0 && at < innerHeight).slice(1);
}"""
"""A point near the start of the bar of an event that is in the window; in the enlarged days it has another one."""


def reads(seen: Any, timeline: Timeline, event: str = EVENT, lang: str = "en") -> None:
    """The card shows the event with all its sources."""
    told = timeline.event[event]
    card = seen.page.locator("#card")
    expect(card.locator(".card-title")).to_have_text(told.title.say(lang))
    expect(card.locator(".sources > li")).to_have_count(len(told.sources))
    for source in told.sources:
        if source.url:
            link = card.locator(f'a[href="{source.url}"]')
            expect(link).to_have_attribute("rel", "noopener noreferrer")
            expect(link).to_have_attribute("target", "_blank")


def test_a_click_on_a_mark_a_label_or_the_edge_of_a_band_opens_its_event(
    visit: Any, timeline: Timeline
) -> None:
    seen = visit().open()
    seen.page.locator("#picture .label", has_text="One-year pause").click()
    reads(seen, timeline)

    seen.page.keyboard.press("Escape")
    expect(seen.page.locator(".card-title")).to_have_count(0)
    seen.at_mark(EVENT)  # the mark is on its band
    seen.page.mouse.click(*seen.page.evaluate(BAND, EVENT))
    reads(seen, timeline)

    seen.page.keyboard.press("Escape")
    expect(seen.page.locator(".card-title")).to_have_count(0)
    seen.page.mouse.click(*seen.at_mark(EVENT))
    reads(seen, timeline)
    seen.page.wait_for_url(f"**event={EVENT}*")


def test_enter_opens_a_row_and_escape_brings_the_focus_back(visit: Any, timeline: Timeline) -> None:
    seen = visit().open("/?lang=fr")
    row = seen.page.locator(f'#events .row[data-event="{EVENT}"]')
    row.focus()
    seen.page.keyboard.press("Enter")
    reads(seen, timeline, lang="fr")
    expect(seen.page.locator(".card-title")).to_be_focused()
    seen.page.keyboard.press("Escape")
    expect(seen.page.locator(".card-title")).to_have_count(0)
    expect(row).to_be_focused()


def test_every_event_is_reached_by_keys_through_one_tab_stop_whatever_is_filtered(
    visit: Any, timeline: Timeline
) -> None:
    seen = visit().open()
    expect(seen.page.locator('#events .row[tabindex="0"]')).to_have_count(1)
    seen.page.locator("a.skip").focus()
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("Tab")
    reached = []
    for _ in timeline.events:
        focused = seen.page.evaluate("() => document.activeElement.dataset.event")
        shown = seen.page.evaluate("() => !document.querySelector('#picture .ring').hidden")
        reached.append((focused, shown))
        seen.page.keyboard.press("ArrowDown")
    assert reached == [(e.id, True) for e in timeline.events]
    seen.page.keyboard.press("Home")
    assert seen.page.evaluate("() => document.activeElement.dataset.event") == timeline.events[0].id
    seen.page.keyboard.press("PageDown")
    assert seen.page.evaluate("() => document.activeElement.dataset.event") == timeline.events[10].id
    seen.page.keyboard.press("End")
    assert seen.page.evaluate("() => document.activeElement.dataset.event") == timeline.events[-1].id
    expect(seen.page.locator('#events .row[tabindex="0"]')).to_have_count(1)

    seen.page.locator("a.skip").focus()
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("ArrowDown")
    assert seen.page.evaluate("() => document.activeElement.dataset.event") == timeline.events[0].id

    seen.page.locator("#events .row").last.focus()
    seen.chip("IBM").click()
    seen.until("document.querySelectorAll('#events .row').length < 20")
    expect(seen.page.locator('#events .row[tabindex="0"]')).to_have_count(1)


def test_previous_and_next_walk_in_order_of_time(visit: Any, timeline: Timeline) -> None:
    first, second, *_ = timeline.events
    seen = visit().open(f"{EVERY}&event={first.id}")
    card = seen.page.locator("#card")
    expect(card.get_by_role("button", name="Previous")).to_be_disabled()
    card.get_by_role("button", name="Next").click()
    reads(seen, timeline, second.id)
    expect(card.get_by_role("button", name="Next")).to_be_focused()
    seen.page.go_back()
    reads(seen, timeline, first.id)
    seen.page.get_by_label("Search", exact=True).focus()
    for key in ("ArrowRight", "Space"):  # letters that are typed do not walk
        seen.page.keyboard.press(key)
    reads(seen, timeline, first.id)


def begin(seen: Any) -> None:
    seen.page.locator(".present summary").click()
    seen.page.get_by_role("button", name="From here").click()


def test_presenting_begins_here_shows_its_progress_and_hides_a_resting_pointer(
    visit: Any, timeline: Timeline
) -> None:
    event = timeline.events[3]
    seen = visit(alone=True).open(f"{EVERY}&event={event.id}")
    seen.page.clock.install()
    begin(seen)
    stage = seen.page.locator("#stage")
    share = 100 * 4 / len(timeline.events)
    seen.until(
        f"Math.abs(parseFloat(document.querySelector('.stage > .progress .bar').style.width) - {share}) < 0.01"
    )
    seen.page.mouse.move(500, 300)
    expect(stage).not_to_have_class(re.compile("resting"))
    seen.page.clock.run_for(2100)
    expect(stage).to_have_class(re.compile("resting"))
    seen.page.mouse.move(520, 300)
    expect(stage).not_to_have_class(re.compile("resting"))


@pytest.mark.long
def test_presenting_walks_all_events_by_keys_however_quickly_they_are_pressed(
    visit: Any, timeline: Timeline
) -> None:
    seen = visit().open(EVERY)
    begin(seen)
    seen.until("document.fullscreenElement && document.fullscreenElement.id === 'stage'")
    for event in timeline.events[:4]:
        label = seen.page.locator("#picture .label", has_text=(event.label or event.title).say("en"))
        expect(label).to_be_visible()
        reads(seen, timeline, event.id)
        seen.page.keyboard.press("ArrowRight")
    reads(seen, timeline, timeline.events[4].id)
    seen.page.keyboard.press("PageUp")
    reads(seen, timeline, timeline.events[3].id)

    for _ in range(12):
        seen.page.keyboard.press("ArrowRight")
    reads(seen, timeline, timeline.events[15].id)
    seen.page.keyboard.press("Escape")
    seen.until("!document.fullscreenElement && !document.querySelector('.stage.presenting')")
    expect(seen.page.locator("#picture .label", has_text="without a label")).to_have_count(0)


@pytest.mark.parametrize("event", ["microsoft-no-sale-pledge", "amazon-moratorium", "ibm-letter-congress"])
@pytest.mark.long
def test_the_ring_of_the_event_being_read_covers_no_words_of_a_band(visit: Any, event: str) -> None:
    seen = visit().open(f"/?event={event}")
    seen.until(FITS)
    ring = seen.page.locator("#picture .ring").bounding_box()
    assert ring is not None
    boxes = seen.page.locator("#picture .js-plotly-plot text").evaluate_all(
        "texts => texts.map((t) => t.getBoundingClientRect()).map((b) => [b.x, b.y, b.right, b.bottom])"
    )
    x0, y0, x1, y1 = ring["x"], ring["y"], ring["x"] + ring["width"], ring["y"] + ring["height"]
    middle = (y0 + y1) / 2
    of_band = [box for box in boxes if box[1] < middle < box[3]]
    assert of_band
    assert [box for box in of_band if box[0] < x1 - 0.5 and x0 + 0.5 < box[2]] == []
