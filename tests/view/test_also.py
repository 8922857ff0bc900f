"""Events that stay although a filter hides them, the titles of views, and views that a file names."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.command import run
from timeline.chart.captions import titles_of
from timeline.chart.chart import draw_chart
from timeline.chart.ids import chart_id, chart_id_of
from timeline.chart.published import published
from timeline.chart.slides.chosen_slides import choose_slides
from timeline.dates import ordinal
from timeline.errors import LoadError, QueryError
from timeline.io.loader import load_bytes
from timeline.model.timeline import Timeline
from timeline.record.published import without_drafts
from timeline.render import export
from timeline.view.facets import facets
from timeline.view.frame import to_frame
from timeline.view.query import Query, count_words
from timeline.view.view import View, headline
from timeline.web import create_app
from timeline.web.editing import bases
from timeline.web.page.masthead import saved_links
from timeline.web.page.tags import to_html
from timeline.web.state.screen import Screen
from timeline.web.state.shelf import Shelf

FILE = """\
title: {en: Bridges of two cities, fr: Ponts de deux villes}
about: The introduction.
actors:
  - {id: city, name: City}
  - {id: port, name: Port}
  - {id: river, name: River}
types:
  - {id: act, label: Act}
  - {id: flood, label: Flood}
view:
  title: {en: What the city did, fr: Ce que la ville a fait}
  actors: [city]
  also: [high-water, secret]
views:
  - id: may
    name: In May
    title: The days before the water
    view: {window: 2020-05, also: [opened]}
  - {id: port, name: Port, view: {actors: [port]}}
events:
  - {id: opened, date: 2020-05-10, actors: port, type: act, title: It opens}
  - {id: repaired, date: 2020-06-10, actors: city, type: act, title: It is repaired}
  - {id: high-water, date: 2020-06-01, actors: river, type: flood, title: The river rises, label: High water}
  - {id: secret, date: 2020-06-02, actors: river, type: flood, title: The secret, draft: true}
  - {id: closed, date: 2021, actors: port, type: act, title: It closes}
