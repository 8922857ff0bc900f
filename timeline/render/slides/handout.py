"""Slides as a handout: PDF/UA-1 on A4, two slides per page, each with the speaker's notes and its sources as links.

Notes that do not fit are shortened with an ellipsis. The last pages list the sources of the slides by number.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from timeline.chart.slides.frame import PAD, Framed, paragraphs
from timeline.chart.slides.slide import cites_of
from timeline.chart.slides.slides import Stage, sources_of
from timeline.chart.typesetting import setting_of
from timeline.chart.wording import notes
from timeline.i18n.catalogue import say
from timeline.layout.scene import LEADING
from timeline.layout.text import HEADLINE, text_width, wrap
from timeline.model.citation import Citation
from timeline.render.drawn import Drawn
from timeline.render.pdf.typeset import image_svg, link, plain, shared_content, typeset
from timeline.render.slides.deck import Deck
from timeline.render.subsets import drawable
from timeline.render.svg.writer import svg
from timeline.theme.setting import Setting

WIDTH, HEIGHT, MARGIN = 595.28, 841.89, 34.0
"""A4 and its margin, in points."""
ROOM = WIDTH - 2 * MARGIN
HALF = (HEIGHT - 2 * MARGIN - 12) / 2
"""The height of a slide: half of the space beside the separating line."""
PICTURE = 490.0
"""The greatest width of a slide image, in points."""
LARGE, QUOTED = 48.0, 16.0
"""The sizes of a number and of a quotation, in points."""
SMALL, GUTTER = 7.8, 16.0
"""The size of notes and sources, and the gap between their two columns."""


def handout(deck: Deck) -> bytes:
    """Return the file, the same for the same deck, with the as-of date as its date; raise RenderError."""
    return typeset(setting_of(deck.shown), Path(__file__).with_name("handout.typ"), document(deck))


def handout_bytes(drawn: Drawn) -> bytes:
    """Return the handout of a view."""
    return handout(Deck.drawn(drawn))


def document(deck: Deck) -> dict[str, Any]:
    """Return the content of handout.typ as plain data, in which texts are only texts."""
    how, lang = setting_of(deck.shown), deck.view.lang
    foot = plain(how, notes(deck.shown)[0])
    # The list on the last pages has room for more sources than the slides of sources.
    scenes = [stage for stage in deck.stages if stage.slide.kind != "sources"]
    sizes = {
        "width": WIDTH,
        "height": HEIGHT,
        "margin": MARGIN,
        "half": HALF,
        "small": SMALL,
        "gutter": GUTTER,
    }
    slides = [_slide(deck, how, stage) | {"level": 2 if n else 1} for n, stage in enumerate(scenes)]
    sources = [
        _cite(how, cited.source) | {"number": f"[{cited.number}]", "others": cited.after}
        for cited in sources_of(deck.record, scenes, lang)
    ]
    listed = {"heading": say(lang, "Sources"), "sources": sources}
    return {**shared_content(deck.shown, foot), **sizes, "foot": foot, "scenes": slides, "listed": listed}


def _slide(deck: Deck, how: Setting, stage: Stage) -> dict[str, Any]:
    """Return a slide with its chart, its image, or its large texts, as large as the notes leave room."""
    size, small = (22.0, 12.0) if stage.slide.kind == "title" else (13.0, 9.0)
    headline = wrap(how, plain(how, stage.slide.headline), ROOM, size, HEADLINE)[:3]
    under = wrap(how, plain(how, stage.slide.text), ROOM, small)[:3] if stage.text else []
    shown = _drawing(how, stage) | _large(how, stage)
    left = HALF - LEADING * (size * len(headline) + small * len(under)) - shown["high"] - shown["tall"] - 12
    cites = [_cite(how, c) for c in cites_of(deck.record, stage.slide.events, deck.view.lang)]
    said = (stage.slide.headline, stage.slide.text)
    lines = [plain(how, line) for line in stage.slide.notes if line not in said]
    kept, sources = _fitting(how, lines, cites, left)
    return {
        "size": size,
        "headline": headline,
        "text": under,
        "under": small,
        **shown,
        "notes": kept,
        "sources": sources,
    }


def _drawing(how: Setting, stage: Stage) -> dict[str, Any]:
    """Return the chart with the image beside it, or the image alone, with their sizes in points."""
    scene, image = stage.scene, stage.image
    if scene is None:
        scale = min(PICTURE / image.box.width, 0.55 * HALF / image.box.height) if image else 0.0
        photo = _photo(how, image, scale) if image else None
        high = photo["high"] + 14 if photo else 0.0
        return {"svg": "", "alt": "", "width": 0.0, "high": high, "photo": photo}
    wide = PICTURE * scene.width / (stage.width - 2 * PAD)  # an image fits in the remaining space
    width = min(wide, scene.width * HALF * 0.62 / scene.height)
    return {
        "svg": drawable(how, svg(scene, halo=False)),
        "alt": plain(how, stage.alt),
        "width": width,
        "high": scene.height * width / scene.width,
        "photo": _photo(how, image, width / scene.width) if image else None,
    }


def _large(how: Setting, stage: Stage) -> dict[str, Any]:
    """Return the number or the quotation of a slide and the words below it, with their height in points."""
    size = LARGE if stage.slide.kind == "number" else QUOTED
    big = wrap(how, plain(how, stage.slide.big), ROOM, size, 700)[:4] if stage.slide.big else []
    below = (*stage.slide.by.split("\n"), stage.slide.text) if big else ()
    most = 6
    if stage.slide.kind == "text":
        below, most = tuple(" ".join(filter(None, each)) for each in paragraphs(stage.slide.text)), 16
    by = [line for part in below if part for line in wrap(how, plain(how, part), ROOM, 9.0)][:most]
    return {"big": big, "large": size, "by": by, "tall": LEADING * (size * len(big) + 9 * len(by))}


def _photo(how: Setting, image: Framed, scale: float) -> dict[str, Any]:
    """Return the event's image and its size in points."""
    return {
        "svg": image_svg(image.data.url, image.data.width, image.data.height),
        "alt": plain(how, image.alt),
        "width": image.box.width * scale,
        "high": image.box.height * scale,
        "credit": plain(how, str(image.credit)) if image.credit else "",
    }


