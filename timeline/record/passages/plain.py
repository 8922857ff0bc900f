"""A text as it is compared: without what is typography only, and with every letter and mark that can change a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

MAYBE = "\ue000"
"""Stands in a page for a hyphen at the end of a line, which may belong to the word or not."""
DASHES = r"\-\u2010-\u2015\u2212"
QUOTES = (
    "\"'\u00ab\u00bb\u05f3\u05f4\u2018-\u201f\u2039\u203a\u300c-\u300f\u301d-\u301f\u02bc\u2032\u2033`\u00b4"
)
SIGNS = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\u3005\u3007"
"""Letters of scripts without spaces between words."""
MARKS = "\u0300-\u036f\u0591-\u05bd\u0900-\u0963\u0966-\u0dff"
"""Signs of vowels that are written on letters, and the letters of India that they are among."""
LETTERS = f"(?:[^\\W_{SIGNS}]++[{MARKS}]*+)++"
"""Letters of one word, without hyphens and apostrophes."""
_UNSEEN = re.compile(
    "[\u00ad\u0640\u064b-\u0652\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe00-\ufe0f]"
)
_JOINED = re.compile(
    "[\ufb00-\ufb06\ufb1d-\ufdff\ufe70-\ufefc\uff01-\uffdc\u0132\u0133\u2f00-\u2fdf\uf900-\ufaff]+"
)
"""Ligatures, Arabic forms, wide and narrow letters: the same words in other letters. Not ², ½ or ①."""
_AT_LINE_END = re.compile(r"(?<=[^\W\d_])(?: ?\u2010|[\u00ad-])\n(?=[^\W\d_])")
_SPACES, _LINES, _BLOCKS = re.compile(r"[^\S\n]+"), re.compile(r" ?\n ?"), re.compile(r"\n{3,}")
WORD = re.compile(f"[{SIGNS}]|{LETTERS}(?:[{DASHES}'\u2019\u02bc{MAYBE}]{LETTERS})*")
"""A word, with its hyphens and apostrophes; in scripts without spaces, a letter."""
_NEGATIONS = (
    "not never no nor neither none nobody nothing cannot without hardly refuse refuses refused "
    "ne pas jamais aucun aucune ni non sans personne rien nul nulle guère "
    "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder keinesfalls keineswegs "
    "nunca nada sin jamás nadie tampoco ningún ninguno ninguna não sem ninguém nenhum nenhuma "
    "nessuno nessuna senza niente niet geen nooit niets zonder nigdy nikt bez ikke inte ingen aldrig aldri "
    "не ни нет никогда без нельзя никто ничего ні ніколи ніхто немає "
    "değil asla yok لا لم لن ليس ليست ليسوا لسنا غير بدون دون بلا ما לא אין בלי מעולם 안 못 "
    "nikdy není nejsou"
)
NEGATIONS = frozenset(_NEGATIONS.split())
"""Words that turn a sentence round; a quotation without one that stands beside it in the page is not the same."""
_CASES = "(?:[аяоеёьыийуюіїє]|[ыиоеї]й|[оеёаяыиі]м|[аяыиі]х|[ое]го|[ое]му|[аяоеыи][яе]|[уюоеь]ю|[аяыи]ми|и[июе]м?)?"
"""What words of Russian and Ukrainian end in; not the -ов of another name."""
_POLISH = "(?:j?[aei]|[oóyuąę]|i?(?:e|e?go|e?mu|ej|em|om|ami|ach)|[iy](?:m|ch|mi)|owi|ów|i[ąu])?"
_GENITIVE = frozenset(("de", "sv", "da", "nb", "no", "nl"))
_AND = ("and", "et", "und", "y", "en")
_SIGNED_NO = re.compile(
    "않|ない|ません|なかった|なく|まい|ず(?![一-鿿ぁ-ん])|ぬ(?![一-鿿])|ずに|[没沒]|不|未"
)


def cleaned(text: str) -> str:
    """Return a text with joined letters apart, without what is not seen, its lines and paragraphs kept."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _JOINED.sub(lambda letters: unicodedata.normalize("NFKC", letters[0]), text)
    text = _SPACES.sub(" ", text)
    text = _AT_LINE_END.sub(MAYBE, _LINES.sub("\n", text))
    return _BLOCKS.sub("\n\n", _UNSEEN.sub("", text)).strip()


def shown(text: str) -> str:
    """Return a part of a cleaned text for people, on one line."""
    return " ".join(text.replace(MAYBE, "-").split())


def has_signs(text: str) -> bool:
    """Return whether a text is in a script without spaces between words."""
    return bool(re.search(f"[{SIGNS}]{{2}}", text))


def negates(words: str) -> bool:
    """Return whether some words, or the letters of a script without spaces, have a negation."""
    found = WORD.findall(words.lower().replace("\u2019", "'"))
    return any({w, w[1:]} & NEGATIONS if w[0] in "وفוש" else _negates(w) for w in found) or bool(
        _SIGNED_NO.search(words)
    )


