"""Slides for others: native shapes and texts that say what the deck says, notes, links, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.oxml.ns import qn

from tests.render.pptx_boxes import EMU, FONTS, every, free_boxes, held_boxes
from tests.render.test_article import hostile_everywhere
from tests.sample import write_sample
from tests.strategies import toy_timeline
from timeline.chart.slides.slide_chart import SMALLEST
from timeline.chart.slides.slides import Stage, stages
from timeline.io.loader import load, load_bytes
from timeline.model.timeline import Timeline
from timeline.render.slides.deck import Deck
from timeline.render.slides.pptx import pptx
from timeline.view.view import View


@pytest.fixture(scope="module")
def data(deck: Deck) -> bytes:
    return pptx(deck)


@pytest.fixture(scope="module")
def show(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


@pytest.fixture(scope="module")
def placed(deck: Deck) -> tuple[Stage, ...]:
    """The slides as a PPTX has them: its texts have room for wider fonts."""
    return stages(replace(deck.shown, wide=True), deck.chosen, deck.ratio)


def test_each_slide_is_a_slide_with_its_headline_as_title(placed: tuple[Stage, ...], show: Any) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in show.slides]
    assert titles == [str(stage.headline) for stage in placed]
    assert (show.slide_width, show.slide_height) == (12_192_000, 6_858_000)


def test_every_slide_has_notes_no_picture_and_words_that_can_be_edited(
    placed: tuple[Stage, ...], show: Any
) -> None:
    for stage, slide in zip(placed, show.slides, strict=True):
        said = slide.notes_slide.notes_text_frame.text.splitlines()
        assert said
        assert said[: len(stage.slide.notes)] == [*stage.slide.notes]
        shapes = list(every(slide.shapes))
        assert not [shape for shape in shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
        heads = {str(row.head) for row in stage.scene.rows} if stage.scene else set()
        words = {shape.text_frame.text.replace("\n", " ") for shape in shapes if shape.has_text_frame}
        assert not heads or heads & words


def test_marks_say_their_event_and_lead_to_its_slide(placed: tuple[Stage, ...], show: Any) -> None:
    n = next(n for n, stage in enumerate(placed) if stage.id == "amazon-moratorium")
    scene, slide = placed[n].scene, show.slides[n]
    assert scene is not None
    shapes = list(every(slide.shapes))
    spoken = {shape._element._nvXxPr.cNvPr.get("descr") for shape in shapes}
    assert {mark.words for mark in scene.marks} <= spoken
    leads = {
        shape.click_action.target_slide.slide_id
        for shape in shapes
        if shape._element._nvXxPr.cNvPr.find("{*}hlinkClick") is not None
    }
    own = {show.slides[m].slide_id for m, stage in enumerate(placed) if stage.slide.kind == "event"}
    assert leads
    assert leads <= own - {slide.slide_id}


@pytest.mark.parametrize("font", FONTS)
def test_in_each_font_all_texts_are_large_apart_and_on_the_slide(show: Any, font: str) -> None:
    for slide in show.slides:
        for shape in every(slide.shapes):
            assert min(shape.left, shape.top) >= 0
            assert shape.left + shape.width <= show.slide_width + 9525
            assert shape.top + shape.height <= show.slide_height
        sizes = [int(run.get("sz")) for run in slide._element.iter(qn("a:rPr")) if run.get("sz")]
        assert all(size >= SMALLEST * 75 for size in sizes)
        boxes = [*free_boxes(slide.shapes._spTree, font), *held_boxes(slide, font)]
        over = [(a.words, b.words) for a, b in combinations(boxes, 2) if a.over(b)]
        assert over == [], slide.name
        edge = show.slide_width / EMU
        assert all(box.x0 >= 0 and box.x1 <= edge and box.y0 >= 0 for box in boxes)


def test_the_axis_and_each_row_are_groups_and_their_lines_decorative(deck: Deck, show: Any) -> None:
    n = next(n for n, stage in enumerate(deck.stages) if stage.id == "amazon-moratorium")
    groups = [shape for shape in show.slides[n].shapes if shape.shape_type == MSO_SHAPE_TYPE.GROUP]
    names = [group.name for group in groups]
    assert names[0] == "Axis"
    assert names[-1] == "Legend"
    assert {"Row Amazon", "Row Microsoft", "Row IBM"} <= set(names)
    amazon = groups[names.index("Row Amazon")]
    assert "Paused for a fixed term" in amazon._element.nvGrpSpPr.cNvPr.get("descr")
    for slide in show.slides:
        for shape in every(slide.shapes):
            about = shape._element._nvXxPr.cNvPr
            quiet = about.find(".//{*}decorative") is not None
            words = shape.has_text_frame and shape.text_frame.text
            assert quiet != bool(about.get("descr") or words), shape.name


def test_what_is_on_two_slides_has_one_name_for_morph(show: Any) -> None:
    named = [
        Counter(shape.name for shape in every(slide.shapes) if shape.name.startswith("!!"))
        for slide in show.slides
    ]
    assert all(count == 1 for names in named for count in names.values())
    assert set(named[3]) & set(named[4])
    assert any(re.fullmatch(r"!!mark-\d+", name) for name in named[3])


def test_a_change_of_the_master_changes_all_slides(show: Any) -> None:
    used = {slide.slide_layout.name for slide in show.slides}
    assert used <= {layout.name for layout in show.slide_layouts}
    assert [layout.name for layout in show.slide_layouts] == ["Title", "Chart", "Number", "Quotation", "Text"]
    for slide in show.slides:
        kinds = {shape.placeholder_format.type for shape in slide.placeholders}
        assert {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.SLIDE_NUMBER} <= kinds
        for shape in slide.placeholders:
            element = shape._element
            assert len(element.spPr) == 0
            assert element.txBody.find(qn("a:lstStyle")).getchildren() == []
            runs = [*element.iter(qn("a:rPr"))]
            assert not [run for run in runs if {"sz", "b"} & {*run.attrib} or run.find("{*}latin")]
        assert len(slide._element.findall(f".//{qn('a:fld')}[@type='slidenum']")) == 1
    chart = next(layout for layout in show.slide_layouts if layout.name == "Chart")
    assert all(len(shape._element.spPr) == 0 for shape in chart.placeholders)


def test_fonts_and_frequent_colours_are_those_of_the_theme(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = [name for name in archive.namelist() if re.match(r"ppt/slides/s[^/]*xml$", name)]
        slides = [archive.read(name).decode() for name in names]
        master = archive.read("ppt/slideMasters/slideMaster1.xml").decode()
    assert {face for xml in slides for face in re.findall(r'typeface="([^"]*)"', xml)} == {"+mn-lt"}
    assert {"+mj-lt", "+mn-lt"} <= set(re.findall(r'typeface="([^"]*)"', master))
    assert "srgbClr" not in master
    drawn = "".join(slides)
    assert drawn.count("<a:schemeClr") > 2 * drawn.count("<a:srgbClr")
    assert {"accent2", "accent3", "accent4"} <= set(re.findall(r'schemeClr val="(\w+)"', drawn))


def test_title_licence_and_author_are_in_the_properties(deck: Deck, show: Any) -> None:
    core = show.core_properties
    assert core.title == deck.record.title.say("en")
    assert "CC BY 4.0" in core.comments
    toy = toy_timeline()
    credited = pptx(Deck.of(toy, replace(View.of(toy), credit="The Gazette")))
    assert Presentation(io.BytesIO(credited)).core_properties.author == "The Gazette"


def test_user_text_is_text() -> None:
    payload = "<a:t>&amp;</a:t>]]>\x00\x08\x1b[31m\ud800x=cmd|' /C calc'!A0"
    toy = hostile_everywhere(toy_timeline(), payload)
    made = Presentation(io.BytesIO(pptx(Deck.of(toy, View.of(toy)))))
    assert len(made.slides) > 2


def test_the_image_of_an_event_is_a_picture_with_its_alternative_text(tmp_path: Path) -> None:
    sample = load(write_sample(tmp_path))
    deck = Deck.of(sample, View.of(sample))
    show = Presentation(io.BytesIO(pptx(deck)))
    shapes = [shape for slide in show.slides for shape in slide.shapes]
    pictures = [shape for shape in shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    told = [shape._element.nvPicPr.cNvPr.get("descr") for shape in pictures]
    assert told == ["A bridge of three arches over a river, at dawn", "A sheet of signatures"]
    assert {shape.image.blob for shape in pictures} == {data.data for data in sample.images.values()}
    assert any("City archive" in shape.text_frame.text for shape in shapes if shape.has_text_frame)


def test_an_image_of_a_type_that_powerpoint_has_not_is_told_in_words(tmp_path: Path) -> None:
    file = write_sample(tmp_path)
    with Image.open(tmp_path / "bridge.png") as drawn:
        drawn.save(tmp_path / "bridge.png", "WEBP")
    sample = load(file)
    show = Presentation(io.BytesIO(pptx(Deck.of(sample, View.of(sample)))))
    texts = (shape for slide in show.slides for shape in slide.shapes if shape.has_text_frame)
    told = " ".join(shape.text_frame.text for shape in texts)
    assert "three arches" in told.replace("\x0b", " ")


KINDS = """\
title: Doors
actors:
  - {id: ada, name: Ada}