"""


@pytest.fixture(scope="module")
def bridges() -> Timeline:
    return load_bytes(FILE.encode(), "bridges.yaml")


def ids(timeline: Timeline, view: View) -> list[str]:
    return [event.id for event in published(timeline, view).events]


def test_an_event_stays_although_the_filters_hide_it(bridges: Timeline) -> None:
    view = View.of(bridges)
    assert ids(bridges, view) == ["high-water", "repaired"]
    assert {row.event for row in draw_chart(bridges, view).events} == {"high-water", "repaired"}
    assert {event for slide in choose_slides(published(bridges, view)).slides for event in slide.events} >= {
        "high-water"
    }
    table = json.loads(export(bridges, view, "json"))
    assert [row["id"] for row in table["events"]] == ["high-water", "repaired"]
    shown = view.query.apply(to_frame(bridges))
    assert count_words(bridges, shown, view.query) == "2 of 4 events (1 draft not shown)"
    assert view.query.describe(bridges) == "about City, and also “High water”"
    assert view.query.describe(bridges, "fr") == "sur City, ainsi que «\u00a0High water\u00a0»"
    assert Query(also=("high-water",)).describe(bridges) == "all events"


def test_a_search_finds_only_events_with_its_words(bridges: Timeline) -> None:
    assert ids(bridges, View.from_params({"q": "repaired"}, bridges)) == ["repaired"]


def test_an_event_that_stays_is_given_as_in_the_table_of_keys(bridges: Timeline, tmp_path: Path) -> None:
    assert ids(bridges, View.from_params({"also": "closed"}, bridges)) == ["repaired", "closed"]
    assert ids(bridges, View.from_params({"also": "*"}, bridges)) == ["repaired"]
    view = View.from_params({"also": "closed,opened"}, bridges)
    assert view.url("/", bridges) == "/?also=closed,opened"
    assert View.from_params(view.to_params(bridges), bridges) == view
    again = chart_id_of(chart_id(bridges, view, published(bridges, view).events)).view(bridges)
    assert again.query == view.query
    file, out = tmp_path / "bridges.yaml", tmp_path / "out.json"
    file.write_text(FILE, encoding="utf-8")
    result = run("export", str(file), "-o", str(out), "--set", "also=closed")
    assert result.exit_code == 0, result.output
    assert [row["id"] for row in json.loads(out.read_text())["events"]] == ["repaired", "closed"]


def test_a_draft_stays_hidden_and_is_not_named_where_it_is_not_published(bridges: Timeline) -> None:
    public = without_drafts(bridges)
    assert View.of(public).query.also == ("high-water",)
    assert b"secret" not in bases.published(FILE.encode(), "f.yaml", drafts=False)
    assert "secret" not in ids(bridges, View.of(bridges))
    assert "secret" in ids(bridges, View.of(bridges).with_values({"drafts": True}))


@given(st.data())
def test_exactly_these_events_are_added_whatever_the_filters(data: st.DataObject) -> None:
    timeline = load_bytes(FILE.encode(), "bridges.yaml")
    frame, names = to_frame(timeline), [event.id for event in timeline.events]
    query = Query(
        actors=tuple(data.draw(st.sets(st.sampled_from(["city", "port", "river"])))),
        types=tuple(data.draw(st.sets(st.sampled_from(["act", "flood"])))),
        importance=data.draw(st.integers(1, 5)),
        drafts=data.draw(st.booleans()),
    )
    also = tuple(data.draw(st.sets(st.sampled_from(names))))
    kept = {name for name in also if query.drafts or not timeline.event[name].draft}
    without, found = ({*q.apply(frame)["id"]} for q in (query, replace(query, also=also)))
    assert found == without | kept
    counted = facets(
        timeline, replace(query, types=(), also=also), replace(query, drafts=True).mask(frame) | True
    )
    chosen = {name: n for name, n in counted["types"].items() if n}
    for name, n in chosen.items():
        of_type = replace(query, types=(), also=also).apply(frame)
        assert n == sum(of_type["type"] == name)


@pytest.mark.parametrize(
    ("params", "title"),
    [
        ({}, "What the city did"),
        ({"lang": "fr"}, "Ce que la ville a fait"),
        ({"window": "2020-06-01/2020-06-30"}, "What the city did"),
        ({"importance": "5"}, "What the city did"),
        ({"view": "may"}, "The days before the water"),
        ({"window": "2020-05-01/2020-05-31", "also": "opened"}, "The days before the water"),
        ({"actors": "*", "also": "*"}, "Bridges of two cities"),
        ({"view": "port"}, "Bridges of two cities"),
    ],
)
def test_a_view_has_its_own_title(bridges: Timeline, params: dict[str, str], title: str) -> None:
    view = View.from_params(params, bridges)
    assert headline(bridges, view).say(view.lang) == title
    assert json.loads(export(bridges, view, "json"))["title"] == title


def test_the_subtitle_of_a_view_stands_under_its_headline_on_the_page_and_in_pictures() -> None:
    own = "  subtitle: {en: Who paid, fr: Qui a payé}\n  actors: [city]"
    bridges = load_bytes(FILE.replace("  actors: [city]", own, 1).encode(), "bridges.yaml")
    view = View.of(bridges)
    titles = titles_of(published(bridges, replace(view, lang="fr")))
    assert (titles.title, titles.subtitle) == ("Ce que la ville a fait", "Qui a payé")
    assert "Who paid" in [str(text) for text in draw_chart(bridges, view).texts]
    assert titles_of(published(bridges, replace(view, subtitle="Given"))).subtitle == "Given"
    assert titles_of(published(bridges, replace(view, query=Query()))).subtitle == "The introduction."
    page = create_app(bridges).server.test_client().get("/?lang=fr").get_data(as_text=True)
    assert '<p class="aid"><span>Qui a payé</span></p>' in page


def test_some_actors_of_a_view_with_a_title_are_named_by_the_headline(bridges: Timeline) -> None:
    view = View.from_params({"types": "act"}, bridges)
    assert titles_of(published(bridges, view)).title == "City, 2020"


def test_the_title_of_a_view_is_the_headline_of_page_pictures_deck_and_article(bridges: Timeline) -> None:
    view = View.of(bridges)
    titles = titles_of(published(bridges, view))
    assert (titles.title, titles.subtitle) == ("What the city did", "The introduction.")
    assert titles_of(published(bridges, replace(view, title="Given"))).title == "Given"
    may = titles_of(published(bridges, View.of(bridges, "may")))
    assert (may.title, may.subtitle) == ("The days before the water", "Bridges of two cities")
    assert titles_of(published(bridges, View.of(bridges, "port"))).title == "Port, 2020–2021"
    assert draw_chart(bridges, view).name == "What the city did"
    assert choose_slides(published(bridges, view)).slides[0].headline == "What the city did"
    client = create_app(bridges).server.test_client()
    for address, title in (("/", "What the city did"), ("/?actors=*&also=*", "Bridges of two cities")):
        page = client.get(address).get_data(as_text=True)
        assert f"<h1><span>{title}</span></h1>" in page
        assert f"<title>{title}</title>" in page
    assert re.search(r"<h1[^>]*>What the city did</h1>", export(bridges, view, "html").decode())


def test_a_table_without_an_event_that_stays_comes_back(bridges: Timeline, tmp_path: Path) -> None:
    table, out = tmp_path / "bridges.csv", tmp_path / "again.yaml"
    table.write_bytes(export(bridges, View.of(bridges).with_values({"also": ("opened",)}), "record.csv"))
    result = run("import", str(table), "-o", str(out))
    assert result.exit_code == 0, result.output
    again = load_bytes(out.read_bytes(), "again.yaml")
    assert [event.id for event in again.events] == ["opened", "repaired"]
    assert View.of(again).query.also == ()
    assert View.of(again, "may").query.also == ("opened",)


SAVED = """\
title: Bridges
actors:
  - {id: city, name: City}
  - {id: press, name: Press}
types:
  - {id: act, label: Act}
