"""A figure carries its view and its events, and opens again: the same bytes, and never what was not drawn."""

from __future__ import annotations

import bz2
import io
import json
import shlex
import zlib
from base64 import b64encode
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.command import run
from tests.render.test_render import PAYLOADS, hostile
from tests.strategies import noun, queries, timelines, toy_timeline
from timeline.chart.published import published
from timeline.errors import RenderError
from timeline.io.loader import load
from timeline.model.nouns import Event
from timeline.model.sources import Quote, Source
from timeline.model.texts import Words
from timeline.model.timeline import Timeline
from timeline.render import Drawn, export, written
from timeline.render.drawn import KEY, MARK, page_texts, referring, restored
from timeline.render.file_record import in_language
from timeline.render.opened import open_figure, since
from timeline.render.pixels import SIGNATURE
from timeline.theme.shipped import DATA
from timeline.view.query import Query
from timeline.view.view import View

DC = "{http://purl.org/dc/elements/1.1/}"
FIGURE = "{urn:timeline-of-positions}figure"


def texts_of(png: bytes) -> dict[str, str]:
    """The international texts of a PNG, as an image library finds them."""
    with Image.open(io.BytesIO(png)) as opened:
        opened.load()
        return {str(key): text for key, text in opened.info.items() if isinstance(text, str)}


LOOKS = (
    "",
    """--lang fr --theme dark --set time_axis=linear --set 'search="reconnaissance faciale" -x'""",
    "--size slide --set fit_labels=1 --from 2020-06 --to 2020-06 --on 2020-06-12",
    "--size phone --actor ibm --actor amazon --type '*' --set embedded_data=0 --set scale_factor=1",
    "--set text_as_paths=1 --set window=2020-05/2020-07 --set split=1 --set importance=3 --set published_on=2021"
    " --set mode=action",
    "--on 2020-06-12 --set compare=2020-06-01 --set after=ibm-letter-congress --set positions=withdrawn",
)


@pytest.mark.parametrize(("look", "fmt"), [*zip(LOOKS, cycle(("svg", "png", "html", "pdf")))])
@pytest.mark.usefixtures("here")
def test_a_figure_opened_and_exported_again_has_the_same_bytes(look: str, fmt: str) -> None:
    factor = () if "scale_factor=1" in look else ("--set", "scale_factor=1")
    assert run("export", str(DATA), "-o", f"june.{fmt}", *shlex.split(look), *factor).exit_code == 0
    first = Path(f"june.{fmt}").read_bytes()
    told = run("inspect", f"june.{fmt}", str(DATA)).stdout.splitlines()
    Path(f"june.{fmt}").unlink()
    words = shlex.split(told[0])
    assert words[0] == "timeline"
    assert run(*words[1:]).exit_code == 0
    assert Path(f"june.{fmt}").read_bytes() == first


JUNE = ("--actor", "*", "--from", "2020-06", "--to", "2020-06")
"""All events of a month, whatever the file opens on."""


def drawn(timeline: Timeline, **params: str) -> int:
    """The number of events that the view of an address draws."""
    view = View.from_params({key.rstrip("_"): text for key, text in params.items()}, timeline)
    return len(published(timeline, view).events)


@pytest.mark.usefixtures("here")
def test_what_open_says(founding: Timeline) -> None:
    contains = f"the chart contains {drawn(founding, actors='*', from_='2020-06', to='2020-06')} events"
    run("export", str(DATA), "-o", "june.svg", *JUNE, "--lang", "fr")
    assert run("inspect", "june.svg", "--set", "server=https://example.org/t").stdout.splitlines() == [
        "timeline export FILE -o june.svg --size 1280 --set scale_factor=2 --actor '*' --from 2020-06 --to 2020-06"
        " --lang fr",
        "https://example.org/t?actors=*&from=2020-06&to=2020-06&lang=fr",
        f"{contains} with their sources",
    ]
    assert run("inspect", "june.svg", str(DATA)).stdout.splitlines()[2:] == [
        f"{contains} with their sources",
        "no event has changed since",
    ]


@pytest.mark.usefixtures("here")
def test_open_names_the_other_timeline_a_figure_is_of() -> None:
    run("export", str(DATA), "-o", "june.svg", *JUNE)
    run("new", "rome.yaml")
    told = run("inspect", "june.svg", "rome.yaml", "--extract", "out.json")
    assert (told.exit_code, told.stdout, Path("out.json").exists()) == (2, "", False)
    assert told.stderr == (
        "Error: june.svg shows another timeline, “Facial recognition for police: where seven companies stood before and"
        " after June 2020”; none of its events is in rome.yaml (“A bridge is closed to cars”)\n"
    )


