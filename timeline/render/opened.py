"""From an exported chart, or its id, to its view, its events, and the changes of the record since then.

An exported chart is untrusted. This module checks its form. Its view is checked against a timeline like any URL, and
the loader reads its events like any file. The version of an id is looked for in the file as it is, as published before
each of its changes, and in the copies that saving keeps in `.timeline/` beside it.
"""

from __future__ import annotations

import bz2
import json
import re
import zlib
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from timeline.chart.ids import ChartId
from timeline.chart.published import published
from timeline.errors import LoadError, QueryError, RenderError
from timeline.i18n.catalogue import numeral
from timeline.i18n.sentences import Sentence
from timeline.io.loader import NAMED_FILE, VISITOR, load, load_bytes
from timeline.io.presets import ChartSize, parse_size
from timeline.io.write.versions import copies_of, register_of, registered, shown_path
from timeline.model.feed import is_of_feed
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.record.published import as_published, change_days
from timeline.record.versions.diff import diff_words
from timeline.record.versions.excerpt import excerpt, fingerprint
from timeline.render.drawn import KEY, MARK, VERSION, digest, page_texts, restored
from timeline.render.file_record import in_language, small_timeline
from timeline.render.pixels import JPEG, SIGNATURE, jpeg_comments, png_chunks
from timeline.view.view import PARAMS, View

MOST_BYTES = 64_000_000
"""The maximum number of bytes of an exported chart, and of its unpacked data."""
LONGEST = 20_000_000
"""The maximum number of bytes of the data line in an exported chart, and of its unpacked data."""
LOOKED = 3
"""The maximum number of places in a file that are read as the data line. Exported charts have one."""
LONGEST_NAME = 200
"""The maximum number of characters of the name of a theme."""
_STREAM = re.compile(rb"stream\r?\n")
_AFTER = re.compile(rb"[\x00-\x1f<>&]")
_VALUE = re.compile(r"[\[{,]")
_DIGEST = re.compile(r"[0-9a-f]{0,64}(\+[0-9a-f]{1,64})?")
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Opened:
    """The data in an exported chart: the view as in a URL, its size, and the events as in a file, if it has any."""

    params: Mapping[str, str]
    size: ChartSize
    factor: float
    grow: bool
    data: Mapping[str, Any] | None
    only: str = ""
    """The only language of its texts; empty if there are several."""
    outline: bool = False
    alone: bool = False
    theme: str = ""
    """The name of its theme."""
    theme_digest: str = ""
    """The digest of the theme's files; empty for the usual theme."""
    altered: bool = False
    """True if the events cannot be read because the table with their texts was changed after the export."""

    def timeline(self) -> Timeline | None:
        """Return the events; None if there are none; raise LoadError if they are not a valid timeline."""
        if not self.events:
            return None
        text = json.dumps(self.data, ensure_ascii=False)
        return load_bytes(text.encode("utf-8", "replace"), "figure", VISITOR)

    @property
    def title(self) -> Words | None:
        """The title of the timeline with its events, None if it has no events."""
        title = self.data.get("title") if self.data else None
        if isinstance(title, dict):
            title = {str(lang): text for lang, text in title.items() if isinstance(text, str)}
        return Words(title) if title and isinstance(title, str | dict) else None

    @property
    def events(self) -> list[dict[str, Any]]:
        """The events, as in a file."""
        events = self.data.get("events") if self.data else None
        events = events if isinstance(events, list) else []
        return [event for event in events if isinstance(event, dict) and isinstance(event.get("id"), str)]

    def view(self, timeline: Timeline) -> View:
        """Return the view of this timeline; raise QueryError if it names ids that the timeline does not have."""
        return replace(View.from_params(self.params, timeline), width=self.size[0], height=self.size[1])


@dataclass(frozen=True)
class Since:
    """The ids of events that were changed, removed or added in a file since the export of a chart."""

    changed: tuple[str, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]


def is_drawn(data: bytes) -> bool:
    """Return whether a file is an image or a PDF, by its first bytes."""
    return data.startswith((SIGNATURE, JPEG, b"%PDF-")) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def open_figure(data: bytes) -> Opened:
    """Return the data of an exported chart; raise RenderError if it has no readable data."""
    if len(data) > MOST_BYTES:
        raise RenderError(Sentence("the chart file is larger than {n} bytes", n=numeral(MOST_BYTES)))
    lines = islice(_lines(data), LOOKED)
    opened = next(filter(None, (_read(line, data) for line in lines)), None)
    if opened is None:
        raise RenderError(
            Sentence("this file contains no view of a timeline; use a file that `timeline export` wrote")
        )
    return opened


