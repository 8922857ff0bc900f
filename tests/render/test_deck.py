"""A deck: every slide in its place, one file that asks for nothing, user text as text, each source in its list."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from pptx import Presentation

from tests.command import run
from tests.layout.quality import measure, text_boxes
from tests.render.pptx_boxes import every
from tests.render.test_article import ALL, hostile_everywhere
from tests.render.test_render import Page
from tests.sample import write_sample
from tests.strategies import toy_timeline
from timeline.chart.chart import draw_chart
from timeline.chart.slides import frame as stage_images
from timeline.chart.slides.frame import PAD
from timeline.chart.slides.slide_chart import SMALLEST
from timeline.chart.slides.slides import RATIOS, Stage, sources_of
from timeline.dates import ordinal
from timeline.io.loader import load, load_bytes
from timeline.layout.scene import Scene, Text
from timeline.model.timeline import Timeline
from timeline.render.slides.deck import Deck, deck_html, speaker_script
from timeline.render.slides.handout import document, handout
from timeline.render.slides.pptx import pptx
from timeline.theme.shipped import DATA
from timeline.view.view import View
from timeline.web import create_app


@pytest.fixture(scope="module")
def page(deck: Deck) -> str:
    return deck_html(deck).html


def texts_of(scene: Scene) -> list[Text]:
    found = [*scene.texts, *(flag.text for flag in scene.flags), *(row.head for row in scene.rows)]
    found += [key.text for key in scene.legend] + [t.text for t in scene.tints if t.text]
    return found + [band.text for band in scene.bands if band.text]


def held(stage: Stage) -> None:
    """Nothing of the slide is small, over another, or off the canvas."""
    around = list(stage.texts)
    inner = texts_of(stage.scene) if stage.scene else []
    assert min(run.size for text in (*around, *inner) for line in text.lines for run in line) >= SMALLEST
    boxes = [text.box for text in around]
    if stage.scene:
        scene = stage.scene
        assert measure(scene).clean
        assert stage.top + scene.height <= min(linked.text.box.y0 for linked in stage.foot)
        boxes += [
            box._replace(x0=box.x0 + PAD, x1=box.x1 + PAD, y0=box.y0 + stage.top, y1=box.y1 + stage.top)
            for box in text_boxes(scene)
        ]
    assert not [pair for pair in combinations(boxes, 2) if pair[0].touches(pair[1], -0.5)]
    assert all(b.x0 >= 0 and b.y0 >= 0 and b.x1 <= stage.width and b.y1 <= stage.height for b in boxes)


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_slide_can_be_read_from_the_last_row(record: Timeline, ratio: str, lang: str) -> None:
    for stage in Deck.of(record, replace(View.of(record), lang=lang), ratio).stages:
        held(stage)


def test_the_event_in_focus_is_labelled_and_loud_and_the_rest_quiet(deck: Deck) -> None:
    for stage in deck.stages:
        if stage.slide.kind != "event" or stage.scene is None:
            continue
        (focus,) = stage.slide.events
        tones = {mark.event: mark.tone for mark in stage.scene.marks}
        assert tones.pop(focus) == "strong"
        assert set(tones.values()) <= {"quiet"}
        sizes = {f.event: max(r.size for line in f.text.lines for r in line) for f in stage.scene.flags}
        assert sizes.pop(focus) > max(sizes.values(), default=0)


def test_rows_without_room_are_named_in_the_notes() -> None:
    events = "".join(
        f"  - {{id: e{n}, date: {1990 + n}, actors: a{n}, type: word, title: Word {n}, importance: {1 + n % 5}}}\n"
        for n in range(30)
    )
    actors = "".join(f"  - {{id: a{n}, name: Actor {n}}}\n" for n in range(30))
    kinds = "types:\n  - {id: word, label: Word}\n"
    rows = "rows:\n" + "".join(f"  - a{n}\n" for n in range(30))
    many = load_bytes(f"title: Many\nactors:\n{actors}{kinds}{rows}events:\n{events}".encode(), "many.yaml")
    stages = Deck.of(many, View()).stages
    for stage in stages:
        held(stage)
    chart = stages[1]
    assert chart.scene is not None
    names = [str(row.head) for row in draw_chart(many, View()).rows]
    hidden = names[len(chart.scene.rows) :]
    (line,) = [note for note in chart.notes if note.startswith("Rows that are not on this slide: ")]
    assert hidden
    assert hidden[0].partition(",")[0] in line


def test_the_file_is_one_asks_for_nothing_and_is_small(page: str) -> None:
    assert len(page.encode()) < 800_000
    own = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r'<(?:link|script|img|iframe)[^>]+(?:src|href)="(?!data:)', own)
    policy = page.partition('Content-Security-Policy" content="')[2].partition('"')[0]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe-eval" not in policy
    assert "unsafe-inline" not in policy.partition("style-src")[0]


def test_the_speaker_windows_script_is_the_one_reveal_writes() -> None:
    script = speaker_script()
    assert script.lstrip().startswith("(function() {")
    assert script.rstrip().endswith("})();")
    assert r"urlSeparator = /\?/.test" in script


def test_each_slide_has_its_address_its_time_and_its_notes(deck: Deck, page: str) -> None:
    sections = re.findall(r'<section id="([^"]+)" class="(\w+)" data-timing="(\d+)">', page)
    assert [name for name, _, _ in sections] == [stage.id for stage in deck.stages]
    assert page.count('<aside class="notes">') == len(deck.stages)
    told = next(stage for stage in deck.stages if stage.id == "amazon-moratorium")
    assert any("aboutamazon" in line for line in told.notes)


@pytest.mark.parametrize("payload", ALL)
def test_user_text_is_shown_as_text(payload: str) -> None:
    toy = hostile_everywhere(toy_timeline(), payload)
    html = deck_html(Deck.of(toy, View.of(toy))).html
    plain = deck_html(Deck.of(toy_timeline(), View.of(toy_timeline()))).html
    tags = {tag for tag, _ in Page(html).tags}
    assert tags <= {tag for tag, _ in Page(plain).tags} | {"br", "tspan", "a", "pattern", "circle"}
    assert html.count("<script") == plain.count("<script")
    assert not [name for _, attributes in Page(html).tags for name in attributes if name.startswith("on")]


def test_the_handout_has_two_scenes_a_page_and_the_sources_after_them(deck: Deck) -> None:
    told = document(deck)
    made = handout(deck)
    assert made == handout(deck)
    pages = len(re.findall(rb"/Type\s*/Page\b", made))
    assert pages > -(-len(told["scenes"]) // 2)
    charts = [scene["alt"] for scene in told["scenes"] if scene["svg"]]
    assert len(charts) == len(set(charts)) == len(told["scenes"]) - 1
    assert any(alt.startswith("10 June 2020 · Amazon: ") for alt in charts)
    assert charts[-1].startswith("2 November 2021, Meta: Meta shuts down facial recognition on Facebook. ")
    assert any(source.get("url") for scene in told["scenes"] for source in scene["sources"])


def test_a_talk_without_positions_or_with_nothing_to_show_is_made(toy: Timeline) -> None:
    for view in (
        View(),
        View(published_on=ordinal(1900, 1, 1)),
        View(lang="fr", time_axis="equal", split=True),
    ):
        for stage in Deck.of(toy, view).stages:
            held(stage)


@pytest.mark.usefixtures("here")
def test_the_command_writes_what_the_name_says() -> None:
    done = run("present", str(DATA), "-o", "t.html", "--actor", "amazon")
    assert (done.exit_code, done.output.split(" (")[0]) == (0, "Wrote t.html")
    timed = run("present", str(DATA), "-o", "t.html", "--minutes", "4")
    assert timed.output.startswith("The notes take about 4 minutes\nLeft out ")
    assert "\n  Microsoft asks governments to set the rules\n" in timed.output
    wrong = run("present", str(DATA), "-o", "t.key")
    assert wrong.exit_code == 2
    assert "use one of: .html, .pptx, .pdf" in wrong.output
    assert run("present", str(DATA), "-o", "t.html", "--size", "1600x900").exit_code == 2


def test_the_server_gives_the_talk_of_an_address_under_its_own_policy() -> None:
    client = create_app(toy_timeline()).server.test_client()
    answer = client.get("/present?actors=amber&lang=fr&receiver&progress=false")
    policy = answer.headers["Content-Security-Policy"]
    assert answer.status_code == 200
    assert "frame-src 'self' file:" in policy
    assert policy.endswith("frame-ancestors 'self'")
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert '<html lang="fr"' in answer.get_data(as_text=True)
    assert client.get("/present?ratio=5:4").status_code == 400
    assert client.get("/present?minutes=3").status_code == 200
    assert client.get("/present?minutes=0").status_code == 400
    assert client.get("/present?actors=nobody").status_code == 400
    assert client.get("/").headers["X-Frame-Options"] == "DENY"


def test_the_events_to_jump_to_lead_to_slides(deck: Deck, page: str) -> None:
    data = page.partition('id="_events">')[2].partition("</script>")[0]
    events = json.loads(data)
    assert len(events) == len(deck.record.events)
    assert all(0 <= at < len(deck.stages) for _, _, at, _ in events)
    assert [at for _, _, at, _ in events] == sorted(at for _, _, at, _ in events)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    return load(write_sample(tmp_path_factory.mktemp("sample")))


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_image_of_an_event_stands_on_its_slide_and_nothing_is_over_another(
    sample: Timeline, lang: str, ratio: str
) -> None:
    stages = Deck.of(sample, replace(View.of(sample), lang=lang), ratio).stages
    shown = {stage.id: stage for stage in stages if stage.image}
    assert set(shown) == {"opened", "petition"}
    for stage in shown.values():
        held(stage)
        assert stage.image
        assert stage.scene
        box, data = stage.image.box, stage.image.data
        assert box.width / box.height == pytest.approx(data.width / data.height, rel=0.01)
        assert box.x0 > PAD + stage.scene.width
        assert box.x1 <= stage.width - PAD
        assert not any(box.touches(text.box) for text in stage.texts)


def test_alt_text_and_credit_of_an_image_are_on_the_slide_and_nothing_is_fetched(sample: Timeline) -> None:
    page = deck_html(Deck.of(sample, replace(View.of(sample), lang="fr"))).html
    photo = r'<img class="photo" src="data:image/png;base64,[^"]+" alt="([^"]*)"( lang="en")?'
    bridge = "Un pont de trois arches sur une rivière, à l’aube"
    assert re.findall(photo, page) == [(bridge, ""), ("A sheet of signatures", ' lang="en"')]
    assert ">Archives de la ville</p>" in page
    asked = r'<(?:img|source|video|link)[^>]* (?:src|srcset|poster|href)="(?!data:)'
    assert not re.search(asked, page[: page.index("<script>")])
    # An image of another server is a link.
    link = '<a href="https://example.org/photo.jpg" target="_blank" rel="noopener">Image\u202f: Le pont à midi</a>'
    assert link in page.replace("\u00a0:", "\u202f:")


def test_a_talk_holds_images_up_to_a_weight_and_names_the_others(
    sample: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage_images, "BUDGET", len(sample.images["bridge.png"].data))
    stages = {stage.id: stage for stage in Deck.of(sample, View.of(sample)).stages}
    assert stages["opened"].image
    assert stages["petition"].image is None
    assert any("A sheet of signatures" in str(each.text) for each in stages["petition"].foot)


def test_the_handout_has_the_image_beside_its_picture(sample: Timeline) -> None:
    deck = Deck.of(sample, View.of(sample))
    photos = {scene["headline"][0]: scene["photo"] for scene in document(deck)["scenes"]}
    photo = photos["The new bridge opens"]
    alt = "A bridge of three arches over a river, at dawn"
    assert (photo["alt"], photo["credit"]) == (alt, "City archive")
    assert photos["Closed to cars on Sundays"] is None
    assert handout(deck).startswith(b"%PDF")


OWN = """
slides:
  - {headline: One event, view: {event: ibm-letter-congress}}
  - {headline: Positions, shows: positions, view: {on: 2020-06-12}}
  - {headline: Compared, shows: positions, view: {on: 2021-06-12, compare: 2018-01-01}}
  - {headline: A summer, view: {window: 2020-05/2020-08}}
  - {headline: All, view: {actors: []}}
