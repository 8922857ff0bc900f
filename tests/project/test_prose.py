"""The words of docs, interface, help and docstrings are those of the glossary, can be read at grade 9, and French has
French spaces."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from tests.project.import_graph import ROOT
from tests.project.prose import GROUPS, Text, findings
from tests.project.prose import _findings as found_in
from timeline.model.timeline import Timeline


@pytest.mark.parametrize("name", GROUPS)
def test_no_word_is_one_to_avoid(name: str) -> None:
    assert [str(finding) for finding in findings(name)] == []


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
        ("word " * 25 + "in a sentence: " + "word " * 22, "en", 1),
    ],
)
def test_the_linter_finds_what_it_looks_for(text: str, lang: str, count: int) -> None:
    assert len(list(found_in(Text("place", text, lang)))) == count


HIGHEST = 9.0
"""The grade that Chartability asks for."""


def syllables(word: str) -> int:
    plain = re.sub(r"[^a-z]", "", word.lower())
    found = len(re.findall("[aeiouy]+", plain))
    silent = plain.endswith("e") and not plain.endswith("le") and found > 1
    return max(found - silent, 1)


def grade(texts: Iterable[str]) -> float:
    """The grade of some texts; names of people, companies and products are no words that a reader has to know."""
    sentences = [part.split() for text in texts for part in re.split(r"[.!?:;](?:\s|$)|\n", text)]
    words = [[w for n, w in enumerate(s) if n == 0 or not re.match(r"[^\w]*[A-Z0-9]", w)] for s in sentences]
    read = [s for s in words if len(s) >= 4]
    number = sum(map(len, read))
    return 0.39 * number / len(read) + 11.8 * sum(syllables(w) for s in read for w in s) / number - 15.59


def test_the_interface_can_be_read_at_grade_9() -> None:
    catalogues = (ROOT / "timeline/i18n/locale/fr").glob("*.po")
    ids = [each for file in catalogues
           for each in re.findall(r'^msgid "(.+)"$', file.read_text(encoding="utf-8"), re.M)]  # fmt: skip
    assert len(ids) > 1_000
    assert grade(ids) < HIGHEST


def test_the_pages_for_readers_can_be_read_at_grade_9() -> None:
    for name in ("page", "keyboard", "accessibility", "tutorial", "positions"):
        text = (ROOT / f"docs/{name}.md").read_text(encoding="utf-8")
        prose = re.sub(r"```.*?```|^\|.*$|[#*`]", "", text, flags=re.S | re.M)
        assert grade([prose]) < HIGHEST, name


def test_the_titles_and_summaries_of_the_bundled_file_can_be_read_at_grade_9(record: Timeline) -> None:
    assert grade(event.title.say("en") for event in record.events) < HIGHEST
    assert grade(event.summary.say("en") for event in record.events if event.summary) < HIGHEST
