"""The page in process: wiring, addresses, escaping, files; the browser's part is in tests/browser."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from tests.strategies import noun, ordered, toy_timeline
from tests.trust.checks import check
from timeline.model.citation import safe_url
from timeline.model.nouns import Event
from timeline.model.sources import Quote, Source
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.theme.shipped import ASSETS
from timeline.view.file_keys import DefaultView
from timeline.view.query import Query
from timeline.view.view import View
from timeline.web import Shelf, create_app
from timeline.web.callbacks.answer import PARTS, STORES
from timeline.web.callbacks.asked import elements
from timeline.web.ids import Id
from timeline.web.page import overview_bar
from timeline.web.page.cards import card
from timeline.web.page.notices import cleared
from timeline.web.page.page_layout import status
from timeline.web.page.tags import html, to_html
from timeline.web.state.screen import Screen, fit
from timeline.web.state.versions import Kept, Slot


@pytest.fixture(scope="module")
def page(toy: Timeline) -> Dash:
    return create_app(toy)


@pytest.fixture
def client(page: Dash) -> FlaskClient:
    client: FlaskClient = page.server.test_client()
    return client


def ids_of(client: FlaskClient) -> set[str]:
    """Every id of the interactive page."""
    live = client.get("/").get_data(as_text=True).partition('<template id="live-page">')[2]
    return set(re.findall(r' id="([^"]+)"', live.partition("</template>")[0]))


def test_what_an_answer_writes_has_its_place_in_the_page(client: FlaskClient) -> None:
    written = {element for part in PARTS for element, _ in part.places} | {*elements(), Id.COMPLAINTS}
    assert written <= ids_of(client)
    assert {str(i) for i in Id} - {*STORES} <= ids_of(client)


def test_the_callback_is_the_one_that_the_script_calls(client: FlaskClient) -> None:
    (called,) = client.get("/_dash-dependencies").get_json()
    props = [f"{each['id']}.{each['property']}" for each in (*called["inputs"], *called["state"])]
    assert (props, called["output"]) == (["asked.data", "shown.data"], "..shown.data...answer.data..")
    assert [each["props"]["id"] for each in client.get("/_dash-layout").get_json()] == [*STORES]
    script = (ASSETS / "js/internals.js").read_text(encoding="utf-8")
    assert f'output: "{called["output"]}"' in script


def test_the_scripts_ask_for_no_id_the_page_does_not_have(client: FlaskClient) -> None:
    others = ("edit", "home.js")  # of other pages
    files = [path for path in (ASSETS / "js").rglob("*.js") if not {*others} & {*path.parts}]
    scripts = "".join(path.read_text(encoding="utf-8") for path in files)
    asked = set(re.findall(r'\$\("([\w-]+)"\)', scripts))
    assert asked - {"keys", "static-copy", "live-page", "opened-words"} <= ids_of(client)


def test_two_apps_in_one_process_do_not_share_callbacks(toy: Timeline, page: Dash) -> None:
    assert create_app(toy).callback_map.keys() == page.callback_map.keys()


@pytest.mark.parametrize(
    ("query", "header", "lang"),
    [
        ("", "", "en"),
        ("", "fr-CA,en;q=0.5", "fr"),
        ("?lang=en", "fr", "en"),
        ("?lang=fr", "", "fr"),
        ("?lang=xx", "de", "de"),
        ("?lang=xx", "sw", "en"),
    ],
)
def test_the_page_speaks_the_language_asked_for(
    client: FlaskClient, query: str, header: str, lang: str
) -> None:
    text = client.get(f"/{query}", headers={"Accept-Language": header}).get_data(as_text=True)
    assert f'<html lang="{lang}"' in text
    prefix = "./" if lang == "en" else f"./{lang}/"
    assert f'data-calls="{prefix}_dash-update-component"' in text


SAFE = [
    "https://news.example/a?b=c#d",
    "http://news.example",
    "HTTPS://NEWS.example/",
    "mailto:desk@news.example",
]
OF_OTHER_SCHEMES = """
javascript:alert(1) JaVaScRiPt:alert(1) javascript&colon;alert(1) javascript://news.example/%0aalert(1)
data:text/html,x DATA:text/html;base64,eA== vbscript:x file:///etc/passwd blob:https://news.example/1 about:blank
ftp://news.example ws://news.example view-source:https://news.example chrome://settings jar:https://news.example!/
x:y intent://a#Intent;end tel:+331
"""
WITHOUT_A_HOST = (
    "//news.example/a /a a ?a #a http: https:// http:/news.example https:news.example : https//a http://[::1"
)
WITH_SPACES = (
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "",
    "   ",
)
UNSAFE = (*OF_OTHER_SCHEMES.split(), *WITHOUT_A_HOST.split(), *WITH_SPACES)


@check(9)
def test_only_an_address_of_the_web_or_of_mail_is_a_link() -> None:
    assert [url for url in SAFE if safe_url(url) != url] == []
    assert [url for url in UNSAFE if safe_url(url) is not None] == []
    assert len(UNSAFE) == 36


def test_html_written_from_elements_is_escaped() -> None:
    node = html.A(
        ['<b>"&', None, html.Br(), 7], href='/"><script>', className="x", hidden=True, id="gone", tabIndex=-1
    )
    start, rest = to_html(node).split(">", 1)
    assert rest == "&lt;b&gt;&quot;&amp;<br>7</a>"
    names = {'href="/&quot;&gt;&lt;script&gt;"', 'class="x"', "hidden", 'tabindex="-1"'}
    assert set(start.removeprefix("<a ").split(" ")) == names


def hostile(toy: Timeline) -> Timeline:
    """The toy with markup in the texts of an event, and a source whose address is a script."""
    first, *others = toy.events
    bad = "</script><img src=x onerror=alert(1)>"
    source = Source.model_construct(title=Words(bad), url="javascript:alert(1)", role="secondary")
    event = first.model_copy(update={"title": Words(bad), "summary": Words(bad), "sources": (source,)})
    return toy_timeline(events=(event, *others))


def test_markup_in_the_data_stays_text_in_the_page(toy: Timeline) -> None:
    shown = hostile(toy)
    text = create_app(shown).server.test_client().get(f"/?event={shown.events[0].id}").get_data(as_text=True)
    assert "<img src=x" not in text
    assert "javascript:" not in text
    assert "&lt;/script&gt;&lt;img" in text


def test_a_card_of_no_event_says_how_to_open_one(toy: Timeline) -> None:
    look = Screen(Shelf.holding(toy)).page({}, None, "en", "nobody")
    assert to_html(card(look)).startswith('<p class="prompt">')


def test_everything_cleared_is_no_filter_whatever_the_file_opens_with() -> None:
    toy = toy_timeline(view=DefaultView.model_validate({"actors": ("amber",), "from": "2019", "search": "a"}))
    params = dict(part.split("=") for part in cleared(toy).removeprefix("?").split("&") if part)
    assert View.from_params(params, toy).query == Query()


def test_the_page_says_what_it_searched_instead(toy: Timeline) -> None:
    told = status(Screen(Shelf.holding(toy)).page({"q": "pasued"}, None, "en"))
    assert to_html(told[-1]).endswith(">. No event contains “pasued”. Searched for “paused” instead.</span>")


def test_the_words_of_a_single_company_name_it_once(toy: Timeline) -> None:
    look = Screen(Shelf.holding(toy)).page({"actors": toy.actors[0].id}, None, "en")
    name = toy.actors[0].name.say("en")
    assert "".join(to_html(part) for part in status(look)).count(f"about {name}") <= 1


@pytest.mark.parametrize(
    ("asked", "given"),
    [(358, 356), (1200, 1200), (10, 280), (10**9, 3840), (None, 1200), (float("nan"), 1200)],
)
def test_a_width_becomes_one_a_picture_can_have(asked: Any, given: int) -> None:
    assert fit(asked) == given


def test_the_cache_keeps_the_last_ones_and_makes_each_once() -> None:
    kept, slot, made = Kept(), Slot[int]("numbers", 2), list[int]()

    def make(key: int) -> int:
        made.append(key)
        return key

    for key in (1, 2, 1, 3, 1, 2):
        assert kept.get(slot, ("v", key), partial(make, key)) == key
    assert made == [1, 2, 3, 2]
    assert (kept.find(slot, ("v", 3)), kept.find(Slot[int]("others"), ("v", 2))) == (None, None)
    assert kept.versions() == {"v"}
    kept.clear({"v"})
    assert kept.versions() == set()


@pytest.mark.parametrize(
    ("fmt", "begins"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF")]
)
def test_a_file_has_its_type_and_a_safe_name(client: FlaskClient, fmt: str, begins: bytes) -> None:
    answer = client.get(f"/export.{fmt}?size=800&lang=fr&theme=dark")
    assert answer.status_code == 200
    assert answer.data.lower().startswith(begins.lower())
    assert re.fullmatch(rf'attachment; filename="[a-z0-9_-]+\.{fmt}"', answer.headers["Content-Disposition"])


@pytest.mark.parametrize(
    ("lang", "doubt", "translated"),
    [
        (
            "en",
            '<p class="note">Note: <span>The day is deduced.</span></p>',
            '<p class="note"><span>our translation</span></p>',
        ),
        (
            "fr",
            '<p class="note">Note\u00a0: <span>Le jour est déduit.</span></p>',
            '<p class="note"><span>notre traduction</span></p>',
        ),
    ],
)
def test_a_card_shows_the_notes_of_an_event_and_of_its_quotation(
    toy: Timeline, lang: str, doubt: str, translated: str
) -> None:
    said = {"text": "The words.", "speaker": "S", "note": {"en": "our translation", "fr": "notre traduction"}}
    note = Words({"en": "The day is deduced.", "fr": "Le jour est déduit."})
    event = toy.event["leaves"].model_copy(update={"note": note, "quote": Quote.model_validate(said)})
    shown = toy_timeline(events=tuple(event if e.id == "leaves" else e for e in toy.events))
    text = to_html(card(Screen(Shelf.holding(shown)).page({}, None, lang, "leaves")))
    assert doubt in text
    assert translated in text


@pytest.mark.parametrize("date", ["2023-08-24/..", "../1950", "2023", "2019-05-01/2030"])
def test_the_overview_bar_has_the_period_of_the_chart(toy: Timeline, date: str) -> None:
    open_ended = noun(Event, id="open", date=date, actors="amber", type="act", title="T")
    page = Screen(Shelf.holding(replace(toy, events=ordered([*toy.events, open_ended])))).page({}, None, "en")
    days = page.scene().scale.days
    assert overview_bar.whole(page) == (days[0], days[-1] - 1)
