"""The file that `timeline new` writes and the page offers: three events with comments."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from timeline.i18n.catalogue import SOURCE_LANGUAGE


@cache
def starter(lang: str = SOURCE_LANGUAGE) -> str:
    """Return the text of a first file in the language, or in English where there is no such file."""
    folder = Path(__file__).parent
    translated = folder / f"starter.{lang}.yaml"
    path = (
        translated if lang.isalpha() and translated.is_file() else folder / f"starter.{SOURCE_LANGUAGE}.yaml"
    )
    return path.read_text(encoding="utf-8")
