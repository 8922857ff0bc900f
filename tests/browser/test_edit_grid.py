"""The table of events in the editor: cells are edited, filled, pasted, sorted and found, as in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.browser.editing import BRIDGE, Editor, Start, editor
from tests.browser.test_accessible import violations
from timeline.io.loader import load

__all__ = ["editor"]
pytestmark = pytest.mark.browser

PASTE = """text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
COPY = """() => {
  const clipboardData = new DataTransfer();
  document.activeElement.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
  return clipboardData.getData("text/plain");
}"""


def row(edit: Editor, id_: str) -> Locator:
    return edit.page.locator(f'#edit-grid .ag-row[row-id="{id_}"]')


def cell(edit: Editor, id_: str, column: str) -> Locator:
    return row(edit, id_).locator(f'[col-id="{column}"]')


def blank(edit: Editor, column: str) -> Locator:
    return edit.page.locator(f'#edit-grid .ag-row.blank [col-id="{column}"]')


def column(edit: Editor, name: str) -> Locator:
    """The cells of a column, in the order of the rows."""
    return edit.page.locator(f'#edit-grid .ag-row:not(.blank):not(.said) [col-id="{name}"]')


def said(edit: Editor) -> Locator:
    return edit.page.locator(".grid-said")


def put(edit: Editor, at: Locator, text: str, end: str = "Enter") -> None:
    at.click()
    edit.page.keyboard.press("F2")
    edit.page.keyboard.press("Control+a")
    edit.page.keyboard.type(text)
    edit.page.keyboard.press(end)


def choose(edit: Editor, at: Locator, label: str) -> None:
    at.dblclick()
    at.locator("select").select_option(label=label)


def undone(edit: Editor) -> Locator:
    """The button that takes the last step back is off where there is none."""
    return edit.page.locator("#edit-undo")


def many(n: int) -> str:
    """A file with n events."""
    head, _, _ = BRIDGE.partition("events:\n")
    events = (
        f"  - {{id: e{k}, date: {1900 + k % 120}, actors: city, type: statement, title: {{en: Event {k}}}}}\n"
        for k in range(n)
    )
    return f"{head}events:\n{''.join(events)}"


def test_events_stand_in_order_are_copied_found_and_sorted_and_the_form_follows(editor: Start) -> None:
    edit = editor()
    expect(row(edit, "closed")).to_be_visible()
    expect(cell(edit, "petition", "date")).to_have_text("around March 2021")
    expect(column(edit, "number")).to_have_text(["1", "2", "3"])
    expect(column(edit, "title")).to_have_text(
        [
            "The bridge opens",
            "A petition asks for quiet",
            "The council closes the bridge",
        ]
    )
    expect(column(edit, "actors")).to_have_text(["City council", "Residents", "City council"])
    expect(column(edit, "positions")).to_have_text(["Open to cars", "", "Closed to cars"])
    expect(column(edit, "sources")).to_have_text(["0", "2", "0"])

    cell(edit, "opened", "title").click()
    assert edit.page.evaluate(COPY) == "The bridge opens"
    cell(edit, "petition", "title").click(modifiers=["Shift"])
    assert edit.page.evaluate(COPY).split("\n") == [
        "Date\tActors\tTitle\tEvent type\tPosition",
        "2019\tCity council\tThe bridge opens\tDecision\tOpen to cars",
        "2021-03~\tResidents\tA petition asks for quiet\tStatement\t",
    ]

    expect(row(edit, "closed")).to_be_visible()
    edit.page.keyboard.press("Control+f")
    search = edit.page.get_by_label("Search or filter")
    expect(search).to_be_focused()
    edit.page.keyboard.type("bridge")
    cell(edit, "opened", "title").click()
    cell(edit, "closed", "title").click(modifiers=["Shift"])
    expect(edit.page.get_by_role("group", name="Selected events")).to_be_visible()
    expect(search).to_have_value("bridge")
    expect(search).to_be_visible()
    clipped = "all => all.filter(each => each.scrollWidth > each.clientWidth).map(each => each.ariaLabel)"
    assert edit.page.locator(".grid-bar select").evaluate_all(clipped) == []

    search.fill("")
    edit.page.locator('#edit-grid .ag-header-cell[col-id="title"]').click()
    expect(column(edit, "title")).to_have_text(
        [
            "A petition asks for quiet",
            "The bridge opens",
            "The council closes the bridge",
        ]
    )
    cell(edit, "opened", "title").click()
    edit.page.keyboard.press("Control+f")
    expect(edit.page.get_by_label("Search or filter")).to_be_focused()
    edit.page.keyboard.type("COUNCIL 2021")
    expect(edit.page.locator("#edit-grid .ag-row:not(.blank)")).to_have_count(1)
    edit.page.keyboard.press("Enter")
    expect(cell(edit, "closed", "title")).to_be_focused()

    search.fill("")
    cell(edit, "petition", "title").click()
    expect(edit.field("title")).to_have_value("A petition asks for quiet")
    edit.field("title").fill("A petition")
    expect(cell(edit, "petition", "title")).to_have_text("A petition")
    edit.button("Next event", "#edit-form header").click()
    expect(row(edit, "closed")).to_have_class(re.compile("ag-row-selected"))


