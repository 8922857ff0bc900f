"""A date that a reader types is taken where it says one thing, and asked about where it says two."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.strategies import toy_timeline
from timeline.dates import ordinal
from timeline.web import create_app
from timeline.web.callbacks.controls import chosen, elements
from timeline.web.ids import Id
from timeline.web.state.screen import Screen
from timeline.web.state.shelf import Shelf


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    found: FlaskClient = create_app(toy_timeline()).server.test_client()
    return found


@pytest.mark.parametrize(
    "text",
    [
        "2020-06-12",
        "12 June 2020",
        "June 12, 2020",
        "12 juin 2020",
        "Jun 12 2020",
        " 13/6/2020 ",
        "2020/06/12",
        "Friday, 12 June 2020",
    ],
)
def test_a_day_that_can_be_read_one_way_is_read(client: FlaskClient, text: str) -> None:
    told = client.get("/day", query_string={"text": text}).get_json()
    assert told == {"day": ordinal(2020, 6, 13 if "13" in text else 12), "says": ""}


@pytest.mark.parametrize(
    "text",
    ["", "June 2020", "31 June 2020", "soon", "2020-06-12/2020-06-14", "Monday, 12 June 2020", "x" * 5000],
)
def test_what_is_no_day_is_asked_about(client: FlaskClient, text: str) -> None:
    told = client.get("/day", query_string={"text": text}).get_json()
    assert told == {"day": None, "says": "Write the day as year-month-day, such as 2020-06-12."}


def test_what_can_be_two_days_is_neither_and_both_are_said(client: FlaskClient) -> None:
    told = client.get("/day", query_string={"text": "12/06/2020", "lang": "fr"}).get_json()
    assert told["day"] is None
    assert "12\u00a0juin\u00a02020" in told["says"].replace(" ", "\u00a0")
    assert "2020-06-12" in told["says"]
    assert "2020-12-06" in told["says"]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("June 2020", "2020-06"),
        ("juin 2020", "2020-06"),
        ("2020", "2020"),
        ("03/04/2020", "03/04/2020"),
        ("since 2020", "2020/.."),
        ("c. 70", "c. 70"),
        ("since 2020-21", "since 2020-21"),
    ],
)
def test_the_date_fields_take_what_says_one_date(typed: str, asked: str) -> None:
    values: dict[str, object] = {Id.SINCE: typed, Id.TIME_AXIS: "magnified"}
    said = chosen([values.get(id_, []) for id_ in elements()], {}, Screen(Shelf.holding(toy_timeline())))
    assert said["from"] == asked
