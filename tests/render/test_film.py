"""A film of the story: its pictures in order, its times, its texts; ffmpeg gets what it documents, and may lack."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageSequence

from timeline.chart.slides.film import LONGEST, SHORTEST, film, film_text
from timeline.errors import RenderError
from timeline.io.loader import load
from timeline.render import RENDERERS
from timeline.render.drawn import Drawn
from timeline.render.film import FORMATS, gif_bytes, mp4_bytes
from timeline.theme.shipped import DATA
from timeline.view.query import Query
from timeline.view.view import View

STAND_IN = """#!{python}
import pathlib, sys
pathlib.Path({seen!r}).write_text("\\n".join(sys.argv[1:]) + "\\n--\\n" + pathlib.Path("list.txt").read_text())
if {fails}:
    sys.exit("first line\\nno encoder")
pathlib.Path("film.mp4").write_bytes(b"film of " + str(len(list(pathlib.Path().glob("*.png")))).encode())
"""


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    founding = load(DATA)
    view = replace(View.of(founding), query=Query(actors=("ibm",)), width=300, height=420)
    return Drawn(founding, view, factor=1)


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, *, fails: bool = False) -> Path:
    """A program called ffmpeg that writes down what it is asked for; its notes."""
    notes, program = folder / "seen.txt", folder / "bin" / "ffmpeg"
    program.parent.mkdir()
    program.write_text(STAND_IN.format(python=sys.executable, seen=str(notes), fails=fails), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    return notes


def test_a_film_whose_height_has_no_room_for_all_rows_shows_the_same_rows_up_to_its_day() -> None:
    founding = load(DATA)
    view = replace(View.of(founding), width=540, height=500)
    for picture in film(founding, view):
        scene = picture.scene(founding, view)
        assert {band.actor for band in scene.bands} <= {lane.id for lane in scene.lanes}


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


def test_ffmpeg_gets_the_pictures_their_times_and_texts(
    drawn: Drawn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = stand_in(tmp_path, monkeypatch)
    pictures = film(drawn.timeline, drawn.view)
    assert mp4_bytes(drawn) == f"film of {len(pictures)}".encode()
    arguments, _, listed = notes.read_text(encoding="utf-8").partition("\n--\n")
    assert "copyright=CC BY 4.0" in arguments.splitlines()
    assert f"description={film_text(pictures)}" in arguments.splitlines()
    assert listed.count("duration ") == len(pictures)
    assert listed.startswith(f"file '0.png'\nduration {pictures[0].seconds:.2f}\n")
    assert listed.endswith(f"file '{len(pictures) - 1}.png'\n")


def test_ffmpeg_that_lacks_or_fails_is_named(
    drawn: Drawn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, fails=True)
    with pytest.raises(RenderError, match="ffmpeg could not make the film: no encoder"):
        mp4_bytes(drawn)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RenderError, match="needs the program ffmpeg, which is not installed"):
        mp4_bytes(drawn)


def test_a_film_that_is_too_large_is_refused(drawn: Drawn) -> None:
    large = replace(drawn, view=replace(drawn.view, width=1920, height=1080), factor=2)
    with pytest.raises(RenderError, match="at most 4 megapixels"):
        gif_bytes(large)


def test_a_server_offers_no_film() -> None:
    assert not {"gif", "mp4"} & {*RENDERERS}
    assert {*FORMATS} == {*RENDERERS, "gif", "mp4"}


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="reads the film with ffprobe")
def test_an_mp4_of_the_real_program_plays_as_long_as_its_pictures(drawn: Drawn, tmp_path: Path) -> None:
    (tmp_path / "a.mp4").write_bytes(mp4_bytes(drawn))
    asked = "stream=width,height,pix_fmt:format=duration:format_tags=copyright"
    words = ["ffprobe", "-v", "error", "-show_entries", asked, "-of", "default=nw=1", str(tmp_path / "a.mp4")]
    told = subprocess.run(words, capture_output=True, check=True, text=True).stdout
    said = dict(line.split("=", 1) for line in told.splitlines())
    assert (said["width"], said["height"], said["pix_fmt"]) == ("300", "420", "yuv420p")
    assert said["TAG:copyright"] == "CC BY 4.0"
    seconds = sum(picture.seconds for picture in film(drawn.timeline, drawn.view))
    assert float(said["duration"]) == pytest.approx(seconds, abs=1)


def test_a_picture_too_low_for_its_text_has_its_headline_only() -> None:
    founding = load(DATA)
    view = replace(View.of(founding), width=600, height=338)
    assert {round(picture.scene(founding, view).height) for picture in film(founding, view)[:4]} == {338}