def test_actors_types_positions_and_titles_are_edited_in_their_cells(editor: Start) -> None:
    edit = editor()
    cell(edit, "closed", "actors").click()
    edit.page.keyboard.type("res")
    expect(edit.page.locator(".cell-box .options li")).to_have_text(["Residents"])
    edit.page.keyboard.press("ArrowDown")
    edit.page.keyboard.press("Enter")
    edit.page.keyboard.type(", Bus company")
    edit.page.keyboard.press("Enter")
    dialog = edit.page.get_by_role("dialog")
    expect(dialog).to_contain_text("Bus company")
    edit.button("Cancel", "dialog").click()
    expect(cell(edit, "closed", "actors")).to_have_text("City council")
    expect(undone(edit)).to_be_disabled()
    put(edit, cell(edit, "closed", "actors"), "Residents، Bus company")  # with an Arabic comma
    edit.button("Apply", "dialog").click()
    expect(cell(edit, "closed", "actors")).to_have_text("Residents, Bus company")
    expect(said(edit)).to_have_text("New: Bus company.")
    edit.save()
    assert "{id: bus-company, name: Bus company}" in edit.text

    choose(edit, cell(edit, "petition", "type"), "Decision")
    expect(cell(edit, "petition", "type")).to_have_text("Decision")
    choose(edit, cell(edit, "petition", "positions"), "Closed to cars")
    expect(cell(edit, "petition", "positions")).to_have_text("Closed to cars")
    edit.save()
    assert "actor: residents" in edit.text
    choose(edit, cell(edit, "petition", "positions"), "None")
    expect(cell(edit, "petition", "positions")).to_have_text("")

    put(edit, cell(edit, "petition", "title"), "Never", "Escape")
    expect(cell(edit, "petition", "title")).to_have_text("A petition asks for quiet")
    put(edit, cell(edit, "petition", "title"), "Again", "Tab")
    expect(cell(edit, "petition", "title")).to_have_text("Again")
    expect(cell(edit, "petition", "type").locator("select")).to_be_focused()

    edit.answered()  # the chart above has its height
    edit.button("FR", ".grid-bar").hover()
    edit.page.mouse.down()
    edit.undo()  # the table is drawn anew while the button is down
    expect(cell(edit, "petition", "title")).to_have_text("A petition asks for quiet")
    edit.page.mouse.up()
    expect(cell(edit, "opened", "title")).to_have_text("Le pont ouvre")
    expect(cell(edit, "closed", "title").locator(".other")).to_have_text("The council closes the bridge")
    put(edit, cell(edit, "closed", "title"), "Le conseil ferme le pont")
    expect(cell(edit, "closed", "title")).to_have_text("Le conseil ferme le pont")
    edit.save()
    assert "{en: The council closes the bridge, fr: Le conseil ferme le pont}" in edit.text


