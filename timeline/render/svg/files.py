"""A Scene as an SVG or PNG file, with metadata: title, description, licence, sources, and data for opening it.

SVG has them as RDF with Dublin Core terms in `<metadata>`, PNG as international text (iTXt). A PNG is made from the
SVG with only the bundled fonts, without a browser, and has the same bytes on every machine.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from timeline.chart.captions import long_description
from timeline.dates import day_text
from timeline.errors import RenderError
from timeline.i18n.sentences import Sentence
from timeline.layout.scene import Scene
from timeline.render.drawn import KEY, Drawn
from timeline.render.fonts import drawable, font_css, font_files, other_fonts_css
from timeline.render.svg.writer import svg, text_of
from timeline.theme.fonts import FONT_FAMILY, texts_set

MOST_PIXELS = 100_000_000
SIGNATURE = b"\x89PNG\r\n\x1a\n"
_XML = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:timeline="urn:timeline-of-positions"'
)
_PNG = {
    "title": "Title", "description": "Description", "creator": "Author", "rights": "Copyright", "source": "Source",
}  # fmt: skip
"""The Dublin Core terms that PNG knows, by their PNG names."""


def svg_bytes(drawn: Drawn) -> bytes:
    """Return the chart as an SVG file, with its metadata after title and description."""
    bare = svg(drawn.scene, outline=drawn.outline)
    with texts_set(drawn.scene.setting):
        css = other_fonts_css(bare) if drawn.outline else font_css(bare)
    picture = svg(drawn.scene, style=css, outline=drawn.outline) if css else bare
    terms = "".join(f"<dc:{name}>{text_of(text)}</dc:{name}>" for name, text in _terms(drawn))
    about = (
        f'<metadata {_XML}><rdf:RDF><rdf:Description rdf:about="">{terms}</rdf:Description></rdf:RDF>'
        f"<timeline:figure>{drawn.carried}</timeline:figure></metadata>"
    )
    # User text is escaped: the first end of a description belongs to the chart.
    return picture.replace("</desc>", f"</desc>{about}", 1).encode()


def png_bytes(drawn: Drawn) -> bytes:
    """Return the chart as a PNG file, with its metadata after the header; raise RenderError above 100 megapixels."""
    data = png(drawn.scene, drawn.factor)
    texts: dict[str, list[str]] = {}
    for name, text in _terms(drawn):
        if name in _PNG:
            texts.setdefault(_PNG[name], []).append(text)
    chunks = [_itxt(name, "\n".join(lines)) for name, lines in texts.items()]
    head = len(SIGNATURE) + 25  # the header has 13 bytes, and 12 more around them
    return data[:head] + b"".join((*chunks, _itxt(KEY, drawn.carried))) + data[head:]


def png(scene: Scene, scale_factor: float = 2.0) -> bytes:
    """Return a PNG with `scale_factor` pixels per CSS pixel; raise RenderError above 100 megapixels."""
    import resvg_py  # loaded on demand: most commands do not draw a PNG

    if scene.width * scene.height * scale_factor**2 > MOST_PIXELS:
        size = f"{scene.width * scale_factor:.0f}×{scene.height * scale_factor:.0f}"
        raise RenderError(
            Sentence(
                "a chart of {size} pixels is too large; the limit is {n} megapixels",
                size=size,
                n=MOST_PIXELS // 1_000_000,
            )
        )
    with texts_set(scene.setting):
        drawn = drawable(svg(scene, halo=False))
        files = font_files(drawn)
    image = resvg_py.svg_to_bytes(
        svg_string=drawn, zoom=scale_factor, skip_system_fonts=True, font_files=files,
        font_family=FONT_FAMILY, sans_serif_family=FONT_FAMILY,
    )  # fmt: skip
    return bytes(image)


def _terms(drawn: Drawn) -> Iterator[tuple[str, str]]:
    """Yield Dublin Core terms with their texts; sources and positions only if the file contains its data."""
    scene, timeline, lang = drawn.scene, drawn.published, drawn.view.lang
    yield "title", scene.name
    positions = long_description(drawn.timeline, drawn.still, scene) if drawn.data else ()
    yield "description", "\n".join((scene.alt, *positions))
    if timeline.byline:
        yield "creator", timeline.byline.say(lang)
    yield "date", day_text(drawn.view.as_of or timeline.as_of)
    yield "language", lang
    if timeline.license:
        yield "rights", timeline.license
    if drawn.data:
        cited = (cite.plain(lang) for row in scene.rows for cite in row.sources)
        yield from (("source", words) for words in dict.fromkeys(cited))


def _itxt(keyword: str, text: str) -> bytes:
    """Return an uncompressed chunk, whose bytes do not depend on the version of a library."""
    body = keyword.encode("latin-1") + b"\0\0\0\0\0" + text.replace("\0", "").encode("utf-8", "replace")
    kind = b"iTXt" + body
    return struct.pack(">I", len(body)) + kind + struct.pack(">I", zlib.crc32(kind))
