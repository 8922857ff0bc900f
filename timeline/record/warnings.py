"""The warnings about texts and colours: words that judge, missing translations, letters without a font, contrast."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial

from timeline.i18n.catalogue import script_in
from timeline.i18n.letters import fold, visible
from timeline.i18n.sentences import InWords, Sentence
from timeline.io.yaml.reader import Path
from timeline.model.nouns import Event
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.changes import name_of
from timeline.theme.colours import readable, text_on
from timeline.theme.font_faces import script_of
from timeline.theme.fonts import SOURCE, Font
from timeline.theme.setting import Setting

MOST_LETTERS = 8
"""The maximum number of letters in a message."""


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


def file_warnings(timeline: Timeline, languages: tuple[str, ...]) -> Iterator[tuple[str, Path, Sentence]]:
    """Yield the code, the path from the top of the file, and the message of each warning outside the events.

    `languages` are those that each text should have.
    """
    by_code = (
        ("missing-language", missing_languages(file_texts(timeline), languages)),
        ("missing-letters", letters_without_font(file_texts(timeline, plain=True), timeline)),
        ("low-contrast", _faint_colours(timeline)),
        ("series-unsourced", _unsourced(timeline)),
    )
    for code, warnings in by_code:
        for path, message in warnings:
            yield code, path, message


def event_texts(event: Event) -> Iterator[tuple[Words, Path]]:
    """Yield the texts that the file's author writes about an event, without the titles of its sources."""
    for name in ("title", "label", "summary", "note", "contested", "sources_differ"):
        if isinstance(words := getattr(event, name, None), Words):
            yield words, (name,)
    if event.quote:
        yield _spoken(event.quote.text, event.quote.lang), ("quote", "text")
    for n, reply in enumerate(event.reply):
        yield from ((_spoken(words, reply.lang), ("reply", n, "text")) for words in (reply.text,) if words)
    for n, stated in enumerate(event.positions):
        for name in ("covers", "excludes", "until"):
            if words := getattr(stated, name):
                yield words, ("positions", n, name)
    yield from ((s.note, ("sources", n, "note")) for n, s in enumerate(event.sources) if s.note)
    yield from ((c.why, ("corrections", n, "why")) for n, c in enumerate(event.corrections))


def _spoken(words: Words, lang: str | None) -> Words:
    """Return the words of a speaker: words without a language are in the one that was spoken."""
    return Words({lang: words[""]}) if lang and "" in words else words


def file_texts(timeline: Timeline, *, plain: bool = False) -> Iterator[tuple[Words, Path]]:
    """Yield the texts outside the events; with `plain`, also those that are the same in every language."""
    texts: list[tuple[Words | None, Path]] = [(timeline.title, ("title",)), (timeline.about, ("about",))]
    for field in ("title", "subtitle"):
        texts.append((getattr(timeline.view, field), ("view", field)))
        texts += [(getattr(saved, field), ("views", n, field)) for n, saved in enumerate(timeline.views)]
    for section, field in (
        ("positions", "label"),
        ("types", "label"),
        ("eras", "label"),
        ("rows", "name"),
        ("findings", "text"),
        ("series", "label"),
    ):
        texts += [
            (getattr(noun, field), (section, n, field)) for n, noun in enumerate(getattr(timeline, section))
        ]
    for n, actor in enumerate(timeline.actors):
        texts += [(actor.name, ("actors", n, "name")), (actor.product, ("actors", n, "product"))]
    yield from ((words, inside) for words, inside in texts if words and (plain or "" not in words))


def letters_without_font(
    texts: Iterable[tuple[Words, Path]], timeline: Timeline
) -> Iterator[tuple[Path, Sentence]]:
    """Yield a message for the letters of each script that no font has, at the first of the texts that has them."""
    scripts: dict[str, tuple[Path, dict[str, None]]] = {}
    how = Setting(own=timeline.fonts)
    for words, inside in texts:
        for letter in "".join(map(how.lacking, words.texts)):
            scripts.setdefault(script_of(letter), (inside, {}))[1][letter] = None
    for code, (inside, letters) in scripts.items():
        message = Sentence(
            "no font has {letters} ({script}); add a font with the key fonts, or install the optional package “fonts”",
            letters=" ".join([*letters][:MOST_LETTERS]),
            script=InWords(partial(script_in, code)),
        )
        yield inside, message


def missing_languages(
    texts: Iterator[tuple[Words, Path]], languages: tuple[str, ...]
) -> Iterator[tuple[Path, Sentence]]:
    """Yield the texts that lack some of several languages; a text without a language lacks them all."""
    if len(languages) < 2:
        return
    for words, inside in texts:
        if missing := [lang for lang in languages if lang not in words]:
            own = {("quote", "text"): "quote", ("findings", "text"): "sentence"}
            field = own.get((str(inside[0]), str(inside[-1])), str(inside[-1]))
            yield (
                inside,
                Sentence(
                    "{name} is missing in: {languages}",
                    name=InWords(partial(name_of, field)),
                    languages=", ".join(missing),
                ),
            )


def _unsourced(timeline: Timeline) -> Iterator[tuple[Path, Sentence]]:
    """Yield the place of each series that names no source, and a message."""
    for n, series in enumerate(timeline.series):
        if not series.sources:
            yield ("series", n), Sentence("the series has no source")


def _faint_colours(timeline: Timeline) -> Iterator[tuple[Path, Sentence]]:
    """Yield the place of each colour on which neither dark nor white words have a contrast of 4.5:1, and a message."""
    for section in ("positions", "types", "actors", "tags"):
        for n, noun in enumerate(getattr(timeline, section)):
            color = (noun.color or "").lower()
            if color and (better := readable(color)) != color:
                message = Sentence(
                    "words in {words} on {color} have a contrast below 4.5:1; use {better}",
                    words=text_on(color),
                    color=color,
                    better=better,
                )
                yield (section, n, "color"), message


def letters_lacked(timeline: Timeline) -> Iterator[tuple[Font, str]]:
    """Yield each font of the theme that lacks letters, with these letters, sorted."""
    house = timeline.house
    if house.fonts == (SOURCE,):
        return
    titles = _letters(_headlines(timeline))
    every = titles | _letters(_texts(timeline))
    for font in house.fonts:
        used = titles if font is house.headline else every
        if letters := sorted(c for c in used if visible(c) and not c.isspace() and not font.has(c)):
            yield font, "".join(letters)


def _letters(texts: Iterable[Words | None]) -> set[str]:
    return {letter for words in texts if words for text in words.texts for letter in text}


def _headlines(timeline: Timeline) -> Iterator[Words | None]:
    """Yield the titles of the file and of its views, and its findings, which can be titles."""
    yield from (timeline.title, timeline.view.title)
    yield from (saved.title for saved in timeline.views)
    yield from (finding.text for finding in timeline.findings)


def _texts(timeline: Timeline) -> Iterator[Words | None]:
    """Yield the other texts that pictures have."""
    yield from (timeline.about, timeline.view.subtitle, *(saved.subtitle for saved in timeline.views))
    for event in timeline.events:
        yield from (event.title, event.label, event.summary)
        yield from (source.title for source in event.sources)
    for section in (
        "positions",
        "types",
        "tags",
        "link_types",
        "eras",
        "series",
        "groups",
        "topics",
        "actors",
        "rows",
    ):
        yield from (
            getattr(noun, "label", None) or getattr(noun, "name", None) for noun in getattr(timeline, section)
        )
