"""The table of a view's keys: each row has all its words, and the docs show it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.i18n.test_words import FILES, messages
from tests.project.key_tables import DOCS, TABLES, filled, names, undocumented
from timeline.i18n.catalogue import languages
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.view.file_keys import DefaultView, SlideView, field_of
from timeline.view.frame import to_frame
from timeline.view.key_kinds import ChoiceKey, SwitchKey
from timeline.view.keys import FILTERS, KEYS, LISTS
from timeline.view.query import Query
from timeline.view.view import View


def test_every_row_has_its_words_and_a_place_of_its_own() -> None:
    assert [key.name for key in KEYS if undocumented(key)] == []
    for names_of in (
        [key.name for key in KEYS],
        [key.field for key in KEYS],
        [k.flag for k in KEYS if k.flag],
    ):
        assert len(names_of) == len(set(names_of))


def test_the_words_of_a_row_are_said_in_every_language() -> None:
    said = [text for key in KEYS if key.control for text in (key.control.title, key.control.empty)]
    said += [key.sentence for key in LISTS] + [k.sentence for k in FILTERS if isinstance(k, SwitchKey)]
    said += [text for key in KEYS if isinstance(key, ChoiceKey) for text in key.sentences]
    for lang in languages()[1:]:
        known = {message.id for path in FILES if path.parent.name == lang for message in messages(path)}
        assert [text for text in said if text and text not in known] == []


def test_a_row_has_a_field_where_its_value_is_kept() -> None:
    for key in KEYS:
        assert View().value(key) == key.default
        if key.file:
            assert field_of(key) in SlideView.model_fields
        assert (field_of(key) in DefaultView.model_fields) == (
            key.file == "view" or key.name in ("alt", "title")
        )


def test_a_filter_by_ids_has_a_column_of_the_frame() -> None:
    columns = to_frame(Timeline(Words("Empty"))).columns
    assert [key.name for key in LISTS if key.column not in columns] == []
    assert [key.name for key in FILTERS if getattr(Query(), key.field) != key.default] == []


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.stem)
def test_the_tables_of_the_docs_are_those_of_the_rows(path: Path) -> None:
    page = path.read_text(encoding="utf-8")
    assert filled(page) == page, "write them again: python -m tests.project.key_tables"


def test_every_table_stands_in_the_docs() -> None:
    standing = [name for path in DOCS.glob("*.md") for name in names(path.read_text(encoding="utf-8"))]
    assert {*standing} >= {*TABLES, "Event", "StatedPosition", "Source", "Position", "Actor"}
    assert len(standing) == len({*standing})
