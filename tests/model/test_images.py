"""Images of events: what a file may name, what is shown of it, and what stays where it is."""

from __future__ import annotations

import io
import os
import struct
from pathlib import Path

import pytest
from PIL import Image as Drawing

from timeline.chart.images import pictured
from timeline.errors import LoadError
from timeline.io.loader import load, load_bytes
from timeline.model.images import MOST_BYTES, ImageError, parse_image
from timeline.render.drawn import event_record
from timeline.render.html import images as article_images
from timeline.render.html.article import article
from timeline.view.view import View
from timeline.web import Shelf, create_app
from timeline.web.state.followed import PAUSE, REST, Followed

TEXT = """\
title: T
actors: [{{id: city, name: City, kind: government}}]
kinds: [{{id: said, label: Statement}}]
events:
  - id: one
    date: 2020
    actors: city
    kind: said
    title: First
    image: {image}
"""
GOOD = "{file: img/a.png, alt: {en: A bridge, fr: Un pont}, credit: Desk}"


def drawn(kind: str, size: tuple[int, int] = (8, 6)) -> bytes:
    out = io.BytesIO()
    Drawing.new("RGB", size, (10, 90, 160)).save(out, kind)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "img").mkdir()
    (tmp_path / "img" / "a.png").write_bytes(drawn("PNG"))
    return tmp_path


def written(folder: Path, image: str = GOOD) -> Path:
    path = folder / "f.yaml"
    path.write_text(TEXT.format(image=image), encoding="utf-8")
    return path


def said(folder: Path, image: str) -> str:
    with pytest.raises(LoadError) as caught:
        load(written(folder, image))
    (only,) = caught.value.problems
    assert only.line == 10
    return f"{only.message}; {only.hint}"


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
    (b"<?xml version='1.0'?><svg xmlns='x'/>", "is an SVG"), (b"", "is empty"), (b"%PDF-1.7", "is no PNG"),
    (b"\x89PNG\r\n\x1a\n" + b"x" * MOST_BYTES, "has more than 5 MB"),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 90_000, 90_000) + b"IEND" + bytes(4), "has 90,000 × 90"),
])  # fmt: skip
def test_other_bytes_are_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(ImageError, match=words):
        parse_image(data, "a")


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../a.png", "img/../../a.png", "C:x.png", "a\\b.png", "~/a.png"]
)
def test_a_name_that_leads_out_of_the_folder_is_refused(folder: Path, name: str) -> None:
    assert "is not named from the folder of this file; put it into" in said(
        folder, f"{{file: '{name}', alt: A}}"
    )


def test_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "a.png"
    outside.write_bytes(drawn("PNG"))
    (folder / "out.png").symlink_to(outside)
    assert "leads out of the folder" in said(folder, "{file: out.png, alt: A}")


def test_what_is_no_plain_file_is_refused_at_once(folder: Path) -> None:
    os.mkfifo(folder / "pipe.png")
    assert "is no file" in said(folder, "{file: pipe.png, alt: A}")


@pytest.mark.parametrize(("image", "words"), [
    ("{alt: A}", "neither file nor url"), ("{file: img/a.png, url: 'https://e.org/a', alt: A}", "file and url"),
    ("{file: img/a.png}", "alt is missing; say what it shows"),
    ("{file: img/a.png, alt: A, decorative: true}", "a decorative image has no alt"),
    ("{file: img/b.png, alt: A}", "is not there; did you mean 'a.png'?"),
])  # fmt: skip
def test_what_is_wrong_with_an_image_is_told_with_its_line(folder: Path, image: str, words: str) -> None:
    assert words in said(folder, image)


def test_without_a_folder_the_disk_is_not_touched(folder: Path) -> None:
    timeline = load_bytes(TEXT.format(image="{file: img/none.png, alt: A}").encode(), "f.yaml")
    assert not timeline.images
    found = pictured(timeline, timeline.events[0], "en")
    assert found is not None
    assert (found.data, found.alt) == (None, "A")


def test_the_page_shows_the_image_from_its_own_address(folder: Path) -> None:
    client = create_app(Shelf.opening(written(folder))).server.test_client()
    page = client.get("/?event=one&lang=fr").get_data(as_text=True)
    address = page.partition(' src="/image/')[2].partition('"')[0]
    assert all(part in page for part in ('alt="Un pont"', 'width="8"', 'height="6"'))
    answer = client.get(f"/image/{address}")
    assert (answer.data, answer.mimetype) == (drawn("PNG"), "image/png")
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get("/image/0.png").status_code == 404


def test_an_address_of_elsewhere_is_a_link_and_no_image(folder: Path) -> None:
    path = written(folder, "{url: 'https://e.org/a.png', alt: A bridge}")
    page = create_app(Shelf.opening(path)).server.test_client().get("/?event=one").get_data(as_text=True)
    assert "<img" not in page
    assert 'href="https://e.org/a.png"' in page


def test_the_article_holds_the_image_and_a_figure_not_its_name(folder: Path) -> None:
    timeline = load(written(folder))
    page = article(timeline, View.of(timeline))
    assert 'src="data:image/png;base64,' in page
    assert 'alt="A bridge"' in page
    assert "image" not in event_record(timeline.events[0])


def test_an_article_names_what_it_has_no_room_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_images, "BUDGET", 10)
    timeline = load(written(folder))
    page = article(timeline, View.of(timeline))
    assert "data:image/png" not in page
    assert "Image: A bridge (Desk). The image itself is not in this file." in page


def test_a_changed_image_is_another_version_and_a_lost_one_is_told(folder: Path) -> None:
    time = [0.0]
    entry = Followed(written(folder), clock=lambda: time[0])

    def later() -> tuple[str, tuple[str, ...]]:
        for pause in (PAUSE, REST + 0.01, PAUSE):
            time[0] += pause
            held = entry.current()
        return held.version, tuple(p.message for p in held.problems)

    first, problems = later()
    assert problems == ()
    (folder / "img" / "a.png").write_bytes(drawn("PNG", (9, 9)))
    second, problems = later()
    assert (second != first, problems) == (True, ())
    (folder / "img" / "a.png").unlink()
    assert later() == (second, ("the image 'img/a.png' is not there",))
    (folder / "img" / "a.png").write_bytes(drawn("PNG"))
    assert later() == (first, ())
