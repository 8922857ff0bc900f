"""The editor's page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from timeline.render.page import html


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


def editor_page(edited: EditedFile, lang: str, theme: str = "") -> str:
    """Return the whole HTML page; `theme` is "light", "dark", or empty for that of the reader's machine."""
    return html("web/edit.html", lang, edited=edited, theme=theme)