def _fitting(
    how: Setting, lines: list[str], cites: list[dict[str, str]], room: float
) -> tuple[list[list[str]], list[dict[str, str]]]:
    """Return the notes and sources that fit two columns of this height: the first notes, each source or "+n"."""
    column = (ROOM - GUTTER) / 2
    # Two lines less, because a column may end before a paragraph does.
    most = 2 * int(room / (LEADING * SMALL)) - 3
    sources = cites[: max(1, most // 3)]
    if len(cites) > len(sources):
        sources[-1] = {**sources[-1], "after": f"{sources[-1]['after']} (+{len(cites) - len(sources)})"}
    needed = sum(-(-int(text_width(how, c["text"] + c["after"], SMALL) + 20) // int(column)) for c in sources)
    left = most - needed - (len(sources) + len(lines)) // 5
    kept: list[list[str]] = []
    for line in lines:
        wrapped = wrap(how, line, column - 2, SMALL)
        if len(wrapped) > left:
            wrapped = [*wrapped[: left - 1], f"{wrapped[left - 1][:-2]}…"] if left > 0 else []
        left -= len(wrapped)
        kept += [wrapped] if wrapped else []
    return kept, sources


def _cite(how: Setting, source: Citation) -> dict[str, str]:
    """Return a source, its title a link if its URL is safe."""
    after = "".join(f", {plain(how, part)}" for part in source.origin)
    return {"text": plain(how, source.title), "after": after} | link(source)