types:
  - {id: word, label: Word}
events:
  - {id: said, date: 2020-05, actors: ada, type: word, title: Ada speaks,
     quote: {text: We are open., speaker: Ada, note: translated}}
slides:
  - {headline: Doors, shows: number, number: 28, text: doors opened}
  - {headline: The words, shows: quote, view: {event: said}}
"""


def test_a_number_and_a_quotation_are_in_placeholders_of_their_layouts() -> None:
    timeline = load_bytes(KINDS.encode(), "doors.yaml")
    show = Presentation(io.BytesIO(pptx(Deck.of(timeline, View.of(timeline)))))
    _, number, quote, _ = show.slides
    assert [number.slide_layout.name, quote.slide_layout.name] == ["Number", "Quotation"]
    texts = {shape.name: shape.text_frame.text for shape in quote.placeholders}
    assert texts["Large text"] == "“We are open.”"
    assert texts["Text below"] == "— Ada\ntranslated\nMay 2020 · Ada"
    large = next(shape for shape in number.placeholders if shape.name == "Large text")
    assert large.text_frame.text == "28"
    for font in FONTS:
        for slide in (number, quote):
            boxes = list(held_boxes(slide, font))
            assert not [pair for pair in combinations(boxes, 2) if pair[0].over(pair[1])]


def test_a_label_beside_its_bar_is_a_text_of_its_own(founding: Timeline) -> None:
    deck = Presentation(io.BytesIO(pptx(Deck.of(founding, View.of(founding)))))
    shapes = [shape for slide in deck.slides for shape in every(slide.shapes)]
    beside = [s for s in shapes if s.name.startswith("!!band-") and s.name.endswith("-label")]
    assert {shape.text_frame.text for shape in beside} >= {"Offered, with self-set limits"}
    bars = [s for s in shapes if s.name.startswith("!!band-") and not s.name.endswith("-label")]
    assert all(bar.width > 50_000 * len(bar.text_frame.text) for bar in bars if bar.has_text_frame)


def test_a_bar_that_has_just_begun_fades_by_a_gradient_of_its_own_shape(deck: Deck, show: Any) -> None:
    n = next(n for n, stage in enumerate(deck.stages) if stage.id == "amazon-moratorium")
    (row,) = (shape for shape in show.slides[n].shapes if shape.name == "Row Amazon")
    (fade,) = (shape for shape in row.shapes if shape._element.spPr.find("{*}gradFill") is not None)
    stops = fade._element.spPr.findall(".//{*}gs")
    assert [stop.find("{*}schemeClr").get("val") for stop in stops] == ["bg1", "bg1"]
    assert [alpha.get("val") for alpha in fade._element.spPr.iter("{*}alpha")] == ["0"]
    scene = deck.stages[n].scene
    assert scene
    (faded,) = (band.fade for band in scene.bands if band.fade and band.actor == "amazon")
    assert faded
    assert fade.width == round(faded.width * 9525)
