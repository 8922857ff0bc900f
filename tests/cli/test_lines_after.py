"""A chart without the lines that `after` asks for says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from timeline.cli import group

FILE = """\
title: Bridges
actors:
  - {id: city, name: City}
  - {id: port, name: Port}
types: [{id: act, label: Act}]
positions:
  - {id: open, label: Open, rank: 1}
  - {id: closed, label: Closed, rank: 2}
view: {actors: [city]}
events:
  - {id: flood, date: 2020-05-10, actors: port, type: act, title: A flood}
  - {id: opened, date: 2020-05-01, actors: city, type: act, title: It opens, positions: {actor: city, position: open}}
  - {id: closes, date: 2020-06-01, actors: city, type: act, title: Shut, positions: {actor: city, position: closed}}
"""


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("flood",),
            "after: the event 'flood' is not in this view, so no line begins at it; add --set also=flood\n",
        ),
        (("flood", "--set", "also=flood"), ""),
        (("opened",), ""),
        (
            ("closes",),
            "after: no change of position after the event 'closes' is in this view, so no line is drawn\n",
        ),
        (
            ("opened", "--size", "phone"),
            "after: in a chart of this size time runs down, and no line is drawn; choose a wider --size\n",
        ),
        (
            ("flood", "--lang", "fr"),
            "after\u00a0: l’événement «\u00a0flood\u00a0» n’est pas dans cette vue, aucune ligne n’en part\u202f; "
            "ajoutez --set also=flood\n",
        ),
    ],
)
def test_missing_lines_are_explained(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    file, out = tmp_path / "f.yaml", tmp_path / "f.svg"
    file.write_text(FILE, encoding="utf-8")
    result = CliRunner().invoke(
        group, ["export", str(file), "-o", str(out), "--set", f"after={options[0]}", *options[1:]]
    )
    assert (result.exit_code, result.stderr) == (0, said)
