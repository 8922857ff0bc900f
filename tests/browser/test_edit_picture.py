"""The live chart of the editor: events are selected, begun and moved in it, as far as their dates allow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.editing import BRIDGE, Editor, Start, editor

__all__ = ["editor"]
pytestmark = pytest.mark.browser

ENDS = BRIDGE.replace("date: 2021-03~", "date: 2021-02/2021-09").replace(
    "city, position: closed}", "city, position: closed, from: 2021-05-01, expires: P1Y}"
)
ENDS += "\n  - {id: later, date: 2024, actors: residents, type: statement, title: {en: Later}}\n"


WHERE = """async () => {
  const { token } = await (await fetch("/edit/items")).json();
  const width = Number(document.querySelector("#edit-chart .over").getAttribute("width"));
  const headers = { "Content-Type": "application/json", "X-Timeline-Token": token };
  const room = Math.round(Number.parseFloat(getComputedStyle(document.querySelector(".live")).maxHeight)) - 48;
  const body = JSON.stringify({ changes: [], view: { width, room, theme: "light" } });
  return (await (await fetch("/edit/preview?lang=en", { method: "POST", headers, body })).json()).geometry;
}"""
FITS = """() => {
  const [box, over] = ["#edit-chart", "#edit-chart .over"].map((each) => document.querySelector(each));
  return Math.abs(box.clientWidth - Number(over?.getAttribute("width"))) < 5;
}"""


class Chart:
    """The chart beside the form, and where the parts of it are."""

    def __init__(self, start: Start, text: str = BRIDGE, query: str = "&event=opened", **window: Any) -> None:
        self.edit: Editor = start(text, query, **window)
        self.page = self.edit.page
        expect(self.stage.locator("svg").first).to_be_visible()
        self.edit.visit.until(f"({FITS})()")
        self.look()

    def look(self) -> None:
        """Ask the server where the parts of the saved file's chart are."""
        self.where: dict[str, Any] = self.page.evaluate(WHERE)

    @property
    def stage(self) -> Locator:
        return self.page.locator("#edit-chart .stage")

    def mark(self, event: str) -> tuple[float, float]:
        mark = next(each for each in self.where["marks"] if each["event"] == event)
        return mark["x"], mark["y"]

    def bar(self, event: str) -> dict[str, Any]:
        """The piece of an event's bar whose end is the date of something."""
        found: dict[str, Any] = next(
            each for each in self.where["bars"] if each["event"] == event and each["end"]
        )
        return found

    def at(self, x: float, y: float) -> tuple[float, float]:
        box = self.stage.bounding_box()
        assert box
        return box["x"] + x, box["y"] + y

    def x_of(self, day: int) -> float:
        piece = [each for each in self.where["axis"] if each["day0"] <= day][-1]
        part = (day - piece["day0"]) / (piece["day1"] - piece["day0"])
        return float(piece["x0"] + part * (piece["x1"] - piece["x0"]))

    def drag(self, start: tuple[float, float], by: float, drop: bool = True) -> None:
        self.page.mouse.move(*self.at(*start))
        self.page.mouse.down()
        self.page.mouse.move(*self.at(start[0] + by / 2, start[1]), steps=3)
        self.page.mouse.move(*self.at(start[0] + by, start[1]), steps=3)
        if drop:
            expect(self.bubble).to_be_visible()
            self.page.mouse.up()

    @property
    def bubble(self) -> Locator:
        return self.page.locator("#edit-chart .bubble")

    def date(self, event: str) -> Locator:
        return self.page.locator(f'#edit-grid .ag-row[row-id="{event}"] [col-id="date"]')


def test_events_are_ringed_walked_to_moved_and_begun_in_the_chart(editor: Start) -> None:
    chart = Chart(editor)
    chart.page.locator('#edit-grid .ag-row[row-id="petition"] [col-id="title"]').click()
    expect(chart.page.locator("#edit-chart .over[data-event=petition] .ring")).to_be_visible()
    chart.page.mouse.click(*chart.at(*chart.mark("closed")))
    expect(chart.page.locator("#edit-chart .over[data-event=closed] .ring")).to_be_visible()
    expect(chart.edit.field("title")).to_have_value("The council closes the bridge")

    chart.drag(chart.mark("opened"), chart.x_of(737700) - chart.x_of(737500), drop=False)
    expect(chart.bubble).to_have_text("2020")
    chart.page.keyboard.press("Escape")
    expect(chart.bubble).to_be_hidden()
    chart.page.mouse.up()
    expect(chart.page.locator("#said")).to_have_text("Nothing was moved.")
    expect(chart.page.locator("#edit-undo")).to_be_disabled()

    bar = chart.bar("opened")
    chart.drag((bar["x1"], (bar["y0"] + bar["y1"]) / 2), -40)
    expect(chart.date("closed")).not_to_have_text("14 June 2021")
    chart.edit.undo()
    expect(chart.date("closed")).to_have_text("14 June 2021")

    chart.edit.answered()
    chart.page.mouse.click(*chart.at(*chart.mark("opened")))
    chart.stage.focus()
    chart.page.keyboard.press("ArrowRight")
    expect(chart.page.locator("#edit-chart .over[data-event=petition]")).to_be_visible()
    chart.page.keyboard.press("Alt+ArrowRight")
    expect(chart.date("petition")).to_have_text("around April 2021")
    expect(chart.page.locator("#said")).to_have_text("Moved to around April 2021")
    chart.page.keyboard.press("Alt+ArrowLeft")
    expect(chart.date("petition")).to_have_text("around March 2021")

    chart.edit.answered()
    chart.drag(chart.mark("petition"), chart.x_of(737820) - chart.x_of(737790))
    expect(chart.date("petition")).to_have_text("around April 2021")
    chart.edit.save()
    assert chart.edit.text == BRIDGE.replace("date: 2021-03~\n", "date: 2021-04~\n")

    chart.edit.answered()
    row = next(each for each in chart.where["rows"] if each["actor"] == "residents")
    chart.page.mouse.dblclick(*chart.at(chart.x_of(737700), row["bottom"] - 3))
    expect(chart.page.locator("#said")).to_contain_text("Residents")
    new = chart.page.locator("#edit-grid .ag-row:has(.grid-sign.problem, .grid-sign.new)").first
    expect(new.locator('[col-id="actors"]')).to_have_text("Residents")
    expect(new.locator('[col-id="date"]')).to_contain_text("2020")
    expect(chart.edit.field("title")).to_be_focused()
    chart.page.keyboard.type("A toll")
    expect(new.locator('[col-id="title"]')).to_have_text("A toll")

    chart.page.evaluate(
        """() => {
          window.empty = 0;
          const picture = document.querySelector("#edit-chart .picture");
          new MutationObserver(() => { if (!picture.querySelector("svg")) window.empty += 1; })
            .observe(picture, { childList: true });
        }"""
    )
    chart.page.locator('#edit-grid .ag-row[row-id="petition"] [col-id="title"]').click()
    expect(chart.edit.field("title")).to_have_value("A petition asks for quiet")
    chart.edit.field("title").fill("A petition asks for much more quiet")
    expect(chart.stage.locator(".picture > svg")).to_contain_text("much more")
    assert chart.page.evaluate("() => window.empty") == 0


