"""Letters that Unicode does not decompose into a plain letter and an accent, with their plain letters."""

from __future__ import annotations

PLAIN = {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ß": "ss"}
TO_PLAIN = str.maketrans(PLAIN | {letter.upper(): plain for letter, plain in PLAIN.items() if letter != "ß"})
"""A table for `str.translate`, which also lowers these capitals."""
