"""What is chosen, what is shown and what pandas finds are the same, and the address brings it back."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import escape
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import expect

from timeline.dates import parse_date
from timeline.model.timeline import Timeline
from timeline.view.query import Query, count_words

pytestmark = [pytest.mark.browser, pytest.mark.still]

WRONG = "#live .date .fault:not(:empty)"


def found(frame: pd.DataFrame, query: Query) -> list[str]:
    ids: list[str] = query.apply(frame)["id"].tolist()
    return ids


def open_filters(seen: Any) -> None:
    """Opens the panel of the filters that are not in the row."""
    seen.page.locator("#live details.filters").evaluate("e => { e.open = true }")


def choose_amazon(seen: Any) -> None:
    seen.chip("Amazon").click()


def choose_two(seen: Any) -> None:
    seen.chip("Amazon").click()
    seen.page.wait_for_url("**actors=amazon*")
    seen.chip("IBM").click()


def choose_law(seen: Any) -> None:
    open_filters(seen)
    seen.page.get_by_role("combobox", name="Event type").click()
    seen.page.get_by_role("option", name=re.compile("^Law")).click()
    seen.page.keyboard.press("Escape")


def search(text: str) -> Callable[[Any], None]:
    return lambda seen: seen.page.get_by_label("Search", exact=True).fill(text)


def choose_dates(seen: Any) -> None:
    open_filters(seen)
    for name, date in (("From", "2020-06-01"), ("To", "2020-06-15")):
        seen.page.get_by_label(name, exact=True).fill(date)
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url(f"**={date}*")


def choose_publisher(seen: Any) -> None:
    open_filters(seen)
    seen.page.get_by_role("combobox", name="Source publisher").fill("google, the")
    seen.page.get_by_role("option", name=re.compile("^Google, The Keyword")).click()
    seen.page.keyboard.press("Escape")


def test_the_keys_of_a_list_of_choices(visit: Any) -> None:
    seen = visit().open("/?lang=en")
    open_filters(seen)
    field = seen.page.get_by_role("combobox", name="Event type")
    options = seen.page.get_by_role("option")
    field.focus()
    expect(options).to_have_count(0)
    seen.page.keyboard.press("ArrowDown")
    assert options.count() > 3
    field.press_sequentially("LÀW")
    expect(options).to_have_count(1)
    seen.page.keyboard.press("Enter")
    expect(seen.page.locator("#types-box .pill")).to_have_text([re.compile("^Law")])
    expect(seen.page.get_by_role("option", selected=True)).to_have_count(1)
    seen.until("location.search.includes('types=law')")
    seen.page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(field).to_be_visible()  # the panel stays open
    seen.page.keyboard.press("Tab")
    expect(seen.page.get_by_role("button", name="Clear Event type")).to_be_focused()
    field.focus()
    seen.page.keyboard.press("Backspace")
    expect(seen.page.locator("#types-box .pill")).to_have_count(0)
    seen.until("!location.search.includes('types')")
    field.fill("zzzz")
    expect(options).to_have_count(0)
    expect(seen.page.get_by_role("listbox", name="Event type")).to_be_visible()
    seen.page.keyboard.press("Escape")
    expect(field).to_have_value("")
    seen.page.keyboard.press("Escape")
    expect(field).to_be_hidden()


def choose_said(seen: Any) -> None:
    open_filters(seen)
    seen.page.locator("#mode label", has_text="Statements").click()


CASES: dict[str, tuple[Callable[[Any], None], Query]] = {
    "Amazon alone": (choose_amazon, Query(actors=("amazon",))),
    "a publisher with a comma": (choose_publisher, Query(publishers=("Google, The Keyword",))),
    "said": (choose_said, Query(mode="statement")),
    "kind law": (choose_law, Query(types=("law",))),
    "Congrès": (search("Congrès"), Query(search="Congrès")),
    "congres": (search("congres"), Query(search="congres")),
    "June": (choose_dates, Query(since=parse_date("2020-06-01"), to=parse_date("2020-06-15"))),
    "two companies": (choose_two, Query(actors=("amazon", "ibm"))),
}


@pytest.mark.parametrize("name", CASES)
def test_picture_list_and_words_agree_with_pandas(
    visit: Any, timeline: Timeline, frame: pd.DataFrame, name: str
) -> None:
    act, query = CASES[name]
    ids = found(frame, query)
    assert 0 < len(ids) < len(timeline.events)

    seen = visit(comes=True).open("/?lang=en")
    act(seen)
    seen.shows(ids)
    words = count_words(timeline, query.apply(frame), query, "en")
    expect(seen.page.locator("#status strong")).to_have_text(words)
    expect(seen.page.locator("#picture-words")).to_have_attribute(
        "aria-label", re.compile(rf"\b{len(ids)} event")
    )

    # the same state from its address alone, in a new browser
    address = seen.page.url.removeprefix(seen.home)
    again = visit(comes=True).open(address)
    again.shows(ids)
    expect(again.page.locator("#status strong")).to_have_text(words)

    # and the state before it by the back button
    for _ in range(2 if name in ("two companies", "June") else 1):
        seen.page.go_back()
    seen.shows(found(frame, Query()))
    seen.page.go_forward()
    seen.until(f"document.querySelectorAll('#events .row').length < {len(timeline.events)}")


def test_when_nothing_matches_a_filter_in_the_way_or_all_can_be_let_go_of(
    visit: Any, frame: pd.DataFrame
) -> None:
    seen = visit().open("/?lang=en&actors=ibm&q=zzzz")
    expect(seen.chip("IBM").locator(".n")).to_have_text("0")
    expect(seen.chip("Amazon").locator("input")).to_be_disabled()
    expect(seen.page.locator("#nothing")).to_be_visible()
    expect(seen.page.locator("#picture")).to_be_hidden()

    seen.page.locator("#nothing").get_by_role("link", name="Without mentioning “zzzz”").click()
    seen.shows(found(frame, Query(actors=("ibm",))))
    assert "actors=ibm" in seen.page.url
    assert "zzzz" not in seen.page.url
    seen.chip("IBM").click()
    seen.until("!location.search.includes('ibm')")

    seen.page.get_by_label("Search", exact=True).fill("zzzz")
    seen.page.locator("#nothing").get_by_role("link", name="Clear filters").click()
    seen.shows(found(frame, Query()))
    expect(seen.page.locator("#nothing")).to_be_hidden()
    expect(seen.page.get_by_label("Search", exact=True)).to_have_value("")


def type_date(seen: Any, name: str, text: str) -> None:
    open_filters(seen)
    field = seen.page.get_by_label(name, exact=True)
    field.fill(text)
    field.press("Enter")


def test_a_text_that_is_no_date_keeps_the_last_valid_filter(visit: Any, frame: pd.DataFrame) -> None:
    seen = visit(comes=True).open("/?lang=en")
    type_date(seen, "From", "June 2020")
    kept = found(frame, Query(since=parse_date("2020-06")))
    seen.shows(kept)
    for text in ("soon", "31/06/2020"):
        type_date(seen, "From", text)
        expect(seen.page.locator(WRONG)).to_contain_text(f"“{text}” is not a valid date")
        expect(seen.page.locator(WRONG)).to_contain_text("The filter keeps June 2020.")
        seen.shows(kept)
        assert "from=2020-06" in seen.page.url
    seen.chip("Amazon").click()  # another filter does not let go of it
    seen.shows(found(frame, Query(since=parse_date("2020-06"), actors=("amazon",))))
    type_date(seen, "From", "2021")
    expect(seen.page.locator(WRONG)).to_have_count(0)
    seen.until("location.search.includes('from=2021')")


@pytest.mark.parametrize(
    ("lang", "name", "choices"),
    [("en", "From", ["4 March 2020", "3 April 2020"]), ("fr", "De", ["3 avril 2020", "4 mars 2020"])],
)
def test_a_date_that_can_be_two_days_is_two_buttons(
    visit: Any, lang: str, name: str, choices: list[str]
) -> None:
    seen = visit().open(f"/?lang={lang}")
    type_date(seen, name, "03/04/2020")
    buttons = seen.page.locator(f"{WRONG} button")
    expect(buttons).to_have_text(choices)
    assert "from=" not in seen.page.url
    buttons.first.click()
    field = seen.page.get_by_label(name, exact=True)
    iso = "2020-03-04" if lang == "en" else "2020-04-03"
    expect(field).to_have_value(iso)
    expect(field).to_be_focused()
    seen.until(f"location.search.includes('from={iso}')")
    expect(buttons).to_have_count(0)


@pytest.mark.long
def test_a_calendar_writes_a_day_and_leaves_a_month_a_month(visit: Any) -> None:
    seen = visit().open("/?lang=en&from=2020-06")
    open_filters(seen)
    field = seen.page.get_by_label("From", exact=True)
    field.focus()
    seen.page.keyboard.press("Tab")
    expect(seen.page.locator(":focus")).to_have_attribute("aria-label", "Choose a date in a calendar")
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("Escape")
    expect(field).to_have_value("2020-06")
    # The calendar opens at the month, whose first day can be chosen as well as another one.
    for keys, day in (((), "2020-06-01"), (("ArrowRight", "ArrowDown"), "2020-06-09")):
        seen.page.locator("#live .dated .calendar").first.focus()
        for key in ("Enter", *keys, "Enter"):
            seen.page.keyboard.press(key, delay=100)
        expect(field).to_have_value(day)
        seen.until(f"location.search.includes('from={day}')")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.long
def test_the_title_of_the_window_is_the_one_that_its_address_has(visit: Any, lang: str) -> None:
    seen = visit().open(f"/?lang={lang}&actors=ibm")

    def close_card() -> None:
        """Escape closes first what is said of a mark that the page has scrolled under the pointer."""
        seen.page.mouse.move(0, 0)
        expect(seen.page.locator(".hover-box:visible")).to_have_count(0)
        seen.page.keyboard.press("Escape")

    titles = [seen.page.title()]
    for step in (
        seen.chip("Amazon").click,
        seen.page.locator('#events .row[data-event="amazon-moratorium"]').click,
        close_card,
        seen.page.locator("#clear").click,
    ):
        before = seen.page.url
        step()
        seen.until(f"document.title !== {json.dumps(titles[-1])} && location.href !== {json.dumps(before)}")
        titles.append(seen.page.title())
        served = seen.page.request.get(seen.page.url).text()
        assert f"<title>{escape(titles[-1], quote=False)}</title>" in served
    assert len({*titles}) == 4  # the event that is closed leaves the title before it
