"""The route of the export dialog, as HTML for the page's script."""

from __future__ import annotations

from dash import Dash
from flask import Response

from timeline.i18n.catalogue import number, say
from timeline.io.presets import LEAST_SIDE, MOST_SIDE, PRESETS
from timeline.render.page import html
from timeline.view.address import LONGEST_ALT, LONGEST_TEXT
from timeline.web.page.masthead import FORMATS
from timeline.web.request_scope import asked_language
from timeline.web.routes.exports import FACTORS

PATH = "/export-dialog"
SIZES = {
    "article": "Article",
    "column": "Column",
    "phone": "Phone",
    "social": "Social media",
    "square": "Square",
    "story": "Story",
    "slide": "Slide",
    "a4": "A4 portrait",
    "a4-landscape": "A4 landscape",
    "a3": "A3 portrait",
    "a3-landscape": "A3 landscape",
}

LINES = {"title": "Title", "subtitle": "Subtitle", "source": "Sources in words", "credit": "Credit"}
"""The texts of a chart that replace generated ones."""


def register(app: Dash) -> None:
    """Serve the dialog in the reader's language."""

    def dialog() -> Response:
        return Response(dialog_html(asked_language()), content_type="text/html; charset=utf-8")

    app.server.add_url_rule(PATH, "export-dialog", dialog)


def dialog_html(lang: str) -> str:
    """Return the `<dialog>`, closed."""
    return html(
        "web/export.html",
        lang,
        formats=[(name, say(lang, label)) for name, label in FORMATS.items()],
        sizes=[(name, f"{say(lang, label)} · {_pixels(name)}") for name, label in SIZES.items()],
        factors=[(str(n), f"{n} ×") for n in FACTORS],
        own_factors=" ".join(f"{name}={PRESETS[name].factor}" for name in SIZES),
        lines=[(name, say(lang, label)) for name, label in LINES.items()],
        longest_line=LONGEST_TEXT,
        longest_alt=LONGEST_ALT,
        least=number(LEAST_SIDE, lang),
        most=number(MOST_SIDE, lang),
    )


def _pixels(size: str) -> str:
    width, height = PRESETS[size][:2]
    return f"{width} × {height}" if height else str(width)
