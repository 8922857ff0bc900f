"""The page on a phone: its actions in two rows, few filters at first, names of columns that stay in sight."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser

HEADS = "#react-entry-point .heads span"


def rows(of: Locator) -> list[int]:
    """The tops of the elements, each once."""
    return sorted({round(box["y"]) for one in of.all() if (box := one.bounding_box())})


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize(("width", "expected"), [(390, 1), (320, 2)])
def test_what_is_pressed_stands_in_full_rows(visit: Any, lang: str, width: int, expected: int) -> None:
    seen = visit(width=width, height=844).open(f"/?lang={lang}")
    pressed = seen.page.locator("#react-entry-point .actions .button:visible")
    assert len(rows(pressed)) == expected
    right = max(box["x"] + box["width"] for one in pressed.all() if (box := one.bounding_box()))
    assert right == pytest.approx(width - 16, abs=1)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_picture_begins_in_the_first_window_of_a_phone(visit: Any, lang: str) -> None:
    seen = visit(width=390, height=844).open(f"/?lang={lang}")
    assert seen.page.locator("#picture").bounding_box()["y"] < 844


def test_a_long_description_is_shown_whole_by_its_button(visit: Any) -> None:
    seen = visit(width=390, height=844).open("/?lang=en")
    aid = seen.page.locator("#react-entry-point .title .aid")
    more = seen.page.get_by_role("button", name="Full description")
    hidden = "e => e.scrollHeight - e.clientHeight"
    assert aid.evaluate(hidden) > 0
    more.click()
    expect(more).to_have_attribute("aria-expanded", "true")
    assert aid.evaluate(hidden) == 0
    more.click()
    assert aid.evaluate(hidden) > 0
    seen.page.set_viewport_size({"width": 1280, "height": 844})
    expect(more).to_be_hidden()
    assert aid.evaluate(hidden) == 0


def test_further_filters_wait_behind_a_button_unless_one_is_set(visit: Any) -> None:
    seen = visit(width=390, height=844).open("/?lang=fr")
    more = seen.page.locator("#react-entry-point .controls .more")
    until = seen.page.get_by_label("À", exact=True)
    expect(until).to_be_hidden()
    more.focus()
    seen.page.keyboard.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(until).to_be_visible()
    seen.page.keyboard.press("Enter")
    expect(until).to_be_hidden()
    other = visit(width=390, height=844).open("/?lang=fr&to=2020")
    expect(other.page.get_by_label("À", exact=True)).to_have_value("2020")
    expect(other.page.get_by_label("À", exact=True)).to_be_visible()
    expect(other.page.locator("#react-entry-point .controls .more")).to_be_hidden()


def test_wide_pages_show_every_filter_and_no_button_for_more(visit: Any) -> None:
    seen = visit().open("/?lang=en")
    expect(seen.page.locator("#react-entry-point .controls .more")).to_be_hidden()
    expect(seen.page.get_by_label("To", exact=True)).to_be_visible()
    expect(seen.page.locator(HEADS)).to_have_count(0)


def test_the_names_of_the_columns_stay_in_sight_while_the_picture_is_read(visit: Any) -> None:
    seen = visit(width=390, height=844).open("/?lang=en")
    heads = seen.page.locator(HEADS)
    expect(heads).to_have_text(["Am", "Mi", "I1", "I2", "G", "Ax", "C", "Me"])
    at_rest = heads.first.bounding_box()
    drawn = seen.page.locator("#picture svg").get_by_text("Am", exact=True).first.bounding_box()
    assert at_rest["x"] == pytest.approx(drawn["x"], abs=1.5)
    assert at_rest["y"] == pytest.approx(drawn["y"], abs=2.5)
    seen.page.evaluate("() => scrollTo(0, document.querySelector('#picture').offsetHeight / 2)")
    assert heads.first.bounding_box()["y"] == pytest.approx(6, abs=1)
    assert heads.first.bounding_box()["x"] == pytest.approx(at_rest["x"], abs=0.1)
    seen.page.locator("#events").evaluate("e => e.scrollIntoView()")
    assert heads.first.bounding_box()["y"] < 0


def test_filters_change_the_names_of_the_columns(visit: Any) -> None:
    seen = visit(width=390, height=844).open("/?lang=en")
    seen.chip("IBM").click()
    expect(seen.page.locator(HEADS)).to_have_text(["I1", "I2"])


def test_a_picture_without_columns_has_no_names_over_its_first_words(visit: Any) -> None:
    seen = visit(width=390, height=844).open("/?lang=en&time_axis=equal&actors=robert-williams")
    expect(seen.page.locator("#picture svg").get_by_text("Equal spacing").first).to_be_visible()
    expect(seen.page.locator("#react-entry-point .heads > *")).to_have_count(0)
    seen.chip("IBM").click()
    expect(seen.page.locator(HEADS)).to_have_text(["I1", "I2"])


@pytest.mark.parametrize("width", [390, 1280])
def test_a_company_that_is_chosen_moves_no_other(visit: Any, width: int) -> None:
    seen = visit(width=width).open("/?lang=en")
    places = """() => [...document.querySelectorAll('#react-entry-point .companies .chip')]
      .map(chip => Math.round(chip.getBoundingClientRect().x))"""
    before = seen.page.evaluate(places)
    seen.chip("IBM").click()
    expect(seen.page.locator("#status")).to_contain_text("IBM")
    seen.until("document.querySelector('#react-entry-point .chip [data-checked]')")
    assert seen.page.evaluate(places) == pytest.approx(before, abs=1)


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_closing_the_card_returns_to_the_label_that_was_pressed(visit: Any, lang: str) -> None:
    seen = visit(width=390, height=844, has_touch=True, is_mobile=True).open(f"/?lang={lang}")
    page = seen.page
    page.evaluate("() => scrollTo(0, 1500)")
    shown = """() => [...document.querySelectorAll('#picture .annotation-text-g')]
      .map(one => one.getBoundingClientRect()).filter(box => box.top > 300 && box.bottom < 700)
      .map(box => [box.x + 20, box.y + box.height / 2])[0]"""
    page.touchscreen.tap(*page.evaluate(shown))
    expect(page.locator("#card .card-title")).to_be_in_viewport()
    page.locator("#card .close").tap()
    expect(page.locator("#card .card-title")).to_have_count(0)
    assert page.evaluate("() => scrollY") == pytest.approx(1500, abs=2)


def test_closing_the_card_returns_to_the_row_that_was_pressed(visit: Any) -> None:
    seen = visit(width=390, height=844, has_touch=True, is_mobile=True).open("/?lang=en")
    row = seen.page.locator("#events .row").nth(20)
    row.evaluate("e => e.scrollIntoView({ block: 'center' })")
    row.tap()
    expect(seen.page.locator("#card .card-title")).to_be_in_viewport()
    seen.page.locator("#card .close").tap()
    expect(seen.page.locator("#card .card-title")).to_have_count(0)
    expect(row).to_be_in_viewport()
    expect(row).to_be_focused()
