"""The bytes of a font file: its tables in a WOFF2 container, or with other names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from struct import pack
from typing import cast

import brotli
import uharfbuzz as hb

from timeline.theme.font_faces import WEIGHT_CLASS, marks_of, tables_of

KNOWN = (
    "cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT "
    "EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH "
    "CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar "
    "gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill"
).replace("_", " ")
"""The tags of WOFF2 with a number (https://www.w3.org/TR/WOFF2/#table_dir_format)."""
NUMBERS = {KNOWN[at : at + 4]: at // 5 for at in range(0, len(KNOWN), 5)}
OTHER = 63
"""The number before a tag without one."""
AS_IT_IS = 3 << 6
"""The mark of the tables of outlines: by default they are in another form."""
LOSSLESS = 1 << 11
"""The flag in the table `head` of a font whose bytes may differ from those of the file it was."""
WINDOWS, UNICODE, ENGLISH = 3, 1, 0x409
"""The platform, the encoding and the language of names."""


def packed(font: bytes) -> bytes:
    """Return a font as WOFF2."""
    face = hb.Face(hb.Blob(font))
    tables = tables_of(face)
    head = bytearray(tables["head"])
    head[16:18] = (int.from_bytes(head[16:18]) | LOSSLESS).to_bytes(2)
    tables["head"] = bytes(head)
    # The positions of outlines follow the outlines.
    order = sorted(tables, key=lambda tag: "glyf " if tag == "loca" else tag)
    directory = b"".join(_entry(tag, len(tables[tag])) for tag in order)
    data = brotli.compress(b"".join(tables[tag] for tag in order), mode=brotli.MODE_FONT)
    whole = 12 + sum(16 + _padded(len(table)) for table in tables.values())
    end = 48 + len(directory) + len(data)
    sizes = _padded(end), len(tables), 0, whole, len(data)
    header = pack(">4s4sIHHIIHHIIIII", b"wOF2", font[:4], *sizes, 1, 0, 0, 0, 0, 0, 0)
    return header + directory + cast(bytes, data) + bytes(_padded(end) - end)


def _entry(tag: str, length: int) -> bytes:
    """Return the entry of a table in the directory: its number and its length."""
    number = NUMBERS.get(tag, OTHER)
    flags = number | (AS_IT_IS if tag in ("glyf", "loca") else 0)
    digits = [length & 127]
    while length := length >> 7:
        digits.insert(0, length & 127 | 128)
    return bytes([flags]) + (tag.encode() if number == OTHER else b"") + bytes(digits)


def _padded(length: int) -> int:
    return -(-length // 4) * 4


def with_names(face: hb.Face, family: str, weight: int) -> bytes:
    """Return a font of one weight with this family and weight as its only names."""
    style, plain = "Bold" if weight == 700 else "Regular", re.sub("[^A-Za-z0-9]", "", family) or "Theme"
    whole = f"{family} {weight}"
    names = {1: family, 2: style, 3: whole, 4: whole, 6: f"{plain}-{weight}", 16: family}
    marks = bytearray(marks_of(face))
    marks[WEIGHT_CLASS] = weight.to_bytes(2)
    tables = tables_of(face) | {"name": _name_table(names), "OS/2": bytes(marks)}
    named = hb.Face.create_for_tables(lambda _face, tag, _: tables.get(tag), None)
    named.set_get_table_tags_func(lambda *_: [*tables], None)
    data: bytes = named.blob.data
    return data


def _name_table(names: Mapping[int, str]) -> bytes:
    """Return the table of names by their numbers, in English."""
    records, texts = b"", b""
    for number, words in sorted(names.items()):
        text = words.encode("utf-16-be")
        records += pack(">6H", WINDOWS, UNICODE, ENGLISH, number, len(text), len(texts))
        texts += text
    return pack(">3H", 0, len(names), 6 + len(records)) + records + texts
