"""Linked data (schema.org, JSON-LD), alone or in a web page: events, otherwise articles, by the day of publication."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

from timeline.io.formats.json_text import JsonText
from timeline.io.formats.moments import iso
from timeline.io.formats.records import File, Records
from timeline.io.tables.encodings import decoded
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Table, TableError

_FIELDS = {
    "Start": "date", "End": "end", "Title": "title", "Text": "summary", "Actors": "actors", "Type": "type",
    "Source": "source", "Id": "id", "Place": "note", "Status": "note", "Performer": "note", "Keywords": "note",
}  # fmt: skip
_EVENTS = frozenset({"Festival", "Hackathon", "CourseInstance", "EventSeries"})
_ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting", "Report", "ScholarlyArticle", "CreativeWork"})
_READ = frozenset({
    "@type", "@context", "@id", "name", "headline", "description", "url", "startDate", "endDate", "datePublished",
    "organizer",
    "performer", "actor", "about", "location", "eventStatus", "citation", "keywords", "identifier", "subEvent",
    "mainEntityOfPage",
})  # fmt: skip

Found = tuple[int, Mapping[str, Any]]


def linked(file: File) -> Table:
    """Return the events of a JSON-LD file."""
    text = JsonText(file.data, file.limits)
    lines = text.lines([]) if isinstance(text.root, list) else []
    items = text.root if isinstance(text.root, list) else [text.root]
    found = [(line, node) for item, line in zip(items, lines or [1], strict=True) for node in _nodes(item)]
    return _table(file, found, text.remarks())


def linked_page(file: File) -> Table:
    """Return the events in the JSON-LD scripts of a web page."""
    scripts = _Scripts()
    scripts.feed(decoded(file.data, file.options.encoding)[0])
    found: list[Found] = []
    remarks: list[Finding] = []
    for line, script in scripts.found:
        try:
            text = JsonText(script.encode("utf-8", "replace"), file.limits)
        except TableError as error:
            remarks.append(Finding.of("script-broken", value=line, reason=error.finding.message()))
            continue
        items = text.root if isinstance(text.root, list) else [text.root]
        found += [(line, node) for item in items for node in _nodes(item)]
        remarks += text.remarks()
    return _table(file, found, remarks)


class _Scripts(HTMLParser):
    """Find the scripts of JSON-LD in a web page, with their lines."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._line = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the line of a script of JSON-LD."""
        is_linked = (dict(attrs).get("type") or "").strip().lower() == "application/ld+json"
        self._line = self.getpos()[0] if tag == "script" and is_linked else 0

    def handle_data(self, data: str) -> None:
        """Keep the text of such a script."""
        if self._line and data.strip():
            self.found.append((self._line, data))
        self._line = 0


def _nodes(value: Any, depth: int = 8) -> Iterator[Mapping[str, Any]]:
    """Yield the typed nodes in a value; a node that only describes another one is part of it."""
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth)
    elif isinstance(value, dict) and depth:
        if "@type" in value:
            yield value
        for key in ("@graph", "subEvent", "itemListElement", "item", "mainEntity"):
            yield from _nodes(value.get(key), depth - 1)


def _types(node: Mapping[str, Any]) -> list[str]:
    return [str(name).rpartition("/")[2].rpartition(":")[2] for name in _listed(node.get("@type"))]


def _table(file: File, found: list[Found], remarks: list[Finding]) -> Table:
    events = [each for each in found if any(t.endswith("Event") or t in _EVENTS for t in _types(each[1]))]
    articles = [each for each in found if _ARTICLES & {*_types(each[1])} and "datePublished" in each[1]]
    read = events or articles
    records = Records(file, _FIELDS, exact=True)
    records.remarks += remarks
    if articles and not events:
        records.remarks.append(Finding.of("feed-dates"))
    for line, node in read:
        records.add(line, dict(_cells(node)))
        for key in node:
            if key not in _READ:
                records.left_out(key)
    known = {id(node) for _, node in read}
    for _, node in found:
        if id(node) not in known:
            records.left_out(", ".join(_types(node)))
    return records.table()


def _cells(node: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    start = _one(node.get("startDate")) or _one(node.get("datePublished"))
    yield "Start", iso(start) or start
    end = _one(node.get("endDate"))
    yield "End", iso(end) or end
    yield "Title", _one(node.get("name")) or _one(node.get("headline"))
    yield "Text", _one(node.get("description"))
    yield "Actors", "\n".join(_names(node.get("organizer")) or _names(node.get("actor")))
    yield "Performer", ", ".join(_names(node.get("performer")))
    types = [name for name in _types(node) if name not in ("Event", "Article")]
    yield "Type", ", ".join(types)
    address = _one(node.get("url")) or _one(node.get("mainEntityOfPage"))
    sources = [_cited(work) for work in _listed(node.get("citation"))]
    yield "Source", "\n".join(dict.fromkeys(filter(None, [*sources, address])))
    yield "Place", ", ".join(_names(node.get("location")))
    status = _one(node.get("eventStatus")).rpartition("/")[2]
    yield "Status", "" if status == "EventScheduled" else status
    yield "Keywords", ", ".join(_names(node.get("keywords")))
    yield "Id", _one(node.get("identifier"))


def _cited(work: Any) -> str:
    """Return a source as its title and URL."""
    if not isinstance(work, dict):
        return _one(work)
    return f"{_one(work.get('name')) or _one(work.get('headline'))} {_one(work.get('url'))}".strip()


def _names(value: Any) -> list[str]:
    """Return the names of things; of a place also its address."""
    names = []
    for each in _listed(value):
        if isinstance(each, dict):
            address = each.get("address")
            more = ", ".join(map(str, address.values())) if isinstance(address, dict) else _one(address)
            names.append(_one(each.get("name")) or more.replace("PostalAddress, ", ""))
        else:
            names.append(_one(each))
    return [*filter(None, names)]


def _one(value: Any) -> str:
    """Return the first text of a value, which can be a list, or a mapping with a value or an address."""
    if isinstance(value, list):
        return next(filter(None, map(_one, value)), "")
    if isinstance(value, dict):
        return _one(value.get("@value", value.get("name", value.get("@id"))))
    return "" if value is None or isinstance(value, bool) else str(value).strip()


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
