"""Letters: their plain forms, and control characters that isolate right-to-left texts in left-to-right texts."""

from __future__ import annotations

import json
import re
from pathlib import Path
from unicodedata import bidirectional, normalize

_TABLE = json.loads(Path(__file__).with_name("letters.json").read_text(encoding="utf-8"))
# The page's script uses the same table.

PLAIN: dict[str, str] = _TABLE["letters"]
"""Letters that Unicode does not decompose into a plain letter and an accent, with their plain letters."""
TO_PLAIN = str.maketrans(PLAIN | {letter.upper(): plain for letter, plain in PLAIN.items() if letter != "ß"})
"""A table for `str.translate`, which also converts these capitals to lower case."""
SEARCHED: dict[str, str] = PLAIN | _TABLE["signs"]
"""Letters, and characters that a keyboard writes in only one way, as a search compares them."""
_ACCENTS = re.compile("[\u0300-\u036f]")
_ODD = re.compile(f"[{''.join(SEARCHED)}]")

_LETTERS = "\u0590-\u060b\u060d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_FROM_RIGHT = re.compile(f"[{_LETTERS}]")
LEFT, RIGHT, FIRST, END = "\u2066", "\u2067", "\u2068", "\u2069"
"""Unicode's isolates: a text from left to right, from right to left, by its first letter, and the end of each."""
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OVERRIDE = re.compile("[\u202a-\u202e]")


def from_right(text: str) -> bool:
    """Return whether the text has a letter that is written from right to left."""
    return not text.isascii() and _FROM_RIGHT.search(text) is not None


def runs_from_right(text: str) -> bool:
    """Return whether a text is set from right to left: its first letter, outside isolated parts, is written so."""
    if not from_right(text):
        return False
    kind = _first_kind(text)
    return kind != "L" if kind else text[0] == RIGHT or (text[0] == FIRST and runs_from_right(text[1:]))


def _first_kind(text: str) -> str:
    """Return the direction of the first letter outside isolated parts: L, R or AL; "" if there is none."""
    depth = 0
    for letter in text:
        if letter in (LEFT, RIGHT, FIRST):
            depth += 1
        elif letter == END:
            depth -= depth > 0
        elif not depth and (kind := bidirectional(letter)) in ("L", "R", "AL"):
            return kind
    return ""


_LEFTWARD = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"])


def is_leftward(lang: str) -> bool:
    """Return whether a language is written from right to left."""
    return lang.partition("-")[0] in _LEFTWARD


def arrows(lang: str) -> tuple[str, str]:
    """Return the arrows back and ahead in the direction in which a language is written."""
    return ("→", "←") if is_leftward(lang) else ("←", "→")


def isolated(text: str, lang: str = "") -> str:
    """Return the text between isolating characters if it has a right-to-left letter, otherwise the text itself.

    A text within another then keeps its own direction, and does not change the order of the words around it. A text of
    isolated parts only has no letter from which a program finds its direction. In a language that is written from right
    to left, so is a text that begins with a name in other letters.
    """
    if not from_right(text):
        return text
    kind = _first_kind(text)
    return f"{RIGHT if not kind or (kind == 'L' and is_leftward(lang)) else FIRST}{text}{END}"


def directed(text: str, *, from_right_file: bool = False, base: str = "") -> str:
    """Return a line of text with its direction, if it has a right-to-left letter; spaces around it stay outside.

    Args:
        text: The line. Without `base`, it is not changed if it has a direction already.
        base: The direction of the text of which this is a line, `LEFT` or `RIGHT`; "" if it is the whole text.
        from_right_file: True if the whole chart is set from right to left, and so is a text that begins with a name in
        other letters.
    """
    inner = text.strip()
    already = not base and inner[:1] in (LEFT, RIGHT) and _is_one_isolate(inner)
    if already or not inner or not (base or from_right(inner)):
        return text
    start = base or (RIGHT if from_right_file or runs_from_right(inner) else LEFT)
    if start == RIGHT:
        inner = _DATE.sub(f"{LEFT}\\g<0>{END}", inner)
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{start}{inner}{END}{after}"


def _is_one_isolate(text: str) -> bool:
    """Return whether the isolate with which the text begins ends with the text."""
    depth = 0
    for n, letter in enumerate(text):
        depth += (letter in (LEFT, RIGHT, FIRST)) - (letter == END)
        if depth == 0:
            return n == len(text) - 1
    return False


def undirected(text: str) -> str:
    """Return a text, or several lines of it joined by spaces, without the directions of `directed`."""
    before = ""
    while before != text and (LEFT in text or RIGHT in text):
        before, text = text, _DIRECTED.sub(r"\1", text)
    return text


_DATE = re.compile(r"\b\d{1,2}(?:er)?[ \u00a0][A-Za-zÀ-ÿ.]+(?:[ \u00a0]-?\d{1,4})?\b")
"""A day in Latin words, whose number would be at the wrong side of its month in a text from right to left."""
_WITHIN = f"[^{LEFT}{RIGHT}{FIRST}{END}]"
_DIRECTED = re.compile(f"[{LEFT}{RIGHT}]((?:{_WITHIN}|{FIRST}{_WITHIN}*{END})*){END}")


def visible(text: str) -> str:
    """Return the text without invisible characters for its direction, which have no width."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


_MARK = re.compile(f"[{LEFT}{RIGHT}{FIRST}{END}]")


def balanced(text: str) -> str:
    """Return the text without direction overrides and without isolates that no character ends, or that end none."""
    if text.isascii():
        return text
    text = _OVERRIDE.sub("", text)
    open_, drop = list[int](), set[int]()
    for mark in _MARK.finditer(text):
        if mark[0] != END:
            open_.append(mark.start())
            continue
        drop |= set() if open_ else {mark.start()}
        del open_[-1:]
    drop |= {*open_}
    return "".join(letter for n, letter in enumerate(text) if n not in drop) if drop else text


_ISOLATED = re.compile(f"[{FIRST}{RIGHT}]([^{FIRST}{RIGHT}{END}]*[{_LETTERS}][^{FIRST}{RIGHT}{END}]*){END}")


def without_marks(text: str) -> str:
    """Return the text without the characters that `isolated` put around it and around texts within it."""
    before = ""
    while before != text:
        before, text = text, _ISOLATED.sub(lambda match: match[1], text)
    return text


def fold(text: str) -> str:
    """Return the text as search compares it: in lower case, without accents, with œ as oe and plain punctuation."""
    if text.isascii():
        return " ".join(text.replace("`", "'").lower().split())
    plain = normalize("NFKD", _plain(text)).casefold()
    return " ".join(_plain(_ACCENTS.sub("", normalize("NFKD", plain))).split())


def _plain(text: str) -> str:
    # A pattern, because str.translate looks up every letter: four times slower for ten thousand events.
    return _ODD.sub(lambda letter: SEARCHED[letter[0]], text)
