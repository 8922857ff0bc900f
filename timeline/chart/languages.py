"""Texts that a reader meets in another language because the file does not have them in theirs, and their mark."""

from __future__ import annotations

from timeline.i18n.catalogue import language_name, say
from timeline.model.cache import kept
from timeline.model.texts import Words
from timeline.model.timeline import Timeline


@kept(4)
def spoken(timeline: Timeline, lang: str) -> str:
    """The language a reader of `lang` expects of the events: that one, where the file's titles speak it at all, else
    the language of the file's own title ("" where it does not say).

    So a file in one language is marked once, at its title, and not at each event.
    """
    if lang in timeline.languages:
        return lang
    return timeline.title.pick(lang)[1]


def strange(words: Words, timeline: Timeline, lang: str) -> str:
    """The code of the language a text is met in, where it is not the one expected; else ""."""
    found = words.pick(lang)[1]
    return found if found not in ("", lang, spoken(timeline, lang)) else ""


def mark(code: str) -> str:
    """The mark of a language: its code in capitals, "EN"."""
    return code.partition("-")[0].upper()


def mark_words(code: str, lang: str) -> str:
    """What the mark means, in a reader's language: "in English", « en anglais »."""
    return say(lang, "in {language}", language=language_name(code, lang))
