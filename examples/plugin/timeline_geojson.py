"""GeoJSON (RFC 7946): a feature for each event, at the point that its note names as `Coordinates: 2.35, 48.86`."""

from __future__ import annotations

import re
from typing import Any

from timeline.io.formats.json_text import JsonRecords
from timeline.io.formats.records import File
from timeline.io.registry import Format
from timeline.io.tables.table import Table
from timeline.render import Drawn
from timeline.render.data.shown import Losses, Told, json_bytes, shown

FIELDS = {"id": "id", "date": "date", "title": "title", "summary": "summary", "actors": "actors", "type": "type",
          "urls": "url", "note": "note", "Coordinates": "note"}  # fmt: skip
PLACE = re.compile(r"^Coordinates: (-?\d+(?:\.\d+)?), (-?\d+(?:\.\d+)?)$\n?", re.MULTILINE)


def write(drawn: Drawn) -> bytes:
    """Return the events; one without coordinates is a feature without a geometry."""
    features = [_feature(each) for each in shown(drawn)]
    return json_bytes({"type": "FeatureCollection", "name": drawn.title, "features": features})


def _feature(each: Told) -> dict[str, Any]:
    event, row = each.event, each.row
    note = event.note.say(each.lang) if event.note else ""
    place = PLACE.search(note)
    actors = [actor.name.say(each.lang) for actor in each.actors]
    urls = [source.url for source in row.sources if source.url]
    rest = PLACE.sub("", note)
    values = (event.id, event.date.text, row.title, row.summary, actors, row.kind, urls, rest)
    geometry = {"type": "Point", "coordinates": [float(place[1]), float(place[2])]} if place else None
    return {"type": "Feature", "geometry": geometry, "properties": dict(zip(FIELDS, values, strict=False))}


def read(file: File) -> Table:
    """Return a row for each feature; of geometries, only points are read."""
    records = JsonRecords(file, FIELDS, exact=True)
    for line, feature in records.items("features"):
        cells = {key: "\n".join(each) if isinstance(each, list) else str(each or "")
                 for key, each in (feature.get("properties") or {}).items()}  # fmt: skip
        geometry = feature.get("geometry") or {}
        if geometry.get("type") == "Point":
            cells["Coordinates"] = ", ".join(geometry["coordinates"][:2])
        elif geometry:
            records.left_out(str(geometry.get("type")))
        records.add(line, cells)
    return records.table()


LOSSES = Losses(
    lost=("positions", "quotes", "responses", "doubts", "progress", "corrections", "regarding", "tags", "labels",
          "importance", "images", "translations"),
    as_text=("sources",),
)  # fmt: skip
GEOJSON = Format(
    "Data: map (GeoJSON)", media_type="application/geo+json", read=read, write=write, losses=LOSSES.line
)
