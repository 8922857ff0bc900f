"""Former names of keys and values: the file loads as with the new ones, and each is named with its place."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner

from timeline.cli import group
from timeline.errors import LoadError, problem_words
from timeline.io.loader import load_bytes, load_with_locations
from timeline.model.timeline import Timeline

NEW = """\
title: T
positions: [{id: open, label: O, rank: 1}, {id: shut, label: S, rank: 2}]
topics: [{id: bikes, label: B}]
actors:
  - {id: city, name: C, type: government, tracked_until: 2021}
  - {id: press, name: P}
types: [{id: act, label: A, mode: action}]
rows:
  - city
  - {id: rest, name: R, actor_types: [company]}
view: {types: [act], mode: statement, positions: [open], time_axis: equal, to: 2022}
slides:
  - headline: H
    view: {after: e, on: 2020-01-02, compare: 2020-01-01, time_axis: magnified}
  - headline: I
    view: {time_axis: "linear"}
events:
  - id: e
    date: 2020-01-01
    actors: city
    type: act
    title: E
    regarding: press
    contested: true
    positions: {actor: city, position: open, topic: bikes, covers: words, until: soon}
    corrections:
      - date: 2020-02
        why: W
        was: {type: act, regarding: city, positions: [{actor: city, position: shut}]}
      - {date: 2020-03, why: W, was: {title: F, absent: [regarding, positions]}}
"""
# What the file says → what it said before, with ⟦ right before the place to be named.
FORMER = [
    ("positions: [{id: open", "⟦stances: [{id: open"),
    ("topics: [", "⟦scopes: ["),
    ("types: [{id", "⟦kinds: [{id"),
    ("mode: action", "⟦nature: ⟦did"),
    ("mode: statement", "⟦nature: ⟦said"),
    ("contested: true", "⟦disputed: true"),
    ("rows:\n", "⟦lanes:\n"),
    ("slides:\n", "⟦story:\n"),
    ("name: C, type: gov", "name: C, ⟦kind: gov"),
    ("tracked_until", "⟦covered_until"),
    ("actor_types: [", "⟦kinds: ["),
    ("{types: [act]", "{⟦kinds: [act]"),
    ("positions: [open]", "⟦stances: [open]"),
    ("time_axis: equal", "⟦scale: ⟦order"),
    ("to: 2022", "⟦until: 2022"),
    ("after: e", "⟦react: e"),
    ("compare: 2020", "⟦against: 2020"),
    ("magnified", "⟦focus"),
    ('"linear"', '⟦"even"'),
    ("    type: act\n", "    ⟦kind: act\n"),
    ("    regarding: press", "    ⟦concerns: press"),
    ("positions: {actor: city", "⟦position: {actor: city"),
    ("position: open, topic", "⟦stance: open, topic"),
    ("topic: bikes", "⟦scope_id: bikes"),
    ("covers: words", "⟦scope: words"),
    ("- date: 2020-02\n        why:", "- date: 2020-02\n        ⟦text:"),
    ("was: {type: act", "was: {⟦kind: act"),
    ("regarding: city", "⟦concerns: city"),
    ("positions: [{actor: city", "⟦position: [{actor: city"),
    ("position: shut", "⟦stance: shut"),
    ("absent: [regarding, positions]", "absent: [⟦concerns, ⟦position]"),
]


def edited(*edits: tuple[str, str]) -> tuple[str, list[tuple[int, int]]]:
    """Return the file with the former names, and the marked places in the order of the file."""
    text = NEW
    for new, former in edits:
        assert text.count(new) == 1, f"{new!r} must be in the file once"
        text = text.replace(new, former)
    places = [
        (line, sum(map(len, parts[: n + 1])) + 1)
        for line, parts in enumerate((content.split("⟦") for content in text.split("\n")), start=1)
        for n in range(len(parts) - 1)
    ]
    return text.replace("⟦", ""), places


def loaded(text: str, folder: Path) -> tuple[Timeline, list[tuple[int, int]], list[str]]:
    """Return the timeline, and place and words of each former name in the file."""
    path = folder / "f.yaml"
    path.write_text(text, encoding="utf-8")
    timeline, locations = load_with_locations(path)
    warnings = locations.former_names
    return timeline, [(w.line, w.column) for w in warnings], [str(w.message) for w in warnings]


def same(one: Timeline, other: Timeline) -> bool:
    return all(getattr(one, field.name) == getattr(other, field.name) for field in fields(Timeline))


@pytest.mark.parametrize("edit", FORMER, ids=[former for _, former in FORMER])
def test_a_former_name_is_read_and_named_at_its_place(edit: tuple[str, str], tmp_path: Path) -> None:
    text, places = edited(edit)
    timeline, found, messages = loaded(text, tmp_path)
    assert found == places
    assert all("is now called" in message for message in messages)
    assert same(timeline, loaded(NEW, tmp_path)[0])


def test_a_file_with_every_former_name_reads_like_the_new_one(tmp_path: Path) -> None:
    text, places = edited(*FORMER)
    timeline, found, messages = loaded(text, tmp_path)
    assert found == places
    assert messages[0] == "'stances' is now called 'positions'; rename it"
    assert same(timeline, loaded(NEW, tmp_path)[0])
    assert loaded(NEW, tmp_path)[1] == []


@pytest.mark.parametrize(
    ("new", "both", "french"),
    [
        (
            "rows:\n",
            "⟦lanes: [city]\nrows:\n",
            "'lanes' est l’ancien nom de 'rows', qui est donné aussi\u202f; gardez 'rows' et supprimez 'lanes'",
        ),
        (
            "    type: act\n",
            "    ⟦kind: act\n    type: act\n",
            "'kind' est l’ancien nom de 'type', qui est donné aussi\u202f; gardez 'type' et supprimez 'kind'",
        ),
    ],
)
def test_a_key_with_both_of_its_names_is_an_error(new: str, both: str, french: str) -> None:
    text, places = edited((new, both))
    with pytest.raises(LoadError) as caught:
        load_bytes(text.encode(), "f.yaml")
    (only,) = caught.value.problems
    assert [(only.line, only.column)] == places
    assert "is the former name of" in str(only)
    assert problem_words(only, "fr").endswith(french)


def test_check_names_the_former_names_and_calls_the_file_valid(tmp_path: Path) -> None:
    text, _ = edited(("rows:\n", "⟦lanes:\n"))
    path = tmp_path / "f.yaml"
    path.write_text(text, encoding="utf-8")
    told = CliRunner().invoke(group, ["check", str(path)])
    assert (told.exit_code, told.stderr) == (0, f"{path}:8:1: 'lanes' is now called 'rows'; rename it\n")
    french = CliRunner().invoke(group, ["check", str(path), "--lang", "fr"])
    assert french.stderr == f"{path}:8:1: 'lanes' s’appelle désormais 'rows'\u202f; employez le nouveau nom\n"
    assert json.loads(CliRunner().invoke(group, ["check", str(path), "--json"]).stdout) == []
    strict = CliRunner().invoke(group, ["check", str(path), "--strict", "--json"])
    first = json.loads(strict.stdout)[0]
    assert (strict.exit_code, first["code"], first["path"], first["line"], first["column"]) == (
        1,
        "former-name",
        "lanes",
        8,
        1,
    )
