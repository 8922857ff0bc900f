"""Slides as PPTX: native, editable shapes and texts, with notes, links and alternative texts.

All positions are those of the deck. A PPTX contains no fonts: texts use the theme's font, with space for a wider one.
"""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from timeline.chart.slides.slide_chart import SMALLEST
from timeline.chart.slides.slide_images import Framed
from timeline.chart.slides.slides import Stage
from timeline.chart.typesetting import setting_of
from timeline.dates import civil
from timeline.i18n.letters import undirected
from timeline.layout.scene import LEADING, Box, Text
from timeline.layout.text import plain, wrap
from timeline.render.primitives import Emblem
from timeline.render.slides.deck import Deck, slides_of
from timeline.render.slides.shapes import PX, Painter, clean, is_leftward_line
from timeline.theme.fonts import HEADLINE
from timeline.theme.setting import texts_set

FONT = "Calibri"
"""The usual font: no wider than the measuring font, and available or substituted where slides are edited."""
SHOWABLE = frozenset({"image/png", "image/jpeg", "image/gif"})
"""Types of images that PPTX readers support."""
TITLE_ONLY = 5
"""The template's layout with only a title."""
ALIGN = {"start": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "end": PP_ALIGN.RIGHT}
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def pptx(deck: Deck) -> bytes:
    """Return the file, the same for the same deck, with the as-of date as its date."""
    with texts_set(setting_of(deck.timeline, deck.view.lang)):
        return _pptx(deck)


def _pptx(deck: Deck) -> bytes:
    show = Presentation()
    first = deck.stages[0]
    show.slide_width, show.slide_height = Emu(first.width * PX), Emu(first.height * PX)
    _theme(show, deck)
    _properties(show, deck)
    layout = show.slide_layouts[TITLE_ONLY]
    slides = [show.slides.add_slide(layout) for _ in deck.stages]
    by_event = {event: slides[n] for event, n in slides_of(deck.stages).items()}
    for slide, stage in zip(slides, deck.stages, strict=True):
        _fill(slide, stage, by_event)
    buffer = io.BytesIO()
    show.save(buffer)
    return _dateless(buffer.getvalue())


def _fill(slide: Any, stage: Stage, by_event: dict[str, Any]) -> None:
    painter = Painter(slide, stage.slide.view.theme, by_event)
    if stage.scene is not None:
        painter.scene(stage.scene, stage.left, stage.top)
    title, box = slide.shapes.title, stage.headline.box
    _place(title, box._replace(x1=box.x1 + 24))
    _write(title.text_frame, stage.headline)
    if stage.text:
        painter.text(stage.text)
    if stage.image:
        _photo(slide, painter, stage.image)
    if stage.logo:
        painter.emblem(Emblem(*stage.logo))
    for each in (*stage.entries, *stage.foot):
        painter.text(each.text, url=each.url)
    # The title is read first, whatever is drawn above it.
    slide.shapes._spTree.remove(title._element)
    slide.shapes._spTree.insert(2, title._element)
    if stage.notes:
        slide.notes_slide.notes_text_frame.text = "\n".join(map(clean, stage.notes))


def _photo(slide: Any, painter: Painter, image: Framed) -> None:
    """Add the event's image with its alternative text; only the text if PowerPoint does not support the type."""
    box = image.box
    if image.data.mime in SHOWABLE:
        shown = slide.shapes.add_picture(io.BytesIO(image.data.data), 0, 0)
        _place(shown, box)
        shown._element.nvPicPr.cNvPr.set("descr", clean(image.alt))
        shown._element.nvPicPr.cNvPr.set("name", clean(image.alt)[:80] or "image")
    elif image.alt:
        lines = wrap(image.alt, box.width - 24, SMALLEST)[:6]
        painter.text(plain((box.x0, box.y0), lines, SMALLEST, 400, "muted"))
    if image.credit:
        painter.text(image.credit)


def _place(shape: Any, box: Box) -> None:
    sizes = (box.x0, box.y0, box.width, box.height)
    shape.left, shape.top, shape.width, shape.height = (Emu(round(pixels * PX)) for pixels in sizes)


def _write(frame: Any, text: Text) -> None:
    """Write the headline into the frame of the slide's title, line by line."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = False, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
    paragraph = frame.paragraphs[0]
    paragraph.alignment, paragraph.line_spacing = ALIGN[text.anchor], Pt(LEADING * text.size * 0.75)
    if any(is_leftward_line(line) for line in text.lines):
        paragraph._p.get_or_add_pPr().set("rtl", "1")
    for n, line in enumerate(text.lines):
        if n:
            paragraph.add_line_break()
        for part in line:
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold = (
                undirected(clean(part.text)),
                Pt(part.size * 0.75),
                part.weight >= 600,
            )


def _theme(show: Any, deck: Deck) -> None:
    """Set our colours and font as the theme, so that both can be changed in one place."""
    house = deck.timeline.house
    palette, steps = house.palette(deck.view.theme), house.steps(8)
    colours = {
        "dk1": palette.ink, "lt1": palette.paper, "dk2": palette.muted, "lt2": palette.tint, "accent1": palette.accent,
        "accent2": steps[0], "accent3": steps[1], "accent4": steps[4], "accent5": steps[6], "accent6": steps[7],
        "hlink": palette.muted, "folHlink": palette.muted,
    }  # fmt: skip
    master = show.slide_masters[0]
    part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
    theme = parse_xml(part.blob)
    for name, value in colours.items():
        slot = theme.find(f".//{{{_A}}}clrScheme/{{{_A}}}{name}")
        slot[:] = [parse_xml(f'<a:srgbClr xmlns:a="{_A}" val="{value.removeprefix("#")}"/>')]
    for part_of, weight in (("majorFont", HEADLINE), ("minorFont", 400)):
        for latin in theme.iterfind(f".//{{{_A}}}fontScheme/{{{_A}}}{part_of}/{{{_A}}}latin"):
            latin.set("typeface", house.font(weight).office or FONT)
    part._blob = serialize_part_xml(theme)
    # The template's background refers to a style of the theme; this is only its first colour.
    master.background.fill.solid()
    fill = master._element.find(qn("p:cSld")).find(qn("p:bg")).find(qn("p:bgPr")).find(qn("a:solidFill"))
    fill[:] = [parse_xml(f'<a:schemeClr xmlns:a="{_A}" val="bg1"/>')]


def _properties(show: Any, deck: Deck) -> None:
    record, lang = deck.record, deck.view.lang
    core = show.core_properties
    core.title, core.language = clean(record.title.say(lang))[:250], lang
    core.author = clean(record.byline.say(lang))[:250] if record.byline else ""
    core.last_modified_by, core.comments, core.subject = "", clean(record.license or "")[:250], ""
    year, month, day = civil(deck.view.as_of or record.as_of)
    date = datetime(year, month, day) if 1600 <= year <= 9999 else datetime(2000, month, min(day, 28))
    core.created = core.modified = date


def _dateless(data: bytes) -> bytes:
    """Return the archive without the time at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
