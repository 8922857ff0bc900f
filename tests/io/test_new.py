"""A first file: sound as it is, in each language, never written over anything, seen on the page at once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.command import run
from timeline.chart.chart import draw_chart
from timeline.dates import parse_date
from timeline.errors import LoadError
from timeline.i18n.catalogue import whole_languages
from timeline.io.decoding import Limits
from timeline.io.loader import load, load_bytes
from timeline.io.schema import starter
from timeline.io.yaml.reader import parse_yaml
from timeline.view.view import View
from timeline.web import create_app

pytestmark = pytest.mark.usefixtures("here")


@pytest.mark.parametrize("lang", whole_languages())
def test_a_first_file_passes_the_check_and_is_shown(lang: str) -> None:
    assert run("new", "my.yaml", "--lang", lang).exit_code == 0
    assert run("check", "my.yaml").exit_code == 0
    timeline = load("my.yaml")
    assert len(timeline.events) == 3
    page = create_app(timeline).server.test_client().get("/").get_data(as_text=True)
    assert str(timeline.title) in page


def test_the_first_line_names_the_schema_that_stands_beside() -> None:
    run("new", "my.yaml")
    first = Path("my.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert Path(first.rpartition("=")[2]).is_file()


def test_a_file_that_is_there_stays_as_it_is() -> None:
    Path("my.yaml").write_text("mine", encoding="utf-8")
    result = run("new", "my.yaml")
    assert (result.exit_code, result.stderr) == (2, "Error: my.yaml already exists; choose another name\n")
    assert Path("my.yaml").read_text(encoding="utf-8") == "mine"


def test_a_name_without_ending_gets_one_and_a_folder_that_is_not_there_is_said() -> None:
    assert run("new", "my").exit_code == 0
    assert Path("my.yaml").is_file()
    assert run("new", "no/where.yaml").stderr.startswith("Error: could not write no/where.yaml: ")


@pytest.mark.parametrize("lang", [lang for lang in whole_languages() if lang != "en"])
def test_a_translation_says_the_same_with_the_same_ids(lang: str) -> None:
    def bones(text: str) -> object:
        tree, _ = parse_yaml(text.encode(), "x.yaml", Limits(100_000, 10_000))
        assert isinstance(tree, dict)
        return [(event["id"], event["date"], event["actors"]) for event in tree["events"]]

    assert bones(starter(lang)) == bones(starter("en"))
    assert len(load_bytes(starter(lang).encode(), "x.yaml").events) == 3


def test_a_language_without_a_file_of_its_own_gets_english() -> None:
    assert starter("xx") == starter("../en") == starter("en")


@pytest.mark.parametrize("lang", whole_languages())
def test_who_changes_actors_events_and_title_alone_has_a_sound_file_that_speaks_of_them(lang: str) -> None:
    """What README asks for under “Your first file”, and no more."""
    head, _, rest = starter(lang).partition("\nactors:\n")
    between = rest[rest.index("\n# ") : rest.index("\nevents:\n")]
    mine = f"""{head}
actors:
  - {{id: hall, name: Town hall, type: government}}
  - {{id: swimmers, name: Swimmers, type: public}}
{between}
events:
  - {{id: shut, date: 2025-09-02, actors: hall, type: decision, title: The pool closes}}
  - {{id: asked, date: 2025-11, actors: swimmers, type: statement, title: Swimmers ask}}
  - {{id: again, date: 2026-03-15, actors: hall, type: decision, title: The pool opens again}}
"""
    made = load_bytes(mine.encode(), "mine.yaml")
    assert [row.id for row in made.drawn_rows] == ["hall", "swimmers"]
    assert made.as_of == parse_date("2026-03-15").end


@pytest.mark.parametrize("lang", whole_languages())
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("stated", ["", "as_of: 2021-12-31\n"])
def test_the_last_band_of_a_first_file_reaches_the_day_it_speaks_of(
    lang: str, width: int, stated: str
) -> None:
    made = load_bytes((stated + starter(lang)).encode(), "x.yaml")
    scene = draw_chart(made, replace(View.of(made), width=width, lang=lang))
    assert scene.scale.days[-1] >= made.as_of
    assert {band.stance for band in scene.bands} == {"open", "closed"}


def test_an_id_that_rows_still_name_is_told_to_stand_there() -> None:
    text = starter("en").replace("\nevents:\n", "\nrows:\n  - town\nevents:\n")
    with pytest.raises(LoadError, match="the actor 'town' in 'rows:' is not defined; known: city, residents"):
        load_bytes(text.encode(), "x.yaml")