def since(opened: Opened, timeline: Timeline) -> Since | None:
    """Return the changes in the file since the export of the chart; None if the chart contains no events."""
    if opened.data is None:
        return None
    view = opened.view(timeline)
    shown = published(timeline, view)
    now = small_timeline(shown.record, shown.own_events)
    now = in_language(now, opened.only) if opened.only else now
    # Through JSON, like the events of the chart.
    # The events of a feed change with the view, and so do not show a change of the file.
    own = (event for event in opened.events if event["id"] in timeline.event or not is_of_feed(event["id"]))
    before = {event["id"]: event for event in own}
    after = {event["id"]: event for event in json.loads(json.dumps(now.get("events", [])))}
    return Since(
        changed=tuple(i for i in before if i in after and before[i] != after[i]),
        gone=tuple(i for i in before if i not in after),
        new=tuple(i for i in after if i not in before),
    )


def title_of_another(opened: Opened, timeline: Timeline) -> Words | None:
    """Return the title of the chart's timeline if it is another one, with no common events and another title."""
    own, title = {event.id for event in timeline.events}, opened.title
    if title is None or not opened.events or any(event["id"] in own for event in opened.events):
        return None
    # A page contains its title in only one language.
    return None if set(title.texts) & set(timeline.title.texts) else title


def _lines(data: bytes) -> Iterator[str]:
    """Yield the text from each place in which the data line may begin."""
    mark = MARK.encode()
    if data.startswith(b"%PDF-"):
        # A PDF contains user text unchanged; only the attached file is a stream with just this line.
        yield from (part[:LONGEST].decode("utf-8", "replace") for part in _pdf_streams(data, mark))
        return
    parts: Iterable[bytes] = [jpeg_comments(data) if data.startswith(JPEG) else data]
    if data.startswith(SIGNATURE):
        texts = (body for kind, body, _ in png_chunks(data) if kind == b"iTXt")
        parts = (text for text in texts if text.startswith(KEY.encode() + b"\0"))
    for part in parts:
        for found in re.finditer(re.escape(mark), part):
            # A data line does not contain the character that ends it.
            start, end = found.start(), _AFTER.search(part, found.start(), found.start() + LONGEST)
            yield part[start : end.start() if end else start + LONGEST].decode("utf-8", "replace")


def _pdf_streams(data: bytes, mark: bytes) -> Iterator[bytes]:
    """Yield the streams of a PDF that begin with `mark`; compressed streams are unpacked up to the limit."""
    seen = memoryview(data)
    for stream in _STREAM.finditer(data):
        start = stream.end()
        if data.startswith(mark, start):
            yield data[start : start + LONGEST]
        unpacking = zlib.decompressobj()
        try:
            head = unpacking.decompress(seen[start : start + 4096], len(mark))
            if head == mark:
                yield head + unpacking.decompress(unpacking.unconsumed_tail + data[start + 4096 :], LONGEST)
        except zlib.error:
            continue


