"""The veil: no slide shows an event, or a position, that is later than its day; a key adds them."""

from __future__ import annotations

from dataclasses import replace
from math import floor
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.strategies import timelines
from timeline.chart.published import published
from timeline.chart.slides.slide_chart import STUB, slide_chart
from timeline.chart.slides.slides import Stage
from timeline.io.loader import load, load_bytes
from timeline.layout.mirrored import mirrored
from timeline.model.timeline import Timeline
from timeline.record.positions import positions
from timeline.render.display import display
from timeline.render.slides.deck import Deck, deck_html
from timeline.theme.shipped import DATA
from timeline.view.view import View

TOPICS = sorted((DATA.parents[1] / "examples" / "topics").glob("*.yaml"))


def veiled(timeline: Timeline, stage: Stage) -> None:
    """Nothing on the slide is later than its day, and the veil hides all other events."""
    until, scene, later = stage.slide.until, stage.scene, stage.later
    if until is None or scene is None:
        return
    shown = [mark.event for mark in scene.anchors] + [flag.event for flag in scene.flags]
    for event in {*shown, *(row.event for row in scene.events)}:
        begins = timeline.event[event].date.begins
        assert begins is None or begins <= until, (stage.id, event)
    known = {
        (held.actor, held.position)
        for held in positions(timeline)
        if held.start is None or min(held.start, held.announced or held.start) <= floor(until)
    }
    assert {(band.actor, band.stance) for band in scene.bands} <= known, stage.id
    assert all(count.last <= until for count in scene.counts)
    left_to_right = scene if scene.scale.pixels[0] < scene.scale.pixels[-1] else mirrored(scene)
    for band in left_to_right.bands:  # no bar shows a position on a later day
        ends = max(left_to_right.scale.to_px(until), band.box.x0 + (STUB if band.fade else 36))
        assert band.box.x1 <= ends + 0.01, (stage.id, band)
        # Only a bar that begins on the day fades, to its end.
        if band.fade:
            assert floor(band.days[0] or 0) == floor(until)
            assert band.fade.x1 > band.box.x1 > band.fade.x0
    assert later is not None
    hidden = {*(mark.event for mark in later.marks), *(row.event for row in later.events)}
    assert all((timeline.event[event].date.begins or 0) > until for event in hidden)
    words = {str(flag.text) for flag in later.flags}
    assert not words & set(scene.words)


def test_the_colour_of_a_new_position_is_seen_beside_the_ring_of_its_change(founding: Timeline) -> None:
    view = replace(View.of(founding), width=1180, height=520, opened="amazon-moratorium")
    until = founding.event["amazon-moratorium"].date.begins
    scene = slide_chart(published(founding, view), True, until).scene
    mark = next(mark for mark in scene.marks if mark.event == "amazon-moratorium")
    (band,) = (band for band in scene.bands if band.event == mark.event)
    assert band.fade
    assert band.box.x1 == mark.x + STUB
    assert str(band.text) == "Paused for a fixed term"
    assert band.text
    assert band.text.box.x0 > band.box.x1


def test_bars_of_other_rows_are_paler_and_only_the_actor_of_the_event_is_not(founding: Timeline) -> None:
    view = replace(View.of(founding), width=1180, height=520, opened="amazon-moratorium")
    until = founding.event["amazon-moratorium"].date.begins
    scene = slide_chart(published(founding, view), True, until).scene
    assert {band.actor for band in scene.bands if not band.quiet} == {"amazon"}
    inks = {row.id: row.head.lines[0][0].role for row in scene.rows}
    assert [row for row, ink in inks.items() if ink == "ink"] == ["amazon"]


def test_the_overview_of_the_whole_time_ends_on_the_day_and_frames_the_period(founding: Timeline) -> None:
    stages = {stage.id: stage for stage in Deck.of(founding, View.of(founding)).stages}
    scene = stages["amazon-moratorium"].scene
    assert scene
    assert {band.actor for band in scene.overview} == {"amazon", "microsoft", "ibm"}
    left, right = (line.x0 for line in scene.cursors if line.role == "ink" and line.x0 == line.x1)
    assert left < max(band.box.x1 for band in scene.overview) < right
    whole = stages["amazon-until-further-notice"].scene
    assert whole
    assert not whole.overview