def test_several_rows_are_filled_set_deleted_and_pasted_over_as_one_step_each(editor: Start) -> None:
    edit = editor()
    cell(edit, "opened", "type").click()
    edit.page.keyboard.press("Shift+ArrowDown")
    edit.page.keyboard.press("Shift+ArrowDown")
    expect(edit.page.locator(".several b")).to_have_text("3 selected")
    edit.page.keyboard.press("Control+d")
    expect(cell(edit, "petition", "type")).to_have_text("Decision")
    expect(said(edit)).to_have_text("Filled 2 cells.")
    edit.undo()
    expect(cell(edit, "petition", "type")).to_have_text("Statement")
    edit.page.get_by_label("Set importance…").select_option("5")
    expect(said(edit)).to_have_text("Filled 3 cells.")
    edit.save()
    assert edit.text.count("importance: 5") == 3
    edit.button("Delete rows").click()
    expect(edit.page.locator("#edit-grid .ag-row.deleted")).to_have_count(3)
    edit.undo()
    expect(edit.page.locator("#edit-grid .ag-row.deleted")).to_have_count(0)

    cell(edit, "petition", "title").click()
    edit.page.keyboard.press("Control+Delete")
    expect(row(edit, "petition")).to_have_class(re.compile("deleted"))
    row(edit, "petition").get_by_role("button", name="Undo").click()
    expect(row(edit, "petition")).not_to_have_class(re.compile("deleted"))
    cell(edit, "closed", "positions").click()
    edit.page.keyboard.press("Delete")
    expect(cell(edit, "closed", "positions")).to_have_text("")

    cell(edit, "opened", "title").click()
    edit.page.evaluate(
        PASTE, 'One\tStatement\n"Two\nlines, ""quoted"""\tDecision\nThree\tStatement\nFour\tDecision\n'
    )
    expect(said(edit)).to_have_text("Pasted 8 cells.")
    expect(cell(edit, "opened", "title")).to_have_text("One")
    expect(cell(edit, "petition", "type")).to_have_text("Decision")
    expect(cell(edit, "petition", "title")).to_have_text('Two lines, "quoted"')
    edit.save()
    expect(column(edit, "title").last).to_have_text("Four")  # what is beyond the last row is a new event
    edit.undo()
    expect(cell(edit, "opened", "title")).to_have_text("The bridge opens")

    put(edit, cell(edit, "petition", "title"), "A petition")
    expect(cell(edit, "petition", "title")).to_have_text("A petition")
    cell(edit, "closed", "type").click()
    edit.undo()
    expect(edit.field("title")).to_have_value("A petition asks for quiet")
    expect(cell(edit, "petition", "type")).to_be_focused()
    edit.page.keyboard.press("Delete")
    expect(cell(edit, "petition", "type")).to_have_text("Missing")
    expect(cell(edit, "closed", "type")).to_have_text("Decision")


def test_pasted_tables_become_events_with_ids_of_their_own_and_new_positions_of_one_colour(
    editor: Start,
) -> None:
    edit = editor()
    edit.button("Paste rows").click()
    rows = "\n".join(f"{1800 + n}\tResidents\tRow {n}\tStatement" for n in range(40))
    edit.page.get_by_label("Rows from a spreadsheet").fill(f"Date\tActors\tTitle\tType\n{rows}")
    expect(edit.page.locator("dialog output")).to_have_text("40 rows")
    edit.button("Add as new events").click()
    expect(said(edit)).to_have_text("Added 40 events.")
    expect(edit.page.locator("#edit-count")).to_contain_text("43")
    edit.undo()
    expect(edit.page.locator("#edit-count")).to_contain_text("3 ")
    expect(undone(edit)).to_be_disabled()

    for n, year in enumerate(("2022", "2023"), start=1):
        put(edit, blank(edit, "date"), year)
        expect(row(edit, f"event-{n}").locator('[col-id="date"]')).to_have_text(year)
    cell(edit, "event-1", "actors").click()
    edit.page.evaluate(PASTE, "City council\tA vote\tDecision\n" * 2)
    expect(said(edit)).to_have_text("Pasted 6 cells.")
    edit.save()
    assert {"a-vote", "a-vote-2"} <= {event.id for event in load(edit.path).events}

    cell(edit, "opened", "title").click()
    edit.page.evaluate(
        PASTE,
        "Title\tWho\tDate\tKind\tSource\tPrice\nA toll\tCity council\t12 June 2022\tFee\thttps://a.example/b\t4\n",
    )
    dialog = edit.page.get_by_role("dialog")
    expect(dialog.locator("label", has_text="Price").locator("small")).to_have_text("4")
    edit.button("Add as new events", "dialog").click()
    expect(dialog.locator(".proposals span")).to_have_text(["Fee"])
    edit.button("Apply", "dialog").click()
    expect(said(edit)).to_contain_text("Added 1 event. New: Fee. Not read: Price.")
    expect(cell(edit, "a-toll", "date")).to_have_text("12 June 2022")
    expect(row(edit, "a-toll").locator(".grid-sign.new")).to_be_visible()
    edit.save()
    assert "date: 2022-06-12" in edit.text
    assert "https://a.example/b" in edit.text

    cell(edit, "closed", "positions").click()
    edit.page.evaluate(PASTE, "Half")
    edit.button("Apply", "dialog").click()
    expect(cell(edit, "closed", "positions")).to_have_text("Half")
    edit.part("positions")
    expect(edit.page.locator("#edit-part [data-id=half] .swatch")).to_be_attached()
    same = "([one, other]) => one === other && one !== 'rgba(0, 0, 0, 0)'"
    edit.visit.until(f"({same})(({COLOURS})())")

    edit.page.locator("#tab-events").click()
    cell(edit, "opened", "title").click()
    edit.page.evaluate(PASTE, "Date\tActors\tTitle\tType\tPosition\n2022\tResidents\tA\tDecision\tHalf\n"
                              "2023\tResidents\tB\tDecision\tQuarter\n")  # fmt: skip
    edit.button("Apply", "dialog").click()
    expect(cell(edit, "b", "positions")).to_have_text("Quarter")
    edit.save()
    assert {"rank: 3", "rank: 4"} <= {*re.findall(r"rank: \d", edit.text)}
    expect(edit.page.locator("#edit-state")).to_be_hidden()


