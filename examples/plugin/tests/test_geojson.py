"""Events go out as GeoJSON and come back: dates, actors and coordinates stay."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from timeline.cli import group
from timeline.io.loader import load

FILE = """\
title: Two letters
actors: [{id: ann, name: Ann}, {id: bob, name: Bob}]
types: [{id: letter, label: Letter}]
events:
- {id: one, date: 2020-06-10, actors: [ann, bob], type: letter, title: From Paris, note: "Coordinates: 2.35, 48.86"}
- {id: two, date: 2021~, actors: ann, type: letter, title: From somewhere}
"""


def test_events_go_out_and_come_back(tmp_path: Path) -> None:
    file, out, back = (tmp_path / name for name in ("a.yaml", "a.geojson", "b.yaml"))
    file.write_text(FILE, encoding="utf-8")
    told = CliRunner().invoke(group, ["export", str(file), "-o", str(out)])
    assert told.exit_code == 0, told.output
    features = json.loads(out.read_bytes())["features"]
    assert [feature["geometry"] for feature in features] == [
        {"type": "Point", "coordinates": [2.35, 48.86]},
        None,
    ]
    told = CliRunner().invoke(group, ["import", str(out), "-o", str(back)])
    assert told.exit_code == 0, told.output
    first, second = load(back).events
    assert (first.date.text, second.date.text) == ("2020-06-10", "2021~")
    assert [load(back).actor[actor].name.say("en") for actor in first.actors] == ["Ann", "Bob"]
    assert first.note is not None
    assert first.note.say("en") == "Coordinates: 2.35, 48.86"


def test_the_command_says_what_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FILE.replace("note:", "importance: 5, note:"), encoding="utf-8")
    told = CliRunner().invoke(group, ["export", str(tmp_path / "a.yaml"), "-o", str(tmp_path / "a.geojson")])
    assert told.stderr == "a.geojson: left out: importance (1)\n"
