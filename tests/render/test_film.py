"""Films as files: a GIF that begins with its last picture, and what ffmpeg gets for an MP4."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageSequence

from timeline.errors import RenderError
from timeline.io.loader import load
from timeline.io.registry import writers
from timeline.render import film as films
from timeline.render.drawn import Drawn
from timeline.render.film import gif_bytes, mp4_bytes
from timeline.theme.shipped import DATA
from timeline.view.query import Query
from timeline.view.view import View
from timeline.web.routes.exports import is_offered

STAND_IN = """#!{python}
import pathlib, sys
pathlib.Path({seen!r}).write_text("\\n".join(sys.argv[1:]))
if {fails}:
    sys.exit("first line\\nno encoder")
pathlib.Path("film.mp4").write_bytes(b"film of " + str(len(sys.stdin.buffer.read())).encode())
"""


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    founding = load(DATA)
    view = replace(View.of(founding), query=Query(actors=("ibm",)), width=300, height=300)
    return Drawn(founding, view, factor=1)


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, *, fails: bool = False) -> Path:
    """A program called ffmpeg that writes down what it is asked for; its notes."""
    notes, program = folder / "seen.txt", folder / "bin" / "ffmpeg"
    program.parent.mkdir()
    program.write_text(STAND_IN.format(python=sys.executable, seen=str(notes), fails=fails), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    return notes


@pytest.mark.usefixtures("few_frames")
def test_a_gif_repeats_and_begins_with_its_last_picture(drawn: Drawn) -> None:
    data = gif_bytes(drawn)
    assert gif_bytes(drawn) == data
    image = Image.open(io.BytesIO(data))
    assert (image.size, image.info["loop"]) == ((300, 300), 0)
    assert "8 June 2020 · IBM: Letter: ends general-purpose products." in image.info["comment"].decode()
    pictures = [frame.convert("RGB") for frame in ImageSequence.Iterator(image)]
    assert pictures[0].tobytes() != pictures[1].tobytes()
    times = [frame.info["duration"] for frame in ImageSequence.Iterator(Image.open(io.BytesIO(data)))]
    assert times[0] == 3_000


@pytest.mark.long
def test_the_gif_of_the_bundled_file_is_small_enough_for_a_readme() -> None:
    founding = load(DATA)
    data = gif_bytes(Drawn(founding, View.of(founding)))
    assert Image.open(io.BytesIO(data)).size == (1080, 1080)
    assert len(data) <= 700_000


@pytest.mark.usefixtures("few_frames")
def test_ffmpeg_gets_each_picture_for_its_time_and_the_texts(
    drawn: Drawn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = stand_in(tmp_path, monkeypatch)
    number = int(mp4_bytes(drawn).removeprefix(b"film of ")) / (300 * 300 * 3)
    assert number == int(number)
    assert 10 * films.VIDEO.rate < number <= 25 * films.VIDEO.rate + 10
    arguments = notes.read_text(encoding="utf-8")
    assert "-video_size\n300x300\n" in arguments
    assert "5 November 2019 · IBM: Asks for targeted rules, not bans." in arguments


@pytest.mark.usefixtures("few_frames")
def test_ffmpeg_that_lacks_or_fails_is_named(
    drawn: Drawn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, monkeypatch, fails=True)
    with pytest.raises(RenderError, match="ffmpeg could not make the film: no encoder"):
        mp4_bytes(drawn)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RenderError, match="needs the program ffmpeg, which is not installed"):
        mp4_bytes(drawn)


@pytest.mark.usefixtures("few_frames")
def test_a_tall_film_has_the_size_that_is_asked_for_and_one_too_large_is_refused(drawn: Drawn) -> None:
    tall = replace(drawn, view=replace(drawn.view, width=180, height=320))
    assert Image.open(io.BytesIO(gif_bytes(tall))).size == (180, 320)
    large = replace(drawn, view=replace(drawn.view, width=1920, height=1080), factor=2)
    with pytest.raises(RenderError, match="a film can have at most 4 megapixels; make --size smaller"):
        gif_bytes(large)


def test_a_server_offers_no_film() -> None:
    assert {*writers()} - {*filter(is_offered, writers())} == {"gif", "mp4"}
