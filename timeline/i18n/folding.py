"""Letters that Unicode does not decompose, and signs that a keyboard writes in one way only, as plain text.

The page's script marks words by the same table, `letters.json`.
"""

from __future__ import annotations

import json
from pathlib import Path

_TABLE = json.loads(Path(__file__).with_name("letters.json").read_text(encoding="utf-8"))

PLAIN: dict[str, str] = _TABLE["letters"]
TO_PLAIN = str.maketrans(PLAIN | {letter.upper(): plain for letter, plain in PLAIN.items() if letter != "ß"})
"""For `str.translate`; capitals become small letters."""
SEARCHED: dict[str, str] = PLAIN | _TABLE["signs"]
"""Letters and signs as a search compares them."""