def _read(line: str, file: bytes) -> Opened | None:
    """Return the content of a line in a file; None if it does not have the expected form."""
    try:
        content = _json(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or content.get(KEY) != VERSION or content[KEY] is True:
        return None
    params, factor, only = content.get("view"), content.get("factor"), content.get("only", "")
    data = _data(content, file)
    size = parse_size(str(content.get("size", "")), {})
    if not isinstance(params, dict) or size is None or not all(map(_is_param, params.items())):
        return None
    if isinstance(factor, bool) or not isinstance(factor, int | float) or not 1 <= factor <= 4:
        return None
    if not isinstance(data, dict | None) or not isinstance(only, str):
        return None
    grow, outline, alone = (content.get(key) is True for key in ("all", "outline", "alone"))
    altered = data is None and isinstance(content.get("packed"), str)
    theme = _theme(content.get("theme"))
    return Opened(params, size, factor, grow, data, only, outline, alone, **theme, altered=altered)


def _theme(value: Any) -> dict[str, Any]:
    """Return the fields of the theme that a line names, as far as they can be shown."""
    theme = value if isinstance(value, dict) else {}
    name, digest = str(theme.get("name", "")), str(theme.get("digest", ""))
    if not _DIGEST.fullmatch(digest):
        return {}
    shown = len(name) <= LONGEST_NAME and not _UNSHOWABLE.search(name)
    return {"theme": name if shown else "", "theme_digest": digest}


def _data(content: dict[str, Any], file: bytes) -> Any:
    """Return the events as in the line, or unpacked; None if the table with their texts was changed."""
    packed, table = content.get("packed"), content.get("table")
    if not isinstance(packed, str):
        return content.get("data")
    try:
        data = _json(bz2.BZ2Decompressor().decompress(b64decode(packed), LONGEST).decode("utf-8", "replace"))
        if table is None:
            return data
        texts = page_texts(file[:LONGEST].decode("utf-8", "replace"))
        return restored(data, texts) if table == digest(texts) else None
    except (ValueError, OSError, RecursionError):
        return None


def _json(text: str) -> Any:
    """Return the value with which a text begins; raise ValueError if there is none, or one of too many parts."""
    if sum(1 for _ in islice(_VALUE.finditer(text), VISITOR.max_values + 1)) > VISITOR.max_values:
        raise ValueError("too many values")
    return json.JSONDecoder().raw_decode(text)[0]


def _is_param(item: tuple[str, Any]) -> bool:
    key, value = item
    return key in PARAMS and isinstance(value, str) and not _UNSHOWABLE.search(value)


@dataclass(frozen=True)
class Identified:
    """The view of a chart, and the version of the record that it shows.

    `then` is that version, None if it is not known. It is the file itself if `copy` and `before` are None; otherwise a
    copy of the file, or the file as published before the day `before`.
    """

    view: View
    then: Timeline | None
    copy: Path | None = None
    before: int | None = None

    def changes(self, timeline: Timeline, lang: str) -> tuple[str, ...]:
        """Return a sentence for each change since then of what the chart shows; none if the version is not known."""
        if self.then is None or self.then is timeline:
            return ()
        return shown_changes(self.then, timeline, self.view, lang)


def identify(
    chart: ChartId, path: Path, timeline: Timeline, params: Mapping[str, str] | None = None
) -> Identified:
    """Return the view and the version of a chart of a file.

    Args:
        chart: The id of the chart.
        path: The file.
        timeline: The timeline of the file.
        params: The view as in a URL, if it is known otherwise.

    Returns:
        The view and the version.

    Raises:
        QueryError: If the id is of a chart of another file, or its view is in no register.
    """
    unknown: QueryError | None = None
    for then, copy, before in _versions(path, timeline):
        try:
            view = _view(chart, path, then, params)
        except QueryError as error:
            unknown = unknown or error
            continue
        shown = published(then, view)
        if fingerprint(shown.record, shown.own_events) == chart.fingerprint:
            # The present file may lack items of an older one.
            return Identified(View.read_params(view.to_params(), timeline)[0], then, copy, before)
    if unknown is not None:
        raise unknown
    return Identified(_view(chart, path, timeline, params), None)


def shown_changes(then: Timeline, now: Timeline, view: View, lang: str) -> tuple[str, ...]:
    """Return a sentence for each difference between two versions in what a view shows."""
    before, after = published(then, view), published(now, view)
    old = excerpt(before.record, before.own_events, after.own_events)
    return diff_words(old, excerpt(after.record, after.own_events, before.own_events), lang)


def _versions(path: Path, timeline: Timeline) -> Iterator[tuple[Timeline, Path | None, int | None]]:
    yield timeline, None, None
    for day in reversed(change_days(timeline)):
        yield as_published(timeline, day - 1), None, day
    for copy in copies_of(path):
        try:
            yield load(copy, NAMED_FILE), copy, None
        except LoadError:  # a copy that an older program wrote
            continue


def _view(chart: ChartId, path: Path, timeline: Timeline, params: Mapping[str, str] | None) -> View:
    if params is None and not chart.listed:
        return chart.view(timeline)
    params = registered(path, chart.text) if params is None else params
    if params is None:
        message = Sentence(
            "the view of chart {id} is too long for an id, and {register} does not have it; only `timeline export`"
            " adds such views to it",
            id=chart.text,
            register=str(shown_path(register_of(path))),
        )
        raise QueryError(message)
    return View.from_params(params, timeline)
