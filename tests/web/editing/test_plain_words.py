"""A form names its fields: no problem that it shows names a key or a line of a file."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import timeline
from tests.web.editing.editor import EditorPage
from timeline.errors import Problem
from timeline.i18n.sentences import Sentence
from timeline.web.editing.plain_words import in_plain_words

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
    ({"id": "era-1", "date": "2020"}, [0, "label"], "Enter a label."),
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
