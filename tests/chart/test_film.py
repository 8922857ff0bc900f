"""A film: time runs over a chart that keeps its places, in a bounded time, and nothing is shown too early."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from tests.hard_files import HARD_FILES, hard_file
from tests.house import shipped_theme
from tests.layout.quality import measure
from tests.strategies import toy_timeline
from timeline.chart.slides.film import Film, Moment, Pace, film
from timeline.chart.slides.film_chart import _Shot, known_from
from timeline.errors import SizeError
from timeline.io.loader import load
from timeline.io.themes.reader import SHIPPED
from timeline.layout.rows.labels import POLE_GAP
from timeline.layout.scene import Flag, Scene
from timeline.layout.text import text_width
from timeline.model.series import Series
from timeline.model.timeline import Timeline
from timeline.theme.shipped import DATA
from timeline.view.query import Query
from timeline.view.view import View

PACE = Pace(5, 10, 25.0, 1.5, 4.0)
FILES = [DATA, *sorted(Path("examples/topics").glob("*.yaml"))]
SHARED = {"square": (540, 540), "social": (600, 338), "slide": (960, 540), "story": (540, 750)}


@cache
def film_of(file: Path, width: int = 540, height: int = 540) -> Film:
    timeline = load(file)
    return film(timeline, replace(View.of(timeline), width=width, height=height), PACE)


def toy_film(height: int = 540, search: str = "") -> Film:
    view = View(width=540, height=height, query=Query(search=search))
    return film(toy_timeline(), view, PACE)


def picture(of: Film, at: Moment) -> Scene:
    return of.chart.picture(*at[:3], at.entered)


def fixed(scene: Scene) -> tuple[object, ...]:
    """What keeps its place: rows, legend, and texts besides the axis and the caption."""
    below = scene.bars[-1].box
    texts = [
        text
        for text in scene.texts
        if text.part != "axis" and (text.box.y0 > below.y1 or text.box.y1 < scene.plot.y0)
    ]
    axis = [line for line in scene.rules if line.y0 == line.y1 and line.role == "ink"]
    return scene.rows, scene.legend, texts, axis, scene.height


def test_a_film_of_a_file_with_series_shows_no_later_values() -> None:
    series = Series.model_validate({"id": "n", "label": "N", "points": [["2018", "1"], ["2021", "9"]]})
    timeline = replace(load(DATA), series=(series,))
    shown = film(timeline, replace(View.of(timeline), width=540, height=540, count="yes"), PACE)
    for at in shown.moments():
        scene = picture(shown, at)
        ends = [x for strip in scene.strips for piece in strip.line.pieces for x, _ in piece]
        ends += [box.x1 for strip in scene.strips for _, boxes in strip.areas for box in boxes]
        assert [x for x in ends if x > scene.scale.to_px(at.day) + 0.5] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.tried(3)
def test_nothing_but_bars_marks_and_the_axis_moves_and_time_runs_one_way(file: Path) -> None:
    shown = film_of(file)
    moments = [*shown.moments()]
    assert all(one.day <= other.day for one, other in pairwise(moments))
    last = fixed(picture(shown, shown.last))
    for at in moments[::15]:
        assert fixed(picture(shown, at)) == last
    assert (picture(shown, moments[-1]).width, picture(shown, moments[-1]).height) == (540, 540)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_film_of_any_file_has_at_most_the_length_of_its_pace(file: Path) -> None:
    seconds = sum(moment.seconds for moment in film_of(file).moments())
    assert 10 <= seconds <= PACE.seconds + 0.5


def stills(shown: Film) -> list[Moment]:
    """The last moments of each stop and of each way of the axis."""
    ways = [*pairwise(shown.moments())]
    turns = [one for one, other in ways if one.stop != other.stop or one.axis != other.axis == shown.crowd]
    return [*turns, shown.last]


def publishers(timeline: Timeline, lang: str) -> set[str]:
    """The names of the sources of a file, as a picture may call them."""
    cites = (source.cite(lang) for event in timeline.events for source in event.sources)
    named = {cite.publisher_or_site for cite in cites} - {""}
    return {*named, "company statements", "communications des entreprises"}


@pytest.mark.parametrize("lang", ["en", "fr", "de"])
@pytest.mark.parametrize("theme", SHIPPED)
@pytest.mark.parametrize("size", SHARED)
@pytest.mark.parametrize("file", [*FILES, *map(Path, HARD_FILES)], ids=lambda file: file.stem)
@pytest.mark.tried(12)
def test_no_shape_of_a_picture_covers_a_text_and_the_sources_stand_below(
    file: Path, size: str, theme: str, lang: str
) -> None:
    timeline = replace(load(file) if file in FILES else hard_file(str(file)), house=shipped_theme(theme))
    width, height = SHARED[size]
    shown = film(timeline, replace(View.of(timeline), width=width, height=height, lang=lang), PACE)
    for at in stills(shown):
        scene = picture(shown, at)
        *bars, _ = scene.bars  # the last one is the part of the film that has passed, on the whole of it
        assert (at, measure(replace(scene, bars=tuple(bars))).clean) == (at, True)
    below = [str(text) for text in scene.texts if text.y > scene.plot.y1]
    assert any(name in text for name in publishers(timeline, lang) for text in below)


def test_a_label_without_room_for_its_interval_keeps_its_date() -> None:
    shown = film_of(DATA)
    chart, still = shown.chart, shown.chart.still
    known = {item.id: known_from(item) for item in chart.plan.items}
    shot = _Shot(still, still.scale, chart.whole[1], known, None, chart.size)
    flag = next(flag for flag in still.flags if str(flag.text) == "10 Jun · two days later")
    date = text_width(still.setting, "10 Jun", flag.text.size, flag.text.lines[0][0].weight)

    def at(x0: float) -> Flag:
        text = replace(flag.text, box=flag.text.box._replace(x0=x0, x1=x0 + flag.text.box.width))
        return replace(flag, text=text, pole=flag.pole._replace(x0=x0, x1=x0))

    def beside(air: float) -> list[Flag]:
        """Labels on both sides of the pole, this far from it."""
        return [at(flag.pole.x0 + air), at(flag.pole.x0 - air - flag.text.box.width)]

    least = POLE_GAP + date
    labels = [shot.flag(flag, others) for others in ([], beside(least + 2), beside(least - 2))]
    assert [label and str(label.text) for label in labels] == ["10 Jun · two days later", "10 Jun", None]
    near = labels[1].text.box if labels[1] else flag.text.box
    assert min(abs(flag.pole.x0 - x) for x in (near.x0, near.x1)) == pytest.approx(POLE_GAP)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_picture_shows_nothing_later_than_its_day(file: Path) -> None:
    shown = film_of(file)
    begins = {item.id: item.begins for item in shown.chart.plan.items}
    for at in [*shown.moments()][::15]:
        scene, day = picture(shown, at), at.day
        events = [*(mark.event for mark in scene.marks), *(bar.event for bar in scene.bars if bar.event)]
        assert all((begins[event] or day) <= day for event in events)
        assert {flag.event for flag in scene.flags} <= {*events, *(bar.event for bar in scene.bars)}
        assert all((band.days[0] or day) <= day for band in scene.bands)
        if at.entered is None and not shown.chart.plan.setting.from_right:
            now = (
                shown.chart.still.scale.pixels[0]
                if at.day <= at.axis[0]
                else max(line.x0 for line in scene.cursors)
                if scene.cursors
                else 540
            )
            assert all(band.box.x1 <= now + 0.1 for band in scene.bands)


def test_the_bundled_film_stops_at_the_changes_and_opens_its_axis_between_those_of_june_2020() -> None:
    shown = film_of(DATA)
    days = [stop.date for stop in shown.stops]
    assert days[-4:] == [
        "8 June 2020 · IBM",
        "10 June 2020 · Amazon",
        "11 June 2020 · Microsoft",
        "18 May 2021 · Amazon",
    ]
    assert 20 <= sum(moment.seconds for moment in shown.moments()) <= PACE.seconds + 0.5
    lengths = {moment.stop: moment.axis[1] - moment.axis[0] for moment in shown.moments()}
    assert lengths[len(days) - 3] < 60 < 1_400 < lengths[len(days) - 1]


def test_a_month_appears_at_its_end() -> None:
    shown = toy_film()
    stop = next(stop for stop in shown.stops if stop.items[0].id == "test")
    assert stop.date.startswith("July 2018")
    item = stop.items[0]
    assert stop.day == item.ends
    before, on = (picture(shown, Moment(day, shown.chart.whole, 0, 0.0)) for day in (stop.day - 1, stop.day))
    assert "test" not in {mark.event for mark in before.marks}
    assert "test" in {mark.event for mark in on.marks}


def test_a_new_colour_enters_at_its_stop_and_its_words_follow() -> None:
    shown = film_of(DATA)
    n = next(n for n, stop in enumerate(shown.stops) if stop.items[0].id == "ibm-letter-congress")
    at = [moment for moment in shown.moments() if moment.stop == n and moment.entered is not None]
    new = [next(band for band in picture(shown, each).bands if band.stance == "withdrawn") for each in at]
    assert 0 < new[0].box.width < new[-1].box.width
    assert all(band.fade and band.fade.x0 < band.box.x1 < band.fade.x1 for band in new)
    assert [str(band.text) for band in new] == ["None", "Withdrawn", "Withdrawn"]


def test_from_right_to_left_a_film_is_the_mirror_image() -> None:
    shown = film_of(FILES[1])
    assert FILES[1].stem == "arabic-astronomy"
    early, late = (picture(shown, moment) for moment in [*shown.moments()][15::30][:2])
    assert early.scale.pixels[0] > early.scale.pixels[-1]
    assert max(line.x0 for line in late.cursors) < max(line.x0 for line in early.cursors)


def test_events_of_one_moment_share_a_stop() -> None:
    shown = film_of(FILES[3])
    assert FILES[3].stem == "extremely-large-telescope"
    assert any("and 1 more" in stop.date for stop in shown.stops)
    assert len({stop.day for stop in shown.stops}) == len(shown.stops)


def test_a_film_without_events_shows_its_chart_and_one_that_is_too_low_says_so() -> None:
    bare = toy_film(search="nothing of the kind")
    assert [*bare.moments()][-1] == bare.last
    assert bare.text == ""
    with pytest.raises(SizeError, match="the size is too small for a film; make --size larger"):
        toy_film(height=120)
