"""Letters that Unicode does not take apart into a plain one and an accent, each with the plain ones it stands for."""

from __future__ import annotations

PLAIN = {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ß": "ss"}
TO_PLAIN = str.maketrans(PLAIN | {letter.upper(): plain for letter, plain in PLAIN.items() if letter != "ß"})
"""For `str.translate`; capitals become small letters."""