view: {actors: [city], importance: 2}
views:
  - id: june
    name: {en: Three days in June, fr: Trois jours en juin}
    view: {actors: [press], window: 2020-06, on: 2020-06-12, split: true}
  - {id: late, name: Later, view: {from: 2021, event: closed}}
events:
  - {id: opened, date: 2020-06-10, actors: city, type: act, title: It opens}
  - {id: told, date: 2020-06-12, actors: press, type: act, title: It is told}
  - {id: closed, date: 2021, actors: city, type: act, title: It closes, draft: true}
"""


@pytest.fixture
def saved() -> Timeline:
    return load_bytes(SAVED.encode(), "saved.yaml")


def test_a_saved_view_has_its_values_and_otherwise_those_of_the_file(saved: Timeline) -> None:
    view = View.from_params({"view": "june"}, saved)
    assert (view.query.actors, view.query.importance) == (("press",), 2)
    assert (view.window, view.on, view.split) == (
        (ordinal(2020, 6, 1), ordinal(2020, 6, 30)),
        ordinal(2020, 6, 12),
        True,
    )
    assert view.url("/", saved) == "/?actors=press&split=1&on=2020-06-12&window=2020-06-01/2020-06-30"


def test_other_keys_change_the_values_of_a_saved_view(saved: Timeline) -> None:
    params = {"view": "june", "actors": "*", "on": "", "window": "", "split": "0"}
    assert View.from_params(params, saved).url("/", saved) == "/?actors=*"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("jnue", "“view”: the file has no saved view “jnue”; did you mean 'june'?"),
        ("x", "“view”: the file has no saved view “x”; known: june, late"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(saved: Timeline, named: str, said: str) -> None:
    with pytest.raises(QueryError) as error:
        View.from_params({"view": named}, saved)
    assert str(error.value) == said
    view, complaints = View.read_params({"view": named}, saved)
    assert (view, [c.text for c in complaints]) == (View.of(saved), [said])


def test_a_file_without_saved_views_says_so() -> None:
    plain = load_bytes((SAVED[: SAVED.index("views:")] + SAVED[SAVED.index("events:") :]).encode(), "f.yaml")
    with pytest.raises(QueryError) as error:
        View.from_params({"view": "june"}, plain)
    assert str(error.value) == "“view”: the file has no saved view “june”, as it has no key “views”"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "id: late",
            "id: june",
            "12:10: the id 'june' is used for two views; the first is on line 9; choose another",
        ),
        (
            "actors: [press]",
            "actors: [pres]",
            "11:21: the actor 'pres' is not defined; did you mean 'press'?",
        ),
        (", view: {from: 2021, event: closed}", "", "12:5: view is missing; add 'view: …'"),
    ],
)
def test_errors_have_their_line(old: str, new: str, said: str) -> None:
    with pytest.raises(LoadError) as error:
        load_bytes(SAVED.replace(old, new).encode(), "f.yaml")
    assert [str(problem) for problem in error.value.problems] == [f"f.yaml:{said}"]


def test_a_saved_view_that_selects_a_draft_is_not_published(saved: Timeline) -> None:
    assert [saved.id for saved in without_drafts(saved).views] == ["june"]


def test_the_page_spells_a_saved_view_out(saved: Timeline) -> None:
    client = create_app(saved).server.test_client()
    moved = client.get("/?view=june&lang=fr&types=none")
    assert moved.status_code == 302
    assert parse_qs(urlsplit(moved.location).query) == {
        "actors": ["press"], "split": ["1"], "lang": ["fr"], "on": ["2020-06-12"],
        "window": ["2020-06-01/2020-06-30"], "types": ["none"],
    }  # fmt: skip
    page = client.get("/?view=jnue")
    assert page.status_code == 200
    assert (
        client.get("/export.svg?view=june").data
        == client.get("/export.svg?actors=press&split=1&on=2020-06-12&window=2020-06-01/2020-06-30").data
    )


def test_the_page_links_to_the_saved_views(saved: Timeline) -> None:
    page = Screen(Shelf.holding(saved)).page({}, None, "fr")
    assert "".join(map(to_html, saved_links(page))) == (
        '<a href="./?actors=press&amp;split=1&amp;lang=fr&amp;on=2020-06-12&amp;window=2020-06-01/2020-06-30">'
        "<span>Trois jours en juin</span></a>"
    )


def test_a_command_takes_a_saved_view_by_name(tmp_path: Path) -> None:
    file = tmp_path / "saved.yaml"
    file.write_text(SAVED, encoding="utf-8")

    def export(*options: str) -> bytes:
        out = tmp_path / "out.svg"
        result = run("export", str(file), "-o", str(out), *options)
        assert result.exit_code == 0, result.output
        return out.read_bytes()

    named = export("--view", "june")
    assert named == export(
        "--actor", "press", "--set", "split=1", "--set", "window=2020-06", "--on", "2020-06-12"
    )
    assert named != export()
    export("--view", "june", "--set", "compare=2020-06-01")  # its day is the one to compare with
    wrong = run("export", str(file), "-o", "x.svg", "--view", "jnue")
    assert wrong.exit_code == 2
    assert wrong.stderr == "Error: “view”: the file has no saved view “jnue”; did you mean 'june'?\n"
