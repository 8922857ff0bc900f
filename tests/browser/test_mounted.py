"""A timeline under a path of somebody's own app, and the widget of a notebook, in a browser."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

import timeline
from tests.serving import serving
from timeline.render.widget import TimelineWidget
from timeline.theme.shipped import DATA

pytestmark = [pytest.mark.browser, pytest.mark.still]

MODEL = """async ([script, state]) => {
  const module = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const calls = {};
  let changed = {};
  const model = {
    get: (name) => state[name],
    set: (name, value) => { state[name] = changed[name] = value; },
    on: (event, call) => (calls[event] ??= new Set()).add(call),
    off: (event, call) => calls[event].delete(call),
    async save_changes() {
      const sent = changed;
      changed = {};
      const now = await window.python(sent);
      const news = Object.keys(now).filter((name) => JSON.stringify(now[name]) !== JSON.stringify(state[name]));
      Object.assign(state, now);
      for (const name of news) for (const call of calls[`change:${name}`] ?? []) call();
    },
  };
  for (const el of document.querySelectorAll(".output")) module.default.render({ model, el });
}"""
"""What anywidget does: the model of a widget, whose values Python has too."""
NOTEBOOK = (
    "<!DOCTYPE html><body style='margin:0;background:#fff'><button>before</button>"
    "<div class=output></div><div class=output style='background:rgb(17 17 17)'></div></body>"
)


def state(widget: TimelineWidget) -> dict[str, Any]:
    return {name: getattr(widget, name) for name in widget.traits(sync=True) if not name.startswith("_")
            and name not in ("comm", "layout", "tabbable", "tooltip")}  # fmt: skip


def test_the_script_of_the_widget_shows_and_tells_what_a_reader_chooses(chromium: Any) -> None:
    page: Page = chromium.new_page(viewport={"width": 900, "height": 900})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda sent: wrong.append(sent.url) if sent.url.startswith("http") else None)
    widget = timeline.load(DATA).widget(since="2018", to="2021")

    def python(sent: dict[str, Any]) -> dict[str, Any]:
        widget.set_state(sent)
        return state(widget)

    page.expose_function("python", python)
    page.set_content(NOTEBOOK)
    page.evaluate(MODEL, [widget._esm, state(widget)])
    first, second = (page.locator(".output").nth(n) for n in (0, 1))
    expect(first.locator(".chart svg")).to_have_attribute("width", "880")  # of the notebook's width
    expect(first.locator(".widget")).not_to_have_class("widget dark")
    expect(second.locator(".widget")).to_have_class("widget dark")

    first.locator('[id="event-ibm-letter-congress"] polygon').first.click()
    expect(first.get_by_role("region", name="Selected event")).to_contain_text("IBM tells Congress")
    expect(second.locator('[id="event-ibm-letter-congress"]')).to_have_class("on")
    assert widget.selected == "ibm-letter-congress"
    assert first.locator("section ol a").first.get_attribute("target") == "_blank"

    first.get_by_role("button", name="Next").focus()
    page.keyboard.press("ArrowRight")
    expect(first.locator(".kicker")).not_to_contain_text("IBM")
    assert widget.selected not in ("", "ibm-letter-congress")
    page.keyboard.press("Escape")
    expect(first.locator(".kicker")).to_have_count(0)
    assert widget.selected == ""

    first.get_by_text("Explore").click()
    first.get_by_role("button", name="Microsoft 19").click()
    expect(first.get_by_role("button", name="Microsoft 19")).to_have_attribute("aria-pressed", "false")
    assert "microsoft" not in widget.actors
    first.get_by_role("textbox", name="From").fill("2020-13")
    page.keyboard.press("Enter")
    expect(first.get_by_role("status")).to_contain_text("there is no month 13")
    assert widget.since == "2018"
    first.get_by_role("button", name="Show all").click()
    expect(first.get_by_role("button", name="Show all")).to_have_count(0)
    assert (widget.actors, widget.since) == ([], "")
    assert wrong == []
    page.close()


def test_a_reader_filters_and_opens_an_event_under_the_path(visit: Any) -> None:
    host = Flask("newsroom")
    timeline.mount(host, "/who-said-what", DATA)
    with serving(host) as address:
        seen = visit()
        seen.home = f"{address}/who-said-what"
        seen.open("/?lang=en")
        seen.chip("Amazon").click()
        seen.page.wait_for_url(f"{seen.home}/?**actors=*")
        seen.page.locator("#events .row").first.click()
        seen.page.wait_for_url("**event=*")
        expect(seen.page.locator("#live .card-title")).to_be_visible()
        seen.page.locator("#live details.export summary").click()  # its script and its words are fetched now
        expect(seen.page.locator("#export")).to_be_visible()
        assert [url for url in seen.requests if not url.startswith((f"{seen.home}/", "data:", "blob:"))] == []
