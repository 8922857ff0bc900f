"""Colours by category: which one a chart has by itself, which events share it, and what the legend says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.strategies import kinds, noun, ordered, timelines, toy_timeline
from timeline.chart.chart import draw_chart
from timeline.chart.legend import category_fills, color_by
from timeline.chart.published import published
from timeline.chart.slides.slide_chart import presented
from timeline.layout.scene import LegendKey, Scene
from timeline.model.nouns import Actor, Event, EventType, Tag
from timeline.model.timeline import Timeline
from timeline.render.display import display, shapes_of
from timeline.render.html.article import article
from timeline.render.plotly.figure import figure
from timeline.render.primitives import Glyph
from timeline.theme.colours import CATEGORIES, GREY, WEAVE
from timeline.view.view import View

SHAPES = ("circle", "diamond", "square")


def made(count: int, **event: Any) -> Timeline:
    """A file without positions: two events of each of `count` types, each by its own actor, with tags "a" or "b"."""
    types = tuple(noun(EventType, id=f"t{n}", label=f"Type {n}", shape=SHAPES[n % 3]) for n in range(count))
    actors = tuple(noun(Actor, id=f"a{n}", name=f"Actor {n}") for n in range(count))
    tags = (noun(Tag, id="a", label="Tag a"), noun(Tag, id="b", label="Tag b", color="#336699"))
    events = ordered(
        noun(Event, id=f"e{n}-{year}", date=f"{year}-01-{n + 1:02}", actors=f"a{n}", type=f"t{n}", title="T",
             sources=[{"title": "One", "publisher": "A"}, {"title": "Two", "publisher": "B"}],
             tags=["ab"[n % 2]] if n else [], **event)
        for n in range(count) for year in (2020, 2021)
    )  # fmt: skip
    return toy_timeline(positions=(), types=types, actors=actors, rows=(), tags=tags, events=events)


def legend(scene: Scene) -> list[tuple[str, str, str]]:
    return [(key.role, key.shape, str(key.text)) for key in scene.legend]


@pytest.mark.parametrize(
    ("timeline", "view", "by"),
    [
        (toy_timeline(), View(), ""),
        (toy_timeline(), View(color_by="actor"), "actor"),
        (made(2), View(), "type"),
        (made(1), View(), ""),
        (made(2), View(color_by="none"), ""),
        (made(2), View(color_by="tag"), "tag"),
    ],
)
def test_a_file_without_positions_has_colours_by_type(timeline: Timeline, view: View, by: str) -> None:
    assert color_by(timeline, view) == by
    scene = draw_chart(timeline, view)
    assert {mark.role.partition(":")[0] for mark in scene.marks} - {""} == ({by} if by else set())


def test_shape_and_colour_that_both_mean_the_type_have_one_entry() -> None:
    scene = draw_chart(made(4), View(time_axis="linear"))
    assert legend(scene) == [(f"type:t{n}", SHAPES[n % 3], f"Type {n}") for n in range(4)]
    assert [scene.fills[f"type:t{n}"] for n in range(4)] == list(CATEGORIES[:4])


def test_colours_by_actor_leave_the_shapes_their_entries() -> None:
    scene = draw_chart(made(3), View(color_by="actor"))
    assert legend(scene)[:3] == [(f"actor:a{n}", SHAPES[n], f"Actor {n}") for n in range(3)]
    assert legend(scene)[3:] == [("ink", shape, f"Type {n}") for n, shape in enumerate(SHAPES)]


def test_the_first_tag_gives_the_colour_and_the_file_may_choose_it() -> None:
    scene = draw_chart(made(5), View(color_by="tag"))
    roles = {mark.event: mark.role for mark in scene.marks}
    assert (roles["e0-2020"], roles["e1-2020"], roles["e2-2020"]) == ("", "tag:b", "tag:a")
    assert (scene.fills["tag:a"], scene.fills["tag:b"]) == (CATEGORIES[0], "#336699")
    assert legend(scene)[:3] == [
        ("tag:a", "category", "Tag a"), ("tag:b", "category", "Tag b"), ("ink", "circle", "Other events"),
    ]  # fmt: skip
    french = draw_chart(made(5), View(color_by="tag", lang="fr"))
    assert legend(french)[2][2] == "Autres événements"


def test_twelve_categories_have_a_colour_and_others_share_an_entry() -> None:
    many = made(14)
    more = many.events[0].model_copy(update={"id": "more"})
    scene = draw_chart(replace(many, events=ordered([*many.events, more])), View())
    assert len({mark.role for mark in scene.marks} - {""}) == 12
    assert "type:t0" in scene.fills
    assert legend(scene)[12] == ("ink", "circle", "Other events")


def test_a_filter_does_not_change_a_colour() -> None:
    many = made(6)
    whole = draw_chart(many, View())
    some = draw_chart(many, View(time_axis="linear").with_values({"types": ("t4",)}))
    assert some.fills == whole.fills
    assert legend(some) == [("type:t4", "diamond", "Type 4")]


def test_in_print_a_category_has_a_pattern() -> None:
    assert all(fill.startswith(WEAVE) for fill in category_fills(made(12), "type", "print").values())
    assert len(set(category_fills(made(12), "type", "print").values())) == 12


@pytest.mark.parametrize("view", [View(), View(width=400)])
def test_marks_are_filled_in_every_layout_and_format(view: View) -> None:
    timeline = made(3)
    scene = draw_chart(timeline, view)
    glyphs = shapes_of(Glyph, display(scene).events)
    assert [glyph.paint.fill for glyph in glyphs] == [f"fill:{mark.role}" for mark in scene.marks]
    assert {glyph.paint.edge for glyph in glyphs} == {"ink"}
    (trace,) = [trace for trace in figure(scene)["data"] if trace["name"] == "marks"]
    assert set(trace["marker"]["color"]) == set(CATEGORIES[:3])
    page = article(timeline, view).html
    assert all(f"--f{n}:{colour}" in page for n, colour in enumerate(CATEGORIES[:3]))


def test_a_slide_keeps_the_colours_and_pales_those_not_in_focus() -> None:
    scene = presented(published(made(3), View(height=720, opened="e0-2020")))
    fills = {mark.event: mark for mark in scene.marks}
    assert fills["e0-2020"].tone == "strong"
    painted = {glyph.paint.fill for glyph in shapes_of(Glyph, display(scene).events) if glyph.shape != "ring"}
    assert painted == {"fill:type:t0", "quiet-fill:type:t0", "quiet-fill:type:t1", "quiet-fill:type:t2"}
    assert [key.role for key in scene.legend] == ["type:t0", "type:t1", "type:t2"]


@settings(max_examples=20)
@given(timelines(min_events=1), st.sampled_from(("type", "actor", "tag")), st.sampled_from((420, 1280)))
def test_every_colour_drawn_has_its_entry(timeline: Timeline, by: Any, width: int) -> None:
    scene = draw_chart(timeline, View(color_by=by, width=width))
    roles = {mark.role for mark in scene.marks} | {bar.role for bar in scene.bars}
    assert roles <= {"", *scene.fills}
    assert {key.role for key in scene.legend if ":" in key.role} == roles - {""}


def test_lines_to_later_changes_have_their_entry() -> None:
    toy = toy_timeline()
    june = (date(2020, 6, 5).toordinal(), date(2020, 6, 15).toordinal())
    scene = draw_chart(toy, View(after="leaves", window=june))
    shapes = {key.shape: str(key.text) for key in scene.legend}
    assert scene.links
    assert shapes["link"] == "Later change, not necessarily its effect"
    assert "link" not in {key.shape for key in draw_chart(toy, View()).legend}
    narrow: tuple[LegendKey, ...] = draw_chart(toy, View(after="leaves", width=400)).legend
    assert "link" not in {key.shape for key in narrow}


def test_positions_outside_the_scale_are_grey_and_kinds_have_no_colour() -> None:
    off = toy_timeline().positions[-1].model_copy(update={"rank": None, "off_scale": True})
    scene = draw_chart(toy_timeline(positions=(*toy_timeline().positions[:-1], off)), View())
    assert scene.fills["withdrawn"] == GREY
    assert not any(kind.id in role for kind in kinds() for role in scene.fills if ":" in role)
