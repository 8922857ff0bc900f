"""The editor's page: one HTML page, which its scripts fill from the routes of the editor."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from markupsafe import Markup

from timeline.i18n.catalogue import language_name, languages, own_name, translations
from timeline.render.page import html, inert
from timeline.theme.colours import CATEGORIES, ramp
from timeline.theme.shipped import ASSETS
from timeline.web.editing.forms import forms
from timeline.web.server.bundle import EDITOR, EditorFiles, editor_files

TITLES_IN = ("en", "fr", "de", "es", "it", "pt", "nl", "pl", "sv", "da", "cs", "el", "uk", "ru", "tr", "ar", "he", "fa",
             "hi", "zh", "ja", "ko")  # fmt: skip
"""The languages to choose from for texts; any other one can be written as its code."""
MOST_STEPS = 16
"""The number of positions up to which their colours are sent."""


@dataclass(frozen=True)
class EditedFile:
    """What the page edits: the name of the file, its key on the server, and where the result goes.

    `mode` is "file" for a file on this machine, "copy" for a copy in memory, "new" for a new timeline in memory.
    """

    name: str
    key: str
    mode: Literal["file", "copy", "new"] = "file"
    reader: str = "/"
    """The URL of the reader's page."""
    anew: bool = False
    """Whether the text of a copy is written anew, without the comments and the spacing of its file."""


def editor_page(edited: EditedFile, lang: str, theme: str = "") -> str:
    """Return the whole HTML page; `theme` is "light", "dark", or empty for that of the reader's machine."""
    files = editor_files()
    settings = inert(json.dumps(_settings(edited, lang, files), ensure_ascii=False))
    return html(
        "web/edit.html",
        lang,
        edited=edited,
        theme=theme,
        files=files,
        settings=Markup(settings),
        other_languages={code: own_name(code) for code in languages() if code != lang},
    )


@cache
def translated(lang: str) -> dict[str, str]:
    """Return the translations of the messages that stand in the editor's scripts."""
    script = (ASSETS / EDITOR).read_text(encoding="utf-8")
    found = translations(lang).items()
    return {text: words for text, words in found if any(f"{q}{text}{q}" in script for q in "\"'`")}


def _settings(edited: EditedFile, lang: str, files: EditorFiles) -> dict[str, Any]:
    """Return what the scripts need: words, the names of languages, the colours of positions and categories."""
    return {
        "mode": edited.mode,
        "reader": edited.reader,
        "anew": edited.anew,
        "grid": files.grid,
        "translated": translated(lang),
        "forms": forms(lang),
        "languages": {code: language_name(code, lang) for code in TITLES_IN},
        "ramps": [list(ramp(n)) for n in range(1, MOST_STEPS + 1)],
        "colours": list(CATEGORIES),
    }
