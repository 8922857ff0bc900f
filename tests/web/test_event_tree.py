"""The tree of events as the page's script gets it: what it says, what is inside each node, and what is no node."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.feeds import coarse, made, put
from timeline.model.timeline import Timeline
from timeline.web import Shelf, create_app

WORDS = re.compile(
    r'<span class="twist" aria-hidden="true"></span><span>(.*?)</span></span>(?=<ul|</li>)', re.S
)


def items(html: str) -> list[str]:
    """The text of each node."""
    return [re.sub(r"<[^>]*>", "", words) for words in WORDS.findall(html)]


def text(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_the_tree_says_how_many_events_it_has_and_begins_with_years(
    client: FlaskClient, record: Timeline
) -> None:
    whole = text(client, "/tree?lang=en")
    assert f"The tree has {len(record.events)} events.</p>" in whole
    assert items(whole)[:2] == ["2016, 2 events", "2017, 1 event"]
    assert 'role="tree"' in whole
    (year,) = re.findall(r'<span[^>]* data-node="y2020.1"[^>]*>', whole)
    assert 'aria-expanded="false"' in year


def test_it_says_what_the_filters_leave_out(client: FlaskClient, record: Timeline) -> None:
    html = text(client, "/tree?lang=en&actors=ibm")
    shown = len([event for event in record.events if "ibm" in (*event.actors, *event.regarding)])
    left = len(record.events) - shown
    assert f"The tree has {shown} events. The filters (about IBM) leave out {left} events.</p>" in html
    nothing = text(client, "/tree?lang=fr&q=zzzz")
    assert "L’arborescence contient 0 événement." in nothing
    assert 'role="tree"' not in nothing


def test_a_month_has_its_events_with_their_positions_and_their_places_in_the_tree(
    client: FlaskClient,
) -> None:
    html = text(client, "/tree?lang=en&node=m2020.6&level=3")
    tags = re.findall(r"<span[^>]* data-event=[^>]*>", html)
    assert all('aria-level="3"' in tag and 'aria-setsize="14"' in tag for tag in tags)
    assert [int(re.findall(r'posinset="(\d+)"', tag)[0]) for tag in tags] == [*range(1, 15)]
    (amazon,) = re.findall(r'<li role="none"><span[^>]* data-event="amazon-moratorium".*?</ul>', html, re.S)
    assert "10 June 2020" in amazon
    assert items(amazon.partition("<ul")[2]) == [
        "Amazon: Paused for a fixed term; before: Offered, asks for a law",
        "Answered by: The sheriff of Washington County, Oregon, ends the use of Rekognition (10 June 2020, same day)",
        "Answered by: Representative Gomez asks Amazon what its moratorium covers "
        "(around 16 June 2020, about 1 week later)",
    ]
    opened = re.findall(
        r'aria-level="4"[^>]* data-of="([^"]+)"|data-of="([^"]+)"[^>]* aria-level="4"', amazon
    )
    assert ["".join(each) for each in opened] == [
        "amazon-moratorium",
        "washington-county-ends-rekognition",
        "gomez-letter-moratorium",
    ]


@pytest.mark.parametrize(
    "node", ["x", "m2020.13", "y2020.1&level=0", "y2020.1&level=21", "y2020.1&level=x", "~0.1"]
)
def test_what_is_no_node_is_not_found(client: FlaskClient, node: str) -> None:
    assert client.get(f"/tree?lang=en&node={node}").status_code == 404


def test_texts_of_the_file_are_text(tmp_path: Path) -> None:
    file = tmp_path / "t.yaml"
    file.write_text(
        "title: T\nactors: [{id: a, name: <b>A</b>}]\ntypes: [{id: t, label: T}]\n"
        "events: [{id: e, date: 2020-02, actors: a, type: t, title: <img src=x>}]\n",
        encoding="utf-8",
    )
    client = create_app(Shelf.opening(file)).server.test_client()
    html = text(client, "/tree?lang=en&node=m2020.2")
    assert items(html) == ["February 2020, &lt;b&gt;A&lt;/b&gt;: &lt;img src=x&gt;"]


def test_a_feed_is_in_the_tree_whatever_the_view_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, made(3_000), monkeypatch)
    client = create_app(Shelf.opening(tmp_path / "file.yaml")).server.test_client()
    html = text(client, "/tree?lang=en&from=2014&actors=acme")
    names = [re.sub(r", [\d,]+ events?", "", each) for each in items(html)]
    assert names == ["Begun before 1 January 2014", *map(str, range(2014, 2020))]
    months = items(text(client, "/tree?lang=en&from=2014&node=y2015.1&level=2"))
    assert [each.partition(",")[0] for each in months][::11] == ["January 2015", "December 2015"]
    events = items(text(client, "/tree?lang=en&from=2014&actors=acme&node=m2015.3&level=3"))
    assert 5 < len(events) <= 60
    assert all(" March 2015" in each for each in events)
    assert any("Acme: " in each for each in events)


def test_an_event_of_a_feed_stands_where_its_date_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, coarse(), monkeypatch)
    client = create_app(Shelf.opening(tmp_path / "file.yaml")).server.test_client()
    year = items(text(client, "/tree?lang=en&actors=watch&node=y2015.1&level=2"))
    assert year == [
        "Month not known: 1 to 50 of 78",
        "Month not known: 51 to 78 of 78",
        "January 2015, 82 events",
    ]
    listed = items(text(client, "/tree?lang=en&actors=watch&node=y2015.1~50.28&level=3"))
    assert len(listed) == 28
    assert all(each.startswith("2015, Watch") for each in listed)
    month = items(text(client, "/tree?lang=en&actors=watch&node=m2015.1&level=3"))
    assert month == [
        "Day not known: 1 to 50 of 75",
        "Day not known: 51 to 75 of 75",
        "1 January 2015, 7 events",
    ]
    day = items(text(client, "/tree?lang=fr&actors=watch&node=d735599&level=4"))
    assert len(day) == 7
    assert all(each.startswith("1er janvier 2015") for each in day)
    assert "Jour inconnu\u00a0: 1 à 50 sur 75" in items(
        text(client, "/tree?lang=fr&actors=watch&node=m2015.1")
    )
