"""Pictures in which time runs down: a story between the buttons of apps, and blocks of text beside named columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bundled import unfiltered
from tests.hard_files import hard_file
from tests.layout.quality import text_boxes
from tests.layout.test_places import heading_of
from timeline.chart.chart import draw_chart
from timeline.io.loader import load
from timeline.io.presets import PRESETS
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.theme.shipped import DATA
from timeline.view.view import View

FILES = {"bundled": load(DATA), "all": unfiltered(), "votes": hard_file("votes"), "week": hard_file("week")}
TOP, BOTTOM = 230 / 3, (1920 - 180) / 3
ASCENT = 0.3
"""The empty part of a line of text above its capitals, in font sizes."""


def story(made: Timeline, **changes: object) -> Scene:
    """The picture of a file as a story."""
    size = PRESETS["story"]
    return draw_chart(made, replace(View.of(made), width=size.width, height=size.height, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("file", FILES)
def test_a_story_leaves_its_top_and_its_bottom_to_the_buttons_of_apps(file: str, lang: str) -> None:
    scene = story(FILES[file], lang=lang)
    highest = min(text.y + ASCENT * text.lines[0][0].size for text in scene.texts)
    assert highest >= TOP - 1
    assert max(box.y1 for box in text_boxes(scene)) <= BOTTOM + 1


@pytest.mark.parametrize("file", ["bundled", "all"])
def test_a_story_keeps_the_first_mover_and_the_last_important_event(file: str) -> None:
    made = FILES[file]
    scene = story(made)
    assert {"ibm-letter-congress", "amazon-until-further-notice"} <= scene.labelled
    assert {mark.event for mark in scene.marks} == scene.labelled


def test_a_story_writes_names_positions_and_the_time_between_events() -> None:
    scene = story(FILES["bundled"])
    assert {str(row.head) for row in scene.rows} == {"Amazon", "Microsoft", "IBM"}
    words = [*scene.words]
    assert {"2 days later", "next day", "11 months later"} <= {*words}
    assert {"Withdrawn", "Paused for a fixed term", "Not sold until a condition is met"} <= {*words}
    assert all(band.text.turned for band in scene.bands if band.text)


@pytest.mark.parametrize("width", [360, 390])
def test_events_of_one_day_share_one_block(width: int) -> None:
    made = FILES["votes"]
    scene = draw_chart(made, replace(View.of(made), width=width, height=640 if width == 360 else None))
    headings = [heading_of(scene, flag.text.box) for flag in scene.flags]
    days = {flag.event: made.event[flag.event].date.start for flag in scene.flags}
    assert len({*headings}) == len({*days.values()})
    assert len({mark.y for mark in scene.marks}) == len({*days.values()})


def test_a_year_is_written_where_it_changes() -> None:
    scene = story(FILES["bundled"])
    dates = list(dict.fromkeys(heading_of(scene, flag.text.box) for flag in scene.flags))
    assert [words.split(" · ")[0] for words in dates][-4:] == ["8 Jun", "10 Jun", "11 Jun", "18 May 2021"]
