"""Sounds and films of events: their entry in a file, and their bytes without metadata, without I/O.

Tags, covers, dates and places are removed without decoding: the parts of an MP3 or WAV that are not sound are left out,
and in an MP4 their bytes are overwritten, so that everything else stays at its place.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from hashlib import blake2b
from typing import Annotated

from pydantic import Field

from timeline.i18n.sentences import Sentence
from timeline.model.fields import FrozenModel
from timeline.model.images import ImageData, ImageError
from timeline.model.shown import Shown
from timeline.model.texts import Words

MOST_RECORDED = 20_000_000
"""The maximum number of bytes of a sound or a film."""
AS_A_RECORDING = Sentence("save a sound as MP3, M4A or WAV, and a film as MP4")
_AGAIN = Sentence("copy the whole file again")
_WAVE_PARTS = frozenset((b"fmt ", b"fact", b"data"))
_HOLDERS = frozenset((b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf"))
"""The boxes of an MP4 that contain boxes."""
_TOLD = frozenset((b"udta", b"meta", b"uuid", b"free", b"skip", b"wide"))
"""The boxes that hold what a camera or a program tells of the film, or nothing."""
_DATED = frozenset((b"mvhd", b"tkhd", b"mdhd"))
_PICTURES = frozenset((b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis"))
"""The brands of images in the form of an MP4."""
_TRACKS = frozenset((b"vide", b"soun", b"text", b"sbtl", b"subt", b"clcp", b"tmcd"))
"""The tracks that a player shows; others can hold the places of a camera."""


class Recording(FrozenModel):
    """A sound or a film of an event: a file beside the timeline's file."""

    file: Annotated[
        str,
        Shown(
            "Sound or film file",
            "Path from the folder of the timeline: media/hearing.mp3",
            ask="Name a file.",
            said="name of the file",
        ),
    ] = Field(max_length=200, description="path from the folder of this file: media/hearing.mp3")
    alt: Annotated[
        Words, Shown("What is heard or seen", ask="Say what is heard or seen.", said="description")
    ] = Field(description="what is heard or seen, in a few words")
    credit: Annotated[Words | None, Shown("Source of the recording")] = Field(
        None, description="who recorded it, or where it is from"
    )
    license: Annotated[str | None, Shown("Licence of the recording", half=True)] = Field(
        None, max_length=200, description="the licence or permission under which it is shown"
    )
    transcript: Annotated[Words | None, Shown("Transcript", lines=6)] = Field(
        None, description="the words, for people who cannot hear them, and what is seen but not spoken"
    )


def parse_recording(data: bytes, file: str) -> ImageData:
    """Return the sound or film in the bytes; raise ImageError if it is unsupported, too large or cut off."""
    if len(data) > MOST_RECORDED:
        n = MOST_RECORDED // 1_000_000
        hint = Sentence("use at most {n} MB, or show a part", n=n)
        raise ImageError(Sentence("the file {file} is larger than {n} MB", file=file, n=n), hint)
    try:
        mime, shown = _without_metadata(data, file)
    except (IndexError, struct.error):
        raise ImageError(Sentence("the file {file} is truncated", file=file), _AGAIN) from None
    return ImageData(mime, 0, 0, shown, blake2b(shown, digest_size=12).hexdigest())


def recorded(data: bytes) -> str:
    """Return the media type of a sound or a film by its first bytes; empty for any other file."""
    if data[:3] == b"ID3" or (data[:1] == b"\xff" and data[1:2] > b"\xe0" and data[:3] != b"\xff\xd8\xff"):
        return "audio/mpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE":
        return "audio/wav"
    if data[4:8] == b"ftyp" and data[8:12] not in _PICTURES:
        return "audio/mp4" if data[8:12] == b"M4A " else "video/mp4"
    return ""


def _without_metadata(data: bytes, file: str) -> tuple[str, bytes]:
    mime = recorded(data)
    if not mime:
        raise ImageError(
            Sentence("the file {file} is not an MP3, M4A, WAV or MP4", file=file), AS_A_RECORDING
        )
    if mime.endswith("/mp4"):
        return mime, _mp4(data, file)
    return mime, _mp3(data) if mime == "audio/mpeg" else _wave(data)


def _mp3(data: bytes) -> bytes:
    """Return an MP3 without its ID3 and APE tags, at its start and its end."""
    start, end = 0, len(data)
    while data[start : start + 3] == b"ID3":
        size = 0
        for byte in data[start + 6 : start + 10]:
            size = size << 7 | byte & 0x7F
        start += 10 + size + (10 if data[start + 5] & 0x10 else 0)
    if data[end - 128 : end - 125] == b"TAG":
        end -= 128
    if data[end - 32 : end - 24] == b"APETAGEX":
        (size,) = struct.unpack_from("<I", data, end - 20)
        end -= size + (32 if data[end - 9] & 0x80 else 0)
    if start >= end:
        raise IndexError
    return data[start:end]


def _wave(data: bytes) -> bytes:
    parts, at = [], 12
    while at + 8 <= len(data):
        (length,) = struct.unpack_from("<I", data, at + 4)
        end = at + 8 + length
        if end > len(data):
            raise IndexError
        if data[at : at + 4] in _WAVE_PARTS:
            parts.append(data[at:end] + b"\0" * (length % 2))
        at = end + length % 2
    body = b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WAVE" + body


def _mp4(data: bytes, file: str) -> bytes:
    shown = bytearray(data)
    for kind, start, end in _boxes(data, 0, len(data)):
        if kind in _TOLD:
            shown[start - 4 : start] = b"free"
            shown[start:end] = bytes(end - start)
        elif kind in _DATED:
            length = 16 if data[start] == 1 else 8
            shown[start + 4 : start + 4 + length] = bytes(length)
        elif kind == b"hdlr" and data[start + 8 : start + 12] not in _TRACKS:
            words = "the film {file} has a track of data, which can contain places"
            raise ImageError(
                Sentence(words, file=file), Sentence("save it again with picture and sound only")
            )
    return bytes(shown)


def _boxes(data: bytes, at: int, stop: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the kind of each box, with the start and the end of its content; boxes inside it come after it."""
    while at + 8 <= stop:
        size, kind = struct.unpack_from(">I4s", data, at)
        start = at + 8
        if size == 1:
            (size,), start = struct.unpack_from(">Q", data, start), start + 8
        end = at + size if size else stop
        if not start <= end <= stop:
            raise IndexError
        yield kind, start, end
        if kind in _HOLDERS:
            yield from _boxes(data, start, end)
        at = end
