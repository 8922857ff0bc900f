"""The routes of exported files: plain URLs, so that a download needs no script and links can be shared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from flask import Response, abort, jsonify, request

from timeline.chart.captions import caption_text, titles_of
from timeline.chart.wording import brief, credit_of
from timeline.dates.edtf import Precision, spell_day
from timeline.errors import QueryError, RenderError, SizeError, StoreError
from timeline.i18n.catalogue import number, say, say_again
from timeline.i18n.letters import fold
from timeline.io.presets import (
    LEAST_SIDE,
    MOST_SIDE,
    PRESETS,
    ChartSize,
    in_range,
    parse_size,
)
from timeline.io.registry import Format, writers
from timeline.layout.style import floor_of
from timeline.model.timeline import Timeline
from timeline.render import Drawn, written
from timeline.render.html.sharing import FEEDS, embed_code
from timeline.render.page import html
from timeline.render.pixels import refuse_pixels
from timeline.view.address import cut
from timeline.view.key_kinds import LineKey
from timeline.view.keys import KEYS
from timeline.view.view import View
from timeline.web.request_scope import asked_language
from timeline.web.routes import downloads
from timeline.web.server.bounded import limits
from timeline.web.server.permissions import from_elsewhere, from_here
from timeline.web.server.routing import Route, refused
from timeline.web.state.screen import Screen
from timeline.web.state.shared.contract import Kind, SharedError
from timeline.web.state.versions import Key, Slot

USUAL, PRINTED = "article", "a4-landscape"
"""The sizes for URLs without one; the second is for PDF files."""
FACTORS = range(1, 5)
MOST_LETTERS = 60
"""The maximum length of a title in a file name."""
LINES = frozenset(key.name for key in KEYS if isinstance(key, LineKey))
"""The keys of texts of a chart. Another site's link with them would publish its words under the name of this server."""
LONG = {"pdf": 500, "": 5_000}
"""The number of events from which a file of a format, or of the others, takes some seconds."""
MOST_KEPT = 4_000_000
"""The number of bytes above which a file is not cached."""
MADE = Kind("exports", 10 * 60, most=100, most_bytes=100_000_000)
"""The limits of the files that workers share."""
FILES: Slot[bytes] = Slot("files", 8)
"""The number of cached files, so that a previewed file downloads at once."""


class ChartSizeError(QueryError):
    """A size that no chart can have."""


def _export(screen: Screen, fmt: str) -> Response:
    """Return `/export.png`, `/export.svg` or another format of a view."""
    try:
        wanted, version = _requested(screen, fmt, request.args.to_dict())
        content = _content(screen, version, wanted)
    except StoreError as error:
        return refused(error)
    disposition = f'attachment; filename="{wanted.name}.{fmt}"'
    return Response(
        content, content_type=writers()[fmt].media_type, headers={"Content-Disposition": disposition}
    )


def _feed(fmt: str, screen: Screen) -> Response:
    """Return `/feed.xml` or `/feed.json` of a view, which programs ask for again and again."""
    response = _export(screen, fmt)
    response.headers.pop("Content-Disposition", None)
    return response


def _long_export(screen: Screen, fmt: str) -> Response:
    if from_elsewhere():
        abort(403)
    return _export(screen, fmt)


def _described(screen: Screen) -> Response:
    """Return the properties of an exported file; with `made=0`, those that are known before it is made."""
    params = request.args.to_dict()
    unmade = params.pop("made", "1") == "0"
    try:
        wanted, version = _requested(screen, params.pop("format", "png"), params)
        kept = screen.shelf.kept.find(FILES, _key(version, wanted))
        if wanted.takes_long() and kept is None:
            return jsonify({"long": True, **_about(wanted)})
        size = {} if unmade else {"bytes": len(_content(screen, version, wanted))}
        return jsonify({**size, **_about(wanted)})
    except (QueryError, RenderError, StoreError) as error:
        wrong_size = isinstance(error, ChartSizeError | SizeError)
        words = say_again(asked_language(), error.args[0])
        return jsonify(problem=words, **({"field": "own"} if wrong_size else {}))


def is_offered(fmt: str) -> bool:
    """Return whether the page offers a format: no film, because it takes too long for an answer."""
    return fmt in writers() and writers()[fmt].group != "film"


