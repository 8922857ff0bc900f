"""Views that a file names: read with its other parts, and chosen by name in URLs, by an option and on the page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from timeline.cli import group
from timeline.dates import ordinal
from timeline.errors import LoadError, QueryError
from timeline.io.loader import load_bytes
from timeline.model.timeline import Timeline
from timeline.record.published import without_drafts
from timeline.view.view import View
from timeline.web import create_app
from timeline.web.page.masthead import saved_links
from timeline.web.page.tags import to_html
from timeline.web.state.screen import Screen
from timeline.web.state.shelf import Shelf

FILE = """\
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
def bridges() -> Timeline:
    return load_bytes(FILE.encode(), "bridges.yaml")


def test_a_saved_view_has_its_values_and_otherwise_those_of_the_file(bridges: Timeline) -> None:
    view = View.from_params({"view": "june"}, bridges)
    assert (view.query.actors, view.query.importance) == (("press",), 2)
    assert (view.window, view.on, view.split) == (
        (ordinal(2020, 6, 1), ordinal(2020, 6, 30)),
        ordinal(2020, 6, 12),
        True,
    )
    assert view.url("/", bridges) == "/?actors=press&split=1&on=2020-06-12&window=2020-06-01/2020-06-30"


def test_other_keys_change_the_values_of_a_saved_view(bridges: Timeline) -> None:
    params = {"view": "june", "actors": "*", "on": "", "window": "", "split": "0"}
    assert View.from_params(params, bridges).url("/", bridges) == "/?actors=*"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("jnue", "“view”: the file has no saved view “jnue”; did you mean 'june'?"),
        ("x", "“view”: the file has no saved view “x”; known: june, late"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(bridges: Timeline, named: str, said: str) -> None:
    with pytest.raises(QueryError) as error:
        View.from_params({"view": named}, bridges)
    assert str(error.value) == said
    view, complaints = View.read_params({"view": named}, bridges)
    assert (view, [c.text for c in complaints]) == (View.of(bridges), [said])


def test_a_file_without_saved_views_says_so() -> None:
    plain = load_bytes((FILE[: FILE.index("views:")] + FILE[FILE.index("events:") :]).encode(), "f.yaml")
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
        load_bytes(FILE.replace(old, new).encode(), "f.yaml")
    assert [str(problem) for problem in error.value.problems] == [f"f.yaml:{said}"]


def test_a_saved_view_that_selects_a_draft_is_not_published(bridges: Timeline) -> None:
    assert [saved.id for saved in without_drafts(bridges).views] == ["june"]


def test_the_page_spells_a_saved_view_out(bridges: Timeline) -> None:
    client = create_app(bridges).server.test_client()
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


def test_the_page_links_to_the_saved_views(bridges: Timeline) -> None:
    page = Screen(Shelf.holding(bridges)).page({}, None, "fr")
    assert "".join(map(to_html, saved_links(page))) == (
        '<a href="/?actors=press&amp;split=1&amp;lang=fr&amp;on=2020-06-12&amp;window=2020-06-01/2020-06-30">'
        "<span>Trois jours en juin</span></a>"
    )


def test_a_command_takes_a_saved_view_by_name(tmp_path: Path) -> None:
    file = tmp_path / "bridges.yaml"
    file.write_text(FILE, encoding="utf-8")

    def export(*options: str) -> bytes:
        out = tmp_path / "out.svg"
        result = CliRunner().invoke(group, ["export", str(file), "-o", str(out), *options])
        assert result.exit_code == 0, result.output
        return out.read_bytes()

    named = export("--view", "june")
    assert named == export(
        "--actor", "press", "--set", "split=1", "--set", "window=2020-06", "--on", "2020-06-12"
    )
    assert named != export()
    export("--view", "june", "--set", "compare=2020-06-01")  # its day is the one to compare with
    wrong = CliRunner().invoke(group, ["export", str(file), "-o", "x.svg", "--view", "jnue"])
    assert wrong.exit_code == 2
    assert wrong.stderr == "Error: “view”: the file has no saved view “jnue”; did you mean 'june'?\n"
