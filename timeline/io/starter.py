"""The file that `timeline new` writes and the page offers: three events with comments, sound as it is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from timeline.i18n.catalogue import SOURCE_LANGUAGE


@cache
def starter(lang: str = SOURCE_LANGUAGE) -> str:
    """The text of a first file, its comments and texts in the language where there is one, else in English."""
    home = Path(__file__).parent
    own = home / f"starter.{lang}.yaml"
    path = own if lang.isalpha() and own.is_file() else home / f"starter.{SOURCE_LANGUAGE}.yaml"
    return path.read_text(encoding="utf-8")
