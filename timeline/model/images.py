"""Images of events: what a file says of one, and what the bytes of one are. Nothing here touches the disk."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import blake2b

from pydantic import Field

from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import NOTHING, Sentence
from timeline.model.fields import Link, Noun
from timeline.model.texts import Words

MOST_BYTES, MOST_PIXELS = 5_000_000, 40_000_000
"""Of one image."""
ALL_BYTES = 50_000_000
"""Of all images of one timeline: they are held in memory."""
AS_THESE = Sentence("save it as PNG, JPEG, WebP or GIF")
_AGAIN = Sentence("copy it again, whole")


class Image(Noun):
    """An image of an event: a file beside the timeline's own, or an address that is offered as a link."""

    file: str | None = Field(
        None, max_length=200, description="from the folder of this file: images/photo.jpg"
    )
    url: Link | None = Field(None, description="instead of a file: it is linked, never fetched")
    alt: Words | None = Field(None, description="what it shows, for those who cannot see it")
    decorative: bool = Field(False, description="true for one that says nothing, instead of alt")
    credit: Words | None = None


@dataclass(frozen=True)
class ImageData:
    """The bytes of an image, their type by content, and its size in pixels."""

    mime: str
    width: int
    height: int
    data: bytes = field(repr=False)
    digest: str

    @property
    def suffix(self) -> str:
        """The end of a file's name for the type."""
        return self.mime.partition("/")[2].replace("jpeg", "jpg")


class ImageError(Exception):
    """Bytes that are no image we show, with what would be right."""

    def __init__(self, message: Sentence, hint: Sentence = NOTHING) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def parse_image(data: bytes, image: str) -> ImageData:
    """The image that the bytes are; raises ImageError, which calls it as it is called in `image`."""
    if len(data) > MOST_BYTES:
        n = MOST_BYTES // 1_000_000
        hint = Sentence("{n} MB at most; 1,600 pixels of width are enough for any page", n=n)
        raise ImageError(Sentence("the image {image} has more than {n} MB", image=image, n=n), hint)
    mime, measure = _kind(data, image)
    try:
        width, height = measure(data)
    except (struct.error, IndexError):
        raise ImageError(Sentence("the image {image} is cut off", image=image), _AGAIN) from None
    if not width or not height:
        raise ImageError(Sentence("the image {image} has no pixels", image=image), AS_THESE)
    if width * height > MOST_PIXELS:
        message = Sentence(
            "the image {image} has {width} × {height} pixels",
            image=image,
            width=numeral(width),
            height=numeral(height),
        )
        raise ImageError(message, Sentence("{n} pixels at most", n=numeral(MOST_PIXELS)))
    return ImageData(mime, width, height, data, blake2b(data, digest_size=12).hexdigest())


_Measure = Callable[[bytes], tuple[int, int]]


def _kind(data: bytes, image: str) -> tuple[str, _Measure]:
    """The type by the first bytes, and what finds width and height of it."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png", _png
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg", _jpeg
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "image/gif", _gif
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp", _webp
    if b"<svg" in data[:2_000].lower():
        message = Sentence("the image {image} is an SVG, which can hold programs", image=image)
        raise ImageError(message, AS_THESE)
    if not data:
        raise ImageError(Sentence("the image {image} is empty", image=image), _AGAIN)
    hint = Sentence("save it as PNG, JPEG, WebP or GIF; its content counts, not its name")
    raise ImageError(Sentence("the image {image} is no PNG, JPEG, WebP or GIF", image=image), hint)


def _whole(condition: bool) -> None:
    if not condition:
        raise IndexError


def _png(data: bytes) -> tuple[int, int]:
    end = data.rfind(b"IEND")
    _whole(data[12:16] == b"IHDR" and 0 <= end <= len(data) - 8)
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def _gif(data: bytes) -> tuple[int, int]:
    _whole(data.rstrip(b"\0").endswith(b";"))
    width, height = struct.unpack("<HH", data[6:10])
    return width, height


def _jpeg(data: bytes) -> tuple[int, int]:
    """From the first frame header; segments before it are passed over by their lengths."""
    _whole(b"\xff\xd9" in data[-4_096:])
    at = 2
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1
        _whole(data[at] == 0xFF)
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        bare = marker == 0x01 or 0xD0 <= marker <= 0xD8
        at += 2 if bare else 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]


def _webp(data: bytes) -> tuple[int, int]:
    _whole(struct.unpack("<I", data[4:8])[0] + 8 <= len(data) + 1)
    match data[12:16]:
        case b"VP8X":
            return int.from_bytes(data[24:27], "little") + 1, int.from_bytes(data[27:30], "little") + 1
        case b"VP8L":
            (bits,) = struct.unpack("<I", data[21:25])
            return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF
