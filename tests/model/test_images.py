"""Images of events: what a file may name, what is shown of it, and what stays where it is."""

from __future__ import annotations

import base64
import io
import os
import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Drawing
from PIL import ImageChops, ImageSequence
from PIL.ImageOps import exif_transpose
from PIL.PngImagePlugin import PngInfo

from tests.faults import Case, cases, problems
from timeline.chart.published import pictured
from timeline.errors import problem_words
from timeline.io.loader import load, load_bytes
from timeline.model.images import MOST_BYTES, ImageError, parse_image
from timeline.render.file_record import event_record
from timeline.render.html import article as article_page
from timeline.render.html.article import article
from timeline.render.slides.deck import Deck
from timeline.render.slides.pptx import pptx
from timeline.view.view import View
from timeline.web import Shelf, create_app
from timeline.web.state.followed import PAUSE, REST, Followed

TEXT = """\
title: T
actors: [{{id: city, name: City, type: government}}]
types: [{{id: said, label: Statement}}]
events:
  - id: one
    date: 2020
    actors: city
    type: said
    title: First
    image: {image}
"""
FAULTS = cases(Path(__file__).parent / "image_faults.txt")
GPS = b"GPS 48.8584 N"
ICC = bytes(range(128))
GOOD = "{file: img/a.png, alt: {en: A bridge, fr: Un pont}, credit: Desk}"


