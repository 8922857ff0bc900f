"""`archive --keep`, `--add`, `--again` and `check --sources`, with a site on this machine."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.command import run

FILE = """\
title: Bridge
positions: [{id: shut, label: Closed to all traffic, rank: 1}]
actors: [{id: city, name: "City of Example, Inc."}]
types: [{id: said, label: Said}]
events:
  - id: closes
    date: 2020-06-10
    actors: city
    type: said
    title: The bridge closes
    quote: {text: "We will close the bridge to all traffic.", lang: en}
    positions: {actor: city, position: shut}
    sources:
      - {title: News, url: SITE/news}
      - {title: Gone, url: SITE/gone}
      - {title: By hand, url: "https://example.org/by-hand"}
"""
SAID = "June 10, 2020. “We will close the bridge to all traffic,” City of Example said."
NEWS = f"<html lang=en><title>News</title><p>{SAID}</p>"


class Site(BaseHTTPRequestHandler):
    """A site whose pages a test sets."""

    pages: dict[str, str]
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body = self.pages.get(self.path)
        self.send_response(200 if body else 403)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr("timeline.cli.sources.PAUSE", 0)
    Site.pages, Site.asked = {"/news": NEWS}, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    Thread(target=partial(server.serve_forever, 0.01), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def file(here: Path, site: str) -> Path:
    path = here / "bridge.yaml"
    path.write_text(FILE.replace("SITE", site), encoding="utf-8")
    return path


LOCAL = ("--only", "closes", "--set", "private_addresses=1", "--yes")


def _kept(*words: str) -> Any:
    return run("archive", "bridge.yaml", *words)


def test_keep_fetches_each_page_once_and_names_those_that_it_cannot_have(file: Path, site: str) -> None:
    del Site.pages["/news"]
    first = _kept("--keep", *LOCAL, "--limit", "2")
    assert first.exit_code == 2
    assert first.stderr.splitlines()[-3:] == [
        f"{site}/news: the address may not be read by everybody (HTTP 403)",
        f"{site}/gone: the address may not be read by everybody (HTTP 403)",
        "Error: 2 pages could not be fetched",
    ]
    Site.pages["/news"] = NEWS
    second = _kept("--keep", *LOCAL, "--limit", "2")
    assert second.stderr.splitlines()[-1] == "Error: 1 page could not be fetched"
    assert second.stdout.splitlines()[-1] == "1 page is kept in .timeline/bridge.yaml/sources.warc.gz"
    assert Site.asked == ["/news", "/gone", "/news", "/gone"]


def test_keep_asks_before_it_fetches_and_not_from_private_networks(file: Path, site: str) -> None:
    assert _kept("--keep").stderr.splitlines()[0] == f"{site}/news: not fetched: it is on a private network"
    assert _kept("--keep").stderr.splitlines()[-1] == "Error: add --yes to fetch the pages"
    listed = _kept("--keep", "--dry-run", "--set", "private_addresses=1")
    assert listed.stdout.split() == [f"{site}/news", f"{site}/gone", "https://example.org/by-hand"]
    assert Site.asked == []


def test_sources_of_drafts_are_fetched_only_if_they_are_asked_for(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8") + "    draft: true\n", encoding="utf-8")
    wanted = ("--keep", "--dry-run", "--set", "private_addresses=1")
    assert _kept(*wanted).stdout == ""
    assert len(_kept(*wanted, "--set", "drafts=1").stdout.split()) == 3


def test_check_sources_says_what_is_found_and_what_could_not_be_read(file: Path, site: str) -> None:
    _kept("--keep", *LOCAL, "--limit", "2")
    told = run("check", "bridge.yaml", "--sources")
    around = SAID
    assert told.exit_code == 0
    heading, *lines = told.stdout.splitlines()[1:]
    assert heading.startswith("closes, source 1, “News”, kept on ")
    assert lines == [
        "  the page states: News",
        "  quotation: found, word for word, inside a longer sentence",
        f"    {around}",
        "  date, 10 June 2020: found",
        f"    {around}",
        "  name, City of Example, Inc.: found",
        f"    {around}",
        "  words of the position “Closed to all traffic”: found",
        f"    {around}",
        "closes, source 2, “Gone”",
        "  could not be read: it could not be fetched: the address may not be read by everybody (HTTP 403)",
        "1 source without a page:",
        "  closes, source 3, “By hand”: https://example.org/by-hand",
        "1 of 3 sources read; 1 quotation found inside a longer sentence",
    ]
    found = json.loads(run("check", "bridge.yaml", "--sources", "--json").stdout)
    assert found["problems"] == []
    assert [each["state"] for each in found["sources"]] == ["read", "could-not-be-read", "could-not-be-read"]
    assert found["sources"][0]["passages"][0] == {
        "kind": "quotation", "name": "We will close the bridge to all traffic.", "found": True, "exact": False,
        "inside": True, "words": "We will close the bridge to all traffic,", "passage": around, "changes": [],
        "lacking": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "outcome", "count"),
    [
        (
            "en",
            "quotation: found, word for word, inside a longer sentence",
            "1 quotation found inside a longer sentence",
        ),
        (
            "fr",
            "citation : trouvée, mot pour mot, dans une phrase plus longue",
            "1 citation trouvée dans une phrase plus longue",
        ),
    ],
)
def test_a_quotation_inside_a_longer_sentence_is_shown_with_it(
    file: Path, lang: str, outcome: str, count: str
) -> None:
    sentence = (
        "City of Example contradicts rumours according to which we will close the bridge to all traffic."
    )
    file.write_text(
        file.read_text(encoding="utf-8").replace("We will close", "we will close"), encoding="utf-8"
    )
    Site.pages["/news"] = f"<html lang=en><title>News</title><p>June 10, 2020. {sentence}</html>"
    _kept("--keep", *LOCAL, "--limit", "1")
    told = run("check", "bridge.yaml", "--sources", "--lang", lang).stdout.replace("\u00a0", " ").splitlines()
    assert told[3].strip() == outcome
    assert sentence in told[4]
    assert told[-1].endswith(count)
    found = json.loads(run("check", "bridge.yaml", "--sources", "--json").stdout)["sources"][0]["passages"][0]
    assert (found["exact"], found["inside"], found["changes"]) == (False, True, [])


def test_nothing_says_more_than_that_words_were_found(file: Path) -> None:
    _kept("--keep", *LOCAL, "--limit", "1")
    for lang in ("en", "fr"):
        said = run("check", "bridge.yaml", "--sources", "--lang", lang).stdout.lower()
        assert not [
            word for word in ("true", "verified", "supported", "vrai", "vérifié", "confirmé") if word in said
        ]


def test_again_lists_the_passages_that_changed_with_both_texts(file: Path, site: str) -> None:
    _kept("--keep", *LOCAL, "--limit", "2")
    assert "no longer" not in _kept("--again", *LOCAL).stdout
    Site.pages["/news"] = NEWS.replace("close", "never close").replace("June 10, 2020. ", "")
    told = _kept("--again", *LOCAL).stdout.splitlines()
    now = "“We will never close the bridge to all traffic,” City of Example said."
    before = SAID
    assert told[1:] == [
        "  quotation: changed", f"    before: {before}", f"    now: {now}",
        "  date, 10 June 2020: not found any more", f"    before: {before}", "    now: –",
        "1 page is kept in .timeline/bridge.yaml/sources.warc.gz",
        "1 source no longer has its passages as they were",
    ]  # fmt: skip
    assert "no longer" not in _kept("--again", *LOCAL).stdout
    Site.pages["/news"] = "<html><p>Sign in</p><input type=password></html>"
    assert "  quotation: not found any more" in _kept("--again", *LOCAL).stdout.splitlines()


def test_add_takes_a_saved_page_without_a_network(file: Path, site: str) -> None:
    (file.parent / "page.html").write_text(NEWS, encoding="utf-8")
    told = _kept("--add", "closes", "https://example.org/by-hand", "page.html")
    assert told.stdout.splitlines() == [
        f"Added page.html as https://example.org/by-hand ({len(NEWS.encode())} bytes)",
        "1 page is kept in .timeline/bridge.yaml/sources.warc.gz",
    ]
    assert Site.asked == []
    for event, url, why in (
        ("close", "x", "the event 'close' is not defined; did you mean 'closes'?"),
        (
            "closes",
            "x",
            f"closes has no source x; its sources are: {site}/news, {site}/gone, https://example.org/by-hand",
        ),
    ):
        assert _kept("--add", event, url, "page.html").stderr == f"Error: {why}\n"


def test_a_page_without_words_does_not_stand_in_for_one_that_has_them(file: Path, site: str) -> None:
    (file.parent / "empty.txt").write_text("", encoding="utf-8")
    told = _kept("--add", "closes", f"{site}/news", "empty.txt")
    why = "it has no text without its scripts, or only a few words"
    assert told.stderr == f"Error: empty.txt was not added: {why}\n"


def test_a_page_that_is_refused_keeps_no_other_back(file: Path, site: str) -> None:
    (file.parent / "page.html").write_text(NEWS, encoding="utf-8")
    (file.parent / "empty.txt").write_text("", encoding="utf-8")
    empty, other = ("--add", "closes", f"{site}/news", "empty.txt"), ("--add", "open", "x", "page.html")
    told = _kept(*empty, "--add", "closes", "https://example.org/by-hand", "page.html", *other)
    assert [line.partition(" (")[0] for line in told.stdout.splitlines()] == [
        "Added page.html as https://example.org/by-hand",
        "1 page is kept in .timeline/bridge.yaml/sources.warc.gz",
    ]
    assert told.exit_code == 2
    assert [line.partition(":")[0] for line in told.stderr.splitlines()] == [
        "Error",
        "the event 'open' is not defined; known",
    ]


REPLY = """\
    reply:
      - {actor: city, text: We always said so., lang: en, date: 2020-06-11, source: {title: Letter, url: SITE/letter}}
