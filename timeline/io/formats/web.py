"""The web: news feeds (RSS, Atom), and linked data (schema.org, JSON-LD), alone or in a page.

A feed has a row for each entry, at the time it was published. Linked data have events, otherwise articles, by the day
of publication.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_tz
from html.parser import HTMLParser
from typing import Any

from timeline.io.formats.json_text import JsonText
from timeline.io.formats.records import OTHER_CATEGORIES, File, Records
from timeline.io.formats.texts import iso, listed
from timeline.io.formats.xml_text import Element, xml_root
from timeline.io.tables.read.csv import decoded
from timeline.io.tables.report import Remark
from timeline.io.tables.table import Table, TableError

_FIELDS_OF_FEED = {
    "Published": "date",
    "Title": "title",
    "Text": "summary",
    "Link": "url",
    "Category": "type",
    OTHER_CATEGORIES: "note",
    "Row": "row_type",
}
_READ_OF_FEED = frozenset({
    "title", "link", "pubDate", "date", "published", "updated", "description", "summary", "content", "encoded",
    "category", "subject", "guid", "id", "author", "creator",
})  # fmt: skip


def feed(file: File) -> Table:
    """Return the entries of a feed, with the feed's title and description as those of the timeline."""
    root = xml_root(file.data, file.limits)
    records = Records(file, _FIELDS_OF_FEED, exact=True)
    records.warnings.append(Remark.of("feed-dates"))
    channel = next(root.children("channel"), root)
    if title := channel.one("title"):
        about = channel.one("description", "subtitle")
        records.add(channel.line, {"Row": "title", "Title": title, "Text": about})
    for entry in root.every("item", "entry"):
        records.add(entry.line, dict(_entry(entry)))
        for part in entry.children():
            if part.name not in _READ_OF_FEED:
                records.left_out(part.name)
    return records.table()


def _entry(entry: Element) -> Iterator[tuple[str, str]]:
    written = entry.one("published", "pubDate", "date", "updated")
    yield "Published", feed_date(written) or written
    yield "Title", entry.one("title")
    yield "Link", "\n".join(dict.fromkeys(_links(entry)))
    yield "Text", entry.one("summary", "description", "content", "encoded")
    parts = entry.children("category", "subject")
    categories = [part.attributes.get("term") or part.text() for part in parts]
    first, *others = dict.fromkeys(filter(None, categories)) or ("",)
    yield "Category", first
    yield OTHER_CATEGORIES, ", ".join(others)
    yield "Author", ", ".join(part.one("name") or part.text() for part in entry.children("author", "creator"))


def _links(entry: Element) -> Iterator[str]:
    for link in entry.children("link"):
        address = link.attributes.get("href") or link.text()
        if address and link.attributes.get("rel", "alternate") == "alternate":
            yield address
    for guid in entry.children("guid"):
        if guid.text().startswith(("http://", "https://")) and guid.attributes.get("isPermaLink") != "false":
            yield guid.text()


def feed_date(text: str) -> str:
    """Return a date of a feed as EDTF: ISO 8601, also in part, or RFC 822; "" for another text."""
    if date := iso(text):
        return date
    parts = parsedate_tz(text)
    if parts is None or not 1 <= parts[1] <= 12:
        return ""
    year, month, day, hour, minute, second, *_, offset = parts
    try:
        datetime(year, month, day, hour, minute, min(second, 59))
    except ValueError:
        return ""
    hours, minutes = divmod(abs(offset or 0) // 60, 60)
    sign = "-" if (offset or 0) < 0 else "+"
    zone = "" if offset is None else f"{sign}{hours:02}:{minutes:02}" if offset else "Z"
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}{zone}"


_FIELDS = {
    "Start": "date", "End": "end", "Title": "title", "Text": "summary", "Actors": "actors", "Type": "type",
    "Source": "source", "Id": "id", "Place": "note", "Status": "note", "Performer": "note", "Keywords": "note",
    "Clarification": "note", "Regarding": "regarding", "Row": "row_type",
}  # fmt: skip
DEEPEST = 12
_EVENTS = frozenset({"Festival", "Hackathon", "CourseInstance", "EventSeries"})
_ARTICLES = frozenset({"Article", "NewsArticle", "BlogPosting", "Report", "ScholarlyArticle", "CreativeWork"})
_READ = frozenset({
    "@type", "@context", "@id", "name", "headline", "description", "url", "startDate", "endDate", "datePublished",
    "organizer",
    "performer", "actor", "about", "location", "eventStatus", "citation", "keywords", "identifier",
    "mainEntityOfPage", "disambiguatingDescription",
})  # fmt: skip

_EVENTS_OF_EVENT = ("subEvent", "subEvents", "hasEvent", "event", "events")
"""Properties of an event, as of a series or a festival, whose values are events too."""
_OF_SOURCE = frozenset({"@type", "name", "headline", "url"})

