"""Images of events: their entry in a file, and their bytes without metadata, without I/O.

EXIF, GPS, XMP, IPTC, comments, previews and trailing data are removed without decoding the file. Each format is a
sequence of parts. A part is kept if a viewer needs it to show the image: pixels, palettes, colour profiles, animation.
Every other part is removed, including unknown ones. The kept parts are copied byte for byte.
"""

from __future__ import annotations

import re
import struct
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from io import BytesIO
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from pydantic import Field

from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import NOTHING, Sentence
from timeline.model.fields import FrozenModel, Link
from timeline.model.shown import Shown
from timeline.model.texts import Words

if TYPE_CHECKING:
    from PIL.Image import Image as Drawing
    from PIL.ImageFile import ImageFile

MOST_BYTES, MOST_PIXELS = 5_000_000, 40_000_000
"""The limits of an image."""
ALL_BYTES = 50_000_000
"""The limit of all images of a timeline, which stay in memory."""
AS_THESE = Sentence("save it as PNG, JPEG, WebP or GIF")
_AGAIN = Sentence("copy the whole image again")
_ORIENTATION, _PLACE = 0x0112, 0x8825
"""The EXIF tags for the orientation of the camera and for its place (GPS)."""
_PNG_PARTS = frozenset(
    b"gAMA cHRM sRGB iCCP sBIT bKGD hIST tRNS pHYs sPLT acTL fcTL fdAT cICP mDCV cLLI".split()
)
_WEBP_PARTS = frozenset((b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"ANMF"))
_WEBP_EXIF_XMP = 0b1100
"""The VP8X flags for EXIF and XMP."""
_GIF_APPLICATIONS = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
_JPEG_APPLICATIONS: Mapping[int, bytes] = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""The application segments to keep, by marker, with the start of their content."""
_JPEG_SCAN_ENDS = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


class Image(FrozenModel):
    """An image of an event: a file beside the timeline's file, or a URL that is offered as a link."""

    file: Annotated[
        str | None,
        Shown(
            "Image file", "Path from the folder of the timeline: images/photo.jpg", said="name of the file"
        ),
    ] = Field(None, max_length=200, description="path from the folder of this file: images/photo.jpg")
    url: Annotated[Link | None, Shown("Link to an image", said="URL")] = Field(
        None, description="link to an image, instead of a file; Timeline does not fetch it"
    )
    alt: Annotated[
        Words | None, Shown("Image description", lines=2, ask="Describe the image.", said="description")
    ] = Field(None, description="description of the image for people who cannot see it")
    decorative: Annotated[bool, Shown("The image adds no information", said="mark “decorative”")] = Field(
        False, description="true if the image adds no information; replaces alt"
    )
    credit: Annotated[Words | None, Shown("Image credit")] = None
    license: Annotated[str | None, Shown("Licence of the image")] = Field(
        None, max_length=200, description="the licence or permission under which it is shown"
    )


@dataclass(frozen=True)
class ImageData:
    """The bytes of an image, their media type, and the size of the image in pixels; 0 for a sound or a film."""

    mime: str
    width: int
    height: int
    data: bytes = field(repr=False)
    digest: str

    @property
    def url(self) -> str:
        """The image as a data URL."""
        return f"data:{self.mime};base64,{b64encode(self.data).decode()}"

    @property
    def suffix(self) -> str:
        """The file name extension of the type, without the dot."""
        kind, _, name = self.mime.partition("/")
        return {"audio": {"mpeg": "mp3", "mp4": "m4a"}}.get(kind, {"jpeg": "jpg"}).get(name, name)


class ImageError(Exception):
    """Bytes that are not a supported image, with a hint."""

    def __init__(self, message: Sentence, hint: Sentence = NOTHING) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def parse_image(data: bytes, image: str) -> ImageData:
    """Return the image in the bytes, called `image` in messages; raise ImageError if it is unsupported or too large."""
    if len(data) > MOST_BYTES:
        n = MOST_BYTES // 1_000_000
        hint = Sentence("use at most {n} MB; a width of 1,600 pixels is enough for any page", n=n)
        raise ImageError(Sentence("the image {image} is larger than {n} MB", image=image, n=n), hint)
    mime = _kind(data, image)
    try:
        stripped = without_metadata(data, mime)
    except ValueError:
        raise ImageError(Sentence("the image {image} is truncated", image=image), _AGAIN) from None
    shown, (width, height) = _upright(stripped, mime, image)
    return ImageData(mime, width, height, shown, blake2b(shown, digest_size=12).hexdigest())


