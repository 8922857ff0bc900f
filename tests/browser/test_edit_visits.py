"""Further visits to the editor: on a phone, in a second tab, to a copy of before, to a file without anything."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.editing import BRIDGE, Editor, Start, editor, visitor
from tests.browser.test_accessible import violations
from tests.browser.test_edit_media import PAGE, give
from tests.web.editing.test_media import photo

__all__ = ["editor", "visitor"]
pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 800}
KEPT = """() => new Promise((done) => {
  const look = () => Object.keys(localStorage).some((key) => key.startsWith("timeline-draft"))
    ? done() : requestAnimationFrame(look);
  look();
})"""
"""Waits until the browser keeps the draft."""


def test_a_phone_shows_one_tab_finds_events_and_saves_from_the_form_with_nothing_wider_than_it(
    editor: Start,
) -> None:
    edit = editor(BRIDGE, **PHONE)
    events = edit.page.locator("#edit-list .event")
    edit.page.get_by_label("Search events").fill("petition")
    expect(events).to_have_count(1)
    edit.page.get_by_label("Search events").fill("ferry")
    expect(edit.page.locator("#edit-list")).to_have_text("No event contains these words.")
    edit.page.locator("#tab-frame").click()
    expect(edit.page.locator("#edit-frame")).to_be_visible()
    expect(edit.page.locator("#edit-list")).to_be_hidden()
    expect(edit.page.locator("#edit-chart")).to_be_hidden()
    assert not [url for url in edit.visit.requests if "/grid.js" in url], "the table is not fetched"

    edit.page.goto(f"{edit.visit.home}/edit?lang=fr&event=opened")
    edit.field("title").fill("Le pont est ouvert")
    save = edit.page.locator("#edit-form .save-too")
    expect(save).to_be_enabled()
    assert edit.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    with edit.page.expect_response(lambda response: "/edit/save" in response.url):
        save.click()
    assert "Le pont est ouvert" in edit.text


def test_a_second_tab_is_the_persons_own_and_says_when_it_discards_and_is_gone(editor: Start) -> None:
    edit = editor(BRIDGE, "&event=closed")
    edit.field("title").fill("Mine")
    expect(edit.page.locator("#edit-state")).to_have_text("1 unsaved change")
    edit.page.evaluate(KEPT)
    page = edit.page.context.new_page()
    other = Editor(page, edit.visit, edit.path).open("&event=closed")
    expect(other.field("title")).to_have_value("Mine")
    expect(page.locator(".notice")).to_have_count(0)
    expect(page.locator("#edit-others")).to_have_text("You also have this file open in another tab")
    other.button("Discard…").click()
    other.button("Discard changes").click()
    notice = edit.page.locator(".notice")
    expect(notice).to_contain_text("You discarded the changes in another tab.")
    notice.get_by_role("button", name="Undo").click()
    expect(edit.field("title")).to_have_value("Mine")
    edit.page.goto("about:blank")
    expect(page.locator("#edit-others")).to_be_hidden()
    page.goto("about:blank")


@pytest.mark.long
def test_a_copy_of_before_is_continued_only_if_the_person_says_so(editor: Start) -> None:
    edit = editor(BRIDGE, "&copy=1&event=petition")
    expect(edit.page.locator("h1")).to_have_text("Editing a copy: events.yaml")
    edit.field("title").fill("Mine")
    edit.page.evaluate(KEPT)
    for choice, title in (
        ("Continue with the copy of", "Mine"),
        ("Begin again", "A petition asks for quiet"),
    ):
        page = edit.page.context.new_page()
        page.goto(f"{edit.visit.home}/edit?lang=en&copy=1&event=petition")
        page.get_by_role("dialog").get_by_role("button", name=choice).click()
        expect(Editor(page, edit.visit, edit.path).field("title")).to_have_value(title)
        page.goto("about:blank")


def test_a_new_timeline_in_memory_begins_without_changes_and_problems_and_is_shown(visitor: Editor) -> None:
    edit = visitor
    expect(edit.field("title")).to_be_focused()
    expect(edit.page.locator("#edit-chart")).to_contain_text("The chart appears with the first")
    box = edit.page.locator("#edit-chart").bounding_box()
    assert box
    assert box["height"] < 120  # there is no empty chart
    table = edit.page.get_by_role(
        "link", name="To import a spreadsheet, choose “Open…” in the reader’s view."
    )
    reader = edit.page.get_by_role("link", name="Reader’s view", exact=True)
    assert table.get_attribute("href") == reader.evaluate("link => link.href")
    size = edit.page.viewport_size
    assert size
    edit.page.set_viewport_size({**size, "width": 1100})  # the line of both ways breaks beside the form
    assert edit.page.locator("#edit-chart").evaluate("chart => chart.scrollWidth <= chart.clientWidth")
    edit.page.set_viewport_size(size)
    for name in ("state", "problems"):
        expect(edit.page.locator(f"#edit-{name}")).to_be_hidden()
    expect(edit.page.locator("#edit-save")).to_be_disabled()
    edit.page.locator("#tab-events").click()  # the title is left empty
    expect(edit.page.locator("#edit-problems")).to_have_text("1 problem")
    expect(edit.page.locator("#edit-lines-count")).to_have_text("Nothing to save")
    edit.page.locator("#tab-frame").click()
    edit.field("title").fill("A ferry")
    expect(edit.page.locator("#edit-state")).to_have_text("1 unsaved change")
    expect(edit.page.locator("#edit-problems")).to_be_hidden()
    expect(edit.page.locator("#edit-lines-count")).to_have_text("Not saved yet. Add an event.")
    edit.button("New event", "#edit-chart").click()
    edit.page.keyboard.type("The ferry sinks")
    lacks = "Not saved yet. Choose an actor. Enter a date. Choose an event type."
    expect(edit.page.locator("#edit-lines-count")).to_have_text(lacks)
    expect(edit.button("New event", "#edit-chart")).to_have_count(0)
    edit.field("date").fill("2022")
    edit.field("actors").press_sequentially("Ferry company")
    edit.field("actors").press("Enter")
    edit.field("type").select_option("statement")
    expect(edit.page.locator("#edit-problems")).to_be_hidden()
    edit.button("Show as a timeline").click()
    edit.page.wait_for_url(re.compile(r"/\?file="))
    expect(edit.page.locator("#live h1")).to_contain_text("A ferry")
    edit.page.locator("#live details.export summary").click()
    edit.page.locator("#export [name=kind][value=data]").check(force=True)
    expect(edit.page.locator("#export label:has([value^='positions.'])").first).to_be_hidden()
    expect(edit.page.locator("#export label:has([value=csv])")).to_be_visible()


@pytest.mark.parametrize(
    ("width", "theme", "lang"),
    [
        (390, "dark", "fr"),
        (768, "light", "en"),
        (390, "light", "en"),
        (1280, "light", "en"),
        (1280, "dark", "fr"),
    ],
)
def test_axe_finds_nothing_in_the_editor(editor: Start, width: int, theme: str, lang: str) -> None:
    edit = editor(BRIDGE, f"&event=petition&theme={theme}&lang={lang}", width=width)
    edit.field("date").fill("2021-13-06")
    expect(edit.wrong("date")).to_be_visible()
    edit.page.evaluate("() => document.querySelectorAll('#edit-form details').forEach(d => d.open = true)")
    edit.page.locator(".source-toggle").first.click()
    give(edit, "paste", ".paste input", plain="A page\n12 March 2021", html=PAGE)
    expect(edit.page.locator(".use-all:visible")).to_be_visible()
    give(edit, "drop", "#edit-form", ("a.jpg", "image/jpeg", photo()))
    expect(edit.page.locator('[data-path="image"] .seen .btn')).to_be_visible()
    assert violations(edit.page) == []
    edit.page.locator('[data-path="image"] .seen .btn').click()
    expect(edit.page.locator("dialog .crop-frame")).to_be_visible()
    assert violations(edit.page) == []
    edit.page.keyboard.press("Escape")
    edit.page.locator("#tab-frame").evaluate("tab => tab.click()")
    for part in ("positions", "slides", "texts", "view", "look"):
        edit.page.locator(f"[data-part={part}]").evaluate("button => button.click()")
        assert violations(edit.page) == []
        if edit.page.locator("#edit-part .item").count():
            edit.page.locator("#edit-part .item").first.click()
            assert violations(edit.page) == []
    if width < 600:
        return  # where the look is shown, and not edited
    edit.page.locator(".k-look > button").click()
    edit.page.locator('#edit-form [data-path="look/logo"] > .head button').first.click()
    expect(edit.page.locator('#edit-form [data-path="look/ramp/7"] > .measured')).to_be_visible()
    assert violations(edit.page) == []
