"""The start page of a program that was started without a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.command import run
from timeline.cli.serving import servers
from timeline.web import Rights, create_app
from timeline.web.state.home import Home, shelf_of

SAME = {"Sec-Fetch-Site": "same-origin"}
RECORD = """\
title: Mine
actors: [{id: city, name: City}]
types: [{id: said, label: Said}]
events:
  - {id: opens, date: 2020, actors: city, type: said, title: The bridge opens, sources: [{title: News}]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mine.yaml").write_text(RECORD, encoding="utf-8")
    (tmp_path / "other.yaml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / "broken.yaml").write_text("title: Broken\nevents:\n  - id: a\n", encoding="utf-8")
    return tmp_path


def client(home: Home) -> FlaskClient:
    made: FlaskClient = create_app(shelf_of(home), rights=Rights(edit=True)).server.test_client()
    return made


def test_the_address_of_the_server_leads_to_the_start_page(folder: Path) -> None:
    answer = client(Home(folder)).get("/?lang=fr")
    assert (answer.status_code, answer.headers["Location"]) == (302, "./start?lang=fr")


def test_it_offers_the_timelines_of_the_folder_and_recent_files_once(folder: Path) -> None:
    elsewhere = folder / "far" / "mine.yaml"
    elsewhere.parent.mkdir()
    elsewhere.write_text("title: Far\nevents: []\n", encoding="utf-8")
    home = Home(folder, (elsewhere, folder / "mine.yaml", folder / "gone.yaml"))
    assert {key: str(path.relative_to(folder)) for key, path in home.files.items()} == {
        "mine": "far/mine.yaml",
        "mine-2": "mine.yaml",
        "broken": "broken.yaml",
    }
    page = client(home).get("/start").text
    assert str(elsewhere.parent) in page
    assert "other.yaml" not in page
    assert "gone.yaml" not in page


def test_each_example_has_its_picture_and_opens_but_is_never_changed(folder: Path) -> None:
    home = Home(folder)
    asked = client(home)
    assert len(home.examples) == 10
    for key in home.examples:
        assert asked.get(f"/assets/examples/{key}.webp", buffered=True).status_code == 200
    assert "Rosalind Franklin" in asked.get("/?file=rosalind-franklin").text
    edited = asked.get("/edit/items?file=rosalind-franklin", headers=SAME).json
    assert edited
    assert edited["writes"] is False


def test_an_own_file_is_followed_and_can_be_changed(folder: Path) -> None:
    asked = client(Home(folder))
    edited = asked.get("/edit/items?file=mine", headers=SAME).json
    assert edited
    assert (edited["name"], edited["writes"]) == ("mine.yaml", True)


def test_a_file_that_is_not_valid_is_shown_with_its_problems(folder: Path) -> None:
    answer = client(Home(folder)).get("/?file=broken")
    assert answer.status_code == 200
    assert "broken.yaml" in answer.text


def test_a_new_timeline_is_written_into_the_folder(folder: Path) -> None:
    asked = client(Home(folder))
    token = asked.get("/start").text.split('data-token="')[1].split('"')[0]
    headers = {"X-Timeline-Token": token, "Origin": "http://localhost"}
    named = asked.post("/edit/new", json={"name": "Old bridge"}, headers=headers)
    assert named.json == {
        "file": "old-bridge", "name": "old-bridge.yaml", "address": "./edit?file=old-bridge&new=1&lang=en",
    }  # fmt: skip
    assert asked.get("/edit?file=old-bridge&new=1").status_code == 200
    taken = asked.post("/edit/new", json={"name": "mine"}, headers=headers)
    assert (taken.status_code, taken.json and taken.json["error"]) == (
        409, "mine.yaml already exists; choose another name",
    )  # fmt: skip
    # A copy that a page edits is written at once.
    kept = asked.post("/edit/new", json={"name": "Kept", "text": RECORD}, headers=headers).json
    assert kept
    assert kept["address"] == "./edit?file=kept&lang=en"
    assert (folder / "kept.yaml").read_text(encoding="utf-8") == RECORD
    items = asked.get("/edit/items?file=kept", headers=SAME).json
    assert items
    assert items["writes"] is True
    assert "kept.yaml" in asked.get("/start").text


def test_a_new_timeline_is_never_a_file_that_is_offered_under_its_name(folder: Path) -> None:
    elsewhere = folder / "far" / "bridge.yaml"
    elsewhere.parent.mkdir()
    elsewhere.write_text(RECORD, encoding="utf-8")
    asked = client(Home(folder, (elsewhere,)))
    token = asked.get("/start").text.split('data-token="')[1].split('"')[0]
    headers = {"X-Timeline-Token": token, "Origin": "http://localhost"}
    for name, key in (("bridge", "bridge-2"), ("shinkansen", "shinkansen-2")):
        named = asked.post("/edit/new", json={"name": name}, headers=headers).json
        assert named
        assert (named["file"], named["name"]) == (key, f"{name}.yaml")
        items = asked.get(f"/edit/items?file={key}&new=1").json
        assert items
        assert (items["name"], items["items"]) == (f"{name}.yaml", {})


def test_the_key_of_a_file_stays_that_of_this_file(folder: Path) -> None:
    elsewhere = folder / "far" / "mine.yaml"
    elsewhere.parent.mkdir()
    elsewhere.write_text(RECORD, encoding="utf-8")
    home = Home(folder, (elsewhere,))
    assert home.files["mine-2"] == folder / "mine.yaml"
    elsewhere.unlink()
    assert {key for key, path in home.files.items() if path == folder / "mine.yaml"} == {"mine-2"}


def test_only_people_of_this_machine_have_the_start_page(folder: Path) -> None:
    asked = client(Home(folder))
    assert asked.get("/start", headers={"X-Forwarded-For": "203.0.113.7"}).status_code == 404
    served = create_app(shelf_of(Home(folder))).server.test_client()
    assert served.get("/start").status_code == 404


def test_recent_files_are_the_last_ones_first_without_repetition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    files = [tmp_path / f"{n}.yaml" for n in range(14)]
    for file in files:
        servers.remember([file])
    servers.remember([files[5]])
    assert [path.name for path in servers.recent()][:3] == ["5.yaml", "13.yaml", "12.yaml"]
    assert len(servers.recent()) == servers.MOST_RECENT
    servers.recent_file().write_text(json.dumps({"a": 1}), encoding="utf-8")
    assert servers.recent() == ()


@pytest.mark.parametrize(("word", "said"), [
    ("evnets", "there is no command 'evnets'; known: new, import, serve, check, diff, archive, positions, after, "
               "export, present, inspect, theme, schema"),
    ("my events.yaml", "there is no file 'my events.yaml'; check its name, or begin it with timeline serve "
                       "'my events.yaml' --edit"),
    ("table.xlsx", "there is no file 'table.xlsx'; check its name"),
])  # fmt: skip
def test_a_word_that_is_neither_a_command_nor_a_file_is_named(word: str, said: str) -> None:
    assert run(word).stderr.endswith(f"Error: {said}\n")
