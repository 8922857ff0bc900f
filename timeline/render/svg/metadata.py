"""What a file says of itself without being looked at: title, description, licence, sources, and what it carries.

In SVG as RDF with Dublin Core's terms in `<metadata>`, in PNG as international text (iTXt).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from timeline.chart.captions import long_description
from timeline.dates import day_text
from timeline.render.drawn import KEY, Drawn
from timeline.render.svg.writer import text_of

_XML = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:timeline="urn:timeline-of-positions"'
)
_PNG = {
    "title": "Title",
    "description": "Description",
    "creator": "Author",
    "rights": "Copyright",
    "source": "Source",
}
"""Terms of Dublin Core as PNG calls them, of those that PNG knows."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def terms(drawn: Drawn) -> Iterator[tuple[str, str]]:
    """Names of Dublin Core with their texts; sources and positions only where the data travels."""
    scene, timeline, lang = drawn.scene, drawn.published, drawn.view.lang
    yield "title", scene.name
    told = long_description(drawn.timeline, drawn.still, scene) if drawn.data else ()
    yield "description", "\n".join((scene.alt, *told))
    if timeline.byline:
        yield "creator", timeline.byline.say(lang)
    yield "date", day_text(drawn.view.as_of or timeline.as_of)
    yield "language", lang
    if timeline.license:
        yield "rights", timeline.license
    if drawn.data:
        cited = (cite.plain(lang) for row in scene.rows for cite in row.sources)
        yield from (("source", words) for words in dict.fromkeys(cited))


def with_metadata(picture: str, drawn: Drawn) -> str:
    """The SVG with its `<metadata>`, after its title and description."""
    told = "".join(f"<dc:{name}>{text_of(text)}</dc:{name}>" for name, text in terms(drawn))
    about = (
        f'<metadata {_XML}><rdf:RDF><rdf:Description rdf:about="">{told}</rdf:Description></rdf:RDF>'
        f"<timeline:figure>{drawn.carried}</timeline:figure></metadata>"
    )
    # User text is escaped: the first end of a description is the picture's own.
    return picture.replace("</desc>", f"</desc>{about}", 1)


def with_texts(data: bytes, drawn: Drawn) -> bytes:
    """The PNG with its texts after its header."""
    texts: dict[str, list[str]] = {}
    for name, text in terms(drawn):
        if name in _PNG:
            texts.setdefault(_PNG[name], []).append(text)
    chunks = [_itxt(name, "\n".join(lines)) for name, lines in texts.items()]
    chunks.append(_itxt(KEY, drawn.carried))
    head = len(SIGNATURE) + 25  # the header has 13 bytes, and 12 around them
    return data[:head] + b"".join(chunks) + data[head:]


def _itxt(keyword: str, text: str) -> bytes:
    """An uncompressed chunk, so that its bytes depend on no library's version."""
    body = keyword.encode("latin-1") + b"\0\0\0\0\0" + text.replace("\0", "").encode("utf-8", "replace")
    kind = b"iTXt" + body
    return struct.pack(">I", len(body)) + kind + struct.pack(">I", zlib.crc32(kind))
