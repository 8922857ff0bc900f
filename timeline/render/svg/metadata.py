"""The metadata of image files, Dublin Core terms and an XMP packet with the fields of the IPTC; and the SVG file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from timeline.chart.captions import long_description
from timeline.chart.wording import author_of, credit_of, publishers
from timeline.dates import day_text
from timeline.layout.scene import Scene
from timeline.model.citation import safe_url
from timeline.render.drawn import Drawn
from timeline.render.subsets import font_css, font_file_name, other_fonts_css, shipped_files, theme_files
from timeline.render.svg.writer import svg, text_of

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "timeline": "urn:timeline-of-positions",
}
"""The namespaces of the packet: https://iptc.org/std/photometadata/specification/IPTC-PhotoMetadata"""
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
MADE_FROM_DATA = "http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia"
"""IPTC's type of a picture that a program draws from data."""
MOST_PUBLISHERS = 8
"""The maximum number of publishers that the field of the source names."""
_START = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_END = '<?xpacket end="r"?>'

_XML = f'xmlns:rdf="{RDF}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:timeline="urn:timeline-of-positions"'


def svg_bytes(drawn: Drawn) -> bytes:
    """Return the chart as an SVG file, with its metadata after title and description."""
    bare = svg(drawn.scene, outline=drawn.outline)
    how = drawn.scene.setting
    css = other_fonts_css(how, bare) if drawn.outline else font_css(how, bare, titles=drawn.scene.name)
    picture = svg(drawn.scene, style=css, outline=drawn.outline) if css else bare
    fields = "".join(f"<dc:{name}>{text_of(text)}</dc:{name}>" for name, text in terms(drawn))
    about = (
        f'<metadata {_XML}><rdf:RDF><rdf:Description rdf:about="">{fields}</rdf:Description></rdf:RDF>'
        f"<timeline:figure>{drawn.carried}</timeline:figure></metadata>"
    )
    # User text is escaped: the first end of a description belongs to the chart.
    return picture.replace("</desc>", f"</desc>{about}", 1).encode()


def font_folder(scene: Scene) -> dict[str, bytes]:
    """Return the font files of a chart by their names, with the licences that lie beside them.

    Fonts of a theme have the letters of the chart and those of English, and the family by which the chart names them.
    """
    text, house = svg(scene, halo=False), scene.setting.house
    files = shipped_files(scene.setting, text)
    own = {font_file_name(data): data for data in theme_files(house, text)}
    lying = (path for font in house.fonts for path in font.files.values())
    folders = dict.fromkeys(file.parent for file in (*files, *lying))
    licences = {path.name: path for folder in folders for path in sorted(folder.glob("LICENSE*"))}
    whole = {file.name: file for file in files} | licences
    return own | {name: Path(path).read_bytes() for name, path in whole.items()}


def terms(drawn: Drawn) -> Iterator[tuple[str, str]]:
    """Yield Dublin Core terms with their texts; sources and positions only if the file contains its data."""
    scene, timeline, lang = drawn.scene, drawn.published, drawn.view.lang
    yield "title", scene.name
    yield "identifier", drawn.chart_id
    positions = long_description(drawn.shown, scene) if drawn.data else ()
    yield "description", "\n".join((scene.alt, *positions))
    if author := author_of(drawn.published, drawn.view):
        yield "creator", author
    yield "date", day_text(drawn.view.published_on or timeline.as_of)
    yield "language", lang
    if timeline.license:
        yield "rights", timeline.license
    if drawn.data:
        cited = (cite.plain(lang) for row in scene.events for cite in row.sources)
        yield from (("source", words) for words in dict.fromkeys(cited))


def xmp(drawn: Drawn, figure: str = "") -> str:
    """Return the XMP packet of a picture.

    Args:
        drawn: The picture.
        figure: The data for opening it again, for a format that has no other place for them.

    Returns:
        The packet, with headline, description, alternative text, credit, source, rights and usage terms.
    """
    lang, timeline, scene = drawn.view.lang, drawn.published, drawn.scene
    rights = timeline.license or ""
    described = (
        ("dc:title", scene.name),
        ("dc:description", scene.alt),
        ("Iptc4xmpCore:AltTextAccessibility", scene.alt),
        ("dc:rights", rights),
        ("xmpRights:UsageTerms", rights),
    )
    stated = (
        ("photoshop:Headline", scene.name),
        ("photoshop:Credit", credit_of(timeline, drawn.view)),
        ("photoshop:Source", drawn.view.source or publishers(scene.events, MOST_PUBLISHERS, lang)),
        ("photoshop:DateCreated", day_text(drawn.view.published_on or timeline.as_of)),
        ("xmpRights:WebStatement", safe_url(timeline.address) or ""),
        ("Iptc4xmpExt:DigitalSourceType", MADE_FROM_DATA),
    )
    fields = [
        # A text is also for readers of other languages.
        *(_field(name, text, "Alt", "x-default", lang) for name, text in described),
        _field("dc:identifier", drawn.chart_id),
        _field("dc:creator", author_of(timeline, drawn.view), "Seq", ""),
        _field("dc:language", lang, "Bag", ""),
        *(_field(name, text) for name, text in stated),
        f"<timeline:figure>{figure}</timeline:figure>" if figure else "",  # it is inert
    ]
    names = " ".join(f'xmlns:{prefix}="{url}"' for prefix, url in NAMESPACES.items())
    record = f'<rdf:Description rdf:about="" {names}>{"".join(fields)}</rdf:Description>'
    body = f'<rdf:RDF xmlns:rdf="{RDF}">{record}</rdf:RDF>'
    return f'{_START}<x:xmpmeta xmlns:x="adobe:ns:meta/">{body}</x:xmpmeta>{_END}'


def _field(name: str, text: str, kind: str = "", *langs: str) -> str:
    """Return a field with a text, in a list of a kind once for each language; "" without a text."""
    marks = (f' xml:lang="{lang}"' if lang else "" for lang in langs)
    items = "".join(f"<rdf:li{mark}>{text_of(text)}</rdf:li>" for mark in marks)
    inner = f"<rdf:{kind}>{items}</rdf:{kind}>" if kind else text_of(text)
    return f"<{name}>{inner}</{name}>" if text else ""
