"""The page of a record over a feed: its numbers are true, and a visitor's file opens no feed."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

import timeline.store
from tests.feeds import FILE, made, put, serve
from timeline.chart.feed.in_view import id_in_timeline
from timeline.errors import LoadError
from timeline.web import Shelf, create_app
from timeline.web.page.cards import card
from timeline.web.page.notices import nothing
from timeline.web.page.overview_bar import in_sight, survey
from timeline.web.page.page_layout import show_all, status
from timeline.web.page.tags import to_html
from timeline.web.state.screen import PageView, Screen

EVENTS = made(3_000)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    put(tmp_path, EVENTS, monkeypatch)
    return Shelf.opening(tmp_path / "file.yaml")


def page_of(shelf: Shelf, query: dict[str, str] | None = None, **stored: Any) -> PageView:
    return Screen(shelf).page(query or {}, stored or None, "en")


def test_the_status_line_has_both_numbers(shelf: Shelf) -> None:
    said = to_html(status(page_of(shelf)))
    assert "<strong>3 events</strong>; " in said
    assert "3,000 events of the feed “Register”, of which 40 are named" in said
    assert "none of 3 events" in to_html(status(page_of(shelf, {"q": "report"})))


def test_the_buttons_count_both(shelf: Shelf) -> None:
    page = page_of(shelf)
    found = Counter(event.actor for event in EVENTS)
    assert page.facets["actors"]["acme"] == found["ACME CORP"] + found["ACME LTD"] + 2
    assert page.facets["actors"]["police"] == found["Police"]
    assert page.facets["types"]["feed-event"] == 3_000
    narrowed = page_of(shelf, {"importance": "5", "actors": "watch"})
    most = [event for event in EVENTS if event.importance == 5]
    assert narrowed.facets["actors"]["police"] == sum(event.actor == "Police" for event in most)
    assert narrowed.facets["types"]["feed-event"] == sum(event.actor == "Watch" for event in most)


def test_the_number_of_all_events_and_of_those_in_sight_have_the_feed(shelf: Shelf) -> None:
    assert show_all(page_of(shelf)) == "All 3,003 events"
    page = page_of(shelf, days=[734_503, 734_868])
    shown = page.timeline.feed_shown
    assert shown is not None
    assert in_sight(page).startswith(
        f"{shown.total + 1:,} events in the visible period, ".replace(",", "", 0)
    )


def test_the_overview_bar_shows_the_feed(shelf: Shelf) -> None:
    drawn = to_html(survey(page_of(shelf)))
    assert drawn.count("% 100%") > 100


def test_no_matches_are_none_of_both_with_ways_out(shelf: Shelf) -> None:
    page = page_of(shelf, {"q": "report", "actors": "acme", "from": "2030"})
    assert not page.some()
    reports = sum(event.actor.startswith("ACME") and "report" in event.title for event in EVENTS)
    assert f"{reports} events" in to_html(nothing(page))


def test_a_card_of_a_feed_says_where_it_is_from(shelf: Shelf) -> None:
    low = next(event for event in EVENTS if event.importance == 1)
    page = Screen(shelf).page({}, None, "en", id_in_timeline(low.id))
    shown = to_html(card(page))
    assert low.title in shown
    assert f'href="{low.url}"' in shown
    assert "from a feed, not checked" in shown
    assert "1 source" not in shown


def test_an_address_can_select_an_event_of_a_feed(shelf: Shelf) -> None:
    low = next(event for event in EVENTS if event.importance == 1)
    answer = create_app(shelf).server.test_client().get(f"/?event={id_in_timeline(low.id)}")
    assert low.title in answer.get_data(as_text=True)


@pytest.mark.parametrize("fmt", ["svg", "csv", "ics"])
def test_exports_of_the_page_have_the_feed(fmt: str, shelf: Shelf) -> None:
    client: FlaskClient = create_app(shelf).server.test_client()
    answer = client.get(f"/export.{fmt}?lang=en")
    assert answer.status_code == 200
    about = client.get(f"/export-about?format={fmt}&lang=en").get_json()
    assert about["events"] == 3_003
    if fmt == "ics":
        assert "events of the feed that are only counted (2,960)" in about["losses"]


def test_the_checks_before_publishing_are_about_the_file(shelf: Shelf) -> None:
    assert [event.id for event in page_of(shelf).own().events()] == ["start", "test", "stop"]


@pytest.mark.parametrize("place", ["register.parquet", "postgres://db/x", "duckdb:x.duckdb"])
def test_an_uploaded_file_opens_no_feed_and_says_so(
    place: str, shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client: FlaskClient = create_app(shelf).server.test_client()
    opened: list[str] = []
    monkeypatch.setattr(timeline.store, "open_store", lambda *where: opened.append(where))
    monkeypatch.chdir(tmp_path)
    hostile = FILE.replace("register.parquet", place)
    told = client.post("/open?name=mine.yaml&lang=en", data=hostile.encode()).get_json()
    assert told["address"].startswith("./?file=")
    assert (
        "The feed “Register” is not opened: the server opens no files and no databases for uploaded files."
        in told["says"]
    )
    shown = client.get(told["address"]).get_data(as_text=True)
    assert "the feed “Register” is not opened" in shown
    assert client.get(told["address"].replace("/?", "/export.svg?")).status_code == 200
    assert opened == []


def test_a_feed_that_cannot_be_opened_names_the_file_and_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, EVENTS[:3], monkeypatch)
    from timeline.errors import StoreError
    from timeline.i18n.sentences import Sentence

    def broken(*where: object) -> Any:
        raise StoreError(Sentence("there is no file '{path}'", path="x"))

    monkeypatch.setattr(timeline.store, "open_store", broken)
    with pytest.raises(LoadError) as raised:
        Shelf.opening(tmp_path / "file.yaml")
    assert str(raised.value).endswith("file.yaml:3: there is no file 'x'")


def test_a_feed_file_has_a_page_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "filings.parquet").write_bytes(b"PAR1")
    serve(EVENTS, monkeypatch)
    shelf = Shelf.opening(tmp_path / "filings.parquet")
    page = page_of(shelf)
    assert to_html(status(page)) == (
        '<strong><span class="found">3,000 events of the feed “filings”, of which 40 are named</span></strong>'
    )
    answer = create_app(shelf).server.test_client().get("/")
    assert answer.status_code == 200
    assert "filings" in answer.get_data(as_text=True)


def test_a_feed_is_not_edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from timeline.io.any_file import yaml_text_of

    with pytest.raises(LoadError) as raised:
        yaml_text_of(b"", tmp_path / "filings.parquet")
    assert "a feed cannot be edited; write a file that names it" in str(raised.value)


def test_the_words_about_a_feed_s_undated_events_and_dates_stand_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    undated = [EVENTS[0]._replace(id="u", first=None)]  # type: ignore[arg-type]
    serve([*EVENTS, *undated], monkeypatch)
    (tmp_path / "kev.parquet").write_bytes(b"PAR1")
    screen = Screen(Shelf.opening(tmp_path / "kev.parquet"))
    said = to_html(status(screen.page({"q": "camera"}, None, "en")))
    assert (
        "named</span></strong> mentioning “camera”; 1 event of the feed without a date is not counted" in said
    )
    french = to_html(status(screen.page({"q": "camera"}, None, "fr")))
    assert re.search(r"</strong> [^;]*camera[^;]*; 1 événement du flux sans date n’est pas compté", french)
    dated = to_html(status(screen.page({"q": "June 2012"}, None, "en")))
    assert (
        "dated June 2012 or mentioning “June 2012”; its titles and actors are searched, not its dates"
        in dated
    )
    assert "its titles" not in said


def test_an_actor_of_a_feed_that_has_no_row_is_found_by_words(shelf: Shelf) -> None:
    found = sum(event.actor == "O'Brien & Sons" for event in EVENTS)
    shown = page_of(shelf, {"q": '"brien & sons"'}).timeline.feed_shown
    assert shown is not None
    assert shown.total == found > 0