def test_a_thousand_events_are_scrolled_with_few_in_the_page_which_seeks_the_selected_one(
    editor: Start,
) -> None:
    edit = editor(many(1000))
    expect(edit.page.locator("#edit-count")).to_contain_text("1,000")
    height = (
        "document.querySelector('#edit-grid .ag-grid-viewport, #edit-grid .ag-body-viewport').scrollHeight"
    )
    before = edit.page.evaluate(height)
    cell(edit, "e0", "title").click()
    edit.page.keyboard.press("Control+End")
    expect(blank(edit, "sources")).to_be_focused()
    expect(edit.page.locator("#edit-grid .ag-row.blank")).to_be_in_viewport()
    assert edit.page.locator("#edit-grid .ag-row").count() < 80
    assert edit.page.evaluate(height) == before  # rows that were not drawn were expected as high as they are
    edit.page.keyboard.press("Control+Home")
    expect(cell(edit, "e0", "state")).to_be_focused()

    cell(edit, "e1", "date").click()
    edit.field("date").fill("1805-06-21~")
    expect(cell(edit, "e1", "date")).to_have_text("around 21 June 1805")
    edit.page.reload()
    expect(cell(edit, "e1", "date")).to_have_text("around 21 June 1805")
    expect(cell(edit, "e1", "date")).to_be_in_viewport()


def positions(edit: Editor) -> Any:
    edit.button("Set positions").click()
    return lambda date, actor: edit.page.locator(
        f'.positions-box .ag-row[row-id="{date}"] [col-id="{actor}"]'
    )


def test_positions_are_a_table_of_dates_and_actors_where_a_new_date_makes_an_event(editor: Start) -> None:
    edit = editor()
    at = positions(edit)
    expect(at("2019", "city").locator(".set")).to_contain_text("Open to cars")
    expect(at("2019", "city").locator(".set")).to_have_attribute("title", "The bridge opens")
    expect(at("2021-06-14", "city")).to_contain_text("Closed to cars")
    choose(edit, at("2021-06-14", "city"), "Open to cars")
    expect(at("2021-06-14", "city")).to_contain_text("Open to cars")
    edit.save()
    assert edit.text == BRIDGE.replace("position: closed", "position: open")

    edit.page.locator(".positions-box .hint").dblclick()
    edit.page.keyboard.type("May 2022")
    edit.page.keyboard.press("Enter")
    expect(at("2022-05", "city").locator(".continues")).to_contain_text("Open to cars")
    choose(edit, at("2022-05", "city"), "Closed to cars")
    dialog = edit.page.get_by_role("dialog")
    dialog.get_by_label("Title").fill("The bridge opens again")
    assert violations(edit.page) == []
    edit.button("Set the position", "dialog").click()
    expect(at("2022-05", "city").locator(".set")).to_contain_text("Closed to cars")
    edit.save()
    assert "The bridge opens again" in edit.text
    assert "date: 2022-05" in edit.text


