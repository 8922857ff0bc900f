"""A film of the story: its pictures in order, its times, its texts."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageSequence

from timeline.chart.slides.film import LONGEST, SHORTEST, film, film_text
from timeline.errors import RenderError
from timeline.io.loader import load
from timeline.io.registry import writers
from timeline.render.drawn import Drawn
from timeline.render.film import gif_bytes
from timeline.theme.shipped import DATA
from timeline.view.query import Query
from timeline.view.view import View
from timeline.web.routes.exports import is_offered


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    founding = load(DATA)
    view = replace(View.of(founding), query=Query(actors=("ibm",)), width=300, height=420)
    return Drawn(founding, view, factor=1)


def test_a_film_whose_height_has_no_room_for_all_rows_shows_the_same_rows_up_to_its_day() -> None:
    founding = load(DATA)
    view = replace(View.of(founding), width=540, height=500)
    for picture in film(founding, view):
        scene = picture.scene(founding, view)
        assert {band.actor for band in scene.bands} <= {row.id for row in scene.rows}


def test_the_pictures_are_the_slides_with_time_to_read_them(drawn: Drawn) -> None:
    pictures = film(drawn.timeline, drawn.view)
    assert not {"opening", "sources"} & {picture.slide.kind for picture in pictures}
    assert all(SHORTEST <= picture.seconds <= LONGEST for picture in pictures)
    assert film_text(pictures).startswith(f"1. {pictures[0].slide.headline}. 2. ")
    told = next(picture for picture in pictures if picture.slide.view.opened)
    scene = told.scene(drawn.timeline, drawn.view)
    assert (scene.width, round(scene.height)) == (300, 420)
    assert told.slide.headline.split()[0] in " ".join(scene.words)


@pytest.mark.parametrize("size", [(540, 540), (360, 640)])
def test_no_picture_but_the_last_shows_a_later_event(size: tuple[int, int]) -> None:
    founding = load(DATA)
    view = replace(View.of(founding), width=size[0], height=size[1])
    begins = {event.id: event.date.start for event in founding.events}
    *told, last = film(founding, view)
    for picture in told:
        assert picture.until is not None
        scene = picture.scene(founding, view)
        shown = {mark.event for mark in scene.marks} | {flag.event for flag in scene.flags}
        assert all((begins[event] or 0) <= picture.until for event in shown)
    assert last.until is None


def test_a_gif_repeats_its_pictures_and_has_their_headlines(drawn: Drawn) -> None:
    data = gif_bytes(drawn)
    assert gif_bytes(drawn) == data
    image = Image.open(io.BytesIO(data))
    pictures = film(drawn.timeline, drawn.view)
    assert (image.size, image.info["loop"]) == ((300, 420), 0)
    assert image.info["comment"].decode() == film_text(pictures)
    times = [frame.info["duration"] for frame in ImageSequence.Iterator(image)]
    assert sum(times) == pytest.approx(
        1000 * sum(picture.seconds for picture in pictures), abs=10 * len(times)
    )


def test_without_a_height_a_film_is_a_square(drawn: Drawn) -> None:
    bare = replace(drawn, view=replace(drawn.view, width=1280, height=None, query=Query(actors=("axon",))))
    assert Image.open(io.BytesIO(gif_bytes(bare))).size == (1080, 1080)


def test_a_film_that_is_too_large_is_refused(drawn: Drawn) -> None:
    large = replace(drawn, view=replace(drawn.view, width=1920, height=1080), factor=2)
    with pytest.raises(RenderError, match="at most 4 megapixels"):
        gif_bytes(large)


def test_a_server_offers_no_film() -> None:
    assert {*writers()} - {*filter(is_offered, writers())} == {"gif"}


def test_a_picture_too_low_for_its_text_has_its_headline_only() -> None:
    founding = load(DATA)
    view = replace(View.of(founding), width=600, height=338)
    assert {round(picture.scene(founding, view).height) for picture in film(founding, view)[:4]} == {338}
