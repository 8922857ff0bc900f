"""Where a line of text may be broken: between words, inside Chinese, Japanese and Thai, and inside a long word."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from math import ceil
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from pyphen import Pyphen

Lines = TypeVar("Lines", bound=Sequence[str])
_WORD = re.compile("(?:« )?[\\S\u00a0\u202f]+(?: [:;?!»%]+(?!\\S))*")
"""A word, which includes no-break spaces, and signs that French sets off: no line begins or ends at their space."""
_EAST = re.compile(
    "[\u2e80-\u303f\u3041-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uff00-\uffef\U00020000-\U0003ffff]"
)
"""Letters and signs of Chinese and Japanese, which have no spaces between words; Korean has."""
_NOT_FIRST = frozenset("、。，．・：；？！゛゜´｀¨ヽヾゝゞ々ー’”）〕］｝〉》」』】〙〗〟｠»°′″℃％‰,.:;?!)]}%…‥〜～–"
                       "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ")  # fmt: skip
_NOT_LAST = frozenset("‘“（〔［｛〈《「『【〘〖〝｟«([{£¥＄￥＃№")
_THAI_BREAK = re.compile("(?<=[\u0e00-\u0eff])(?=[\u0e40-\u0e44\u0ec0-\u0ec4])")
"""Before a vowel that begins a syllable of Thai or Lao; words cannot be told apart without a dictionary."""
_THAI = re.compile("[\u0e00-\u0eff]")
_HYPHENS = re.compile("(?<=[^\\W_][-‐–—/])(?=\\w)")
_LINK = re.compile("[:@._]\\w|\\d")
"""In a URL, a file name or a number, which take no hyphen."""
_JOINER, _VIRAMA = "\u200d", 9


class Unit(NamedTuple):
    """A part of a text before which a line may be broken, with the space before it."""

    gap: str
    word: str


def is_east(letter: str) -> bool:
    """Return whether a letter or sign is one of Chinese and Japanese, which are also written from top to bottom."""
    return _EAST.match(letter) is not None


def units(text: str) -> Iterator[Unit]:
    """Yield the parts of a text that stay whole if there is room for them on a line."""
    for n, word in enumerate(_WORD.findall(text)):
        gap = " " if n else ""
        if word.isascii() or not (_EAST.search(word) or _THAI.search(word)):
            yield Unit(gap, word)
            continue
        for part in _parts(word):
            yield Unit(gap, part)
            gap = ""


def _parts(word: str) -> Iterator[str]:
    """Yield the parts of a word with letters of Chinese, Japanese, Thai or Lao."""
    part = ""
    for letter in clusters(word):
        if part and _may_break(part[-1], letter[0]):
            yield part
            part = ""
        part += letter
    yield part


def _may_break(before: str, after: str) -> bool:
    if _THAI.match(before) and _THAI.match(after):
        return _THAI_BREAK.match(before + after, 1) is not None
    if before in _NOT_LAST or after in _NOT_FIRST:
        return False
    return bool(_EAST.match(before) or _EAST.match(after))


@lru_cache(maxsize=10_000)
def clusters(text: str) -> list[str]:
    """Return the letters of a text, each with its accents, and each emoji with the parts that it is made of."""
    found: list[str] = []
    for letter in text:
        if found and (_continues(letter) or _waits(found[-1])):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _continues(letter: str) -> bool:
    joined = letter in "\u0e33\u0eb3\u200c\u200d" or "\U0001f3fb" <= letter <= "\U0001f3ff"
    return joined or unicodedata.category(letter) in ("Mn", "Mc", "Me")


def _waits(cluster: str) -> bool:
    """Return whether the next letter belongs to a cluster: after a joiner, or a sign that joins two consonants."""
    last = cluster[-1]
    return last == _JOINER or (not last.isascii() and unicodedata.combining(last) == _VIRAMA)


def balanced(fill: Callable[[float], Lines], least: float, width: float) -> Lines:
    """Return a text in the narrowest lines that are no more than in a width, so that no last word stands alone.

    `fill` returns its lines in a width in pixels, `least` is the width of its widest word.
    """
    lines = fill(width)
    widths = range(ceil(least), int(width) + 1) if len(lines) > 1 else range(0)
    at = bisect_left(widths, True, key=lambda narrow: len(fill(narrow)) <= len(lines))
    return fill(widths[at]) if at < len(widths) else lines


def pieces(word: str, lang: str, fits: Callable[[str], bool]) -> list[str]:
    """Return a word that is too long for a line in pieces that fit.

    It is broken at its hyphens and slashes, otherwise where its language allows a hyphen, otherwise between letters,
    with a hyphen too.
    """
    lines: list[str] = []
    hyphen = not _LINK.search(word)
    for part in _HYPHENS.split(word):
        if lines and fits(lines[-1] + part):
            lines[-1] += part
            continue
        while not fits(part) and len(letters := clusters(part)) > 1:
            head, part = (hyphen and _hyphenated(part, lang, fits)) or _cut(letters, fits, hyphen)
            lines.append(head)
        lines.append(part)
    return lines


def _hyphenated(word: str, lang: str, fits: Callable[[str], bool]) -> tuple[str, str] | None:
    """Return the longest beginning of a word that fits with a hyphen, and the rest, by the rules of the language."""
    hyphens = _dictionary(lang)
    if hyphens is None:
        return None
    start = next((n for n, letter in enumerate(word) if letter.isalpha()), 0)
    for place in reversed(hyphens.positions(word[start:])):
        head = f"{word[: start + place]}-"
        if fits(head):
            return head, word[start + place :]
    return None


def _cut(letters: list[str], fits: Callable[[str], bool], hyphen: bool) -> tuple[str, str]:
    """Return as many letters as fit, with a hyphen between two letters of an alphabet, and the rest."""
    keep = len(letters) - 1
    while keep > 1 and not fits(_head(letters, keep, hyphen)):
        keep -= 1
    return _head(letters, keep, hyphen), "".join(letters[keep:])


def _head(letters: list[str], keep: int, hyphen: bool) -> str:
    joined = hyphen and _alphabetic(letters[keep - 1]) and _alphabetic(letters[keep])
    return "".join(letters[:keep]) + ("-" if joined else "")


def _alphabetic(letter: str) -> bool:
    """Return whether a letter is of a script with capitals, whose words are hyphenated: Latin, Greek, Cyrillic …"""
    return letter[0].lower() != letter[0].upper()


@cache
def _dictionary(lang: str) -> Pyphen | None:
    """Return the hyphenation of a language, None if there is none."""
    if not lang:
        return None
    import pyphen  # loaded on demand: few charts have a word that is too long

    known = pyphen.language_fallback(lang.replace("-", "_"))
    return pyphen.Pyphen(lang=known) if known else None
