"""Our formats besides those of tables that are read; `pyproject.toml` makes entry points of them.

The functions that write and read are named as in entry points, and imported when they are asked for: a PNG needs no
pages, PDF and tables. Files that are read are recognised by their content in `timeline.io.kinds`.
"""

from __future__ import annotations

from timeline.i18n.sentences import Sentence
from timeline.io.registry import Format, later

_WEB = "text/html; charset=utf-8"
_CSV = "text/csv; charset=utf-8; header=present"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHOW = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


def _picture(label: str, media_type: str, write: str) -> Format:
    return Format(label, "image", media_type, write=later(f"timeline.render.pixels:{write}"), pixels=True)


def _table(label: str, media_type: str, write: str, losses: str = "") -> Format:
    lost = later(f"timeline.render.data.shown:{losses}") if losses else None
    return Format(label, "data", media_type, write=later(f"timeline.render.{write}"), losses=lost)


def _positions(label: str, media_type: str, write: str) -> Format:
    return Format(
        label, "data", media_type, write=later(f"timeline.render.standing_tables:{write}"), events=False
    )


def _foreign(label: str, media_type: str, module: str, write: str) -> Format:
    place = f"timeline.render.data.{module}"
    losses = later(f"{place}:LOSSES.line")
    return Format(label, "programs", media_type, write=later(f"{place}:{write}"), losses=losses)


PNG = _picture("PNG", "image/png", "png_bytes")
SVG = Format("SVG", "image", "image/svg+xml", write=later("timeline.render.svg.metadata:svg_bytes"))
JPEG = _picture("JPEG", "image/jpeg", "jpeg_bytes")
WEBP = _picture("WebP", "image/webp", "webp_bytes")
PDF = Format("PDF", "print", "application/pdf", write=later("timeline.render.pdf.document:pdf"))
HTML = Format(
    Sentence("Web page (HTML)"), "page", _WEB, write=later("timeline.render.html.article:html_bytes")
)
PLOTLY = Format(
    Sentence("Interactive chart (Plotly)"),
    "page",
    _WEB,
    write=later("timeline.render.plotly.dated:plotly_bytes"),
)
SLIDES = Format(
    Sentence("Slides (HTML)"), "slides", _WEB, write=later("timeline.render.slides.deck:deck_bytes")
)
PPTX = Format("PowerPoint", "slides", _SHOW, write=later("timeline.render.slides.pptx:pptx_bytes"))
HANDOUT = Format(
    Sentence("Handout (PDF)"),
    "slides",
    "application/pdf",
    write=later("timeline.render.slides.handout:handout_bytes"),
)
GIF = Format("GIF", "film", "image/gif", write=later("timeline.render.film:gif_bytes"), pixels=True)
MP4 = Format("MP4", "film", "video/mp4", write=later("timeline.render.film:mp4_bytes"), pixels=True)
CSV = _table(Sentence("Table (CSV)"), _CSV, "tables:csv_bytes", "CSV_LOSSES.line")
RECORD_CSV = _table(Sentence("Table to import again (CSV)"), _CSV, "tables:record_csv_bytes")
XLSX = _table(Sentence("Table (Excel)"), _SHEET, "tables:xlsx_bytes")
POSITIONS_CSV = _positions(Sentence("Positions on a date (CSV)"), _CSV, "positions_csv")
POSITIONS_XLSX = _positions(Sentence("Positions on a date (Excel)"), _SHEET, "positions_xlsx")
JSON = _table(Sentence("Data (JSON)"), "application/json", "tables:json_bytes")
TO_TIMELINEJS = _foreign(
    Sentence("Data: TimelineJS (JSON)"), "application/json", "timelinejs", "timelinejs_bytes"
)
TO_ICALENDAR = _foreign(
    Sentence("Data: calendar (iCalendar)"), "text/calendar; charset=utf-8", "calendars", "calendar_bytes"
)
TO_VIS = _foreign(Sentence("Data: vis-timeline (JSON)"), "application/json", "vis", "vis_bytes")
TO_JSONLD = _foreign(Sentence("Data: schema.org (JSON-LD)"), "application/ld+json", "linked", "linked_bytes")
TO_MARKDOWN = _foreign(
    Sentence("Data: table in Markdown"), "text/markdown; charset=utf-8", "markdown", "markdown_bytes"
)
TO_ATOM = _foreign(
    Sentence("Feed of what is new (Atom)"), "application/atom+xml; charset=utf-8", "feeds", "atom_bytes"
)
TO_JSON_FEED = _foreign(
    Sentence("Feed of what is new (JSON Feed)"), "application/feed+json", "feeds", "json_feed_bytes"
)


def _read(label: str, place: str) -> Format:
    return Format(label, read=later(f"timeline.io.formats.{place}"))


TIMELINEJS = _read(Sentence("a TimelineJS file (JSON)"), "programs:timelinejs")
OLD_TIMELINEJS = _read(Sentence("a file of an old TimelineJS (JSON)"), "programs:old_timelinejs")
ICALENDAR = _read(Sentence("a calendar (iCalendar)"), "icalendar:icalendar")
SIMILE_XML = _read(Sentence("a SIMILE timeline (XML)"), "programs:simile_xml")
SIMILE_JSON = _read(Sentence("a SIMILE timeline (JSON)"), "programs:simile_json")
VIS = _read(Sentence("data of vis-timeline (JSON)"), "programs:vis")
RSS = _read(Sentence("a news feed (RSS)"), "web:feed")
ATOM = _read(Sentence("a news feed (Atom)"), "web:feed")
JSONLD = _read(Sentence("linked data (JSON-LD)"), "web:linked")
JSONLD_PAGE = _read(Sentence("a web page with linked data (JSON-LD)"), "web:linked_page")
MARKDOWN = _read(Sentence("a Markdown file"), "notes:markdown")
MARKWHEN = _read(Sentence("a markwhen file"), "markwhen:markwhen")
ODS = _read(Sentence("an OpenDocument spreadsheet (.ods)"), "ods:ods")
JSON_RECORDS = _read(Sentence("a list of records (JSON)"), "flat:json_records")
JSON_LINES = _read(Sentence("a list of records (JSON Lines)"), "flat:json_lines")
YAML_RECORDS = _read(Sentence("a list of records (YAML)"), "flat:yaml_records")
