"""Sounds and films of events: what is read, what of them is removed, and what a reader is given."""

from __future__ import annotations

import io
import struct
import wave
from pathlib import Path

import pytest

from tests.faults import problems
from timeline.io.loader import load
from timeline.model.images import ImageError
from timeline.model.recordings import parse_recording
from timeline.record.checks import check_warnings
from timeline.render.html.article import article
from timeline.render.html.story import story
from timeline.render.slides.deck import Deck, deck_html
from timeline.view.view import View
from timeline.web import Shelf, create_app

FRAME = b"\xff\xfb\x90\x00" + bytes(413)
PLACE = b"+48.8577+002.295/"


def box(kind: bytes, *inside: bytes) -> bytes:
    body = b"".join(inside)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def film(track: bytes = b"vide") -> bytes:
    """An MP4 with the place and the day of a camera."""
    dated = bytes(4) + b"\xe1\x23\x45\x67" * 2 + bytes(88)
    handler = box(b"hdlr", bytes(8), track, bytes(12))
    inside = box(b"mdia", box(b"mdhd", dated), handler)
    moov = box(b"moov", box(b"mvhd", dated), box(b"trak", inside), box(b"udta", box(b"\xa9xyz", PLACE)))
    return box(b"ftyp", b"isom", bytes(4)) + moov + box(b"uuid", PLACE) + box(b"mdat", b"sound and picture")


def sound() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(800))
    data = bytearray(out.getvalue() + b"LIST" + struct.pack("<I", len(PLACE) + 1) + PLACE + b"\0")
    data[4:8] = struct.pack("<I", len(data) - 8)
    return bytes(data)


def test_tags_of_an_mp3_are_removed_at_both_ends() -> None:
    tag = b"ID3\x04\0\0" + bytes((0, 0, 1, 0)) + PLACE.ljust(128, b"\0")
    ape = b"APETAGEX" + struct.pack("<III", 2000, 32 + len(PLACE), 1) + bytes(12)
    last = b"TAG" + PLACE.ljust(125, b"\0")
    read = parse_recording(tag + FRAME * 3 + PLACE + ape + last, "a.mp3")
    assert (read.mime, read.data, read.suffix) == ("audio/mpeg", FRAME * 3, "mp3")


def test_a_wav_keeps_its_sound_only() -> None:
    read = parse_recording(sound(), "a.wav")
    assert PLACE not in read.data
    with wave.open(io.BytesIO(read.data)) as file:
        assert file.readframes(400) == bytes(800)


def test_places_and_days_of_a_film_are_overwritten_and_nothing_moves() -> None:
    read = parse_recording(film(), "a.mp4")
    assert read.mime == "video/mp4"
    assert len(read.data) == len(film())
    assert read.data.index(b"sound and picture") == film().index(b"sound and picture")
    assert PLACE not in read.data
    assert b"\xe1\x23\x45\x67" not in read.data


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"OggS" + bytes(40), "the file a is not an MP3, M4A, WAV or MP4"),
        (b"", "the file a is not an MP3, M4A, WAV or MP4"),
        (film()[:-4], "the file a is truncated"),
        (sound()[:-4], "the file a is truncated"),
        (b"ID3\x04\0\0" + bytes((0, 0, 9, 0)), "the file a is truncated"),
        (film(b"meta"), "the film a has a track of data, which can contain places"),
        (bytes(20_000_001), "the file a is larger than 20 MB"),
    ],
)
def test_what_cannot_be_shown_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(ImageError) as error:
        parse_recording(data, "a")
    assert str(error.value.message) == words


TEXT = """\
title: T
actors: [{id: city, name: City, type: government}]
types: [{id: said, label: Statement}]
events:
  - id: one
    date: 2020
    actors: city
    type: said
    title: First
    media: MEDIA
"""
WHOLE = "{file: a.mp4, alt: A hearing, credit: C-SPAN, license: CC0, transcript: 'Who sells it? Nobody.'}"


def written(folder: Path, media: str) -> Path:
    (folder / "a.mp4").write_bytes(film())
    path = folder / "f.yaml"
    path.write_text(TEXT.replace("MEDIA", media), encoding="utf-8")
    return path


def test_check_asks_for_source_licence_and_transcript(tmp_path: Path) -> None:
    def told(media: str) -> list[str]:
        warnings = check_warnings(load(written(tmp_path, media)))
        return [str(each.message) for each in warnings if each.code == "media-unstated"]

    assert told(WHOLE) == []
    assert told("{file: a.mp4, alt: A hearing}") == [
        "media does not name its source",
        "media does not state its licence",
        "the sound or film has no transcript",
    ]


@pytest.mark.parametrize("path", ["../a.mp4", "/a.mp4", "b.mp4"])
def test_a_recording_lies_in_the_folder_of_the_file(tmp_path: Path, path: str) -> None:
    (only,) = problems(lambda: load(written(tmp_path, f"{{file: {path}, alt: A}}")))
    assert only.line == 10


def test_a_page_fetches_a_film_when_it_is_asked_for_and_in_parts(tmp_path: Path) -> None:
    client = create_app(Shelf.opening(written(tmp_path, WHOLE))).server.test_client()
    page = client.get("/?event=one").get_data(as_text=True)
    assert '<video controls preload="none" src="./image/' in page
    assert "Who sells it? Nobody." in page
    assert "C-SPAN · CC0" in page
    address = page.partition('preload="none" src="')[2].partition('"')[0]
    whole, part = client.get(address), client.get(address, headers={"Range": "bytes=4-7"})
    assert (whole.status_code, whole.mimetype, PLACE in whole.data) == (200, "video/mp4", False)
    assert (part.status_code, part.data) == (206, b"ftyp")
    assert part.headers["Content-Range"] == f"bytes 4-7/{len(whole.data)}"


def test_files_have_the_player_with_its_words_and_ask_for_nothing(tmp_path: Path) -> None:
    timeline = load(written(tmp_path, WHOLE))
    view = View.of(timeline)
    for page in (article(timeline, view), story(timeline, view), deck_html(Deck.of(timeline, view))):
        assert '<video controls preload="none" src="data:video/mp4;base64,' in page.html
        assert "Who sells it? Nobody." in page.html
        assert "media-src data:" in page.policy
        assert "default-src 'none'" in page.policy


def test_what_has_no_room_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.chart.published.RECORDED", 10)
    timeline = load(written(tmp_path, WHOLE))
    page = article(timeline, View.of(timeline)).html
    assert "<video" not in page
    assert "This file does not include the recording." in page
    assert "Who sells it? Nobody." in page
