"""Words of cells of dates that are no dates: that a date is not known, or that an event goes on."""

from __future__ import annotations

import re

from timeline.dates.names import fold

_GOES_ON = re.compile(
    r"\b(present|presently|current|currently|still|ongoing|on-going|now|today|incumbent|continues|continuing|to date|"
    r"never ended|en cours|en fonctions?|en poste|en exercice|en vigueur|aujourd'hui|a ce jour|actuel|actuelle|"
    r"actuellement|toujours|encore|continue|maintenant)\b"
)
_DENIED = re.compile(
    r"\b(not?|no longer|never(?! ended)|unknown|unclear|uncertain|until|pas|plus|jamais|inconnue?|incertaine?|n'est|"
    r"jusqu'a)\b|\w+n't\b"
)
"""Words of an end that is not a date, in English or French: whether something goes on, and what denies it."""
_UNKNOWN = frozenset({
    "unknown", "date unknown", "unknown date", "not known", "not given", "not stated", "not available", "unspecified",
    "undated", "no date", "n/a", "na", "n.a.", "n.d.", "nd", "tbd", "tba", "tbc", "none", "null", "?", "-", "–", "—",
    "inconnu", "inconnue", "date inconnue", "sans date", "non daté", "non datée", "non précisé", "non précisée",
    "non renseigné", "non renseignée", "s.d.", "s/d", "s/f", "s.f.", "n.c.", "k.a.", "keine angabe", "keine angaben",
    "unbekannt", "datum unbekannt", "ohne datum", "undatiert", "o.d.", "o.j.", "sin fecha", "desconocido",
    "desconocida", "fecha desconocida", "senza data", "sconosciuto", "sconosciuta", "data sconosciuta", "onbekend",
    "datum onbekend", "zonder datum", "z.d.", "sem data", "desconhecido", "desconhecida", "data desconhecida",
    "غير معروف", "بدون تاريخ",
})  # fmt: skip
"""Words for an unknown date, without a space after a full stop."""


def is_unknown(text: str) -> bool:
    """Return whether a text says that a date is not known: k. A., n.d., unknown."""
    return text.lower().replace(". ", ".") in _UNKNOWN


def goes_on(text: str) -> bool:
    """Return whether words say that something has not ended: "Still in office", "toujours en poste"."""
    plain = fold(text)
    return bool(_GOES_ON.search(plain)) and not _DENIED.search(plain)
