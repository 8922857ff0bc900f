"""How the texts of a timeline are set: its fonts, its language, and its direction."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from timeline.chart.published import Published
from timeline.i18n.letters import runs_from_right
from timeline.model.cache import kept
from timeline.model.timeline import Timeline
from timeline.theme.setting import Setting

MOST_READ = 400
"""The maximum number of events whose titles show the language and the direction of a file."""
_COMMON = {
    "de": "der die das und von im zum zur mit für auf wird des den ein eine nach über",
    "en": "the and of to in for on with by at from is as",
    "es": "el los las y del en por para con una se su al",
    "fr": "le les la et des du en au aux pour par sur une dans est",
    "it": "il gli della e di nel per con una sul dei alla si",
    "nl": "het een en van voor op met bij naar wordt de in",
    "pt": "os as e do da dos em no na para com uma pelo",
}
"""Frequent words, by which the language of texts is found if the file does not state it."""
_KANA, _HANGUL = re.compile("[\u3041-\u30ff]"), re.compile("[\uac00-\ud7a3]")
_TRADITIONAL = re.compile("zh-(hant|tw|hk|mo)", re.IGNORECASE)


def setting_of(shown: Published) -> Setting:
    """Return how the texts of a view are set."""
    how = setting_in(shown.timeline, shown.lang)
    return replace(how, wide=True) if shown.wide else how


@kept(4)
def setting_in(timeline: Timeline, lang: str) -> Setting:
    """Return how the texts of a timeline are set in a view in this language.

    It is set from right to left if its title and most titles of its events are.
    """
    events = islice(timeline.events, MOST_READ)
    picked = [timeline.title.pick(lang), *((event.label or event.title).pick(lang) for event in events)]
    texts, stated = [text for text, _ in picked], Counter(code for _, code in picked if code)
    language = stated.most_common(1)[0][0] if stated else _guessed(texts)
    leftward = sum(map(runs_from_right, texts))
    return Setting(
        own=timeline.fonts,
        han=_han(language, texts),
        lang=language,
        from_right=runs_from_right(texts[0]) and 2 * leftward > len(texts),
        house=timeline.house,
    )


def _guessed(texts: Iterable[str]) -> str:
    """Return the language whose frequent words occur most often in the texts, "" if none is clearly ahead."""
    words = Counter(re.findall(r"[^\W\d_]+", " ".join(texts).lower()))
    counts = ((sum(words[w] for w in common.split()), code) for code, common in _COMMON.items())
    (most, code), (second, _) = sorted(counts, reverse=True)[:2]
    return code if most >= 3 and most > second else ""


def _han(language: str, texts: Iterable[str]) -> str:
    """Return the form in which the language writes Chinese characters."""
    if _TRADITIONAL.match(language):
        return "TC"
    if form := {"ja": "JP", "ko": "KR", "zh": "SC"}.get(language.partition("-")[0]):
        return form
    every = "".join(texts)
    return "JP" if _KANA.search(every) else "KR" if _HANGUL.search(every) else "SC"
