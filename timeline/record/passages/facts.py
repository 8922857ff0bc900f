"""The words of an event that a page may have beside a quotation: its date, the names of actors, words of positions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from timeline.model.nouns import Actor
from timeline.model.texts import Words
from timeline.record.passages.plain import MAYBE, SIGNS, named

AROUND = 40
"""The words of a page among which the words of a position are looked for."""
_COMPANY = re.compile(
    r",?\s+(?:Inc|Incorporated|Corp|Corporation|Pty|Pvt|Ltd|Limited|LLC|LLP|PLC|plc|Co|Company|S\.?A|SAS|SE|AG|GmbH|NV|BV|"
    r"S\.?p\.?A|S\.?r\.?l|e\.\s?V|Oy|AB|ASA|A/S|AI|Group|Holdings?)\.?$|\.(?:com|org|net|ai|io)(?=,|$)|(?:株式|有限)会社$|[»”“]$"
)
_LEADING = re.compile(
    r"^(?:(?:US|U\.S\.|UK|The|Le|La|Les|L’|Die|Der|Das|П?АО|ООО|ОАО|ЗАО) ?[«“„]?|"
    r"(?:株式|有限)会社)"
)
_SHORT = 5
"""The most letters of an id that is likely an abbreviation: `aclu` for the ACLU."""
_STEM = 5
_COMMON_WORDS = (
    "with that this from their they them have been were will until where which about after before there "
    "other than into only more also over avec sans pour dans cette leur leurs elle elles sont être plus "
    "aussi des les une oder nicht eine einer einem und der die das wird werden para como los las con"
)
_COMMON = frozenset(_COMMON_WORDS.split())


def names_of(actor: Actor) -> tuple[str, ...]:
    """Return the names under which a page may know an actor: in each language, without its legal form, in short."""
    found = dict.fromkeys(actor.name.texts)
    for name in [*found]:
        bare, _, inside = map(str.strip, name.partition("("))
        legal = _COMPANY.sub("", bare)
        found |= dict.fromkeys((bare, inside.partition(")")[0].strip(), legal, _COMPANY.sub("", legal)))
        found |= dict.fromkeys(_LEADING.sub("", each) for each in (bare, legal))
        if len(parts := legal.split()) == 2:
            found[f"{parts[1]}, {parts[0]}"] = None  # a list of people has the surname first
        if initials := re.fullmatch(r"((?:\w\.\s?)+)(\S{2,})", legal):
            found[f"{initials[2]} {initials[1].strip()}"] = None
    if len(actor.id) <= _SHORT and actor.id.isalpha():
        found[actor.id.upper()] = None
    return tuple(name for name in found if len(name) > 1)


def find_name(names: Iterable[str], page: str, langs: Sequence[str] = ()) -> tuple[int, int] | None:
    """Return the first place of a page in some languages that has one of the names."""
    places = (match.span() for name in names if (match := named(name, tuple(langs)).search(page)))
    return min(places, default=None)


def find_words(
    texts: Iterable[Words], page: str, langs: Sequence[str]
) -> tuple[int, int, tuple[str, ...]] | None:
    """Return the place of a page with most of the words of one of some texts, and the words it lacks.

    Words are the same if they begin alike; at least half of them have to be near one another. A text is taken in the
    languages of the page; if it has none of them, in all. Of the texts, only the first, the name of a position, may
    have a single word.
    """
    written = [(text, 2 if n else 1) for n, words in enumerate(texts) for text in _in_languages(words, langs)]
    telling = (text for text, least in written if len({*_content(text)}) >= least)
    found = [place for text in telling for place in _nearest(text, page)]
    return min(found, key=lambda each: len(each[2]), default=None)


def _in_languages(words: Words, langs: Sequence[str]) -> tuple[str, ...]:
    return tuple(words[lang] for lang in langs if lang in words) or words.texts


def _nearest(text: str, page: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    wanted, signs = tuple(dict.fromkeys(_content(text))), re.search(f"[{SIGNS}]", text)
    bare = {re.sub("(?<=[^\\W\\d_]{4})(?<!s)s$", "", word): word for word in wanted}
    stems = {stem if signs else stem[: max(_STEM, len(word) - 3)]: word for stem, word in bare.items()}
    longest = "|".join(f"{MAYBE}?".join(stem) for stem in sorted(stems, key=len, reverse=True))
    begun = re.compile(longest if signs else rf"(?<![^\W\d_])(?<!{MAYBE})(?:{longest})", re.IGNORECASE)
    found = ((match.start(), match[0].replace(MAYBE, "").lower()) for match in begun.finditer(page))
    places = [(start, stems[stem]) for start, stem in found if stem in stems]
    best: tuple[int, int, frozenset[str]] = (0, 0, frozenset())
    for n, (start, _) in enumerate(places):
        inside = [(at, word) for at, word in places[n : n + AROUND] if at - start < AROUND * 6]
        have = frozenset(word for _, word in inside)
        if len(have) > len(best[2]):
            best = start, inside[-1][0] + len(inside[-1][1]), have
    if len(best[2]) >= min(len(wanted), max(2, (len(wanted) + 1) // 2)):
        yield best[0], best[1], tuple(word for word in wanted if word not in best[2])


def _content(text: str) -> list[str]:
    """Return the words of a text that say something; in scripts without spaces, pairs of letters."""
    if re.search(f"[{SIGNS}]", text):
        return re.findall("[\u4e00-\u9fff]{2}|[\u30a0-\u30ff]{2,}", text)
    words = (word.lower() for word in re.findall(r"[^\W\d_]{4,}", text))
    return [word for word in words if word not in _COMMON]
