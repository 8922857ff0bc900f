"""A file as an address asks for it: view, format, size and what travels in it; made once and kept for a while."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from threading import BoundedSemaphore

from flask import Response, abort

from timeline.errors import QueryError
from timeline.i18n.catalogue import number, say
from timeline.io.presets import LEAST_SIDE, MOST_SIDE, in_range, parse_size
from timeline.model.timeline import Timeline
from timeline.render import RENDERERS, Drawn
from timeline.view.address import cut
from timeline.view.view import View
from timeline.web.state.kept import Kept, Slot

AT_ONCE, PATIENCE = 2, 1.0
"""Files made at the same time, and seconds a request waits for its turn before it is told to come again."""
USUAL, PRINTED = "article", "a4-landscape"
"""Sizes where an address names none; a PDF is for paper."""
FACTORS = range(1, 5)
MOST_KEPT = 4_000_000
"""Bytes beyond which a file is not kept."""
FILES: Slot[bytes] = Slot("files", 8)
"""Files kept, so that what was previewed is downloaded at once."""


@dataclass(frozen=True)
class Asked:
    """A file that is asked for."""

    fmt: str
    drawn: Drawn

    @classmethod
    def of(cls, timeline: Timeline, fmt: str, params: Mapping[str, str], lang: str) -> Asked:
        """What an address asks for: a view's parameters and `size`, `factor`, `all` and `data`.

        It is the whole filtered timeline, whatever stretch of it is in sight. QueryError in words for what cannot be.
        """
        rest = dict(params)
        size = rest.pop("size", PRINTED if fmt == "pdf" else USUAL)
        factor, grow, data = (
            rest.pop(key, usual) for key, usual in (("factor", "2"), ("all", "0"), ("data", "1"))
        )
        view = View.from_params({**rest, "lang": lang}, timeline)
        found = parse_size(size)
        if found is None:
            told = say(
                lang, "“{value}” is no size: write 1600x900, or 1600 for the width alone", value=cut(size)
            )
            raise QueryError(told)
        if not in_range(found):
            least, most = number(LEAST_SIDE, lang), number(MOST_SIDE, lang)
            raise QueryError(say(lang, "a side has from {least} to {most} pixels", least=least, most=most))
        if factor not in map(str, FACTORS) or {grow, data} - {"0", "1"}:
            raise QueryError(say(lang, "factor is 1, 2, 3 or 4; all and data are 0 or 1"))
        view = replace(view, width=found[0], height=found[1], window=None, opened=None, file="")
        return cls(fmt, Drawn(timeline, view, data == "1", grow == "1", float(factor)))


class Files:
    """The files of one server, made in turns and kept with what else it made."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._turns = BoundedSemaphore(AT_ONCE)

    def bytes(self, version: str, asked: Asked) -> bytes:
        """The file; answers 429 when too many are being made. Raises RenderError where it cannot be."""
        drawn = asked.drawn
        key = (version, asked.fmt, drawn.view, drawn.data, drawn.grow, drawn.factor)
        found = self._kept.find(FILES, key)
        if found is not None:
            return found
        if not self._turns.acquire(timeout=PATIENCE):
            abort(Response(status=429, headers={"Retry-After": "10"}))
        try:
            made = RENDERERS[asked.fmt].draw(drawn)
        finally:
            self._turns.release()
        return self._kept.get(FILES, key, lambda: made) if len(made) <= MOST_KEPT else made