Found = tuple[int, Mapping[str, Any]]


def linked(file: File) -> Table:
    """Return the events of a JSON-LD file."""
    text = JsonText(file.data, file.limits)
    lines = text.lines([]) if isinstance(text.root, list) else []
    items = text.root if isinstance(text.root, list) else [text.root]
    found = [(line, node) for item, line in zip(items, lines or [1], strict=True) for node in _nodes(item)]
    return _table(file, found, text.warnings())


def linked_page(file: File) -> Table:
    """Return the events in the JSON-LD scripts of a web page."""
    scripts = _Scripts()
    scripts.feed(decoded(file.data, file.options.encoding)[0])
    found: list[Found] = []
    warnings: list[Remark] = []
    for line, script in scripts.found:
        try:
            text = JsonText(script.encode("utf-8", "replace"), file.limits)
        except TableError as error:
            warnings.append(Remark.of("script-broken", value=line, reason=error.remark.message()))
            continue
        items = text.root if isinstance(text.root, list) else [text.root]
        found += [(line, node) for item in items for node in _nodes(item)]
        warnings += text.warnings()
    return _table(file, found, warnings)


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


def _nodes(value: Any, depth: int = DEEPEST) -> Iterator[Mapping[str, Any]]:
    """Yield the typed nodes at the top of a value, and the events and articles at any depth outside of events."""
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item, depth)
    elif isinstance(value, dict) and depth:
        is_event = _is_event(value)
        if "@type" in value and (depth == DEEPEST or is_event or _is_article(value)):
            yield value
        inside = [value.get(key) for key in _EVENTS_OF_EVENT] if is_event else value.values()
        for part in inside:
            yield from _nodes(part, depth if "@type" not in value else depth - 1)


def _is_event(node: Any) -> bool:
    return isinstance(node, dict) and any(name.endswith("Event") or name in _EVENTS for name in _types(node))


def _is_article(node: Mapping[str, Any]) -> bool:
    return "datePublished" in node and bool(_ARTICLES & {*_types(node)})


def _types(node: Mapping[str, Any]) -> list[str]:
    return [str(name).rpartition("/")[2].rpartition(":")[2] for name in listed(node.get("@type"))]


def _table(file: File, found: list[Found], warnings: list[Remark]) -> Table:
    events = [each for each in found if _is_event(each[1])]
    articles = [each for each in found if _is_article(each[1])]
    if articles and not any("startDate" in node for _, node in events):
        events = []  # things that the articles are about
    read = events or articles
    records = Records(file, _FIELDS, exact=True)
    records.warnings += warnings
    if articles and not events:
        records.warnings.append(Remark.of("feed-dates"))
    if found and _types(found[0][1]) == ["Dataset"]:
        _, whole = found.pop(0)
        name, about = _one(whole.get("name")), _one(whole.get("description"))
        records.add(0, {"Row": "title", "Title": name, "Text": about})
    for line, node in read:
        records.add(line, dict(_cells(node)))
        _leave_out(records, node)
    known = {id(node) for _, node in read}
    for _, node in found:
        if id(node) not in known:
            records.left_out(", ".join(_types(node)))
    return records.table()


def _leave_out(records: Records, node: Mapping[str, Any]) -> None:
    """Count the properties of an event and of its sources that are not imported."""
    for key in node:
        read = key in _READ or (key in _EVENTS_OF_EVENT and all(map(_is_event, listed(node[key]))))
        if not read:
            records.left_out(key)
    for work in (each for each in listed(node.get("citation")) if isinstance(each, dict)):
        for key in sorted({*work} - _OF_SOURCE):
            records.left_out(f"citation.{key}")


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
    keywords = _names(node.get("keywords"))
    yield "Type", ", ".join(types or keywords[:1])
    yield "Keywords", ", ".join(keywords if types else keywords[1:])
    about = [part for part in listed(node.get("about")) if isinstance(part, dict)]
    yield "Regarding", "\n".join(_names(about))
    yield "Clarification", _one(node.get("disambiguatingDescription"))
    address = _one(node.get("url")) or _one(node.get("mainEntityOfPage"))
    sources = [_cited(work) for work in listed(node.get("citation"))]
    yield "Source", "\n".join(dict.fromkeys(filter(None, [*sources, address])))
    yield "Place", ", ".join(_names(node.get("location")))
    status = _one(node.get("eventStatus")).rpartition("/")[2]
    yield "Status", "" if status == "EventScheduled" else status
    yield "Id", _one(node.get("identifier"))


def _cited(work: Any) -> str:
    """Return a source as its title and URL."""
    if not isinstance(work, dict):
        return _one(work)
    return f"{_one(work.get('name')) or _one(work.get('headline'))} {_one(work.get('url'))}".strip()


def _names(value: Any) -> list[str]:
    """Return the names of things; of a place also its address."""
    names = []
    for each in listed(value):
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
