"""The example of a feed: the catalogue has what the documentation says, and the record lies over it as it shows."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.feeds import serve
from timeline.chart.chart import draw_chart
from timeline.chart.feed.opened import opened
from timeline.dates import EPOCH, parse_date
from timeline.io.loader import load
from timeline.store.contract import DAY, FeedEvent
from timeline.view.query import Query
from timeline.view.view import View

ROOT = Path(__file__).resolve().parents[2]
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
