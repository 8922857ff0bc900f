"""Files that are not timeline files, recognised by their first bytes, their name, or lines with rows of cells."""

from __future__ import annotations

import re
from pathlib import PurePath

from timeline.i18n.sentences import NOTHING, Sentence
from timeline.io.kinds import NAMED_ONLY, kind_words

YAML_NAMES = (".yaml", ".yml", ".json")
"""Suffixes of files that are read as YAML whatever they contain; JSON is also YAML."""
TABLE_NAMES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls")
"""Suffixes of files that are read as tables whatever they contain."""
_MARKS = (
    (b"\x89PNG", "png"), (b"\xff\xd8\xff", "picture"), (b"GIF87a", "picture"), (b"GIF89a", "picture"),
    (b"%PDF", "pdf"), (b"\xd0\xcf\x11\xe0", "old-excel"), (b"PK\x03\x04", "zip"), (b"\x1f\x8b", "gzip"),
)  # fmt: skip
_PARTS = tuple(
    (part.encode("utf-16-le"), kind)
    for part, kind in (
        ("EncryptedPackage", "encrypted"), ("WordDocument", "word"), ("PowerPoint Document", "slides"),
    )
)  # fmt: skip
"""Parts of the container of old Office programs that are in one kind of file only."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_ROWS = 20
"""The number of lines by which a text is recognised as a table."""
_HEADINGS = re.compile(r"(?i)\b(date|year|when|title|ann[ée]e|quand|titre)\b")
_NOT_CELLS = re.compile(r"\s*[-\[{]|.*:(\s|$)")

Wording = tuple[Sentence, Sentence]
"""The message of a problem, and its hint."""
_UNPACK = Sentence("unpack it and use the file inside")
_A_PICTURE = (Sentence("this is an image, not a timeline file"), Sentence("use a YAML file instead"))
_KINDS: dict[str, Wording] = {
    "png": _A_PICTURE,
    "picture": _A_PICTURE,
    "pdf": (Sentence("this is a PDF, not a timeline file"), NOTHING),
    "zip": (Sentence("this is a ZIP archive, not a timeline file"), _UNPACK),
    "gzip": (Sentence("this is a compressed file (gzip)"), _UNPACK),
    "encrypted": (
        Sentence("this workbook has a password"),
        Sentence("save it without a password, as .xlsx or CSV"),
    ),
    "word": (Sentence("this is a text document (.doc)"), Sentence("save its table as .xlsx or CSV")),
    "slides": (Sentence("this is a presentation (.ppt)"), Sentence("save its table as .xlsx or CSV")),
    "old-excel": (Sentence("this workbook has the old format (.xls)"), Sentence("save it as .xlsx or CSV")),
}


def kind_of(data: bytes) -> str:
    """Return the kind of a file by its first bytes: png, picture, pdf, old-excel, zip, gzip; "" for any other.

    A whole file in the container of old Office programs is told apart further: encrypted, word, slides.
    """
    kind = next((kind for mark, kind in _MARKS if data.startswith(mark)), "")
    if kind == "old-excel":
        return next((kind for part, kind in _PARTS if part in data), kind)
    return kind


def marked(data: bytes, name: str) -> Wording | None:
    """Return message and hint for a file whose bytes or name show that it is not a timeline file."""
    kind = kind_of(data)
    if kind == "zip" and b"xl/workbook.xml" in data:
        return Sentence("this is a workbook, not a timeline file"), _as_table(name, "read_excel")
    if kind in ("png", "pdf"):
        return _KINDS[kind][0], _figure(name)
    if kind:
        return _KINDS[kind]
    if name.lower().endswith(TABLE_NAMES):
        reads = "read_excel" if PurePath(name).suffix.lower().startswith(".xls") else "read_csv"
        return Sentence("this is a table, not a timeline file"), _as_table(name, reads)
    return None


def rows_of_cells(data: bytes, name: str, on_command_line: bool) -> Wording | None:
    """Return message and hint for a text that is not a timeline, if its lines look like the rows of a table."""
    lines = data[:100_000].decode("utf-8-sig", "replace").splitlines()
    rows = [line for line in lines if line.strip() and not line.startswith("#")][:_ROWS]
    if len(rows) < 2 or _NOT_CELLS.match(rows[0]) or not any(_separates(rows, sign) for sign in "\t;,|"):
        return None
    message = Sentence("this looks like a table, not a timeline file")
    if not on_command_line:
        return message, Sentence("if it is a table, give it a name that ends in .csv")
    return message, _imported(name)


def _separates(rows: list[str], sign: str) -> bool:
    """Return whether the character is between the headings, and as often in most other rows."""
    n = rows[0].count(sign)
    alike = sum(row.count(sign) >= n for row in rows)
    return (n > 1 or (n == 1 and bool(_HEADINGS.search(rows[0])))) and alike >= 0.75 * len(rows)


def of_kind(kind: str, name: str) -> Wording:
    """Return message and hint for a file of another format."""
    message = Sentence("this is {kind}, not a timeline file", kind=kind_words(kind))
    if kind in NAMED_ONLY:
        return message, Sentence("save it as .xlsx or CSV") if kind == "xlsb" else NOTHING
    return message, Sentence(
        "to convert it, run “timeline import {file} -o {out}”; to view it without converting, run "
        "“timeline serve {file}”",
        file=_quoted(name),
        out=_out(name),
    )


def mostly_unseen(text: str) -> bool:
    """Return whether too many characters are control characters for a text."""
    return len(_CONTROLS.findall(text)) * 12 > len(text)


def unmarked_utf16(data: bytes) -> str:
    """Return the UTF-16 encoding of bytes without a byte-order mark in which every second byte is 0; otherwise ""."""
    first, second = data[:400:2], data[1:400:2]
    if len(second) < 8:
        return ""
    if second.count(0) * 2 > len(second) and first.count(0) * 10 < len(first):
        return "utf-16-le"
    return "utf-16-be" if first.count(0) * 2 > len(first) and second.count(0) * 10 < len(second) else ""


def _figure(name: str) -> Sentence:
    return Sentence("to inspect an exported chart, run “timeline inspect {file}”", file=_quoted(name))


def _as_table(name: str, reads: str) -> Sentence:
    if name.lower().endswith(YAML_NAMES):
        return _imported(name)
    more = ", dtype=str" if reads == "read_csv" else ""
    return Sentence(
        "to convert it, run “timeline import {file} -o {out}”; to view it without converting, run "
        "“timeline serve {file}”; in Python: {python}",
        file=_quoted(name),
        out=_out(name),
        python=f"Timeline.from_frame(pandas.{reads}({name!r}{more}))",
    )


def _imported(name: str) -> Sentence:
    return Sentence(
        "to convert it, run “timeline import {file} -o {out}”", file=_quoted(name), out=_out(name)
    )


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _out(name: str) -> str:
    return "events.yaml" if PurePath(name).name != "events.yaml" else "timeline.yaml"
