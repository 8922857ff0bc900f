"""The words of an end column that is not a date: whether they say that something goes on, in English or French."""

from __future__ import annotations

import re

from timeline.dates.spellings import fold

_GOES_ON = re.compile(
    r"\b(present|presently|current|currently|still|ongoing|on-going|now|today|incumbent|continues|continuing|to date|"
    r"never ended|en cours|en fonctions?|en poste|en exercice|en vigueur|aujourd'hui|a ce jour|actuel|actuelle|"
    r"actuellement|toujours|encore|continue|maintenant)\b"
)
_DENIED = re.compile(
    r"\b(not?|no longer|never(?! ended)|unknown|unclear|uncertain|until|pas|plus|jamais|inconnue?|incertaine?|n'est|"
    r"jusqu'a)\b|\w+n't\b"
)


def goes_on(text: str) -> bool:
    """Return whether words say that something has not ended: "Still in office", "toujours en poste"."""
    plain = fold(text)
    return bool(_GOES_ON.search(plain)) and not _DENIED.search(plain)
