"""The rows of a CSV, with the encoding and the delimiter that its bytes show.

Bytes are decoded as UTF-8, UTF-16 and UTF-32 by their form, in any other encoding by their letters.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from io import StringIO
from typing import Any

from timeline.i18n.catalogue import numeral
from timeline.io.decoding import mostly_unseen, unmarked_utf16
from timeline.io.tables.report import Remark, shortened
from timeline.io.tables.table import TableError, TableLimits, Tally, Worksheet

DELIMITERS = ",;\t|"
LONGEST_CELL = 1_000_000
"""The maximum number of characters of a cell."""
# The limit applies to the whole process, so it is set once here and readers do not change it.
csv.field_size_limit(LONGEST_CELL)
_SAMPLE = 100_000
_SEPARATOR_LINE = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]++|"")*+"')


def csv_sheet(data: bytes, name: str, limits: TableLimits, encoding: str = "") -> Worksheet:
    """Return the rows of a CSV; raise TableError if it has none."""
    text, encoding, warnings = cleaned(data, encoding)
    stated = _SEPARATOR_LINE.match(text)
    if stated:
        text = text[stated.end() :]
    delimiter = stated[1] if stated else _delimiter(text)
    facts = {"format": "csv", "encoding": encoding, "delimiter": delimiter}
    sheet = Worksheet(name, [], [], facts, 0, warnings)
    _fill(sheet, text, delimiter, limits, 2 if stated else 1)
    return sheet


def _fill(sheet: Worksheet, text: str, delimiter: str, limits: TableLimits, first: int) -> None:
    reader = _reader(text, delimiter)
    before, tally = first, Tally(limits)
    try:
        for row in reader:
            sheet.put(row, before, tally)
            before = reader.line_num + first
    except csv.Error:
        # A cell is too long: its quotes are not closed, or its text is too long.
        rest = StringIO(text, newline="")
        for _ in range(before - first):
            rest.readline()
        if _is_unclosed(rest.read(), delimiter):
            raise TableError(Remark.of("row-unclosed", before)) from None
        raise TableError(Remark.of("cell-long", before, most=numeral(LONGEST_CELL))) from None
    if sheet.rows and text.count('"') % 2 and sum(cell.count("\n") for cell in sheet.rows[-1]) > 1:
        # The csv module silently reads the rest of the file as one cell.
        sheet.facts["unclosed"] = sheet.lines[-1]


def _is_unclosed(text: str, delimiter: str) -> bool:
    """Return whether the first row of the text has a cell whose quotes are not closed."""
    bare = re.compile(rf"[^{re.escape(delimiter)}\r\n]*+")
    at = -1
    while at < 0 or text.startswith(delimiter, at):
        at += 1
        quoted = text.startswith('"', at)
        cell = (_QUOTED if quoted else bare).match(text, at)
        if cell is None:
            return True
        at = cell.end()
    return False


def _delimiter(text: str) -> str:
    """Return the delimiter that gives most rows of a sample the same number of cells, at least two."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    best, most = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        rows = _reader(sample, delimiter)
        try:
            widths = Counter(len(row) for row in rows if row)
        except csv.Error:
            continue
        width, n = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(0, 0))
        score = (n / widths.total() if width > 1 else 0.0, width)
        # Text with commas in a table with semicolons gives many widths, each for few rows.
        if score > most:
            best, most = delimiter, score
    return best


def _reader(text: str, delimiter: str) -> Any:
    """Return the reader of a text; spaces before quotes do not count if no quote stands directly after a delimiter."""
    sample = text[:_SAMPLE]
    spaced = re.search(rf'{re.escape(delimiter)} +"', sample) and f'{delimiter}"' not in sample
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=bool(spaced))


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
_SAMPLED = 40_000
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

    sample = b"\n".join(m[0] for m in _LETTERS.finditer(data[: 10 * _SAMPLED]))[:_SAMPLED]
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
    if not letters:  # quotes and dashes beside Latin letters
        return 1.0 if text.strip("\n\r\t") and not text.isascii() else 0.0
    if encoding in _FREQUENT:
        signs, standard, first = _FREQUENT[encoding]
        others = [letter for letter in letters if not re.match(signs, letter)]
        frequent = sum(letter.encode(standard, "replace")[0] in first for letter in others)
        return (len(letters) - len(others) + frequent) / len(letters)
    rare, beside, most = _BESIDE_OTHERS.get(encoding, ("", "", 1))
    unusual = rare if sum(map(letters.count, rare)) > most * sum(map(letters.count, beside)) else ""
    return sum(letter in _FAMILIAR[encoding] and letter not in unusual for letter in letters) / len(letters)
