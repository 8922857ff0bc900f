"""The table of a view's keys: each row has its words, the docs show it, and one row, of publishers, is everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.command import run
from tests.project.key_tables import DOCS, TABLES, filled, names, undocumented
from tests.strategies import noun, toy_timeline
from timeline import notebook
from timeline.cli import group
from timeline.errors import QueryError
from timeline.io.loader import load_bytes
from timeline.model.nouns import Event
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.view.file_keys import DefaultView, SlideView, field_of
from timeline.view.frame import to_frame
from timeline.view.keys import FILTERS, KEYS, LISTS, counts
from timeline.view.query import Query
from timeline.view.view import View
from timeline.web import create_app
from timeline.web.callbacks.asked import CONTROLS, PageQuestion, chosen, control_values
from timeline.web.page.controls import SELECTS, hidden, offered
from timeline.web.page.notices import looser
from timeline.web.page.tags import to_html
from timeline.web.state.screen import Screen
from timeline.web.state.shelf import Shelf


def test_every_row_has_its_words_and_a_place_of_its_own() -> None:
    assert [key.name for key in KEYS if undocumented(key)] == []
    for names_of in (
        [key.name for key in KEYS],
        [key.field for key in KEYS],
        [k.flag for k in KEYS if k.flag],
    ):
        assert len(names_of) == len(set(names_of))


def test_a_row_has_a_field_where_its_value_is_kept() -> None:
    for key in KEYS:
        assert View().value(key) == key.default
        if key.file:
            assert field_of(key) in SlideView.model_fields
        assert (field_of(key) in DefaultView.model_fields) == (
            key.file == "view" or key.name in ("alt", "title", "subtitle")
        )


def test_a_filter_by_ids_has_a_column_of_the_frame() -> None:
    columns = to_frame(Timeline(Words("Empty"))).columns
    assert [key.name for key in LISTS if key.column not in columns] == []
    assert [key.name for key in FILTERS if getattr(Query(), key.field) != key.default] == []


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.stem)
def test_the_tables_of_the_docs_are_those_of_the_rows(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert filled(page) == page, "run `make generated`"


def test_every_table_stands_in_the_docs() -> None:
    standing = [name for path in DOCS.glob("*.md") for name in names(path.read_text(encoding="utf-8"))]
    assert {*standing} >= {*TABLES, "Event", "StatedPosition", "Source", "Position", "Actor"}
    assert len(standing) == len({*standing})


FILE = """
title: Two papers
actors: [{id: a, name: A}]
types: [{id: act, label: Act}]
events:
  - {id: one, date: 2020-01-01, actors: a, type: act, title: One,
     sources: [{title: T, publisher: {en: "Smith, Jones", fr: "Dupont, Durand"}}]}
  - {id: two, date: 2020-02-01, actors: a, type: act, title: Two, sources: [{title: T, publisher: Echo}]}
  - {id: none, date: 2020-03-01, actors: a, type: act, title: None, sources: [{title: T}]}
"""
SMITH = Query(publishers=("Smith, Jones",))
(PUBLISHERS,) = (key for key in SELECTS if key.name == "publishers")


def made(more: str = "") -> Timeline:
    return load_bytes(f"{FILE}{more}".encode(), "papers")


def found(query: Query, timeline: Timeline | None = None) -> list[str]:
    return list(query.apply(to_frame(timeline or made()))["id"])


def test_an_event_is_found_by_a_publisher_in_any_of_its_languages() -> None:
    assert found(SMITH) == found(Query(publishers=("Dupont, Durand",))) == ["one"]
    assert found(Query(publishers=("Smith, Jones", "Echo"))) == ["one", "two"]
    assert notebook.Timeline.of(made()).filter(publishers="Echo")["id"].tolist() == ["two"]
    with pytest.raises(QueryError, match="no source has the publisher 'Eco'; did you mean 'Echo'"):
        Query(publishers=("Eco",)).check(made())


@pytest.mark.parametrize(
    ("publishers", "text"),
    [
        (("Echo",), "Echo"),
        (("Smith, Jones", "Echo"), '"Smith, Jones",Echo'),
        (('The "Post"', 'A, "B"'), '"The ""Post""","A, ""B"""'),
    ],
)
def test_an_address_holds_names_with_commas_and_quotes(publishers: tuple[str, ...], text: str) -> None:
    sources = [{"title": "T", "publisher": name} for name in publishers]
    event = noun(Event, id="e", date="2020", actors="amber", type="act", title="E", sources=sources)
    timeline = toy_timeline(events=(event,))
    view = View(Query(publishers=publishers))
    assert view.to_params(timeline) == {"publishers": text}
    assert View.from_params({"publishers": text}, timeline) == view


def test_it_is_described_and_can_be_lifted() -> None:
    assert SMITH.describe(made(), "en") == "with a source published by Smith, Jones"
    assert SMITH.describe(made(), "fr") == "avec une source publiée par Dupont, Durand"
    look = Screen(Shelf.holding(made())).page({"publishers": "Echo", "q": "One"}, None, "en")
    assert [query.publishers for query, _ in looser(look)] == [(), ("Echo",)]


def test_the_page_offers_it_where_there_is_a_choice() -> None:
    timeline, screen = made(), Screen(Shelf.holding(made()))
    assert not hidden(PUBLISHERS, timeline)
    assert to_html(offered(PUBLISHERS, timeline, "fr", counts(timeline, PUBLISHERS))) == (
        '<li data-value="Echo" role="option">Echo (1)</li>'
        '<li data-value="Smith, Jones" role="option">Dupont, Durand (1)</li>'
    )
    shown = control_values(View(SMITH), {})
    assert ["Smith, Jones"] in shown
    assert len(shown) == len(CONTROLS)
    assert chosen(shown, PageQuestion({}, {}, {}, {}), screen) == {"publishers": '"Smith, Jones"'}
    assert hidden(PUBLISHERS, Timeline(Words("Empty")))
    client = create_app(timeline).server.test_client()
    assert "Éditeur" in client.get("/?lang=fr").get_data(as_text=True)


def test_a_figure_says_the_command_that_made_it(tmp_path: Path) -> None:
    file, figure = tmp_path / "papers.yaml", tmp_path / "papers.svg"
    file.write_text(FILE + "view: {publishers: [Echo]}", encoding="utf-8")
    arguments = ["export", str(file), "-o", str(figure), "--set", 'publishers="Smith, Jones"']
    assert CliRunner().invoke(group, arguments, catch_exceptions=False).exit_code == 0
    told = run("inspect", str(figure), str(file)).stdout
    assert "--set 'publishers=\"Smith, Jones\"'" in told
    assert "?publishers=%22Smith,+Jones%22" in told
    alone = run("inspect", str(figure)).stdout
    assert "--set 'publishers=\"Smith, Jones\"'" in alone