def test_a_pale_bar_of_the_overview_has_an_outline_as_other_bars_have(founding: Timeline) -> None:
    scene = {stage.id: stage for stage in Deck.of(founding, View.of(founding)).stages}[
        "amazon-moratorium"
    ].scene
    assert scene
    bars = [rect for rect in display(scene).tints if rect.paint.fill.startswith("fill:")]
    assert len(bars) == len(scene.overview)
    assert {rect.paint.edge for rect in bars} == {f"edge:{band.stance}" for band in scene.overview}


def test_on_slides_of_one_period_only_bars_and_tones_change(founding: Timeline) -> None:
    stages = {stage.id: stage for stage in Deck.of(founding, View.of(founding)).stages}
    first, second = stages["ibm-letter-congress"].scene, stages["amazon-moratorium"].scene
    assert first
    assert second
    assert [(row.id, row.y) for row in first.rows] == [(row.id, row.y) for row in second.rows]
    assert first.scale == second.scale
    places = {flag.event: flag.text.box for flag in second.flags}
    assert all(places[flag.event] == flag.text.box for flag in first.flags)


@pytest.mark.parametrize("path", [DATA, *TOPICS], ids=lambda path: path.stem)
@pytest.mark.tried(3)
def test_no_slide_of_a_file_shows_a_later_event(path: Path) -> None:
    timeline = load(path)
    deck = Deck.of(timeline, View.of(timeline))
    assert [stage for stage in deck.stages if stage.slide.until is not None]
    for stage in deck.stages:
        veiled(timeline, stage)
    assert len(deck_html(deck).html) < 900_000


@settings(max_examples=15)
@given(timeline=timelines(min_events=1))
def test_no_slide_of_any_timeline_shows_a_later_event(timeline: Timeline) -> None:
    for stage in Deck.of(timeline, View()).stages:
        veiled(timeline, stage)


def written(events: int, actors: int, positions: int) -> Timeline:
    """A file of many events, in which the actors change their positions in turn."""
    names = "".join(f"  - {{id: a{n}, name: Actor {n}}}\n" for n in range(actors))
    labels = "".join(f"  - {{id: p{n}, label: Position {n}, rank: {n}}}\n" for n in range(positions))
    rows = []
    for n in range(events):
        held = f", positions: {{actor: a{n % actors}, position: p{n % positions}}}" if n % 3 == 0 else ""
        date = f"{2000 + n // 12}-{1 + n % 12:02}-{1 + n % 27:02}"
        rows.append(
            f"  - {{id: e{n}, date: {date}, actors: a{n % actors}, type: word, title: Event number {n},"
            f" importance: {1 + n % 5}{held}}}\n"
        )
    text = f"title: Many\nactors:\n{names}positions:\n{labels}types:\n  - {{id: word, label: Word}}\n"
    return load_bytes(f"{text}events:\n{''.join(rows)}".encode(), "many.yaml")


def test_a_deck_of_ten_events_tells_ten() -> None:
    timeline = written(10, 2, 2)
    stages = Deck.of(timeline, View()).stages
    assert [stage.id for stage in stages if stage.slide.kind == "event"] == [f"e{n}" for n in range(10)]


def test_of_many_events_every_colour_is_explained_on_every_slide() -> None:
    timeline = written(60, 12, 7)
    stages = Deck.of(timeline, View()).stages
    charts = [stage for stage in stages if stage.scene and stage.slide.kind != "positions"]
    assert len(charts) > 10
    for stage in charts:
        assert stage.scene is not None
        parts = [stage.scene, *([stage.later] if stage.later else [])]
        colours = {band.stance for scene in parts for band in scene.bands}
        colours |= {mark.role for scene in parts for mark in scene.marks if mark.role}
        assert colours <= {key.role for key in stage.scene.legend}, stage.id
