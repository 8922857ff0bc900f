"""Charts of many rows: nothing overlaps, everybody is in the picture or named, and groups and counts are true."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import pytest

from tests.bundled import unfiltered
from tests.hard_files import hard_file, many, many_file
from tests.layout.quality import measure, text_boxes
from timeline.chart.chart import draw_chart
from timeline.chart.compose import compose
from timeline.chart.published import published
from timeline.io.loader import NAMED_FILE, load_bytes
from timeline.io.presets import PRESETS
from timeline.layout.many.plan import ManyPlan, of_many
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.record.positions import changes
from timeline.record.standing import stand
from timeline.render.svg.writer import live_css, svg
from timeline.view.view import View

SIZES = {
    **{
        name: (size.width, size.height)
        for name, size in PRESETS.items()
        if name not in ("a3", "a3-landscape")
    },
    "tablet": (768, None),
    "hd": (1920, 1080),
}
made = cache(many_file)
PICTURES = int(os.environ.get("PICTURES", "4"))


def drawn(timeline: Timeline, **view: Any) -> Scene:
    return draw_chart(timeline, replace(View.of(timeline), **view))


def faults(scene: Scene) -> Iterator[str]:
    """The laws of a chart of many rows that a scene breaks."""
    if not measure(scene).clean:
        yield f"not clean: {measure(scene)}"
    left, right = scene.plot.x0 - 0.5, scene.plot.x1 + 0.5
    tops = {row.id: row.box for row in scene.rows}
    for band in scene.bands:
        if not (left <= band.box.x0 <= band.box.x1 <= right):
            yield f"a bar is outside the plot: {band.words}"
        if not any(row.y0 - 0.5 <= band.box.y0 and band.box.y1 <= row.y1 + 0.5 for row in tops.values()):
            yield f"a bar is outside its row: {band.words}"
    words = [box for box in text_boxes(scene) if left + 1 < box.x0 < right]
    for strip in scene.strips:
        if any(not (left <= box.x0 <= box.x1 <= right) for _, boxes in strip.areas for box in boxes):
            yield f"an area is outside the plot: {strip.name}"
    if any(band.box.touches(box, -0.5) for band in scene.bands if not band.text for box in words):
        yield "a text lies on a thin bar"


def everybody(timeline: Timeline, scene: Scene) -> bool:
    """Whether each actor with a position is in the picture or named as left out."""
    names = {row.name for row in scene.rows} | {*scene.missing[0]}
    holders = {stated.actor for event in timeline.events for stated in event.positions}
    return {timeline.actor[actor].name.say("en") for actor in holders} <= names


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [25, 40, 120])
def test_many_rows_keep_the_laws_in_each_size(count: int, size: str) -> None:
    width, height = SIZES[size]
    scene = drawn(made(count), width=width, height=height)
    assert scene.groups
    assert [*faults(scene)] == []
    assert everybody(made(count), scene)


@pytest.mark.parametrize(
    "view",
    [{"sort": "name"}, {"time_axis": "magnified"}, {"theme": "print"}, {"unfolded": ("c1", "c5")}],
    ids=str,
)
def test_many_rows_keep_the_laws_in_each_view(view: dict[str, Any]) -> None:
    for count, width, height in ((40, 1280, None), (40, 390, None), (120, 720, 405)):
        scene = drawn(made(count), width=width, height=height, **view)
        assert [*faults(scene)] == []
        assert everybody(made(count), scene)


@pytest.mark.parametrize("how", [{"lang": "ar"}, {"long": True}], ids=str)
def test_names_from_the_right_and_long_ones_keep_the_laws(how: dict[str, Any]) -> None:
    timeline = many_file(40, **how)
    for width, height in ((1280, None), (390, None), (540, 540)):
        view = {"lang": how.get("lang", "en"), "width": width, "height": height}
        assert [*faults(drawn(timeline, **view))] == []


def test_random_files_keep_the_laws() -> None:
    rng = random.Random(37)
    for _ in range(PICTURES):
        count = rng.randint(25, 90)
        timeline = load_bytes(many(count, events=rng.randint(count, 4 * count)), "many.yaml", NAMED_FILE)
        size = rng.choice([(rng.randint(320, 1920), None), (rng.randint(500, 1600), rng.randint(420, 1400))])
        scene = drawn(timeline, width=size[0], height=size[1])
        assert [*faults(scene)] == [], (count, size)
        assert everybody(timeline, scene)


def test_forty_rows_with_300_events_are_at_most_1100_pixels_high() -> None:
    scene = drawn(many_file(40, events=300))
    assert scene.height <= 1_100
    assert len(scene.rows) == 40


@pytest.mark.parametrize("size", ["article", "column", "phone"])
def test_a_picture_that_23_rows_make_long_has_thin_ones(size: str) -> None:
    cities = hard_file("cities")
    view = replace(View.of(cities), width=PRESETS[size].width)
    assert not draw_chart(cities, view, titled=False).groups
    assert not draw_chart(cities, replace(view, rows=("bruges", "espoo"))).groups
    thin = draw_chart(cities, view)
    assert thin.groups
    assert len(thin.rows) == 23
    assert [*faults(thin)] == []
    assert "Without a position on record: " in " ".join(thin.words)
    assert "Vilnius" in thin.groups[-1]


@pytest.mark.parametrize("size", ["square", "social", "slide", "story"])
def test_a_fixed_size_without_room_for_all_rows_has_thin_ones(size: str) -> None:
    for timeline in (made(9), made(16), hard_file("votes")):
        scene = drawn(timeline, width=SIZES[size][0], height=SIZES[size][1])
        actors = {stated.actor for event in timeline.events for stated in event.positions}
        assert everybody(timeline, scene) if scene.groups else {band.actor for band in scene.bands} == actors
        assert [*faults(scene)] == [] or not scene.groups
    companies = drawn(unfiltered(), width=SIZES[size][0], height=SIZES[size][1])
    assert len({band.actor for band in companies.bands}) == 7


def test_words_beside_a_bracket_are_not_cut_where_other_lines_have_room() -> None:
    cities = hard_file("cities")
    scene = draw_chart(cities, replace(View.of(cities), width=1080, height=1920))
    said = [" ".join(str(key.text).split()) for key in scene.legend]
    assert said == ["3 Banned", "6 Two zones closed", "6 Needs a permit", "7 Allowed by day", "1 Allowed"]


def test_groups_count_who_holds_each_position_on_the_last_day() -> None:
    timeline = made(40)
    day = View.of(timeline).published_on or timeline.as_of
    standing = [each.period.position for each in stand(timeline, day) if each.period]
    held = Counter(timeline.position[position].label.say("en") for position in standing)
    groups = of_many(compose(published(timeline, View.of(timeline))))
    assert [group.words for group in groups.groups] == [
        f"{held[label]}\u2002{label}"
        for label in ("Banned", "Pilot only", "Only in zones", "Fleet cap", "Permit needed", "Free for all")
        if held[label]
    ]
    assert len(groups.groups[0].rows) == held["Banned"]


TEXT = """
title: 2 of 3 towns have banned scooters
as_of: 2024-06-30
positions: [{id: free, label: Free, rank: 1}, {id: banned, label: Banned, rank: 2}]
actors: [{id: a, name: Ayr}, {id: b, name: Bath}, {id: c, name: Crewe}, {id: d, name: Deal}]
types: [{id: act, label: Act}]
events:
  - {id: e1, date: 2020-03-04, actors: a, type: act, title: One, positions: [{actor: a, position: free}]}
  - {id: e2, date: FIRST, actors: b, type: act, title: Two, positions: [{actor: b, position: banned}]}
  - {id: e3, date: SECOND, actors: c, type: act, title: Three, positions: [{actor: c, position: banned}]}
  - {id: e4, date: 2022, actors: d, type: act, title: Four}