def drawn(kind: str, size: tuple[int, int] = (8, 6)) -> bytes:
    out = io.BytesIO()
    Drawing.new("RGB", size, (10, 90, 160)).save(out, kind)
    return out.getvalue()


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int) -> bytes:
    """A PNG that announces a size and has no pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", head) + png_chunk(b"IEND", b"")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "a.png").write_bytes(drawn("PNG"))
    return tmp_path


def written(folder: Path, image: str = GOOD) -> Path:
    path = folder / "f.yaml"
    path.write_text(TEXT.format(image=image), encoding="utf-8")
    return path


@pytest.mark.parametrize(("kind", "mime"), [
    ("PNG", "image/png"), ("JPEG", "image/jpeg"), ("GIF", "image/gif"), ("WEBP", "image/webp"),
])  # fmt: skip
def test_the_type_and_the_size_are_those_of_the_content(kind: str, mime: str) -> None:
    found = parse_image(drawn(kind, (31, 17)), "a")
    assert (found.mime, found.width, found.height) == (mime, 31, 17)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_an_image_cut_off_anywhere_is_refused_and_nothing_else_happens(kind: str) -> None:
    whole = drawn(kind, (31, 17))
    for end in range(len(whole) - 2):
        with pytest.raises(ImageError):
            parse_image(whole[:end], "a")


@pytest.mark.parametrize(("data", "words"), [
    (b"<?xml version='1.0'?><svg xmlns='x'/>", "is an SVG"), (b"", "is empty"), (b"%PDF-1.7", "is not a PNG"),
    (b"\x89PNG\r\n\x1a\n" + b"x" * MOST_BYTES, "is larger than 5 MB"),
    (png_of(90_000, 90_000), "has 90,000 × 90,000 pixels"),
])  # fmt: skip
def test_other_bytes_are_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(ImageError, match=words):
        parse_image(data, "a")


def photographed(kind: str, orientation: int = 1, **more: Any) -> bytes:
    """A picture with EXIF, a place, a comment and whatever else its format has room for."""
    image = Drawing.new("RGB", (8, 6), (10, 90, 160))
    image.paste((250, 250, 250), (0, 0, 4, 3))
    exif = Drawing.Exif()
    exif[0x0112], exif[0x010E] = orientation, GPS.decode()
    options: dict[str, Any] = {"exif": exif, "icc_profile": ICC}
    if kind == "GIF":
        options = {"comment": GPS}
    if kind == "JPEG":
        options |= {"comment": GPS, "xmp": GPS, "quality": 95, "subsampling": 0}
    if kind == "WEBP":
        options |= {"xmp": GPS, "lossless": True}
    if kind == "PNG":
        info = PngInfo()
        info.add_text("Location", GPS.decode())
        info.add_text("Long", GPS.decode(), zip=True)
        info.add_itxt("XML:com.adobe.xmp", GPS.decode())
        options["pnginfo"] = info
    out = io.BytesIO()
    image.save(out, kind, **options | more)
    data = out.getvalue()
    # A telephone writes a second picture behind the first one, with a place of its own.
    return data + GPS if kind in ("JPEG", "PNG", "GIF") else data


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_an_image_is_held_without_its_metadata_and_with_its_pixels(kind: str) -> None:
    data = photographed(kind)
    assert GPS in data
    shown = parse_image(data, "a")
    assert GPS not in shown.data
    before, after = Drawing.open(io.BytesIO(data)), Drawing.open(io.BytesIO(shown.data))
    assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()
    assert after.info.get("icc_profile") == before.info.get("icc_profile")
    assert not {"exif", "comment", "xmp", "Location", "Long"} & {*after.info}
    assert parse_image(shown.data, "a") == shown


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_photograph_taken_sideways_is_turned_upright(kind: str, orientation: int) -> None:
    data = photographed(kind, orientation)
    shown = parse_image(data, "a")
    upright = exif_transpose(Drawing.open(io.BytesIO(data))).convert("RGB")
    after = Drawing.open(io.BytesIO(shown.data))
    assert after.size == upright.size == (shown.width, shown.height)
    assert after.getexif() == {}
    assert GPS not in shown.data
    assert after.info["icc_profile"] == ICC
    difference = ImageChops.difference(after.convert("RGB"), upright).tobytes()
    assert max(difference) <= (16 if kind == "JPEG" else 0)


def test_a_moving_picture_keeps_its_frames_and_its_repetition() -> None:
    frames = [Drawing.new("RGB", (8, 6), (n * 60, 0, 0)) for n in range(3)]
    for kind in ("GIF", "WEBP", "PNG"):
        out = io.BytesIO()
        more: dict[str, Any] = {"comment": GPS} if kind == "GIF" else {"exif": Drawing.Exif()}
        frames[0].save(out, kind, save_all=True, append_images=frames[1:], loop=0, duration=100, **more)
        shown = Drawing.open(io.BytesIO(parse_image(out.getvalue(), "a").data))
        assert (len([*ImageSequence.Iterator(shown)]), shown.info["loop"]) == (3, 0)


@pytest.mark.parametrize("data", [
    b"GIF89a" + struct.pack("<HH", 8, 6) + b"\0\0\0;",
    png_of(8, 6),
    png_of(0, 6),
    b"\xff\xd8\xff\xda\0\x02\xff\xd9",
    b"RIFF\x0c\0\0\0WEBPVP8L\0\0\0\0",
])  # fmt: skip
def test_an_image_without_pixels_to_decode_is_refused(data: bytes) -> None:
    with pytest.raises(ImageError, match="cannot be decoded"):
        parse_image(data, "a")


def test_nothing_exported_carries_where_a_photograph_was_taken(folder: Path) -> None:
    (folder / "img" / "a.png").write_bytes(photographed("PNG"))
    timeline = load(written(folder))
    page = article(timeline, View.of(timeline)).html
    (held,) = re.findall(r"data:image/png;base64,([^\"]+)", page)
    assert GPS not in base64.b64decode(held)
    with zipfile.ZipFile(io.BytesIO(pptx(Deck.of(timeline, View.of(timeline))))) as slides:
        photographs = [slides.read(name) for name in slides.namelist() if name.endswith(".png")]
    assert photographs
    assert not [data for data in photographs if GPS in data]
    client = create_app(timeline).server.test_client()
    address = (
        client.get("/?event=one").get_data(as_text=True).partition(' src="./image/')[2].partition('"')[0]
    )
    assert GPS not in client.get(f"/image/{address}").data


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A folder of images, none of which can be shown but one."""
    whole = drawn("PNG")
    for name, data in {
        "good.png": whole, "cut.png": whole[:-9], "none.png": b"", "svg.png": b"<svg/>", "pdf.png": b"%PDF-1.7",
        "wide.png": whole[:16] + (90_000).to_bytes(4) * 2 + whole[24:], "thin.png": whole[:16] + bytes(8) + whole[24:],
        "big.png": whole + bytes(MOST_BYTES),
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(data)
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "out.png").symlink_to("/etc/passwd")
    (tmp_path / "loop.png").symlink_to("loop.png")
    return tmp_path


