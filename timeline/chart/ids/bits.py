"""Values of view keys as bits, and the reverse.

Ids of the file are bits of a hash, so that they are found again in a file with more ids. Dates are a day, a month or
a year of our era. A value with another form has no bits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from timeline.errors import QueryError
from timeline.i18n.sentences import Sentence
from timeline.model.timeline import Timeline
from timeline.view.date_keys import BoundKey, DayKey, WindowKey
from timeline.view.key_kinds import (
    ChoiceKey,
    EventKey,
    Key,
    LanguageKey,
    LevelKey,
    ListKey,
    SwitchKey,
    TextKey,
)

HASH = 12
"""The number of bits of an id of the file."""
MOST_VALUES = 6
"""The maximum number of ids of one key."""
CHOICE = 3
"""The number of bits of one of several words."""
LONGEST_TEXT = 15
"""The maximum number of bytes of a text."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_PARTS = (12, 4, 5)
"""The numbers of bits of year, month and day."""


def hashed(word: str) -> str:
    """Return the bits of an id."""
    number = int.from_bytes(sha256(word.encode("utf-8", "replace")).digest()[:2], "big")
    return f"{number:016b}"[:HASH]


@dataclass
class Bits:
    """Bits that are read one number after the other."""

    left: str

    def number(self, size: int) -> int:
        """Return the next number; zeros follow the last bit."""
        taken, self.left = self.left[:size].ljust(size, "0"), self.left[size:]
        return int(taken or "0", 2)

    def one_of(self, words: Iterable[str]) -> str:
        """Return the word with the next hash; raise QueryError if there is none, or more than one."""
        wanted = f"{self.number(HASH):0{HASH}b}"
        found = [word for word in words if hashed(word) == wanted]
        if len(found) != 1:
            raise QueryError(
                Sentence("the id names an item that the file does not have; use the file of the chart")
            )
        return found[0]


def written(key: Key, text: str, timeline: Timeline) -> str | None:
    """Return a value, written as in a URL, as bits; None if it has none."""
    if isinstance(key, ListKey):
        return _listed(key, text, timeline)
    if isinstance(key, EventKey):
        return _hash(text, timeline.event)
    if isinstance(key, WindowKey):
        first, _, last = text.partition("/")
        ends = [_dated(first), _dated(last or first)]
        return None if None in ends else "".join(filter(None, ends))
    if isinstance(key, BoundKey | DayKey):
        return _dated(text)
    return _word(key, text)


def read(key: Key, bits: Bits, timeline: Timeline) -> str:
    """Return the next value, written as in a URL; raise QueryError if the file does not have it."""
    if isinstance(key, ListKey):
        known = key.known(timeline)
        return key.join(bits.one_of(known) for _ in range(bits.number(3))) or "*"
    if isinstance(key, EventKey):
        return bits.one_of(timeline.event)
    if isinstance(key, WindowKey):
        ends = (_date(bits), _date(bits))
        return "/".join(ends) if any(ends) else ""
    if isinstance(key, BoundKey | DayKey):
        return _date(bits) or (".." if isinstance(key, BoundKey) else "")
    if isinstance(key, LanguageKey):
        return "".join(chr(bits.number(5) + ord("a")) for _ in range(2))
    if isinstance(key, TextKey):
        return bytes(bits.number(8) for _ in range(bits.number(4))).decode("utf-8", "replace") or "*"
    words, number = _words(key), bits.number(CHOICE)
    return words[number] if number < len(words) else words[0]


def _listed(key: ListKey, text: str, timeline: Timeline) -> str | None:
    words = [word for word in key.split(text) if word != "*"]
    parts = [_hash(word, key.known(timeline)) for word in words]
    if len(words) > MOST_VALUES or None in parts:
        return None
    return f"{len(words):03b}" + "".join(filter(None, parts))


def _hash(word: str, known: Iterable[str]) -> str | None:
    """Return the hash of a word; None if another known word has the same."""
    bits = hashed(word)
    return bits if [other for other in known if hashed(other) == bits] == [word] else None


def _word(key: Key, text: str) -> str | None:
    if isinstance(key, LanguageKey):
        letters = [ord(letter) - ord("a") for letter in text]
        return "".join(f"{n:05b}" for n in letters) if re.fullmatch("[a-z]{2}", text) else None
    if isinstance(key, TextKey):
        data = b"" if text == "*" else text.encode("utf-8", "replace")
        return f"{len(data):04b}" + "".join(f"{n:08b}" for n in data) if len(data) <= LONGEST_TEXT else None
    words, word = _words(key), text or "*"
    number = words.index(word) if word in words else 1 << CHOICE
    return f"{number:0{CHOICE}b}" if number < 1 << CHOICE else None


def _words(key: Key) -> tuple[str, ...]:
    """Return the values of a key that has few; a new one of them is added at the end."""
    if isinstance(key, ChoiceKey):
        return ("*", *key.choices)
    if isinstance(key, LevelKey):
        return tuple("12345")
    return ("*", "1") if isinstance(key, SwitchKey) else ()


def _dated(text: str) -> str | None:
    """Return a date as bits: the number of its parts, and its parts; no part for no date."""
    if text in ("", ".."):
        return "00"
    match = _DATE.fullmatch(text)
    if match is None or int(match[1]) >= 1 << 12:
        return None
    parts = [(int(part), size) for part, size in zip(match.groups(), _PARTS, strict=True) if part]
    if any(n >= 1 << size for n, size in parts):  # a season stands in the place of a month
        return None
    return f"{len(parts):02b}" + "".join(f"{n:0{size}b}" for n, size in parts)


def _date(bits: Bits) -> str:
    count = bits.number(2)
    numbers = [bits.number(size) for size in _PARTS[:count]]
    return "-".join(f"{n:0{4 if at == 0 else 2}d}" for at, n in enumerate(numbers))
