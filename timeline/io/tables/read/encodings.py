"""Decode the bytes of a CSV: UTF-8, UTF-16 and UTF-32 by their form, any other encoding by its letters."""

from __future__ import annotations

import re
import unicodedata

from timeline.io.file_types import mostly_unseen, unmarked_utf16
from timeline.io.tables.report import Finding
from timeline.io.tables.table import TableError, one_line

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f]")
_UNSEEN_BYTES = re.compile(rb"[\x01-\x08\x0e-\x1f]")
_SPACES = _UNSEEN_BYTES.sub(b" ", bytes(range(256)))
"""The bytes that replace others."""
_LETTERS = re.compile(rb"[^\n\r]*[\x80-\xff][^\n\r]*")
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_NAMES = {"utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32": "UTF-32",
          "utf-32-le": "UTF-32", "utf-32-be": "UTF-32",
          "cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp932": "Shift-JIS"}  # fmt: skip
_LIKELY = ["cp1252", "mac_roman", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r",
           "cp932", "euc_jp", "gb18030", "big5", "euc_kr", "cp850"]  # fmt: skip
"""The encodings that people's tables have; where several give plausible letters, the first one."""
_SAMPLE, _SHOWN = 40_000, 60
_MOST_DISORDER, _AS_GOOD = 0.5, 0.02
"""The measure of implausible letters in a text above which it is not read, and a difference that shows nothing."""


def decoded(data: bytes, wanted: str = "") -> tuple[str, str, list[Finding]]:
    """Return the text, its encoding, and a warning if the encoding is only likely; raise TableError if it is wrong."""
    if wanted:
        return _as(data, wanted)
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if encoding := marked or _unmarked_utf32(data) or unmarked_utf16(data):
        return _seen(_strictly(data, encoding)), _NAMES[encoding], []
    try:
        return _seen(data.decode("utf-8-sig")), "UTF-8", []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    encoding = _likely(data)
    try:
        text = _seen(data.decode(encoding))
    except (UnicodeDecodeError, LookupError):
        raise TableError(Finding.of("file-binary")) from None
    name = _NAMES.get(encoding, encoding)
    return text, name, [Finding.of("encoding", line, encoding=name, value=_first_letters(text))]


def cleaned(data: bytes, wanted: str = "") -> tuple[str, str, list[Finding]]:
    """Return what `decoded` returns, with spaces for invisible characters and a warning that counts them."""
    try:
        return decoded(data, wanted)
    except TableError as error:
        found = error.finding
        if found.code != "file-unseen" or b"\0" in data:
            raise
    text, encoding, remarks = decoded(data.translate(_SPACES), wanted)
    sign = dict(found.fields)["sign"]
    unseen = Finding.of("unseen", found.row, n=len(_UNSEEN_BYTES.findall(data)), sign=sign)
    return text, encoding, [*remarks, unseen]


def _unmarked_utf32(data: bytes) -> str:
    """Return the UTF-32 encoding of bytes without a byte-order mark, of which at least half are 0; otherwise ""."""
    start = data[:400]
    if len(data) % 4 or len(start) < 16:
        return ""
    zeros = [start[n::4].count(0) * 4 for n in range(4)]
    if zeros[2] == zeros[3] == len(start):
        return "utf-32-le"
    return "utf-32-be" if zeros[0] == zeros[1] == len(start) else ""


def _as(data: bytes, wanted: str) -> tuple[str, str, list[Finding]]:
    try:
        return _seen(data.decode(wanted).removeprefix("\ufeff")), wanted, []
    except LookupError:
        raise TableError(Finding.of("file-no-encoding", value=wanted)) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TableError(Finding.of("file-not-encoding", line, value=wanted)) from None


def _likely(data: bytes) -> str:
    """Return the encoding that gives the most plausible and familiar letters; of several such ones the first."""
    from charset_normalizer import from_bytes  # only for files that are not Unicode

    sample = b"\n".join(m[0] for m in _LETTERS.finditer(data[: 10 * _SAMPLE]))[:_SAMPLE]
    disorder: dict[str, float] = {}
    for match in from_bytes(sample, cp_isolation=_LIKELY, threshold=_MOST_DISORDER):
        for name in (match.encoding, *match.could_be_from_charset):
            disorder.setdefault(name, match.chaos)
    # Only old Macintosh programs end lines with a carriage return alone.
    if "mac_roman" in disorder and b"\r" in data.replace(b"\r\n", b""):
        return "mac_roman"
    strange = {name: disorder.get(name, _MOST_DISORDER) + 1 - _familiar(sample, name) for name in _LIKELY}
    least = min(strange.values())
    return next(name for name in _LIKELY if strange[name] <= least + _AS_GOOD)


def _familiar(sample: bytes, encoding: str) -> float:
    """Return how familiar the letters of a sample are in an encoding; -1 if they are not of this encoding."""
    text = sample.decode(encoding, "ignore")  # the sample may end within a letter
    wrong = sample.decode(encoding, "replace").count("\ufffd")
    return -1.0 if wrong > 1 else familiarity(text, encoding)


