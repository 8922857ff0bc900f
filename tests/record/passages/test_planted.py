"""Planted pairs: nothing is called exact that is not, every changed word is shown, what is there is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.passages.planted import OTHERS, PAIRS, Pair, html_page, pdf_page, text_page
from timeline.io.sources.pages import text_of
from timeline.record.passages.passages import FoundPassage, quoted
from timeline.record.passages.plain import WORD, cleaned

Made = Callable[[Pair], bytes]
CARRIERS: dict[str, Made] = {"text/plain": text_page, "text/html": html_page, "application/pdf": pdf_page}
PLANTED = 204


def _found(pair: Pair, mime: str) -> FoundPassage:
    read = text_of(CARRIERS[mime](pair), mime)
    assert read.unread == ""
    return quoted(pair.quotation, cleaned(read.text))


def test_the_pairs_are_in_six_languages_of_twelve_kinds_in_three_formats() -> None:
    assert len({pair.lang for pair in PAIRS}) == 6
    assert len({pair.kind for pair in PAIRS}) == 12
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


QUOTED = tuple(
    pair
    for pair in PAIRS
    if pair.outcome == "exact" and "…" not in pair.quotation and pair.kind != "ellipsis"
)
TYPOGRAPHY = (
    ("'", "’"),
    ("’", "'"),
    ("-", "‑"),
    (" ", "\u00a0"),
    (" ", "\n"),
    (" ", "  "),
    ("fi", "ﬁ"),
    ("ff", "ﬀ"),
)


def _page(pair: Pair, text: str) -> str:
    return cleaned(f"{OTHERS[pair.lang]}\n\n{text}\n\n{OTHERS[pair.lang]}")


@given(pair=st.sampled_from(QUOTED), chosen=st.lists(st.sampled_from(TYPOGRAPHY), max_size=4))
def test_any_typography_is_exact(pair: Pair, chosen: list[tuple[str, str]]) -> None:
    text = pair.quotation
    for was, now in chosen:
        text = text.replace(was, now)
    assert quoted(pair.quotation, _page(pair, text)).outcome == "exact"


@given(
    pair=st.sampled_from(QUOTED), n=st.integers(0, 99), how=st.sampled_from(["replaced", "added", "left out"])
)
def test_any_other_word_is_never_exact_and_is_shown(pair: Pair, n: int, how: str) -> None:
    words, other = [*WORD.finditer(pair.quotation)], "東西" if pair.lang == "ja" else "zebra"
    word = words[n % len(words)] if how != "added" else words[1 + n % (len(words) - 1)]
    now = {"replaced": other, "added": f"{other} {word[0]}", "left out": ""}[how]
    found = quoted(
        pair.quotation, _page(pair, pair.quotation[: word.start()] + now + pair.quotation[word.end() :])
    )
    assert found.outcome != "exact"
    if found.outcome == "differs":
        assert any(other in change.page for change in found.changes) or how == "left out"
