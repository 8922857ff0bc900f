"""Laws of the geometry, for any timeline, width, scale and language; and the founding picture's own numbers."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.strategies import noun, ordered, toy_timeline
from timeline.layout.quality import Quality, measure, text_boxes
from timeline.layout.scene import Scene
from timeline.loader import load
from timeline.model import Actor, Event, Kind, Stance, Timeline, Words
from timeline.picture import picture
from timeline.view import View

DATA = Path(__file__).parent.parent / "data" / "events.yaml"
ALPHABETS = ("etaoinshrdlu", "αβγδεζηθικλμ", "абвгдежзиклм", "WMQ@&—")


def random_timeline(seed: int, events: int, lanes: int) -> Timeline:
    """A timeline of random titles (1 to 200 letters, three scripts), dates in bursts and at large, positions."""
    rng = random.Random(seed)
    actors = [noun(Actor, id=f"a{i}", name=_words(rng, 3, 24)) for i in range(lanes)]
    centre = rng.randint(1900, 2030)
    made = []
    for i in range(events):
        day = f"{rng.randint(1, 28):02}"
        year, month = (centre, 6) if rng.random() < 0.5 else (centre + rng.randint(-4, 4), rng.randint(1, 12))
        date = rng.choice(
            [f"{year}-{month:02}-{day}"] * 6 + [f"{year}-{month:02}", f"{year}~", f"{year}-06/{year + 1}"]
        )
        who = f"a{rng.randrange(lanes)}"
        position = [{"actor": who, "stance": rng.choice("xyz")}] if rng.random() < 0.2 else []
        title = _words(rng, 1, 200)
        importance = rng.randint(1, 5)
        made.append(noun(Event, id=f"e{i}", date=date, actors=[who], kind="k", title=title, position=position,
                         importance=importance, concerns=[f"a{rng.randrange(lanes)}"]))  # fmt: skip
    return Timeline(
        title=Words("Random"),
        actors=tuple(actors),
        kinds=(noun(Kind, id="k", label="K", shape=rng.choice(["circle", "diamond", "square"])),),
        stances=tuple(noun(Stance, id=s, label=_words(rng, 3, 30), rank=n) for n, s in enumerate("xyz")),
        events=ordered(made),
    )


def _words(rng: random.Random, least: int, most: int) -> str:
    letters, length = rng.choice(ALPHABETS), rng.randint(least, most)
    text = ""
    while len(text) < length:
        text += "".join(rng.choice(letters) for _ in range(rng.randint(1, 11))) + " "
    return text[:length].strip() or "x"


def faults(scene: Scene) -> tuple[int, int, int, int]:
    found: Quality = measure(scene)
    return found.overlaps, found.crossings, found.covered, found.clipped


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(0, 10_000),
    events=st.integers(1, 120),
    lanes=st.integers(1, 12),
    width=st.integers(320, 3840),
    scale=st.sampled_from(["even", "focus", "order"]),
    height=st.sampled_from([None, None, 900, 1400]),
)
def test_a_label_never_covers_another(
    seed: int, events: int, lanes: int, width: int, scale: str, height: int | None
) -> None:
    made = random_timeline(seed, events, lanes)
    view = replace(View.of(made), width=width, scale=scale, height=height)  # type: ignore[arg-type]
    scene = picture(made, view)
    assert faults(scene) == (0, 0, 0, 0)
    counted = sum(c.count for c in scene.counts)
    assert len(scene.flags) + len(scene.hidden) == len(scene.rows) == len(scene.marks)
    assert scene.total == events
    if not scene.vertical:
        assert len(scene.rows) + counted == events


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 1000), order=st.randoms(use_true_random=False))
def test_shuffling_the_input_changes_nothing(seed: int, order: random.Random) -> None:
    made = random_timeline(seed, 40, 4)
    mixed = list(made.events)
    order.shuffle(mixed)
    again = replace(made, events=ordered(mixed))
    assert picture(again, View.of(again)) == picture(made, View.of(made))


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("width", [390, 768, 1280, 1920])
@pytest.mark.parametrize("scale", ["even", "focus", "order"])
def test_the_founding_picture_is_clean(lang: str, width: int, scale: str) -> None:
    made = load(DATA)
    scene = picture(made, replace(View.of(made), lang=lang, width=width, scale=scale))  # type: ignore[arg-type]
    assert faults(scene) == (0, 0, 0, 0)
    assert len(scene.hidden) <= 3


def test_when_space_is_short_importance_keeps_its_label() -> None:
    made = random_timeline(7, 60, 2)
    scene = picture(made, replace(View.of(made), height=700))
    kept = {f.event for f in scene.flags}
    weights = {e.id: e.importance for e in made.events}
    assert scene.hidden
    mean = [sum(weights[i] for i in some) / len(some) for some in (kept, set(scene.hidden))]
    assert mean[0] > mean[1] + 1


def test_a_crowded_stretch_is_enlarged_and_says_by_how_much() -> None:
    scene = picture(load(DATA), replace(View.of(load(DATA)), scale="focus"))
    (zone,) = scene.scale.zones
    inside = scene.scale.to_px(zone.last + 1) - scene.scale.to_px(zone.first)
    outside = scene.scale.to_px(zone.first - 10) - scene.scale.to_px(zone.first - 110)
    factor = (inside / (zone.last + 1 - zone.first)) / (outside / 100)
    assert factor == pytest.approx(zone.factor, rel=1e-6)
    assert f"enlarged {round(zone.factor)} times" in str(scene.tints[0].text)


def test_a_scale_turns_pixels_into_the_days_they_came_from() -> None:
    for kind in ("even", "focus", "order"):
        scale = picture(load(DATA), replace(View.of(load(DATA)), scale=kind)).scale
        days = range(int(scale.days[0]), int(scale.days[-1]), 37)
        assert [scale.to_day(scale.to_px(d)) for d in days] == pytest.approx(list(days))
        xs = [scale.to_px(d) for d in days]
        assert xs == sorted(xs)


def test_a_band_begins_where_its_event_stands() -> None:
    scene = picture(toy_timeline(), View.of(toy_timeline()))
    marks = {m.event: m for m in scene.marks}
    opened = [b for b in scene.bands if b.event in marks and "known from" not in b.words]
    assert opened
    for band in opened:
        assert band.box.x0 == pytest.approx(marks[str(band.event)].x)


def test_bands_end_at_the_day_they_are_known_for() -> None:
    made = load(DATA)
    scene = picture(made, View.of(made))
    end = scene.scale.to_px(made.as_of + 1)
    assert max(b.box.x1 for b in scene.bands) == pytest.approx(end, abs=2)
    assert end < scene.plot.x1 - 50


def test_a_position_set_on_the_last_day_is_seen() -> None:
    made = load(DATA)
    last = max(e.date.end or 0 for e in made.events if e.position)
    scene = picture(made, replace(View.of(made), as_of=last))
    assert min(b.box.width for b in scene.bands) >= 12


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scale", ["even", "focus", "order"])
def test_no_event_gives_a_picture_that_says_so(width: int, scale: str) -> None:
    made = toy_timeline()
    query = replace(View.of(made).query, search="nothing has this word")
    scene = picture(made, replace(View.of(made), query=query, width=width, scale=scale))  # type: ignore[arg-type]
    assert scene.rows == ()
    assert "No event matches" in scene.alt
    assert list(text_boxes(scene))
