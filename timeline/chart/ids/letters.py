"""An id as letters: groups of four, without letters that look like another one, and with a letter that checks them.

The alphabet has 29 letters. As 29 is a prime number, the last letter detects each single wrong letter, and each two
letters that changed places. Letters outside the alphabet are read as those that they look like.
"""

from __future__ import annotations

import re

from timeline.errors import QueryError
from timeline.i18n.sentences import Sentence

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


def read(text: str) -> str:
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
            Sentence("'{id}' has a typing error; compare it with the footer of the chart", id=text)
        )
    return f"{number:0{size}b}"


def _sum(digits: list[int]) -> int:
    return sum(place * digit for place, digit in enumerate(digits, start=1))
