"""Names, languages and pasted tables in the editor are read by the program's own rules, in the form as in the table."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Route, expect

from tests.browser.editing import BRIDGE, Editor, Start, editor
from tests.browser.test_accessible import violations
from tests.browser.test_edit_grid import blank, cell, choose, put, said
from timeline.io.loader import load

__all__ = ["editor"]
pytestmark = pytest.mark.browser

PREVIEW = "**/edit/preview*"
PASTED = (
    "Date\tWho\tTitle\tKind\tSource\tLink\tPrice\n"
    "12 June 2022\tCity council\tA toll\tFee\tThe Paper\thttps://paper.example/1\t4\n"
    "2023\tResidents\tNo toll\tDecision\t\thttps://paper.example/2\t\n"
)


def paste_dialog(edit: Editor, text: str) -> None:
    edit.button("Paste rows").click()
    edit.page.get_by_label("Rows from a spreadsheet").fill(text)


@pytest.mark.long
def test_a_person_who_cancels_has_the_pasted_text_back(editor: Start) -> None:
    edit = editor()
    field = edit.page.get_by_label("Rows from a spreadsheet")
    paste_dialog(edit, PASTED)
    edit.button("Cancel", "dialog").click()
    edit.button("Paste rows").click()
    expect(field).to_have_value(PASTED)
    edit.button("Add as new events").click()
    edit.button("Add as new events", ".mapping").click()
    expect(edit.page.locator("dialog .proposals")).to_be_visible()
    edit.button("Cancel", "dialog").click()
    expect(field).to_have_value(PASTED)
    expect(edit.page.locator("dialog output")).to_have_text("2 rows. Not read: Price.")
    expect(edit.page.locator("#edit-undo")).to_be_disabled()
    edit.button("Add as new events").click()
    edit.page.get_by_label("Price").select_option("note")
    assert violations(edit.page) == []
    edit.button("Add as new events", ".mapping").click()
    edit.button("Apply", "dialog").click()
    expect(said(edit)).to_contain_text("Added 2 events.")
    # Without a column of types, one is chosen for all rows; names of the file tell what a column is.
    paste_dialog(edit, "Date\tTown\tTitle\n2024\tResidents\tA party\n2025\tresidents\tA fair\n")
    edit.button("Add as new events").click()
    expect(edit.page.get_by_label("Town")).to_have_value("actors")
    edit.page.get_by_label("Event type of all rows").select_option("Decision")
    assert violations(edit.page) == []
    edit.button("Add as new events", ".mapping").click()
    expect(said(edit)).to_have_text("Added 2 events.")
    expect(cell(edit, "a-fair", "type")).to_have_text("Decision")
    edit.button("Paste rows").click()
    expect(field).to_have_value("")


@pytest.mark.long
def test_a_misspelt_name_in_the_table_is_offered_the_one_that_is_closest(editor: Start) -> None:
    edit = editor()
    put(edit, cell(edit, "closed", "actors"), "Residants")
    dialog = edit.page.get_by_role("dialog")
    dialog.get_by_role("button", name="Did you mean “Residents”?").click()
    assert violations(edit.page) == []
    edit.button("Apply", "dialog").click()
    expect(cell(edit, "closed", "actors")).to_have_text("Residents")
    edit.save()
    assert [actor.id for actor in load(edit.path).actors] == ["city", "residents"]


def test_a_misspelt_name_in_the_form_is_offered_the_one_that_is_closest_as_an_event_type_is(
    editor: Start,
) -> None:
    edit = editor(BRIDGE, "&event=closed")
    held: list[Route] = []

    def release() -> None:
        while held:
            held.pop().continue_()
        edit.page.unroute(PREVIEW)  # lets on its way what was asked for meanwhile
        edit.answered()

    for name in ("Residants", "residennts"):
        field = edit.field("actors")
        field.press_sequentially(name)
        field.press("Enter")
        options = edit.page.locator('[data-path="actors"] [role=option]')
        expect(options).to_have_text(["Did you mean “Residents”?", f"New: “{name}”"])
        field.press("ArrowDown")
        release()  # an answer that comes now leaves what is chosen as it is
        field.press("Enter")
        expect(edit.page.locator('[data-path="actors"] .chip')).to_have_text(["City council", "Residents"])
        edit.page.route(PREVIEW, lambda route: held.append(route))
        with edit.page.expect_request(PREVIEW):
            field.press("Backspace")
    release()
    field.press_sequentially("Zoo")
    field.press("Enter")
    expect(edit.page.locator('[data-path="actors"] .chip')).to_have_text(["City council", "Zoo"])

    for name, kinds in (("statement", 2), ("Statment", 2), ("Fee", 3)):
        edit.field("type").select_option("+new")
        edit.page.get_by_role("dialog").get_by_label("Name").fill(name)
        edit.button("Add", "dialog").click()
        if name == "Statment":
            dialog = edit.page.get_by_role("dialog", name="Did you mean “Statement”?")
            dialog.get_by_role("button", name="Use: Statement").click()
        expect(edit.field("type").locator("option:checked")).to_have_text(
            "Fee" if name == "Fee" else "Statement"
        )
        expect(edit.field("type").locator("option")).to_have_count(kinds + 2)


def test_a_language_is_added_by_its_name_or_its_code_and_removed_with_its_texts(editor: Start) -> None:
    edit = editor()
    edit.part("texts")
    for typed, code in (("deutsch", "de"), ("DE", "de"), ("German", "de"), ("pt-br", "pt-br")):
        edit.button("Add language", "#edit-part").click()
        edit.page.keyboard.type(typed)
        edit.page.keyboard.press("Enter")
        edit.page.locator(f'[data-path="title"] .tab[data-lang="{code}"]').click()
        edit.field("title").fill("Eine Brücke")
        edit.save()
        assert load(edit.path).title[code] == "Eine Brücke"
        if code == "de":
            edit.button("Remove German").click()
            edit.button("Remove language").click()
            edit.save()
            assert "de" not in load(edit.path).languages
            assert " de:" not in edit.text


ONE_LANGUAGE = re.sub(r", fr: [^}]*", "", BRIDGE).replace("title: {en: A bridge}", "title: A bridge")


@pytest.mark.parametrize("text", [BRIDGE, ONE_LANGUAGE, re.sub(r"\{en: ([^,}]*)[^}]*\}", r"\1", BRIDGE)])
@pytest.mark.long
def test_a_title_typed_in_the_table_is_what_the_form_would_write(editor: Start, text: str) -> None:
    edit = editor(text)
    put(edit, blank(edit, "title"), "From the table")
    expect(edit.field("title")).to_have_value("From the table")
    language = edit.page.locator('[data-path="title"] .tab[aria-pressed=true]')
    table = language.all_text_contents()
    new = edit.page.locator("#edit-grid .ag-row", has_text="From the table")
    for name, value in (("actors", "City council"), ("date", "2020")):
        put(edit, new.locator(f'[col-id="{name}"]'), value)
    choose(edit, new.locator('[col-id="type"]'), "Statement")
    expect(new.locator('[col-id="date"]')).to_have_text("2020")  # which is suggested for the next event
    edit.page.locator(".tools").get_by_role("button", name="New event").click()
    edit.field("title").fill("From the form")
    assert language.all_text_contents() == table
    for name in ("date", "actors", "type"):
        suggestion = edit.page.locator(f'[data-path="{name}"] .suggestion')
        suggestion.click()
        expect(suggestion).to_be_hidden()
    edit.save()
    made = [event for event in load(edit.path).events if str(event.title).startswith("From the")]
    assert {event.id for event in made} == {"from-the-table", "from-the-form"}
    assert [event.title.languages for event in made] == [made[0].title.languages] * 2
