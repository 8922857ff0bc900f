"""Feeds of what is new: each change exactly once, whatever versions of the record somebody reads."""

from __future__ import annotations

import json
import os
import re
from typing import Any
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.io.loader import load_bytes
from timeline.model.timeline import Timeline
from timeline.record.versions.news import news
from timeline.render import export
from timeline.theme.shipped import DATA
from timeline.view.query import Query
from timeline.view.view import View

ATOM = "{http://www.w3.org/2005/Atom}"
HEAD = """\
title: Bridge
actors: [{id: a, name: Ada}, {id: b, name: Bo}]
types: [{id: said, label: Said}]
positions: [{id: open, label: Open, rank: 0}, {id: shut, label: Shut, rank: 1}]
"""
MOST = int(os.environ.get("EXAMPLES", "60"))
EVENT = st.fixed_dictionaries(
    {
        "day": st.integers(1, 28),
        "actor": st.sampled_from("ab"),
        "position": st.sampled_from(["", "open", "shut"]),
        "fixes": st.lists(st.integers(1, 28), max_size=2, unique=True),
    }
)


def _record(events: dict[int, dict[str, Any]]) -> Timeline:
    lines = []
    for n, each in events.items():
        fixes = [
            f"{{date: 2021-01-{day:02}, why: Typo {day}., was: {{title: Old {day}}}}}"
            for day in each["fixes"]
        ]
        stated = [f"{{actor: {each['actor']}, position: {each['position']}}}"] if each["position"] else []
        lines += [
            f"  - id: e{n}",
            f"    date: 2020-06-{each['day'] % 4 + 4 * (5 - n) + 1:02}",
            f"    actors: {each['actor']}",
            "    type: said",
            f"    title: T{n}",
            f"    positions: [{', '.join(stated)}]",
            f"    corrections: [{', '.join(fixes)}]",
        ]
    return load_bytes("\n".join((f"{HEAD}events:", *lines)).encode(), "bridge.yaml")


@settings(max_examples=MOST, deadline=None)
@given(st.lists(st.dictionaries(st.integers(0, 5), EVENT, min_size=1, max_size=4), min_size=2, max_size=5))
def test_a_reader_of_all_versions_meets_each_change_exactly_once(
    history: list[dict[int, dict[str, Any]]],
) -> None:
    """The versions only grow, as a published record does; what is expected is counted from the files alone."""
    record: dict[int, dict[str, Any]] = {}
    seen: list[str] = []
    for version in history:
        record = {**version, **record}
        timeline = _record(record)
        fresh = news(timeline, {event.id for event in timeline.events})
        ids = [each.id for each in fresh]
        assert len(ids) == len(set(ids))
        seen += [id_ for id_ in ids if id_ not in seen]
    events = {f"e{n}" for n in record}
    assert {id_ for id_ in seen if "/" not in id_} == events
    fixes = {(f"e{n}", day) for n, each in record.items() for day in each["fixes"]}
    assert len([id_ for id_ in seen if "/correction/" in id_]) == len(fixes)
    # Each stated position sets or confirms one, and which of them can change with what is known of the days before.
    stated = {(f"e{n}", each["actor"], each["position"]) for n, each in record.items() if each["position"]}
    told = {tuple(re.split(r"/(?:position|confirmation)/(.)//", id_)) for id_ in seen if id_.count("/") > 2}
    assert told == stated


def _of(timeline: Timeline, fmt: str, *actors: str) -> bytes:
    return export(timeline, View(query=Query(actors=actors)), fmt)


def test_both_feeds_have_the_same_entries_with_what_the_standards_ask_for() -> None:
    timeline = load_bytes(DATA.read_bytes(), "events.yaml")
    root = ElementTree.fromstring(_of(timeline, "feed.xml"))
    assert {child.tag for child in root} >= {f"{ATOM}{name}" for name in ("id", "title", "updated", "author")}
    entries = root.findall(f"{ATOM}entry")
    for entry in entries:
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", entry.findtext(f"{ATOM}id") or "")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext(f"{ATOM}updated") or "")
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    assert root.findtext(f"{ATOM}updated") == days[0]
    found = json.loads(_of(timeline, "feed.json"))
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert [each["id"] for each in found["items"]] == [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len({each["id"] for each in found["items"]}) == len(found["items"])
    assert all(each["content_text"] for each in found["items"])


def test_a_feed_has_what_a_filter_shows() -> None:
    timeline = load_bytes(DATA.read_bytes(), "events.yaml")
    every, some = (json.loads(_of(timeline, "feed.json", *actors)) for actors in ((), ("ibm",)))
    ids = [each["id"] for each in every["items"]]
    assert 0 < len(some["items"]) < len(ids)
    assert {each["id"] for each in some["items"]} <= {*ids}
    positions = [each["title"] for each in some["items"] if each["tags"] == ["position"]]
    assert positions[0].startswith("IBM")


def test_text_of_the_record_is_text_in_the_feed() -> None:
    titled = 'events: [{id: e, date: 2020, actors: a, type: said, title: "<b>&]]>"}]'
    hostile = load_bytes((HEAD + titled).encode(), "b.yaml")
    entry = ElementTree.fromstring(_of(hostile, "feed.xml")).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == "<b>&]]>"
