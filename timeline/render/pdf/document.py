"""A view as PDF/UA-1: the picture on one page or several, then the table with its sources, all of it tagged.

Set by typst with the bundled font alone. It is told no path and reaches no network; words of a file come to it as data.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.chart.chart import draw_chart, drawn, listed
from timeline.chart.compose import known_day
from timeline.chart.sheets import sheets
from timeline.chart.wording import notes
from timeline.dates import civil
from timeline.errors import RenderError
from timeline.i18n.catalogue import say
from timeline.i18n.sentences import Sentence
from timeline.layout.scene import Scene
from timeline.model.timeline import Timeline
from timeline.render.fonts import drawable
from timeline.render.pdf.paper import MOST_POINTS, Paper, paper_for, upright
from timeline.render.pdf.text import Texts, plain, sheet_words, table
from timeline.render.svg.writer import svg
from timeline.theme.colours import FONT_FAMILY, PALETTES, SCRIPTS
from timeline.theme.shipped import FONTS
from timeline.view.view import View

if TYPE_CHECKING:
    import typst


def pdf(timeline: Timeline, view: View, carried: str = "") -> bytes:
    """The file's bytes, the same for the same view of the same timeline, dated by its as-of day; raises RenderError.

    A size of A4 or A3 (`paper_for`) is printed on that paper, a picture too long for it on several sheets; any other
    is a page of this width, and of this height where the view has one. `carried` is JSON to travel along, attached.
    """
    told = json.dumps(document(timeline, replace(view, opened=None)) | {"carried": carried})
    return typeset(_template(), told)


def typeset(template: bytes, told: str) -> bytes:
    """The bytes of a PDF/UA-1 from a template and the JSON it is told; raises RenderError."""
    import typst  # loaded when called: it is large, and most verbs make no PDF

    compiler = typst.Compiler(template, font_paths=_fonts(), ignore_system_fonts=True)
    try:
        made = compiler.compile(
            format="pdf", sys_inputs={"document": told}, pdf_standards=["ua-1"], timestamp=0
        )
    except typst.TypstError as error:
        reason = str(error.message)
        raise RenderError(Sentence("no PDF could be made: {reason}", reason=reason)) from error
    assert isinstance(made, bytes), "a PDF is one file, however many pages it has"
    return made


@cache
def _fonts() -> typst.Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@cache
def _template() -> bytes:
    return Path(__file__).with_name("pdf.typ").read_bytes()


def document(timeline: Timeline, view: View) -> dict[str, Any]:
    """All that pdf.typ is told: plain data, in which no text is anything but text."""
    lang, paper = view.lang, paper_for(view.width, view.height)
    total = len(drawn(timeline, view).drawn)
    texts = Texts(
        timeline.title.say(lang),
        timeline.about.say(lang) if timeline.about else "",
        " · ".join(notes(timeline, view, total)),
    )
    scenes = _scenes(timeline, view, paper, texts)
    told = sheet_words(scenes, texts, paper, known_day(timeline, view))
    around = 2 * paper.margin + told[0]["above"] + told[0]["below"]
    paper = _holding(paper, scenes, around)
    year, month, day = civil(view.as_of or timeline.as_of)
    return {
        "lang": lang,
        "fonts": [FONT_FAMILY, *(script.family for script in SCRIPTS)],
        "title": plain(texts.title),
        "description": plain(f"{scenes[0].alt if len(scenes) == 1 else texts.title} {texts.notes}"),
        "date": [year, month, day] if 1 <= year <= 9999 else None,
        "colours": {
            name: getattr(PALETTES[view.theme], name) for name in ("paper", "ink", "muted", "rule", "accent")
        },
        "folio": say(lang, "Page {n} of {count}", n="\0", count="\0").split("\0"),
        "picture": asdict(paper),
        "sheets": [one | _drawing(scene, paper, around) for one, scene in zip(told, scenes, strict=True)],
        "text": asdict(upright() if not paper.sheets else paper),
        "table": table(
            listed(timeline, view, scenes), lang, total, texts, upright() if not paper.sheets else paper
        ),
    }


def _scenes(timeline: Timeline, view: View, paper: Paper, texts: Texts) -> tuple[Scene, ...]:
    """The picture at the width between the margins, as high as the words around it leave room."""
    room = None if paper.height is None else max(1, int(paper.height - texts.reserved(paper, view.lang)))
    inner = replace(view, width=paper.room, height=room)
    return (
        sheets(timeline, inner) if paper.sheets else (draw_chart(timeline, inner, titled=False, table=True),)
    )


def _holding(paper: Paper, scenes: tuple[Scene, ...], around: float) -> Paper:
    """The paper, where its size is its own made as high as the picture needs, and no larger than a page can be."""
    if paper.sheets:
        return paper
    needed = around + scenes[0].height
    height = needed if paper.height is None else max(paper.height, needed)
    return replace(paper, height=height, unit=min(paper.unit, MOST_POINTS / max(height, paper.width)))


def _drawing(scene: Scene, paper: Paper, around: float) -> dict[str, Any]:
    """The picture as SVG and its size in pixels of the paper: smaller where it is higher than the paper."""
    assert paper.height is not None
    share = min(1.0, (paper.height - around) / scene.height)
    return {
        "svg": drawable(svg(scene, halo=False)),
        "width": scene.width * share,
        "height": scene.height * share,
    }