def _first_letters(text: str) -> str:
    """Return the first line with letters outside ASCII, from the word with the first such letter."""
    m = re.search(r"\S*[^\x00-\x7f][^\n\r]*", text)
    found = one_line(m[0]) if m else ""
    return found if len(found) <= _SHOWN else f"{found[: _SHOWN - 1]}…"


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(encoding, "replace").count("\n") + 1
        raise TableError(Finding.of("file-not-utf16", line)) from None


def _seen(text: str) -> str:
    """Return the text; raise TableError for an invisible character."""
    bad = _UNSEEN.search(text)
    if bad is None:
        return text
    if mostly_unseen(text):
        raise TableError(Finding.of("file-binary"))
    line = text.count("\n", 0, bad.start()) + 1
    raise TableError(Finding.of("file-unseen", line, sign=f"U+{ord(bad[0]):04X}"))


_WESTERN = "éèàçêùôîâëïûüöäßñáíóúåøæãõœìòÉÈÀÇÊÎÔÖÜÄÑÁÍÓÚÅØÆŒ¿¡ýðþ"
_CENTRAL = "áéíóúýčďěňřšťůžąćęłńśźżőűäöüôľĺŕăâîşţđÁÉÍÓÚÝČĎĚŇŘŠŤŮŽĆŁŃŚŹŻŐŰÄÖÜŞŢĐß"
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчхжюцэфёіїєўґОЕАИНТСРВЛКМДПУЯГЗБЧХЖЮЦЭФЁІЇЄ"
_FAMILIAR: dict[str, str] = {
    "cp1252": _WESTERN,
    "mac_roman": _WESTERN,
    "cp850": _WESTERN,
    "cp1250": _CENTRAL,
    "cp1251": _CYRILLIC,
    "koi8_r": _CYRILLIC,
    "cp1253": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώΐϊΰϋΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ",
    "cp1254": "ığüşöçâîûİĞÜŞÖÇ",
    "cp1255": "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
    "cp1256": "ابتثجحخدذرزسشصضطظعغفقكلمنهويىءآأإؤئةپچژگی",
    "cp1257": "ąčęėįšųūžāēģīķļņŗõäöüĄČĘĖĮŠŲŪŽĀĒĢĪĶĻŅÕÄÖÜ",
}
_NEUTRAL = "’‘“”«»–—…\u00a0°§€·•"
"""Signs of all encodings, which show nothing."""
_BESIDE_OTHERS = {
    "cp1252": ("ðþýÐÞÝ", "æáéíóúöÆÁ", 1),
    "cp1250": ("ţđýŢĐÝ", "čěřšžćłăűőČĚŘŠŽĆŁ", 1),
    "cp1253": ("αβγδεζηθικλμνξοπρσςτυφχψω", "άέήίόύώΆΈΉΊΌΎΏ", 30),
}
"""Letters that are familiar only beside others, and the most of them for each of the others.

Icelandic letters stand beside its vowels, those of Czech, Romanian and Croatian beside their others, and Greek has
accents.
"""


def familiarity(text: str, encoding: str) -> float:
    """Return the share of a text's letters outside ASCII that are familiar in an encoding, from 0 to 1."""
    letters = [
        letter for letter in unicodedata.normalize("NFC", text) if letter > "\x7f" and letter not in _NEUTRAL
    ]
    if not letters:
        return 0.0
    known = _FAMILIAR.get(encoding)
    if known is None:
        return sum(_is_frequent(letter, encoding) for letter in letters) / len(letters)
    rare, beside, most = _BESIDE_OTHERS.get(encoding, ("", "", 1))
    unusual = rare if sum(map(letters.count, rare)) > most * sum(map(letters.count, beside)) else ""
    return sum(letter in known and letter not in unusual for letter in letters) / len(letters)


def _is_frequent(letter: str, encoding: str) -> bool:
    """Return whether a letter of East Asia is in the part of its standard with the frequent ones."""
    if encoding in ("cp932", "euc_jp"):
        # Kana, punctuation and full-width forms, and the kanji of level 1; half-width katakana are rare.
        return (
            "\u3000" <= letter <= "\u30ff"
            or "\uff01" <= letter <= "\uff5e"
            or _lead(letter, "cp932", 0x88, 0x98)
        )
    if encoding == "gb18030":
        return (
            "\u3000" <= letter <= "\u303f"
            or "\uff01" <= letter <= "\uff5e"
            or _lead(letter, "gb2312", 0xB0, 0xD7)
        )
    if encoding == "big5":
        return _lead(letter, "big5", 0xA1, 0xC6)
    return "\uac00" <= letter <= "\ud7a3" or "\u3000" <= letter <= "\u303f"


def _lead(letter: str, encoding: str, first: int, last: int) -> bool:
    try:
        return first <= letter.encode(encoding)[0] <= last
    except UnicodeEncodeError:
        return False
