"""A date that a reader types is taken where it says one thing, and asked about where it says two."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from tests.strategies import toy_timeline
from timeline.dates import ordinal
from timeline.view.file_keys import DefaultView
from timeline.view.typed import read_day
from timeline.web import create_app
from timeline.web.callbacks.asked import PageQuestion, chosen, elements
from timeline.web.ids import Id
from timeline.web.page.controls import DATES
from timeline.web.page.notices import bound_fault
from timeline.web.state.screen import Screen
from timeline.web.state.shelf import Shelf


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    found: FlaskClient = create_app(toy_timeline()).server.test_client()
    return found


WRITE = "Write the day as year-month-day, such as 2020-06-12."


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
    ("text", "says"),
    [
        ("", WRITE),
        ("June 2020", f"“June 2020” is not a single day. {WRITE}"),
        ("2020-06-12/2020-06-14", f"“2020-06-12/2020-06-14” is not a single day. {WRITE}"),
        (
            "31 June 2020",
            "“31 June 2020” is not a valid date: there is no day 31 in June 2020; June 2020 has 30 days.",
        ),
        ("soon", f"“soon” is not a valid date. {WRITE}"),
        (
            "x" * 5000,
            f"“{'x' * 39}…” is not a valid date. {WRITE}",
        ),
        ("<b>", f"“&lt;b&gt;” is not a valid date. {WRITE}"),
    ],
)
def test_what_is_no_day_is_said_in_words(client: FlaskClient, text: str, says: str) -> None:
    told = client.get("/day", query_string={"text": text}).get_json()
    assert told == {"day": None, "says": f"<span>{says}</span>"}


def buttons(says: str) -> list[tuple[str, str]]:
    return re.findall(r'<button class="choice" data-date="(.*?)">(.*?)</button>', says.replace("\u00a0", " "))


@pytest.mark.parametrize(
    ("lang", "choices"),
    [
        ("en", [("2020-12-06", "6 December 2020"), ("2020-06-12", "12 June 2020")]),
        ("fr", [("2020-06-12", "12 juin 2020"), ("2020-12-06", "6 décembre 2020")]),
    ],
)
def test_what_can_be_two_days_is_neither_and_both_are_buttons(
    client: FlaskClient, lang: str, choices: list[tuple[str, str]]
) -> None:
    told = client.get("/day", query_string={"text": "12/06/2020", "lang": lang}).get_json()
    assert told["day"] is None
    assert buttons(told["says"]) == choices


def test_a_day_of_another_weekday_is_one_button(client: FlaskClient) -> None:
    told = client.get("/day", query_string={"text": "Monday, 12 June 2020"}).get_json()
    assert buttons(told["says"]) == [("2020-06-12", "12 June 2020")]


def test_the_order_of_day_and_month_is_the_languages() -> None:
    first = {
        lang: read_day("03/04/2020", lang).choices[0] for lang in ("en", "fr", "de", "en-GB", "zh", "xx")
    }
    day, month = "2020-04-03", "2020-03-04"
    assert first == {"en": month, "fr": day, "de": day, "en-GB": day, "zh": month, "xx": day}


def question(query: dict[str, str] | None) -> PageQuestion:
    """What a page asks that shows the filters."""
    return PageQuestion(None, {}, {"query": query}, {})


def filtered(typed: str, query: dict[str, str] | None = None) -> str | None:
    """The first date in the address when a text stands in its field and the address was `query`."""
    values: dict[str, object] = {Id.SINCE: typed, Id.TIME_AXIS: "magnified"}
    every = [values.get(id_, []) for id_ in elements()]
    return chosen(every, question(query), Screen(Shelf.holding(toy_timeline()))).get("from")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("June 2020", "2020-06"),
        ("juin 2020", "2020-06"),
        ("2020", "2020"),
        ("2020-21", "2020-21"),
        ("since 2020", "2020/.."),
        ("", None),
    ],
)
def test_the_date_fields_take_what_says_one_date(typed: str, asked: str | None) -> None:
    assert filtered(typed) == asked
    assert filtered(typed, {"from": "2019-05"}) == asked


@pytest.mark.parametrize("typed", ["03/04/2020", "2020-13", "soon", "c. 70", "since 2020-21", "../2019"])
def test_what_is_not_one_date_keeps_the_last_valid_filter(typed: str) -> None:
    assert filtered(typed) is None
    assert filtered(typed, {"from": "2019-05"}) == "2019-05"


def test_it_keeps_the_dates_of_the_file_and_their_removal() -> None:
    timeline = toy_timeline(view=DefaultView.model_validate({"from": "2019"}))
    screen = Screen(Shelf.holding(timeline))
    every: list[object] = ["soon" if id_ == Id.SINCE else [] for id_ in elements()]
    assert "from" not in chosen(every, question({}), screen)
    assert chosen(every, question({"from": ".."}), screen)["from"] == ".."


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "“2020-13” is not a valid date: there is no month 13; months are 01 to 12, seasons 21 to 24, quarters "
               "33 to 36. The filter keeps May 2019."),
        ("fr", "« 2020-13 » n’est pas une date valide : il n’y a pas de mois 13 ; les mois vont de 01 à 12, les "
               "saisons de 21 à 24, les trimestres de 33 à 36. Le filtre garde la date précédente : mai 2019."),
    ],
)  # fmt: skip
def test_a_field_says_what_is_wrong_and_what_stays(lang: str, words: str) -> None:
    page = Screen(Shelf.holding(toy_timeline())).page({"from": "2019-05"}, None, lang)
    said = bound_fault(DATES[0], "2020-13", page)
    text = "".join(str(getattr(part, "children", part)) for part in said.children)
    assert text.replace("\u00a0", " ").replace("\u202f", " ") == words
    assert bound_fault(DATES[0], "12 June 2020", page) is None
    assert bound_fault(DATES[1], "2018", page) is None  # told by what is shown, not by what is typed
    empty = bound_fault(DATES[1], "soon", page).children[-1].children
    assert empty == {"en": "The filter stays empty.", "fr": "Le filtre reste vide."}[lang]
