"""The slides in the editor: taken over, seen while they are edited, added from the chart, and downloaded."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.editing import BRIDGE, Start, editor
from tests.browser.test_accessible import violations
from timeline.io.loader import load

__all__ = ["editor"]
pytestmark = pytest.mark.browser
BOXES = "images => images.map(each => each.naturalWidth / each.naturalHeight)"


def test_the_made_slides_are_taken_over_and_each_is_seen_while_it_is_edited(editor: Start) -> None:
    edit = editor()
    page = edit.page
    edit.part("slides")
    made = page.locator("#edit-part .deck img")
    expect(made.nth(1)).to_have_attribute("alt", re.compile("The bridge opens"))
    assert {round(ratio, 3) for ratio in made.evaluate_all(BOXES)} == {1.778}
    edit.button("Edit these slides").click()
    expect(page.locator("#edit-part .item")).to_have_count(3)
    expect(page.locator("#edit-state")).to_have_text("1 unsaved change")
    page.locator("#edit-part .item").first.click()
    picture = page.locator(".block > .slide img")
    expect(picture).to_have_attribute("alt", re.compile("The bridge opens"))
    edit.field("headline").fill("<i>Cars</i> & bridges")
    expect(picture).to_have_attribute("alt", re.compile("<i>Cars</i> & bridges"))
    expect(page.locator("#edit-part [aria-busy=true]")).to_have_count(0)
    assert picture.evaluate_all(BOXES) == [1280 / 720]
    assert violations(page) == []
    expect(edit.field("number")).to_be_hidden()
    edit.field("shows").select_option("quote")
    expect(page.locator(".block > .slide .muted")).to_have_text(
        "The preview appears when the slide has no problem."
    )
    edit.undo(3)
    expect(page.locator("#edit-state")).to_be_hidden()

    page.locator("#tab-events").click()
    edit.select("petition")
    edit.button("Add to slides").click()
    expect(edit.field("headline")).to_have_value("A petition asks for quiet")
    handout, status = edit.button("Handout (PDF)"), page.locator("#edit-part [role=status]")
    page.route("**/edit/deck.handout.pdf*", lambda route: None)
    handout.click()
    expect(page.locator(".job-words")).to_have_text(re.compile(r"^Making the file… \d+ s$"))
    edit.button("Cancel", ".job").click()
    expect(status).to_have_text("Export cancelled.")
    expect(handout).to_be_focused()
    with page.expect_download() as download:
        edit.button("PowerPoint").click()
    assert download.value.suggested_filename == "events.pptx"
    expect(status).to_have_text("The file is ready. It contains your unsaved changes.")
    edit.save()
    [slide] = load(edit.path).slides
    assert slide.view.event == "petition"


def test_a_phone_shows_slides_and_says_where_they_are_edited(editor: Start) -> None:
    headline = "Two steps of the council towards a bridge that no longer carries any cars, trucks or buses"
    text = f"slides: [{{headline: {{en: '{headline}', fr: Deux pas}}, shows: text, text: '- A vote'}}]\n"
    edit = editor(f"{BRIDGE}{text}", width=390)
    expect(edit.button("Add to slides")).to_be_hidden()
    edit.part("slides")
    said = "Slides and the look are edited in a window at least 600 pixels wide."
    expect(edit.page.locator("#edit-part .phone")).to_have_text(said)
    expect(edit.page.locator("#edit-part .thumb")).to_have_attribute("src", re.compile("^blob:"))
    edit.page.locator("#edit-part .item").click()
    expect(edit.page.locator("#edit-form .slide img")).to_have_attribute(
        "alt", re.compile(f"{headline}.*A vote")
    )
    expect(edit.field("headline")).to_be_disabled()
    edit.page.locator("#edit-form .phone").get_by_role("button", name="FR").click()
    expect(edit.field("headline")).to_have_value("Deux pas")
    assert violations(edit.page) == []
    edit.button("Close", "#edit-form").click()
    edit.page.locator("[data-part=look]").click()
    expect(edit.field("theme")).to_be_disabled()
    expect(edit.button("Change a copy of this theme")).to_be_disabled()
