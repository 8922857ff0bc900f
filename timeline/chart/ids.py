"""The id of a chart: the fingerprint of the record that it shows, and its view, with a letter that checks them.

The view is the file's, or a view that the file names, and the keys that differ from it. A view that is too long for an
id is only a number in it, which a register of the file's charts has with the view. The size and the colours of a
chart and the texts that can be read on it, such as its title, are not in its id.

Ids of the file are bits of a hash, so that they are found again in a file with more ids. Dates are a day, a month or
a year of our era. A value with another form has no bits.

The letters are in groups of four, without letters that look like another one. The alphabet has 29: as 29 is a prime
number, the last letter detects each single wrong letter, and each two letters that changed places. Letters outside the
alphabet are read as those that they look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from timeline.errors import QueryError
from timeline.i18n.sentences import Sentence
from timeline.model.nouns import Event
from timeline.model.timeline import Timeline
from timeline.record.versions.excerpt import DIGITS, fingerprint
from timeline.view.date_keys import NONE, BoundKey, DayKey, InsetKey, WindowKey
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
from timeline.view.keys import KEYS
from timeline.view.own_keys import ByKey
from timeline.view.view import View

CODED = (
    "actors", "types", "tags", "mode", "positions", "publishers", "q", "from", "to", "importance", "drafts",
    "time_axis", "labels", "color_by", "split", "folded", "rows", "lang", "event", "after", "on", "compare",
    "published_on", "window", "also", "inset", "fields", "group_by",
)  # fmt: skip
"""The keys that an id can contain, by their number in it: a new key is added at the end."""
UNCODED = frozenset((
    "file", "view", "theme", "sort", "highlight", "unfolded", "count", "links", "series", "alt", "title", "subtitle",
    "source", "credit", "table",
))  # fmt: skip
"""The keys that no id contains: they can be seen on the chart, or do not change it."""
_KEYS = {key.name: key for key in KEYS}
_COUNT, _KEY, _DIGEST = 3, 5, 37
_SAVED = 31
"""The number in place of a key's for a view that the file names."""


@dataclass(frozen=True, slots=True)
class ChartId:
    """An id that was read: the fingerprint of what the chart shows, and its view as bits.

    `listed` is true if the view is only in a register.
    """

    text: str
    fingerprint: str
    listed: bool
    rest: str

    def view(self, timeline: Timeline) -> View:
        """Return the view; raise QueryError if it names items that the timeline does not have."""
        bits, params, saved = Bits(self.rest), dict[str, str](), ""
        for _ in range(bits.number(_COUNT)):
            number = bits.number(_KEY)
            if number == _SAVED:
                saved = bits.one_of(timeline.saved_view)
            elif number < len(CODED):
                key = _KEYS[CODED[number]]
                params[key.name] = read(key, bits, timeline)
        return View.from_params(params | ({"view": saved} if saved else {}), timeline)


def chart_id(timeline: Timeline, view: View, events: Sequence[Event]) -> str:
    """Return the id of a chart of these events, which the view shows of the published timeline."""
    mark = fingerprint(timeline, events)
    # The fewest bits of those from each view of the file.
    saved = ("", *(saved.id for saved in timeline.views))
    coded = [bits for base in saved if (bits := _differing(timeline, view, base)) is not None]
    if coded and (text := spelled(f"0{mark}{min(coded, key=len)}")):
        return text
    # A number for the view, which is in no id with fewer letters.
    digest = sha256(repr(sorted(params_of(view).items())).encode("utf-8", "replace")).digest()
    text = spelled(f"1{mark}{int.from_bytes(digest[:5], 'big'):040b}"[: 1 + DIGITS + _DIGEST])
    assert text is not None
    return text


def chart_id_of(text: str) -> ChartId:
    """Return an id with whatever hyphens, case and letters of similar shape; raise QueryError for a typing error."""
    bits = bits_of(text)
    rest = bits[1 + DIGITS :]
    again = spelled(bits) or text
    return ChartId(again, bits[1 : 1 + DIGITS], bits[0] == "1", rest)


def params_of(view: View) -> dict[str, str]:
    """Return the keys of a view that make its id, as in a URL."""
    return {name: text for name, text in view.to_params().items() if name in CODED}


def _differing(timeline: Timeline, view: View, saved: str) -> str | None:
    """Return the keys as bits that differ from the file's view or from one that it names."""
    usual, parts = View.of(timeline, saved), list[str]()
    if saved:
        known = [each for each in timeline.saved_view if hashed(each) == hashed(saved)]
        if known != [saved]:
            return None
        parts.append(f"{_SAVED:0{_KEY}b}{hashed(saved)}")
    for number, name in enumerate(CODED):
        key = _KEYS[name]
        text = key.text(view.value(key))
        if text == key.text(usual.value(key)):
            continue
        bits = written(key, text, timeline)
        if bits is None:
            return None
        parts.append(f"{number:0{_KEY}b}{bits}")
    if len(parts) >= 1 << _COUNT:
        return None
    bits = f"{len(parts):0{_COUNT}b}{''.join(parts)}"
    return bits if len(bits) + 1 + DIGITS <= room(LENGTHS[-1]) else None


