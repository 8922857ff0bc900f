"""Pictures in which time runs down: a story between the buttons of apps, and blocks of text beside named columns."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from tests.bundled import unfiltered
from tests.hard_files import hard_file
from tests.house import shipped_theme
from tests.layout.quality import text_boxes
from tests.layout.test_places import heading_of
from tests.project.import_graph import ROOT
from timeline.chart.chart import draw_chart
from timeline.io.loader import load
from timeline.io.presets import PRESETS
from timeline.io.themes.reader import SHIPPED
from timeline.layout.scene import Box, Scene
from timeline.model.timeline import Timeline
from timeline.record.positions import tracks
from timeline.theme.shipped import DATA
from timeline.view.view import View

FILES = {"bundled": load(DATA), "all": unfiltered(), "votes": hard_file("votes"), "week": hard_file("week")}
TOPICS = {path.stem: load(path) for path in sorted((ROOT / "examples/topics").glob("*.yaml"))}
EVERY = {**FILES, **TOPICS, **{name: hard_file(name) for name in ("case", "cities")}}
TOP, BOTTOM = 230 / 3, (1920 - 180) / 3
ASCENT = 0.3
"""The empty part of a line of text above its capitals, in font sizes."""


def in_columns(made: Timeline) -> View:
    """The view of a file, with its rows named if it has so many that a picture would have thin ones."""
    actors = tuple(dict.fromkeys(actor for actor, _ in tracks(made)))
    return replace(View.of(made), rows=actors if len(actors) > 12 else ())


@cache
def phone(file: str) -> Scene:
    """The picture of a file as on a phone."""
    return draw_chart(EVERY[file], replace(in_columns(EVERY[file]), width=390))


@cache
def picture(file: str) -> Scene:
    """The picture of a file as a story."""
    return story(EVERY[file])


def story(made: Timeline, **changes: object) -> Scene:
    """The picture of a file as a story."""
    size = PRESETS["story"]
    return draw_chart(made, replace(in_columns(made), width=size.width, height=size.height, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["en", "fr", "de"])
@pytest.mark.parametrize("theme", SHIPPED)
@pytest.mark.parametrize("file", EVERY)
def test_no_lesser_event_takes_the_place_of_a_change_or_of_a_greatest_one(
    file: str, theme: str, lang: str
) -> None:
    made = replace(EVERY[file], house=shipped_theme(theme))
    scene = story(made, lang=lang)
    told = {flag.event for flag in scene.flags if len(flag.text.lines) > 1}
    begins = {
        band.event
        for band in scene.bands
        if band.event and band.days[0] == made.event[band.event].date.begins
    }
    lesser = [event for event in told - begins if made.event[event].importance <= 3]
    assert not lesser or scene.missing[1] == ()


@pytest.mark.parametrize("lang", ["en", "fr", "de"])
@pytest.mark.parametrize("theme", SHIPPED)
def test_a_story_tells_its_headline_in_any_theme_and_language(theme: str, lang: str) -> None:
    scene = story(replace(FILES["bundled"], house=shipped_theme(theme)), lang=lang)
    june = {"ibm-letter-congress", "amazon-moratorium", "microsoft-no-sale-pledge"}
    assert june | {"george-floyd-protests", "amazon-until-further-notice"} <= scene.labelled
    sizes = [run.size for text in scene.lettering for line in text.lines for run in line]
    assert min(sizes) >= 29 / 3 - 1e-9
    heads = [row.head for row in scene.rows]
    assert not any(head.turned for head in heads)
    assert all(one.box.x1 < other.box.x0 for one, other in pairwise(heads))
    (subtitle,) = (text for text in scene.texts if text.part == "subtitle")
    assert len(subtitle.lines) == 1 or len(subtitle.lines[-1][0].text.split()) > 1


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
    assert {"2 days later", "next day", "about 11 months later"} <= {*words}
    assert {"Withdrawn", "Paused for a fixed term", "Not sold until a condition is met"} <= {*words}
    assert all(band.text.turned for band in scene.bands if band.text)


@pytest.mark.parametrize("width", [360, 390])
def test_events_of_one_day_share_one_block(width: int) -> None:
    made = FILES["votes"]
    scene = draw_chart(made, replace(in_columns(made), width=width, height=640 if width == 360 else None))
    # The only change of a date has its actor in the line of the date.
    texts = [(str(flag.text), flag.text.box) for flag in scene.flags]
    headings = [words if words[0].isdigit() else heading_of(scene, box) for words, box in texts]
    days = {flag.event: made.event[flag.event].date.start for flag in scene.flags}
    assert len({*headings}) == len({*days.values()})
    assert len({mark.y for mark in scene.marks}) == len({*days.values()})


def test_a_year_is_written_where_it_changes_if_most_dates_share_theirs() -> None:
    scene = story(FILES["bundled"])
    dates = list(dict.fromkeys(heading_of(scene, flag.text.box) for flag in scene.flags))
    assert [words.split(" · ")[0] for words in dates][-4:] == ["8 Jun", "10 Jun", "11 Jun", "18 May 2021"]


@pytest.mark.parametrize("file", EVERY)
def test_a_bar_begins_at_the_date_of_its_own_text(file: str) -> None:
    for scene in (picture(file), phone(file)):
        lines = {flag.event: flag.pole.y0 for flag in scene.flags}
        assert [bar.event for bar in scene.bars if abs(bar.box.y0 - lines[bar.event]) > 0.01] == []


@pytest.mark.parametrize("file", EVERY)
def test_a_change_of_position_is_never_on_the_line_of_another_day(file: str) -> None:
    scene = picture(file)
    days = {flag.pole.y0: EVERY[file].event[flag.event].date for flag in scene.flags}
    for band in scene.bands:
        if band.event is None or band.box.y0 <= scene.plot.y0 + 1:
            continue
        near = [date for y, date in days.items() if abs(y - band.box.y0) < 3]
        held = EVERY[file].event[band.event].date
        assert [date for date in near if date.start != held.start] == [], band


@pytest.mark.parametrize(("file", "lang"), [("bundled", "en"), ("all", "en"), ("all", "fr"), ("case", "ar")])
def test_each_change_of_position_in_a_story_has_its_date(file: str, lang: str) -> None:
    scene = story(EVERY[file], lang=lang)
    begun = min(flag.pole.y0 for flag in scene.flags)
    changes = {band.event for band in scene.bands if band.box.y0 > begun - 1}
    assert changes <= scene.labelled
    assert not any("scale ·" in words for words in scene.words)


def test_beside_columns_only_positions_are_bars_and_each_event_has_a_mark() -> None:
    scene = phone("all")
    assert scene.bars == ()
    assert {mark.event for mark in scene.marks} == scene.labelled
    at = {str(row.head): row.y for row in scene.rows}
    posted = next(mark for mark in scene.marks if mark.event == "microsoft-ice-post")
    assert posted.x == at["Microsoft"]


@pytest.mark.parametrize("file", ["all", "case", "votes"])
def test_a_long_picture_explains_its_signs_before_they_are_met(file: str) -> None:
    scene = phone(file)
    told = [key for key in scene.legend if key.shape in ("half", "cut", "diamond")]
    assert told
    assert all(key.box.y1 < scene.plot.y0 for key in told)


@pytest.mark.parametrize("file", EVERY)
def test_each_column_of_a_story_ends_with_the_last_position_of_its_row(file: str) -> None:
    ends, held = dict[str, tuple[float, str]](), dict[str, set[str]]()
    for band in picture(file).bands:
        ends[band.actor] = max(ends.get(band.actor, (0.0, "")), (band.box.y1, band.stance))
    for (actor, _), track in tracks(EVERY[file]).items():
        if track[-1].end is None:
            held.setdefault(actor, set()).add(track[-1].position)
    lasting = {actor: end for actor, end in ends.items() if actor in held}
    assert all(stance in held[actor] for actor, (_, stance) in lasting.items())
    assert len({round(y) for y, _ in lasting.values()}) <= 1


@pytest.mark.parametrize("file", EVERY)
def test_the_legend_of_a_story_shows_what_is_drawn(file: str) -> None:
    scene = picture(file)
    shapes = {(mark.role, "circle") for mark in scene.marks} | {(bar.role, "lasting") for bar in scene.bars}
    named = {
        (key.role, key.shape)
        for key in scene.legend
        if ":" in key.role and key.shape in ("circle", "lasting")
    }
    assert named <= shapes
    assert {mark.style for mark in scene.marks} <= {"solid"}
    assert any(any(bar.soft) for bar in scene.bars) == any(key.shape == "soft" for key in scene.legend)


@pytest.mark.parametrize("file", EVERY)
def test_no_column_name_is_cut(file: str) -> None:
    for scene in (picture(file), phone(file)):
        assert [str(row.head) for row in scene.rows if "…" in str(row.head)] == []


@pytest.mark.parametrize("file", ["all", "votes", "week"])
def test_a_tall_picture_names_its_columns_once_a_screen_where_nothing_else_is_drawn(file: str) -> None:
    scene = phone(file)
    heads = [str(row.head) for row in scene.rows]
    again = [text for text in scene.texts if str(text) in heads and text.turned]
    assert len(again) % max(len(heads), 1) == 0
    tops = [scene.plot.y0, *sorted({round(text.box.y1) for text in again}), scene.plot.y1]
    assert all(b - a < 1600 for a, b in pairwise(tops)) or len(heads) < 2
    drawn = [band.box for band in scene.bands] + [bar.box for bar in scene.bars]
    drawn += [flag.text.box for flag in scene.flags]
    drawn += [Box(mark.x - 3, mark.y - 3, mark.x + 3, mark.y + 3) for mark in scene.marks]
    assert [str(text) for text in again if any(text.box.touches(box, 1) for box in drawn)] == []
    assert not [
        text for text in draw_chart(EVERY[file], View(width=390), titled=False).texts if text in again
    ]


def test_a_story_of_short_texts_uses_its_whole_width() -> None:
    made = load(ROOT / "examples/topics/shinkansen.yaml")
    scene = story(made)
    right = [text for text in scene.texts if text.anchor == "end"]
    assert [str(text) for text in right][:2] == ["約18年後", "約5か月後"]
    assert {text.box.x1 for text in right} == {scene.plot.x1}
    assert max(flag.text.box.x1 for flag in scene.flags) < min(text.box.x0 for text in right)


def test_a_story_says_that_each_gap_is_written_only_if_it_is() -> None:
    note = "Spacing is not to scale; the time between events is written."
    assert any(words.startswith(note) for words in story(FILES["week"]).words)
    bare = [words for words in story(TOPICS["rosalind-franklin"]).words if words.startswith("Spacing")]
    assert [words.split(" Sources")[0] for words in bare] == ["Spacing is not to scale"]


def test_a_story_has_columns_that_can_be_read_and_says_of_how_many() -> None:
    for file, words in (("cities", "10 of 40 cities"), ("votes", "10 of 20 parties")):
        scene = picture(file)
        assert any(said.startswith(words) for said in scene.words)
        assert all(row.box.width >= 11 for row in scene.rows)


def test_what_is_known_to_its_year_follows_the_dates_of_this_year() -> None:
    scene = phone("rosalind-franklin")
    at = {
        flag.event: heading_of(scene, flag.text.box) for flag in sorted(scene.flags, key=lambda f: f.pole.y0)
    }
    assert [at[id_] for id_ in at if "1958" in at[id_]][-2:] == [
        "16 Apr 1958 · Life",
        "1958 · After her death",
    ]


def test_a_bracket_ends_where_what_begins_at_its_end_has_its_text() -> None:
    scene = phone("history-of-life")
    at = {mark.event: mark.y for mark in scene.marks} | {bar.event: bar.box.y0 for bar in scene.bars}
    ends = {bar.event: bar.box.y1 for bar in scene.bars}
    borders = {"archean": "proterozoic", "proterozoic": "cambrian", "mesozoic": "end-cretaceous"}
    assert {era: ends[era] for era in borders} == {era: at[event] for era, event in borders.items()}
    assert at["end-permian"] < at["mesozoic"] == ends["paleozoic"]
    assert at["cambrian"] < at["paleozoic"]
    assert at["end-cretaceous"] < at["cenozoic"]


@pytest.mark.parametrize("file", ["votes", "cities"])
def test_each_change_of_colour_in_a_story_stands_at_a_date(file: str) -> None:
    scene, made = picture(file), EVERY[file]
    dated = {line.y0 for line in scene.rules if line.y0 == line.y1} | {flag.pole.y0 for flag in scene.flags}
    starts = {(band.event, band.box.y0) for band in scene.bands if band.box.y0 > scene.plot.y0 + 1}
    assert len(starts) > 1
    assert [
        made.event[event or ""].date.text for event, y in starts if min(abs(y - at) for at in dated) > 1
    ] == []


@pytest.mark.parametrize("file", ["votes", "cities"])
def test_a_text_beside_columns_says_a_position_once(file: str) -> None:
    for scene in (picture(file), phone(file)):
        told = {flag.event: str(flag.text) for flag in scene.flags}
        own = {event.id: event.label.say("en") for event in EVERY[file].events if event.label}
        assert len(told.keys() & own.keys()) > 5
        assert [words for id_, words in told.items() if id_ in own and own[id_] in words] == []


def test_a_phone_of_too_many_columns_says_how_many_it_has() -> None:
    scene = phone("cities")
    assert any(" 20 of 40 cities" in words for words in scene.words)
    assert len({band.actor for band in scene.bands}) == 20
    assert {band.actor for band in phone("votes").bands} == {actor.id for actor in EVERY["votes"].actors}


def test_where_names_of_columns_stand_again_so_does_the_year() -> None:
    scene = phone("cities")
    heads = sorted({round(text.box.y1) for text in scene.texts if text.turned and str(text) == "Gdansk"})
    texts = [*scene.texts, *(flag.text for flag in scene.flags)]
    dates = sorted((text.y, str(text)) for text in texts if re.match(r"\d", str(text)))
    first = [next((words for y, words in dates if y > head - 4), "") for head in heads]
    assert [words for words in first if words and not re.search(r"\b20\d\d\b", words)] == []
    assert len(first) > 5
    assert max(b - a for a, b in pairwise(heads)) < 950


@pytest.mark.parametrize("drawn", [phone, picture])
def test_each_date_has_its_year_where_most_dates_have_it(drawn: Callable[[str], Scene]) -> None:
    scene = drawn("shinkansen")
    dates = [heading_of(scene, flag.text.box) for flag in scene.flags]
    assert [words for words in dates if "年" not in words.split(" · ")[0]] == []


def test_a_legend_has_no_sign_of_a_bar_that_is_not_drawn() -> None:
    made = FILES["all"]
    view = View.from_params({"actors": "*", "from": "2020-05-25", "to": "2020-06", "importance": "3"}, made)
    scene = draw_chart(made, replace(view, width=390, height=844))
    assert {row.id for row in scene.rows} == {"amazon", "microsoft", "ibm"}  # Meta's bar began earlier
    assert {key.shape for key in scene.legend} & {"cut", "half"} == set()
    assert "cut" in {key.shape for key in phone("all").legend}


def test_no_time_is_counted_from_a_period_that_has_ended_or_to_a_vague_year() -> None:
    def later(file: str, event: str) -> list[str]:
        """The words at the right of the date of an event."""
        scene = phone(file)
        y = next(flag.text.y for flag in scene.flags if flag.event == event)
        beside = [text for text in scene.texts if text.anchor == "end" and -30 < text.y - y < 0]
        return [str(text) for text in beside]

    assert later("rosalind-franklin", "paris") == ["about 2 years later"]  # since the doctorate
    assert later("rosalind-franklin", "kings") == []
    assert later("extremely-large-telescope", "half-complete") == ["about 1 year later"]
    assert later("extremely-large-telescope", "structure") == []
