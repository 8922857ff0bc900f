"""The route of the export dialog, as HTML for the page's script."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flask import request

from timeline.i18n.catalogue import number, say, say_again
from timeline.io.presets import LEAST_SIDE, MOST_SIDE, PRESETS
from timeline.io.registry import writers
from timeline.render.page import html
from timeline.theme.house import USUAL_THEME, HouseTheme
from timeline.view.address import LONGEST_ALT, LONGEST_SUBTITLE, LONGEST_TEXT
from timeline.web.request_scope import asked_language
from timeline.web.routes.exports import FACTORS
from timeline.web.server.permissions import may_edit
from timeline.web.server.routing import Route
from timeline.web.state.screen import Screen

SIZES = {
    "article": "Article",
    "column": "Column",
    "phone": "Phone",
    "social": "Social",
    "square": "Square",
    "story": "Story",
    "slide": "Slide",
    "a4": "A4",
    "a4-landscape": "A4",
    "a3": "A3",
    "a3-landscape": "A3",
}
KINDS = {
    "image": ("Image", ("image",)),
    "pdf": ("PDF", ("print",)),
    "page": ("Web page", ("page",)),
    "slides": ("Slides", ("slides",)),
    "data": ("Data", ("data", "programs")),
}
"""The tabs of the dialog: their names and their groups of formats."""
LINES = {"title": "Title", "subtitle": "Subtitle", "source": "Sources in words", "credit": "Credit"}
"""The texts of a chart that replace generated ones."""
BOX = (58.0, 44.0)
"""The width and height around the thumbnail of a size."""
RATIO = {"article": 0.62, "column": 1.25, "phone": 2.0}
"""The height of a thumbnail per width, where the content decides the height of the chart."""
NARROW = 600
"""The width, in CSS pixels, below which time runs down."""


class Rectangle(NamedTuple):
    """A rectangle of a thumbnail."""

    x: float
    y: float
    width: float
    height: float
    fill: str


class Thumbnail(NamedTuple):
    """A size as a small sheet: its paper, the line of its title, and the bars of three rows."""

    paper: Rectangle
    title: Rectangle
    bars: tuple[Rectangle, ...]


def _dialog(screen: Screen) -> str:
    """Return the dialog in the reader's language, with the colours of the timeline's theme."""
    house = screen.requested({"file": request.args.get("file", "")}).timeline.house
    return dialog_html(asked_language(), house)


def dialog_html(lang: str, house: HouseTheme = USUAL_THEME) -> str:
    """Return the `<dialog>`, closed; the colours in it are those of a theme."""
    steps, formats = house.steps(5), writers().offered()
    return html(
        "web/export.html",
        lang,
        kinds=[
            (
                kind,
                say(lang, label),
                [
                    (name, say_again(lang, each.label), each.pixels)
                    for name, each in formats.items()
                    if each.group in groups
                ],
            )
            for kind, (label, groups) in KINDS.items()
        ],
        box=BOX,
        sizes=[
            (name, say(lang, label), _measures(name, lang), thumbnail(name, house.steps(4)))
            for name, label in SIZES.items()
        ],
        themes=[
            ("light", say(lang, "Light"), steps),
            ("dark", say(lang, "Dark"), steps),
            ("print", say(lang, "Black only"), ("#ffffff", "#bbbbbb", "#888888", "#444444", "#000000")),
        ],
        factors=[(str(n), f"{n} ×") for n in FACTORS],
        own_factors=" ".join(f"{name}={PRESETS[name].factor}" for name in SIZES),
        publish=may_edit(),
        lines=[(name, say(lang, label)) for name, label in LINES.items()],
        longest_line=LONGEST_TEXT,
        longest_subtitle=LONGEST_SUBTITLE,
        longest_alt=LONGEST_ALT,
        least=number(LEAST_SIDE, lang),
        most=number(MOST_SIDE, lang),
    )


def _measures(size: str, lang: str) -> str:
    """Return what a preset measures: the pixels of an image, the way a sheet of paper is turned."""
    width, height, factor = PRESETS[size][:3]
    if size.startswith(("a3", "a4")):
        return say(lang, "landscape") if size.endswith("landscape") else say(lang, "portrait")
    if height:
        return f"{width * factor} × {height * factor}"
    return say(lang, "{width} wide", width=width * factor)


def thumbnail(size: str, steps: Sequence[str]) -> Thumbnail:
    """Return the thumbnail of a preset, in the proportions of its charts, with the colours of four positions."""
    width, height = PRESETS[size][:2]
    ratio = height / width if height else RATIO[size]
    wide = min(BOX[0], BOX[1] / ratio)
    high = wide * ratio
    left, top, gap = (BOX[0] - wide) / 2, (BOX[1] - high) / 2, max(3.0, min(wide, high) / 9)
    paper = Rectangle(left, top, wide, high, "")
    title = Rectangle(left + gap, top + gap, wide * 0.55, 3, "")
    inner = Rectangle(left + gap, top + gap + 7, wide - 2 * gap, high - 2 * gap - 7, "")
    return Thumbnail(paper, title, tuple(_bars(inner, steps, down=width < NARROW and high > wide)))


def _bars(inner: Rectangle, colours: Sequence[str], *, down: bool) -> list[Rectangle]:
    """Return the bars of three rows in a rectangle; they lie along time, to the right or down."""
    along, across = (inner.height, inner.width) if down else (inner.width, inner.height)
    thick = min(across / 4, 6.0)
    bars = []
    for row, steps in enumerate(((0.45, 0.3, 0.25), (0.25, 0.35, 0.4), (0.55, 0.2, 0.25))):
        side, start = row * (across - thick) / 2, 0.0
        for fill, share in zip(colours[min(row, 1) :], steps, strict=False):
            place = (side, start, thick, share * along) if down else (start, side, share * along, thick)
            bars.append(Rectangle(inner.x + place[0], inner.y + place[1], place[2], place[3], fill))
            start += share * along
    return bars


ROUTES = (Route("/export-dialog", _dialog),)
