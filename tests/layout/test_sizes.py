"""Laws of a fixed size: the height is kept, letters are legible and grow, and importance comes before room."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import Literal

import pytest
from click.testing import CliRunner

from tests.bundled import ALL, unfiltered
from tests.layout.quality import measure
from tests.layout.test_layout import outranked, rows_of
from tests.strategies import kinds, noun, ordered, positions, toy_timeline
from timeline.chart.chart import draw_chart
from timeline.chart.wording import first_sentence
from timeline.cli import group
from timeline.dates import parse_date
from timeline.errors import SizeError
from timeline.io.loader import load_bytes
from timeline.io.presets import PRESETS
from timeline.layout import runs_down
from timeline.layout.rows.labels import Label, Room, Wrapping, place_labels, place_low, room_lacks
from timeline.layout.scene import Run, Scene
from timeline.layout.style import floor_of, style_for
from timeline.layout.text import HEADLINE, text_width, wrap
from timeline.model.head import ChartRow
from timeline.model.nouns import Actor, Event
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.positions import changes, tracks
from timeline.theme.setting import USUAL
from timeline.theme.shipped import DATA
from timeline.view.query import Query
from timeline.view.view import View

FIXED = {name: size for name, size in PRESETS.items() if size.height}
OTHERS = {
    "wide": (1600, 900),
    "tall": (1080, 1920),
    "low": (1200, 420),
    "narrow": (440, 900),
    "hd": (1920, 1080),
}
SIZES = {**{name: (size.width, size.height) for name, size in FIXED.items()}, **OTHERS}
WORDS = [
    "city",
    "council",
    "bridge",
    "report",
    "vote",
    "river",
    "budget",
    "plan",
    "school",
    "bank",
    "court",
    "review",
]


def large(events: int = 300, actors: int = 12) -> Timeline:
    """A synthetic file: dates at random in ten years, half of them in one, and positions of eight of twelve actors."""
    rng = random.Random(15)
    made = []
    for n in range(events):
        year = 2020 if rng.random() < 0.5 else rng.randint(2015, 2024)
        who = rng.randrange(actors)
        moved = who < 8 and rng.random() < 0.1
        stances = ("offers", "asks", "withdrawn")
        position = [{"actor": f"a{who}", "position": rng.choice(stances)}] if moved else []
        title = " ".join(rng.choices(WORDS, k=rng.randint(2, 6))).capitalize()
        importance = rng.choices((1, 2, 3, 4, 5), (20, 30, 30, 15, 5))[0]
        made.append(noun(Event, id=f"e{n}", date=f"{year}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
                         actors=f"a{who}", type="statement", title=title, importance=importance, positions=position,
                         sources=[{"title": "A page", "publisher": f"Paper {rng.randint(1, 40)}"}]))  # fmt: skip
    return Timeline(
        title=Words("Three hundred events of twelve actors"),
        about=Words("What twelve invented actors did. The dates are random."),
        positions=positions(),
        types=kinds(),
        actors=tuple(noun(Actor, id=f"a{n}", name=f"Actor {n + 1}") for n in range(actors)),
        rows=tuple(noun(ChartRow, id=f"a{n}", actor=f"a{n}") for n in range(actors)),
        events=ordered(made),
        address="https://timeline.example/twelve/",
    )


FILES = {"bundled": unfiltered(), "large": large()}


def at(timeline: Timeline, size: tuple[int, int | None], **changes: object) -> Scene:
    """The picture of a whole file at a size."""
    view = replace(View.of(timeline), width=size[0], height=size[1])
    return draw_chart(timeline, replace(view, **changes))  # type: ignore[arg-type]


def runs(scene: Scene) -> Iterator[Run]:
    """Every piece of text of a picture that can be read without a table beside it."""
    tints = [tint.text for tint in scene.tints]
    texts = (text for text in scene.lettering if text not in tints)
    yield from (run for text in texts for line in text.lines for run in line if run.text)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("file", FILES)
def test_rows_come_before_labels_and_important_labels_before_others(file: str, size: str) -> None:
    timeline, scene = FILES[file], at(FILES[file], SIZES[size])
    assert scene.height == SIZES[size][1]
    assert measure(scene).clean
    assert not outranked(scene, timeline)
    if scene.vertical:
        return
    drawn, holders = {band.actor for band in scene.bands}, {actor for actor, _ in tracks(timeline)}
    # Rows without positions stand only beside all rows with positions.
    bare = [row for row in scene.rows if row.bare]
    assert drawn == holders or len(bare) <= 1
    assert {mark.event for mark in scene.marks} == {flag.event for flag in scene.flags}
    assert {mark.shape for mark in scene.marks} <= {"circle", "diamond", "earlier"}
    essential = {e.id for e in timeline.events if e.importance == 5} | {*changes(timeline)}
    known = essential & {told.event for told in scene.events}
    assert {*scene.missing[1]} >= known - scene.labelled


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("file", FILES)
def test_no_letter_is_too_small_to_be_read(file: str, size: str) -> None:
    width, height = SIZES[size]
    least = floor_of(width, height or 0)
    assert [run for run in runs(at(FILES[file], (width, height))) if run.size < least - 1e-9] == []


@pytest.mark.parametrize("size", ["square", "social", "slide"])
def test_a_small_picture_is_wide_and_a_story_is_tall(size: str) -> None:
    assert not at(FILES["bundled"], SIZES[size]).vertical
    assert at(FILES["bundled"], SIZES["story"]).vertical
    assert [runs_down(*each) for each in ((390, None), (640, None), (641, None), (390, 300))] == [
        True, True, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1080), (360, 640)])
def test_letters_grow_into_empty_space(size: tuple[int, int]) -> None:
    scene, usual = at(toy_timeline(), size), style_for(USUAL, size[0], framed=True)
    assert len(scene.labelled) == len(toy_timeline().events)
    grown = max(run.size for flag in scene.flags for line in flag.text.lines for run in line)
    assert grown > usual.label * 1.1


@pytest.mark.parametrize("size", FIXED)
@pytest.mark.parametrize("name", FILES)
def test_pictures_without_a_list_name_publishers_and_no_numbers(name: str, size: str) -> None:
    scene = at(FILES[name], SIZES[size])
    said = " ".join(map(str, (*scene.texts, *(flag.text for flag in scene.flags))))
    assert not re.search(r"\[\d+\]", said)
    assert re.search(r"Sources: \w", said)
    lines = ("".join(run.text for run in line) for text in scene.texts for line in text.lines)
    assert len([line for line in lines if "Sources: " in line]) == 1


def test_the_other_events_are_at_the_address_of_the_file() -> None:
    scene, lang = at(large(), (540, 540)), "fr"
    said = " ".join(map(str, scene.texts))
    assert re.search(r"\d+ of \d+ events, all at timeline\.example/twelve", said)
    french = " ".join(map(str, at(large(), (1280, None), lang=lang).texts))
    assert re.search(r"\d+\sdes\s300\sévénements, tous\ssur", french)


def test_a_height_without_space_for_one_row_is_refused_with_the_least(tmp_path: Path) -> None:
    with pytest.raises(SizeError) as refused:
        at(FILES["bundled"], (600, 100))
    least = int(re.findall(r"\d+", str(refused.value))[-1])
    for height in (least, least + 10):  # a larger title may not fit
        assert at(FILES["bundled"], (600, height)).height == height
    with pytest.raises(SizeError):
        at(FILES["bundled"], (600, least - 1))
    out = tmp_path / "low.png"
    result = CliRunner().invoke(group, ["export", str(DATA), "-o", str(out), "--size", "600x100", *ALL])
    assert (result.exit_code, out.exists()) == (2, False)
    assert f"the least possible height is {least} px" in result.output


def test_events_of_importance_5_are_bold() -> None:
    scene = at(FILES["bundled"], (1280, None))
    for flag in scene.flags:
        if FILES["bundled"].event[flag.event].importance == 5:
            assert any(run.weight == 700 for line in flag.text.lines for run in line)


def test_a_crowded_row_labels_its_major_events() -> None:
    timeline = FILES["bundled"]
    view = replace(View.of(timeline), width=1280, inset="none")
    scene = draw_chart(timeline, view, titled=False)
    labelled, row_of = scene.labelled, dict(rows_of(scene))
    counted = 0
    for row in scene.rows:
        events = [event for event, place in row_of.items() if place == row.id]
        hidden = [event for event in events if event not in labelled]
        assert all(timeline.event[event].importance < 4 for event in hidden)
        assert not hidden or (row.bare and len(events) - len(hidden) >= 6)
        counted += len(hidden)
    assert counted > 20
    assert scene.height < 1460


def test_a_date_stands_beside_its_pole_also_on_the_left() -> None:
    for scene in (at(FILES["bundled"], (1280, None)), at(FILES["bundled"], (1600, 900))):
        lefts = [flag for flag in scene.flags if flag.text.anchor == "end" and len(flag.text.lines) == 1]
        for flag in lefts:
            dates = [n for n, run in enumerate(flag.text.lines[0]) if run.weight == 600]
            assert dates in ([], [len(flag.text.lines[0]) - 1])


def test_bands_use_the_width_up_to_the_right_edge() -> None:
    scene = at(FILES["bundled"], (1280, None))
    assert scene.scale.pixels[-1] == 1280 - style_for(USUAL, 1280, framed=True).pad


@pytest.mark.parametrize("seed", range(40))
def test_turned_labels_touch_nothing_and_are_no_higher(seed: int) -> None:
    rng = random.Random(seed)
    room = Room(0, 900, 10, 3)
    xs = sorted(rng.uniform(100, 600) for _ in range(12))
    labels = [Label(x, (Wrapping(rng.uniform(60, 200), 16, 0), Wrapping(55, 48, 1)), 10) for x in xs]
    plain, low = place_labels(labels, room, 1e9), place_low(labels, room, 1e9)
    assert len(low) == len(labels)
    assert max(p.top for p in low) <= max(p.top for p in plain)
    for n, one in enumerate(low):
        for other in low[:n]:
            apart = one.right <= other.left or other.right <= one.left
            assert apart or one.rise >= other.top or other.rise >= one.top
        x = labels[one.index].x
        assert not any(o.left < x < o.right and o.rise < one.top for o in low)


def test_only_a_crowd_at_the_right_edge_needs_room_there() -> None:
    room, wrapping = Room(0, 500, 10), (Wrapping(100, 16, 0),)
    assert not room_lacks([Label(200, wrapping, 1), Label(490, wrapping, 1)], room)
    assert room_lacks([Label(450, wrapping, 1), Label(490, wrapping, 1)], room)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("By J. Doe in 2020. Then more.", "By J. Doe in 2020."),
        ("No full stop", "No full stop"),
        ("Costs $1.5 million. More.", "Costs $1.5 million."),
        ("一つ。二つ。", "一つ。二つ。"),
    ],
)
def test_the_first_sentence_is_found(text: str, first: str) -> None:
    assert first_sentence(text) == first


@pytest.mark.parametrize(
    ("query", "fits"), [(Query(actors=("amazon",), since=parse_date("2021")), True), (Query(), False)]
)
def test_an_export_of_the_important_labels_has_all_that_a_wide_picture_holds(
    founding: Timeline, query: Query, fits: bool
) -> None:
    every = draw_chart(founding, View(query=query))
    assert (every.height <= every.width * 9 / 16) is fits
    important = draw_chart(founding, View(query=query, labels="important"))
    assert (important.labelled == every.labelled) is fits


def test_the_sources_of_a_small_picture_include_those_of_its_bars() -> None:
    def event(number: int, importance: int, publisher: str, held: str = "") -> str:
        position = f", positions: {{actor: a, position: {held}}}" if held else ""
        return (
            f"  - {{id: e{number}, date: 2020-0{number}-10, actors: a, type: t, importance: {importance}{position},"
            f" title: A long title of event number {number}, sources: [{{title: S, publisher: {publisher},"
            f" url: 'https://example.org/{number}', date: 2020-0{number}-10}}]}}\n"
        )

    head = "title: T\nactors: [{id: a, name: A}]\ntypes: [{id: t, label: T}]\n"
    scale = "positions: [{id: p, label: For, rank: 1}, {id: q, label: Against, rank: 2}]\nevents:\n"
    events = (
        event(1, 1, "Diocese", "p") + event(2, 5, "Post") + event(3, 5, "Post") + event(4, 5, "Post", "q")
    )
    timeline = load_bytes(f"{head}{scale}{events}".encode(), "t.yaml")
    scene = draw_chart(timeline, replace(View.of(timeline), width=300, height=260))
    assert "e1" not in {flag.event for flag in scene.flags}
    assert any("Diocese" in words and "Post" in words for words in scene.words)


def least_width(words: list[str], number: int) -> float:
    """The least width of this number of lines of some words, each way of breaking them tried."""
    ways = combinations(range(1, len(words)), number - 1)
    lines = ([words[a:b] for a, b in pairwise((0, *way, len(words)))] for way in ways)
    return min(max(text_width(USUAL, " ".join(line), 30, HEADLINE) for line in way) for way in lines)


@pytest.mark.parametrize("seed", range(20))
def test_the_lines_of_a_headline_are_about_equally_wide(seed: int) -> None:
    rng = random.Random(seed)
    words = rng.choices(WORDS, k=rng.randint(4, 12))
    lines = wrap(USUAL, " ".join(words), rng.uniform(200, 600), 30, HEADLINE)
    widest = max(text_width(USUAL, line, 30, HEADLINE) for line in lines)
    assert " ".join(lines) == " ".join(words)
    assert widest <= least_width(words, len(lines)) + 1


def test_no_last_word_of_a_headline_stands_alone(founding: Timeline) -> None:
    view = replace(View.of(founding), width=540, height=540, lang="fr")
    lines = draw_chart(founding, view).texts[0].lines
    assert [run.text for line in lines for run in line] == ["Trois entreprises", "reculent en quatre jours"]


@pytest.mark.parametrize("weight", [400, 800])
def test_no_line_begins_or_ends_with_a_sign_that_french_sets_off(
    weight: Literal[400, 800],
) -> None:
    words = "La loi climat : comment « six partis » ont bougé ! 80 % des voix ; et après ?"
    for width in range(100, 500, 7):
        lines = wrap(USUAL, words, width, 16, weight)
        assert " ".join(lines) == words
        assert not any(line[0] in ":;?!»%" or line[-1] == "«" for line in lines)
