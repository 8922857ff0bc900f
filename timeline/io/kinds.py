"""The format of a text file that is not a timeline file: a calendar, a feed, the file of another tool, plain records.

Only the content counts, except for markwhen, which has no mark of its own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from timeline.i18n.sentences import Sentence
from timeline.io.registry import readers

NAMED_ONLY: dict[str, Sentence] = {
    "html": Sentence("a web page (HTML)"),
    "kml": Sentence("a map (KML)"),
    "gedcom": Sentence("a family tree (GEDCOM)"),
    "xml": Sentence("an XML file of an unknown format"),
    "xlsb": Sentence("a binary workbook (.xlsb)"),
    "document": Sentence("a text document"),
}
"""The formats that are recognised and not imported, in words."""
FOLDER = "folder"
NOTES = (".md", ".markdown", ".mdx", ".qmd", ".mdown")
"""Suffixes of Markdown files."""
MOST_LOOKED_AT = 64_000_000
"""The maximum number of bytes of a file that are read to find its format."""
MOST_VALUES = 8_000_000
"""The maximum number of values of a JSON file that is read to find its format."""
OWN_KEYS = frozenset({"actors", "types", "positions", "rows", "views", "slides"})
"""Lists of a timeline file, one of which stands beside its events."""
_OURS = frozenset({"actors", "types", "positions"})
"""Lists of which one is enough to show a timeline file, also one whose events have a wrong key."""
_OWN_ITEM = frozenset(
    {"id", "date", "actors", "type", "title", "regarding", "sources", "importance", "positions"}
)
_WRAPPED = re.compile(r"\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w.$]*\s*(?:=|\()\s*(?=[\[{])")
_XML_START = re.compile(
    r"(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s)+", re.DOTALL | re.IGNORECASE
)
_TOP_KEY = re.compile(r"^([\w][\w .-]{0,60}?|\"[^\"\n]{1,60}\"):(?=\s|$)(.*)$", re.MULTILINE)
_ITEM = re.compile(r"[ \t]*-[ \t]+(?:[\w\"'][^:\n]{0,60}:(?:\s|$)|\{)")
_KEY_IN = re.compile(r"(?:^[ \t]*(?:- +)?|[{,] *)([\w-]{1,40}):(?=\s|$)", re.MULTILINE)
_BLANK = re.compile(r"(?:[ \t]*+(?:(?:#|---|%)[^\n]*+|\r?)\n)*+")
"""Empty lines, comments, and marks of a YAML document. It does not go back, so that its cost stays linear."""
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_BEGINNINGS = (
    (re.compile("BEGIN:VCALENDAR", re.IGNORECASE), "icalendar"),
    (re.compile(r"0 HEAD\s"), "gedcom"),
)
_SAMPLE = 20_000


def other_kind(data: bytes, name: str, most_values: int = MOST_VALUES, in_yaml: bool = True) -> str:
    """Return the format of a file, the name of a reader or a key of `NAMED_ONLY`; "" for any other file.

    Without `in_yaml`, a YAML file has no format: its own errors are reported first.
    """
    if other := readers().named(name, readers().others):
        return other
    if data[:2] == b"PK":
        return _of_archive(data)
    head = _text(data[:_SAMPLE]).lstrip("\ufeff \t\r\n")
    low = name.lower()
    if begun := next((kind for start, kind in _BEGINNINGS if start.match(head)), ""):
        return begun
    if head.startswith("<"):
        return _markup(head, data)
    if low.endswith((".jsonl", ".ndjson")) and head.startswith("{"):
        return "records-jsonl"
    if head[:1] in ("[", "{") or (low.endswith((".json", ".js", ".jsonp")) and _WRAPPED.match(head)):
        return _of_json(data, most_values)
    if in_yaml and low.endswith((".yaml", ".yml")):
        return _of_yaml(_text(data))
    return "markwhen" if low.endswith((".mw", ".markwhen")) else "markdown" if low.endswith(NOTES) else ""


def kind_words(kind: str) -> str:
    """Return the name of a format in words, as a Sentence; "" for one that is not known."""
    if kind == FOLDER:
        return Sentence("a folder of Markdown files")
    return NAMED_ONLY.get(kind) or (readers()[kind].label if kind in readers() else "")


def read_start(path: Path) -> bytes:
    """Return the bytes of a file by which its format is found; nothing if it cannot be read."""
    try:
        with path.open("rb") as opened:
            return opened.read(MOST_LOOKED_AT)
    except OSError:
        return b""


def json_start(text: str) -> int:
    """Return the place where JSON begins, after the name of a variable or a function around it."""
    around = _WRAPPED.match(text)
    return around.end() if around else len(text) - len(text.lstrip("\ufeff \t\r\n"))


def _is_ours(root: Mapping[str, Any]) -> bool:
    """Return whether a mapping is a timeline file, valid or not."""
    events = root.get("events")
    if {*root} & _OURS or (OWN_KEYS & {*root} and "events" in root):
        return True
    if not isinstance(events, Sequence) or isinstance(events, str):
        return False
    return _are_ours([key for event in events[:20] if isinstance(event, Mapping) for key in event])


def _are_ours(keys: Sequence[str]) -> bool:
    """Return whether the keys of events are those of a timeline file."""
    own = sum(key in _OWN_ITEM for key in keys) > len(keys) / 2
    return own and ("actors" in keys or {"id", "type"} <= {*keys})


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def _of_archive(data: bytes) -> str:
    if b"opendocument.spreadsheet" in data[:200]:
        return "ods"
    if b"xl/workbook.bin" in data:
        return "xlsb"
    return "document" if b"word/document.xml" in data or b"opendocument.text" in data[:200] else ""


def _markup(head: str, data: bytes) -> str:
    start = _XML_START.match(head)
    root = re.match(r"<(?:\w+:)?(\w+)", head[start.end() if start else 0 :])
    name = root[1].lower() if root else ""
    if name == "rss" or (name == "rdf" and "purl.org/rss" in head):
        return "rss"
    if name == "feed":
        return "atom"
    if name == "data" and re.search(r"<event[\s>]", head):
        return "simile-xml"
    if name in ("html", "table"):
        return "json-ld-html" if b"application/ld+json" in data else "html"
    if name == "kml":
        return "kml"
    return "xml" if head.startswith("<?xml") and name not in ("", "svg") else ""


def _of_json(data: bytes, most_values: int) -> str:
    if data.count(b",") + data.count(b"[") + data.count(b"{") > most_values:
        return ""
    text = _text(data)
    start = json_start(text)
    try:
        root, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(root, dict):
        return _of_list(_mappings(root), len(root)) if isinstance(root, list) else ""
    if re.match(r"\n+\s*\{", text[end : end + 2_000].lstrip(" \t\r")):
        return "records-jsonl"
    kind = _of_tool(root)
    if kind or _is_ours(root) or {"$schema", "timeline_export"} & {*root}:
        return kind
    return "records-json" if _has_records(root) else ""


def _of_tool(root: dict[str, Any]) -> str:
    """Return the format of a mapping by the keys that a tool gives it."""
    inside, events = root.get("timeline"), _mappings(root.get("events"))
    if isinstance(inside, dict) and isinstance(inside.get("date", inside.get("slides")), list):
        return "timelinejs-old"
    if any("start_date" in event for event in events) and (
        "title" in root or any(isinstance(event.get("text"), dict) for event in events)
    ):
        return "timelinejs"
    own = {"isDuration", "durationEvent", "latestStart", "earliestEnd"}
    is_simile = any("start" in event and own & {*event} for event in events[:20])
    if events and ({"dateTimeFormat", "wikiURL", "wikiSection"} & {*root} or is_simile):
        return "simile-json"
    if _is_linked(root):
        return "json-ld"
    return "vis" if _is_vis(_mappings(root.get("items"))) else ""


def _of_list(items: list[dict[str, Any]], n: int) -> str:
    """Return the format of a list by the mappings among its items."""
    if not items or 2 * len(items) < n:
        return ""
    if any(map(_is_linked, items[:5])):
        return "json-ld"
    return "vis" if _is_vis(items) else "records-json"


def _is_linked(item: dict[str, Any]) -> bool:
    return "@context" in item or "@graph" in item or "@type" in item


def _is_vis(items: list[dict[str, Any]]) -> bool:
    few = items[:20]
    return sum("content" in item and "start" in item for item in few) * 2 > len(few)


def _mappings(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _has_records(root: Mapping[str, Any], depth: int = 2) -> bool:
    """Return whether a list of mappings, or a mapping of mappings with a common key, is in a mapping."""
    values = [*root.values()]
    if any(isinstance(value, list) and value and all(isinstance(v, dict) for v in value) for value in values):
        return True
    inside = [value for value in values if isinstance(value, dict)]
    if len(inside) > 1 and len(inside) == len(values) and set.intersection(*map(set, inside)):
        return True
    texts = all(isinstance(value, str | list) for value in values)
    if len(values) > 1 and texts and all(map(has_year, root)):
        return True
    return depth > 1 and any(_has_records(value, depth - 1) for value in inside)


def has_year(key: Any) -> bool:
    """Return whether a key can be a date: a short text with a year of four digits."""
    return len(str(key)) <= 40 and bool(_YEAR.search(str(key)))


def _of_yaml(text: str) -> str:
    """Return whether a YAML file is a list of records, by its first list of mappings."""
    keys = {key.strip('"') for key, _ in _TOP_KEY.findall(text)}
    if not keys:
        return "records-yaml" if _ITEM.match(text, _after_blank(text, 0)) else ""
    at = text.find("\nevents:") + 1
    looks_ours = "events" in keys and _are_ours(_KEY_IN.findall(text[at : at + _SAMPLE]))
    if keys & _OURS or ("events" in keys and keys & OWN_KEYS) or looks_ours:
        return ""
    for m in _TOP_KEY.finditer(text):
        if not m[2].strip(" \r") and _ITEM.match(text, _after_blank(text, m.end())):
            return "records-yaml"
    return ""


def _after_blank(text: str, at: int) -> int:
    """Return the place of the first line with content from a place on."""
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at
