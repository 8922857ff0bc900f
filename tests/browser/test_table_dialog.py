"""A file of one's own from drop to picture: shown at once, or after a dialog asked what only the reader knows."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessible import violations
from tests.browser.test_open import drop
from tests.web.test_dropped_files import book
from timeline.io.schema import starter

pytestmark = pytest.mark.browser

KNOWN = "Date,Company,Title\n2020-06-08,IBM,Stops\n2020-06-10,Amazon,Pauses\n"
ODD = 'Ref,Wann,Wer,Was\n1,03/04/2020,"Amazon, IBM",A pause\n2,07/08/2020,Microsoft,A no\n'
EITHER = "Date,Company,Title\n03/04/2020,IBM,Stops\n07/08/2020,Amazon,Pauses\n"
CUT = """() => [...document.querySelectorAll('#reading, #reading *')]
  .filter(e => !e.closest('thead, output') && e.clientWidth && e.scrollWidth > e.clientWidth + 1)
  .map(e => e.outerHTML)"""


MANY = "Wann,Wer,Was,Meinung,{0}\n2020-06-08,IBM,Stops,Nein,{1}\n2020-06-10,Amazon,Pauses,Pause,{1}\n".format(
    ",".join(f"Spalte {n}" for n in range(12)), ",".join("abc" for _ in range(12))
)
CLIPPED = """() => [...document.querySelectorAll('dialog[open], dialog[open] *')].filter(e =>
  ['hidden', 'clip'].includes(getComputedStyle(e).overflowY) && !e.matches('output, .unseen')
  && e.clientHeight > 1 && e.scrollHeight > e.clientHeight + 1).map(e => e.className || e.tagName)"""
"""What hides a part of itself that nobody can scroll to."""


def dialog(page: Page) -> Any:
    return page.locator("#reading")


def holds(page: Page, heading: str, field: str) -> None:
    dialog(page).get_by_label(f"Field for “{heading}”").select_option(field)


def send(page: Page) -> None:
    dialog(page).get_by_role("button", name="Show the timeline").click()


def shows(page: Page, *titles: str) -> None:
    page.wait_for_url("**file=**")
    expect(page.locator("#static-copy")).to_have_count(0)
    rows = page.locator("#events tr:has(.row)")
    expect(rows).to_have_count(len(titles))
    for n, title in enumerate(titles):
        expect(rows.nth(n)).to_contain_text(title)
    expect(page.locator("#picture .js-plotly-plot")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [
    (1366, 650), (1440, 760), (1366, 850), (1280, 560), (844, 390), (390, 844),
])  # fmt: skip
@pytest.mark.long
def test_the_dialog_is_finished_by_mouse_in_a_low_window(visit: Any, width: int, height: int) -> None:
    page: Page = visit(width=width, height=height).open("/?lang=en").page
    drop(page, "many.csv", MANY.encode())
    for heading, field in (("Wann", "date"), ("Wer", "actors"), ("Was", "title"), ("Meinung", "position")):
        holds(page, heading, field)
    dialog(page).locator(".reading-titles summary").click()
    assert page.evaluate(CLIPPED) == []
    page.mouse.move(width / 2, height / 2)
    page.mouse.wheel(0, 20_000)
    expect(dialog(page).get_by_label("Year for dates without one")).to_be_in_viewport(ratio=1)
    last = dialog(page).get_by_role("button", name="Show the timeline")
    box = last.bounding_box()
    assert box
    assert box["y"] + box["height"] <= height
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    shows(page, "Stops", "Pauses")


def test_files_are_shown_at_once_and_what_was_left_out_is_said_each_time_somebody_comes_back(
    visit: Any,
) -> None:
    page: Page = visit().open("/?lang=en").page
    drop(page, "mine.yaml", starter("en").encode())
    shows(page, "opens", "petition", "closes")
    expect(page.locator("#opened-words")).to_contain_text("The upload is kept in this server’s memory")
    expect(page.locator("#opened-words .change")).to_have_count(0)

    drop(
        page,
        "more.csv",
        b"Date,Company,Title\n2020,IBM,Stops\nsoon,IBM,Waits\n,IBM,Never\n",
    )
    shows(page, "Stops")
    told = page.locator("#opened-words")
    expect(told).to_contain_text("Row 3, “Date”: “soon” is not a valid date")
    remark = told.get_by_text("Row 4, “Date”: no date; the event is not shown")
    expect(remark).to_be_hidden()
    with page.expect_download() as taken:
        told.get_by_role("link", name="Download as timeline file (YAML)").click()
    assert taken.value.suggested_filename == "timeline.yaml"
    told.get_by_text("1 warning").click()
    expect(remark).to_be_visible()
    assert violations(page) == []

    told.get_by_role("button", name="Change import settings…").click()
    expect(dialog(page).get_by_label("Field for “Date”")).to_be_focused()
    page.keyboard.press("Escape")
    told.get_by_role("button", name="Correct rows…").click()
    expect(dialog(page).get_by_label("Row 3, “Date”: “soon” is not a valid date")).to_be_focused()
    assert violations(page) == []
    page.keyboard.type("2021")
    page.keyboard.press("Enter")
    shows(page, "Stops", "Waits")
    told.get_by_text("2 warnings").click()
    expect(told).to_contain_text("“soon” was corrected to “2021”")

    drop(page, "gaps.csv", b"Date,Company,Title\n2020-06-08,IBM,Stops\n24/12/98,Amazon,Pauses\n")
    shows(page, "Stops")
    told = page.locator("#opened-words")
    expect(told).to_contain_text("“24/12/98”")
    page.reload()
    expect(told).to_contain_text("“24/12/98”")
    page.goto(page.url.replace("lang=en", "lang=fr"))
    expect(told).to_contain_text("24/12/98")
    expect(told.get_by_role("button", name="Corriger les lignes…")).to_be_visible()
    told.get_by_role("button", name="Fermer").click()
    page.reload()
    expect(page.locator("#picture .js-plotly-plot")).to_be_visible()
    expect(told).to_have_count(0)


@pytest.mark.parametrize("name", ["known.csv", "known.xlsx"])
def test_a_table_with_known_columns_is_shown_at_once_and_its_reading_can_be_changed(
    visit: Any, name: str
) -> None:
    page: Page = visit().open("/?lang=en&theme=dark").page
    rows = [tuple(line.split(",")) for line in KNOWN.splitlines()]
    drop(page, name, KNOWN.encode() if name.endswith("csv") else book(*rows))
    shows(page, "Stops", "Pauses")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    address = page.url
    page.locator("#opened-words .change").click()
    expect(dialog(page)).to_contain_text("2 rows read = 2 events + 0 rows refused.")
    holds(page, "Company", "")
    send(page)
    page.wait_for_url(lambda url: "file=" in url and url != address)
    shows(page, "Stops", "Pauses")
    expect(page.locator(".chip")).to_have_count(0)


@pytest.mark.long
def test_the_report_of_a_table_leads_to_the_editor_that_saves_it(visit: Any) -> None:
    page: Page = visit().open("/?lang=en").page
    drop(page, "known.csv", KNOWN.encode())
    shows(page, "Stops", "Pauses")
    page.locator("#opened-words").get_by_role("link", name="Edit and save a copy").click()
    expect(page.get_by_role("heading", name="Editing a copy: known.yaml")).to_be_visible()
    expect(page.get_by_role("gridcell", name="Pauses")).to_be_visible()


def test_columns_that_are_not_known_and_the_order_of_dates_are_asked(visit: Any) -> None:
    seen = visit().open("/?lang=en")
    page: Page = seen.page
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "/open" in request.url else None)
    drop(page, "odd.csv", ODD.replace("A no", "A no " * 30).encode())
    expect(dialog(page)).to_be_visible()
    first, second = dialog(page).get_by_role("radio").all()
    expect(first).to_be_focused()
    assert (first.is_checked(), second.is_checked()) == (False, False)
    expect(dialog(page).get_by_role("row").nth(1)).to_contain_text("Amazon, IBM")
    # What the cells show is proposed.
    expect(dialog(page)).to_contain_text("“Was” can be the title: texts in 2 of 2 filled cells")
    for heading, field in (
        ("Ref", "field_number"),
        ("Wann", "date"),
        ("Wer", "title"),
        ("Was", "field_text"),
    ):
        expect(dialog(page).get_by_label(f"Field for “{heading}”")).to_have_value(field)
    asked = len(sent)
    holds(page, "Was", "title")
    send(page)
    expect(dialog(page).get_by_role("alert")).to_have_text(
        "“Title” is assigned to two columns; keep only one."
    )
    expect(dialog(page).get_by_label("Field for “Was”")).to_have_attribute("aria-invalid", "true")
    holds(page, "Ref", "note")
    holds(page, "Wer", "actors")
    send(page)
    expect(dialog(page).get_by_role("alert")).to_have_text("Choose whether the day or the month comes first.")
    assert len(sent) == asked
    dialog(page).get_by_label("The month comes first").check()
    holds(page, "Wer", "")
    holds(page, "Was", "")
    send(page)
    expect(dialog(page).get_by_role("alert")).to_have_text("Choose the title column.")
    expect(dialog(page).get_by_role("alert")).to_be_focused()
    # Nothing that was left out is proposed again, only a title made of it.
    why = "Titles can be made of several columns: Wer: {Wer}, Was: {Was}"
    expect(dialog(page).locator(".reading-why")).to_have_text(why)
    expect(dialog(page).get_by_text("Choose the title column", exact=False)).to_have_count(1)
    expect(dialog(page).get_by_label("Field for “Ref”")).to_have_value("note")
    expect(dialog(page).get_by_label("The month comes first")).to_be_checked()
    holds(page, "Wer", "actors")
    holds(page, "Was", "title")
    dialog(page).get_by_label("Commas separate actor names").check()
    send(page)
    shows(page, "4 March 2020", "8 July 2020")
    expect(page.locator("#events tr:has(.row)").first).to_contain_text("IBM")
    told = page.locator("#opened-words")
    expect(told).to_contain_text("The month comes first, as chosen.")
    expect(told.locator("details")).to_have_count(0)


def test_whether_the_first_row_is_an_event_is_decided_or_said(visit: Any) -> None:
    page: Page = visit().open("/?lang=en").page
    drop(page, "bare.csv", b"2020,IBM,Stops\n2020-06-10,Amazon,Pauses\n")
    box = dialog(page).get_by_label("No header row: the first row is an event")
    expect(box).to_be_checked()
    expect(box).to_be_disabled()
    for heading, field in (("A", "date"), ("B", "actors"), ("C", "title")):
        holds(page, heading, field)
    send(page)
    shows(page, "Stops", "Pauses")

    # A reader knows that the words of the first row are an event's; the program takes one of them for a heading.
    drop(page, "bare.csv", b"2020,IBM,Summary\n2020-06-10,Amazon,Pauses\n")
    shows(page, "Pauses")
    page.locator("#opened-words .change").click()
    box = dialog(page).get_by_label("No header row: the first row is an event")
    expect(box).not_to_be_checked()
    holds(page, "2020", "date")
    holds(page, "IBM", "actors")
    holds(page, "Summary", "title")
    box.check()
    before = page.url
    send(page)
    page.wait_for_url(lambda url: "file=" in url and url != before)
    shows(page, "Summary", "Pauses")


@pytest.mark.parametrize(("width", "theme"), [(320, "light"), (1280, "dark")])
def test_dates_that_can_be_read_two_ways_are_shown_both_ways_and_neither_is_chosen(
    visit: Any, width: int, theme: str
) -> None:
    page: Page = visit(width=width).open(f"/?lang=fr&theme={theme}").page
    drop(page, "deux.csv", EITHER.encode())
    expect(dialog(page).get_by_role("heading")).to_have_text("Importer deux.csv")
    expect(dialog(page).get_by_role("radio", checked=True)).to_have_count(0)
    expect(dialog(page).locator(".reading-dates label").first).to_contain_text("3 avril 2020")
    expect(dialog(page).locator(".reading-dates label").last).to_contain_text("4 mars 2020")
    dialog(page).get_by_role("button", name="Afficher la chronologie").click()
    expect(dialog(page).get_by_role("alert")).not_to_be_empty()
    assert violations(page) == []
    assert page.evaluate(CUT) == []
    dialog(page).get_by_label("Le jour vient en premier").check()
    dialog(page).get_by_role("button", name="Afficher la chronologie").click()
    shows(page, "3 avril 2020", "7 août 2020")
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_a_dialog_that_is_closed_leaves_all_as_it_was_and_opens_again_as_it_was_left(visit: Any) -> None:
    page: Page = visit().open("/?lang=en&actors=ibm").page
    before = page.url
    drop(page, "odd.csv", ODD.encode())
    holds(page, "Wann", "date")
    page.keyboard.press("Escape")
    expect(dialog(page)).to_be_hidden()
    change = page.locator("#opened-words .change")
    expect(change).to_be_focused()
    expect(page.locator("#opened-words")).to_contain_text("The displayed timeline has not changed.")
    assert page.url == before
    page.keyboard.press("Enter")
    expect(dialog(page).get_by_label("Field for “Wann”")).to_have_value("date")
    dialog(page).get_by_role("button", name="Cancel").click()
    expect(change).to_be_focused()


STANCES = b"When,Who,What,Stage\n2018,IBM,One,For\n2020,IBM,Two,Against\n2021,Amazon,Three,Unsure\n2022,IBM,Four,For\n"


def values(page: Page, name: str) -> list[str]:
    found: list[str] = dialog(page).locator(f".reading-positions .{name} .label").all_inner_texts()
    return found


def move(page: Page, name: str) -> None:
    dialog(page).get_by_role("button", name=name, exact=True).click()


@pytest.mark.long
def test_positions_of_a_column_give_bands_in_an_order_of_keys_and_of_dragging(visit: Any) -> None:
    page: Page = visit().open("/?lang=en").page
    drop(page, "unseen.csv", STANCES)
    shows(page, "One", "Two", "Three", "Four")
    page.locator("#opened-words").get_by_role("button", name="Change import settings…").click()
    expect(dialog(page).locator(".reading-positions")).to_be_hidden()
    page.keyboard.press("Escape")
    page.locator("#opened-words").get_by_role("button", name="Show “Stage” as positions…").click()
    expect(dialog(page).get_by_label("Field for “Stage”")).to_have_value("position")
    expect(dialog(page).get_by_role("button", name="Move “For” towards high")).to_be_focused()
    assert values(page, "scale") == ["For", "Against", "Unsure"]
    before = page.url
    send(page)
    page.wait_for_url(lambda url: "file=" in url and url != before)
    shows(page, "One", "Two", "Three", "Four")
    expect(page.locator("#picture")).to_contain_text("Against")

    page.locator("#opened-words").get_by_role("button", name="Order of the positions…").click()
    up = dialog(page).get_by_role("button", name="Move “Against” towards low")
    up.focus()
    page.keyboard.press("Enter")
    assert values(page, "scale") == ["Against", "For", "Unsure"]
    expect(dialog(page).locator(".reading-positions output")).to_have_text("Against: 1 of 3")
    expect(dialog(page).get_by_role("button", name="Move “Against” towards high")).to_be_focused()
    move(page, "Take “Unsure” off the scale")
    assert (values(page, "scale"), values(page, "apart")) == (["Against", "For"], ["Unsure"])
    rows = dialog(page).locator(".reading-positions .scale li")
    rows.nth(1).drag_to(rows.nth(0), target_position={"x": 60, "y": 3})
    assert values(page, "scale") == ["For", "Against"]
    assert violations(page) == []
    assert page.evaluate(CUT) == []
    send(page)
    shows(page, "One", "Two", "Three", "Four")
    page.locator("#opened-words .change").first.click()
    assert (values(page, "scale"), values(page, "apart")) == (["For", "Against"], ["Unsure"])


COPIED = """<table><caption>Chairs of the<br>board</caption>
<tr><th>Took office</th><th>Left office</th><th>Name</th><th>Party</th><th>Ref.</th></tr>
<tr><td>3 May 1999</td><td>June 2004</td><td rowspan="2"><a href="https://wiki.example/berg">Anna Berg</a></td>
<td>Labour</td><td><a href="https://archive.example/1">[1]</a></td></tr>
<tr><td>June 2004</td><td>2009</td><td>Liberal</td><td><a href="https://archive.example/2">[2]</a></td></tr>
<tr><td>2009</td><td>Incumbent</td><td>Jon Dahl<style>td {color: red}</style></td><td>Labour</td><td></td></tr>
</table>"""


def test_a_table_copied_from_a_page_keeps_its_merged_cells_and_the_links_of_its_references(
    visit: Any,
) -> None:
    page: Page = visit().open("/?lang=en").page
    page.evaluate(
        """html => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "Took office\\tName\\n1999\\tBerg\\n");
      clipboardData.setData("text/html", html);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    }""",
        COPIED,
    )
    shows(page, "Anna Berg", "Anna Berg", "Jon Dahl")
    expect(page.locator("h1").first).to_have_text("Chairs of the board")
    rows = page.locator("#events tr:has(.row)")
    for n, (party, url) in enumerate(
        [("Labour", "https://archive.example/1"), ("Liberal", "https://archive.example/2")]
    ):
        expect(rows.nth(n)).to_contain_text(party)
        assert rows.nth(n).locator("a[href^=http]").evaluate_all(
            "all => [...new Set(all.map(a => a.href))]"
        ) == [url]
    expect(rows.nth(2)).to_contain_text("no source")


DEATHS = (
    b"Entity,Deaths,Day\nFrance,12,2020-01-02\nSpain,14,2020-01-03\nFrance,3,2020-01-04\nSpain,9,2020-01-05\n"
)


@pytest.mark.long
@pytest.mark.parametrize("width", [390, 1280])
def test_titles_are_made_of_several_columns_with_buttons_and_keys(visit: Any, width: int) -> None:
    page: Page = visit(width=width, height=800).open("/?lang=en").page
    drop(page, "deaths.csv", DEATHS)
    page.locator("#opened-words .change").click()  # nothing was asked
    titles = dialog(page).get_by_label("Text with columns in braces")
    example = dialog(page).locator(".reading-titles .example")
    expect(titles).to_have_value("{Entity}, Deaths: {Deaths}")
    expect(example).to_have_text("“France, Deaths: 12” · “Spain, Deaths: 14”")
    assert violations(page) == []
    titles.fill("")
    expect(example).to_be_empty()
    dialog(page).get_by_role("button", name="Add “Deaths”").click()
    expect(titles).to_be_focused()
    page.keyboard.type(" in")
    dialog(page).get_by_role("button", name="Add “Entity”").focus()
    page.keyboard.press("Enter")
    expect(titles).to_have_value("{Deaths} in {Entity}")
    expect(example).to_have_text("“12 in France” · “14 in Spain”")
    assert page.evaluate(CUT) == []
    titles.fill("{Deths}")
    send(page)
    expect(dialog(page).get_by_role("alert")).to_contain_text(
        "there is no column 'Deths'; did you mean 'Deaths'?"
    )
    titles.fill("{Deaths} in {Entity}")
    send(page)
    shows(page, "12 in France", "14 in Spain", "3 in France", "9 in Spain")
    page.locator("#opened-words .change").click()
    expect(titles).to_have_value("{Deaths} in {Entity}")


def test_a_column_that_is_made_the_title_replaces_the_titles_of_other_columns(visit: Any) -> None:
    page: Page = visit().open("/?lang=en").page
    drop(page, "deaths.csv", DEATHS.replace(b"\n", b",about war\n").replace(b"Day,about war", b"Day,Cause"))
    page.locator("#opened-words .change").last.click()
    titles = dialog(page).get_by_label("Text with columns in braces")
    expect(titles).to_have_value("{Entity}, Deaths: {Deaths}")
    holds(page, "Entity", "title")  # a part of these titles
    expect(titles).to_have_value("{Entity}, Deaths: {Deaths}")
    holds(page, "Entity", "actors")
    holds(page, "Cause", "title")
    expect(titles).to_have_value("")
    send(page)
    shows(page, *["about war"] * 4)

    page.locator("#opened-words .change").last.click()
    dialog(page).locator(".reading-titles summary").click()
    titles.fill("{deaths} in {Entity}")  # the last choice holds
    send(page)
    shows(page, "12 in France", "14 in Spain", "3 in France", "9 in Spain")
    expect(page.locator("#opened-words")).not_to_contain_text("Cause → Title")


BY_DATE = b"Quand,IBM,Amazon\n2018,open,\n2019,open,open\nJune 2020,closed,paused\n2021,closed,open\n"


@pytest.mark.long
@pytest.mark.parametrize("width", [390, 1280])
def test_a_wide_table_becomes_positions_by_a_box_and_comes_back(visit: Any, width: int) -> None:
    page: Page = visit(width=width, height=800).open("/?lang=en").page
    drop(page, "wide.csv", BY_DATE)
    expect(dialog(page)).to_contain_text(
        "“Quand” has dates, and the other 2 columns can be the positions of actors"
    )
    box = dialog(page).get_by_label("Wide table of positions")
    box.focus()
    page.keyboard.press("Space")
    expect(dialog(page).locator(".reading-columns")).to_have_attribute("inert", "")
    assert violations(page) == []
    send(page)
    shows(page, "open", "open", "closed", "paused", "closed", "open")
    page.locator("#opened-words").get_by_role("button", name="Change import settings…").click()
    expect(box).to_be_checked()
    assert values(page, "scale") == ["open", "closed", "paused"]
    box.uncheck()
    send(page)
    expect(dialog(page).get_by_label("Field for “Quand”")).to_have_value("date")
    expect(box).not_to_be_checked()
