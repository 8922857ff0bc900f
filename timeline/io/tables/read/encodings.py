"""Decode the bytes of a CSV: UTF-8, UTF-16 and UTF-32 by their form, any other encoding by its letters."""

from __future__ import annotations

import re
import unicodedata

from timeline.io.decoding import mostly_unseen, unmarked_utf16
from timeline.io.tables.report import Remark, shortened
from timeline.io.tables.table import TableError

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
_SAMPLE = 40_000
_MOST_DISORDER, _AS_GOOD = 0.5, 0.02
"""The measure of implausible letters in a text above which it is not read, and a difference that shows nothing."""


def decoded(data: bytes, wanted: str = "") -> tuple[str, str, list[Remark]]:
    """Return the text, its encoding, and a warning if the encoding is only likely; raise TableError if it is wrong."""
    try:
        if wanted:
            return _seen(data.decode(wanted).removeprefix("\ufeff")), wanted, []
    except LookupError:
        raise TableError(Remark.of("file-no-encoding", value=wanted)) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise TableError(Remark.of("file-not-encoding", line, value=wanted)) from None
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if encoding := marked or _unmarked_utf32(data) or unmarked_utf16(data):
        try:
            return _seen(data.decode(encoding)), _NAMES[encoding], []
        except UnicodeDecodeError as error:
            line = data[: error.start].decode(encoding, "replace").count("\n") + 1
            raise TableError(Remark.of("file-not-utf16", line)) from None
    try:
        return _seen(data.decode("utf-8-sig")), "UTF-8", []
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    encoding = _likely(data)
    try:
        text = _seen(data.decode(encoding))
    except (UnicodeDecodeError, LookupError):
        raise TableError(Remark.of("file-binary")) from None
    name, first = _NAMES.get(encoding, encoding), re.search(r"\S*[^\x00-\x7f][^\n\r]*", text)
    return (
        text,
        name,
        [Remark.of("encoding", line, encoding=name, value=shortened(first[0] if first else "", 60))],
    )


def cleaned(data: bytes, wanted: str = "") -> tuple[str, str, list[Remark]]:
    """Return what `decoded` returns, with spaces for invisible characters and a warning that counts them."""
    try:
        return decoded(data, wanted)
    except TableError as error:
        found = error.remark
        if found.code != "file-unseen" or b"\0" in data:
            raise
    text, encoding, warnings = decoded(data.translate(_SPACES), wanted)
    sign = dict(found.fields)["sign"]
    unseen = Remark.of("unseen", found.row, n=len(_UNSEEN_BYTES.findall(data)), sign=sign)
    return text, encoding, [*warnings, unseen]


def _unmarked_utf32(data: bytes) -> str:
    """Return the UTF-32 encoding of bytes without a byte-order mark, of which at least half are 0; otherwise ""."""
    start = data[:400]
    if len(data) % 4 or len(start) < 16:
        return ""
    zeros = [start[n::4].count(0) * 4 for n in range(4)]
    if zeros[2] == zeros[3] == len(start):
        return "utf-32-le"
    return "utf-32-be" if zeros[0] == zeros[1] == len(start) else ""


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
    strange = {name: disorder.get(name, _MOST_DISORDER) - _familiarity(sample, name) for name in _LIKELY}
    least = min(strange.values())
    return next(name for name in _LIKELY if strange[name] <= least + _AS_GOOD)


def _seen(text: str) -> str:
    """Return the text; raise TableError for an invisible character."""
    bad = _UNSEEN.search(text)
    if bad is None:
        return text
    if mostly_unseen(text):
        raise TableError(Remark.of("file-binary"))
    line = text.count("\n", 0, bad.start()) + 1
    raise TableError(Remark.of("file-unseen", line, sign=f"U+{ord(bad[0]):04X}"))


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


_FREQUENT = {
    "cp932": ("[\u3000-\u30ff\uff01-\uff5e]", "cp932", range(0x88, 0x99)),
    "euc_jp": ("[\u3000-\u30ff\uff01-\uff5e]", "cp932", range(0x88, 0x99)),
    "gb18030": ("[\u3000-\u303f\uff01-\uff5e]", "gb2312", range(0xB0, 0xD8)),
    "big5": ("(?!)", "big5", range(0xA1, 0xC7)),
    "euc_kr": ("[\u3000-\u303f\uac00-\ud7a3]", "euc_kr", range(0)),
}
"""The frequent letters of East Asia: some signs, and the part of a standard by the first bytes of its letters.

In Japanese these are kana and the kanji of level 1; half-width katakana are rare.
"""


def _familiarity(sample: bytes, encoding: str) -> float:
    """Return the share of letters outside ASCII that are familiar in an encoding; -1 if they are not of it."""
    if sample.decode(encoding, "replace").count("\ufffd") > 1:  # the sample may end within a letter
        return -1.0
    text = unicodedata.normalize("NFC", sample.decode(encoding, "ignore"))
    letters = [letter for letter in text if letter > "\x7f" and letter not in _NEUTRAL]
    if not letters:
        return 0.0
    if encoding in _FREQUENT:
        signs, standard, first = _FREQUENT[encoding]
        others = [letter for letter in letters if not re.match(signs, letter)]
        frequent = sum(letter.encode(standard, "replace")[0] in first for letter in others)
        return (len(letters) - len(others) + frequent) / len(letters)
    rare, beside, most = _BESIDE_OTHERS.get(encoding, ("", "", 1))
    unusual = rare if sum(map(letters.count, rare)) > most * sum(map(letters.count, beside)) else ""
    return sum(letter in _FAMILIAR[encoding] and letter not in unusual for letter in letters) / len(letters)
