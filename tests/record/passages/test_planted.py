"""Planted pairs: nothing is called exact that is not, every changed word is shown, what is there is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.record.passages.planted import PAIRS, Pair, html_page, pdf_page, text_page
from timeline.io.sources.pages import text_of
from timeline.record.passages.passages import FoundPassage, quoted
from timeline.record.passages.plain import cleaned

Made = Callable[[Pair], bytes]
CARRIERS: dict[str, Made] = {"text/plain": text_page, "text/html": html_page, "application/pdf": pdf_page}
PLANTED = 198


def _found(pair: Pair, mime: str) -> FoundPassage:
    read = text_of(CARRIERS[mime](pair), mime)
    assert read.unread == ""
    return quoted(pair.quotation, cleaned(read.text))


def test_the_pairs_are_in_six_languages_of_eleven_kinds_in_three_formats() -> None:
    assert len({pair.lang for pair in PAIRS}) == 6
    assert len({pair.kind for pair in PAIRS}) == 11
    assert len(PAIRS) * len(CARRIERS) == PLANTED


@pytest.mark.parametrize("mime", CARRIERS)
@pytest.mark.parametrize("lang", sorted({pair.lang for pair in PAIRS}))
def test_each_planted_pair_has_its_outcome_and_its_differences(lang: str, mime: str) -> None:
    wrong = []
    for pair in (pair for pair in PAIRS if pair.lang == lang):
        found = _found(pair, mime)
        changes = {(change.record, change.page) for change in found.changes}
        if found.outcome != pair.outcome or not changes >= {*pair.changes}:
            wrong.append((pair.kind, found.outcome, changes))
    assert wrong == []
