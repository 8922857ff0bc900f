"""The dialog in which a file is chosen, seen and taken, as a piece of HTML that the page's script asks for.

Its words are escaped here; what is said of a file comes from `/export-about`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dash import Dash
from flask import Response

from timeline.i18n.catalogue import number, say
from timeline.io.presets import LEAST_SIDE, MOST_SIDE, PRESETS
from timeline.render.svg.writer import text_of
from timeline.view.address import LONGEST_ALT
from timeline.web.page.masthead import FORMATS
from timeline.web.request_scope import asked_language
from timeline.web.routes.export_files import FACTORS

PATH = "/export-dialog"
SIZES = {
    "article": "Article",
    "column": "Column",
    "phone": "Phone",
    "social": "Social media",
    "square": "Square",
    "slide": "Slide",
    "a4": "A4 upright",
    "a4-landscape": "A4 across",
    "a3": "A3 upright",
    "a3-landscape": "A3 across",
}
TOLD = {
    "picture": "{width} × {height} pixels, {size}",
    "file": "{size}",
    "unlabelled": "Without a label, for want of room: {n}.",
    "carries": "The file carries this view and the events drawn, with their sources, so that it can be opened again. "
    "Notes, corrections and what is not shown stay here.",
    "bare": "The file carries this view, so that it can be opened again, and no events beyond what is drawn.",
    "rows": "Events: {n}, with their sources.",
    "drawing": "Drawing…",
    "preview": "The preview is being drawn…",
    "unseen": "The preview could not be drawn; the file can be downloaded all the same.",
    "busy": "Other files are being made; this one follows.",
    "away": "The server does not answer. Is it still running?",
    "copied-picture": "Picture copied.",
    "copied-caption": "Title, alternative text, caption and sources copied.",
    "copied-embed": "Copied. Put the HTML file, and a PNG of the same name, beside your article.",
    "no-copy": "This browser does not let a page copy pictures; download it instead.",
    "html": "The page holds the picture for four widths, with filters, cards and a table. This is how it begins.",
    "plotly.html": "The file shows it with Plotly: it can be zoomed and pointed at.",
    "pdf": "The document takes as many sheets as it needs, then comes the table with the sources.",
}
"""What the script says, by what it calls it."""


def register(app: Dash) -> None:
    """Serves the dialog in the reader's language."""

    def dialog() -> Response:
        return Response(dialog_html(asked_language()), content_type="text/html; charset=utf-8")

    app.server.add_url_rule(PATH, "export-dialog", dialog)


def dialog_html(lang: str) -> str:
    """The `<dialog>`, closed."""
    told = "".join(f' data-{key.replace(".", "-")}="{_say(lang, text)}"' for key, text in TOLD.items())
    return (
        f'<dialog id="export" class="export-dialog" aria-labelledby="export-title"{told}>\n<form method="dialog">\n'
        f'<header><h2 id="export-title">{_say(lang, "Take it with you")}</h2>'
        f'<button value="close" class="link">{_say(lang, "Close")}</button></header>\n'
        f'<div class="choices">{_choices(lang)}</div>\n'
        f'<figure aria-busy="false"><div class="paper" tabindex="0" role="group"'
        f' aria-label="{_say(lang, "Preview")}"><p class="making" aria-hidden="true">{_say(lang, TOLD["preview"])}</p>'
        f'<img alt="" hidden></div>'
        f'<figcaption><p class="size"></p><p class="aside"></p></figcaption></figure>\n'
        f"<footer>{_buttons(lang)}</footer>\n</form>\n</dialog>\n"
    )


def _choices(lang: str) -> str:
    sizes = [(name, f"{_say(lang, label)} · {_pixels(name)}") for name, label in SIZES.items()]
    own = _say(lang, "Own size")
    return (
        _select(lang, "Format", "format", ((key, _say(lang, label)) for key, label in FORMATS.items()))
        + _select(lang, "Size", "size", [*sizes, ("own", own)])
        + f'<label data-for="own" hidden>{own}<input name="own" value="1600x900" size="9" inputmode="text"'
        f' aria-describedby="own-hint"><small id="own-hint">{_own_hint(lang)}'
        "</small></label>"
        + _select(lang, "Sharpness", "factor", ((str(n), f"{n} ×") for n in FACTORS), usual="2")
        + _select(lang, "Colours", "theme", (("light", _say(lang, "Light")), ("dark", _say(lang, "Dark"))))
        + _check(lang, "As high as every label needs", "all")
        + _check(lang, "Let the events travel in the file", "data", checked=True)
        + f'<label data-for="alt">{_say(lang, "Alternative text")}'
        f'<textarea name="alt" rows="4" maxlength="{LONGEST_ALT}" aria-describedby="alt-left"></textarea>'
        f'<small id="alt-left"></small><button type="button" class="link" data-do="alt" hidden>'
        f"{_say(lang, 'As written from the data')}</button></label>"
    )


def _buttons(lang: str) -> str:
    copies: Mapping[str, str] = {
        "picture": "Copy picture",
        "caption": "Copy caption and sources",
        "embed": "Copy embed code",
    }
    return (
        '<p role="status"></p>'
        + "".join(
            f'<button type="button" class="button" data-do="{key}">{_say(lang, label)}</button>'
            for key, label in copies.items()
        )
        + f'<a class="button primary" download="">{_say(lang, "Download")}</a>'
    )


def _select(lang: str, label: str, name: str, options: Iterable[tuple[str, str]], usual: str = "") -> str:
    listed = "".join(
        f'<option value="{value}"{" selected" if value == usual else ""}>{text}</option>'
        for value, text in options
    )
    focus = " autofocus" if name == "format" else ""
    return (
        f'<label data-for="{name}">{_say(lang, label)}<select name="{name}"{focus}>{listed}</select></label>'
    )


def _check(lang: str, label: str, name: str, *, checked: bool = False) -> str:
    on = " checked" if checked else ""
    return (
        f'<label class="check" data-for="{name}"><input type="checkbox" name="{name}"{on}>'
        f"<span>{_say(lang, label)}</span></label>"
    )


def _own_hint(lang: str) -> str:
    least, most = number(LEAST_SIDE, lang), number(MOST_SIDE, lang)
    told = say(
        lang,
        "1600x900, or 1600 for the width alone; from {least} to {most} pixels a side",
        least=least,
        most=most,
    )
    return text_of(told)


def _pixels(name: str) -> str:
    width, height = PRESETS[name]
    return f"{width} × {height}" if height else str(width)


def _say(lang: str, text: str) -> str:
    return text_of(say(lang, text))
