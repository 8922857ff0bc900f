"""The input of a renderer: a view of a timeline, drawn on demand, and the data for opening the file again.

The data consist of the view and the drawn events as a small timeline in the data format (JSON is YAML). In an article,
they refer to the texts of its table, so that none is in the file twice. A reference is the distance from the previous
reference, in the order of the texts: data and table have almost the same order, so that most distances are alike and
take few bytes once they are compressed.
"""

from __future__ import annotations

import bz2
import json
import re
from base64 import b64encode
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from html import unescape
from math import ceil
from typing import Any

from timeline.chart.chart import draw
from timeline.chart.ids import chart_id
from timeline.chart.links.arrows import arrows_of, unlinked_words
from timeline.chart.published import Published, published
from timeline.errors import SizeError
from timeline.i18n.sentences import Sentence
from timeline.layout.scene import Scene
from timeline.model.event_texts import EventTexts
from timeline.model.timeline import Timeline
from timeline.render.file_record import in_language, small_timeline
from timeline.view.view import View, headline

KEY = "timeline-of-positions"
VERSION = 1
MOST_GROWN = 1.5
"""The greatest height of a picture in which all labels must fit, as a multiple of the height that the view has."""
MARK = f'{{"{KEY}":'
"""The start of the line; quotes in user text are escaped, so that no text can start like it."""
MOST_EVENTS = 2_000
"""A file with more events contains only the view, to limit its size."""
SIGN = "~"
"""The start of a reference; a text that starts with it is written with two."""
SHORTEST = 7
"""The minimum number of characters of a text that is worth a reference."""
MOST_CHARACTERS = 20_000_000
"""The maximum number of characters of all texts that references stand for."""
_PARTS = re.compile(r'<(header|figcaption)>|<(table) id="_table"')
_PART = re.compile(r"<[^<>]*>|[^<]+")
_ATTRIBUTE = re.compile(r' (?:id|href|datetime|alt)="([^"]*)"')
_BETWEEN = re.compile(r"[,;·]\u0020|\u00a0?: ")
_ACTIVE = re.compile("[<>&\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Drawn:
    """A view of a timeline that can become a file.

    `data` adds the drawn events to the file. With `grow`, the chart may be higher than the view, so that every label
    fits. `factor` is the number of PNG pixels per CSS pixel. `outline` draws the letters of an SVG as shapes.
    With `palette`, a PNG has at most 256 colours. With `alone`, a PDF is only the chart, without a table. With `story`,
    an HTML file is a story that scrolls.
    """

    timeline: Timeline
    view: View
    data: bool = True
    grow: bool = False
    factor: float = 2.0
    outline: bool = False
    palette: bool = False
    alone: bool = False
    story: bool = False

    @cached_property
    def still(self) -> View:
        """The view without a selected event, as on paper."""
        return replace(self.view, opened=None)

    @cached_property
    def shown(self) -> Published:
        """What the view shows."""
        return published(self.timeline, self.still)

    @property
    def published(self) -> Timeline:
        """The record as published on `published_on`, with the events of its feed that the view names."""
        return self.shown.timeline

    @property
    def title(self) -> str:
        """The headline of a data file of the view."""
        return headline(self.published, self.still).say(self.view.lang)

    @cached_property
    def scene(self) -> Scene:
        """The chart."""
        view = self.still
        if self.grow and view.height is not None:
            higher = draw(self.shown.with_view(replace(view, height=None)))
            if higher.height > MOST_GROWN * view.height:
                words = (
                    "all labels need a height of {least} px; choose a size without a height, or fewer labels"
                )
                raise SizeError(Sentence(words, least=ceil(higher.height)))
            if higher.height >= view.height:
                return higher
        return draw(self.shown)

    @cached_property
    def listed(self) -> tuple[EventTexts, ...]:
        """A row for each event in the chart, marked or only counted; for very many events, only for marked ones."""
        return self.shown.listed((self.scene,))

    def unlinked(self, lang: str) -> str:
        """Return the links without an arrow in a chart of a fixed size, in words; others name them themselves."""
        if self.view.height is None or self.scene.vertical:
            return ""
        shown = self.shown.with_view(replace(self.still, lang=lang))
        return unlinked_words(shown, arrows_of(shown), self.scene.unlinked)

    @cached_property
    def chart_id(self) -> str:
        """The id of the chart, as in the metadata of its files."""
        return chart_id(self.published, self.still, self.shown.own_events)

    @cached_property
    def carried(self) -> str:
        """The view and the drawn events as one line of JSON that is inert in XML, HTML and PNG."""
        return self._carried(packed=False)

    @property
    def carried_packed(self) -> str:
        """The same with compressed events, for an image."""
        return self._carried()

    def carried_beside(self, texts: Sequence[str]) -> str:
        """Return the same in only the view's language, with references to the texts of a page's table, compressed."""
        return self._carried(texts)

    def _carried(self, texts: Sequence[str] | None = None, *, packed: bool = True) -> str:
        """Return a line that begins with `MARK` and contains no `<`, `>`, `&` and no control characters."""
        view = self.still
        size = f"{view.width}x{view.height}" if view.height else str(view.width)
        line: dict[str, Any] = {KEY: VERSION, "view": view.to_params(), "size": size, "factor": self.factor}
        flags = ("all", self.grow), ("outline", self.outline), ("alone", self.alone)
        line |= {key: True for key, on in flags if on}
        house = self.timeline.house
        line |= {"theme": {"name": house.name, "digest": house.digest}} if house.digest else {}
        events = self.shown.events if self.data else ()
        if self.data and len(events) <= MOST_EVENTS:
            data = small_timeline(self.published, events)
            if texts is not None:
                line |= {"only": view.lang, "table": digest(texts)}
                data = referring(in_language(data, view.lang), texts)
            if packed:
                text = _json(data).encode("utf-8", "replace")
                line |= {"packed": b64encode(bz2.compress(text)).decode()}
            else:
                line["data"] = data
        return _ACTIVE.sub(lambda letter: f"\\u{ord(letter[0]):04x}", _json(line))


def page_texts(page: str) -> tuple[str, ...]:
    """Return the texts of title, notes and table in order, whole and split at commas, semicolons and colons."""
    return tuple(filter(None, map(str.strip, _texts("".join(_parts(page))))))


def _parts(page: str) -> Iterator[str]:
    """Yield the markup of the parts that have texts of the data."""
    end = 0
    while start := _PARTS.search(page, end):
        close = f"</{start[1] or start[2]}>"
        end = page.find(close, start.end()) + len(close)
        if end < len(close):  # not closed, so that this is no page of ours
            return
        yield page[start.start() : end]


def _texts(markup: str) -> Iterator[str]:
    for part in _PART.findall(markup):
        if part.startswith("<"):
            yield from map(unescape, _ATTRIBUTE.findall(part))
            continue
        text = unescape(part)
        yield text
        if _BETWEEN.search(text):
            yield from _BETWEEN.split(text)
        head, sign, rest = text.partition(": ")
        if sign and head:
            yield from (rest, rest.removesuffix("."))


def digest(texts: Sequence[str]) -> str:
    """Return the first digits of the SHA-256 of the texts, to recognise a table that was changed."""
    return sha256("\0".join(texts).encode("utf-8", "replace")).hexdigest()[:16]


def referring(data: Any, texts: Sequence[str]) -> Any:
    """Return the data with references in place of the texts of the table; `restored` is the inverse."""
    places: dict[str, list[int]] = {}
    for n, text in enumerate(texts):
        if len(text) >= SHORTEST:
            places.setdefault(text, []).append(n)
    last = 0

    def refer(text: str) -> str:
        nonlocal last
        found = places.get(text)
        if found is None:
            return SIGN + text if text.startswith(SIGN) else text
        n = found[bisect_right(found, last) % len(found)]
        distance, last = n - last, n
        return f"{SIGN}{distance}"

    return _with_texts(data, refer)


def restored(data: Any, texts: Sequence[str]) -> Any:
    """Return the data with their texts; raise ValueError for a reference that leads to no text, and for too many."""
    last, left = 0, MOST_CHARACTERS

    def text_of(written: str) -> str:
        nonlocal last, left
        if not written.startswith(SIGN):
            return written
        if written.startswith(SIGN, 1):
            return written[1:]
        last += int(written[1:])
        if not 0 <= last < len(texts):
            raise ValueError("a reference leads to no text")
        left -= len(texts[last])
        if left < 0:
            raise ValueError("the texts are too long")
        return texts[last]

    return _with_texts(data, text_of)


def _with_texts(data: Any, change: Any) -> Any:
    """Return the data with each text changed, but not the keys, in order."""
    if isinstance(data, Mapping):
        return {key: _with_texts(part, change) for key, part in data.items()}
    if isinstance(data, list | tuple):
        return [_with_texts(part, change) for part in data]
    return change(data) if isinstance(data, str) else data


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
