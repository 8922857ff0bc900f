"""The frame of a timeline: texts, languages, actors, positions, view and slides; and a timeline from nothing."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from playwright.sync_api import expect

from tests.browser.editing import BRIDGE, Editor, Start, editor
from tests.browser.test_accessible import violations
from timeline.cli import group
from timeline.dates import parse_date
from timeline.io.loader import load
from timeline.model.findings import Claim

__all__ = ["editor"]
pytestmark = pytest.mark.browser


def named(edit: Editor, part: str, label: str, name: str) -> None:
    """Adds an item with a name to a part."""
    edit.part(part)
    edit.button(label, "#edit-part").click()
    edit.page.keyboard.type(name)


def test_positions_are_put_in_order_with_keys_and_outside_the_scale_and_on_it_again(editor: Start) -> None:
    edit = editor()
    edit.part("positions")
    assert edit.items() == ["Open to cars", "Closed to cars"]
    edit.page.get_by_role("button", name="Move Closed to cars").focus()
    for key in ("Space", "ArrowUp"):
        edit.page.keyboard.press(key)
    expect(edit.page.locator("#said")).to_have_text("Closed to cars: 1 of 2.")
    edit.page.keyboard.press("Space")
    expect(edit.page.locator("#edit-part .item .what").first).to_have_text("Closed to cars")
    edit.save()
    ranks = {position.id: position.rank for position in load(edit.path).positions}
    assert ranks["closed"] < ranks["open"]  # type: ignore[operator]

    edit.button("Put Open to cars outside the scale").click()
    expect(edit.page.get_by_role("heading", name="Outside the scale")).to_be_visible()
    edit.save()
    opened = next(position for position in load(edit.path).positions if position.id == "open")
    assert (opened.off_scale, opened.rank) == (True, None)
    edit.button("Put Open to cars on the scale").click()
    edit.save()
    assert isinstance(load(edit.path).position["open"].rank, int)


def test_a_part_chosen_after_the_slides_stays_where_it_was_pressed(editor: Start) -> None:
    edit = editor()
    edit.part("slides")
    button = edit.page.locator("#edit-parts [data-part=topics]")
    before = button.bounding_box()
    button.click()
    expect(button).to_have_attribute("aria-current", "true")
    after = button.bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < before["height"]


@pytest.mark.long
def test_an_id_is_changed_wherever_it_stands(editor: Start) -> None:
    edit = editor()
    edit.part("actors")
    edit.page.locator("#edit-part .item").first.click()
    edit.page.get_by_text("More fields").click()
    edit.field("id").fill("council")
    edit.field("name").focus()
    edit.save()
    timeline = load(edit.path)
    assert [event.actors for event in timeline.events] == [("council",), ("residents",), ("council",)]
    assert {stated.actor for event in timeline.events for stated in event.positions} == {"council"}
    edit.undo()
    edit.save()
    assert edit.text == BRIDGE

    # An id that is being typed stays when the server answers.
    with edit.page.expect_response(lambda response: "/edit/preview" in response.url):
        edit.field("name").fill("The council")
        edit.field("id").press_sequentially("x")
    edit.answered()
    edit.field("id").press_sequentially("y")
    assert edit.field("id").input_value() == "xycity"
    edit.field("name").focus()
    edit.save()
    assert any(actor.id == "xycity" for actor in load(edit.path).actors)


@pytest.mark.long
def test_an_actor_has_a_type_that_the_timeline_adds(editor: Start) -> None:
    edit = editor(f"{BRIDGE}fields: [{{id: cost, label: Cost, kind: number}}, {{id: area, label: Area}}]\n")
    edit.part("types")
    edit.page.locator("#edit-part .item").first.click()  # areas are no numbers
    expect(edit.field("size_by").locator("option")).to_have_text(
        ["Not set", "By the amount of the event", "Cost"]
    )
    named(edit, "actor_types", "New actor type", "Union")
    edit.part("actors")
    edit.page.locator("#edit-part .item").first.click()
    edit.field("type").select_option(label="Union")
    edit.save()
    first = load(edit.path).actors[0]
    assert first.type == load(edit.path).actor_types[0].id


@pytest.mark.long
def test_slides_are_added_put_in_order_and_said_to_lack_something_once_they_are_left(editor: Start) -> None:
    edit = editor()
    named(edit, "slides", "New slide", "Before")
    edit.field("notes").fill("Say who built it.")
    named(edit, "slides", "New slide", "After")
    edit.page.get_by_role("button", name="Move After").focus()
    for key in ("Space", "Home", "Space"):
        edit.page.keyboard.press(key)
    edit.save()
    slides = load(edit.path).slides
    assert [str(slide.headline) for slide in slides] == ["After", "Before"]
    assert str(slides[1].notes) == "Say who built it."

    named(edit, "slides", "New slide", "Arches")
    edit.field("shows").select_option("number")
    edit.field("number").fill("3 arches")
    edit.save()
    slide = load(edit.path).slides[1]  # after the selected one
    assert (slide.shows, str(slide.number)) == ("number", "3 arches")

    named(edit, "slides", "New slide", "Arches")
    edit.field("shows").select_option("number")
    edit.answered()
    assert wrong(edit) == []
    edit.field("number").click()
    edit.page.keyboard.press("Tab")
    expect(edit.wrong("number")).to_have_text("Enter the number on the slide.")
    edit.field("number").fill("3")
    expect(edit.page.locator("#edit-form .wrong")).to_have_count(0)


def new_in(edit: Editor, part: str, label: str) -> None:
    edit.part(part)
    edit.button(label, "#edit-part").click()
    edit.answered()


def choose(edit: Editor, path: str, name: str) -> None:
    edit.field(path).press_sequentially(name)
    edit.field(path).press("Enter")


def wrong(edit: Editor) -> list[str]:
    found: list[str] = edit.page.locator("#edit-form .wrong").all_text_contents()
    return found


@pytest.mark.long
def test_new_rows_and_eras_have_ids_of_their_names_until_one_is_written_and_are_not_wrong_at_once(
    editor: Start,
) -> None:
    edit = editor()
    new_in(edit, "rows", "New row")
    edit.field("name").fill("Who décides?")
    choose(edit, "actors", "City")
    edit.answered()
    assert wrong(edit) == []
    edit.save()
    (row,) = load(edit.path).rows
    assert (row.id, str(row.name), row.actors) == ("who-decides", "Who décides?", ("city",))
    expect(edit.page.locator("#edit-save")).to_be_disabled()
    edit.field("name").fill("The council")
    edit.save()
    (row,) = load(edit.path).rows
    assert (row.id, str(row.name)) == ("who-decides", "The council")

    new_in(edit, "rows", "New row")
    edit.field("actor").select_option(label="Residents")
    edit.save()
    assert load(edit.path).rows[-1].actor == "residents"
    assert "id: row" not in edit.text

    for date in ("2018", "2019", "2020"):
        new_in(edit, "eras", "New era")
        edit.field("label").fill("The old bridge")
        edit.field("date").fill(date)
    edit.field("label").focus()
    edit.page.get_by_text("More fields").click()
    edit.field("id").fill("mine")
    edit.field("label").fill("The new bridge")
    edit.save()
    assert [era.id for era in load(edit.path).eras] == ["the-old-bridge", "the-old-bridge-2", "mine"]


@pytest.mark.long
def test_the_page_adds_its_view_to_the_slides_of_a_file_that_the_reader_may_change(editor: Start) -> None:
    edit = editor()
    for n, (query, lang, words) in enumerate(
        (
            ("actors=city&event=closed", "en", "Added the slide to events.yaml."),
            ("on=2021-06-15", "fr", "Diapositive ajoutée à events.yaml."),
        ),
        start=1,
    ):
        edit.page.goto(f"{edit.visit.home}/?lang={lang}&{query}")
        expect(edit.page.locator("#static-copy")).to_have_count(0)
        edit.page.locator("#tool details.present > summary").click()
        edit.page.locator("#tool [data-slide]").click()
        expect(edit.page.locator("#said")).to_have_text(words)
        assert len(load(edit.path).slides) == n
    one, other = load(edit.path).slides
    assert (one.headline and one.headline.say("en"), one.view.event, one.view.actors) == (
        "The council closes the bridge",
        "closed",
        ("city",),
    )
    assert (one.notes, other.shows, str(other.view.on.text)) == (None, "positions", "2021-06-15")
    assert set(BRIDGE.splitlines()) <= set(edit.text.splitlines())


EVENTS = [
    ("The mayor promises a market", "3 October 2019", "City council", "Statement", "Market planned"),
    ("Traders ask for stalls", "about November 2019", "Traders", "Statement", ""),
]


def plain(name: str) -> str:
    return name.lower().replace(" ", "-")


def add_event(edit: Editor, title: str, date: str, actor: str, kind: str, position: str) -> None:
    """Adds an event with a source, and with a position if there is one."""
    edit.page.locator("#tab-events").click()
    edit.page.locator(".tools").get_by_role("button", name="New event").click()
    edit.page.keyboard.type(title)
    edit.field("summary").fill(f"{title}, the paper reports.")
    edit.field("date").fill(date)
    for chip in edit.page.locator('[data-path="actors"] .chip button').all():
        chip.click()
    edit.field("actors").press_sequentially(actor)
    edit.field("actors").press("Enter")
    edit.field("type").select_option(label=kind)
    paste = edit.page.get_by_label("Paste a link or a page")
    for n, publisher in enumerate(("The Paper", "City archive")):
        paste.fill(f"https://{plain(publisher)}.example/{len(title)}")
        paste.press("Enter")
        edit.page.keyboard.type(f"{publisher}: {title}")
        edit.field(f"sources/{n}/publisher").fill(publisher)
        edit.field(f"sources/{n}/date").fill(date.replace("about ", ""))
    if position:
        edit.button("Add position").click()
        edit.field("positions/0/position").select_option(label=position)
        if not edit.field("positions/0/stated_in").is_visible():
            edit.page.locator('[data-path="positions/0"]').get_by_text("More fields").click()
        edit.field("positions/0/stated_in").fill("1")


def test_from_nothing_to_a_timeline_without_yaml(editor: Start) -> None:
    edit = editor("", "&new=1")
    expect(edit.field("title")).to_be_focused()
    edit.page.keyboard.type("A market in the square")
    edit.field("about").fill("Who wanted the market, and when.")
    for name in ("City council", "Traders"):
        named(edit, "actors", "New actor", name)
    named(edit, "positions", "New position", "Market planned")
    for event in EVENTS:
        add_event(edit, *event)
    expect(edit.page.locator("#edit-problems")).to_be_hidden()
    edit.save()
    expect(edit.page.locator("#edit-state")).to_be_hidden()
    timeline = load(edit.path)
    assert (len(timeline.actors), len(timeline.positions), len(timeline.events)) == (2, 1, 2)
    assert all(event.sources for event in timeline.events)
    found = CliRunner().invoke(group, ["check", "--strict", str(edit.path)]).output
    warnings = [
        line for line in found.splitlines() if "archived" not in line and re.search(r"yaml:\d+", line)
    ]
    assert warnings == []
    assert [*timeline.event][1] == "traders-ask-for-stalls"


def test_the_menu_lists_the_keys_and_the_opening_view_is_chosen(editor: Start) -> None:
    edit = editor()
    edit.page.locator(".menu summary").click()
    edit.button("Keyboard shortcuts").click()
    dialog = edit.page.get_by_role("dialog")
    expect(dialog.locator("dd").first).to_have_text("Search or filter")
    assert violations(edit.page) == []
    edit.button("Close", "dialog").click()
    expect(dialog).to_have_count(0)

    edit.part("view")
    edit.button("Choose a view").click()
    edit.field("view/actors").press_sequentially("City")
    edit.field("view/actors").press("Enter")
    edit.field("view/from").fill("2020")
    edit.save()
    assert "view:\n  actors: [city]\n  from: 2020\n" in re.sub(
        r"actors:\n *- city", "actors: [city]", edit.text
    )


def test_a_finding_is_written_in_one_of_its_forms_and_is_red_as_soon_as_it_is_broken(editor: Start) -> None:
    edit = editor()
    named(edit, "findings", "New finding", "The council closes the bridge in 2021")
    form = edit.page.locator('#edit-form [data-path="claim"] select').first
    form.select_option(label="None of these reaches a position before a day")
    choose(edit, "claim/none", "City")
    edit.field("claim/reach").select_option(label="Closed to cars")
    with edit.page.expect_response("**/edit/preview*"):
        edit.field("claim/before").fill("2021")
    edit.save()
    found = load(edit.path).findings[0]
    assert found.claim == Claim.model_validate({"none": "city", "reach": "closed", "before": "2021"})
    assert [found.text.say("en"), found.claim.form] == ["The council closes the bridge in 2021", "none"]

    # Another form keeps the actors and what both forms have.
    form.select_option(label="All of these reach a position within a time")
    edit.page.locator('#edit-form [data-path="claim/within"] select').select_option("W")
    with edit.page.expect_response("**/edit/preview*"):
        edit.field("claim/within").fill("1")
    edit.save()
    assert load(edit.path).findings[0].claim == Claim.model_validate(
        {"all": "city", "reach": "closed", "within": "P1W"}
    )
    form.select_option(label="None of these reaches a position before a day")
    edit.field("claim/before").fill("2022")
    expect(edit.wrong("claim")).to_have_text(
        "This finding does not hold in this record: “The council closes the bridge” (14 June 2021)."
    )
    assert violations(edit.page) == []
    edit.save()
    assert load(edit.path).findings[0].claim.before == parse_date("2022")
