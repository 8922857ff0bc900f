"""A Scene as an image of pixels: PNG, JPEG or WebP, with metadata and data for opening it.

The image is drawn from the SVG with only the bundled fonts, without a browser. A PNG has the same bytes on every
machine. Its texts are international ones (iTXt), among them an XMP packet, which a WebP has alone. A JPEG
has the data for opening it in comments, because its XMP packet must be short.
"""

from __future__ import annotations

import io
import struct
import zlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import ceil
from typing import TYPE_CHECKING, Any

from timeline.errors import RenderError
from timeline.i18n.sentences import Sentence
from timeline.layout.scene import Scene
from timeline.render.drawn import KEY, Drawn
from timeline.render.subsets import drawable, shipped_fonts, theme_files
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
JPEG = b"\xff\xd8\xff"
_COMMENT = 65_533
"""The maximum number of bytes of a comment of a JPEG."""
INCH = 96
"""CSS pixels."""
_TERMS = {
    "title": "Title", "description": "Description", "creator": "Author", "rights": "Copyright", "source": "Source",
}  # fmt: skip
"""The Dublin Core terms that PNG knows, by their PNG names."""
_HEAD = len(SIGNATURE) + 25  # the header has 13 bytes, and 12 more around them


def png_bytes(drawn: Drawn) -> bytes:
    """Return the chart as a PNG file, with its metadata after the header; raise RenderError above 100 megapixels.

    The file has sRGB colours without transparency, and its size in inches; with `Drawn.palette`, at most 256 colours.
    """
    image = _packed(_opened(png(drawn.scene, drawn.factor)), palette=drawn.palette)
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
    picture, packet = _opened(png(drawn.scene, drawn.factor)), _encoded(xmp(drawn))
    image = _saved(picture, "JPEG", xmp=packet, quality=92, subsampling="4:4:4", optimize=True)
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
    return _saved(_opened(png(drawn.scene, drawn.factor)), "WEBP", xmp=packet, lossless=True, method=6)


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
    refuse_pixels(scene.width, scene.height, scale_factor)
    drawn, house = drawable(scene.setting, svg(scene, halo=False), vowels=True), scene.setting.house
    fonts = (*theme_files(house, drawn), *shipped_fonts(scene.setting, drawn))
    # The background is seen where the height is not a whole number of pixels.
    paper = (*bytes.fromhex(house.palette(scene.theme).paper.removeprefix("#")), 255)
    return _rendered(drawn, scale_factor, fonts, house.text.family, bg_color=paper)


@lru_cache(maxsize=8)
def logo_pixels(logo: Logo) -> bytes:
    """Return a logo as a PNG, sharp enough for a projector."""
    if logo.mime != "image/svg+xml":
        return logo.data
    width, data = round(LOGO_PIXELS * logo.width / logo.height), b64encode(logo.data).decode()
    size = f'width="{width}" height="{LOGO_PIXELS}"'
    picture = f'<image {size} href="data:{logo.mime};base64,{data}"/>'
    return _rendered(f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{picture}</svg>')


def _rendered(
    drawn: str, factor: float = 1, fonts: Iterable[bytes] = (), family: str = "", **how: Any
) -> bytes:
    """Return an SVG as a PNG with an alpha channel, with `factor` pixels per unit."""
    from resvg import render, usvg  # loaded on demand: most commands do not draw a PNG

    options = usvg.Options.default()
    options.font_family = family
    for font in fonts:
        options.load_font_data(font)  # a file given by its path would be opened again for each text
    tree = usvg.Tree.from_str(drawn, options)
    width, height = tree.int_size()
    size = ceil(width * factor), ceil(height * factor)
    return bytes(render(tree, (size[0] / width, 0, 0, 0, size[1] / height, 0), bg_size=size, **how))


def _packed(image: Image, *, palette: bool) -> bytes:
    """Return an image as a PNG whose rows have no filters: flat areas take fewer bytes so, and less time.

    Pillow writes such rows only for a palette: those of three colours a pixel are three times as long for it.
    """
    from PIL import Image

    if palette or image.getcolors(COLOURS):
        return _saved(with_palette(image), "PNG", optimize=True)
    width, height = image.size
    rows = Image.frombuffer("P", (3 * width, height), image.tobytes(), "raw", "P", 0, 1)
    rows.putpalette(bytes(3 * COLOURS))
    data = b"".join(body for kind, body, _ in png_chunks(_saved(rows, "PNG")) if kind == b"IDAT")
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def with_palette(image: Image) -> Image:
    """Return an image with at most 256 colours, without dithering, so that flat areas stay flat."""
    from PIL import Image

    return image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def _opened(image: bytes) -> Image:
    """Return an image without its alpha channel."""
    from PIL import Image

    with Image.open(io.BytesIO(image)) as opened:
        return opened.convert("RGB")


def _saved(image: Image, fmt: str, **how: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, fmt, **how)
    return out.getvalue()


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _itxt(keyword: str, text: str) -> bytes:
    """Return an uncompressed chunk, whose bytes do not depend on the version of a library."""
    return _chunk(b"iTXt", keyword.encode("latin-1") + b"\0\0\0\0\0" + _encoded(text.replace("\0", "")))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
