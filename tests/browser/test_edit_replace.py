"""Find and replace over the texts of the draft, and the list of all problems."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.editing import BRIDGE, Start, editor
from tests.browser.test_accessible import violations

__all__ = ["editor"]
pytestmark = pytest.mark.browser

HOSTILE = BRIDGE.replace("The council closes the bridge", "The council <b>closes</b> $& the bridge.org")


def test_a_word_is_replaced_in_the_texts_that_are_ticked_in_one_step(editor: Start) -> None:
    edit = editor(HOSTILE)
    before = edit.text
    edit.page.keyboard.press("Control+h")
    dialog = edit.page.get_by_role("dialog")
    dialog.locator("#replace-find").fill("BRIDGE")
    hits = dialog.locator(".hits li")
    expect(hits).to_have_count(4)  # three titles and a publisher; no link, no id
    dialog.locator("#replace-find").fill("bridge")
    dialog.locator(".ticks input").first.check()
    expect(hits).to_have_count(3)
    expect(hits.nth(1)).to_contain_text("<b>closes</b> $& the bridge.org")
    hits.first.locator("input").uncheck()
    dialog.locator("#replace-put").fill("$& <i>ferry</i>")
    for width in (390, 1280):
        edit.page.set_viewport_size({"width": width, "height": 800})
        assert violations(edit.page) == []
    dialog.locator(".primary").click()
    edit.save()
    assert edit.text.replace("$& <i>ferry</i>", "bridge") == before
    assert edit.text.count("$& <i>ferry</i>") == 2
    edit.undo()
    edit.save()
    assert edit.text == before


def test_each_problem_is_in_one_list_with_its_remedies_and_a_way_to_its_place(editor: Start) -> None:
    edit = editor(BRIDGE, "&event=closed")
    edit.field("date").fill("2021-13-06")
    edit.select("petition")
    edit.field("date").fill("soon")
    edit.page.locator(".source-toggle").first.click()
    edit.field("sources/0/url").fill("petition")
    edit.select("opened")
    expect(edit.page.locator("#edit-problems .n")).to_have_text("3 problems")
    edit.page.locator("#edit-problem-list").click()
    dialog = edit.page.get_by_role("dialog")
    expect(dialog.locator("h3")).to_have_count(2)
    for width in (390, 1280):
        edit.page.set_viewport_size({"width": width, "height": 800})
        assert violations(edit.page) == []
    expect(dialog).to_contain_text("Source 1: ")
    dialog.get_by_role("button", name="Use 2021-06-13").click()
    expect(dialog.locator("h3")).to_have_count(1)
    dialog.get_by_role("button", name="Go to Date").click()
    expect(edit.field("date")).to_have_value("soon")
    expect(edit.field("date")).to_be_focused()
    edit.page.locator("#edit-grid [row-id=opened] [col-id=title]").click()
    expect(edit.field("title")).to_have_value("The bridge opens")
    edit.page.locator("#edit-problem-list").click()
    dialog.get_by_role("button", name="Go to URL").click()
    expect(edit.field("sources/0/url")).to_be_focused()
