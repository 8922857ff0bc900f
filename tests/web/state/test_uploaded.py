"""An upload as bytes is read by another worker as the same timeline."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import toy_timeline
from timeline.io.schema import starter
from timeline.io.tables import Choices
from timeline.web import Shelf
from timeline.web.state.shared.contract import Memory
from timeline.web.state.visitors import (
    Uploaded,
    UploadedTable,
    UploadedText,
    Visitors,
    packed,
    unpacked,
    visitors_of,
)

TEXT = st.text(max_size=20)
TEXTS = st.dictionaries(TEXT, TEXT, max_size=3)
YEARS = st.none() | st.integers(1, 9999)
CHOICES = st.builds(
    Choices, sheet=TEXT, headings=st.booleans(), wide=st.booleans(), encoding=TEXT, fields=TEXTS, dates=TEXT,
    separator=TEXT, same_as=TEXTS, default_year=YEARS, short_years=YEARS, title_from=TEXT, lang=TEXT,
    positions=st.lists(TEXT, max_size=3).map(tuple),
)  # fmt: skip
UPLOADS: st.SearchStrategy[Uploaded] = st.one_of(
    st.builds(UploadedText, TEXT, st.binary()), st.builds(UploadedTable, TEXT, st.binary(), CHOICES)
)


@given(UPLOADS)
def test_what_is_unpacked_is_what_was_packed(uploaded: Uploaded) -> None:
    assert unpacked(packed(uploaded)) == uploaded


def test_another_worker_reads_the_same_timeline() -> None:
    table = UploadedTable("t.csv", b"Date;Titre\n5/6/2020;Un\n", Choices(dates="day-first", lang="fr"))
    for uploaded in (UploadedText("my.yaml", starter().encode()), table):
        one, other = two_workers()
        key = one.keep(uploaded.timeline(), uploaded)
        mine, theirs = one.version(key), other.version(key)
        assert mine is not None
        assert theirs is not None
        assert mine.timeline is not theirs.timeline
        assert (theirs.id, repr(theirs.timeline)) == (mine.id, repr(mine.timeline))
        assert other.version(key) is theirs  # read once


def two_workers() -> tuple[Visitors, Visitors]:
    shelves, shared = [Shelf.holding(toy_timeline()) for _ in range(2)], Memory()
    for shelf in shelves:
        shelf.shared = shared
    one, other = map(visitors_of, shelves)
    return one, other


def test_a_worker_holds_the_latest_timelines_and_reads_others_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.web.state.visitors.MOST_READ", 3)
    visitors, _ = two_workers()
    text = UploadedText("my.yaml", starter().encode())
    keys = [visitors.keep(text.timeline(), text) for _ in range(5)]
    assert all(visitors.version(key) is not None for key in keys)
    assert len(visitors._read) == 3