def _requested(screen: Screen, fmt: str, params: dict[str, str]) -> tuple[ExportRequest, str]:
    """Return the file that the current request asks for, and the version of its timeline; raise QueryError."""
    if not is_offered(fmt):
        abort(404)
    lang = asked_language()
    _refuse_words(params)
    logo = params.pop(downloads.LOGO, "")
    version = screen.requested({**params, "lang": lang})
    timeline = downloads.worn(screen, version.timeline, logo) if logo else version.timeline
    return ExportRequest.of(timeline, fmt, params, lang), version.id


def _refuse_words(params: Mapping[str, str]) -> None:
    """Raise QueryError for texts or a logo in a link from elsewhere."""
    # A page of this server, and not a link elsewhere or a program.
    from_this_page = request.headers.get("Sec-Fetch-Site") == "same-origin"
    if params.keys().isdisjoint({*LINES, downloads.LOGO}) or from_here() or from_this_page:
        return
    message = "A link cannot set the texts or the logo of a chart. Set them in the export dialog."
    raise QueryError(say(asked_language(), message))


def _about(wanted: ExportRequest) -> dict[str, object]:
    """Return the name, the pixels and the texts of a file."""
    drawn, written_as = wanted.drawn, wanted.format
    events = drawn.shown.total
    facts: dict[str, object] = {
        "name": wanted.name,
        "events": events,
        "shown": brief(drawn.shown)[0],
        "carries": written_as.pictured and drawn.data,
    }
    if written_as.losses:
        facts["losses"] = written_as.losses(drawn, f"{wanted.name}.{wanted.fmt}")
    if written_as.pictured:
        facts |= _pictured(wanted)
    return facts


def _pictured(wanted: ExportRequest) -> dict[str, object]:
    """Return the properties of a file with a chart."""
    drawn, scene = wanted.drawn, wanted.drawn.scene
    factor, generated = drawn.factor if wanted.format.pixels else 1, replace(drawn.still, title="", credit="")
    written = (str(text) for text in scene.texts if text.part == "subtitle")
    paged = wanted.fmt in ("html", "pdf")  # these print a whole subtitle, around the chart or above the table
    facts: dict[str, object] = {
        "width": round(scene.width * factor),
        "height": round(scene.height * factor),
        "alt": scene.alt,
        "lang": scene.lang,
        # Without a `title` and `credit` in its view.
        "title": titles_of(drawn.shown.with_view(generated)).title,
        "credit": credit_of(drawn.timeline, generated),
        "subtitle": titles_of(drawn.shown).subtitle if paged else next(written, ""),
        "caption": caption_text(drawn.shown, scene, drawn.listed),
    }
    if wanted.fmt == "html":
        picture = replace(wanted, fmt="png").name
        code = embed_code(f"{wanted.name}.html", scene, f"{picture}.png")
        return facts | {"embed": code, "picture": picture}
    smallest = min(run.size for text in scene.lettering for line in text.lines for run in line)
    if wanted.fmt == "pdf":  # sheets of paper omit other labels, and list them themselves
        return facts
    return facts | {
        "embed": image_code(f"{wanted.name}.{wanted.fmt}", drawn),
        "unlabelled": scene.unlabelled,
        "smallest": round(smallest * factor, 1),
        "small": round(smallest, 1) < round(floor_of(drawn.view.width, drawn.view.height or scene.height), 1),
    }


def image_code(name: str, drawn: Drawn) -> str:
    """Return a `<figure>` with an image, its alternative text and its note."""
    lines = brief(drawn.shown, drawn.scene.total)
    return str(
        html("render/image.html", drawn.view.lang, name=name, scene=drawn.scene, note=" · ".join(lines))
    )


def file_name(drawn: Drawn) -> str:
    """Return a file name from the chart's title: whole words of lower-case letters and digits, with hyphens."""
    name = ""
    for word in re.findall(r"[a-z0-9]+", fold(titles_of(drawn.shown).title)):
        longer = f"{name}-{word}" if name else word[:MOST_LETTERS]
        if len(longer) > MOST_LETTERS:
            break
        name = longer
    return name or "timeline"


