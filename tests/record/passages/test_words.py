"""The words of a position in a page, and what a later version of a page no longer has."""

from __future__ import annotations

import pytest

from timeline.model.texts import Words
from timeline.record.passages.facts import find_words
from timeline.record.passages.passages import Drifted, FoundPassage, drifted

LABEL, UNTIL = Words({"en": "Not sold until a condition is met"}), Words({"en": "until a national law"})


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("It is not sold until one condition is met.", True),
        ("It sells to any police department. The national anthem was played.", False),
        ("It will not be sold before a law.", False),
    ],
)
def test_one_common_word_is_not_the_words_of_a_position(page: str, found: bool) -> None:
    assert bool(find_words((LABEL, UNTIL), page, ("en",))) == found


def test_the_name_of_a_position_may_be_one_word() -> None:
    assert find_words((Words({"en": "Withdrawn"}),), "The firm has withdrawn the product.", ("en",))


QUOTED = FoundPassage("quotation", "We sell", "exact", "We sell")
HELD = FoundPassage("position", "paused", "found", "a one-year moratorium")


def test_a_version_that_could_be_read_after_one_that_could_not_has_no_drift() -> None:
    assert drifted((), (QUOTED, HELD)) == ()


def test_all_passages_are_gone_from_a_version_that_cannot_be_read() -> None:
    assert drifted((QUOTED,), ()) == (Drifted(QUOTED, FoundPassage("quotation", "We sell")),)


def test_changed_words_of_a_position_are_drift() -> None:
    later = FoundPassage("position", "paused", "found", "a two-year moratorium")
    assert drifted((QUOTED, HELD), (QUOTED, later)) == (Drifted(HELD, later),)
