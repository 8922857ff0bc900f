"""markwhen files: an event for each line that begins with a date or a range, in both dialects of groups.

A range ends with its last day, month or year, and `now` is an open end. Dates that depend on other events are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.dates import is_date, spell_year
from timeline.dates.spellings import month_number
from timeline.io.formats.records import File, Records
from timeline.io.formats.texts import iso
from timeline.io.tables.read.csv import decoded
from timeline.io.tables.report import Remark
from timeline.io.tables.table import Table

_FIELDS = {
    "Start": "date", "End": "end", "Title": "title", "Text": "summary", "Group": "actors", "Tag": "type",
    "Source": "source", "Place": "note", "Repeats": "note", "Id": "id", "Row": "row_type",
}  # fmt: skip
_YEAR = re.compile(r"(-?\d{1,11}) ?(BCE?|CE|AD)?", re.IGNORECASE)
_SLASHED = re.compile(r"(\d{1,2})/(?:(\d{1,2})/)?(\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2}) )?([A-Za-z]{3,9})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})")
_RELATIVE = re.compile(
    r"(?:after|before|by|!\w|today|tomorrow|yesterday|\d+ (?:days?|weeks?|months?|years?)\b).*", re.I
)
_DURATION = re.compile(r"\d+ (?:(?:work|week) ?)?(?:hours?|days?|weeks?|months?|years?)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[-–—/]\s*")
_LIKE_DATED = re.compile(r"\d{4}\b[^:]{0,40}:\s|(?:[A-Z][a-z]{2,8} )?\d{1,2},? \d{4}\b[^:]{0,40}:\s")
_EVERY = re.compile(r"\s+(every|each)\s.*", re.IGNORECASE)
_OPEN = re.compile(r"\s*(?:section|group)\s+(.+?)(?::.*)?$|\s*(?:section|group)$", re.IGNORECASE)
_CLOSE = re.compile(r"\s*end ?(?:section|group)\s*$", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,6})\s+(.+)")
_TAG = re.compile(r"(?<!\S)#(\w+)")
_LINK = re.compile(r"(!?)\[([^\]\n]*)\]\(([^)\s]+)\)")
_BARE = re.compile(r"(?<![(\[])https?://\S+")
_PROPERTY = re.compile(r"\s*(title|description|author|dateFormat)\s*:\s*(.*)", re.IGNORECASE)


def markwhen(file: File) -> Table:
    """Return the events of a markwhen file."""
    text, _, warnings = decoded(file.data, file.options.encoding)
    records = Records(file, _FIELDS, exact=True)
    records.warnings += warnings
    reader = _MarkwhenReader(records)
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("//"):
            records.left_out("//")
        elif not reader.grouped(line):
            reader.dated_or_text(number, line)
    reader.finish()
    return records.table()


class _MarkwhenReader:
    """Read the lines of a file one by one, with the groups that are open."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._groups: list[tuple[int, str]] = []
        self._event: dict[str, str] = {}
        self._line = 0
        self._body: list[str] = []
        self._head: dict[str, str] = {}
        self._day_first = False

    def grouped(self, line: str) -> bool:
        """Return whether a line opens or closes a group."""
        if _CLOSE.match(line):
            self.finish()
            del self._groups[-1:]
            return True
        if m := _OPEN.fullmatch(line):
            self.finish()
            self._groups.append((0, _plain(m[1] or "")))
            return True
        if (m := _HEADING.fullmatch(line.strip())) and not line[:1].isspace():
            self.finish()
            self._groups = [group for group in self._groups if group[0] < len(m[1])]
            self._groups.append((len(m[1]), _plain(m[2])))
            return True
        return line.strip().startswith("_-_-_")

    def dated_or_text(self, number: int, line: str) -> None:
        """Read a line that is an event, a text of one, or a property of the file."""
        if found := event_line(line, self._day_first):
            self.finish()
            start, end, repeats, title = found
            group = self._groups[-1][1] if self._groups else ""
            self._event = {"Start": start, "End": end, "Repeats": repeats, "Title": title, "Group": group}
            self._line = number
        elif self._event:
            self._body.append(line)
            if _LIKE_DATED.match(line):
                self._records.warnings.append(Remark.of("text-dated", number, value=line.strip()))
        elif m := _PROPERTY.fullmatch(line):
            self._head[m[1].lower()] = m[2].strip().strip("\"'")
            self._day_first = self._head.get("dateformat", "").lower().startswith("d")

    def finish(self) -> None:
        """Add the open event, and the title of the file before the first one."""
        if self._head.get("title"):
            about = self._head.get("description", "")
            self._records.add(0, {"Row": "title", "Title": self._head.pop("title"), "Text": about})
        if self._event:
            self._records.add(self._line, self._event | dict(_texts(self._event["Title"], self._body)))
        self._event, self._body = {}, []


