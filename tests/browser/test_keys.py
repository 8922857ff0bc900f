"""Keys and pointer: the dialog of the keys, what is said beside a mark, the way through what a search found."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.test_accessible import violations
from tests.trust.checks import check
from timeline.model.timeline import Timeline
from timeline.view.frame import to_frame
from timeline.view.query import Query

pytestmark = [pytest.mark.browser, pytest.mark.still]

EVENT = "amazon-moratorium"


@check(19)
def test_a_question_mark_opens_the_keys_and_escape_gives_the_focus_back(
    visit: Any, timeline: Timeline
) -> None:
    seen = visit().open(f"/?event={EVENT}")
    dialog = seen.page.locator("#keys")
    for place in (seen.page.locator("#picture"), seen.page.locator("#events .row").first):
        place.focus()
        seen.page.keyboard.press("?")
        expect(dialog).to_be_visible()
        expect(dialog.get_by_role("button", name="Close")).to_be_focused()
        seen.page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        expect(place).to_be_focused()
    # the event being read stays open, for the keys were what was closed
    expect(seen.page.locator(".card-title")).to_have_text(timeline.event[EVENT].title.say("en"))


def test_no_single_key_does_anything_before_the_picture_has_the_focus(visit: Any) -> None:
    seen = visit().open("/?window=2019-01-01/2020-12-31")
    seen.page.evaluate("() => document.activeElement.blur()")
    before = seen.page.url
    for key in ("?", "0", "+", "ArrowRight"):
        seen.page.keyboard.press(key)
    expect(seen.page.locator("#keys")).to_be_hidden()
    assert seen.page.url == before
    seen.page.locator("#picture").focus()
    seen.page.keyboard.press("0")
    seen.until("!location.search.includes('window')")


@check(19)
def test_what_is_said_beside_a_mark_in_focus_or_under_the_pointer_goes_by_escape_and_opens(
    visit: Any, timeline: Timeline
) -> None:
    seen = visit().open()
    seen.page.locator(f'#events .row[data-event="{EVENT}"]').focus()
    expect(seen.page.locator(".hover-box")).to_contain_text(timeline.event[EVENT].title.say("en"))
    seen.page.locator("#picture").focus()
    expect(seen.page.locator(".hover-box")).to_be_hidden()

    title = timeline.event[EVENT].title.say("en")
    summary = seen.page.locator(".hover-box")
    x, y = seen.at_mark(EVENT)
    seen.page.mouse.move(x, y)
    expect(summary).to_contain_text(title)
    box = summary.bounding_box()
    seen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 4, steps=6)
    seen.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    seen.until("!('leaving' in document.querySelector('.hover-box').dataset)")
    expect(summary).to_be_visible()
    seen.page.keyboard.press("Escape")
    expect(summary).to_be_hidden()
    seen.page.mouse.move(x, y - 60)
    seen.page.mouse.move(x, y)
    expect(summary).to_be_visible()
    summary.click()
    expect(seen.page.locator(".card-title")).to_have_text(title)
    # The chart beside the details is narrower: another mark may have come under the pointer.
    seen.page.mouse.move(2, 2)
    expect(summary).to_be_hidden()


@check(19)
def test_a_search_is_marked_stepped_through_both_ways_and_goes_along_into_the_other_language(
    visit: Any, timeline: Timeline
) -> None:
    ids = Query(search="congress").apply(to_frame(timeline))["id"].tolist()
    seen = visit(comes=True).open()
    field = seen.page.get_by_label("Search", exact=True)
    field.fill("congress")
    seen.shows(ids)
    place = seen.page.locator(".search-steps .place")
    expect(place).to_be_empty()  # the line below the controls has the number
    seen.until(
        "[...CSS.highlights.get('found')].some(r => r.startContainer.parentElement.closest('#picture'))"
    )
    words = "() => [...new Set([...CSS.highlights.get('found')].map(r => r.toString().toLowerCase()))]"
    assert seen.page.evaluate(words) == ["congress"]
    for key, event in (
        ("Enter", ids[0]),
        ("Enter", ids[1]),
        ("Shift+Enter", ids[0]),
        ("Shift+Enter", ids[-1]),
    ):
        seen.page.keyboard.press(key)
        expect(place).to_have_text(f"{ids.index(event) + 1} of {len(ids)}")
        expect(seen.page.locator(".card-title")).to_have_text(timeline.event[event].title.say("en"))
        expect(field).to_be_focused()
    seen.page.get_by_role("button", name="Next match").click()
    expect(place).to_have_text(f"1 of {len(ids)}")

    field.fill("")
    field.press_sequentially("why?")
    expect(field).to_have_value("why?")
    expect(seen.page.locator("#keys")).to_be_hidden()

    field.fill("")
    field.press_sequentially("ring")
    seen.page.evaluate("() => document.querySelector('#live #languages a[hreflang=fr]').click()")
    seen.page.wait_for_url("**lang=fr*")
    assert "q=ring" in seen.page.url


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.long
def test_the_skip_link_shows_where_it_leads_and_the_dialog_of_the_keys_fits_the_window(
    visit: Any, lang: str
) -> None:
    seen = visit().open(f"/?lang={lang}")
    seen.page.keyboard.press("Tab")
    expect(seen.page.locator("#live a.skip")).to_be_focused()
    seen.page.keyboard.press("Enter")
    table = seen.page.locator("#events")
    expect(table).to_be_focused()
    assert table.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    expect(seen.page.locator(".events thead").last).to_be_in_viewport()
    seen.page.evaluate("() => document.querySelector('#keys').showModal()")
    wider = "() => { const d = document.querySelector('#keys'); return d.scrollWidth - d.clientWidth }"
    assert max(seen.page.evaluate(wider) for _ in seen.at_widths(1280, 320)) <= 0


@pytest.mark.parametrize("touch", [False, True], ids=["keys", "touch"])
def test_links_of_an_event_are_drawn_and_lead_on_by_pointer_keys_and_touch(
    visit: Any, bundled: Timeline, touch: bool
) -> None:
    """Reads the arrows from the record itself: what names the event in `responds_to`."""
    by = [event.id for event in bundled.events if EVENT in event.responds_to]
    assert len(by) == 2
    context = {"width": 390, "has_touch": True, "is_mobile": True} if touch else {"width": 1280}
    seen = visit(height=900, comes=True, **context).open(
        "/?lang=en&actors=*&from=2020-05&to=2020-07&links=yes"
    )
    page, card, ways = seen.page, seen.page.locator("#card"), seen.page.locator("#chain path.way")
    x, y = seen.at_mark(EVENT)
    if touch:
        page.touchscreen.tap(x, y)
    else:
        page.mouse.move(x, y)
        expect(page.locator(".hover-box")).to_contain_text(bundled.event[EVENT].title.say("en"))
        page.keyboard.press("Escape")
        expect(page.locator(".hover-box")).to_be_hidden()
        page.locator(f'#events .row[data-event="{EVENT}"]').focus()
        page.keyboard.press("Enter")
    expect(card.locator(".card-title")).to_have_text(bundled.event[EVENT].title.say("en"))
    expect(ways).to_have_count(0 if touch else 2)  # on a phone time runs down, without arrows
    answered = card.locator("dt", has_text="Answered by")
    expect(answered).to_have_count(2)
    assert violations(page) == []
    onward = card.locator(f'dd a[href*="event={by[0]}"]')
    if touch:
        onward.tap()
    else:
        while not onward.evaluate("link => link === document.activeElement"):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    expect(card.locator(".card-title")).to_have_text(bundled.event[by[0]].title.say("en"))
    expect(card.locator("dt", has_text="Answers").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(card.locator(".card-title")).to_have_count(0)
    expect(ways).to_have_count(0)
