"""The messages that readers are shown: what the page without editing and every output ask of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from unittest import mock
from urllib.parse import urlencode

from flask.testing import FlaskClient

from tests.visiting import WIDE, Visit
from timeline.chart.captions import caption_text
from timeline.cli.export import MAKERS
from timeline.errors import TimelineError
from timeline.i18n.catalogue import _Catalogue
from timeline.io.loader import load
from timeline.io.registry import writers
from timeline.model.timeline import Timeline
from timeline.render import written
from timeline.render.drawn import Drawn
from timeline.render.html.site import site_files
from timeline.render.slides.deck import Deck
from timeline.view.view import View
from timeline.web import Rights, Shelf, create_app
from timeline.web.server.routing import OPEN_PATH


@contextmanager
def recorded() -> Iterator[set[str]]:
    """Give the set of all messages that are asked for, by their English text."""
    asked = set[str]()
    one, of = _Catalogue.one, _Catalogue.of

    def single(self: _Catalogue, message: str) -> str:
        asked.add(str(message))
        return one(self, message)

    def counted(self: _Catalogue, singular: str, plural: str, n: int) -> str:
        asked.add(str(singular))
        return of(self, singular, plural, n)

    with mock.patch.object(_Catalogue, "one", single), mock.patch.object(_Catalogue, "of", counted):
        yield asked


ASKED = {
    "plain": "",
    "split": "split=1&time_axis=linear&on=2020-06-12&compare=2019-06-12",
    "narrow": "size=phone&count=1&table=-actors&drafts=1",
    "filtered": "q=a&from=1900&to=2021-03&mode=statement&order=name",
    "faults": "actors=nobody&from=2020-13&to=x&time_axis=9&lang=xx&event=nobody&window=9&on=soon",
}
"""Views by a name."""
PAGES = ("/", "/embed", "/tree")
ONCE = ("/present", "/story-scene", "/print-picture", "/export-dialog",
        "/export-about?format=html", "/export-about?format=pdf&size=a4", "/export-about?size=20x20",
            "/export-dialog?format=csv", "/export.exe", "/image/0123456789ab.png", "/nowhere",
            f"/version?file={'0' * 40}", "/day?text=soon", "/day?text=5/6/2020", "/day?text=31+June+2020",
            "/day?text=1987/1990", "/present?story=1", "/present?ratio=3:2")  # fmt: skip

TABLE = b"Date,Company,Title,Share\n03/04/2020,IBM,Stops,4\n07/08/2020,Amazon,Pauses,5\n"
"""A table that a reader opens: its dates have two readings, and one of its columns becomes a field."""


def outputs(file: Path, lang: str) -> None:
    """Make all that readers meet of a file in a language."""
    timeline = load(file)
    view = replace(View.of(timeline), lang=lang)
    _files(timeline, view)
    app = create_app(Shelf.opening(file), rights=Rights(checks=False, fetch=True))
    client = app.server.test_client()
    for query in ASKED.values():
        for path in PAGES:
            client.get(f"{path}?{urlencode({'lang': lang})}&{query}")
    for path in ONCE:
        client.get(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    for chosen in ("", "&dates=day-first"):
        client.post(f"{OPEN_PATH}?lang={lang}&name=table.csv{chosen}", data=TABLE)
    for event in timeline.events[:3]:
        client.get(f"/?lang={lang}&event={event.id}&after={event.id}")
    _visit(client, lang, [event.id for event in timeline.events])


def _files(timeline: Timeline, view: View) -> None:
    drawn = Drawn(timeline, view)
    for name, each in writers().offered().items():
        if each.group not in ("film", "slides") and each.write:
            with suppress(TimelineError):  # a format that cannot show this file
                if each.losses:
                    each.losses(drawn, f"chart.{name}")
                each.write(drawn)
    written(replace(drawn, story=True), "html")
    written(replace(drawn, view=replace(view, width=390, height=None)), "svg")
    site_files(drawn, "https://example.org/")
    caption_text(drawn.shown, drawn.scene, drawn.listed)
    deck = Deck.of(timeline, view)
    for make in MAKERS.values():
        make(deck)


def _visit(client: FlaskClient, lang: str, events: list[str]) -> None:
    visit = Visit(client, lang)
    visit.ask(address={}, window=WIDE)
    visit.ask(window={**WIDE, "width": 358})
    for event in events[:4]:
        visit.ask(opened=event)
    visit.ask(day={"on": 737588, "compare": 737222})
    visit.ask(table={"sort": "-actors", "page": 2})
    visit.press("since.value", "soon")
