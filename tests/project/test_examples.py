"""Every example runs alone: programs, timelines of other topics, the files for a server, and the feed."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.feeds import serve
from tests.layout.quality import measure
from tests.project.pins import ROOT
from timeline.chart.chart import draw_chart
from timeline.chart.feed.opened import opened
from timeline.dates import EPOCH, parse_date
from timeline.io.loader import load
from timeline.io.presets import parse_size
from timeline.record.positions import positions
from timeline.render import export
from timeline.render.slides.deck import Deck
from timeline.store.contract import DAY, FeedEvent
from timeline.view.query import Query
from timeline.view.view import View

FOLDER = ROOT / "examples"
EXAMPLES = sorted(FOLDER.glob("*.py"))
TOPICS = sorted((FOLDER / "topics").glob("*.yaml"))
topics = pytest.mark.parametrize("path", TOPICS, ids=lambda path: path.stem)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_makes_the_file_it_says(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = re.match(r'"""[^\n]* as ([a-z]+\.[a-z]+): `python examples/(\w+)\.py`"""\n', text)
    assert said, "the first line says what is made and how to run it"
    assert said[2] == path.stem
    assert len(text.splitlines()) <= 30
    done = subprocess.run([sys.executable, path], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert [made.name for made in tmp_path.iterdir()] == [said[1]]
    assert (tmp_path / said[1]).stat().st_size > 0


def test_nine_other_topics_are_there() -> None:
    assert len(TOPICS) == 9


@topics
def test_a_topic_has_sources_and_a_licence(path: Path) -> None:
    made = load(path)
    assert made.license == "CC BY 4.0"
    assert "# Licence: CC BY 4.0." in path.read_text(encoding="utf-8")
    assert 12 <= len(made.events) <= 35
    for event in made.events:
        assert event.sources, event.id
        assert all(source.publisher and source.url and source.lang for source in event.sources), event.id
        assert all(len(text) <= 40 for text in (event.label or event.title).values()), event.id


@topics
def test_a_topic_uses_importance_with_judgement(path: Path) -> None:
    weights = [event.importance for event in load(path).events]
    assert 1 <= weights.count(5) <= len(weights) / 3
    assert len(set(weights)) >= 3


@topics
@pytest.mark.parametrize(("size", "lang"), [("1280", "en"), ("square", "fr"), ("390", "fr")])
@pytest.mark.tried(9)
def test_a_picture_of_a_topic_is_clean(path: Path, size: str, lang: str) -> None:
    made, sides = load(path), parse_size(size)
    assert sides
    scene = draw_chart(made, replace(View.of(made), lang=lang, width=sides[0], height=sides[1]))
    assert measure(scene).clean
    if size == "1280":
        shown = {flag.event for flag in scene.flags}
        assert {event.id for event in made.events if event.importance == 5} <= shown | bars(scene)


def bars(scene: object) -> set[str]:
    """Return the events whose title is at a bar."""
    return {bar.event for bar in getattr(scene, "bars", ())}


@topics
@pytest.mark.tried(3)
def test_an_article_of_a_topic_has_each_event(path: Path) -> None:
    made = load(path)
    page = export(made, View.of(made), "html").decode()
    assert all(f'"{event.id}"' in page or f'-{event.id}"' in page for event in made.events)


@topics
@pytest.mark.tried(3)
def test_the_slides_of_a_topic_are_clean(path: Path) -> None:
    made = load(path)
    deck = Deck.of(made, View.of(made)).stages
    assert len(deck) >= 2
    assert all(measure(stage.scene).clean for stage in deck if stage.scene)


def test_a_judgment_whose_reversal_is_reversed_holds_again() -> None:
    case = load(FOLDER / "topics" / "google-v-oracle.yaml")
    held = {b.actor: b for b in positions(case) if b.end is None}
    stood = {actor: band.position for actor, band in held.items()}
    assert stood == {
        "oracle": "infringes", "google": "unprotected", "supreme-court": "fair", "juries": "fair",
        "district-court": "fair", "federal-circuit": "reversed-in-part",
    }  # fmt: skip
    assert case.position["reversed-in-part"].label.say("en") == "Reversed on fair use"
    stands = held["federal-circuit"].excludes
    assert stands is not None
    assert "its judgment of 2014, that the API is protected" in stands.say("en")


DEPLOY = ROOT / "examples" / "deploy"
KEY = "0123456789abcdef0123456789abcdef01234567"


def nginx() -> str:
    return (DEPLOY / "nginx.conf").read_text(encoding="utf-8")


def test_the_log_of_nginx_has_no_queries_and_no_keys() -> None:
    (words,) = re.findall(r"(?m)^log_format timeline '(.*)';$", nginx())
    assert {*re.findall(r"\$\w+", words)} == {
        "$remote_addr", "$time_iso8601", "$request_method", "$timeline_path", "$status", "$body_bytes_sent",
        "$request_time",
    }  # fmt: skip
    assert re.search(r"(?m)^ +access_log \S+ timeline;$", nginx())
    patterns = [found.replace("?<", "?P<") for found in re.findall(r'(?m)^ +"~(.*)" /', nginx())]
    for path in (
        f"/~{KEY}/_dash-layout",
        f"/~{KEY}/fr/_dash-layout",
    ):
        (match,) = filter(None, (re.search(pattern, path) for pattern in patterns))
        assert not any(KEY in after for after in match.groups())


def test_nginx_does_not_name_its_version_and_lets_a_newsroom_in() -> None:
    assert "server_tokens off;" in nginx()
    assert int(re.findall(r"limit_conn timeline (\d+);", nginx())[0]) >= 200


def test_the_service_may_write_the_access_log_of_the_docs() -> None:
    service = (DEPLOY / "timeline.service").read_text(encoding="utf-8")
    docs = (ROOT / "docs/deploy.md").read_text(encoding="utf-8")
    assert re.findall(r"--set access_log=/var/log/(\w+)/", docs) == re.findall(
        r"(?m)^LogsDirectory=(\w+)$", service
    )


CATALOGUE = ROOT / "examples" / "feed" / "kev.csv"
PAGE = (ROOT / "docs" / "feed.md").read_text(encoding="utf-8")
PUBLISHED = """\
cveID,vendorProject,product,vulnerabilityName,dateAdded,shortDescription,requiredAction,dueDate,\
knownRansomwareCampaignUse,notes,cwes
CVE-2, Z,Z,B.,2022-01-02,,,,Unknown,,
CVE-1,A,"P, Q",C,2022-01-01,,,,Known,,
"""


def events() -> list[FeedEvent]:
    """The catalogue as the events of a store."""
    found = []
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            day = parse_date(row["date"]).start
            assert day is not None
            first = (day - EPOCH) * DAY
            own = (row["actor"], row["type"], row["title"], int(row["importance"]), row["url"], row["source"])
            found.append(FeedEvent(row["id"], first, first + DAY - 1, row["date"], "day", *own))
    return found


def test_the_bundled_record_lies_over_the_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    added = re.search(r"<!-- append: record.yaml -->\n```yaml\n(.*?)```", PAGE, re.DOTALL)
    said = re.search(r"“(\d+) of ([\d,]+) events of the feed”", PAGE)
    assert added, "the page has the example"
    assert said, "the page has its numbers"
    text = (ROOT / "data" / "events.yaml").read_text(encoding="utf-8")
    (tmp_path / "record.yaml").write_text(f"{text}{added[1]}", encoding="utf-8")
    (tmp_path / "kev.parquet").touch()
    serve(events(), monkeypatch)
    scene = draw_chart(opened(load(tmp_path / "record.yaml")), View(query=Query(), width=1280))
    words = " ".join(scene.words)
    assert f"{said[1]} of {said[2]} events of the feed “Known exploited vulnerabilities”" in words
    counted = {
        row.id for row in scene.rows for count in scene.counts if row.box.y0 <= count.box.y0 <= row.box.y1
    }
    assert counted == {"microsoft", "google", "ibm", "meta"}


def test_the_program_makes_the_catalogue_from_what_the_agency_publishes(tmp_path: Path) -> None:
    (tmp_path / "known.csv").write_text(PUBLISHED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, CATALOGUE.with_suffix(".py"), tmp_path / "known.csv"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "id,date,actor,type,title,importance,url,source",
        'CVE-1,2022-01-01,A,"P, Q",C,5,https://nvd.nist.gov/vuln/detail/CVE-1,NVD',
        "CVE-2,2022-01-02, Z,Z,B,3,https://nvd.nist.gov/vuln/detail/CVE-2,NVD",
    ]
