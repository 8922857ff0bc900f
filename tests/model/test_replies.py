"""Replies to events stand wherever their summaries do, and errors are reported to the contact of the file."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.faults import said
from timeline.chart.published import event_texts
from timeline.io.loader import load_bytes
from timeline.io.tables import import_table, read_table, yaml_of
from timeline.model.timeline import Timeline
from timeline.model.values.contact import contact_url
from timeline.record.versions.diff import diff_words
from timeline.render import export
from timeline.render.slides.deck import Deck, deck_html
from timeline.view.view import View
from timeline.web import Shelf
from timeline.web.page.cards import card
from timeline.web.page.tags import to_html
from timeline.web.state.screen import Screen

HEAD = """title: Two & more
actors:
  - {id: ibm, name: IBM}
  - {id: aclu, name: ACLU}
types:
  - {id: statement, label: Statement}
events:
  - id: letter
    date: 2020-06-08
    actors: [ibm]
    type: statement
    title: A letter
    summary: IBM writes to Congress.
"""
ANSWERED = (
    "{actor: aclu, text: We welcome it., lang: en, date: 2020-06-09, asked: 2020-06-08, "
    "source: {title: A page, publisher: ACLU, date: 2020-06-09}}"
)
SILENT = "{actor: aclu, asked: 2020-06-08, no_answer_by: 2020-06-10}"
WORDS = "Reply, ACLU, 9 June 2020 (asked: 8 June 2020): “We welcome it.” (“A page”, ACLU, 9 June 2020)"
NO_WORDS = "Reply, ACLU (asked: 8 June 2020): no answer by 10 June 2020"
CONTACT = "https://www.example.org/report?e={event}&c={chart}"


def text_of(*replies: str, contact: str = "") -> str:
    listed = f"    reply: [{', '.join(replies)}]\n" if replies else ""
    return f"{HEAD}{listed}" + (f"contact: '{contact}'\n" if contact else "")


def read(*replies: str, contact: str = "") -> Timeline:
    return load_bytes(text_of(*replies, contact=contact).encode(), "a.yaml")


BOTH = read(ANSWERED, SILENT)


def test_a_reply_is_told_with_its_date_its_source_and_its_question() -> None:
    [english], [french] = (event_texts(BOTH, BOTH.events, lang) for lang in ("en", "fr"))
    assert english.said == ("IBM writes to Congress.", WORDS, NO_WORDS)
    assert (
        french.said[2]
        == "Réponse, ACLU (question posée\u00a0: 8 juin 2020)\u00a0: pas de réponse au 10 juin 2020"
    )


@pytest.mark.parametrize("fmt", ["html", "plotly.html", "md", "csv", "xlsx", "ics"])
def test_a_file_that_has_the_summary_has_the_replies(fmt: str) -> None:
    data = export(BOTH, View(), fmt)
    if fmt == "xlsx":
        text = " ".join(str(cell.value) for row in load_workbook(BytesIO(data))["Events"] for cell in row)
    else:
        text = data.decode().replace("\r\n ", "").replace("\\", "")
    assert "IBM writes to Congress." in text
    assert WORDS in text
    assert NO_WORDS in text


@pytest.mark.parametrize("fmt", ["record.csv", "xlsx", "json"])
def test_replies_leave_and_come_back(fmt: str) -> None:
    imported = import_table(read_table(export(BOTH, View(), fmt), f"table.{fmt}"))
    assert imported.timeline().events == BOTH.events
    assert load_bytes(yaml_of(imported).encode(), "again.yaml").events == BOTH.events


def test_the_panel_and_the_notes_of_slides_have_the_replies() -> None:
    page = to_html(card(Screen(Shelf.holding(BOTH)).page({}, None, "en", "letter")))
    assert "Reply, ACLU, 9 June 2020 (asked: 8 June 2020)</span>: <span>“We welcome it.”</span>" in page
    assert "no answer by 10 June 2020" in page
    notes = [line for stage in Deck.of(BOTH, View.of(BOTH)).stages for line in stage.notes]
    assert {WORDS, NO_WORDS} <= {*notes}


def test_a_reply_is_searched_and_its_change_is_told() -> None:
    one = View.from_params({"q": "welcome"}, BOTH)
    assert "A letter" in export(BOTH, one, "md").decode()
    assert "reply" in "\n".join(diff_words(read(), BOTH, "en"))


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        (
            "{actor: aclu}",
            "14:13: the reply has no text; add 'text', or 'asked' and 'no_answer_by' if there was no answer",
        ),
        ("{actor: nobody, text: No.}", "14:21: the actor 'nobody' is not defined; known: aclu, ibm"),
        (
            "{actor: aclu, no_answer_by: 2020-06-10}",
            "14:27: no_answer_by requires asked; add the day on which you asked: 'asked: 2020-06-09'",
        ),
        (
            "{actor: aclu, asked: 2020-06-09, no_answer_by: 2020-06-08}",
            "14:60: no_answer_by is before the day on which you asked; write a later day",
        ),
        (
            "{actor: aclu, text: No., asked: 2020-06-09, no_answer_by: 2020-06-10}",
            "14:57: the reply has a text and is marked as unanswered; remove one of the two",
        ),
        (
            "{actor: aclu, text: No., asked: 2020-06}",
            "14:45: asked must be a single day, not '2020-06'; write a day such as 2020-06-12",
        ),
    ],
)
def test_a_reply_that_says_nothing_or_two_things_is_an_error(reply: str, problem: str) -> None:
    [found] = [each.removeprefix("f.yaml:") for each in said(text_of(reply))]
    assert found.startswith(problem)


def test_readers_report_an_error_to_the_contact_with_the_event_and_the_chart() -> None:
    timeline = read(contact=CONTACT)
    screen = Screen(Shelf.holding(timeline))
    link = "https://www.example.org/report?e=letter&amp;c="
    assert link in to_html(card(screen.page({}, None, "en", "letter")))
    assert f'<a href="{link}' in export(timeline, View(), "html").decode()
    deck = Deck.of(timeline, View.of(timeline))
    [url] = [line.url for line in deck.stages[-1].foot if line.url]
    assert url.startswith("https://www.example.org/report?e=&c=")
    assert url in deck_html(deck).html.replace("&amp;", "&")
    assert "Report an error" not in to_html(card(Screen(Shelf.holding(BOTH)).page({}, None, "en", "letter")))


def test_a_mail_address_gets_a_subject() -> None:
    url = contact_url("desk@example.org", "Two & more", event="letter", chart="A1H9-DPG6")
    assert url == "mailto:desk@example.org?subject=Two%20%26%20more%3A%20letter%20%C2%B7%20A1H9-DPG6"


@pytest.mark.parametrize(
    "contact", ["me", "javascript:alert(1)", "ftp://example.org", "https://example.org/{id}"]
)
def test_a_contact_is_a_mail_address_or_a_url(contact: str) -> None:
    [found] = [each.removeprefix("f.yaml:") for each in said(text_of(contact=contact))]
    assert found == (
        f"14:10: '{contact}' is neither a mail address nor a URL; write 'desk@example.org', or a URL such as"
        " 'https://example.org/report?event={event}&chart={chart}'"
    )
