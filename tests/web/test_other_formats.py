"""Files of other programs are opened on the page as tables are, with their report and their data as a timeline file."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.strategies import toy_timeline
from timeline.web import Shelf, create_app

FILES = {
    "a.ics": "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20190101\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n",
    "a.json": '{"events": [{"start_date": {"year": 2019}, "text": {"headline": "A"}}]}',
    "vis.json": '[{"content": "A", "start": "2019-01-01"}]',
    "talks.yml": "talks:\n- title: A\n  date: 2019\n",
    "feed.xml": "<rss><channel><item><title>A</title><pubDate>2019-01-01</pubDate></item></channel></rss>",
    "page.html": '<html><script type="application/ld+json">'
    '{"@type": "Event", "name": "A", "startDate": "2019"}</script>',
    "a.mw": "2019: A\n",
}


@pytest.fixture
def client() -> FlaskClient:
    made: FlaskClient = create_app(Shelf.holding(toy_timeline())).server.test_client()
    return made


def opened(client: FlaskClient, name: str, text: str) -> dict[str, Any]:
    answer = client.post(f"/open?name={name}&lang=en", data=text.encode())
    assert answer.status_code == 200
    told: dict[str, Any] = answer.get_json()
    return told


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_program_is_shown_with_its_report(name: str, client: FlaskClient) -> None:
    told = opened(client, name, FILES[name])
    assert told["address"].startswith("/?file="), told
    assert "1 row read = 1 event + 0 rows refused." in told["says"]
    text = client.get(told["address"].replace("/?", "/brought.yaml?")).get_data(as_text=True)
    assert "  title: A\n" in text


def test_a_page_without_linked_data_is_no_chart_and_no_other_format(client: FlaskClient) -> None:
    told = opened(client, "page.html", "<html><p>Hello</p></html>")
    assert told["address"] == ""
    assert told["says"] == ["page.html contains no view of a timeline; open a chart exported from Timeline."]


def test_a_broken_file_is_named_for_what_it_is(client: FlaskClient) -> None:
    told = opened(client, "feed.xml", "<rss><channel>")
    assert told["address"] == ""
    assert any("the XML is not valid" in line for line in told["says"]), told