"""


def test_the_source_of_a_reply_is_kept_and_read_for_the_reply(file: Path, site: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + REPLY.replace("SITE", site), encoding="utf-8")
    Site.pages["/letter"] = (
        "<html lang=en><p>11 June 2020. Example: “We always said so,” the mayor told us.</p>"
    )
    _kept("--keep", *LOCAL)
    told = run("check", "bridge.yaml", "--sources").stdout.splitlines()
    at = next(
        n
        for n, line in enumerate(told)
        if line.startswith("closes, reply by City of Example, Inc., “Letter”")
    )
    assert [told[at + 1], told[at + 3], told[at + 5]] == [
        "  quotation: found, word for word, inside a longer sentence",
        "  date, 11 June 2020: found",
        "  name, City of Example, Inc.: not found in the stored text",
    ]
    found = json.loads(run("check", "bridge.yaml", "--sources", "--json").stdout)["sources"]
    assert [each["reply"] for each in found] == ["", "", "", "city"]


def test_check_reads_the_sources_of_some_events_only(file: Path) -> None:
    told = run("check", "bridge.yaml", "--sources", "--set", "only=closes")
    assert told.stdout.splitlines()[-1] == "0 of 3 sources read"
    wrong = run("check", "bridge.yaml", "--sources", "--set", "only=close")
    assert wrong.stderr == "Error: the event 'close' is not defined; did you mean 'closes'?\n"


def test_options_that_exclude_one_another_are_named(file: Path) -> None:
    words = "Error: give one of --keep, --again and --add, without --write, --save and --refresh\n"
    assert _kept("--keep", "--again").stderr.endswith(words)
    assert _kept("--keep", "--write").stderr.endswith(words)


@pytest.mark.parametrize("library", ["warcio", "pypdf", "lxml"])
def test_a_missing_extra_is_named(file: Path, monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    from tests.record.passages.planted import PAIRS, pdf_page

    name = "page.pdf" if library == "pypdf" else "page.html"
    (file.parent / name).write_bytes(pdf_page(PAIRS[0]) if library == "pypdf" else NEWS.encode())
    for loaded in [each for each in sys.modules if each.partition(".")[0] == library]:
        monkeypatch.setitem(sys.modules, loaded, None)
    monkeypatch.setitem(sys.modules, library, None)
    told = _kept("--add", "closes", "https://example.org/by-hand", name)
    words = "reading sources needs the optional package “sources”; install it: pip install"
    assert words in told.stdout + told.stderr


def test_a_record_without_stored_texts_is_checked_as_before(file: Path) -> None:
    assert run("check", "bridge.yaml", "--sources").stdout.splitlines()[-1] == "0 of 3 sources read"
    assert not (file.parent / ".timeline/bridge.yaml/sources.warc.gz").exists()