"""
TALKS = [("", None), ("", 5), (OWN, None), (OWN, 5)]


def deck_of(own: str, minutes: int | None, lang: str = "en") -> Deck:
    record = load_bytes(DATA.read_bytes() + own.encode(), "events.yaml")
    return Deck.of(record, replace(View.of(record), lang=lang), minutes=minutes)


def shown_in_html(deck: Deck) -> Iterator[str]:
    """The words of each slide of the HTML file, without its notes and its alternative text."""
    for section in re.findall(
        r'<section id="[^"]+" class.*?</section>', deck_html(deck).html, flags=re.DOTALL
    ):
        visible = section.partition('<aside class="notes">')[0]
        yield re.sub(r"<[^>]+>", " ", visible)


def shown_in_pptx(deck: Deck) -> Iterator[str]:
    """The words of each slide of the PPTX file, without its notes."""
    for slide in Presentation(io.BytesIO(pptx(deck))).slides:
        yield " ".join(shape.text_frame.text for shape in every(slide.shapes) if shape.has_text_frame)


@pytest.mark.parametrize(("own", "minutes"), TALKS)
def test_no_slide_shows_the_number_of_an_event_or_the_id_of_a_chart(own: str, minutes: int | None) -> None:
    deck = deck_of(own, minutes, "fr")
    for shown in (shown_in_html(deck), shown_in_pptx(deck)):
        for n, words in enumerate(shown, start=1):
            assert not re.search(r"\[\d+\]|graphique.[0-9A-Z]{4}-", words)
            assert re.search(rf"\b{n} / \d+\b", words)


@pytest.mark.parametrize(("own", "minutes"), TALKS)
def test_a_source_of_each_event_that_a_slide_tells_of_is_listed(own: str, minutes: int | None) -> None:
    deck, listed = deck_of(own, minutes, "fr"), list[str]()
    for stage in deck.stages:
        listed += (str(entry.text) for entry in stage.entries)
    told = frozenset[str]().union(*(stage.told for stage in deck.stages))
    handed = {source["number"] for source in document(deck)["listed"]["sources"]}
    assert len(told) > 5
    for event in (deck.record.event[id] for id in told if deck.record.event[id].sources):
        title = event.sources[0].cite("fr").title[:12]
        assert any(line.lstrip("«\u00a0 ").startswith(title) for line in listed), event.id
        assert f"[{deck.record.number[event.id]}]" in handed


@pytest.mark.parametrize("own", ["", OWN])
def test_a_slide_names_the_sources_of_what_it_shows(own: str) -> None:
    for stage in deck_of(own, None).stages:
        (first, *_) = (str(linked.text) for linked in stage.foot)
        if stage.slide.events:
            cite = deck_of(own, None).record.event[stage.slide.events[0]].sources[0].cite("en")
            assert first.startswith(cite.brief("en"))
        elif stage.scene:
            assert first.startswith("Sources: ")


def test_all_sources_of_a_slides_own_event_are_listed_and_one_of_an_event_that_its_chart_names() -> None:
    deck = deck_of("\nslides:\n  - {headline: Letter, view: {event: ibm-letter-congress}}\n", None)
    listed = sources_of(deck.record, deck.stages, "en")
    counts = Counter(source.number for source in listed)
    for event in deck.record.events:
        number, count = deck.record.number[event.id], len(event.sources)
        others = [source.after for source in listed if source.number == number]
        if event.id == "ibm-letter-congress":
            assert counts[number] == count > 1
        elif others:
            assert others == [f" (+{count - 1})" if count > 1 else ""]
