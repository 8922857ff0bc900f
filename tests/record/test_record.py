"""A picture says where its record begins and ends, and asserts nothing outside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.strategies import noun, toy_timeline
from timeline.chart.chart import draw, draw_chart
from timeline.chart.published import published
from timeline.chart.wording import notes
from timeline.dates import ordinal, parse_date
from timeline.layout.scene import Text
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.positions import record_begins
from timeline.view.view import View


def words(text: Text) -> str:
    return " ".join("".join(run.text for run in line) for line in text.lines)


def view(timeline: Timeline, **changes: object) -> View:
    return replace(View.of(timeline), **changes)  # type: ignore[arg-type]


def test_what_was_held_since_before_any_record_is_drawn_from_where_the_record_begins(
    record: Timeline,
) -> None:
    begins = record_begins(record)
    assert begins is not None
    sight = (begins - 3000, record.as_of)
    scene = draw_chart(record, view(record, inset="none", window=sight))
    edge = scene.scale.to_px(begins)
    assert edge > scene.plot.x0 + 100
    assert min(band.box.x0 for band in scene.bands) == pytest.approx(edge, abs=1)


@pytest.mark.parametrize(
    ("first", "last"),
    [((2020, 6, 1), (2020, 6, 30)), ((2020, 6, 8), (2020, 6, 12)), ((2019, 1, 1), (2020, 12, 31))],
)
def test_one_tick_at_least_names_a_year(
    record: Timeline, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    scene = draw_chart(record, view(record, time_axis="linear", window=(ordinal(*first), ordinal(*last))))
    # The axis stands over the rows and under them; the notes below it name the year as well.
    outside = [t for t in scene.texts if t.box.y1 <= scene.plot.y0 + 60 or t.box.y0 >= scene.plot.y1]
    assert any(str(first[0]) in words(text) and len(words(text)) < 16 for text in outside)


def test_what_began_before_the_picture_has_the_mark_that_says_so(toy: Timeline) -> None:
    began = toy.event["asks"].model_copy(update={"date": parse_date("2019-02-07/2020-12-01")})
    held = toy_timeline(events=tuple(began if e.id == "asks" else e for e in toy.events))
    scene = draw_chart(
        held, view(held, time_axis="linear", window=(ordinal(2020, 1, 1), ordinal(2020, 12, 31)))
    )
    shapes = {mark.event: mark.shape for mark in scene.marks}
    assert [event for event, shape in shapes.items() if shape == "earlier"] == ["asks"]
    assert "Began before the visible period" in {words(key.text) for key in scene.legend}


def test_notes_name_the_window_and_the_footer_later_corrections(toy: Timeline, record: Timeline) -> None:
    sight = (ordinal(2020, 6, 1), ordinal(2020, 6, 30))
    shown = published(record, view(record, window=sight))
    assert "1 to 30 June 2020" in notes(shown)[0]
    told = " ".join(words(text) for text in draw(shown).texts)
    assert "corrected on" not in told
    corrected = noun(
        Event, id="mails", date="2020-06-17", actors="watch", regarding="birch", type="act", title="Mails",
        corrections=[{"date": "2022-03-01", "why": "The day was wrong.", "was": {"date": "2020-06-18"}}],
    )  # fmt: skip
    early = toy_timeline(
        events=tuple(corrected if e.id == "mails" else e for e in toy.events),
        stated_as_of=parse_date("2021-06-01"),
    )
    told = " ".join(words(text) for text in draw_chart(early, View.of(early)).texts)
    assert "As of 1 June 2021, corrected on 1 March 2022" in told