def _texts(title: str, body: list[str]) -> Iterator[tuple[str, str]]:
    properties = [re.fullmatch(r"\s*(\w+):\s+(\S.*)", line) for line in body]
    n = next((n for n, m in enumerate(properties) if m is None), len(body))
    for m in properties[:n]:
        if m:
            yield ("Id" if m[1].lower() == "id" else m[1]), m[2]
    text = "\n".join(body[n:]).strip()
    whole = f"{title}\n{text}"
    tags = _TAG.findall(whole)
    yield "Tag", tags[0] if tags else ""
    yield "Other tags", ", ".join(dict.fromkeys(tags[1:]))
    yield "Title", _plain(title)
    yield "Text", _plain(text)
    links = [*_LINK.finditer(whole)]
    yield "Place", ", ".join(m[2] for m in links if m[3] == "location")
    yield "Image", "\n".join(m[3] for m in links if m[1])
    web = ("http://", "https://")
    sources = [f"{m[2]} {m[3]}".strip() for m in links if not m[1] and m[3].startswith(web)]
    yield "Source", "\n".join(dict.fromkeys([*sources, *_BARE.findall(whole)]))


def _plain(text: str) -> str:
    """Return a text without links, images and tags; the words of links stay."""
    text = _BARE.sub("", _LINK.sub(lambda m: "" if m[1] else m[2], text))
    return "\n".join(" ".join(line.split()) for line in _TAG.sub("", text).splitlines()).strip()


def event_line(line: str, day_first: bool = False) -> tuple[str, str, str, str] | None:
    """Return start, end, rule of repetition and title of a line that begins with a date; None of another line."""
    text = re.sub(r"^\s*(?:- (?:\[[ xX]?\] )?)?", "", line)
    for colon in re.finditer(r":(?=\s|$)|:(?!\d\d|//)", text[:200]):
        before = text[: colon.start()].strip()
        every = _EVERY.search(before)
        dates = range_of(_EVERY.sub("", before), day_first)
        if dates:
            return (*dates, every[0].strip() if every else "", text[colon.end() :].strip())
    return None


def range_of(text: str, day_first: bool = False) -> tuple[str, str] | None:
    """Return start and end of a range as EDTF; a range that depends on other dates as it is; None of another text."""
    if not text or len(text) > 120:
        return None
    if _RELATIVE.fullmatch(text):
        return text, ""
    if one := _date(text, day_first):
        return one, ""
    for between in _BETWEEN.finditer(text):
        start = _date(text[: between.start()], day_first)
        last = text[between.end() :]
        end = _date(last, day_first)
        if start and end:
            return start, "" if end == start else end
        if start and (_DURATION.fullmatch(last) or _RELATIVE.fullmatch(last)):
            return text, ""
    return None


def _date(text: str, day_first: bool) -> str:
    """Return a date as EDTF; "now" for the present; "" for another text."""
    text = text.strip()
    if text.lower() in ("now", "present"):
        return "now"
    if m := _YEAR.fullmatch(text):
        number = int(m[1])
        return spell_year(1 - number if (m[2] or "").upper().startswith("B") else number)
    if m := _SLASHED.fullmatch(text):
        one, other = m[1].zfill(2), (m[2] or "").zfill(2)
        parts = [m[3], one] if not m[2] else [m[3], other, one] if day_first else [m[3], one, other]
        return "-".join(parts)
    if m := _WORDS.fullmatch(text):
        month = month_number(m[2])
        day = m[1] or m[3]
        return f"{m[4]}-{month:02}" + (f"-{day.zfill(2)}" if day else "") if month else ""
    return iso(text) or (text if is_date(text) and "/" not in text else "")
