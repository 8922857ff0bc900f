"""The steps of a story, and its short form: what they tell, and that no still shows what comes later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from timeline.chart.published import published
from timeline.chart.story.short_form import LABELS, short_forms
from timeline.chart.story.steps import MOST, steps_of
from timeline.io.loader import load_bytes
from timeline.model.series import Series
from timeline.model.timeline import Timeline
from timeline.render.html.story import story
from timeline.theme.shipped import DATA
from timeline.view.view import View

SLIDES = """
slides:
- headline: Three companies step back
  text: All of them in June
  view: {window: 2020-06-05/2020-06-15}
- headline: A test with members of Congress
  shows: number
  number: 28 of 535
  text: members of Congress were taken for people who had been arrested
  view: {event: aclu-congress-test}
- headline: Positions in June
  shows: positions
  view: {on: 2020-06-12}
"""


@pytest.fixture(scope="module")
def written() -> Timeline:
    return load_bytes(DATA.read_bytes() + SLIDES.encode(), "f.yaml")


def test_a_story_made_from_the_data_has_few_steps_and_the_nearest_events_share_one(
    founding: Timeline,
) -> None:
    steps = steps_of(published(founding, View.of(founding)))
    assert len(steps) == MOST
    shared = next(step for step in steps if step.listed)
    assert (shared.kicker, shared.headline) == ("8 to 11 June 2020", "IBM, Amazon, Microsoft")
    assert [told.date for told in shared.listed] == ["8 June 2020", "10 June 2020", "11 June 2020"]
    assert [still.day for still in shared.stills] == [737584.0, 737586.0, 737587.0]


def test_the_slides_of_a_file_are_its_steps(written: Timeline) -> None:
    days, number, positions = steps_of(published(written, View.of(written)))
    assert (days.headline, days.text) == ("Three companies step back", "All of them in June")
    assert [told.who for told in days.listed] == ["IBM", "Amazon", "Microsoft"]
    assert {still.axis for still in days.stills} == {(737581.0, 737592.0)}
    assert (number.kicker, number.big) == ("26 July 2018", "28 of 535")
    assert (positions.headline, positions.stills[0].day) == ("Positions in June", 737589.0)


def test_no_still_shows_what_comes_after_its_day(founding: Timeline, written: Timeline) -> None:
    for timeline in (founding, written):
        for still in (s for step in steps_of(published(timeline, View.of(timeline))) for s in step.stills):
            for scene in still.scenes.values():
                day = scene.scale.to_px(still.day)
                assert [mark.words for mark in scene.marks if mark.x > day + 0.5] == []
                assert [band.words for band in scene.bands if band.box.x0 > day + 0.5] == []
                assert [flag.event for flag in scene.flags if flag.pole.x0 > day + 0.5] == []


def test_lines_of_a_step_that_begin_with_a_hyphen_have_a_bullet() -> None:
    text = 'slides:\n  - {headline: H, text: "- One\\n- Two\\nThree", view: {event: ibm-letter-congress}}\n'
    timeline = load_bytes(DATA.read_bytes() + text.encode(), "f.yaml")
    page = story(timeline, View.of(timeline)).html
    assert "<p>• One</p><p>• Two</p><p>Three</p>" in page


def test_a_story_of_a_file_with_series_draws_no_later_values(written: Timeline) -> None:
    series = Series.model_validate({"id": "n", "label": "N", "points": [["2018", "1"], ["2021", "9"]]})
    timeline = replace(written, series=(series,))
    for step in steps_of(published(timeline, View.of(timeline))):
        for still in step.stills:
            for scene in still.scenes.values():
                day = scene.scale.to_px(still.day)
                ends = [x for strip in scene.strips for piece in strip.line.pieces for x, _ in piece]
                assert [x for x in ends if x > day + 0.5] == []
                assert not [box for box, _ in scene.values if box.x1 > day + 0.5]


def test_the_short_form_has_the_most_important_labels(founding: Timeline, record: Timeline) -> None:
    for timeline in (founding, record):
        for scene in short_forms(published(timeline, View.of(timeline))).values():
            assert len(scene.labelled) == LABELS
            assert not scene.vertical
