"""The loader: what a file becomes, and each thing it says when something is wrong."""

from __future__ import annotations

import contextlib
import gc
import json
import re
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.faults import Case, cases, problems, said
from timeline.errors import LoadError
from timeline.io.loader import NAMED_FILE, load, load_bytes
from timeline.io.schema import SECTIONS, TOP_KEYS, file_fields, schema
from timeline.io.themes.reader import load_theme
from timeline.io.yaml.validation import MOST, WORDINGS, Fault
from timeline.model.fields import FrozenModel
from timeline.model.nouns import Actor, Event
from timeline.model.shown import shown_fields
from timeline.model.timeline import Timeline
from timeline.theme import shipped as bundled
from timeline.view.file_keys import DefaultView

NOUNS: tuple[type[FrozenModel], ...] = (*SECTIONS.values(), DefaultView)
DOCS = Path(__file__).parents[2] / "docs" / "data-format.md"
TOP = """\
title: T
positions: [{id: offers, label: O, rank: 1}, {id: withdrawn, label: W, rank: 2}]
actors: [{id: ibm, name: IBM}, {id: aclu, name: ACLU, type: civil society}]
types: [{id: act, label: Act}]
"""
EVENT = "  - {id: e, date: 2020-06-10, actors: [ibm], type: act, title: E}\n"


def read(text: str) -> Timeline:
    return load_bytes(text.encode(), "f.yaml")


def event(*fields: str) -> str:
    """A file of one event with more fields, the first of them on line 11."""
    return (
        f"{TOP}events:\n  - id: e\n    date: 2020-06-10\n    actors: [ibm]\n    type: act\n    title: E\n"
        + "".join(f"    {field}\n" for field in fields)
    )


def test_events_come_in_order_of_time_whatever_their_order_in_the_file() -> None:
    dates = ["2020-06-10", "2019", "2020-06", "2020-06-10T08:00:00Z", "../2018", "2019-03"]
    lines = [f"  - {{id: e{n}, date: {d}, actors: ibm, type: act, title: E}}\n" for n, d in enumerate(dates)]
    there, back = read(TOP + "events:\n" + "".join(lines)), read(TOP + "events:\n" + "".join(lines[::-1]))
    assert [e.id for e in there.events] == ["e4", "e1", "e5", "e2", "e0", "e3"]
    assert there.events == back.events


def test_a_row_of_one_actor_has_the_actors_id() -> None:
    rows = "rows:\n  - ibm\n  - {id: rest, name: Rest, actor_types: [civil society]}\n"
    assert [row.id for row in read(TOP + rows + "events:\n" + EVENT).rows] == ["ibm", "rest"]
    assert [row.id for row in read(TOP + "rows: [{actor: ibm}]\nevents:\n" + EVENT).rows] == ["ibm"]


def test_one_text_may_stand_for_a_list_of_one() -> None:
    text = event("regarding: aclu", "positions: {actor: ibm, position: offers}")
    (only,) = read(text).events
    assert (only.regarding, [p.position for p in only.positions]) == (("aclu",), ["offers"])


@pytest.mark.parametrize(
    ("written", "value"), [("yes", True), ("no", False), ("true", True), ("IBM denies it", "IBM denies it")]
)
@pytest.mark.parametrize("key", ["contested", "sources_differ"])
def test_a_disagreement_is_a_yes_a_no_or_words(key: str, written: str, value: object) -> None:
    found = getattr(read(event(f"{key}: {written}")).events[0], key)
    assert (found if isinstance(value, bool) else str(found)) == value


def test_a_timeline_holds_plain_texts_without_marks() -> None:
    only = read(event("summary: {en: S}", "sources: [{title: S, role: primary}]")).events[0]
    texts = [only.id, *only.actors, only.type, only.date.text, only.title.say("en"), *(only.summary or {})]
    texts.append(only.sources[0].role)
    assert {type(text) for text in texts} == {str}