@pytest.mark.parametrize("fmt", ["svg", "html"])
def test_what_changed_since_is_told(fmt: str, founding: Timeline) -> None:
    view = View(query=Query(actors=("ibm",)))
    opened = open_figure(export(founding, view, fmt))
    ids = [event.id for event in published(founding, view).events]
    changed: dict[str, dict[str, Any]] = {
        ids[0]: {"title": Words("Other")},
        ids[2]: {"sources": ()},
        ids[3]: {"note": Words("Private")},
    }
    events = [e.model_copy(update=changed.get(e.id, {})) for e in founding.events if e.id != ids[1]]
    events.append(founding.event[ids[4]].model_copy(update={"id": "later", "position": ()}))
    told = since(opened, replace(founding, events=tuple(events)))
    assert told is not None
    assert (told.changed, told.gone, told.new) == ((ids[0], ids[2]), (ids[1],), ("later",))


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_what_a_figure_carries_is_a_timeline_of_the_events_drawn(data: st.DataObject) -> None:
    timeline = data.draw(timelines(min_events=1))
    query = data.draw(queries(timeline))
    if query.faults(timeline):
        return
    view = View(query=query)
    opened = open_figure(f"<svg>{Drawn(timeline, view).carried}</svg>".encode())
    assert opened.view(timeline) == view
    drawn = [event.id for event in published(timeline, view).events]
    assert [event["id"] for event in opened.events] == drawn


@given(queries(toy_timeline()))
@settings(max_examples=40, deadline=None)
def test_the_events_carried_are_a_sound_file(query: Query) -> None:
    toy = toy_timeline()
    if query.faults(toy):
        return
    opened = open_figure(Drawn(toy, View(query=query)).carried.encode())
    told = opened.timeline()
    assert [e.id for e in (told.events if told else ())] == [e["id"] for e in opened.events]


def secretive() -> Timeline:
    """The toy timeline with a secret in every text that is not to travel."""
    toy = toy_timeline()
    secret = Words("SECRET")
    source = noun(Source, title="A letter", note="SECRET")
    shown = [
        e.model_copy(
            update={
                "note": secret,
                "sources": (source,),
                "quote": noun(Quote, text="Said", note="SECRET"),
                "responds_to": ("hidden", "draft"),
            }
        )
        for e in toy.events
    ]
    extra = {"date": "2020-06-09", "type": "statement", "title": "SECRET", "regarding": "amber"}
    hidden = noun(Event, id="hidden", actors="watch", importance=1, **extra)
    draft = noun(Event, id="draft", actors="labs", importance=5, draft=True, **extra)
    return replace(toy, events=(*shown, hidden, draft))


@pytest.mark.parametrize("fmt", ["svg", "png", "plotly.html"])
def test_notes_drafts_and_hidden_events_never_travel(fmt: str) -> None:
    data = export(secretive(), View(query=Query(importance=2)), fmt)
    opened = open_figure(data)
    assert b"SECRET" not in data
    assert "SECRET" not in str(opened.data)
    assert "Said" in str(opened.data)
    assert opened.timeline() is not None
    told = open_figure(export(secretive(), View(query=Query(drafts=True)), fmt)).timeline()
    assert told is not None
    assert told.event["draft"].draft


def test_without_data_no_text_travels_but_what_is_drawn(founding: Timeline) -> None:
    view = View(query=Query(actors=("ibm",)), width=1200, height=675)
    drawn = Drawn(founding, view, data=False)
    svg, png = written(drawn, "svg").decode(), written(drawn, "png")
    summaries = [e.summary.say("en") for e in published(founding, view).events if e.summary]
    urls = [s.url for e in published(founding, view).events for s in e.sources if s.url]
    assert summaries
    assert not [text for text in (*summaries, *urls) if text in svg or text.encode() in png]
    assert set(texts_of(png)) == {"Title", "Description", "Copyright", "XML:com.adobe.xmp", KEY}
    opened = open_figure(png)
    assert (opened.timeline(), opened.view(founding)) == (None, view)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_user_text_is_text_in_the_metadata(payload: str) -> None:
    timeline = replace(hostile(payload), byline=Words(payload))
    root = ElementTree.fromstring(export(timeline, View(), "svg"))
    for name in ("title", "creator", "rights"):
        assert root.findtext(f".//{DC}{name}") == payload
    carried = root.findtext(f".//{FIGURE}")
    assert carried is not None
    assert json.loads(carried)["data"]["title"] == payload
    assert not set(carried) & set("<>&")
    png = export(timeline, View(), "png")
    texts = texts_of(png)
    assert (texts["Title"], texts["Author"], texts["Copyright"]) == (payload, payload, payload)
    told = open_figure(png).timeline()
    assert told is not None
    assert told.title.say("en") == payload


