"""Decode a file's bytes, or say why it is not a timeline file: by its first bytes, its name, or rows of cells."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import PurePath

from timeline.errors import LoadError, Problem
from timeline.i18n.catalogue import numeral
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
_PARTS = {"EncryptedPackage": "encrypted", "WordDocument": "word", "PowerPoint Document": "slides"}
"""Parts of the container of old Office programs that are in one kind of file only."""
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
_ROWS = 20
"""The number of lines by which a text is recognised as a table."""
_HEADINGS = re.compile(r"(?i)\b(date|year|when|title|ann[ée]e|quand|titre)\b")
_NOT_CELLS = re.compile(r"\s*[-\[{]|.*:(\s|$)")

Wording = tuple[Sentence, Sentence]
"""The message of a problem, and its hint."""
_UNPACK = Sentence("unpack it and use the file inside")
_SAVE_AS = Sentence("save its table as .xlsx or CSV")
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
    "word": (Sentence("this is a text document (.doc)"), _SAVE_AS),
    "slides": (Sentence("this is a presentation (.ppt)"), _SAVE_AS),
    "old-excel": (Sentence("this workbook has the old format (.xls)"), Sentence("save it as .xlsx or CSV")),
}
UNSEEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
"""Invisible characters, as a character class of a regular expression."""
_AS_UTF_8 = Sentence("save the file as UTF-8 in your editor")
_ILLEGAL = re.compile(f"[{UNSEEN}]")


MOST_BYTES = 64_000_000
"""The limit of a file named on the command line or in Python."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a file: bytes, values, characters of a text, levels, keys of a mapping, texts of a list.

    `max_actors` is that of the list of actors, `max_entries` that of each other list at the top of the file, except
    the events, which the number of values limits. `options` is true if the user can raise the first two on the
    command line. `feed_hosts` are the hosts to which its feed may connect, because the user named them.
    """

    max_bytes: int
    max_values: int
    max_text: int = 20_000
    max_depth: int = 12
    max_keys: int = 500
    max_listed: int = 10_000
    max_actors: int = 50_000
    max_entries: int = 2_000
    options: bool = False
    feed_hosts: tuple[str, ...] = ()


def read_bytes(path: str | os.PathLike[str], most: int = MOST_BYTES) -> bytes:
    """Return at most one byte more of a file than is allowed; raise `LoadError` if it cannot be read."""
    name = os.fspath(path)
    try:
        with open(name, "rb") as file:
            # One byte more than allowed is enough to refuse a file of 60 GB without reading it.
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        raise LoadError([Problem(name, 0, 0, "", *_unreadable(error))]) from None


def _unreadable(error: Exception) -> tuple[Sentence, Sentence]:
    if isinstance(error, FileNotFoundError):
        return Sentence("file not found"), Sentence("check the name and the folder")
    if isinstance(error, IsADirectoryError):
        return Sentence("this is a folder, not a file"), Sentence("name a file in it")
    if isinstance(error, PermissionError):
        return Sentence("no permission to read the file"), Sentence("ask its owner for permission")
    reason = str(getattr(error, "strerror", None) or error)
    return Sentence("the file cannot be read ({reason})", reason=reason), NOTHING


def decoded(data: bytes, name: str, limits: Limits) -> str:
    """Return the text of the bytes, UTF-8 or marked UTF-16; raise LoadError with the kind of file if it is not text."""
    if other := marked(data, name):
        raise LoadError([Problem(name, 0, 0, "", *other)])
    if len(data) > limits.max_bytes:
        hint = Sentence("raise the limit with --set max_bytes=N") if limits.options else NOTHING
        message = Sentence("the file is larger than {n} bytes", n=numeral(limits.max_bytes))
        raise LoadError([Problem(name, 1, 1, "", message, hint)])
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        expected = encoding.removesuffix("-sig").upper()
        message = Sentence("the file is not valid {encoding} text", encoding=expected)
        no_text = encoding != "utf-16" and mostly_unseen(data[:2_000].decode("latin-1"))
        hint = _AS_UTF_8
        if no_text and not unmarked_utf16(data):
            message, hint = Sentence("this is not a text file"), NOTHING
        raise LoadError([_problem_after(before, name, message, hint)]) from None
    if encoding != "utf-16" and unmarked_utf16(data):
        message = Sentence("the file is UTF-16 without a byte order mark")
        raise LoadError([Problem(name, 1, 1, "", message, _AS_UTF_8)])
    if bad := _ILLEGAL.search(text):
        message = Sentence("the text contains an invisible character (U+{code:04X})", code=ord(bad[0]))
        raise LoadError([_problem_after(text[: bad.start()], name, message, Sentence("delete it"))])
    return text


def _problem_after(before: str, name: str, message: Sentence, hint: Sentence) -> Problem:
    line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
    column = len(before) - max(before.rfind("\n"), before.rfind("\r"))
    return Problem(name, line, column, "", message, hint)


def kind_of(data: bytes) -> str:
    """Return the kind of a file by its first bytes: png, picture, pdf, old-excel, zip, gzip; "" for any other.

    A whole file in the container of old Office programs is told apart further: encrypted, word, slides.
    """
    kind = next((kind for mark, kind in _MARKS if data.startswith(mark)), "")
    if kind == "old-excel":
        return next((word for part, word in _PARTS.items() if part.encode("utf-16-le") in data), kind)
    return kind


def marked(data: bytes, name: str) -> Wording | None:
    """Return message and hint for a file whose bytes or name show that it is not a timeline file."""
    kind = kind_of(data)
    if kind == "zip" and b"xl/workbook.xml" in data:
        return Sentence("this is a workbook, not a timeline file"), _as_table(name, "read_excel")
    if kind in ("png", "pdf"):
        hint = Sentence("to inspect an exported chart, run “timeline inspect {file}”", file=_quoted(name))
        return _KINDS[kind][0], hint
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
    if len(rows) < 2 or _NOT_CELLS.match(rows[0]):
        return None
    # A sign separates cells if it is between the headings, and as often in most other rows.
    headed = 1 if _HEADINGS.search(rows[0]) else 2
    counts = ((rows[0].count(sign), [row.count(sign) for row in rows]) for sign in "\t;,|")
    if not any(n >= headed and sum(m >= n for m in every) >= 0.75 * len(rows) for n, every in counts):
        return None
    message = Sentence("this looks like a table, not a timeline file")
    if not on_command_line:
        return message, Sentence("if it is a table, give it a name that ends in .csv")
    return message, _imported(name)


def of_kind(kind: str, name: str) -> Wording:
    """Return message and hint for a file of another format."""
    message = Sentence("this is {kind}, not a timeline file", kind=kind_words(kind))
    if kind in NAMED_ONLY:
        return message, Sentence("save it as .xlsx or CSV") if kind == "xlsb" else NOTHING
    hint = Sentence(
        "to convert it, run “timeline import {file} -o {out}”; to view it without converting, run "
        "“timeline serve {file}”"
    )
    return message, hint.filled(file=_quoted(name), out=_out(name))


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


def _as_table(name: str, reads: str) -> Sentence:
    if name.lower().endswith(YAML_NAMES):
        return _imported(name)
    more = ", dtype=str" if reads == "read_csv" else ""
    python = f"Timeline.from_frame(pandas.{reads}({name!r}{more}))"
    hint = Sentence(
        "to convert it, run “timeline import {file} -o {out}”; to view it without converting, run "
        "“timeline serve {file}”; in Python: {python}"
    )
    return hint.filled(file=_quoted(name), out=_out(name), python=python)


def _imported(name: str) -> Sentence:
    hint = Sentence("to convert it, run “timeline import {file} -o {out}”")
    return hint.filled(file=_quoted(name), out=_out(name))


def _quoted(name: str) -> str:
    return f'"{name}"' if " " in name else name


def _out(name: str) -> str:
    return "events.yaml" if PurePath(name).name != "events.yaml" else "timeline.yaml"
