"""Slides for others: native shapes and texts that say what the deck says, notes, links, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from tests.render.test_article import hostile_everywhere
from tests.sample import write_sample
from tests.strategies import toy_timeline
from timeline.chart.slides.slide_chart import SMALLEST
from timeline.io.loader import load
from timeline.render.slides.deck import Deck
from timeline.render.slides.pptx import pptx
from timeline.view.view import View


@pytest.fixture(scope="module")
def data(deck: Deck) -> bytes:
    return pptx(deck)


@pytest.fixture(scope="module")
def show(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def test_each_scene_is_a_slide_with_its_headline_as_title(deck: Deck, show: Any) -> None:
    titles = [slide.shapes.title.text_frame.text.replace("\x0b", " ") for slide in show.slides]
    assert titles == [str(stage.headline) for stage in deck.stages]
    assert (show.slide_width, show.slide_height) == (12_192_000, 6_858_000)


def test_notes_are_notes(deck: Deck, show: Any) -> None:
    for stage, slide in zip(deck.stages, show.slides, strict=True):
        said = slide.notes_slide.notes_text_frame.text.splitlines() if slide.has_notes_slide else []
        assert tuple(said) == stage.notes


def test_nothing_is_a_picture_and_every_word_can_be_edited(deck: Deck, show: Any) -> None:
    for stage, slide in zip(deck.stages, show.slides, strict=True):
        assert not [shape for shape in slide.shapes if shape.shape_type == 13]
        words = {shape.text_frame.text for shape in slide.shapes if shape.has_text_frame}
        for band in stage.scene.bands if stage.scene else ():
            assert (
                band.text is None
                or "\n".join("".join(r.text for r in line) for line in band.text.lines) in words
            )


def test_marks_say_their_event_and_lead_to_its_slide(deck: Deck, show: Any) -> None:
    n = next(n for n, stage in enumerate(deck.stages) if stage.id == "amazon-moratorium")
    scene, slide = deck.stages[n].scene, show.slides[n]
    assert scene is not None
    spoken = {shape._element._nvXxPr.cNvPr.get("descr") for shape in slide.shapes}
    assert {mark.words for mark in scene.marks} <= spoken
    leads = {
        shape.click_action.target_slide.slide_id
        for shape in slide.shapes
        if shape._element._nvXxPr.cNvPr.find("{*}hlinkClick") is not None
    }
    own = {show.slides[m].slide_id for m, stage in enumerate(deck.stages) if stage.slide.kind == "event"}
    assert leads
    assert leads <= own - {slide.slide_id}


def test_letters_are_as_large_as_on_the_deck(show: Any) -> None:
    sizes = {
        run.font.size.pt
        for slide in show.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert min(sizes) >= SMALLEST * 0.75


def test_nothing_leaves_the_slide(show: Any) -> None:
    slack = 30 * 9525
    for slide in show.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= show.slide_width + slack
            assert shape.top + shape.height <= show.slide_height


def test_the_same_deck_is_the_same_file_whatever_the_day(deck: Deck, data: bytes) -> None:
    assert pptx(deck) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_colours_are_those_of_the_theme(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
        slide = archive.read("ppt/slides/slide2.xml").decode()
    assert 'val="1c2430"' in theme
    assert '<a:schemeClr val="tx1">' in slide or '<a:schemeClr val="tx1"/>' in slide


@pytest.mark.parametrize(
    "payload", ["<a:t>&amp;</a:t>", "]]>", "\x00\x08\x1b[31m", "=cmd|' /C calc'!A0", "\ud800x"]
)
def test_user_text_is_text(payload: str) -> None:
    toy = hostile_everywhere(toy_timeline(), payload)
    made = Presentation(io.BytesIO(pptx(Deck.of(toy, View.of(toy)))))
    assert len(made.slides) > 2


def test_the_image_of_an_event_is_a_picture_with_its_alternative_text(tmp_path: Path) -> None:
    sample = load(write_sample(tmp_path))
    show = Presentation(io.BytesIO(pptx(Deck.of(sample, View.of(sample)))))
    pictures = [
        shape for slide in show.slides for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE
    ]
    told = [shape._element.nvPicPr.cNvPr.get("descr") for shape in pictures]
    assert told == ["A bridge of three arches over a river, at dawn", "A sheet of signatures"]
    assert {shape.image.blob for shape in pictures} == {data.data for data in sample.images.values()}
    assert any(
        "City archive" in shape.text_frame.text for shape in show.slides[1].shapes if shape.has_text_frame
    )


def test_an_image_of_a_type_that_powerpoint_has_not_is_told_in_words(tmp_path: Path) -> None:
    file = write_sample(tmp_path)
    with Image.open(tmp_path / "bridge.png") as drawn:
        drawn.save(tmp_path / "bridge.png", "WEBP")
    sample = load(file)
    show = Presentation(io.BytesIO(pptx(Deck.of(sample, View.of(sample)))))
    told = " ".join(shape.text_frame.text for shape in show.slides[1].shapes if shape.has_text_frame)
    assert "three arches" in told.replace("\x0b", " ")
