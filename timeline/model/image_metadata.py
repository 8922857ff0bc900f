"""Remove metadata from image files without decoding them: EXIF, GPS, XMP, IPTC, comments, previews and trailing data.

Each format is a sequence of parts. A part is kept if a viewer needs it to show the image: pixels, palettes, colour
profiles, animation. Every other part is removed, including unknown ones. The kept parts are copied byte for byte.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Mapping
from typing import NamedTuple

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
