"""The types of actors: those that every file has, and those of a file's own."""

from __future__ import annotations

import pytest

from tests.hard_files import hard_file
from timeline.errors import LoadError
from timeline.io.loader import load_bytes
from timeline.model.actors import plural_of
from timeline.model.timeline import Timeline

FILE = """
title: T
actor_types: [{id: union, label: Union, plural: unions}]
actors:
  - {id: a, name: A, type: union}
  - {id: b, name: B, type: union}
  - {id: c, name: C, type: party}
  - {id: d, name: D}
types: [{id: t, label: T}]
rows: [a, {id: rest, name: Rest, actor_types: [union, party]}]
events: [{id: e, date: 2020, actors: a, type: t, title: E}]
"""


def made(text: str = FILE) -> Timeline:
    return load_bytes(text.encode(), "t.yaml")


def test_a_file_has_actor_types_of_its_own() -> None:
    assert made().row_of == {"a": "a", "b": "rest", "c": "rest"}
    assert str(made().actor_type["union"].label) == "Union"
    assert made().actor_type["court"].label.say("fr") == "Tribunal"


@pytest.mark.parametrize(
    ("ids", "lang", "plural"),
    [
        ("ab", "en", "unions"),
        ("c", "en", "parties"),
        ("c", "fr", "partis"),
        ("c", "he", ""),
        ("ac", "en", ""),
        ("ad", "en", ""),
        ("", "en", ""),
    ],
)
def test_actors_of_one_type_have_its_plural_in_a_language_that_it_has(
    ids: str, lang: str, plural: str
) -> None:
    assert plural_of(made(), ids, lang) == plural


def test_an_actor_type_that_is_not_defined_is_an_error() -> None:
    with pytest.raises(LoadError) as error:
        made(FILE.replace("type: party", "type: partie"))
    assert [str(each) for each in error.value.problems] == [
        "t.yaml:7:28: the actor type 'partie' is not defined; did you mean 'party'?"
    ]


def test_files_of_a_politics_desk_have_a_type_for_each_actor() -> None:
    assert {actor.type for name in ("cities", "votes") for actor in hard_file(name).actors} == {
        "city",
        "party",
    }
