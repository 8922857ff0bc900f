"""The words of docs, interface, help and docstrings are those of the glossary, and French has French spaces."""

from __future__ import annotations

import pytest

from tests.project.prose import GROUPS, Text, findings, long_sentences
from tests.project.prose import _findings as found_in


@pytest.mark.parametrize("name", GROUPS)
def test_no_word_is_one_to_avoid(name: str) -> None:
    assert [str(finding) for finding in findings(name)] == []


def test_no_sentence_of_the_docs_is_too_long() -> None:
    assert [str(finding) for finding in long_sentences()] == []


@pytest.mark.parametrize(
    ("text", "lang", "count"),
    [
        ("The file is said to be sound.", "en", 1),
        ("See who stood where.", "en", 1),
        ("The file is valid.", "en", 0),
        ("Deux mots\u00a0: oui\u202f; «\u00a0non\u00a0»\u202f?", "fr", 0),
        ("Deux mots : oui", "fr", 1),
        ("Deux mots: oui", "fr", 1),
        ("Vraiment ?", "fr", 1),
        ("« non »", "fr", 2),
        ("l'heure, 12:30", "fr", 1),
    ],
)
def test_the_linter_finds_what_it_looks_for(text: str, lang: str, count: int) -> None:
    assert len(list(found_in(Text("place", text, lang)))) == count