def test_the_ends_of_bars_move_what_they_are_or_say_why_they_stay(editor: Start) -> None:
    chart = Chart(editor, ENDS)
    bar = next(each for each in chart.where["bars"] if each["end"] and each["end"]["field"] == "computed")
    chart.drag((bar["x1"], bar["y0"] + 2), 40, drop=False)
    expect(chart.bubble).to_contain_text("computed from a duration")
    chart.page.mouse.up()
    expect(chart.page.locator("#edit-undo")).to_be_disabled()

    bar = chart.bar("opened")  # ends where the next position holds from
    chart.drag((bar["x1"], (bar["y0"] + bar["y1"]) / 2), -40)
    expect(chart.date("closed")).to_have_text("14 June 2021")
    chart.edit.save()
    assert "from: 20" in chart.edit.text
    assert "from: 2021-05-01" not in chart.edit.text

    chart.edit.answered()
    chart.look()
    bar = chart.bar("petition")
    y = (bar["y0"] + bar["y1"]) / 2
    chart.drag((bar["x1"] - 1, y), chart.x_of(737820) - chart.x_of(737790))
    chart.edit.save()
    assert "date: 2021-02/2021-10\n" in chart.edit.text
    chart.page.mouse.click(*chart.at((bar["x0"] + bar["x1"]) / 2, y))
    chart.stage.focus()
    chart.page.keyboard.press("Alt+ArrowLeft")
    chart.edit.save()
    assert "date: 2021-01/2021-09\n" in chart.edit.text


def test_time_runs_down_on_a_phone_and_a_mark_moves_down(editor: Start) -> None:
    chart = Chart(editor, query="", width=390, height=844)
    assert chart.where["down"]
    x, y = chart.mark("opened")
    chart.page.mouse.move(*chart.at(x, y))
    chart.page.mouse.down()
    chart.page.mouse.move(*chart.at(x, y + 60), steps=4)
    expect(chart.bubble).to_be_visible()
    chart.page.keyboard.press("Escape")
    chart.page.mouse.up()


def test_an_event_outside_the_opening_view_is_shown_on_request_unless_it_lacks_something(
    editor: Start,
) -> None:
    edit = editor(BRIDGE.replace("events:\n", "view: {actors: [city]}\nevents:\n"), "&event=petition")
    expect(edit.page.locator("#edit-chart .ring")).to_have_count(0)
    edit.button("This event is not in the opening view: show all events").click()
    expect(edit.page.locator("#edit-chart .over[data-event=petition] .ring")).to_be_visible()
    edit.button("Show the opening view").click()
    expect(edit.page.locator("#edit-chart .ring")).to_have_count(0)

    with edit.page.expect_response(lambda response: "/edit/preview" in response.url):
        edit.page.locator('#edit-grid .ag-row.blank [col-id="title"]').click()
        edit.page.keyboard.type("A vote")
        edit.page.keyboard.press("Enter")
    edit.answered()
    expect(edit.page.locator(".whole")).to_have_text("Show all events")


@pytest.mark.long
def test_the_years_stay_in_sight_over_the_rows(editor: Start) -> None:
    rows = "".join(f"  - {{id: a{n}, name: Actor {n}}}\n" for n in range(12))
    events = "".join(
        f"  - {{id: e{n}, date: {2010 + n}, actors: a{n}, type: statement, title: {{en: E{n}}}}}\n"
        for n in range(12)
    )
    text = BRIDGE.replace("positions:\n", f"{rows}positions:\n", 1) + "\n" + events
    chart = Chart(editor, text, "&event=e11")
    axis = chart.page.locator("#edit-chart .axis")
    expect(axis).to_contain_text("2015")
    assert chart.page.evaluate("() => document.querySelector('#edit-chart').scrollTop") > 0
    expect(axis).to_be_in_viewport(ratio=0.9)


@pytest.mark.long
def test_at_least_three_rows_of_a_file_with_many_labels_are_in_sight(editor: Start) -> None:
    chart = Chart(editor, Path("data/events.yaml").read_text(encoding="utf-8"), "", width=1280, height=800)
    box = chart.page.locator("#edit-chart").bounding_box()
    assert box
    assert chart.at(0, chart.where["rows"][2]["bottom"])[1] <= box["y"] + box["height"]
