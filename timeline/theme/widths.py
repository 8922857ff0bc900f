"""The greatest widths of characters in the fonts that may replace the font of a PowerPoint file.

A PPTX contains no fonts. Programs replace Calibri by Carlito, Liberation Sans (as wide as Arial and Helvetica) or
DejaVu Sans, so each character is as wide as in the widest of the three.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path

UNKNOWN = 1.0
"""The width of a character that none of the fonts has, in ems."""
OTHER = 1.3
"""The width of a text in another script, compared with our font for it."""


@cache
def _advances(bold: bool) -> dict[str, float]:
    """Return the widest advance of each character, in ems."""
    tables = json.loads(Path(__file__).with_name("widths.json").read_text(encoding="utf-8"))
    runs = tables["700" if bold else "400"]
    return {chr(first + n): wide / 1000 for first, row in runs for n, wide in enumerate(row) if wide}


@lru_cache(maxsize=50_000)
def widest(text: str, weight: int) -> float:
    """Return the greatest width of a text in the three fonts, in ems; weights from 600 are bold."""
    advances = _advances(weight >= 600)
    return sum(advances.get(letter, UNKNOWN) for letter in text.replace("\u2002", "  "))
