"""The page's door for files: figures give their view again, all else is refused in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.strategies import toy_timeline
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.render import Drawn, written
from timeline.view.query import Query
from timeline.view.view import View
from timeline.web import create_app
from timeline.web.server.bounded.limits import LARGEST
from timeline.web.server.routing import OPEN_PATH


@pytest.fixture(scope="module")
def client(toy: Timeline) -> FlaskClient:
    client: FlaskClient = create_app(toy).server.test_client()
    return client


def sent(client: FlaskClient, data: bytes, name: str = "a.svg", lang: str = "en") -> tuple[int, Any]:
    answer = client.post(f"{OPEN_PATH}?lang={lang}&name={quote(name)}", data=data)
    return answer.status_code, answer.get_json()


def made(fmt: str, drawn: Drawn) -> bytes:
    return written(drawn, fmt)


def drawn(timeline: Timeline, *, data: bool = True) -> Drawn:
    view = replace(View.of(timeline), query=Query(actors=("birch",)), lang="en", width=900)
    return Drawn(timeline, view, data, False, 1.0)


@pytest.mark.parametrize("fmt", ["svg", "png", "html", "pdf"])
def test_a_figure_gives_the_address_of_what_it_shows(client: FlaskClient, toy: Timeline, fmt: str) -> None:
    status, told = sent(client, made(fmt, drawn(toy)), f"june.{fmt}")
    assert status == 200
    assert parse_qs(urlsplit(told["address"]).query)["actors"] == ["birch"]
    assert told["says"] == [f"This is the view of june.{fmt}.", "No event has changed since."]


def test_what_has_changed_since_is_named(toy: Timeline) -> None:
    events = tuple(
        e.model_copy(update={"title": Words("Another title")}) if e.id == "mails" else e for e in toy.events
    )
    client = create_app(toy_timeline(events=events)).server.test_client()
    told = sent(client, made("svg", drawn(toy)), lang="fr")[1]
    assert told["says"][1] == "1 événement a changé depuis\u00a0: «\u00a0Another title\u00a0»"


def test_a_figure_without_events_says_that_changes_are_not_known(client: FlaskClient, toy: Timeline) -> None:
    told = sent(client, made("svg", drawn(toy, data=False)))[1]
    assert told["says"][1] == "The chart contains no events, so changes since its export are unknown."


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "empty.svg", "empty.svg cannot be opened here."),
        (b"\x00\x01\x02", "C:\\Users\\me\\a.bin", "a.bin cannot be opened here."),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "../../etc/x.svg",
            "x.svg contains no view of a timeline",
        ),
        (b"\x89PNG\r\n\x1a\nrest", "a.png", "a.png contains no view of a timeline"),
        (b"%PDF-1.7", "a\u202e.pdf", "a.pdf contains no view of a timeline"),
    ],
)
def test_what_is_no_figure_is_refused_in_words(
    client: FlaskClient, data: bytes, name: str, words: str
) -> None:
    status, told = sent(client, data, name)
    assert (status, told["address"]) == (200, "")
    assert told["says"][0].startswith(words)


def test_a_figure_of_another_timeline_is_said(toy: Timeline, client: FlaskClient) -> None:
    odd = replace(
        toy,
        actors=tuple(a.model_copy(update={"id": "oak"}) if a.id == "staff" else a for a in toy.actors),
    )
    figure = made("svg", Drawn(odd, replace(View.of(odd), query=Query(actors=("oak",))), True, False, 1.0))
    status, told = sent(client, figure)
    assert (status, told["address"]) == (200, "")
    assert told["says"][0] == "a.svg shows another timeline, not the open one."


@pytest.mark.parametrize("fmt", ["svg", "png", "html", "pdf"])
def test_a_figure_without_a_common_event_is_of_another_timeline(client: FlaskClient, fmt: str) -> None:
    other = elsewhere(toy_timeline(), "Rome <b>")
    status, told = sent(client, made(fmt, drawn(other)), f"rome.{fmt}")
    assert (status, told["address"]) == (200, "")
    assert told["says"] == [
        f"rome.{fmt} shows another timeline, “Rome <b>”: "
        "none of its events is in “Who stood where”, the open timeline.",
        "To see this view, open its source file, then the exported chart.",
    ]


def test_a_figure_of_another_timeline_is_said_in_french(client: FlaskClient) -> None:
    told = sent(client, made("svg", drawn(elsewhere(toy_timeline(), "Rome"))), lang="fr")[1]
    assert told["says"] == [
        "a.svg montre une autre chronologie, «\u00a0Rome\u00a0»\u00a0: aucun de ses événements n’est dans "
        "«\u00a0Qui en était où\u00a0», la chronologie ouverte.",
        "Pour afficher cette vue, ouvrez le fichier source, puis le graphique exporté.",
    ]


def test_a_figure_of_the_same_title_or_with_a_common_event_is_of_this_timeline(
    client: FlaskClient, toy: Timeline
) -> None:
    same = elsewhere(toy, toy.title.say("en"))
    assert sent(client, made("svg", drawn(same)))[1]["says"][0] == "This is the view of a.svg."
    renamed = replace(toy, title=Words("Renamed"))
    assert sent(client, made("svg", drawn(renamed)))[1]["says"][0] == "This is the view of a.svg."


def elsewhere(timeline: Timeline, title: str) -> Timeline:
    """The timeline under another title, each of its events under another id."""
    events = tuple(
        e.model_copy(
            update={"id": f"rome-{e.id}", "responds_to": tuple(f"rome-{i}" for i in e.responds_to)},
        )
        for e in timeline.events
    )
    return replace(timeline, title=Words(title), events=events)


def test_too_much_is_refused_before_it_is_read(client: FlaskClient) -> None:
    assert sent(client, b"x" * LARGEST)[0] == 200
    status, told = sent(client, b"x" * (LARGEST + 1))
    assert (status, told["says"]) == (413, ["The file is too large; the maximum is 5 MB."])


def test_other_sites_and_other_methods_are_refused(client: FlaskClient) -> None:
    assert client.post(OPEN_PATH, data=b"x", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.get(OPEN_PATH).status_code == 404
