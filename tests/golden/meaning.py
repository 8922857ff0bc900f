"""The parts of an answer that a reader or a browser acts on, spelled in one way.

Left out, and so not seen to change: the order of attributes and of JSON keys, space around blocks, digests of scripts
and styles, versions of a file's content, keys of uploaded files, what Dash says of its own
scripts.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from html.parser import HTMLParser
from typing import Any

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
INLINE = frozenset(
    (
        *(
            "a",
            "abbr",
            "b",
            "bdi",
            "bdo",
            "br",
            "button",
            "cite",
            "code",
            "data",
            "dfn",
            "em",
            "i",
            "img",
            "input",
        ),
        *("kbd", "label", "mark", "q", "s", "samp", "select", "small", "span", "strong", "sub", "sup", "svg"),
        *("text", "textarea", "time", "tspan", "u", "var", "wbr"),
    )
)
"""Elements beside which a space is seen."""
VERBATIM = frozenset(("pre", "script", "style", "textarea"))
SPACE = " \t\n\r\f"
"""What HTML takes for space: not the no-break spaces, which are text."""

TEXT, AS_IT_IS = "#text", "#verbatim"
"""Kinds of lines that are no tags."""

VOLATILE = (
    (re.compile(r"(?<=[?&]m=)[0-9a-f]{12}"), "DIGEST"),
    (re.compile(r"(?<=\.v)\d+_\d+_\d+m\d+(?=\.)"), "FINGERPRINT"),
    (re.compile(r"(?<='sha256-)[A-Za-z0-9+/=]+(?=')"), "DIGEST"),
    (re.compile(r'(?<="end_id":")[^"]*'), "ID"),
    (re.compile(r'"children_props":\{("[^"]*":\{[^{}]*\},?)*\}'), '"children_props":{}'),
    (re.compile(r'(?<=data-version=")[0-9a-f]{12}(?=")'), "VERSION"),
)


def plain(text: str) -> str:
    """Return the text without what changes though nothing has changed."""
    for pattern, name in VOLATILE:
        text = pattern.sub(name, text)
    return text


def html_meaning(text: str) -> str:
    """Return HTML, XHTML or SVG in one spelling, a line for each tag and each text."""
    parser = _Lines()
    parser.feed(text)
    parser.close()
    return parser.text()


def json_meaning(value: Any) -> str:
    """Return JSON with sorted keys, and the HTML in its texts in one spelling."""
    return json.dumps(_spelled(value), ensure_ascii=False, indent=1, sort_keys=True)


def archive_meaning(data: bytes) -> bytes:
    """Return names, dates and contents of a ZIP file: how it is compressed differs from one zlib to the next."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [(info, archive.read(info)) for info in archive.infolist()]
    return b"".join(
        f"{info.filename} {info.date_time}\n".encode() + content + b"\n" for info, content in members
    )


def _spelled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _spelled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_spelled(inner) for inner in value]
    if isinstance(value, str) and value.startswith("<"):
        return html_meaning(value).splitlines()
    return value


class _Lines(HTMLParser):
    """Collects tags and texts; attributes are sorted, and space is kept where it is seen."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[tuple[str, str]] = []
        self._words = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._put_words()
        written = "".join(f" {key}={value or ''!r}" for key, value in sorted(attrs, key=lambda pair: pair[0]))
        self._lines.append((tag, f"<{tag}{written}>"))
        if tag in VERBATIM:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._put_words()
        if tag not in VOID:
            self._lines.append((tag, f"</{tag}>"))
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._words += data

    def _put_words(self) -> None:
        if self._words and self._open:
            self._lines.append((AS_IT_IS, repr(self._words)))
        elif self._words:
            self._lines.append((TEXT, re.sub(f"[{SPACE}]+", " ", self._words)))
        self._words = ""

    def text(self) -> str:
        """Return the lines; beside blocks no space is seen."""
        self._put_words()
        kinds = ["", *(kind for kind, _ in self._lines), ""]
        shown = []
        for before, (kind, line), after in zip(kinds, self._lines, kinds[2:], strict=False):
            if kind != TEXT:
                shown.append(line)
                continue
            words = line if before in INLINE else line.lstrip(SPACE)
            words = words if after in INLINE else words.rstrip(SPACE)
            if words:
                shown.append(repr(words))
        return "\n".join(shown)
