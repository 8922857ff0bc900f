"""News feeds (RSS, Atom): a row for each entry, at the time it was published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_tz

from timeline.io.formats.moments import iso
from timeline.io.formats.records import OTHER_CATEGORIES, File, Records
from timeline.io.formats.xml_text import Element, xml_root
from timeline.io.tables.report import Finding
from timeline.io.tables.table import Table

_FIELDS = {
    "Published": "date",
    "Title": "title",
    "Text": "summary",
    "Link": "url",
    "Category": "type",
    OTHER_CATEGORIES: "note",
    "Row": "row_type",
}
_READ = frozenset({
    "title", "link", "pubDate", "date", "published", "updated", "description", "summary", "content", "encoded",
    "category", "subject", "guid", "id", "author", "creator",
})  # fmt: skip


def feed(file: File) -> Table:
    """Return the entries of a feed, with the feed's title and description as those of the timeline."""
    root = xml_root(file.data, file.limits)
    records = Records(file, _FIELDS, exact=True)
    records.remarks.append(Finding.of("feed-dates"))
    channel = next(root.children("channel"), root)
    if title := channel.one("title"):
        about = channel.one("description", "subtitle")
        records.add(channel.line, {"Row": "title", "Title": title, "Text": about})
    for entry in root.every("item", "entry"):
        records.add(entry.line, dict(_cells(entry)))
        for part in entry.children():
            if part.name not in _READ:
                records.left_out(part.name)
    return records.table()


def _cells(entry: Element) -> Iterator[tuple[str, str]]:
    written = entry.one("published", "pubDate", "date", "updated")
    yield "Published", feed_date(written) or written
    yield "Title", entry.one("title")
    yield "Link", "\n".join(dict.fromkeys(_links(entry)))
    yield "Text", entry.one("summary", "description", "content", "encoded")
    categories = [
        part.attributes.get("term") or part.text() for part in entry.children("category", "subject")
    ]
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
    zone = "" if offset is None else "Z" if offset == 0 else _zone(offset)
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}{zone}"


def _zone(seconds: int) -> str:
    hours, minutes = divmod(abs(seconds) // 60, 60)
    return f"{'-' if seconds < 0 else '+'}{hours:02}:{minutes:02}"
