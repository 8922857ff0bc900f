"""The page on a phone: one row of controls, a folded table, and what stays in sight while the chart is read."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import MARK
from timeline.io.loader import load
from timeline.theme.shipped import DATA

pytestmark = pytest.mark.browser

HEADS = "#live .heads span:not(.year)"
ROW = (".filters > summary", ".search .field", ".tools > summary")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_first_event_is_at_330_pixels_or_higher_and_the_tools_are_one_row(
    opening: str, visit: Any, lang: str
) -> None:
    seen = visit(width=390, height=844, explores=False)
    seen.home = opening
    seen.open(f"/?lang={lang}")
    assert seen.page.locator("#picture .label").first.bounding_box()["y"] <= 330
    title = seen.page.locator("#live h1")
    assert title.evaluate("e => getComputedStyle(e).fontSize") == "22px"
    seen.page.locator("#explore").click()
    row = [seen.page.locator(f"#live {part}").bounding_box() for part in ROW]
    assert len({round(box["y"]) for box in row}) == 1
    assert {round(box["height"]) for box in row} == {44}


def test_the_filters_open_and_close(visit: Any) -> None:
    seen = visit(width=390, height=844).open("/?lang=fr&to=2020")
    until = seen.page.get_by_label("À", exact=True)
    expect(until).to_be_hidden()
    expect(seen.page.locator("#active")).to_have_text("1")
    seen.filters()
    expect(until).to_be_visible()
    expect(until).to_have_value("2020")
    expect(seen.chip("IBM")).to_be_visible()
    seen.page.keyboard.press("Escape")
    expect(until).to_be_hidden()


def test_two_fingers_zoom_in_time_and_one_scrolls(visit: Any) -> None:
    seen = visit(width=390, height=844, has_touch=True, is_mobile=True).open("/?lang=en")
    fingers = seen.page.context.new_cdp_session(seen.page)

    def touch(kind: str, *ys: float) -> None:
        points = [{"x": 200, "y": y, "id": n} for n, y in enumerate(ys)]
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 560, 600)
    for apart in (30, 60, 90):
        touch("touchMove", 580 - apart, 580 + apart)
    touch("touchEnd")
    seen.page.wait_for_url(re.compile("window=20"))
    assert seen.page.evaluate("() => visualViewport.scale") == pytest.approx(1, abs=0.01)
    assert (
        seen.page.evaluate("() => getComputedStyle(document.querySelector('#picture')).touchAction") != "none"
    )


def test_the_names_of_the_columns_stay_in_sight_and_table_filters_and_actions_open(visit: Any) -> None:
    seen = visit(width=390, height=844).open("/?lang=en")
    heads = seen.page.locator(HEADS)
    expect(heads).to_have_text(["Am", "Mi", "IB1", "IB2", "G", "Ax1", "Ax2", "C", "Me"])
    at_rest = heads.first.bounding_box()
    names = seen.page.locator("#picture svg").get_by_text("Amazon", exact=True).all()
    middles = [box["x"] + box["width"] / 2 for box in (at_rest, *(name.bounding_box() for name in names))]
    assert min(abs(middle - middles[0]) for middle in middles[1:]) < 2.5
    expect(heads.first).to_be_hidden()  # two names at one place are blurred
    seen.page.evaluate("() => scrollTo(0, document.querySelector('#picture').offsetHeight / 2)")
    bars = [seen.page.locator(f"#live {part}").bounding_box() for part in (".controls", ".overview")]
    assert bars[0]["y"] == 0
    assert bars[1]["y"] == pytest.approx(bars[0]["height"], abs=1)
    assert heads.first.bounding_box()["y"] == pytest.approx(bars[1]["y"] + bars[1]["height"] + 6, abs=1)
    assert heads.first.bounding_box()["x"] == pytest.approx(at_rest["x"], abs=0.1)
    expect(seen.page.locator("#live .heads .year")).to_have_text(re.compile("20(19|20|21)"))
    expect(heads.first).to_be_visible()
    expect(seen.page.locator("#live .day-pill")).to_be_in_viewport()
    expect(seen.page.locator("#live .day-pill")).to_have_text("31 December 2025")
    seen.page.locator(".standing").evaluate("e => e.scrollIntoView()")
    assert heads.first.bounding_box()["y"] < 0

    seen.page.evaluate("() => scrollTo(0, 0)")
    expect(seen.page.locator("#events")).to_be_hidden()
    height = seen.page.evaluate("() => document.documentElement.scrollHeight")
    assert height <= 844 / 7 * len(load(DATA).events)
    seen.page.locator("#live .list > summary").click()
    expect(seen.page.locator("#events .row").first).to_be_visible()

    seen.page.evaluate("() => scrollTo(0, 0)")
    seen.filters()
    seen.chip("IBM").click()
    expect(seen.page.locator(HEADS)).to_have_text(["IB1", "IB2"])

    seen.page.keyboard.press("Escape")
    actions = seen.page.locator("#live .actions")
    expect(actions).to_be_hidden()
    seen.page.locator("#live .tools > summary").click()
    actions.locator("details.languages > summary").click()
    for name in ("Français", "Present", "Open…", "Copy link"):
        expect(actions.get_by_text(name, exact=True)).to_be_visible()
    actions.get_by_role("link", name="Français").click()
    expect(seen.page.locator("html")).to_have_attribute("lang", "fr")


@pytest.mark.long
def test_a_picture_without_columns_has_no_names_and_the_name_of_one_stays_where_it_is_drawn(
    visit: Any,
) -> None:
    seen = visit(width=390, height=844).open("/?lang=en&time_axis=equal&actors=robert-williams")
    expect(seen.page.locator("#picture svg").get_by_text("Spacing is not to scale").first).to_be_visible()
    expect(seen.page.locator(HEADS)).to_have_count(0)
    seen.filters()
    seen.chip("IBM").click()
    heads = seen.page.locator(HEADS)
    expect(heads).to_have_text(["IB1", "IB2"])
    seen.open("/?lang=en&actors=meta")
    expect(heads).to_have_count(1)
    drawn = (
        seen.page.locator("#picture svg").get_by_text(heads.text_content(), exact=True).first.bounding_box()
    )
    assert heads.bounding_box()["x"] == pytest.approx(drawn["x"], abs=1.5)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.long
def test_a_company_that_is_chosen_moves_no_other(visit: Any, width: int) -> None:
    seen = visit(width=width).open("/?lang=en")
    if width < 744:
        seen.filters()
    places = """() => [...document.querySelectorAll('#live .companies .chip')]
      .map(chip => Math.round(chip.getBoundingClientRect().x))"""
    before = seen.page.evaluate(places)
    seen.chip("IBM").click()
    expect(seen.page.locator("#status")).to_contain_text("IBM")
    seen.until("document.querySelector('#live .chip :checked')")
    assert seen.page.evaluate(places) == pytest.approx(before, abs=1)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_closing_the_card_returns_to_the_label_or_the_row_that_was_pressed(visit: Any, lang: str) -> None:
    seen = visit(width=390, height=844, has_touch=True, is_mobile=True).open(f"/?lang={lang}")
    page = seen.page
    page.evaluate("() => scrollTo(0, 1500)")
    shown = """() => [...document.querySelectorAll('#picture .label')]
      .map(one => one.getBoundingClientRect()).filter(box => box.top > 300 && box.bottom < 700)
      .map(box => [box.x + 20, box.y + box.height / 2])[0]"""
    page.touchscreen.tap(*page.evaluate(shown))
    expect(page.locator("#card .card-title")).to_be_in_viewport()
    page.locator("#card .close").tap()
    expect(page.locator("#card .card-title")).to_have_count(0)
    assert page.evaluate("() => scrollY") == pytest.approx(1500, abs=2)

    page.locator("#live .list > summary").tap()
    row = page.locator("#events .row").nth(20)
    row.evaluate("e => e.scrollIntoView({ block: 'center' })")
    row.tap()
    expect(page.locator("#card .card-title")).to_be_in_viewport()
    page.locator("#card .close").tap()
    expect(page.locator("#card .card-title")).to_have_count(0)
    expect(row).to_be_in_viewport()
    expect(row).to_be_focused()


@pytest.mark.long
def test_a_link_to_an_event_shows_its_mark_above_the_details(visit: Any) -> None:
    seen = visit(width=390, height=844).open("/?lang=en&event=microsoft-no-sale-pledge")
    expect(seen.page.locator("#card .card-title")).to_be_visible()
    mark = f"({MARK})('microsoft-no-sale-pledge')[1]"
    seen.until(f"{mark} > 150 && {mark} < document.querySelector('#card').getBoundingClientRect().top")


@pytest.mark.long
def test_closing_after_a_walk_leaves_the_reader_where_the_walk_led(visit: Any) -> None:
    seen = visit(width=390, height=844).open("/?lang=en")
    seen.page.locator("#picture .label").nth(3).click()
    for n in range(5, 17):
        seen.page.locator("#card .walk button", has_text="Next").click()
        expect(seen.page.locator("#card .walk")).to_contain_text(f"{n} of")
    at = seen.page.evaluate("scrollY")
    assert at > 300
    seen.page.locator("#card .walk button", has_text="Close").click()
    expect(seen.page.locator("#card .card-title")).to_have_count(0)
    assert seen.page.evaluate("scrollY") == pytest.approx(at, abs=2)