def test_the_metadata_name_title_licence_day_and_every_source(founding: Timeline) -> None:
    view = View(query=Query(actors=("ibm",)), lang="fr")
    root = ElementTree.fromstring(export(founding, view, "svg"))
    drawn = Drawn(founding, view)
    assert root.findtext(f".//{DC}date") == "2025-12-31"
    assert root.findtext(f".//{DC}language") == "fr"
    assert root.findtext(f".//{DC}rights") == "CC BY 4.0"
    cited = [element.text or "" for element in root.iter(f"{DC}source")]
    for row in drawn.scene.events:
        for cite in row.sources:
            assert any(cite.title in text and cite.url in text for text in cited)
    assert texts_of(export(founding, view, "png"))["Source"].splitlines() == cited


def test_a_text_that_looks_like_a_figure_is_not_taken_for_one() -> None:
    forged = MARK + '1,"view":{"lang":"fr"},"size":"1280","factor":1}'
    timeline = hostile(forged)
    for fmt in ("svg", "png", "html", "pdf", "plotly.html"):
        opened = open_figure(export(timeline, View(), fmt))
        assert opened.data is not None
        assert opened.params.get("lang") is None


HOSTILE: tuple[Any, ...] = (
    {"view": {"lang": "fr"}, "size": "big", "factor": 2},
    {"view": {"lang": 1}, "size": "1280", "factor": 2},
    {"view": {"rm": "x"}, "size": "1280", "factor": 2},
    {"view": {"q": "a\nb"}, "size": "1280", "factor": 2},
    {"view": [], "size": "1280", "factor": 2},
    {"view": {}, "size": "1280", "factor": 1e9},
    {"view": {}, "size": "1280", "factor": True},
    {"view": {}, "size": "1280", "factor": 2, "data": "text"},
)


@pytest.mark.parametrize("told", HOSTILE, ids=str)
def test_a_figure_that_is_not_of_our_form_is_refused(told: dict[str, Any]) -> None:
    data = json.dumps({KEY: 1, **told}, separators=(",", ":")).encode()
    with pytest.raises(RenderError, match="this file contains no view of a timeline"):
        open_figure(data)


@given(st.binary(max_size=300), st.sampled_from([b"", SIGNATURE, b"%PDF-1.7 stream\n", MARK.encode()]))
def test_any_bytes_are_a_figure_or_are_refused(data: bytes, head: bytes) -> None:
    with pytest.raises(RenderError):
        open_figure(head + data)


def test_packed_events_that_are_none_are_left() -> None:
    for packed in ("@", b64encode(bz2.compress(b"[" * 30_000_000)).decode()):
        line = f'{MARK}1,"view":{{}},"size":"1280","factor":2,"packed":"{packed}"}}'
        assert open_figure(line.encode()).data is None
    with pytest.raises(RenderError):
        open_figure(f'{MARK}1,"view":{"[" * 100_000}'.encode())


def test_only_three_places_are_read_as_the_data_of_a_chart(founding: Timeline) -> None:
    line = Drawn(founding, View(query=Query(actors=("ibm",)))).carried
    others = [f"{MARK}0}}\n" * n for n in (2, 3)]
    assert open_figure(f"<{others[0]}{line}".encode()).events
    with pytest.raises(RenderError):
        open_figure(f"<{others[1]}{line}".encode())


class Unpacking:
    """Unpacks like zlib, and notes the most bytes that were asked for at once; 0 stands for all."""

    most: ClassVar[list[int]] = []

    def __init__(self) -> None:
        self._own = zlib.decompressobj()

    @property
    def unconsumed_tail(self) -> bytes:
        return self._own.unconsumed_tail

    def decompress(self, data: bytes, most: int = 0) -> bytes:
        self.most.append(most)
        return self._own.decompress(data, most)