@pytest.mark.parametrize("enabled", [True, False])
def test_loading_leaves_the_garbage_collector_as_it_was(enabled: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        read(event())
        said("title: [")
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()


@pytest.mark.parametrize("file", ["- a\n- b\n", "title: [", "just text\n"])
def test_a_refused_file_leaves_nothing_for_the_collector(file: str) -> None:
    with pytest.raises(LoadError):
        read(file)  # what is made once, by the first call, is made
    before = gc.isenabled()
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        for _ in range(5):
            with contextlib.suppress(LoadError):
                read(file)
        assert gc.collect() == 0
    finally:
        (gc.enable if before else gc.disable)()


def test_a_file_that_cannot_be_read_is_a_problem_like_any_other(tmp_path: Path) -> None:
    for path, told in (
        (tmp_path / "no.yaml", "file not found; check the name and the folder"),
        (tmp_path, "this is a folder, not a file; name a file in it"),
    ):
        (only,) = problems(partial(load, path))
        assert str(only) == f"{path}: {told}"


def test_the_name_of_a_timeline_is_its_files(tmp_path: Path) -> None:
    path = tmp_path / "positions.yaml"
    path.write_text(event(), encoding="utf-8")
    assert load(path).name == "positions"


HERE = Path(__file__).parent
FIELDS, FILES = cases(HERE / "loader_fields.txt"), cases(HERE / "loader_files.txt")


def are_told(text: str, case: Case) -> None:
    """The problems of a text are those of the example, whole, in each language that it has."""
    for lang, answers in (("en", case.english), ("fr", case.french)):
        for found, answer in zip(said(text, lang), answers, strict=bool(answers) or lang == "en"):
            # What is right instead of a text that is no date, the tests of the dates hold.
            told = f"f.yaml:{answer}"
            whole = found[: len(told)] if answer.endswith(";") else found
            assert whole == told, "an example of loader_fields.txt or loader_files.txt"


@pytest.mark.parametrize("case", FIELDS, ids=[case.written[:40] for case in FIELDS])
def test_a_wrong_value_is_told_once_with_what_would_be_right(case: Case) -> None:
    assert len(case.english) == 1
    are_told(event(case.written), case)


@pytest.mark.parametrize("case", FILES, ids=[case.written[-50:] for case in FILES])
def test_a_wrong_file_is_told_with_what_would_be_right(case: Case) -> None:
    text = case.written.replace("{TOP}\n", TOP).replace("{EVENT}", EVENT.rstrip("\n")).replace("{TOP}", TOP)
    are_told(text + "\n", case)


def test_far_too_many_problems_are_counted() -> None:
    text = TOP + "events:\n" + "".join(f"  - {{x: {n}}}\n" for n in range(MOST))
    assert said(text)[0] == "f.yaml: more than 1,000 errors; not all are listed"
    assert said(text, "fr")[0] == (
        "f.yaml: plus de 1\u202f000\u00a0erreurs\u202f; toutes ne sont pas indiquées"
    )


def test_a_comma_too_many_in_a_list_changes_nothing() -> None:
    assert read(event("regarding: [ibm, ]")).events[0].regarding == ("ibm",)


FAULTY = {
    "a faulty item": (
        TOP.replace("name: IBM", "nam: IBM").replace("label: Act", "shape: act") + "events:\n"
        f"{EVENT.replace('2020-06-10', 'June')}{EVENT.replace('id: e', 'id: f, responds_to: e')}",
        ["3:20", "4:9", "4:26", "6:19"],
    ),
    "a misspelt id key": (f"{TOP.replace('{id: ibm', '{ident: ibm')}events:\n{EVENT}", ["3:10", "3:11"]),
    "a wrong id in a faulty event": (event("regarding: imb", "importance: 9"), ["11:16", "12:17"]),
    "an empty second section": (f"{TOP}events:\n{EVENT}positions:\nactors:\n", ["7:1", "8:1"]),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_a_fault_is_told_at_its_own_places_alone(fault: str) -> None:
    text, places = FAULTY[fault]
    assert [problem.split(": ")[0] for problem in said(text)] == [f"f.yaml:{place}" for place in places]


def test_two_positions_with_one_start_are_told_apart_by_topic_or_clock() -> None:
    def two(first: str, second: str, topic: str = "") -> str:
        return (
            TOP
            + "topics: [{id: schools, label: Schools}]\nevents:\n"
            + "".join(
                f"  - {{id: e{n}, date: '{date}', actors: ibm, type: act, title: E, "
                f"positions: {{actor: ibm, position: {position}{topic if n else ''}}}}}\n"
                for n, (date, position) in enumerate(((first, "offers"), (second, "withdrawn")))
            )
        )

    for wrong in (
        two("2020-06-10", "2020-06-10"),
        two("2020-06-10", "2020-06-10T10:00:00Z"),
        two("2020-06", "2020-06"),
        two("2020-06-01", "2020-06"),
        two("2020-06-10", "2020-06-10", ", covers: schools"),
    ):
        assert len(said(wrong)) == 1
    for fine in (
        two("2020-06-10T09:00:00Z", "2020-06-10T10:00:00Z"),
        two("2020-06", "2020-06-10"),
        two("2020-06-10", "2020-06-11"),
        two("2020-06-10", "2020-06-10", ", topic: schools"),
        two("2020-06-10", "2020-06-10", ", from: .."),
    ):
        assert len(read(fine).events) == 2


def test_one_event_may_say_what_was_held_until_it_and_what_is_held_since() -> None:
    both = "positions: [{actor: ibm, position: offers, from: ..}, {actor: ibm, position: withdrawn}]"
    assert len(read(event(both)).events[0].positions) == 2


TOLD = [
    ("topics: [{id: schools, label: Schools}]\n" + event("positions: {actor: ibm, position: offers, topic: school}"),
     "12:54: the topic 'school' is not defined; did you mean 'schools'?"),
    (TOP.replace("name: IBM}", "name: IBM, tracked_until: 2020/..}") + f"events:\n{EVENT}",
     "3:46: tracked_until has no last day ('2020/..'); write a day, a month or a year"),
    (f"{TOP}events:\n{EVENT.replace('[ibm]', '[]')}", "6:39: actors is an empty list; add at least one item"),
    (f"{TOP}events:\n{EVENT.replace('title: E', 'title: E, positions: offers')}",
     "6:78: expected keys and values, not 'offers'; write positions: {actor: …, position: offers}"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_a_problem_has_its_place_and_what_would_be_right(text: str, told: str) -> None:
    assert said(text) == [f"f.yaml:{told}"]


THEMES = ("sizes: {title: large}", "sizes: {title: [1]}", "sizes: {title: nan}", f"ramp: {['#112233'] * 40}")


def test_every_finding_we_have_words_for_is_provoked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    provoked = set()

    def recorded(fault: Fault) -> tuple[str, str]:
        provoked.add(fault.type)
        return "", ""

    texts = [TOP + "events:\n" + EVENT.replace("[ibm]", "[]"), *(event(case.written) for case in FIELDS)]
    monkeypatch.setattr("timeline.io.yaml.validation.WORDINGS", dict.fromkeys(WORDINGS, recorded))
    for text in texts:
        with pytest.raises(LoadError):
            read(text)
    for n, text in enumerate(THEMES):
        (tmp_path / f"{n}.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(LoadError):
            load_theme(tmp_path / f"{n}.yaml")
    assert provoked == set(WORDINGS)


def test_the_schema_that_ships_is_the_models() -> None:
    written = json.dumps(schema(), indent=2, ensure_ascii=False)
    assert bundled.SCHEMA.read_text(encoding="utf-8") == f"{written}\n"


def test_the_schema_knows_every_key_and_nothing_else() -> None:
    whole = schema()
    assert tuple(whole["properties"]) == TOP_KEYS
    for noun in NOUNS:
        described = whole["$defs"][noun.__name__]
        assert list(described["properties"]) == list(shown_fields(noun))
        assert (described["additionalProperties"] is False) == (noun not in (Event, Actor))
    references = set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(whole)))
    assert references == set(whole["$defs"])
    assert "null" not in re.findall(r'"type": "(\w+)"', json.dumps(whole))


def test_every_key_has_its_place_in_the_docs() -> None:
    text = DOCS.read_text(encoding="utf-8")
    keys = {*TOP_KEYS, *(each.key for each in file_fields())}
    assert [key for key in sorted(keys) if f"`{key}`" not in text] == []
    headings = set(re.findall(r"^#+ `(\w+)`", text, flags=re.MULTILINE))
    assert set(TOP_KEYS) <= headings


def test_every_value_a_key_may_have_is_in_the_docs() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (DOCS, DOCS.with_name("urls.md")))
    values = {v for v in _enumerated(schema()) if f"`{v}`" not in text}
    assert values == set()


def _enumerated(node: Any) -> set[str]:
    parts = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    own = set(node.get("enum", ())) if isinstance(node, dict) else set()
    return own.union(*map(_enumerated, parts))


def test_every_whole_file_in_the_docs_loads() -> None:
    blocks = re.findall(
        r"^```yaml complete\n(.*?)^```", DOCS.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    assert len(blocks) >= 2
    for block in blocks:
        assert read(block).events


def test_the_founding_file_loads() -> None:
    assert load(bundled.DATA, NAMED_FILE).name == "events"


def test_an_editor_that_checks_by_the_schema_finds_no_fault_in_the_files_that_load() -> None:
    whole = schema()
    for path in (bundled.DATA, Path(__file__).parents[1] / "trust" / "newsroom.yaml"):
        tree = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
        assert _unlike(tree, whole, whole["$defs"], path.name) == []
    assert _unlike({"title": "T", "events": [{"idd": "x"}]}, whole, whole["$defs"], "f")


def _unlike(value: Any, rule: Any, defs: Any, place: str) -> list[str]:
    """Where a tree of texts is not as a JSON schema says: the part of JSON schema that ours uses."""
    if "$ref" in rule:
        return _unlike(value, defs[rule["$ref"].split("/")[-1]], defs, place)
    if "anyOf" in rule and "properties" not in rule:
        return [] if any(not _unlike(value, one, defs, place) for one in rule["anyOf"]) else [place]
    if isinstance(value, list):
        if rule["type"] != "array" or len(value) < rule.get("minItems", 0):
            return [place]
        return [w for n, v in enumerate(value) for w in _unlike(v, rule["items"], defs, f"{place}[{n}]")]
    if isinstance(value, dict):
        if rule["type"] != "object":
            return [place]
        keys = rule["properties"]
        wrong = {*value} - {*keys} | {*rule.get("required", ())} - {*value}
        inside = [w for k in value.keys() & keys for w in _unlike(value[k], keys[k], defs, f"{place}.{k}")]
        return [*(f"{place}.{key}" for key in wrong), *inside]
    return [] if _text_fits(value, rule) else [place]


def _text_fits(value: str, rule: Any) -> bool:
    types = [rule["type"]] if isinstance(rule["type"], str) else rule["type"]
    if "boolean" in types:
        return value in ("true", "false")
    if types == ["integer"]:
        return int(rule.get("minimum", -9_999)) <= int(value) <= int(rule.get("maximum", 9_999))
    fits = bool(re.search(rule.get("pattern", ""), value)) and value in rule.get("enum", [value])
    long_enough = int(rule.get("minLength", 0)) <= len(value) <= int(rule.get("maxLength", 99_999))
    return "string" in types and fits and long_enough


def test_of_one_day_an_answer_stands_after_what_it_answers() -> None:
    answers = (("a-answer", ", responds_to: b-claim"), ("c-echo", ", responds_to: a-answer"), ("b-claim", ""))
    lines = (
        f"  - {{id: {name}, date: 2020, actors: ibm, type: act, title: E{to}}}\n" for name, to in answers
    )
    made = read(TOP + "events:\n" + "".join(lines))
    assert [event.id for event in made.events] == ["b-claim", "a-answer", "c-echo"]


@pytest.mark.parametrize("moved", [-1, 1])
@pytest.mark.parametrize("line", [7, 8, 9, 10])
def test_a_line_that_begins_beside_the_lines_above_is_named_with_both_columns(line: int, moved: int) -> None:
    lines = event().splitlines()
    lines[line - 1] = f"{' ' * (4 + moved)}{lines[line - 1].strip()}"
    (problem,) = problems(lambda: read("\n".join(lines)))
    if moved == 1:  # what follows a value on the line above it may be a part of it
        assert problem.line in (line, line + 1), problem
        return
    assert str(problem) == (
        f"f.yaml:{line}:{5 + moved}: this line begins in column {5 + moved}, the line above in column 5; "
        "begin lines of the same level in the same column"
    )
