"""Sources of one owner count once, and positions with less evidence than the file asks for are drawn open."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from tests.faults import said
from timeline.chart.captions import caption_text
from timeline.chart.chart import draw
from timeline.chart.published import published
from timeline.cli import group
from timeline.io.loader import load_bytes
from timeline.model.citation import passage_key
from timeline.model.timeline import Timeline
from timeline.record.checks import check_warnings
from timeline.record.evidence import independent, owners_of, shortfall
from timeline.render import Drawn, export
from timeline.view.view import View

HEAD = """title: A bridge
positions: [{id: open, label: Open, rank: 1}, {id: closed, label: Closed, rank: 2}]
actors: [{id: city, name: City}]
types: [{id: act, label: Act}]
"""
EVENTS = """events:
  - id: opened
    date: 2019-05-01
    actors: [city]
    type: act
    title: The bridge opens
    positions: {actor: city, position: open}
    sources:
      - {title: A, publisher: City blog, url: 'https://blog.example.org/a', date: 2019-05-01}
      - {title: B, publisher: City office, url: 'https://office.example.com/b', date: 2019-05-01}
  - id: closed
    date: 2020-05-01
    actors: [city]
    type: act
    title: The bridge closes
    positions: {actor: city, position: closed}
    sources:
      - {title: C, publisher: City blog, url: 'https://blog.example.org/c', date: 2020-05-01}
      - {title: D, publisher: The Post, url: 'https://post.example.com/d', date: 2020-05-01}
"""
OWNERS = "owners: [{name: City council, publishers: [city  BLOG, City office]}]\n"
LEAST = "evidence: {sources: 2, independent: 2}\n"
LACKING = "less evidence than this record requires: 1 of 2 independent sources"


def read(*more: str) -> Timeline:
    return load_bytes("".join((HEAD, *more, EVENTS)).encode(), "bridge.yaml")


SHORT = read(OWNERS, LEAST)


def test_publishers_of_one_owner_are_not_independent() -> None:
    for timeline, counts in ((read(), [2, 2]), (read(OWNERS), [1, 2])):
        assert [independent(event, owners_of(timeline)) for event in timeline.events] == counts


def test_the_strict_check_names_the_owner() -> None:
    named = [str(each.message) for each in check_warnings(read(OWNERS)) if each.code == "same-publisher"]
    assert named == ["2 sources, but their publishers share an owner: City council"]
    assert not [each for each in check_warnings(read()) if each.code == "same-publisher"]


@pytest.mark.parametrize(
    ("least", "lacking"),
    [
        ("", ""),
        ("evidence: {sources: 2}\n", ""),
        ("evidence: {sources: 3}\n", "less evidence than this record requires: 2 of 3 sources"),
        (LEAST, LACKING),
        (
            "evidence: {sources: 3, independent: 2}\n",
            "less evidence than this record requires: 2 of 3 sources, 1 of 2 independent sources",
        ),
    ],
)
def test_what_is_lacking_is_said(least: str, lacking: str) -> None:
    assert shortfall(read(OWNERS, least), "opened", "en") == lacking


def test_a_passage_is_a_quotation_that_was_found_in_a_kept_page() -> None:
    quoted = EVENTS.replace(
        "    title: The bridge opens\n", "    title: The bridge opens\n    quote: {text: Open at last}\n"
    )
    timeline = load_bytes("".join((HEAD, "evidence: {passage: true}\n", quoted)).encode(), "bridge.yaml")
    missing = "less evidence than this record requires: no quotation found in the kept page of a source"
    assert [shortfall(timeline, event.id, "en") for event in timeline.events] == [missing, missing]
    found = replace(timeline, passages={passage_key("https://office.example.com/b", ["Open at last"]): ""})
    assert [shortfall(found, event.id, "en") for event in found.events] == ["", missing]


def test_a_bar_with_less_evidence_is_open_and_the_legend_says_so() -> None:
    usual = draw(published(read(OWNERS), View()))
    scene = draw(published(SHORT, View()))
    assert [band.term for band in usual.bands] == ["none", "none"]
    assert [(band.stance, band.term) for band in scene.bands] == [("open", "open"), ("closed", "none")]
    assert LACKING in scene.bands[0].words
    assert "Less evidence than this record requires" in " ".join(str(key.text) for key in scene.legend)
    assert "Less evidence" not in " ".join(str(key.text) for key in usual.legend)


def test_words_and_tables_say_what_is_lacking() -> None:
    drawn = Drawn(SHORT, View())
    assert LACKING in caption_text(drawn.shown, drawn.scene, drawn.listed)
    for fmt in ("svg", "html", "json"):
        assert LACKING[1:] in export(SHORT, View(), fmt).decode()
    sheet = load_workbook(BytesIO(export(SHORT, View(), "xlsx")))["Positions"]
    rows = [[cell.value or "" for cell in row] for row in sheet]
    assert [row[-1] for row in rows] == ["Missing evidence", LACKING, ""]
    assert "lacking" not in export(read(), View(), "json").decode()


def test_the_command_says_what_is_lacking(tmp_path: Path) -> None:
    path = tmp_path / "bridge.yaml"
    path.write_text("".join((HEAD, OWNERS, LEAST, EVENTS)), encoding="utf-8")
    words = CliRunner().invoke(group, ["positions", str(path), "--on", "2019-06-01"]).output
    assert f"{LACKING[:1].upper()}{LACKING[1:]}." in words
    told = json.loads(
        CliRunner().invoke(group, ["positions", str(path), "--on", "2019-06-01", "--json"]).output
    )
    [position] = told["positions"] if isinstance(told, dict) else told
    assert position["lacking"] == LACKING


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("evidence: {sources: 0}\n", "5:21: sources must be at least 1"),
        ("evidence: {source: 2}\n", "5:12: unknown key 'source'; did you mean 'sources'?"),
        ("owners: [{name: A}]\n", "5:10: "),
    ],
)
def test_a_wrong_requirement_is_an_error(text: str, problem: str) -> None:
    [found] = said("".join((HEAD, text, EVENTS)))
    assert found.removeprefix("f.yaml:").startswith(problem)