@pytest.mark.long
def test_a_file_without_positions_leads_to_its_first_one(editor: Start) -> None:
    head, _, rest = BRIDGE.partition("positions:\n")
    plain = head + "types:\n" + rest.partition("types:\n")[2]
    edit = editor("".join(line for line in plain.splitlines(True) if "    positions:" not in line))
    edit.button("Set positions").click()
    bar = edit.page.locator(".positions-bar")
    expect(bar).to_contain_text("This timeline has no positions. Add one to set it here.")
    bar.get_by_role("button", name="New position").click()
    expect(edit.page.locator("#tab-frame")).to_have_attribute("aria-selected", "true")
    expect(edit.field("label")).to_be_focused()
    edit.page.keyboard.type("Open to cars")
    edit.page.locator("#tab-events").click()
    expect(bar).to_contain_text("Add an actor and a date, then choose a position.")
    bar.get_by_label("Add an actor…").select_option(label="City council")
    expect(bar).to_contain_text("Choose a position where it begins.")


def test_a_date_is_typed_freely_and_a_problem_said_under_its_row_and_mended_with_one_press(
    editor: Start,
) -> None:
    edit = editor()
    put(edit, cell(edit, "opened", "date"), "2019-13-08")
    expect(edit.page.locator("#edit-grid .ag-row.said")).to_be_visible()
    expect(cell(edit, "opened", "number")).to_have_text("1")
    cell(edit, "opened", "number").click()
    expect(edit.page.locator("#edit-form-title")).to_have_text("Event 1")

    edit.undo()
    expect(edit.page.locator("#edit-grid .ag-row.said")).to_have_count(0)
    put(edit, cell(edit, "closed", "date"), "2021-13-06")
    message = edit.page.locator("#edit-grid .ag-row.said")
    expect(message).to_contain_text("there is no month 13")
    expect(row(edit, "closed").locator(".grid-sign.problem")).to_be_visible()
    expect(cell(edit, "closed", "date")).to_have_class(re.compile(r"\bbad\b"))
    expect(column(edit, "number")).to_have_text(["1", "2", "3"])  # the row stays where it was
    message.get_by_role("button").click()
    expect(message).to_have_count(0)
    expect(cell(edit, "closed", "date")).to_have_text("13 June 2021")

    edit.undo(2)
    expect(edit.page.locator("#edit-state")).to_be_hidden()
    put(edit, cell(edit, "opened", "date"), "about June 2022")
    expect(said(edit)).to_have_text("“about June 2022” is written as 2022-06~")
    expect(cell(edit, "opened", "date")).to_have_text("around June 2022")
    expect(cell(edit, "opened", "number")).to_have_text("3")
    expect(row(edit, "opened").locator(".grid-sign.changed")).to_have_accessible_name("Changed")
    expect(cell(edit, "opened", "date")).to_have_class(re.compile(r"\bch\b"))
    edit.save()
    assert edit.text == BRIDGE.replace("date: 2019\n", "date: 2022-06~\n")


COLOURS = """() => ["#edit-part [data-id=half] .swatch", "#edit-grid [row-id=closed] .swatch"].map(
  (each) => getComputedStyle(document.querySelector(each)).backgroundColor)"""


def slowly(edit: Editor) -> None:
    """Lets the server answer about dates and names only after a while."""

    def late(route: Route) -> None:
        edit.page.wait_for_timeout(300)
        route.continue_()

    edit.page.route(re.compile("/edit/(dates|nearest)"), late)


def from_the_empty_row(edit: Editor) -> None:
    blank(edit, "date").click()


def from_the_button(edit: Editor) -> None:
    edit.page.locator(".tools").get_by_role("button", name="New event").click()
    edit.page.locator('#edit-grid .ag-row:has(.grid-sign.new) [col-id="date"]').click()


