"""How familiar the letters of a decoded text are: the share of those that the languages of an encoding use often.

Bytes in a wrong encoding often give valid letters, but rare ones: Hebrew as Cyrillic has many `щ` and `ъ`, Turkish as
Western has `ð` and `þ` but no `æ`, Big5 as Shift-JIS has half-width katakana.
"""

from __future__ import annotations

import unicodedata

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
_BESIDE = {
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
    rare, beside, most = _BESIDE.get(encoding, ("", "", 1))
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
