"""Every example runs alone: a program makes the one file it says, a timeline of another topic is drawn cleanly."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.layout.quality import measure
from timeline.chart.chart import draw_chart
from timeline.io.loader import load
from timeline.io.presets import parse_size
from timeline.record.positions import positions
from timeline.render import export
from timeline.render.slides.deck import Deck
from timeline.view.view import View

FOLDER = Path(__file__).resolve().parents[2] / "examples"
EXAMPLES = sorted(FOLDER.glob("*.py"))
TOPICS = sorted((FOLDER / "topics").glob("*.yaml"))
topics = pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_makes_the_file_it_says(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = re.match(r'"""[^\n]* as ([a-z]+\.[a-z]+): `python examples/(\w+)\.py`"""\n', text)
    assert said, "the first line says what is made and how to run it"
    assert said[2] == path.stem
    assert len(text.splitlines()) <= 30
    done = subprocess.run([sys.executable, path], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert [made.name for made in tmp_path.iterdir()] == [said[1]]
    assert (tmp_path / said[1]).stat().st_size > 0


def test_nine_other_topics_are_there() -> None:
    assert len(TOPICS) == 9


@topics
def test_a_topic_has_sources_and_a_licence(path: Path) -> None:
    made = load(path)
    assert made.license == "CC BY 4.0"
    assert "# Licence: CC BY 4.0." in path.read_text(encoding="utf-8")
    assert 12 <= len(made.events) <= 35
    for event in made.events:
        assert event.sources, event.id
        assert all(source.publisher and source.url and source.lang for source in event.sources), event.id
        assert all(len(text) <= 40 for text in (event.label or event.title).values()), event.id


@topics
def test_a_topic_uses_importance_with_judgement(path: Path) -> None:
    weights = [event.importance for event in load(path).events]
    assert 1 <= weights.count(5) <= len(weights) / 3
    assert len(set(weights)) >= 3


@topics
@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("size", ["1280", "square", "390"])
def test_a_picture_of_a_topic_is_clean(path: Path, size: str, lang: str) -> None:
    made, sides = load(path), parse_size(size)
    assert sides
    scene = draw_chart(made, replace(View.of(made), lang=lang, width=sides[0], height=sides[1]))
    assert measure(scene).clean
    if size == "1280":
        shown = {flag.event for flag in scene.flags}
        assert {event.id for event in made.events if event.importance == 5} <= shown | bars(scene)


def bars(scene: object) -> set[str]:
    """Return the events whose title is at a bar."""
    return {bar.event for bar in getattr(scene, "bars", ())}


@topics
def test_an_article_of_a_topic_has_each_event(path: Path) -> None:
    made = load(path)
    page = export(made, View.of(made), "html").decode()
    assert all(f'"{event.id}"' in page or f'-{event.id}"' in page for event in made.events)


@topics
def test_the_slides_of_a_topic_are_clean(path: Path) -> None:
    made = load(path)
    deck = Deck.of(made, View.of(made)).stages
    assert len(deck) >= 2
    assert all(measure(stage.scene).clean for stage in deck if stage.scene)


def test_a_judgment_whose_reversal_is_reversed_holds_again() -> None:
    case = load(FOLDER / "topics" / "google-v-oracle.yaml")
    held = {b.actor: b for b in positions(case) if b.end is None}
    stood = {actor: band.position for actor, band in held.items()}
    assert stood == {
        "oracle": "infringes", "google": "unprotected", "supreme-court": "fair", "juries": "fair",
        "district-court": "fair", "federal-circuit": "reversed-in-part",
    }  # fmt: skip
    assert case.position["reversed-in-part"].label.say("en") == "Reversed on fair use"
    stands = held["federal-circuit"].excludes
    assert stands is not None
    assert "its judgment of 2014, that the API is protected" in stands.say("en")
