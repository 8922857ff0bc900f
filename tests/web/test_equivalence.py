"""Whatever is filtered, the page, the tables, the chart and the HTML file have the same events.

HTML files and charts take longest, and are made of every fifth filter; with `EVERY=1`, of each.
"""

from __future__ import annotations

import csv
import io
import os
import re
from random import Random
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from tests.trust.checks import check
from timeline.model.timeline import Timeline
from timeline.render.html.article import article

SETTINGS, DRAWN = (50, 1) if os.environ.get("EVERY") else (15, 5)
WORDS = ("police", "law", "congress", '"facial recognition"', "zzz")
ROW = re.compile(r'<a class="row" [^>]*data-event="([^"]+)"')
ARTICLE_ROW = re.compile(r'<tr id="([^"]+)">')
COUNTED = re.compile(r"Timeline of (\d+) events?")


def settings(record: Timeline, chance: Random) -> dict[str, str]:
    """Random filters of a URL."""
    actors, types = ([item.id for item in items] for items in (record.actors, record.types))
    likely = {
        "actors": (0.5, ",".join(chance.sample(actors, chance.randint(1, 4)))),
        "types": (0.3, ",".join(chance.sample(types, chance.randint(1, 3)))),
        "q": (0.3, chance.choice(WORDS)),
        "from": (0.4, chance.choice(("2018", "2019-07", "2020-06-10"))),
        "to": (0.3, chance.choice(("2020-06", "2021", "2019-06"))),
        "mode": (0.2, chance.choice(("statement", "action"))),
        "importance": (0.2, chance.choice("2345")),
    }
    return {key: value for key, (share, value) in likely.items() if chance.random() < share}


@check(20)
def test_every_part_has_the_same_events(
    client: FlaskClient, record: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(article.__globals__, "font_css", lambda *_: "")  # the letters take long to cut
    chance, counts = Random(20), set()
    for n in range(SETTINGS):
        query = urlencode({**settings(record, chance), "lang": "en"})
        table = csv.DictReader(io.StringIO(client.get(f"/export.csv?{query}").data.decode("utf-8-sig")))
        wanted = [row["id"] for row in table]
        counts.add(len(wanted))
        told = client.get(f"/export.json?{query}").json
        assert told
        assert [event["id"] for event in told["events"]] == wanted, query
        assert ROW.findall(client.get(f"/?{query}").text) == wanted, query
        if n % DRAWN:
            continue
        assert ARTICLE_ROW.findall(client.get(f"/embed?{query}").text) == wanted, query
        about = client.get(f"/export-about?format=svg&{query}").json
        assert about
        assert about["events"] == len(wanted), query
        said = COUNTED.search(about["alt"])
        assert (int(said[1]) if said else 0) == len(wanted), (query, about["alt"])
    assert len(counts) > SETTINGS * 2 / 5