def test_no_more_is_unpacked_than_the_limit(founding: Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    view = View(query=Query(actors=("ibm",)))
    packed, drawn = export(founding, view, "png"), Drawn(founding, view)
    pdf = b"%PDF-1.7\nstream\n" + zlib.compress(drawn.carried.encode()) + b"\nendstream"
    for data in (packed, pdf):
        assert open_figure(data).events
    limit = len(drawn.carried_packed) + 1  # less than what it unpacks to
    monkeypatch.setattr("timeline.render.opened.LONGEST", limit)
    monkeypatch.setattr(
        "timeline.render.opened.zlib", SimpleNamespace(decompressobj=Unpacking, error=zlib.error)
    )
    assert open_figure(packed).data is None
    with pytest.raises(RenderError):
        open_figure(pdf)
    assert Unpacking.most
    assert all(0 < most <= limit for most in Unpacking.most)


@pytest.mark.usefixtures("here")
def test_a_shell_reads_a_hostile_search_as_one_word() -> None:
    search = "search=police; rm -rf ~ $(x) `y` 'z'"
    run("export", str(DATA), "-o", "a.svg", "--set", search, "--set", "scale_factor=1")
    words = shlex.split(run("inspect", "a.svg", str(DATA)).stdout.splitlines()[0])
    assert words[words.index("--set", words.index("scale_factor=1")) + 1] == search


@pytest.mark.usefixtures("here")
def test_the_events_a_figure_carries_are_a_file_of_their_own(founding: Timeline) -> None:
    run("export", str(DATA), "-o", "ibm.svg", "--actor", "ibm", "--from", "..", "--to", "..")
    assert run("inspect", "ibm.svg", "--extract", "ibm.yaml").exit_code == 0
    assert len(load("ibm.yaml").events) == drawn(founding, actors="ibm", from_="..", to="..")
    run("export", str(DATA), "-o", "bare.svg", "--actor", "ibm", "--set", "embedded_data=0")
    refused = run("inspect", "bare.svg", "--extract", "bare.yaml")
    assert (refused.exit_code, Path("bare.yaml").exists()) == (2, False)
    assert refused.stderr == "Error: the chart contains no events; it was exported with embedded_data=0\n"
    other = run("inspect", str(DATA))
    assert other.stderr == (
        "Error: this file contains no view of a timeline; use a file that `timeline export` wrote\n"
    )


TEXTS = ("Reuters, 1 June", "Reuters", "a longer text", "a longer text", "~tilde and more", "~12")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(TEXTS) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_data_are_restored_from_the_texts(data: Any) -> None:
    written = json.loads(json.dumps(referring(data, TEXTS)))
    assert restored(written, TEXTS) == data


@pytest.mark.parametrize("wrong", ["~9", "~-1", "~x", "~"])
def test_a_reference_that_leads_nowhere_is_refused_and_too_many_to_a_long_text(wrong: str) -> None:
    with pytest.raises(ValueError):
        restored({"title": wrong}, TEXTS)
    with pytest.raises(ValueError):
        restored(["~1", *["~0"] * 30], ("", "x" * 1_000_000))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_an_article_carries_its_events_in_a_tenth_of_their_bytes(founding: Timeline, lang: str) -> None:
    drawn = Drawn(founding, replace(View.of(founding), lang=lang))
    page, whole = export(founding, drawn.view, "html").decode(), open_figure(drawn.carried.encode())
    told, both = open_figure(page.encode()), whole.timeline()
    assert told.data == in_language(whole.data, lang)
    assert both is not None
    assert {tuple(event.title) for event in both.events} == {("en", "fr")}
    assert len(drawn.carried_beside(page_texts(page))) * 10 < len(drawn.carried)


@pytest.mark.usefixtures("here")
def test_a_page_changed_after_the_export_keeps_its_view_and_says_why(founding: Timeline) -> None:
    page = export(founding, View.of(founding), "html").decode()
    title = founding.event["amazon-moratorium"].title.say("en")
    Path("a.html").write_text(page.replace(f">{title}<", ">Something else<"), encoding="utf-8")
    told = run("inspect", "a.html", str(DATA))
    command, _, *more = told.stdout.splitlines()
    assert command.endswith("-o a.html --size 1280 --set scale_factor=2")
    assert more == ["the events cannot be read, because the page was changed after the export"]
    assert run("inspect", "a.html", "--extract", "out.yaml").exit_code != 0
    assert not Path("out.yaml").exists()
