"""A Scene as an image of pixels: PNG, JPEG or WebP, with metadata and data for opening it.

The image is drawn from the SVG with only the bundled fonts, without a browser. A PNG has the same bytes on every
machine. Its texts are international ones (iTXt), among them an XMP packet, which a WebP has alone. A JPEG
has the data for opening it in comments, because its XMP packet must be short.
"""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from timeline.errors import RenderError
from timeline.i18n.sentences import Sentence
from timeline.layout.scene import Scene
from timeline.render.drawn import KEY, Drawn
from timeline.render.subsets import drawable, font_files
from timeline.render.svg.metadata import terms, xmp
from timeline.render.svg.writer import svg
from timeline.theme.house import Logo

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 100_000_000
SIGNATURE = b"\x89PNG\r\n\x1a\n"
LOGO_PIXELS = 240
"""The height of a logo on a slide, in pixels of its image."""
COLOURS = 256
"""The number of colours of a PNG with a palette."""
PACKED_WELL = 3_000_000
"""Up to this number of pixels a PNG is packed as well as takes a quarter of a second; a larger one is packed faster."""
JPEG = b"\xff\xd8\xff"
_COMMENT = 65_533
"""The maximum number of bytes of a comment of a JPEG."""
INCH = 96
"""CSS pixels."""
_TERMS = {
    "title": "Title", "description": "Description", "creator": "Author", "rights": "Copyright", "source": "Source",
}  # fmt: skip
"""The Dublin Core terms that PNG knows, by their PNG names."""
_PACKING: dict[str, int] = {}
"""The process in which the threads of oxipng began."""
_PACK = (
    "import sys, oxipng; "
    "sys.stdout.buffer.write(oxipng.optimize_from_memory(sys.stdin.buffer.read(), level=int(sys.argv[1])))"
)
_HEAD = len(SIGNATURE) + 25  # the header has 13 bytes, and 12 more around them


def png_bytes(drawn: Drawn) -> bytes:
    """Return the chart as a PNG file, with its metadata after the header; raise RenderError above 100 megapixels.

    The file has sRGB colours without transparency, and its size in inches; with `Drawn.palette`, at most 256 colours.
    """
    image = png(drawn.scene, drawn.factor)
    pixels = drawn.scene.width * drawn.scene.height * drawn.factor**2
    if drawn.palette:
        image = _converted(image, "PNG", palette=True)
    image = _packed(image, 1 if pixels <= PACKED_WELL else 0)
    texts: dict[str, list[str]] = {}
    for name, text in terms(drawn):
        if name in _TERMS:
            texts.setdefault(_TERMS[name], []).append(text)
    per_metre = round(INCH * drawn.factor / 0.0254)
    chunks = [
        _chunk(b"sRGB", b"\0"),
        _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
        *(_itxt(name, "\n".join(lines)) for name, lines in texts.items()),
        _itxt("XML:com.adobe.xmp", xmp(drawn)),
        _itxt(KEY, drawn.carried_packed),
    ]
    return image[:_HEAD] + b"".join(chunks) + image[_HEAD:]


def jpeg_bytes(drawn: Drawn) -> bytes:
    """Return the chart as a JPEG file, of a quality at which letters have clean edges."""
    picture, packet = png(drawn.scene, drawn.factor), _encoded(xmp(drawn))
    image = _converted(picture, "JPEG", xmp=packet, quality=92, subsampling="4:4:4", optimize=True)
    data = _encoded(drawn.carried_packed)
    parts = (data[at : at + _COMMENT] for at in range(0, len(data), _COMMENT))
    comments = (b"\xff\xfe" + struct.pack(">H", len(part) + 2) + part for part in parts)
    return image[:2] + b"".join(comments) + image[2:]


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bool]]:
    """Yield kind and body of each chunk of a PNG, and whether it is whole and its checksum is right."""
    at = len(SIGNATURE)
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at : at + 8].ljust(8, b"\0"))
        body, check = data[at + 8 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        yield kind, body, check == struct.pack(">I", zlib.crc32(kind + body))
        at += 12 + length


def jpeg_comments(data: bytes) -> bytes:
    """Return the comments at the beginning of a JPEG file, joined."""
    at, found = 2, list[bytes]()
    while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] not in (b"", b"\xd9", b"\xda"):
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] == 0xFE:
            found.append(data[at + 4 : end])
        at = max(end, at + 4)
    return b"".join(found)


