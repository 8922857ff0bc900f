"""The form of an event: what is typed in it is read, checked, drawn and written."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.editing import BRIDGE, Editor, Start, editor
from tests.command import run
from timeline.io.loader import load

__all__ = ["editor"]
pytestmark = pytest.mark.browser


def chips(edit: Editor, path: str) -> Locator:
    """The chips of a field."""
    return edit.page.locator(f'[data-path="{path}"] .chip bdi')


def test_texts_languages_and_dates_are_written_as_the_file_has_them_and_wrong_ones_said(
    editor: Start,
) -> None:
    edit = editor(BRIDGE, "&event=petition")
    edit.field("title").fill("A petition asks for silence")
    edit.save()
    assert edit.text == BRIDGE.replace("A petition asks for quiet", "A petition asks for silence")
    expect(edit.page.locator("#edit-state")).to_be_hidden()

    edit.select("closed")
    french = edit.page.locator('[data-path="title"] .tab[data-lang="fr"]')
    expect(french).to_have_accessible_name("Language of Title: French (no text)")
    french.click()
    expect(edit.field("title")).to_have_value("")
    edit.field("title").fill("Le conseil ferme le pont")
    expect(french).to_have_accessible_name("Language of Title: French")
    edit.save()
    assert "{en: The council closes the bridge, fr: Le conseil ferme le pont}" in edit.text
    edit.page.locator('[data-path="title"] .tab[data-lang="en"]').click()

    edit.field("date").fill("about June 2021")
    reading = edit.page.locator('[data-path="date"] .reading')
    expect(reading).to_have_text("around June 2021, drawn as a month; written as 2021-06~")
    expect(edit.field("date")).to_have_value("about June 2021")
    edit.field("title").focus()
    expect(edit.field("date")).to_have_value("2021-06~")
    edit.save()
    assert "    date: 2021-06~\n" in edit.text

    edit.field("date").fill("2021-13-06")
    expect(edit.wrong("date")).to_be_visible()
    edit.page.locator("#edit-grid [row-id=opened] [col-id=title]").click()
    expect(edit.field("title")).to_have_value("The bridge opens")
    edit.button("1 problem").click()
    edit.button("Go to Date", "dialog").click()
    expect(edit.field("date")).to_have_value("2021-13-06")
    expect(edit.field("date")).to_be_focused()

    wrong = edit.wrong("date")
    expect(wrong).to_be_visible()
    expect(edit.field("date")).to_have_attribute("aria-invalid", "true")
    identity = wrong.get_attribute("id")
    assert identity
    expect(edit.field("date")).to_have_attribute("aria-describedby", re.compile(identity))
    expect(edit.page.locator("#edit-problems .n")).to_have_text("1 problem")
    expect(edit.page.locator("#edit-save")).to_be_disabled()
    wrong.get_by_role("button").click()
    expect(wrong).to_have_count(0)
    assert edit.page.locator(".bar h1").evaluate("each => each.scrollWidth <= each.clientWidth")
    edit.save()
    assert "    date: 2021-06-13\n" in edit.text
    notice, table = (
        edit.page.locator(each).bounding_box() for each in ("#edit-notices .notice", "#edit-grid")
    )
    assert notice
    assert table
    assert notice["y"] >= table["y"] + table["height"]

    edit.field("date").fill("5/6/2019")
    expect(edit.wrong("date").get_by_role("button")).to_have_text(["Use 2019-06-05", "Use 2019-05-06"])


def test_valid_changes_are_saved_and_the_others_stay(editor: Start) -> None:
    edit = editor(BRIDGE, "&event=closed")
    edit.field("date").fill("soon")
    edit.page.get_by_role("button", name="Previous event").click()
    edit.field("summary").fill("By 400 people.")
    expect(edit.page.locator("#edit-save")).to_have_text(re.compile("Save 1 of 2 changes"))
    edit.save()
    expect(edit.page.locator(".notice")).to_have_text(
        "Saved 1 change to events.yaml. 1 change with a problem stays here, unsaved."
    )
    assert "By 400 people." in edit.text
    assert "soon" not in edit.text
    edit.page.keyboard.press("F8")
    expect(edit.field("date")).to_be_focused()
    expect(edit.field("date")).to_have_value("soon")


def test_actors_are_found_made_and_removed_and_a_text_that_is_older_than_another_is_marked(
    editor: Start,
) -> None:
    edit = editor(BRIDGE, "&event=opened")
    edit.field("actors").press_sequentially("Ferry company")
    edit.field("actors").press("Enter")
    expect(edit.page.locator("#edit-state")).to_have_text("2 unsaved changes")
    edit.undo()
    expect(edit.page.locator("#edit-state")).to_be_hidden()

    field = edit.field("actors")
    field.click()
    field.press_sequentially("resi")
    field.press("Enter")
    expect(chips(edit, "actors")).to_have_text(["City council", "Residents"])
    field.press_sequentially("Ferry company")
    field.press("Enter")
    expect(chips(edit, "actors")).to_have_text(["City council", "Residents", "Ferry company"])
    edit.button("Remove Residents").click()
    edit.save()
    timeline = load(edit.path)
    assert timeline.event["opened"].actors == ("city", "ferry-company")
    assert timeline.actor["ferry-company"].name.say("en") == "Ferry company"

    edit.field("title").fill("The bridge is opened")
    french = edit.page.locator('[data-path="title"] .tab[data-lang="fr"]')
    expect(french).to_have_accessible_name("Language of Title: French (older than the changed text)")

    edit.page.locator('[data-path="title"] .tab[data-lang="fr"]').click()
    edit.page.locator(".tools").get_by_role("button", name="New event").click()
    expect(edit.page.locator('[data-path="title"] .tab[data-lang="en"]')).to_have_attribute(
        "aria-pressed", "true"
    )


def test_sources_are_made_of_addresses_put_in_order_with_keys_and_removed(editor: Start) -> None:
    edit = editor(BRIDGE, "&event=petition")
    held: list[Route] = []
    edit.page.route("**/edit/preview*", lambda route: held.append(route))
    with edit.page.expect_request("**/edit/preview*"):
        edit.field("title").fill("Petition")
    handle = edit.page.locator('[data-path="sources"] .handle').first
    for key in ("Space", "ArrowDown"):
        handle.press(key)
    with edit.page.expect_response("**/edit/preview*"):
        held.pop(0).continue_()
    edit.page.unroute("**/edit/preview*")  # lets on its way what was asked for meanwhile
    edit.answered()
    edit.page.keyboard.press("Space")
    expect(edit.page.locator(".source-title").first).to_have_text("The crowd")

    edit.undo()
    expect(edit.page.locator(".source-title").first).to_have_text("Petition no. 12")
    handle = edit.page.locator('[data-path="sources"] .handle').first
    for key in ("Space", "ArrowDown"):
        handle.press(key)
    expect(edit.page.locator("#said")).to_have_text("Petition no. 12: 2 of 2.")
    edit.page.keyboard.press("Space")
    expect(edit.page.locator(".source-title").first).to_have_text("The crowd")
    edit.button("Remove Petition no. 12").click()
    edit.save()
    assert [str(source.title) for source in load(edit.path).event["petition"].sources] == ["The crowd"]

    edit.select("closed")
    paste = edit.page.get_by_label("Paste a link or a page")
    paste.fill("https://post.example/closed")
    paste.press("Enter")
    expect(edit.field("sources/0/title")).to_be_focused()
    edit.page.keyboard.type("No more cars")
    assert edit.field("sources/0/publisher").input_value() == ""
    edit.button("Use: The Bridge Post").click()
    edit.field("sources/0/date").fill("15 June 2021")
    paste.fill("https://web.archive.org/web/20210620000000/https://city.example/notice")
    paste.press("Enter")
    edit.page.keyboard.type("Notice")
    edit.save()
    one, other = load(edit.path).event["closed"].sources
    assert (one.title.say("en"), str(one.publisher), one.url) == (
        "No more cars",
        "The Bridge Post",
        "https://post.example/closed",
    )
    assert (other.url, other.publisher) == ("https://city.example/notice", None)
    assert other.archived == "https://web.archive.org/web/20210620000000/https://city.example/notice"


def test_a_new_event_has_what_the_person_enters_and_no_problem_before_a_field_is_left_or_it_is_saved(
    editor: Start,
) -> None:
    edit = editor(BRIDGE, "&event=petition")
    edit.page.locator(".tools").get_by_role("button", name="New event").click()
    expect(edit.field("title")).to_be_focused()
    edit.page.keyboard.type("The ferry runs")
    expect(chips(edit, "actors")).to_have_count(0)
    expect(edit.field("date")).to_have_value("")
    expect(edit.field("type")).to_have_value("")
    for suggestion in ("2021", "Residents", "Statement"):
        edit.button(f"Use: {suggestion}").click()
        expect(edit.button(f"Use: {suggestion}")).to_have_count(0)
    expect(chips(edit, "actors")).to_have_text(["Residents"])
    expect(edit.field("date")).to_have_value("2021")
    edit.save()
    assert load(edit.path).event["the-ferry-runs"].title.languages == ("en",)

    edit.select("petition")
    new = edit.page.locator(".tools").get_by_role("button", name="New event")
    edit.field("title").fill("A petition")
    edit.save()  # what was saved before says nothing about a new event
    new.click()
    edit.page.keyboard.type("The ferry runs")
    expect(edit.page.locator("#edit-form-title")).to_have_text("New event")
    edit.answered()
    expect(edit.page.locator("#edit-form .wrong")).to_have_count(0)
    edit.field("date").focus()
    edit.field("title").focus()
    expect(edit.wrong("date")).to_have_text("Enter a date.")
    expect(edit.wrong("actors")).to_have_count(0)
    edit.button("Delete event").click()
    new.click()  # nor does an event that had the same id
    expect(edit.page.locator("#edit-form-title")).to_have_text("New event")
    edit.answered()
    expect(edit.page.locator("#edit-form .wrong")).to_have_count(0)
    expect(edit.page.locator("#edit-problems")).to_be_hidden()
    edit.page.keyboard.type("The ferry runs")
    edit.page.keyboard.press("Control+s")
    expect(edit.wrong("actors")).to_have_text("Choose an actor.")
    expect(edit.wrong("type")).to_have_text("Choose an event type.")
    expect(edit.field("date")).to_be_focused()
    # What a cell of the table calls missing is not said again under its row.
    missing = edit.page.locator("#edit-grid .ag-cell.bad .hint")
    expect(missing).to_have_text(["Missing"] * 3)
    grave = edit.page.locator("#edit-problems").evaluate("element => getComputedStyle(element).color")
    expect(missing.first).to_have_css("color", grave)
    expect(edit.page.locator("#edit-grid .ag-row.said")).to_have_count(0)


def test_an_event_is_duplicated_deleted_and_brought_back(editor: Start) -> None:
    edit = editor(BRIDGE, "&event=closed")
    edit.button("Duplicate").click()
    expect(edit.page.locator("#edit-form-title")).to_have_text("New event")
    edit.undo()
    edit.page.goto(edit.page.url)
    edit.button("Delete event").click()
    expect(edit.page.locator(".form-state")).to_have_text(re.compile("deleted"))
    edit.button("Restore").click()
    expect(edit.page.locator("#edit-state")).to_be_hidden()
    edit.button("Delete event").click()
    edit.save()
    assert [*load(edit.path).event] == ["opened", "petition"]


@pytest.mark.long
def test_a_position_ends_on_a_date_after_a_length_or_on_a_condition_and_unknown_keys_are_kept(
    editor: Start,
) -> None:
    text = BRIDGE.replace(
        "    type: decision\n    title: {en: The council",
        "    type: decision\n    {key}\n    title: {en: The council",
    )
    text = text.replace("{key}", "corrections: [{date: 2022, why: {en: A mistake}, was: {date: 2020}}]")
    edit = editor(text, "&event=closed")
    edit.field("summary").fill("Buses may cross.")
    edit.save()
    assert "was: {date: 2020}" in edit.text

    edit.select("petition")
    edit.button("Add position").click()
    expect(edit.field("positions/0/actor")).to_have_value("residents")
    edit.field("positions/0/position").select_option("closed")
    ends = edit.field("positions/0/expires")
    ends.select_option("length")
    edit.page.locator('[data-path="positions/0/expires"] .length-of input').fill("2")
    expect(edit.page.locator("#edit-code .plus")).to_contain_text(["expires: P2Y"])
    ends.select_option("condition")
    edit.page.get_by_label("Condition, as stated").fill("until a ferry runs")
    edit.save()
    (stated,) = load(edit.path).event["petition"].positions
    assert (stated.actor, stated.position, stated.expires) == ("residents", "closed", None)
    assert stated.until
    assert stated.until.say("en") == "until a ferry runs"


@pytest.mark.long
def test_the_passages_of_kept_pages_are_shown_below_the_form_of_their_event(editor: Start) -> None:
    edit = editor(BRIDGE, "&event=petition")
    expect(edit.page.get_by_text("Passages in the stored texts")).to_have_count(0)
    saved = edit.path.with_name("petition.html")
    saved.write_text(
        "<p>In March 2021, <b>residents</b> asked for quiet at the old bridge.</p>", encoding="utf-8"
    )
    run("archive", str(edit.path), "--add", "petition", "https://example.org/petition", str(saved))
    edit.open("&event=petition")
    opens = edit.page.get_by_text("Passages in the stored texts")
    box = opens.bounding_box()
    assert box is not None
    assert box["height"] >= 24
    opens.focus()
    edit.page.keyboard.press("Enter")
    found = edit.page.locator(".passages .found")
    expect(found.locator("h3")).to_contain_text("petition, source 1, “Petition no. 12”, kept on ")
    expect(found.locator("p")).to_have_text(
        [
            "date, around March 2021: found",
            "In March 2021, residents asked for quiet at the old bridge.",
            "name, Residents: not found in the stored text",
        ]
    )
