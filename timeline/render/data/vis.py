"""The events as items and groups of vis-timeline: https://visjs.github.io/vis-timeline/docs/timeline/.

Items are at moments. A day is a box at its beginning; a longer date is a range that ends at the beginning of the next
day. `edtf` has the date as the file writes it. Groups are actors; vis-timeline hides items without a group as soon as
other items have one, so these are in a group without a name.
"""

from __future__ import annotations

from typing import Any

from markupsafe import Markup, escape

from timeline.dates import Edtf, Precision, civil
from timeline.i18n.letters import without_marks
from timeline.render.data.shown import TOLD, Losses, Told, ends, json_bytes, outside_years, shown
from timeline.render.drawn import Drawn

outside = outside_years(-271_820, 275_759)
"""The years of JavaScript's dates."""
LOSSES = Losses(
    lost=("labels", "importance", "image files", "translations"),
    as_text=(*TOLD, "doubt", "precision", "open", "actors", "regarding", "sources"),
    outside=outside,
    eras=False,
)  # fmt: skip


def vis_bytes(drawn: Drawn) -> bytes:
    """Return items and groups; the eras of the file are items of the type "background"."""
    groups: dict[str, str] = {}
    items = [_item(each, groups) for each in shown(drawn) if not outside(each.event)]
    eras = [
        {"id": f"era {era.id}", "content": escape(era.label.say(drawn.view.lang)), "type": "background"}
        | {"start": _day(era.date.start), "end": _day(era.date.end + 1)}
        for era in drawn.published.eras
        if era.date.start is not None and era.date.end is not None
    ]
    content: dict[str, Any] = {"title": drawn.title, "items": items + eras}
    if any(groups.values()):
        content["groups"] = [
            {"id": id_, "content": escape(name), "order": n} for n, (id_, name) in enumerate(groups.items())
        ]
    else:
        for item in items:
            del item["group"]
    return json_bytes(content)


def _item(each: Told, groups: dict[str, str]) -> dict[str, Any]:
    event, group = each.event, " ".join(each.event.actors)
    groups.setdefault(group, each.row.who if each.actors else "")
    item: dict[str, Any] = {
        "id": event.id,
        "content": escape(each.row.title),
        **_span(event.date),
        "group": group,
        "className": f"type-{event.type}",
        "title": Markup("<br>").join(map(without_marks, (each.date, *each.texts, *each.regarding))),
        "edtf": event.date.text,
        "kind": each.type,
        "tags": each.tags,
        "sources": [{"title": text} | ({"url": url} if url else {}) for text, url in each.sources],
    }
    if event.image is not None and event.image.url:
        item["image"] = event.image.url
    return {key: value for key, value in item.items() if value not in ([], "")}


def _span(date: Edtf) -> dict[str, str]:
    """Return start, end and type; a date that is known on one side only is a point at this side."""
    first, last = ends(date)
    if first is None or last is None:
        known = date.start if first else date.end
        return {"start": _moment(known or 0, first or last), "type": "point"}
    start = _moment(date.start or 0, first)
    if date.precision in (Precision.DAY, Precision.TIME):
        return {"start": start, "type": "box"}
    end = _moment(date.end or 0, last) if last.clock is not None else _day((date.end or 0) + 1)
    return {"start": start, "end": end, "type": "range"}


def _moment(day: int, date: Edtf | None) -> str:
    """Return a day in ISO 8601, with the time of day and the offset from UTC of a date that has them."""
    if date is None or date.clock is None:
        return _day(day)
    minutes, second = divmod(date.clock, 60)
    time = f"{_day(day)}T{minutes // 60:02}:{minutes % 60:02}:{second:02}"
    if date.offset is None:
        return time
    hours, minutes = divmod(abs(date.offset), 60)
    return f"{time}{'-' if date.offset < 0 else '+'}{hours:02}:{minutes:02}"


def _day(day: int) -> str:
    """Return a day in ISO 8601; years outside 0 to 9999 have a sign and six digits."""
    year, month, day_of_month = civil(day)
    written = f"{year:04}" if 0 <= year <= 9999 else f"{year:+07}"
    return f"{written}-{month:02}-{day_of_month:02}"