HASH = 12
"""The number of bits of an id of the file."""
MOST_VALUES = 6
"""The maximum number of ids of one key."""
CHOICE = 3
"""The number of bits of one of several words."""
_OWN_FIELD = (1 << CHOICE) - 1
"""The number in place of a word's for a field of the file's own, whose id follows."""
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
    if isinstance(key, WindowKey | InsetKey):
        first, _, last = ("" if text == NONE else text).partition("/")
        ends = [_dated(first), _dated(last or first)]
        return None if None in ends else "".join(filter(None, ends))
    if isinstance(key, BoundKey | DayKey):
        return _dated(text)
    if isinstance(key, ByKey) and text in timeline.field:
        field = _hash(text, timeline.field)
        return field and f"{_OWN_FIELD:0{CHOICE}b}{field}"
    return _word(key, text)


def read(key: Key, bits: Bits, timeline: Timeline) -> str:
    """Return the next value, written as in a URL; raise QueryError if the file does not have it."""
    if isinstance(key, ListKey):
        known = [*key.known(timeline), *key.words]
        return key.join(bits.one_of(known) for _ in range(bits.number(3))) or "*"
    if isinstance(key, EventKey):
        return bits.one_of(timeline.event)
    if isinstance(key, WindowKey | InsetKey):
        ends = (_date(bits), _date(bits))
        return "/".join(ends) if any(ends) else NONE if isinstance(key, InsetKey) else ""
    if isinstance(key, BoundKey | DayKey):
        return _date(bits) or (".." if isinstance(key, BoundKey) else "")
    if isinstance(key, LanguageKey):
        return "".join(chr(bits.number(5) + ord("a")) for _ in range(2))
    if isinstance(key, TextKey):
        return bytes(bits.number(8) for _ in range(bits.number(4))).decode("utf-8", "replace") or "*"
    words, number = _words(key), bits.number(CHOICE)
    if isinstance(key, ByKey) and number == _OWN_FIELD:
        return bits.one_of(timeline.field)
    return words[number] if number < len(words) else words[0]


def _listed(key: ListKey, text: str, timeline: Timeline) -> str | None:
    words = [word for word in key.split(text) if word != "*"]
    parts = [_hash(word, [*key.known(timeline), *key.words]) for word in words]
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


ALPHABET = "0123456789ACDEFGHJKMNPQRTUWXY"
LOOKALIKES = str.maketrans("OILZSBV", "011258U")
"""Letters that are in no id, and the letters of the alphabet that look like them."""
LENGTHS = (8, 12, 16, 20, 24)
"""The numbers of letters that an id can have."""
GROUP = 4
_BASE = len(ALPHABET)
_BETWEEN = re.compile("[\\s\u2010-\u2015·_-]+")


def room(length: int) -> int:
    """Return the number of bits in an id of this length."""
    number: int = _BASE ** (length - 1)
    return number.bit_length() - 1


def spelled(bits: str) -> str | None:
    """Return bits as the shortest id that has room for them, filled with zeros; None if there are too many."""
    length = next((each for each in LENGTHS if room(each) >= len(bits)), None)
    if length is None:
        return None
    number, digits = int(bits.ljust(room(length), "0"), 2), list[int]()
    for _ in range(length - 1):
        number, digit = divmod(number, _BASE)
        digits.insert(0, digit)
    digits.append(-_sum(digits) * pow(length, -1, _BASE) % _BASE)
    letters = "".join(ALPHABET[digit] for digit in digits)
    return "-".join(letters[at : at + GROUP] for at in range(0, length, GROUP))


def is_like_id(text: str) -> bool:
    """Return whether a text can be an id with a typing error, rather than the name of a file."""
    letters = _BETWEEN.sub("", text).upper()
    return LENGTHS[0] - 2 <= len(letters) <= LENGTHS[-1] + 2 and letters.isalnum() and letters.isascii()


def bits_of(text: str) -> str:
    """Return the bits of an id, in whatever case and with whatever hyphens and spaces.

    Raises:
        QueryError: If the text is not an id, or has a typing error.
    """
    letters = _BETWEEN.sub("", text).upper().translate(LOOKALIKES)
    if strange := next((letter for letter in letters if letter not in ALPHABET), None):
        raise QueryError(
            Sentence("'{id}' is not the id of a chart; no id contains “{letter}”", id=text, letter=strange)
        )
    if len(letters) not in LENGTHS:
        one, lengths = len(letters), ", ".join(map(str, LENGTHS[:-1]))
        raise QueryError(
            Sentence(
                "'{id}' has {n} characters; the id of a chart has {lengths} or {most}",
                id=text,
                n=one,
                lengths=lengths,
                most=LENGTHS[-1],
            )
        )
    digits = [ALPHABET.index(letter) for letter in letters]
    number = 0
    for digit in digits[:-1]:
        number = number * _BASE + digit
    size = room(len(letters))
    if _sum(digits) % _BASE or number.bit_length() > size:
        raise QueryError(
            Sentence("'{id}' has a typing error; compare it with the metadata of the chart", id=text)
        )
    return f"{number:0{size}b}"


def _sum(digits: list[int]) -> int:
    return sum(place * digit for place, digit in enumerate(digits, start=1))