@lru_cache(maxsize=256)
def thumbnail(image: ImageData, width: int, height: int) -> ImageData:
    """Return the image reduced to fit into `width` × `height` pixels: a JPEG, or a PNG if parts of it are transparent.

    The same image gives the same bytes.
    """
    from PIL import Image as Pillow

    drawing: Any = _reader(image.mime)(BytesIO(image.data))
    drawing.draft("RGB", (width, height))
    clear = drawing.mode in ("RGBA", "LA", "PA") or "transparency" in drawing.info
    small = drawing.convert("RGBA" if clear else "RGB")
    small.thumbnail((width, height), Pillow.Resampling.LANCZOS)
    kind, options = ("PNG", {"optimize": True}) if clear else ("JPEG", {"quality": 82, "optimize": True})
    out = BytesIO()
    small.save(out, kind, **options)
    data = out.getvalue()
    digest = blake2b(data, digest_size=12).hexdigest()
    return ImageData(f"image/{kind.lower()}", small.width, small.height, data, digest)


def _kind(data: bytes, image: str) -> str:
    """Return the MIME type by the first bytes."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    if b"<svg" in data[:2_000].lower():
        message = Sentence("the image {image} is an SVG, which can contain scripts", image=image)
        raise ImageError(message, AS_THESE)
    if not data:
        raise ImageError(Sentence("the image {image} is empty", image=image), _AGAIN)
    hint = Sentence("save it as PNG, JPEG, WebP or GIF; renaming it is not enough")
    raise ImageError(Sentence("the image {image} is not a PNG, JPEG, WebP or GIF", image=image), hint)


def _upright(stripped: Stripped, mime: str, image: str) -> tuple[bytes, tuple[int, int]]:
    """Return the file of a decodable image, rotated as its EXIF data states, with its width and height."""
    from PIL import Image as Pillow  # loaded only if a file names an image

    fewer = Sentence("use at most {n} pixels", n=numeral(MOST_PIXELS))
    try:
        # Unlike `Image.open`, the format's class tries no other format, and allows a check of the size first.
        drawing = _reader(mime)(BytesIO(stripped.data))
        if drawing.width * drawing.height > MOST_PIXELS:
            width, height = map(numeral, drawing.size)
            words = Sentence(
                "the image {image} has {width} × {height} pixels", image=image, width=width, height=height
            )
            raise ImageError(words, fewer)
        drawing.info["exif"] = stripped.exif
        if drawing.getexif().get(_ORIENTATION, 1) != 1 and not getattr(drawing, "is_animated", False):
            return _turned(drawing, stripped, mime)
        size = drawing.size
        drawing.draft(drawing.mode, (1, 1))  # decoding an eighth of a JPEG's pixels is enough
        drawing.load()
    except ImageError:
        raise
    except Pillow.DecompressionBombError:
        raise ImageError(Sentence("the image {image} cannot be decoded", image=image), fewer) from None
    except Exception:  # a damaged image may raise any error
        raise ImageError(Sentence("the image {image} cannot be decoded", image=image), _AGAIN) from None
    return stripped.data, size


def _reader(mime: str) -> type[ImageFile]:
    from PIL.GifImagePlugin import GifImageFile
    from PIL.JpegImagePlugin import JpegImageFile
    from PIL.PngImagePlugin import PngImageFile
    from PIL.WebPImagePlugin import WebPImageFile

    return {
        "image/png": PngImageFile,
        "image/jpeg": JpegImageFile,
        "image/gif": GifImageFile,
        "image/webp": WebPImageFile,
    }[mime]


def _turned(drawing: ImageFile, stripped: Stripped, mime: str) -> tuple[bytes, tuple[int, int]]:
    """Return the file of an image saved upright in the same quality, with its width and height."""
    from PIL.ImageOps import exif_transpose

    upright = exif_transpose(drawing)
    return _saved(upright, drawing, stripped.data, mime), upright.size


def _saved(changed: Drawing, drawing: ImageFile, data: bytes, mime: str) -> bytes:
    """Return the file of a changed image, in the quality of the file that it was read from."""
    from PIL.JpegImagePlugin import JpegImageFile, get_sampling

    options: dict[str, Any] = {"icc_profile": drawing.info.get("icc_profile")}
    if isinstance(drawing, JpegImageFile):
        options |= {"qtables": drawing.quantization, "subsampling": get_sampling(drawing)}
    elif mime == "image/webp":
        options |= {"lossless": True} if b"VP8L" in data else {"quality": 95}
    out = BytesIO()
    changed.save(out, mime.partition("/")[2].upper(), **options)
    return without_metadata(out.getvalue(), mime).data


def cropped(image: ImageData, box: tuple[int, int, int, int], name: str) -> ImageData:
    """Return the part of an image in a box of left, top, right and bottom; raise ImageError if it has no such part."""
    left, top, right, bottom = box
    if not (0 <= left < right <= image.width and 0 <= top < bottom <= image.height):
        words = Sentence("the crop is not inside the image {image}", image=name)
        raise ImageError(words, Sentence("choose a part of the image"))
    drawing = _reader(image.mime)(BytesIO(image.data))
    if getattr(drawing, "is_animated", False):
        words = Sentence("the image {image} is animated and cannot be cropped", image=name)
        raise ImageError(words, Sentence("crop it in another program"))
    return parse_image(_saved(drawing.crop(box), drawing, image.data, image.mime), name)


def has_place(data: bytes) -> bool:
    """Return whether the metadata of an image that `parse_image` accepts has the place where it was taken."""
    from PIL.Image import Exif

    exif = Exif()
    with suppress(Exception):  # damaged metadata may raise any error, and is removed too
        exif.load(without_metadata(data, _kind(data, "")).exif)
    return bool(exif.get_ifd(_PLACE))


class Stripped(NamedTuple):
    """An image file without its metadata, and its former EXIF block (empty if it had none)."""

    data: bytes
    exif: bytes


def without_metadata(data: bytes, mime: str) -> Stripped:
    """Return the image file of a type without its metadata; raise ValueError if its last part is cut off."""
    try:
        return _STRIP[mime](data)
    except (IndexError, struct.error):
        raise ValueError("the file is cut off") from None


def _png(data: bytes) -> Stripped:
    parts, exif, at, kind = [data[:8]], b"", 8, b""
    while kind != b"IEND":
        (length,) = struct.unpack_from(">I", data, at)
        kind, end = data[at + 4 : at + 8], at + 12 + length
        _need(data, end)
        # A capital first letter means that the image cannot be shown without the chunk.
        if kind[:1].isupper() or kind in _PNG_PARTS:
            parts.append(data[at:end])
        elif kind == b"eXIf":
            exif = data[at + 8 : end - 4]
        at = end
    return Stripped(b"".join(parts), exif)


def _jpeg(data: bytes) -> Stripped:
    parts, exif, at, marker = [data[:2]], b"", 2, 0
    while marker != 0xD9:
        while data[at + 1] == 0xFF:
            at += 1
        marker = data[at + 1]
        if data[at] != 0xFF:
            raise IndexError
        end = _jpeg_segment_end(data, at, marker)
        content = data[at + 4 : end]
        if _jpeg_stays(marker, content):
            parts.append(data[at:end])
        elif content.startswith(b"Exif\0\0"):
            exif = exif or content
        at = end
    return Stripped(b"".join(parts), exif)


def _jpeg_segment_end(data: bytes, at: int, marker: int) -> int:
    """Return the end of the segment at a position; for a scan's header, the end of the scan's data."""
    if marker == 0x01 or 0xD0 <= marker <= 0xD9:
        return at + 2
    end: int = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
    _need(data, end)
    if marker == 0xDA:
        following = _JPEG_SCAN_ENDS.search(data, end)
        if following is None:
            raise IndexError
        end = following.start()
    return end


def _jpeg_stays(marker: int, content: bytes) -> bool:
    if marker in _JPEG_APPLICATIONS:
        return content.startswith(_JPEG_APPLICATIONS[marker])
    return not 0xE0 <= marker <= 0xEF and marker != 0xFE


def _gif(data: bytes) -> Stripped:
    at = 13 + _gif_palette(data[10])
    parts = [data[:at]]
    while data[at] != 0x3B:
        label = data[at + 1]
        if data[at] == 0x2C:
            head = at + 11 + _gif_palette(data[at + 9])
        elif data[at] == 0x21:
            head = at + 2
        else:
            raise IndexError
        end = head
        while data[end]:
            end += 1 + data[end]
        end += 1
        application = label == 0xFF and not data[head + 1 : head + 12].startswith(_GIF_APPLICATIONS)
        if data[at] == 0x2C or not (application or label == 0xFE):
            parts.append(data[at:end])
        at = end
    return Stripped(b"".join((*parts, b";")), b"")


def _gif_palette(packed: int) -> int:
    """Return the size of the palette that a packed field declares, in bytes."""
    return 3 << (packed & 0b111) + 1 if packed & 0x80 else 0


def _webp(data: bytes) -> Stripped:
    stop = struct.unpack_from("<I", data, 4)[0] + 8
    _need(data, stop - 1)  # some writers omit the last byte, which is only padding
    parts, exif, at = [], b"", 12
    while at < min(stop, len(data)):
        kind, (length,) = data[at : at + 4], struct.unpack_from("<I", data, at + 4)
        end = at + 8 + length
        _need(data, end)
        if kind == b"EXIF":
            exif = data[at + 8 : end]
        elif kind in _WEBP_PARTS:
            part = bytearray(data[at:end] + b"\0" * (length % 2))
            if kind == b"VP8X":
                part[8] &= ~_WEBP_EXIF_XMP
            parts.append(bytes(part))
        at = end + length % 2
    body = b"".join(parts)
    return Stripped(b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body, exif)


def _need(data: bytes, end: int) -> None:
    if end > len(data):
        raise IndexError


_STRIP: Mapping[str, Callable[[bytes], Stripped]] = {
    "image/png": _png,
    "image/jpeg": _jpeg,
    "image/gif": _gif,
    "image/webp": _webp,
}
