"""The manifest of a chart's content credentials: how it was made, its texts, its view, its file and its sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from timeline.chart.wording import author_of
from timeline.render.credentials import LABEL
from timeline.render.drawn import Drawn
from timeline.render.svg.metadata import MADE_FROM_DATA, NAMESPACES

PACKAGE = "timeline-of-positions"
PROGRAM = "Timeline"
MOST_SOURCES = 2_000


@dataclass(frozen=True)
class RecordFile:
    """The file that a chart is made from: its name without folders, and the SHA-256 of its bytes."""

    name: str
    sha256: str


def manifest_of(drawn: Drawn, name: str, mime: str, file: RecordFile) -> dict[str, Any]:
    """Return the manifest of a chart that is written under a name; without events if the chart embeds none."""
    return {
        "claim_generator_info": [{"name": PROGRAM, "version": _version()}],
        "title": name,
        "format": mime,
        "assertions": [
            {
                "label": "c2pa.actions.v2",
                "data": {"actions": [{"action": "c2pa.created", "digitalSourceType": MADE_FROM_DATA}]},
            },
            {"label": "cawg.metadata", "data": _texts(drawn)},
            {"label": LABEL, "data": _chart(drawn, file)},
        ],
    }


def _texts(drawn: Drawn) -> dict[str, Any]:
    """Return the texts of the chart for programs that read metadata, as JSON-LD."""
    texts = {
        "dc:title": drawn.scene.name,
        "dc:description": drawn.scene.alt,
        "dc:creator": author_of(drawn.published, drawn.view),
        "dc:rights": drawn.published.license or "",
        "dc:language": drawn.view.lang,
    }
    return {"@context": {"dc": NAMESPACES["dc"]}, **{key: text for key, text in texts.items() if text}}


def _chart(drawn: Drawn, file: RecordFile) -> dict[str, Any]:
    events = drawn.shown.events
    chart: dict[str, Any] = {
        "id": drawn.chart_id,
        "view": drawn.still.to_params(),
        "file": {"name": file.name, "sha256": file.sha256},
    }
    if drawn.data:
        chart |= {"events": [event.id for event in events], "sources": list(_sources(drawn))[:MOST_SOURCES]}
    return chart


def _sources(drawn: Drawn) -> Iterator[dict[str, str]]:
    """Yield each source of the chart's events once, with its fields that are not empty."""
    cited = dict.fromkeys(cite for row in drawn.listed for cite in row.sources)
    for cite in cited:
        fields = {"title": cite.title, "publisher": cite.publisher, "date": cite.date, "url": cite.url}
        yield {key: text for key, text in fields.items() if text}


def _version() -> str:
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return "0"