@pytest.mark.parametrize("answered", ["at once", "later"])
@pytest.mark.parametrize("begin", [from_the_empty_row, from_the_button])
@pytest.mark.parametrize("actor", ["Residents", "Bus company"])
@pytest.mark.parametrize("date", ["1 May 2018", "2 May 2030"])
def test_tab_leads_from_cell_to_cell_of_a_new_row(
    editor: Start, date: str, actor: str, begin: Callable[[Editor], None], answered: str
) -> None:
    edit = editor()
    if answered == "later":
        slowly(edit)
    begin(edit)
    edit.page.keyboard.type(date)
    edit.page.keyboard.press("Tab")
    edit.page.keyboard.type(actor)
    edit.page.keyboard.press("Tab")
    if actor == "Bus company":
        edit.button("Apply", "dialog").click()
        expect(edit.page.locator("dialog")).to_have_count(0)  # with it gone, the focus is back
    edit.page.keyboard.type("A new bus")
    edit.page.keyboard.press("Tab")
    new = edit.page.locator("#edit-grid .ag-row:has(.grid-sign:is(.new, .problem))")
    expect(new).to_have_count(1)
    expect(new.locator('[col-id="date"]')).to_have_text(date)
    expect(new.locator('[col-id="actors"]')).to_have_text(actor)
    expect(new.locator('[col-id="title"]')).to_have_text("A new bus")
    titles = {"The bridge opens", "A petition asks for quiet", "The council closes the bridge", "A new bus"}
    assert {*column(edit, "title").all_inner_texts()} == titles, "no other event is written to"


@pytest.mark.long
def test_after_a_new_name_the_focus_is_where_it_was_going(editor: Start) -> None:
    edit = editor()
    put(edit, cell(edit, "petition", "actors"), "Bus company", "Tab")
    edit.button("Apply", "dialog").click()
    expect(edit.page.locator("dialog")).to_have_count(0)  # when it has gone, the focus is back
    edit.page.keyboard.type("Typed at once")
    edit.page.keyboard.press("Enter")
    expect(cell(edit, "petition", "title")).to_have_text("Typed at once")
    put(edit, cell(edit, "petition", "actors"), "Tram company", "Tab")
    edit.button("Cancel", "dialog").click()
    expect(edit.page.locator("dialog")).to_have_count(0)  # when it has gone, the focus is back
    edit.page.keyboard.type("Typed again")
    edit.page.keyboard.press("Enter")
    expect(cell(edit, "petition", "title")).to_have_text("Typed again")
    expect(cell(edit, "petition", "actors")).to_have_text("Bus company")
    put(edit, cell(edit, "opened", "actors"), "Tram company", "Enter")
    edit.button("Apply", "dialog").click()
    expect(cell(edit, "opened", "actors")).to_have_text("Tram company")
    assert edit.page.evaluate("() => Boolean(document.activeElement.closest('.ag-cell'))")


def test_an_answer_that_comes_late_moves_no_row_under_a_press_and_is_waited_for_by_keys(
    editor: Start,
) -> None:
    edit = editor()
    held: list[Route] = []
    expect(cell(edit, "petition", "date")).to_have_text("around March 2021")

    def hold(date: str) -> None:
        edit.page.route("**/edit/dates*", lambda route: held.append(route), times=1)
        with edit.page.expect_request("**/edit/dates*"):
            put(edit, cell(edit, "opened", "date"), date)

    def release() -> None:
        with edit.page.expect_response("**/edit/dates*"):
            held.pop().continue_()

    hold("May 2030")
    edit.page.keyboard.press("Control+s")
    with edit.page.expect_response("**/edit/save*"):
        release()
    assert "date: 2030-05" in edit.text

    hold("2018")
    edit.page.keyboard.press("Control+z")
    release()
    expect(edit.page.locator("#said")).to_have_text("Undone: Date")
    expect(cell(edit, "opened", "date")).to_have_text("May 2030")

    hold("2017")
    cell(edit, "closed", "title").hover()
    edit.page.mouse.down()
    release()
    edit.page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    edit.page.mouse.up()
    expect(edit.field("title")).to_have_value("The council closes the bridge")
    expect(column(edit, "title").first).to_have_text("The bridge opens")