@pytest.mark.parametrize("case", FAULTS, ids=[case.written for case in FAULTS])
def test_what_is_wrong_with_an_image_is_told_with_its_line(faulty: Path, case: Case) -> None:
    (only,) = problems(lambda: load(written(faulty, case.written)))
    assert only.line == 10
    for lang, answers in (("en", case.english), ("fr", case.french)):
        assert [problem_words(only, lang).split(": ", 1)[1]] == answers


def test_the_page_shows_the_image_from_its_own_address(folder: Path) -> None:
    client = create_app(Shelf.opening(written(folder))).server.test_client()
    page = client.get("/?event=one&lang=fr").get_data(as_text=True)
    address = page.partition(' src="./image/')[2].partition('"')[0]
    assert all(part in page for part in ('alt="Un pont"', 'width="8"', 'height="6"'))
    answer = client.get(f"/image/{address}")
    assert (answer.data, answer.mimetype) == (drawn("PNG"), "image/png")
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get("/image/0.png").status_code == 404


def test_the_article_holds_the_image_or_names_what_it_has_no_room_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    timeline = load(written(folder))
    page = article(timeline, View.of(timeline)).html
    assert 'src="data:image/png;base64,' in page
    assert 'alt="A bridge"' in page
    assert "image" not in event_record(timeline.events[0])
    monkeypatch.setattr(article_page, "BUDGET", 10)
    page = article(timeline, View.of(timeline)).html
    assert "data:image/png" not in page
    assert "Image: A bridge (Desk). This file does not include the image." in page


def test_an_address_of_elsewhere_is_a_link_and_no_image(folder: Path) -> None:
    path = written(folder, "{url: 'https://e.org/a.png', alt: A bridge}")
    page = create_app(Shelf.opening(path)).server.test_client().get("/?event=one").get_data(as_text=True)
    # The swatches of "How to read" are images as well, within the page.
    assert all('src="data:image/svg+xml' in image.split(">")[0] for image in page.split("<img")[1:])
    assert 'href="https://e.org/a.png"' in page
    # Without a folder, the disk is not touched.
    timeline = load_bytes(TEXT.format(image="{file: img/none.png, alt: A}").encode(), "f.yaml")
    found = pictured(timeline, timeline.events[0], "en")
    assert found is not None
    assert (timeline.images, found.data, found.alt) == ({}, None, "A")


def test_a_changed_image_is_another_version_and_a_lost_one_is_told(folder: Path) -> None:
    time = [0.0]
    entry = Followed(written(folder), clock=lambda: time[0])

    def later() -> tuple[str, tuple[str, ...]]:
        for pause in (PAUSE, REST + 0.01, PAUSE):
            time[0] += pause
            held = entry.current()
        return held.id, tuple(p.message for p in held.problems)

    first, problems = later()
    assert problems == ()
    (folder / "img" / "a.png").write_bytes(drawn("PNG", (9, 9)))
    second, problems = later()
    assert (second != first, problems) == (True, ())
    (folder / "img" / "a.png").unlink()
    assert later() == (second, ("the file 'img/a.png' was not found",))
    (folder / "img" / "a.png").write_bytes(drawn("PNG"))
    assert later() == (first, ())
