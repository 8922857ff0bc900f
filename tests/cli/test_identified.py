"""The id of a chart on the command line: its view, the version of its record, and what changed since then."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.command import run
from tests.house import write_theme
from tests.identified import id_of
from timeline.io.loader import load
from timeline.io.themes.reader import load_theme
from timeline.io.write import Change, items_of, save
from timeline.record.published import without_drafts
from timeline.view.view import View

FILE = """\
title: Bridge
actors:
  - {id: city, name: City}
  - {id: state, name: State}
types:
  - {id: decision, label: Decision}
events:
  - id: opens
    date: 2019-05-02
    actors: city
    type: decision
    title: The bridge opens
    added: 2019-06-01
  - id: closes
    date: 2021
    actors: state
    type: decision
    title: The bridge closes
"""
GONE = "contains no data of a timeline; programs remove them when they save an image again"
LONG = '"The bridge opens" 2019'


def own_id(**params: str) -> str:
    timeline = load("bridge.yaml")
    return id_of(timeline, View.from_params(params, timeline))


def changed(name: str, **fields: str) -> None:
    events = {
        each["id"]: each for each in items_of(Path("bridge.yaml").read_bytes(), "bridge.yaml")["events"]
    }
    assert save(
        Path("bridge.yaml"), [Change("events", name, events[name], {**events[name], **fields})]
    ).written


@pytest.fixture(autouse=True)
def desk(here: Path) -> Path:
    Path("bridge.yaml").write_text(FILE, encoding="utf-8")
    return here


def test_an_id_gives_the_command_and_the_url_of_its_view() -> None:
    id_ = own_id(actors="city", lang="fr")
    assert run(
        "inspect", id_, "bridge.yaml", "--set", "server=https://example.org/t"
    ).stdout.splitlines() == [
        f"timeline export bridge.yaml -o {id_}.png --actor city --lang fr",
        "https://example.org/t?actors=city&lang=fr",
        "what the chart shows has not changed in bridge.yaml",
    ]


def test_a_chart_with_a_theme_says_which_theme_its_command_needs(desk: Path) -> None:
    theme = write_theme(desk / "house")
    assert (
        run("export", "bridge.yaml", "-o", "a.svg", "--theme", str(theme), "--theme", "dark").exit_code == 0
    )
    told = run("inspect", "a.svg", "bridge.yaml").stdout.splitlines()
    assert told[0].endswith("--theme dark --theme THEME")
    digest = load_theme(theme).digest
    assert f"THEME stands for the file of the theme “The Meridian” with the digest {digest}" in told[2]
    assert f"digest {digest}" in run("theme", str(theme)).stdout
    Path("themed.yaml").write_text(f"theme: house/theme.yaml\n{FILE}", encoding="utf-8")
    assert "THEME" not in run("inspect", "a.svg", "themed.yaml").stdout
    run("export", "bridge.yaml", "-o", "b.svg", "--theme", "serif")
    assert run("inspect", "b.svg", "bridge.yaml").stdout.splitlines()[0].endswith("--theme serif")
    run("export", "bridge.yaml", "-o", "c.svg")
    assert "--theme" not in run("inspect", "c.svg", "bridge.yaml").stdout
    assert run("inspect", "c.svg", "themed.yaml").stdout.splitlines()[0].endswith("--theme default")


def test_it_names_the_copy_that_the_chart_shows_and_the_changes_since_then() -> None:
    id_, other = own_id(), own_id(actors="city")
    changed("closes", title="The bridge closes for good")
    assert run("inspect", id_, "bridge.yaml").stdout.splitlines()[2:] == [
        "the chart shows the version of bridge.yaml in .timeline/bridge.yaml/000001.yaml; since then:",
        "Changed: “The bridge closes for good” (State, 2021) — title: from “The bridge closes” to"
        " “The bridge closes for good”.",
    ]
    told = run("inspect", other, "bridge.yaml").stdout.splitlines()
    assert told[2:] == ["what the chart shows has not changed in bridge.yaml"]


def test_a_note_and_an_archived_copy_are_no_change_of_what_a_chart_shows() -> None:
    id_ = own_id()
    changed("closes", note="Said to the press.")
    told = run("inspect", id_, "bridge.yaml").stdout.splitlines()
    assert told[2:] == ["what the chart shows has not changed in bridge.yaml"]


def test_it_names_the_day_before_which_the_chart_was_published() -> None:
    Path("bridge.yaml").write_text(
        FILE.replace("    added: 2019-06-01\n", "    draft: true\n"), encoding="utf-8"
    )
    id_ = own_id()
    Path("bridge.yaml").write_text(FILE, encoding="utf-8")
    assert run("inspect", id_, "bridge.yaml").stdout.splitlines()[2:] == [
        "the chart shows bridge.yaml as published before 1 June 2019; since then:",
        "Added: “The bridge opens” (City, 2 May 2019).",
    ]


def test_an_unknown_version_is_said_with_what_to_do() -> None:
    id_ = own_id()
    Path("bridge.yaml").write_text(FILE.replace("bridge opens", "bridge is open"), encoding="utf-8")
    told = run("inspect", id_, "bridge.yaml").stdout.splitlines()
    assert told[0] == (
        "this chart was not made from bridge.yaml, or bridge.yaml has changed since; no earlier version is known, so"
        " compare one: timeline diff OLD bridge.yaml"
    )
    assert [line.partition(" ")[0] for line in told[1:]] == ["timeline", "http://127.0.0.1:8050/"]


def test_an_item_that_the_file_does_not_have_is_said() -> None:
    id_ = own_id(actors="city")
    text = FILE.replace("city", "town").replace("City", "Town")
    Path("bridge.yaml").write_text(text, encoding="utf-8")
    told = run("inspect", id_, "bridge.yaml")
    assert (
        told.stderr == "Error: the id names an item that the file does not have; use the file of the chart\n"
    )
    assert told.exit_code == 2


def test_a_view_that_is_too_long_for_an_id_is_in_a_register() -> None:
    made = run("export", "bridge.yaml", "-o", "a.png", "--set", f"search={LONG}")
    id_ = own_id(q=LONG)
    assert made.stderr.splitlines() == [
        f"the view is too long for the id of the chart; added to .timeline/bridge.yaml/charts.jsonl, for"
        f" `timeline inspect {id_}`"
    ]
    assert run("export", "bridge.yaml", "-o", "a.png", "--set", f"search={LONG}").stderr == ""
    told = run("inspect", id_, "bridge.yaml")
    assert "search=" in told.stdout.splitlines()[0]
    assert told.stdout.splitlines()[2] == "what the chart shows has not changed in bridge.yaml"


def test_without_a_register_it_says_why_the_view_is_not_known() -> None:
    for words in (("--actor", "city"), ("--set", f"search={LONG}", "--set", "register=0")):
        assert run("export", "bridge.yaml", "-o", "a.png", *words).stderr == ""
    assert not Path(".timeline").exists()
    id_ = own_id(q=LONG)
    assert run("inspect", id_, "bridge.yaml").stderr == (
        f"Error: the view of chart {id_} is too long for an id, and .timeline/bridge.yaml/charts.jsonl does not have"
        " it; only `timeline export` adds such views to it\n"
    )


@pytest.mark.parametrize("ending", ["png", "jpg", "webp"])
def test_an_image_that_was_saved_again_has_no_data(ending: str) -> None:
    assert run("export", "bridge.yaml", "-o", "a.png").exit_code == 0
    with Image.open("a.png") as image:
        image.convert("RGB").save(f"again.{ending}")
    told = run("inspect", f"again.{ending}", "bridge.yaml")
    assert told.exit_code == 2
    assert told.stderr == f"Error: again.{ending} {GONE}\n"


def test_a_page_without_drafts_gives_the_same_id() -> None:
    draft = FILE.replace("    added: 2019-06-01\n", "    draft: true\n")
    Path("bridge.yaml").write_text(f"{draft}    responds_to: [opens]\n", encoding="utf-8")
    timeline = load("bridge.yaml")
    page = without_drafts(timeline)
    assert page is not timeline
    assert id_of(page, View.of(page)) == id_of(timeline, View.of(timeline))
