"""One view in its spellings: an address says exactly the view, and no address breaks the reader."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import noun, queries, singles, timelines, toy_timeline
from timeline.dates import ordinal, parse_date
from timeline.errors import QueryError
from timeline.i18n.catalogue import languages
from timeline.model.timeline import Timeline
from timeline.view.address import Complaint
from timeline.view.file_keys import DefaultView
from timeline.view.query import Query
from timeline.view.view import PARAMS, View
from timeline.web.callbacks.answer import faults
from timeline.web.state.screen import Screen
from timeline.web.state.shelf import Shelf

REACH = st.integers(ordinal(-9999, 1, 1), ordinal(9999, 12, 31))
SEARCHES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=200)


@st.composite
def views(draw: st.DrawFn, timeline: Timeline) -> View:
    """Views of a drawn timeline, of the usual size: an address does not hold that."""
    ids = [e.id for e in timeline.events]
    query = draw(queries(timeline))
    return View(
        query=replace(query, search=draw(st.one_of(st.just(query.search), SEARCHES))),
        time_axis=draw(st.sampled_from(("linear", "magnified", "equal"))),
        inset=draw(st.sampled_from((None, "none", (737_570, 737_596)))),
        lang=draw(st.sampled_from(("en", "fr"))),
        theme=draw(st.sampled_from(("light", "dark"))),
        opened=draw(st.sampled_from((None, *ids))),
        published_on=draw(st.one_of(st.none(), REACH)),
        alt=draw(st.sampled_from(["", "Three companies step back; 100 % of “them”."])),
        window=draw(st.one_of(st.none(), st.tuples(REACH, REACH).map(lambda w: (min(w), max(w))))),
    )


def own_view(**fields: Any) -> Timeline:
    """The toy, opening with a view of its own."""
    return toy_timeline(view=noun(DefaultView, **fields))


@given(st.data(), timelines(max_events=3))
def test_an_address_says_exactly_the_view(data: st.DataObject, timeline: Timeline) -> None:
    view = data.draw(views(timeline))
    for params in (view.to_params(timeline), view.to_params()):
        assert View.from_params(params, timeline) == view
        assert all(params.values())
        assert list(params) == [key for key in PARAMS if key in params]


@given(st.data(), timelines(max_events=2))
def test_a_link_survives_the_browser(data: st.DataObject, timeline: Timeline) -> None:
    view = data.draw(views(timeline))
    # Without `keep_blank_values`: no key stands without a value, as many a reader of addresses drops those.
    params = dict(parse_qsl(urlsplit(view.url("/", timeline)).query))
    assert View.from_params(params, timeline) == view


@given(timelines(max_events=2))
def test_the_view_a_file_opens_with_needs_no_address(timeline: Timeline) -> None:
    assert View.of(timeline).to_params(timeline) == {}
    assert View.of(timeline).url("/", timeline) == "/"
    assert View.from_params({}, timeline) == View.of(timeline)


KEYS = st.sampled_from((*PARAMS, "utm_source", ""))
SHARDS = st.sampled_from(("", "*", "..", ",", "a0", "a0,a0", "act", "e0", "1", "٣", "fr"))
ODD_DATES = st.sampled_from(
    ("/", "9/", "1/2/3", "2020/2021", "-9999/9999", "Y99999/..", "Y99999999999", "-0000")
)


@given(st.dictionaries(KEYS, st.one_of(st.text(), SHARDS, ODD_DATES, singles())), timelines(max_events=3))
def test_no_address_breaks_the_lenient_reader(params: dict[str, str], timeline: Timeline) -> None:
    view, complaints = View.read_params(params, timeline)
    assert all(complaint.text for complaint in complaints)
    # What was read can be written and read again, the complaints being gone.
    assert View.from_params(view.to_params(timeline), timeline) == view


def test_the_toys_address_reads_like_a_sentence(toy: Timeline) -> None:
    query = Query(
        actors=("amber", "birch"), types=("act",), search="l’été", since=parse_date("2020-06-01"),
        to=parse_date("2020-06"), importance=3,
    )  # fmt: skip
    view = View(
        query,
        "magnified",
        lang="fr",
        theme="dark",
        opened="pauses",
        published_on=737_600,
        window=(737_546, 737_607),
    )
    assert view.to_params(toy) == {
        "actors": "amber,birch", "types": "act", "q": "l’été", "from": "2020-06-01", "to": "2020-06",
        "importance": "3", "time_axis": "magnified", "lang": "fr", "theme": "dark", "event": "pauses",
        "published_on": "2020-06-24", "window": "2020-05-01/2020-07-01",
    }  # fmt: skip
    assert view.url("/t", toy) == (
        "/t?actors=amber,birch&types=act&q=l%E2%80%99%C3%A9t%C3%A9&from=2020-06-01&to=2020-06&importance=3"
        "&time_axis=magnified&lang=fr&theme=dark&event=pauses&published_on=2020-06-24&window=2020-05-01/2020-07-01"
    )


@pytest.mark.parametrize(
    ("written", "hours", "spelled"),
    [
        ("1989-11-09T18:00/1989-11-09T20:30", 2.5, "1989-11-09T18:00/1989-11-09T20:30"),
        ("1989-11-09T08:00/1989-11-10T00:00", 16, "1989-11-09T08:00/1989-11-10T00:00"),
        ("1989-11-09T18:00/1989-11-09", 6, "1989-11-09T18:00/1989-11-10T00:00"),
        ("1989-11-09T00:00/1989-11-10T00:00", 24, "1989-11-09/1989-11-09"),
    ],
)
def test_a_window_can_have_times(written: str, hours: float, spelled: str) -> None:
    view, complaints = View.read_params({"window": written}, toy_timeline())
    assert complaints == ()
    assert view.window
    assert view.window[1] + 1 - view.window[0] == pytest.approx(hours / 24)
    assert view.to_params()["window"] == spelled
    assert View.from_params(view.to_params(), toy_timeline()).window == pytest.approx(view.window)
    assert f"window={spelled}" in view.url("/", toy_timeline())


def test_a_filter_taken_away_stays_away() -> None:
    timeline = own_view(
        actors=["amber"], search="law", to="2020", importance=3, time_axis="equal", **{"from": "2019"}
    )
    assert View.of(timeline).query.actors == ("amber",)
    bare = View(Query(), "magnified")
    params = bare.to_params(timeline)
    assert params == {
        "actors": "*", "q": "*", "from": "..", "to": "..", "importance": "1", "time_axis": "magnified",
    }  # fmt: skip
    assert View.from_params(params, timeline) == bare


def test_an_empty_value_takes_a_filter_away_too() -> None:
    timeline = own_view(actors=["amber"], search="law", **{"from": "2019"})
    assert View.from_params({"actors": "", "q": "", "from": ""}, timeline).query == Query()


COMPLAINTS = [
    ({"actors": "ambre,birch"}, "“actors”: unknown value “ambre”"),
    ({"event": "nothing"}, "“event”: unknown value “nothing”"),
    ({"from": "12 juin"}, "“from”: “12 juin” is not a valid date; use 2020-06-10, 2020-06 or 2020"),
    ({"lang": "tlh"}, f"“lang” must be one of {', '.join(languages())}, not “tlh”"),
    ({"time_axis": "log"}, "“time_axis” must be one of linear, magnified, equal, not “log”"),
    ({"importance": "9"}, "“importance” must be one of 1, 2, 3, 4, 5, not “9”"),
    ({"mode": "meant"}, "“mode” must be one of statement, action, *, not “meant”"),
    ({"q": "x" * 201}, "“q” ignored: it must have at most 200 characters, not 201"),
    ({"q": "a\x00b"}, "“q” ignored: it contains characters that cannot be displayed"),
    ({"published_on": "Y12345"}, "“published_on” must be a day before the year 10000"),
    *(
        ({"window": window}, "“window” must be a first and a last day, such as 2020-05-01/2020-07-01")
        for window in ("2020-07-01/2020-05-01", "1989-11-09T18:00/1989-11-09T18:00")
    ),
]


@pytest.mark.parametrize(("params", "complaint"), COMPLAINTS)
def test_what_cannot_be_read_is_said_and_left_aside(params: dict[str, str], complaint: str) -> None:
    view, complaints = View.read_params(params, toy_timeline())
    assert complaints == (Complaint(next(iter(params)), complaint),)
    assert view == replace(View(), query=Query(actors=("birch",) if "actors" in params else ()))
    with pytest.raises(QueryError) as error:
        View.from_params(params, toy_timeline())
    assert str(error.value) == complaint


def test_complaints_are_in_the_language_of_the_view() -> None:
    _, complaints = View.read_params({"lang": "fr", "event": "rien"}, toy_timeline())
    assert tuple(c.text for c in complaints) == (
        "«\u00a0event\u00a0»\u00a0: valeur inconnue «\u00a0rien\u00a0»",
    )


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_says_a_date_that_is_none_at_its_field_alone(lang: str) -> None:
    params = {"from": "soon", "to": "later", "event": "rien"}
    look = Screen(Shelf.holding(toy_timeline())).page(params, None, lang)
    assert [c.key for c in look.complaints] == ["from", "to", "event"]
    assert faults(look) == look.complaints[2].text + "."


def test_a_thousand_strange_ids_are_one_line_and_three_names() -> None:
    _, complaints = View.read_params({"actors": ",".join(f"x{n}" for n in range(1_000))}, toy_timeline())
    assert len(complaints) == 4
    assert complaints[3].text == "“actors”: 997 more unknown values"


def test_keys_of_others_pass_in_silence_for_a_page_and_are_named_to_a_caller() -> None:
    assert View.read_params({"utm_source": "x"}, toy_timeline()) == (View(), ())
    with pytest.raises(QueryError, match=r"^unknown view key 'actor'; did you mean 'actors'\?$"):
        View.from_params({"actor": "amber"}, toy_timeline())
