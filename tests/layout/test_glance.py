"""What every picture of a fixed size says: dates beside labels, one kind of mark, and what has no room."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.bundled import unfiltered
from tests.hard_files import HARD_FILES, hard_file
from tests.house import shipped_theme
from tests.layout.quality import measure
from tests.layout.test_places import undated
from tests.project.import_graph import ROOT
from timeline.chart.chart import draw_chart
from timeline.errors import SizeError
from timeline.io.loader import load
from timeline.io.presets import parse_size
from timeline.io.themes.reader import SHIPPED
from timeline.layout.rows.placing import DOTS
from timeline.layout.scene import Bar, Mark, Scene
from timeline.layout.style import floor_of
from timeline.model.timeline import Timeline
from timeline.record.positions import changes
from timeline.render import Drawn
from timeline.theme.shipped import DATA
from timeline.view.view import View

SIZES = ("square", "social", "145x100mm", "slide", "a4-landscape")
FILES = [DATA, *sorted((ROOT / "examples/topics").glob("*.yaml")), *map(Path, HARD_FILES)]


def read(path: Path) -> Timeline:
    return hard_file(str(path)) if str(path) in HARD_FILES else load(path)


def drawn_signs(scene: Scene) -> set[str]:
    """The signs in a picture that only a legend explains."""
    highest = max((band.box.height for band in scene.bands), default=0.0)
    seen = {mark.shape.partition("-")[0] for mark in scene.marks} - {"circle"}
    for bar in scene.bars:
        pale = bar.done is not None and abs(bar.box.x0 if bar.leftward else bar.box.x1) - bar.done
        seen |= {"soft"} if any(bar.soft) else set()
        seen |= {"progress"} if pale and abs(pale) > 1.5 else set()
    for band in scene.bands:
        seen |= {f"swatch {band.term}"} if band.term in ("announced", "faded", "past", "unknown") else set()
        seen |= {"half"} if band.box.height < highest - 1 else set()
    return seen | ({"count"} if scene.counts else set())


def told_signs(scene: Scene) -> set[str]:
    """The signs that the legend of a picture explains."""
    keys = (
        key
        for key in scene.legend
        if (key.shape != "step" and key.role not in scene.fills) or key.shape in SIGNS
        if not scene.groups or key.term != "none"
    )
    told = {f"swatch {key.term}" if key.shape == "swatch" else key.shape for key in keys}
    return told - {"duration", "cut"}  # readers know a bar whose end is broken


SIGNS = ("swatch", "half", "soft", "progress")


def wordless(scene: Scene) -> set[str]:
    """The positions that are drawn without words for their colour, in a bar or in the legend."""
    named = {band.stance for band in scene.bands if band.text}
    steps = ("step", "swatch") if scene.groups else ("step",)
    named |= {key.role for key in scene.legend if key.shape in steps and str(key.text)}
    greys = [str(key.text) for key in scene.legend if key.term == "off"]
    told = {name for words in greys for name in words.split(" · ")}
    return {band.stance for band in scene.bands if told.isdisjoint(band.labels)} - named


def faults_of_keys(scene: Scene) -> set[str]:
    """The colours of the legend that no mark or bar has, and outlines in doubt."""
    shown: list[Mark | Bar] = [*scene.marks, *scene.bars]
    drawn = {each.role for each in shown}
    told = {key.role for key in scene.legend if ":" in key.role}
    dashed = {each.event for each in shown if each.style == "dashed"}
    return (told - drawn) | dashed


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_picture_is_read_at_a_glance_and_lists_what_it_leaves_out(path: Path, size: str) -> None:
    made, of = read(path), parse_size(size)
    assert of
    scene = draw_chart(made, replace(View.of(made), width=of.width, height=of.height))
    assert measure(scene).clean
    assert undated(made, scene) == []
    assert {mark.event for mark in scene.marks if not mark.echo} <= scene.labelled
    assert {mark.shape for mark in scene.marks} <= {"circle", "diamond", "earlier", "earlier-right"}
    whole = [band.box.height for band in scene.bands]
    assert sum(high < max(whole) - 0.01 and high > max(whole) / 2 + 0.01 for high in whole) == 0
    assert len({round(bar.box.height, 3) for bar in scene.bars}) <= 1
    essential = {event.id for event in made.events if event.importance == 5} | {*changes(made)}
    assert essential & {told.event for told in scene.events} - scene.labelled <= {*scene.missing[1]}
    assert told_signs(scene) <= drawn_signs(scene)
    assert scene.missing[0] or drawn_signs(scene) <= told_signs(scene)
    assert wordless(scene) == set()
    assert faults_of_keys(scene) == set()
    sizes = [run.size for flag in scene.flags for line in flag.text.lines for run in line]
    assert min(sizes, default=99.0) >= floor_of(of.width, of.height or 0.0) - 1e-9


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("size", ["square", "social", "slide", "a4", "column"])
def test_a_short_name_in_the_legend_is_on_a_bar_where_bars_have_names(size: str, lang: str) -> None:
    made, of = load(DATA), parse_size(size)
    assert of
    scene = draw_chart(made, replace(View.of(made), width=of.width, height=of.height, lang=lang))
    full = {position.id: position.label.pick(lang)[0] for position in made.positions}
    told = {(band.stance, str(band.text)) for band in scene.bands if band.text}
    short = {key.role: str(key.text) for key in scene.legend if key.shape == "step" and str(key.text)}
    short = {role: words for role, words in short.items() if words != full[role]}
    assert {role for role in short if (role, full[role]) in told} <= {
        role for role, words in short.items() if (role, words) in told
    }


@pytest.mark.parametrize("size", ["square", "social", "slide", "a4-landscape"])
def test_each_colour_and_each_sign_of_the_whole_record_has_words(size: str) -> None:
    made, of = unfiltered(), parse_size(size)
    assert of
    scene = draw_chart(made, replace(View.of(made), width=of.width, height=of.height))
    assert wordless(scene) == set()
    assert drawn_signs(scene) == told_signs(scene) >= {"swatch faded"}
    assert {mark.shape for mark in scene.marks} <= {"circle"}


@pytest.mark.parametrize(("width", "room"), [(1200, 400), (720, None), (1760, 540)])
@pytest.mark.parametrize("path", FILES[: -len(HARD_FILES)], ids=lambda path: path.stem)
def test_a_page_labels_each_change_and_the_greatest_events(path: Path, width: int, room: int | None) -> None:
    made = read(path)
    view = replace(View.of(made), width=width, height=None, labels="important", room=room)
    scene = draw_chart(made, view, titled=False)
    assert measure(scene).clean
    essential = {event.id for event in made.events if event.importance == 5} | {*changes(made)}
    assert essential & {told.event for told in scene.events} <= scene.labelled


def test_the_first_bar_of_a_page_is_near_its_axis_with_labels_below_it() -> None:
    made = load(DATA)
    view = replace(View.of(made), width=1200, height=None, labels="important", room=400)
    scene = draw_chart(made, view, titled=False)
    first = min(band.box.y0 for band in scene.bands)
    assert first - scene.plot.y0 < 60
    rows = {flag.event: flag for flag in scene.flags}
    assert rows["amazon-until-further-notice"].text.box.y0 > first


@pytest.mark.parametrize("width", [720, 1280, 1760])
def test_poles_of_a_row_of_many_hours_are_short(width: int) -> None:
    made = hard_file("week")
    scene = draw_chart(made, replace(View.of(made), width=width, height=None))
    assert measure(scene).clean
    assert max(abs(flag.pole.y1 - flag.pole.y0) for flag in scene.flags) <= 200


@pytest.mark.parametrize(
    ("size", "names"),
    [
        ("square", ["IBM", "Amazon", "Microsoft"]),
        ("social", ["IBM", "Amazon", "Microsoft"]),
        ("145x100mm", ["IBM", "Amazon", "Microsoft"]),
    ],
)
def test_all_who_have_positions_are_drawn_in_order_of_their_changes(size: str, names: list[str]) -> None:
    made, of = load(DATA), parse_size(size)
    assert of
    view = replace(View.of(made), width=of.width, height=of.height)
    scene = draw_chart(made, view)
    assert [str(row.head) for row in scene.rows if row.part == "row"] == names
    dated = {flag.event: str(flag.text) for flag in scene.flags}
    assert "8 Jun 2020 · first" in dated["ibm-letter-congress"]
    assert "10 Jun · two days later" in dated["amazon-moratorium"]
    as_filed = draw_chart(made, replace(view, sort="file"))
    assert [str(row.head) for row in as_filed.rows if row.part == "row"] == ["Amazon", "Microsoft", "IBM"]


def test_a_picture_of_fewer_rows_says_how_many_it_has() -> None:
    made = hard_file("votes")
    named = tuple(actor.id for actor in made.actors)
    scene = draw_chart(made, replace(View.of(made), width=360, height=640, rows=named))
    drawn = len({band.actor for band in scene.bands})
    assert drawn < 20
    assert f"{drawn} of 20 parties" in map(str, scene.texts)
    assert len(scene.missing[0]) == 20 - drawn


@pytest.mark.parametrize(
    ("name", "size"),
    [("extremely-large-telescope", "square"), ("history-of-life", "square"), ("python-releases", "social")],
)
def test_the_foot_says_how_many_events_are_left_out(name: str, size: str) -> None:
    made, of = load(ROOT / f"examples/topics/{name}.yaml"), parse_size(size)
    assert of
    scene = draw_chart(made, replace(View.of(made), width=of.width, height=of.height))
    drawn = len(scene.labelled | {bar.event for bar in scene.bars})
    assert drawn < len(made.events)
    assert any(f"{drawn} of {len(made.events)} events" in str(text) for text in scene.texts)


@pytest.mark.parametrize("name", ["cities", "votes"])
def test_stretches_without_a_position_are_all_drawn_in_one_way(name: str) -> None:
    said = "no position on record"
    made = load(DATA)
    scene = draw_chart(made, View.of(made))
    assert [str(text) for text in scene.texts].count(said) == 1
    made = hard_file(name)
    scene = draw_chart(made, replace(View.of(made), width=960, height=540))
    dotted = [line for line in scene.rules if line.dash == DOTS]
    told = [str(text) for text in scene.texts].count(said)
    assert told in (min(len(dotted), 1), len({line.y0 for line in dotted}))


@pytest.mark.parametrize("height", [None, 540])
def test_the_scale_says_a_word_once(height: int | None) -> None:
    made = hard_file("cities")
    scene = draw_chart(made, replace(View.of(made), width=960, height=height))
    words = [str(key.text) for key in scene.legend]
    words += [str(text) for text in scene.texts if text.part == "legend"]
    assert len(words) == len({*words})


@pytest.mark.parametrize("name", ["cities", "votes"])
def test_among_many_rows_all_changes_are_dated_or_none(name: str) -> None:
    made = hard_file(name)
    scene = draw_chart(made, replace(View.of(made), width=1123, height=794))
    assert {*changes(made)} <= scene.labelled or not scene.labelled
    free = draw_chart(made, replace(View.of(made), width=1280))
    edges = {band.event for band in free.bands if band.days[0]} & {told.event for told in free.events}
    assert edges <= {mark.event for mark in free.marks if mark.shape == "diamond"}


def test_a_later_change_is_not_labelled_without_the_first_one() -> None:
    made = unfiltered()
    scene = draw_chart(made, replace(View.of(made), width=600, height=338))
    assert "ibm-letter-congress" in scene.labelled or "microsoft-no-sale-pledge" not in scene.labelled
    assert {band.actor for band in scene.bands} >= {"ibm", "axon"}


def test_a_picture_counts_actors_as_its_title_does() -> None:
    made = hard_file("cities")
    scene = draw_chart(made, replace(View.of(made), width=1123, height=794))
    assert any(str(text).startswith("23 of 40 cities") for text in scene.texts)
    made = hard_file("votes")
    scene = draw_chart(made, replace(View.of(made), width=1123, height=794))
    assert not any("events" in str(text) for text in scene.texts)


def test_bars_in_a_picture_say_their_dates() -> None:
    made = load(ROOT / "examples/topics/extremely-large-telescope.yaml")
    for size in (None, 676, 1080):
        scene = draw_chart(made, replace(View.of(made), width=1200, height=size))
        shown = {told.event: told.date for told in scene.events}
        assert scene.bars
        assert all(re.search(r"\d", str(bar.text)) for bar in scene.bars), shown


def test_a_story_has_one_kind_of_mark() -> None:
    for path in (DATA, ROOT / "examples/topics/google-v-oracle.yaml"):
        made = load(path)
        scene = draw_chart(made, replace(View.of(made), width=1080, height=1920))
        assert {mark.shape for mark in scene.marks} == {"circle"}


def test_all_labels_do_not_change_the_shape_of_a_picture() -> None:
    made = load(DATA)
    drawn = Drawn(made, replace(View.of(made), width=540, height=540, labels="all"), grow=True)
    with pytest.raises(SizeError) as refused:
        _ = drawn.scene
    assert str(refused.value).startswith("all labels need a height of ")


def test_few_rows_of_a_square_are_large_and_reach_its_right_edge() -> None:
    made = load(DATA)
    scene = draw_chart(made, replace(View.of(made), width=540, height=540))
    assert {band.box.height for band in scene.bands} == {28.0}
    assert scene.scale.pixels[-1] == 540 - 27
    names = {row.id: row.head for row in scene.rows if row.part == "row"}
    assert {(head.x, head.size) for head in names.values()} == {(27.0, 18.0)}
    # Of the changes, those of June 2020 come first; the others keep the edges of bars, and are listed.
    june = {"ibm-letter-congress", "amazon-moratorium", "microsoft-no-sale-pledge"}
    assert june | {"amazon-until-further-notice", "george-floyd-protests"} <= scene.labelled
    assert "microsoft-regulation-call" in scene.missing[1] or "microsoft-principles" in scene.missing[1]


@pytest.mark.parametrize("size", ["a4-landscape", "slide", "square", "social"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_of_each_mark_a_part_is_seen_and_its_date_is_below_it(path: Path, size: str) -> None:
    made, of = read(path), parse_size(size)
    assert of
    scene = draw_chart(made, replace(View.of(made), width=of.width, height=of.height))
    edges, found = (
        {band.event for band in scene.bands},
        sorted(scene.marks, key=lambda mark: (mark.y, mark.x)),
    )
    for before, mark in pairwise(mark for mark in found if mark.size and not mark.echo):
        if before.y == mark.y and not {before.event, mark.event} & edges:
            assert mark.x - before.x > 0.1 * mark.size, (before.event, mark.event)
    for mark in scene.marks if not scene.panel else ():
        days = [made.event[mark.event].date.begins, made.event[mark.event].date.ends]
        xs = [
            min(max(scene.scale.to_px(day), scene.plot.x0), scene.plot.x1) for day in days if day is not None
        ]
        assert min(xs) - 0.4 * mark.size <= mark.x <= max(xs) + 0.4 * mark.size, mark.event


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_picture_to_print_has_no_mark_without_a_label(path: Path) -> None:
    made = read(path)
    free = draw_chart(made, replace(View.of(made), width=1280))
    assert {mark.event for mark in free.marks} <= free.labelled
    assert faults_of_keys(free) == set()
    page = draw_chart(made, replace(View.of(made), width=1280), titled=False)
    assert {told.event for told in page.events} <= {mark.event for mark in page.anchors}


@pytest.mark.parametrize(
    ("name", "size", "one", "other"),
    [
        ("falklands-malvinas-war-1982", "square", "belgrano", "airfield"),
        ("rosalind-franklin", "square", "photo-51", "photo-shown"),
        ("history-of-life", "social", "cambrian", "land-plants"),
    ],
)
def test_marks_that_would_hide_one_another_stand_on_the_sides_of_their_labels(
    name: str, size: str, one: str, other: str
) -> None:
    made, of = load(ROOT / f"examples/topics/{name}.yaml"), parse_size(size)
    assert of
    scene = draw_chart(made, replace(View.of(made), width=of.width, height=of.height))
    at = {mark.event: mark for mark in scene.marks}
    assert abs(at[one].x - at[other].x) < at[one].size
    assert abs(at[one].y - at[other].y) > 0.75 * at[one].size
    poles = {flag.event: flag.pole for flag in scene.flags}
    assert poles[one].y1 == pytest.approx(at[one].y - at[one].size / 2)
    assert poles[other].y0 == pytest.approx(at[other].y + at[other].size / 2)


@pytest.mark.parametrize("size", ["social", "story"])
def test_a_picture_that_leaves_out_changes_tells_no_event_that_changes_nothing(size: str) -> None:
    made, of = load(ROOT / "examples/topics/google-v-oracle.yaml"), parse_size(size)
    assert of
    scene = draw_chart(made, replace(View.of(made), width=of.width, height=of.height))
    assert {event.id for event in made.events if event.positions} - scene.labelled
    assert scene.labelled <= {*changes(made)}


def test_a_story_tells_the_time_between_its_first_change_and_its_outcome() -> None:
    made, of = load(ROOT / "examples/topics/google-v-oracle.yaml"), parse_size("story")
    assert of
    scene = draw_chart(made, replace(View.of(made), width=of.width, height=of.height))
    # The appeal of 2018, which changes more columns, is too high.
    assert scene.labelled == {"complaint", "alsup", "first-reversal", "second-verdict", "judgment"}


@pytest.mark.parametrize("size", ["social", "story", "square", "slide", "a4-landscape"])
@pytest.mark.parametrize(
    ("name", "periods"),
    [
        ("history-of-life", {"hadean", "archean", "proterozoic", "paleozoic", "mesozoic", "cenozoic"}),
        ("rosalind-franklin", {"bcura", "paris", "kings", "birkbeck"}),
    ],
)
def test_a_fixed_size_has_all_periods_of_a_sequence_without_gaps_or_none(
    name: str, periods: set[str], size: str
) -> None:
    made, of = load(ROOT / f"examples/topics/{name}.yaml"), parse_size(size)
    assert of
    scene = draw_chart(made, replace(View.of(made), width=of.width, height=of.height))
    assert periods & {bar.event for bar in scene.bars} in (set(), periods)
    assert periods & scene.labelled in (set(), periods)


def test_a_crowd_of_marks_has_one_event_that_changes_nothing() -> None:
    made, of = unfiltered(), parse_size("a4-landscape")
    assert of
    scene = draw_chart(made, replace(View.of(made), width=of.width, height=of.height))
    crowd = {"amazon-blm-statement", "amazon-10m-donation", "amazon-moratorium"}
    drawn = {mark.event for mark in scene.marks} & crowd
    assert "amazon-moratorium" in drawn
    assert len(drawn) == 2


@pytest.mark.parametrize("size", ["social", "square", "slide", "a4-landscape"])
def test_a_label_that_says_what_the_legend_says_puts_no_bar_of_its_row_on_another_line(size: str) -> None:
    made, of = load(ROOT / "examples/topics/python-releases.yaml"), parse_size(size)
    assert of
    scene = draw_chart(made, replace(View.of(made), width=of.width, height=of.height))
    lines: dict[str, set[float]] = {}
    for bar in scene.bars:
        lines.setdefault(bar.event.rpartition("-")[2], set()).add(bar.box.y0)
    assert len(lines) >= 5
    assert all(len(line) == 1 for line in lines.values())


def in_size(timeline: Timeline, size: str, **values: Any) -> Scene:
    of = parse_size(size)
    assert of
    return draw_chart(timeline, replace(View.of(timeline), width=of.width, height=of.height, **values))


@pytest.mark.parametrize("size", ["square", "social", "story"])
def test_a_size_without_room_for_arrows_has_the_chart_of_a_view_without_links(
    founding: Timeline, size: str
) -> None:
    bare = in_size(founding, size, links=True)
    assert not bare.links
    assert bare.unlinked or size == "story"
    assert replace(bare, unlinked=()) == in_size(founding, size)


@pytest.mark.parametrize("size", ["1280x916", "1600x900", "1920x1080"])
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_fixed_size_with_room_for_the_gutters_draws_each_link(lang: str, size: str) -> None:
    timeline = load(DATA)
    scene = in_size(timeline, size, links=True, lang=lang)
    ends = {(link.start, link.end) for link in scene.links}
    whole = draw_chart(timeline, replace(View.of(timeline), width=int(scene.width), links=True, lang=lang))
    assert ends == {(link.start, link.end) for link in whole.links}
    assert ends
    assert ends <= {(source, event.id) for event in timeline.events for source in event.responds_to}
    assert not scene.unlinked
    assert {end for pair in ends for end in pair} <= scene.labelled
    assert {mark.shape for mark in scene.marks} == {"circle"}
    assert scene.height == parse_size(size).height  # type: ignore[union-attr]
    assert min(run.size for text in scene.texts for line in text.lines for run in line) >= floor_of(
        scene.width, scene.height
    )
    assert measure(scene).clean


@pytest.mark.parametrize("size", ["145x100mm", "social", "square", "860", "760", "1280x812"])
@pytest.mark.parametrize("theme", SHIPPED)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_picture_has_one_wording_for_a_position(lang: str, theme: str, size: str) -> None:
    scene = in_size(replace(load(DATA), house=shipped_theme(theme)), size, lang=lang)
    names: dict[str, set[str]] = {}
    for role, text in ((each.stance, each.text) for each in scene.bands):
        names.setdefault(role, set()).update([str(text)] if text else [])
    for key in scene.legend:
        names.setdefault(key.role, set()).update(
            [str(key.text)] if key.shape == "step" and str(key.text) else []
        )
    for some in names.values():
        words = [set(re.findall(r"\w+", name.lower())) for name in some]
        assert all(one <= other or other <= one for one, other in combinations(words, 2)), some


@pytest.mark.parametrize("width", [760, 860, 960])
def test_a_legend_with_the_room_of_a_second_line_names_both_ends_of_the_scale(width: int) -> None:
    scene = in_size(load(DATA), str(width))
    assert [str(text) for text in scene.texts if text.part == "legend"] == ["Permissive", "Restrictive"]


@pytest.mark.parametrize("size", ["square", "social", "slide", "article"])
def test_words_that_a_legend_says_of_a_bar_are_on_it_or_nowhere(size: str) -> None:
    scene = in_size(load(ROOT / "examples" / "topics" / "python-releases.yaml"), size)
    named = {str(key.text): key.role for key in scene.legend}
    told = [bar for bar in scene.bars if bar.text]
    repeated = [bar for bar in told if named.get(str(bar.text).partition("\u2002")[0]) == bar.role]
    assert repeated
    assert all(bar.inside for bar in repeated)
