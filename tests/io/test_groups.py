"""Groups in a file: their ids are checked with line and column, and pictures carry them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import run
from tests.faults import said
from timeline.io.loader import load_bytes
from timeline.render import export
from timeline.render.opened import open_figure
from timeline.view.view import View

FILE = """\
title: Groups
groups:
  - {id: state, label: {en: State, fr: État}, folded: true}
  - {id: makers, label: Makers}
actors:
  - {id: senate, name: Senate, type: government, group: state}
  - {id: ford, name: Ford, type: company, group: makers}
  - {id: press, name: Press, type: media}
  - {id: radio, name: Radio, type: media}
types:
  - {id: law, label: Law}
rows:
  - senate
  - {actor: ford}
  - {id: media, name: Media, actor_types: [media], group: makers}
view: {folded: [makers]}
events:
  - {id: a, date: 2020, actors: senate, type: law, title: A}
  - {id: b, date: 2021, actors: ford, type: law, title: B}
  - {id: c, date: 2022, actors: press, type: law, title: C}
"""


def test_groups_of_a_file_are_read_and_its_view_says_which_are_folded() -> None:
    made = load_bytes(FILE.encode(), "f.yaml")
    assert [made.group_of(row) for row in made.drawn_rows] == ["state", "makers", "makers"]
    assert View.of(made).folded == ("makers",)
    without = load_bytes(FILE.replace("view: {folded: [makers]}\n", "").encode(), "f.yaml")
    assert View.of(without).folded == ("state",)
    assert View(folded=()).to_params(without)["folded"] == "*"
    assert View.from_params({"folded": "*"}, without).folded == ()
    assert "folded" not in View.of(without).to_params(without)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("group: state}", "group: stat}", "f.yaml:6:57: the group 'stat' is not defined"),
        ("group: makers}\nview", "group: maker}\nview", "f.yaml:15:59: the group 'maker' is not defined"),
        ("folded: [makers]", "folded: [maker]", "f.yaml:16:17: the group 'maker' is not defined"),
        ("{id: makers, label", "{id: state, label", "f.yaml:4:10: the id 'state' is used for two groups"),
        (FILE[FILE.index("groups:\n") : FILE.index("actors:\n")], "",
         "f.yaml:1:1: groups is missing; add 'groups:' with an id for each group that the file names"),
    ],
)  # fmt: skip
def test_a_wrong_group_is_an_error_with_its_place(old: str, new: str, fault: str) -> None:
    told = said(FILE.replace(old, new))
    assert any(problem.startswith(fault) for problem in told), told


def test_an_exported_picture_opens_with_its_groups() -> None:
    made = load_bytes(FILE.encode(), "f.yaml")
    opened = open_figure(export(made, View.of(made), "svg"))
    again = opened.timeline()
    assert again
    assert opened.view(again).folded == ("makers",)
    assert [(g.id, g.folded) for g in again.groups] == [("state", True), ("makers", False)]
    assert [again.group_of(row) for row in again.drawn_rows] == ["state", "makers", "makers"]
    assert View.of(again).folded == ("makers",)


@pytest.mark.usefixtures("here")
def test_the_command_line_folds_groups_it_knows() -> None:
    Path("f.yaml").write_text(FILE, encoding="utf-8")
    asked = ("export", "f.yaml", "-o", "f.svg", "--set")
    assert run(*asked, "folded=state", "--set", "folded=makers").exit_code == 0
    text = Path("f.svg").read_text(encoding="utf-8")
    assert (">State<" in text, ">Senate<" in text) == (True, False)
    assert run(*asked, "folded=*").exit_code == 0
    assert ">Senate<" in Path("f.svg").read_text(encoding="utf-8")
    refused = run(*asked, "folded=stat")
    assert (refused.exit_code, "the group 'stat' is not defined" in refused.output) == (2, True)
