"""When nothing matches: each filter that is in the way is named with what would be shown without it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl

from tests.strategies import toy_timeline
from timeline.chart.published import published
from timeline.view.view import View
from timeline.web import Shelf
from timeline.web.page.notices import looser, nothing
from timeline.web.page.tags import to_html
from timeline.web.state.screen import PageView, Screen


def look(**query: str) -> PageView:
    return Screen(Shelf.holding(toy_timeline())).page(query, None, "en")


def test_each_filter_is_let_go_of_alone_and_only_where_that_helps() -> None:
    seen = look(q="zzzz", actors="amber")
    ((wider, count),) = looser(seen)
    assert (wider.search, wider.actors) == ("", ("amber",))
    assert count == len(look(actors="amber").events())
    assert [*looser(look(q="zzzz", **{"from": "9000"}))] == []


def test_a_way_out_says_what_goes_and_leads_to_as_many_events_as_it_says() -> None:
    seen = look(q="zzzz", actors="amber")
    text = to_html(nothing(seen))
    assert "<s>mentioning “zzzz”</s>" in text
    addresses = [unescape(found) for found in re.findall(r'data-address="([^"]*)"', text)]
    counts = []
    for address in addresses:
        view = View.from_params(dict(parse_qsl(address.removeprefix("?"))), seen.timeline)
        counts.append(int(published(seen.timeline, view).keep.sum()))
    assert counts == [len(look(actors="amber").events()), len(look().events())]
    assert f": {counts[0]} event" in text


def test_a_search_that_the_other_filters_hide_is_offered_alone() -> None:
    seen = look(q="law", actors="birch", **{"from": "9000"})
    found = len(look(q="law").events())
    assert found
    ways = [(wider.search, wider.actors, wider.since, count) for wider, count in looser(seen)]
    assert ways == [("law", (), None, found)]
