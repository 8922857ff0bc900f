"""A Scene as an SVG file, with its metadata as RDF with Dublin Core terms, and data for opening it."""

from __future__ import annotations

from timeline.render.drawn import Drawn
from timeline.render.fonts import font_css, other_fonts_css
from timeline.render.svg.metadata import RDF, terms
from timeline.render.svg.writer import svg, text_of
from timeline.theme.fonts import texts_set

_XML = f'xmlns:rdf="{RDF}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:timeline="urn:timeline-of-positions"'


def svg_bytes(drawn: Drawn) -> bytes:
    """Return the chart as an SVG file, with its metadata after title and description."""
    bare = svg(drawn.scene, outline=drawn.outline)
    with texts_set(drawn.scene.setting):
        css = other_fonts_css(bare) if drawn.outline else font_css(bare)
    picture = svg(drawn.scene, style=css, outline=drawn.outline) if css else bare
    fields = "".join(f"<dc:{name}>{text_of(text)}</dc:{name}>" for name, text in terms(drawn))
    about = (
        f'<metadata {_XML}><rdf:RDF><rdf:Description rdf:about="">{fields}</rdf:Description></rdf:RDF>'
        f"<timeline:figure>{drawn.carried}</timeline:figure></metadata>"
    )
    # User text is escaped: the first end of a description belongs to the chart.
    return picture.replace("</desc>", f"</desc>{about}", 1).encode()
