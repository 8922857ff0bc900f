"""What the editor's page learns about its changes: problems, warnings, conflicts, lines and the chart.

A form names its fields: no problem that it shows names a key or a line of a file.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import timeline
from tests.web.editing.editor import EditorPage, client_of, event
from timeline.errors import Problem
from timeline.i18n.sentences import Sentence
from timeline.web.editing.plain_words import in_plain_words


def test_the_items_are_those_of_the_file_as_written(editor: EditorPage) -> None:
    assert list(editor.items) == ["title", "actors", "positions", "types", "events"]
    assert editor.item("closed")["date"] == "2021-03-04~"
    assert editor.items["positions"][0]["rank"] == "1"
    told = {key: editor.opened[key] for key in ("name", "languages", "writes")}
    assert told == {"name": "bridge.yaml", "languages": ["en", "fr"], "writes": True}
    assert "text" not in editor.opened


def test_a_valid_change_is_in_the_picture_and_in_the_lines(editor: EditorPage, path: Path) -> None:
    before = path.read_bytes()
    answer = editor.preview(editor.changed("painted", title={"en": "Painted red", "fr": "Peint en rouge"}))
    assert answer["applied"] == [0]
    assert "Painted red" in answer["svg"]
    assert [(line["sign"], line["id"]) for line in answer["lines"]] == [("-", "painted"), ("+", "painted")]
    assert answer["counts"] == {"added": 1, "removed": 1}
    assert {mark["event"] for mark in answer["geometry"]["marks"]} == {"built", "painted", "closed"}
    assert path.read_bytes() == before


def test_a_problem_is_told_with_its_field_in_the_language_of_the_page(editor: EditorPage) -> None:
    change = editor.changed("closed", date="10 juin 2020")
    for lang, words, label in (
        ("en", "'10 juin 2020' is not a valid date", "Use 2020-06-10"),
        ("fr", "'10 juin 2020' n’est pas une date valide", "Utiliser 2020-06-10"),
    ):
        answer = editor.preview(change, query=f"lang={lang}")
        [problem] = answer["problems"]
        assert (problem["change"], problem["field"]) == (0, ["date"])
        assert problem["message"] == words
        assert problem["remedy"] == {"label": label, "value": "2020-06-10"}
        assert answer["applied"] == []
        assert "svg" in answer  # of the file without the change


def test_a_date_with_two_meanings_has_two_remedies(editor: EditorPage) -> None:
    [problem] = editor.preview(editor.changed("closed", date="06/07/2020"))["problems"]
    assert {remedy["value"] for remedy in problem["remedies"]} == {"2020-07-06", "2020-06-07"}
    assert "remedy" not in problem


def test_day_and_month_that_are_swapped_have_a_remedy(editor: EditorPage) -> None:
    [problem] = editor.preview(editor.changed("closed", date="2019-13-08"))["problems"]
    assert problem["remedy"]["value"] == "2019-08-13"


def test_an_address_without_its_protocol_has_a_remedy_and_a_word_has_none(editor: EditorPage) -> None:
    for typed, value in (("example.org/a?b=1", "https://example.org/a?b=1"), ("example", None)):
        change = editor.changed("closed", sources=[{"title": "T", "url": typed}])
        [problem] = editor.preview(change)["problems"]
        assert problem["field"] == ["sources", 0, "url"]
        assert problem.get("remedy", {}).get("value") == value


def test_an_unknown_key_has_no_remedy_for_its_value(editor: EditorPage) -> None:
    [problem] = editor.preview(editor.changed("closed", titel="x"))["problems"]
    assert "titel" in problem["message"]
    assert "remedies" not in problem


def test_an_unknown_key_that_is_no_misspelt_one_can_be_declared(editor: EditorPage) -> None:
    both = editor.changed("closed", sector="Steel", weight="12"), editor.changed("painted", sector="Paint")
    problems = editor.preview(*both)["problems"]
    declared = {problem["field"][0]: problem["remedy"]["adds"] for problem in problems}
    assert len(problems) == 3
    assert {problem["hint"] for problem in problems} == {""}
    assert (declared["sector"]["section"], declared["sector"]["item"]["of"]) == ("fields", "events")
    assert declared["weight"]["item"] == {"id": "weight", "label": "Weight", "of": "events", "kind": "number"}
    added = [{"section": "fields", "id": id_, "was": None, "now": of["item"]} for id_, of in declared.items()]
    assert editor.preview(*both, *added)["problems"] == []

    editor.save(*both, *added)
    gone = {"section": "fields", "id": "sector", "was": editor.item("sector", "fields"), "now": None}
    answer = editor.preview(gone)
    assert [(each["change"], each["field"]) for each in answer["problems"]] == [(0, [])]
    assert "still has values" in answer["problems"][0]["message"]
    assert answer["applied"] == []
    events = [editor.item("closed"), editor.item("painted")]
    emptied = [{key: value for key, value in each.items() if key != "sector"} for each in events]
    changes = [
        {"section": "events", "id": was["id"], "was": was, "now": now}
        for was, now in zip(events, emptied, strict=True)
    ]
    assert editor.preview(gone, *changes)["problems"] == []


def test_a_misspelt_id_is_mended_inside_the_item(editor: EditorPage) -> None:
    [problem] = editor.preview(editor.changed("closed", actors=["works", "citty"]))["problems"]
    assert problem["field"] == ["actors", 1]
    assert problem["remedy"]["value"] == "city"


def test_valid_changes_are_shown_beside_invalid_ones(editor: EditorPage) -> None:
    good, bad = event("new"), editor.changed("closed", date="soon")
    answer = editor.preview(bad, good)
    assert answer["applied"] == [1]
    assert "Opened" in answer["svg"]


def test_warnings_are_those_of_the_changed_items_only(editor: EditorPage) -> None:
    answer = editor.preview(editor.changed("closed", date="2021-03-01"), query="lang=fr")
    assert {(w["change"], w["code"]) for w in answer["warnings"]} >= {
        (0, "unsourced"),
        (0, "placeholder-date"),
    }
    actor = editor.changed("works", "actors", name={"en": "Works"})
    [warning] = editor.preview(actor)["warnings"] or [None]
    assert warning is None or warning["change"] == 0


def test_a_missing_translation_outside_events_is_told_at_its_item(editor: EditorPage) -> None:
    answer = editor.preview(editor.changed("shut", "positions", label={"en": "Shut"}))
    [warning] = answer["warnings"]
    assert (warning["change"], warning["code"], warning["field"]) == (0, "missing-language", ["label"])


def test_what_the_view_hides_is_told(path: Path) -> None:
    path.write_text(f"{path.read_text(encoding='utf-8')}view: {{actors: [city]}}\n", encoding="utf-8")
    editor = EditorPage.of(path)
    assert editor.preview(editor.changed("painted", importance="4"))["hidden"] == [0]
    shown = {"params": {"actors": "*"}}
    assert editor.preview(editor.changed("painted", importance="4"), view=shown)["hidden"] == []


def test_the_picture_has_the_width_and_the_theme_of_the_page(editor: EditorPage) -> None:
    light, dark = (editor.preview(view={"width": 600, "theme": theme})["svg"] for theme in ("light", "dark"))
    assert 'width="600"' in light
    assert light != dark
    assert "svg" not in editor.preview(picture=False)


@pytest.mark.parametrize(
    "view", [None, [], "x", {"width": "x"}, {"width": 1e99}, {"theme": 3}, {"params": 7}]
)
def test_a_view_of_another_type_is_the_usual_one(editor: EditorPage, view: object) -> None:
    assert "svg" in editor.preview(view=view)


def test_dates_are_read_in_words(editor: EditorPage) -> None:
    answer = editor.preview(editor.changed("closed", date="2019-06~"), query="lang=fr")
    assert answer["readings"]["2019-06~"] == "vers juin 2019, dessiné comme un mois"


@pytest.mark.parametrize(
    ("text", "lang", "words", "written"),
    [
        ("2019-06~", "en", "around June 2019, drawn as a month", "2019-06~"),
        ("about June 2019", "en", "around June 2019, drawn as a month", "2019-06~"),
        ("12 juin 2020", "fr", "12 juin 2020, dessiné comme un jour", "2020-06-12"),
        ("2020", "en", "2020, drawn as a year", "2020"),
        ("P1Y", "fr", "1\u00a0an", "P1Y"),
    ],
)
def test_a_typed_date_is_read(path: Path, text: str, lang: str, words: str, written: str) -> None:
    client = client_of(path)  # on a reader's server too
    answer = client.get("/edit/date", query_string={"text": text, "lang": lang}).get_json()
    assert answer["written"] == written
    assert answer["words"] == words


def test_a_text_that_is_no_date_says_why(editor: EditorPage) -> None:
    assert editor.get("date", "text=soon&lang=en").get_json()["problem"] == "'soon' is not a valid date"
    two = editor.get("date", "text=06/07/2020&lang=en").get_json()
    assert [choice["value"] for choice in two["choices"]] == ["2020-06-07", "2020-07-06"]
    assert editor.get("date", "lang=en").get_json()["problem"]


def test_a_change_of_what_somebody_else_changed_is_a_conflict(editor: EditorPage, path: Path) -> None:
    change = editor.changed("built", date="2020-01-05")
    path.write_text(path.read_text(encoding="utf-8").replace("2020-01-02", "2020-01-09"), encoding="utf-8")
    answer = editor.preview(change)
    [conflict] = answer["conflicts"]
    assert conflict["theirs"]["date"] == "2020-01-09"
    assert conflict["fields"] == ["date"]
    assert answer["version"] != editor.opened["version"]


def test_what_is_missing_is_said_in_words_without_the_keys_of_the_file(editor: EditorPage) -> None:
    item = {"id": "new", "title": {"en": "New"}, "sources": [{"url": "https://a.example/b"}]}
    new = {"section": "events", "id": "new", "was": None, "now": item}
    problems = editor.preview(new)["problems"]
    said = {
        ".".join(map(str, each["field"])): (each["message"], each["hint"], each["missing"])
        for each in problems
    }
    assert said == {
        "date": ("Enter a date.", "", True),
        "actors": ("Choose an actor.", "", True),
        "type": ("Choose an event type.", "", True),
        "sources.0.title": ("Enter a title.", "", True),
    }


def test_a_month_that_is_none_is_said_without_the_codes_of_seasons(editor: EditorPage) -> None:
    [problem] = editor.preview(editor.changed("closed", date="2021-13"))["problems"]
    assert problem["hint"].startswith("a year has 12 months")
    assert "quarters" not in problem["hint"]


def test_a_missing_text_is_warned_of_with_the_name_of_its_language(editor: EditorPage) -> None:
    warnings = editor.preview(editor.changed("painted", title={"en": "Painted"}))["warnings"]
    assert "title is missing in: French" in [each["message"] for each in warnings]


HOME = Path(timeline.__file__).parent / "io"
OF_ITEMS = ("checks/values.py", "checks/references.py", "folder.py")
TO_DO = ("add ", "write ", "remove ", "set ", "describe ", "use ")
KEY_OF_A_FILE = re.compile(r"\b[a-z]+_[a-z]+\b|'[^']*\w:|'(?:number|quote|was|absent)'|\brequires on\b")


def sentences() -> list[str]:
    """Return the messages and hints of the checks of items, with each key that a file's model may name."""
    found = []
    for name in OF_ITEMS:
        for node in ast.walk(ast.parse((HOME / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Sentence":
                match node.args:
                    case [ast.Constant(value=str(message)), *_]:
                        found.append(message)
    return found


def said(text: str) -> str:
    """Return what a form says of a message, or of a hint, which begins with what to do."""
    is_hint = text.startswith(TO_DO)
    names = {name: f"<{name}>" for name in re.findall(r"{(\w+)}", text)} if "{key" in text else {}
    message, hint = Sentence("a message"), Sentence(text, **names)
    problem = Problem("a.yaml", 1, 1, "", *((message, hint) if is_hint else (hint, message)))
    return in_plain_words(problem)[is_hint].message


def test_no_message_or_hint_of_a_form_names_a_key_of_the_file() -> None:
    every = sentences()
    assert sum(text.startswith(TO_DO) for text in every) > 20 < len(every) - 20
    assert [text for text in every if KEY_OF_A_FILE.search(said(text))] == []


SLIDES = [
    ({"headline": "H", "shows": "number"}, [0, "number"], "Enter the number on the slide."),
    ({"headline": "H", "shows": "positions"}, [0, "view", "on"], "Enter a marked date."),
    ({"headline": "H", "shows": "quote"}, [0, "view", "event"], "Choose the selected event."),
    ({"headline": "H", "shows": "photo"}, [0, "view", "event"], "Choose the selected event."),
    ({"shows": "picture"}, [0, "headline"], "Enter a headline."),
]
ROWS = [
    ({"id": "row-1", "actor_types": ["company"]}, [0, "name"], "Enter a name."),
    ({"id": "row-1", "name": "Others"}, [0, "actors"], "Choose actors or actor types."),
]
ERAS = [
    ({"id": "era-1", "label": "Before"}, [0, "date"], "Enter a date."),
    ({"id": "era-1", "date": "2020"}, [0, "label"], "Enter a name."),
]
LACKING = [
    (key, *case) for key, cases in (("slides", SLIDES), ("rows", ROWS), ("eras", ERAS)) for case in cases
]


@pytest.mark.parametrize(("key", "item", "field", "words"), LACKING)
def test_what_nobody_has_entered_yet_is_missing_at_its_field(
    path: Path, key: str, item: dict[str, object], field: list[object], words: str
) -> None:
    editor = EditorPage.of(path)
    change = {"section": "", "id": key, "was": None, "now": [item]}
    problems = editor.preview(change)["problems"]
    assert [(each["field"], each["message"], each["hint"], each.get("missing")) for each in problems] == [
        (field, words, "", True)
    ]


def test_a_key_is_said_as_its_label_in_each_language(path: Path) -> None:
    editor = EditorPage.of(path)
    slide = {"headline": "H", "shows": "positions", "view": {"on": "2020"}}
    change = {"section": "", "id": "slides", "was": None, "now": [slide]}
    for lang, words in (
        ("en", "Marked date must be a single day, not '2020'"),
        ("fr", "Date marquée doit être un seul jour, et non '2020'"),
    ):
        [problem] = editor.preview(change, query=f"lang={lang}")["problems"]
        assert (problem["field"], problem["message"]) == ([0, "view", "on"], words)
