"""Write texts as YAML scalars, in the style of the texts that they replace, and small records on one line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from timeline.dates import is_date
from timeline.io.decoding import UNSEEN

_RESOLVERS: dict[str, list[tuple[str, Any]]] = getattr(yaml.SafeLoader, "yaml_implicit_resolvers", {})
# Values of YAML 1.1 and 1.2 that PyYAML reads as texts.
_OTHERS = re.compile(r"[yYnN]|0o[0-7]+|[-+]?(\d[\d_]*)?\.?\d+([eE][-+]?\d+)?")
_PLAIN_START = re.compile(r"[^\s,\[\]{}#&*!|>'\"%@`=?:-]|-(?=[^\s-])")
_NOT_PLAIN = re.compile(r":(?=\s|\Z)|\s#|[\t\n]|\A\.\.\.|\A-+\Z")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}:?]")
_JSON_VALUE = re.compile(r"true|false|-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_ODD = re.compile(f"[\r{UNSEEN}]")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_FOLDS = re.compile(r"(?<=[^ \t]) (?=[^ \t])")
_NEVER_FIRST = re.compile(r"[-#?:&*!|>%@`,\[\]{}]")


def is_ambiguous(text: str) -> bool:
    """Return whether other YAML programs read the unquoted text as a number, a date, true, false or nothing."""
    if not text or _OTHERS.fullmatch(text):
        return True
    resolvers = (*_RESOLVERS.get(text[0], ()), *_RESOLVERS.get("", ()))
    return any(pattern.match(text) for _, pattern in resolvers)


def is_odd(text: str) -> bool:
    """Return whether the text has characters that YAML holds only as escape sequences."""
    return bool(_ODD.search(text))


def inline(text: str | None, style: str, *, flow: bool, loose: bool, quote: str = '"') -> str:
    """Return a text on one line; `loose` allows a number or a date without quotes."""
    if text is None:
        return "null"
    if style == "" and _is_plain(text, flow) and (loose or not is_ambiguous(text)):
        return text
    wanted = quote if style not in ("'", '"') else style
    if wanted == "'" and "\n" not in text and not is_odd(text):
        return "'" + text.replace("'", "''") + "'"
    written = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


def own_text(text: str, *, flow: bool = False) -> str:
    """Return a text of a new file: in quotes where YAML, or another YAML program, would not read it as this text.

    A date of the data format needs none: programs that read a date there read the right one.
    """
    return inline(text, "", flow=flow, loose=is_date(text))


def own_id(id_: str) -> str:
    """Return an id of a new file, in quotes if another program reads a number or a date: `"1952-4-33"`."""
    return inline(id_, "", flow=True, loose=False)


def can_be_plain(text: str, *, loose: bool = False) -> bool:
    """Return whether quotes around a text are a choice; `loose` is as for `inline`."""
    return _is_plain(text, flow=True) and (loose or not is_ambiguous(text))


def in_json(text: str | None, style: str, *, loose: bool) -> str:
    """Return a text as JSON, where only numbers, true and false can be without quotes."""
    plain = style == "" and loose and text is not None and _JSON_VALUE.fullmatch(text)
    return inline(text, "" if plain else '"', flow=True, loose=loose)


def _is_plain(text: str, flow: bool) -> bool:
    return bool(
        _PLAIN_START.match(text)
        and text == text.strip(" \t")
        and text not in ("null", "Null", "NULL", "~")
        and not _NOT_PLAIN.search(text)
        and not is_odd(text)
        and not (flow and _NOT_IN_FLOW.search(text))
    )


def wrapped(text: str, room: int, width: int) -> list[str]:
    """Return the text in lines that YAML folds into it; the first has `room` characters, the others `width`."""
    lines: list[str] = []
    line = ""
    for word in _FOLDS.split(text):
        if line and len(line) + 1 + len(word) > (width if lines else room) and not _NEVER_FIRST.match(word):
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return [*lines, line]


def block(text: str, style: str, width: int, offset: int, kept: Iterable[str] = ()) -> list[str] | None:
    """Return a block scalar: its header, then its lines without indentation; None if it cannot hold the text.

    `width` is that of a folded line; `offset` the indentation that a header has to name before a line that begins
    with a space. `kept` are the lines of a folded text that the new one replaces: they stay where words do.
    """
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    if not body or is_odd(text) or ends > 1:  # empty lines at the end would depend on what follows
        return None
    chomped = "" if ends else "-"
    if style == "|":
        named = str(offset) if body[0] in " \t\n" else ""
        return [f"|{named}{chomped}", *body.split("\n")]
    paragraphs = body.split("\n")
    if any(part[:1] in (" ", "\t") or part[-1:] in (" ", "\t") for part in paragraphs) or not paragraphs[0]:
        return None
    lines = _folded(paragraphs[0], width, list(kept) if len(paragraphs) == 1 else [])
    for part in paragraphs[1:]:
        lines += ["", *(wrapped(part, width, width) if part else ())]
    return [f">{chomped}", *lines]


def _folded(text: str, width: int, kept: list[str]) -> list[str]:
    """Return the lines of a paragraph; lines of the former one at its beginning and end stay as they are."""
    first: list[str] = []
    last: list[str] = []
    while kept and kept[0] and text.startswith(f"{kept[0]} "):
        first.append(kept.pop(0))
        text = text[len(first[-1]) + 1 :]
    while kept and kept[-1] and text.endswith(f" {kept[-1]}"):
        last.insert(0, kept.pop())
        text = text[: -len(last[0]) - 1]
    if kept and kept[0] == text:
        return [*first, text, *last]
    if any(part.startswith((" ", "\t")) or part.endswith((" ", "\t")) for part in (text, *first, *last)):
        return wrapped(" ".join([*first, text, *last]), width, width)
    lines = wrapped(text, width, width)
    while last and len(lines[-1]) < width * 2 // 3:  # no short line amid the paragraph
        lines = [*lines[:-1], *wrapped(f"{lines[-1]} {last.pop(0)}", width, width)]
    return [*first, *lines, *last]


_IDS = frozenset({
    "id", "actor", "actors", "regarding", "type", "group", "part_of", "position", "topic", "responds_to", "event",
})  # fmt: skip
"""Keys whose values are ids."""


def one_line_yaml(value: Any, *, is_id: bool = False) -> str:
    """Return a value on one line: `{id: sector, choices: [Police, Courts]}`."""
    if isinstance(value, Mapping):
        parts = (f"{_scalar(key)}: {one_line_yaml(part, is_id=key in _IDS)}" for key, part in value.items())
        return f"{{{', '.join(parts)}}}"
    if isinstance(value, list):
        return f"[{', '.join(one_line_yaml(part, is_id=is_id) for part in value)}]"
    return own_id(value) if is_id and isinstance(value, str) else _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return own_text(value, flow=True) if isinstance(value, str) else str(value)
