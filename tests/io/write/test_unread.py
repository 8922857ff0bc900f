"""A preview does not read the new text again, and says the same as a save, which does."""

from __future__ import annotations

import random
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from tests.io.write.edits import Editor
from tests.io.write.test_law import FILES
from timeline.errors import Problem
from timeline.io.loader import NAMED_FILE, VISITOR
from timeline.io.write import Change, Edited, edited, items_of
from timeline.model.timeline import Timeline

TEXT = """\
title: Bridge
actors: [{id: city, name: City, type: government}]
types: [{id: act, label: Act, mode: action}]
events:
  - {id: built, date: 2020-01-02, actors: [city], type: act, title: Built}
  - {id: closed, date: 2021, actors: [city], type: act, title: Closed}
"""


def said(done: Edited) -> Any:
    """What the page says about changes: what is left out and why, and in which field."""
    problems = zip(done.problems, done.fields, strict=True)
    return (
        done.applied,
        done.items,
        [(n, str(problem.message), _hint(problem), field) for (n, problem), field in problems],
        [(n, conflict.theirs, conflict.fields) for n, conflict in done.conflicts],
    )


def _hint(problem: Problem) -> str:
    """The hint, which in a text speaks of escape sequences."""
    return str(problem.hint).replace("delete its escape sequence", "delete it")


def drawn(timeline: Timeline | None) -> dict[str, Any]:
    """The parts of a timeline, which are equal if their values are."""
    return {field.name: getattr(timeline, field.name) for field in fields(Timeline)} if timeline else {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_preview_says_what_a_save_says(path: Path) -> None:
    data, editor = path.read_bytes(), Editor(random.Random(path.name), odd=0.2)
    if items_of(data, path.name).get("fonts"):
        pytest.skip("names fonts beside it")
    for _ in range(3 if path.name == "events.yaml" else 12):
        changes = editor.changes(items_of(data, path.name))
        read, unread = (
            edited(data, path.name, changes, limits=NAMED_FILE, read_again=again) for again in (True, False)
        )
        assert said(unread) == said(read)
        assert drawn(unread.timeline) == drawn(read.timeline)
        assert unread.data == read.data
        assert unread.lines == read.lines
        data = read.data


def changed(**values: Any) -> Change:
    was = items_of(TEXT.encode(), "x.yaml")["events"][0]
    return Change("events", "built", was, {**was, **values})


@pytest.mark.parametrize(
    "values",
    [
        {"title": "x" * 20_001}, {"title": "a\x07b"}, {"title": "a\u2028b"}, {"title": {"en": "a\x85b"}},
        {"date": "soon"}, {"actors": ["nobody"]}, {"titel": "x"}, {"title": None}, {"sources": [{"title": None}]},
        {"title": {f"k{n}": "x" for n in range(501)}}, {"actors": ["city"] * 10_001},
        {"note": [[[[[[[[[[[["x"]]]]]]]]]]]]}, {"title": ""}, {"title": "1,000"}, {"title": "~"},
    ],
)  # fmt: skip
def test_a_preview_refuses_what_a_save_refuses(values: dict[str, Any]) -> None:
    change = changed(**values)
    read, unread = (
        edited(TEXT.encode(), "x.yaml", [change], limits=VISITOR, read_again=again) for again in (True, False)
    )
    assert unread.applied == read.applied
    assert [str(p.message) for _, p in unread.problems] == [str(p.message) for _, p in read.problems]
    assert len(unread.problems) == len(unread.fields)


def test_a_file_that_is_not_valid_is_read_as_a_whole() -> None:
    broken = TEXT.replace("2021", "2021-13").encode()
    was = items_of(broken, "x.yaml")["events"][1]
    done = edited(
        broken, "x.yaml", [Change("events", "closed", was, {**was, "date": "2021"})], read_again=False
    )
    assert done.applied == (0,)
