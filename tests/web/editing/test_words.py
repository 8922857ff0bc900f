"""The words of the editor's page: its scripts name no others, and each has one home."""

from __future__ import annotations

import re

from timeline.theme.shipped import ASSETS
from timeline.web.editing.field_words import FIELD_WORDS
from timeline.web.editing.grid_words import GRID_WORDS
from timeline.web.editing.key_words import KEY_WORDS
from timeline.web.editing.words import WORDS

ALL = WORDS | FIELD_WORDS | GRID_WORDS | KEY_WORDS
OWN = [
    path
    for path in (ASSETS / "js/edit").rglob("*.js")
    if path.relative_to(ASSETS / "js/edit").parts[0] not in ("grid", "picture") and path.name != "specs.js"
]


def test_each_key_has_one_home() -> None:
    assert len(ALL) == len(WORDS) + len(FIELD_WORDS) + len(GRID_WORDS) + len(KEY_WORDS)


def test_the_scripts_name_words_that_there_are() -> None:
    named = {
        key for path in OWN for key in re.findall(r'\bwords\("([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(named) > 80
    assert named - set(ALL) == set()


def test_what_is_counted_has_words_for_one_and_for_several() -> None:
    counted = {
        key for path in OWN for key in re.findall(r'\bcounted\("([^"]+)"', path.read_text(encoding="utf-8"))
    }
    assert counted
    assert {f"{key}.{form}" for key in counted for form in ("one", "other")} <= set(ALL)


def test_each_field_has_a_label_and_its_choices_have_words() -> None:
    specs = (ASSETS / "js/edit/form/specs.js").read_text(encoding="utf-8")
    kinds = r'(?:words|text|date|ids|id|choice|segments|yes|items|item|color|length|kind\("\w+"\))'
    fields = re.findall(rf'(?<![\w.]){kinds}\("(\w+)"(, {{[^}}]*)?', specs)
    assert len(fields) > 80
    for key, more in fields:
        named = dict(re.findall(r'(label|hint): "([^"]+)"', more))
        assert "hidden" in more or named.get("label", key) in ALL, key
        assert named.get("hint", "date.hint") in ALL, key
    for prefix, values in re.findall(r'named\("(\w+)", \[([^\]]+)\]', specs):
        for value in re.findall(r'"([^"]+)"', values):
            assert f"{prefix}.{value}" in ALL
