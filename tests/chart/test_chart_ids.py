"""The id of a chart: read again whatever it looks like, refused with a typing error."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.identified import id_of
from tests.strategies import queries, toy_timeline
from timeline.chart.chart import draw_chart
from timeline.chart.ids import (
    ALPHABET,
    CODED,
    LENGTHS,
    UNCODED,
    bits_of,
    chart_id,
    chart_id_of,
    is_like_id,
    room,
    spelled,
)
from timeline.chart.published import published
from timeline.dates import parse_date
from timeline.errors import QueryError
from timeline.model.timeline import Timeline
from timeline.view.keys import KEYS
from timeline.view.query import Query
from timeline.view.view import View


def of(timeline: Timeline, **params: str) -> str:
    view = View.from_params({key.rstrip("_"): text for key, text in params.items()}, timeline)
    return chart_id(timeline, view, published(timeline, view).events)


BITS = st.integers(1, room(LENGTHS[-1])).flatmap(lambda n: st.text("01", min_size=n, max_size=n))


@given(bits=BITS)
def test_an_id_has_its_bits_followed_by_zeros(bits: str) -> None:
    text = spelled(bits)
    assert text is not None
    assert bits_of(text) == bits.ljust(room(len(text.replace("-", ""))), "0")


@given(bits=BITS, at=st.integers(0, 23), other=st.sampled_from(ALPHABET))
def test_each_single_wrong_letter_is_a_typing_error(bits: str, at: int, other: str) -> None:
    letters = str(spelled(bits)).replace("-", "")
    at %= len(letters)
    if letters[at] != other:
        with pytest.raises(QueryError, match="has a typing error; compare it with the metadata of the chart"):
            bits_of(f"{letters[:at]}{other}{letters[at + 1 :]}")


@given(bits=BITS, at=st.integers(0, 22))
def test_two_letters_that_changed_places_are_a_typing_error(bits: str, at: int) -> None:
    letters = str(spelled(bits)).replace("-", "")
    at %= len(letters) - 1
    if letters[at] != letters[at + 1]:
        with pytest.raises(QueryError, match="typing error"):
            bits_of(f"{letters[:at]}{letters[at + 1]}{letters[at]}{letters[at + 2 :]}")


@given(bits=BITS, data=st.data())
def test_letters_that_look_alike_are_read_as_the_same(bits: str, data: st.DataObject) -> None:
    alike = {"0": "0Oo", "1": "1IlLi", "2": "2Zz", "5": "5Ss", "8": "8Bb", "U": "UVuv", "-": "-– ·"}
    text = str(spelled(bits))
    typed = "".join(data.draw(st.sampled_from(alike.get(c, c + c.lower()))) for c in text)
    assert bits_of(typed) == bits_of(text)
    assert is_like_id(typed)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("7K3F-9QX", "'7K3F-9QX' has 7 characters; the id of a chart has 8, 12, 16, 20 or 24"),
        ("7K3F-9QXÄ", "'7K3F-9QXÄ' is not the id of a chart; no id contains “Ä”"),
    ],
)
def test_what_is_no_id_is_refused_with_the_reason(typed: str, said: str) -> None:
    with pytest.raises(QueryError) as refused:
        bits_of(typed)
    assert str(refused.value) == said


@pytest.mark.parametrize("text", ["chart.png", "june.svg", "7K3F", "a" * 40, "événement"])
def test_a_name_of_a_file_is_not_like_an_id(text: str) -> None:
    assert not is_like_id(text)


def test_each_key_of_a_view_is_in_an_id_or_left_out_on_purpose() -> None:
    new = {key.name for key in KEYS} - {*CODED} - UNCODED
    assert not new, "add it at the end of CODED in chart/ids.py; if the chart shows its value, to UNCODED"


TOY = toy_timeline()


@given(query=queries(TOY))
@settings(deadline=None)
def test_an_id_gives_the_same_view_again(query: Query) -> None:
    timeline, view = TOY, View(query=query)
    found = chart_id_of(chart_id(timeline, view, published(timeline, view).events))
    if not found.listed:
        again = found.view(timeline)
        assert again.to_params(timeline) == view.to_params(timeline)


def test_a_season_is_not_taken_for_a_month() -> None:
    view = View(query=Query(to=parse_date("2020-21")))
    found = chart_id_of(chart_id(TOY, view, published(TOY, view).events))
    assert found.listed or found.view(TOY).to_params(TOY) == view.to_params(TOY)


@pytest.mark.parametrize(
    ("params", "length"),
    [
        ({}, 8), ({"lang": "fr"}, 8), ({"actors": "amazon"}, 12),
        ({"actors": "amazon,microsoft"}, 12), ({"from": "2020-06", "to": "2020-08"}, 16),
        ({"window": "2020-05-01/2020-07-01"}, 16), ({"q": "police"}, 20),
    ],
)  # fmt: skip
def test_usual_views_have_short_ids(founding: Timeline, params: dict[str, str], length: int) -> None:
    view = View.from_params(params, founding)
    text = chart_id(founding, view, published(founding, view).events)
    assert len(text.replace("-", "")) == length
    assert chart_id_of(text).view(founding).to_params(founding) == view.to_params(founding)


def test_a_view_that_is_too_long_is_only_a_number(founding: Timeline) -> None:
    long, other = (
        of(founding, q=text) for text in ("a search of more than fifteen letters", "another long text")
    )
    assert chart_id_of(long).listed
    assert long != other


def test_the_texts_and_the_size_of_a_chart_do_not_change_its_id(founding: Timeline) -> None:
    assert of(founding, title="Another title", credit="The Meridian") == of(founding)
    narrow = replace(View.of(founding), width=400)
    assert id_of(founding, narrow) == of(founding)


@pytest.mark.parametrize("size", [(1280, None), (680, None), (390, None), (540, 540), (360, 640), (960, 540)])
def test_no_chart_shows_its_id(founding: Timeline, size: tuple[int, int | None]) -> None:
    view = View.of(founding).with_values({"width": size[0], "height": size[1]})
    assert id_of(founding, view) not in " ".join(draw_chart(founding, view).words)


def test_an_id_has_the_word_for_all_rows() -> None:
    text = id_of(TOY, View(rows=("all",)))
    assert chart_id_of(text).view(TOY).rows == ("all",)
