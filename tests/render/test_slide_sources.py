"""Each number in brackets on a slide is in the deck's list of sources: in HTML, in PowerPoint and on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from pptx import Presentation

from timeline.chart.slides.slides import MOST_PAGES
from timeline.io.loader import load_bytes
from timeline.model.timeline import Timeline
from timeline.render.slides.deck import Deck, deck_html
from timeline.render.slides.handout import document
from timeline.render.slides.pptx import pptx
from timeline.theme.shipped import DATA
from timeline.view.view import View

OWN = """
slides:
  - {headline: One event, view: {event: ibm-letter-congress}}
  - {headline: Positions, shows: positions, view: {on: 2020-06-12}}
  - {headline: Compared, shows: positions, view: {on: 2021-06-12, compare: 2018-01-01}}
  - {headline: A summer, view: {window: 2020-05/2020-08}}
  - {headline: All, view: {actors: []}}
"""
NUMBER = re.compile(r"\[(\d+)\]")
TALKS = [("", None), ("", 5), (OWN, None), (OWN, 5)]


def deck_of(own: str, minutes: int | None, lang: str = "en") -> Deck:
    record = load_bytes(DATA.read_bytes() + own.encode(), "events.yaml")
    return Deck.of(record, replace(View.of(record), lang=lang), minutes=minutes)


def cited(timeline: Timeline, numbers: Iterable[str]) -> set[int]:
    """Return the numbers of events that have a source."""
    with_sources = {timeline.number[event.id] for event in timeline.events if event.sources}
    return {int(number) for number in numbers} & with_sources


def texts_in(shapes: Any) -> Iterator[str]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from texts_in(shape.shapes)
        elif shape.has_text_frame:
            yield shape.text_frame.text


def by_kind(timeline: Timeline, slides: Iterable[tuple[str, str]]) -> tuple[set[int], set[int]]:
    """Return the numbers on slides, each a headline and its texts, and those on the slides of sources."""
    shown, listed = set[int](), set[int]()
    for headline, text in slides:
        numbers = listed if headline.startswith("Sources") else shown
        numbers |= cited(timeline, NUMBER.findall(text))
    return shown, listed


@pytest.mark.parametrize(("own", "minutes"), TALKS)
def test_the_slides_of_sources_list_each_number_on_the_slides(own: str, minutes: int | None) -> None:
    deck = deck_of(own, minutes)
    page = deck_html(deck).html
    sections = re.findall(r'<section id="[^"]+" class.*?</section>', page, flags=re.DOTALL)
    texts = (re.sub(r"<[^>]+>", "", section) for section in sections)
    headlines = (str(stage.headline) for stage in deck.stages)
    shown, listed = by_kind(deck.record, zip(headlines, texts, strict=True))
    assert len(shown) > 5
    assert shown <= listed


@pytest.mark.parametrize(("own", "minutes"), TALKS)
def test_the_slides_of_sources_in_powerpoint_list_each_number_on_the_slides(
    own: str, minutes: int | None
) -> None:
    deck = deck_of(own, minutes)
    show = Presentation(io.BytesIO(pptx(deck)))
    texts = ((slide.shapes.title.text, " ".join(texts_in(slide.shapes))) for slide in show.slides)
    shown, listed = by_kind(deck.record, texts)
    assert len(shown) > 5
    assert shown <= listed


@pytest.mark.parametrize(("own", "minutes"), TALKS)
def test_the_handout_lists_each_number_on_its_slides(own: str, minutes: int | None) -> None:
    deck = deck_of(own, minutes, "fr")
    told = document(deck)
    drawn = (NUMBER.findall(re.sub(r"<[^>]+>", "", scene["svg"])) for scene in told["scenes"])
    shown = cited(deck.record, (number for numbers in drawn for number in numbers))
    listed = [int(source["number"].strip("[]")) for source in told["listed"]["sources"]]
    assert len(shown) > 5
    assert shown <= set(listed)
    assert listed == sorted(listed)
    assert told["listed"]["heading"] == "Sources"


def test_each_position_on_a_slide_has_its_source_in_the_list() -> None:
    deck = deck_of("\nslides:\n  - {headline: Then, shows: positions, view: {on: 2020-06-12}}\n", None)
    scene = deck.stages[1].scene
    assert scene is not None
    listed = {
        int(number) for entry in deck.stages[-1].entries for number in NUMBER.findall(str(entry.text))[:1]
    }
    assert scene.bands
    assert {deck.record.number[band.event] for band in scene.bands if band.event} == listed


def test_all_sources_of_a_slides_own_event_are_listed_and_one_of_an_event_that_its_chart_names() -> None:
    deck = deck_of("\nslides:\n  - {headline: Letter, view: {event: ibm-letter-congress}}\n", None)
    lines = [str(entry.text) for stage in deck.stages[-MOST_PAGES:] for entry in stage.entries]
    numbers = [NUMBER.findall(line)[0] for line in lines]
    for event in deck.record.events:
        number, count = deck.record.number[event.id], len(event.sources)
        mine = [line for line, of in zip(lines, numbers, strict=True) if int(of) == number]
        if event.id == "ibm-letter-congress":
            assert len(mine) == count > 1
        elif mine:
            assert len(mine) == 1
            assert mine[0].endswith(f" (+{count - 1})") == (count > 1)
