"""Images, sounds and films that a page adds beside its file: named safely, without metadata, never over another."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from PIL import Image

from tests.model.test_recordings import PLACE, film, sound
from tests.web.editing.editor import TEXT, EditorPage, written
from timeline.io.folder import Folder
from timeline.io.loader import load

CAMERA = "Secret Camera 3000"


def photo(kind: str = "JPEG", *, place: bool = True, colour: str = "#3366cc") -> bytes:
    """An image of 90 × 60 pixels, taken sideways, whose left third is green when it stands upright."""
    image = Image.new("RGB", (60, 90), colour)
    image.paste("#22aa44", (0, 0, 60, 30))
    exif = Image.Exif()
    exif[0x0110], exif[0x0112] = CAMERA, 8
    if place:
        exif.get_ifd(0x8825)[1] = "N"
        exif.get_ifd(0x8825)[2] = (48.0, 51.0, 29.0)
    out = BytesIO()
    image.save(out, kind, exif=exif, quality=95)
    return out.getvalue()


def files(path: Path) -> set[str]:
    return {
        each.relative_to(path.parent).as_posix()
        for each in path.parent.rglob("*")
        if each.is_file() and ".timeline" not in each.parts
    } - {path.name}


@pytest.mark.parametrize(
    ("data", "name", "file", "said"),
    [
        (photo(), "Été à Paris.PNG", r"images/ete-a-paris-[0-9a-f]{8}\.jpg", "(GPS)"),
        (photo("WEBP", place=False), "a.jpg", r"images/a-[0-9a-f]{8}\.webp", "dates, devices and names"),
        (photo("PNG"), "../../up", r"images/up-[0-9a-f]{8}\.png", "(GPS)"),
        (
            sound(),
            "C:\\Users\\me\\Hearing.txt",
            r"media/hearing-[0-9a-f]{8}\.wav",
            "dates, devices and names",
        ),
        (film(), "日本.mov", r"media/media-[0-9a-f]{8}\.mp4", "dates, devices and names"),
    ],
    ids=["jpeg", "webp", "png", "sound", "film"],
)
def test_a_file_is_named_by_its_content_and_written_without_metadata(
    path: Path, data: bytes, name: str, file: str, said: str
) -> None:
    editor = EditorPage.of(path)
    added = editor.put(data, name=name).get_json()
    assert re.fullmatch(file, added["file"])
    assert files(path) == {added["file"]}
    assert said in added["said"]
    kept = (path.parent / added["file"]).read_bytes()
    for secret in (CAMERA.encode(), b"GPS", PLACE):
        assert secret not in kept
    assert editor.get("media-file", f"lang=en&as={added['key']}&path={added['file']}").data == kept
    words = {"en": "What it shows"}
    now: dict[str, Any] = {added["key"]: {"file": added["file"], "alt": words}}
    assert editor.save(editor.changed("built", **now))["left"] == []
    assert getattr(load(path).event["built"], added["key"]).file == added["file"]


def test_a_file_goes_where_the_timeline_keeps_others_and_two_people_overwrite_nothing(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        TEXT.replace("title: {en: Painted", "image: {file: press/a.jpg, alt: A}\n    title: {en: Painted"),
    )
    (tmp_path / "press").mkdir()
    Image.new("RGB", (9, 9)).save(tmp_path / "press/a.jpg")
    other = (tmp_path / "press/a.jpg").read_bytes()
    colours, found = [f"#{n * 20:02x}4488" for n in range(12)], dict[str, str]()
    # Made before the threads: `ast.parse`, by which werkzeug makes routes, can fail in threads of Python 3.11.
    pages = {colour: EditorPage.of(path) for colour in colours}

    def add(colour: str) -> None:
        found[colour] = pages[colour].put(photo(colour=colour), name="a.jpg").get_json()["file"]

    people = [Thread(target=add, args=(colour,)) for colour in colours]
    for each in people:
        each.start()
    for each in people:
        each.join()
    add(colours[0])  # the same file again is the same file
    assert len({*found.values()}) == len(colours)
    assert files(path) == {"press/a.jpg", *found.values()}
    assert all(file.startswith("press/a-") for file in found.values())
    assert (tmp_path / "press/a.jpg").read_bytes() == other


def test_a_name_that_is_taken_by_other_bytes_or_by_a_link_is_not_written(tmp_path: Path) -> None:
    first = Folder(tmp_path).add("images", "a", "png", b"one")
    (tmp_path / first).write_bytes(b"changed by hand")
    longer = Folder(tmp_path).add("images", "a", "png", b"one")
    assert (tmp_path / first).read_bytes() == b"changed by hand"
    assert (tmp_path / longer).read_bytes() == b"one"
    second = Folder(tmp_path / "b").add("images", "a", "png", b"two")
    link = tmp_path / "c" / second
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ValueError, match="must be relative to this file's folder"):
        Folder(tmp_path / "c").add("images", "a", "png", b"two")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html><script>alert(1)</script>", "is not a PNG, JPEG, WebP or GIF"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "is an SVG, which can contain scripts"),
        (b"\0\0\0\x18ftypheic" + bytes(90), "save it as PNG, JPEG, WebP or GIF"),
        (photo()[:-60], "truncated"),
        (b"", "is empty"),
        (film(b"meta"), "has a track of data, which can contain places"),
        (b"\xff\xd8\xff" + bytes(5_000_000), "is larger than 5 MB"),
    ],
    ids=["html", "svg", "heic", "cut off", "empty", "places", "large"],
)
def test_another_file_is_refused_with_a_reason_and_nothing_is_written(
    path: Path, data: bytes, words: str
) -> None:
    answer = EditorPage.of(path).put(data, name="photo.jpg")
    assert answer.status_code == 422
    assert words in answer.get_json()["error"]
    assert "'photo.jpg'" in answer.get_json()["error"]
    assert [*path.parent.iterdir()] == [path]


def test_a_crop_is_the_chosen_part_in_a_file_of_its_own(path: Path) -> None:
    editor = EditorPage.of(path)
    whole = editor.put(photo(), name="a.jpg").get_json()["file"]
    before = (path.parent / whole).read_bytes()
    part = editor.put(b"", crop="0,0,30,60", **{"from": whole}).get_json()["file"]
    assert re.fullmatch(r"images/a-[0-9a-f]{8}\.jpg", part)
    image = Image.open(path.parent / part)
    assert image.size == (30, 60)
    assert all(abs(a - b) < 12 for a, b in zip(image.getpixel((10, 30)), (0x22, 0xAA, 0x44), strict=True))  # type: ignore[arg-type]
    assert (path.parent / whole).read_bytes() == before
    for crop in ("0,0,91,60", "5,5,5,20", "1,2,3", ""):
        assert editor.put(b"", crop=crop, **{"from": whole}).status_code == 422
    for name in ("../bridge.yaml", "/etc/passwd", "bridge.yaml", "images/none.jpg"):
        assert editor.put(b"", crop="0,0,9,9", **{"from": name}).status_code == 422
        assert editor.get("media-file", f"lang=en&path={name}").status_code == 404
    assert files(path) == {whole, part}


def test_who_may_not_change_the_file_adds_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor, reader = EditorPage.of(path), EditorPage.of(path, edit=False)
    assert reader.put(photo(), name="a.jpg").status_code in (404, 405)
    assert editor.post("media?name=a.jpg&lang=en", {}).status_code == 415
    editor.headers = editor.headers | {"X-Timeline-Token": ""}
    assert editor.put(photo(), name="a.jpg").status_code == 403
    assert [*path.parent.iterdir()] == [path]

    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", full)
    answer = EditorPage.of(path).put(photo(), name="a.jpg")
    assert (answer.status_code, answer.get_json()["code"]) == (409, "unwritable")
    assert "No space left" in answer.get_json()["error"]