"""


def small(first: str, second: str) -> Timeline:
    text = TEXT.replace("FIRST", first).replace("SECOND", second)
    return load_bytes(text.encode(), "small.yaml", NAMED_FILE)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("2021-02-03", "2022-04-05", "longest: Bath, since 2021"),
        ("2021-02-03", "2021-02-03", "longest: Bath and Crewe, since 2021"),
        ("2021", "2021-04", ""),
    ],
)
def test_the_longest_is_named_where_the_record_gives_it(first: str, second: str, words: str) -> None:
    plan = of_many(compose(published(small(first, second), replace(View(), rows=("all",)))))
    assert plan.groups[0].longest == words
    assert [plan.rows[n].name for n in plan.groups[0].rows] == ["Bath", "Crewe"]


def test_names_are_bold_in_the_group_of_the_headline() -> None:
    plan = of_many(compose(published(small("2021-02-03", "2022-04-05"), replace(View(), rows=("all",)))))
    assert [group.strong for group in plan.groups] == [True, False]


def test_the_words_of_a_chart_say_its_groups() -> None:
    scene = drawn(small("2021-02-03", "2022-04-05"), rows=("all",))
    assert scene.alt == (
        "2 of 3 towns have banned scooters. Timeline of 4 events, from 2020 to 2022. "
        "On 10 February 2023: 2\u2002Banned, 1\u2002Free."
    )
    assert scene.groups == (
        "2\u2002Banned: Bath and Crewe.",
        "1\u2002Free: Ayr.",
        "Without a position on record: Deal.",
    )


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("", ["Bath", "Crewe", "Ayr"]),
        ("last", ["Bath", "Crewe", "Ayr"]),
        ("name", ["Ayr", "Bath", "Crewe"]),
        ("file", ["Ayr", "Bath", "Crewe"]),
    ],
)
def test_thin_rows_are_in_the_order_of_the_view(sort: str, names: list[str]) -> None:
    scene = drawn(small("2021-02-03", "2022-04-05"), rows=("all",), sort=sort)
    assert [row.name for row in scene.rows] == names


def test_usual_rows_are_in_the_order_of_the_view_too() -> None:
    timeline = small("2021-02-03", "2022-04-05")
    rows = [[str(row.head) for row in drawn(timeline, sort=sort).rows] for sort in ("last", "name", "file")]
    assert rows == [
        ["Bath", "Crewe", "Ayr", "Deal"],
        ["Ayr", "Bath", "Crewe", "Deal"],
        ["Ayr", "Bath", "Crewe", "Deal"],
    ]


def test_rows_that_do_not_change_are_left_to_the_others() -> None:
    cities = hard_file("cities")
    view: dict[str, Any] = {"rows": ("changed",), "window": (738_900.0, 739_000.0)}
    assert 1 < len(drawn(cities, **view).rows) < len(drawn(cities).rows)


def test_highlighted_rows_stand_out() -> None:
    scene = drawn(made(40), highlight=("c1",))
    loud = {band.actor for band in scene.bands if not band.quiet}
    assert loud == {"c1"}
    weights = {row.name: row.head.lines[0][0].weight for row in scene.rows}
    assert [name for name, weight in weights.items() if weight == 600] == [
        made(40).actor["c1"].name.say("en")
    ]
    usual = drawn(hard_file("cities"), highlight=("bruges",))
    assert {band.actor for band in usual.bands if not band.quiet} == {"bruges"}


def test_a_page_has_the_colours_of_rows_that_do_not_stand_out() -> None:
    scene = drawn(made(40), highlight=("c1",))
    drawing, css = svg(scene, links=str), live_css(scene)
    classes = {name for names in re.findall(r'class="([^"]+)"', drawing) for name in names.split()}
    assert [name for name in sorted(classes) if f".{name}{{" not in css] == []


def test_an_unfolded_row_has_the_labels_of_its_events() -> None:
    scene = drawn(made(40), unfolded=("c1",))
    own = {event.id for event in made(40).events if "c1" in event.actors}
    assert {mark.event for mark in scene.marks} == own
    assert scene.labelled <= own
    assert scene.labelled


def test_votes_of_common_days_are_cells_in_columns_named_by_their_dates() -> None:
    scene = drawn(hard_file("votes"), rows=("all",))
    columns = sorted({round(band.box.x0) for band in scene.bands})
    assert len(columns) == 10
    assert [str(text) for text in scene.ticks][:2] == ["22 May 2008", "28 Oct 2010"]
    stated = [stated for event in hard_file("votes").events for stated in event.positions]
    assert len(scene.bands) == len(stated)
    edges = sorted({(round(band.box.x0, 1), round(band.box.x1, 1)) for band in scene.bands})
    assert {round(after[0] - before[1], 1) for before, after in pairwise(edges)} == {2.0}
    # The strip below counts the votes of each day, as wide as its column.
    (strip,) = [each for each in scene.strips if each.id == "count"]
    assert max(box.x1 for _, boxes in strip.areas for box in boxes) == pytest.approx(
        edges[-1][1] + 1, abs=0.1
    )
    rows, most = len({band.box.y0 for band in scene.bands}), strip.box.height
    for low, high in edges:
        votes = sum(round(band.box.x0, 1) == low for band in scene.bands)
        tops = [b.y0 for _, boxes in strip.areas for b in boxes if b.x0 <= (low + high) / 2 < b.x1]
        assert strip.box.y1 - min(tops) == pytest.approx(most * votes / rows)
    assert [*faults(scene)] == []


def test_votes_without_those_that_are_as_before_are_bars() -> None:
    votes = hard_file("votes")
    moved = tuple(event for event in votes.events if event.id in changes(votes))
    fewer = replace(votes, events=moved)
    assert len(moved) < 0.5 * len(votes.events)
    plan = of_many(compose(published(fewer, replace(View.of(fewer), rows=("all",)))))
    assert (plan.columns, plan.cells) == ((), ())


def test_a_fixed_height_stacks_the_rows_that_have_no_room() -> None:
    scene = drawn(made(40), width=540, height=540)
    alone = [row for row in scene.rows if row.name]
    assert 18 <= len(alone) <= 24
    assert len(alone) + len(scene.missing[0]) == 40
    stacked = [strip for strip in scene.strips if strip.id != "count"]
    assert len(stacked) == len(scene.rows) - len(alone)
    assert any("A colour’s height shows how many" in str(text) for text in scene.texts)
    assert scene.height == 540


def test_the_film_and_the_slides_of_many_rows_have_the_usual_rows() -> None:
    shown = published(made(40), replace(View.of(made(40)), width=960, height=540))
    assert not isinstance(compose(shown, thin=False), ManyPlan)


@pytest.mark.parametrize("titled", [True, False])
def test_the_last_numbers_of_votes_on_a_phone_all_have_their_names(titled: bool) -> None:
    votes = hard_file("votes")
    scene = draw_chart(votes, replace(View.of(votes), width=390, height=None, count="yes"), titled=titled)
    low = scene.strips[0].box
    told = " ".join(str(text) for text in scene.texts if low.y0 - 10 < text.box.y0 < low.y1 + 60)
    last = max(event.date.begins or 0 for event in votes.events)
    held = {
        stated.actor: stated.position
        for event in votes.events
        if event.date.begins == last or not titled  # a vote counts on its day, a position until the next one
        for stated in event.positions
    }
    names = {position.id: position.label.pick("en")[0] for position in votes.positions}
    numbers = Counter(names[position] for position in held.values())
    assert all(re.search(rf"\b{n}[\u2002\u00a0]{name}", told) for name, n in numbers.items())
    assert [*faults(scene)] == []
