"""How a new text looks: what it keeps, and how new values are written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from timeline.io.schema import starter
from timeline.io.write import items_of, rewritten
from timeline.io.write.pieces import text_of
from timeline.io.write.rewriting import UnwritableError, attempts, source_of
from timeline.io.yaml.scalars import inline, wrapped

FRAME = """\
# For all.

title: A bridge  # a name
actors:
- {id: city, name: City}   # the council
- {id: press, name: 'The press'}

# Those of the bridge.
types: [{id: act, label: Act}]
events:
  # The first
  # of all.
  - id: a
    date: 2019
    actors: city
    type: act
    title: "It opens"
    # End of the first.

  # 2020

  - id: b
    date: 2020
    actors: [city, press]
    type: act
    title: >-
      It closes for a
      long time to come
    sources:
      - {title: First, date: 2020-01}   # one
      - title: Second
        note: |
          Two
          lines
"""


def _after(edit: Callable[[dict[str, Any]], Any], text: str = FRAME) -> str:
    items = items_of(text.encode(), "")
    edit(items)
    return rewritten(text, items)


def _event(items: dict[str, Any], name: str) -> dict[str, Any]:
    event: dict[str, Any] = next(e for e in items["events"] if e["id"] == name)
    return event


CASES: list[tuple[str, Callable[[dict[str, Any]], Any], str, str]] = [
    ("a comment after a value stays", lambda f: f.update(title="Another"), "title: A bridge  # a name\n",
     "title: Another  # a name\n"),
    ("quotes stay", lambda f: _event(f, "a").update(title="It shuts"), '    title: "It opens"\n',
     '    title: "It shuts"\n'),
    ("quotes come where they are needed", lambda f: f.update(title="A: bridge"), "title: A bridge  #",
     'title: "A: bridge"  #'),
    ("a folded text keeps its width and its other lines",
     lambda f: _event(f, "b").update(title="It closes for a very long time to come"),
     "      It closes for a\n      long time to come\n",
     "      It closes for a\n      very long time to come\n"),
    ("a literal text stays literal", lambda f: _event(f, "b")["sources"][1].update(note="Two\nother lines\n"),
     "          Two\n          lines\n", "          Two\n          other lines\n"),
    ("one text becomes a list", lambda f: _event(f, "a").update(actors=["city", "press"]), "    actors: city\n",
     "    actors: [city, press]\n"),
    ("a list becomes one text", lambda f: _event(f, "b").update(actors="press"), "    actors: [city, press]\n",
     "    actors: press\n"),
    ("a text gets languages", lambda f: f.update(title={"en": "A bridge", "no": "En bro"}),
     "title: A bridge  # a name\n", 'title: {en: A bridge, "no": En bro}  # a name\n'),
    ("a new actor stands in braces like its neighbours",
     lambda f: f["actors"].append({"name": "New", "id": "new"}), "'The press'}\n",
     "'The press'}\n- {id: new, name: 'New'}\n"),
    ("a new type stands in the brackets", lambda f: f["types"].append({"id": "talk", "label": "Talk"}),
     "label: Act}]", "label: Act}, {id: talk, label: Talk}]"),
    ("a new key stands where the format has it",
     lambda f: _event(f, "a").update(importance="4", regarding="press"),
     '    actors: city\n    type: act\n    title: "It opens"\n',
     '    actors: city\n    regarding: press\n    type: act\n    title: "It opens"\n    importance: 4\n'),
    ("a key that goes takes its line", lambda f: _event(f, "b").pop("sources"),
     FRAME[FRAME.index("    sources:") :], ""),
    ("an event that goes takes its comments, and leaves those that stand alone", lambda f: f["events"].pop(0),
     FRAME[FRAME.index("  # The first") : FRAME.index("  # 2020")], ""),
    ("the first of several keys goes", lambda f: _event(f, "b")["sources"][1].pop("title"),
     "      - title: Second\n        note: |\n", "      - note: |\n"),
    ("a new event has its neighbours' indentation and blank lines",
     lambda f: f["events"].append({"title": "A: b", "date": "2021", "id": "c", "type": "act", "actors": "city"}),
     "          lines\n",
     '          lines\n\n  - id: c\n    date: 2021\n    actors: city\n    type: act\n    title: "A: b"\n'),
    ("a list that loses all is empty", lambda f: f.update(actors=[]),
     "actors:\n- {id: city, name: City}   # the council\n- {id: press, name: 'The press'}\n", "actors: []\n"),
    ("a new section stands where the format has it", lambda f: f.update(tags=[{"id": "law", "label": "Law"}]),
     "label: Act}]\n", "label: Act}]\ntags:\n  - {id: law, label: Law}\n"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "was", "now"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_only_the_place_of_a_change_is_written(
    edit: Callable[[dict[str, Any]], Any], was: str, now: str
) -> None:
    assert FRAME.count(was) == 1
    assert _after(edit) == FRAME.replace(was, now)


def test_items_that_change_places_take_their_comments() -> None:
    text = "a:\n  # one\n  - {id: x}  # x\n\n  # two\n  - {id: y}\n\n# alone\nb: c\n"
    swapped = "a:\n  # two\n  - {id: y}\n\n  # one\n  - {id: x}  # x\n\n# alone\nb: c\n"
    assert _after(lambda f: f["a"].reverse(), text) == swapped


def test_comments_between_brackets_stay() -> None:
    text = "a: [\n  # above x\n  x, # after x\n  # above y\n  y, # after y\n  z\n]\n"
    fewer = _after(lambda f: f["a"].remove("y"), text)
    assert fewer == "a: [\n  # above x\n  x, # after x\n  # above y\n   # after y\n  z\n]\n"
    moved = _after(lambda f: f.update(a=["y", "z", "x"]), text)
    assert items_of(moved.encode(), "") == {"a": ["y", "z", "x"]}
    assert moved.count("#") == 4


def test_a_text_without_a_last_line_break_gets_none() -> None:
    text = "title: A\nevents: [{id: a, note: x}]"
    assert _after(lambda f: f["events"][0].update(note="z"), text) == text.replace("x", "z")
    added = _after(lambda f: f.update(zebra="z"), text)
    assert added == f"{text}\nzebra: z"


def test_windows_line_breaks_stay_and_come_with_new_lines() -> None:
    text = starter().replace("\n", "\r\n")
    new = _after(lambda f: f["events"].append({"id": "x", "title": "Two\nlines"}), text)
    assert new.startswith(text)
    assert new[len(text) :] == "\r\n  - id: x\r\n    title: |-\r\n      Two\r\n      lines\r\n"


@pytest.mark.parametrize("name", ["flow_only.yaml", "one_line_json.yaml"])
def test_json_stays_json(name: str) -> None:
    text = (Path(__file__).parent / "styles" / name).read_text(encoding="utf-8").replace('"2019"', "2019")
    items = items_of(text.encode(), "")
    event: dict[str, Any] = {
        "id": "new",
        "date": "2020",
        "title": {"no": "Tre: fire"},
        "draft": "true",
        "note": "A\nb",
    }
    event["label"] = None
    items["events"][0]["importance"] = "4"
    items["events"].append(event)
    written = json.loads(rewritten(text, items))["events"]
    assert written[0]["date"] == 2019
    assert written[0]["importance"] in ("4", 4)
    assert written[-1] == {**event, "date": written[-1]["date"], "draft": written[-1]["draft"]}


def test_a_new_item_in_braces_stands_on_as_many_lines_as_its_neighbour() -> None:
    text = '{\n  "actors": [\n    {\n      "id": "x",\n      "b": [1]\n    }\n  ]\n}\n'
    added = '    },\n    {\n      "id": "y",\n      "b": [2, 3]\n    }\n'
    new = _after(lambda f: f["actors"].append({"id": "y", "b": ["2", "3"]}), text)
    assert new == text.replace("    }\n", added)


def test_a_new_file_is_written_in_the_usual_order() -> None:
    items = {"events": [{"title": "T", "id": "a"}], "title": "A: b"}
    items["actors"] = [{"id": "x", "name": {"en": "X"}}]
    assert rewritten("# mine\n", items) == (
        '# mine\ntitle: "A: b"\n\nactors:\n  - id: x\n    name: {en: X}\n\nevents:\n  - id: a\n    title: T\n'
    )


def test_a_list_whose_texts_keep_empty_lines_is_written_anew_where_they_would_change() -> None:
    text = "title: A\nactors:\n  - id: a\n    name: |+\n      A\n\n\n  - id: b\n"
    items = {"title": "A", "actors": [{"id": "b"}, {"id": "a", "name": "A\n\n\n"}]}
    assert items_of(rewritten(text, items).encode(), "") == items


def test_what_no_yaml_can_hold_is_refused() -> None:
    with pytest.raises(UnwritableError):
        rewritten("title: A\n", {"title": "\ud800"})


def test_the_usual_edits_need_one_attempt() -> None:
    items = items_of(starter().encode(), "")
    items["events"].insert(1, {"id": "new", "date": "2020", "title": {"en": "A"}})
    del items["events"][0]["positions"]
    pieces, source = next(attempts(source_of(starter()), items))
    assert source_of(text_of(pieces, source.text)).root == items


@pytest.mark.parametrize(
    ("text", "loose", "written"),
    [
        ("yes", False, '"yes"'), ("yes", True, "yes"), ("2020", False, '"2020"'), ("2020", True, "2020"),
        ("2019-06~", False, "2019-06~"), ("12:30", False, '"12:30"'), ("no", False, '"no"'), ("..", False, ".."),
        ("a: b", True, '"a: b"'), ("a #b", True, '"a #b"'), ("a#b", False, "a#b"), ("- a", False, '"- a"'),
        ("null", True, '"null"'), ("~", True, '"~"'), (" a", False, '" a"'), ("a\nb", False, '"a\\nb"'),
        ("C:\\x", False, "C:\\x"), ("é\u00a0: b", False, '"é\u00a0: b"'), ("", False, '""'),
        ("\u2028", False, '"\\u2028"'),
    ],
)  # fmt: skip
def test_a_text_is_plain_only_where_every_program_reads_that_text(
    text: str, loose: bool, written: str
) -> None:
    assert inline(text, "", flow=False, loose=loose) == written


def test_single_quotes_are_doubled_and_given_up_where_they_cannot_hold_a_text() -> None:
    assert inline("it's", "'", flow=True, loose=False) == "'it''s'"
    assert inline("a\nb", "'", flow=True, loose=False) == '"a\\nb"'


def test_a_folded_text_is_the_same_text() -> None:
    text = "One  two three # four - five " * 9
    assert " ".join(wrapped(text.strip(), 20, 30)) == text.strip()
    assert not any(line.startswith(("#", "-")) for line in wrapped(text.strip(), 20, 30))
