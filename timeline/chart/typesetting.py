"""How the texts of a timeline are set: its fonts, its language, and its direction."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from operator import itemgetter

from timeline.chart.published import Published
from timeline.i18n.catalogue import DEFAULT_LANGUAGE, frequent_words, languages
from timeline.i18n.charted import TRADITIONAL
from timeline.i18n.letters import runs_from_right
from timeline.model.cache import kept
from timeline.model.timeline import Timeline
from timeline.theme.setting import Setting

MOST_READ = 400
"""The maximum number of events whose titles show the language and the direction of a file."""
_SCRIPTS = {
    "ARABIC": "ar", "CJK": "zh", "DEVANAGARI": "hi", "GREEK": "el", "HANGUL": "ko", "HEBREW": "he", "HIRAGANA": "ja",
    "THAI": "th",
}  # fmt: skip
"""The language of a text in letters of a script, by the first word of their names."""
_TELLING = {"ٹڈڑے": "ur", "پچژگ": "fa", "іїєґ": "uk", "ыэ": "ru"}
"""Letters that only one of the languages of a script has."""
_KANA, _HANGUL = re.compile("[\u3041-\u30ff]"), re.compile("[\uac00-\ud7a3]")


def setting_of(shown: Published) -> Setting:
    """Return how the texts of a view are set."""
    how = setting_in(shown.timeline, shown.lang)
    return replace(how, wide=True) if shown.wide else how


@kept(4)
def setting_in(timeline: Timeline, lang: str) -> Setting:
    """Return how the texts of a timeline are set in a view in this language.

    It is set from right to left if its title and most titles of its events are.
    """
    texts, language = _read(timeline, lang)
    leftward = sum(map(runs_from_right, texts))
    return Setting(
        own=timeline.fonts,
        han=_han(language, texts),
        lang=language,
        from_right=runs_from_right(texts[0]) and 2 * leftward > len(texts),
        house=timeline.house,
    )


def in_own_language(shown: Published) -> Published:
    """Return what a view shows, in the language of its texts: a chart has no words in another one."""
    lang = language_of(shown.timeline, shown.lang)
    return shown if lang == shown.lang else replace(shown, view=replace(shown.view, lang=lang))


@kept(4)
def language_of(timeline: Timeline, lang: str) -> str:
    """Return the language of a chart in a view in this language.

    It is another one if the file states only others for its texts. Without any stated, a language that the interface
    does not have is found by its letters or its words, and any found one counts if no language was chosen.
    """
    _, language = _read(timeline, lang)
    if timeline.languages:
        return lang if lang in timeline.languages else language or lang
    return language if language and (lang == DEFAULT_LANGUAGE or language not in languages()) else lang


@kept(4)
def _read(timeline: Timeline, lang: str) -> tuple[list[str], str]:
    """Return the title of a timeline and those of its events in a language, and the language of most of them."""
    events = islice(timeline.events, MOST_READ)
    picked = [timeline.title.pick(lang), *((event.label or event.title).pick(lang) for event in events)]
    texts, stated = [text for text, _ in picked], Counter(code for _, code in picked if code)
    return texts, stated.most_common(1)[0][0] if stated else _guessed(texts)


def _guessed(texts: Sequence[str]) -> str:
    """Return the language of texts by their letters, or by its frequent words; "" if none is clearly ahead."""
    if by_letters := _by_letters("".join(texts)):
        return by_letters
    # Words of capitals are abbreviations; a word alone, however frequent, may be one of another language.
    words = Counter(
        w.lower() for w in re.findall(r"[^\W\d_]+", " ".join(texts)) if len(w) == 1 or not w.isupper()
    )
    found = {code: [words[w] for w in common if words[w]] for code, common in frequent_words().items()}
    (most, code), (second, _) = sorted(((sum(each), code) for code, each in found.items()), reverse=True)[:2]
    return code if most >= 3 and len(found[code]) > 1 and most > second else ""


def _by_letters(text: str) -> str:
    """Return the language that most letters of a text are of; "" if several have them."""
    scripts = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in text if letter.isalpha())
    if kana := scripts["HIRAGANA"] + scripts["KATAKANA"]:
        scripts["HIRAGANA"] = kana + scripts["CJK"]  # Japanese has both
    script, most = max(scripts.items(), key=itemgetter(1), default=("", 0))
    if 2 * most <= sum(map(str.isalpha, text)):
        return ""
    told = (code for letters, code in _TELLING.items() if any(letter in text for letter in letters))
    return next(told, _SCRIPTS.get(script, ""))


def _han(language: str, texts: Iterable[str]) -> str:
    """Return the form in which the language writes Chinese characters."""
    if TRADITIONAL.match(language):
        return "TC"
    if form := {"ja": "JP", "ko": "KR", "zh": "SC"}.get(language.partition("-")[0]):
        return form
    every = "".join(texts)
    return "JP" if _KANA.search(every) else "KR" if _HANGUL.search(every) else "SC"
