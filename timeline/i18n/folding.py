"""Letters that Unicode does not take apart into a plain one and an accent, each with the plain ones it stands for."""

from __future__ import annotations

PLAIN = {"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ß": "ss"}
TO_PLAIN = str.maketrans(PLAIN | {letter.upper(): plain for letter, plain in PLAIN.items() if letter != "ß"})
"""For `str.translate`; capitals become small letters."""
SEARCHED = (
    PLAIN
    | dict.fromkeys("‘’‚‛ʼ′`´", "'")
    | dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff", "")
)
"""Letters, and signs that a keyboard writes in one way only, as a search compares them.

The page's script marks words by the same table: `assets/js/find/letters.json`, written by `python -m timeline.letters`.
"""


if __name__ == "__main__":
    import json

    from timeline.theme.shipped import ASSETS

    (ASSETS / "js/find/letters.json").write_text(json.dumps(SEARCHED, indent=2) + "\n", encoding="utf-8")
