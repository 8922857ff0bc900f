"""Findings on the command line: what `check` says of each, and what `export` and `present` do with a broken one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import run
from timeline.chart.compose import compose
from timeline.chart.published import published
from timeline.errors import LoadError, problem_words
from timeline.io.loader import load, load_bytes
from timeline.view.view import View

RECORD = """\
title: Doors
actors: [{id: ada, name: Ada}, {id: ben, name: Ben}]
types: [{id: word, label: Word}]
positions: [{id: open, label: Open, rank: 1}, {id: closed, label: Closed, rank: 2}]
findings:
  - {id: week, text: Both close within a week, claim: {all: [ada, ben], reach: closed, within: P1W}}
  - {id: first, text: Ada is first, claim: {first: ada, of: [ada, ben], reach: closed}}
view: {finding: week}
views: [{id: one, name: One, finding: first, view: {actors: [ada]}}]
slides: [{finding: week}]
events:
  - {id: a, date: 2020-06-08, actors: ada, type: word, title: Ada closes, positions: {actor: ada, position: closed}}
  - {id: b, date: 2020-06-11, actors: ben, type: word, title: Ben closes, positions: {actor: ben, position: closed}}
"""
LATE = RECORD.replace("2020-06-11", "2020-06-20")
VAGUE = RECORD.replace("2020-06-11", "2020-06")


@pytest.fixture
def doors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("doors.yaml")
    path.write_text(RECORD, encoding="utf-8")
    return path


def test_check_says_what_each_finding_rests_on(doors: Path) -> None:
    told = run("check", "doors.yaml")
    assert told.exit_code == 0
    assert told.stdout.splitlines() == [
        "week holds: a (8 June 2020) and b (11 June 2020)",
        "first holds: a (8 June 2020) and b (11 June 2020)",
        "doors.yaml: 2 events, 2 actors, 2 actors with positions, 2020: no errors",
    ]


def test_a_broken_finding_is_an_error_with_its_line_and_the_events_that_break_it(doors: Path) -> None:
    doors.write_text(LATE, encoding="utf-8")
    told = run("check", "doors.yaml")
    assert told.exit_code == 1
    assert told.stdout == "first holds: a (8 June 2020) and b (20 June 2020)\n"
    assert told.stderr.splitlines() == [
        "doors.yaml:6:55: week does not hold in this record: a (8 June 2020) and b (20 June 2020) [finding-broken]",
        "1 error",
    ]
    french = run("check", "doors.yaml", "--lang", "fr").stderr.splitlines()[0]
    assert french == (
        "doors.yaml:6:55: week ne se vérifie pas dans ce fichier\u00a0: a (8 juin 2020) et b (20 juin 2020) "
        "[finding-broken]"
    )
    [record] = json.loads(run("check", "doors.yaml", "--json", "--strict").stdout)[:1]
    assert (record["path"], record["code"], record["severity"]) == (
        "findings[0].claim",
        "finding-broken",
        "error",
    )


def test_what_depends_on_a_date_is_a_warning_with_a_reading_of_each_kind(doors: Path) -> None:
    doors.write_text(VAGUE, encoding="utf-8")
    assert run("check", "doors.yaml").exit_code == 0
    told = run("check", "doors.yaml", "--strict").stderr.splitlines()
    assert told[:2] == [
        "doors.yaml:6:55: week depends on dates that are not known exactly; it holds with b on 8 June 2020, "
        "but not with b on 30 June 2020 [finding-depends]",
        "doors.yaml:7:44: first depends on dates that are not known exactly; it holds with b on 30 June 2020, "
        "but not with b on 1 June 2020 [finding-depends]",
    ]


@pytest.mark.parametrize(("command", "ending"), [("export", "svg"), ("present", "html")])
def test_a_broken_finding_stops_what_is_published_unless_it_is_allowed(
    doors: Path, command: str, ending: str
) -> None:
    mark = "This headline does not hold in the record."
    out = Path(f"out.{ending}")
    assert run(command, "doors.yaml", "-o", str(out)).exit_code == 0
    assert mark not in out.read_text(encoding="utf-8")
    out.unlink()
    doors.write_text(LATE, encoding="utf-8")
    stopped = run(command, "doors.yaml", "-o", str(out))
    assert (stopped.exit_code, stopped.stderr.splitlines()) == (
        1,
        [
            "doors.yaml: week does not hold in this record: a (8 June 2020) and b (20 June 2020)",
            "nothing was written; correct the findings or the record, or add --allow-broken",
        ],
    )
    assert not out.exists()
    assert run(command, "doors.yaml", "-o", str(out), "--allow-broken").exit_code == 0
    assert mark in out.read_text(encoding="utf-8")


def test_a_finding_is_the_headline_of_views_and_slides(doors: Path) -> None:
    assert run("export", "doors.yaml", "-o", "a.svg", "-o", "a.html").exit_code == 0
    assert "Both close within a week" in Path("a.svg").read_text(encoding="utf-8")
    assert "<title>Both close within a week" in Path("a.html").read_text(encoding="utf-8")
    assert run("export", "doors.yaml", "--view", "one", "-o", "one.svg").exit_code == 0
    assert "Ada is first" in Path("one.svg").read_text(encoding="utf-8")
    assert run("present", "doors.yaml", "-o", "slides.html").exit_code == 0
    assert "Both close within a week" in Path("slides.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("claim", "error"),
    [
        ("{all: [ada, bne], reach: closed, within: P1W}",
         "d.yaml:6:67: the actor 'bne' is not defined; did you mean 'ben'?"),
        ("{all: [ada, ben], reach: close, within: P1W}",
         "d.yaml:6:80: the position 'close' is not defined; did you mean 'closed'?"),
        ("{al: [ada, ben]}", "d.yaml:6:56: unknown key 'al'; did you mean 'all'?"),
        ("{of: [ada, ben]}",
         "d.yaml:6:55: the claim has none of the keys all, first, last, none, position, count; write for example "
         "{all: [amazon, ibm], reach: paused, within: P4D}"),
        ("{all: [ada, ben], reach: closed}", "d.yaml:6:55: within is missing; add 'within: …'"),
        ("{first: ada, of: ada, reach: closed}",
         "d.yaml:6:72: the claim compares one actor with nobody; name the other actors"),
        ("{first: ada, of: [ada, ben], reach: closed, on: 2020-06-08}",
         "d.yaml:6:99: a claim with 'first' cannot have on; remove it; the keys of this claim are first, of, reach, "
         "topic"),
        ("{position: closed, actor: ada, on: 2020-06}",
         "d.yaml:6:90: on must be a single day, not '2020-06'; write a day such as 2020-06-12"),
        ("{count: 2, from: 2020, to: 2020/..}",
         "d.yaml:6:82: to has no last day ('2020/..'); write a day, a month or a year"),
        ("{count: 2, from: 2021, to: 2020}",
         "d.yaml:6:82: the period ends before it begins; swap or correct the dates"),
        ("{none: [ada], reach: closed, before: ../2020}",
         "d.yaml:6:92: before has no first day ('../2020'); write a day, a month or a year"),
    ],
)  # fmt: skip
def test_a_claim_that_is_not_valid_has_its_place_and_its_correction(claim: str, error: str) -> None:
    text = RECORD.replace("{all: [ada, ben], reach: closed, within: P1W}", claim)
    with pytest.raises(LoadError) as caught:
        load_bytes(text.encode(), "d.yaml")
    assert [problem_words(problem, "en") for problem in caught.value.problems] == [error]


@pytest.mark.parametrize(
    ("was", "instead", "error"),
    [
        ("view: {finding: week}", "view: {finding: wek}",
         "d.yaml:8:17: the finding 'wek' is not defined; did you mean 'week'?"),
        ("view: {finding: week}", "view: {finding: week, title: Both}",
         "d.yaml:8:8: title and finding are both given; remove one of the two"),
        ("slides: [{finding: week}]", "slides: [{minutes: 2}]",
         "d.yaml:10:10: headline is missing; add 'headline: …' or 'finding:' with the id of a finding"),
    ],
)  # fmt: skip
def test_a_headline_is_a_text_or_a_finding_of_the_file(was: str, instead: str, error: str) -> None:
    with pytest.raises(LoadError) as caught:
        load_bytes(RECORD.replace(was, instead).encode(), "d.yaml")
    assert [problem_words(problem, "en") for problem in caught.value.problems] == [error]


def test_the_events_of_the_headline_have_their_labels_before_others(doors: Path) -> None:
    other = "  - {id: c, date: 2020-06-09, actors: ada, type: word, title: Ada speaks, importance: 4}\n"
    claim = "{count: 1, actor: ada, from: 2020-06-09, to: 2020-06-30}"
    doors.write_text(
        RECORD.replace("{first: ada, of: [ada, ben], reach: closed}", claim) + other, encoding="utf-8"
    )
    timeline = load(doors)
    bold = {
        saved: {item.id for item in compose(published(timeline, View.of(timeline, saved))).items if item.bold}
        for saved in ("", "one")
    }
    assert bold == {"": {"a", "b"}, "one": {"a", "c"}}
