"""The frame: its columns, its dtypes, one row per event whatever the dates and however many act."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import noun, timelines, toy_timeline
from timeline.i18n.letters import fold
from timeline.model.actors import owners
from timeline.model.head import ChartRow
from timeline.model.nouns import Event
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.view import frame as frame_module
from timeline.view.frame import Column, to_frame
from timeline.view.keys import LISTS

DTYPES = {
    "id": "str", "date": "str", "start": "datetime64[s]", "end": "datetime64[s]",
    "first_day": "Int64", "last_day": "Int64", "precision": "str", "approximate": "bool", "uncertain": "bool",
    "row": "str", "actors": "object", "regarding": "object", "found_under": "object",
    "type": "str", "mode": "str", "title": "str", "summary": "str", "importance": "int64",
    "positions": "object", "n_sources": "int64", "draft": "bool", "searchable": "str",
}  # fmt: skip
OTHERS = {key.column: "object" for key in LISTS if key.column not in DTYPES}


def one_event(**fields: object) -> Timeline:
    """The toy with a single event of our own."""
    usual = {"id": "one", "date": "2020-06-10", "actors": "amber", "type": "act", "title": "One"}
    return toy_timeline(events=(noun(Event, **(usual | fields)),))


def dtypes(frame: pd.DataFrame) -> dict[str, str]:
    return {str(name): str(dtype) for name, dtype in frame.dtypes.items()}


def test_columns_and_dtypes_are_as_documented() -> None:
    assert dtypes(to_frame(toy_timeline())) == DTYPES | OTHERS | {"title_en": "str", "title_fr": "str"}
    assert list(DTYPES) == list(Column)


def test_the_documentation_names_every_column_with_its_dtype() -> None:
    rows = re.findall(r"^\| ([a-z_, ]+) \| ([A-Za-z0-9\[\], ]+) \|", frame_module.__doc__ or "", flags=re.M)
    documented = {
        name: types.split(", ")[n if ", " in types else 0]
        for names, types in rows[1:]
        for n, name in enumerate(names.split(", "))
    }
    assert documented == DTYPES


def test_an_empty_timeline_has_the_same_columns_and_no_row() -> None:
    frame = to_frame(Timeline(title=Words("Nothing yet")))
    assert len(frame) == 0
    assert dtypes(frame) == DTYPES | OTHERS


def test_the_toy_reads_as_it_is_drawn() -> None:
    frame = to_frame(toy_timeline()).set_index("id")
    assert list(frame.index) == ["test", "asks", "leaves", "pauses", "mails"]
    assert list(frame["row"]) == ["amber", "amber", "birch", "birch", "birch"]
    assert list(frame["date"]) == ["2018-07", "2019-02-07", "2020-06-08", "2020-06-10", "2020-06-17"]
    assert list(frame["mode"]) == ["statement", "statement", "statement", "action", "action"]
    assert list(frame["positions"]) == [(), ("asks",), ("withdrawn",), ("paused",), ("offers",)]
    assert list(frame["n_sources"]) == [2, 0, 0, 0, 0]
    assert frame.loc["pauses", "title_fr"] == "Usage policier suspendu pour un an"
    assert frame.loc["pauses", "actors"] == ("labs",)
    assert frame.loc["pauses", "found_under"] == ("labs", "birch", "amber")


def test_a_month_stays_a_month() -> None:
    row = to_frame(one_event(date="2018-07")).iloc[0]
    assert (row["precision"], row["date"]) == ("month", "2018-07")
    assert (row["start"], row["end"]) == (pd.Timestamp("2018-07-01"), pd.Timestamp("2018-07-31"))


def test_a_date_before_our_era_keeps_its_year() -> None:
    frame = to_frame(one_event(date="-0043-03-15"))
    assert frame["start"].dt.year.iloc[0] == -43
    assert frame["first_day"].iloc[0] == int(np.datetime64("-0043-03-15").astype(int)) + 719_163


def test_the_year_12345_keeps_its_year() -> None:
    frame = to_frame(one_event(date="Y12345"))
    assert (frame["start"].dt.year.iloc[0], frame["end"].dt.year.iloc[0]) == (12_345, 12_345)


def test_an_open_end_is_missing_and_never_a_date() -> None:
    row = to_frame(one_event(date="2020-06-10/..")).iloc[0]
    assert row["end"] is pd.NaT
    assert row["last_day"] is pd.NA
    assert row["first_day"] == 737_586


@pytest.mark.parametrize(
    ("actors", "regarding", "row"),
    [
        (["watch", "birch"], ["amber"], "birch"),
        (["watch"], ["staff", "amber"], "amber"),
        (["watch"], [], ""),
    ],
)
def test_the_row_is_of_who_acts_then_of_who_is_concerned(
    actors: list[str], regarding: list[str], row: str
) -> None:
    assert to_frame(one_event(actors=actors, regarding=regarding))["row"].iloc[0] == row


def test_a_row_of_a_kind_of_actors_takes_them() -> None:
    rows = (noun(ChartRow, id="outside", name="Outside", actor_types=["civil society"]),)
    timeline = toy_timeline(rows=rows, events=one_event(actors="watch", regarding="amber").events)
    assert to_frame(timeline)["row"].iloc[0] == "outside"


def test_a_subsidiary_is_its_company_and_staff_are_not(toy: Timeline) -> None:
    assert owners(toy, "labs") == ("amber",)
    assert owners(toy, "staff") == ()
    assert to_frame(one_event(actors="staff"))["found_under"].iloc[0] == ("staff",)


def test_everything_written_can_be_searched() -> None:
    timeline = one_event(
        actors="watch", regarding="amber", title={"en": "A title", "fr": "Un titre"}, label="Tag", summary="Summed up",
        note="What is doubtful", quote={"text": "Words said", "speaker": "A speaker", "note": "Translated"},
        sources=[{"title": "Document", "publisher": {"en": "Paper", "fr": "Journal"}}],
    )  # fmt: skip
    assert to_frame(timeline)["searchable"].iloc[0].split("\n") == [
        "a title", "un titre", "tag", "summed up", "what is doubtful", "words said", "a speaker", "translated",
        "document", "paper", "journal", "watch", "la veille", "amber",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Congrès", "congres"),
        ("ŒUVRE œuvre", "oeuvre oeuvre"),
        ("l’usage", "l'usage"),
        ("« police »", '" police "'),
        ("“Straße”", '"strasse"'),
        ("non‑binding – so", "non-binding - so"),
        ("  a \n b\u00a0c\u202fd ", "a b c d"),
        ("ﬁn Ⅷ ™", "fin viii tm"),
        ("İstanbul Łódź Ærø", "istanbul lodz aero"),
        ("ΣΊΣΥΦΟΣ Σίσυφος", "σισυφοσ σισυφοσ"),
        ("sur\u00advey", "survey"),
    ],
)
def test_folding_leaves_what_search_compares(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(timelines())
def test_rows_are_the_events_in_their_order(timeline: Timeline) -> None:
    frame = to_frame(timeline)
    assert list(frame[Column.ID]) == [e.id for e in timeline.events]
    assert list(frame[Column.ACTORS]) == [e.actors for e in timeline.events]
    first = [None if pd.isna(d) else d for d in frame[Column.FIRST_DAY]]
    last = [None if pd.isna(d) else d for d in frame[Column.LAST_DAY]]
    assert first == [e.date.start for e in timeline.events]
    assert last == [e.date.end for e in timeline.events]
    assert frame[Column.START].isna().tolist() == [d is None for d in first]
    dtypes_of_titles = {f"title_{lang}": "str" for e in timeline.events for lang in e.title if lang}
    assert dtypes(frame) == DTYPES | OTHERS | dtypes_of_titles


@given(timelines(min_events=1))
def test_day_columns_and_date_columns_agree(timeline: Timeline) -> None:
    frame = to_frame(timeline).dropna(subset=["start"])
    days = (frame["start"] - pd.Timestamp("1970-01-01").as_unit("s")).dt.days + 719_163
    assert days.tolist() == frame["first_day"].tolist()
