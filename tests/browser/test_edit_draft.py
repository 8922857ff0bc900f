"""The draft: its history over reload and saves, other tabs, a server that is gone, a file that others change."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.editing import BRIDGE, Editor, Start, editor
from tests.browser.test_accessible import violations
from timeline.io.loader import load

__all__ = ["editor"]
pytestmark = pytest.mark.browser

QUIET = "A petition asks for quiet"
HOLD = """() => {
  const set = Storage.prototype.setItem;
  Storage.prototype.setItem = function (...values) { window.held = () => set.apply(this, values); };
}"""
"""Lets a page believe that the browser has kept its draft."""
HELD = """() => new Promise(done => {
  const look = () => window.held ? done() : requestAnimationFrame(look);
  look();
})"""


def retitled(edit: Editor, title: str) -> None:
    edit.field("title").fill(title)
    expect(edit.page.locator("#edit-state")).to_be_visible()


def kept(edit: Editor) -> str:
    """Waits until the browser keeps the draft, and returns it."""
    edit.visit.until("Object.keys(localStorage).some(key => key.startsWith('timeline-draft:'))")
    found: str = edit.page.evaluate(
        "() => Object.entries(localStorage).find(([k]) => k.startsWith('timeline-draft:'))[1]"
    )
    return found


def reload(edit: Editor) -> None:
    edit.page.reload()
    edit.answered()


def test_the_draft_and_its_history_are_there_after_a_reload(editor: Start) -> None:
    edit = editor(BRIDGE, "&event=petition")
    retitled(edit, "One")
    edit.page.locator("#f-importance-5").check()
    assert "One" in kept(edit)
    reload(edit)
    expect(edit.page.locator("#edit-state")).to_have_text("1 unsaved change")
    expect(edit.page.locator(".notice")).to_have_text("Restored 1 unsaved change from your last visit.")
    expect(edit.field("title")).to_have_value("One")
    expect(edit.page.locator("#edit-undo")).to_have_accessible_name("Undo: Importance")
    edit.undo(2)
    expect(edit.field("title")).to_have_value(QUIET)
    expect(edit.page.locator("#edit-state")).to_be_hidden()
    edit.page.keyboard.press("Control+Shift+z")
    expect(edit.field("title")).to_have_value("One")
    edit.save()  # nothing is forgotten by saves
    expect(edit.page.locator("#edit-state")).to_be_hidden()
    edit.select("closed")
    edit.button("Delete event").click()
    edit.save()
    expect(edit.page.locator("#edit-state")).to_be_hidden()
    assert "closed" not in load(edit.path).event
    reload(edit)
    edit.undo(2)
    expect(edit.page.locator("#edit-state")).to_have_text("2 unsaved changes")
    edit.save()
    first = edit.path.with_name("first.yaml")
    first.write_text(BRIDGE, encoding="utf-8")
    assert load(edit.path).events == load(first).events


def test_steps_are_undone_whole_changes_discarded_after_a_question_and_leaving_asks(editor: Start) -> None:
    edit = editor(BRIDGE, "&event=petition", alone=True)
    edit.field("title").press_sequentially(" and green")
    edit.field("summary").press_sequentially("By 400.")
    edit.undo(2)
    expect(edit.page.locator("#edit-state")).to_be_hidden()
    expect(edit.page.locator("#edit-undo")).to_be_disabled()

    retitled(edit, "One")
    edit.button("Discard…").click()
    edit.button("Discard changes", "dialog").click()
    expect(edit.field("title")).to_have_value(QUIET)
    edit.undo()
    expect(edit.field("title")).to_have_value("One")

    edit.field("title").click()
    edit.page.keyboard.press("End")
    edit.page.keyboard.type("!")
    asked: list[str] = []

    def note(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    edit.page.on("dialog", note)
    edit.page.goto("about:blank")
    assert asked == ["beforeunload"]


def test_a_draft_goes_on_when_the_server_is_back_and_the_file_is_mended(editor: Start) -> None:
    edit = editor(BRIDGE, "&event=petition")

    def fail(route: Route) -> None:
        route.abort()

    edit.page.route("**/edit/**", fail)
    edit.field("title").fill("Typed while the server was away")
    expect(edit.page.locator(".notice")).to_have_text(re.compile("The server is not responding"))
    expect(edit.page.locator("#edit-save")).to_be_disabled()
    assert "while the server was away" in kept(edit)
    edit.page.unroute("**/edit/**", fail)
    expect(edit.page.locator(".notice")).to_have_text("The server responds again.")
    edit.save()
    assert "Typed while the server was away" in edit.text

    sound = edit.text
    edit.path.write_text("title: [", encoding="utf-8")
    edit.field("title").fill("Mine")
    expect(edit.page.locator(".notice.grave")).to_contain_text("events.yaml has errors")
    edit.path.write_text(sound, encoding="utf-8")
    expect(edit.page.locator(".notice.grave")).to_have_count(0)
    edit.save()
    assert "en: Mine" in edit.text
    edit.visit.console.clear()  # the browser reports the requests that failed


def test_what_was_just_typed_is_saved_whatever_answers_are_missing_and_without_space(editor: Start) -> None:
    edit = editor(BRIDGE, "&event=petition")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    edit.page.route("**/edit/preview*", hold)
    edit.field("title").fill("Typed and saved at once")
    with edit.page.expect_response("**/edit/save*"):
        edit.page.keyboard.press("Control+s")
    assert "Typed and saved at once" in edit.text
    for route in held:
        route.continue_()
    edit.page.unroute_all(behavior="wait")

    refused: list[str] = []

    def once(route: Route) -> None:
        headers = {**route.request.headers, "x-timeline-token": "of.another"} if not refused else None
        refused.append(route.request.url)
        route.continue_(headers=headers)

    edit.page.route("**/edit/save**", once)
    retitled(edit, "One")
    expect(edit.page.locator("#edit-save")).to_be_enabled()
    edit.page.keyboard.press("Control+s")
    expect(edit.page.locator("#edit-state")).to_be_hidden()
    assert len(refused) == 2
    assert "en: One" in edit.text
    edit.visit.console.clear()  # the browser reports the request that was refused

    edit.page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }; }"
    )
    retitled(edit, "Two")
    expect(edit.page.locator(".notice.grave")).to_have_text(
        re.compile("This browser has no space for your unsaved changes")
    )
    edit.save()
    assert "en: Two" in edit.text


@pytest.mark.long
def test_other_changes_of_the_file_are_taken_kept_and_no_conflict_in_another_language(editor: Start) -> None:
    edit = editor(BRIDGE, "&event=petition")
    retitled(edit, "Mine")
    edit.path.write_text(BRIDGE.replace("date: 2021-03~\n", "date: 2021-04\n"), encoding="utf-8")
    edit.field("summary").fill("By 400.")
    expect(edit.field("date")).to_have_value("2021-04")
    expect(edit.field("title")).to_have_value("Mine")
    edit.save()
    event = load(edit.path).event["petition"]
    assert (event.title.say("en"), str(event.date), str(event.summary)) == ("Mine", "2021-04", "By 400.")

    edit.page.locator('[data-path="title"] .tab[data-lang="fr"]').click()
    retitled(edit, "La mienne")
    edit.path.write_text(BRIDGE.replace(QUIET, "Theirs"), encoding="utf-8")
    edit.field("importance").page.locator("#f-importance-5").check()
    edit.page.locator('[data-path="title"] .tab[data-lang="en"]').click()
    expect(edit.field("title")).to_have_value("Theirs")
    expect(edit.page.locator("#edit-problems")).to_be_hidden()
    edit.save()
    assert dict(load(edit.path).event["petition"].title) == {"en": "Theirs", "fr": "La mienne"}


def test_a_conflict_is_decided_field_by_field(editor: Start) -> None:
    edit = editor(BRIDGE, "&event=petition")
    retitled(edit, "Mine")
    edit.page.get_by_label("Paste a link or a page").fill("https://other.example/mine")
    edit.page.get_by_label("Paste a link or a page").press("Enter")
    edit.page.keyboard.type("My source")
    theirs = BRIDGE.replace(QUIET, "Theirs").replace(
        "date: 2021-04}\n", "date: 2021-04}\n      - {title: Their source, date: 2021-05}\n"
    )
    edit.path.write_text(theirs, encoding="utf-8")
    edit.field("summary").fill("By 400.")
    edit.button("Choose versions…", "#edit-form").click()
    dialog = edit.page.get_by_role("dialog")
    edit.page.evaluate("() => document.querySelector('.grid-box').remove()")  # it has tests of its own
    assert violations(edit.page) == []
    dialog.get_by_role("group", name="Title: version to keep").get_by_text("Version in the file").click()
    expect(dialog.get_by_role("group")).to_have_count(1)  # two sources are no conflict
    edit.button("Keep these versions").click()
    expect(edit.field("title")).to_have_value("Theirs")
    edit.save()
    event = load(edit.path).event["petition"]
    assert event.title.say("en") == "Theirs"
    assert [str(source.title) for source in event.sources] == [
        "Petition no. 12",
        "The crowd",
        "Their source",
        "My source",
    ]
    assert str(event.summary) == "By 400."


def test_another_tab_follows_and_two_drafts_are_a_question(editor: Start) -> None:
    edit = editor(BRIDGE, "&event=petition")
    other = edit.page.context.new_page()
    other.goto(edit.page.url)
    title = other.locator('#edit-form [data-path="title"] [data-control]')
    expect(title).to_have_value(QUIET)
    retitled(edit, "One")
    expect(title).to_have_value("One")
    other.evaluate(HOLD)
    title.fill("Two")
    other.evaluate(HELD)
    retitled(edit, "Three")
    notice = other.locator(".notice.grave")
    expect(notice).to_contain_text("Another tab has other unsaved changes of this file.")
    notice.get_by_role("button", name="Use the other tab’s changes").click()
    expect(title).to_have_value("Three")
    expect(notice).to_have_count(0)


def test_a_copy_is_edited_in_memory_and_downloaded(editor: Start) -> None:
    edit = editor(BRIDGE, "&copy=1&event=petition")
    retitled(edit, "Mine")
    expect(edit.page.locator("#edit-save")).to_have_text(re.compile("Download events.yaml"))
    with edit.page.expect_download() as download:
        edit.page.locator("#edit-save").click()
    assert "en: Mine" in download.value.path().read_text(encoding="utf-8")
    assert edit.text == BRIDGE
    reload(edit)
    expect(edit.field("title")).to_have_value("Mine")
    edit.button("Show as a timeline").click()
    edit.page.wait_for_url(re.compile(r"/\?file="))
    expect(edit.page.locator("#live h1")).to_contain_text("A bridge")
