"""A figure read back: the view it shows and the events it carries, from SVG, PNG, PDF or HTML, whoever made it.

What a figure says is a stranger's text: it is held to its form here, checked against a timeline like any address, and
its events are read by the loader as any file is.
"""

from __future__ import annotations

import bz2
import json
import re
import struct
import zlib
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from timeline.chart.chart import drawn_events
from timeline.errors import RenderError
from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import Sentence
from timeline.io.loader import VISITOR, load_bytes
from timeline.io.presets import parse_size
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.published import as_published
from timeline.render.drawn import KEY, MARK, VERSION, in_language, small_timeline
from timeline.render.svg.metadata import SIGNATURE
from timeline.view.view import PARAMS, View

MOST_BYTES = 64_000_000
"""Of a figure, and of all that is unpacked from it."""
LONGEST = 20_000_000
"""Bytes of the line a figure carries."""
_STREAM = re.compile(rb"stream\r?\n")
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Opened:
    """What a figure carries: the view as an address spells it, its size, and the events as a file, if it has any."""

    params: Mapping[str, str]
    size: tuple[int, int | None]
    factor: float
    grow: bool
    data: Mapping[str, Any] | None
    only: str = ""
    """The one language its texts are in, if it has but one."""
    outline: bool = False

    def timeline(self) -> Timeline | None:
        """The events it carries, None where there are none; raises LoadError where they are no timeline."""
        if self.data is None or not self.events:
            return None
        return load_bytes(
            json.dumps(self.data, ensure_ascii=False).encode("utf-8", "replace"), "figure", VISITOR
        )

    @property
    def title(self) -> Words | None:
        """The title of the timeline whose events it carries, None where it carries none."""
        told = self.data.get("title") if self.data else None
        if isinstance(told, dict):
            told = {str(lang): text for lang, text in told.items() if isinstance(text, str)}
        return Words(told) if told and isinstance(told, str | dict) else None

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events it carries, as a file writes them."""
        found = self.data.get("events") if self.data else None
        return [event for event in found if _is_event(event)] if isinstance(found, list) else []

    def view(self, timeline: Timeline) -> View:
        """The view on this timeline; raises QueryError where it asks for what the timeline does not have."""
        view = View.from_params(self.params, timeline)
        return replace(view, width=self.size[0], height=self.size[1])


@dataclass(frozen=True)
class Since:
    """What became of the events of a figure in a file: ids of those changed, gone and new."""

    changed: tuple[str, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]


def open_figure(data: bytes) -> Opened:
    """What the figure carries; raises RenderError where it carries nothing we can read."""
    if len(data) > MOST_BYTES:
        raise RenderError(Sentence("the figure has more than {n} bytes", n=numeral(MOST_BYTES)))
    for line in _lines(data):
        found = _read(line)
        if found is not None:
            return found
    raise RenderError(
        Sentence("this file carries no view of a timeline; only figures that `timeline export` wrote do")
    )


def since(opened: Opened, timeline: Timeline) -> Since | None:
    """What changed in the file since the figure was made; None where the figure carries no events."""
    if opened.data is None:
        return None
    view = opened.view(timeline)
    now = small_timeline(as_published(timeline, view.as_of), drawn_events(timeline, view))
    now = in_language(now, opened.only) if opened.only else now
    # Through JSON, as those of the figure went.
    before = {event["id"]: event for event in opened.events}
    after = {event["id"]: event for event in json.loads(json.dumps(now.get("events", [])))}
    return Since(
        changed=tuple(i for i in before if i in after and before[i] != after[i]),
        gone=tuple(i for i in before if i not in after),
        new=tuple(i for i in after if i not in before),
    )


def title_of_another(opened: Opened, timeline: Timeline) -> Words | None:
    """The title of the timeline the figure is of, where that is surely another one: no event is in both, and the
    titles differ; else None."""
    own, title = {event.id for event in timeline.events}, opened.title
    if title is None or not opened.events or any(event["id"] in own for event in opened.events):
        return None
    # A page carries its title in one language alone.
    return None if set(title.texts) & set(timeline.title.texts) else title


def _is_event(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("id"), str)


def _lines(data: bytes) -> Iterator[str]:
    """The places in which a figure's line may stand, as text that begins with it."""
    mark = MARK.encode()
    if data.startswith(b"%PDF-"):
        # A PDF holds user text as it is; only the attached file is one stream of the line alone.
        yield from (_line(part, 0) for part in _pdf_streams(data, mark))
        return
    for part in _png_texts(data) if data.startswith(SIGNATURE) else [data]:
        at = part.find(mark)
        while at >= 0:
            yield _line(part, at)
            at = part.find(mark, at + 1)


def _line(part: bytes, at: int) -> str:
    return part[at : at + LONGEST].decode("utf-8", "replace")


def _png_texts(data: bytes) -> Iterator[bytes]:
    at, key = len(SIGNATURE), KEY.encode() + b"\0"
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if kind == b"iTXt" and body.startswith(key):
            yield body
        at += 12 + length


def _pdf_streams(data: bytes, mark: bytes) -> Iterator[bytes]:
    """The file's streams that begin with the mark, as they are or unpacked as far as the limit goes."""
    left, seen = MOST_BYTES, memoryview(data)
    for found in _STREAM.finditer(data):
        if data.startswith(mark, found.end()):
            yield data[found.end() : found.end() + LONGEST]
        unpacking = zlib.decompressobj()
        try:
            head = unpacking.decompress(seen[found.end() : found.end() + 4096], len(mark))
            if head == mark:
                yield head + unpacking.decompress(
                    unpacking.unconsumed_tail + data[found.end() + 4096 :], left
                )
        except zlib.error:
            continue
        left -= len(head)
        if left <= 0:
            return


def _read(line: str) -> Opened | None:
    """The line as what it says; None where it is not of our form."""
    try:
        told, _ = json.JSONDecoder().raw_decode(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or told.get(KEY) != VERSION:
        return None
    params, data, factor, only = told.get("view"), _data(told), told.get("factor"), told.get("only", "")
    size = parse_size(str(told.get("size", "")), {})
    if not isinstance(params, dict) or size is None or not all(map(_is_param, params.items())):
        return None
    if isinstance(factor, bool) or not isinstance(factor, int | float) or not 1 <= factor <= 4:
        return None
    if data is not None and not isinstance(data, dict):
        return None
    if not isinstance(only, str):
        return None
    return Opened(params, size, factor, told.get("all") is True, data, only, told.get("outline") is True)


def _data(told: dict[str, Any]) -> Any:
    """The events as they stand in the line, or unpacked."""
    packed = told.get("packed")
    if not isinstance(packed, str):
        return told.get("data")
    try:
        return json.loads(bz2.BZ2Decompressor().decompress(b64decode(packed), LONGEST))
    except (ValueError, OSError, RecursionError):
        return None


def _is_param(item: tuple[str, Any]) -> bool:
    key, value = item
    return key in PARAMS and isinstance(value, str) and not _UNSHOWABLE.search(value)
