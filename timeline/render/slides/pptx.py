"""Slides as PPTX: native, editable shapes and texts, with notes, links and alternative texts.

A PPTX contains no fonts. All texts use the font of the theme, and are placed for the widest of the fonts that may
replace it. Title, text, foot and number are placeholders, whose places and styles are those of the master.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from html import escape
from typing import Any

from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu

from timeline.chart.legend import stance_fills
from timeline.chart.slides.frame import Framed, paragraphs
from timeline.chart.slides.slide_chart import SMALLEST
from timeline.chart.slides.slides import Stage, stages
from timeline.chart.typesetting import setting_of
from timeline.dates import civil
from timeline.i18n.catalogue import say
from timeline.i18n.letters import runs_from_right, undirected
from timeline.layout.scene import Text
from timeline.layout.text import plain, wrap
from timeline.render.drawn import Drawn
from timeline.render.primitives import Emblem
from timeline.render.slides import master
from timeline.render.slides.deck import Deck, slides_of
from timeline.render.slides.shapes import Painter, clean
from timeline.theme.fonts import HEADLINE

FONT = "Calibri"
"""The font of the theme, available or replaced where slides are edited."""
SHOWABLE = frozenset({"image/png", "image/jpeg", "image/gif"})
"""Types of images that PPTX readers support."""
ACCENTS = ("accent2", "accent3", "accent4", "accent5", "accent6")
"""The colours of the theme for the positions or categories with the most bands and marks."""
MORPH = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" {spaces}>'
    '<mc:Choice xmlns:p159="http://schemas.microsoft.com/office/powerpoint/2015/09/main" Requires="p159">'
    '<p:transition spd="slow"><p159:morph option="byObject"/></p:transition></mc:Choice>'
    '<mc:Fallback><p:transition spd="fast"><p:fade/></p:transition></mc:Fallback></mc:AlternateContent>'
)
"""The transition between slides: what has the same name moves; programs without Morph fade."""


def pptx(deck: Deck) -> bytes:
    """Return the file, the same for the same deck, with the as-of date as its date."""
    shown = replace(deck.shown, wide=True)
    deck = replace(deck, shown=shown, stages=stages(shown, deck.chosen, deck.ratio))
    show, lang, how = Presentation(), deck.view.lang, setting_of(shown)
    first = deck.stages[0]
    show.slide_width, show.slide_height = Emu(first.width * master.PX), Emu(first.height * master.PX)
    colours = theme_colours(deck)
    fonts = how.house.font(HEADLINE).office or FONT, how.house.font(400).office or FONT
    master.set_theme(show, colours, fonts, clean(deck.title)[:80])
    _properties(show, deck)
    layouts = master.build_layouts(show, first.frame, lang, how.from_right)
    slides = [show.slides.add_slide(layouts[master.layout_of(stage.slide.kind)]) for stage in deck.stages]
    by_event = {event: slides[n] for event, n in slides_of(deck.stages).items()}
    named = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
    slots = {value: named.get(slot, slot) for slot, value in reversed(colours.items())}
    for n, (slide, stage) in enumerate(zip(slides, deck.stages, strict=True), start=1):
        _fill(stage, n, Painter(slide, how, deck.view.theme, by_event, slots))
    buffer = io.BytesIO()
    show.save(buffer)
    return _dateless(buffer.getvalue())


def pptx_bytes(drawn: Drawn) -> bytes:
    """Return the slides of a view."""
    return pptx(Deck.drawn(drawn))


def theme_colours(deck: Deck) -> dict[str, str]:
    """Return the colours of the theme by their slots: for texts, and for the most frequent positions."""
    theme, house = deck.view.theme, deck.record.house
    palette = house.palette(theme)
    seen = Counter[str]()
    for scene in (stage.scene for stage in deck.stages if stage.scene):
        roles = (*(band.stance for band in scene.bands), *(mark.role for mark in scene.marks if mark.role))
        seen.update(scene.fills[role] for role in roles if scene.fills[role].startswith("#"))
    ordered = [*stance_fills(deck.record, theme).values(), *sorted(seen)]
    kept = {value for value, _ in sorted(seen.items(), key=lambda one: (-one[1], one[0]))[: len(ACCENTS)]}
    used = [value for value in dict.fromkeys(ordered) if value in kept]
    spare = [palette.accent, palette.muted, palette.pole, palette.grey_edge, palette.grey]
    accents = dict(zip(ACCENTS, [*used, *spare], strict=False))
    return {
        "dk1": palette.ink, "lt1": palette.paper, "dk2": palette.muted, "lt2": palette.tint, "accent1": palette.accent,
        **accents, "hlink": palette.muted, "folHlink": palette.muted,
    }  # fmt: skip


def _fill(stage: Stage, n: int, painter: Painter) -> None:
    """Write the placeholders, which are read first, and then the shapes above them."""
    slide = painter.slide
    master.fill_tree(slide.shapes._spTree, _held(painter, stage, n))
    if stage.scene is not None:
        painter.scene(stage.scene, stage.left, stage.top)
    if stage.image:
        _photo(painter, stage.image)
    if stage.logo:
        painter.emblem(Emblem(*stage.logo))
    for each in stage.entries:
        painter.text(each.text, url=each.url)
    mapping = slide._element.find(qn("p:clrMapOvr"))
    mapping.addnext(parse_xml(MORPH.format(spaces=master.SPACES)))
    slide.notes_slide.notes_text_frame.text = "\n".join(map(clean, stage.notes or (str(stage.headline),)))


def _held(painter: Painter, stage: Stage, n: int) -> Iterator[str]:
    """Yield the placeholders of a slide with their texts; place and style are those of its layout."""
    yield _holder(painter, stage, master.TITLE, [(stage.headline, "")])
    if stage.text:
        yield _holder(painter, stage, master.TEXT, [(stage.text, "")])
    below = "\n".join(filter(None, (stage.slide.by, stage.slide.text))).split("\n")
    large = [" ".join(each) if each[0] else each[1] for each in paragraphs(stage.slide.text)]
    both = ([], below) if stage.slide.kind != "text" else (large,)
    for name, text, parts in zip((master.BIG, master.WORDS_BELOW), stage.body, both, strict=False):
        yield _holder(painter, stage, name, [(text, "")], parts)
    if stage.foot:
        yield _holder(painter, stage, master.FOOT, [*stage.foot])
    lang = stage.slide.view.lang
    yield master.placeholder(
        master.NUMBER, master.HOLDERS[master.NUMBER], lang, master.slide_number(str(n), lang, stage.count)
    )


def _holder(
    painter: Painter, stage: Stage, name: str, texts: Sequence[tuple[Text, str]], parts: Sequence[str] = ()
) -> str:
    """Return a placeholder with texts, each with its link; a text that is too long for its size is scaled.

    `parts` are the paragraphs of a text that has several.
    """
    holder = (master.HOLDERS | master.LAYOUTS[master.layout_of(stage.slide.kind)][1])[name]
    scale = round(100_000 * texts[0][0].lines[0][0].size / holder.size)
    fit = f'<a:normAutofit fontScale="{scale}"/>'
    style = f"<a:bodyPr>{fit}</a:bodyPr><a:lstStyle/>" if scale < 100_000 else master.AS_ABOVE
    # The program breaks the lines of a text itself.
    whole = [
        (" ".join(undirected("".join(run.text for run in line)) for line in text.lines), url)
        for text, url in texts
    ]
    paragraphs = "".join(
        _paragraph(painter, stage, *line) for line in [(part, "") for part in parts] or whole
    )
    return master.placeholder(name, holder, stage.slide.view.lang, paragraphs, style=style)


def _paragraph(painter: Painter, stage: Stage, words: str, url: str) -> str:
    """Return a text with its link as a paragraph; its direction is stated if it is not that of the master."""
    leftward = runs_from_right(words)
    turned = "" if leftward == painter.setting.from_right else f'<a:pPr rtl="{int(leftward)}"/>'
    run = (
        f'<a:rPr lang="{stage.slide.view.lang}">{painter.leads(url)}</a:rPr><a:t>{escape(clean(words))}</a:t>'
    )
    return f"<a:p>{turned}<a:r>{run}</a:r></a:p>"


def _photo(painter: Painter, image: Framed) -> None:
    """Add the event's image with its alternative text; only the text if PowerPoint does not support the type."""
    box = image.box
    if image.data.mime in SHOWABLE:
        painter.image(image.data.data, box, image.alt)
    elif image.alt:
        lines = wrap(painter.setting, image.alt, box.width - 24, SMALLEST)[:6]
        painter.text(plain(painter.setting, (box.x0, box.y0), lines, SMALLEST, 400, "muted"))
    if image.credit:
        painter.text(image.credit)


def _properties(show: Any, deck: Deck) -> None:
    record, lang = deck.record, deck.view.lang
    core = show.core_properties
    core.title, core.language = clean(deck.title)[:250], lang
    byline = record.byline.say(lang) if record.byline else ""
    core.author = clean(byline or deck.view.credit)[:250]
    rights = say(lang, "data: {license}", license=record.license) if record.license else ""
    core.comments = clean(" · ".join(filter(None, (deck.view.credit, rights))))[:250]
    core.last_modified_by, core.subject = "", clean(record.about.say(lang) if record.about else "")[:250]
    year, month, day = civil(deck.view.published_on or record.as_of)
    date = datetime(year, month, day) if 1600 <= year <= 9999 else datetime(2000, month, min(day, 28))
    core.created = core.modified = date


def _dateless(data: bytes) -> bytes:
    """Return the archive without the time at which it was written."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
