"""Words in titles that express a judgement, such as "finally", by language."""

from __future__ import annotations

import re
from functools import cache

from timeline.view.frame import fold

JUDGING: dict[str, tuple[str, ...]] = {
    "en": (
        "shameful", "shamefully", "finally", "at last", "so-called", "failed to", "fails to", "admits", "admitted",
        "controversial", "infamous", "notorious", "outrageous", "scandalous", "belatedly", "unfortunately", "alarming",
        "shocking", "disturbing", "cynical", "obviously", "of course",
    ),
    "fr": (
        "honteux", "honteuse", "honteusement", "enfin", "soi-disant", "prétendu", "prétendue", "avoue", "admet",
        "controversé", "controversée", "scandaleux", "scandaleuse", "tristement célèbre", "tardivement",
        "malheureusement", "inquiétant", "inquiétante", "choquant", "choquante", "cynique", "évidemment", "bien sûr",
    ),
}  # fmt: skip
"""Words in titles that express a judgement, by language."""


def judging_word(text: str, lang: str) -> str:
    """Return the first judging word in a text, from the list of its language or from all lists; "" if there is none."""
    found = _judging(lang.partition("-")[0]).search(fold(text))
    return found[0] if found else ""


@cache
def _judging(lang: str) -> re.Pattern[str]:
    words = JUDGING.get(lang) or [word for known in JUDGING.values() for word in known]
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(fold(word)) for word in words)})(?!\w)")