def webp_bytes(drawn: Drawn) -> bytes:
    """Return the chart as a WebP file without loss."""
    packet = _encoded(xmp(drawn, drawn.carried_packed))
    return _converted(png(drawn.scene, drawn.factor), "WEBP", xmp=packet, lossless=True, method=6)


def refuse_pixels(width: float, height: float, factor: float) -> None:
    """Raise RenderError for an image above 100 megapixels."""
    if width * height * factor**2 > MOST_PIXELS:
        size = f"{width * factor:.0f}×{height * factor:.0f}"
        message = Sentence(
            "a chart of {size} pixels is too large; the limit is {n} megapixels",
            size=size,
            n=MOST_PIXELS // 1_000_000,
        )
        raise RenderError(message)


def png(scene: Scene, scale_factor: float = 2.0) -> bytes:
    """Return a PNG with `scale_factor` pixels per CSS pixel; raise RenderError above 100 megapixels."""
    import resvg_py  # loaded on demand: most commands do not draw a PNG

    refuse_pixels(scene.width, scene.height, scale_factor)
    drawn, house = drawable(scene.setting, svg(scene, halo=False)), scene.setting.house
    with font_files(scene.setting, drawn) as files:
        image = resvg_py.svg_to_bytes(
            svg_string=drawn,
            zoom=scale_factor,
            skip_system_fonts=True,
            font_files=files,
            font_family=house.text.family,
            sans_serif_family=house.text.family,
            serif_family=house.text.family,
            # The background is seen where the height is not a whole number of pixels.
            background=house.palette(scene.theme).paper,
        )
    return bytes(image)


@lru_cache(maxsize=8)
def logo_pixels(logo: Logo) -> bytes:
    """Return a logo as a PNG, sharp enough for a projector."""
    import resvg_py

    if logo.mime != "image/svg+xml":
        return logo.data
    width = round(LOGO_PIXELS * logo.width / logo.height)
    return bytes(resvg_py.svg_to_bytes(svg_string=logo.data.decode(), width=width))


def _packed(image: bytes, level: int) -> bytes:
    """Return a PNG in fewer bytes.

    The threads of oxipng do not survive a fork, after which it would wait for them: a process that was forked after
    they had begun packs the image in a new process.
    """
    began = _PACKING.get("process", os.getpid())
    if began != os.getpid():
        words = (sys.executable, "-c", _PACK, str(level))
        return subprocess.run(words, input=image, stdout=subprocess.PIPE, check=True).stdout
    import oxipng

    _PACKING["process"] = began
    return bytes(oxipng.optimize_from_memory(image, level=level))


def with_palette(image: Image) -> Image:
    """Return an image with at most 256 colours, without dithering, so that flat areas stay flat."""
    from PIL import Image

    return image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def _converted(image: bytes, fmt: str, *, palette: bool = False, **how: Any) -> bytes:
    """Return an image in another format or with fewer colours."""
    from PIL import Image

    out = io.BytesIO()
    with Image.open(io.BytesIO(image)) as opened:
        flat = opened.convert("RGB")
    (with_palette(flat) if palette else flat).save(out, fmt, **how)
    return out.getvalue()


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _itxt(keyword: str, text: str) -> bytes:
    """Return an uncompressed chunk, whose bytes do not depend on the version of a library."""
    return _chunk(b"iTXt", keyword.encode("latin-1") + b"\0\0\0\0\0" + _encoded(text.replace("\0", "")))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