@dataclass(frozen=True)
class ExportRequest:
    """The file that a URL requests."""

    fmt: str
    drawn: Drawn
    size: str
    """The name of a preset, or a size."""

    @property
    def format(self) -> Format:
        """The format of the file."""
        return writers()[self.fmt]

    @property
    def name(self) -> str:
        """The file name without its ending: title, size and chosen day, such as "three-days_square-1080_2020-06-12"."""
        view = self.drawn.view
        parts = [file_name(self.drawn)]
        if self.format.pixels:
            width = round(self.drawn.scene.width * self.drawn.factor)
            parts.append(f"{self.size}-{width}" if self.size in PRESETS else str(width))
        elif self.fmt in ("svg", "pdf"):
            parts.append(self.size)
        if view.on is not None:
            parts.append(spell_day(view.on, Precision.DAY))
        return "_".join(parts)

    def takes_long(self) -> bool:
        """Return whether the file takes some seconds, as slides do, so that the page should wait for it."""
        most = 0 if self.format.group == "slides" else LONG.get(self.fmt, LONG[""])
        return len(self.drawn.shown.events) > most

    @classmethod
    def of(cls, timeline: Timeline, fmt: str, params: Mapping[str, str], lang: str) -> ExportRequest:
        """Return the request of a URL, without its visible period; raise QueryError for an invalid parameter."""
        rest = dict(params)
        size_text = rest.pop("size", PRINTED if fmt == "pdf" else USUAL)
        factor, grow, data = (
            rest.pop(key, usual) for key, usual in (("factor", ""), ("all", "0"), ("data", "1"))
        )
        view = View.from_params({**rest, "lang": lang}, timeline)
        size = _size(size_text, lang)
        factor = factor or str(size.factor)
        if factor not in map(str, FACTORS) or {grow, data} - {"0", "1"}:
            raise QueryError(say(lang, "factor must be 1, 2, 3 or 4; all and data must be 0 or 1"))
        if writers()[fmt].pixels and size.height is not None:
            refuse_pixels(size.width, size.height, float(factor))
        view = replace(view, width=size.width, height=size.height, window=None, opened=None, file="")
        return cls(
            fmt,
            Drawn(timeline, view, data == "1", grow == "1", float(factor)),
            size_text.lower().replace("×", "x"),
        )


def _size(text: str, lang: str) -> ChartSize:
    size = parse_size(text)
    if size is None:
        message = "“{value}” is not a valid size; use 1600x900, 145x100mm, or 1600 for the width only"
        raise ChartSizeError(say(lang, message, value=cut(text)))
    if not in_range(size):
        least, most = number(LEAST_SIDE, lang), number(MOST_SIDE, lang)
        raise ChartSizeError(say(lang, "each side must be {least} to {most} pixels", least=least, most=most))
    return size


def _content(screen: Screen, version: str, wanted: ExportRequest) -> bytes:
    """Return a file, cached with related results, and shared by several workers; raise RenderError."""
    kept, shared, key = screen.shelf.kept, screen.shelf.shared, _key(version, wanted)
    if (known := kept.find(FILES, key)) is not None:
        return known
    name, content = sha256(repr(key).encode("utf-8", "replace")).hexdigest(), None
    if not shared.in_memory:
        with suppress(SharedError):
            content = shared.get(MADE, name)
    if content is None:
        content = written(wanted.drawn, wanted.fmt)
        if not shared.in_memory and len(content) <= MOST_KEPT:
            with suppress(SharedError):
                shared.put(MADE, name, content)
    return kept.get(FILES, key, lambda: content) if len(content) <= MOST_KEPT else content


def _key(version: str, wanted: ExportRequest) -> Key:
    drawn = wanted.drawn
    look = (drawn.data, drawn.grow, drawn.factor, drawn.timeline.house.digest)
    return (version, wanted.fmt, drawn.view, *look)


ROUTES = (
    Route("/export.<fmt>", _export, (limits.EXPORTING, limits.CONVERTING)),
    *(Route(f"/{name}", partial(_feed, name), (limits.EXPORTING, limits.CONVERTING)) for name in FEEDS),
    Route("/export-long.<fmt>", _long_export, (limits.LONG, limits.LONG)),
    Route("/export-about", _described, (limits.EXPORTING, limits.CONVERTING)),
)