def _negates(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't") or word.startswith("n'")


def passage(text: str, start: int, end: int, around: int = 200) -> str:
    """Return about this many letters around a place, from and to whole words of its paragraph."""
    room = max((around - (end - start)) // 2, 40)
    first = max(text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0, start - room)
    last = text.find("\n\n", end)
    last = min(last if last >= 0 else len(text), end + room)
    if first and not text[first - 1].isspace() and not has_signs(text[first : first + 10]):
        first = next((n + 1 for n in range(first, start) if text[n].isspace()), first)
    if last < len(text) and not text[last].isspace() and not has_signs(text[last - 10 : last]):
        last = next((n for n in range(last, end, -1) if text[n].isspace()), last)
    words = shown(text[first:last])
    return ("…" if first else "") + (f"{words.rstrip('.')}…" if last < len(text) else words)


@cache
def named(name: str, langs: tuple[str, ...] = ()) -> re.Pattern[str]:
    """Return the pattern of a name, also declined in Cyrillic letters, or with a prefix in Arabic ones.

    On a page in a language of `_GENITIVE` or in Polish, its words may be declined. Initials may have full stops: I.B.M.
    """
    words = re.split(r"[\s\-]+|(?<=\b\w\.)(?=\w)", name)
    declined = [_declined(word, langs, n == len(words)) for n, word in enumerate(words, 1)]
    between = rf"[\s\-\u2010\u2011{MAYBE}]+(?:(?-i:[A-Z])\.\s)?"
    apart = [r"\s*" if re.fullmatch(r"\w\.", word) else between for word in words]
    body = re.sub(
        "['\u2019]", "['\u2019]", "".join(map("".join, zip(declined, [*apart[:-1], ""], strict=True)))
    )
    if re.fullmatch("[A-Z]{2,6}", name):
        body = r"\.?".join(name) + r"\.?"
    if has_signs(name):
        if re.fullmatch(f"[{SIGNS}]{{4,}}", letters := "".join(name.split())):
            body = r"\s?".join(letters)  # 佐藤 健一 for 佐藤健一, or a line that ends inside it
        # Three letters between two others may be parts of two names: 東京都府中市 is not 京都府.
        short = "ja" in langs and re.fullmatch("[\u4e00-\u9fff]{2,3}", name)
        return re.compile(f"(?<![\u4e00-\u9fff]){body}|{body}(?![\u4e00-\u9fff])" if short else body)
    if re.search("[\u0600-\u06ff]", name):
        # “The” becomes one letter with “to”: للأمم for الأمم.
        article = "(?:[بك]?ال|لل)" if name.startswith("ال") else "(?:[بك]?(?:ال)?|لل?)"
        body = f"[وف]?{article}{body.removeprefix('ال')}"
    if re.search("[\u05d0-\u05ea] ", name):
        body = f"[ובהכלמש]{{0,2}}{body}"
    if re.search("[가-힣]$", name):
        body += "(?:[은는이가을를의에와과도로만측]|으로|에서|에게|라고){0,2}"
    flags = re.IGNORECASE if " " in name else 0
    return re.compile(rf"(?<!\w){body}(?!\w)", flags)


def _declined(word: str, langs: Sequence[str], last: bool) -> str:
    """Return the pattern of a word of a name in the cases of its language, and in capitals without accents."""
    if word in ("&", *_AND):
        return f"(?:&|{'|'.join(_AND)})"
    stem = re.sub("(?:[ыио]й|ая|яя|[оеы]е|[аяоеёьыий]|[ij]?e|[aioyąę])$", "", word)
    if re.search("[\u0400-\u04ff]{3}$", stem):
        return f"{MAYBE}?".join("[её]" if a in "её" else re.escape(a) for a in stem) + _CASES
    pairs = [(letter, unicodedata.normalize("NFD", letter)[0].upper()) for letter in word]
    body = ("" if word.startswith("ال") else f"{MAYBE}?").join(
        f"(?:{a}|(?-i:{b}))" if not a.isascii() and b.isascii() else re.escape(a) for a, b in pairs
    )
    body = re.sub(r"\\\.$", r"\.?", body)  # St for St.
    if re.fullmatch("[A-Z]{2,3}", word):
        body = f"(?:{body}|(?-i:" + r"\.\s?".join(word) + r"\.))"  # J.K. for JK
    if "pl" in langs and stem.isalpha() and len(stem) > 2:
        return f"{re.escape(stem)}{_POLISH}"
    if not _GENITIVE & {*langs} or not word.isalpha() or len(word) < 3:
        return body
    if not last and (adjective := re.search("(?<=\\w{3}e)[rsnm]?$", word)):
        return f"{body.removesuffix(adjective[0])}[rsnm]?s?"
    return body + ("(?:e?s)?" if last else "(?:e?[sn])?")
